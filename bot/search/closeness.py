"""From which score on a hit is close. Calibrated by benchmarks/closeness."""

from typing import NamedTuple


class Measure(NamedTuple):
    """How words count beside meaning, and which sum is enough."""

    weight: float  # of the lexical score (its share of the ceiling) beside the cosine
    with_meaning: float  # cosine plus weighted lexical score, from which on a hit is close
    words_alone: float  # lexical score, likewise, when there is no vector


ANSWERS = Measure(
    0.3, 0.65, 0.18
)  # an entry answers a request; weights of .25 to .5 do equally well (benchmarks/search)
ALIKE = Measure(0.3, 0.70, 0.06)  # an entry is worth a look for whoever liked another
SAME = Measure(0.15, 0.795, 0.3)  # a text describes the very practice that an entry describes
