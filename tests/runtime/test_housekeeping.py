"""What is kept no longer goes by itself, as /privacy says."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from bot.clock import Clock
from bot.config import Config
from bot.context import Me, Tools
from bot.domain.delivery import Kind, Out
from bot.domain.groups import Group
from bot.domain.needs import Answer, Need, State
from bot.runtime.bells import Bells
from bot.runtime.housekeeping import Housekeeping
from bot.store.awaited import Awaited
from bot.store.crew import Alone
from bot.store.inbox import Received
from bot.store.outbox import Outcome
from bot.store.people import Seen
from bot.store.tables.groups import awaited
from bot.store.tables.queues import inbox, outbox
from bot.store.unit import Database, Unit
from playground.clock import TurnableClock


def housekeeping(database: Database, clock: Clock) -> Housekeeping:
    nobody: Any = None  # neither Telegram nor the library is asked for this
    tools = Tools(Config("1:x"), clock, database, nobody, Me(1, "bot", "Bot"), nobody)
    return Housekeeping(tools, Alone(), Bells())


async def _fill(unit: Unit, now: datetime) -> None:
    """A question that nobody answered, a reminder that was sent, a message that was not, an update that could not be handled."""
    person = await unit.people.add(Seen(7, "Karim", None, "fr", "FR"), now)
    await unit.awaited.ask((7, None), person.id, Awaited("join", {"group": 1}, now + timedelta(hours=1)))
    for number, state in enumerate(("sent", "failed")):
        out = Out(Kind.REMINDER, 7, "sendMessage", {"text": "x"}, dedupe=f"reminder:1:0:{number}")
        await unit.outbox.add(out, now)
        (taken,) = await unit.outbox.take("a", now, 10)
        await unit.outbox.settle([Outcome(taken.id, state)], now)
    await unit.inbox.receive([Received(1, 7, '{"update_id": 1}')], now)
    await unit.inbox.quarantine(1, "incident")


async def test_questions_to_a_group_go_after_a_year_with_their_answers_and_cards(
    database: Database, now: datetime
) -> None:
    clock = TurnableClock(now)
    async with database.begin() as unit:
        person = await unit.people.add(Seen(7, "Karim", None, "fr", "FR"), now)
        group = await unit.groups.add(Group(0, -5, "Prévention"), now)
        old = await unit.needs.add(Need(0, group.id, None, "Qui loge ?", "fr", State.OPEN, now, person))
        await unit.needs.answer(old.id, Answer(0, person, None, None, "Lille le fait"), now)
        await unit.needs.add(Need(0, None, None, "Tondeuse", "fr", State.NOTED, now))
        new = await unit.needs.add(Need(0, group.id, None, "Qui forme ?", "fr", State.OPEN, now + timedelta(days=9)))
        for need in (old, new):
            await unit.cards.place(f"need:{need.id}", -5)

    clock.turn(timedelta(days=366))
    await housekeeping(database, clock).forget()

    async with database.read() as unit:
        assert await unit.needs.open_in(group.id) == [new]
        assert await unit.needs.answers(old.id) == await unit.needs.noted() == []
        assert not await unit.cards.of(f"need:{old.id}")
        assert await unit.cards.of(f"need:{new.id}")


async def test_questions_traces_and_words_set_aside_go_when_their_time_is_over(
    database: Database, now: datetime
) -> None:
    clock = TurnableClock(now)
    async with database.begin() as unit:
        await _fill(unit, now)
    await housekeeping(database, clock).forget()
    async with database.read() as unit:
        assert await unit.connection.scalar(select(func.count()).select_from(outbox)) == 2
        assert await unit.connection.scalar(select(func.count()).select_from(awaited)) == 1

    clock.turn(timedelta(days=15))
    await housekeeping(database, clock).forget()

    async with database.read() as unit:
        assert await unit.connection.scalar(select(func.count()).select_from(outbox)) == 0
        assert await unit.connection.scalar(select(func.count()).select_from(awaited)) == 0
        assert (await unit.connection.execute(select(inbox.c.state, inbox.c.body, inbox.c.lane))).all() == [
            ("dead", None, None)
        ]
