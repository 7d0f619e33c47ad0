"""What a draft still needs, asked one thing at a time."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.domain.groups import Group
from bot.domain.meetings import Meeting
from bot.errors import Unclear
from bot.i18n import Lang
from bot.markup import Html, bold, escape, join
from bot.views.meetings.taps import About, Day, Drop, Hour, Pick
from bot.views.phrases import refusal, when
from bot.views.screen import Button, Screen, rows

HOURS = ("09:00", "09:30", "10:00", "11:00", "14:00", "14:30", "15:00", "16:00", "17:00", "18:00")


def which(draft: Meeting, others: Sequence[datetime], lang: Lang, today: date) -> Screen:
    """Several readings: one tap says which."""
    buttons = [
        Button(f"{_short(moment, today, lang)} {lang.time(moment)}", Pick(draft.id, int(moment.timestamp())))
        for moment in others
    ]
    return Screen(
        join([_name(draft, lang), lang.h("Which one do you mean?")], "\n\n"), (*rows(buttons), _drop(draft, lang))
    )


def _short(moment: datetime, today: date, lang: Lang) -> str:
    """The year stands where it is not this one: "28 September" may be long away."""
    return lang.short_day(moment, year=moment.year != today.year)


def which_day(draft: Meeting, others: Sequence[datetime], lang: Lang, today: date) -> Screen:
    """Several days: one tap says which; the hour is asked afterwards."""
    buttons = [Button(_short(day, today, lang), Day(draft.id, day.date().isoformat())) for day in others]
    return Screen(
        join([_name(draft, lang), lang.h("Which one do you mean?")], "\n\n"), (*rows(buttons), _drop(draft, lang))
    )


def ask_day(draft: Meeting, today: date, lang: Lang, refused: Html | str = "") -> Screen:
    """On which day? `refused`: why what was said cannot be."""
    days = [day for day in (today + timedelta(days=n) for n in range(1, 13)) if day.weekday() < 5][:8]
    buttons = [Button(lang.short_day(day), Day(draft.id, day.isoformat())) for day in days]
    question = lang.h("When? Write for example “Tuesday at 2.30 pm”, or choose a day.")
    return Screen(join([_echo(draft, lang), refused, question], "\n\n"), (*rows(buttons, 3), _drop(draft, lang)))


def past(over: datetime, lang: Lang) -> Html:
    """What was said is over."""
    return join([when(lang, over), refusal(Unclear("past", ""), lang)])


def ask_hour(draft: Meeting, lang: Lang, refused: Html | str = "") -> Screen:
    """At what time?"""
    buttons = [Button(lang.time(time.fromisoformat(hour)), Hour(draft.id, hour.replace(":", ""))) for hour in HOURS]
    question = lang.h("At what time? Write it, or choose.")
    return Screen(join([_echo(draft, lang), refused, question], "\n\n"), (*rows(buttons, 5), _drop(draft, lang)))


def ask_title(draft: Meeting, themes: Sequence[tuple[str, str]], lang: Lang) -> Screen:
    """What about?"""
    buttons = [Button(name, About(draft.id, id_)) for id_, name in themes]
    question = lang.h("What is it about? Write it, or choose a theme.")
    return Screen(join([_echo(draft, lang), question], "\n\n"), (*rows(buttons), _drop(draft, lang)))


def _echo(draft: Meeting, lang: Lang) -> Html:
    """What was understood so far."""
    day = lang.day(draft.day) if draft.day else ""
    moment = when(lang, draft.start) if draft.start else escape(day)
    return join([_name(draft, lang), moment])


def _name(draft: Meeting, lang: Lang) -> Html:
    """Title and place; where the day is in doubt, nothing is said about it as if it were certain."""
    return join([bold(draft.title or lang.t("A new meeting")), escape(draft.place)])


def _drop(draft: Meeting, lang: Lang) -> tuple[Button, ...]:
    return (Button(lang.t("Stop"), Drop(draft.id)),)


def dropped(lang: Lang) -> Screen:
    return Screen(lang.h("All right, no meeting was called."))


def announced(meeting: Meeting, group: Group, lang: Lang) -> Screen:
    """Where the question stood, once the card is posted."""
    return Screen(
        lang.h(
            "Posted in {group}: {title}, {moment}",
            group=group.name,
            title=bold(meeting.title),
            moment=when(lang, meeting.begins),
        )
    )
