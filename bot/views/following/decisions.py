"""What was decided: as a card in pages, and as a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.following.decisions import Asked, Decision
from bot.domain.groups import Group, folded
from bot.domain.minutes.sheet import Sheet
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, italic, join, link
from bot.views.commands import localised
from bot.views.following import message_link
from bot.views.following.taps import Decisions, Report
from bot.views.minutes.sheet import headings
from bot.views.screen import EMPTY, Button, Screen

ON_A_PAGE = 6
_LONGEST = 500  # UTF-16 units of a decision on the card
_LONGEST_WORDS = 36  # bytes in a button
_LONGEST_TITLE = 80


def packed(words: str) -> str:
    """The words as a button or a link carries them: folded, as many as fit."""
    kept = ""
    for word in folded(words).split():
        more = f"{kept} {word}".strip()
        if not word.isascii() or len(more) > _LONGEST_WORDS:
            break
        kept = more
    return kept


@dataclass(frozen=True)
class Found:
    """What was asked for and found, in which groups."""

    decisions: Sequence[Decision]
    asked: Asked
    groups: Mapping[int, Group]

    @property
    def group(self) -> int:
        """Of a list over one group; 0 for one over several."""
        return next(iter(self.groups)) if len(self.groups) == 1 else 0


def card(found: Found, page: int, lang: Lang, *, private: bool, url: str) -> Screen:
    """A page of decisions. `url`: the beginning of a link into the private chat, where documents are sent."""
    head = bold(title(found.asked, lang))
    count = len(found.decisions)
    if not count:
        return Screen(join([head, _none(found.asked, lang)], "\n\n"))
    last = (count - 1) // ON_A_PAGE
    page = max(0, min(page, last))
    start = page * ON_A_PAGE
    shown = found.decisions[start : start + ON_A_PAGE]
    several = private and not found.group
    lines = [_line(n, one, found.groups, lang, several=several) for n, one in enumerate(shown, start + 1)]
    words = packed(found.asked.words)
    turns = [(page - 1, lang.t("Previous")), (page + 1, lang.t("Next"))]
    turning = tuple(
        Button(label, Decisions(found.group, number, words)) for number, label in turns if 0 <= number <= last
    )
    told = join([head, escape(lang.n("{n} decision", "{n} decisions", count))], " · ")
    papers = _papers(found, lang, private=private, url=url)
    return Screen(join([told, *lines], "\n\n"), (*((turning,) if turning else ()), papers))


def title(asked: Asked, lang: Lang) -> str:
    words = " ".join(asked.words.split())
    return f"{lang.t('Decisions')}{lang.colon()}{cut(words, _LONGEST_TITLE)}" if words else lang.t("Decisions")


def _none(asked: Asked, lang: Lang) -> Html:
    if not asked.words:
        return lang.h("Nothing has been decided yet. Decisions come from published minutes.")
    return lang.h(
        "I found no decision about that. Try another word, a year, or {command} alone.",
        command=localised("decisions", lang.code),
    )


def _papers(found: Found, lang: Lang, *, private: bool, url: str) -> tuple[Button, ...]:
    """The document leaves out what is internal, for it may be passed on; a second button has all."""
    group, words = found.group, packed(found.asked.words)
    if not private:
        return (Button(lang.t("As a document"), url=f"{url}decisions_{group}_{words.replace(' ', '-')}"),)
    if not any(one.internal for one in found.decisions):
        return (Button(lang.t("As a document"), Report(group, False, words)),)
    return (
        Button(lang.t("Document without what is internal"), Report(group, False, words)),
        Button(lang.t("Document with all of it"), Report(group, True, words)),
    )


def _line(number: int, one: Decision, groups: Mapping[int, Group], lang: Lang, *, several: bool) -> Html:
    group = groups[one.group_id]
    there = lang.with_zone(group.zone)
    address = message_link(group, one.message_id)
    tail = [
        escape(origin(one, there)),
        escape(group.name) if several else EMPTY,
        link(lang.t("the message"), address) if address else EMPTY,
        italic(lang.t("internal")) if one.internal else EMPTY,
    ]
    return join([escape(f"{number}. {cut(one.text, _LONGEST)}"), join([Html("→"), join(tail, " · ")], " ")])


def origin(one: Decision, lang: Lang) -> str:
    """The day, what the meeting was called, the number of its approved minutes."""
    day = lang.day(one.held, year=True)
    number = lang.t("minutes no. {number}", number=one.minutes_number) if one.minutes_number else ""
    return ", ".join(part for part in (day, one.title, number) if part)


def sheet(found: Found, lang: Lang, now: datetime, *, internal: bool) -> Sheet:
    """The document as it is on this day."""
    groups = found.groups
    kept = [one for one in found.decisions if internal or not one.internal]
    left = len(found.decisions) - len(kept)
    names = lang.list(sorted({groups[one.group_id].name for one in kept} or {group.name for group in groups.values()}))
    facts = [
        (lang.t("Group"), names),
        (lang.t("Date"), lang.day(now, year=True)),
        (lang.t("Decisions"), lang.number(len(kept))),
        (lang.t("Left out, as they are internal"), lang.number(left) if left else ""),
    ]
    return Sheet(
        title=title(found.asked, lang),
        author=names,
        lang=f"{lang.code}-{lang.region}",
        words=headings(lang),
        facts=tuple(fact for fact in facts if fact[1]),
        decisions=tuple(_printed(one, groups, lang) for one in kept),
    )


def _printed(one: Decision, groups: Mapping[int, Group], lang: Lang) -> str:
    there = lang.with_zone(groups[one.group_id].zone)
    mark = lang.t("internal") if one.internal else ""
    tail = "; ".join(part for part in (origin(one, there), mark) if part)
    return f"{one.text} ({tail})"


def file_name(lang: Lang, day: str) -> str:
    """ "decisions-2026-10-14.docx"."""
    return f"{localised('decisions', lang.code)[1:]}-{day}.docx"
