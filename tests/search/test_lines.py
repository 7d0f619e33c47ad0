"""The engine on any data, as the command line offers it."""

import os
from pathlib import Path
from typing import Any

from bot.search import Document, Engine, find_local
from bot.search.lines import PATIENCE, answer_queries, read_documents

RECORDS: list[dict[str, Any]] = [
    {"id": "a", "lang": "fr", "title": "Une ferme", "text": "Des légumes en fin de peine."},
    {"id": "b", "lang": "en", "title": "Flats", "text": "Homes for people who leave prison."},
    {"id": 3, "title": None, "text": "Novels read in custody."},
]


def test_documents_are_read_leniently() -> None:
    """What is missing is empty; an id may be a number."""
    assert read_documents(RECORDS)[2] == Document("3", "", "", "Novels read in custody.")


async def test_every_query_has_its_line(tmp_path: Path) -> None:
    """In order, with hits, the verdict and the time; vectors are kept for the next time."""
    queries = [{"id": 1, "lang": "de", "text": "Wohnungen für Entlassene"}, {"id": 2, "lang": "en", "text": ""}]
    engine = Engine(find_local(), cache=tmp_path / "kept.npz", patience=PATIENCE)
    engine.index(read_documents(RECORDS))
    lines = [line async for line in answer_queries(engine, queries)]
    assert [line["id"] for line in lines] == [1, 2]
    assert set(lines[0]) == {"id", "hits", "nothing_close", "ms"}
    assert lines[0]["hits"][0]["id"] == "b"
    assert lines[1] | {"ms": 0} == {"id": 2, "hits": [], "nothing_close": True, "ms": 0}
    assert any(name.endswith(".npz") for name in os.listdir(tmp_path))  # noqa: PTH208 - async functions may not use paths
