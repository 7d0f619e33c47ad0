"""The settings as values."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.domain.embeddings import Embeddings
from bot.domain.intake import Voice


@dataclass(frozen=True)
class Rates:
    """How much may be sent; 0 = no limit. Telegram's own limits are the defaults."""

    overall: float = 30.0  # messages a second, all chats together
    private: float = 1.0  # messages a second to one private chat
    group: float = 20.0  # messages a minute to one group


@dataclass(frozen=True)
class Webhook:
    """Where Telegram posts updates; without a URL the bot polls."""

    url: str = ""
    secret: str = field(default="", repr=False)


@dataclass(frozen=True)
class Config:
    """All settings. The token is kept out of `repr`, so that it cannot reach a log by accident."""

    token: str = field(default="", repr=False)
    api_url: str = "https://api.telegram.org"
    database_url: str = "sqlite+aiosqlite:///var/passerelle.db"
    language: str = "fr"
    zone: str = "Europe/Paris"
    allowed_groups: frozenset[int] = frozenset()  # empty: any group
    operators: frozenset[int] = frozenset()  # Telegram ids of people who may see the bot's health
    moderators: frozenset[int] = frozenset()  # Telegram ids of people who decide what enters the shared library
    log_level: str = "INFO"
    rates: Rates = Rates()
    webhook: Webhook = Webhook()
    http_host: str = "127.0.0.1"
    http_port: int = 0  # 0: no HTTP server (health checks, webhooks and calendar feeds need one)
    public_url: str = ""  # where people's calendars reach the HTTP server; empty: there are no feeds
    embeddings: Embeddings | None = None  # None: the model on this machine, where it is installed
    voice: Voice = field(default_factory=Voice)
    var: Path = Path("var")  # what the bot writes: database, backups, vectors
    notes: tuple[str, ...] = ()  # for the operator: what looks like a setting and is none
