"""A poll that looks after itself: how people are asked for their answer, and what its author is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.groups import Member
from bot.domain.polls import Poll, Slot, Vote
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, join, link
from bot.views.phrases import when
from bot.views.polls.card import Card
from bot.views.polls.care_taps import Care
from bot.views.polls.choosing import how
from bot.views.polls.lines import voices
from bot.views.polls.taps import Alone, Choose, Manage
from bot.views.polls.words import LONGEST_NAME, best, fitted, letter_of, moment, short, vote_word
from bot.views.screen import Button, Screen

_MOST_ASKED = 12  # named in the message of the group
_MOST_CHOICES = 3  # dates that are equally good, each a button


# --- who is asked ------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Missing:
    """The dates of a poll about which somebody has said nothing. `partly`: they have answered the others."""

    shown: Card
    slots: Sequence[Slot]
    partly: bool = False


def asked(polls: Sequence[Missing], lang: Lang) -> Screen:
    """In private: your answer is missing; of several polls in one message."""
    head = lang.h("Your answer is still missing:") if len(polls) > 1 else ""
    body = [_asked(each, lang) for each in polls]
    buttons = tuple((Button(_to_answer(each.shown, len(polls), lang), Alone(each.shown.poll.id)),) for each in polls)
    return Screen(join([head, *body], "\n\n"), buttons)


def _asked(missing: Missing, lang: Lang) -> Html:
    poll, lang = missing.shown.poll, lang.with_zone(missing.shown.group.zone)
    what = (
        lang.h("You have not answered these dates yet; what you said about the others stays.")
        if missing.partly
        else lang.h("Your answer is still missing. Which dates suit you?")
    )
    return join(
        [
            join([bold(poll.title), escape(missing.shown.group.name)], " · "),
            what,
            *(moment(slot, lang) for slot in missing.slots),
            *_by_when(missing.shown, lang),
            lang.h("All times are {zone}.", zone=lang.zone_name()),
        ]
    )


def _by_when(shown: Card, lang: Lang) -> tuple[Html, ...]:
    closes = shown.poll.closes
    return (lang.h("Please answer by {moment}", moment=when(lang, closes)),) if closes else ()


def _to_answer(shown: Card, among: int, lang: Lang) -> str:
    return lang.t("Answer") if among == 1 else lang.t("Answer: {title}", title=cut(shown.poll.title, 30))


def asked_aloud(asks: Sequence[tuple[Card, Sequence[Member]]], lang: Lang) -> Screen:
    """In the group: those who cannot be asked in private, by names that ring on their phones alone."""
    body = [
        join(
            [
                lang.h(
                    "{title}: still without an answer: {names}",
                    title=_titled(shown),
                    names=_linked(members, lang),
                ),
                *_by_when(shown, lang),
            ]
        )
        for shown, members in asks
    ]
    buttons = tuple((Button(_to_answer(shown, len(asks), lang), Alone(shown.poll.id)),) for shown, _ in asks)
    return Screen(join(body, "\n\n"), buttons)


def _titled(shown: Card) -> Html:
    title = bold(shown.poll.title)
    return link(title, shown.here) if shown.here else title


def _linked(members: Sequence[Member], lang: Lang) -> Html:
    names = join([named(member, lang) for member in members[:_MOST_ASKED]], ", ")
    rest = len(members) - _MOST_ASKED
    return join([names, lang.hn("{n} more", "{n} more", rest) if rest > 0 else ""], ", ")


def named(member: Member, lang: Lang) -> Html:
    """Who, for whom; linked to their account."""
    name = cut(member.person.name or lang.t("a participant"), LONGEST_NAME)
    person = link(name, f"tg://user?id={member.person.telegram_id}") if member.person.telegram_id else escape(name)
    if member.organisation is None:
        return person
    return lang.h("{name} ({organisation})", name=person, organisation=cut(member.organisation.name, LONGEST_NAME))


# --- what the author is told -------------------------------------------------------------------------------------------------------------


def told(shown: Card, lang: Lang) -> Screen:
    """How it stands, with the date that is proposed: one tap calls the meeting, nothing does it by itself."""
    poll, found, slots = shown.poll, shown.outcome, shown.poll.open_slots
    text = fitted(lambda most: _told(shown, lang, most))
    choices = tuple(
        (
            Button(
                lang.t("Call the meeting: {date}", date=f"{letter_of(one.slot, slots)} · {short(one.slot, lang)}"),
                Choose(poll.id, one.slot.id, True),
            ),
        )
        for one in found.best[:_MOST_CHOICES]
    )
    other = (Button(lang.t("Another date"), Manage(poll.id)),)
    prolong = ((Button(lang.t("Prolong"), Care(poll.id, "until")),),) if not shown.open else ()
    return Screen(text, (*choices, other, *prolong))


def _told(shown: Card, lang: Lang, most: int) -> Html:
    found, slots = shown.outcome, shown.poll.open_slots
    head = lang.h("Everybody has answered.") if shown.open else lang.h("The deadline has passed: answers are closed.")
    dates = [
        f"{letter_of(one.slot, slots)} · {short(one.slot, lang)}{lang.colon()}{how(one, shown, found.heard, lang, most)}"
        for one in found.standings
    ]
    top = join([bold(shown.poll.title), escape(shown.group.name), head])
    return join([top, join(dates), best(found, slots, lang), _silent(shown, lang)], "\n\n")


def _silent(shown: Card, lang: Lang) -> Html:
    waiting = shown.waiting
    if waiting is None or not waiting.members:
        return Html("")
    return lang.h("Without an answer: {names}", names=voices(waiting.members, lang))


def nudged(names: int, lang: Lang) -> str:
    if not names:
        return lang.t("Everybody has answered.")
    return lang.n("{n} person is reminded.", "{n} people are reminded.", names)


def too_soon(again: datetime, lang: Lang) -> str:
    return lang.t("They were reminded within the last hour. Possible again at {time}.", time=lang.time(again))


# --- answered by a colleague -------------------------------------------------------------------------------------------------------------


def spoken_for(shown: Card, said: Mapping[int, Vote], by: str, lang: Lang) -> Screen:
    """To somebody for whom a colleague has answered."""
    slots = shown.poll.open_slots
    lines = [_said(slot, slots, said[slot.id], lang) for slot in slots if slot.id in said]
    head = lang.h("{name} has answered for you:", name=by or lang.t("a participant"))
    own = lang.h("Answer yourself, and your answer counts instead.")
    text = join([join([bold(shown.poll.title), escape(shown.group.name)], " · "), join([head, *lines]), own], "\n\n")
    return Screen(text, ((Button(lang.t("Answer"), Alone(shown.poll.id)),),))


def _said(slot: Slot, slots: Sequence[Slot], vote: Vote, lang: Lang) -> str:
    return f"{letter_of(slot, slots)} · {short(slot, lang)}{lang.colon()}{vote_word(lang, vote)}"


def partly_spoken(member: Member, own: Sequence[int], poll: Poll, lang: Lang) -> str:
    """Of some dates they have spoken themselves."""
    slots = poll.open_slots
    dates = lang.list([f"{letter_of(slot, slots)} ({short(slot, lang)})" for slot in slots if slot.id in own])
    name = member.person.name or lang.t("a participant")
    return lang.t("{name} has answered {dates} already; only they can change that.", name=name, dates=dates)
