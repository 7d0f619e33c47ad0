"""Screens of the living library: whatever was written, they fit a message; what a button says can be typed in any language."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.domain import answers
from bot.domain.entries import QUESTIONS, Entry, Part, State
from bot.domain.facets import Terms
from bot.domain.first_words import Link, Where
from bot.domain.languages import LANGUAGES
from bot.domain.practices import Evidence, Place
from bot.i18n import Lang
from bot.markup import plain, width
from bot.paths import DATA
from bot.services.contributing.drafting import fresh
from bot.store.library import read_library
from bot.views.contributing import drafting, moderating, words
from bot.views.screen import Button


@pytest.fixture(scope="module")
def terms() -> Terms:
    library = read_library(DATA)
    return Terms(library.themes, library.partner_types)


def full(now: datetime, terms: Terms) -> Entry:
    """As much as anybody can write, of letters that need the most room."""
    content = answers.with_story(answers.blank(), "fr", "😀<&" * 1100 + ". Deux. Trois.")
    for part, length in ((Part.TITLE, 150), (Part.SUMMARY, 400), (Part.WHOM, 150)):
        content = answers.with_text(content, "fr", part, "é&<" * (length // 3))
    for part in (Part.HOW, Part.NEEDS, Part.RESULTS):
        content = answers.with_text(content, "fr", part, "<b>😀" * 370)
    content = answers.with_where(content, Where(Place("x" * 150), "FR"))
    content = answers.with_themes(content, [theme.id for theme in terms.themes][:8])
    content = answers.with_links(content, [Link("t" * 200, f"https://x.example/{n}") for n in range(4)])
    content = answers.with_years(answers.with_evidence(content, Evidence.MATCHED_COMPARISON), 2001, 2020)
    return replace(fresh(1, "fr", content, now), id=2**40, files=({"kind": "photo", "file_id": "x"},) * 5)


@pytest.mark.parametrize("lang", [Lang(code) for code in LANGUAGES], ids=LANGUAGES)
def test_an_answer_to_tap_can_be_read_whole_on_a_phone(lang: Lang, now: datetime, terms: Terms) -> None:
    """Two kinds of comparison differ in their last words: long answers stand in a row of their own."""
    entry = fresh(1, "fr", answers.blank(), now)
    for part in (Part.EVIDENCE, Part.WHOM, Part.LANGUAGE):
        offered = drafting.offers(entry, part, lang, edit=False)
        shown = drafting.question(entry, part, lang, offered, terms, edit=False).rows

        assert [button for row in shown for button in row][: len(offered)] == offered
        assert all(len(button.label) <= 22 for row in shown if len(row) > 1 for button in row if button in offered)


@pytest.mark.parametrize("lang", [Lang(code) for code in LANGUAGES], ids=LANGUAGES)
def test_everything_fits_whatever_was_written(lang: Lang, now: datetime, terms: Terms) -> None:
    """Telegram's 4096 UTF-16 units and 64 bytes of a button, for the fullest entry and for an empty one."""
    empty = fresh(1, "fr", answers.blank(), now)
    for entry in (full(now, terms), empty):
        back = Button("x", None)
        screens = [
            drafting.first(lang, [entry] * 30),
            drafting.parts(entry, lang, back, terms),
            *(drafting.question(entry, part, lang, [], terms, edit=edit) for part in Part for edit in (True, False)),
            moderating.queue([entry] * 30, [entry] * 30, lang),
            moderating.why(entry, lang),
        ]
        if entry is not empty:
            states = [replace(entry, state=state) for state in State]
            screens += [moderating.judged(stands, lang, terms, "n" * 128, "l" * 100, None) for stands in states]
            screens += [drafting.preview(entry, lang, terms, []), moderating.still_true(entry, lang, terms)]
        for screen in screens:
            assert 0 < width(plain(screen.text)) <= 4096
            assert all(button.tap.pack() for row in screen.rows for button in row if button.tap)


def test_what_a_button_says_can_be_typed_in_any_language() -> None:
    """Also in capitals and without accents; an ordinary answer is no button."""
    for code in LANGUAGES:
        lang = Lang(code)
        for what, label in words.buttons(lang).items():
            assert words.button(label.upper()) in (what, "send", "resend", "done", "no", "yes"), (code, label)
        for part in Part:
            assert words.named_part(words.part(lang, part)) is not None
        for value in Evidence:
            assert words.named_evidence(words.evidence(value, lang)) is value
    assert words.button("Les jeunes de Lille") is None


def test_only_what_is_open_is_asked(now: datetime, terms: Terms) -> None:
    """Nothing of a full entry; of an empty one everything but results without evidence; what was skipped not again."""
    empty = fresh(1, "fr", answers.blank(), now)

    assert full(now, terms).open == ()
    assert empty.open == tuple(part for part in QUESTIONS if part is not Part.RESULTS)
    assert replace(empty, asked=("where", "source")).open == (
        Part.WHAT,
        Part.THEMES,
        Part.WHOM,
        Part.EVIDENCE,
        Part.SINCE,
    )
