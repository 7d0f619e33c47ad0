"""A text in its sentences."""

import re

_END = re.compile(r"(?:(?<=[^\s.]{2}[.…])|(?<=[!?]))[»”\"’)]*\s+(?=[^\W\d_a-zß-öø-ÿăâîșț]|[¿¡«„“\"(0-9])")


def sentences(text: str) -> list[str]:
    """The sentences, in their order. A full stop ends one where something begins that a sentence may begin with."""
    return [part for part in (piece.strip() for piece in _END.split(text)) if part]
