"""What all of it shares: who may do what with an entry, and which screen comes next."""

from bot.context import Context
from bot.domain.entries import Entry, Part, State
from bot.domain.facets import Terms
from bot.domain.groups import Group, Role
from bot.errors import NotFound, Stale
from bot.services.contributing import deciding
from bot.services.contributing.drafting import Hand
from bot.store.unit import Unit
from bot.views.contributing import drafting as views
from bot.views.contributing import taps, words
from bot.views.screen import Button

ALIKE = "alike"  # in what was asked: its author has seen what looks the same
_COUNTRIES = ("FR", "DE", "ES", "IT", "PT", "RO", "BE", "GB")


def hand(ctx: Context) -> Hand:
    return Hand(ctx.tools.practices, ctx.actor.person.id, ctx.reader.code, ctx.now)


def terms(ctx: Context) -> Terms:
    """The words of the library: themes and partners."""
    return ctx.tools.practices.terms


async def peek(ctx: Context, entry_id: int) -> Entry:
    """The entry as it is, before anything is begun."""
    async with ctx.tools.database.read() as unit:
        return await unit.entries.get(entry_id)


def writes(ctx: Context, entry: Entry) -> bool:
    """Whether it is a draft of whoever acts."""
    return entry.author_id == ctx.actor.person.id and entry.state is State.DRAFT


async def moderates(ctx: Context, entry: Entry) -> bool:
    """Whether whoever acts may decide about it; a draft is its author's alone. Asks Telegram: before `begin`."""
    if entry.state is State.DRAFT:
        return False
    named = ctx.tools.config.moderators
    if entry.group_id is None and named:
        return ctx.actor.person.telegram_id in named
    group_id = deciding.moderated_by(entry)
    if group_id is None:
        return False
    async with ctx.tools.database.read() as unit:
        group = await unit.groups.get(group_id)
    return await coordinates(ctx, group)


async def coordinates(ctx: Context, group: Group) -> bool:
    try:
        return (await ctx.ranked(group)).standing >= Role.COORDINATOR
    except NotFound:
        return False


async def changing(ctx: Context, entry_id: int) -> tuple[Unit, Entry]:
    """The entry in the update's transaction, for somebody who may change it: its author while it is a draft, then moderators."""
    entry = await peek(ctx, entry_id)
    if not writes(ctx, entry):
        await must_moderate(ctx, entry)
        if entry.state not in (State.SENT, State.PUBLISHED, State.RETIRED):
            raise NotFound("practice")
    unit = await ctx.begin()
    return unit, await unit.entries.get(entry_id)


async def must_moderate(ctx: Context, entry: Entry) -> None:
    """Refuse others. To who has nothing to do with it the entry does not exist; its author has an old button."""
    if not await moderates(ctx, entry):
        raise Stale("practice") if entry.author_id == ctx.actor.person.id else NotFound("practice")


async def ask(ctx: Context, unit: Unit, entry: Entry, part: Part, *, edit: bool) -> None:
    """Show a question; the next text is its answer."""
    if part is Part.THEMES:
        offers = views.theme_offers(entry, ctx.tools.practices.themes, ctx.lang, edit=edit)
    else:
        offers = views.offers(entry, part, ctx.lang, edit=edit, places=await places(ctx, unit, entry))
    screen = views.question(entry, part, ctx.lang, offers, terms(ctx), edit=edit)
    await ctx.ask("contribute", screen, entry=entry.id, part=str(part), edit=edit)


async def places(ctx: Context, unit: Unit, entry: Entry) -> list[str]:
    """Where it may be: where its author's organisations are; of a known town only the country."""
    groups = await unit.groups.of(ctx.actor.person.id)
    if entry.content.get("place") and not entry.knows(Part.WHERE):
        codes = dict.fromkeys((*(group.country for group in groups), ctx.actor.person.region, *_COUNTRIES))
        return [ctx.lang.country(code) for code in codes]
    members = [(group, await unit.groups.find_member(group.id, ctx.actor.person.id)) for group in groups]
    return [
        f"{member.organisation.name}, {ctx.lang.country(group.country)}"
        for group, member in members
        if member is not None and member.organisation is not None
    ]


async def go_on(ctx: Context, unit: Unit, entry: Entry, *, edit: bool) -> None:
    """After an answer: the next question, or the whole. What others see is redrawn."""
    if entry.state is not State.DRAFT:
        await ctx.refresh(unit, f"entry:{entry.id}")
    if edit:
        await show_parts(ctx, entry)
    elif entry.open:
        await ask(ctx, unit, entry, entry.open[0], edit=False)
    else:
        await show_whole(ctx, unit, entry)


async def show_parts(ctx: Context, entry: Entry) -> None:
    back = taps.Look(entry.id, False) if entry.state is State.DRAFT else taps.Judge(entry.id)
    screen = views.parts(entry, ctx.lang, Button(words.buttons(ctx.lang)["back"], back), terms(ctx))
    await ctx.ask("contribute", screen, entry=entry.id, part="parts", edit=True)


async def show_whole(ctx: Context, unit: Unit, entry: Entry) -> None:
    """How it will look; where it may go."""
    groups = await unit.groups.of(ctx.actor.person.id) if entry.replaces_id is None else []
    screen = views.preview(entry, ctx.lang, terms(ctx), groups[:5])
    await ctx.ask("contribute", screen, entry=entry.id, part="whole", edit=False)
