"""What its author, and coordinators, do with a poll in private: choose a date, call it off."""

from bot.domain.meetings import Meeting
from bot.domain.polls import Standing, State
from bot.i18n import Lang
from bot.markup import Html, bold, escape, join
from bot.views.phrases import when
from bot.views.polls.card import Card
from bot.views.polls.care_taps import Care
from bot.views.polls.lines import MOST, lack
from bot.views.polls.taps import Cancel, Choose, Manage
from bot.views.polls.words import best, fitted, letter_of, moment, reason, short
from bot.views.screen import Button, Screen


def manage(shown: Card, lang: Lang) -> Screen:
    """The dates, best first, each a button; and calling it off."""
    poll = shown.poll
    if poll.state == State.CANCELLED:
        return Screen(lang.h("Cancelled: {title}", title=bold(poll.title)))
    if poll.state == State.CHOSEN:
        moment_ = shown.meeting.start if shown.meeting else None
        told = (
            lang.h("The date is chosen: {moment}", moment=when(lang, moment_))
            if moment_
            else lang.h("A date was chosen.")
        )
        return Screen(join([bold(poll.title), told]))
    found, slots = shown.outcome, poll.open_slots
    text = fitted(lambda most: _standing(shown, lang, most))
    buttons = tuple(
        (Button(f"{letter_of(one.slot, slots)} · {short(one.slot, lang)}", Choose(poll.id, one.slot.id, False)),)
        for one in found.standings
    )
    cancel = (Button(lang.t("Cancel the poll"), Cancel(poll.id, False), danger=True),)
    return Screen(text, (*buttons, (Button(lang.t("Remind or change"), Care(poll.id, "")),), cancel))


def _standing(shown: Card, lang: Lang, most: int) -> Html:
    """How the dates stand, best first."""
    found = shown.outcome
    return join(
        [
            bold(shown.poll.title),
            join(_line(one, shown, found.heard, lang, most) for one in found.standings),
            best(found, shown.poll.open_slots, lang),
            lang.h("Which date shall it be? The meeting is then called in the group."),
        ],
        "\n\n",
    )


def _line(one: Standing, shown: Card, heard: int, lang: Lang, most: int) -> str:
    date = f"{letter_of(one.slot, shown.poll.open_slots)} · {short(one.slot, lang)}{lang.colon()}"
    return date + how(one, shown, heard, lang, most)


def how(one: Standing, shown: Card, heard: int, lang: Lang, most: int = MOST) -> str:
    """How many of those who were heard can make a date, and what it lacks."""
    if not (one.can or one.no):
        return lang.t("Nobody has answered yet.")
    why = lack(one, shown.poll, shown.ballots, shown.names, lang, most)
    return reason(one, heard, lang) + (f" {why}." if why else "")


def ask_choose(shown: Card, one: Standing, lang: Lang) -> Screen:
    """Before it is told to all."""
    poll = shown.poll
    text = join(
        [
            bold(poll.title),
            join([moment(one.slot, lang), escape(lang.zone_name())], ", "),
            escape(how(one, shown, shown.outcome.heard, lang)),
            lang.h("Call the meeting for this date? What people said about it becomes their answer to the meeting."),
        ],
        "\n\n",
    )
    yes = Button(lang.t("Yes, call the meeting"), Choose(poll.id, one.slot.id, True))
    return Screen(text, ((yes,), (Button(lang.t("Back"), Manage(poll.id)),)))


def ask_cancel(shown: Card, lang: Lang) -> Screen:
    text = lang.h("Cancel the poll {title}? The answers are no longer shown.", title=bold(shown.poll.title))
    yes = Button(lang.t("Yes, cancel the poll"), Cancel(shown.poll.id, True), danger=True)
    return Screen(text, ((yes,), (Button(lang.t("Back"), Manage(shown.poll.id)),)))


def chosen(meeting: Meeting, group: str, lang: Lang) -> Screen:
    """Where the question stood, once the meeting is called."""
    return Screen(
        lang.h(
            "Posted in {group}: {title}, {moment}",
            group=group,
            title=bold(meeting.title),
            moment=when(lang, meeting.begins),
        )
    )
