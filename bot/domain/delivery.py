"""How each kind of outgoing call is treated: in which order, and what to do when nobody knows whether it arrived."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Why something is sent. Lower `Policy.priority` goes first."""

    TOAST = "toast"  # answers to taps and inline queries, reactions: not counted by Telegram's limits
    ANSWER = "answer"  # a message somebody waits for
    CARD = "card"  # the one card of a thing, rendered when it is sent
    EDIT = "edit"  # a private screen redrawn in place
    NOTICE = "notice"  # must arrive: cancellation, new date, minutes published
    REMINDER = "reminder"
    DIGEST = "digest"


@dataclass(frozen=True)
class Policy:
    """`repeatable`: doing it twice changes nothing. `again`: send once more when the result is unknown (late or missing is worse than twice).

    `counted`: it counts against Telegram's limits on messages.
    """

    priority: int
    repeatable: bool = False
    again: bool = True
    counted: bool = True


POLICIES: Mapping[Kind, Policy] = {
    Kind.TOAST: Policy(0, repeatable=True, counted=False),
    Kind.ANSWER: Policy(1),
    Kind.EDIT: Policy(1, repeatable=True),
    Kind.CARD: Policy(2),
    Kind.NOTICE: Policy(2),
    Kind.REMINDER: Policy(3),
    Kind.DIGEST: Policy(4, again=False),
}


@dataclass(frozen=True)
class Out:
    """One call to make. `method` is a Bot API method with `payload` as its parameters, or "render" with `payload` naming what to draw.

    `dedupe`: the same key is queued once, ever. `merge`: an unsent row with this key is replaced by this one.
    `not_before`, `not_after`: aware moments; after `not_after` it is dropped.
    """

    kind: Kind
    chat_id: int | None
    method: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    thread_id: int | None = None
    dedupe: str | None = None
    merge: str | None = None
    not_before: datetime | None = None
    not_after: datetime | None = None
