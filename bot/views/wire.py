"""Screens and papers as parameters of the Bot API."""

from typing import Any

from bot.views.screen import Button, Paper, Picture, Screen

ATTACHED = "attached"


def text_parameters(screen: Screen) -> dict[str, Any]:
    """The parameters that sendMessage and editMessageText share."""
    return {
        "text": str(screen.text),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": not screen.preview},
        **_keyboard(screen.rows),
    }


def paper_parameters(paper: Paper) -> dict[str, Any]:
    """The parameters of sendDocument and sendPhoto but the file itself."""
    return {"caption": str(paper.caption), "parse_mode": "HTML", **_keyboard(paper.rows)}


def media_parameters(paper: Paper) -> dict[str, Any]:
    """The parameters of editMessageMedia but the file itself, which goes with the call under the name `ATTACHED`."""
    kind = "photo" if isinstance(paper, Picture) else "document"
    media = {"type": kind, "media": f"attach://{ATTACHED}", "caption": str(paper.caption), "parse_mode": "HTML"}
    return {"media": media, **_keyboard(paper.rows)}


def place_parameters(chat_id: int, thread_id: int | None) -> dict[str, Any]:
    """Where to send. The General topic of a forum (1) must not be named: Telegram refuses it."""
    topic = {"message_thread_id": thread_id} if thread_id and thread_id != 1 else {}
    return {"chat_id": chat_id, **topic}


def _keyboard(rows: tuple[tuple[Button, ...], ...]) -> dict[str, Any]:
    if not rows:
        return {}
    return {"reply_markup": {"inline_keyboard": [[_button(button) for button in row] for row in rows]}}


def _button(button: Button) -> dict[str, Any]:
    wire: dict[str, Any] = {"text": button.label}
    if button.tap is not None:
        wire["callback_data"] = button.tap.pack()
    elif button.url is not None:
        wire["url"] = button.url
    elif button.inline_here is not None:
        wire["switch_inline_query_current_chat"] = button.inline_here
    elif button.inline_elsewhere is not None:
        wire["switch_inline_query"] = button.inline_elsewhere
    if button.danger:
        wire["style"] = "danger"
    return wire
