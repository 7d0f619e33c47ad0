"""The draft in private: its pages, what can be done with the whole, the questions about it."""

from bot.domain.groups import Group
from bot.domain.minutes import Item, Kind, Minutes, Record, State
from bot.domain.minutes.approval import Standing
from bot.domain.minutes.lacking import Lack, lacking
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, italic, join
from bot.views.callbacks import Tap
from bot.views.meetings.coming import Roll
from bot.views.minutes import Review, author, counts, due, heading, kind, owner, proposals, said, version
from bot.views.minutes.item import PAGE, Ask, Open
from bot.views.minutes.standing import where
from bot.views.screen import Button, Screen, fitted, rows

_LONGEST_LINE = 220  # UTF-16 units of an item in the list
_LONGEST_LABEL = 30
_LONGEST_FACT = 250
_LONGEST_MORE = 90
_MOST_NUMBERS = 8  # of items that lack the same


class Do(Tap, prefix="no"):
    """Something with the whole; `what` is a key of `deeds`, or of `answers` (bot/views/minutes/publishing.py)."""

    minutes: int
    version: int
    what: str


def review(
    record: Record, group: Group, page: int, lang: Lang, *, publisher: bool = True, stand: Standing | None = None
) -> Screen:
    """A page of the draft with a button for each item; or what was published, which only a publisher may correct."""
    minutes = record.minutes
    last = max(0, (len(record.items) - 1) // PAGE)
    page = min(max(page, 0), last)
    shown = list(enumerate(record.items, 1))[page * PAGE : (page + 1) * PAGE]
    head = join([bold(heading(minutes, lang)), version(minutes, lang)], " · ")
    body = [_line(number, item, record, lang) for number, item in shown]
    text = join([join([head, *_facts(record, group, lang)]), *body], "\n\n")
    if minutes.state is not State.DRAFT:
        return Screen(
            join([text, _state(minutes, stand, lang)], "\n\n"),
            (*_turning(minutes, page, last, lang), *_after(minutes, stand, lang, publisher=publisher)),
        )
    opening = [Button(_label(number, item, lang), Open(minutes.id, item.id)) for number, item in shown]
    return Screen(text, (*rows(opening), *_turning(minutes, page, last, lang), *_doing(minutes, lang)))


def _facts(record: Record, group: Group, lang: Lang) -> list[Html]:
    minutes = record.minutes
    day = lang.moment(minutes.held) if minutes.held else lang.day(minutes.opened)
    facts = (
        (lang.t("Group"), group.name),
        (lang.t("Date"), day),
        (lang.t("Place"), minutes.place),
        (lang.t("Present"), lang.list(minutes.present) or lang.t("nobody yet")),
        (lang.t("Excused"), lang.list(minutes.excused)),
        (lang.t("Items"), counts(record.items, lang)),
    )
    lines = [escape(f"{label}{lang.colon()}{cut(value, _LONGEST_FACT)}") for label, value in facts if value]
    notes = lang.h("Notes will not be published.") if not minutes.with_notes else Html()
    return [
        *lines,
        notes,
        *proposals.facts(record, lang),
        *(_lacks(record, lang) if minutes.state is State.DRAFT else ()),
    ]


def _lacks(record: Record, lang: Lang) -> list[Html]:
    """What is still missing, with the numbers of the items."""
    words = {
        Lack.PRESENCE: lang.t("nobody is listed as present"),
        Lack.OWNER: lang.t("nobody takes care of {numbers}"),
        Lack.NAME: lang.t("a name that I do not know in {numbers}"),
        Lack.DATE: lang.t("no date in {numbers} (a week is assumed)"),
        Lack.TEXT: lang.t("nothing said about {numbers}"),
    }
    said = []
    for one in lacking(record):
        numbers = lang.list([lang.number(number) for number in one.numbers[:_MOST_NUMBERS]])
        more = "…" if len(one.numbers) > _MOST_NUMBERS else ""
        said.append(words[one.what].replace("{numbers}", numbers + more))
    return [lang.h("Missing: {what}.", what=lang.semicolon().join(said))] if said else []


def _line(number: int, item: Item, record: Record, lang: Lang) -> Html:
    who = author(item, record, lang) if item.kind in (Kind.NOTE, Kind.ATTACHMENT) else owner(item, record, lang)
    until = due(item, lang)
    if item.kind is Kind.ACTION:  # what is missing is said
        who, until = who or lang.t("nobody in charge yet"), until or lang.t("no date")
    words = cut(said(item, lang), _LONGEST_LINE)
    inside = lang.t("internal") if item.internal else ""
    mark = proposals.mark(record.readings.get(item.id), lang)
    more = " · ".join(part for part in (who, until, inside, mark) if part)
    return join(
        [
            lang.h("{n}. {kind}: {text}", n=number, kind=bold(kind(lang, item.kind)), text=words),
            italic(cut(more, _LONGEST_MORE)) if more else "",
        ]
    )


def _label(number: int, item: Item, lang: Lang) -> str:
    return cut(f"{number}. {said(item, lang) or kind(lang, item.kind)}", _LONGEST_LABEL)


def _turning(minutes: Minutes, page: int, last: int, lang: Lang) -> tuple[tuple[Button, ...], ...]:
    buttons = [Button(lang.t("Previous page"), Review(minutes.id, page - 1))] if page > 0 else []
    if page < last:
        buttons.append(Button(lang.t("Next page"), Review(minutes.id, page + 1)))
    return (tuple(buttons),) if buttons else ()


def deeds(minutes: Minutes, lang: Lang, stand: Standing | None = None, *, publisher: bool = True) -> dict[str, str]:
    """What can be done with the whole → the words on its button, which can also be typed after /minutes in private."""
    if minutes.state is not State.DRAFT:
        return _afterwards(stand, lang, publisher=publisher)
    again = {"reopen": lang.t("Reopen the collection")} if minutes.version == 1 else {}
    return {
        "notes": lang.t("Leave the notes out") if minutes.with_notes else lang.t("Publish the notes too"),
        "preview": lang.t("DOCX preview"),
        **again,
        "sure": lang.t("Discard the draft"),
        "publish": lang.t("Publish to the group"),
    }


def _afterwards(stand: Standing | None, lang: Lang, *, publisher: bool) -> dict[str, str]:
    """The same of what was published: what everybody in the group may do, and what only a publisher."""
    open_ = stand is not None and not stand.approval.approved
    said = stand.amendments if stand is not None else []
    all_ = {
        "agree": lang.t("I agree") if open_ else "",
        "amend": lang.t("Propose a change") if open_ else "",
        "amendments": lang.t("Proposed changes ({n})", n=lang.number(len(said))) if said else "",
        "approve": lang.t("Approve now") if open_ and publisher else "",
        "undo": lang.t("Take the publication back") if open_ and publisher and stand and not stand.voices else "",
        "correct": lang.t("Correct") if publisher else "",
        "history": lang.t("Versions"),
        "preview": lang.t("DOCX"),
        "pdf": lang.t("PDF"),
        "public": lang.t("Public version"),
    }
    return {what: words for what, words in all_.items() if words}


def asks(lang: Lang) -> dict[str, str]:
    """What can be typed in about the whole → the words on its button."""
    return {"add": lang.t("Add an item"), "present": lang.t("Who was there")}


def _doing(minutes: Minutes, lang: Lang) -> tuple[tuple[Button, ...], ...]:
    doing = [Button(words, Ask(minutes.id, 0, part)) for part, words in asks(lang).items()]
    for what, words in deeds(minutes, lang).items():
        doing.append(Button(words, Do(minutes.id, minutes.version, what), danger=what == "sure"))
    return (*rows(doing[:-1]), (doing[-1],))


def _after(minutes: Minutes, stand: Standing | None, lang: Lang, *, publisher: bool) -> tuple[tuple[Button, ...], ...]:
    if minutes.state is not State.PUBLISHED:
        return ()
    words = deeds(minutes, lang, stand, publisher=publisher)
    return fitted([Button(label, Do(minutes.id, minutes.version, what)) for what, label in words.items()])


def _state(minutes: Minutes, stand: Standing | None, lang: Lang) -> Html:
    if stand is not None and minutes.state is State.PUBLISHED:
        return where(stand, lang)
    return {
        State.OPEN: lang.h("Being collected."),
        State.PUBLISHED: lang.h("Published to the group."),
        State.DROPPED: lang.h("Closed without minutes."),
    }.get(minutes.state, Html())


def question(minutes: Minutes, part: str, lang: Lang) -> Screen:
    """What is to be typed now about the whole."""
    questions = {
        "add": lang.h("Write the item. #decision and #action work here too."),
        "present": lang.h("Who was there? Write the names with commas between them; - for nobody."),
    }
    roll = part == "present" and minutes.meeting_id is not None
    tick = ((Button(lang.t("Attendance"), Roll(minutes.meeting_id or 0, 0)),),) if roll else ()
    return Screen(questions[part], (*tick, (Button(lang.t("Back"), Review(minutes.id, 0)),)))


def sure(minutes: Minutes, lang: Lang) -> Screen:
    """Asked once before a draft is given up."""
    text = lang.h("Delete this draft and everything in it? This cannot be undone.")
    delete = Button(lang.t("Delete"), Do(minutes.id, minutes.version, "discard"), danger=True)
    return Screen(text, ((delete, Button(lang.t("Back"), Review(minutes.id, 0))),))
