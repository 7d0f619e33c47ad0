"""A need that nobody has an answer to yet: asked in a group, noted for the library's editors, answered, closed."""

from dataclasses import replace
from datetime import datetime

from bot.domain.groups import Actor, Group, Role
from bot.domain.needs import LONGEST_ANSWER, Answer, Need, State
from bot.errors import NotAllowed, Stale, TooLong
from bot.store.unit import Unit

_MOST_OPEN = 5  # questions that wait in one group; more would bury each other


async def ask(unit: Unit, group: Group, actor: Actor, new: Need) -> tuple[Need, Need | None]:
    """Ask the group; who asks the same again gets the question that stands there already.

    A sixth open question closes the oldest, of the same person if they have one: nobody pushes out the others. Returns that too.
    """
    open_ones = await unit.needs.open_in(group.id)
    for need in open_ones:
        if need.words.casefold() == new.words.casefold():
            return need, None
    own = [need for need in open_ones if need.asker is not None and need.asker.id == actor.person.id]
    closed = (own or open_ones)[0] if len(open_ones) >= _MOST_OPEN else None
    if closed is not None:
        await unit.needs.close(closed.id)
    organisation = actor.organisation.name if actor.organisation else None
    asked = replace(new, group_id=group.id, state=State.OPEN, asker=actor.person, organisation=organisation)
    return await unit.needs.add(asked), closed


async def note(unit: Unit, words: str, lang: str, now: datetime) -> Need:
    """Keep the need for those who look after the library. Nobody is named."""
    return await unit.needs.add(Need(0, None, None, words, lang, State.NOTED, now))


async def answer(unit: Unit, need: Need, given: Answer, now: datetime) -> Answer:
    """Somebody knows something. Refuses what is too long, and a question that was closed."""
    if need.state is not State.OPEN:
        raise Stale("need")
    if len(given.words) > LONGEST_ANSWER:
        raise TooLong("answer", len(given.words), LONGEST_ANSWER)
    return await unit.needs.answer(need.id, given, now)


async def close(unit: Unit, need: Need, actor: Actor) -> None:
    """The question is settled: for who asked it, or a coordinator, to say."""
    asked = need.asker is not None and need.asker.id == actor.person.id
    if not asked and actor.standing < Role.COORDINATOR:
        raise NotAllowed(Role.COORDINATOR)
    await unit.needs.close(need.id)
