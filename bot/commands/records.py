"""JSON Lines that somebody hands to a command: every line an object, and a sentence that names file and line where it is none."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any, BinaryIO

import click

Record = dict[str, Any]

_MARK = b"\xef\xbb\xbf"  # that some editors put before UTF-8
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")  # of UTF-16, which a spreadsheet calls "Unicode"
_PLAIN = (str, int, float)


def records(file: BinaryIO) -> Iterator[Record]:
    """The file's objects; empty lines are passed over. Ends the command at the first line that is no object."""
    for number, line in enumerate(file, start=1):
        record = _record(line.removeprefix(_MARK) if number == 1 else line, f"Line {number} of {_name(file)}")
        if record is not None:
            yield record


def with_values(
    found: Iterable[Record], file: BinaryIO, needed: Sequence[str], allowed: Sequence[str] = ()
) -> list[Record]:
    """The objects, each with a text or a number under every needed key. Ends the command where one is missing or of another kind.

    An allowed key may be missing or null.
    """
    kept = []
    for number, record in enumerate(found, start=1):
        for key in (*needed, *allowed):
            value = record.get(key)
            if value is None and key not in needed:
                continue
            if value is None:
                raise click.ClickException(
                    f"Object {number} of {_name(file)} has no “{key}”; it needs {_listed(needed)}."
                )
            if isinstance(value, bool) or not isinstance(value, _PLAIN):
                raise click.ClickException(f"“{key}” of object {number} of {_name(file)} must be a text or a number.")
        kept.append(record)
    return kept


def _record(line: bytes, place: str) -> Record | None:
    if line.startswith(_OTHER_MARKS):
        raise click.ClickException(f"{place} is UTF-16; save the file as UTF-8.")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise click.ClickException(f"{place} is not UTF-8; save the file as UTF-8.") from None
    if not text.strip():
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise click.ClickException(
            f"{place} is not JSON, or only half of it; each line must be one whole object."
        ) from None
    if not isinstance(value, dict):
        raise click.ClickException(f"{place} is not a JSON object; each line must be one, in braces.")
    return value


def _name(file: BinaryIO) -> str:
    name = getattr(file, "name", "-")
    return PurePath(name).name if isinstance(name, str) and name not in ("-", "<stdin>") else "the input"


def _listed(keys: Sequence[str]) -> str:
    return ", ".join(f"“{key}”" for key in keys)
