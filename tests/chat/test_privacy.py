"""What is kept about people: shown to them, gone when they say so, and not gathered again behind their backs."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from playground.people import Hands
from playground.world import Json
from tests.chat.conftest import Talk, labels, text


def _folder(talk: Talk) -> Path:
    return Path(talk.stage.config.database_url.partition("///")[2]).parent


def names(talk: Talk) -> list[Any]:
    """The names of all people that the database knows."""
    path = talk.stage.config.database_url.partition("///")[2]
    with sqlite3.connect(path) as database:
        return [row[0] for row in database.execute("SELECT name FROM people")]


def traces(talk: Talk, who: Hands) -> list[str]:
    """Files of the database in which the person still stands, byte for byte: also in what was deleted or logged ahead."""
    words = [word.encode() for word in (who.human.name, who.human.username, str(who.id))]
    files = [file for file in _folder(talk).iterdir() if file.name.startswith("chat.db")]
    return [file.name for file in files for word in words if word in file.read_bytes()]


async def forget(talk: Talk, who: Hands) -> list[Json]:
    (sure,) = await talk.say(who, "/oubliezmoi")
    return await talk.press(who, sure, labels(sure)[0])


async def test_forgetting_leaves_no_byte_and_goes_from_what_the_group_reads(group: Talk) -> None:
    """Neither in the file nor in SQLite's log; the card of open minutes names nobody who asked to go."""
    await group.say(group.karim, "/join Lille", group.group)
    await group.say(group.claire, "/pv Logement", group.group)
    (card,) = await group.say(group.karim, "#action @karim_lille envoyer la note", group.group)
    assert "Karim" in text(group.group.messages[card["message_id"]])

    await forget(group, group.karim)

    assert "Karim" not in text(group.group.messages[card["message_id"]])
    await group.stage.close()
    assert traces(group, group.karim) == []
    await group.stage.open()


async def test_who_was_forgotten_is_not_noticed_again_before_they_turn_to_the_bot(group: Talk) -> None:
    """Talking to the group, and even for its minutes, is not turning to the bot; a command is."""
    await group.say(group.karim, "/join Lille", group.group)
    await forget(group, group.karim)
    await group.say(group.claire, "/pv Logement", group.group)

    await group.say(group.karim, "Bonjour à tous", group.group)
    await group.say(group.karim, "#décision On se voit mardi", group.group)
    assert not [name for name in names(group) if "Karim" in name]
    assert "On se voit mardi" in text(group.said()[-1])

    (joined,) = await group.say(group.karim, "/join Lille", group.group)
    assert "Lille" in text(joined)
    assert [name for name in names(group) if "Karim" in name]


async def test_the_last_words_leave_no_trace_where_they_cannot_be_delivered(group: Talk) -> None:
    """Somebody asks to be forgotten and blocks the bot in the same moment."""
    (sure,) = await group.say(group.karim, "/oubliezmoi")
    group.karim.human.blocked = True
    await group.press(group.karim, sure, labels(sure)[0])

    await group.stage.close()
    assert traces(group, group.karim) == []
    await group.stage.open()


async def test_what_is_shown_to_a_person_can_be_read(group: Talk) -> None:
    """Who they are comes first, and numbers of groups, organisations and meetings have their names beside them."""
    await group.say(group.karim, "/join Lille", group.group)
    await group.say(group.claire, "/reunion Emploi jeudi 15 à 10h", group.group)
    (card,) = [m for m in group.said() if "Emploi" in text(m)]
    await group.press(group.karim, card, labels(card)[0])

    (paper,) = await group.say(group.karim, "/mesdonnees")

    shown = json.loads(group.stage.world.files[paper["document"]["file_id"]].content)
    assert next(iter(shown)) == "people"
    assert (shown["memberships"][0]["group"], shown["memberships"][0]["organisation"]) == (group.group.title, "Lille")
    assert shown["meeting_replies"][0]["meeting"] == "Emploi"
