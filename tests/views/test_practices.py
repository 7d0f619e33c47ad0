"""Screens of practices: every button in its place, every entry that ships, every language."""

from dataclasses import replace

import pytest

from bot.domain.facets import NO_FACETS, By, Facets, Terms, code_of, counts, key_of
from bot.domain.found import Match
from bot.domain.languages import LANGUAGES
from bot.domain.leafing import ALL, ONE, SAVED, Listing, Narrowing, Page, Source, Spot
from bot.domain.practices import Evidence, Place, Practice, Text
from bot.domain.practices import Source as Where
from bot.i18n import Lang
from bot.markup import Html, plain, width
from bot.paths import DATA
from bot.store.library import read_library
from bot.views.practices.card import card
from bot.views.practices.compare import versus
from bot.views.practices.details import details
from bot.views.practices.saved import saved
from bot.views.practices.shared import shared
from bot.views.practices.taps import Alike, Browse, Compare, Drop, Judge, Look, Save
from bot.views.practices.themes import choice
from bot.views.practices.typed import Deed, labels, read_deed
from bot.views.screen import Button, Screen

LIBRARY = read_library(DATA)
TERMS = Terms(LIBRARY.themes, LIBRARY.partner_types)
EN = Lang("en", "GB")
FARM = Practice(
    "farm",
    "practice",
    "The farm",
    {"en": "A farm <of> work"},
    {"en": "They farm."},
    {"en": Text("Goats.", results="")},
    "FR",
    ("housing",),
    Evidence.SELF_REPORTED,
    (Where("Report", "https://example.org/r", "fr"),),
    place=Place("Coucy"),
    weak=True,
)
SHIP = replace(
    FARM, id="ship", name="The ship", title={"en": "A ship"}, country="NL", place=None, start=2007, weak=False
)
SEARCH = Listing(Source.SEARCH, 7)
FARM_KEY, SHIP_KEY = key_of("farm"), key_of("ship")


def page(practice: Practice = FARM, **how: object) -> Page:
    return Page(SEARCH, Match(practice), **how)  # type: ignore[arg-type]


def test_the_card_says_what_where_and_how_it_is_known_and_has_all_its_buttons() -> None:
    """The first of two results: what was named, in a line and on a button; three rows of three at most."""
    narrow = Narrowing(Facets(country="FR"), 12)
    shown = card(
        page(total=2, after=SHIP_KEY, words="goats", saved=True, useful=True, narrowing=narrow), EN, TERMS, private=True
    )

    spot = f"s7/{FARM_KEY}"
    assert shown == Screen(
        Html(
            "<i>Practice 1 of 2 on “goats”</i>\n\n<b>A farm &lt;of&gt; work</b>\nCoucy, 🇫🇷 France\n\nThey farm.\n\nThemes: Housing\n"
            "Results known by: figures reported by the project itself\n⚠ The sources are thin: check before you rely on it.\n\n"
            "Only <b>France</b>: 12"
        ),
        (
            (
                Button("Details", Look(spot, True)),
                Button("Source", url="https://example.org/r"),
                Button("✓ Saved", Save(spot, False)),
            ),
            (
                Button("✓ Useful", Judge(spot, True, False)),
                Button("Not useful", Judge(spot, False, False)),
                Button("More like this", Alike(spot)),
            ),
            (Button("France (12)", Look("s7-.FR/", False)), Button("Next", Look(f"s7/{SHIP_KEY}", False))),
        ),
    )


def test_a_groups_card_does_not_say_what_one_of_them_has_saved() -> None:
    assert "✓" not in str(card(page(saved=True), EN, TERMS, private=False).rows)


def test_the_last_row_leads_on_back_or_deeper() -> None:
    """By what list it is."""

    def between(**how: object) -> tuple[str, ...]:
        return tuple(b.label for b in card(page(**how), EN, TERMS, private=True).rows[2])

    assert between(before=SHIP_KEY) == ("Previous", "Compare")
    assert between(like=SHIP, back=Spot(SEARCH, SHIP_KEY)) == ("Back",)
    narrowed = replace(page(), listing=SEARCH.narrowed(Facets(country="FR")))
    assert [b.label for b in card(narrowed, EN, TERMS, private=True).rows[2]] == ["All results"]
    browsed = replace(page(), listing=ALL.narrowed(Facets(country="FR")))
    assert card(browsed, EN, TERMS, private=True).rows[1:] == (
        (Button("More like this", Alike(f"b-.FR/{FARM_KEY}")), Button("Compare", Compare(f"b-.FR/{FARM_KEY}"))),
        (Button("Narrow down", Browse("t", ".FR", 0)),),
    )


def test_details_say_what_is_not_known() -> None:
    text = plain(details(page(), EN, TERMS, private=True).text)

    for line in (
        "Results\nnot known",
        "What it needs\nnot known",
        "Period: not known",
        "Led by: not known",
        "Who it is for: not known",
    ):
        assert line in text
    assert "• Report (French)" in text
    assert "This text is in English." not in text
    assert "Dieser Text" in plain(details(page(), Lang("de", "DE"), TERMS, private=True).text)


