"""What a search in the library gave."""

from dataclasses import dataclass

from bot.domain.practices import Practice


@dataclass(frozen=True)
class Match:
    """A practice, and why it was found."""

    practice: Practice
    passage: str = ""  # of its full text, the part that answers best
    language: str = ""  # the passage's
    words: tuple[str, ...] = ()  # of the question, as the practice writes them in the reader's language


@dataclass(frozen=True)
class Found:
    """What a search gave, best first. `nothing_close`: the library has no answer, and saying so is the answer."""

    words: str
    matches: tuple[Match, ...]
    nothing_close: bool
