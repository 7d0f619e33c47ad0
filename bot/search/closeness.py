"""From which score on a hit is close. Calibrated by benchmarks/closeness."""

from typing import NamedTuple


class Measure(NamedTuple):
    """How words count beside meaning, and what is enough. Words are a share of the ceiling that the words asked for have."""

    facets: float  # the share of an entry's best facet in its cosine
    weight: float  # of the words beside the cosine, for the order of hits
    says: float  # of the words beside the cosine, for whether a hit is close: one shared word is no answer yet
    with_meaning: float  # from which sum of the latter on a hit is close
    words_alone: float  # from which share of words on, when there is no vector


ANSWERS = Measure(
    0.5, 0.3, 0.1, 0.626, 0.18
)  # an entry answers a request: .95 of those that have an answer are given one
ALIKE = Measure(0.0, 0.3, 0.3, 0.70, 0.06)  # an entry is worth a look for whoever liked another
SAME = Measure(0.0, 0.15, 0.15, 0.795, 0.3)  # a text describes the very practice that an entry describes
