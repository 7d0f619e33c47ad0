"""Takes from the score of words what an entry has only because it exists in the request's language.

Where some entries exist in French only and others in German only, a French request shares some pieces of words with any
French text. Beside the meaning, which knows no language, that would lift everything French.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.search.embedder import Vectors

_FEWEST = 20  # entries; fewer cannot tell what is usual among them
_USUAL = 90  # percent of a group's entries have less than what counts as usual


def fair(words: Vectors, groups: Sequence[npt.NDArray[np.int64]]) -> Vectors:
    """The scores, lowered for each group of entries in the same languages by what is usual there and not in all groups.

    Where all entries exist in the same languages, nothing changes.
    """
    telling = [group for group in groups if len(group) >= _FEWEST]
    if len(telling) <= 1:
        return words
    usual = [np.percentile(words[group], _USUAL) for group in telling]
    lowered = words.copy()
    for group, level in zip(telling, usual, strict=True):
        lowered[group] -= np.float32(level - min(usual))
    return lowered
