"""A model in a child process: it may die or hang over a text, and only it does.

Every text is cleaned and cut before it is sent. The child is exec'd and sees of our environment only what is named; when one
has died there is a new one, with growing pauses.

Time on the clock says little about a text: on a busy machine, behind others in the queue, any text takes long. So the child
counts the processor's time (`model_child.py`), and only a child that has been silent for minutes is taken for a hanging one.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from bot.search.embedder import EmbedderDied, Kind, MeaningUnavailable, Vectors
from bot.search.model_child import HEADER, NUMBER
from bot.search.words import clean

PROGRAM = Path(__file__).with_name("model_child.py")
_LONGEST = {"query": 500, "passage": 4000}  # characters
_LONGEST_SILENCE = 180.0  # seconds without an answer while some are due: the child hangs
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 60.0  # seconds between a death and the next start
_PROVEN_AFTER = 50  # answers after which earlier deaths are forgotten
_LONGEST_REASON = 300  # bytes

_log = logging.getLogger(__name__)


class ChildEmbedder:
    """Starts its child when needed."""

    def __init__(
        self,
        command: Sequence[str],
        fingerprint: str,
        *,
        dimensions: int = 0,
        start_limit: float = 20.0,
        before: Mapping[Kind, str] | None = None,
        passed: Sequence[str] = (),
    ) -> None:
        """`start_limit`: seconds until a new child says hello; `passed`: names of our environment that the child is told;
        `before`: what the model wants before a text.
        """
        self._command = [sys.executable, "-I", *command]
        self._fingerprint, self._dimensions = fingerprint, dimensions
        self._start_limit, self._before, self._passed = start_limit, before or {}, passed
        self._child: _Child | None = None
        self._starting = asyncio.Lock()
        self._deaths = 0
        self._not_before = 0.0  # on the loop's clock

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        return self._dimensions

    @property
    def process_id(self) -> int | None:
        """The child's process id, while there is one."""
        return self._child.process_id if self._child else None

    async def embed(self, texts: Sequence[str], kind: Kind = "query") -> Vectors:
        if not texts:
            return np.empty((0, self._dimensions), np.float32)
        child = await self._running()
        vectors = await asyncio.gather(
            *(child.ask(self._before.get(kind, "") + clean(text, _LONGEST[kind]), kind) for text in texts)
        )
        if child.answered >= _PROVEN_AFTER:
            self._deaths = 0
        return np.stack(vectors)

    async def close(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            await child.close()

    async def _running(self) -> "_Child":
        """The child, started if there is none; pauses after deaths are refusals, not waits."""
        async with self._starting:
            if self._child is not None and self._child.died_at is None:
                return self._child
            if self._child is not None:
                await self._mourn()
            now = asyncio.get_running_loop().time()
            if now < self._not_before:
                raise MeaningUnavailable("the embedding process died a moment ago")
            try:
                self._child = await _Child.start(self._command, _environment(self._passed), self._start_limit)
            except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError) as error:
                self._pause(asyncio.get_running_loop().time())
                why = f": {error}" if isinstance(error, ValueError) else ""
                raise MeaningUnavailable(f"the embedding process does not start{why}") from error
            self._dimensions = self._child.dimensions
            return self._child

    async def _mourn(self) -> None:
        child, self._child = self._child, None
        assert child is not None
        assert child.died_at is not None
        self._pause(child.died_at)
        await child.close()
        _log.warning("The embedding process ended (%s); words alone answer until it is back", child.end)

    def _pause(self, since: float) -> None:
        self._not_before = since + min(_FIRST_PAUSE * 2**self._deaths, _LONGEST_PAUSE)
        self._deaths = min(self._deaths + 1, 16)


class _Child:
    """A running child process and the questions it has not answered yet."""

    def __init__(self, process: asyncio.subprocess.Process, dimensions: int) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._in, self._out = process, process.stdin, process.stdout
        self.dimensions = dimensions
        self._waiting: dict[int, tuple[Kind, asyncio.Future[Vectors]]] = {}
        self._heard: dict[Kind, float] = {}  # when the latest answer of a kind came, on the loop's clock
        self._next = 0
        self._reader = asyncio.create_task(self._read())
        self.answered = 0
        self.died_at: float | None = None  # on the loop's clock

    @classmethod
    async def start(cls, command: Sequence[str], environment: Mapping[str, str], limit: float) -> "_Child":
        """A child that has said hello."""
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment,
        )
        try:
            async with asyncio.timeout(limit):
                dimensions = await _hear_hello(process)
        except BaseException:
            await _end(process)
            raise
        return cls(process, dimensions)

    @property
    def process_id(self) -> int:
        return self._process.pid

    @property
    def end(self) -> str:
        code = self._process.returncode
        return "still running" if code is None else f"signal {-code}" if code < 0 else f"exit code {code}"

    async def ask(self, text: str, kind: Kind) -> Vectors:
        """The text's vector. Raises EmbedderDied when the child dies first, or is silent for so long that it is ended."""
        if self.died_at is not None:
            raise EmbedderDied("the embedding process died")
        number, self._next = self._next, (self._next + 1) % 2**32
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Vectors] = loop.create_future()
        self._waiting[number], asked_at = (kind, answer), loop.time()
        data = text.encode("utf-8", "replace")
        try:
            self._in.write(HEADER.pack(number, kind[:1].encode(), len(data)) + data)
            while not answer.done():
                silent_since = max(asked_at, self._heard.get(kind, 0.0))
                patience = silent_since + _LONGEST_SILENCE - loop.time()
                if patience <= 0:
                    self.kill()  # which tells everybody who waits
                await asyncio.wait([answer], timeout=max(patience, 0))
            return answer.result()
        finally:
            answer.cancel()  # nobody waits any more; that it comes all the same is still a sign of life

    def kill(self) -> None:
        """End it at once; whoever waits for an answer is told."""
        self._lost()
        if self._process.returncode is None:
            self._process.kill()

    async def close(self) -> None:
        self._lost()
        await _end(self._process)
        await self._reader

    async def _read(self) -> None:
        try:
            while True:
                (number,) = NUMBER.unpack(await self._out.readexactly(NUMBER.size))
                vector = np.frombuffer(await self._out.readexactly(self.dimensions * 4), "<f4")
                self.answered += 1
                kind, answer = self._waiting.pop(number)
                self._heard[kind] = asyncio.get_running_loop().time()
                if not answer.done():
                    answer.set_result(vector)
        except (asyncio.IncompleteReadError, OSError, KeyError):
            self._lost()

    def _lost(self) -> None:
        """No answer will come any more."""
        if self.died_at is None:
            self.died_at = asyncio.get_running_loop().time()
        for _, answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(EmbedderDied("the embedding process died"))


def _environment(passed: Sequence[str]) -> dict[str, str]:
    """All the child needs to know; tokens and passwords of the bot are not among it."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH", "PATH", *passed) if name in os.environ}
    return kept | {"OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


async def _hear_hello(process: asyncio.subprocess.Process) -> int:
    """The dimensions of its vectors. Raises ValueError with the reason why it has no model."""
    assert process.stdout is not None
    (dimensions,) = NUMBER.unpack(await process.stdout.readexactly(NUMBER.size))
    if not dimensions:
        raise ValueError((await process.stdout.read(_LONGEST_REASON)).decode("utf-8", "replace"))
    return int(dimensions)


async def _end(process: asyncio.subprocess.Process) -> None:
    """End the child: politely by the end of its input, then by force."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        async with asyncio.timeout(1.0):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
