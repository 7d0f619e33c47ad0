"""Entities, offsets in UTF-16 units: found in plain text as Telegram's apps find them, and shown as HTML in the web chat."""

import html
import re
from typing import Any


def width(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/])/[a-zA-Z0-9_]{1,32}(?:@\w{3,32})?)|(?P<mention>(?<!\w)@\w{3,32})|(?P<hashtag>(?<!\w)#\w+)|(?P<url>https?://\S*[^\s.,;:!?)\]}»”’'\"])"
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
    for order, entity in enumerate(sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))):
        opening, closing = _tags(entity, _part(text, entity))
        if opening:
            events.append((entity["offset"], 1, order, opening))
            events.append((entity["offset"] + entity["length"], 0, -order, closing))
    units = text.encode("utf-16-le", "surrogatepass")
    made, position = "", 0
    for offset, _, _, tag in sorted(events):
        made += html.escape(units[2 * position : 2 * offset].decode("utf-16-le", "replace")) + tag
        position = offset
    return made + html.escape(units[2 * position :].decode("utf-16-le", "replace"))


def _part(text: str, entity: dict[str, Any]) -> str:
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le", "replace")


def _tags(entity: dict[str, Any], part: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in ("text_link", "url"):
        url = html.escape(entity.get("url", part), quote=True)
        return f'<a href="{url}" target="_blank" rel="noreferrer">', "</a>"
    if kind == "bot_command":  # a tap sends it, as in Telegram
        return f'<button type="button" class="command" data-say="{html.escape(part, quote=True)}">', "</button>"
    if kind == "date_time":
        return "<time>", "</time>"
    opening = _OPENING.get(kind, "")
    return opening, f"</{opening[1:].split()[0].rstrip('>')}>" if opening else ""
