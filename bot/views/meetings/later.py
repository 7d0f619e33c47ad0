"""Notices, the calendar file, the list."""

from collections.abc import Sequence

from bot.domain.groups import Group
from bot.domain.meetings import Meeting
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, join
from bot.views.commands import localised
from bot.views.meetings.card import Card, facts, say_buttons, why
from bot.views.meetings.taps import Calendar
from bot.views.phrases import when
from bot.views.screen import Button, Screen

_LONGEST_TITLE = 90  # of a meeting in a list
_MOST_LISTED = 20  # of all groups together


def moved(shown: Card, lang: Lang) -> Screen:
    """The new date, with the answers to give again."""
    text = lang.h("New date for {title}. Please answer again.", title=bold(shown.meeting.title))
    return Screen(join([join([text, *facts(shown.meeting, lang)])], "\n\n"), (say_buttons(shown, lang),))


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


def upcoming(groups: Sequence[tuple[Group, Sequence[Meeting]]], lang: Lang) -> Screen:
    """The next meetings, by group."""
    most = max(1, _MOST_LISTED // max(1, len(groups)))
    blocks = [_of_group(group, found, lang.with_zone(group.zone), most) for group, found in groups if found]
    if not blocks:
        hint = lang.h(
            "No meeting is planned. To call one: {example}",
            example=f"{localised('meeting', lang.code)} {lang.t('Access to housing, Tuesday at 2.30 pm')}",
        )
        return Screen(hint)
    return Screen(join(blocks, "\n\n"))


def _of_group(group: Group, meetings: Sequence[Meeting], lang: Lang, most: int) -> Html:
    lines = [join([when(lang, m.begins), escape(cut(m.title, _LONGEST_TITLE))], " · ") for m in meetings[:most]]
    rest = len(meetings) - len(lines)
    return join([bold(group.name), *lines, lang.hn("{n} more", "{n} more", rest) if rest else ""])


def write_to_me(lang: Lang, url: str) -> Screen:
    """For somebody the bot cannot write to yet."""
    text = lang.h("I may only write to you in private after you have pressed Start there.")
    return Screen(text, ((Button(lang.t("Open the private chat"), url=url),),))
