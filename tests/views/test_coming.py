"""Who comes, as it is read: one message on a phone however many come, and examples that are understood as they stand."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.coming import Attendance, Attended, Guest, seating
from bot.domain.coming_typed import Bring, ForColleague, Hours, Roll, Times, read_coming
from bot.domain.groups import Group, Member, Organisation, Person, Role
from bot.domain.languages import LANGUAGES
from bot.domain.meetings import Answer, Meeting, Reply, State
from bot.i18n import Lang
from bot.markup import plain, width
from bot.views.meetings.attendance import key, roll
from bot.views.meetings.card import Card, card
from bot.views.meetings.coming import Listed, colleagues, who

NOW = datetime(2026, 10, 5, 7, tzinfo=UTC)
MEETING = Meeting(1, 1, "Accès au logement", NOW + timedelta(days=8), state=State.PLANNED, places=40, announced=NOW)


def person(number: int) -> Person:
    return Person(number, number, f"Somebody with a name that is rather long {number}")


def reply(number: int) -> Reply:
    by = person(1) if number % 3 else None
    since = NOW + timedelta(seconds=number)
    return Reply(person(number), Answer.YES, f"Organisation of a city, number {number}", by=by, since=since)


REPLIES = [reply(number) for number in range(60)]
GUESTS = [Guest(n, f"Guest {n}", "Mission locale", person(1), NOW + timedelta(seconds=n)) for n in range(10)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sixty_people_are_one_message_on_the_card_and_on_the_list(lang: str) -> None:
    """Both fit Telegram's limit; the card stays short enough to read on a phone."""
    shown = Card(MEETING, Group(1, -100, "G"), REPLIES, guests=GUESTS)
    silent = [Member(person(number), 1, Role.MEMBER, Organisation(number, 1, "Ville")) for number in range(100, 200)]
    listed = Listed(MEETING, shown.seating, REPLIES, silent, person(1), roll=True, changes=True)
    assert width(plain(card(shown, Lang(lang), NOW).text)) < 2500
    assert width(plain(who(listed, Lang(lang)).text)) <= 4096


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_bot_gives_as_an_example_is_understood(lang: str) -> None:
    tongue = Lang(lang)
    for example, kind in (
        ("I arrive at 15:00", Times),
        ("I leave at 16:00", Times),
        ("Karim arrived at 15:00", Hours),
        ("for Karim: yes", ForColleague),
        ("present: Karim, Claire; excused: Lyon", Roll),
    ):
        assert isinstance(read_coming(tongue.t(example)), kind), tongue.t(example)
    assert isinstance(read_coming("+1 Anne Petit"), Bring)


def test_the_list_says_who_waits_in_which_order_who_invited_whom_and_who_said_it() -> None:
    meeting = Meeting(1, 1, "M", NOW + timedelta(days=8), state=State.PLANNED, places=2)
    late = Reply(
        person(2), Answer.YES, None, since=NOW + timedelta(hours=1), arrives=meeting.begins + timedelta(hours=1)
    )
    seats = seating(2, [reply(1), late], [GUESTS[1]])
    text = plain(who(Listed(meeting, seats, [reply(1), late], [], person(1)), Lang("en")).text)
    assert "All 2 places are taken." in text
    assert "said by Somebody" in text
    assert "Guest 1, Mission locale (invited by Somebody" in text
    assert "1. Somebody with a name that is rather lon… (arrives at 10:00)" in text


def test_the_roll_says_in_words_what_is_noted_and_turns_by_one_tap() -> None:
    """Never by a colour or a sign alone; pages where one screen is not enough."""
    listed = [
        Attended(Attendance.PRESENT, person(1), None, "Lyon"),
        *[Attended(Attendance.UNKNOWN, person(n)) for n in range(2, 30)],
    ]
    screen = roll(MEETING, listed, 0, Lang("en"))
    first = screen.rows[0][0]
    assert first.label.endswith("Lyon: present")
    assert first.tap is not None
    assert first.tap.pack() == f"wt:1:{key(listed[0])}:excused:0"
    assert [button.label for button in screen.rows[-2]] == ["Next page"]
    members = [Member(person(number), 1, Role.MEMBER) for number in range(30)]
    assert len(colleagues(MEETING, members, 9, Lang("en")).rows) == 10 + 2
