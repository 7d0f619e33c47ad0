"""The child process in which the local model runs. Started as a file by `local.py`; imports nothing but the standard library.

The model's engine is C code that a bad text might crash or hang, so it lives here, where only this process can die. It
ends when its standard input ends: it cannot outlive its parent, however that one dies.

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
from typing import BinaryIO

HEADER = struct.Struct("<IcI")
NUMBER = struct.Struct("<I")

Task = tuple[int, bytes]


class _Model:
    """The C functions that are used, with their types."""

    def __init__(self, library: str, weights: str) -> None:
        self._library = ctypes.CDLL(library)
        self._library.e5_load.restype = ctypes.c_void_p
        self._library.e5_load.argtypes = [ctypes.c_char_p]
        self._library.e5_dim.argtypes = [ctypes.c_void_p]
        self._library.e5_embed.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p]
        self._handle = self._library.e5_load(os.fsencode(weights))
        if not self._handle:
            sys.exit(f"no model in {weights}")
        self.dimensions = int(self._library.e5_dim(self._handle))

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

    def work(kind: bytes) -> None:
        while True:
            number, text = tasks[kind].get()
            vector = model.vector(text, is_query=kind == b"q")
            with turn:
                out.write(NUMBER.pack(number) + vector)
                out.flush()

    # One thread each, so that a person's request does not wait for the passages of a library that is being indexed.
    for kind in tasks:
        threading.Thread(target=_or_end, args=(work, kind), daemon=True).start()
    _feed(sys.stdin.buffer, tasks)
    os._exit(0)  # without waiting for a text that is being embedded


def _feed(source: BinaryIO, tasks: dict[bytes, "queue.SimpleQueue[Task]"]) -> None:
    while len(header := source.read(HEADER.size)) == HEADER.size:
        number, kind, length = HEADER.unpack(header)
        text = source.read(length)
        if len(text) < length:
            return
        tasks[kind].put((number, text))


def _or_end(work: "object", kind: bytes) -> None:
    """Run a worker; a failure of any kind ends the process, so that the parent sees it."""
    try:
        work(kind)  # type: ignore[operator]
    finally:
        os._exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
