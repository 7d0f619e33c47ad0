"""A meeting in which everybody writes at once, while the bot is killed: each word is in the minutes exactly once, and in order."""

import asyncio
import itertools
import random
import time
from collections.abc import Callable
from typing import Any

from bot.domain.minutes import Item, State
from bot.store.unit import Database
from tests.chaos.conftest import Bots
from tests.chaos.telegram import BOT, Telegram, person

GROUP = -1001234567890
PEOPLE = range(701, 713)
MESSAGES = 300
CHAT = {"id": GROUP, "type": "supergroup", "title": "Prévention"}


class Talk:
    """What people post, and what the minutes must have of it."""

    def __init__(self, telegram: Telegram, rng: random.Random) -> None:
        self._telegram, self._rng = telegram, rng
        self._numbers = itertools.count(1000)
        self.texts: dict[int, str] = {}  # by message, in order; "" for what is off the record

    def post(self, text: str, **more: Any) -> dict[str, Any]:
        """A message of somebody."""
        author = person(self._rng.choice(PEOPLE))
        message = {"message_id": next(self._numbers), "date": int(time.time()), "chat": CHAT, "from": author}
        content: dict[str, Any] = more or {"text": text}
        message |= content
        self._telegram.tells(message=message)
        self.texts[message["message_id"]] = text
        return message

    def album(self, text: str) -> None:
        """Two pictures at once, the words below the first."""
        name = f"album{text}"
        for number, caption in enumerate((text, "")):
            size = {"file_id": f"{name}{number}", "file_unique_id": f"u{name}{number}", "width": 9, "height": 9}
            self.post(
                caption or f"picture of {name}",
                photo=[size],
                media_group_id=name,
                **({"caption": caption} if caption else {}),
            )

    def edit(self, message: dict[str, Any], text: str) -> None:
        changed = {key: value for key, value in message.items() if key not in ("text", "edit_date")}
        self._telegram.tells(edited_message={**changed, "text": text, "edit_date": int(time.time())})
        self.texts[message["message_id"]] = "" if "#off" in text else text


async def test_three_hundred_messages_and_three_deaths(telegram: Telegram, bots: Bots) -> None:
    rng = random.Random(5)
    talk = Talk(telegram, rng)
    victim = await bots.start(WHOLE="1")
    _enters(telegram)
    telegram.tells(message=_command("/pv Réunion"))
    await _until(lambda: any("Réunion" in text for text in telegram.texts(GROUP)))
    kept: list[dict[str, Any]] = []
    for number in range(MESSAGES):
        if number % 20 == 7:
            talk.album(f"photo {number}")
        elif number % 15 == 4 and kept:
            talk.edit(rng.choice(kept), f"modifié {number}" if number % 2 else f"#off modifié {number}")
        else:
            kept.append(talk.post(f"{'#décision ' if number % 9 == 0 else ''}mot {number}"))
        if number % 90 == 60:
            await asyncio.sleep(rng.uniform(0.05, 0.4))
            victim.kill()
            await victim.wait()
            polls = telegram.polls
            victim = await bots.start(WHOLE="1")
            await _until(lambda: telegram.polls > polls)  # noqa: B023 - called within this turn: it is at work again
    expected = [text.removeprefix("#décision ") for text in talk.texts.values() if text]

    await _until_async(lambda: _said(bots), expected)
    items = await _items(bots)
    assert len({(item.message_id, item.part) for item in items}) == len(items)
    assert all(item.author_id is not None for item in items)


def _enters(telegram: Telegram) -> None:
    member = {"user": BOT, "status": "member"}
    telegram.tells(
        my_chat_member={
            "chat": CHAT,
            "from": person(PEOPLE[0]),
            "date": int(time.time()),
            "old_chat_member": {"user": BOT, "status": "left"},
            "new_chat_member": member,
        }
    )


def _command(text: str) -> dict[str, Any]:
    entity = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
    return {
        "message_id": 999,
        "date": int(time.time()),
        "chat": CHAT,
        "from": person(PEOPLE[0]),
        "text": text,
        "entities": [entity],
    }


async def _items(bots: Bots) -> list[Item]:
    async with Database(bots.database_url) as database, database.read() as unit:
        group = await unit.groups.find(GROUP)
        assert group is not None
        (minutes,) = await unit.minutes.of([group.id], State.OPEN)
        return await unit.minutes.items(minutes.id)


async def _said(bots: Bots) -> list[str]:
    """What stands in the minutes, in their order; a picture without words by its file."""
    return [
        item.text or f"picture of {((item.media and item.media.file_id) or '')[:-1]}" for item in await _items(bots)
    ]


async def _until(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        await asyncio.sleep(0.02)


async def _until_async(read: Callable[[], Any], expected: list[str], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while (said := await read()) != expected:
        assert time.monotonic() < end, (
            f"{len(said)} of {len(expected)}: {[pair for pair in zip(said, expected, strict=False) if pair[0] != pair[1]][:3]}"
        )
        await asyncio.sleep(0.2)
