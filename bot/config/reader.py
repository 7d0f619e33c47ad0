"""Reads one setting after the other, and collects what is wrong with them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.config.values import Config, Rates, Webhook
from bot.domain.embeddings import Embeddings, Endpoint, NamedModel
from bot.domain.intake import WHISPER, Voice
from bot.domain.languages import LANGUAGES
from bot.errors import ConfigError

T = TypeVar("T")
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_SERVER = re.compile(r"([^:/@]*(:[^@]*)?@)?(\[[^/\]]*\]|[^/:?@]*)(:\d{1,5})?(/[^?]*)?(\?.*)?")  # after postgresql://
# What else may stand in .env: compose.yaml reads it too, and so do the machine's own tools.
_OTHERS = re.compile(
    r"(POSTGRES|COMPOSE|DOCKER|UV|PIP|PYTHON|SSL)_\w+|TZ|PATH|HOME|LANG|LC_\w+|(\w+_)?PROXY", re.IGNORECASE
)
_ALIKE = (
    0.85  # how much a name must resemble a setting's to be taken for a slip; HTTP_PROXY and HTTP_PORT are less alike
)


class Reader:
    """Reads one setting after the other and collects what is wrong."""

    def __init__(
        self, given: Mapping[str, str], filed: Mapping[str, str], need_token: bool, problems: list[str]
    ) -> None:
        self.given, self.filed = given, filed
        self.values = {**filed, **given}
        self.need_token = need_token
        self.problems = problems
        self.known: set[str] = set()

    def config(self) -> Config:
        var = Path(self._text("VAR_DIR", "var"))
        config = Config(
            token=self._token(),
            api_url=self._url("TELEGRAM_API_URL", Config.api_url).rstrip("/"),
            database_url=self._database(f"sqlite+aiosqlite:///{var}/passerelle.db"),
            language=self._choice("DEFAULT_LANGUAGE", LANGUAGES, Config.language),
            zone=self._zone(),
            allowed_groups=self._numbers(
                "ALLOWED_GROUPS", "a group's begin with a minus sign", lambda number: number < 0
            ),
            operators=self._numbers("OPERATORS", "a person's have no sign", lambda number: number > 0),
            moderators=self._numbers("LIBRARY_MODERATORS", "a person's have no sign", lambda number: number > 0),
            log_level=self._choice("LOG_LEVEL", _LEVELS, Config.log_level),
            rates=Rates(self._rate("RATE_OVERALL", 30), self._rate("RATE_PRIVATE", 1), self._rate("RATE_GROUP", 20)),
            webhook=self._webhook(),
            http_host=self._text("HTTP_HOST", Config.http_host),
            http_port=self._number("HTTP_PORT", 65535),
            public_url=self._public(),
            embeddings=self._embeddings(),
            voice=self._voice(var),
            var=var,
        )
        self._needs_port(config)
        self.problems.extend(said for name in self.filed if (said := self._slip(name, ".env")) is not None)
        if self.problems:
            raise ConfigError(self.problems)
        return replace(config, notes=tuple(self._notes()))

    def _needs_port(self, config: Config) -> None:
        if config.http_port:
            return
        if config.webhook.url:
            self.problems.append("HTTP_PORT must be set when WEBHOOK_URL is: that is where the webhook listens.")
        if config.public_url:
            self.problems.append("HTTP_PORT must be set when PUBLIC_URL is: that is where calendars are served.")

    def _public(self) -> str:
        """Without a slash at its end; paths are put behind it."""
        url = self._text("PUBLIC_URL", "")
        return self._url("PUBLIC_URL", "").rstrip("/") if url else ""

    def _slip(self, name: str, place: str) -> str | None:
        """The sentence about a name that is no setting but nearly one: left alone, the setting that was meant would not be set."""
        if name in self.known or _OTHERS.fullmatch(name):
            return None
        meant = get_close_matches(name.upper(), self.known, n=1, cutoff=_ALIKE)
        return f"{name} in {place} is no setting of Passerelle; {meant[0]} is." if meant else None

    def _notes(self) -> Iterable[str]:
        """What the environment holds may belong to other programs, so it is no reason not to start."""
        for name in self.given:
            if name not in self.filed and (said := self._slip(name, "the environment")) is not None:
                yield said
        for name in self.filed:
            if name not in self.known and not _OTHERS.fullmatch(name):
                yield f"{name} in .env is no setting of Passerelle; it does nothing."

    def _text(self, name: str, default: str) -> str:
        self.known.add(name)
        return self.values.get(name, "").strip() or default

    def _raw(self, name: str) -> str:
        """With the spaces around it."""
        self.known.add(name)
        return self.values.get(name, "")

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
        if not _is_address(url):
            return self._wrong(
                f"{name} must begin with http:// or https://, name a host, and have no ? or # in it.", default
            )
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
        rest = url.split("://", 1)[1]
        if url.startswith("sqlite") and rest in ("/", "/:memory:"):
            return self._wrong(
                "DATABASE_URL must name a file after sqlite:///, or everything would be forgotten.", default
            )
        if url.startswith("postgresql") and not _SERVER.fullmatch(rest):
            return self._wrong(
                "DATABASE_URL must read postgresql://user:password@host:port/name; in a password write %40 for @, %3A for :, %2F for /.",
                default,
            )
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

    def _numbers(self, name: str, how: str, right: Callable[[int], bool]) -> frozenset[int]:
        parts = [part for part in re.split(r"[,\s]+", self._text(name, "")) if part]
        try:
            numbers = frozenset(int(part) for part in parts)
        except ValueError:
            numbers = frozenset([0])
        if all(map(right, numbers)):
            return numbers
        return self._wrong(f"{name} must list Telegram ids separated by commas; {how}.", frozenset())

    def _rate(self, name: str, default: float) -> float:
        text = self._text(name, str(default))
        try:
            rate = float(text)
        except ValueError:
            rate = -1
        if not 0 <= rate < 1e6:
            return self._wrong(f"{name} must be a number, 0 for no limit.", default)
        return rate

    def _number(self, name: str, most: int) -> int:
        text = self._text(name, "0")
        if not text.isascii() or not text.isdigit() or int(text) > most:
            return self._wrong(f"{name} must be a number from 1 to {most}.", 0)
        return int(text)

    def _embeddings(self) -> Embeddings | None:
        """The server of embeddings or the model; all parts are read even without them, so that their names are known."""
        before = (self._raw("EMBEDDINGS_BEFORE_QUERY"), self._raw("EMBEDDINGS_BEFORE_PASSAGE"))
        model, server = self._named_model(*before), self._server(*before)
        if model and server:
            self.problems.append("Only one of EMBEDDINGS_URL and EMBEDDINGS_FASTEMBED can be set.")
        return server or model

    def _named_model(self, before_query: str, before_passage: str) -> NamedModel | None:
        name, folder = self._text("EMBEDDINGS_FASTEMBED", ""), self._text("EMBEDDINGS_FOLDER", "")
        if not name:
            if folder:
                self.problems.append("EMBEDDINGS_FASTEMBED must name the model whose files are in EMBEDDINGS_FOLDER.")
            return None
        if folder and not Path(folder).is_dir():
            self.problems.append("EMBEDDINGS_FOLDER must be a folder with the files of the model.")
        cache = Path(self._text("VAR_DIR", "var")) / "models"
        return NamedModel(name, cache, Path(folder) if folder else None, before_query, before_passage)

    def _server(self, before_query: str, before_passage: str) -> Endpoint | None:
        given = {name: self._text(name, "") for name in ("EMBEDDINGS_MODEL", "EMBEDDINGS_KEY")}
        dimensions = self._number("EMBEDDINGS_DIMENSIONS", 65535)
        if not self._text("EMBEDDINGS_URL", ""):
            if any(given.values()):
                self.problems.append("EMBEDDINGS_URL must be set where EMBEDDINGS_MODEL or EMBEDDINGS_KEY is.")
            return None
        url = self._url("EMBEDDINGS_URL", "http://localhost")
        if not given["EMBEDDINGS_MODEL"]:
            self.problems.append("EMBEDDINGS_MODEL must name the model that EMBEDDINGS_URL is asked for.")
        if not re.fullmatch(r"[!-~]*", given["EMBEDDINGS_KEY"]):
            self.problems.append("EMBEDDINGS_KEY must have no spaces and no letters with accents.")
        return Endpoint(
            url, given["EMBEDDINGS_MODEL"], given["EMBEDDINGS_KEY"], dimensions, before_query, before_passage
        )

    def _voice(self, var: Path) -> Voice:
        """A name that nobody knows would only be noticed at the first recording, by an error that speaks of something else."""
        model, minutes = self._text("VOICE_MODEL", Voice.model), self._number("VOICE_MINUTES", 120)
        folder = Path(model)
        if folder.is_dir() and not (folder / "model.bin").is_file():
            self.problems.append(
                "VOICE_MODEL names a folder without a model.bin: it should hold a model of faster-whisper."
            )
        elif not folder.is_dir() and model not in WHISPER:
            self.problems.append(
                f"VOICE_MODEL must be a folder with a model of faster-whisper, or one of {', '.join(WHISPER)}."
            )
        return Voice(model, var / "models", minutes or Voice.minutes)

    def _webhook(self) -> Webhook:
        url, secret = self._text("WEBHOOK_URL", ""), self._text("WEBHOOK_SECRET", "")
        if not url:
            return Webhook()
        if not _is_address(url):
            self._wrong("WEBHOOK_URL must begin with https:// and name a host.", "")
        if not _SECRET.fullmatch(secret):
            self._wrong("WEBHOOK_SECRET must be 1 to 256 letters, digits, _ or -.", "")
        return Webhook(url, secret)


def _is_address(url: str) -> bool:
    """Whether paths can be put behind it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    whole = parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0
    return whole and not parts.query and not parts.fragment and not re.search(r"\s", url)
