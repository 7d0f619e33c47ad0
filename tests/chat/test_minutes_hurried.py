"""Minutes as hurried people write them: typing errors, albums, marks that come afterwards, questions in between."""

import json
from pathlib import Path
from typing import Any

from bot.i18n import Lang
from playground.people import Hands
from playground.world import Json
from tests.chat.conftest import Talk, labels, text
from tests.chat.test_minutes import _button, _draft, _dump, _open, _paper, _post, _reaction, _taps


async def _edit(talk: Talk, who: Hands, message: Json, words: str) -> None:
    who.edit(message["message_id"], words, talk.group)
    await talk.stage.settle()


async def _picture(talk: Talk, who: Hands, album: str | None, caption: str = "", reply_to: Json | None = None) -> Json:
    """A picture as part of an album: each comes as a message of its own, one of them with the caption."""
    world = talk.stage.world
    _, shared = world.keep_file("photo.jpg", b"picture", "image/jpeg")
    more: dict[str, Any] = {"photo": [{**shared, "width": 800, "height": 600}]}
    more |= {"caption": caption} if caption else {}
    more |= {"media_group_id": album} if album else {}
    message = world.post(talk.group, who.id, **more)
    world.tell(message=world.public(message))
    await talk.stage.settle()
    return message


# --- marks that come afterwards ----------------------------------------------------------------------------------------------------------


async def test_a_mark_given_by_a_reply_survives_a_corrected_spelling(group: Talk) -> None:
    await _open(group)
    message = await _post(group, group.karim, "On retien le foyer")
    await _post(group, group.sophie, "#décision", reply_to=message["message_id"])
    await _edit(group, group.karim, message, "On retient le foyer")
    assert _reaction(group, message) == "🏆"

    (preview,) = await _button(group, await _draft(group), "no:.*:preview")

    paragraphs = [(p.style.name, p.text) for p in _paper(group, preview).paragraphs]
    assert ("List Number", "On retient le foyer") in paragraphs


async def test_a_mark_of_ones_own_goes_with_the_edit_that_takes_it_away(group: Talk) -> None:
    await _open(group)
    message = await _post(group, group.karim, "#décision On retient le foyer")
    await _edit(group, group.karim, message, "On retient le foyer")

    assert _reaction(group, message) == "👍"


async def test_a_reply_says_who_does_it_and_until_when(group: Talk) -> None:
    await _open(group)
    message = await _post(group, group.karim, "Envoyer la liste des foyers")
    reply = await _post(group, group.sophie, "#action @karim_lille avant vendredi", reply_to=message["message_id"])
    assert _reaction(group, reply) == "✍"

    (preview,) = await _button(group, await _draft(group), "no:.*:preview")

    (table,) = _paper(group, preview).tables
    (row,) = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert row[:2] == ["Envoyer la liste des foyers", "Karim (Lille)"]
    assert "9" in row[3]
    assert not any("#action" in p.text for p in _paper(group, preview).paragraphs)


async def test_a_reply_whose_mark_was_misspelt_can_be_corrected(group: Talk) -> None:
    """Also "#of": what it answers must be off the record as soon as it says "#off"."""
    await _open(group)
    first = await _post(group, group.karim, "On retient le foyer")
    second = await _post(group, group.karim, "Madame Wvut part en retraite")
    mark = await _post(group, group.karim, "#decsion", reply_to=first["message_id"])
    off = await _post(group, group.karim, "#of", reply_to=second["message_id"])
    await _edit(group, group.karim, mark, "#decision")
    await _edit(group, group.karim, off, "#off")
    assert _reaction(group, mark) == "🏆"

    dump = await _dump(group)

    assert "Wvut" not in dump
    assert "decsion" not in dump
    draft = await _draft(group)
    assert sum(tap.startswith("ni:") for tap in _taps(draft)) == 1


# --- off the record ----------------------------------------------------------------------------------------------------------------------


async def test_off_the_record_is_the_whole_album(group: Talk) -> None:
    """Whichever of its pictures carries the words, and before or after the others."""
    await _open(group)
    await _picture(group, group.karim, "111", "#off visite")
    await _picture(group, group.karim, "111")
    await _picture(group, group.karim, "222")
    await _picture(group, group.karim, "222", "#off visite")
    await _picture(group, group.karim, "222")
    kept = await _picture(group, group.karim, "333", "la façade")
    await _picture(group, group.karim, "333")
    assert _reaction(group, kept) == "👍"

    draft = await _draft(group)

    assert sum(tap.startswith("ni:") for tap in _taps(draft)) == 2


