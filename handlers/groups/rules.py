"""The reminders of a group, one by one: when, for whom, in which words."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from bot.context import Context
from bot.domain.groups import Group, Rule
from bot.errors import NotFound, Stale
from bot.markup import clean
from bot.routing import Router
from bot.services import groups as service
from bot.services import meetings as meeting_service
from bot.store.unit import Unit
from bot.views import reminders as views
from bot.views.screen import Button
from bot.views.settings import Part
from handlers.groups.people import numbered

router = Router()


async def begun(ctx: Context, unit: Unit, before: Group, after: Group) -> None:
    """What is new among the reminders is not caught up with."""
    new = {(rule.minutes, rule.at) for rule in after.settings.rules} - {
        (r.minutes, r.at) for r in before.settings.rules
    }
    await meeting_service.begin_reminders(unit, after, {minutes for minutes, _ in new}, ctx.now)


async def ruled(ctx: Context, group: Group, rules: Sequence[Rule], typed: str) -> Group:
    """Exactly these reminders, as they were typed."""
    actor = await ctx.ranked(group)
    unit = await ctx.begin()
    changed = await service.set_rules(unit, actor, group, rules, typed)
    await begun(ctx, unit, group, changed)
    return changed


@router.tap(views.OneRule)
async def rule(ctx: Context, tap: views.OneRule) -> None:
    group = await numbered(ctx, tap.group)
    service.may_set(await ctx.ranked(group), group)
    await ctx.answered()
    _show(ctx, group, tap.minutes)


@router.tap(views.Manner)
async def manner(ctx: Context, tap: views.Manner) -> None:
    group = await numbered(ctx, tap.group)
    actor = await ctx.ranked(group)
    service.may_set(actor, group)
    kept = _rule(group, tap.minutes)
    if tap.what == "words":
        await ctx.ask("reminder_words", views.ask_words(kept, ctx.lang), group=group.id, minutes=tap.minutes)
        return
    await ctx.answered()
    unit = await ctx.begin()
    if tap.what == "drop":
        left = [each for each in group.settings.rules if each.minutes != tap.minutes]
        changed = await service.set_rules(unit, actor, group, left)
    else:
        changed = await service.set_rule(unit, actor, group, tap.minutes, **_changes(tap.what))
    await begun(ctx, unit, group, changed)
    _show(ctx, changed, tap.minutes)


def _changes(what: str) -> dict[str, object]:
    """What a button changes."""
    fixed: dict[str, dict[str, object]] = {
        "silent": {"silent": True},
        "all": {"silent": False},
        "plain": {"words": ""},
        "at": {"at": None},
    }
    if what in fixed:
        return fixed[what]
    try:
        return {"at": time.fromisoformat(f"{what[2:4]}:{what[4:6]}")}
    except ValueError:
        raise NotFound("item") from None


@router.awaited("reminder_words")
async def words(ctx: Context, text: str, data: dict[str, Any]) -> None:
    group = await numbered(ctx, data["group"])
    actor = await ctx.ranked(group)
    unit = await ctx.begin()
    changed = await service.set_rule(unit, actor, group, data["minutes"], words=clean(text, one_line=True))
    await ctx.answered()
    _show(ctx, changed, data["minutes"])


def _rule(group: Group, minutes: int) -> Rule:
    found = next((each for each in group.settings.rules if each.minutes == minutes), None)
    if found is None:
        raise Stale("reminder")
    return found


def _show(ctx: Context, group: Group, minutes: int) -> None:
    """The reminder; or, where it is gone, that it is."""
    back = Button(ctx.lang.t("Back"), Part(group.id, "reminders"))
    kept = next((each for each in group.settings.rules if each.minutes == minutes), None)
    if kept is None:
        ctx.show(views.gone(group, minutes, back, ctx.lang))
    else:
        ctx.show(views.one(group, kept, back, ctx.lang))
