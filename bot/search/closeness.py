"""From which score on a hit is an answer. Calibrated by benchmarks/closeness on requests about the library and about other worlds."""

WORDS_ALONE = 0.18  # lexical score over its ceiling
WITH_MEANING = 0.65  # cosine plus three tenths of that
