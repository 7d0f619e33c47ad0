"""JSON Lines: an object a line, in the shape of an entry or flat."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.documents.sheets.csv_in import encoding_of
from bot.documents.sheets.opening import Record, Sheet, bounded, tidy

_LONGEST_LINE = 1_000_000  # characters
_DEEPEST = 6


def opened(path: Path) -> Sheet:
    return Sheet("JSON Lines", (), bounded(_records(path)))


def _records(path: Path) -> Iterator[Record]:
    with path.open(encoding=encoding_of(path), errors="replace") as file:
        number = 0
        while text := file.readline(_LONGEST_LINE + 1):
            number += 1
            too_long = len(text) > _LONGEST_LINE
            while len(text) > _LONGEST_LINE and not text.endswith("\n"):
                text = file.readline(_LONGEST_LINE + 1)
            if too_long:
                yield Record(number, fault=f"it is longer than {_LONGEST_LINE} characters.")
            elif text.strip():
                yield _record(number, text)


def _record(number: int, text: str) -> Record:
    if "\ufffd" in text:
        return Record(number, fault="it has letters that cannot be read; save the file as UTF-8.")
    try:
        value = _tidied(json.loads(text), _DEEPEST)
    except (ValueError, RecursionError):
        return Record(number, fault="it is not JSON; it may have been cut off. Each line must be one whole object.")
    if not isinstance(value, dict):
        return Record(number, fault="it is no JSON object; each line must be one, in braces.")
    return Record(number, value)


def _tidied(value: Any, deep: int) -> Any:
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, dict | list) and not deep:
        raise ValueError("too deep")
    if isinstance(value, dict):
        return {tidy(key): _tidied(inner, deep - 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_tidied(inner, deep - 1) for inner in value]
    return value
