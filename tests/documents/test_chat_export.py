"""An export of Telegram Desktop is read as it is written, steadily; what is none is refused in a sentence."""

import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.documents.chat_export import Broken, Export, read_export
from bot.domain.minutes import Kind

PARIS = ZoneInfo("Europe/Paris")
MOMENT = {"date": "2026-10-05T09:00:00", "date_unixtime": "1791183600"}


def read(*messages: Mapping[str, Any], **head: Any) -> Export:
    whole = {"name": "Logement", "type": "private_supergroup", "id": 7, **head}
    full = [
        {"id": n, "type": "message", "from": "Karim", "from_id": "user1", "text": "", **MOMENT, **one}
        for n, one in enumerate(messages, 1)
    ]
    return read_export(io.BytesIO(json.dumps({**whole, "messages": full}).encode()), PARIS)


def test_words_are_what_was_typed_though_they_come_in_pieces() -> None:
    pieces = [
        {"type": "bold", "text": "Décision"},
        " : voir ",
        {"type": "text_link", "text": "le plan", "href": "https://a.example/"},
        {"type": "mention", "text": " @karim"},
    ]
    export = read({"text": pieces, "reply_to_message_id": 9}, {"text": "un\ndeux", "edited": "2026-10-05T10:00:00"})

    assert export.title == "Logement"
    assert [m.text for m in export.messages] == ["Décision : voir le plan (https://a.example/) @karim", "un\ndeux"]
    assert export.messages[0].reply_to == 9
    assert export.messages[0].author == "Karim"
    assert export.messages[0].at == datetime(2026, 10, 5, 7, 0, tzinfo=UTC)


def test_a_linked_name_is_whose_it_is() -> None:
    mention = {"type": "mention_name", "text": "Kiki", "user_id": 2}
    export = read({"text": [mention, " appelle"]}, {"from": "Karima Benali", "from_id": "user2", "text": "oui"})
    assert export.messages[0].mentions == {"Kiki": "Karima Benali"}


def test_an_old_export_has_only_the_clock_of_its_computer() -> None:
    (message,) = read({"text": "oui", "date_unixtime": None}).messages
    assert message.at == datetime(2026, 10, 5, 9, 0, tzinfo=PARIS)


def test_files_polls_places_and_contacts_are_kept() -> None:
    export = read(
        {"photo": "photos/photo_1.jpg", "width": 1, "height": 1, "text": "le plan", "photo_file_size": 9},
        {"file": "voice_messages/a.ogg", "media_type": "voice_message", "mime_type": "audio/ogg"},
        {"file": "(File not included. Change data exporting settings to download.)", "file_name": "pv.pdf"},
        {"file": "stickers/s.webp", "media_type": "sticker", "sticker_emoji": "👍"},
        {"poll": {"question": "On y va ?", "closed": True, "answers": [{"text": "Oui", "voters": 3}, {"text": "Non"}]}},
        {"place_name": "Mairie", "address": "1 place", "location_information": {"latitude": 48.85, "longitude": 2.35}},
        {"contact_information": {"first_name": "Anne", "last_name": "Petit", "phone_number": "+33 1"}},
    )
    assert [(m.media.type, m.media.name) for m in export.messages if m.media] == [
        ("photo", "photo_1.jpg"),
        ("voice", "a.ogg"),
        ("document", "pv.pdf"),
    ]
    assert [(m.said.kind, m.said.text) for m in export.messages if m.said] == [
        (Kind.VOTE, "On y va ? Oui: 3, Non: 0"),
        (Kind.NOTE, "Mairie, 1 place, 48.85, 2.35"),
        (Kind.NOTE, "Anne Petit, +33 1"),
    ]


def test_what_telegram_says_and_what_was_said_to_a_bot_is_left_out() -> None:
    command = [{"type": "bot_command", "text": "/pv"}, ""]
    export = read(
        {"type": "service", "action": "join_group_by_link", "actor": "Karim"}, {"text": command}, {"text": "ok"}
    )
    assert [m.text for m in export.messages] == ["ok"]


WHOLE = json.dumps({"name": "x", "messages": [{"id": 1, "type": "message", "text": "a", "from": "A", **MOMENT}]})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "not JSON"),
        ("hello", "not JSON"),
        ("<!DOCTYPE html><html>", "choose JSON"),
        ("{}", "no messages"),
        ('{"name": "x", "messages": 3}', "no messages"),
        ('{"about": "x", "chats": {"list": []}}', "whole account"),
        (WHOLE[:-4], "cut off at message 1"),
        (WHOLE[:-2], "cut off after message 1"),
        (WHOLE.replace('"A"', "A"), "damaged"),
        ('{"messages": [3]}', "Message 1"),
        ('{"messages": [{"type": "message"}]}', "Message 1"),
        ('{"messages": [{"type": "message", "id": "x", "text": {}, "date": 7}]}', "Message 1"),
        ("[" * 100_000, "not JSON"),
        ('{"messages": [' + "[" * 100_000, "not an export"),
        ("\xff\xfe{", "not JSON"),
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(content: str, words: str) -> None:
    with pytest.raises(Broken) as refused:
        read_export(io.BytesIO(content.encode()), PARIS)
    assert words in str(refused.value) or (words == "damaged" and "cut off" in str(refused.value))


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Broken, match="UTF-8"):
        read_export(io.BytesIO(b'{"name": "\xff"}'), PARIS)


class _Dripping(io.RawIOBase):
    """A file that gives a few bytes at a time."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(7)


def test_a_file_may_come_in_drops() -> None:
    """Also where one ends within a letter or a number."""
    content = json.dumps(
        {"name": "é", "id": 123, "messages": [{"id": 1, "type": "message", "text": "né", "from": "é", **MOMENT}]},
        ensure_ascii=False,
    )
    export = read_export(_Dripping(b"\xef\xbb\xbf" + content.encode()), PARIS)  # type: ignore[arg-type]
    assert (export.title, [m.text for m in export.messages]) == ("é", ["né"])
