"""Calling a meeting, changing it, answering, reminding. Rights are checked here."""

from bot.services.meetings.answering import remind_me
from bot.services.meetings.changing import alive, cancel, describe, described, may_change, move, name_deputy, reason_of
from bot.services.meetings.coming import answer, fits_places
from bot.services.meetings.drafting import announce, at, fill, find_same, keep, new, starts
from bot.services.meetings.reading import LONGEST_LENGTH, Wish, moment_on, place, read, read_last_day, read_on, title
from bot.services.meetings.reminding import Due, Own, begin_reminders, due_now
from bot.services.meetings.series import begin, begin_with, begun, due_series, once, proposed, repeat, tend
from bot.services.meetings.series_changing import Change, Changed, change, concerned, limit_series
from bot.services.meetings.snoozing import knowing, notice_key, snooze, snooze_moment

__all__ = [
    "LONGEST_LENGTH",
    "Change",
    "Changed",
    "Due",
    "Own",
    "Wish",
    "alive",
    "announce",
    "answer",
    "at",
    "begin",
    "begin_reminders",
    "begin_with",
    "begun",
    "cancel",
    "change",
    "concerned",
    "describe",
    "described",
    "due_now",
    "due_series",
    "fill",
    "find_same",
    "fits_places",
    "keep",
    "knowing",
    "limit_series",
    "may_change",
    "moment_on",
    "move",
    "name_deputy",
    "new",
    "notice_key",
    "once",
    "place",
    "proposed",
    "read",
    "read_last_day",
    "read_on",
    "reason_of",
    "remind_me",
    "repeat",
    "snooze",
    "snooze_moment",
    "starts",
    "tend",
    "title",
]