def test_a_document_says_what_it_is_and_nothing_that_only_practices_have() -> None:
    guide = next(practice for practice in LIBRARY.practices if practice.id == "guide-2009")
    whole = plain(details(page(guide), EN, TERMS, private=True).text)

    assert "Document · " in whole
    assert "What it is" in whole
    assert "What is done" not in whole
    assert "What it needs\nnot known" not in whole


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_fits_a_message_and_says_whom_it_is_for(lang: str) -> None:
    """Card, details and comparison, with the longest passage."""
    reader, before = Lang(lang), LIBRARY.practices[-1]
    for practice in LIBRARY.practices:
        whole = plain(details(page(practice), reader, TERMS, private=True).text)
        long = replace(page(practice), match=Match(practice, "A passage that answers. " * 30, "en"))
        beside = versus(practice, before, reader, TERMS, None)
        for text in (whole, *(plain(s.text) for s in (card(long, reader, TERMS, private=True), beside))):
            assert width(text) <= 4096, practice.id
        assert practice.kind == "document" or practice.target_group[lang] in whole, practice.id
        assert practice.start is None or str(practice.start) in whole, practice.id
        before = practice


def test_the_reason_is_in_the_readers_language_or_says_which_it_is_in() -> None:
    """A passage first; where it is in another language, the words in common; a foreign passage only with its language."""

    def why(lang: str, **how: object) -> str:
        match = Match(LIBRARY.practices[0], **how)  # type: ignore[arg-type]
        return plain(card(replace(page(), match=match), Lang(lang), TERMS, private=True).text)

    passage = "A passage that answers."
    assert passage in why("fr", passage=passage, language="fr", words=("prison",))
    in_common = why("it", passage=passage, language="en", words=("carcere", "città"))
    assert "A passage" not in in_common
    assert "carcere e città" in in_common
    assert "(inglese)" in why("it", passage=passage, language="en")


def test_browsing_counts_turns_pages_and_leads_to_the_other_ways() -> None:
    """Twelve to a page; what is empty is left out."""
    themes = counts(LIBRARY.practices, By.THEME)
    first = choice(By.THEME, NO_FACETS, themes, 0, EN, TERMS)
    values = [button for row in first.rows[:6] for button in row]

    housing = code_of("housing")
    assert values[0] == Button(f"Housing ({themes[housing]})", Look(f"b-{housing}/", False))
    assert len(values) == 12
    assert first.rows[6:] == (
        (Button("Next", Browse("t", "", 1)),),
        (Button("By country", Browse("c", "", 0)), Button("By partner", Browse("p", "", 0))),
    )
    within = choice(By.COUNTRY, Facets(theme=housing), {"FR": 2, "DE": 0}, 99, EN, TERMS)
    assert within.rows[0] == (Button("🇫🇷 France (2)", Look(f"b-{housing}.FR/", False)),)
    assert "So far: Housing" in plain(within.text)


def test_the_saved_list_opens_and_removes_and_says_how_to_save() -> None:
    assert "Save" in plain(saved((), 0, EN).text)
    assert saved((FARM, SHIP), 0, EN) == Screen(
        Html("<b>2 saved practices</b>\n\n1. A farm &lt;of&gt; work · Coucy, 🇫🇷 France\n2. A ship · 🇳🇱 Netherlands"),
        (
            (Button("1. A farm <of> work", Look(f"v/{FARM_KEY}", False)), Button("Remove 1", Drop(FARM_KEY, 0))),
            (Button("2. A ship", Look(f"v/{SHIP_KEY}", False)), Button("Remove 2", Drop(SHIP_KEY, 0))),
        ),
    )
    assert len(saved([replace(FARM, id=f"n{n}") for n in range(9)], 9, EN).rows) == 2  # the last page, and the way back


def test_two_practices_stand_under_each_other_and_what_is_the_same_is_said_once() -> None:
    shown = versus(FARM, SHIP, EN, TERMS, Spot(SAVED, FARM_KEY))
    text = plain(shown.text)

    assert "Where\nThe farm: Coucy, 🇫🇷 France\nThe ship: 🇳🇱 Netherlands" in text
    assert "Period\nThe farm: not known\nThe ship: since 2007" in text
    assert "In short\nboth: They farm." in text
    assert "What it needs" not in text  # known of neither
    assert shown.rows == (
        (Button("The farm", Look(f"o/{FARM_KEY}", True)), Button("The ship", Look(f"o/{SHIP_KEY}", True))),
        (Button("Back", Look(f"v/{FARM_KEY}", False)),),
    )
    assert Spot(ONE, FARM_KEY)


def test_a_shared_card_leads_to_its_details_in_private() -> None:
    shown = shared(FARM, EN, TERMS, "https://t.me/bot?start=p-farm")
    assert shown.rows[0][0] == Button("Details", url="https://t.me/bot?start=p-farm")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_stands_on_a_button_can_be_typed(lang: str) -> None:
    for deed, label in labels(Lang(lang)).items():
        assert read_deed(label) is deed, label
        assert read_deed(f" {label.upper()} !") is deed


def test_what_says_more_than_a_button_is_a_question() -> None:
    assert read_deed("suivante, en Allemagne") is None
    assert read_deed("enregistrer") is Deed.SAVE
    assert read_deed("pas utile") is Deed.USELESS
    assert read_deed("comme celle-ci") is Deed.ALIKE
    assert read_deed("détails") is Deed.DETAILS
    assert read_deed("Salvează") is Deed.SAVE  # also as one says it to a friend
    assert read_deed("compară") is Deed.COMPARE
    assert read_deed("similare") is Deed.ALIKE
    assert read_deed("confrontare") is Deed.COMPARE
    assert read_deed("") is None
