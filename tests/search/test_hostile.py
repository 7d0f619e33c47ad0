"""No text ends the program, the embedding process or anybody's patience."""

import time
from collections.abc import Sequence

import pytest

from bot.search import Document, Engine, find_local
from bot.search.embedder import Embedder, Kind, Vectors
from tests.search.corpus import LIBRARY, WordEmbedder
from tests.search.hostile import hostile

_LIMIT = 0.05  # seconds beside the embedding


class Timed:
    """An embedder whose time is measured, so that it can be taken off."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.fingerprint, self.dimensions = embedder.fingerprint, embedder.dimensions
        self.spent = 0.0

    async def embed(self, texts: Sequence[str], kind: Kind = "query") -> Vectors:
        started = time.perf_counter()
        try:
            return await self._embedder.embed(texts, kind)
        finally:
            self.spent += time.perf_counter() - started

    async def close(self) -> None:
        await self._embedder.close()


async def slowest(engine: Engine, timed: Timed, seeds: range) -> float:
    """The longest that a search or a comparison took beside the embedding; the second longest of three tries counts."""
    longest = 0.0
    for seed in seeds:
        tries = []
        for _ in range(3):
            before, started = timed.spent, time.perf_counter()
            answer = await engine.search(hostile(seed), langs=("fr", "en"))
            assert len(answer.hits) <= 10
            tries.append(time.perf_counter() - started - (timed.spent - before))
            if tries[-1] < _LIMIT:
                break
        longest = max(longest, min(tries))
    return longest


async def test_no_text_is_slow_or_stops_the_search() -> None:
    """As a request, as a text to compare, and as an entry of the library."""
    timed = Timed(WordEmbedder())
    engine = Engine(timed, patience=5)
    engine.index(
        [*LIBRARY, *(Document(f"h{seed}", "fr", hostile(seed)[:200], hostile(seed + 1)) for seed in range(40))]
    )
    await engine.catch_up()
    assert await slowest(engine, timed, range(300)) < _LIMIT
    for seed in range(60):
        assert len((await engine.nearest(hostile(seed))).hits) <= 10
    assert (await engine.search("ferme")).hits


@pytest.mark.soak
async def test_a_hundred_thousand_texts_do_not_end_the_process() -> None:
    """The model's process is the same at the end as at the beginning."""
    local = find_local()
    assert local is not None, "the optional part 'meaning' is not installed"
    timed = Timed(local)
    engine = Engine(timed, patience=30)
    engine.index(LIBRARY)
    await engine.catch_up()
    before = local.process_id
    assert await slowest(engine, timed, range(100_000)) < _LIMIT
    assert local.process_id == before is not None
    await engine.close()
