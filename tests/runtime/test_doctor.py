"""The doctor, against a real local Bot API: what is well, what is wrong, in words and without changing anything."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import text

from bot.config import Config, Webhook
from bot.domain.delivery import Kind, Out
from bot.domain.embeddings import Endpoint, NamedModel
from bot.domain.intake import Sort, Voice
from bot.intake.engines import Engine
from bot.runtime import doctor
from bot.runtime.api import open_api
from bot.runtime.doctor import Finding, examine
from bot.store.crew import join
from bot.store.inbox import Received
from bot.store.migrate import migrate
from bot.store.outbox import Outcome
from bot.store.unit import Database
from playground.clock import TurnableClock
from playground.seed import seeded
from playground.server import application, serving
from playground.stage import TOKEN
from playground.world import World
from tests.search.test_remote import serving as serving_embeddings

_OTHER_TOKEN = "4243:" + "revoked" * 5


@pytest.fixture
def world() -> World:
    return seeded(TurnableClock())


@pytest.fixture
async def config(world: World, tmp_path: Path) -> AsyncIterator[Config]:
    """The settings of a bot whose Telegram is on the loopback."""
    async with serving(application(world, TOKEN)) as url:
        yield Config(token=TOKEN, api_url=url, database_url=f"sqlite+aiosqlite:///{tmp_path}/bot.db", var=tmp_path)


@asynccontextmanager
async def _prepared(config: Config, now: datetime) -> AsyncIterator[Database]:
    async with Database(config.database_url) as database:
        await migrate(database, config.var / "backups", now)
        yield database


async def _examined(config: Config, now: datetime) -> dict[str, Finding]:
    async with Database(config.database_url) as database, open_api(config) as api:
        return {finding.subject: finding async for finding in examine(config, database, api, now)}


def _verdicts(findings: dict[str, Finding]) -> dict[str, str]:
    """What is not well, save that no bot is running here, and which optional parts this machine has not."""
    apart = ("bot", "recordings", "pictures")
    return {subject: f.verdict for subject, f in findings.items() if f.verdict != "well" and subject not in apart}


@pytest.mark.parametrize(("header", "verdict"), [("X-Robots-Tag", "well"), ("X-Other", "bad")])
async def test_the_public_address_is_tried(config: Config, now: datetime, header: str, verdict: str) -> None:
    """It leads to the bot, or to something else that answers, or nowhere."""

    async def served(_: web.Request) -> web.Response:
        return web.Response(status=404, headers={header: "noindex"})

    app = web.Application()
    app.router.add_get("/calendar/{name}", served)
    async with _prepared(config, now), TestServer(app) as site:
        public = replace(config, public_url=f"http://127.0.0.1:{site.port}")
        there, silent = await _examined(public, now), await _examined(config, now)
    async with _prepared(config, now):
        nowhere = await _examined(public, now)

    assert there["calendars"].verdict == verdict
    assert nowhere["calendars"].verdict == "bad"
    assert "calendars" not in silent


async def test_the_doctor_knows_whether_the_bot_is_running(config: Config, database_url: str, now: datetime) -> None:
    config = replace(config, database_url=database_url)
    async with _prepared(config, now) as database:
        before = await _examined(config, now)
        async with join(database, lambda _: None):
            during = await _examined(config, now)

    assert (before["bot"].verdict, during["bot"].verdict) == ("note", "well")
    assert "running" in during["bot"].words


async def test_what_telegram_refused_is_listed_by_its_reason(config: Config, now: datetime) -> None:
    async with _prepared(config, now) as database:
        async with database.begin() as unit:
            for _ in range(2):
                await unit.outbox.add(Out(Kind.ANSWER, 5, "sendMessage", {"text": "rue Mouffetard"}), now)
            for _ in range(2):
                (taken,) = await unit.outbox.take("me", now, 1)
                await unit.outbox.settle([Outcome(taken.id, "failed", reason="message is too long")], now)
        findings = await _examined(config, now)

    assert _verdicts(findings) == {"refused sends": "note"}
    assert "2 × message is too long" in findings["refused sends"].words


async def test_where_all_is_well_every_line_says_so(
    config: Config, database_url: str, world: World, now: datetime
) -> None:
    config = replace(config, database_url=database_url)
    async with _prepared(config, now):
        findings = await _examined(config, now)

    assert _verdicts(findings) == {}
    assert "@passerelle_bot" in findings["token"].words
    assert {"token", "privacy mode", "database", "inbox", "outbox", "quarantine", "disk"} <= findings.keys()
    assert world.refused == []


async def test_a_revoked_token_is_named_as_that_and_never_shown(config: Config, now: datetime) -> None:
    """The database is examined all the same."""
    async with _prepared(config, now):
        findings = await _examined(replace(config, token=_OTHER_TOKEN), now)

    assert _verdicts(findings) == {"token": "bad"}
    assert "database" in findings
    assert not any(_OTHER_TOKEN in finding.words for finding in findings.values())


async def test_a_telegram_that_cannot_be_reached_is_told_from_a_wrong_token(config: Config, now: datetime) -> None:
    async with serving(application(seeded(TurnableClock()), TOKEN)) as gone:
        pass
    async with _prepared(config, now):
        findings = await _examined(replace(config, api_url=gone), now)

    assert _verdicts(findings) == {"Telegram": "bad"}
    assert gone in findings["Telegram"].words
    assert "database" in findings


async def test_privacy_mode_and_inline_mode_are_worth_a_note(config: Config, world: World, now: datetime) -> None:
    """The bot works with both, but for some of what it can do."""
    world.bot |= {"can_read_all_group_messages": False, "supports_inline_queries": False}
    async with _prepared(config, now):
        findings = await _examined(config, now)

    assert _verdicts(findings) == {"privacy mode": "note", "inline mode": "note"}
    assert "/setprivacy" in findings["privacy mode"].words
    assert "/setinline" in findings["inline mode"].words


async def test_updates_that_were_set_aside_are_listed_without_their_words(config: Config, now: datetime) -> None:
    async with _prepared(config, now) as database:
        async with database.begin() as unit:
            await unit.inbox.receive([Received(77, 5, '{"text": "rue Mouffetard"}')], now)
            await unit.inbox.quarantine(77, "KeyError 4f2a")
        findings = await _examined(config, now)

    assert _verdicts(findings) == {"quarantine": "note"}
    assert "77" in findings["quarantine"].words
    assert "KeyError 4f2a" in findings["quarantine"].words
    assert "passerelle quarantine" in findings["quarantine"].words
    assert "Mouffetard" not in findings["quarantine"].words


async def test_a_queue_that_nobody_works_on_is_bad(config: Config, database_url: str, now: datetime) -> None:
    """Fresh ones are not, nor what waits for its time."""
    config = replace(config, database_url=database_url)
    later = now + timedelta(hours=2)
    async with _prepared(config, now) as database:
        async with database.begin() as unit:
            await unit.inbox.receive([Received(1, 5, "{}")], now)
            await unit.outbox.add(Out(Kind.ANSWER, 5, "sendMessage", {"text": "x"}), now)
            await unit.outbox.add(Out(Kind.REMINDER, 5, "sendMessage", {"text": "x"}, not_before=later), now)
        fresh = await _examined(config, now + timedelta(seconds=30))
        old = await _examined(config, now + timedelta(minutes=45))

    assert _verdicts(fresh) == {}
    assert _verdicts(old) == {"inbox": "bad", "outbox": "bad"}
    assert "45" in old["inbox"].words
    assert "45" in old["outbox"].words


async def test_an_empty_and_an_older_database_are_notes_a_newer_one_is_bad(config: Config, now: datetime) -> None:
    empty = await _examined(config, now)
    found: list[dict[str, Finding]] = []
    async with _prepared(config, now) as database:
        for version in ("0000", "9999"):
            async with database.writer.begin() as connection:
                await connection.execute(text(f"UPDATE alembic_version SET version_num = '{version}'"))
            found.append(await _examined(config, now))

    assert [_verdicts(findings) for findings in (empty, *found)] == [
        {"database": "note"},
        {"database": "note"},
        {"database": "bad"},
    ]


async def test_a_damaged_database_is_bad(config: Config, tmp_path: Path, now: datetime) -> None:
    (tmp_path / "bot.db").write_text("nothing of the kind " * 100)

    findings = await _examined(config, now)

    assert _verdicts(findings) == {"database": "bad"}


async def test_a_full_disk_is_bad(config: Config, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_LOW_DISK", 2**80)
    async with _prepared(config, now):
        findings = await _examined(config, now)

    assert _verdicts(findings) == {"disk": "bad"}


def _hooked(world: World, hook: dict[str, Any]) -> web.Application:
    """The world's Telegram with a webhook set, which the playground does not play."""

    async def answer(request: web.Request) -> web.Response:
        method = request.match_info["method"]
        return web.json_response({"ok": True, "result": hook if method == "getWebhookInfo" else world.bot})

    app = web.Application()
    app.router.add_post("/bot{token}/{method}", answer)
    return app


