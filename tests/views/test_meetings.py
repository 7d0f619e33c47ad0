"""Screens about meetings, at their fullest."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.groups import Group, Member, Organisation, Person, Role
from bot.domain.languages import LANGUAGES
from bot.domain.meetings import Answer, Meeting, Reply, State
from bot.domain.reminders import DAY, Knowing
from bot.i18n import Lang
from bot.markup import plain, width
from bot.views.meetings.card import Card, card, read_cancel
from bot.views.meetings.later import cancelled
from bot.views.meetings.organising import knows
from bot.views.meetings.reminding import Told, after, missed, reminder, unanswered

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

    told = Told(DAY, "W" * 300, late=True, private=True)
    city = Organisation(1, 1, "Organisation of a city, number 1")
    silent = [Member(reply.person, 1, Role.MEMBER, city) for reply in replies()]
    asked = unanswered(shown, Told(DAY, "W" * 300), silent, Lang(code), NOW)
    for screen in (card(shown, Lang(code), NOW), reminder(shown, told, Lang(code), NOW), asked):
        assert width(plain(screen.text)) <= 4096
        assert "P" * 300 in screen.text
        assert "number 1" in screen.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_many_missed_meetings_fit_a_message_and_the_rest_is_counted(code: str) -> None:
    screen = missed([full(n) for n in range(1, 61)], [], Lang(code))

    assert width(plain(screen.text)) <= 4096
    assert "52" in screen.text


def test_a_private_reminder_offers_to_come_again_but_never_after_the_start() -> None:
    """In the group nobody can put it off for all."""
    lang = Lang("en", "GB")
    labels = {
        hours: [
            button.label
            for row in reminder(
                Card(Meeting(1, 1, "T", NOW + timedelta(hours=hours)), GROUP), Told(DAY, private=True), lang, NOW
            ).rows
            for button in row
        ]
        for hours in (48, 12, 3, 0.5)
    }
    again = ["Again in 1 h", "This evening", "Tomorrow"]

    assert [[label for label in found if label in again] for found in labels.values()] == [
        again,
        again[:2],
        again[:1],
        [],
    ]
    in_group = reminder(Card(Meeting(1, 1, "T", NOW + timedelta(hours=48)), GROUP), Told(DAY), lang, NOW)
    assert not [button for row in in_group.rows for button in row if button.label in again]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_reason_is_read_and_who_knows_is_said_in_words(code: str) -> None:
    lang = Lang(code)
    gone = Meeting(1, 1, "Logement", NOW, state=State.CANCELLED, reason="salle <inondée>")
    people = [Person(n, n, name) for n, name in enumerate(("Karim", "Sophie", "Giulia"))]
    known = Knowing(True, (people[0],), (people[1],), (people[2],))

    assert "salle &lt;inondée&gt;" in cancelled(gone, lang).text
    page = knows(gone, known, lang)
    lines = page.text.split("\n")
    assert [next(n for n, line in enumerate(lines) if person.name in line) for person in people] == [4, 5, 6]
    assert "Merci" in after(Card(gone, GROUP), "Merci", lang).text


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("anulată: grevă", "grevă"),
        ("anulada", ""),
        ("Cancelado: huelga", "huelga"),
        ("annullata (sciopero)", "sciopero"),
        ("annulé", ""),
        ("Canceled: strike", "strike"),
        ("Annulation des peines", None),
    ],
)
def test_a_cancellation_is_heard_in_whatever_form_the_verb_has(said: str, reason: str | None) -> None:
    assert read_cancel(said) == reason
