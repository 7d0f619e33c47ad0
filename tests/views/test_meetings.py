"""Screens about meetings, at their fullest."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.groups import Group, Person
from bot.domain.languages import LANGUAGES
from bot.domain.meetings import DAY, Answer, Meeting, Reply, State
from bot.i18n import Lang
from bot.markup import plain, width
from bot.views.meetings.card import Card, card
from bot.views.meetings.later import missed, reminder, upcoming

NOW = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)
GROUP = Group(1, -1, "Prévention")


def full(number: int = 1) -> Meeting:
    """A meeting with as much as fits into each of its parts."""
    link = "https://meet.example.org/" + "x" * 275
    start = NOW + timedelta(days=number)
    return Meeting(number, 1, "T" * 200, start, place="P" * 300, link=link, agenda="&" * 1500, state=State.PLANNED)


def replies() -> list[Reply]:
    people = [Person(n, n, f"Somebody with quite a long name, number {n}") for n in range(80)]
    answers = (Answer.YES, Answer.MAYBE, Answer.NO)
    return [Reply(p, answers[p.id % 3], f"Organisation of a city, number {p.id}", stale=p.id > 60) for p in people]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_fullest_meeting_fits_a_message(code: str) -> None:
    """What matters most stays: when, where, who comes."""
    shown = Card(full(), GROUP, replies())

    for screen in (card(shown, Lang(code), NOW), reminder(shown, DAY, Lang(code), NOW, late=True)):
        assert width(plain(screen.text)) <= 4096
        assert "P" * 300 in screen.text
        assert "number 1" in screen.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_many_meetings_fit_a_message_and_the_rest_is_counted(code: str) -> None:
    meetings = [full(n) for n in range(1, 61)]

    listed = {"40": upcoming([(GROUP, meetings)], Lang(code)), "55": upcoming([(GROUP, meetings)] * 4, Lang(code))}
    for rest, screen in (listed | {"52": missed(meetings, Lang(code))}).items():
        assert width(plain(screen.text)) <= 4096
        assert rest in screen.text
