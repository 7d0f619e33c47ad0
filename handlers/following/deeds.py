"""What somebody wants of an action is done, and how it stands then is shown."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.context import Context
from bot.domain.following.typed import Deed, Wish, is_day, is_over, new_due
from bot.domain.groups import Actor, Group
from bot.domain.minutes import Owner
from bot.errors import Unclear
from bot.services.following import changing as service
from bot.services.following import listing, points, today
from bot.store.unit import Unit
from bot.views import following as views
from bot.views.following.taps import Give
from bot.views.screen import Button
from handlers.following.finding import actions_on, asked, on_clock, show
from handlers.following.telling import tell_owners

_MOST_CHOICES = 8
_LONGEST_CHOICE = 30


@dataclass(frozen=True)
class Case:
    """Somebody who wants something of one action. `typed`: all that they wrote; `free`: words that mean nothing else are a comment."""

    ctx: Context
    group: Group
    actor: Actor
    action: int
    typed: str = ""
    free: bool = False

    @property
    def langs(self) -> tuple[str, ...]:
        """That a day may be written in, the likeliest first."""
        return tuple(dict.fromkeys((self.ctx.lang.code, self.ctx.reader.code, self.group.lang)))

    @property
    def ref(self) -> datetime:
        """When it was written, on the clock of the group."""
        return self.ctx.written.astimezone(ZoneInfo(self.group.zone))

    def day(self, text: str) -> Wish | None:
        """The wish to put it off, where the text is a day and nothing else."""
        return Wish(Deed.POSTPONE, text) if is_day(text, self.langs, self.ref) else None


async def case(ctx: Context, action_id: int, typed: str = "", *, free: bool = False) -> Case:
    """Telegram is asked who this is, before the transaction."""
    group, actor = await asked(ctx, action_id)
    return Case(ctx, group, actor, action_id, typed, free)


async def perform(of: Case, wish: Wish) -> None:
    unit = await of.ctx.begin()
    if wish.deed in (Deed.POSTPONE, Deed.HAND) and not wish.text:
        await _bare(of, wish)
        return
    if wish.deed is Deed.HAND and not wish.sure:
        wish = await _sure(of, unit, wish)
    await _DEEDS[wish.deed](of, unit, wish.text)
    await _shown(of, unit, wish)


async def _finish(of: Case, unit: Unit, text: str) -> None:
    await service.finish(unit, of.actor, of.group, of.action, of.ctx.now, text)
    await _settle(of, unit)


async def _reopen(of: Case, unit: Unit, text: str) -> None:
    await service.reopen(unit, of.actor, of.group, of.action, of.ctx.now)
    await _settle(of, unit)


async def _settle(of: Case, unit: Unit) -> None:
    """The points of agendas that follow from it."""
    action = await service.find(unit, of.group, of.action)
    for meeting_id in await points.settle(unit, of.actor, of.group, action, of.ctx.now):
        await of.ctx.refresh(unit, f"meeting:{meeting_id}")


async def _comment(of: Case, unit: Unit, text: str) -> None:
    await service.comment_on(unit, of.actor, of.group, of.action, text, of.ctx.now)


async def _postpone(of: Case, unit: Unit, text: str) -> None:
    action = await service.find(unit, of.group, of.action)
    due = new_due(text, of.langs, of.ref, action.due)
    if due is None:
        raise Unclear("past" if is_over(text, of.langs, of.ref) else "date", text)
    await service.postpone(unit, of.actor, of.group, of.action, due, of.ctx.now)


async def _take(of: Case, unit: Unit, text: str) -> None:
    of.ctx.in_person()
    await hand(of, unit, [service.me(of.actor)])


async def _hand(of: Case, unit: Unit, text: str) -> None:
    await hand(of, unit, await service.read_owners(unit, of.actor, of.group, text))


async def hand(of: Case, unit: Unit, owners: list[Owner]) -> None:
    """To these; they are told."""
    before = (await service.find(unit, of.group, of.action)).owners
    action = await service.hand(unit, of.actor, of.group, of.action, owners, of.ctx.now)
    await tell_owners(of.ctx, unit, of.group, action, [owner for owner in owners if owner not in before])


_DEEDS: dict[Deed, Callable[[Case, Unit, str], Awaitable[None]]] = {
    Deed.DONE: _finish,
    Deed.REOPEN: _reopen,
    Deed.COMMENT: _comment,
    Deed.POSTPONE: _postpone,
    Deed.TAKE: _take,
    Deed.HAND: _hand,
}


async def _bare(of: Case, wish: Wish) -> None:
    """ "reporter" alone: until when? In the group nobody is asked, for what follows there is for others."""
    if not of.ctx.private:
        raise Unclear("action", of.typed)
    await ask(of, "due" if wish.deed is Deed.POSTPONE else "owner")


async def _sure(of: Case, unit: Unit, wish: Wish) -> Wish:
    """ "pour Sophie" names somebody, "pour vendredi" a day; what is neither is a comment where one may be."""
    try:
        await service.read_owners(unit, of.actor, of.group, wish.text)
    except Unclear as error:
        day = of.day(wish.text)
        if day is not None or of.free:
            return day or Wish(Deed.COMMENT, of.typed)
        if wish.text == of.typed and error.what == "member":  # nothing in it said that it is a name
            raise Unclear("action", of.typed) from None
        raise
    return wish


async def ask(of: Case, what: str) -> None:
    """Until when, to whom, or what there is to say; only whoever may do it is asked."""
    unit = await of.ctx.begin()
    action = await service.find(unit, of.group, of.action)
    if what != "comment":
        await service.allowed(unit, of.actor, of.group, action)
    choices = await _choices(unit, of) if what == "owner" else []
    shown = await listing.whole(unit, of.group, action)
    screen = views.question(shown, what, on_clock(of.ctx, of.group), today(of.group, of.ctx.now), choices)
    await of.ctx.ask("following", screen, action=action.id, what=what)


async def _choices(unit: Unit, of: Case) -> list[Button]:
    """A few of those to whom it can go: members first, then organisations."""
    action = await service.find(unit, of.group, of.action)
    theirs = {owner.person_id for owner in action.owners}
    members = [one.person for one in await unit.groups.members(of.group.id) if one.person.id not in theirs]
    people = [Button(one.name[:_LONGEST_CHOICE], Give(of.action, f"p{one.id}")) for one in members if one.name]
    known = await unit.groups.organisations(of.group.id)
    places = [Button(one.name[:_LONGEST_CHOICE], Give(of.action, f"o{one.id}")) for one in known]
    return [*people[:_MOST_CHOICES], *places[: _MOST_CHOICES // 2]]


async def _shown(of: Case, unit: Unit, wish: Wish) -> None:
    """How it stands now. In the group what was typed gets a reaction; a new date and a new name are shown, so that they can be checked."""
    ctx = of.ctx
    if ctx.query is None and not ctx.private:
        answered = ctx.message.reply_to_message if ctx.message else None
        ctx.react("✍" if wish.deed is Deed.COMMENT else "👍")
        if not actions_on(ctx, answered)[1] and wish.deed not in (Deed.POSTPONE, Deed.HAND):
            return
    await show(ctx, unit, of.group, of.action)
