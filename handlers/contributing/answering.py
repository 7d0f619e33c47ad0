"""Answers to the questions about a practice, tapped or typed."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.context import Context
from bot.domain import answers
from bot.domain.entries import QUESTIONS, Entry, Part, State
from bot.domain.languages import LANGUAGES
from bot.domain.practices import Evidence
from bot.errors import NotFound, Unclear
from bot.i18n import own_name
from bot.routing import Router
from bot.services.contributing import drafting as service
from bot.store.unit import Unit
from bot.views.contributing import drafting as views
from bot.views.contributing import taps, words
from handlers.contributing import moderating, sending, yearly
from handlers.contributing.drafting import first_words
from handlers.contributing.editing import ask, changing, go_on, hand, peek, places, show_parts

router = Router()


@router.tap(taps.Ask)
async def asked(ctx: Context, tap: taps.Ask) -> None:
    unit, entry = await changing(ctx, tap.entry)
    await ask(ctx, unit, entry, _part(tap.part), edit=tap.edit)


@router.tap(taps.Answer)
async def answer(ctx: Context, tap: taps.Answer) -> None:
    unit, entry = await changing(ctx, tap.entry)
    entry = await _chosen(ctx, unit, entry, _part(tap.part), tap.value)
    await go_on(ctx, unit, entry, edit=tap.edit)


async def _chosen(ctx: Context, unit: Unit, entry: Entry, part: Part, value: str) -> Entry:
    """The answer that a button stands for."""
    if part is Part.THEMES and value == "done":
        return await service.put(unit, entry, part, entry.content, hand(ctx))
    if part is Part.EVIDENCE and value in set(Evidence):
        return await service.put(unit, entry, part, answers.with_evidence(entry.content, Evidence(value)), hand(ctx))
    if part is Part.LANGUAGE and value in LANGUAGES:
        return await service.tongue(unit, entry, value, hand(ctx))
    offered = {Part.WHOM: views.audiences(ctx.lang), Part.WHERE: await places(ctx, unit, entry)}.get(part, ())
    if not value.isdigit() or int(value) >= len(offered):
        raise NotFound("item")
    return await service.type_in(unit, entry, part, offered[int(value)], hand(ctx))


@router.tap(taps.Toggle)
async def toggle(ctx: Context, tap: taps.Toggle) -> None:
    unit, entry = await changing(ctx, tap.entry)
    if tap.theme not in {theme.id for theme in ctx.tools.practices.themes}:
        raise NotFound("item")
    chosen = [theme for theme in entry.content.get("themes") or () if theme != tap.theme]
    if len(chosen) == len(entry.content.get("themes") or ()):
        chosen.append(tap.theme)
    entry = await service.put(unit, entry, Part.THEMES, answers.with_themes(entry.content, chosen), hand(ctx))
    if entry.state is not State.DRAFT:
        await ctx.refresh(unit, f"entry:{entry.id}")
    await ask(ctx, unit, entry, Part.THEMES, edit=tap.edit)


@router.tap(taps.Skip)
async def skip(ctx: Context, tap: taps.Skip) -> None:
    await _skip(ctx, tap.entry, _part(tap.part), edit=tap.edit)


async def _skip(ctx: Context, entry_id: int, part: Part, *, edit: bool) -> None:
    unit, entry = await changing(ctx, entry_id)
    await go_on(ctx, unit, await service.skip(unit, entry, part, hand(ctx)), edit=edit)


@router.tap(taps.Parts)
async def parts(ctx: Context, tap: taps.Parts) -> None:
    _, entry = await changing(ctx, tap.entry)
    await show_parts(ctx, entry)


# --- typed -------------------------------------------------------------------------------------------------------------------------------


@router.awaited("contribute")
async def typed(ctx: Context, text: str, data: Mapping[str, Any]) -> bool | None:
    """The answer to the question that stands open, or the words of a button under it."""
    where, word = data["part"], words.button(text)
    deed = (_JUDGING if where == "judged" else _WRITING).get(word or "")
    if where == "first":
        await first_words(ctx, text, data.get("via"))
    elif deed is not None:
        await deed(ctx, data)
    elif where == "whole":
        return await sending.typed_library(ctx, text, data["entry"])
    elif where == "parts":
        part = words.named_part(text)
        if part is None:
            raise Unclear("part", text)
        unit, entry = await changing(ctx, data["entry"])
        await ask(ctx, unit, entry, part, edit=True)
    elif where in set(Part):
        await _typed(ctx, text, data["entry"], Part(where), edit=data["edit"])
    else:
        return False  # a decision was awaited, and this is none
    return None


async def _typed(ctx: Context, text: str, entry_id: int, part: Part, *, edit: bool) -> None:
    unit, entry = await changing(ctx, entry_id)
    evidence = words.named_evidence(text) if part is Part.EVIDENCE else None
    if part is Part.LANGUAGE:
        code = text.strip().casefold()[:2]
        code = next((lang for lang in LANGUAGES if own_name(lang).casefold() == text.strip().casefold()), code)
        if code not in LANGUAGES:
            raise Unclear("language", text)
        entry = await service.tongue(unit, entry, code, hand(ctx))
    elif evidence is not None:
        entry = await _chosen(ctx, unit, entry, part, str(evidence))
    else:
        entry = await service.type_in(unit, entry, part, text, hand(ctx))
    await go_on(ctx, unit, entry, edit=edit)


async def _word_skip(ctx: Context, data: Mapping[str, Any]) -> None:
    await _skip(ctx, data["entry"], _part(data["part"]), edit=data["edit"])


async def _word_back(ctx: Context, data: Mapping[str, Any]) -> None:
    entry = await peek(ctx, data["entry"])
    before = [part for part in entry.asked if part != data["part"] and part in set(QUESTIONS)]
    if data["edit"] or not before:
        await parts(ctx, taps.Parts(data["entry"]))
    else:
        await asked(ctx, taps.Ask(data["entry"], before[-1], False))


async def _word_done(ctx: Context, data: Mapping[str, Any]) -> None:
    unit, entry = await changing(ctx, data["entry"])
    if data["part"] == Part.THEMES and entry.content.get("themes"):
        entry = await _chosen(ctx, unit, entry, Part.THEMES, "done")
    await go_on(ctx, unit, entry, edit=data["edit"])


async def _word_look(ctx: Context, data: Mapping[str, Any]) -> None:
    await sending.look(ctx, taps.Look(data["entry"], False))


async def _word_other(ctx: Context, data: Mapping[str, Any]) -> None:
    await sending.look(ctx, taps.Look(data["entry"], True))


async def _word_change(ctx: Context, data: Mapping[str, Any]) -> None:
    await parts(ctx, taps.Parts(data["entry"]))


async def _word_later(ctx: Context, data: Mapping[str, Any]) -> None:
    await sending.later(ctx, taps.Later(data["entry"]))


async def _word_send(ctx: Context, data: Mapping[str, Any]) -> None:
    await sending.send(ctx, taps.Send(data["entry"], 0))


async def _word_drop(ctx: Context, data: Mapping[str, Any]) -> None:
    await sending.drop(ctx, taps.Drop(data["entry"], data["part"] == "drop"))


async def _word_same(ctx: Context, data: Mapping[str, Any]) -> None:
    await sending.same(ctx, taps.Same(data["entry"], data.get("slug", "")))


async def _word_yes(ctx: Context, data: Mapping[str, Any]) -> None:
    await yearly.said(ctx, data["entry"], "yes")


async def _word_no(ctx: Context, data: Mapping[str, Any]) -> None:
    await yearly.said(ctx, data["entry"], "no")


Word = Callable[[Context, Mapping[str, Any]], Awaitable[None]]
# A decision is typed only where one is asked for: "no" may be the answer to a question.
_JUDGING: Mapping[str, Word] = {
    "change": _word_change,
    "yes": _word_yes,
    "no": _word_no,
    "retire": _word_no,
    **moderating.WORDS,
}
_WRITING: Mapping[str, Word] = {
    "skip": _word_skip,
    "back": _word_back,
    "done": _word_done,
    "look": _word_look,
    "other": _word_other,
    "same": _word_same,
    "change": _word_change,
    "later": _word_later,
    "send": _word_send,
    "resend": _word_send,
    "drop": _word_drop,
}


def _part(name: str) -> Part:
    if name not in set(Part):
        raise NotFound("item")
    return Part(name)
