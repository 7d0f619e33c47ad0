"""Typed taps: what a button carries, in at most 64 bytes.

A feature declares its taps in its view: `class Answer(Tap, prefix="ma")` with annotated fields of int, str or bool. A tap is an address,
never a permission: whoever handles it checks again who is asking.
"""

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self, dataclass_transform

LIMIT = 64  # bytes, Bot API InlineKeyboardButton.callback_data
LARGEST = 2**63 - 1  # what a column for numbers holds
_SEPARATOR = ":"
_taps: dict[str, type["Tap"]] = {}


@dataclass_transform(frozen_default=True)
class Tap:
    """Base of all taps. Subclasses become frozen dataclasses; `prefix` is unique and short."""

    prefix: ClassVar[str]

    def __init_subclass__(cls, prefix: str, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        known = _taps.get(prefix)
        if known is not None and known.__qualname__ != cls.__qualname__:
            raise ValueError(f"two taps share the prefix {prefix!r}: {known.__qualname__} and {cls.__qualname__}")
        cls.prefix = prefix
        dataclass(frozen=True)(cls)
        _taps[prefix] = cls

    def pack(self) -> str:
        """The data of the button. Refuses (ValueError) what would not fit or could not be read back."""
        parts = [self.prefix, *(_write(getattr(self, f.name)) for f in fields(self))]  # type: ignore[arg-type]
        data = _SEPARATOR.join(parts)
        if len(data.encode()) > LIMIT or unpack(data) != self:
            raise ValueError(f"{type(self).__qualname__} does not fit in a button: {data!r}")
        return data

    @classmethod
    def read(cls, parts: list[str]) -> Self:
        known = fields(cls)  # type: ignore[arg-type]
        if len(parts) != len(known):
            raise ValueError("wrong number of fields")
        return cls(*(_read(f.type, part) for f, part in zip(known, parts, strict=True)))


def unpack(data: str) -> Tap | None:
    """The tap in the button's data; None for anything that is not one of ours, whoever made it."""
    prefix, *parts = data.split(_SEPARATOR)
    kind = _taps.get(prefix)
    if kind is None:
        return None
    try:
        return kind.read(parts)
    except ValueError:
        return None


def number_in(text: str) -> int | None:
    """The number of a row, as a link or a list carries it; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 19 and int(text) <= LARGEST else None


def _write(value: int | str | bool) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def _read(kind: Any, part: str) -> int | str | bool:
    if kind in (bool, "bool"):
        if part not in ("0", "1"):
            raise ValueError("not a flag")
        return part == "1"
    if kind in (int, "int"):
        if not part.isascii() or len(part) > 19 or not part.removeprefix("-").isdigit():
            raise ValueError("not a number")
        if abs(int(part)) > LARGEST:
            raise ValueError("no database counts so far")
        return int(part)
    return part
