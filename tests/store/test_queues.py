"""Inbox and outbox: order kept, nothing taken twice, unsent things merged and held back."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.delivery import Kind, Out
from bot.store.inbox import Fenced, Received
from bot.store.outbox import Outcome
from bot.store.people import Seen
from bot.store.sqlite import Direct
from bot.store.tables.queues import inbox, outbox
from bot.store.unit import Database


def _updates(*pairs: tuple[int, int]) -> list[Received]:
    return [Received(number, lane, f'{{"update_id": {number}}}') for number, lane in pairs]


async def test_an_update_is_saved_once_however_often_it_comes(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        await unit.inbox.receive(_updates((7, 1), (3, 1)), now)
        await unit.inbox.receive(_updates((7, 1), (9, 2)), now)

        assert await unit.inbox.counts() == {"new": 3}


async def test_words_of_what_failed_or_was_set_aside_do_not_stay(database: Database, now: datetime) -> None:
    """What could not be sent loses its words at once, what could not be handled after a fortnight; both are counted on."""
    async with database.begin() as unit:
        for chat in (1, 2, 3):
            await unit.outbox.add(_out(Kind.DIGEST, chat, dedupe=f"digest:{chat}"), now)
        taken = await unit.outbox.take("a", now, 10)
        await unit.outbox.settle([Outcome(taken[0].id, "failed"), Outcome(taken[1].id, "dropped")], now)
        await unit.outbox.recover([])
        await unit.inbox.receive(_updates((1, 10)), now)
        await unit.inbox.quarantine(1, "incident")
        await unit.inbox.forget_words(now + timedelta(days=14))
    async with database.begin() as unit:
        rows = (await unit.connection.execute(select(outbox.c.state, outbox.c.payload).order_by(outbox.c.id))).all()
        dead = (await unit.connection.execute(select(inbox.c.state, inbox.c.body, inbox.c.lane))).all()
        gone = await unit.outbox.forget(now + timedelta(days=14))

    assert rows == [("failed", None), ("dropped", None), ("unknown", None)]
    assert dead == [("dead", None, None)]
    assert gone == 3


async def test_each_chat_is_taken_in_order_and_chats_side_by_side(database: Database, now: datetime) -> None:
    """The second update of a chat waits until the first is done, also where its number is lower than another chat's."""
    async with database.begin() as unit:
        await unit.inbox.receive(_updates((1, 10), (2, 10), (3, 20)), now)
    async with database.begin() as unit:
        first = await unit.inbox.take("a", 10)
    async with database.begin() as unit:
        meanwhile = await unit.inbox.take("b", 10)
        await unit.inbox.done(1, "a")
    async with database.begin() as unit:
        second = await unit.inbox.take("b", 10)

    assert [u.update_id for u in first] == [1, 3]
    assert meanwhile == []
    assert [u.update_id for u in second] == [2]


async def test_who_lost_an_update_cannot_finish_it(database: Database, now: datetime) -> None:
    """A process that was thought dead and wakes up must not commit what another does already."""
    async with database.begin() as unit:
        await unit.inbox.receive(_updates((1, 10)), now)
        await unit.inbox.take("sleeper", 1)
    async with database.begin() as unit:
        assert await unit.inbox.release(alive=["other"]) == 1
        await unit.inbox.take("other", 1)

    with pytest.raises(Fenced):
        async with database.begin() as unit:
            await unit.inbox.done(1, "sleeper")