@pytest.mark.parametrize(
    ("hook", "mine", "verdicts"),
    [
        ({"url": "https://a.example/x"}, "", {"webhook": "bad"}),
        ({"url": "https://a.example/x"}, "https://a.example/x", {}),
        ({"url": "https://b.example/x"}, "https://a.example/x", {"webhook": "bad"}),
        ({"url": ""}, "https://a.example/x", {"webhook": "bad"}),
        ({"url": "https://a.example/x", "last_error_message": "timed out"}, "https://a.example/x", {"webhook": "note"}),
    ],
)
async def test_a_webhook_is_well_only_where_one_is_wanted(
    world: World, tmp_path: Path, now: datetime, hook: dict[str, Any], mine: str, verdicts: dict[str, str]
) -> None:
    config = Config(token=TOKEN, database_url=f"sqlite+aiosqlite:///{tmp_path}/bot.db", var=tmp_path)
    async with serving(_hooked(world, hook)) as url, _prepared(config, now):
        findings = await _examined(replace(config, api_url=url, webhook=Webhook(mine, "secret")), now)

    assert _verdicts(findings) == verdicts


async def test_the_doctor_says_where_meaning_is_found(config: Config, now: datetime, tmp_path: Path) -> None:
    """On this machine; or on a server, which is worth knowing; or nowhere: that server does not answer, no model is there."""
    async with _prepared(config, now):
        assert (await _examined(config, now))["search"] == Finding("well", "search", "by meaning, on this machine")
        async with serving_embeddings() as server:
            remote = replace(config, embeddings=Endpoint(server.url, "words", "s3cret"))
            there = (await _examined(remote, now))["search"]
        away = (await _examined(remote, now))["search"]
        named = replace(config, embeddings=NamedModel("some/model", config.var, tmp_path))
        missing = (await _examined(named, now))["search"]

    assert there.verdict == "note"
    assert "sent to 127.0.0.1 (words, 64 dimensions)" in there.words
    assert away.verdict == "bad"
    assert "s3cret" not in there.words + away.words
    assert missing.verdict == "bad"
    assert "EMBEDDINGS_FOLDER holds no model" in missing.words


async def test_the_doctor_says_whether_recordings_and_pictures_are_read(
    config: Config, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what; or that they are only kept, and what to install."""
    async with _prepared(config, now):
        monkeypatch.setattr(doctor, "find_engines", lambda voice: {})
        found = await _examined(config, now)
        assert (found["recordings"].verdict, found["pictures"].verdict) == ("note", "note")
        assert "--extra voice" in found["recordings"].words

        both = {Sort.VOICE: Engine((), 1.0, "faster-whisper, small"), Sort.PICTURE: Engine((), 1.0, "RapidOCR")}
        monkeypatch.setattr(doctor, "find_engines", lambda voice: both)
        found = await _examined(config, now)
        assert "fetched with the first one" in found["recordings"].words
        found = await _examined(replace(config, voice=Voice(str(tmp_path))), now)
        assert (found["recordings"].verdict, found["pictures"].words) == (
            "well",
            "are read on this machine (RapidOCR)",
        )
