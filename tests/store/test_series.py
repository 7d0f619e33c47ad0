# ruff: noqa: DTZ001 - a rule is kept in wall time, which has no zone
"""Series on both databases: made ahead once, changed for one, for later ones, for all; what is past stays."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.groups import Actor, Group
from bot.domain.meetings import Answer, Meeting, Reply, State
from bot.domain.series import Course, Scope, Series, first_of_series
from bot.services import meetings as service
from bot.services.meetings import Change
from bot.store.people import Seen
from bot.store.unit import Database, Unit
from bot.views.meetings.calendar import series_events

_PARIS = ZoneInfo("Europe/Paris")
_TUESDAYS = "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261110"  # 6, 13, 20, 27 October, 3, 10 November


class Begun(NamedTuple):
    group: Group
    series: Series
    actor: Actor


async def _begun(unit: Unit, now: datetime, rrule: str = _TUESDAYS) -> Begun:
    """Tuesdays at ten in Paris from 6 October on."""
    group = await unit.groups.add(Group(0, -5, "Prévention"), now)
    actor = Actor(await unit.people.add(Seen(7, "Claire", "claire", "fr", "FR"), now), admin=True)
    start = datetime.fromisoformat("2026-10-06T10:00+02:00")
    draft = replace(service.new(group, actor, None), title="Logement", start=start, place="Mairie")
    draft = await service.keep(unit, actor, group, draft, now)
    draft = await service.repeat(unit, group, draft, rrule, (), now)
    return Begun(group, await service.begin(unit, await service.announce(unit, draft, now), now), actor)


async def _days(unit: Unit, series: Series, state: State = State.PLANNED) -> list[str]:
    """Its meetings on the wall clock."""
    found = sorted(m.begins for m in await unit.series.meetings(series.id) if m.state == state)
    return [f"{start.astimezone(_PARIS):%m-%d %H:%M}" for start in found]


async def _at(unit: Unit, series: Series, day: str) -> Meeting:
    """Its meeting on the day of the rule."""
    wanted = date.fromisoformat(f"2026-{day}")
    return next(m for m in await unit.series.meetings(series.id) if m.original and m.original.date() == wanted)


def _paris(wall: str) -> datetime:
    return datetime.fromisoformat(f"2026-{wall}").replace(tzinfo=_PARIS)


async def test_meetings_are_made_ahead_once_however_often_one_looks(database: Database, now: datetime) -> None:
    """Each is told to the group when the one before it is over; summer time changes nothing at the wall."""
    async with database.begin() as unit:
        _, series, _ = await _begun(unit, now)
        made = await unit.series.meetings(series.id)
        for _ in range(2):
            await unit.series.wake(series.id)
            await service.due_series(unit, now)

        assert await unit.series.meetings(series.id) == made
        assert await _days(unit, series) == [
            f"{day} 10:00" for day in ("10-06", "10-13", "10-20", "10-27", "11-03", "11-10")
        ]
        assert [m.announced for m in made] == [now, *(m.ends for m in made[:-1])]
        assert len({m.uid for m in made}) == 6
        kept = await unit.series.get(series.id)
        assert (kept.title, kept.place, kept.start, kept.course) == (
            "Logement",
            "Mairie",
            datetime(2026, 10, 6, 10),
            Course.RUNNING,
        )
        assert await unit.series.next_due() == made[0].ends
        assert [m.id for m in first_of_series(await unit.meetings.upcoming(1, now), 2)] == [m.id for m in made[:2]]
        assert [m.id for m in await unit.meetings.planned(now - timedelta(days=14), now)] == [made[0].id]


async def test_after_three_weeks_asleep_only_the_next_one_is_shown(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        _, series, _ = await _begun(unit, now)
        awake = now + timedelta(days=24)
        shown, moment = await service.due_series(unit, awake)
        again, _ = await service.due_series(unit, awake)
        over, nothing = await service.due_series(unit, awake + timedelta(days=30))

        assert [m.original for m in shown] == [datetime(2026, 11, 3, 10)]
        assert (moment, again) == (shown[0].ends, [])
        assert (over, nothing) == ([], None)
        assert (await unit.series.get(series.id)).course == Course.ENDED


async def test_several_processes_that_look_at_the_same_moment_make_each_meeting_once(
    database: Database, now: datetime
) -> None:
    """A year of an endless series is due for all replicas at once, while its author moves one of its meetings and cancels another."""
    async with database.begin() as unit:
        _, series, _ = await _begun(unit, now, "FREQ=WEEKLY;BYDAY=TU")
        second, third = [await _at(unit, series, day) for day in ("10-13", "10-20")]
    awake = now + timedelta(days=8)

    async def look() -> list[Meeting]:
        async with database.begin() as unit:
            await unit.series.wake(series.id)
        async with database.begin() as unit:
            shown, _ = await service.due_series(unit, awake)
        return list(shown)

    async def move() -> list[Meeting]:
        async with database.begin() as unit:
            await service.move(unit, second, _paris("10-15T14:00"), None, now)
        return []

    async def cancel() -> list[Meeting]:
        async with database.begin() as unit:
            await service.cancel(unit, third)
        return []

    await asyncio.gather(look(), look(), move(), look(), cancel(), look())

    async with database.begin() as unit:
        places = [m.original for m in await unit.series.meetings(series.id)]
        assert len(places) == len(set(places)) >= 53
        assert (await _days(unit, series))[1] == "10-15 14:00"
        assert (await unit.series.get(series.id)).without == (date(2026, 10, 20),)
        await unit.series.wake(series.id)
        assert [m.original for m in (await service.due_series(unit, awake))[0]] == [datetime(2026, 10, 13, 10)]


async def test_an_endless_series_goes_on_after_a_sleep_longer_than_what_was_made(
    database: Database, now: datetime
) -> None:
    async with database.begin() as unit:
        _, series, _ = await _begun(unit, now, "FREQ=WEEKLY;BYDAY=TU")
        made = len(await unit.series.meetings(series.id))
        awake = now + timedelta(days=3 * 365)
        (shown,), _ = await service.due_series(unit, awake)
        ahead = [m for m in await unit.series.meetings(series.id) if m.begins > awake]

        assert made == 53
        assert timedelta() < shown.begins - awake < timedelta(days=7)
        assert len(ahead) == len(await unit.series.meetings(series.id)) - made == 52


async def test_one_that_is_moved_is_an_exception_until_it_is_moved_back(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        _, series, _ = await _begun(unit, now)
        second = await _at(unit, series, "10-13")
        moved = await service.move(unit, second, _paris("10-15T14:00"), None, now)
        assert series.excepted(moved)
        await service.due_series(unit, now)
        assert (await _days(unit, series))[:3] == ["10-06 10:00", "10-15 14:00", "10-20 10:00"]

        back = await service.move(unit, moved, second.begins, None, now)
        assert not series.excepted(back)


async def test_a_cancelled_one_is_left_out_and_the_next_one_is_shown(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        _, series, _ = await _begun(unit, now)
        await service.cancel(unit, await _at(unit, series, "10-06"))
        (shown,), _ = await service.due_series(unit, now)

        assert shown.original == datetime(2026, 10, 13, 10)
        assert shown.announced == now
        assert (await unit.series.get(series.id)).without == (date(2026, 10, 6),)
        assert "10-06 10:00" not in await _days(unit, series)


async def _told(unit: Unit, series: Series) -> int:
    """The number under which calendars hear of the series: it may only rise."""
    kept = await unit.series.get(series.id)
    group = await unit.groups.get(kept.group_id)
    return series_events(kept, await unit.series.meetings(kept.id), group, series.moment(series.begins), {})[0].sequence


async def test_this_and_later_ends_the_old_series_and_begins_another(database: Database, now: datetime) -> None:
    """The old one keeps its name in calendars and its past; whoever said yes to what moves is asked again; exceptions stay exceptions."""
    async with database.begin() as unit:
        _, series, actor = await _begun(unit, now)
        third, fourth, fifth = [await _at(unit, series, day) for day in ("10-20", "10-27", "11-03")]
        for meeting in (await _at(unit, series, "10-13"), third):
            await unit.meetings.reply(meeting.id, Reply(actor.person, Answer.YES), now)
        await service.cancel(unit, fourth)
        await service.move(unit, fifth, _paris("11-05T15:00"), None, now)
        wish = Change("date", start=_paris("10-21T14:00"), length=120)
        before = await _told(unit, series)

        done = await service.change(unit, await unit.series.get(series.id), third, wish, Scope.LATER, now)

        old, new = await unit.series.get(series.id), done.series
        assert new is not None
        assert (old.rrule, old.without) == ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261019", ())
        assert (new.rrule, new.start, new.without) == (
            "FREQ=WEEKLY;BYDAY=WE;UNTIL=20261110",
            datetime(2026, 10, 21, 14),
            (date(2026, 10, 28),),
        )
        assert new.uid != old.uid
        assert await _told(unit, old) > before
        assert await _days(unit, old) == ["10-06 10:00", "10-13 10:00"]
        assert await _days(unit, new) == ["10-21 14:00", "11-05 15:00"]
        assert [m.id for m in done.told] == [third.id]
        assert (await unit.meetings.get(third.id)).length == new.length == 120
        stale = [(await unit.meetings.find_reply(number, actor.person.id)).stale for number in (third.id, third.id - 1)]  # type: ignore[union-attr]
        assert stale == [True, False]
        await service.due_series(unit, now)
        assert await _days(unit, new) == ["10-21 14:00", "11-05 15:00"]


async def test_all_before_the_first_rewrites_the_series_and_later_on_only_what_is_to_come(
    database: Database, now: datetime
) -> None:
    async with database.begin() as unit:
        _, series, _ = await _begun(unit, now)
        second = await _at(unit, series, "10-13")
        done = await service.change(unit, series, second, Change("date", start=_paris("10-15T09:00")), Scope.ALL, now)
        assert done.series is not None
        assert (done.series.id, done.series.uid) == (series.id, series.uid)
        thursdays = ["10-08 09:00", "10-15 09:00", "10-22 09:00", "10-29 09:00", "11-05 09:00"]
        assert await _days(unit, series) == thursdays

        later = now + timedelta(days=5)
        await service.due_series(unit, later)
        series = await unit.series.get(series.id)
        done = await service.change(
            unit,
            series,
            await _at(unit, series, "10-29"),
            Change("date", start=_paris("10-29T11:00")),
            Scope.ALL,
            later,
        )
        assert done.series is not None
        assert done.series.id != series.id
        assert await _days(unit, series) == thursdays[:1]
        assert await _days(unit, done.series) == [day.replace("09:00", "11:00") for day in thursdays[1:]]


async def test_another_rule_moves_the_next_and_drops_what_nobody_was_told_of(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        _, series, _ = await _begun(unit, now)
        wish = Change(
            "rule",
            start=_paris("10-15T09:00"),
            rrule="FREQ=MONTHLY;BYDAY=3TH;UNTIL=20261231",
            without=(date(2026, 11, 19),),
        )
        done = await service.change(unit, series, await _at(unit, series, "10-06"), wish, Scope.ALL, now)

        assert done.series is not None
        assert await _days(unit, done.series) == ["10-15 09:00", "12-17 09:00"]
        assert done.series.without == (date(2026, 11, 19),)


async def test_another_end_for_all_leaves_the_dates_alone(database: Database, now: datetime) -> None:
    """Said on the page of any of its meetings."""
    async with database.begin() as unit:
        _, series, _ = await _begun(unit, now)
        fourth = await _at(unit, series, "10-27")
        wish = Change("rule", start=fourth.begins, rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20261027")
        done = await service.change(unit, series, fourth, wish, Scope.ALL, now)

        assert done.series is not None
        assert await _days(unit, done.series) == [f"{day} 10:00" for day in ("10-06", "10-13", "10-20", "10-27")]
        assert done.told == []


async def test_who_said_yes_to_what_a_shorter_series_drops_is_told(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        _, series, actor = await _begun(unit, now)
        last = await _at(unit, series, "11-10")
        await unit.meetings.reply(last.id, Reply(actor.person, Answer.YES), now)
        wish = Change(
            "rule", start=(await _at(unit, series, "10-06")).begins, rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20261027"
        )
        done = await service.change(unit, series, await _at(unit, series, "10-06"), wish, Scope.ALL, now)

        assert [(m.id, m.state) for m in done.told] == [(last.id, State.CANCELLED)]
        assert len(await unit.series.meetings(series.id)) == 4


async def test_other_words_for_all_leave_those_that_one_has_for_itself_and_the_past(
    database: Database, now: datetime
) -> None:
    async with database.begin() as unit:
        _, series, _ = await _begun(unit, now)
        await service.describe(unit, await _at(unit, series, "10-27"), "place", "Salle 4")
        later = now + timedelta(days=2)
        await service.due_series(unit, later)
        series = await unit.series.get(series.id)

        done = await service.change(
            unit, series, await _at(unit, series, "10-13"), Change("place", "Hôtel"), Scope.ALL, later
        )

        places = [m.place for m in await unit.series.meetings(series.id)]
        assert places == ["Mairie", "Hôtel", "Hôtel", "Salle 4", "Hôtel", "Hôtel"]
        assert done.series is not None
        assert (done.series.uid, done.series.place, done.told) == (series.uid, "Hôtel", ())


async def test_other_words_from_one_on_begin_another_series(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        _, series, _ = await _begun(unit, now)
        done = await service.change(
            unit, series, await _at(unit, series, "10-27"), Change("title", "Emploi"), Scope.LATER, now
        )

        assert done.series is not None
        assert [m.title for m in await unit.series.meetings(series.id)] == ["Logement"] * 3
        assert [m.title for m in await unit.series.meetings(done.series.id)] == ["Emploi"] * 3
        assert [m.sequence for m in await unit.series.meetings(done.series.id)] == [1, 1, 1]


async def test_cancelling_from_one_on_ends_the_series(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        _, series, _ = await _begun(unit, now)
        done = await service.change(unit, series, await _at(unit, series, "10-20"), Change("cancel"), Scope.LATER, now)
        await service.due_series(unit, now)

        assert done.series is None
        assert await _days(unit, series) == ["10-06 10:00", "10-13 10:00"]
        assert len(await _days(unit, series, State.CANCELLED)) == 4
        assert (await unit.series.get(series.id)).rrule.endswith("UNTIL=20261019")
        assert len(done.told) == 4


async def test_a_single_meeting_keeps_its_name_in_calendars_when_it_begins_to_come_back(
    database: Database, now: datetime
) -> None:
    async with database.begin() as unit:
        group, _, actor = await _begun(unit, now)
        lone = replace(service.new(group, actor, None), title="Emploi", start=_paris("10-07T10:00"))
        lone = await service.announce(unit, await service.keep(unit, actor, group, lone, now), now)
        begun = await service.begin_with(unit, group, lone, "FREQ=MONTHLY;BYDAY=1WE;COUNT=3", (), now)

        assert begun.uid == lone.uid
        assert await _days(unit, begun) == ["10-07 10:00", "11-04 10:00", "12-02 10:00"]
        assert (await _at(unit, begun, "10-07")).id == lone.id
