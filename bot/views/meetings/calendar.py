"""A meeting as a calendar is told of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.calendars import Event
from bot.domain.groups import Group
from bot.domain.meetings import Answer, Meeting, State
from bot.domain.polls import Poll, Slot
from bot.domain.series import Series
from bot.i18n import Lang

_MOST_ALARMS = 2  # the last ones before the meeting: calendars ring on every device


def event(meeting: Meeting, group: Group, stamp: datetime, *, tentative: bool = False) -> Event:
    """`stamp`: when this was said of it; `tentative`: its reader may come."""
    zone = ZoneInfo(group.zone)
    return Event(
        uid=meeting.uid,
        sequence=meeting.sequence,
        stamp=stamp,
        start=meeting.begins.astimezone(zone),
        end=meeting.ends.astimezone(zone),
        title=meeting.title,
        description="\n\n".join(part for part in (meeting.reason, group.name, meeting.agenda, meeting.link) if part),
        location=meeting.place or meeting.link,
        url=meeting.link,
        cancelled=meeting.state == State.CANCELLED,
        tentative=tentative,
        alarms=group.settings.reminders[-_MOST_ALARMS:],
    )


def series_events(
    series: Series, meetings: Sequence[Meeting], group: Group, stamp: datetime, said: Mapping[int, Answer]
) -> list[Event]:
    """A series by its rule, and those of its meetings that are otherwise; what its reader has refused (`said`) is left out."""
    sequence = series.sequence + 1 + sum(meeting.sequence for meeting in meetings)
    start = series.moment(series.begins).astimezone(ZoneInfo(series.zone))
    master = _inherited(series, group, stamp, sequence, start)
    own, out = [], [series.moment(datetime.combine(day, series.begins.time())) for day in series.without]
    for meeting in meetings:
        if meeting.original is None:
            continue
        moment = series.moment(meeting.original).astimezone(start.tzinfo)
        if meeting.announced is None or said.get(meeting.id) == Answer.NO:
            out.append(moment)
            continue
        told = event(meeting, group, stamp, tentative=said.get(meeting.id) == Answer.MAYBE)
        told = replace(told, uid=series.uid, sequence=sequence, recurrence_id=moment)
        plain = replace(_inherited(series, group, stamp, sequence, moment), recurrence_id=moment)
        own += [told] if told != plain else []
    exdates = tuple(moment.astimezone(start.tzinfo) for moment in dict.fromkeys(out))
    return [replace(master, rrule=series.rrule, exdates=exdates), *own]


def _inherited(series: Series, group: Group, stamp: datetime, sequence: int, start: datetime) -> Event:
    """A meeting as the series has it."""
    plain = Meeting(0, group.id, series.title, start, series.length, place=series.place, link=series.link)
    told = event(replace(plain, state=State.PLANNED), group, stamp)
    zone = start.tzinfo
    return replace(told, uid=series.uid, sequence=sequence, start=start, end=told.end.astimezone(zone))


def hold(poll: Poll, slot: Slot, group: Group, stamp: datetime, lang: Lang) -> Event:
    """Time kept free for a date that a poll may choose. Each moment is an event of its own, which goes when the poll is over."""
    zone = ZoneInfo(group.zone)
    words = lang.t("The group is still looking for a date; this one may be chosen.")
    return Event(
        uid=f"{slot.id}.{poll.uid}",
        sequence=poll.sequence,
        stamp=stamp,
        start=slot.start.astimezone(zone),
        end=slot.end.astimezone(zone),
        title=lang.t("Perhaps: {title}", title=poll.title),
        description="\n\n".join(part for part in (group.name, words, poll.link) if part),
        location=poll.place or poll.link,
        url=poll.link,
        tentative=True,
    )


def cancelled_prefix(lang: Lang) -> str:
    """What stands before the title of a cancelled meeting."""
    return lang.t("Cancelled") + lang.colon()
