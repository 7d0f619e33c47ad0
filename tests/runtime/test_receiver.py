"""Whatever comes from Telegram is saved, or is no update: nothing that comes stops what comes after it."""

import json
from datetime import datetime
from typing import Any

import pytest

from bot.clock import SystemClock
from bot.runtime.receiver import Receiver
from bot.store.unit import Database


def _says(number: Any, text: str, chat: Any = 501) -> dict[str, Any]:
    return {"update_id": number, "message": {"message_id": 1, "date": 0, "chat": {"id": chat}, "text": text}}


async def _saved(database: Database, *raws: Any) -> dict[int, Any]:
    await Receiver(database, SystemClock(), lambda: None).save(raws)
    async with database.begin() as unit:
        return {u.update_id: json.loads(u.body) for u in await unit.inbox.take("a", 10)}


@pytest.mark.parametrize(
    "odd",
    [
        _says(2, "half a character: \ud83d"),
        _says(2, "nul: \x00"),
        _says(2, "turned: \u202e"),
        _says(2, "\U0001f600" * 4096),
        _says(2, "far", chat=2**70),
        _says(2, "nowhere", chat="x"),
        {"update_id": 2},
        {"update_id": 2, "message": None},
        {"update_id": 2, "\ud83d": [{"unknown": {}}]},
    ],
    ids=lambda odd: ascii(odd)[:60],
)
async def test_an_odd_update_is_saved_like_any_other(odd: Any, database: Database, now: datetime) -> None:
    """It is the worker's to handle or to set aside; the good ones around it are saved with it."""
    saved = await _saved(database, _says(1, "before", 11), odd, _says(3, "after", 13))

    assert sorted(saved) == [1, 2, 3]
    assert saved[3] == _says(3, "after", 13)


@pytest.mark.parametrize(
    "odd", [None, [], "update", {}, {"update_id": "2"}, {"update_id": 2**63}, {"update_id": -(2**70)}]
)
async def test_what_is_no_update_is_left_out(odd: Any, database: Database, now: datetime) -> None:
    saved = await _saved(database, _says(1, "before", 11), odd, _says(3, "after", 13))

    assert sorted(saved) == [1, 3]


async def test_nul_is_left_out_and_words_about_it_are_kept(database: Database, now: datetime) -> None:
    """PostgreSQL keeps no NUL in a text; a backslash and what follows it is something that people may write."""
    saved = await _saved(database, _says(1, "a\x00b"), _says(2, "\\u0000 and \\\\u0000 \\\x00!", 12))

    assert saved[1]["message"]["text"] == "ab"
    assert saved[2]["message"]["text"] == "\\u0000 and \\\\u0000 \\!"
