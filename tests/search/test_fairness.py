"""Words lift an entry for what it says, not for the language in which it exists."""

import numpy as np

from bot.search import Document
from bot.search.documents import Entry
from bot.search.fairness import fair
from bot.search.register import Register


def test_what_is_usual_in_a_language_is_no_merit() -> None:
    """Each group is lowered by what is usual in it beyond the others; the order within it stays."""
    french, german = np.arange(0, 40), np.arange(40, 80)
    words = np.concatenate([np.linspace(0.2, 0.4, 40), np.linspace(0.0, 0.2, 40)]).astype(np.float32)
    lowered = fair(words, [french, german])
    assert np.allclose(lowered[german], words[german])
    assert np.allclose(lowered[french], words[french] - 0.2, atol=0.02)


def test_where_all_speak_the_same_nothing_changes() -> None:
    """Nor where there are too few in a language to tell what is usual."""
    words = np.linspace(0, 1, 60).astype(np.float32)
    assert fair(words, [np.arange(60)]) is words
    assert fair(words, [np.arange(55), np.arange(55, 60)]) is words


def test_entries_are_grouped_by_their_languages() -> None:
    """All their languages, and only those that are visible."""
    register = Register()
    for id_, langs in (("a", "fr"), ("b", "de"), ("c", "fr de"), ("d", "fr"), ("e", "de fr")):
        register.add(Entry(id_, tuple(Document(id_, lang, "", "") for lang in langs.split())))
    visible = np.array([True, True, True, False, True])
    groups = [group.tolist() for group in register.by_languages(visible)]
    assert groups == [[0], [1], [2, 4]]
