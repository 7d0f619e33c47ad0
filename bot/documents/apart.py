"""Work in a process of its own, typesetting above all: the sixty megabytes that it needs go when it ends, and a text that breaks it breaks nothing
else."""

import asyncio
import hashlib
import json
import sys
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from bot.documents.typesetting import pages, picture

_LIMIT = 30.0  # seconds; a picture takes half of one
_KEPT = 16  # pictures: people page between them, and a group asks for the same in one language
_SETTERS = {"picture": picture, "pages": pages}

_kept: OrderedDict[bytes, bytes] = OrderedDict()
_one_at_a_time = asyncio.Semaphore(1)


class NotSet(Exception):
    """The process ended without a page, or took too long."""


async def set_apart(kind: str, layout: str, data: Mapping[str, Any]) -> bytes:
    """`typesetting.picture` or `typesetting.pages`, by name. The same is set once and kept for a while. Raises NotSet."""
    order = json.dumps([kind, layout, data], ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    key = hashlib.sha256(order).digest()
    async with _one_at_a_time:
        if key not in _kept:
            _kept[key] = await in_child(__name__, order)
            while len(_kept) > _KEPT:
                _kept.popitem(last=False)
        _kept.move_to_end(key)
        return _kept[key]


async def in_child(module: str, order: bytes, *arguments: str, limit: float = _LIMIT) -> bytes:
    """What the module writes when it is run with the order as its input. Raises NotSet where it fails or takes too long."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(limit):
            content, complaint = await process.communicate(order)
    except TimeoutError:
        raise NotSet("it took too long") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0 or not content:
        raise NotSet(complaint.decode("utf-8", "replace").strip().rpartition("\n")[2][:200])
    return content


def _child() -> None:
    kind, layout, data = json.load(sys.stdin)
    sys.stdout.buffer.write(_SETTERS[kind](layout, data))


if __name__ == "__main__":
    _child()
