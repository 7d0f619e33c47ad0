"""Calls are checked against the published Bot API before anything else."""

from typing import Any

import pytest

from playground.schema import BadCall, Upload, check, methods


def test_all_of_the_bot_api_is_known() -> None:
    assert {"sendMessage", "getUpdates", "setMessageReaction", "answerInlineQuery"} <= methods().keys()
    assert len(methods()) > 100


WRONG: list[tuple[str, dict[str, Any], int]] = [
    ("sendMassage", {}, 404),
    ("sendMessage", {"chat_id": 1}, 400),
    ("sendMessage", {"chat_id": 1, "text": "x", "txt": "y"}, 400),
    ("sendMessage", {"chat_id": 1, "text": "x", "disable_notification": "perhaps"}, 400),
    ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": "{"}, 400),
    (
        "sendMessage",
        {"chat_id": 1, "text": "x", "reply_markup": '{"inline_keyboard": [[{"text": "a", "data": "b"}]]}'},
        400,
    ),
    ("sendMessage", {"chat_id": 1, "text": "x", "reply_parameters": {"message_id": 1, "quiet": True}}, 400),
    ("answerCallbackQuery", {}, 400),
    ("setMessageReaction", {"chat_id": 1, "message_id": 2, "reaction": [{"type": "smile", "emoji": "👍"}]}, 400),
    ("getUpdates", {"offset": "soon"}, 400),
]


@pytest.mark.parametrize(("name", "parameters", "code"), WRONG)
def test_what_the_documentation_does_not_know_is_refused(name: str, parameters: dict[str, Any], code: int) -> None:
    with pytest.raises(BadCall) as refused:
        check(name, parameters)
    assert refused.value.code == code


def test_form_fields_become_what_they_are() -> None:
    got = check(
        "sendMessage",
        {
            "chat_id": "-1001",
            "text": "[not a list]",
            "disable_notification": "true",
            "message_thread_id": "7",
            "reply_markup": '{"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}',
        },
    )
    assert got["chat_id"] == -1001
    assert got["text"] == "[not a list]"
    assert got["disable_notification"] is True
    assert got["message_thread_id"] == 7
    assert got["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "b"


def test_files_stay_files() -> None:
    upload = Upload("a.ics", b"x", "text/calendar")
    assert check("sendDocument", {"chat_id": 1, "document": upload})["document"] is upload
