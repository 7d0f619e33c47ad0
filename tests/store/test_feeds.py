"""Links for calendars and the files that meetings came from, on both databases."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.feeds import Source
from bot.domain.groups import Group, Member, Person, Role
from bot.domain.meetings import Answer, Meeting, Reply, State
from bot.domain.polls import Ballot, Poll, Slot, Vote
from bot.domain.polls import State as PollState
from bot.services import feeds as service
from bot.services import meetings as meeting_service
from bot.store.people import Seen
from bot.store.unit import Database, Unit
from bot.views.meetings.calendar import series_events

SECRET = "4242:secret"


async def _world(unit: Unit, now: datetime) -> tuple[Person, Group, list[Meeting]]:
    person = await unit.people.add(Seen(7, "Karim", "karim", "fr", "FR"), now)
    groups = [await unit.groups.add(Group(0, -n, f"Group {n}"), now) for n in (1, 2)]
    for group in groups:
        await unit.groups.enrol(Member(person, group.id, Role.MEMBER), now)
    planned = Meeting(0, groups[0].id, "Next", now + timedelta(days=8), state=State.PLANNED, announced=now)
    days = timedelta(days=1)
    kinds = [
        planned,
        replace(planned, title="Other group", group_id=groups[1].id),
        replace(planned, title="Last year", start=now - 300 * days),
        replace(planned, title="Long ago", start=now - 400 * days),
        replace(planned, title="Cancelled", state=State.CANCELLED, start=now - 20 * days),
        replace(planned, title="Cancelled long ago", state=State.CANCELLED, start=now - 60 * days),
        replace(planned, title="Thrown away", state=State.CANCELLED, announced=None),
        replace(planned, title="Draft", state=State.DRAFT, announced=None),
    ]
    meetings = [await unit.meetings.add(replace(m, uid=f"{n}@p"), now) for n, m in enumerate(kinds)]
    return person, groups[0], meetings


def _titles(found: service.Contents | None) -> set[str]:
    assert found is not None
    return {entry.meeting.title for entry in found.entries}


async def test_a_link_shows_what_was_announced_to_the_groups_of_its_owner(database: Database, now: datetime) -> None:
    """Not drafts, not what is older than a year, not what was cancelled long ago; and no longer than they are members."""
    async with database.begin() as unit:
        person, group, meetings = await _world(unit, now)
        every = await service.link(unit, person, None, SECRET, now)
        one = await service.link(unit, person, group, SECRET, now)
        shown = {"Next", "Last year", "Cancelled"}

        assert _titles(await service.find(unit, service.token(SECRET, every), now)) == shown | {"Other group"}
        assert _titles(await service.find(unit, service.token(SECRET, one), now)) == shown
        await unit.meetings.reply(meetings[0].id, Reply(person, Answer.NO), now)
        assert "Next" not in _titles(await service.contents(unit, every, now))
        assert "Next" in _titles(await service.contents(unit, one, now))

        await unit.groups.leave(group.id, person.id)
        assert _titles(await service.contents(unit, every, now)) == {"Other group"}
        assert await service.contents(unit, one, now) is None


async def test_a_series_is_told_by_its_rule_and_by_what_is_otherwise(database: Database, now: datetime) -> None:
    """A date that its reader refused is left out for them alone; moved, cancelled and doubtful ones are told one by one."""
    async with database.begin() as unit:
        person, group, _ = await _world(unit, now)
        every = await service.link(unit, person, None, SECRET, now)
        one = await service.link(unit, person, group, SECRET, now)
        first = datetime(2026, 10, 13, 14, 30, tzinfo=ZoneInfo("Europe/Paris"))
        draft = await unit.meetings.add(Meeting(0, group.id, "Series", first, uid="s@p", author_id=person.id), now)
        draft = await meeting_service.repeat(unit, group, draft, "FREQ=WEEKLY;COUNT=8", (), now)
        planned = await meeting_service.announce(unit, draft, now)
        series = await meeting_service.begin(unit, planned, now)
        _, refused, moved, gone, doubtful, *_ = made = await unit.series.meetings(series.id)
        await unit.meetings.reply(refused.id, Reply(person, Answer.NO), now)
        await unit.meetings.reply(doubtful.id, Reply(person, Answer.MAYBE), now)
        await unit.meetings.save(replace(moved, start=moved.begins + timedelta(hours=26), sequence=1))
        await unit.meetings.save(replace(gone, state=State.CANCELLED, sequence=1))

        told = {}
        for feed in (every, one):
            contents = await service.contents(unit, feed, now)
            assert contents is not None
            (run,) = contents.runs
            assert "Series" not in _titles(contents)
            told[feed.id] = series_events(run.series, run.meetings, run.group, now, run.said)
        master, *own = told[every.id]
        assert len(made) == 8
        assert (master.rrule, master.start, master.uid) == ("FREQ=WEEKLY;COUNT=8", first, series.uid)
        assert master.exdates == (refused.begins,)
        kinds = [(e.recurrence_id, e.start - e.recurrence_id, e.cancelled, e.tentative) for e in own if e.recurrence_id]
        none = timedelta()
        assert kinds == [
            (moved.begins, timedelta(hours=26), False, False),
            (gone.begins, none, True, False),
            (doubtful.begins, none, False, True),
        ]
        master, *own = told[one.id]
        assert (master.exdates, [e.recurrence_id for e in own]) == ((), [moved.begins, gone.begins])


async def test_dates_that_a_poll_may_choose_are_held_until_it_has(database: Database, now: datetime) -> None:
    """All but those that are over, withdrawn, or refused by the reader; for the group, whatever anybody refused."""
    async with database.begin() as unit:
        person, group, _ = await _world(unit, now)
        every = await service.link(unit, person, None, SECRET, now)
        one = await service.link(unit, person, group, SECRET, now)
        days = timedelta(days=1)
        slots = tuple(Slot(0, now + n * days, 90, withdrawn=n == 3) for n in (-1, 1, 2, 3))
        poll = await unit.polls.add(Poll(0, group.id, "Date", slots, state=PollState.OPEN, uid="poll@p"), now)
        _, first, second, _ = poll.slots
        await unit.polls.vote(Ballot(first.id, person, Vote.NO), now)
        await unit.polls.vote(Ballot(second.id, person, Vote.IF_NEED_BE), now)

        found = [await service.contents(unit, feed, now) for feed in (every, one)]
        assert [[hold.slot for hold in each.holds] for each in found if each] == [[second], [first, second]]
        await unit.polls.save(replace(poll, state=PollState.CHOSEN))
        found = [await service.contents(unit, feed, now) for feed in (every, one)]
        assert [each.holds for each in found if each] == [(), ()]


async def test_the_database_alone_does_not_tell_a_link(database: Database, now: datetime) -> None:
    """It takes the bot's own secret too; where that is a new one, so is the link. Neither of a person's links ends the other."""
    async with database.begin() as unit:
        person, group, _ = await _world(unit, now)
        first = await service.link(unit, person, None, SECRET, now)
        of_group = await service.link(unit, person, group, SECRET, now)
        again = await service.link(unit, person, None, SECRET, now)
        other = await service.link(unit, person, None, "another", now)

        assert again == first
        assert other.mark != first.mark
        assert len(service.token(SECRET, first)) == 32  # 192 bits
        assert service.token(SECRET, first) not in repr(first)
        assert await service.find(unit, service.token(SECRET, first), now) is None
        assert await service.find(unit, service.token("another", other), now) is not None
        assert await service.find(unit, service.token(SECRET, of_group), now) is not None


async def test_who_is_forgotten_has_no_link(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        person, _, _ = await _world(unit, now)
        feed = await service.link(unit, person, None, SECRET, now)
        await unit.privacy.forget(person, now)

        assert await service.find(unit, service.token(SECRET, feed), now) is None


async def test_a_meeting_remembers_the_version_it_came_from(database: Database, now: datetime) -> None:
    """One for each event and group."""
    async with database.begin() as unit:
        _, group, meetings = await _world(unit, now)
        await unit.feeds.came_from(Source(meetings[0].id, group.id, "m", 1, now))
        await unit.feeds.came_from(Source(meetings[2].id, group.id, "m", 2, now))

        assert await unit.feeds.source(group.id, "m") == Source(meetings[2].id, group.id, "m", 2, now)
        assert await unit.feeds.source(group.id + 1, "m") is None
