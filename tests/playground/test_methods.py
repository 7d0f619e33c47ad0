"""The playground's Bot API is as strict as Telegram's."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from playground.clock import TurnableClock
from playground.methods import call
from playground.people import Hands
from playground.schema import BadCall, Upload
from playground.world import Chat, Json, World


class Scene:
    """A bot in a group with Anna, who has started it, and Bela, who has not."""

    def __init__(self) -> None:
        self.world = World(TurnableClock())
        self.anna = Hands(self.world, self.world.add_human("Anna", "de", "anna"))
        self.bela = Hands(self.world, self.world.add_human("Bela", "fr", "bela"))
        self.group: Chat = self.world.add_group("G", owner=self.anna.human, members=[self.bela.human])
        self.anna.start()
        self.anna.add_bot(self.group)

    async def call(self, name: str, **parameters: Any) -> Any:
        return await call(self.world, name, parameters)

    async def say(self, text: str = "x", **more: Any) -> Json:
        said: Json = await self.call("sendMessage", chat_id=self.group.id, text=text, **more)
        return said

    async def refused(self, name: str, **parameters: Any) -> str:
        """What Telegram says against it; the world remembers it too."""
        with pytest.raises(BadCall) as error:
            await self.call(name, **parameters)
        assert self.world.refused[-1][0] == name
        return f"{error.value.code} {error.value}"


@pytest.fixture
def scene() -> Scene:
    return Scene()


def buttons(*row: Json) -> Json:
    return {"inline_keyboard": [list(row)]}


def button(**parts: Any) -> Json:
    return {"text": "go", **parts}


# --- texts -------------------------------------------------------------------------------------------------------------------------------


async def test_texts_are_measured_in_utf_16_after_parsing(scene: Scene) -> None:
    await scene.say("<b>" + "🏟" * 2048 + "</b>", parse_mode="HTML")
    too_long = await scene.refused("sendMessage", chat_id=scene.group.id, text="🏟" * 2048 + "x")
    assert too_long == "400 Bad Request: message is too long"
    source = "<b></b>" * 5000
    assert "text is too long" in await scene.refused(
        "sendMessage", chat_id=scene.group.id, text=source, parse_mode="HTML"
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("", "message text is empty"), (" \n\t", "text must be non-empty"), ("<b> </b>", "text must be non-empty")],
)
async def test_empty_texts_are_refused(scene: Scene, text: str, complaint: str) -> None:
    refused = await scene.refused("sendMessage", chat_id=scene.group.id, text=text, parse_mode="HTML")
    assert refused == f"400 Bad Request: {complaint}"


async def test_markup_errors_are_told(scene: Scene) -> None:
    for text in ("<b>x", "<p>x</p>", "1 < 2"):
        refused = await scene.refused("sendMessage", chat_id=scene.group.id, text=text, parse_mode="HTML")
        assert "400 Bad Request: can't parse entities: " in refused
    unknown = await scene.refused("sendMessage", chat_id=scene.group.id, text="x", parse_mode="BBCode")
    assert "unsupported parse_mode" in unknown


async def test_captions_have_their_own_limit(scene: Scene) -> None:
    file = {"chat_id": scene.group.id, "document": Upload("a.txt", b"x", "text/plain")}
    sent = await scene.call("sendDocument", **file, caption="x" * 1024)
    assert sent["document"]["file_name"] == "a.txt"
    assert "caption is too long" in await scene.refused("sendDocument", **file, caption="x" * 1025)
    empty = {**file, "document": Upload("a.txt", b"", "text/plain")}
    assert "file must be non-empty" in await scene.refused("sendDocument", **empty)
    assert "wrong remote file identifier" in await scene.refused("sendDocument", chat_id=scene.group.id, document="x")


async def test_unknown_methods_and_parameters_are_refused(scene: Scene) -> None:
    assert (await scene.refused("sendMassage")).startswith("404 ")
    assert (await scene.refused("sendMessage", chat_id=1, text="x", colour="red")).startswith("400 ")
    assert (await scene.refused("sendDice", chat_id=scene.group.id)).startswith("404 ")


# --- buttons -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", ["x", "x" * 64, "é" * 32])
async def test_data_of_up_to_64_bytes(scene: Scene, data: str) -> None:
    await scene.say(reply_markup=buttons(button(callback_data=data)))


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        (button(callback_data=""), "Text buttons are unallowed in the inline keyboard"),
        (button(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
        (button(callback_data="é" * 33), "BUTTON_DATA_INVALID"),
        (button(), "Text buttons are unallowed in the inline keyboard"),
        (button(callback_data="x", url="https://x.org"), "Text buttons are unallowed in the inline keyboard"),
        (button(url="nowhere"), "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        (
            button(url="http://localhost/x"),
            "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
        ),
        (button(callback_data="x", style="red"), "invalid button style specified"),
        ({"text": "", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
    ],
)
async def test_wrong_buttons_are_refused(scene: Scene, wrong: Json, complaint: str) -> None:
    assert complaint in await scene.refused(
        "sendMessage", chat_id=scene.group.id, text="x", reply_markup=buttons(wrong)
    )


async def test_too_many_buttons_are_refused(scene: Scene) -> None:
    keys = [button(callback_data=str(number)) for number in range(9)]
    await scene.say(reply_markup={"inline_keyboard": [keys[:8]] * 12})
    for rows in ([keys], [keys[:8]] * 13):
        refused = await scene.refused(
            "sendMessage", chat_id=scene.group.id, text="x", reply_markup={"inline_keyboard": rows}
        )
        assert refused == "400 Bad Request: reply markup is too long"


# --- where -------------------------------------------------------------------------------------------------------------------------------


async def test_who_has_not_started_or_has_blocked_cannot_be_written_to(scene: Scene) -> None:
    assert await scene.refused("sendMessage", chat_id=scene.bela.id, text="x") == (
        "403 Forbidden: bot can't initiate conversation with a user"
    )
    scene.anna.block()
    blocked = await scene.refused("sendMessage", chat_id=scene.anna.id, text="x")
    assert blocked == "403 Forbidden: bot was blocked by the user"
    scene.anna.say("again")
    await scene.call("sendMessage", chat_id=scene.anna.id, text="x")


async def test_groups_that_the_bot_is_not_in_any_more(scene: Scene) -> None:
    await scene.say()
    scene.anna.remove_bot(scene.group)
    for name, more in (("sendMessage", {"text": "x"}), ("getChat", {}), ("getChatAdministrators", {})):
        refused = await scene.refused(name, chat_id=scene.group.id, **more)
        assert refused == "403 Forbidden: bot was kicked from the supergroup chat"
    scene.anna.add_bot(scene.group)
    assert await scene.call("leaveChat", chat_id=scene.group.id)
    left = await scene.refused("sendMessage", chat_id=scene.group.id, text="x")
    assert left == "403 Forbidden: bot is not a member of the supergroup chat"
    assert await scene.refused("sendMessage", chat_id=-5, text="x") == "400 Bad Request: chat not found"


async def test_a_group_that_moved_says_where_to(scene: Scene) -> None:
    new = scene.anna.migrate(scene.group)
    with pytest.raises(BadCall) as error:
        await scene.say()
    assert error.value.parameters == {"migrate_to_chat_id": new.id}
    assert (await scene.call("sendMessage", chat_id=new.id, text="x"))["chat"]["id"] == new.id


async def test_topics_must_exist_where_there_are_topics(scene: Scene) -> None:
    assert "is_topic_message" not in await scene.say(message_thread_id=9)
    scene.group.forum = True
    scene.group.topics[7] = "Housing"
    assert (await scene.say(message_thread_id=7))["message_thread_id"] == 7
    refused = await scene.refused("sendMessage", chat_id=scene.group.id, text="x", message_thread_id=9)
    assert refused == "400 Bad Request: message thread not found"


async def test_a_reply_needs_its_message_or_leave_to_go_without(scene: Scene) -> None:
    first = await scene.say()
    reply = await scene.say(reply_parameters={"message_id": first["message_id"]})
    assert reply["reply_to_message"]["message_id"] == first["message_id"]
    refused = await scene.refused("sendMessage", chat_id=scene.group.id, text="x", reply_parameters={"message_id": 999})
    assert refused == "400 Bad Request: message to be replied not found"
    alone = await scene.say(reply_parameters={"message_id": 999, "allow_sending_without_reply": True})
    assert "reply_to_message" not in alone


# --- changing ----------------------------------------------------------------------------------------------------------------------------


async def test_an_edit_must_change_something(scene: Scene) -> None:
    keys = buttons(button(callback_data="x"))
    said = await scene.say("<b>x</b>", parse_mode="HTML", reply_markup=keys)
    where = {"chat_id": scene.group.id, "message_id": said["message_id"]}
    same = {**where, "text": "<b>x</b> ", "parse_mode": "HTML", "reply_markup": keys}
    assert "message is not modified" in await scene.refused("editMessageText", **same)
    assert "message is not modified" in await scene.refused("editMessageReplyMarkup", **where, reply_markup=keys)

    edited = await scene.call("editMessageText", **where, text="x")
    assert "reply_markup" not in edited
    assert edited["edit_date"]
    assert "message is not modified" in await scene.refused("editMessageReplyMarkup", **where)


async def test_only_own_messages_with_the_right_content_can_be_edited(scene: Scene) -> None:
    annas = scene.anna.say("hello", scene.group)
    document = await scene.call("sendDocument", chat_id=scene.group.id, document=Upload("a", b"x", "text/plain"))
    edits: list[tuple[int, str]] = [
        (annas["message_id"], "message can't be edited"),
        (999, "message to edit not found"),
        (document["message_id"], "there is no text in the message to edit"),
    ]
    for number, complaint in edits:
        where = {"chat_id": scene.group.id, "message_id": number}
        assert await scene.refused("editMessageText", **where, text="y") == f"400 Bad Request: {complaint}"
    captioned = await scene.call(
        "editMessageCaption", chat_id=scene.group.id, message_id=document["message_id"], caption="c"
    )
    assert captioned["caption"] == "c"


async def test_deleting(scene: Scene) -> None:
    own, other = await scene.say(), scene.anna.say("hello", scene.group)
    assert await scene.call("deleteMessage", chat_id=scene.group.id, message_id=own["message_id"])
    for number, complaint in (
        (own["message_id"], "message to delete not found"),
        (other["message_id"], "message can't be deleted"),
    ):
        refused = await scene.refused("deleteMessage", chat_id=scene.group.id, message_id=number)
        assert refused == f"400 Bad Request: {complaint}"


@pytest.mark.parametrize("wrong", ["🦊", "", "👍👎", "x"])
async def test_reactions_are_those_that_telegram_has(scene: Scene, wrong: str) -> None:
    said = scene.anna.say("hello", scene.group)
    where = {"chat_id": scene.group.id, "message_id": said["message_id"]}
    thumb = {"type": "emoji", "emoji": "👍"}
    assert await scene.call("setMessageReaction", **where, reaction=[thumb])
    assert "REACTION_INVALID" in await scene.refused(
        "setMessageReaction", **where, reaction=[{**thumb, "emoji": wrong}]
    )
    assert "REACTIONS_TOO_MANY" in await scene.refused(
        "setMessageReaction", **where, reaction=[thumb, {**thumb, "emoji": "🔥"}]
    )
    assert "message to react not found" in await scene.refused(
        "setMessageReaction", **where | {"message_id": 99}, reaction=[]
    )
    assert await scene.call("setMessageReaction", **where, reaction=[])


# --- answering ---------------------------------------------------------------------------------------------------------------------------


async def asked(scene: Scene, kind: str, deed: Callable[[], Any]) -> tuple[str, asyncio.Task[Any]]:
    """(the number of the question, what the person gets in the end)."""
    task = asyncio.create_task(deed())
    await asyncio.sleep(0)
    question: Json = next(update[kind] for update in reversed(scene.world.updates) if kind in update)
    return question["id"], task


async def test_a_tap_is_answered_once_and_in_time(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    said = await scene.say(reply_markup=buttons(button(callback_data="x")))
    tap = lambda: scene.bela.tap(said["message_id"], "x", scene.group)  # noqa: E731
    number, got = await asked(scene, "callback_query", tap)
    assert "MESSAGE_TOO_LONG" in await scene.refused("answerCallbackQuery", callback_query_id=number, text="x" * 201)
    assert "URL_INVALID" in await scene.refused("answerCallbackQuery", callback_query_id=number, url="https://x.org")
    assert await scene.call("answerCallbackQuery", callback_query_id=number, text="first")
    assert await scene.call("answerCallbackQuery", callback_query_id=number, text="second")
    assert (await got)["text"] == "first"
    assert "query is too old" in await scene.refused("answerCallbackQuery", callback_query_id="nobody's")

    monkeypatch.setattr("playground.people.PATIENCE", 0.01)
    number, got = await asked(scene, "callback_query", tap)
    assert await got == {}
    assert "query is too old" in await scene.refused("answerCallbackQuery", callback_query_id=number)


def article(number: str = "1", **more: Any) -> Json:
    return {"type": "article", "id": number, "title": "t", "input_message_content": {"message_text": "x"}, **more}


@pytest.mark.parametrize(
    ("results", "complaint"),
    [
        ([article(str(number)) for number in range(51)], "too many inline query results specified"),
        ([article("1"), article("1")], "RESULT_ID_DUPLICATE"),
        ([article("")], "RESULT_ID_INVALID"),
        ([article("é" * 33)], "RESULT_ID_INVALID"),
        ([article(title=" ")], "ARTICLE_TITLE_EMPTY"),
        ([article(input_message_content={"message_text": "<b>x", "parse_mode": "HTML"})], "can't parse entities"),
        ([article(input_message_content={"message_text": "x" * 4097})], "message is too long"),
        ([article(reply_markup=buttons(button(callback_data="x" * 65)))], "BUTTON_DATA_INVALID"),
    ],
)
async def test_inline_results_have_limits(scene: Scene, results: list[Json], complaint: str) -> None:
    number, got = await asked(scene, "inline_query", lambda: scene.anna.ask_inline("words"))
    assert complaint in await scene.refused("answerInlineQuery", inline_query_id=number, results=results)
    assert await scene.call("answerInlineQuery", inline_query_id=number, results=[article(str(n)) for n in range(50)])
    assert len((await got)[1]) == 50


async def test_updates_are_acknowledged_by_offset(scene: Scene) -> None:
    for text in ("one", "two", "three"):
        scene.anna.say(text)
    updates = await scene.call("getUpdates")
    assert [u["update_id"] for u in updates] == [u["update_id"] for u in await scene.call("getUpdates", offset=0)]
    assert len(await scene.call("getUpdates", limit=1)) == 1

    rest = await scene.call("getUpdates", offset=updates[1]["update_id"])
    assert rest == updates[1:]
    assert await scene.call("getUpdates", offset=-1) == updates[-1:]
    assert await scene.call("getUpdates") == updates[-1:]
    assert await scene.call("getUpdates", offset=updates[-1]["update_id"] + 1) == []

    waiting = asyncio.create_task(scene.call("getUpdates", offset=updates[-1]["update_id"] + 1, timeout=5))
    await asyncio.sleep(0)
    scene.anna.say("four")
    assert [u["message"]["text"] for u in await asyncio.wait_for(waiting, 10)] == ["four"]


async def test_menus_and_descriptions_have_limits(scene: Scene) -> None:
    async def commands(*listed: tuple[str, str], **more: Any) -> str:
        shown = [{"command": command, "description": description} for command, description in listed]
        return await scene.refused("setMyCommands", commands=shown, **more)

    assert "BOT_COMMAND_INVALID" in await commands(("réunion", "x"))
    assert "command length must not exceed 32" in await commands(("x" * 33, "x"))
    assert "command description must be non-empty" in await commands(("x", " "))
    assert "command description length must not exceed 256" in await commands(("x", "x" * 257))
    assert "BOT_COMMANDS_TOO_MUCH" in await commands(*[(f"x{number}", "x") for number in range(101)])
    assert "invalid language code" in await commands(("x", "x"), language_code="fr-FR")
    assert "ABOUT_TOO_LONG" in await scene.refused("setMyShortDescription", short_description="x" * 121)
    assert "ABOUT_TOO_LONG" in await scene.refused("setMyDescription", description="x" * 513)


async def test_members_are_looked_up(scene: Scene) -> None:
    admins = await scene.call("getChatAdministrators", chat_id=scene.group.id)
    assert [member["user"]["id"] for member in admins] == [scene.anna.id]
    stranger = await scene.refused("getChatMember", chat_id=scene.group.id, user_id=1)
    assert stranger == "400 Bad Request: PARTICIPANT_ID_INVALID"
    scene.group.standing.pop(scene.bela.id)
    assert (await scene.call("getChatMember", chat_id=scene.group.id, user_id=scene.bela.id))["status"] == "left"
    assert "invalid file_id" in await scene.refused("getFile", file_id="x")
