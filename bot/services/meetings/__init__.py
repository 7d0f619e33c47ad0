"""Calling a meeting, changing it, answering, reminding. Rights are checked here."""

from bot.services.meetings.answering import answer, remind_me
from bot.services.meetings.changing import alive, cancel, describe, may_change, move, name_deputy
from bot.services.meetings.drafting import announce, at, fill, find_same, keep, new, starts
from bot.services.meetings.reading import LONGEST_LENGTH, Wish, place, read, read_on, title
from bot.services.meetings.reminding import Due, Own, begin_reminders, due_now
from bot.services.meetings.snoozing import knowing, notice_key, snooze, snooze_moment

__all__ = [
    "LONGEST_LENGTH",
    "Due",
    "Own",
    "Wish",
    "alive",
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
    "knowing",
    "may_change",
    "move",
    "name_deputy",
    "new",
    "notice_key",
    "place",
    "read",
    "read_on",
    "remind_me",
    "snooze",
    "snooze_moment",
    "starts",
    "title",
]
