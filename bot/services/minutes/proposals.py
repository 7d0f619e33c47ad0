"""Minutes: what was read in a file is a proposal until somebody accepts it; a document may be adopted as the minutes themselves."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.groups import Group
from bot.domain.intake import Reading, Sort, Stage
from bot.domain.minutes import LONGEST_TEXT, Item, Kind, Minutes, Part
from bot.domain.minutes.adopting import portions, read_document, read_words
from bot.domain.minutes.marks import is_off
from bot.errors import OffRecord, Stale, TooLong, Unclear
from bot.services.minutes.knowing import known_in, local
from bot.store.unit import Unit

_LONGEST_TYPED = 20_000  # characters; Telegram sends 4096 at once
_ADOPTED = 1000  # the number of the first item that was made of a document: what its caption says comes before


async def unchanged(unit: Unit, minutes: Minutes, item_id: int, stamp: int) -> None:
    """Refuse where another text stood above the button, or where somebody was faster."""
    await unit.minutes.item(minutes.id, item_id)
    reading = await unit.readings.find(item_id)
    if reading is None or reading.stamp != stamp:
        raise Stale("item")


async def proposed(unit: Unit, minutes: Minutes, item_id: int) -> tuple[Item, Reading]:
    """The item and what was read in its file. Refuses where nothing waits."""
    item = await unit.minutes.item(minutes.id, item_id)
    reading = await unit.readings.find(item_id)
    if reading is None or not reading.proposal:
        raise Stale("item")
    return item, reading


async def accept(unit: Unit, group: Group, minutes: Minutes, item: Item, reading: Reading, text: str = "") -> None:
    """What was read becomes what the item says, or what was typed instead; the file stays attached. Marked lines are items of their own."""
    said = text.strip() or reading.proposal
    if len(said) > _LONGEST_TYPED:
        raise TooLong("text", len(said), _LONGEST_TYPED)
    if not said:
        raise Unclear("text", said)
    if is_off(said):
        raise OffRecord
    known = await known_in(unit, group, minutes, said, author_id=item.author_id)
    parts = read_words(said, lang=group.lang, ref=local(group, item.at), known=known)
    first, rest = (parts[0].text, parts[1:]) if parts[0].kind is Kind.NOTE else ("", parts)
    caption, *more = portions(f"{item.text}\n{first}".strip(), LONGEST_TEXT)
    await unit.minutes.keep(replace(item, text=caption, touched=True))
    await _behind(unit, minutes, item, [*(Part(Kind.NOTE, text) for text in more), *rest])
    await unit.readings.decide(reading, Stage.ACCEPTED)


async def refuse(unit: Unit, reading: Reading) -> None:
    """The text goes; the file stays attached."""
    await unit.readings.decide(reading, Stage.REFUSED)


async def adopt(unit: Unit, group: Group, minutes: Minutes, item: Item, reading: Reading) -> int:
    """The document says what the minutes say: its paragraphs become items. Returns how many."""
    if reading.sort is not Sort.DOCUMENT:
        raise Stale("item")
    known = await known_in(unit, group, minutes, reading.proposal, author_id=item.author_id)
    parts = read_document(reading.proposal, lang=group.lang, ref=local(group, item.at), known=known)
    await _behind(unit, minutes, item, parts, first=_ADOPTED)
    await unit.minutes.keep(replace(item, touched=True))
    await unit.readings.decide(reading, Stage.ACCEPTED)
    return len(parts)


async def withdraw(unit: Unit, minutes: Minutes, item_id: int) -> None:
    """A document that was adopted is an attachment again; its items go, also those that were corrected since."""
    item = await unit.minutes.item(minutes.id, item_id)
    reading = await unit.readings.find(item_id)
    if reading is None or item.message_id is None or not reading.adopted:
        raise Stale("item")
    made = [each for each in await unit.minutes.of_message(minutes.id, item.message_id) if each.part >= _ADOPTED]
    await unit.minutes.drop(made)
    await unit.readings.decide(reading, Stage.PROPOSED)


async def _behind(unit: Unit, minutes: Minutes, item: Item, parts: Sequence[Part], *, first: int = 0) -> None:
    """Items of the same message, after those that it has."""
    siblings = await unit.minutes.of_message(minutes.id, item.message_id) if item.message_id is not None else [item]
    number = max(first, max(sibling.part for sibling in siblings) + 1)
    for place, part in enumerate(parts):
        made = replace(item, id=0, kind=part.kind, text=part.text, media=None, part=number + place, said=None)
        await unit.minutes.keep(replace(made, owner=part.owner, due=part.due, touched=True))
