"""A proposal is put to the vote, answered, closed, and its result recorded."""

from datetime import datetime

from bot.domain.groups import Act, Actor, Group, Role
from bot.domain.minutes import Item, Kind, State
from bot.domain.minutes.marks import is_off
from bot.domain.minutes.voting import LONGEST, Choice, Motion, Outcome, Tally, read_motion, tally
from bot.errors import Nameless, NotAllowed, OffRecord, Stale, TooLong, Unclear
from bot.services.minutes import may
from bot.store.unit import Unit


async def call(unit: Unit, actor: Actor, group: Group, thread_id: int | None, words: str, now: datetime) -> Motion:
    """Put something to the vote; the result goes into what is being collected there."""
    may(actor, group, Act.MINUTES)
    text, quorum = read_motion(words)
    if not text:
        raise Unclear("vote", words)
    if len(text) > LONGEST:
        raise TooLong("text", len(text), LONGEST)
    if is_off(text):
        raise OffRecord
    minutes = await unit.minutes.find_open(group.id, thread_id)
    number = minutes.id if minutes is not None else None
    return await unit.motions.add(Motion(0, group.id, thread_id, number, text, quorum, actor.person.id or None, now))


async def counted(unit: Unit, motion: Motion) -> Tally:
    return tally(await unit.motions.ballots(motion.id), motion.quorum)


async def say(unit: Unit, actor: Actor, motion: Motion, choice: Choice, now: datetime) -> None:
    """The person's last word, for their organisation."""
    if actor.standing < Role.MEMBER:
        raise NotAllowed(Role.MEMBER)
    if not actor.person.id:
        raise Nameless
    if not motion.open:
        raise Stale("vote")
    organisation = actor.organisation.name if actor.organisation else None
    await unit.motions.say(motion.id, actor.person.id, organisation, choice, now)


async def close(unit: Unit, actor: Actor, group: Group, motion: Motion, now: datetime) -> Tally:
    """Whoever has called it may, and who publishes minutes."""
    if actor.person.id != motion.author_id:
        may(actor, group, Act.PUBLISH)
    return await ended(unit, motion, actor.person.id or None, now)


async def ended(unit: Unit, motion: Motion, by: int | None, now: datetime) -> Tally:
    if not await unit.motions.close(motion.id, by, now):
        raise Stale("vote")
    return await counted(unit, motion)


async def record(unit: Unit, motion: Motion, outcome: Outcome, text: str, now: datetime) -> bool:
    """Keep the result, in words, in the minutes that were being collected; False where there are none any more. What was adopted is decided."""
    if motion.minutes_id is None:
        return False
    minutes = await unit.minutes.get(motion.minutes_id)
    if minutes.state not in (State.OPEN, State.DRAFT):
        return False
    kind = Kind.DECISION if outcome is Outcome.ADOPTED else Kind.VOTE
    await unit.minutes.keep(Item(0, minutes.id, kind, text, motion.author_id, now, touched=True))
    return True
