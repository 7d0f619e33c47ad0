"""Telegram's HTML, read as Telegram's own server reads it, with its words for what is wrong: text and entities in UTF-16 units."""

import re
from dataclasses import dataclass, field
from typing import Any

from playground.entities import width

Json = dict[str, Any]

# Bot API "HTML style": tag → the type of its entity.
_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#(\d+)|([a-zA-Z]+));?")
_LONGEST_REFERENCE = 9  # "&#x10fffe", without the semicolon
_ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"'\0]*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_TIME_FORMAT = re.compile(r"[rR]|[tTdDwW]*")
_SPACES = re.compile(r"\s*")
_MOST_ENTITIES = 100  # Telegram forgets those beyond


class BadMarkup(Exception):
    """Telegram would answer "can't parse entities"."""


@dataclass
class _Open:
    tag: str
    start: int
    attributes: dict[str, str] = field(default_factory=dict)


def parse(source: str) -> tuple[str, list[Json]]:
    """(text, entities). Raises BadMarkup for what Telegram refuses."""
    text, entities = _Reader(_clean(source)).read()
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise BadMarkup(
            "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
        )
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)  # only blocks have one
    entities.reverse()  # what encloses comes before what it encloses
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return trimmed(text, entities[:_MOST_ENTITIES])


def plain(source: str) -> str:
    """What is kept of a text without markup."""
    return trimmed(_clean(source), [])[0]


def _clean(source: str) -> str:
    """Telegram turns control characters into spaces and drops carriage returns and direction marks."""
    return re.sub(r"[\0-\x09\x0b-\x1f]", " ", re.sub("[\r\u2028-\u202e\u0333\u033f\u030a]", "", source))


def decoded(text: str) -> str:
    """Character references as characters; those that Telegram does not know stay what they are."""
    return _REFERENCE.sub(lambda match: _character(match) or match[0], text)


