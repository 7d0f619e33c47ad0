"""Requests to vectors, within a time: a person waits for an answer, not for the best answer."""

import asyncio
from collections import OrderedDict

import numpy as np

from bot.search.embedder import Embedder, Kind, MeaningUnavailable, Vectors

_AT_ONCE = 6  # more requests than that at a time are answered by words instead of queueing
_KEPT = 500  # vectors of the latest requests: people page, and inline search repeats itself


class Asking:
    """Embeds what people ask."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._kept: OrderedDict[tuple[Kind, tuple[str, ...]], Vectors] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    async def vector(self, wordings: tuple[str, ...], patience: float, kind: Kind = "query") -> Vectors | None:
        """The raw mean vector of a request's wordings; None when it is not there after `patience` seconds.

        A request that comes too late is still embedded: asked again, it has its vector at once.
        """
        asked = (kind, wordings)
        if asked not in self._kept and len(self._tasks) < _AT_ONCE:
            task = asyncio.create_task(self._embed(kind, wordings))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            await asyncio.wait([task], timeout=patience)
        if asked not in self._kept:
            return None
        self._kept.move_to_end(asked)
        return self._kept[asked]

    async def close(self) -> None:
        """Stop what nobody waits for any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _embed(self, kind: Kind, wordings: tuple[str, ...]) -> None:
        try:
            vectors = await self._embedder.embed(wordings, kind)
        except MeaningUnavailable:
            return  # words alone answer; the embedder tells its log
        self._kept[kind, wordings] = np.asarray(vectors.mean(axis=0), np.float32)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
