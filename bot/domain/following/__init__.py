"""What follows from minutes: actions, from their publication until they are done, whoever takes care of them meanwhile."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from enum import StrEnum

from bot.domain.groups import Group, Person, folded
from bot.domain.minutes import Item, Kind, Minutes, Owner

DAYS = 7  # that an action has for which no date was said
LONGEST_COMMENT = 1000  # characters
MOST_DAYS = 3 * 366  # to which something can be put off
_ALIKE = 0.5  # share of letters by which a reworded action is recognised


class State(StrEnum):
    """What became of an action. One that a later version of its minutes does not have any more is dropped."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Happened(StrEnum):
    """What somebody did with an action."""

    DONE = "done"
    REOPENED = "reopened"
    POSTPONED = "postponed"
    HANDED = "handed"
    COMMENT = "comment"


@dataclass(frozen=True)
class Step:
    """One thing that was done with an action. `before`, `after`: two ISO 8601 days, or whose it was and is; a comment is `after`."""

    id: int
    action_id: int
    kind: Happened
    at: datetime
    person_id: int | None
    after: str = ""
    before: str = ""


@dataclass(frozen=True)
class Action:
    """One action. `number` is its lasting number in the group.

    `due`: until when, that whole day; `assumed`: no date was said, so it is a week. `at`, `message_id`: when and in which message it was
    said, by which later versions of the minutes are known to mean the same; `made_at`: since when it is followed. `minuted`, `minuted_due`:
    the owner and the day that the minutes named last. `dated`: since when it is due on that day. `nudged`: the last reminder of this date
    that is done, in days after it; `named`: the group has been told by name.
    """

    id: int
    group_id: int
    minutes_id: int
    number: int
    text: str
    due: date
    at: datetime
    made_at: datetime
    dated: datetime
    owners: tuple[Owner, ...] = ()
    assumed: bool = False
    message_id: int | None = None
    internal: bool = False
    minuted: str = ""
    minuted_due: date | None = None
    done_at: datetime | None = None
    dropped_at: datetime | None = None
    nudged: int | None = None
    named: bool = False
    look_at: datetime | None = None

    @property
    def state(self) -> State:
        if self.dropped_at is not None:
            return State.DROPPED
        return State.DONE if self.done_at is not None else State.OPEN

    @property
    def open(self) -> bool:
        return self.state is State.OPEN

    def overdue(self, today: date) -> bool:
        """`today` in the group's zone."""
        return self.open and self.due < today


@dataclass(frozen=True)
class Followed:
    """An action as it is shown. `names`: our numbers of people → their names; `title`: what the meeting was called."""

    action: Action
    group: Group
    names: Mapping[int, str] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    title: str = ""
    held: datetime | None = None


# --- from the minutes --------------------------------------------------------------------------------------------------------------------


def twins(known: Sequence[Action], items: Sequence[Item]) -> dict[int, Action]:
    """Which action each item of a later version is, by the item's place in `items`; what is missing is new.

    The same words first, then what was said in the same message, then what reads most alike.
    """
    left, found = list(known), dict[int, Action]()
    for alike in (_same, _same_message, _reworded):
        for place, item in enumerate(items):
            if place in found:
                continue
            best = max(left, key=lambda action: (alike(action, item), -action.number), default=None)
            if best is not None and alike(best, item) > 0:
                found[place] = best
                left.remove(best)
    return found


def _same(action: Action, item: Item) -> float:
    return float(action.text == item.text and (action.at, action.message_id) == (item.at, item.message_id))


def _same_message(action: Action, item: Item) -> float:
    if (action.at, action.message_id) != (item.at, item.message_id):
        return 0.0
    return 0.01 + _share(action, item)


def _reworded(action: Action, item: Item) -> float:
    share = _share(action, item)
    return share if share >= _ALIKE else 0.0


def _share(action: Action, item: Item) -> float:
    return SequenceMatcher(None, action.text.casefold(), item.text.casefold(), autojunk=False).ratio()


def said(owner: Owner) -> str:
    """The owner as the minutes name them, to see whether another version names somebody else."""
    return f"{owner.person_id or ''} {owner.name} {owner.organisation or ''}".strip()


def actions_in(items: Sequence[Item]) -> list[Item]:
    """What of the minutes is followed up."""
    return [item for item in items if item.kind is Kind.ACTION]


