"""From which score on a hit is an answer. Calibrated by benchmarks/search on requests about the library and about other worlds."""

WORDS_ALONE = 0.15  # lexical score over its ceiling
WITH_MEANING = 0.30  # cosine plus a fifth of that
