"""Polls: sent, voted in, changed and closed, with Telegram's limits and Telegram's errors."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from playground.messages import around, bad, formatted, markup_of, writable
from playground.schema import BadCall
from playground.world import Json, World

_LONGEST_QUESTION, _LONGEST_OPTION = 300, 100  # characters
_FEWEST_OPTIONS, _MOST_OPTIONS = 2, 12  # Telegram has taken a single one since 2026; a choice it is not
_LONGEST_EXPLANATION, _MOST_LINE_FEEDS = 200, 2
_LONGEST_DESCRIPTION = 1024
_SHORTEST_PERIOD, _LONGEST_PERIOD = 5, 2_628_000  # seconds
_FIRST_ID = 5_100_000_000_000_000_000  # numbers of polls are long, and come as text
_PLAIN = ("bot_command", "mention", "hashtag", "url", "custom_emoji")  # what a question may hold beside letters
_NOT_PLAYED = (
    "allow_adding_options",
    "business_connection_id",
    "description_entities",
    "explanation_entities",
    "explanation_media",
    "media",
    "question_entities",
    "shuffle_options",
)


@dataclass
class Ballot:
    """What Telegram knows of a poll and tells nobody as it is. `votes`: user id → options."""

    revoting: bool
    hidden: bool  # results are shown when it is closed
    votes: dict[int, list[int]] = field(default_factory=dict)


# --- what a bot calls --------------------------------------------------------------------------------------------------------------------


async def send_poll(world: World, p: Json) -> Json:
    for name in _NOT_PLAYED:
        if p.get(name):
            raise bad(f"the playground does not play {name}")
    quiz = _is_quiz(p)
    options = _options(p["options"])
    poll: Json = {
        "id": str(_FIRST_ID + world.new_id("poll")),
        "question": _words(p["question"], p.get("question_parse_mode"), "question", _LONGEST_QUESTION),
        "options": options,
        "total_voter_count": 0,
        **_closing(world, p),
        "is_anonymous": p.get("is_anonymous") is not False,
        "allows_multiple_answers": bool(p.get("allows_multiple_answers")),
        "allows_revoting": not quiz if p.get("allows_revoting") is None else bool(p["allows_revoting"]),
        "members_only": False,
        "type": "quiz" if quiz else "regular",
        **(_solution(p, len(options)) if quiz else {}),
        **_description(p),
    }
    chat = writable(world, p["chat_id"])
    _for_channels_only(p)
    ballot = Ballot(poll["allows_revoting"], bool(p.get("hide_results_until_closes")))
    message = world.post(chat, world.bot["id"], poll=poll, ballot=ballot, **around(world, chat, p))
    if "close_date" in poll:
        world.later(_close_in_time(world, message))
    return world.public(message)


async def stop_poll(world: World, p: Json) -> Json:
    markup = markup_of(p)
    message = writable(world, p["chat_id"]).messages.get(p["message_id"])
    if message is None:
        raise bad("message with poll to stop not found")
    if "poll" not in message:
        raise bad("message is not a poll")
    if message["from"]["id"] != world.bot["id"]:
        raise bad("poll can't be stopped")
    _close_if_due(world, message)
    if message["poll"]["is_closed"]:
        raise bad("poll has already been closed")
    message.pop("reply_markup", None)
    message |= markup
    _close(world, message)
    return dict(message["poll"])


# --- what people do ----------------------------------------------------------------------------------------------------------------------


def vote(world: World, voter: int, message: Json, options: Iterable[int]) -> None:
    """Set somebody's vote; no options take it back. The bot is told what changed. Raises BadCall."""
    _close_if_due(world, message)
    poll, ballot = message["poll"], message["ballot"]
    chosen = sorted(set(options))
    before = ballot.votes.get(voter, [])
    _may_vote(poll, before, chosen)
    if chosen == before:
        return
    if chosen:
        ballot.votes[voter] = chosen
    else:
        del ballot.votes[voter]
    _changed(world, message, _counted(poll, ballot))
    if not poll["is_anonymous"]:
        answer = {"poll_id": poll["id"], "user": world.user_json(voter), "option_ids": chosen}
        persistent = [poll["options"][index]["persistent_id"] for index in chosen]
        world.tell(poll_answer={**answer, "option_persistent_ids": persistent})


def _may_vote(poll: Json, before: list[int], chosen: list[int]) -> None:
    if poll["is_closed"]:
        raise BadCall(400, "Can't answer closed poll")
    if len(chosen) > 1 and not poll["allows_multiple_answers"]:
        raise BadCall(400, "Can't choose more than 1 option in the poll")
    if not poll["allows_revoting"] and not chosen:
        raise BadCall(400, "Can't retract vote in the poll")
    if any(not 0 <= index < len(poll["options"]) for index in chosen):
        raise BadCall(400, "Invalid option identifier specified")
    if not poll["allows_revoting"] and before:
        raise BadCall(400, "Can't revote in the poll")


def _counted(poll: Json, ballot: Ballot) -> Json:
    votes = ballot.votes.values()
    options = [
        {**option, "voter_count": sum(index in chosen for chosen in votes)}
        for index, option in enumerate(poll["options"])
    ]
    return {**poll, "options": options, "total_voter_count": len(votes)}


