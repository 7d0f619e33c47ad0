"""A moderator's screens, what authors are told, and the yearly question."""

from collections.abc import Sequence

from bot.domain.entries import Entry, Standing, State, Version
from bot.domain.facets import Terms
from bot.domain.practices import Practice
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, italic, join
from bot.views.commands import localised
from bot.views.contributing import taps, words
from bot.views.contributing.drafting import whole
from bot.views.contributing.look import looks
from bot.views.screen import Button, Screen, rows

_LISTED = 10
_LONGEST_LABEL = 40


def judged(
    entry: Entry, lang: Lang, terms: Terms, author: str, library: str, last: tuple[Version, str] | None
) -> Screen:
    """One entry, what was last done to it, and what a moderator can do. `library` is "" for the shared one."""
    head = [
        bold(lang.t("A change to a practice") if entry.replaces_id else lang.t("A practice from a member")),
        lang.h("From: {author}", author=author or lang.t("a participant")),
        lang.h("Library: {library}", library=library or lang.t("shared")),
        _line(last, lang) if last else "",
    ]
    return Screen(join([join(head), whole(entry, lang, terms)], "\n\n"), _deeds(entry, lang))


def _deeds(entry: Entry, lang: Lang) -> tuple[tuple[Button, ...], ...]:
    names = words.buttons(lang)
    look = [Button(names["history"], taps.History(entry.id))]
    look += [Button(names["files"], taps.Files(entry.id))] if entry.files else []
    change = Button(names["change"], taps.Parts(entry.id))
    if entry.state is State.SENT:
        decide = (
            Button(names["accept"], taps.Accept(entry.id, entry.version)),
            Button(names["refuse"], taps.Refuse(entry.id, entry.version)),
        )
        return decide, (change, *look)
    if entry.state is State.PUBLISHED:
        still = Button(names["yes"], taps.Still(entry.id, "yes"))
        return (still, Button(names["retire"], taps.Still(entry.id, "no"), danger=True)), (change, *look)
    if entry.state is State.RETIRED and entry.replaces_id is None:
        return (Button(names["yes"], taps.Still(entry.id, "yes")),), tuple(look)
    return (tuple(look),)


def queue(waiting: Sequence[Entry], doubtful: Sequence[Entry], lang: Lang) -> Screen:
    """What waits, oldest first; then what nobody has confirmed."""
    example = (
        lang.h("To open one: {example}", example=f"{localised('moderate', lang.code)} 1") if waiting or doubtful else ""
    )
    lines = [f"{n}. {cut(entry.title, 90)}" for n, entry in enumerate(waiting[:_LISTED], 1)]
    first = len(lines) + 1
    doubts = [
        lang.t(
            "{number}. {title}: not confirmed since {month}",
            number=n,
            title=cut(entry.title, 90),
            month=_month(entry, lang),
        )
        for n, entry in enumerate(doubtful[:_LISTED], first)
    ]
    some = [lang.hn("One practice waits for you.", "{n} practices wait for you.", len(waiting))] if waiting else []
    none = [lang.h("Nothing waits for you.")] if not waiting and not doubtful else []
    shown = [*waiting[:_LISTED], *doubtful[:_LISTED]]
    buttons = [
        Button(cut(f"{n}. {entry.title}", _LONGEST_LABEL), taps.Judge(entry.id)) for n, entry in enumerate(shown, 1)
    ]
    more = lang.h("To correct any practice, write its name after {command}.", command=localised("moderate", lang.code))
    return Screen(
        join([*none, join([*map(bold, some), *map(escape, lines)]), join(map(escape, doubts)), example, more], "\n\n"),
        rows(buttons, 1),
    )


def _month(entry: Entry, lang: Lang) -> str:
    return lang.day(entry.checked, year=True) if entry.checked else lang.t("not known")


def why(entry: Entry, lang: Lang) -> Screen:
    """Refusing takes a reason."""
    text = lang.h(
        "Why not? Write it in a sentence: the author of “{title}” reads it, and can mend it.",
        title=cut(entry.title, 80),
    )
    return Screen(text, ((Button(words.buttons(lang)["back"], taps.Judge(entry.id)),),))


