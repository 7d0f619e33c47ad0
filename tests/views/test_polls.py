"""Screens about date polls, at their fullest; and the words that stand for their buttons."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.groups import Group, Person
from bot.domain.languages import LANGUAGES
from bot.domain.polls import MOST_SLOTS, Ballot, Poll, Slot, State, Vote
from bot.domain.polls.answers import read_answers, read_vote
from bot.i18n import Lang
from bot.markup import plain, width
from bot.services.polls import read
from bot.views.polls import answering, choosing, drafts, typed
from bot.views.polls.card import Card, card, say_buttons, toast
from bot.views.polls.words import best, vote_word
from bot.views.screen import Screen

PARIS = ZoneInfo("Europe/Paris")
START = datetime(2026, 10, 13, 14, 0, tzinfo=PARIS)
LARGE = 2**63 - 100  # a number that a row may have
SLOTS = tuple(Slot(LARGE + n, START + timedelta(days=n, hours=n % 5), 90) for n in range(MOST_SLOTS))
POLL = Poll(LARGE, 1, "T" * 200, SLOTS, "P" * 300, "https://meet.example.org/" + "x" * 275, State.OPEN)
GROUP = Group(1, -1, "Prévention")


def ballots() -> list[Ballot]:
    people = [Person(n, n, f"Somebody with quite a long name, number {n}") for n in range(60)]
    votes = tuple(Vote)
    return [
        Ballot(slot.id, person, votes[(person.id + n) % 3], f"Organisation of a city, number {person.id}")
        for n, slot in enumerate(SLOTS)
        for person in people
    ]


def screens(lang: Lang) -> list[Screen]:
    """All that can be shown of one poll."""
    shown = Card(POLL, GROUP, ballots())
    first = shown.outcome.standings[0]
    days = [slot.start.date() for slot in SLOTS]
    note = drafts.note(["x" * 500], ["y" * 500], lang)
    mine = {slot.id: Vote.IF_NEED_BE for slot in SLOTS}
    unix = int(START.timestamp())
    return [
        card(shown, lang),
        *(answering.one_by_one(shown, place, mine, lang) for place in (0, MOST_SLOTS)),
        *(answering.who(shown, lang, place) for place in (0, MOST_SLOTS - 1)),
        choosing.manage(shown, lang),
        choosing.ask_choose(shown, first, lang),
        choosing.ask_cancel(shown, lang),
        drafts.ask_days(POLL, date(2026, 10, 1), date(2026, 10, 5), note, lang),
        drafts.ask_hours(POLL, days, note, lang),
        drafts.which(POLL, [[(unix, True), (unix + 86400, True)]], note, lang),
        drafts.ask_remove(POLL, lang),
        drafts.ask_title(POLL, [("housing", "Logement")], note, lang),
        *(drafts.ask_change(POLL, what, lang) for what in ("title", "place", "link", "length")),
        drafts.hub(POLL, note, lang, ready=True),
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_fullest_poll_fits_what_telegram_takes(code: str) -> None:
    """4096 UTF-16 units, 100 entities, 100 buttons, 64 bytes of data in each, no empty label."""
    for screen in screens(Lang(code)):
        assert width(plain(screen.text)) <= 4096
        assert len(re.findall(r"<(?!/)", screen.text)) <= 100
        buttons = [button for row in screen.rows for button in row]
        assert len(buttons) <= 100
        assert all(button.label.strip() and button.tap and button.tap.pack() for button in buttons)
        assert max(map(len, screen.rows)) <= 8


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_stands_on_a_button_can_be_typed_and_is_said_in_the_toast(code: str) -> None:
    """In reply to the card, in the words of each language, and with what the card gives as an example."""
    lang = Lang(code)
    for place, slot in enumerate(SLOTS):
        for button, vote in zip(say_buttons(POLL, place, slot, lang), Vote, strict=True):
            assert len(button.label) <= 16
            assert read_answers(button.label, SLOTS, PARIS).votes == {slot.id: vote}, button.label
            assert len(toast(slot, place, vote, lang)) <= 200
    for vote in Vote:
        assert read_vote(vote_word(lang, vote)) == vote
    said = read_answers(answering.example(SLOTS, lang), SLOTS, PARIS).votes
    assert said == {SLOTS[0].id: Vote.YES, SLOTS[-1].id: Vote.NO}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_example_in_the_help_is_understood(code: str) -> None:
    lang = Lang(code)
    words = lang.t("Housing: Tuesday at 2 pm, Thursday at 10 am")
    offer = read(words, langs=(code,), now=datetime(2026, 10, 5, 9, tzinfo=PARIS), zone="Europe/Paris")
    assert offer.clear
    assert offer.title
    assert [moment.start.strftime("%a %H") for moment in offer.moments] == ["Tue 14", "Thu 10"]


def test_one_date_is_marked_in_words_with_the_reason_and_ties_have_a_proposal() -> None:
    lang = Lang("en", "GB")
    two = Poll(1, 1, "Housing", SLOTS[:2], state=State.OPEN)
    claire, karim = Person(1, 1, "Claire"), Person(2, 2, "Karim")
    said = [Ballot(SLOTS[0].id, claire, Vote.YES), Ballot(SLOTS[0].id, karim, Vote.IF_NEED_BE)]
    shown = Card(two, GROUP, said)
    assert plain(card(shown, lang).text).count("best date") == 1
    assert "possible for 2 of 2, 1 of them if need be, nobody refuses." in plain(best(shown.outcome, SLOTS, lang))
    tied = Card(two, GROUP, [Ballot(slot.id, claire, Vote.YES) for slot in SLOTS[:2]])
    assert plain(best(tied.outcome, SLOTS, lang)).startswith("Equally good: A")
    refused = Card(two, GROUP, [Ballot(slot.id, claire, Vote.NO) for slot in SLOTS[:2]])
    assert "refuses" in plain(best(refused.outcome, SLOTS, lang))
    assert best(Card(two, GROUP).outcome, SLOTS, lang) == ""


def test_a_date_that_has_passed_keeps_its_letter_and_wins_no_more() -> None:
    lang = Lang("en", "GB")
    said = [Ballot(slot.id, Person(1, 1, "Claire"), Vote.YES) for slot in SLOTS[:2]]
    shown = Card(Poll(1, 1, "Housing", SLOTS[:2], state=State.OPEN), GROUP, said, over=frozenset({SLOTS[0].id}))
    screen = card(shown, lang)
    assert "Best: B" in plain(screen.text)
    assert next(row[0].label for row in screen.rows) == "B yes"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("choisir jeudi", "jeudi"),
        ("On retient le 15 à 10h", "le 15 à 10h"),
        ("choose 2", "2"),
        ("we take B", "B"),
        ("wir nehmen Donnerstag", "Donnerstag"),
        ("wähle B", "B"),
        ("elegimos el jueves", "el jueves"),
        ("scegliamo giovedì", "giovedì"),
        ("ficamos com a quinta", "a quinta"),
        ("alegem joi", "joi"),
        ("jeudi", None),
        ("choisir", None),
        ("", None),
    ],
)
def test_choosing_in_words(text: str, rest: str | None) -> None:
    assert typed.choosing(text) == rest


@pytest.mark.parametrize("text", ["annuler", "Cancel", "absagen", "cancelar", "annullare", "anulează"])
def test_calling_off_in_words(text: str) -> None:
    assert typed.cancels(text)
    assert not typed.cancels(f"{text} jeudi")
