"""Settings from the environment or `.env`: one frozen value; every wrong one named at once, none of them ever printed."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values

from bot.domain.languages import LANGUAGES
from bot.errors import ConfigError

T = TypeVar("T")
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


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
    log_level: str = "INFO"
    rates: Rates = Rates()
    webhook: Webhook = Webhook()
    http_host: str = "127.0.0.1"
    http_port: int = 0  # 0: no HTTP server (health checks and webhooks need one)
    var: Path = Path("var")  # what the bot writes: database, backups, vectors


def read_config(
    environ: Mapping[str, str] | None = None, *, env_file: Path | None = Path(".env"), need_token: bool = True
) -> Config:
    """The settings of the environment over those of the file. Raises ConfigError with one sentence for each wrong one."""
    values: dict[str, str] = {}
    if env_file is not None and env_file.exists():
        values.update({name: value for name, value in dotenv_values(env_file).items() if value is not None})
    values.update(os.environ if environ is None else environ)
    return _Reader(values, need_token).config()


class _Reader:
    """Reads one setting after the other and collects what is wrong."""

    def __init__(self, values: Mapping[str, str], need_token: bool) -> None:
        self.values = values
        self.need_token = need_token
        self.problems: list[str] = []

    def config(self) -> Config:
        var = Path(self._text("VAR_DIR", "var"))
        config = Config(
            token=self._token(),
            api_url=self._url("TELEGRAM_API_URL", Config.api_url).rstrip("/"),
            database_url=self._database(f"sqlite+aiosqlite:///{var}/passerelle.db"),
            language=self._choice("DEFAULT_LANGUAGE", LANGUAGES, Config.language),
            zone=self._zone(),
            allowed_groups=self._numbers("ALLOWED_GROUPS"),
            operators=self._numbers("OPERATORS"),
            log_level=self._choice("LOG_LEVEL", _LEVELS, Config.log_level),
            rates=Rates(self._rate("RATE_OVERALL", 30), self._rate("RATE_PRIVATE", 1), self._rate("RATE_GROUP", 20)),
            webhook=self._webhook(),
            http_host=self._text("HTTP_HOST", Config.http_host),
            http_port=self._port(),
            var=var,
        )
        if config.webhook.url and not config.http_port:
            self.problems.append("HTTP_PORT must be set when WEBHOOK_URL is: that is where the webhook listens.")
        if self.problems:
            raise ConfigError(self.problems)
        return config

    def _text(self, name: str, default: str) -> str:
        return self.values.get(name, "").strip() or default

    def _wrong(self, sentence: str, default: T) -> T:
        self.problems.append(sentence)
        return default

    def _token(self) -> str:
        token = self._text("BOT_TOKEN", "")
        if not self.need_token:
            return token
        if not token:
            return self._wrong(
                "BOT_TOKEN is missing: create a bot with @BotFather and paste the token it gives you.", ""
            )
        if not _TOKEN.fullmatch(token):
            return self._wrong(
                "BOT_TOKEN does not look like a token: it should read like 123456:ABC-DEF… from @BotFather.", ""
            )
        return token

    def _url(self, name: str, default: str) -> str:
        url = self._text(name, default)
        if not re.match(r"https?://[^\s/]+", url):
            return self._wrong(f"{name} must begin with http:// or https://.", default)
        return url

    def _database(self, default: str) -> str:
        url = self._text("DATABASE_URL", default)
        for short, full in (
            ("postgres://", "postgresql+asyncpg://"),
            ("postgresql://", "postgresql+asyncpg://"),
            ("sqlite:", "sqlite+aiosqlite:"),
        ):
            if url.startswith(short):
                url = full + url.removeprefix(short)
        if not url.startswith(("postgresql+asyncpg://", "sqlite+aiosqlite:///")):
            return self._wrong("DATABASE_URL must begin with sqlite:/// or postgresql://.", default)
        return url

    def _choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        value = self._text(name, default)
        known = {choice.lower(): choice for choice in choices}
        if value.lower() not in known:
            return self._wrong(f"{name} must be one of {', '.join(choices)}.", default)
        return known[value.lower()]

    def _zone(self) -> str:
        zone = self._text("DEFAULT_ZONE", Config.zone)
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return self._wrong("DEFAULT_ZONE must be a time zone such as Europe/Paris.", Config.zone)
        return zone

    def _numbers(self, name: str) -> frozenset[int]:
        parts = [part for part in re.split(r"[,\s]+", self._text(name, "")) if part]
        try:
            return frozenset(int(part) for part in parts)
        except ValueError:
            return self._wrong(f"{name} must list Telegram ids separated by commas.", frozenset())

    def _rate(self, name: str, default: float) -> float:
        text = self._text(name, str(default))
        try:
            rate = float(text)
        except ValueError:
            rate = -1
        if not 0 <= rate < 1e6:
            return self._wrong(f"{name} must be a number, 0 for no limit.", default)
        return rate

    def _port(self) -> int:
        text = self._text("HTTP_PORT", "0")
        if not text.isascii() or not text.isdigit() or int(text) > 65535:
            return self._wrong("HTTP_PORT must be a number from 1 to 65535.", 0)
        return int(text)

    def _webhook(self) -> Webhook:
        url, secret = self._text("WEBHOOK_URL", ""), self._text("WEBHOOK_SECRET", "")
        if not url:
            return Webhook()
        if not re.match(r"https?://[^\s/]+", url):
            self._wrong("WEBHOOK_URL must begin with https://.", "")
        if not _SECRET.fullmatch(secret):
            self._wrong("WEBHOOK_SECRET must be 1 to 256 letters, digits, _ or -.", "")
        return Webhook(url, secret)
