"""What Telegram sends besides words of people: it costs nobody anything, and what it says about people is not missed."""

import time
from typing import Any

from sqlalchemy import select

from bot.store.tables.groups import people
from bot.store.tables.queues import inbox
from bot.store.unit import Database
from tests.chat.conftest import Talk, text

STRANGER = {"id": 999_001, "is_bot": False, "first_name": "Zyxwv"}
ANOTHER_BOT = {"id": 999_002, "is_bot": True, "first_name": "Guard", "username": "guard_bot"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
CHANNEL = {"id": -1_009_000_000_001, "type": "channel", "title": "Ville"}


async def _sent(talk: Talk, *updates: dict[str, Any]) -> None:
    """Telegram sends these, also where nobody asked for their kind."""
    for update in updates:
        talk.stage.world.updates.append({"update_id": talk.stage.world.new_id("update"), **update})
    await talk.say(talk.karim, "rien", talk.group)  # and somebody says something after them


async def _rows(talk: Talk) -> tuple[list[Any], list[str]]:
    """The updates that were set aside, and the names of all people known."""
    async with Database(talk.stage.config.database_url) as database, database.read() as unit:
        dead = list(await unit.connection.scalars(select(inbox.c.error).where(inbox.c.state == "dead")))
        return dead, list(await unit.connection.scalars(select(people.c.name)))


def _message(chat: dict[str, Any], author: dict[str, Any] | None, **content: Any) -> dict[str, Any]:
    by = {"from": author} if author else {}
    return {"message_id": 70_001, "date": 1_790_000_000, "chat": chat, **by, **content}


async def test_kinds_that_concern_nobody_here_leave_nothing(group: Talk) -> None:
    """No update is set aside, nobody becomes known by it, nothing is said."""
    chat = group.stage.world.chat_json(group.group)
    poll = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True}
    poll |= {"type": "regular", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False}
    before = len(group.said())
    await _sent(
        group,
        {"poll": poll},
        {"brand_new_kind": {"from": STRANGER, "new_field": [1]}},
        {"poll_answer": {"poll_id": "1", "voter_chat": CHANNEL, "option_ids": [0], "option_persistent_ids": ["a"]}},
        {"channel_post": _message(CHANNEL, None, text="/reunion demain 10h", sender_chat=CHANNEL)},
        {"business_message": _message({"id": 999_001, "type": "private"}, STRANGER, text="bonjour")},
        {"message": _message(chat, TELEGRAM, text="Le canal", sender_chat=CHANNEL, is_automatic_forward=True)},
        {"message": _message(chat, ANOTHER_BOT, text="/members")},
        {"chat_join_request": {"chat": chat, "from": STRANGER, "user_chat_id": 999_001, "date": 1_790_000_000}},
    )

    dead, names = await _rows(group)
    assert dead == []
    assert not {"Zyxwv", "Guard", "Telegram"} & set(names)
    assert len(group.said()) == before


async def test_somebody_whom_another_bot_removed_has_left(group: Talk) -> None:
    await group.say(group.karim, "/rejoindre Le Havre", group.group)
    user = group.karim.human.json()
    changed = {"chat": group.stage.world.chat_json(group.group), "from": ANOTHER_BOT, "date": 1_790_000_000}
    changed |= {"old_chat_member": {"status": "member", "user": user}}
    changed |= {"new_chat_member": {"status": "kicked", "user": user, "until_date": 0}}
    await _sent(group, {"chat_member": changed})

    (members,) = await group.say(group.claire, "/membres", group.group)
    assert "Le Havre" not in text(members)
    assert "Guard" not in (await _rows(group))[1]


async def test_a_practice_shared_in_the_private_chat_is_no_question(group: Talk) -> None:
    """It came from the bot by inline mode; the bot does not answer itself."""
    world = group.stage.world
    await group.say(group.karim, "/start")
    before = len(group.said(group.karim.private))
    shared = _message(world.chat_json(group.karim.private), group.karim.human.json(), text="Un toit d’abord")
    await _sent(group, {"message": shared | {"via_bot": world.user_json(world.bot["id"])}})

    assert len(group.said(group.karim.private)) == before


async def test_a_channel_says_nothing_about_who_can_be_written_to(group: Talk) -> None:
    """Adding the bot to a channel is no word in private."""
    karim = group.karim
    bot = group.stage.world.user_json(group.stage.world.bot["id"])
    changed = {"chat": CHANNEL, "from": karim.human.json(), "date": 1_790_000_000}
    changed |= {
        "old_chat_member": {"status": "left", "user": bot},
        "new_chat_member": {"status": "member", "user": bot},
    }
    await _sent(group, {"my_chat_member": changed})

    async with Database(group.stage.config.database_url) as database, database.read() as unit:
        known = await unit.people.find(karim.id)
    assert known is None or not known.reachable


async def test_what_is_set_aside_keeps_its_words_unless_they_are_off_the_record(group: Talk) -> None:
    """For the operator, who looks for the fault; what was marked #off is nobody's to look at."""
    chat = group.stage.world.chat_json(group.group)
    broken = [
        {"message": {"message_id": "?", "chat": chat, "caption": words}} for words in ("canary", "canary #hors-pv")
    ]
    await _sent(group, *broken)

    async with Database(group.stage.config.database_url) as database, database.read() as unit:
        bodies = list(await unit.connection.scalars(select(inbox.c.body).where(inbox.c.state == "dead")))
    assert sorted("canary" in (body or "") for body in bodies) == [False, True]


async def test_what_cannot_be_read_holds_nobody_up(group: Talk) -> None:
    """It is set aside at once: trying again would read the same, and the chat would wait for it."""
    began = time.monotonic()
    chat = group.stage.world.chat_json(group.group)
    await _sent(group, *({"message": {"message_id": "?", "chat": chat, "text": "x"}} for _ in range(5)))

    assert len((await _rows(group))[0]) == 5
    assert time.monotonic() - began < 5
