"""Two people change one meeting at the same time, on both databases."""

from datetime import datetime, timedelta

from bot.domain.groups import Group
from bot.domain.meetings import Meeting, State
from bot.services import meetings as service
from bot.store.unit import Database


async def test_neither_of_two_changes_is_written_over(database: Database, now: datetime) -> None:
    """Both have read the meeting before either has changed it, as two chats do."""
    async with database.begin() as unit:
        group = await unit.groups.add(Group(0, -1001, "Groupe"), now)
        new = Meeting(0, group.id, "Logement", now + timedelta(days=1), state=State.PLANNED, uid="a@p", announced=now)
        read = await unit.meetings.add(new, now)
    async with database.begin() as unit:
        await service.describe(unit, read, "place", "Mairie")
    async with database.begin() as unit:
        await service.move(unit, read, now + timedelta(days=2), None, now)
    async with database.begin() as unit:
        await service.describe(unit, read, "title", "Emploi")
        kept = await unit.meetings.get(read.id)
    assert (kept.title, kept.place, kept.start) == ("Emploi", "Mairie", now + timedelta(days=2))
    assert kept.sequence == read.sequence + 3
