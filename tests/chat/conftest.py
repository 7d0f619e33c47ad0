"""Personas talk to the whole bot over HTTP; whatever Telegram would refuse fails the test."""

import re
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from playground.clock import TurnableClock
from playground.people import Hands
from playground.seed import group_of, seeded
from playground.stage import Stage, staged
from playground.world import Chat, Json

START = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)  # a Monday, nine o'clock in Paris


class Talk:
    """A stage with short words for what tests do."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.group = group_of(stage.world)

    def __getattr__(self, name: str) -> Hands:
        """talk.claire, talk.karim, …"""
        return self.stage.hands(name.capitalize())

    async def with_bot(self, *, admin: bool = True) -> "Talk":
        """Claire has added the bot."""
        self.claire.start()
        self.claire.add_bot(self.group, admin=admin)
        await self.stage.settle()
        return self

    async def say(self, who: Hands, text: str, chat: Chat | None = None, **how: Any) -> list[Json]:
        """Somebody writes; what the bot then says anywhere, new or edited."""
        return await self.after(lambda: who.say(text, chat, **how))

    async def after(self, deed: Any) -> list[Json]:
        """What the bot says or changes after a deed."""
        before = self._picture()
        result = deed()
        if hasattr(result, "__await__"):
            self.answer = await result
        await self.stage.settle()
        return [m for key, m in self._messages().items() if before.get(key) != _look(m)]

    async def press(self, who: Hands, message: Json, label: str) -> list[Json]:
        """Somebody presses a button; `answer` then holds the bot's answer to the tap."""
        return await self.after(lambda: who.press(message, label))

    async def turn(self, **by: float) -> list[Json]:
        """Turn the clock; what the bot says then."""

        def deed() -> None:
            self.stage.clock.turn(timedelta(**by))

        before = self._picture()
        deed()
        await self.stage.settle()
        return [m for key, m in self._messages().items() if before.get(key) != _look(m)]

    def said(self, chat: Chat | None = None) -> list[Json]:
        """All that the bot has said in a chat."""
        return [m for m in (chat or self.group).messages.values() if m["from"]["id"] == self.stage.world.bot["id"]]

    async def restart(self) -> None:
        await self.stage.close()
        await self.stage.open()
        await self.stage.settle()

    def _messages(self) -> dict[tuple[int, int], Json]:
        bot = self.stage.world.bot["id"]
        chats = self.stage.world.chats.values()
        return {(chat.id, n): m for chat in chats for n, m in chat.messages.items() if m["from"]["id"] == bot}

    def _picture(self) -> dict[tuple[int, int], str]:
        return {key: _look(message) for key, message in self._messages().items()}


def _look(message: Json) -> str:
    return repr((text(message), message.get("reply_markup"), message.get("reactions")))


def text(message: Json) -> str:
    """What a reader reads."""
    return str(message.get("text") or message.get("caption") or "")


def labels(message: Json) -> list[str]:
    """What stands on the buttons."""
    return [button["text"] for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def words(message: Json) -> str:
    """Text and buttons in one, spaces tidied."""
    return re.sub(r"\s+", " ", " ".join([text(message), *labels(message)]))


@pytest.fixture(scope="session")
def vectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where vectors are kept for the whole run."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture
async def talk(tmp_path: Path, vectors: Path, migrated: Path) -> AsyncIterator[Talk]:
    """The seeded world and the bot at work, not yet in the group. The database is SQLite; the store's tests run on both."""
    world = seeded(TurnableClock(START))
    database = f"sqlite+aiosqlite:///{shutil.copy(migrated, tmp_path / 'chat.db')}"
    async with staged(world, vectors, database_url=database) as stage:
        await stage.settle()
        yield Talk(stage)
        await stage.settle()
    refused = [(name, str(error)) for name, _, error in world.refused if error.code != 403]
    assert not refused, f"Telegram would refuse: {refused}"


@pytest.fixture
async def group(talk: Talk) -> Talk:
    """The same with the bot as administrator of the group."""
    return await talk.with_bot()
