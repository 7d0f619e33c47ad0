"""Screens of a poll that looks after itself, at their fullest, in every language; and the words that stand for its buttons."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.groups import Group, Member, Organisation, Person, Role
from bot.domain.languages import LANGUAGES
from bot.domain.polls import MOST_SLOTS, Ballot, Poll, Slot, State, Vote, orders
from bot.domain.polls.care import Waiting
from bot.i18n import Lang
from bot.markup import plain, width
from bot.views.polls import care, care_pages, lines
from bot.views.polls.card import Card, card
from bot.views.polls.care import Missing
from bot.views.screen import Screen

PARIS = ZoneInfo("Europe/Paris")
START = datetime(2026, 10, 13, 14, 0, tzinfo=PARIS)
LARGE = 2**63 - 100  # a number that a row may have
SLOTS = tuple(Slot(LARGE + n, START + timedelta(days=n), 90) for n in range(MOST_SLOTS))
MEMBERS = [
    Member(Person(LARGE + n, LARGE + n, "N" * 128), 1, Role.MEMBER, Organisation(LARGE + n, 1, f"{n} " + "O" * 100))
    for n in range(60)
]
POLL = Poll(
    LARGE,
    1,
    "T" * 200,
    SLOTS,
    "P" * 300,
    state=State.OPEN,
    closes=START - timedelta(days=1),
    quorum=70,
    required_people=tuple(m.person.id for m in MEMBERS),
    required_organisations=tuple(m.organisation.name for m in MEMBERS if m.organisation),
)
BALLOTS = [
    Ballot(slot.id, m.person, tuple(Vote)[n % 3], m.organisation.name if m.organisation else None, MEMBERS[0].person)
    for slot in SLOTS
    for n, m in enumerate(MEMBERS)
]
CARD = Card(
    POLL,
    Group(1, -1001, "Prévention"),
    BALLOTS,
    {m.person.id: m.person.name for m in MEMBERS},
    waiting=Waiting(tuple(MEMBERS[:30]), tuple(MEMBERS[30:]), 60),
    here="https://t.me/c/1/1",
)
NOW = START - timedelta(days=5)


def screens(lang: Lang) -> list[Screen]:
    """All that can be shown."""
    organisations = [m.organisation for m in MEMBERS if m.organisation]
    return [
        card(CARD, lang),
        care.asked([Missing(CARD, SLOTS, partly) for partly in (True, False)], lang),
        care.asked_aloud([(CARD, MEMBERS)], lang),
        care.told(CARD, lang),
        care.told(replace(CARD, open=False), lang),
        care.spoken_for(CARD, {slot.id: Vote.YES for slot in SLOTS}, "N" * 128, lang),
        care_pages.hub(CARD, lang),
        care_pages.ask_until(CARD, NOW, lang),
        care_pages.ask_quorum(CARD, lang),
        care_pages.ask_needed(CARD, MEMBERS, organisations, 1, lang),
        care_pages.ask_add(replace(CARD, poll=replace(POLL, slots=SLOTS[:2])), NOW, lang),
        care_pages.ask_date(CARD, "move", lang),
        care_pages.ask_move(CARD, SLOTS[0], NOW, lang),
        care_pages.ask_words(CARD, "place", lang),
        care_pages.colleagues(CARD, MEMBERS, 1, lang),
        care_pages.for_one(CARD, MEMBERS[0], 0, lang),
        care_pages.for_one(CARD, MEMBERS[0], 99, lang),
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_everything_fits_and_every_button_can_be_sent(code: str) -> None:
    for screen in screens(Lang(code, zone="Europe/Paris")):
        assert width(plain(screen.text)) <= 4096
        assert screen.text
        for button in (button for row in screen.rows for button in row):
            assert button.label
            assert button.tap is None or len(button.tap.pack().encode()) <= 64


def test_why_a_date_is_not_good_enough_is_said() -> None:
    poll = replace(POLL, quorum=4, required_people=(), required_organisations=("Lyon", "Metz"))
    lyon = Ballot(SLOTS[0].id, Person(1, 1, "Giulia"), Vote.NO, "Lyon")
    shown = replace(CARD, poll=poll, ballots=[lyon])
    one = next(each for each in shown.outcome.standings if each.slot == SLOTS[0])
    said = lines.lack(one, poll, [lyon], {}, Lang("en"))
    assert said == (
        "Lyon must be there and refuses; Metz must be there and has not answered; needs 4 organisations, has 0"
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_examples_that_screens_give_are_understood(code: str) -> None:
    lang = Lang(code, zone="Europe/Paris")
    until = orders.read_order(lang.t("until Friday 6 pm"))
    assert until is not None
    assert until.what == orders.What.UNTIL
    moved = orders.read_order(lang.t("move B to 15:00"))
    assert moved is not None
    assert moved.what == orders.What.MOVE
    found = orders.moved(moved.rest, SLOTS, PARIS)
    assert found is not None
    assert found[0] == SLOTS[1]
    example = lang.t("for Karim: {answers}", answers="A")
    assert orders.for_colleague(example)[0][0] == "Karim"
    remind = orders.read_order(lang.t("Remind who has not answered"))
    assert remind is None or remind.what == orders.What.REMIND
