"""Latency, start and memory at 100, 10 000 and 100 000 entries beside SQLite FTS5: texts of the library's words, generated vectors.

python -m benchmarks.search.scale [ENTRIES …]      # 100000 takes some minutes and two gigabytes

Texts are given vectors drawn by chance; requests are embedded by the model on this machine where it is installed, because
its time is part of what a person waits for ("model p50", "model p95"). "first start" reads all texts, "first answer" is that of
a second process, with stored vectors, up to its first hits. "peak MB" is what that second process had at most, texts included.
"""

import asyncio
import json
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from benchmarks.search.fts5 import Fts5
from bot.paths import DATA
from bot.search import Document, Embedder, Engine, find_local
from bot.search.embedder import Kind, Vectors
from bot.services.practices import documents
from bot.store.library import read_library

_WORDS = 120  # in a text
_REQUESTS = 200
_COLUMNS = (
    "entries",
    "p50 ms",
    "p95 ms",
    "model p50",
    "model p95",
    "FTS5 p50",
    "FTS5 p95",
    "first start s",
    "first answer s",
    "peak MB",
)


class Drawn:
    """Vectors by chance, always the same for a text; those of requests by a model, if there is one."""

    fingerprint, dimensions = "drawn", 384

    def __init__(self, model: Embedder | None = None) -> None:
        self._model = model

    async def embed(self, texts: Sequence[str], kind: Kind = "query") -> Vectors:
        if self._model and kind == "query":
            return await self._model.embed(texts, kind)
        rows = [np.random.default_rng(zlib.crc32(text.encode())).standard_normal(self.dimensions) for text in texts]
        raw = np.asarray(rows, np.float32)
        return np.asarray(raw / np.linalg.norm(raw, axis=1, keepdims=True), np.float32)

    async def close(self) -> None:
        if self._model:
            await self._model.close()


def main(sizes: Sequence[int]) -> None:
    """One line for each size; each engine and its peer have a process of their own."""
    print("".join(f"{name:>{len(name) + 2}}" for name in _COLUMNS))
    for size in sizes:
        with tempfile.TemporaryDirectory() as var:
            cache = Path(var) / "vectors.npz"
            (first,) = _alone(_first, size, cache)
            start, p50, p95, peak = _alone(_second, size, cache)
            with_model = _alone(_with_model, size, cache) if find_local() else (np.nan, np.nan)
            figures = (p50, p95, *with_model, *_alone(_peer, size, cache), first, start)
            line = f"{size:9}" + "".join(
                f"{figure:{len(name) + 2}.{2 if name.endswith(' s') else 1}f}"
                for name, figure in zip(_COLUMNS[1:-1], figures, strict=True)
            )
            print(f"{line}{peak:9.0f}", flush=True)
    print(f"load of the machine, one minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


def _alone(work: Callable[[int, Path], Sequence[float]], size: int, cache: Path) -> Sequence[float]:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, size, cache).result()


def _first(size: int, cache: Path) -> Sequence[float]:
    async def run() -> Sequence[float]:
        texts, started = _texts(size), time.perf_counter()
        engine = Engine(Drawn(), cache=cache)
        engine.index(texts)
        spent = time.perf_counter() - started
        await engine.catch_up()
        return (spent,)

    return asyncio.run(run())


def _second(size: int, cache: Path) -> Sequence[float]:
    async def run() -> Sequence[float]:
        texts, started = _texts(size), time.perf_counter()
        engine = Engine(Drawn(), cache=cache)
        engine.index(texts)
        await engine.search("prison")
        start = time.perf_counter() - started
        times = [await _timed(engine, request) for request in _requests()]
        return (start, *_shares(times), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)

    return asyncio.run(run())


def _with_model(size: int, cache: Path) -> Sequence[float]:
    async def run() -> Sequence[float]:
        engine = Engine(Drawn(find_local()), cache=cache, patience=10)
        engine.index(_texts(size))
        await engine.search("prison")
        # Each request is a new one: vectors of the latest are kept.
        times = [await _timed(engine, f"{request} {place}") for place, request in enumerate(_requests())]
        await engine.close()
        return _shares(times)

    return asyncio.run(run())


def _peer(size: int, cache: Path) -> Sequence[float]:
    peer, times = Fts5(_texts(size)), []
    for request in _requests():
        began = time.perf_counter()
        peer.search(request)
        times.append(time.perf_counter() - began)
    return _shares(times)


async def _timed(engine: Engine, request: str) -> float:
    began = time.perf_counter()
    await engine.search(request, langs=("fr", "en"))
    return time.perf_counter() - began


def _shares(seconds: Sequence[float]) -> tuple[float, float]:
    """Milliseconds in which half, and 95 of 100, were done."""
    ordered = sorted(seconds)
    return ordered[len(ordered) // 2] * 1000, ordered[int(0.95 * (len(ordered) - 1))] * 1000


def _requests() -> list[str]:
    lines = (Path(__file__).parent / "queries.jsonl").read_text("utf-8").splitlines()
    return [json.loads(lines[place % len(lines)])["text"] for place in range(_REQUESTS)]


def _texts(size: int) -> list[Document]:
    vocabulary = [word for document in documents(read_library(DATA)) for word in document.body.split()]
    chance = random.Random(7)
    return [
        Document(
            f"e{number}",
            "en",
            " ".join(chance.choices(vocabulary, k=8)),
            " ".join(chance.choices(vocabulary, k=_WORDS)),
        )
        for number in range(size)
    ]


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 10_000, 100_000])
