"""Making a date poll, answering it, choosing from it. Rights are checked here."""

from bot.services.polls.answering import answer, answerable
from bot.services.polls.choosing import cancel, choose, may_choose
from bot.services.polls.drafting import (
    FEWEST_SLOTS,
    add,
    all_last,
    complete,
    describe,
    drop,
    find_same,
    keep,
    new,
    post,
    remove,
    stop,
    toggle_day,
    toggle_hour,
    untimed,
)
from bot.services.polls.pieces import Moment, Offer
from bot.services.polls.reading import hours_for, read

__all__ = [
    "FEWEST_SLOTS",
    "Moment",
    "Offer",
    "add",
    "all_last",
    "answer",
    "answerable",
    "cancel",
    "choose",
    "complete",
    "describe",
    "drop",
    "find_same",
    "hours_for",
    "keep",
    "may_choose",
    "new",
    "post",
    "read",
    "remove",
    "stop",
    "toggle_day",
    "toggle_hour",
    "untimed",
]
