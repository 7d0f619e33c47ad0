"""A text in its sentences."""

import re

_END = re.compile(r"(?:(?<=[^\s.]{2}[.…])|(?<=[!?]))[»”\"’)]*\s+(?=[^\W\d_a-zß-öø-ÿăâîșț]|[¿¡«„“\"(0-9])")


def sentences(text: str) -> list[str]:
    """The sentences, in their order. A full stop ends one where something begins that a sentence may begin with."""
    return [part for part in (piece.strip() for piece in _END.split(text)) if part]


def shortened(text: str, limit: int) -> str:
    """The text in about so many characters, cut at the end of a word."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
