"""Snoozes, people's own reminders, and the notices that somebody has been told: on both databases."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.delivery import Kind, Out
from bot.domain.groups import Actor, Group, Member, Person, Role, Rule, Settings
from bot.domain.meetings import Answer, Meeting, Reply, State
from bot.errors import Unclear
from bot.services.meetings import Own, due_now, knowing, notice_key, remind_me, snooze
from bot.services.meetings.snoozing import snooze_moment
from bot.store.outbox import Outcome
from bot.store.people import Seen
from bot.store.since import settle
from bot.store.unit import Database, Unit

_HOUR = timedelta(hours=1)


async def scene(unit: Unit, now: Any, *rules: Rule) -> tuple[Group, Meeting, list[Person]]:
    """A group with three people, and a meeting in three days that was called long ago."""
    settings = Settings(rules=rules, quiet_from=None, quiet_until=None)
    group = await unit.groups.add(Group(0, -77, "Lyon", settings=settings), now)
    people = [await unit.people.add(Seen(900 + n, f"P{n}", None, "fr", "FR"), now) for n in range(3)]
    for person in people:
        await unit.people.set_reachable(person.telegram_id or 0, True)
        await unit.groups.enrol(Member(person, group.id, Role.MEMBER), now)
    planned = Meeting(0, group.id, "Bilan", now + 72 * _HOUR, state=State.PLANNED, uid="bilan@test")
    return group, await unit.meetings.add(planned, now), people


def whom(own: list[Own]) -> list[str]:
    return [each.person.name for each in own]


async def test_a_snooze_comes_once_and_never_after_the_start(database: Database, now: Any) -> None:
    async with database.begin() as unit:
        _, meeting, people = await scene(unit, now)
        with pytest.raises(Unclear) as refused:
            await snooze(unit, Actor(people[0]), meeting, meeting.begins, now)
        assert refused.value.what == "snooze"
        for at in (5 * _HOUR, 2 * _HOUR):  # the last one said counts
            await snooze(unit, Actor(people[0]), meeting, now + at, now)
        await snooze(unit, Actor(people[1]), meeting, now + 71 * _HOUR, now)

    async with database.begin() as unit:
        assert (await due_now(unit, now + _HOUR)).next == now + 2 * _HOUR
        assert whom((await due_now(unit, now + 2 * _HOUR)).own) == ["P0"]
        assert (await due_now(unit, now + 2 * _HOUR)).own == []
        assert (await due_now(unit, now + 73 * _HOUR)).own == []  # it slept through the start
        assert await unit.reminding.snoozed() == []


async def test_ones_own_hour_goes_for_all_meetings_but_those_one_does_not_come_to(database: Database, now: Any) -> None:
    """Two hours before: for who wished it, unless they said no; "never" also keeps away what one had asked for before."""
    async with database.begin() as unit:
        group, meeting, people = await scene(unit, now, Rule(60))
        for person, minutes in zip(people, (120, 120, 0), strict=True):
            await unit.reminding.wish(group.id, person.id, minutes, now)
        await unit.meetings.reply(meeting.id, Reply(people[1], Answer.NO), now)
        await unit.meetings.reply(meeting.id, Reply(people[2], Answer.YES, remind=True), now - _HOUR)
        moment = meeting.begins - 2 * _HOUR
        assert (await due_now(unit, now)).next == moment
        assert whom((await due_now(unit, moment)).own) == ["P0"]
        assert (await due_now(unit, moment)).own == []
        (due,) = (await due_now(unit, meeting.begins - _HOUR)).due
        assert due.readers == ()

    async with database.begin() as unit:  # pressing the button later says more than the old "never"
        await unit.meetings.save(meeting.moved(meeting.begins + 72 * _HOUR, 90, meeting.begins))
        moved = await unit.meetings.get(meeting.id)
        await remind_me(unit, Actor(people[2]), moved, meeting.begins, on=True)
        assert whom((await due_now(unit, moved.begins - 2 * _HOUR)).own) == ["P0"]
        (due,) = (await due_now(unit, moved.begins - _HOUR)).due
        assert [person.name for person in due.readers] == ["P2"]


async def test_nobody_is_asked_where_all_have_answered(database: Database, now: Any) -> None:
    async with database.begin() as unit:
        _, meeting, people = await scene(unit, now, Rule(2880, silent=True), Rule(1440, silent=True))
        await unit.meetings.reply(meeting.id, Reply(people[0], Answer.NO), now)
        (due,) = (await due_now(unit, now + 24 * _HOUR)).due
        assert [member.person.name for member in due.silent] == ["P1", "P2"]
        for person in people[1:]:
            await unit.meetings.reply(meeting.id, Reply(person, Answer.MAYBE), now)
        assert (await due_now(unit, now + 48 * _HOUR)).due == []


async def test_what_is_due_in_a_moment_is_queued_for_its_moment(database: Database, now: Any) -> None:
    """A thousand reminders in one minute cost few looks."""
    async with database.begin() as unit:
        _, meeting, _ = await scene(unit, now, Rule(60))
        (due,) = (await due_now(unit, meeting.begins - _HOUR - timedelta(seconds=4))).due
        assert due.reminder.at == meeting.begins - _HOUR
        assert not due.reminder.late
        assert (await due_now(unit, meeting.begins - _HOUR)).due == []


async def test_a_restored_backup_repeats_nobodys_own_reminder(database: Database, now: Any) -> None:
    async with database.begin() as unit:
        group, meeting, people = await scene(unit, now)
        await unit.reminding.wish(group.id, people[0].id, 120, now)
        await snooze(unit, Actor(people[1]), meeting, now + _HOUR, now)
        later = meeting.begins - _HOUR
        await settle(unit, None, later)
        assert (await due_now(unit, later)).own == []


async def test_who_leaves_is_not_reminded(database: Database, now: Any) -> None:
    async with database.begin() as unit:
        group, meeting, people = await scene(unit, now)
        await unit.reminding.wish(group.id, people[0].id, 120, now)
        await snooze(unit, Actor(people[0]), meeting, now + _HOUR, now)
        await unit.reminding.name_deputy(meeting.id, people[0].id, on=True)
        await unit.groups.leave(group.id, people[0].id)
        await unit.meetings.withdraw(group.id, people[0].id, now)
        assert (await unit.reminding.snoozed(), await unit.reminding.wishes()) == ([], {})
        assert await unit.reminding.deputies(meeting.id) == []


async def test_who_knows_is_what_became_of_the_notices(database: Database, now: Any) -> None:
    async with database.begin() as unit:
        _, meeting, people = await scene(unit, now)
        for person, said in zip(people, (Answer.YES, Answer.MAYBE, Answer.YES), strict=True):
            await unit.meetings.reply(meeting.id, Reply(person, said), now)
        assert (await knowing(unit, meeting)).group is None
        for whom_, chat in (("group", -77), (str(people[0].id), 900), (str(people[1].id), 901)):
            key = notice_key(meeting, whom_)
            await unit.outbox.add(Out(Kind.NOTICE, chat, "sendMessage", {"text": "x"}, dedupe=key), now)
    async with database.begin() as unit:
        taken = await unit.outbox.take("me", now, 9)
        sent = [Outcome(each.id, "sent", 1) for each in taken if each.chat_id != 901]
        await unit.outbox.settle(sent, now)
        known = await knowing(unit, meeting)
    assert known.group is True
    assert [[p.name for p in people] for people in (known.told, known.under_way, known.only_group)] == [
        ["P0"],
        ["P1"],
        ["P2"],
    ]


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("plus tard 2h", 2),
        ("in 2 Stunden", 2),
        ("later", 1),
        ("dans 30 min", 0.5),
        ("más tarde 3 horas", 3),
        ("tra 2 ore", 2),
        ("daqui a 2 horas", 2),
        ("peste 2 ore", 2),
        ("demain 9h", 24),
        ("merci", None),
        ("oui", None),
        ("más tarde, el jueves a las 9", 72),  # no afternoon
    ],
)
def test_again_later_is_read_in_every_language(typed: str, hours: float | None, now: Any) -> None:
    """`now` is nine o'clock in Paris."""
    langs = ("fr", "de", "es", "it", "pt", "ro", "en")
    found = snooze_moment(typed, langs=langs, now=now, zone="Europe/Paris")

    assert found == (None if hours is None else now + hours * _HOUR)


async def test_many_at_once_are_done_in_rounds_and_what_is_late_in_one(database: Database, now: Any) -> None:
    """Nobody waits for the last of a hundred; but what was slept through must be told together."""
    async with database.begin() as unit:
        group, _, _ = await scene(unit, now, Rule(60))
        for n in range(30):
            start = now + 10 * _HOUR + timedelta(seconds=n / 10)
            await unit.meetings.add(Meeting(0, group.id, f"M{n}", start, state=State.PLANNED, uid=f"{n}@test"), now)
        first = await due_now(unit, now + 9 * _HOUR)
        second = await due_now(unit, now + 9 * _HOUR)
        assert (len(first.due), first.next, len(second.due)) == (20, now + 9 * _HOUR, 10)
        for n in range(30, 60):
            start = now + 30 * _HOUR
            await unit.meetings.add(Meeting(0, group.id, f"M{n}", start, state=State.PLANNED, uid=f"{n}@test"), now)
        assert len((await due_now(unit, now + 31 * _HOUR)).due) == 30