def _changed(world: World, message: Json, poll: Json) -> None:
    """The poll is another from now on, what was told before stays as it was. Who sent it hears of each change."""
    message["poll"] = poll
    world.ring()
    # Without the description, which belongs to the message.
    world.tell(poll={name: value for name, value in poll.items() if not name.startswith("description")})


# --- closing -----------------------------------------------------------------------------------------------------------------------------


def _closing(world: World, p: Json) -> Json:
    """is_closed, and when it closes by itself. Telegram moves or forgets a time out of bounds; here it is refused."""
    if p.get("is_closed"):
        return {"is_closed": True}
    period, date = p.get("open_period"), p.get("close_date")
    if period is None and date is None:
        return {"is_closed": False}
    if period is not None and date is not None:
        raise bad("open_period and close_date can't be used together")
    now = int(world.clock.now().timestamp())
    length = _whole(period) if date is None else _whole(date) - now
    if not _SHORTEST_PERIOD <= length <= _LONGEST_PERIOD:
        raise bad(f"a poll is open for {_SHORTEST_PERIOD} to {_LONGEST_PERIOD} seconds")
    return {"is_closed": False, "open_period": length, "close_date": now + length}


def _whole(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise bad("open_period and close_date are whole numbers of seconds") from None


async def _close_in_time(world: World, message: Json) -> None:
    await world.clock.sleep_until(datetime.fromtimestamp(message["poll"]["close_date"], UTC))
    if message["message_id"] in world.chats[message["chat"]["id"]].messages:
        _close_if_due(world, message)


def _close_if_due(world: World, message: Json) -> None:
    due = message["poll"].get("close_date")
    if due is not None and world.clock.now().timestamp() >= due:
        _close(world, message)


def _close(world: World, message: Json) -> None:
    # A closed poll has no time any more.
    left = {name: value for name, value in message["poll"].items() if name not in ("open_period", "close_date")}
    _changed(world, message, left | {"is_closed": True})


# --- what is in it -----------------------------------------------------------------------------------------------------------------------


def _words(source: str, mode: str | None, what: str, longest: int) -> str:
    """Text of a question or an option: nothing in it may be marked up but emoji of one's own."""
    text, entities = formatted(source, mode)
    if not text:
        raise bad("text must be non-empty")
    if len(text) > longest:
        raise bad(f"poll {what} length must not exceed {longest}")
    if any(entity["type"] not in _PLAIN for entity in entities):
        raise bad(f"only custom emoji can be marked up in a poll {what}")
    return text


def _options(given: list[Any]) -> list[Json]:
    if not given:
        raise bad("poll must have at least one answer option")
    if len(given) < _FEWEST_OPTIONS:
        raise bad(f"poll must have at least {_FEWEST_OPTIONS} option")
    if len(given) > _MOST_OPTIONS:
        raise bad(f"poll can't have more than {_MOST_OPTIONS} options")
    return [
        {"persistent_id": f"option{index}", "text": _option(option), "voter_count": 0}
        for index, option in enumerate(given)
    ]


def _option(given: Any) -> str:
    """An option comes as text, or as an object with a text."""
    option = {"text": given} if isinstance(given, str) else given
    if option.get("media") or option.get("text_entities"):
        raise bad("the playground does not play media and entities of options")
    return _words(option["text"], option.get("text_parse_mode"), "options", _LONGEST_OPTION)


def _is_quiz(p: Json) -> bool:
    kind = p.get("type") or "regular"
    if kind not in ("regular", "quiz"):
        raise bad("unsupported poll type specified")
    quiz: bool = kind == "quiz"
    if not quiz and any(p.get(name) is not None for name in ("correct_option_id", "correct_option_ids", "explanation")):
        raise bad("only a quiz has correct options and an explanation")  # Telegram leaves them out without a word
    return quiz


def _solution(p: Json, count: int) -> Json:
    """The right answers of a quiz, and why."""
    single = p.get("correct_option_id")
    right = p.get("correct_option_ids") or ([] if single is None else [single])
    if not all(isinstance(number, int) for number in right):
        raise bad("correct option identifier must be of type Number")
    if not right:
        raise bad("correct quiz option list must be non-empty")
    if right != sorted(set(right)):
        raise bad("correct quiz option list must be increasing")
    if right[0] < 0 or right[-1] >= count:
        raise bad("wrong quiz correct_option_id")
    if len(right) > 1 and not p.get("allows_multiple_answers"):
        raise bad("QUIZ_CORRECT_ANSWERS_TOO_MUCH")
    text, entities = formatted(p.get("explanation") or "", p.get("explanation_parse_mode"))
    if len(text) > _LONGEST_EXPLANATION or text.count("\n") > _MOST_LINE_FEEDS:
        raise bad("quiz explanation is too long")
    return {
        **({"correct_option_id": right[0]} if len(right) == 1 else {}),
        "correct_option_ids": right,
        **({"explanation": text, "explanation_entities": entities} if text else {}),
    }


def _description(p: Json) -> Json:
    text, entities = formatted(p.get("description") or "", p.get("description_parse_mode"))
    if len(text) > _LONGEST_DESCRIPTION:
        raise bad("message caption is too long")
    noted = {"description_entities": entities} if entities else {}
    return {"description": text, **noted} if text else {}


def _for_channels_only(p: Json) -> None:
    if p.get("members_only") or p.get("country_codes"):
        raise bad("poll voters can be restricted only in channel chats")