async def test_an_edit_or_a_reply_takes_the_whole_album_off(group: Talk) -> None:
    await _open(group)
    first = await _picture(group, group.karim, "111", "la façade")
    await _picture(group, group.karim, "111")
    second = await _picture(group, group.karim, "222")
    await _picture(group, group.karim, "222")
    await _post(group, group.karim, "une note")
    await _edit(group, group.karim, first, "la façade #off")
    await _post(group, group.karim, "#off", reply_to=second["message_id"])

    draft = await _draft(group)

    assert sum(tap.startswith("ni:") for tap in _taps(draft)) == 1


async def test_what_is_off_the_record_is_not_in_the_bytes_of_the_database_either(group: Talk) -> None:
    await _open(group)
    await _post(group, group.karim, "Le préfet Zyxzyx est furieux #off")
    message = await _post(group, group.karim, "Budget Qrstqr " + "mot " * 900)
    await _post(group, group.karim, "#off", reply_to=message["message_id"])
    path = Path(group.stage.config.database_url.partition("///")[2])
    await group.stage.close()

    content = b"".join(file.read_bytes() for file in path.parent.glob("chat.db*"))

    await group.stage.open()
    await group.stage.settle()
    assert b"Zyxzyx" not in content
    assert b"Qrstqr" not in content


# --- what is no mark, and no note --------------------------------------------------------------------------------------------------------


async def test_a_question_to_the_bot_stays_no_note_when_it_is_edited(group: Talk) -> None:
    card = await _open(group)
    question = await _post(group, group.karim, "@passerelle_bot logement apres prison ?")
    await _edit(group, group.karim, question, "@passerelle_bot logement après la prison ?")

    assert _reaction(group, question) is None
    assert "après la prison" not in text(card)


async def test_an_address_with_a_hash_is_no_mark(group: Talk) -> None:
    await _open(group)
    first = await _post(group, group.james, "see https://example.org/page#decision for that")
    second = await _post(group, group.james, "see https://example.org/#actions for that")

    assert _reaction(group, first) == _reaction(group, second) == "👍"
    assert "https://example.org/page#decision" in text(await _draft(group))


# --- who may look ------------------------------------------------------------------------------------------------------------------------


async def test_members_read_in_private_what_was_published_and_change_nothing(group: Talk) -> None:
    await group.say(group.karim, "/join Lille", group.group)
    await _open(group)
    await _post(group, group.karim, "#decision Oui")
    draft = await _draft(group)
    publish = next(tap for tap in _taps(draft) if tap.endswith(":publish"))
    correct = publish.replace("publish", "correct")
    await group.after(lambda: group.claire.tap(draft["message_id"], publish))

    (listed,) = await group.say(group.karim, "/pv")
    (shown,) = await group.after(lambda: group.karim.tap(listed["message_id"], _taps(listed)[0]))
    assert "Publier" not in " ".join(labels(shown))
    (paper,) = [m for m in await group.press(group.karim, shown, "DOCX") if "document" in m]
    assert "Oui" in text(shown)
    assert paper["chat"]["id"] == group.karim.id

    assert not await group.after(lambda: group.karim.tap(shown["message_id"], correct))
    assert "coordination" in group.answer["text"]


async def test_who_takes_part_in_no_group_is_told_so_instead_of_an_empty_list(group: Talk) -> None:
    await _open(group)
    await _post(group, group.karim, "un mot")
    await _draft(group)
    group.group.standing.pop(group.karim.id)

    (stranger,) = await group.say(group.karim, "/pv")
    (before,) = await group.say(group.karim, "/reglages")

    assert text(stranger) == text(before)


async def test_my_data_has_what_i_said_in_published_minutes_and_nobody_elses_words(group: Talk) -> None:
    await _open(group)
    await _post(group, group.karim, "Zyxzyx, dit Karim")
    await _post(group, group.sophie, "Qrstqr, dit Sophie")
    draft = await _draft(group)
    await _button(group, draft, "no:.*:publish")

    async def data(who: Hands) -> str:
        (sent,) = await group.say(who, "/mydata")
        return group.stage.world.files[sent["document"]["file_id"]].content.decode()

    karim, claire = await data(group.karim), await data(group.claire)

    assert "Zyxzyx" in karim
    assert "Qrstqr" not in karim
    assert "Zyxzyx" not in claire
    assert json.loads(claire)["minutes_records"]


# --- nothing typed is lost ---------------------------------------------------------------------------------------------------------------


