"""What a process that reads somebody's file may cost. Called in the process itself, before it looks at a byte."""

import ctypes
import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from bot.domain.intake import LONGEST, Unread, Why, Words

_NICE = 10  # the bot answers first
_END_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG


def confine(processor: int, memory: int, *, writes: int = 0) -> None:
    """At most so many seconds of the processor, bytes of memory, and bytes in any file that it writes; and no life beyond its parent's.

    Where the system knows no such limits the parent's patience is the limit.
    """
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (processor, processor + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        if writes >= 0:
            resource.setrlimit(resource.RLIMIT_FSIZE, (writes, writes))
    with suppress(OSError, AttributeError):
        os.nice(_NICE)
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)


def answer(read: Callable[[bytes], Words]) -> None:
    """Read standard input, say what was found on standard output: {"text", "lang", "cut"} or {"why"}."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a package prints is no answer
    out.write(json.dumps(outcome(read, sys.stdin.buffer.read())).encode())
    out.flush()
    os._exit(0)  # whatever threads a package has left


def outcome(read: Callable[[bytes], Words], data: bytes) -> dict[str, Any]:
    """What `answer` says."""
    try:
        return _said(read(data))
    except Unread as unread:
        return {"why": str(unread.why)}
    except MemoryError:
        return {"why": str(Why.BIG)}
    except Exception:  # of any package, for any reason: whatever the file does to it, the file is to blame
        return {"why": str(Why.BROKEN)}


def _said(words: Words) -> dict[str, Any]:
    text = words.text.strip()
    if not text:
        raise Unread(Why.EMPTY)
    return {"text": text[:LONGEST], "lang": words.lang, "cut": words.cut or len(text) > LONGEST}
