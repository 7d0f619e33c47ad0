"""Latency, start and memory at 100, 10 000 and 100 000 entries beside SQLite FTS5: texts of the library's words, generated vectors.

python -m benchmarks.search.scale [ENTRIES …]      # 100000 takes some minutes and two gigabytes

Vectors are numbers drawn by chance, so the model's own time (20 ms a request on an idle core) comes on top.
"""

import asyncio
import json
import random
import resource
import sys
import tempfile
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.search.fts5 import Fts5
from bot.paths import DATA
from bot.search import Document, Engine
from bot.search.embedder import Kind, Vectors
from bot.services.practices import documents
from bot.store.library import read_library

_WORDS = 120  # in a text
_REQUESTS = 200


class Drawn:
    """Vectors by chance, always the same for a text."""

    fingerprint, dimensions = "drawn", 384

    async def embed(self, texts: Sequence[str], kind: Kind = "query") -> Vectors:
        rows = [np.random.default_rng(zlib.crc32(text.encode())).standard_normal(self.dimensions) for text in texts]
        raw = np.asarray(rows, np.float32)
        return np.asarray(raw / np.linalg.norm(raw, axis=1, keepdims=True), np.float32)

    async def close(self) -> None:
        """Nothing is held."""


async def main(sizes: Sequence[int]) -> None:
    """One line for each size."""
    print(
        f"{'entries':>8} {'p50 ms':>8} {'p95 ms':>8} {'FTS5 p50':>9} {'FTS5 p95':>9} {'first answer s':>15} {'peak MB':>8}"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory() as var:
            await _measured(size, Path(var) / "vectors.npz")


async def _measured(size: int, cache: Path) -> None:
    vocabulary = [word for document in documents(read_library(DATA)) for word in document.body.split()]
    requests = [
        json.loads(line)["text"] for line in (Path(__file__).parent / "queries.jsonl").read_text("utf-8").splitlines()
    ]
    chance = random.Random(7)
    texts = [
        Document(
            f"e{number}",
            "en",
            " ".join(chance.choices(vocabulary, k=8)),
            " ".join(chance.choices(vocabulary, k=_WORDS)),
        )
        for number in range(size)
    ]
    first = Engine(Drawn(), cache=cache)
    first.index(texts)
    await first.catch_up()
    del first
    started = time.perf_counter()
    engine = Engine(Drawn(), cache=cache)
    engine.index(texts)
    await engine.search("prison")
    start = time.perf_counter() - started
    ours, theirs, peer = [], [], Fts5(texts)
    for place in range(_REQUESTS):
        request = requests[place % len(requests)]
        began = time.perf_counter()
        await engine.search(request, langs=("fr", "en"))
        between = time.perf_counter()
        peer.search(request)
        ours.append((between - began) * 1000)
        theirs.append((time.perf_counter() - between) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = [sorted(times)[int(share * (_REQUESTS - 1))] for times in (ours, theirs) for share in (0.5, 0.95)]
    print(
        f"{size:8} {figures[0]:8.1f} {figures[1]:8.1f} {figures[2]:9.1f} {figures[3]:9.1f} {start:15.2f} {peak:8.0f}",
        flush=True,
    )


if __name__ == "__main__":
    asyncio.run(main([int(size) for size in sys.argv[1:]] or [100, 10_000, 100_000]))
