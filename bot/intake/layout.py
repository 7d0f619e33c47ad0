"""Pieces of text with their places become lines and paragraphs. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_SAME_LINE = 0.5  # of a line's height: how far apart the middles of two pieces on it may be
_APART = 1.1  # of a line's height: a wider gap parts paragraphs


@dataclass(frozen=True)
class Piece:
    """A piece of a line; the place in pixels, downwards from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


def lines(pieces: Sequence[Piece]) -> str:
    """As somebody reads it: from top to bottom, from left to right; an empty line where there is room between two."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if rows and _beside(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    usual = median(piece.height for piece in pieces) if pieces else 0.0
    text, foot = "", 0.0
    for row in rows:
        gap = min(piece.top for piece in row) - foot
        glue = "" if not text else "\n\n" if gap > _APART * usual else "\n"
        text += glue + " ".join(piece.text.strip() for piece in sorted(row, key=lambda piece: piece.left))
        foot = max(piece.bottom for piece in row)
    return text


def _beside(row: Sequence[Piece], piece: Piece) -> bool:
    """Whether the piece stands on the line of the row, and not below one of its pieces."""
    height = min(piece.height, *(other.height for other in row)) if row else piece.height
    near = abs(piece.middle - row[-1].middle) <= _SAME_LINE * height
    return near and all(piece.left >= other.right or piece.right <= other.left for other in row)
