"""Published minutes: the sheet in one language, and its pages as messages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.following import NOTHING_BEFORE, Before
from bot.domain.groups import Group
from bot.domain.minutes import Item, Kind, Record, State
from bot.domain.minutes.approval import Standing
from bot.domain.minutes.sheet import Note, Past, Sheet, Task
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, italic, join, plain, width
from bot.views.commands import localised
from bot.views.following.earlier import earlier
from bot.views.minutes import author, heading, media, owner, version
from bot.views.minutes.points import notes, points, worded
from bot.views.minutes.standing import approved_on, last_day, objection
from bot.views.screen import EMPTY

LIMIT = 4096  # UTF-16 units of a message, after Telegram has read the markup
_LONGEST_HEAD = 250
_ROOM = 12  # for "12/34" and what surrounds it


def sheet(
    record: Record,
    group: Group,
    lang: Lang,
    stand: Standing | None = None,
    before: Before = NOTHING_BEFORE,
    *,
    public: bool = False,
) -> Sheet:
    """What is printed, in words and dates of the language. It may be read years later, so dates have their year.

    `stand`: how far the approval is, where they were published. The public version only says how many objections there are: they quote
    what it leaves out. `before`: what earlier minutes left to do.
    """
    minutes = record.minutes
    day = lang.day(minutes.day, year=True)
    when = lang.t("{day} at {time}", day=day, time=lang.time(minutes.held)) if minutes.held else day
    facts = [
        (lang.t("Group"), group.name),
        (lang.t("Date"), when),
        (lang.t("Place"), minutes.place),
        (lang.t("Present"), lang.list(minutes.present)),
        (lang.t("Excused"), lang.list(minutes.excused)),
        (lang.t("Version"), lang.number(minutes.version) if minutes.version > 1 else ""),
        (lang.t("Approval"), _approval(stand, lang)),
        *(_for_all(stand, lang) if public else ()),
    ]
    objections = stand.objections if stand and not public else []
    return Sheet(
        title=heading(minutes, lang),
        author=group.name,
        lang=f"{lang.code}-{lang.region}",
        words=headings(lang),
        draft=lang.t("draft") if minutes.state is not State.PUBLISHED else "",
        facts=tuple(fact for fact in facts if fact[1]),
        earlier=earlier(before, lang),
        decisions=_texts(record, Kind.DECISION, lang),
        tasks=tuple(_task(item, record, lang) for item in record.of(Kind.ACTION)),
        questions=_texts(record, Kind.QUESTION, lang),
        votes=_texts(record, Kind.VOTE, lang),
        ideas=_texts(record, Kind.IDEA, lang),
        points=points(record, lang) if record.of(Kind.TOPIC) else (),
        notes=() if record.of(Kind.TOPIC) else notes(record, lang),
        links=_texts(record, Kind.LINK, lang),
        attachments=tuple(_attachment(item, record, lang) for item in record.of(Kind.ATTACHMENT)),
        objections=tuple(objection(voice, stand, record, lang) for voice in objections if stand),
    )


def _for_all(stand: Standing | None, lang: Lang) -> list[tuple[str, str]]:
    said = len(stand.objections) if stand else 0
    return [
        (lang.t("Objections"), lang.number(said) if said else ""),
        (lang.t("Distribution"), lang.t("public version")),
    ]


def _approval(stand: Standing | None, lang: Lang) -> str:
    if stand is None:
        return ""
    if stand.approval.approved:
        return approved_on(stand, lang)
    return lang.t("not yet; objections until {day}", day=lang.day(last_day(stand.approval, lang), year=True))


def headings(lang: Lang) -> dict[str, str]:
    return {
        "earlier": lang.t("Actions from last time"),
        "state": lang.t("How it stands"),
        "decisions": lang.t("Decisions"),
        "actions": lang.t("Actions"),
        "questions": lang.t("Open questions"),
        "votes": lang.t("Votes"),
        "ideas": lang.t("Ideas and proposals"),
        "points": lang.t("Points"),
        "notes": lang.t("Notes"),
        "links": lang.t("Links"),
        "attachments": lang.t("Attachments"),
        "objections": lang.t("Objections"),
        "task": lang.t("Task"),
        "owner": lang.t("Who"),
        "organisation": lang.t("Organisation"),
        "due": lang.t("Until"),
        "colon": lang.colon(),
    }


def _task(item: Item, record: Record, lang: Lang) -> Task:
    published = (
        record.minutes.state is State.PUBLISHED
    )  # from then on it is followed, and has a day (bot/domain/following)
    none = lang.t("a week, as no date was said") if published else ""
    due = lang.day(item.due, year=True) if item.due else none
    who = owner(item, record, lang) or lang.t("nobody in charge yet")
    return Task(worded(item, lang), who, item.owner.organisation or "", due)


def _texts(record: Record, kind: Kind, lang: Lang) -> tuple[str, ...]:
    return tuple(worded(item, lang) for item in record.of(kind))


def _attachment(item: Item, record: Record, lang: Lang) -> str:
    named = f"{media(lang, item)} – {author(item, record, lang)}"
    silent = item.media is not None and item.media.type in ("voice", "audio") and not item.text
    text = " ".join(
        part for part in (lang.t("recording, not written down") if silent else "", worded(item, lang)) if part
    )
    return f"{named}{lang.colon()}{text}" if text else named


def file_name(record: Record, lang: Lang, form: str = "docx", *, public: bool = False) -> str:
    """ "pv-2026-10-14.docx", "pv-2026-10-14-public.pdf"."""
    minutes = record.minutes
    more = (f"-v{minutes.version}" if minutes.version > 1 else "") + ("-public" if public else "")
    return f"{localised('minutes', lang.code)[1:]}-{lang.local(minutes.day):%Y-%m-%d}{more}.{form}"


def caption(record: Record, lang: Lang, *, draft: bool = False, public: bool = False) -> Html:
    """What stands under the file; a draft says so, for it may be passed on, and so does the public version."""
    said = [bold(cut(heading(record.minutes, lang), _LONGEST_HEAD)), version(record.minutes, lang)]
    return join([*said, lang.t("draft") if draft else "", lang.t("public version") if public else ""], " · ")


# --- pages -------------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Block:
    """What is never split, but where it is longer than a page: then `text`, which has no markup, is."""

    before: Html
    text: str
    after: Html = EMPTY
    heading: bool = False  # stays with what follows

    @property
    def html(self) -> Html:
        return self.before + escape(self.text) + self.after


def pages(record: Record, group: Group, lang: Lang, before: Before = NOTHING_BEFORE) -> list[Html]:
    """The messages of published minutes, split between items only. Each says which of how many it is."""
    printed = sheet(record, group, lang, before=before)
    head = cut(printed.title, _LONGEST_HEAD)
    room = LIMIT - width(head) - _ROOM
    packed = _packed([piece for block in _blocks(printed) for piece in _pieces(block, room)], room)
    total = len(packed)
    numbers = [f"{number}/{total}" if total > 1 else "" for number in range(1, total + 1)]
    return [
        join([join([bold(head), number], " · "), body], "\n\n") for number, body in zip(numbers, packed, strict=True)
    ]


def _blocks(printed: Sheet) -> Iterator[_Block]:
    words = printed.words
    for label, value in printed.facts:
        yield _Block(escape(f"{label}{words['colon']}"), value)
    yield from _section(words["earlier"], [_past(n, past) for n, past in enumerate(printed.earlier, 1)])
    yield from _section(words["decisions"], [_numbered(n, t) for n, t in enumerate(printed.decisions, 1)])
    yield from _section(words["actions"], [_action(n, task, words) for n, task in enumerate(printed.tasks, 1)])
    for name in ("questions", "votes", "ideas"):
        yield from _section(words[name], [_Block(Html("• "), text) for text in getattr(printed, name)])
    for point in printed.points:
        yield from _section(point.title or words["notes"], [_note(note) for note in point.notes if not note.kind])
    yield from _section(words["notes"], [_note(note) for note in printed.notes])
    yield from _section(words["links"], [_Block(Html("• "), text) for text in printed.links])
    yield from _section(words["attachments"], [_Block(Html("• "), text) for text in printed.attachments])
    yield from _section(words["objections"], [_Block(Html("• "), text) for text in printed.objections])


def _section(heading: str, blocks: Sequence[_Block]) -> Iterator[_Block]:
    if blocks:
        yield _Block(Html("<b>"), heading, Html("</b>"), heading=True)
        yield from blocks


def _note(note: Note) -> _Block:
    return _Block(bold(note.who) + "\n", note.text)


def _numbered(number: int, text: str) -> _Block:
    return _Block(Html(f"{number}. "), text)


def _action(number: int, task: Task, words: Mapping[str, str]) -> _Block:
    known = all(place in task.owner for place in task.organisation.split(", "))
    who = task.owner if known else f"{task.owner} ({task.organisation})"
    until = f"{words['due']}{words['colon']}{task.due}" if task.due else ""
    tail = join([bold(who) if who else "", italic(until) if until else ""], " · ")
    return _Block(Html(f"{number}. "), task.text, Html(f"\n→ {tail}") if tail else Html())


def _past(number: int, past: Past) -> _Block:
    tail = join([bold(past.owner), italic(past.state)], " · ")
    return _Block(Html(f"{number}. "), past.text, Html(f"\n→ {tail}"))


def _pieces(block: _Block, room: int) -> Iterator[_Block]:
    """The block; where no page can hold it, parts of it that are split between words."""
    if _width(block.html) <= room:
        yield block
        return
    space = room - _width(block.before) - _width(block.after) - _ROOM - 4
    parts = list(_split(block.text, space))
    for number, part in enumerate(parts):
        yield _Block(
            block.before if number == 0 else Html("… "), part, block.after if number == len(parts) - 1 else Html(" …")
        )


def _split(text: str, space: int) -> Iterator[str]:
    """The text in parts of at most `space` UTF-16 units, between words where there are any."""
    while width(text) > space:
        piece = cut(text, space)[:-1]
        gap = max(piece.rfind(" "), piece.rfind("\n"))
        if not text[len(piece)].isspace() and gap > 0:
            piece = piece[:gap]
        yield piece.rstrip()
        text = text[len(piece) :].lstrip()
    if text:
        yield text


def _packed(blocks: Sequence[_Block], room: int) -> list[Html]:
    """As many blocks on each page as fit; a heading goes with the block below it."""
    made: list[list[_Block]] = [[]]
    for number, block in enumerate(blocks):
        together = [block, *blocks[number + 1 : number + 2]] if block.heading else [block]
        if made[-1] and _width(_joined([*made[-1], *together])) > room:
            made.append([])
        made[-1].append(block)
    return [_joined(page) for page in made]


def _joined(blocks: Sequence[_Block]) -> Html:
    text = Html()
    for block in blocks:
        gap = "" if not text else "\n\n" if block.heading else "\n"
        text = text + Html(gap) + block.html
    return text


def _width(html: Html) -> int:
    return width(plain(html))
