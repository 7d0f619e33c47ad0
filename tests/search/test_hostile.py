"""No text ends the program, the embedding process or anybody's patience."""

import os
import time
from collections.abc import Sequence

import pytest

from bot.search import Document, Engine, find_local
from bot.search.embedder import Kind, Vectors
from tests.search.corpus import LIBRARY, WordEmbedder
from tests.search.hostile import hostile

_LIMIT = 0.05  # seconds beside the embedding
_TEXTS_EVERY = 20  # requests; a text costs the model as much as twenty
_SOAKED = int(os.environ.get("SOAK", "100000"))


class Timed(WordEmbedder):
    """An embedder whose work is measured, so that it can be taken off: the real one works in another process."""

    worked = 0.0

    async def embed(self, texts: Sequence[str], kind: Kind = "query") -> Vectors:
        started = time.thread_time()
        try:
            return await super().embed(texts, kind)
        finally:
            self.worked += time.thread_time() - started


async def slowest(engine: Engine, timed: Timed, seeds: range) -> float:
    """The longest that the processor worked for a search; on a busy machine the clock on the wall says nothing.

    Of three tries the shortest counts: the collection of garbage and the reading of tables fall into one of them.
    """
    longest = 0.0
    for seed in seeds:
        text, tries = hostile(seed), [_LIMIT]
        while tries[-1] >= _LIMIT and len(tries) <= 3:
            before = time.thread_time() - timed.worked
            assert len((await engine.search(text, langs=("fr", "en"))).hits) <= 10
            tries.append(time.thread_time() - timed.worked - before)
        longest = max(longest, min(tries[1:]))
    return longest


async def test_no_text_is_slow_or_stops_the_search() -> None:
    """As a request, as a text to compare, and as an entry of the library."""
    timed = Timed()
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
    """The model's process is the same at the end as at the beginning. It takes some hours; SOAK=2000 tries fewer."""
    local = find_local()
    assert local is not None, "the optional part 'meaning' is not installed"
    engine = Engine(local, patience=600)
    engine.index(LIBRARY)
    await engine.catch_up()
    before = local.process_id
    for first in range(0, _SOAKED, _TEXTS_EVERY):
        assert await slowest(engine, Timed(), range(first, first + _TEXTS_EVERY)) < _LIMIT
        await engine.nearest(hostile(first))  # goes as a text of the library does
    assert local.process_id == before is not None
    await engine.close()
