"""From what was published to what is approved: agreement, proposed changes, the deadline, and taking a publication back."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.groups import Act, Actor, Group, Role
from bot.domain.minutes import Item, Minutes, State
from bot.domain.minutes.approval import (
    LONGEST_AMENDMENT,
    MOST_AMENDMENTS,
    Approval,
    Outcome,
    Standing,
    Step,
    Voice,
    deadline,
    differences,
    numbered,
    read_amendment,
)
from bot.domain.minutes.marks import is_off
from bot.errors import HasAnswers, Nameless, NotAllowed, OffRecord, Stale, TooLong, TooMany, Unclear, Undecided
from bot.services.following import follow
from bot.services.minutes import may, review
from bot.store.unit import Unit


async def standing(unit: Unit, minutes: Minutes) -> Standing | None:
    """How the last published version stands; None where it was published before minutes were approved, or nothing was published."""
    version = minutes.version if minutes.state is State.PUBLISHED else minutes.version - 1
    approval = await unit.approvals.find(minutes.id, version)
    return await standing_of(unit, minutes, approval) if approval is not None else None


async def standing_of(unit: Unit, minutes: Minutes, approval: Approval) -> Standing:
    """How a version stands."""
    version = approval.version
    voices = tuple(await unit.approvals.voices(minutes.id, version))
    names = await unit.minutes.names((), [*(voice.person_id for voice in voices), approval.by])
    valid = [other for other in await unit.approvals.of(minutes.id) if other.approved and other.version < version]
    return Standing(minutes, approval, voices, names, valid[-1] if valid and not approval.approved else None)


async def propose(unit: Unit, actor: Actor, group: Group, minutes: Minutes, now: datetime) -> Approval:
    """What was just published waits for agreement; in a group that wants no time for it, it is approved at once."""
    days = group.settings.approval_days
    until = deadline(now, days, group.zone) if days else now
    approval = await unit.approvals.propose(minutes.id, minutes.version, now, until)
    if not days:
        await _approve(unit, group, approval, now, actor.person.id or None)
    return approval


# --- answering ---------------------------------------------------------------------------------------------------------------------------


async def agree(unit: Unit, actor: Actor, minutes: Minutes, version: int, now: datetime) -> Voice:
    """The person agrees; what they proposed before and nobody has decided yet is taken back by it."""
    said = await _mine(unit, actor, minutes, version, now)
    before = next((voice for voice in said if voice.agrees), None)
    if before is not None:
        return before
    await unit.approvals.silence([voice for voice in said if voice.outcome is Outcome.OPEN])
    return await unit.approvals.speak(_voice(actor, minutes, version, now))


async def amend(unit: Unit, actor: Actor, minutes: Minutes, version: int, text: str, now: datetime) -> Voice:
    """The person proposes a change; with it they agree no more."""
    said = await _mine(unit, actor, minutes, version, now)
    text = text.strip()
    if is_off(text):
        raise OffRecord
    if len(text) > LONGEST_AMENDMENT:
        raise TooLong("text", len(text), LONGEST_AMENDMENT)
    record = await unit.minutes.record(minutes.id, version)
    item, words = read_amendment(text, record.items)
    if not words:
        raise Unclear("text", text)
    new = replace(_voice(actor, minutes, version, now), text=words, item=item)
    same = next((voice for voice in said if (voice.item, voice.text) == (item, words)), None)
    if same is not None:
        return same
    if len(said) >= MOST_AMENDMENTS:
        raise TooMany(MOST_AMENDMENTS, "changes")
    await unit.approvals.silence([voice for voice in said if voice.agrees])
    return await unit.approvals.speak(new)


async def _mine(unit: Unit, actor: Actor, minutes: Minutes, version: int, now: datetime) -> list[Voice]:
    """What the person has said to the version; refused where it takes no answers (any more), or from them."""
    if actor.standing < Role.MEMBER:
        raise NotAllowed(Role.MEMBER)
    if not actor.person.id:
        raise Nameless
    approval = await unit.approvals.get(minutes.id, version)
    if minutes.state is not State.PUBLISHED or minutes.version != version or approval.approved or approval.until <= now:
        raise Stale("minutes")
    return [voice for voice in await unit.approvals.voices(minutes.id, version) if voice.person_id == actor.person.id]


def _voice(actor: Actor, minutes: Minutes, version: int, now: datetime) -> Voice:
    organisation = actor.organisation.name if actor.organisation else None
    return Voice(0, minutes.id, version, actor.person.id, organisation, now)


# --- deciding on proposed changes --------------------------------------------------------------------------------------------------------


async def take(unit: Unit, actor: Actor, group: Group, minutes: Minutes, voice: Voice) -> Minutes:
    """The change is taken into the draft of the next version, which is opened for it; words about one item become its text."""
    decidable(actor, group, voice)
    draft = minutes
    if minutes.state is State.PUBLISHED:
        draft = await review.correct(unit, actor, group, minutes)
    elif minutes.state is not State.DRAFT or minutes.version != voice.version + 1:
        raise Stale("minutes")
    if voice.item is not None:
        record = await unit.minutes.record(minutes.id, voice.version)
        was = record.items[voice.item - 1]
        now = next((item for item in await unit.minutes.items(minutes.id) if _same(item, was)), None)
        if now is None:  # it was changed or deleted in the draft already: that is for the coordinator to see
            raise Stale("item")
        await unit.minutes.keep(replace(now, text=voice.text, touched=True))
    await unit.approvals.settle(voice, Outcome.TAKEN, "")
    return draft


def _same(item: Item, was: Item) -> bool:
    return (item.kind, item.text, item.at, item.message_id) == (was.kind, was.text, was.at, was.message_id)


async def refuse(unit: Unit, actor: Actor, group: Group, voice: Voice, reason: str) -> None:
    """The change is not made; the reason stays beside it."""
    decidable(actor, group, voice)
    reason = reason.strip()
    if len(reason) > LONGEST_AMENDMENT:
        raise TooLong("text", len(reason), LONGEST_AMENDMENT)
    if not reason:
        raise Unclear("text", reason)
    await unit.approvals.settle(voice, Outcome.REFUSED, reason)


def decidable(actor: Actor, group: Group, voice: Voice) -> None:
    """Refuse whoever may not decide, and what is decided."""
    may(actor, group, Act.PUBLISH)
    if voice.agrees or voice.outcome is not Outcome.OPEN:
        raise Stale("amendment")


# --- approving and taking back -----------------------------------------------------------------------------------------------------------


async def approve(unit: Unit, actor: Actor, group: Group, minutes: Minutes, now: datetime) -> None:
    """Before the deadline, as in the next meeting. What is still to be decided must be decided first."""
    may(actor, group, Act.PUBLISH)
    stand = await standing(unit, minutes)
    if stand is None or minutes.state is not State.PUBLISHED or stand.approval.approved:
        raise Stale("minutes")
    if stand.waiting:
        raise Undecided(len(stand.waiting))
    await _approve(unit, group, stand.approval, now, actor.person.id or None)


async def _approve(unit: Unit, group: Group, approval: Approval, now: datetime, by: int | None) -> bool:
    if not await unit.approvals.approve(approval, now, by):
        return False
    minutes = await unit.minutes.get(approval.minutes_id)
    if not minutes.number:
        await unit.groups.hold(group.id)  # two that are approved at once do not get one number
        year = now.astimezone(ZoneInfo(group.zone)).year
        number = numbered(year, await unit.approvals.taken_numbers(group.id))
        await unit.approvals.give_number(minutes.id, number)
    return True


@dataclass(frozen=True)
class Approvals:
    """`approved`: what silence has approved now; `next`: when more is due."""

    approved: tuple[Approval, ...]
    next: datetime | None


async def due_now(unit: Unit, now: datetime) -> Approvals:
    """What silence has approved by now."""
    approved = []
    for approval in await unit.approvals.due(now):
        minutes = await unit.minutes.get(approval.minutes_id)
        if await _approve(unit, await unit.groups.get(minutes.group_id), approval, now, None):
            approved.append(approval)
    return Approvals(tuple(approved), await unit.approvals.next_due(now))


def can_undo(stand: Standing | None) -> bool:
    """Whether the publication can still be taken back: nobody has answered, and nothing is approved."""
    return stand is not None and not stand.voices and not stand.approval.approved


async def undo(unit: Unit, actor: Actor, group: Group, minutes: Minutes, now: datetime) -> Minutes:
    """Back to the draft, as long as nobody has answered."""
    may(actor, group, Act.PUBLISH)
    stand = await standing(unit, minutes)
    if stand is None or minutes.state is not State.PUBLISHED:
        raise Stale("minutes")
    if not can_undo(stand):
        raise HasAnswers
    record = await unit.minutes.record(minutes.id, minutes.version)
    again = replace(minutes, state=State.DRAFT)
    await unit.minutes.save(again, was=minutes)
    await unit.minutes.unpublish(minutes.id, minutes.version)
    await unit.approvals.withdraw(stand.approval)
    valid = await unit.minutes.record(minutes.id, minutes.version - 1) if minutes.version > 1 else None
    await follow(unit, group, again, valid.items if valid else (), now)
    for number, item in enumerate(record.items):
        await unit.minutes.keep(replace(item, id=0, minutes_id=minutes.id, part=number))
    return again


# --- history -----------------------------------------------------------------------------------------------------------------------------


async def history(unit: Unit, minutes: Minutes) -> list[Step]:
    """All published versions, the oldest first."""
    last = minutes.version if minutes.state is State.PUBLISHED else minutes.version - 1
    steps: list[Step] = []
    for version in range(1, last + 1):
        record = await unit.minutes.record(minutes.id, version)
        before = steps[-1].record.items if steps else record.items
        moment = await unit.minutes.published_at(minutes.id, version)
        approval = await unit.approvals.find(minutes.id, version)
        steps.append(Step(version, moment, approval, tuple(differences(before, record.items)), record))
    return steps
