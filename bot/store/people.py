"""People: known by our own number, recognised by Telegram's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from bot.domain.groups import Person
from bot.errors import NotFound
from bot.store.connection import Connection
from bot.store.insert import insert_ignore
from bot.store.tables.groups import people

COLUMNS = (  # of a Person, in their order
    people.c.id,
    people.c.telegram_id,
    people.c.name,
    people.c.username,
    people.c.lang,
    people.c.region,
    people.c.zone,
    people.c.reachable,
    people.c.chose_language,
)


@dataclass(frozen=True)
class Seen:
    """What Telegram says of a person with each update."""

    telegram_id: int
    name: str
    username: str | None
    lang: str
    region: str


# Asked for every update, so built once: building a statement costs more than running it.
_BY_TELEGRAM_ID = select(*COLUMNS).where(people.c.telegram_id == bindparam("telegram_id"))


class People:
    """The table of people."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, person_id: int) -> Person:
        row = (await self._connection.execute(select(*COLUMNS).where(people.c.id == person_id))).first()
        if row is None:
            raise NotFound("member")
        return _person(row)

    async def find(self, telegram_id: int) -> Person | None:
        row = (await self._connection.execute(_BY_TELEGRAM_ID, {"telegram_id": telegram_id})).first()
        return _person(row) if row else None

    async def find_username(self, username: str) -> Person | None:
        wanted = username.removeprefix("@")
        row = (await self._connection.execute(select(*COLUMNS).where(people.c.username.ilike(wanted)))).first()
        return _person(row) if row else None

    async def add(self, seen: Seen, now: datetime) -> Person:
        """The person, new or known already (two updates may race)."""
        await self._connection.execute(
            insert_ignore(self._connection, people).values(
                telegram_id=seen.telegram_id,
                name=seen.name,
                username=seen.username,
                lang=seen.lang,
                region=seen.region,
                chose_language=False,
                reachable=False,
                created_at=now,
            )
        )
        person = await self.find(seen.telegram_id)
        assert person is not None
        return person

    async def rename(self, person_id: int, seen: Seen) -> None:
        """Telegram's current name; the language follows Telegram until the person chose one."""
        await self._connection.execute(
            update(people).where(people.c.id == person_id).values(name=seen.name, username=seen.username)
        )
        await self._connection.execute(
            update(people)
            .where(people.c.id == person_id, people.c.chose_language.is_(False))
            .values(lang=seen.lang, region=seen.region)
        )

    async def choose_language(self, person_id: int, lang: str, region: str) -> None:
        await self._connection.execute(
            update(people).where(people.c.id == person_id).values(lang=lang, region=region, chose_language=True)
        )

    async def set_reachable(self, telegram_id: int, reachable: bool) -> None:
        """Whether the person can be written to in private."""
        await self._connection.execute(
            update(people).where(people.c.telegram_id == telegram_id).values(reachable=reachable)
        )


def _person(row: Any) -> Person:
    return Person(*row)
