"""Looking after a poll in private: what its author and coordinators can change while people answer it, one page for each thing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.groups import Member, Organisation
from bot.domain.polls import MOST_SLOTS, Poll, Slot, Vote
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, join
from bot.views.meetings.coming import PER_PAGE
from bot.views.phrases import when
from bot.views.polls import lines
from bot.views.polls.card import Card
from bot.views.polls.care_taps import At, Care, Colleagues, Date, For, Needed, NeededPage, Quorum, SayFor, Until
from bot.views.polls.taps import Alone, Manage
from bot.views.polls.words import LONGEST_NAME, letter, letter_of, listed, moment, short, vote_word
from bot.views.screen import Button, Screen, rows

_CHOSEN = "✓ "
_QUORUMS = (0, 2, 3, 4, 5, 6, 8, 10)
_HOURS = (9, 10, 11, 14, 15, 16)
_DAYS_OFFERED = 6
_WEEKEND = 5


def hub(shown: Card, lang: Lang) -> Screen:
    """How the poll stands, and everything that can be changed."""
    poll = shown.poll
    closes = (
        lang.h("Please answer by {moment}", moment=when(lang, poll.closes)) if poll.closes else lang.h("No deadline.")
    )
    facts = [closes, lines.conditions(poll, shown.names, lang), lines.waited(shown.waiting, lang)]
    how = lang.h("You can also write it in answer to the card, for example “{example}”.", example=_example(lang))
    buttons = [
        Button(lang.t("Remind who has not answered"), Care(poll.id, "remind")),
        Button(lang.t("Deadline"), Care(poll.id, "until")),
        Button(lang.t("Who must be there"), Care(poll.id, "needed")),
        Button(lang.t("How many organisations"), Care(poll.id, "quorum")),
        *([Button(lang.t("Add a date"), Care(poll.id, "add"))] if len(poll.open_slots) < MOST_SLOTS else []),
        Button(lang.t("Move a date"), Care(poll.id, "move")),
        *([Button(lang.t("Take a date off"), Care(poll.id, "withdraw"))] if len(poll.open_slots) > 1 else []),
        Button(lang.t("Title"), Care(poll.id, "title")),
        Button(lang.t("Place"), Care(poll.id, "place")),
    ]
    text = join([bold(poll.title), join(facts), listed(poll.open_slots, lang), how], "\n\n")
    return Screen(text, (*rows(buttons, 1), (Button(lang.t("Choose a date"), Manage(poll.id)),)))


def _example(lang: Lang) -> str:
    return lang.t("until Friday 6 pm")


def _page(shown: Card, text: Html, buttons: Sequence[Sequence[Button]], lang: Lang) -> Screen:
    back = (Button(lang.t("Back"), Care(shown.poll.id, "")),)
    return Screen(join([bold(shown.poll.title), text], "\n\n"), (*(tuple(row) for row in buttons), back))


def ask_until(shown: Card, now: datetime, lang: Lang) -> Screen:
    """A deadline: proposals at noon and in the evening of the next working days, or written."""
    poll = shown.poll
    last = max(slot.start for slot in poll.open_slots)
    tz, local = lang.tz, lang.local(now)
    days = [local.date() + timedelta(days=n) for n in range(1, 8)]
    moments = [
        datetime.combine(day, datetime.min.time(), tz).replace(hour=18) for day in days if day.weekday() < _WEEKEND
    ]
    buttons = [
        Button(f"{short(Slot(0, at, 1), lang)}", Until(poll.id, int(at.timestamp())))
        for at in moments[:_DAYS_OFFERED]
        if at < last
    ]
    known = (
        lang.h("Please answer by {moment}", moment=when(lang, poll.closes)) if poll.closes else lang.h("No deadline.")
    )
    text = join([known, lang.h("Until when may people answer? Tap, or write it, for example “Friday 6 pm”.")])
    none = ((Button(lang.t("No deadline"), Care(poll.id, "never")),),) if poll.closes else ()
    return _page(shown, text, (*rows(buttons), *none), lang)


def ask_quorum(shown: Card, lang: Lang) -> Screen:
    text = lang.h("How many organisations does a date need? Tap, or write a number.")
    names = {number: lang.number(number) if number else lang.t("any number") for number in _QUORUMS}
    buttons = [
        Button(f"{_CHOSEN if number == shown.poll.quorum else ''}{name}", Quorum(shown.poll.id, number))
        for number, name in names.items()
    ]
    return _page(shown, text, rows(buttons, 4), lang)


def ask_needed(
    shown: Card, members: Sequence[Member], organisations: Sequence[Organisation], page: int, lang: Lang
) -> Screen:
    """Organisations first, then people; those who must be there have a tick and are named above."""
    poll = shown.poll
    who = [
        *((o.name in poll.required_organisations, o.name, Needed(poll.id, "o", o.id, page)) for o in organisations),
        *(
            (m.person.id in poll.required_people, _member(m, lang), Needed(poll.id, "p", m.person.id, page))
            for m in members
        ),
    ]
    part = who[page * PER_PAGE : (page + 1) * PER_PAGE]
    buttons = [Button(f"{_CHOSEN if chosen else ''}{name}", tap) for chosen, name, tap in part]
    before = (Button(lang.t("Previous page"), NeededPage(poll.id, page - 1)),) if page else ()
    after = (Button(lang.t("Next page"), NeededPage(poll.id, page + 1)),) if len(who) > (page + 1) * PER_PAGE else ()
    text = join(
        [
            lines.conditions(poll, shown.names, lang),
            lang.h("Without whom is no date good? Tap, or write the names, for example “Karim, Lyon”."),
        ]
    )
    turning = ((*before, *after),) if before or after else ()
    return _page(shown, text, (*rows(buttons, 1), *turning), lang)


def _member(member: Member, lang: Lang) -> str:
    name = cut(member.person.name, LONGEST_NAME) or lang.t("a participant")
    return f"{name} ({cut(member.organisation.name, LONGEST_NAME)})" if member.organisation else name


def ask_add(shown: Card, now: datetime, lang: Lang) -> Screen:
    """Working days after the last date at its hour; or written."""
    poll = shown.poll
    text = lang.h(
        "Which date shall be added? Tap, or write it, for example “Fri 17 at 10”. The answers to the others stay."
    )
    last = poll.open_slots[-1]
    later = (_later(last.start, days, lang) for days in range(1, 12))
    buttons = [
        Button(short(Slot(0, at, 1), lang), At(poll.id, 0, int(at.timestamp())))
        for at in later
        if at > now and at.weekday() < _WEEKEND
    ]
    return _page(shown, text, rows(buttons[:_DAYS_OFFERED]), lang)


def _later(start: datetime, days: int, lang: Lang) -> datetime:
    """The same wall time so many days later."""
    return lang.local(start) + timedelta(days=days)


def ask_date(shown: Card, what: str, lang: Lang) -> Screen:
    """Which one is to be moved, or taken off?"""
    asked = lang.h("Which date shall move?") if what == "move" else lang.h("Which date shall go?")
    buttons = [
        Button(f"{letter(place)} · {short(slot, lang)}", Date(shown.poll.id, slot.id, what))
        for place, slot in enumerate(shown.poll.open_slots)
    ]
    return _page(shown, asked, rows(buttons, 1), lang)


def ask_move(shown: Card, slot: Slot, now: datetime, lang: Lang) -> Screen:
    """To when? Other hours of the same day are buttons."""
    local = lang.local(slot.start)
    moments = [local.replace(hour=hour, minute=0) for hour in _HOURS]
    buttons = [
        Button(lang.time(at), At(shown.poll.id, slot.id, int(at.timestamp())))
        for at in moments
        if at > now and at != local
    ]
    text = join(
        [
            moment(slot, lang),
            lang.h("What shall it become? Tap an hour, or write it, for example “Fri 17 at 10”."),
            lang.h(
                "What was said about this date is then void, and those people are asked again; all other answers stay."
            ),
        ]
    )
    return _page(shown, text, rows(buttons, 3), lang)


def ask_words(shown: Card, what: str, lang: Lang) -> Screen:
    asked = lang.h("Write the new title.") if what == "title" else lang.h("Where? Write the address.")
    old = shown.poll.title if what == "title" else shown.poll.place
    return _page(shown, join([asked, escape(old)]), (), lang)


# --- for a colleague ---------------------------------------------------------------------------------------------------------------------


def colleagues(shown: Card, members: Sequence[Member], page: int, lang: Lang) -> Screen:
    """Those who have not answered themselves."""
    poll = shown.poll
    part = members[page * PER_PAGE : (page + 1) * PER_PAGE]
    buttons = [Button(_member(member, lang), For(poll.id, member.person.id, 0)) for member in part]
    before = (Button(lang.t("Previous page"), Colleagues(poll.id, page - 1)),) if page else ()
    after = (
        (Button(lang.t("Next page"), Colleagues(poll.id, page + 1)),) if len(members) > (page + 1) * PER_PAGE else ()
    )
    example = lang.t("for Karim: {answers}", answers=lang.t("{first} yes, {second} no", first="A", second="B"))
    text = join(
        [
            bold(poll.title),
            lang.h("For whom do you answer? Your name stands beside it, and their own answer replaces it.")
            if members
            else lang.h("Everybody has answered for themselves."),
            lang.h("You can also write it in answer to the card, for example “{example}”.", example=example),
        ],
        "\n\n",
    )
    turning = ((*before, *after),) if before or after else ()
    return Screen(text, (*rows(buttons, 1), *turning, (Button(lang.t("Back"), Alone(poll.id)),)))


def for_one(shown: Card, member: Member, place: int, lang: Lang) -> Screen:
    """One date after the other for this colleague; then all that was said for them."""
    poll, slots = shown.poll, shown.coming
    said = {b.slot_id: b for b in shown.ballots if b.person.id == member.person.id}
    head = lang.h("For {name}", name=_member(member, lang))
    back = (Button(lang.t("Another colleague"), Colleagues(poll.id, 0)),)
    if not 0 <= place < len(slots):
        told = [
            f"{letter_of(slot, poll.open_slots)} · {short(slot, lang)}{lang.colon()}"
            + (vote_word(lang, said[slot.id].vote) if slot.id in said else lang.t("no answer yet"))
            for slot in slots
        ]
        return Screen(join([join([bold(poll.title), head]), join(told)], "\n\n"), (back,))
    slot = slots[place]
    known = said.get(slot.id)
    line = join([letter_of(slot, poll.open_slots), " · ", moment(slot, lang)], "")
    answer = vote_word(lang, known.vote) if known else lang.t("none yet")
    text = join(
        [
            join([bold(poll.title), head]),
            join([line, lang.h("Answer: {answer}", answer=answer)]),
            lang.h("All times are {zone}.", zone=lang.zone_name()),
        ],
        "\n\n",
    )
    on = (Button(lang.t("Next date"), For(poll.id, member.person.id, place + 1)),)
    return Screen(text, (say_for(poll, member, slot, lang), on, back))


def say_for(poll: Poll, member: Member, slot: Slot, lang: Lang) -> tuple[Button, ...]:
    return tuple(
        Button(vote_word(lang, vote), SayFor(poll.id, member.person.id, slot.id, place))
        for place, vote in enumerate(Vote)
    )
