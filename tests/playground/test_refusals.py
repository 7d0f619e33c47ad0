"""What a bot may not do although the schema would let it pass, and what Telegram tells of people's deeds."""

from typing import Any

import pytest

from playground.schema import BadCall
from tests.playground.test_methods import Scene, button, buttons, scene

__all__ = ["scene"]


@pytest.mark.parametrize(
    "action",
    [
        {"web_app": {"url": "https://example.org"}},
        {"login_url": {"url": "https://example.org"}},
        {"pay": True},
        {"callback_game": {}},
        {"switch_inline_query_chosen_chat": {"query": "x"}},
        {"copy_text": {"text": "x"}},
    ],
    ids=lambda action: next(iter(action)),
)
async def test_buttons_that_nobody_could_press_here_are_refused(scene: Scene, action: dict[str, Any]) -> None:
    """A button that the web chat would show dead is refused, and not shown."""
    with pytest.raises(BadCall):
        await scene.say(reply_markup=buttons(button(**action)))


async def test_entities_beside_the_text_are_refused(scene: Scene) -> None:
    """The playground reads HTML; it does not drop other markup without a word."""
    with pytest.raises(BadCall, match="entities"):
        await scene.say(entities=[{"type": "bold", "offset": 0, "length": 1}])


async def test_a_file_beyond_twenty_megabytes_cannot_be_downloaded(scene: Scene) -> None:
    sent = scene.anna.send("large.bin", bytes(20 * 1024 * 1024 + 1), "application/octet-stream", scene.group)
    assert "file is too big" in await scene.refused("getFile", file_id=sent["document"]["file_id"])


async def test_an_edit_brings_its_own_entities_and_none_without_a_change(scene: Scene) -> None:
    """What was a command before the edit is none after it; saving without a change tells nobody."""
    said = scene.anna.say("/help now", scene.group)
    scene.anna.edit(said["message_id"], "see https://example.org", scene.group)
    assert [entity["type"] for entity in said["entities"]] == ["url"]
    told = len(scene.world.updates)
    scene.anna.edit(said["message_id"], "see https://example.org", scene.group)
    assert len(scene.world.updates) == told


async def test_the_bot_hears_what_is_sent_through_it_even_in_privacy_mode(scene: Scene) -> None:
    scene.world.bot["can_read_all_group_messages"] = False
    scene.anna.say("not for the bot", scene.group)
    scene.anna.choose({"id": "1", "text": "shared", "entities": []}, "", scene.group)
    heard = [update["message"].get("text") for update in scene.world.updates if "message" in update]
    assert "shared" in heard
    assert "not for the bot" not in heard


async def test_files_sent_together_are_one_album(scene: Scene) -> None:
    first, second = (scene.anna.send(f"{n}.png", b"x", "image/png", scene.group, album="a1") for n in "12")
    assert first["media_group_id"] == second["media_group_id"] == "a1"