def renewed(action: Action, item: Item, owners: tuple[Owner, ...], today: date, now: datetime) -> Action:
    """The action as another version of its minutes tells of it. What the minutes say anew counts; what they repeat leaves what was agreed since."""
    kept = replace(action, text=item.text, at=item.at, message_id=item.message_id, internal=item.internal)
    kept = replace(kept, dropped_at=None)
    if said(item.owner) != action.minuted:
        kept = replace(kept, owners=owners, minuted=said(item.owner), nudged=None, named=False)
    if item.due != action.minuted_due:
        kept = dated(replace(kept, minuted_due=item.due), item.due or today + timedelta(days=DAYS), now)
        kept = replace(kept, assumed=item.due is None)
    return kept


def begun(minutes: Minutes, item: Item, owners: tuple[Owner, ...], today: date, now: datetime) -> Action:
    """A new action, without a number yet; without a date it has a week."""
    due = item.due or today + timedelta(days=DAYS)
    new = Action(0, minutes.group_id, minutes.id, 0, item.text, due, item.at, now, now, owners, item.due is None)
    return replace(
        new,
        message_id=item.message_id,
        internal=item.internal,
        minuted=said(item.owner),
        minuted_due=item.due,
    )


def dated(action: Action, due: date, now: datetime) -> Action:
    """Due on that day from now on: reminders begin anew."""
    return replace(action, due=due, assumed=False, dated=now, nudged=None, named=False)


# --- whose it is -------------------------------------------------------------------------------------------------------------------------


def is_mine(person: Person, organisation: str | None, owners: Sequence[Owner]) -> bool:
    """Whether the person is an owner, also by a name that was typed; or speaks for an organisation that is."""
    return any(
        _is(person, owner) or (organisation is not None and _stands_for(owner, organisation)) for owner in owners
    )


def is_ours(person: Person, organisation: str | None, owners: Sequence[Owner]) -> bool:
    """Whether it is theirs, or of somebody of their organisation."""
    wanted = folded(organisation or "")
    return is_mine(person, organisation, owners) or any(
        wanted and folded(owner.organisation or "") == wanted for owner in owners
    )


def _is(person: Person, owner: Owner) -> bool:
    if owner.person_id is not None:
        return owner.person_id == person.id
    names = {folded(person.name), folded(person.username or "")} - {""}
    return folded(owner.name) in names


def _stands_for(owner: Owner, organisation: str) -> bool:
    """Whether the owner is the organisation itself."""
    return owner.person_id is None and folded(owner.name) == folded(organisation)


def of_organisation(action: Action, organisation: str) -> bool:
    """Whether it is an organisation's, or of somebody who speaks for it."""
    wanted = folded(organisation)
    return any(wanted in (folded(owner.organisation or ""), folded(owner.name)) for owner in action.owners)


# --- as it was ---------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Earlier:
    """An action of earlier minutes as it stood at a moment: what published minutes say of it does not change any more."""

    number: int
    text: str
    owners: tuple[Owner, ...]
    due: date
    state: State
    done_at: datetime | None = None
    internal: bool = False
    overdue: bool = False


@dataclass(frozen=True)
class Before:
    """What earlier minutes left to do. `names`: our numbers of people → their names."""

    actions: tuple[Earlier, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)


NOTHING_BEFORE = Before()


def as_of(action: Action, steps: Sequence[Step], moment: datetime, today: date) -> Earlier:
    """The action at that moment: what was done with it since is taken back. `today`: the day of the moment in the group's zone."""
    done, due, owners = action.done_at, action.due, action.owners
    later = sorted((step for step in steps if step.at > moment), key=lambda step: (step.at, step.id), reverse=True)
    for step in later:
        if step.kind is Happened.POSTPONED and step.before:
            due = date.fromisoformat(step.before)
        elif step.kind is Happened.HANDED:
            owners = (Owner(name=step.before),) if step.before else ()
    before = [step for step in steps if step.at <= moment and step.kind in (Happened.DONE, Happened.REOPENED)]
    last = max(before, key=lambda step: (step.at, step.id), default=None)
    done = last.at if last is not None and last.kind is Happened.DONE else None
    state = State.DONE if done is not None else State.OPEN
    late = state is State.OPEN and due < today
    return Earlier(action.number, action.text, owners, due, state, done, action.internal, late)


def people_of(actions: Collection[Action], steps: Collection[Step] = ()) -> set[int]:
    """Whose names are needed to show them."""
    owners = {owner.person_id for action in actions for owner in action.owners}
    return {number for number in (*owners, *(step.person_id for step in steps)) if number is not None}
