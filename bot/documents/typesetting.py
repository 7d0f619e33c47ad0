"""Pictures and printed pages, set by Typst from layouts beside this file; the data goes in as JSON and is never read as markup."""

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

LAYOUTS = Path(__file__).with_name("layouts")
PNG = "image/png"
PDF = "application/pdf"

_SCREEN = 144.0  # pixels an inch: a page 600 points wide is 1200 pixels, sharp on a phone and small to load


def picture(layout: str, data: Mapping[str, Any]) -> bytes:
    """The one page of the layout as a PNG."""
    return _set(layout, data, format="png", ppi=_SCREEN)


def pages(layout: str, data: Mapping[str, Any]) -> bytes:
    """The pages of the layout as a PDF that screen readers can read (PDF/UA-1: tagged, with language and headings)."""
    return _set(layout, data, format="pdf", pdf_standards="ua-1")


def _set(layout: str, data: Mapping[str, Any], *, format: Literal["pdf", "png"], **how: Any) -> bytes:  # noqa: A002 - Typst's name
    import typst  # noqa: PLC0415 - eighty megabytes of code, for whoever sets something

    source = json.dumps(printable(data), ensure_ascii=False)
    made = typst.compile(
        LAYOUTS / f"{layout}.typ",
        root=LAYOUTS,
        sys_inputs={"data": source},
        ignore_system_fonts=True,  # the same page on every machine
        format=format,
        **how,
    )
    assert isinstance(made, bytes)
    return made


def printable(value: Any) -> Any:
    """The same without what the built-in fonts cannot print: emoji, private and control characters. A tagged PDF refuses them."""
    if isinstance(value, str):
        normal = unicodedata.normalize("NFC", value)
        return "".join(letter for letter in normal if letter == "\n" or _prints(letter))
    if isinstance(value, Mapping):
        return {printable(key): printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [printable(inner) for inner in value]
    return value


def _prints(letter: str) -> bool:
    """Letters of European scripts, digits, punctuation, currency and a few signs."""
    category = unicodedata.category(letter)
    if category[0] in "CM" or category in ("So", "Sk"):
        return letter in "°©®№€"
    return ord(letter) < 0x2C00 and not 0x590 <= ord(letter) < 0x1E00
