"""Which practices may be shown where an update comes from."""

from typing import TYPE_CHECKING

from bot.context.identity import MOST_ASKED, Identified
from bot.domain.entries import shelf_of
from bot.domain.groups import Group

if TYPE_CHECKING:  # the search engine loads numpy
    from bot.services.practices import Practices


class Reading(Identified):
    """An update whose sender may read practices."""

    async def library(self) -> "Practices":
        """The practices as they stand now. Call it before `begin`: it may ask the network.

        In a group the shared library and the group's own; in private those of the groups in which Telegram says the person is; in inline mode, whose
        cards go anywhere, the shared one alone.
        """
        practices = self.tools.practices
        await practices.catch_up(self.tools.database)
        return practices.on([shelf_of(group.id) for group in await self._groups_read(practices.shelves)])

    async def _groups_read(self, shelves: frozenset[str]) -> list[Group]:
        """Of the groups that have a library of their own, those whose it may be shown here."""
        if self.group is not None:
            return [self.group]
        if not shelves or not self.private or self.update.inline_query is not None:
            return []
        async with self.tools.database.read() as unit:
            person = self.actor.person.id
            groups = [*await unit.groups.of(person), *await unit.groups.others(person, MOST_ASKED)]
        return await self._here([group for group in groups if shelf_of(group.id) in shelves])
