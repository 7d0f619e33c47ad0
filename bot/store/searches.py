"""Searches that were asked, so that "next" and "back" still work after a restart."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select

from bot.errors import NotFound
from bot.store.connection import Connection
from bot.store.tables.practices import searches


class Kept(NamedTuple):
    """A practice, by its id, and why it was found."""

    practice: str
    passage: str = ""
    language: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """One search and what it found, best first."""

    words: str
    lang: str
    found: tuple[Kept, ...]
    nothing_close: bool
    origin: str | None = None  # None: somebody asked in words; else what the search was made for


class Unanswered(NamedTuple):
    """A question to which the library had no answer."""

    words: str
    lang: str
    at: datetime


_ADD = insert(searches)
_ASKED = (searches.c.words, searches.c.lang, searches.c.found, searches.c.nothing_close, searches.c.origin)
_SMALLEST = 10**12  # a number names the search in buttons: one that could be counted up to would show what others asked


class Searches:
    """The table of searches. It never knows who asked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, asked: Asked, now: datetime) -> int:
        """Keep the search; returns its number."""
        result = await self._connection.execute(
            _ADD,
            {
                "id": secrets.randbelow(2**53 - _SMALLEST) + _SMALLEST,
                "words": asked.words,
                "lang": asked.lang,
                "found": [[kept.practice, kept.passage, kept.language, list(kept.words)] for kept in asked.found],
                "nothing_close": asked.nothing_close,
                "count": len(asked.found),
                "at": now,
                "origin": asked.origin,
            },
        )
        assert result.inserted_primary_key is not None
        return int(result.inserted_primary_key[0])

    async def get(self, search_id: int) -> Asked:
        row = (await self._connection.execute(select(*_ASKED).where(searches.c.id == search_id))).first()
        if row is None:
            raise NotFound("practice")
        words, lang, found, nothing_close, origin = row
        return Asked(words, lang, tuple(map(_kept, found)), nothing_close, origin)

    async def unanswered(self) -> list[Unanswered]:
        """What was asked in vain, newest first."""
        of = (searches.c.words, searches.c.lang, searches.c.at)
        asked = searches.c.nothing_close & searches.c.origin.is_(None)
        return [
            Unanswered(*row)
            for row in await self._connection.execute(select(*of).where(asked).order_by(searches.c.at.desc()))
        ]

    async def moments(self) -> list[datetime]:
        """When people asked."""
        asked = select(searches.c.at).where(searches.c.origin.is_(None)).order_by(searches.c.at)
        return list((await self._connection.execute(asked)).scalars())

    async def forget(self, before: datetime) -> None:
        await self._connection.execute(delete(searches).where(searches.c.at < before))


def _kept(row: list[Any]) -> Kept:
    """From JSON; searches of earlier versions have an id and a passage only."""
    practice, passage, language, words = [*row, "", []][:4] if len(row) < 4 else row
    return Kept(practice, passage, language, tuple(words))
