"""From which score on a hit is close. Calibrated by benchmarks/closeness."""

from typing import NamedTuple


class Measure(NamedTuple):
    """How words count beside meaning, and what is enough. Words are a share of the ceiling that the words asked for have."""

    facets: float  # the share of an entry's best facets in its cosine
    weight: float  # of the words beside the cosine, for the order of hits
    says: float  # of the words beside the cosine, for whether a hit is close: one shared word is no answer yet
    with_meaning: float  # from which sum of the latter on a hit is close
    words_alone: float  # from which share of words on, when there is no vector
    apart: float = (
        0.0  # of the cosine with the nearest text about other worlds, which is taken off, where there are such texts
    )
    far: float = 0.0  # from which sum, less that, on a hit is close


ANSWERS = Measure(0.0, 0.3, 0.1, 0.626, 0.18)  # a text answers a request
# An entry with facets answers a request: .95 of those that have an answer are given one, .04 of those about other worlds are.
WANTED = Measure(0.5, 0.2, 0.1, 0.662, 0.18, apart=0.3, far=0.475)
ALIKE = Measure(0.0, 0.3, 0.3, 0.70, 0.06)  # an entry is worth a look for whoever liked another
SAME = Measure(0.0, 0.15, 0.15, 0.795, 0.3)  # a text describes the very practice that an entry describes
