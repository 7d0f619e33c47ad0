"""A chat as Telegram Desktop exports it ("Export chat history", JSON): its messages one by one, so that a big file needs little memory."""

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from json import JSONDecodeError, JSONDecoder
from pathlib import PurePath
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from bot.domain.minutes import Kind, Media, Part
from bot.domain.minutes.logged import Message
from bot.markup import clean

_CHUNK = 1 << 16  # bytes
_LONGEST = 16 << 20  # characters of one value: a message has at most a few thousand
_SPACE = " \t\r\n,"
_MEDIA = {
    "voice_message": "voice",
    "video_message": "video",
    "video_file": "video",
    "audio_file": "audio",
    "animation": "video",
}

Raw = Mapping[str, Any]


class Broken(Exception):
    """The file is none that can be read; says why in one sentence."""


@dataclass(frozen=True)
class Export:
    """What the chat is called, and its messages in the order of the file."""

    title: str
    messages: tuple[Message, ...]


def read_export(stream: BinaryIO, zone: ZoneInfo) -> Export:
    """The messages of people; what Telegram itself says (who joined, what was pinned) is left out. Refuses with Broken."""
    source = _Source(stream)
    head = _head(source)
    raws: list[Raw] = []
    people: dict[str, str] = {}
    read: list[Message] = []
    for number, raw in enumerate(_messages(source), 1):
        if raw.get("type") != "message":
            continue
        try:
            message = _message(raw, zone)
        except (KeyError, TypeError, ValueError, OverflowError, OSError):
            raise Broken(f"Message {number} of the file is not as Telegram writes one.") from None
        people.setdefault(str(raw.get("from_id") or ""), message.author)
        if message.text or message.media or message.said:
            read.append(message)
            raws.append(_linked(raw))
    found = zip(read, raws, strict=True)
    return Export(str(head.get("name") or ""), tuple(_with_mentions(message, raw, people) for message, raw in found))


# --- JSON, steadily ----------------------------------------------------------------------------------------------------------------------