def history(entry: Entry, lines: Sequence[tuple[Version, str]], lang: Lang) -> Screen:
    head = bold(lang.t("History of “{title}”", title=cut(entry.title, 80)))
    back = (Button(words.buttons(lang)["back"], taps.Judge(entry.id)),)
    return Screen(join([head, *(_line(line, lang) for line in lines)], "\n"), (back,))


def _line(line: tuple[Version, str], lang: Lang) -> Html:
    """ "Version 3 · changed · Karim · Tuesday 6 October 2026: the reason"."""
    version, name = line
    parts = [
        lang.t("Version {version}", version=version.version),
        words.deed(lang, version.deed),
        name or lang.t("a participant"),
        lang.day(version.at, year=True),
    ]
    reason = lang.h("“{reason}”", reason=version.reason) if version.reason else ""
    return join([" · ".join(parts), reason])


def decided(entry: Entry, last: Version, lang: Lang, *, edited: bool) -> Screen:
    """To the author, after a decision."""
    title = cut(entry.title, 80)
    if entry.state is State.REFUSED:
        text = lang.h(
            "The moderators did not take “{title}”. Their reason: {reason}", title=title, reason=last.reason or ""
        )
        return Screen(text, ((Button(lang.t("Mend it"), taps.Open(entry.id)),),))
    if entry.replaces_id is not None:
        return Screen(lang.h("Your change to “{title}” is in the library.", title=title))
    text = lang.h(
        "“{title}” is in the library now: whoever looks for it finds it, in any of the seven languages.", title=title
    )
    changed = lang.h("The moderators changed some of it before.") if edited else ""
    return Screen(join([text, changed]))


def still_true(entry: Entry, lang: Lang, terms: Terms) -> Screen:
    """Once a year, to its owner."""
    head = lang.h("A year has passed since this was last checked. Is it still true?")
    names = words.buttons(lang)
    buttons = (
        (Button(names["yes"], taps.Still(entry.id, "yes")),),
        (Button(names["change"], taps.Still(entry.id, "change")), Button(names["no"], taps.Still(entry.id, "no"))),
    )
    return Screen(join([bold(head), whole(entry, lang, terms)], "\n\n"), buttons)


def confirmed(entry: Entry, lang: Lang) -> Screen:
    if entry.state is State.RETIRED:
        return Screen(lang.h("“{title}” is taken out of the library. Its history is kept.", title=cut(entry.title, 80)))
    return Screen(lang.h("Thank you. “{title}” counts as checked today.", title=cut(entry.title, 80)))


def provenance(standing: Standing, lang: Lang) -> Html:
    """For the details of a practice: its language, who looks after it, how sure it is."""
    entry = standing.entry
    lines = [
        lang.h("Written in: {language}", language=lang.language(entry.lang))
        if entry.lang != lang.code and len(entry.practice.languages) == 1
        else "",
        lang.h("Looked after by: {owner}", owner=standing.owner) if standing.owner else "",
        lang.h(
            "Version {version}, changed by {name}",
            version=entry.version,
            name=standing.changed_by or lang.t("a participant"),
        ),
        lang.h("Not confirmed since {day}", day=_month(entry, lang)) if entry.unconfirmed else "",
    ]
    return italic(join(lines))


def shipped(practice: Practice, lang: Lang, terms: Terms) -> Screen:
    """A practice that ships, to a moderator: it becomes an entry with its first correction."""
    head = lang.h("This one ships with me. From its first correction on it is looked after here.")
    button = Button(words.buttons(lang)["change"], taps.Adopt(practice.id))
    return Screen(join([italic(head), looks(practice, lang, terms)], "\n\n"), ((button,),))


def gone(lang: Lang) -> Screen:
    """What stands on a moderator's card once its author was forgotten."""
    return Screen(lang.h("Its author has taken this back."))
