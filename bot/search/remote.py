"""Embeddings from a server that speaks OpenAI's protocol: a larger model on another machine.

Used only where the operator has named one: then the library's texts and what people ask leave this machine.
"""

import asyncio
import hashlib
import json
import logging
from collections.abc import Sequence
from typing import Any

import aiohttp
import numpy as np

from bot.domain.embeddings import Endpoint
from bot.search.embedder import EmbedderDied, Kind, MeaningUnavailable, Vectors
from bot.search.words import clean

_LONGEST = {"query": 500, "passage": 4000}  # characters
_LIMIT = {"query": 5.0, "passage": 60.0}  # seconds for one call
_BATCH = 32  # texts a call
_BIGGEST = 32 << 20  # bytes of an answer: 32 texts of 8 000 dimensions have a sixth of that
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 60.0  # seconds between a failure and the next call
_LONGEST_WISH = 600.0  # seconds that a server may ask for
_OVER_THE_TEXT = (400, 413, 422)  # what a server answers to a text that it does not like

_log = logging.getLogger(__name__)


class RemoteEmbedder:
    """Asks the server in small batches. After a failure calls are refused for a while, so that words answer without waiting."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        base = endpoint.url.rstrip("/")
        self._url = base if base.endswith("/embeddings") else f"{base}/embeddings"
        named = "\n".join(
            (self._url, endpoint.model, str(endpoint.dimensions), endpoint.before_query, endpoint.before_passage)
        )
        self._fingerprint = f"remote-{hashlib.sha256(named.encode()).hexdigest()[:16]}"
        self._dimensions = endpoint.dimensions
        self._session: aiohttp.ClientSession | None = None
        self._failures = 0  # in a row
        self._not_before = 0.0  # on the loop's clock
        self._has_answered = False

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        return self._dimensions

    async def embed(self, texts: Sequence[str], kind: Kind = "query") -> Vectors:
        if asyncio.get_running_loop().time() < self._not_before:
            raise MeaningUnavailable("the server of embeddings failed a moment ago")
        parts = [await self._ask(texts[first : first + _BATCH], kind) for first in range(0, len(texts), _BATCH)]
        return np.concatenate(parts) if parts else np.empty((0, self._dimensions), np.float32)

    async def close(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def _ask(self, texts: Sequence[str], kind: Kind) -> Vectors:
        before = self._endpoint.before_query if kind == "query" else self._endpoint.before_passage
        wish: dict[str, Any] = {
            "model": self._endpoint.model,
            "input": [before + (clean(text, _LONGEST[kind]).strip() or ".") for text in texts],  # "" is refused by many
            "encoding_format": "float",
        }
        if self._endpoint.dimensions:
            wish["dimensions"] = self._endpoint.dimensions
        try:
            vectors = self._read(await self._call(wish, _LIMIT[kind]), len(texts))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise self._failed(type(error).__name__) from None
        if self._failures:
            _log.info("The server of embeddings answers again")
        self._failures, self._has_answered = 0, True
        return vectors

    async def _call(self, wish: dict[str, Any], limit: float) -> Any:
        if self._session is None:
            self._session = aiohttp.ClientSession(trust_env=True)  # cities have proxies
        headers = {"Authorization": f"Bearer {self._endpoint.key}"} if self._endpoint.key else {}
        timeout = aiohttp.ClientTimeout(total=limit)
        # A redirect is not followed: it could carry words and key to somebody whom the operator has not named.
        async with self._session.post(
            self._url, json=wish, headers=headers, timeout=timeout, allow_redirects=False
        ) as response:
            if response.status != 200:
                raise self._refused(response)
            body = bytearray()
            async for part in response.content.iter_any():
                body += part
                if len(body) > _BIGGEST:
                    raise ValueError("too big")
        return json.loads(body)

    def _read(self, answer: Any, count: int) -> Vectors:
        """The answer's vectors in the order of the texts, of length 1. Raises ValueError for anything else."""
        try:
            items = sorted(answer["data"], key=lambda item: item["index"])
            raw = np.array([item["embedding"] for item in items], np.float32)
        except (KeyError, TypeError) as error:
            raise ValueError("no embeddings") from error
        if raw.ndim != 2 or len(raw) != count or not raw.shape[1] or not np.isfinite(raw).all():
            raise ValueError("not the embeddings that were asked for")
        if self._dimensions not in (0, raw.shape[1]):
            raise ValueError("of other dimensions than before")
        lengths = np.linalg.norm(raw, axis=1, keepdims=True)
        if not lengths.all():
            raise ValueError("a vector without direction")
        self._dimensions = raw.shape[1]
        return np.asarray(raw / lengths, np.float32)

    def _refused(self, response: aiohttp.ClientResponse) -> MeaningUnavailable:
        if response.status in _OVER_THE_TEXT and self._has_answered:
            return EmbedderDied(f"the server of embeddings refused a text ({response.status})")
        wished = response.headers.get("Retry-After", "")
        return self._failed(f"status {response.status}", float(wished) if wished.isascii() and wished.isdigit() else 0)

    def _failed(self, why: str, wished: float = 0) -> MeaningUnavailable:
        if not self._failures:
            _log.warning("The server of embeddings does not serve (%s); words alone answer until it does", why)
        pause = max(min(_FIRST_PAUSE * 2**self._failures, _LONGEST_PAUSE), min(wished, _LONGEST_WISH))
        self._not_before = asyncio.get_running_loop().time() + pause
        self._failures = min(self._failures + 1, 16)
        return MeaningUnavailable(why)
