"""Polls of the playground: as strict as Telegram, and every vote and closing is told."""

import asyncio
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from playground.methods import call
from playground.people import Hands
from playground.schema import BadCall
from playground.seed import group_of
from playground.stage import TOKEN, Stage
from playground.web.view import view
from playground.world import Json
from tests.playground.test_methods import Scene, button, buttons
from tests.playground.test_web import Visitor

MEALS = ["Soup", "Salad", "Bread"]


@pytest.fixture
def scene() -> Scene:
    return Scene()


async def sent(scene: Scene, **more: Any) -> Json:
    poll: Json = await scene.call(
        "sendPoll", **{"chat_id": scene.group.id, "question": "Lunch?", "options": MEALS, **more}
    )
    scene.world.updates.clear()
    return poll


async def told(scene: Scene) -> list[Json]:
    """What the bot hears, once."""
    updates: list[Json] = await scene.call("getUpdates")
    scene.world.updates.clear()
    for update in updates:
        _as_published(update)
    return [{name: value for name, value in update.items() if name != "update_id"} for update in updates]


def _as_published(update: Json) -> None:
    """Every field that Telegram's types ask for is there, and none that they do not know."""
    from aiogram.types import Update

    model = Update.model_validate(update)
    content = model.poll or model.poll_answer
    if content is not None:
        assert not content.model_extra
        assert not any(option.model_extra for option in getattr(content, "options", []))


def counts(poll: Json) -> list[int]:
    return [option["voter_count"] for option in poll["options"]]


def refusal(hands: Hands, message: Json, *options: int) -> str:
    with pytest.raises(BadCall) as error:
        hands.vote(message, options)
    return str(error.value)


# --- sending -----------------------------------------------------------------------------------------------------------------------------


async def test_a_poll_is_what_telegram_makes_of_it(scene: Scene) -> None:
    keys = buttons(button(callback_data="x"))
    message = await sent(
        scene, question=" Lunch? ", options=["Soup", {"text": "Salad"}], protect_content=True, reply_markup=keys
    )
    poll = message["poll"]
    assert poll["question"] == "Lunch?"
    assert [option["text"] for option in poll["options"]] == ["Soup", "Salad"]
    assert len({option["persistent_id"] for option in poll["options"]}) == 2
    assert (poll["type"], poll["is_anonymous"], poll["allows_multiple_answers"]) == ("regular", True, False)
    assert (poll["allows_revoting"], poll["is_closed"], poll["total_voter_count"]) == (True, False, 0)
    assert message["has_protected_content"]
    assert message["reply_markup"] == keys
    assert "ballot" not in message
    assert (await sent(scene))["poll"]["id"] != poll["id"]
    _as_published({"update_id": 1, "poll": poll})


async def test_form_fields_are_read_as_telegram_reads_them(scene: Scene) -> None:
    message = await sent(
        scene,
        question="[1, 2]",
        options='["[a]", {"text": "b"}]',
        is_anonymous="false",
        type="quiz",
        correct_option_ids="[1]",
        explanation="[why]",
        open_period="60",
    )
    poll = message["poll"]
    assert (poll["question"], poll["is_anonymous"], poll["explanation"]) == ("[1, 2]", False, "[why]")
    assert [option["text"] for option in poll["options"]] == ["[a]", "b"]
    assert (poll["correct_option_ids"], poll["correct_option_id"], poll["open_period"]) == ([1], 1, 60)