async def test_a_collection_is_not_reopened_in_another_topic(talk: Talk) -> None:
    """What is then posted in that topic would be lost."""
    forum = talk.stage.world.add_group("Forum", owner=talk.claire.human, members=[talk.karim.human], forum=True)
    forum.topics = {5: "Logement", 6: "Emploi"}
    talk.claire.start()
    talk.claire.add_bot(forum, admin=True)
    await talk.stage.settle()
    await talk.say(talk.claire, "/reunion Point aujourd'hui à 10h", forum, topic=5)
    await talk.say(talk.claire, "/pv", forum, topic=5)
    talk.karim.say("cinq", forum, topic=5)
    await talk.stage.settle()
    await talk.say(talk.claire, "/fini", forum, topic=5)
    await talk.say(talk.claire, "/pv", forum, topic=6)
    message = talk.karim.say("six", forum, topic=6)
    await talk.stage.settle()

    assert forum.messages[message["message_id"]]["reactions"]
    said = await talk.say(talk.claire, "/fini", forum, topic=6)
    draft = next(m for m in said if m["chat"]["id"] == talk.claire.id)
    assert "six" in text(draft)
    assert "cinq" not in text(draft)


async def test_a_mark_counts_while_the_bot_waits_for_an_answer(group: Talk) -> None:
    """Somebody began to call a meeting in the group and goes on with the minutes."""
    await _open(group)
    await group.say(group.claire, "/reunion", group.group)
    decision = await _post(group, group.claire, "#décision On retient le foyer")
    secret = await _post(group, group.claire, "Madame Wvut part en retraite #off")

    assert _reaction(group, decision) == "🏆"
    assert _reaction(group, secret) == "🙈"
    assert "Wvut" not in await _dump(group)


async def test_the_longest_of_everything_fits_into_the_draft(group: Talk) -> None:
    """Telegram counts UTF-16 units: 4 096 at most."""
    await group.say(group.claire, "/join " + "😀" * 60, group.group)
    await _open(group, "😀" * 200)
    for number in range(9):
        await _post(group, group.claire, f"#action {'😀' * 60}: {number} " + "😀 " * 400 + " avant vendredi")
    draft = await _draft(group)
    await _button(group, draft, "na:.*:present")
    (draft,) = await group.say(group.claire, ", ".join(f"{n}{'😀' * 90}" for n in range(60)))

    assert "9" in text(draft)


async def test_a_preview_says_that_it_is_a_draft(group: Talk) -> None:
    await _open(group)
    await _post(group, group.karim, "un mot")
    draft = await _draft(group)
    (preview,) = await _button(group, draft, "no:.*:preview")
    said = await _button(group, draft, "no:.*:publish")

    (paper,) = [m for m in said if "document" in m]
    assert len(text(preview)) > len(text(paper))


async def test_a_question_after_another_command_does_not_replace_what_was_decided(group: Talk) -> None:
    """In private, the review waits for a new text; whoever turns to something else has left it."""
    await _open(group)
    await _post(group, group.karim, "#decision On retient le foyer")
    draft = await _draft(group)
    (item,) = await _button(group, draft, "ni:")
    await _button(group, item, "na:.*:text")
    await group.say(group.claire, "/pratiques logement")
    await group.say(group.claire, "Comment loger à la sortie de prison ?")

    (shown,) = await group.after(lambda: group.claire.start("minutes_1"))

    assert "On retient le foyer" in text(shown)


async def test_nothing_is_published_into_a_group_that_has_removed_the_bot(group: Talk) -> None:
    await _open(group)
    await _post(group, group.karim, "#decision Oui")
    draft = await _draft(group)
    publish = next(tap for tap in _taps(draft) if tap.endswith(":publish"))
    group.claire.remove_bot(group.group)
    await group.stage.settle()
    await group.after(lambda: group.claire.tap(draft["message_id"], publish))
    assert group.answer.get("show_alert")

    group.claire.add_bot(group.group, admin=True)
    await group.stage.settle()
    said = await group.after(lambda: group.claire.tap(draft["message_id"], publish))

    assert any("document" in message for message in said)


async def test_who_writes_as_the_group_stays_a_participant(group: Talk) -> None:
    """Anonymous administrators share one account of Telegram; its name is nobody's."""
    world = group.stage.world
    await _open(group)
    message = world.post(group.group, group.claire.id, text="Parole anonyme")
    message |= {
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
        "sender_chat": world.chat_json(group.group),
    }
    world.tell(message=world.public(message))
    await group.stage.settle()

    draft = await _draft(group)

    assert "Parole anonyme" in text(draft)
    assert "Group\n" not in text(draft) + "\n"
    assert Lang("fr").t("a participant") in text(draft)
