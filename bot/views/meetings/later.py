"""Notices, the calendar file."""

from bot.domain.meetings import Meeting
from bot.i18n import Lang
from bot.markup import Html, bold, join
from bot.views.commands import localised
from bot.views.meetings.card import Card, facts, say_buttons, why
from bot.views.meetings.taps import Calendar
from bot.views.phrases import when
from bot.views.screen import Button, Screen


def moved(shown: Card, lang: Lang) -> Screen:
    """The new date, with the answers to give again."""
    text = lang.h("New date for {title}. Please answer again.", title=bold(shown.meeting.title))
    return Screen(join([join([text, *facts(shown.meeting, lang)])], "\n\n"), (say_buttons(shown, lang),))


def found(shown: Card, lang: Lang) -> Screen:
    """To whoever has answered a date poll: the date, with what they said about it as their answer, which they can change."""
    meeting = shown.meeting
    head = lang.h("The date is chosen: {moment}", moment=when(lang, meeting.begins))
    return Screen(join([bold(meeting.title), head, *facts(meeting, lang)[1:]]), (say_buttons(shown, lang),))


def cancelled(meeting: Meeting, lang: Lang) -> Screen:
    text = lang.h(
        "Cancelled: {title}, {moment}. This meeting will not take place.",
        title=bold(meeting.title),
        moment=when(lang, meeting.begins),
    )
    return Screen(join([text, why(meeting, lang)]), ((Button(lang.t("Calendar"), Calendar(meeting.id)),),))


def calendar_caption(meeting: Meeting, lang: Lang, *, linked: bool = False) -> Html:
    """`linked`: calendars can follow by themselves here."""
    text = lang.h(
        "Open this file to put “{title}” into your calendar; opened again after a change, it corrects the entry.",
        title=meeting.title,
    )
    if not linked:
        return text
    by_itself = lang.h(
        "With {command} your calendar follows all meetings by itself.", command=localised("calendar", lang.code)
    )
    return join([text, by_itself])


def write_to_me(lang: Lang, url: str) -> Screen:
    """For somebody the bot cannot write to yet."""
    text = lang.h("I may only write to you in private after you have pressed Start there.")
    return Screen(text, ((Button(lang.t("Open the private chat"), url=url),),))
