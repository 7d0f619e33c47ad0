"""Writing a practice: first words or a file, then only what is missing; resumed whenever its author likes."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain import answers
from bot.domain.entries import Content, Deed, Entry, Part, State
from bot.domain.first_words import Gazetteer, Where
from bot.domain.practices import SOMEWHERE, Evidence
from bot.domain.shape import written
from bot.errors import NotFound, TooMany, Unclear
from bot.services.contributing import reading
from bot.services.practices import Practices
from bot.store.unit import Unit

MOST_FILES = 5
_MOST_IN_HAND = 20  # practices of one person that are written or wait: moderators must see the others' too
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
OPEN = (State.DRAFT, State.SENT, State.REFUSED)  # what its author has in hand, or waits for


@dataclass(frozen=True)
class Hand:
    """Who writes, when, in which language probably; and the library, which knows names."""

    practices: Practices
    by: int
    lang: str
    now: datetime

    @property
    def names(self) -> Gazetteer:
        return reading.known(self.practices)


def fresh(author_id: int, lang: str, content: Content, now: datetime) -> Entry:
    """A draft that is not kept yet."""
    return Entry(
        id=0,
        slug=_slug(str(content.get("country") or SOMEWHERE)),
        group_id=None,
        via_id=None,
        state=State.DRAFT,
        lang=lang,
        content=content,
        files=(),
        asked=(),
        version=0,
        author_id=author_id,
        owner_id=author_id,
        replaces_id=None,
        checked=None,
        asked_at=None,
        created_at=now,
        changed_at=now,
    )


def _slug(country: str) -> str:
    """An id made of nobody's words: it stays when names are taken out of the entry."""
    return f"{country.lower()}-{''.join(secrets.choice(_LETTERS) for _ in range(8))}"


async def begin(unit: Unit, via_id: int | None, text: str, hand: Hand) -> Entry:
    """A draft from its first words, which say much already. `via_id`: the group in which they began, if any."""
    lang, content = reading.first_content(reading.story(text), hand.lang, hand.names, hand.now.year)
    return await _added(unit, replace(fresh(hand.by, lang, content, hand.now), via_id=via_id))


async def begin_with_file(unit: Unit, via_id: int | None, file: Mapping[str, Any], hand: Hand) -> Entry:
    """A draft from a photo or a document: it is kept, and what it shows is asked."""
    draft = fresh(hand.by, hand.lang, answers.blank(), hand.now)
    return await _added(unit, replace(draft, via_id=via_id, files=(file,)))


async def _added(unit: Unit, draft: Entry) -> Entry:
    if len(await mine(unit, draft.author_id or 0)) >= _MOST_IN_HAND:
        raise TooMany(_MOST_IN_HAND)
    return await unit.entries.add(draft)


async def attach(unit: Unit, entry: Entry, file: Mapping[str, Any], now: datetime) -> Entry:
    """Keep one more file with the draft; from the sixth on they are left out."""
    files = (*entry.files, file)[:MOST_FILES]
    return await unit.entries.save(replace(entry, files=files, changed_at=now), entry)


async def type_in(unit: Unit, entry: Entry, part: Part, typed: str, hand: Hand) -> Entry:
    """A part as somebody typed it."""
    if part is Part.WHAT and not entry.title:  # after a file: these are the first words
        lang, content = reading.first_content(reading.story(typed), hand.lang, hand.names, hand.now.year)
        return await put(unit, replace(entry, lang=lang), part, content, hand)
    return await put(unit, entry, part, reading.read(entry, part, typed, hand.names, hand.now.year), hand)


async def put(unit: Unit, entry: Entry, part: Part, content: Content, hand: Hand) -> Entry:
    """The entry with this content. What moderators have seen gets a new version, which readers see at once."""
    before = await unit.entries.get(entry.id)
    asked = tuple(dict.fromkeys((*before.asked, str(part))))
    if part is Part.WHERE and content.get("country") == SOMEWHERE and content.get("place"):
        asked = before.asked  # its country is still to be asked
    after = replace(before, lang=entry.lang, content=content, asked=asked, changed_at=hand.now)
    if before.state is State.DRAFT:
        return await unit.entries.save(after, before)
    if content == before.content and entry.lang == before.lang:
        return before
    if before.state is State.PUBLISHED:
        await unit.entries.tell([before.slug], hand.now)
    saved = await unit.entries.save(replace(after, asked=before.asked, version=before.version + 1), before)
    await unit.entries.note(saved, Deed.EDITED, hand.by, hand.now)
    return saved


async def skip(unit: Unit, entry: Entry, part: Part, hand: Hand) -> Entry:
    """Not known: nobody asks again. What stood there is taken away."""
    if part in _NEEDED:
        raise Unclear(str(part), "")
    if part is Part.WHERE and entry.content.get("place"):  # the town is known, its country is not
        before = await unit.entries.get(entry.id)
        return await unit.entries.save(replace(before, asked=(*before.asked, str(part)), changed_at=hand.now), before)
    empty = _EMPTY[part](entry.content) if part in _EMPTY else answers.with_text(entry.content, entry.lang, part, None)
    return await put(unit, entry, part, empty, hand)


_NEEDED = (Part.WHAT, Part.TITLE, Part.SUMMARY, Part.LANGUAGE)
_EMPTY: Mapping[Part, Callable[[Content], Content]] = {
    Part.WHERE: lambda content: answers.with_where(content, Where()),
    Part.THEMES: lambda content: answers.with_themes(content, ()),
    Part.SOURCE: lambda content: answers.with_links(content, ()),
    Part.SINCE: lambda content: answers.with_years(content, None, None),
    Part.EVIDENCE: lambda content: answers.with_evidence(content, Evidence.NONE_SEEN),
}


async def tongue(unit: Unit, entry: Entry, lang: str, hand: Hand) -> Entry:
    """The words are in another language than was thought."""
    content = answers.in_language(entry.content, entry.lang, lang)
    return await put(unit, replace(entry, lang=lang), Part.LANGUAGE, content, hand)


async def seen(unit: Unit, entry: Entry, what: str, now: datetime) -> Entry:
    """Remember that its author has seen something, so that it is not shown again."""
    asked = tuple(dict.fromkeys((*entry.asked, what)))
    return await unit.entries.save(replace(entry, asked=asked, changed_at=now), entry)


async def mend(unit: Unit, entry: Entry, author_id: int, now: datetime) -> Entry:
    """Its author takes a refused entry in hand again."""
    if entry.author_id != author_id or entry.state not in (State.REFUSED, State.DRAFT):
        raise NotFound("practice")
    if entry.state is State.DRAFT:
        return entry
    return await unit.entries.save(replace(entry, state=State.DRAFT, changed_at=now), entry)


async def propose_change(unit: Unit, entry: Entry, owner_id: int, now: datetime) -> Entry:
    """A draft of how the owner would have it; the entry stays as it is until moderators agree."""
    if entry.owner_id != owner_id or entry.state is not State.PUBLISHED:
        raise NotFound("practice")
    standing = await unit.entries.of(owner_id, State.DRAFT)
    found = next((draft for draft in standing if draft.replaces_id == entry.id), None)
    content = {key: value for key, value in written(entry.practice).items() if key != "id"}
    draft = replace(fresh(owner_id, entry.lang, content, now), group_id=entry.group_id, via_id=entry.via_id)
    asked = tuple(str(part) for part in Part)
    return found or await unit.entries.add(replace(draft, replaces_id=entry.id, asked=asked))


async def mine(unit: Unit, author_id: int) -> Sequence[Entry]:
    """What somebody has in hand, the latest first."""
    return await unit.entries.of(author_id, *OPEN)
