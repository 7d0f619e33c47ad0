"""Screens of practices, for every entry that ships and every language."""

import pytest

from bot.domain.found import Found, Match
from bot.domain.languages import LANGUAGES
from bot.domain.practices import Practice
from bot.i18n import Lang
from bot.markup import plain, width
from bot.paths import DATA
from bot.store.library import Library, read_library
from bot.views.practices.card import result
from bot.views.practices.details import details
from bot.views.practices.taps import Themes

PASSAGE = "A passage that answers. " * 30


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(DATA)


def named(theme: str) -> str:
    return theme


def card(practice: Practice, lang: str, **why: object) -> str:
    match = Match(practice, **why)  # type: ignore[arg-type]
    return plain(result(Found("housing", (match,), False), 7, 0, Lang(lang), named).text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_fits_a_message_and_says_whom_it_is_for(library: Library, lang: str) -> None:
    """Card and details, with the longest passage."""
    for practice in library.practices:
        whole = plain(details(Match(practice), Lang(lang), named, Themes()).text)

        assert width(whole) <= 4096, practice.id
        assert width(card(practice, lang, passage=PASSAGE, language="en")) <= 4096, practice.id
        assert practice.target_group[lang] in whole, practice.id
        assert practice.start is None or str(practice.start) in whole, practice.id


def test_the_reason_is_in_the_readers_language_or_says_which_it_is_in(library: Library) -> None:
    """A passage first; where it is in another language, the words in common; a foreign passage only with its language."""
    practice = library.practices[0]

    assert "A passage that answers." in card(practice, "fr", passage=PASSAGE, language="fr", words=("prison",))
    in_common = card(practice, "it", passage=PASSAGE, language="en", words=("carcere", "città"))
    assert "A passage" not in in_common
    assert "carcere e città" in in_common
    assert "(inglese)" in card(practice, "it", passage=PASSAGE, language="en")
