"""What to try next: the way from adding the bot to published minutes. Each step is ticked by what happened in the world, whoever did it
and however; its button only brings you there."""

from dataclasses import dataclass
from typing import Any

from bot.i18n import Lang
from bot.views.callbacks import unpack
from bot.views.commands import aliases, localised
from bot.views.meetings.taps import Manage, Say
from bot.views.minutes.review import Do
from playground.seed import marked, new_group_of
from playground.world import ADMINS, Chat, Human, Json, World

_MINUTES_LINK = "?start=minutes_"


@dataclass(frozen=True)
class _Step:
    """`act` is what the page does when the step is pressed: go somewhere as somebody, and put words in the field."""

    text: str
    done: bool
    act: Json


def tour(world: World, lang: Lang) -> Json:
    """The steps with what is done; `next` is the first that is not, None at the end."""
    group = new_group_of(world)
    steps = [*_arriving(world, group, lang), *_meeting(world, group, lang), *_minutes(world, group, lang)]
    left = [index for index, step in enumerate(steps) if not step.done]
    done = len(steps) - len(left)
    return {
        "title": lang.t("Try this"),
        "count": lang.t("{done} of {all}", done=done, all=len(steps)),
        "ticked": lang.t("done"),
        "next": left[0] if left else None,
        "end": ""
        if left
        else lang.t("You have gone the whole way, from the first word to the minutes. Now try what you like."),
        "steps": [{"text": step.text, "done": step.done, "act": step.act} for step in steps],
    }


# --- the steps ---------------------------------------------------------------------------------------------------------------------------


def _arriving(world: World, group: Chat, lang: Lang) -> list[_Step]:
    claire, words = _owner(world, group), lang.t("housing after prison")
    city = claire.name.partition("(")[2].rstrip(")")
    join = f"{localised('join', lang.code)} {city}"
    find = f"{localised('practices', lang.code)} {words}"
    return [
        _Step(
            lang.t("Add Passerelle to “{group}”", group=group.title),
            world.bot["id"] in group.standing and group.standing[world.bot["id"]] in (*ADMINS, "member"),
            _at(claire, group, add=True),
        ),
        _Step(lang.t("Say which city you speak for"), _said(group, "join"), _at(claire, group, write=join)),
        _Step(lang.t("Ask what other cities do"), _said(group, "practices"), _at(claire, group, write=find)),
    ]


def _meeting(world: World, group: Chat, lang: Lang) -> list[_Step]:
    claire = _owner(world, group)
    other = next(world.humans[number] for number in group.standing if number in world.humans and number != claire.id)
    title = lang.t("Access to housing, Tuesday at 2.30 pm")
    call = f"{localised('meeting', lang.code)} {title}"
    answered = any(
        who != claire.id and where == group.id and isinstance(unpack(data), Say) for who, where, data in world.taps
    )
    return [
        _Step(lang.t("Call a meeting in one line"), _shows(group, Manage), _at(claire, group, write=call)),
        _Step(lang.t("Be {name}, and press an answer", name=other.name), answered, _at(other, group)),
        _Step(lang.t("Turn the clock until the reminder comes"), _reminded(group), _at(claire, group, turn=True)),
    ]


def _minutes(world: World, group: Chat, lang: Lang) -> list[_Step]:
    claire = _owner(world, group)
    decision_mark, action_mark = marked(lang)
    agreed, to_do = (
        lang.t("We meet on the second Tuesday of each month."),
        lang.t("@karim_lille send the model agreement by Friday"),
    )
    decision, task = f"{decision_mark} {agreed}", f"{action_mark} {to_do}"
    return [
        _Step(
            lang.t("Open the minutes"),
            _said(group, "minutes"),
            _at(claire, group, write=localised("minutes", lang.code)),
        ),
        _Step(lang.t("Write down a decision"), _noted(group, 1), _at(claire, group, write=decision)),
        _Step(lang.t("Give somebody a task"), _noted(group, 2), _at(claire, group, write=task)),
        _Step(
            lang.t("Close the minutes"), _said(group, "done"), _at(claire, group, write=localised("done", lang.code))
        ),
        _Step(
            lang.t("Read the draft in private, and publish it"), _published(world, group), _draft(world, claire, group)
        ),
    ]


def _at(human: Human, group: Chat, **deed: Any) -> Json:
    return {"person": str(human.id), "chat": str(group.id), **deed}


def _owner(world: World, group: Chat) -> Human:
    return next(world.humans[number] for number, status in group.standing.items() if status == "creator")


# --- what has happened -------------------------------------------------------------------------------------------------------------------


def _said(group: Chat, name: str) -> bool:
    """Whether somebody gave this command here, under any of its names."""
    return any(_command(message) == name for message in group.messages.values())


def _command(message: Json) -> str | None:
    text = message.get("text", "")
    if message["from"]["is_bot"] or not text.startswith("/"):
        return None
    return aliases().get(text[1:].split(maxsplit=1)[0].partition("@")[0].lower()) if text[1:].strip() else None


def _noted(group: Chat, times: int) -> bool:
    """Whether so many marked lines were written since minutes were opened."""
    opened, found = False, 0
    for message in group.messages.values():
        opened = opened or _command(message) == "minutes"
        found += opened and not message["from"]["is_bot"] and message.get("text", "").startswith("#")
    return found >= times


def _shows(group: Chat, kind: type) -> bool:
    """Whether a message here has a button of this kind."""
    return any(isinstance(tap, kind) for message in group.messages.values() for tap in _taps(message))


def _reminded(group: Chat) -> bool:
    """A reminder can be answered as the card can, but is no card."""
    return any(
        any(isinstance(tap, Say) for tap in taps) and not any(isinstance(tap, Manage) for tap in taps)
        for taps in map(_taps, group.messages.values())
    )


def _taps(message: Json) -> list[Any]:
    return [unpack(button["callback_data"]) for button in _buttons(message) if "callback_data" in button]


def _draft(world: World, human: Human, group: Chat) -> Json:
    """Where the draft is: the bot has brought it into the private chat, or a button in the group leads to it."""
    private = world.chats[human.id]
    if any(
        isinstance(tap, Do) and tap.what == "publish" for message in private.messages.values() for tap in _taps(message)
    ):
        return _at(human, private)
    link = next((url for message in reversed(group.messages.values()) for url in _links(message)), "")
    return _at(human, group, **({"start": link.partition("?start=")[2]} if link else {}))


def _links(message: Json) -> list[str]:
    return [button["url"] for button in _buttons(message) if _MINUTES_LINK in button.get("url", "")]


def _buttons(message: Json) -> list[Json]:
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def _published(world: World, group: Chat) -> bool:
    return any(
        "document" in message and message["from"]["id"] == world.bot["id"] for message in group.messages.values()
    )
