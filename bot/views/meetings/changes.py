"""Changing a meeting, in private."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.meetings import Meeting, State
from bot.i18n import Lang
from bot.markup import Html, bold, escape, join
from bot.views.meetings.card import agenda, facts
from bot.views.meetings.taps import Edit, Pick
from bot.views.phrases import when
from bot.views.screen import Button, Screen, rows


def manage(meeting: Meeting, lang: Lang) -> Screen:
    """Everything that can be changed, in private."""
    if meeting.state == State.CANCELLED:
        return Screen(lang.h("Cancelled: {title}", title=bold(meeting.title)))
    labels = {
        "date": lang.t("Date and time"),
        "length": lang.t("Length"),
        "place": lang.t("Place"),
        "link": lang.t("Video link"),
        "title": lang.t("Title"),
        "agenda": lang.t("Agenda"),
    }
    buttons = [Button(label, Edit(meeting.id, what)) for what, label in labels.items()]
    body = [join([bold(meeting.title), *facts(meeting, lang)]), agenda(meeting, lang), lang.h("What shall change?")]
    return Screen(
        join(body, "\n\n"),
        (*rows(buttons), (Button(lang.t("Cancel the meeting"), Edit(meeting.id, "cancel"), danger=True),)),
    )


def ask_change(meeting: Meeting, what: str, lang: Lang) -> Screen:
    """The question for one thing; the old value is shown so that it can be copied."""
    later = meeting.begins + timedelta(days=7)
    asked: dict[str, Html] = {
        "date": lang.h(
            "Write the new date and time, for example “Tuesday 21 at 10 am”. Those who said yes will be asked again."
        ),
        "length": lang.h("How long? Write it, for example 90 or 1h30."),
        "place": lang.h("Where? Write the address."),
        "link": lang.h("Paste the link of the video meeting."),
        "title": lang.h("Write the new title."),
        "agenda": lang.h("Write the agenda, one point a line."),
    }
    old = {"place": meeting.place, "link": meeting.link, "title": meeting.title, "agenda": meeting.agenda}.get(what, "")
    week = (
        (Button(lang.t("A week later, same time"), Pick(meeting.id, int(later.timestamp()))),) if what == "date" else ()
    )
    back = (Button(lang.t("Back"), Edit(meeting.id, "")),)
    body = [bold(meeting.title), asked[what], escape(old)]
    return Screen(join(body, "\n\n"), tuple(row for row in (week, back) if row))


def which(meeting: Meeting, starts: Sequence[datetime], lang: Lang) -> Screen:
    """Several readings of a new date: one tap says which."""
    buttons = [
        Button(f"{lang.short_day(start)} {lang.time(start)}", Pick(meeting.id, int(start.timestamp())))
        for start in starts
    ]
    return Screen(join([bold(meeting.title), lang.h("Which one do you mean?")], "\n\n"), rows(buttons))


def ask_cancel(meeting: Meeting, lang: Lang) -> Screen:
    text = lang.h(
        "Cancel {title}, {moment}? The group is told at once.",
        title=bold(meeting.title),
        moment=when(lang, meeting.begins),
    )
    return Screen(
        text,
        (
            (
                Button(lang.t("Yes, cancel the meeting"), Edit(meeting.id, "sure"), danger=True),
                Button(lang.t("Back"), Edit(meeting.id, "")),
            ),
        ),
    )
