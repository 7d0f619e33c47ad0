"""Which lines are marked, and as what."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.minutes import Kind, kind_words, words
from bot.domain.minutes.folding import compact, flat
from bot.domain.minutes.kinds import (
    DETERMINERS,
    KINDS,
    MARKED,
    OFF,
    ONLY_HASH,
    PLAIN,
    PLURAL,
    REJECTED,
    languages,
    slip,
)
from bot.domain.minutes.leading import EDGES, Named, heads, nobody, read_lead

_HASH = re.compile(r"[#＃](\w+(?:-\w+)*)")
_MARK = re.compile(r"(?<![\w/&?=])" + _HASH.pattern)  # no part of an address
_SPACED = re.compile(r"(?:(?<=\s)|^)[#＃]+[ \u00a0]+(?=\w)")  # "# off", "## Décisions"
_BULLET = re.compile(
    r"^\s*(?:[-–—•*·▪◦>\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?\s*|\d\ufe0f?\u20e3\s*|\(?\d{1,2}[.)]\s+)+"
)
_NUMBERED = re.compile(
    r"^\s*(?:n[.°ºo]{1,2}\s*\d{1,3}\s*[:：.)–—-]?|\d{1,3}\s*[:：–—-])\s+", re.IGNORECASE
)  # "#décision n° 2 : …"
_SENTENCE = re.compile(r"(?<=[^\W\d][.!?…])\s+(?=[^\W\d_])")  # no "3. Décision :"
_LONGEST_HEAD = 40  # characters before the colon of a sentence's mark
_TWIN = re.compile(r"^\s*/\s*[#＃]?(\w+)")  # "#decision/décision"
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]{2,40})[)\]}]")
_ENCLOSED = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "„": "“", '"': '"'}
_ENDS = ".!?…"  # of a sentence
_COURTESIES = frozenset(compact(word) for word in kind_words.COURTESIES.split("|"))
_CLAUSE = re.compile(r"[.!?…,;:–—]+(?:\s+|$)|\s-\s")
_OFF_SAID = re.compile(rf"(?<!\w)(?:{'|'.join(words.OFF_SAID.values())})(?!\w)")
_OFF_FIRST = re.compile(rf"\W*(?:{words.OFF_FIRST})(?!\w)(?!\s+(?:{words.NOT_OFF})(?!\w))")
_MOST_ASKING = 9  # words of such an answer
_JOINED = " \t\u00a0,;-–—("  # before the next mark


@dataclass(frozen=True)
class Line:
    """One line of a message, or one marked part of it. `kind` is None where nothing marks it; `text` has the mark taken off."""

    kind: Kind | None
    text: str
    head: str = ""  # what stood before the mark
    bullet: bool = False
    lang: tuple[str, ...] = ()  # the languages that the mark may be in
    raw: str = ""  # the line as it was typed
    indent: int = 0
    gap: bool = False  # an empty line stands before it
    own: bool = False  # unmarked, but does not belong to the mark before it
    plural: bool = False  # the mark speaks of several


def is_off(text: str) -> bool:
    """Whether the message asks not to be kept."""
    text = _tidy(text)
    if any(compact(hit[1]) in OFF for hit in _HASH.finditer(text)):
        return True
    if any(compact(hit[1]) in OFF - ONLY_HASH for hit in _BRACKETS.finditer(text)):
        return True
    return any(_heads(line) & (OFF - ONLY_HASH) or _says_off(line) for line in text.splitlines())


def _says_off(line: str) -> bool:
    """ "Hors PV, le dossier traîne", "ça reste entre nous", "please don't minute this, but …": rather a note less than somebody's confidence kept."""
    parts = [part for part in _CLAUSE.split(line) if part.strip()]
    if len(parts) > 1 and {compact(parts[0]), compact(parts[-1])} & (OFF - ONLY_HASH):
        return True
    plain = re.sub(r"[-\u2010\u2011]", " ", flat(line))
    return bool(_OFF_SAID.search(plain) or _OFF_FIRST.match(plain))


def asks_off(text: str) -> bool:
    """Whether an answer says nothing but that the answered message is off the record: "hors PV svp", "this is off the record"."""
    words = [word for word in map(compact, text.split()) if word]
    if not 0 < len(words) <= _MOST_ASKING:
        return False
    first = next((n for n, word in enumerate(words) if word not in _COURTESIES), 0)
    last = next((n for n in range(len(words), 0, -1) if words[n - 1] not in _COURTESIES), 0)
    ends = [(start, stop) for start in range(first + 1) for stop in range(len(words), last - 1, -1)]
    return any("".join(words[start:stop]) in OFF for start, stop in ends)


def bare(text: str) -> str:
    """What is left of the message without its marks."""
    text = _HASH.sub(lambda hit: "" if _known(compact(hit[1])) else hit[0], _tidy(text))
    return text.strip(EDGES + "\n!()[]")


