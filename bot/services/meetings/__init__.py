"""Calling a meeting, changing it, answering, reminding. Rights are checked here."""

from bot.services.meetings.answering import answer, remind_me
from bot.services.meetings.changing import cancel, describe, may_change, move
from bot.services.meetings.drafting import announce, at, fill, find_same, keep, new, starts
from bot.services.meetings.reading import LONGEST_LENGTH, Wish, place, read, read_on, title
from bot.services.meetings.reminding import Due, begin_reminders, due_now

__all__ = [
    "LONGEST_LENGTH",
    "Due",
    "Wish",
    "announce",
    "answer",
    "at",
    "begin_reminders",
    "cancel",
    "describe",
    "due_now",
    "fill",
    "find_same",
    "keep",
    "may_change",
    "move",
    "new",
    "place",
    "read",
    "read_on",
    "remind_me",
    "starts",
    "title",
]
