"""The theme of a meeting: chosen among the library's, by a button or by its name."""

from dataclasses import replace

from bot.context import Context
from bot.domain.groups import folded
from bot.domain.meetings import State
from bot.errors import NotFound, Stale, Unclear
from bot.routing import Router
from bot.views.meetings import themes
from handlers.meetings.finding import changeable, load_again, on_clock, page

router = Router()


@router.tap(themes.AskTheme)
async def ask(ctx: Context, tap: themes.AskTheme) -> None:
    group, meeting = await changeable(ctx, tap.meeting)
    if meeting.state != State.PLANNED:
        raise Stale("meeting")
    named = {theme.id: theme.name_in(ctx.lang.code) for theme in ctx.tools.practices.themes}
    ctx.show(themes.ask_theme(meeting, named, on_clock(ctx, group)))


@router.tap(themes.SetTheme)
async def chosen(ctx: Context, tap: themes.SetTheme) -> None:
    if tap.theme and tap.theme not in {theme.id for theme in ctx.tools.practices.themes}:
        raise NotFound("item")
    group, meeting = await changeable(ctx, tap.meeting)
    await keep(ctx, meeting.id, tap.theme or None)
    ctx.show(await page(ctx, group, await load_again(ctx, meeting.id)))


async def keep(ctx: Context, meeting_id: int, theme: str | None) -> None:
    """Calendars need not know: no new sequence."""
    unit = await ctx.begin()
    meeting = await unit.meetings.get(meeting_id)
    if meeting.state != State.PLANNED:
        raise Stale("meeting")
    await unit.meetings.save(replace(meeting, theme=theme))
    await ctx.refresh(unit, f"meeting:{meeting.id}")


def theme_called(ctx: Context, words: str) -> str:
    """The id of the theme with this name in any language, or of the one that the words name."""
    wanted = folded(words)
    known = ctx.tools.practices.themes
    exact = [theme.id for theme in known if any(folded(name) == wanted for name in theme.names.values())]
    found = exact[0] if exact else ctx.tools.practices.theme_in(words)
    if found is None:
        raise Unclear("theme", words)
    return found
