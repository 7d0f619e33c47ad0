"""The engine on any data: objects in, objects out, as the command line reads and writes them."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

from bot.search.documents import Answer, Document
from bot.search.embedder import MeaningUnavailable
from bot.search.engine import Engine
from bot.search.meaning import Progress

PATIENCE = (
    2.0  # seconds for an engine that answers lines; nobody waits here, and a busy machine should not change the answers
)


def read_documents(records: Iterable[Mapping[str, Any]]) -> list[Document]:
    """Documents from objects with `id`, `lang`, `title`, `text` and perhaps `extra`; what is missing is taken as empty."""
    return [
        _document(*(_text(record.get(name)) for name in ("id", "lang", "title", "text", "extra"))) for record in records
    ]


def _document(id_: str, lang: str, title: str, text: str, extra: str) -> Document:
    return Document(id_, lang, title, text, extra)


Ask = Callable[[str], Awaitable[Answer]]


async def answer_queries(
    engine: Engine, queries: Iterable[Mapping[str, Any]], progress: Progress | None = None, ask: Ask | None = None
) -> AsyncIterator[dict[str, Any]]:
    """Answers to objects with `id` and `text`, in their order: `id`, `hits` (at most 10 of `id`, `score`), `nothing_close`, `ms`.

    Everything is embedded before the first answer. The engine is closed after the last. `ask`: who asks it, if not we.
    """
    try:
        with suppress(MeaningUnavailable):  # then words alone answer, as they would in the chat; the log says why
            await engine.catch_up(progress)
        for query in queries:
            started = time.perf_counter()
            answer = await (ask or engine.search)(_text(query.get("text")))
            yield _line(query.get("id"), answer, (time.perf_counter() - started) * 1000)
    finally:
        await engine.close()


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _line(id_: object, answer: Answer, ms: float) -> dict[str, Any]:
    return {
        "id": id_,
        "hits": [{"id": hit.id, "score": hit.score} for hit in answer.hits],
        "nothing_close": answer.nothing_close,
        "ms": round(ms, 2),
    }