@pytest.mark.parametrize(
    "right",
    [
        {"question": "🏟" * 300},
        {"options": ["x" * 100] * 12},
        {"options": ["🏟" * 100, "b"]},
        {"type": "regular"},
        {"type": "quiz", "correct_option_id": 2},
        {"type": "quiz", "correct_option_ids": [0, 2], "allows_multiple_answers": True},
        {"type": "quiz", "correct_option_ids": [0], "explanation": "x" * 198 + "\n\n"},
        {"open_period": 5},
        {"open_period": 2_628_000},
        {"description": "<b>Today</b>", "description_parse_mode": "HTML"},
        {"is_closed": True},
    ],
)
async def test_what_is_within_the_limits_is_sent(scene: Scene, right: Json) -> None:
    assert (await sent(scene, **right))["poll"]


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"question": ""}, "text must be non-empty"),
        ({"question": " \n"}, "text must be non-empty"),
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"question": "<b>x</b>", "question_parse_mode": "HTML"}, "only custom emoji can be marked up"),
        ({"question": "<b>x", "question_parse_mode": "HTML"}, "can't parse entities"),
        ({"options": []}, "poll must have at least one answer option"),
        ({"options": ["a"]}, "poll must have at least 2 option"),
        ({"options": ["x"] * 13}, "poll can't have more than 12 options"),
        ({"options": ["a", ""]}, "text must be non-empty"),
        ({"options": ["a", "x" * 101]}, "poll options length must not exceed 100"),
        ({"options": ["a", {"text": "<i>b</i>", "text_parse_mode": "HTML"}]}, "only custom emoji can be marked up"),
        ({"options": ["a", {"label": "b"}]}, "options"),
        ({"options": ["a", {"text": "b", "colour": "red"}]}, "has no field colour"),
        ({"options": "a, b"}, "options"),
        ({"type": "survey"}, "unsupported poll type specified"),
        ({"type": "quiz"}, "correct quiz option list must be non-empty"),
        ({"type": "quiz", "correct_option_ids": []}, "correct quiz option list must be non-empty"),
        ({"type": "quiz", "correct_option_ids": [1, 0]}, "correct quiz option list must be increasing"),
        ({"type": "quiz", "correct_option_ids": [1, 1]}, "correct quiz option list must be increasing"),
        ({"type": "quiz", "correct_option_ids": ["1"]}, "correct option identifier must be of type Number"),
        ({"type": "quiz", "correct_option_ids": [3]}, "wrong quiz correct_option_id"),
        ({"type": "quiz", "correct_option_id": -1}, "wrong quiz correct_option_id"),
        ({"type": "quiz", "correct_option_ids": [0, 1]}, "QUIZ_CORRECT_ANSWERS_TOO_MUCH"),
        ({"type": "quiz", "correct_option_id": 0, "explanation": "x" * 201}, "explanation is too long"),
        ({"type": "quiz", "correct_option_id": 0, "explanation": "a\nb\nc\nd"}, "explanation is too long"),
        ({"correct_option_id": 0}, "only a quiz"),
        ({"explanation": "why"}, "only a quiz"),
        ({"open_period": 4}, "a poll is open for 5 to 2628000 seconds"),
        ({"open_period": 2_628_001}, "a poll is open for 5 to 2628000 seconds"),
        ({"close_date": 1}, "a poll is open for 5 to 2628000 seconds"),
        ({"close_date": "2026-10-05T12:00:00"}, "whole numbers of seconds"),
        ({"open_period": 60, "close_date": 1}, "can't be used together"),
        ({"description": "x" * 1025}, "message caption is too long"),
        ({"country_codes": ["FR"]}, "restricted only in channel chats"),
        ({"members_only": True}, "restricted only in channel chats"),
        ({"allow_adding_options": True}, "does not play allow_adding_options"),
        ({"answers": ["a", "b"]}, "sendPoll has no parameter answers"),
        ({"reply_markup": buttons(button(callback_data="x" * 65))}, "BUTTON_DATA_INVALID"),
        ({"reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ],
)
async def test_what_telegram_would_not_take_is_refused(scene: Scene, wrong: Json, complaint: str) -> None:
    said = len(scene.group.messages)
    refused = await scene.refused(
        "sendPoll", **{"chat_id": scene.group.id, "question": "Lunch?", "options": MEALS, **wrong}
    )
    assert refused.startswith("400 Bad Request: ")
    assert complaint in refused
    assert len(scene.group.messages) == said


async def test_where_a_poll_may_be_sent(scene: Scene) -> None:
    poll = {"question": "Lunch?", "options": MEALS}
    assert "can't initiate" in await scene.refused("sendPoll", chat_id=scene.bela.id, **poll)
    assert await scene.call("sendPoll", chat_id=scene.anna.id, **poll)
    scene.group.forum = True
    scene.group.topics[7] = "Housing"
    assert (await sent(scene, message_thread_id=7))["message_thread_id"] == 7
    assert "message thread not found" in await scene.refused(
        "sendPoll", chat_id=scene.group.id, message_thread_id=9, **poll
    )


# --- voting ------------------------------------------------------------------------------------------------------------------------------


async def test_votes_are_counted_and_told_with_names(scene: Scene) -> None:
    message = await sent(scene, is_anonymous=False)
    poll = message["poll"]
    scene.anna.vote(message, [1])
    scene.bela.vote(message, [1])

    first, answer, second, _ = await told(scene)
    assert counts(first["poll"]) == [0, 1, 0]  # as it was then
    assert counts(second["poll"]) == [0, 2, 0]
    assert second["poll"]["total_voter_count"] == 2
    assert answer["poll_answer"] == {
        "poll_id": poll["id"],
        "user": scene.anna.human.json(),
        "option_ids": [1],
        "option_persistent_ids": [poll["options"][1]["persistent_id"]],
    }
    assert counts(poll) == [0, 0, 0]  # what the bot was given when it sent is its own


async def test_a_vote_can_be_changed_and_taken_back(scene: Scene) -> None:
    message = await sent(scene, is_anonymous=False)
    for options, expected in (([0], [1, 0, 0]), ([2], [0, 0, 1]), ([], [0, 0, 0])):
        scene.anna.vote(message, options)
        poll, answer = await told(scene)
        assert counts(poll["poll"]) == expected
        assert answer["poll_answer"]["option_ids"] == options

    scene.anna.vote(message)
    assert await told(scene) == []  # nothing changed
    scene.anna.vote(message, [1])
    await told(scene)
    scene.anna.vote(message, [1])
    assert await told(scene) == []


async def test_who_voted_in_an_anonymous_poll_stays_unknown(scene: Scene) -> None:
    message = await sent(scene)
    scene.bela.vote(message, [0])
    (only,) = await told(scene)
    assert counts(only["poll"]) == [1, 0, 0]
    assert str(scene.bela.id) not in str(only)


async def test_several_answers_where_they_are_allowed(scene: Scene) -> None:
    one, many = await sent(scene), await sent(scene, allows_multiple_answers=True, is_anonymous=False)
    assert refusal(scene.anna, one, 0, 1) == "Can't choose more than 1 option in the poll"
    assert refusal(scene.anna, many, 3) == "Invalid option identifier specified"
    assert refusal(scene.anna, many, -1) == "Invalid option identifier specified"
    assert await told(scene) == []
    scene.anna.vote(many, [2, 0, 2])
    poll, answer = await told(scene)
    assert (counts(poll["poll"]), poll["poll"]["total_voter_count"]) == ([1, 0, 1], 1)
    assert answer["poll_answer"]["option_ids"] == [0, 2]


async def test_a_quiz_is_answered_once(scene: Scene) -> None:
    for more in ({"type": "quiz", "correct_option_id": 0}, {"allows_revoting": False}):
        message = await sent(scene, **more)
        assert not message["poll"]["allows_revoting"]
        scene.anna.vote(message, [1])
        assert refusal(scene.anna, message, 0) == "Can't revote in the poll"
        assert refusal(scene.anna, message) == "Can't retract vote in the poll"


# --- closing -----------------------------------------------------------------------------------------------------------------------------


async def test_stopping_closes_for_good_and_takes_or_changes_the_buttons(scene: Scene) -> None:
    keys = buttons(button(callback_data="x"))
    message = await sent(scene, open_period=600, description="Today", reply_markup=keys)
    where = {"chat_id": scene.group.id, "message_id": message["message_id"]}
    scene.anna.vote(message, [2])
    scene.world.updates.clear()

    stopped = await scene.call("stopPoll", **where)
    assert (stopped["is_closed"], counts(stopped), stopped["description"]) == (True, [0, 0, 1], "Today")
    assert not {"open_period", "close_date"} & stopped.keys()
    assert "reply_markup" not in scene.group.messages[message["message_id"]]
    (update,) = await told(scene)
    assert update["poll"]["is_closed"]
    assert "description" not in update["poll"]

    assert refusal(scene.bela, message, 0) == "Can't answer closed poll"
    assert await scene.refused("stopPoll", **where) == "400 Bad Request: poll has already been closed"

    other = await sent(scene)
    await scene.call("stopPoll", chat_id=scene.group.id, message_id=other["message_id"], reply_markup=keys)
    assert scene.group.messages[other["message_id"]]["reply_markup"] == keys


async def test_only_own_open_polls_can_be_stopped(scene: Scene) -> None:
    text, annas = await scene.say(), scene.anna.say("hello", scene.group)
    foreign = scene.world.post(scene.group, scene.anna.id, poll={"is_closed": False})
    for number, complaint in (
        (999, "message with poll to stop not found"),
        (text["message_id"], "message is not a poll"),
        (annas["message_id"], "message is not a poll"),
        (foreign["message_id"], "poll can't be stopped"),
    ):
        refused = await scene.refused("stopPoll", chat_id=scene.group.id, message_id=number)
        assert refused == f"400 Bad Request: {complaint}"


async def test_a_poll_closes_by_itself_when_its_time_has_come(scene: Scene) -> None:
    now = int(scene.world.clock.now().timestamp())
    message = await sent(scene, close_date=now + 3600)
    assert message["poll"]["close_date"] == now + 3600
    assert 3598 <= message["poll"]["open_period"] <= 3600
    scene.world.clock.turn(timedelta(minutes=59))
    scene.anna.vote(message, [0])
    scene.world.updates.clear()

    scene.world.clock.turn(timedelta(minutes=2))
    assert refusal(scene.bela, message, 0) == "Can't answer closed poll"  # even before anybody has looked
    for _ in range(5):
        await asyncio.sleep(0)
    (update,) = await told(scene)
    assert (update["poll"]["is_closed"], counts(update["poll"])) == (True, [1, 0, 0])


async def test_nobody_needs_to_look_for_it_to_close(scene: Scene) -> None:
    await sent(scene, open_period=60)
    waiting = asyncio.create_task(scene.call("getUpdates", timeout=5))
    await asyncio.sleep(0)
    scene.world.clock.turn(timedelta(minutes=2))
    (update,) = await asyncio.wait_for(waiting, 10)
    assert update["poll"]["is_closed"]


async def test_a_deleted_poll_says_nothing_more(scene: Scene) -> None:
    message = await sent(scene, open_period=60)
    await scene.call("deleteMessage", chat_id=scene.group.id, message_id=message["message_id"])
    scene.world.clock.turn(timedelta(minutes=2))
    for _ in range(5):
        await asyncio.sleep(0)
    assert await told(scene) == []


async def test_a_poll_is_neither_text_nor_caption(scene: Scene) -> None:
    message = await sent(scene)
    where = {"chat_id": scene.group.id, "message_id": message["message_id"]}
    assert "there is no text" in await scene.refused("editMessageText", **where, text="x")
    assert "there is no caption" in await scene.refused("editMessageCaption", **where, caption="x")
    keys = buttons(button(callback_data="x"))
    assert (await scene.call("editMessageReplyMarkup", **where, reply_markup=keys))["reply_markup"] == keys


# --- with the bot at work, and on the page -----------------------------------------------------------------------------------------------


async def test_the_bot_lives_with_polls_it_knows_nothing_of(stage: Stage) -> None:
    group = group_of(stage.world)
    form = {"chat_id": group.id, "question": "Lunch?", "options": '["a", "b"]', "is_anonymous": "false"}
    async with (
        aiohttp.ClientSession(stage.config.api_url) as http,
        http.post(f"/bot{TOKEN}/sendPoll", data=form) as reply,
    ):
        message = (await reply.json())["result"]
    stage.hands("Karim").vote(message, [1])
    stage.hands("Karim").vote(message)
    await stage.settle(2)
    assert not stage.world.updates


async def test_what_a_person_sees_and_does(stage: Stage) -> None:
    group = group_of(stage.world)
    lunch = {"chat_id": group.id, "question": "<Lunch>?", "options": MEALS, "is_anonymous": False}
    number = (await call(stage.world, "sendPoll", lunch))["message_id"]
    stage.hands("Karim").vote(group.messages[number], [1])
    async with aiohttp.ClientSession(stage.config.api_url) as http:
        claire = Visitor(stage, http)

        async def shown() -> Json:
            messages = (await claire.look())["messages"]
            poll: Json = next(message for message in messages if message["id"] == number)["poll"]
            return poll

        before = await shown()
        assert (before["question"], before["votable"], before["retractable"]) == ("<Lunch>?", True, False)
        assert "Karim" not in str(before)  # results are for who has voted
        assert await claire.act("vote", message=number, options=[0]) == {}
        voted = await shown()
        assert [option["mine"] for option in voted["options"]] == [True, False, False]
        assert "Karim" in str(voted["options"][1]["notes"])
        assert await claire.act("vote", message=number, options=[]) == {}
        assert await shown() == before

        assert (await claire.act("vote", message=number, options=[0, 1]))["error"]
        assert (await claire.act("vote", message=number, options=["x"]))["error"]
        assert (await claire.act("vote", message=1, options=[0]))["error"]

        await call(stage.world, "stopPoll", {"chat_id": group.id, "message_id": number})
        closed = await shown()
        assert not closed["votable"]
        assert len(closed["notes"]) == len(before["notes"]) + 1
        assert "Karim" in str(closed)
        assert (await claire.act("vote", message=number, options=[0]))["error"]


async def test_right_answers_and_hidden_results_wait(stage: Stage) -> None:
    group, claire = group_of(stage.world), stage.hands("Claire")

    async def options(close: bool, **more: Any) -> tuple[Json, Json]:
        poll = {"chat_id": group.id, "question": "?", "options": MEALS, **more}
        message = await call(stage.world, "sendPoll", poll)
        before = view(stage.world, claire.human, group)["messages"][-1]["poll"]
        claire.vote(message, [1])
        if close:
            await call(stage.world, "stopPoll", {"chat_id": group.id, "message_id": message["message_id"]})
        return before, view(stage.world, claire.human, group)["messages"][-1]["poll"]

    quiz = {"type": "quiz", "correct_option_id": 0, "explanation": "Because"}
    before, after = await options(close=False, **quiz)
    assert (before["explanation"], after["explanation"]) == ("", "Because")
    assert [len(option["notes"]) for option in before["options"]] == [0, 0, 0]
    assert [len(option["notes"]) for option in after["options"]] == [2, 2, 1]  # votes; right answer, your vote

    _, still = await options(close=False, hide_results_until_closes=True)
    assert [len(option["notes"]) for option in still["options"]] == [0, 1, 0]
    _, closed = await options(close=True, hide_results_until_closes=True)
    assert [len(option["notes"]) for option in closed["options"]] == [1, 2, 1]
    await stage.settle()


# --- what is asked for -------------------------------------------------------------------------------------------------------------------


async def test_only_what_the_bot_asked_for_is_told(scene: Scene) -> None:
    message = await sent(scene, is_anonymous=False)
    await scene.call("getUpdates", allowed_updates=["message", "poll_answer"])
    scene.anna.vote(message, [0])
    assert [list(update) for update in await told(scene)] == [["poll_answer"]]  # as asked before
    await scene.call("getUpdates", allowed_updates='["poll"]')
    scene.anna.vote(message, [1])
    assert [list(update) for update in await told(scene)] == [["poll"]]
    await scene.call("getUpdates", allowed_updates=[])
    scene.anna.vote(message, [2])
    assert len(await told(scene)) == 2


# --- two at once -------------------------------------------------------------------------------------------------------------------------


async def test_the_older_of_two_get_updates_is_ended(scene: Scene) -> None:
    await scene.call("getUpdates", offset=-1)
    scene.world.updates.clear()
    older = asyncio.create_task(scene.call("getUpdates", timeout=30))
    await asyncio.sleep(0)
    newer = asyncio.create_task(scene.call("getUpdates", timeout=30))
    with pytest.raises(BadCall) as error:
        await asyncio.wait_for(older, 10)
    assert (error.value.code, str(error.value)) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    scene.anna.say("for the newer one")
    (update,) = await asyncio.wait_for(newer, 10)
    assert update["message"]["text"] == "for the newer one"


async def test_a_caller_who_has_gone_is_in_nobodys_way(stage: Stage) -> None:
    await stage.close()
    await stage.open()
    await stage.settle()
    assert not [refused for refused in stage.world.refused if refused[2].code == 409]

    async with (
        aiohttp.ClientSession(stage.config.api_url) as http,
        http.get(f"/bot{TOKEN}/getUpdates", params={"offset": 10**6, "timeout": 0}) as reply,
    ):
        assert reply.status == 200
    assert [refused[2].code for refused in stage.world.refused if refused[0] == "getUpdates"] == [409]
