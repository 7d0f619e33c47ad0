"""Minutes: what is posted while the collection is open, edited later, or taken off the record."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.groups import Act, Actor, Group
from bot.domain.minutes import NOBODY, Answered, Item, Kind, Minutes, Owner, Part, Post, with_media
from bot.domain.minutes.correcting import amended, read_correction
from bot.domain.minutes.folding import compact
from bot.domain.minutes.kinds import ALONE
from bot.domain.minutes.marks import asks_off, bare, is_off, lines_of
from bot.domain.minutes.owners import Known
from bot.domain.minutes.reading import read_mark, read_post
from bot.errors import MarkAlone, OffRecord, Published
from bot.services.minutes import may
from bot.services.minutes.files import queue
from bot.services.minutes.knowing import known_in, local
from bot.services.minutes.pointing import pointed
from bot.store.unit import Unit

_MOST_WORDS_WITH_OFF = (
    3  # a reply "#off please" speaks of the message it answers; a longer one is itself off the record
)


async def take(unit: Unit, minutes: Minutes, actor: Actor, group: Group, post: Post) -> list[Kind]:
    """Keep what was posted, or what a mark alone says about the message it answers; [] where it is off the record."""
    return await mark(unit, actor, group, minutes, post) or await collect(unit, minutes, actor, group, post)


async def collect(unit: Unit, minutes: Minutes, actor: Actor, group: Group, post: Post) -> list[Kind]:
    """Keep what was posted; [] where it is off the record: then nothing of it is kept, nor of its album."""
    _says_something(group, post)
    if is_off(post.text) or _takes_off(post):
        await _drop(unit, minutes, [], post.album)
        if post.reply_to is not None and _takes_off(post):
            await unit.minutes.withhold(minutes.id, post.reply_to)
        return []
    if post.album is not None and await unit.minutes.is_withheld(minutes.id, post.album):
        return []
    return await _keep(unit, minutes, group, post, _self(actor))


def _says_something(group: Group, post: Post) -> None:
    """Refuse a mark alone that answers nothing: whoever typed it means something, and must not believe that it is done."""
    if post.media is not None or not (is_marked(post.text) or _says_off(post)):
        return
    if is_off(post.text) or _says_off(post):
        alone = post.reply_to is None and (not bare(post.text) or _says_off(post))
    else:
        alone = read_mark(post.text, lang=group.lang, ref=local(group, post.at), known=Known()) is not None
    if alone:
        raise MarkAlone(post.text)


async def _keep(unit: Unit, minutes: Minutes, group: Group, post: Post, author: Owner) -> list[Kind]:
    read = [await pointed(unit, minutes, part) for part in await _parts(unit, minutes, group, post, author)]
    parts = with_media(read, post.media)
    for number, (part, media) in enumerate(parts):
        item = Item(0, minutes.id, part.kind, part.text, author.person_id, post.at, author.organisation)
        item = replace(item, message_id=post.message_id, part=number, album=post.album)
        await queue(unit, await unit.minutes.keep(replace(item, owner=part.owner, due=part.due, media=media)))
    return [part.kind for part, _ in parts]


async def withdraw(unit: Unit, actor: Actor, group: Group, post: Post) -> Minutes | None:
    """A reply "#off" takes the message that it answers off the record, also out of a draft. Its author may, and who may collect."""
    if post.reply_to is None or not _takes_off(post):
        return None
    minutes = await unit.minutes.holding(group.id, post.reply_to)
    if minutes is None:
        await not_published(unit, group, post.reply_to)
        return None
    items = await unit.minutes.of_message(minutes.id, post.reply_to)
    if any(item.author_id != actor.person.id for item in items):
        may(actor, group, Act.MINUTES)
    await _drop(unit, minutes, items, next((item.album for item in items), None))
    await unit.minutes.withhold(minutes.id, post.reply_to)
    return minutes


def _takes_off(post: Post) -> bool:
    """Whether the answer takes off the record what it answers, rather than being off the record itself."""
    short = len(bare(post.text).split()) <= _MOST_WORDS_WITH_OFF
    return post.reply_to is not None and (asks_off(post.text) or (is_off(post.text) and short))


def _says_off(post: Post) -> bool:
    """The same in plain words that answer nothing: "hors PV svp". A single word may mean anything."""
    return post.reply_to is None and len(post.text.split()) > 1 and asks_off(post.text)


async def not_published(unit: Unit, group: Group, message_id: int) -> None:
    """Refuse where the message stands in minutes that were published."""
    if await unit.minutes.has_published(group.id, message_id):
        raise Published


async def _drop(unit: Unit, minutes: Minutes, gone: Sequence[Item], album: int | None) -> None:
    """These go, and all of the album, also what of it is still to come."""
    await unit.minutes.drop(gone)
    if album is not None:
        await unit.minutes.drop(await unit.minutes.of_album(minutes.id, album))
        await unit.minutes.withhold(minutes.id, album)


async def mark(unit: Unit, actor: Actor, group: Group, minutes: Minutes, post: Post) -> list[Kind]:
    """A reply "#decision" or "#action @name by Friday" alone says what the message is that it answers, "correct: …" what is to stand instead;
    [] where it is something else."""
    if post.reply_to is None or post.media or is_off(post.text):
        return []
    corrected = await _correct(unit, actor, group, minutes, post)
    if corrected:
        return corrected
    marked = is_marked(post.text) or compact(post.text) in ALONE
    part = await _mark_in(unit, minutes, group, post, _self(actor)) if marked else None
    if part is None:
        return []
    if post.quote and post.answered is not None and post.quote != post.answered.post.text:
        return await _mark_quote(unit, minutes, post, post.answered, part)
    items = await _answered(unit, group, minutes, post)
    said = [item for item in items if item.media is None]
    if said:
        for item in [item for item in said if item.kind is Kind.NOTE] or said:
            owner = item.owner if part.owner == NOBODY else part.owner
            due = part.due or item.due
            await unit.minutes.keep(replace(item, kind=part.kind, said=part.kind, owner=owner, due=due))
        return [part.kind]
    return await _mark_caption(unit, items, part)


async def _correct(unit: Unit, actor: Actor, group: Group, minutes: Minutes, post: Post) -> list[Kind]:
    """The items of the answered message as the answer has them. Its author may, and who may collect; an edit of it changes them no more."""
    text = read_correction(post.text, answers=True)
    items = await unit.minutes.of_message(minutes.id, post.reply_to) if text and post.reply_to else []
    items = [item for item in items if item.media is None or item.text]
    if text is None or not items:
        return []
    if any(item.author_id != actor.person.id for item in items):
        may(actor, group, Act.MINUTES)
    known = await known_in(unit, group, minutes, text, post.mentions, actor.person.id)
    old = [Part(item.kind, item.text, item.owner, item.due) for item in items]
    ref, known = local(group, post.at), replace(known, author=_self(actor))
    for item, part in zip(items, amended(old, text, lang=group.lang, ref=ref, known=known), strict=True):
        kind = item.kind if item.media is not None else part.kind
        await unit.minutes.keep(replace(item, kind=kind, text=part.text, owner=part.owner, due=part.due, touched=True))
    return [item.kind for item in items]


async def _answered(unit: Unit, group: Group, minutes: Minutes, post: Post) -> list[Item]:
    """What was kept of the message that is answered. One from before the collection is kept now: the mark asks for it."""
    assert post.reply_to is not None
    items = await unit.minutes.of_message(minutes.id, post.reply_to)
    if items or post.answered is None:
        return items
    await _on_record(unit, minutes, post.answered)
    there = post.answered
    await _keep(unit, minutes, group, there.post, Owner(there.author_id, "", there.organisation))
    return await unit.minutes.of_message(minutes.id, post.reply_to)


async def _on_record(unit: Unit, minutes: Minutes, there: Answered) -> None:
    """Refuse what was taken off the record, or was left out of earlier minutes, which were collected when it was written."""
    number, album = there.post.message_id, there.post.album
    withheld = [await unit.minutes.is_withheld(minutes.id, which) for which in (number, album) if which is not None]
    if any(withheld) or is_off(there.post.text):
        raise OffRecord
    if await unit.minutes.collected_then(minutes, there.post.at):
        raise Published if await unit.minutes.has_published(minutes.group_id, number) else OffRecord


async def _mark_quote(unit: Unit, minutes: Minutes, post: Post, there: Answered, part: Part) -> list[Kind]:
    """Only the quoted words become what the mark says; the message stays what it is."""
    items = await unit.minutes.of_message(minutes.id, there.post.message_id)
    if not items:
        await _on_record(unit, minutes, there)
    number = max((item.part for item in items), default=-1) + 1
    item = Item(0, minutes.id, part.kind, post.quote, there.author_id, there.post.at, there.organisation)
    item = replace(item, message_id=there.post.message_id, part=number, owner=part.owner, due=part.due, said=part.kind)
    await unit.minutes.keep(replace(item, touched=True))
    return [part.kind]


async def _mark_caption(unit: Unit, items: Sequence[Item], part: Part) -> list[Kind]:
    """The words below a picture become what the mark says; the picture stays attached."""
    file = next((item for item in items if item.media is not None and item.text), None)
    if file is None:
        return []
    await unit.minutes.keep(replace(file, text="", said=part.kind))
    said = replace(file, id=0, kind=part.kind, said=part.kind, media=None, part=max(item.part for item in items) + 1)
    await unit.minutes.keep(replace(said, owner=part.owner, due=part.due))
    return [part.kind]


async def rewrite(
    unit: Unit, actor: Actor, group: Group, thread_id: int | None, post: Post
) -> tuple[Minutes, list[Kind]] | None:
    """A message was edited: what was kept of it changes with it. None where it concerns no minutes."""
    withdrawn = await withdraw(unit, actor, group, post)
    minutes = await unit.minutes.holding(group.id, post.message_id)
    if minutes is None:
        if is_off(post.text):
            await not_published(unit, group, post.message_id)
        return (withdrawn, []) if withdrawn else await _late(unit, actor, group, thread_id, post)
    before = await unit.minutes.of_message(minutes.id, post.message_id)
    if is_off(post.text):
        await _drop(unit, minutes, before, post.album)
        return minutes, []
    if any(item.touched for item in before):  # the review has corrected it since
        return None
    marked = await mark(unit, actor, group, minutes, post)
    if marked:
        await unit.minutes.drop(before)
        return minutes, marked
    return minutes, await _replace(unit, group, minutes, before, post)


async def _replace(unit: Unit, group: Group, minutes: Minutes, before: Sequence[Item], post: Post) -> list[Kind]:
    """What was kept of a message becomes what it says now."""
    marked = next((item for item in before if item.said is not None and item.media is None), before[0])
    author = Owner(before[0].author_id, "", before[0].organisation)
    read = [_as_said(part, marked) for part in await _parts(unit, minutes, group, post, author)]
    parts = with_media(read, post.media)
    for number, (part, media) in enumerate(parts):
        item = before[number] if number < len(before) else replace(before[0], id=0, part=number)
        kept = replace(
            item, kind=part.kind, text=part.text, owner=part.owner, due=part.due, media=media, said=marked.said
        )
        await queue(unit, await unit.minutes.keep(kept))
    await unit.minutes.drop(before[len(parts) :])
    return [part.kind for part, _ in parts]


def _as_said(part: Part, before: Item) -> Part:
    """Where a reply has said what the message is, that stays unless the message now says so itself."""
    if part.kind is not Kind.NOTE or before.said is None:
        return part
    return Part(before.said, part.text, before.owner, before.due)


async def _late(
    unit: Unit, actor: Actor, group: Group, thread_id: int | None, post: Post
) -> tuple[Minutes, list[Kind]] | None:
    """An edited message of which nothing was kept, because it was off the record and is not any more."""
    minutes = await unit.minutes.find_open(group.id, thread_id)
    if minutes is None or post.at < minutes.opened.replace(microsecond=0):
        return None
    if await unit.minutes.is_withheld(minutes.id, post.message_id):
        return None
    return minutes, await take(unit, minutes, actor, group, post)


async def _parts(unit: Unit, minutes: Minutes, group: Group, post: Post, author: Owner) -> list[Part]:
    known = await _known(unit, minutes, group, post, author)
    return read_post(post.text, lang=group.lang, ref=local(group, post.at), known=known)


async def _mark_in(unit: Unit, minutes: Minutes, group: Group, post: Post, author: Owner) -> Part | None:
    known = await _known(unit, minutes, group, post, author)
    return read_mark(post.text, lang=group.lang, ref=local(group, post.at), known=known)


async def _known(unit: Unit, minutes: Minutes, group: Group, post: Post, author: Owner) -> Known:
    """Looked up only where somebody may be named."""
    if any(line.kind is Kind.ACTION for line in lines_of(post.text, lambda _: True)):
        known = await known_in(unit, group, minutes, post.text, post.mentions, author.person_id)
        return replace(known, author=author)
    return Known()


def _self(actor: Actor) -> Owner:
    return Owner(actor.person.id or None, "", actor.organisation.name if actor.organisation else None)


def is_marked(text: str) -> bool:
    """Whether a line is marked, or the whole is off the record."""
    return is_off(text) or any(line.kind is not None for line in lines_of(text))
