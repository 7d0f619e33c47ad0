"""What is done with the minutes as a whole: published, taken back, approved, corrected, given up."""

from collections.abc import Awaitable, Callable, Mapping

from bot.context import Context, Place
from bot.domain.delivery import Kind as Sending
from bot.domain.groups import Act, Actor, Group
from bot.domain.minutes import Minutes, Record, State
from bot.errors import NotFound, Stale
from bot.routing import Router
from bot.services import agenda_minuted
from bot.services import minutes as service
from bot.services.following import earlier
from bot.services.minutes import approving, publishing, review
from bot.store.unit import Unit
from bot.views.minutes import publishing as before
from bot.views.minutes import review as screens
from bot.views.minutes import sheet as printed
from handlers.minutes import approving as approval_screens
from handlers.minutes import proposals
from handlers.minutes.approving import ref_of
from handlers.minutes.sending import key_of, take_back, tongue_of
from handlers.minutes.showing import asked, changed, show_all

router = Router()


@router.tap(screens.Do)
async def do(ctx: Context, tap: screens.Do) -> None:
    await perform(ctx, tap.minutes, tap.version, tap.what)


async def perform(ctx: Context, minutes_id: int, version: int, what: str) -> None:
    """Something with the whole, for a button or a typed word of the same name."""
    deed = _DEEDS.get(what)
    if deed is None:
        raise NotFound("item")
    group, actor = await asked(ctx, minutes_id)
    unit = await ctx.begin()
    minutes = await unit.minutes.get(minutes_id)
    review.may_look(actor, group, minutes)
    if minutes.version != version:
        raise Stale("minutes")
    await deed(ctx, unit, actor, group, minutes)


async def _publish(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    """At once where nothing in it seems to speak of people outside the group; otherwise that is asked first."""
    review.in_review(actor, group, minutes)
    found = await publishing.findings(unit, group, minutes)
    if not found:
        await _publish_anyway(ctx, unit, actor, group, minutes)
        return
    ctx.show(before.check(found, await review.draft(unit, minutes), ctx.lang))


async def _publish_hidden(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    await publishing.hide(unit, actor, group, minutes)
    await _publish_anyway(ctx, unit, actor, group, minutes)


async def _publish_anyway(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    """The pages, then the file, all in the language that the group has now; each is queued once, ever.

    One page more is queued than there are: should a name become longer until they are sent, the end is not lost.
    """
    done = await review.publish(unit, actor, group, minutes, ctx.now)
    approval = await approving.propose(unit, actor, group, done, ctx.now)
    place = Place(group.chat_id, done.thread_id)
    record = await review.draft(unit, done)
    tongue = {"lang": group.lang, "country": group.country, "zone": group.zone}
    version = {"id": done.id, "version": done.version, **tongue}
    key = key_of(approval)
    before = await earlier.before(unit, group, done, done.version, ctx.now)
    for number in range(len(printed.pages(record, group, tongue_of(group), before)) + 1):
        ctx.draw(Sending.NOTICE, place, "minutes_page", {**version, "page": number}, dedupe=f"{key}:{number}")
    ctx.draw(Sending.NOTICE, place, "minutes_paper", version, dedupe=f"{key}:paper")
    await proposals.send_adopted(ctx, unit, done, place, key)
    await ctx.refresh(unit, f"minutes:{done.id}")
    if not approval.approved:
        await ctx.place_card(unit, ref_of(done, done.version), place)
        await ctx.refresh(unit, ref_of(done, done.version - 1))
    for meeting_id in sorted(await agenda_minuted.settle(unit, actor, group, record, ctx.now)):
        await ctx.refresh(unit, f"meeting:{meeting_id}")
    ctx.toast(ctx.reader.t("Published to the group."))
    await show_all(ctx, unit, group, done)


async def _undo(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    """What was sent goes, where Telegram lets it go; older messages say that they do not count."""
    stand = await approving.standing(unit, minutes)
    again = await approving.undo(unit, actor, group, minutes, ctx.now)
    assert stand is not None
    await ctx.refresh(unit, ref_of(minutes, minutes.version))
    await take_back(ctx, unit, group, stand.approval)
    ctx.toast(ctx.reader.t("Taken back: it is a draft again."))
    await changed(ctx, unit, group, again)


async def _approve(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    await approving.approve(unit, actor, group, minutes, ctx.now)
    await ctx.refresh(unit, ref_of(minutes, minutes.version))
    ctx.toast(ctx.reader.t("Approved."))
    await changed(ctx, unit, group, await unit.minutes.get(minutes.id))


async def _agree(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    ctx.in_person()
    await approving.agree(unit, actor, minutes, minutes.version, ctx.now)
    await ctx.refresh(unit, ref_of(minutes, minutes.version))
    ctx.toast(ctx.reader.t("Noted: you agree."))
    await show_all(ctx, unit, group, minutes, publisher=actor.may(group, Act.PUBLISH))


async def _amend(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    await approval_screens.question(ctx, unit, minutes)


async def _amendments(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    await approval_screens.show_amendments(ctx, unit, group, actor, minutes)


async def _history(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    await approval_screens.show_history(ctx, unit, group, minutes, minutes.version)


def _file(form: str, *, public: bool = False) -> "Deed":
    """Send it as a file: the draft as it stands, or what was published."""

    async def deed(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
        if public:
            await _published(unit, minutes)
        version = minutes.version if minutes.state is State.PUBLISHED else 0
        args = {"id": minutes.id, "version": version, "form": form, "public": public}
        ctx.draw(Sending.ANSWER, ctx.place, "minutes_paper", args)

    return deed


async def _public(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    """What the public version leaves out, before its file is asked for."""
    record = await _published(unit, minutes)
    found = await publishing.findings(unit, group, minutes)
    ctx.show(before.public(found, record, ctx.lang, publisher=actor.may(group, Act.PUBLISH)))


async def _published(unit: Unit, minutes: Minutes) -> Record:
    if minutes.state is not State.PUBLISHED:
        raise Stale("minutes")
    return await publishing.draft(unit, minutes)


async def _reopen(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    opened = await service.reopen(unit, actor, group, minutes, ctx.now)
    await changed(ctx, unit, group, opened)


async def _correct(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    await ctx.refresh(unit, ref_of(minutes, minutes.version))
    await changed(ctx, unit, group, await review.correct(unit, actor, group, minutes))


async def _notes(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    review.in_review(actor, group, minutes)
    await show_all(ctx, unit, group, await review.turn_notes(unit, minutes))


async def _sure(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    review.in_review(actor, group, minutes)
    ctx.show(screens.sure(minutes, ctx.lang))


async def _discard(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    await changed(ctx, unit, group, await review.discard(unit, actor, group, minutes))


Deed = Callable[[Context, Unit, Actor, Group, Minutes], Awaitable[None]]
_DEEDS: Mapping[str, Deed] = {
    "publish": _publish,
    "publish_hidden": _publish_hidden,
    "publish_anyway": _publish_anyway,
    "public": _public,
    "public_paper": _file("docx", public=True),
    "public_pdf": _file("pdf", public=True),
    "undo": _undo,
    "approve": _approve,
    "agree": _agree,
    "amend": _amend,
    "amendments": _amendments,
    "history": _history,
    "preview": _file("docx"),
    "pdf": _file("pdf"),
    "html": _file("html"),
    "markdown": _file("md"),
    "reopen": _reopen,
    "correct": _correct,
    "notes": _notes,
    "sure": _sure,
    "discard": _discard,
}
