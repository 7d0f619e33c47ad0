"""What a failed call means for the message it carried."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.domain.delivery import POLICIES, Kind
from bot.runtime.request import NeverSent, Unanswered
from bot.store.outbox import Outcome, Waiting
from bot.store.unit import Unit

_MOST_UNKNOWN = 12  # tries of a call that Telegram's servers failed to take
_MOST_UNANSWERED = 4  # tries of a call that may have arrived each time
_MOST_MOVES = 5
_MOST_TOASTS = 5  # nobody waits for the answer to a tap for minutes
_LONGEST_PAUSE = 60.0  # seconds

# Descriptions of the Bot API's errors; they have no codes. In lower case, as parts of what Telegram writes.
_UNCHANGED = ("message is not modified",)
_CARD_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_NOTHING_LEFT = ("message to delete not found", "message can't be deleted")
_TOPIC_GONE = ("message thread not found", "topic_deleted", "topic_closed")
_BAD_HTML = ("can't parse entities",)
_CHAT_GONE = ("chat not found", "peer_id_invalid", "user is deactivated")


@dataclass
class Verdict:
    """The outcome, and what else the error tells us about the world."""

    outcome: Outcome
    hold: float | None = None  # seconds that Telegram wants us to wait
    gone: bool = False  # nothing can be sent to this chat any more
    moved_to: int | None = None  # the chat's new id
    card_lost: bool = False
    without: str | None = None  # try again at once without this parameter


def judge(waiting: Waiting, error: TelegramError, now: datetime) -> Verdict:
    """What to do after `error`."""
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        seconds = float(wait) if isinstance(wait, int | float) else wait.total_seconds()
        return Verdict(replace(_again(waiting, now, seconds, "429"), counted=False), hold=seconds)
    if isinstance(error, ChatMigrated):
        return Verdict(_moved(waiting, now), moved_to=error.new_chat_id)
    if isinstance(error, Forbidden):
        return Verdict(Outcome(waiting.id, "dropped", reason="forbidden"), gone=True)
    if isinstance(error, BadRequest):
        return _refused(waiting, error.message.lower(), now)
    if isinstance(error, NeverSent):
        return Verdict(replace(_patiently(waiting, now, "no connection"), counted=waiting.kind is Kind.TOAST))
    if isinstance(error, NetworkError):
        return Verdict(_unknown(waiting, now, _MOST_UNANSWERED if isinstance(error, Unanswered) else _MOST_UNKNOWN))
    return Verdict(Outcome(waiting.id, "failed", reason=type(error).__name__))


def _refused(waiting: Waiting, said: str, now: datetime) -> Verdict:
    if _any(_UNCHANGED, said):
        return Verdict(Outcome(waiting.id, "sent", reason="unchanged"))
    if _any((*_CARD_GONE, *_NOTHING_LEFT), said):
        if waiting.method != "card":
            return Verdict(Outcome(waiting.id, "dropped", reason="the message is gone"))
        return Verdict(_again(waiting, now, 0, "the card was deleted"), card_lost=True)
    if _any(_TOPIC_GONE, said):
        return Verdict(Outcome(waiting.id, "failed", reason="the topic is gone"), without="message_thread_id")
    if _any(_BAD_HTML, said):
        return Verdict(Outcome(waiting.id, "failed", reason="Telegram could not read the markup"), without="parse_mode")
    if _any(_CHAT_GONE, said) and waiting.kind is not Kind.TOAST:
        return Verdict(Outcome(waiting.id, "dropped", reason="the chat is gone"), gone=True)
    state = "dropped" if waiting.kind is Kind.TOAST else "failed"
    return Verdict(Outcome(waiting.id, state, reason=said[:100]))


def _moved(waiting: Waiting, now: datetime) -> Outcome:
    """A new message goes to the new chat; what is about a message of the old chat has nowhere to go: numbers begin anew there."""
    if "message_id" in waiting.payload:
        return Outcome(waiting.id, "dropped", reason="the message stayed in the old chat")
    if waiting.tries >= _MOST_MOVES:
        return Outcome(waiting.id, "failed", reason="the group has no lasting id")
    return _again(waiting, now, 0, "the group has a new id")


def addressed(waiting: Waiting) -> dict[str, Any]:
    """The parameters of a call as it was queued, to where its chat is now. What it answered stayed in the old chat."""
    parameters = dict(waiting.payload)
    if parameters.get("chat_id", waiting.chat_id) != waiting.chat_id:
        parameters["chat_id"] = waiting.chat_id
        parameters.pop("reply_parameters", None)
    return parameters


def _any(parts: tuple[str, ...], said: str) -> bool:
    return any(part in said for part in parts)


def _again(waiting: Waiting, now: datetime, seconds: float, reason: str) -> Outcome:
    return Outcome(waiting.id, "new", reason=reason, retry_at=now + timedelta(seconds=seconds))


def _patiently(waiting: Waiting, now: datetime, reason: str) -> Outcome:
    if waiting.kind is Kind.TOAST and waiting.tries >= _MOST_TOASTS:
        return Outcome(waiting.id, "dropped", reason="too late")
    return _again(waiting, now, min(0.5 * 2 ** min(waiting.tries - 1, 10), _LONGEST_PAUSE), reason)


def _unknown(waiting: Waiting, now: datetime, most: int) -> Outcome:
    """Nobody knows whether it arrived: the policy of its kind decides."""
    policy = POLICIES[waiting.kind]
    if waiting.tries < (_MOST_UNKNOWN if policy.repeatable else most) and (policy.repeatable or policy.again):
        return _patiently(waiting, now, "no answer")
    return Outcome(waiting.id, "unknown", reason="no answer")


async def record(unit: Unit, waiting: Waiting, verdict: Verdict, now: datetime) -> None:
    """What the error tells about the world, remembered in the transaction that settles the call."""
    chat_id = waiting.chat_id
    if chat_id is None:
        return
    if verdict.hold is not None:
        await unit.holds.set(chat_id, now + timedelta(seconds=verdict.hold))
    if verdict.gone:
        await _gone(unit, chat_id, now)
    if verdict.moved_to is not None:
        await move(unit, chat_id, verdict.moved_to)


async def _gone(unit: Unit, chat_id: int, now: datetime) -> None:
    await unit.outbox.drop_chat(chat_id, "nothing can be sent there", now)
    if chat_id > 0:
        await unit.people.set_reachable(chat_id, False)
    else:
        group = await unit.groups.find(chat_id)
        if group is not None:
            await unit.groups.save(replace(group, active=False))


async def move(unit: Unit, old_chat: int, new_chat: int) -> None:
    """A group became a supergroup: everything goes with it."""
    group = await unit.groups.find(old_chat)
    if group is not None:
        await unit.groups.moved(group.id, old_chat, new_chat)
    await unit.cards.moved(old_chat, new_chat)
    await unit.outbox.moved(old_chat, new_chat)
