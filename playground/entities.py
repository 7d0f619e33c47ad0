"""Telegram's HTML, read as strictly as Telegram reads it: text and entities, offsets in UTF-16 units."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

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
    "tg-time": "date_time",
}
_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z-]+(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))?)*)\s*>"
)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+)))?")
_NAMED = re.compile(r"&(lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


class BadMarkup(Exception):
    """Telegram would answer "can't parse entities"."""


def width(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass
class _Open:
    tag: str
    start: int
    attributes: dict[str, str] = field(default_factory=dict)


def parse(source: str) -> tuple[str, list[dict[str, Any]]]:
    """(text, entities). Raises BadMarkup for what Telegram refuses."""
    text, stack, entities, position = "", [], [], 0
    for match in _TAG.finditer(source):
        text += _plain(source[position : match.start()])
        position = match.end()
        closing, tag, attributes = match[1], match[2].lower(), match[3]
        if tag not in _TYPES:
            raise BadMarkup(f'Unsupported start tag "{tag}" at byte offset {len(source[: match.start()].encode())}')
        if not closing:
            stack.append(_Open(tag, width(text), _attributes(attributes)))
            continue
        if not stack or stack[-1].tag != tag:
            expected = f', expected "</{stack[-1].tag}>"' if stack else ""
            raise BadMarkup(
                f'Unmatched end tag at byte offset {len(source[: match.start()].encode())}{expected}, found "</{tag}>"'
            )
        opened = stack.pop()
        if width(text) > opened.start:
            entities.append(_entity(opened, width(text) - opened.start))
    text += _plain(source[position:])
    if stack:
        raise BadMarkup(f'Can\'t find end tag corresponding to start tag "{stack[-1].tag}"')
    return _trimmed(text, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"])))


def _plain(part: str) -> str:
    if "<" in part:
        raise BadMarkup(f"Unexpected character or unclosed start tag near {part[part.index('<') :][:20]!r}")
    return _NAMED.sub(lambda match: html.unescape(match[0]), part)


def _attributes(source: str) -> dict[str, str]:
    return {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(source)}


def _entity(opened: _Open, length: int) -> dict[str, Any]:
    entity: dict[str, Any] = {"type": _TYPES[opened.tag], "offset": opened.start, "length": length}
    if opened.tag == "a":
        if not opened.attributes.get("href"):
            raise BadMarkup('the tag "a" needs href')
        entity["url"] = opened.attributes["href"]
    elif opened.tag == "span" and opened.attributes.get("class") != "tg-spoiler":
        raise BadMarkup('Tag "span" must have class "tg-spoiler"')
    elif opened.tag == "tg-time":
        if not opened.attributes.get("unix", "").lstrip("-").isdigit() or not _TIME_FORMAT.fullmatch(
            opened.attributes.get("format", "")
        ):
            raise BadMarkup('the tag "tg-time" needs unix and a format of r or w?[dD]?[tT]?')
        entity |= {"unix_time": int(opened.attributes["unix"]), "date_time_format": opened.attributes.get("format", "")}
    elif opened.tag == "blockquote" and "expandable" in opened.attributes:
        entity["type"] = "expandable_blockquote"
    return entity


def _trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Telegram cuts white space at both ends."""
    lead = width(text) - width(text.lstrip())
    text = text.strip()
    total = width(text)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] - lead + entity["length"], total)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return text, kept


_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/])/[a-zA-Z0-9_]{1,32}(?:@\w{3,32})?)|(?P<mention>(?<!\w)@\w{3,32})|(?P<hashtag>(?<!\w)#\w+)|(?P<url>https?://\S+)"
)


def found(text: str) -> list[dict[str, Any]]:
    """The entities that Telegram's apps see in what people type."""
    return [
        {"type": str(match.lastgroup), "offset": width(text[: match.start()]), "length": width(match[0])}
        for match in _FOUND.finditer(text)
    ]


_OPENING = {
    "bold": "<b>",
    "italic": "<i>",
    "underline": "<u>",
    "strikethrough": "<s>",
    "spoiler": '<span class="spoiler">',
    "code": "<code>",
    "pre": "<pre>",
    "blockquote": "<blockquote>",
    "expandable_blockquote": "<blockquote expandable>",
}


def render(text: str, entities: list[dict[str, Any]]) -> str:
    """HTML for the web chat, made anew from text and entities: nothing of the sender's own markup gets through."""
    events: list[tuple[int, int, int, str]] = []
    for order, entity in enumerate(entities):
        opening, closing = _tags(entity)
        if opening:
            events.append((entity["offset"], 1, order, opening))
            events.append((entity["offset"] + entity["length"], 0, -order, closing))
    units = text.encode("utf-16-le", "surrogatepass")
    made, position = "", 0
    for offset, _, _, tag in sorted(events):
        made += html.escape(units[2 * position : 2 * offset].decode("utf-16-le", "replace")) + tag
        position = offset
    return made + html.escape(units[2 * position :].decode("utf-16-le", "replace"))


def _tags(entity: dict[str, Any]) -> tuple[str, str]:
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{html.escape(entity["url"], quote=True)}" target="_blank" rel="noreferrer">', "</a>"
    if kind == "date_time":
        return "<time>", "</time>"
    opening = _OPENING.get(kind, "")
    return opening, f"</{opening[1:].split()[0].rstrip('>')}>" if opening else ""