def lines_of(text: str, named: Named = nobody) -> Iterator[Line]:
    """The lines that say something; one with several marks comes in as many parts. `named`: whether that is a list of known names."""
    gap = False
    lines = _tidy(text).splitlines()
    for line, below in zip(lines, [*lines[1:], ""][: len(lines)], strict=True):
        heads_list = compact(line) in PLURAL & PLAIN and _BULLET.match(below)  # "à faire" alone
        if line.strip():
            yield from _read(f"{line.rstrip()} :" if heads_list else line, gap, named)
        gap = not line.strip()


def _tidy(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join(_SPACED.sub(_joined_if_known, line) for line in lines)


def _joined_if_known(hit: re.Match[str]) -> str:
    """The "#" moves to its word where that is a mark."""
    word = re.match(r"\w+(?:-\w+)*", hit.string[hit.end() :])
    return "#" if word and _known(compact(word[0])) else hit[0]


def _read(line: str, gap: bool, named: Named) -> Iterator[Line]:
    """The line, or the sentences in it that are marked each: "On commence. Présents : Claire. Décision : on signe."."""
    starts = [0, *(hit.end() for hit in _SENTENCE.finditer(line) if _marks(line[hit.end() :])), len(line)]
    for number, (start, end) in enumerate(itertools.pairwise(starts)):
        yield from _read_one(line[start:end].rstrip(), gap and number == 0, named)


def _marks(rest: str) -> bool:
    """Whether a sentence begins there with a word of the tables and a colon."""
    head, colon, _ = rest.replace("：", ":").partition(":")
    return bool(colon) and len(head) <= _LONGEST_HEAD and compact(head) in PLAIN


def _read_one(line: str, gap: bool, named: Named) -> Iterator[Line]:
    body = _BULLET.sub("", line)
    indent = len(line) - len(line.lstrip())
    how: dict[str, Any] = {"bullet": body != line, "indent": indent, "raw": line.rstrip()}
    hits = [hit for hit in _MARK.finditer(body) if _kind_of(hit[1]) is not None]
    lead = None if hits and hits[0].start() == 0 else read_lead(body, named)
    if lead is not None:
        yield Line(lead.kind, lead.text, lang=lead.lang, plural=lead.word in PLURAL, gap=gap, **how)
    elif hits:
        yield from _marked(body, hits, gap, how)
    else:
        yield Line(None, (body if how["bullet"] else line).strip(), gap=gap, **how)


def _marked(body: str, hits: Sequence[re.Match[str]], gap: bool, how: Mapping[str, Any]) -> Iterator[Line]:
    """A part for each mark. A mark stands before its words; where the last has none after it, all stand behind theirs."""
    behind = bool(body[: hits[0].start()].strip(EDGES)) and not body[hits[-1].end() :].strip(EDGES + '!)]»”"')
    places = [0, *(hit.end() for hit in hits[:-1])] if behind else [0, *(hit.start() for hit in hits[1:])]
    for number, (hit, start) in enumerate(zip(hits, places, strict=True)):
        last = number + 1 == len(hits)
        after = (
            body[hit.end() :] if last else "" if behind else body[hit.end() : hits[number + 1].start()].rstrip(_JOINED)
        )
        before, after = _unwrapped(body[start : hit.start()], after)
        gap = gap and number == 0
        if not behind and before.rstrip()[-1:] in tuple(_ENDS):
            yield Line(None, before.strip(), gap=gap, own=True, raw=before.strip())
            before = ""
        line = _part(hit[1], before, after, {**how, "gap": gap})
        if line.text or len(hits) == 1:
            yield line


def _part(word: str, before: str, after: str, how: Mapping[str, Any]) -> Line:
    """One mark with what stands before and after it."""
    key = _key(word)
    twin = _TWIN.match(after)
    after = after[twin.end() :] if twin and _key(twin[1]) in KINDS else after
    head, tail = before.strip().lstrip(EDGES), _NUMBERED.sub("", after).lstrip(EDGES + "!").rstrip()
    head = head if re.search(r"\w", head) else ""  # an arrow, a pointing hand
    if not tail:
        head, tail = "", head.rstrip(" \t:-–—,;>")
    elif head and compact(re.split(r"[\s'’]", head)[-1]) in DETERMINERS:
        head, tail = f"{head} {word}", after.strip()
    elif KINDS[key] is Kind.ATTENDANCE or key in REJECTED:
        tail = f"{word}: {tail}" if tail else ""
    return Line(KINDS[key], tail, head, lang=languages(key), plural=key in PLURAL, **how)


def _unwrapped(before: str, after: str) -> tuple[str, str]:
    """Without the brackets or quotation marks around the mark."""
    close = _ENCLOSED.get(before.rstrip()[-1:])
    if close is not None and after.lstrip().startswith(close):
        return before.rstrip()[:-1], after.lstrip()[len(close) :]
    return before, after


def _key(word: str) -> str:
    """The word as tables write it, with a slip of the finger put right; a number at its end is left out ("#décision2")."""
    key = compact(word).rstrip("0123456789") or compact(word)
    return key if key in KINDS or key in OFF else slip(key, MARKED) or key


def _kind_of(word: str) -> Kind | None:
    return KINDS.get(_key(word))


def _heads(line: str) -> set[str]:
    return heads(_BULLET.sub("", line))


def _known(word: str) -> bool:
    return word in OFF or word.rstrip("0123456789") in KINDS
