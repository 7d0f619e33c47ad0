"""What a draft still lacks, for whoever reviews it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.minutes import NOBODY, Item, Kind, Owner, Record
from bot.domain.minutes.names import is_everybody


class Lack(StrEnum):
    PRESENCE = "presence"  # nobody is on the list of those present
    OWNER = "owner"  # an action that nobody takes care of
    NAME = "name"  # an owner whom nobody knows
    DATE = "date"  # an action without a day: it has a week
    TEXT = "text"  # a point about which nothing was said


@dataclass(frozen=True)
class Lacking:
    """`numbers`: of the items in the record, from 1; none where it is about the whole."""

    what: Lack
    numbers: tuple[int, ...] = ()


def lacking(record: Record) -> list[Lacking]:
    """In the order in which it matters."""
    actions = [(number, item) for number, item in enumerate(record.items, 1) if item.kind is Kind.ACTION]
    found = [
        Lacking(Lack.OWNER, tuple(number for number, item in actions if item.owner == NOBODY)),
        Lacking(Lack.NAME, tuple(number for number, item in actions if _unknown(item.owner))),
        Lacking(Lack.DATE, tuple(number for number, item in actions if item.due is None)),
        Lacking(Lack.TEXT, _bare_points(record.items)),
    ]
    nobody = [Lacking(Lack.PRESENCE)] if not record.minutes.present else []
    return [*nobody, *(one for one in found if one.numbers)]


def _unknown(owner: Owner) -> bool:
    """A name that is no member's, no organisation's, and not everybody's."""
    if owner.several:
        return any(_unknown(one) for one in owner.several)
    return bool(owner.name) and owner.person_id is None and owner.organisation is None and not is_everybody(owner.name)


def _bare_points(items: Sequence[Item]) -> tuple[int, ...]:
    """Points that the next one follows at once, in the order of time."""
    there = sorted(enumerate(items, 1), key=lambda one: (one[1].at, one[1].message_id or 0, one[1].part, one[1].id))
    following = [*there[1:], None]
    return tuple(
        sorted(
            number
            for (number, item), after in zip(there, following, strict=True)
            if item.kind is Kind.TOPIC and (after is None or after[1].kind is Kind.TOPIC)
        )
    )
