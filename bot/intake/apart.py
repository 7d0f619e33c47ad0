"""Reads files in processes of their own, one for each file: whatever stands in it, it costs a few seconds of a process that may die.

Nothing is written to the disk on the way: the file goes in by the process's standard input, the text comes out by its standard output.
"""

import asyncio
import json
import logging
import os
import signal
from collections.abc import Sequence
from contextlib import suppress

from bot.domain.intake import LARGEST, Unread, Why, Words
from bot.markup import clean

_log = logging.getLogger(__name__)

_LONGEST_ANSWER = 4_000_000  # bytes: 200 000 characters, each at its longest in JSON, and room
# All that the child needs to know; tokens and passwords of the bot are not among it.
_PASSED = (
    *("PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONHOME", "SYSTEMROOT", "TESSDATA_PREFIX"),
    *("HTTPS_PROXY", "https_proxy", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"),  # a model may be fetched once
)
_OURS = {
    **{"OMP_THREAD_LIMIT": "2", "MALLOC_ARENA_MAX": "2", "PYTHONDONTWRITEBYTECODE": "1"},
    **{"HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_PROGRESS_BARS": "1"},
}


async def in_process(command: Sequence[str], data: bytes, patience: float) -> Words:
    """What the program says about the file, within so many seconds. Raises Unread, with FAILED where it ended or hung: another try may do."""
    if len(data) > LARGEST:
        raise Unread(Why.BIG)
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # may repeat what people said
        env={name: os.environ[name] for name in _PASSED if name in os.environ} | _OURS,
        start_new_session=True,  # so that what it starts itself can be ended with it
    )
    try:
        async with asyncio.timeout(patience):
            answer = await _conversation(process, data)
    except TimeoutError:
        _log.info("a file took longer than %.0f s to read", patience)
        raise Unread(Why.FAILED) from None
    finally:
        await _end(process)
    return _words(answer, process.returncode)


async def _conversation(process: asyncio.subprocess.Process, data: bytes) -> bytes:
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(ConnectionError):  # it may know enough before it has read all
        process.stdin.write(data)
        await process.stdin.drain()
        process.stdin.close()
    parts, length = [], 0
    while length <= _LONGEST_ANSWER and (part := await process.stdout.read(1 << 16)):
        parts.append(part)
        length += len(part)
    if length <= _LONGEST_ANSWER:
        await process.wait()
    return b"".join(parts)


async def _end(process: asyncio.subprocess.Process) -> None:
    """The process and what it started, at once."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        elif process.returncode is None:  # Windows knows no groups of processes
            process.kill()
    await process.wait()


def _words(answer: bytes, code: int | None) -> Words:
    try:
        said = json.loads(answer)
        if "why" in said:
            raise Unread(Why(said["why"]))
        text = clean(said["text"])
    except (ValueError, KeyError, TypeError):
        _log.info("a file ended the process that read it (%s)", code)
        raise Unread(Why.FAILED) from None
    if not text.strip():
        raise Unread(Why.EMPTY)
    return Words(text, said["lang"], said["cut"])
