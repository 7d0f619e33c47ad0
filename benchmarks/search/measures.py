"""How good a ranking is."""

from collections.abc import Mapping, Sequence
from math import log2

DEPTH = 10  # hits that nDCG looks at
SEEN = 3  # hits that a hurried reader looks at


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten: 1 when the best entries stand first."""
    ideal = sum(grade / log2(place + 2) for place, grade in enumerate(sorted(relevant.values(), reverse=True)[:DEPTH]))
    return sum(relevant.get(id_, 0) / log2(place + 2) for place, id_ in enumerate(ranked[:DEPTH])) / ideal


def recall(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """The share of the relevant entries among the first three; with more than three, of those three."""
    return len(set(ranked[:SEEN]) & relevant.keys()) / min(len(relevant), SEEN)


def reciprocal_rank(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """1 over the place of the first relevant entry; 0 when there is none."""
    return next((1 / (place + 1) for place, id_ in enumerate(ranked) if id_ in relevant), 0.0)
