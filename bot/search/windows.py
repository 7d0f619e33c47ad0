"""A document in the pieces that are embedded: the whole, and windows of a long text."""

from bot.search.documents import Document

_LONG = 156  # words; up to here a text is one piece
_WINDOW = 120  # words
_STEP = 90  # words; windows overlap, so that no thought is cut in all of them


def pieces_of(document: Document) -> list[str]:
    """The whole document first, then its windows, if it has any. Each begins with the title."""
    tokens = document.body.split()
    whole = f"{document.title}\n{document.body}".strip()
    if len(tokens) <= _LONG:
        return [whole]
    starts = range(0, len(tokens) - _WINDOW + _STEP, _STEP)
    return [whole, *(f"{document.title}\n{' '.join(tokens[start : start + _WINDOW])}".strip() for start in starts)]


def window_text(document: Document, number: int) -> str:
    """The part of the document's text that is in its piece of this number."""
    if number == 0:
        return document.body
    return " ".join(document.body.split()[(number - 1) * _STEP :][:_WINDOW])
