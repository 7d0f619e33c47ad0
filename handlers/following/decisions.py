"""/decisions: what was decided in one's groups, by words and by year; as a card and as a document."""

from collections.abc import Mapping, Sequence

from bot.context import Context
from bot.documents.minutes_docx import MEDIA_TYPE, minutes_docx
from bot.domain.delivery import Kind
from bot.domain.groups import Group
from bot.errors import NotFound
from bot.markup import bold, clean
from bot.routing import Drawing, Router
from bot.services.following import deciding, today
from bot.views.callbacks import number_in
from bot.views.following import decisions as views
from bot.views.following.taps import Decisions, Report
from bot.views.screen import Paper
from handlers.following.finding import groups_of

router = Router()


@router.command("decisions")
async def decisions(ctx: Context, words: str) -> None:
    await _show(ctx, await groups_of(ctx), clean(words, one_line=True), 0)


@router.tap(Decisions)
async def page(ctx: Context, tap: Decisions) -> None:
    await _show(ctx, await _chosen(ctx, tap.group), tap.words, tap.page)


@router.starts("decisions_")
async def linked(ctx: Context, rest: str) -> None:
    """From a button in the group: the list in private, with its documents."""
    number, _, words = rest.partition("_")
    group = number_in(number)
    if group is None:
        raise NotFound("group")
    await _show(ctx, await _chosen(ctx, group), words.replace("-", " "), 0)


@router.tap(Report)
async def report(ctx: Context, tap: Report) -> None:
    """Documents are for whoever asks: in private."""
    groups = await _chosen(ctx, tap.group)
    if not ctx.private:
        raise NotFound("group")
    args = {"groups": [group.id for group in groups], "words": tap.words, "internal": tap.internal}
    ctx.draw(Kind.ANSWER, ctx.place, "decisions_paper", args)


async def _chosen(ctx: Context, group_id: int) -> list[Group]:
    """One group of theirs, or all (0)."""
    groups = [group for group in await groups_of(ctx) if group_id in (0, group.id)]
    if not groups:
        raise NotFound("group")
    return groups


async def _show(ctx: Context, groups: Sequence[Group], words: str, number: int) -> None:
    async with ctx.tools.database.read() as unit:
        asked, found = await deciding.found(unit, groups, words, ctx.now)
    url = ctx.tools.me.deep_link("")
    shown = views.Found(found, asked, _by_number(groups))
    ctx.show(views.card(shown, number, ctx.lang, private=ctx.private, url=url))


def _by_number(groups: Sequence[Group]) -> Mapping[int, Group]:
    return {group.id: group for group in groups}


@router.renders("decisions_paper")
async def paper(drawing: Drawing) -> Paper:
    groups = [await drawing.unit.groups.get(number) for number in drawing.args["groups"]]
    asked, found = await deciding.found(drawing.unit, groups, drawing.args["words"], drawing.now)
    lang = drawing.lang.with_zone(groups[0].zone)
    shown = views.Found(found, asked, _by_number(groups))
    sheet = views.sheet(shown, lang, drawing.now, internal=bool(drawing.args["internal"]))
    name = views.file_name(lang, today(groups[0], drawing.now).isoformat())
    return Paper(name, minutes_docx(sheet, lang.local(drawing.now)), MEDIA_TYPE, bold(sheet.title))
