"""What all handlers share, and the words for where something happens."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from bot.clock import Clock
from bot.config import Config
from bot.store.unit import Database

if TYPE_CHECKING:  # the search engine loads numpy; a context only passes it on
    from bot.services.practices import Practices


class Api(Protocol):
    """Calls to Telegram that are answered at once (looking things up). Whatever changes something goes through the outbox."""

    async def call(self, method: str, **parameters: Any) -> Any: ...

    async def download(self, file_id: str, most: int) -> bytes: ...


@dataclass(frozen=True)
class Me:
    """The bot itself."""

    id: int
    username: str
    name: str
    reads_all: bool = False  # privacy mode is off

    @property
    def add_link(self) -> str:
        """A link that adds the bot to a group."""
        return f"https://t.me/{self.username}?startgroup=true"

    def deep_link(self, payload: str) -> str:
        """A link that opens the private chat with /start payload (at most 64 of A-Za-z0-9_-)."""
        return f"https://t.me/{self.username}?start={payload}"


@dataclass(frozen=True)
class Tools:
    """What all handlers share, put together in bot/app.py."""

    config: Config
    clock: Clock
    database: Database
    api: Api
    me: Me
    practices: "Practices"


@dataclass(frozen=True)
class Place:
    """A chat, and the topic inside it."""

    chat_id: int
    thread_id: int | None = None
    private: bool = False

    @property
    def key(self) -> tuple[int, int | None]:
        return self.chat_id, self.thread_id
