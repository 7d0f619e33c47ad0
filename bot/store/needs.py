"""Needs that are asked in a group, and the answers to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.domain.groups import Person
from bot.domain.needs import Answer, Need, State
from bot.errors import NotFound
from bot.store.connection import Connection
from bot.store.insert import upsert
from bot.store.people import COLUMNS as PERSON
from bot.store.tables.groups import people
from bot.store.tables.needs import need_answers, needs
from bot.store.tables.queues import cards

_AT_ONCE = 200  # in one statement

_NEEDS = select(
    needs.c.id, needs.c.group_id, needs.c.thread_id, needs.c.words, needs.c.lang, needs.c.state, needs.c.at,
    needs.c.organisation, *PERSON,
).join_from(needs, people, needs.c.asker_id == people.c.id, isouter=True)  # fmt: skip


class Needs:
    """The tables of needs."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, new: Need) -> Need:
        """Keep the need; `new.id` is ignored."""
        values = {
            "group_id": new.group_id,
            "thread_id": new.thread_id,
            "words": new.words,
            "lang": new.lang,
            "state": str(new.state),
            "asker_id": new.asker.id if new.asker else None,
            "organisation": new.organisation,
            "at": new.at,
        }
        result = await self._connection.execute(insert(needs).values(values))
        assert result.inserted_primary_key is not None
        return await self.get(int(result.inserted_primary_key[0]))

    async def get(self, need_id: int) -> Need:
        row = (await self._connection.execute(_NEEDS.where(needs.c.id == need_id))).first()
        if row is None:
            raise NotFound("need")
        return _need(row)

    async def open_in(self, group_id: int) -> list[Need]:
        """Those that wait for an answer in a group, oldest first."""
        where = (needs.c.group_id == group_id, needs.c.state == str(State.OPEN))
        rows = await self._connection.execute(_NEEDS.where(*where).order_by(needs.c.id))
        return [_need(row) for row in rows]

    async def noted(self) -> list[Need]:
        """Those that were noted for the library's editors, newest first."""
        where = needs.c.state == str(State.NOTED)
        rows = await self._connection.execute(_NEEDS.where(where).order_by(needs.c.id.desc()))
        return [_need(row) for row in rows]

    async def naming(self, person_id: int) -> list[int]:
        """The needs on whose cards a person stands: who asked, who answered."""
        answered = select(need_answers.c.need_id).where(need_answers.c.person_id == person_id)
        named = select(needs.c.id).where((needs.c.asker_id == person_id) | needs.c.id.in_(answered))
        return list((await self._connection.execute(named.order_by(needs.c.id))).scalars())

    async def close(self, need_id: int) -> None:
        await self._connection.execute(update(needs).where(needs.c.id == need_id).values(state=str(State.CLOSED)))

    async def forget(self, before: datetime) -> None:
        """Questions that are older go, with their answers; the messages in which they were asked are the group's."""
        old = needs.c.at < before
        refs = [f"need:{id_}" for id_ in (await self._connection.execute(select(needs.c.id).where(old))).scalars()]
        for first in range(0, len(refs), _AT_ONCE):
            part = refs[first : first + _AT_ONCE]
            await self._connection.execute(delete(cards).where(cards.c.ref.in_(part)))
        await self._connection.execute(delete(needs).where(old))

    async def answer(self, need_id: int, answer: Answer, now: datetime) -> Answer:
        """Keep an answer; one that the same message gave before is replaced, one that the same person gave before stays."""
        before = next((kept for kept in await self.answers(need_id) if _same(kept, answer)), None)
        if before is not None:
            return before
        said = {"practice": answer.practice, "words": answer.words, "organisation": answer.organisation}
        key = {"need_id": need_id, "message_id": answer.message_id}
        statement = upsert(self._connection, need_answers).values(**key, **said, person_id=answer.person.id, at=now)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=said))
        return next(kept for kept in reversed(await self.answers(need_id)) if _same(kept, answer))

    async def answers(self, need_id: int) -> list[Answer]:
        """All answers in the order of their coming."""
        columns = tuple(need_answers.c[name] for name in ("id", "organisation", "practice", "words", "message_id"))
        rows = await self._connection.execute(
            select(*columns, *PERSON)
            .join_from(need_answers, people)
            .where(need_answers.c.need_id == need_id)
            .order_by(need_answers.c.id)
        )
        return [Answer(row[0], Person(*row[5:]), row[1], row[2], row[3], row[4]) for row in rows]


def _same(kept: Answer, new: Answer) -> bool:
    return (kept.person.id, kept.practice, kept.words) == (new.person.id, new.practice, new.words)


def _need(row: Any) -> Need:
    id_, group_id, thread_id, words, lang, state, at, organisation, *asker = row
    person = Person(*asker) if asker[0] is not None else None
    return Need(id_, group_id, thread_id, words, lang, State(state), at, person, organisation)