async def test_what_is_done_or_quarantined_keeps_no_words(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        await unit.inbox.receive(_updates((1, 10), (2, 20)), now)
        await unit.inbox.take("a", 2)
        await unit.inbox.done(1, "a")
        await unit.inbox.quarantine(2, "ValueError 4f2a")
        counts = await unit.inbox.counts()
        gone = await unit.inbox.forget(now + timedelta(days=3))

    assert counts == {"done": 1, "dead": 1}
    assert gone == 1


def _out(kind: Kind, chat: int | None, **how: object) -> Out:
    return Out(kind, chat, "sendMessage", {"text": "x"}, **how)  # type: ignore[arg-type]


async def test_answers_go_before_reminders_and_a_chat_gets_one_at_a_time(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        for out in (
            _out(Kind.REMINDER, 1),
            _out(Kind.ANSWER, 2),
            _out(Kind.ANSWER, 2),
            _out(Kind.TOAST, 2),
            _out(Kind.ANSWER, 1),
        ):
            await unit.outbox.add(out, now)
        first = await unit.outbox.take("a", now, 10)
        nothing = await unit.outbox.take("a", now, 10)
        await unit.outbox.settle([Outcome(w.id, "sent", 5) for w in first], now)
        second = await unit.outbox.take("a", now, 10)

    assert [(w.kind, w.chat_id) for w in first] == [(Kind.TOAST, 2), (Kind.ANSWER, 2), (Kind.ANSWER, 1)]
    assert nothing == []
    assert [(w.kind, w.chat_id) for w in second] == [(Kind.ANSWER, 2), (Kind.REMINDER, 1)]


async def test_queueing_twice_is_queueing_once(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        for _ in range(2):
            await unit.outbox.add(_out(Kind.REMINDER, 1, dedupe="reminder:12:60:1"), now)
        taken = await unit.outbox.take("a", now, 10)
        await unit.outbox.settle([Outcome(taken[0].id, "sent", 5)], now)
        await unit.outbox.add(_out(Kind.REMINDER, 1, dedupe="reminder:12:60:1"), now)

        assert len(taken) == 1
        assert await unit.outbox.take("a", now, 10) == []


async def test_a_burst_of_edits_is_one_call_and_a_late_one_is_not_lost(database: Database, now: datetime) -> None:
    """Fifty taps merge while unsent; what comes while one is being sent waits for its turn."""
    async with database.begin() as unit:
        for number in range(50):
            await unit.outbox.add(Out(Kind.EDIT, 1, "editMessageText", {"text": str(number)}, merge="edit:1:5"), now)
        taken = await unit.outbox.take("a", now, 10)
        await unit.outbox.add(Out(Kind.EDIT, 1, "editMessageText", {"text": "late"}, merge="edit:1:5"), now)
        await unit.outbox.settle([Outcome(taken[0].id, "new", retry_at=now)], now)
        again = await unit.outbox.take("a", now, 10)

    assert [w.payload["text"] for w in taken] == ["49"]
    assert [w.payload["text"] for w in again] == ["49"]


async def test_nothing_goes_before_its_time_nor_to_a_busy_chat(database: Database, now: datetime) -> None:
    later = now + timedelta(hours=1)
    async with database.begin() as unit:
        await unit.outbox.add(_out(Kind.REMINDER, 1, not_before=later), now)
        await unit.outbox.add(_out(Kind.ANSWER, 2), now)

        assert await unit.outbox.take("a", now, 10, busy=[2]) == []
        assert await unit.outbox.next_due(now) == later
        assert [w.chat_id for w in await unit.outbox.take("a", later, 10, busy=[2])] == [1]


async def test_what_a_dead_process_was_sending_is_treated_by_its_policy(database: Database, now: datetime) -> None:
    """An answer is sent once more, a digest is not: nobody knows whether they arrived."""
    async with database.begin() as unit:
        await unit.outbox.add(_out(Kind.ANSWER, 1), now)
        await unit.outbox.add(_out(Kind.DIGEST, 2), now)
        await unit.outbox.take("dead", now, 10)
        await unit.outbox.recover(["alive"])

        assert await unit.outbox.counts() == {"new": 1, "unknown": 1}


async def test_a_group_that_moved_takes_its_messages_along(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        await unit.outbox.add(_out(Kind.REMINDER, -5), now)
        await unit.outbox.moved(-5, -1005)

        assert [w.chat_id for w in await unit.outbox.take("a", now, 10)] == [-1005]


async def test_what_was_sent_lately_is_known_for_the_limits(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        await unit.people.add(Seen(1, "Claire", None, "fr", "FR"), now)
        await unit.outbox.add(_out(Kind.ANSWER, 1), now)
        await unit.outbox.add(_out(Kind.TOAST, 1), now)
        taken = await unit.outbox.take("a", now, 10)
        await unit.outbox.settle([Outcome(w.id, "sent", 5) for w in taken], now)

        assert await unit.outbox.sent_since(now - timedelta(minutes=1)) == [(1, now)]


async def test_the_last_words_to_somebody_who_is_forgotten_keep_no_number(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        await unit.outbox.add(_out(Kind.ANSWER, 1), now)
        taken = await unit.outbox.take("a", now, 10)
        await unit.outbox.settle([Outcome(w.id, "sent", 5) for w in taken], now)

        assert await unit.outbox.sent_since(now - timedelta(minutes=1)) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # PostgreSQL decides anew by what it finds
async def test_the_queues_do_not_read_what_is_done(database: Database, now: datetime) -> None:
    """What was handled and sent stays for days; taking the next reads only what is open, so it costs the same as on the first day."""
    seen: list[str] = []
    async with database.begin() as unit:
        assert isinstance(unit.connection, Direct)
        unit.connection.raw.set_trace_callback(seen.append)
        await unit.inbox.take("a", 10)
        await unit.inbox.next_of(10, "a")
        await unit.inbox.release(["a"])
        await unit.inbox.forget(now)
        for busy in ([], [2]):
            await unit.outbox.take("a", now, 10, busy=busy)
        await unit.outbox.take("a", now, 10, full=True)
        await unit.outbox.recover(["a"])
        await unit.outbox.next_due(now)
        await unit.outbox.moved(-5, -1005)
        unit.connection.raw.set_trace_callback(None)
        steps = {
            (statement, row[3])
            for statement in seen
            for row in await unit.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")
        }

    assert len(seen) >= 10
    assert [step for step in steps if step[1].startswith("SCAN") and "box" in step[1] and "INDEX" not in step[1]] == []


@pytest.mark.parametrize(("kind", "counted"), [(Kind.ANSWER, True), (Kind.REMINDER, False)])
async def test_what_is_tried_again_later_keeps_its_place_in_its_chat(
    kind: Kind, counted: bool, database: Database, now: datetime
) -> None:
    """Its pause is the chat's pause for what is no more urgent; a later answer goes before a reminder as ever, and other chats go on."""
    async with database.begin() as unit:
        for chat in (1, 2):
            await unit.outbox.add(_out(kind, chat), now)
        first = (await unit.outbox.take("a", now, 1))[0]
        soon = now + timedelta(seconds=5)
        await unit.outbox.settle([Outcome(first.id, "new", None, "no answer", soon, counted=counted)], now)
        await unit.outbox.add(_out(Kind.REMINDER, 1), now)

        assert [w.chat_id for w in await unit.outbox.take("a", now, 10)] == [2]
        assert [w.id for w in await unit.outbox.take("a", soon, 10)] == [first.id]
        await unit.outbox.settle([Outcome(first.id, "new", None, "no answer", soon + timedelta(seconds=5))], soon)
        await unit.outbox.add(_out(Kind.TOAST, 1), now)
        urgent = await unit.outbox.take("a", soon, 10)

    assert [w.kind for w in urgent] == [Kind.TOAST]


async def test_a_try_that_surely_had_no_effect_is_none(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        await unit.outbox.add(_out(Kind.ANSWER, 1), now)
        tries = []
        for counted in (False, False, True, True):
            (taken,) = await unit.outbox.take("a", now, 1)
            tries.append(taken.tries)
            await unit.outbox.settle([Outcome(taken.id, "new", retry_at=now, counted=counted)], now)

    assert tries == [1, 1, 1, 2]


async def test_what_another_process_has_sent_meanwhile_is_not_tried_again(database: Database, now: datetime) -> None:
    """A process that was thought dead wakes up with the outcome of its call: the words are gone by then."""
    async with database.begin() as unit:
        await unit.outbox.add(_out(Kind.ANSWER, 1), now)
        (lost,) = await unit.outbox.take("lost", now, 1)
        await unit.outbox.recover(["alive"])
        await unit.outbox.take("alive", now, 1)
        await unit.outbox.settle([Outcome(lost.id, "sent", 5)], now)
        await unit.outbox.settle([Outcome(lost.id, "new", retry_at=now)], now)

        assert await unit.outbox.counts() == {"sent": 1}
