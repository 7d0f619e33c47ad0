"""Logs that hold neither people's words nor the token."""

import logging
import re
import sys
import traceback
from types import TracebackType

TOKEN = re.compile(r"\d{6,}:[\w-]{30,}")
_WORDS = re.compile(r"[A-Za-z ,.!'-]*")
_LOUD = ("aiohttp", "httpx", "httpcore", "telegram", "apscheduler", "sqlalchemy", "alembic", "asyncio", "aiosqlite")


class SafeFormatter(logging.Formatter):
    """Takes tokens out of everything, and out of tracebacks what exceptions say: a handler's exception may quote a message."""

    def format(self, record: logging.LogRecord) -> str:
        if record.name == "asyncio":
            record = _discreet(record)
        return TOKEN.sub("<token>", super().format(record))

    def formatException(  # noqa: N802 - the name is logging's
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        error = ei[1]
        return "" if error is None else "\n".join(story(error))


def _discreet(record: logging.LogRecord) -> logging.LogRecord:
    """asyncio shows the objects that a message is about, and with them what exceptions and arguments say: its own words only."""
    copy = logging.makeLogRecord(record.__dict__)
    words = _WORDS.match(record.getMessage())
    copy.msg, copy.args = words.group().strip() if words else "trouble", ()
    return copy


def story(error: BaseException) -> list[str]:
    """Where it happened and of which class it is; never what it says."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    cause = error.__cause__ or error.__context__
    before = [*story(cause), "which led to"] if cause is not None else []
    return [*before, f"{type(error).__module__}.{type(error).__qualname__}", *lines]


def set_up(level: str) -> None:
    """Log to standard error. Libraries that would write addresses and texts speak from WARNING up."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(SafeFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
