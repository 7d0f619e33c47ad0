"""What was decided, and how it is found again by words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Decision:
    """One decision of published minutes. `held`: the day of the meeting; `minutes_number`: of what was approved."""

    group_id: int
    minutes_id: int
    text: str
    title: str
    held: datetime
    message_id: int | None = None
    internal: bool = False
    minutes_number: str = ""


@dataclass(frozen=True)
class Asked:
    """What is looked for: folded words, and the days between which the meeting was (both inclusive). `words` as typed."""

    words: str = ""
    terms: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


_SHORTEST = 4  # letters by which words of one stem agree
_ENDING = 3  # letters that an ending has at most


def ranked(decisions: Sequence[tuple[Decision, Sequence[str], date]], asked: Asked) -> list[Decision]:
    """(decision, its folded words, the local day) → those that fit, newest first. All terms have to be there; where nothing has all of them,
    those that have the most.
    """
    within = [
        (decision, words)
        for decision, words, day in decisions
        if (asked.first is None or day >= asked.first) and (asked.last is None or day <= asked.last)
    ]
    scored = [(decision, sum(_has(words, term) for term in asked.terms)) for decision, words in within]
    most = max((score for _, score in scored), default=0)
    if asked.terms and not most:
        return []
    found = [decision for decision, score in scored if score == most]
    return sorted(found, key=lambda decision: decision.held, reverse=True)


def _has(words: Sequence[str], term: str) -> bool:
    """Whether a word is the term, begins like it, or (in a compound) contains it: "logement" finds "logements", "wohnung" finds "notwohnungen"."""
    if len(term) < _SHORTEST:
        return term in words
    stem = term[: max(_SHORTEST, len(term) - _ENDING)]
    return any(
        (word.startswith(stem) and abs(len(word) - len(term)) <= _ENDING)
        or (word.startswith(term) or (len(term) > 5 and term in word))
        for word in words
    )
