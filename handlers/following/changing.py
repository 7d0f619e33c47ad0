"""What is done with an action: by button, typed behind its number, or in answer to a message that shows it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.context import Context
from bot.context.incoming import OFFER
from bot.domain.following.typed import Deed, Wish, read_deed, split_number
from bot.domain.minutes import Owner
from bot.errors import NotFound
from bot.markup import clean
from bot.routing import Router
from bot.services.following import changing as service
from bot.services.minutes.collecting import is_marked
from bot.store.unit import Unit
from bot.views.callbacks import number_in
from bot.views.following.taps import Ask, Do, Give, Postpone
from handlers.following.deeds import Case, case, hand, perform
from handlers.following.deeds import ask as question
from handlers.following.finding import AFTER_ACTION, actions_on, show

router = Router()

_DEEDS = {"done": Deed.DONE, "reopen": Deed.REOPEN, "take": Deed.TAKE}
_ASKED = {"due": Deed.POSTPONE, "owner": Deed.HAND, "comment": Deed.COMMENT}


# --- buttons -----------------------------------------------------------------------------------------------------------------------------


@router.tap(Do)
async def do(ctx: Context, tap: Do) -> None:
    if tap.what not in _DEEDS:
        raise NotFound("action")
    await perform(await case(ctx, tap.action), Wish(_DEEDS[tap.what]))


@router.tap(Postpone)
async def postpone(ctx: Context, tap: Postpone) -> None:
    try:
        due = date.fromisoformat(tap.due)
    except ValueError:
        raise NotFound("action") from None
    of = await case(ctx, tap.action)
    unit = await ctx.begin()
    await service.postpone(unit, of.actor, of.group, tap.action, due, ctx.now)
    await _back(of, unit)


@router.tap(Ask)
async def ask(ctx: Context, tap: Ask) -> None:
    if tap.what not in _ASKED:
        raise NotFound("action")
    if not ctx.private:  # what is typed in the group may be meant for others
        ctx.open_private(f"action_{tap.action}")
        return
    await question(await case(ctx, tap.action), tap.what)


@router.tap(Give)
async def give(ctx: Context, tap: Give) -> None:
    of = await case(ctx, tap.action)
    unit = await ctx.begin()
    await hand(of, unit, [await _whom(unit, of, tap.whom)])
    await _back(of, unit)


async def _whom(unit: Unit, of: Case, whom: str) -> Owner:
    """The member "p12" or the organisation "o12"."""
    number = number_in(whom[1:]) or 0
    if whom.startswith("p"):
        member = await unit.groups.find_member(of.group.id, number)
        if member is not None:
            return Owner(member.person.id, "", member.organisation.name if member.organisation else None)
    for one in await unit.groups.organisations(of.group.id):
        if whom == f"o{one.id}":
            return Owner(None, one.name, one.name)
    raise NotFound("member")


async def _back(of: Case, unit: Unit) -> None:
    """What was chosen needs no words any more."""
    await of.ctx.answered()
    await show(of.ctx, unit, of.group, of.action)


@router.awaited("following")
async def typed(ctx: Context, text: str, data: Mapping[str, Any]) -> None:
    """What was asked for; where it cannot be read, the question stays open. "Fait" is an answer to every question but for a comment."""
    of = await case(ctx, data["action"], clean(text))
    wish, said = Wish(_ASKED[data["what"]], of.typed), read_deed(of.typed)
    if data["what"] != "comment" and said is not None and said.sure and said.deed in (wish.deed, Deed.DONE, Deed.TAKE):
        wish = said
    await ctx.answered()
    await perform(of, wish)


# --- words -------------------------------------------------------------------------------------------------------------------------------


async def obey(ctx: Context, action_id: int, text: str) -> None:
    """What was typed behind the number: "3 fait", "3 reporter au 15 mars", "3 Sophie"."""
    of = await case(ctx, action_id, clean(text))
    await perform(of, read_deed(of.typed) or of.day(of.typed) or Wish(Deed.HAND, of.typed, sure=False))


@router.listens("post")
@router.listens("private")
async def answered(ctx: Context) -> bool:
    """An answer to a message that shows one action, or several: "fait", "reporté au 15 mars"; in a list with the number before it."""
    message = ctx.message
    listed, single = actions_on(ctx, message.reply_to_message if message else None)
    if message is None or not message.text or not listed:
        return False
    text = clean(message.text)
    if not single:
        return await _answered_list(ctx, listed, text)
    if is_marked(text) and read_deed(text) is None:  # "#décision …" is for the minutes
        return False
    ctx.in_person()
    of = await case(ctx, listed[0], text, free=True)
    await perform(of, _said(of, text) or _numbered(of, text) or Wish(Deed.COMMENT, text))
    return True


def _said(of: Case, text: str) -> Wish | None:
    return read_deed(text) or of.day(text)


def _numbered(of: Case, text: str) -> Wish | None:
    """ "3 fait" below action 3: its number was said once too often."""
    found = split_number(text)
    return _said(of, found[1]) if found and found[1] else None


async def _answered_list(ctx: Context, listed: list[int], text: str) -> bool:
    found = split_number(text)
    if found is None or not found[1]:
        return False
    async with ctx.tools.database.read() as unit:
        known = [await unit.actions.get(number) for number in listed]
    action = next((action for action in known if action.number == found[0]), None)
    if action is None:
        return False
    ctx.in_person()
    await obey(ctx, action.id, found[1])
    return True


@router.awaited(OFFER + AFTER_ACTION)
async def said_after(ctx: Context, text: str, data: Mapping[str, Any]) -> bool:
    """The same words in private, after an action; anything else is a question."""
    wish = read_deed(clean(text))
    if wish is None or not wish.sure or (ctx.message and ctx.message.reply_to_message):
        return False
    await perform(await case(ctx, data["action"], clean(text)), wish)
    return True