class _Source:
    """Text of the file, a piece at a time, and the value that begins where we are."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")()
        self._json = JSONDecoder()
        self.text = ""
        self.ended = False

    def more(self) -> bool:
        """Read on; False at the end."""
        if self.ended:
            return False
        data = self._stream.read(max(_CHUNK, len(self.text)))
        self.ended = not data
        try:
            self.text += self._decode.decode(data, final=self.ended)
        except UnicodeDecodeError:
            raise Broken("The file is not text in UTF-8, as Telegram Desktop writes it.") from None
        return not self.ended

    def peek(self) -> str:
        """The next character that says something; "" at the end."""
        while True:
            self.text = self.text.lstrip(_SPACE)
            if self.text or not self.more():
                return self.text[:1]

    def skip(self) -> None:
        self.text = self.text[1:]

    def value(self) -> Any:
        """The JSON value here; raises JSONDecodeError where there is none."""
        while True:
            self.peek()
            try:
                found, end = self._json.raw_decode(self.text)
            except JSONDecodeError:
                if len(self.text) > _LONGEST or not self.more():
                    raise
                continue
            except RecursionError:
                raise Broken("The file is not an export of Telegram Desktop.") from None
            if end == len(self.text) and self.more():  # a number may go on
                continue
            self.text = self.text[end:]
            return found


def _head(source: _Source) -> dict[str, Any]:
    """What stands before the messages; then we are at the first of them."""
    first = source.peek()
    if first == "<":
        raise Broken("This is a web page. In Telegram Desktop choose JSON as the format of the export.")
    if first != "{":
        raise Broken(
            "This is not JSON. In Telegram Desktop: Export chat history, format JSON; the file is called result.json."
        )
    source.skip()
    head: dict[str, Any] = {}
    try:
        while source.peek() == '"':
            key = source.value()
            if source.peek() != ":":
                break
            source.skip()
            if key == "chats":
                raise Broken(
                    "This is an export of the whole account. Open one chat and choose Export chat history there."
                )
            if key == "messages" and source.peek() == "[":
                source.skip()
                return head
            head[key] = source.value()
    except JSONDecodeError:
        raise Broken("The file is cut off or damaged before its first message.") from None
    raise Broken("There are no messages in this file. In Telegram Desktop: Export chat history, format JSON.")


def _messages(source: _Source) -> Iterator[Raw]:
    number = 0
    while source.peek() not in ("]", ""):
        number += 1
        try:
            raw = source.value()
        except JSONDecodeError:
            where = "is cut off" if source.ended else "is damaged"
            raise Broken(f"The file {where} at message {number}; export the chat again.") from None
        if not isinstance(raw, dict):
            raise Broken(f"Message {number} of the file is not as Telegram writes one.")
        yield raw
    if not source.text:
        raise Broken(f"The file is cut off after message {number}; export the chat again.")


# --- one message ---------------------------------------------------------------------------------------------------------------------------


def _message(raw: Raw, zone: ZoneInfo) -> Message:
    elsewhere = raw.get("reply_to_peer_id") is not None
    text = "" if _is_command(raw) else clean(_text(raw))
    return Message(
        int(raw["id"]),
        _moment(raw, zone),
        clean(str(raw.get("from") or ""), one_line=True),
        text,
        reply_to=int(raw["reply_to_message_id"]) if raw.get("reply_to_message_id") and not elsewhere else None,
        media=_media(raw),
        said=_said(raw),
    )


def _moment(raw: Raw, zone: ZoneInfo) -> datetime:
    """On the clock of the group; an old export only has the clock of the computer that made it."""
    if raw.get("date_unixtime"):
        return datetime.fromtimestamp(int(raw["date_unixtime"]), UTC).astimezone(zone)
    moment = datetime.fromisoformat(raw["date"])
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _pieces(raw: Raw) -> list[Raw]:
    text = raw.get("text") or ""
    pieces = [text] if isinstance(text, str | dict) else list(text)
    return [{"type": "plain", "text": piece} if isinstance(piece, str) else piece for piece in pieces]


def _text(raw: Raw) -> str:
    """The words; an address behind a word stands after it."""
    said = ""
    for piece in _pieces(raw):
        words, address = str(piece.get("text") or ""), str(piece.get("href") or "")
        said += f"{words} ({address})" if address and address not in words else words
    return said


def _is_command(raw: Raw) -> bool:
    """Whether it was said to a bot."""
    pieces = [piece for piece in _pieces(raw) if str(piece.get("text") or "").strip()]
    return bool(pieces) and pieces[0].get("type") == "bot_command"


def _linked(raw: Raw) -> Raw:
    """Names that are linked to an account without a username: as written → its number."""
    return {
        str(piece["text"]): f"user{piece['user_id']}"
        for piece in _pieces(raw)
        if piece.get("type") in ("mention_name", "text_mention") and piece.get("user_id") and piece.get("text")
    }


def _with_mentions(message: Message, linked: Raw, people: Mapping[str, str]) -> Message:
    found = {clean(name): people[number] for name, number in linked.items() if people.get(number)}
    return replace(message, mentions=found) if found else message


def _media(raw: Raw) -> Media | None:
    """The file, by the name it has in the folder of the export. Stickers are none."""
    if raw.get("media_type") == "sticker":
        return None
    path = raw.get("photo") or raw.get("file")
    if not isinstance(path, str):
        return None
    inside = not path.startswith("(")  # "(File not included. Change data exporting settings to download.)"
    sort = "photo" if raw.get("photo") else _MEDIA.get(str(raw.get("media_type")), "document")
    called = raw.get("file_name") or (PurePath(path).name if inside else "")
    size = raw.get("photo_file_size") or raw.get("file_size")
    return Media(sort, name=clean(str(called), one_line=True), size=int(size) if size else None)


def _said(raw: Raw) -> Part | None:
    """What a message is that has no words of its own: a poll, a place, a contact."""
    poll, place, contact = (raw.get(key) for key in ("poll", "location_information", "contact_information"))
    if isinstance(poll, dict):
        return Part(Kind.VOTE, clean(_poll(poll), one_line=True))
    if isinstance(place, dict):
        named = [str(raw.get(key)) for key in ("place_name", "address") if raw.get(key)]
        return Part(Kind.NOTE, clean(", ".join([*named, f"{place.get('latitude')}, {place.get('longitude')}"])))
    if isinstance(contact, dict):
        name = " ".join(str(contact.get(key)) for key in ("first_name", "last_name") if contact.get(key))
        return Part(
            Kind.NOTE, clean(", ".join(part for part in (name, str(contact.get("phone_number") or "")) if part))
        )
    return None


def _poll(poll: Raw) -> str:
    """ "Shall we? Yes: 5, No: 2"."""
    answers = [f"{answer.get('text')}: {answer.get('voters', 0)}" for answer in poll.get("answers", ())]
    question = poll.get("question", "")
    words = question if isinstance(question, str) else _text({"text": question})
    return f"{words} {', '.join(answers)}"
