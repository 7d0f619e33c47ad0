"""Telegram's HTML, safe by construction: whatever a person typed is escaped where it enters a sentence."""

import html
import re
import unicodedata
from collections.abc import Iterable
from string import Formatter
from typing import Any

# C0/C1 controls but newline and tab, bidirectional overrides and isolates, zero-width marks, the soft hyphen, lone surrogates.
# The zero-width joiner (U+200D) stays: it holds emoji together.
_UNWANTED = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_TAG = re.compile(r"<[^>]*>")


class Html(str):
    """Text that is already valid Telegram HTML."""

    __slots__ = ()

    def __add__(self, other: str) -> "Html":
        return Html(str.__add__(self, escape(other)))


def clean(text: str, *, one_line: bool = False) -> str:
    """The text without characters that deceive or break: controls, direction overrides, lone surrogates."""
    text = unicodedata.normalize("NFC", _UNWANTED.sub("", text))
    return " ".join(text.split()) if one_line else text.strip()


def escape(value: object) -> Html:
    """The value as HTML; what is Html already stays as it is."""
    return value if isinstance(value, Html) else Html(html.escape(str(value), quote=True))


class _Escaping(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        return escape(format(value, format_spec) if format_spec else value)


_escaping = _Escaping()


def fill(template: str, **values: object) -> Html:
    """The template (trusted HTML) with its named fields filled by escaped values."""
    return Html(_escaping.vformat(template, (), values))


def join(parts: Iterable[object], separator: str = "\n") -> Html:
    """The parts, escaped where they are plain, with the separator between them; empty parts are left out."""
    return Html(separator.join(escape(part) for part in parts if part))


def bold(value: object) -> Html:
    return Html(f"<b>{escape(value)}</b>")


def code(value: object) -> Html:
    """Set like typewriting; a tap copies it."""
    return Html(f"<code>{escape(value)}</code>")


def italic(value: object) -> Html:
    return Html(f"<i>{escape(value)}</i>")


def link(label: object, url: str) -> Html:
    return Html(f'<a href="{html.escape(url, quote=True)}">{escape(label)}</a>')


def fold(value: object) -> Html:
    """A quote that Telegram shows folded until it is tapped."""
    return Html(f"<blockquote expandable>{escape(value)}</blockquote>")


def plain(text: str) -> str:
    """Markup taken off: what a reader sees."""
    return html.unescape(_TAG.sub("", text))


def width(text: str) -> int:
    """Length in UTF-16 code units, the unit of Telegram's limits."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """The plain text in at most `limit` UTF-16 units, ending in an ellipsis where something is missing, never in half a character."""
    if width(text) <= limit:
        return text
    kept = ""
    room = limit - 1
    for cluster in _clusters(text):
        room -= width(cluster)
        if room < 0:
            break
        kept += cluster
    return kept.rstrip() + "…"


def _clusters(text: str) -> Iterable[str]:
    """Characters with what combines with them (accents, joiners, variation selectors, skin tones)."""
    cluster = ""
    for char in text:
        glued = unicodedata.combining(char) or char in "\u200d\ufe0f" or "\U0001f3fb" <= char <= "\U0001f3ff"
        if cluster and not glued and not cluster.endswith("\u200d"):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster
