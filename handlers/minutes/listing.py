"""/minutes in private: what waits, and the words on the buttons of the draft, typed."""

from collections.abc import Mapping, Sequence

from bot.context import Context
from bot.domain.groups import Act, Group
from bot.domain.meetings import Meeting
from bot.domain.minutes import Minutes, State
from bot.domain.minutes.approval import Standing
from bot.domain.minutes.folding import compact
from bot.errors import HasAnswers, NoGroup, NotFound, Unclear
from bot.routing import Router
from bot.services import minutes as service
from bot.services.minutes import approving
from bot.views.minutes import listing as views
from bot.views.minutes import publishing as before
from bot.views.minutes import review as screens
from bot.views.minutes import typed as typed_words
from handlers.minutes import review, whole
from handlers.minutes.showing import show

router = Router()

_LISTED = 10
_UNWRITTEN = 5


async def listing(ctx: Context, words: str) -> None:
    """Without words the list; with words, what the newest draft is to do, or the one whose title stands before them."""
    groups = {group.id: group for group in await ctx.own_groups()}
    if not groups:
        raise NoGroup
    found, unwritten = await _found(ctx, groups), await _unwritten(ctx, groups)
    wanted = compact(words)
    meant = next((meeting for meeting, _ in unwritten if wanted and wanted in compact(meeting.title)), None)
    if not words:
        ctx.say(views.drafts(found, unwritten, ctx.lang))
    elif meant is None and (named := views.named(found, words, ctx.lang)) is not None:
        await _to_one(ctx, named[0], groups[named[0].group_id], named[1])
    elif found and await _typed(ctx, found, words):
        return
    elif meant is not None:
        await _write(ctx, meant.id)
    elif not found:
        raise NotFound("minutes")
    else:
        raise Unclear("minutes", words)


async def _to_one(ctx: Context, minutes: Minutes, group: Group, words: str) -> None:
    """Open it; with words, what it is to do."""
    if not words:
        await show(ctx, minutes.id, 0)
    elif not await _typed(ctx, [(minutes, group)], words):
        raise Unclear("minutes", words)


async def _unwritten(ctx: Context, groups: Mapping[int, Group]) -> list[tuple[Meeting, Group]]:
    """The meetings without minutes in the groups where whoever asks may publish, as far as is known here."""
    async with ctx.tools.database.read() as unit:
        found = await service.unwritten(unit, groups, ctx.now)
        member = {id_: await unit.groups.find_member(id_, ctx.actor.person.id) for id_ in groups}
    mine = {
        id_ for id_, one in member.items() if one is not None and one.role >= groups[id_].settings.need(Act.PUBLISH)
    }
    return [(meeting, groups[meeting.group_id]) for meeting in found if meeting.group_id in mine][:_UNWRITTEN]


@router.tap(views.Write)
async def write(ctx: Context, tap: views.Write) -> None:
    await _write(ctx, tap.meeting)


async def _write(ctx: Context, meeting_id: int) -> None:
    """A draft, and the question what stands in it."""
    async with ctx.tools.database.read() as unit:
        meeting = await unit.meetings.get(meeting_id)
        group = await unit.groups.get(meeting.group_id)
    actor = await ctx.ranked(group)
    unit = await ctx.begin()
    draft = await service.begin(unit, actor, group, meeting_id, ctx.now)
    await ctx.ask("minutes", screens.question(draft, "add", ctx.lang), minutes=draft.id, item=0, part="add", place=0)


async def _found(ctx: Context, groups: Mapping[int, Group]) -> list[tuple[Minutes, Group]]:
    """Drafts first, then what was published last."""
    async with ctx.tools.database.read() as unit:
        drafts = await unit.minutes.of(groups, State.DRAFT)
        published = await unit.minutes.of(groups, State.PUBLISHED)
    return [(minutes, groups[minutes.group_id]) for minutes in (*drafts, *published)][:_LISTED]


async def _typed(ctx: Context, found: Sequence[tuple[Minutes, Group]], words: str) -> bool:
    """A number opens that item of the newest draft, and words behind it do what its button of these words does; other words do what
    the button does, where the newest minutes have it.
    """
    minutes = found[0][0]
    item, _, more = words.partition(" ")
    if item.isascii() and item.isdigit() and len(item) < 4:
        await review.numbered(ctx, minutes.id, int(item), more.strip())
        return True
    for minutes, stand in await _standing(ctx, found):
        if await _about(ctx, minutes, stand, words):
            return True
    return False


async def _about(ctx: Context, minutes: Minutes, stand: Standing | None, words: str) -> bool:
    """Do what the words say where a button of these minutes says it; False where none does."""
    wanted, meant = compact(words), typed_words.whole(words)
    draft = minutes.state is State.DRAFT
    asking = screens.asks(ctx.lang) if draft else before.asks(ctx.lang)
    doing = screens.deeds(minutes, ctx.lang, stand) | (before.answers(ctx.lang) if draft else before.papers(ctx.lang))
    for part, label in asking.items():
        if wanted in (compact(label), part) or part in meant:
            await review.question(ctx, minutes.id, part)
            return True
    for what, label in doing.items():
        if wanted in (compact(label.partition("(")[0]), what) or what in meant:
            await whole.perform(ctx, minutes.id, minutes.version, what)
            return True
    if "undo" in meant and stand is not None and stand.voices and not stand.approval.approved:
        raise HasAnswers
    return False


async def _standing(ctx: Context, found: Sequence[tuple[Minutes, Group]]) -> list[tuple[Minutes, Standing | None]]:
    async with ctx.tools.database.read() as unit:
        return [(minutes, await approving.standing(unit, minutes)) for minutes, _ in found]