def _character(match: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    fits = 0 < code < 0x10FFFF and len(match[0].rstrip(";")) <= _LONGEST_REFERENCE
    return chr(code) if fits else None


class _Reader:
    """Reads a source once, from left to right."""

    def __init__(self, source: str) -> None:
        self.source, self.at = source, 0
        self.text = ""
        self.stack: list[_Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            begin = self.source.find("<", self.at)
            end = len(self.source) if begin < 0 else begin
            self.text += decoded(self.source[self.at : end])
            self.at = end
            if begin >= 0:
                self._tag(begin)
        if self.stack:
            raise BadMarkup(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        return self.text, self.entities

    def _tag(self, begin: int) -> None:
        if self.source.startswith("</", begin):
            self._close(begin)
        else:
            self._open(begin)

    def _byte(self, position: int) -> str:
        return f"at byte offset {len(self.source[:position].encode('utf-8', 'surrogatepass'))}"

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        assert match is not None, "the patterns here also match nothing"
        self.at = match.end()
        return match[0]

    def _next(self) -> str:
        """The character here; empty at the end."""
        return self.source[self.at : self.at + 1]

    def _name(self, begin: int) -> str:
        match = re.compile(r"[^\s>]*").match(self.source, begin)
        assert match is not None
        self.at = match.end()
        return match[0].lower()

    # --- opening -------------------------------------------------------------------------------------------------------------------------

    def _open(self, begin: int) -> None:
        tag = self._name(begin + 1)
        if not self._next():
            raise BadMarkup(f"Unclosed start tag {self._byte(begin)}")
        if tag not in _TYPES:
            raise BadMarkup(f'Unsupported start tag "{tag}" {self._byte(begin)}')
        opened = _Open(tag, width(self.text))
        while self._next() != ">":
            self._take(_SPACES)
            if self._next() != ">":
                self._attribute(begin, opened)
        self.at += 1
        if tag == "span" and opened.attributes.get("class") != "tg-spoiler":
            raise BadMarkup(f'Tag "span" must have class "tg-spoiler" {self._byte(begin)}')
        self.stack.append(opened)

    def _attribute(self, begin: int, opened: _Open) -> None:
        name = self._take(_ATTRIBUTE_NAME)
        if not name:
            raise BadMarkup(f'Empty attribute name in the tag "{opened.tag}" {self._byte(begin)}')
        self._take(_SPACES)
        value = ""
        if self._next() == "=":
            self.at += 1
            self._take(_SPACES)
            value = self._value(begin, opened)
        elif not self._next():
            raise BadMarkup(f'Unclosed start tag "{opened.tag}" {self._byte(begin)}')
        opened.attributes[name] = value

    def _value(self, begin: int, opened: _Open) -> str:
        quote = self._next()
        if not quote:
            raise BadMarkup(f'Unclosed start tag "{opened.tag}" {self._byte(begin)}')
        if quote in "'\"":
            end = self.source.find(quote, self.at + 1)
            value = decoded(self.source[self.at + 1 : end])
            self.at = len(self.source) if end < 0 else end + 1
        else:
            start = self.at
            value = self._take(_TOKEN).lower()
            if self._next() and not (self._next().isspace() or self._next() == ">"):
                raise BadMarkup(f"Unexpected end of name token {self._byte(start)}")
        if not self._next():
            raise BadMarkup(f"Unclosed start tag {self._byte(begin)}")
        return value

    # --- closing -------------------------------------------------------------------------------------------------------------------------

    def _close(self, begin: int) -> None:
        if not self.stack:
            raise BadMarkup(f"Unexpected end tag {self._byte(begin)}")
        found = self._name(begin + 2)
        self._take(_SPACES)
        if self._next() != ">":
            raise BadMarkup(f"Unclosed end tag {self._byte(begin)}")
        self.at += 1
        opened = self.stack[-1]
        if found not in ("", opened.tag):
            raise BadMarkup(f'Unmatched end tag {self._byte(begin)}, expected "</{opened.tag}>", found "</{found}>"')
        self.stack.pop()
        entity = _entity(opened, self.text, width(self.text) - opened.start)
        if entity is not None and not _merged(self.entities, opened, entity):
            self.entities.append(entity)


def _entity(opened: _Open, text: str, length: int) -> Json | None:
    """The entity of a tag that ends here; None where Telegram drops it without a word."""
    if length <= 0:
        return None
    entity: Json = {"type": _TYPES[opened.tag], "offset": opened.start, "length": length}
    given = opened.attributes
    if opened.tag == "a":
        return _linked(entity, given.get("href") or text.encode("utf-16-le")[2 * opened.start :].decode("utf-16-le"))
    if opened.tag == "tg-emoji":
        return {
            **entity,
            "custom_emoji_id": _number(given.get("emoji-id", ""), "Invalid custom emoji identifier specified"),
        }
    if opened.tag == "tg-time":
        return _timed(entity, given)
    if opened.tag == "blockquote" and "expandable" in given:
        entity["type"] = "expandable_blockquote"
    return entity


def _linked(entity: Json, url: str) -> Json | None:
    user = re.fullmatch(r"tg:(?://)?user\?id=(\d+)", url)
    if user:
        return {**entity, "type": "text_mention", "user": {"id": int(user[1])}}
    if link_error(url) is not None:
        return None
    return {**entity, "url": url if re.match(r"[a-z]+:", url, re.IGNORECASE) else f"http://{url}"}


def _timed(entity: Json, given: dict[str, str]) -> Json | None:
    if not _TIME_FORMAT.fullmatch(given.get("format", "")):
        raise BadMarkup("Invalid date format used")
    moment = given.get("unix", "")
    if not moment.isdecimal() or int(moment) == 0:
        return None
    return {**entity, "unix_time": int(moment), "date_time_format": given.get("format", "")}


def _number(digits: str, complaint: str) -> str:
    if not digits.isdecimal() or int(digits) == 0:
        raise BadMarkup(complaint)
    return digits


def _merged(entities: list[Json], opened: _Open, entity: Json) -> bool:
    """<pre><code class="language-x"> (or the other way round) is one block with a language."""
    before = entities[-1] if entities else {}
    if opened.tag == "code" and opened.attributes.get("class", "").startswith("language-"):
        entity["language"] = opened.attributes["class"].removeprefix("language-")
    same = {before.get("type"), entity["type"]} == {"code", "pre"} and all(
        before[name] == entity[name] for name in ("offset", "length")
    )
    language = before.get("language") or entity.get("language")
    if same and language:
        before |= {"type": "pre", "language": language}
        return True
    return False


def link_error(url: str) -> str | None:
    """Why Telegram would not take this as a link; None where it would."""
    match = re.fullmatch(r"(?:(tg|ton|tonsite):(?://)?|(https?)://)?([^/?#\s]+)([/?#]\S*)?", url, re.IGNORECASE)
    if match is None:
        return "Wrong HTTP URL"
    if match[1]:
        return None if re.fullmatch(r"[\w-]+", match[3]) else "Unallowed characters in URL host"
    scheme = re.match(r"[a-z][a-z0-9+.-]*:(?!\d)", url, re.IGNORECASE)
    if scheme and not match[2]:
        return "Unsupported URL protocol"
    return None if "." in match[3] else "Wrong HTTP URL"


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Telegram cuts white space at both ends; in front only as far as no entity begins there."""
    first = min((entity["offset"] for entity in entities), default=len(text))
    lead = min(len(text) - len(text.lstrip(" \n")), first)
    text = text[lead:].rstrip()
    total = width(text)
    kept = []
    for entity in entities:
        start, end = entity["offset"] - lead, min(entity["offset"] - lead + entity["length"], total)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return text, kept
