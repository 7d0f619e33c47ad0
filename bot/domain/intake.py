"""Files that have words in them: which they are, what was read in them, and why nothing was."""

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # minutes know of readings
    from bot.domain.minutes import Media

LARGEST = 20 * 1024 * 1024  # bytes; Telegram gives bots no larger file
LONGEST = 200_000  # characters of a text; what follows is cut off
LONGEST_PROPOSED = 20_000  # characters of what is proposed; a quarter of an hour of speech has 13 000
MOST_TRIES = 3
PAUSE = timedelta(seconds=30)  # before the next try


class Sort(StrEnum):
    """By what a file is read."""

    DOCUMENT = "document"
    PICTURE = "picture"
    VOICE = "voice"


class Why(StrEnum):
    """Why there is no text."""

    BIG = "big"  # more bytes or pixels than is read, or unpacks to more
    MANY = "many"  # pages
    LONG = "long"  # minutes of sound
    LOCKED = "locked"  # a password is needed
    BROKEN = "broken"  # is not what it says, or harms whoever reads it
    KIND = "kind"  # nothing that we read
    EMPTY = "empty"  # has no words in it
    AWAY = "away"  # Telegram does not give it
    MISSING = "missing"  # the part that reads it is not installed
    OFF = "off"  # says of itself that it is off the record
    FAILED = "failed"  # was tried as often as anything is


class Unread(Exception):
    """There is no text."""

    def __init__(self, why: Why) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True)
class Words:
    """What was read. `lang`: the language as it sounds (ISO 639-1), "" where nobody listened; `cut`: there was more."""

    text: str
    lang: str = ""
    cut: bool = False


# Models that understand our languages, by the names that faster-whisper knows, from the quickest to the best.
WHISPER = ("tiny", "base", "small", "medium", "large-v3-turbo", "large-v3")


@dataclass(frozen=True)
class Voice:
    """By what recordings are written down: a folder with a model or a name that faster-whisper knows; `minutes`: of the longest recording."""

    model: str = "small"
    cache: Path = Path("var/models")  # where what is only named is kept once it was fetched
    minutes: int = 15


class Stage(StrEnum):
    """How far the reading of a file is. `PROPOSED`: somebody has to say whether the text is right."""

    WAITING = "waiting"
    WORKING = "working"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    FAILED = "failed"


UNDER_WAY = (Stage.WAITING, Stage.WORKING)


@dataclass(frozen=True)
class Reading:
    """The reading of one file of the minutes. `words`: what was read, while it is of use; `not_before`: when it is tried next."""

    id: int
    minutes_id: int
    item_id: int
    sort: Sort
    stage: Stage = Stage.WAITING
    words: Words = Words("")
    why: Why | None = None
    tries: int = 0
    not_before: datetime | None = None

    @property
    def proposal(self) -> str:
        """The text that waits for somebody's word; "" where none does."""
        return self.words.text if self.stage is Stage.PROPOSED else ""

    @property
    def adopted(self) -> bool:
        """Whether it is a document whose text became the minutes."""
        return self.sort is Sort.DOCUMENT and self.stage is Stage.ACCEPTED

    @property
    def stamp(self) -> int:
        """Which text stands above a button: what is accepted is what was read."""
        return zlib.crc32(f"{self.id} {self.stage} {self.words.text}".encode())


_DOCUMENTS = (".pdf", ".docx", ".odt")
_PICTURES = (".png", ".jpg", ".jpeg", ".webp")
_SOUNDS = (".ogg", ".oga", ".opus", ".mp3", ".m4a", ".wav", ".flac", ".aac")
_BY_TYPE = {"photo": Sort.PICTURE, "voice": Sort.VOICE, "audio": Sort.VOICE, "video": Sort.VOICE}
_BY_NAME = {
    **dict.fromkeys(_DOCUMENTS, Sort.DOCUMENT),
    **dict.fromkeys(_PICTURES, Sort.PICTURE),
    **dict.fromkeys(_SOUNDS, Sort.VOICE),
}


def sort_of(media: "Media") -> Sort | None:
    """By what it is read; None where there are no words in such a file."""
    if media.file_id is None:
        return None
    return _BY_TYPE.get(media.type) or _BY_NAME.get(PurePath(media.name.casefold()).suffix)


def too_big(media: "Media") -> bool:
    """Whether Telegram will not give it to us."""
    return (media.size or 0) > LARGEST


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries."""
    return PAUSE * tries
