"""The child process in which the local model runs. Started as a file by `local.py`; imports nothing but the standard library.

The model's engine is C code that a bad text might crash or hang, so it lives here, where only this process can die. It
ends when its standard input ends: it cannot outlive its parent, however that one dies. And it ends itself when a text
takes too much of the processor's time: on a busy machine that is not the time on the clock, so that nothing but the text is to blame.

In: number (4 bytes), kind (1: b"q" or b"p"), length (4), text in UTF-8.
Out, first: the number of dimensions (4). Then, not always in the order asked: number (4), the vector (float32).
"""

import ctypes
import os
import queue
import signal
import struct
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import BinaryIO

HEADER = struct.Struct("<IcI")
NUMBER = struct.Struct("<I")

Task = tuple[int, bytes]

_MOST_TOKENS = {b"q": 256, b"p": 1536}  # more than words make; signs of rare scripts make four times as many
_MOST_WORK = 30.0  # seconds of the processor while a text is embedded; the longest takes three on a slow one
_LOOK_EVERY = 1.0  # seconds


class _Model:
    """The C functions that are used, with their types."""

    def __init__(self, library: str, weights: str) -> None:
        self._library = ctypes.CDLL(library)
        self._library.e5_load.restype = ctypes.c_void_p
        self._library.e5_load.argtypes = [ctypes.c_char_p]
        self._library.e5_dim.argtypes = [ctypes.c_void_p]
        self._library.e5_token_count.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        self._library.e5_embed.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p]
        self._handle = self._library.e5_load(os.fsencode(weights))
        if not self._handle:
            sys.exit(f"no model in {weights}")
        self.dimensions = int(self._library.e5_dim(self._handle))

    def shortened(self, text: bytes, kind: bytes) -> bytes:
        """The beginning of the text that has as many tokens as may be: they are what costs time and memory."""
        while text:
            tokens = self._library.e5_token_count(self._handle, text, int(kind == b"q"))
            if tokens <= _MOST_TOKENS[kind]:
                break
            shorter = min(len(text) * _MOST_TOKENS[kind] // tokens, len(text) - 1)
            text = text[:shorter].decode("utf-8", "ignore").encode()
        return text

    def vector(self, text: bytes, *, is_query: bool) -> bytes:
        room = (ctypes.c_float * self.dimensions)()
        if self._library.e5_embed(self._handle, text, int(is_query), room) != 0:
            sys.exit("the model refused a text")
        return bytes(room)


def main(library: str, weights: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process in its own time
    model, out, turn = _Model(library, weights), sys.stdout.buffer, threading.Lock()
    out.write(NUMBER.pack(model.dimensions))
    out.flush()
    tasks: dict[bytes, queue.SimpleQueue[Task]] = {b"q": queue.SimpleQueue(), b"p": queue.SimpleQueue()}
    begun: dict[int, float] = {}  # of each thread at work, how much of the processor was used when its text began

    def work(kind: bytes) -> None:
        while True:
            number, text = tasks[kind].get()
            begun[threading.get_ident()] = time.process_time()
            vector = model.vector(model.shortened(text, kind), is_query=kind == b"q")
            del begun[threading.get_ident()]
            with turn:
                out.write(NUMBER.pack(number) + vector)
                out.flush()

    # Threads for each, so that a person's request does not wait for the passages of a library that is being indexed; two
    # for requests, which are embedded as typed and as repaired.
    for kind in (b"q", b"q", b"p"):
        threading.Thread(target=_or_end, args=(partial(work, kind),), daemon=True).start()
    threading.Thread(target=_or_end, args=(partial(_watch, begun),), daemon=True).start()
    _feed(sys.stdin.buffer, tasks)
    os._exit(0)  # without waiting for a text that is being embedded


def _watch(begun: dict[int, float]) -> None:
    """Return when a text takes too much."""
    while True:
        time.sleep(_LOOK_EVERY)
        if any(time.process_time() - start > _MOST_WORK for start in begun.copy().values()):
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
