"""The public version of minutes: without what is internal, without people who are spoken of, with organisations in the place of names.

It is a rendering of a version and never kept: what is marked internal later is gone from the next one that is made.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.domain.groups import folded
from bot.domain.minutes import NOBODY, Item, Kind, Media, Owner, Record
from bot.domain.minutes.personal import HIDDEN, Hit, hidden, personal


@dataclass(frozen=True)
class Finding:
    """What in an item is likely to tell of somebody. `number`: of the item in the record, from 1."""

    number: int
    item: Item
    hits: tuple[Hit, ...]


def found(record: Record, known: Collection[str]) -> list[Finding]:
    """The items that may speak of people outside the group. `known`: names that are nobody's secret."""
    year = record.minutes.day.year
    allowed = _allowed(record, known)
    findings = [
        Finding(number, item, tuple(personal(item.text, allowed, year))) for number, item in enumerate(record.items, 1)
    ]
    return [finding for finding in findings if finding.hits]


def without(item: Item, hits: Sequence[Hit]) -> Item:
    """The item with its hits hidden."""
    return replace(item, text=hidden(item.text, hits), touched=True)


def public(record: Record, organisations: Collection[str], known: Collection[str]) -> Record:
    """What may be given to everybody.

    `organisations`: of the group; whoever was there, wrote or has something to do is one of them, or nobody in particular. Of what somebody
    typed as owner or file name only what is harmless stays.
    """
    minutes = record.minutes
    allowed = _allowed(record, known)
    year = minutes.day.year

    def clean(text: str) -> str:
        return hidden(text, personal(text, allowed, year))

    places = {folded(name): name for name in organisations}
    kept = [item for item in record.items if not item.internal and item.kind is not Kind.ATTENDANCE]
    items = tuple(_item(item, places, clean(item.text)) for item in kept)
    there = replace(
        minutes,
        title=clean(minutes.title),
        place=clean(minutes.place),
        present=_represented(minutes.present, organisations),
        excused=_represented(minutes.excused, organisations),
    )
    return Record(there, items, {})


def _allowed(record: Record, known: Collection[str]) -> tuple[str, ...]:
    """Whoever was there, wrote or was given something to do is no outsider, having joined or not."""
    minutes = record.minutes
    return (*known, *minutes.harmless, *record.names.values(), *minutes.present, *minutes.excused)


def _item(item: Item, places: dict[str, str], text: str) -> Item:
    media = Media(item.media.type) if item.media is not None else None  # file names are often people's names
    return replace(item, text=text, author_id=None, owner=_owner(item.owner, places), media=media)


def _owner(owner: Owner, places: dict[str, str]) -> Owner:
    if owner.several:
        names = ", ".join(dict.fromkeys(_owner(one, places).name for one in owner.several))
        return Owner(None, names, names)
    name = places.get(folded(owner.name)) or owner.organisation
    if name is not None:
        return Owner(None, name, name)
    return NOBODY if owner == NOBODY else Owner(None, HIDDEN)


def _represented(lines: Sequence[str], organisations: Collection[str]) -> tuple[str, ...]:
    """The organisations that are named in the lines."""
    said = [f" {folded(line)} " for line in lines]
    return tuple(name for name in organisations if any(f" {folded(name)} " in line for line in said))
