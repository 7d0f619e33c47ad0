"""Words that all screens of a date poll share."""

from collections.abc import Callable, Sequence

from bot.domain.polls import Outcome, Slot, Standing, Vote
from bot.i18n import Lang
from bot.markup import Html, cut, escape, fill, join, plain, width

LONGEST_NAME = 40  # of an organisation or a person
_LONGEST = 4096  # UTF-16 units, Bot API sendMessage
_FEWER = (8, 3, 1, 0)


def vote_word(lang: Lang, vote: Vote) -> str:
    return {Vote.YES: lang.t("Yes"), Vote.IF_NEED_BE: lang.t("If need be"), Vote.NO: lang.t("No")}[vote]


def letter(place: int) -> str:
    """What the date at this place is called: A, B, C …"""
    return chr(ord("A") + place)


def letter_of(slot: Slot, slots: Sequence[Slot]) -> str:
    return letter([one.id for one in slots].index(slot.id))


def short(slot: Slot, lang: Lang) -> str:
    """ "Tue, Oct 13, 14:00"; a day alone where its hour is not known yet."""
    day = lang.short_day(slot.start)
    return f"{day} {lang.time(slot.start)}" if slot.length else day


def moment(slot: Slot, lang: Lang) -> Html:
    """Day and time on the group's clock, which Telegram redraws on each reader's own; until when, without the zone: it is said once."""
    start = fill(
        '<tg-time unix="{unix}" format="wDt">{text}</tg-time>',
        unix=int(slot.start.timestamp()),
        text=lang.moment(slot.start),
    )
    end = fill(
        '<tg-time unix="{unix}" format="t">{text}</tg-time>', unix=int(slot.end.timestamp()), text=lang.time(slot.end)
    )
    return lang.h("{moment}, until {end}", moment=start, end=end)


def named(names: Sequence[str], lang: Lang, most: int) -> str:
    """The first names, and how many more. Who asked to be forgotten has none."""
    return listing([cut(name, LONGEST_NAME) or lang.t("a participant") for name in names], lang, most)


def listing(known: Sequence[str], lang: Lang, most: int) -> str:
    """The first of these, and how many more."""
    if len(known) <= most:
        return lang.list(known)
    return lang.t("{names} and {count} more", names=", ".join(known[:most]), count=len(known) - most)


def best(found: Outcome, slots: Sequence[Slot], lang: Lang) -> Html:
    """Which date is the best, and why; where several are as good the earliest is proposed; nothing before anybody has answered."""
    one = found.proposed
    if one is None:
        return _none(found, lang)
    named_ = f"{letter_of(one.slot, slots)}, {short(one.slot, lang)}"
    if found.tied:
        equal = lang.list(f"{letter_of(each.slot, slots)} ({short(each.slot, lang)})" for each in found.best)
        why = reason(one, found.heard, lang)
        return lang.h("Equally good: {dates}. I propose the earliest: {reason}", dates=equal, reason=why)
    return lang.h("Best: {date} – {reason}", date=named_, reason=reason(one, found.heard, lang))


def _none(found: Outcome, lang: Lang) -> Html:
    """Where no date can be the best yet: why, if somebody has answered at all."""
    heard = [one for one in found.standings if one.can or one.no]
    if not heard:
        return Html("")
    if all(one.refused for one in heard) and len(heard) == len(found.standings):
        return lang.h("Everybody refuses all dates.")
    return lang.h("No date is good enough yet.")


def reason(one: Standing, heard: int, lang: Lang) -> str:
    """ "possible for 5 of 7, nobody refuses", of all who have answered at all."""
    parts = [lang.t("possible for {can} of {all}", can=lang.number(one.can), all=lang.number(heard))]
    if one.if_need_be:
        parts.append(lang.t("{count} of them if need be", count=lang.number(len(one.if_need_be))))
    refuse = lang.n("{n} refuses", "{n} refuse", len(one.no)) if one.no else lang.t("nobody refuses")
    return ", ".join([*parts, refuse]) + "."


def listed(slots: Sequence[Slot], lang: Lang) -> Html:
    """The dates, a line each, by their letters."""
    return join([join([f"{letter(place)} · ", escape(short(slot, lang))], "") for place, slot in enumerate(slots)])


def fitted(make: Callable[[int], Html]) -> Html:
    """The text with so many names of each kind that it fits into a message."""
    for most in _FEWER:
        text = make(most)
        if width(plain(text)) <= _LONGEST:
            break
    return text
