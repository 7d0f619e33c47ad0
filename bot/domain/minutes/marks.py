"""Which lines are marked, and as what."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.minutes import Kind, words
from bot.domain.minutes.folding import compact

_HASH = re.compile(r"[#＃](\w+(?:-\w+)*)")
_MARK = re.compile(r"(?<![\w/&?=])" + _HASH.pattern)  # no part of an address
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪◦➤→>✅☑]\ufe0f?\s*|\(?\d{1,2}[.)]\s+)+")
_NUMBER = re.compile(r"\s+(?:n[°ºo]?\.?\s*)?\d{1,3}\s*$", re.IGNORECASE)  # "Décision n° 2 :"
_LONGEST_HEAD = 40  # characters before the colon
_EDGES = " \t:：-–—,.;>"


def _table(meaning: Mapping[str, str]) -> frozenset[str]:
    return frozenset(compact(word) for line in meaning.values() for word in line.split("|"))


_OFF = _table(words.OFF)
_KINDS = {
    **dict.fromkeys(_table(words.DECISION), Kind.DECISION),
    **dict.fromkeys(_table(words.ACTION), Kind.ACTION),
}
_ONLY_HASH = frozenset(compact(word) for word in words.ONLY_HASH.split("|"))


@dataclass(frozen=True)
class Line:
    """One line of a message. `kind` is None where nothing marks it; `text` has the mark taken off, `head` is what stood before it."""

    kind: Kind | None
    text: str
    head: str = ""
    bullet: bool = False
    lang: tuple[str, ...] = ()  # the languages that the mark may be in


def is_off(text: str) -> bool:
    """Whether the message asks not to be kept."""
    text = unicodedata.normalize("NFC", text)
    if any(compact(hit[1]) in _OFF for hit in _HASH.finditer(text)):
        return True
    return any(_before_colon(line) in _OFF - _ONLY_HASH for line in text.splitlines())


def bare(text: str) -> str:
    """What is left of the message without its marks."""
    text = unicodedata.normalize("NFC", text)
    return _HASH.sub(lambda hit: "" if _known(compact(hit[1])) else hit[0], text).strip(_EDGES + "\n!()[]")


def lines_of(text: str) -> Iterator[Line]:
    """The lines that say something."""
    for line in unicodedata.normalize("NFC", text).splitlines():
        if line.strip():
            yield _read(line)


def _read(line: str) -> Line:
    body = _BULLET.sub("", line)
    bullet = body != line
    for hit in _MARK.finditer(body):
        word = compact(hit[1])
        if word in _KINDS:
            head, tail = body[: hit.start()].strip(_EDGES), body[hit.end() :].lstrip(_EDGES + "!").rstrip()
            head, tail = (head, tail) if tail else ("", head)
            return Line(_KINDS[word], tail, head, bullet, _languages(word))
    word = _before_colon(body)
    if word in _KINDS and word not in _ONLY_HASH:
        return Line(
            _KINDS[word], re.split("[:：]", body, maxsplit=1)[1].lstrip(_EDGES).rstrip(), "", bullet, _languages(word)
        )
    return Line(None, (body if bullet else line).strip(), "", bullet)


def _before_colon(line: str) -> str:
    """The word before the first colon as tables write it, a number after it left out; "" where none may be a mark."""
    head, colon, _ = _BULLET.sub("", line).replace("：", ":").partition(":")
    if not colon or len(head) > _LONGEST_HEAD:
        return ""
    return compact(_NUMBER.sub("", head))


def _known(word: str) -> bool:
    return word in _OFF or word in _KINDS


def _languages(word: str) -> tuple[str, ...]:
    return tuple(
        lang
        for meaning in (words.DECISION, words.ACTION)
        for lang, line in meaning.items()
        if word in {compact(w) for w in line.split("|")}
    )
