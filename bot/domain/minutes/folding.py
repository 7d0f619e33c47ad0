"""Text without case and accents, for comparing."""

import re
import unicodedata

_QUOTES = dict.fromkeys("’‘ʼ`´", "'")
_NOT_WORD = re.compile(r"[\W_]+")


def flat(text: str) -> str:
    """Lower case without accents, exactly as many characters as `text`, so that places agree."""
    return "".join(_one(char) for char in text)


def _one(char: str) -> str:
    char = _QUOTES.get(char, char)
    base = [c for c in unicodedata.normalize("NFKD", char.casefold()) if not unicodedata.combining(c)]
    return base[0] if base else char


def unaccented(text: str) -> str:
    """The text without accents, its case as it is; exactly as many characters."""
    return "".join(
        _one(char) if char == (low := char.casefold()) or len(low) != 1 else _one(char).upper()[:1] for char in text
    )


def compact(text: str) -> str:
    """Letters and digits only, in lower case without accents: how marks are compared."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_WORD.sub("", "".join(c for c in letters if not unicodedata.combining(c)))
