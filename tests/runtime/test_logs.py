"""Logs hold neither the token nor what people wrote or are called, tracebacks included."""

import asyncio
import gc
import io
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot.logs import SafeFormatter, set_up
from bot.store.tables.queues import marks
from bot.store.unit import Database
from playground.clock import TurnableClock
from playground.seed import group_of, seeded
from playground.stage import TOKEN, staged

_TOKEN = "7012345678:" + "AAE-x_9" * 5
_WORDS = "rendez-vous secret rue Mouffetard"


class Log:
    """A logger of its own with the bot's formatter."""

    def __init__(self) -> None:
        self.stream = io.StringIO()
        handler = logging.StreamHandler(self.stream)
        handler.setFormatter(SafeFormatter("%(levelname)s %(message)s"))
        self.logger = logging.Logger("test")
        self.logger.addHandler(handler)

    @property
    def text(self) -> str:
        return self.stream.getvalue()


@pytest.fixture
def log() -> Log:
    return Log()


def test_the_token_is_taken_out_wherever_it_stands(log: Log) -> None:
    log.logger.error("GET https://api.telegram.org/bot%s/getMe", _TOKEN)
    log.logger.error(f"token={_TOKEN}, {{'url': '/file/bot{_TOKEN}/x'}}")
    log.logger.error("%r", ValueError(_TOKEN))

    assert _TOKEN not in log.text
    assert _TOKEN.partition(":")[2] not in log.text
    assert log.text.count("<token>") == 4


def _deep(word: str) -> None:
    try:
        int(word)
    except ValueError as error:
        raise KeyError(f"{word} {_TOKEN}") from error


def test_a_traceback_says_where_and_what_kind_but_not_the_words(log: Log) -> None:
    """Exceptions quote what they stumbled over, causes as well."""
    try:
        _deep(_WORDS)
    except KeyError:
        log.logger.exception("update %d failed", 12)

    assert _WORDS not in log.text
    assert "Mouffetard" not in log.text
    assert _TOKEN not in log.text
    for known in ("update 12 failed", "KeyError", "ValueError", "_deep", Path(__file__).name):
        assert known in log.text


def test_an_error_while_handling_another_shows_both_kinds(log: Log) -> None:
    try:
        try:
            int(_WORDS)
        except ValueError:
            {}[_WORDS]
    except KeyError:
        log.logger.exception("twice")

    assert "ValueError" in log.text
    assert "KeyError" in log.text
    assert _WORDS not in log.text


async def test_what_asyncio_says_of_lost_exceptions_quotes_nobody(log: Log) -> None:
    """Its messages show the task, and with it what the exception says and what arguments a callback had."""
    logging.getLogger("asyncio").handlers.append(log.logger.handlers[0])
    try:
        task = asyncio.create_task(_failing())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task
        gc.collect()
        asyncio.get_running_loop().call_soon(int, _WORDS)
        await asyncio.sleep(0.01)
    finally:
        logging.getLogger("asyncio").handlers.clear()

    assert "Task exception was never retrieved" in log.text
    assert "Exception in callback" in log.text
    assert log.text.count("ValueError") == 2
    assert "Mouffetard" not in log.text


async def _failing() -> None:
    raise ValueError(_WORDS)


async def test_what_a_database_refuses_is_not_quoted(database: Database, log: Log, now: datetime) -> None:
    """SQLAlchemy would show the parameters of the statement."""
    with pytest.raises(IntegrityError) as caught:
        async with database.begin() as unit:
            for _ in range(2):
                await unit.connection.execute(insert(marks), {"name": "one", "value": _WORDS})

    log.logger.error("%s", caught.value)
    assert "Mouffetard" not in log.text


def test_without_an_exception_at_hand_nothing_breaks(log: Log) -> None:
    log.logger.exception("nothing was raised")

    assert log.text.startswith("ERROR nothing was raised")


@pytest.fixture
def _root() -> Iterator[None]:
    """Gives the root logger back as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.usefixtures("_root")
def test_libraries_that_would_write_addresses_speak_of_trouble_only(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("DEBUG")
    for name in ("aiohttp.access", "telegram.Bot", "sqlalchemy.engine", "httpx"):
        logging.getLogger(name).info(_WORDS)
    logging.getLogger("telegram").warning("trouble with %s", _TOKEN)

    written = capsys.readouterr().err
    assert _WORDS not in written
    assert "trouble with <token>" in written


@pytest.mark.usefixtures("_root")
async def test_the_whole_bot_at_work_writes_down_nobodys_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """At the loudest level, through answers, refusals and a handler that fails on somebody's message."""
    set_up("DEBUG")
    world = seeded(TurnableClock(datetime(2026, 10, 5, 7, 0, tzinfo=UTC)))
    async with staged(world, tmp_path) as stage:
        claire, group = stage.hands("Claire"), group_of(world)
        claire.start()
        claire.add_bot(group, admin=True)
        claire.say(f"/rejoindre {_WORDS}", group)
        claire.say(_WORDS)
        world.tell(
            message={"message_id": 999, "date": 1, "chat": {"id": 1}, "text": _WORDS, "from": {"id": "x" + _WORDS}}
        )
        written = ""
        async with asyncio.timeout(60):
            while "incident" not in written or world.updates:
                await asyncio.sleep(0.02)
                written += capsys.readouterr().err

    written += capsys.readouterr().err
    assert "is at work" in written
    assert "TypeError" in written
    for secret in (_WORDS, "Mouffetard", TOKEN, "Claire", "claire_paris", str(claire.id), group.title):
        assert secret not in written
