"""What a search in the library gave."""

from dataclasses import dataclass

from bot.domain.practices import Practice


@dataclass(frozen=True)
class Match:
    """A practice with the passage that answers."""

    practice: Practice
    passage: str = ""


@dataclass(frozen=True)
class Found:
    """What a search gave, best first. `nothing_close`: the library has no answer, and saying so is the answer."""

    words: str
    matches: tuple[Match, ...]
    nothing_close: bool
