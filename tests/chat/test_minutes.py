"""Minutes: collected in the group, reviewed in private, published as messages and as a file."""

import io
import re
import sqlite3
from typing import Any

from docx import Document

from playground.people import Hands
from playground.world import Json
from tests.chat.conftest import Talk, labels, text, words


def _bot(talk: Talk) -> int:
    return int(talk.stage.world.bot["id"])


def _reaction(talk: Talk, message: Json) -> str | None:
    reactions: dict[int, str | None] = talk.group.messages[message["message_id"]].get("reactions", {})
    return reactions.get(_bot(talk))


async def _post(talk: Talk, who: Hands, words: str, **how: Any) -> Json:
    """Somebody writes in the group; their message."""
    message = who.say(words, talk.group, **how)
    await talk.stage.settle()
    return message


async def _open(talk: Talk, title: str = "Logement") -> Json:
    (card,) = await talk.say(talk.claire, f"/pv {title}", talk.group)
    return talk.group.messages[card["message_id"]]


async def _draft(talk: Talk) -> Json:
    """Close, and open the draft in private by the button in the group."""
    said = await talk.say(talk.claire, "/fini", talk.group)
    return next(message for message in said if message["chat"]["id"] == talk.claire.id)


async def _button(talk: Talk, message: Json, data: str) -> list[Json]:
    """Press the button whose tap begins so."""
    buttons = [b for row in message["reply_markup"]["inline_keyboard"] for b in row]
    found = next(b for b in buttons if re.match(data, b.get("callback_data", "")))
    chat = talk.stage.world.chats[message["chat"]["id"]]
    return await talk.after(lambda: talk.claire.tap(message["message_id"], found["callback_data"], chat))


def _paper(talk: Talk, message: Json) -> Any:
    return Document(io.BytesIO(talk.stage.world.files[message["document"]["file_id"]].content))


async def _dump(talk: Talk) -> str:
    path = talk.stage.config.database_url.partition("///")[2]
    await talk.stage.close()
    with sqlite3.connect(path) as database:
        dump = "\n".join(database.iterdump())
    await talk.stage.open()
    await talk.stage.settle()
    return dump


async def test_from_the_first_word_to_the_published_minutes(group: Talk) -> None:
    """Everything that was said is in the messages and in the file, and nothing of it is kept twice."""
    await group.say(group.claire, "/join Paris", group.group)
    await group.say(group.karim, "/join Lille", group.group)
    card = await _open(group)
    note = await _post(group, group.sophie, "Le bailleur propose <deux> logements")
    decision = await _post(group, group.claire, "#décision Le groupe retient la visite du foyer")
    action = await _post(group, group.lena, "#Aufgabe @karim_lille Vertrag schicken bis 30.10.")
    group.lena.send("plan.pdf", b"%PDF", "application/pdf", group.group, caption="le plan")
    await group.stage.settle()

    assert [_reaction(group, m) for m in (note, decision, action)] == ["👍", "🏆", "✍"]
    assert len([m for m in group.said() if m["message_id"] >= card["message_id"]]) == 1
    assert "plan.pdf" in text(card)

    draft = await _draft(group)
    assert "Vertrag schicken" in text(draft)
    assert "Karim" in text(draft)
    said = await _button(group, draft, "no:.*:publish")

    (page, asked) = [
        m for m in said if m["chat"]["id"] == group.group.id and m["message_id"] > card["message_id"] and "text" in m
    ]
    assert "J’approuve" in labels(asked)
    for part in ("<deux>", "visite du foyer", "Vertrag schicken", "Karim", "30", "plan.pdf"):
        assert part in text(page)
    (sent,) = [m for m in said if "document" in m]
    paper = _paper(group, sent)
    assert [
        p.style.name for p in paper.paragraphs if p.style.name == "Title" or p.style.name.startswith("Heading")
    ] == [
        "Title",
        *["Heading 1"] * 4,
    ]
    (table,) = paper.tables
    assert [cell.text for cell in table.rows[1].cells][:3] == ["Vertrag schicken", "Karim (Lille)", "Lille"]
    assert paper.core_properties.author == group.group.title
    assert paper.core_properties.language == "fr-FR"
    assert "minutes_items" in (dump := await _dump(group))
    assert 'INTO "minutes_items"' not in dump.replace("INTO minutes_items", 'INTO "minutes_items"')


async def test_off_the_record_is_really_nowhere(group: Talk) -> None:
    """Neither what is marked, nor what an edit marks, nor what a reply takes back is in a dump of the database."""
    await _open(group)
    first = await _post(group, group.karim, "Le préfet Zyx est furieux #horsprocès")
    second = await _post(group, group.karim, "Madame Wvut part en retraite")
    third = await _post(group, group.sophie, "Budget secret Qrst")
    group.karim.edit(second["message_id"], "Madame Wvut part en retraite #off", group.group)
    await group.stage.settle()
    await _post(group, group.sophie, "#off", reply_to=third["message_id"])
    group.sophie.edit(third["message_id"], "Budget secret Qrst corrigé", group.group)
    await group.stage.settle()

    assert _reaction(group, first) == _reaction(group, second) == "🙈"
    dump = await _dump(group)
    for secret in ("Zyx", "Wvut", "Qrst"):
        assert secret not in dump
        assert not any(secret in text(message) for message in group.said())


async def test_edits_change_what_is_kept_and_may_bring_it_back(group: Talk) -> None:
    await _open(group)
    message = await _post(group, group.karim, "On visite le foyer #off")
    group.karim.edit(message["message_id"], "#decision On visite le foyer", group.group)
    await group.stage.settle()
    assert _reaction(group, message) == "🏆"
    group.karim.edit(message["message_id"], "#decision On visite le foyer jeudi\n#action Karim réserver", group.group)
    await group.stage.settle()

    draft = await _draft(group)

    assert "foyer jeudi" in text(draft)
    assert "réserver" in text(draft)
    assert sum("ni:" in b for b in _taps(draft)) == 2


def _taps(message: Json) -> list[str]:
    return [b.get("callback_data", "") for row in message["reply_markup"]["inline_keyboard"] for b in row]


async def test_nothing_typed_is_lost_by_a_restart(group: Talk) -> None:
    """Also what is posted while the bot is down, and what waits to be typed in the review."""
    await _open(group)
    await _post(group, group.karim, "avant")
    await group.stage.close()
    group.karim.say("pendant", group.group)
    await group.stage.open()
    await group.stage.settle()
    await _post(group, group.karim, "après")
    draft = await _draft(group)
    (question,) = await _button(group, draft, "na:.*:add")
    await group.restart()

    (page,) = await group.say(group.claire, "#décision On continue")

    assert labels(question)
    assert all(part in text(page) for part in ("avant", "pendant", "après", "On continue"))


async def test_only_coordinators_review_and_publish_and_it_is_checked_at_each_tap(group: Talk) -> None:
    await _open(group)
    await _post(group, group.karim, "#decision Oui")
    closed = await group.say(group.karim, "/done", group.group)
    link = next(
        b["url"]
        for m in closed
        for row in m.get("reply_markup", {}).get("inline_keyboard", [])
        for b in row
        if "url" in b
    )
    payload = link.partition("start=")[2]

    (refused,) = await group.after(lambda: group.karim.start(payload))
    (draft,) = await group.after(lambda: group.claire.start(payload))
    data = next(tap for tap in _taps(draft) if tap.endswith(":publish"))
    group.group.standing[group.claire.id] = "member"
    await group.restart()  # rights are remembered for a minute
    await group.after(lambda: group.claire.tap(draft["message_id"], data))

    assert "coordinat" in text(refused)
    assert "coordinat" in group.answer["text"]
    assert not any("1. Oui" in text(m) for m in group.said())


async def test_minutes_are_published_once_and_corrected_as_another_version(group: Talk) -> None:
    await _open(group)
    await _post(group, group.karim, "#decision Oui")
    draft = await _draft(group)
    publish = next(tap for tap in _taps(draft) if tap.endswith(":publish"))
    await group.after(lambda: group.claire.tap(draft["message_id"], publish))
    published = len(group.said())
    await group.after(lambda: group.claire.tap(draft["message_id"], publish))
    assert len(group.said()) == published
    assert group.answer.get("show_alert")

    (again,) = [m for m in await _button(group, draft, "no:.*:correct") if m["chat"]["id"] == group.claire.id]
    (item,) = await _button(group, again, "ni:")
    await _button(group, item, "na:.*:text")
    (item,) = await group.say(group.claire, "Oui, à l’unanimité")
    (again,) = await _button(group, item, "nr:")
    said = await _button(group, again, "no:.*:publish")

    page = next(m for m in said if "unanimité" in text(m) and m["chat"]["id"] == group.group.id)
    assert re.search(r"\b2\b", text(page))
    assert len([m for m in group.said() if "document" in m]) == 2


async def test_items_are_corrected_by_buttons_and_by_typing(group: Talk) -> None:
    await _open(group)
    await _post(group, group.karim, "envoyer la liste")
    await _post(group, group.karim, "du bavardage")
    draft = await _draft(group)
    (item,) = await _button(group, draft, "ni:")
    (item,) = await _button(group, item, "nk:.*:action")
    await _button(group, item, "na:.*:owner")
    (item,) = await group.say(group.claire, "Karim")
    await _button(group, item, "na:.*:due")
    (unclear,) = await group.say(group.claire, "jamais de la vie")
    (item,) = await group.say(group.claire, "vendredi")
    assert "jamais de la vie" in text(unclear)
    assert "Karim (Lille)" in text(item)
    assert "9" in text(item)
    (draft,) = await _button(group, item, "nr:")
    (second,) = await group.after(lambda: group.claire.tap(draft["message_id"], _taps(draft)[1]))
    (draft,) = await _button(group, second, "nk:.*:delete")
    assert "bavardage" not in text(draft)
    await _button(group, draft, "na:.*:present")
    (draft,) = await group.say(group.claire, "Lille, Le Havre, Paris")
    assert "Le Havre" in text(draft)

    (preview,) = await _button(group, draft, "no:.*:preview")

    assert preview["chat"]["id"] == group.claire.id
    (table,) = _paper(group, preview).tables
    assert table.rows[1].cells[0].text == "envoyer la liste"


async def test_long_minutes_come_in_pages_that_split_between_items(group: Talk) -> None:
    await _open(group)
    for number in range(30):
        await _post(group, group.karim, f"Note {number:02} " + "mot " * 80 + f"fin{number:02}")
    await _post(group, group.karim, "#decision " + "très 😀 long " * 340 + "dernier")
    draft = await _draft(group)
    said = await _button(group, draft, "no:.*:publish")

    pages = [m for m in said if m["chat"]["id"] == group.group.id and re.search(r"\d/\d", text(m))]
    assert len(pages) > 3
    assert [re.search(r"(\d+)/(\d+)", text(p)).groups() for p in pages] == [  # type: ignore[union-attr]
        (str(n + 1), str(len(pages))) for n in range(len(pages))
    ]
    for number in range(30):
        (page,) = [p for p in pages if f"Note {number:02} " in text(p)]
        assert f"fin{number:02}" in text(page)
    assert any("dernier" in text(page) for page in pages)


async def test_an_empty_collection_leaves_nothing_to_review(group: Talk) -> None:
    card = await _open(group)
    said = await group.say(group.claire, "/fini", group.group)

    assert not any(m["chat"]["id"] == group.claire.id for m in said)
    assert not labels(group.group.messages[card["message_id"]])
    assert await group.say(group.claire, "/fini", group.group)


async def test_one_collection_in_each_topic(talk: Talk) -> None:
    forum = talk.stage.world.add_group("Forum", owner=talk.claire.human, members=[talk.karim.human], forum=True)
    forum.topics = {5: "Logement", 6: "Emploi"}
    talk.claire.start()
    talk.claire.add_bot(forum, admin=True)
    await talk.stage.settle()
    for topic, title in ((5, "Logement"), (6, "Emploi")):
        talk.claire.say(f"/pv {title}", forum, topic=topic)
        await talk.stage.settle()
    (again,) = await talk.say(talk.karim, "/pv encore", forum, topic=5)
    talk.karim.say("#decision cinq", forum, topic=5)
    talk.karim.say("ailleurs", forum)
    await talk.restart()
    said = await talk.say(talk.claire, "/fini", forum, topic=5)

    assert "Logement" in text(again)
    draft = next(m for m in said if m["chat"]["id"] == talk.claire.id)
    assert "cinq" in text(draft)
    assert "ailleurs" not in text(draft)
    said = await _button(talk, draft, "no:.*:publish")
    assert {m.get("message_thread_id") for m in said if "document" in m} == {5}


async def test_a_group_that_moves_keeps_its_open_collection(group: Talk) -> None:
    await _open(group)
    await _post(group, group.karim, "avant le départ")
    group.group = group.karim.migrate(group.group)
    await group.stage.settle()
    await _post(group, group.karim, "après l’arrivée")

    draft = await _draft(group)

    assert "avant le départ" in text(draft)
    assert "après l’arrivée" in text(draft)


async def test_where_the_bot_sees_little_the_card_says_so_and_takes_replies(talk: Talk) -> None:
    talk.stage.world.bot["can_read_all_group_messages"] = False
    await talk.restart()
    await talk.with_bot(admin=False)
    card = await _open(talk)
    blind = text(card)
    message = await _post(talk, talk.karim, "#action Karim appeler", reply_to=card["message_id"])

    assert _reaction(talk, message) == "✍"
    assert "appeler" in text(card)
    talk.claire.add_bot(talk.group, admin=True)
    await talk.stage.settle()
    await _post(talk, talk.karim, "visible")
    assert len(text(card).splitlines()) < len(blind.splitlines()) + 2


async def test_minutes_belong_to_the_meeting_that_is_near(group: Talk) -> None:
    """Who said yes to it was there; its place and its day are those of the minutes."""
    await group.say(group.claire, "/join Paris", group.group)
    (card, *_) = await group.say(group.claire, "/reunion Accès au logement aujourd'hui à 10h", group.group)
    await group.after(lambda: group.claire.tap(card["message_id"], _taps(card)[0], group.group))
    (card,) = await group.say(group.claire, "/pv", group.group)
    await _post(group, group.karim, "un mot")

    draft = await _draft(group)

    assert "Accès au logement" in words(draft)
    assert "Paris" in text(draft)


async def test_who_is_forgotten_stands_nowhere_in_the_minutes(group: Talk) -> None:
    await _open(group)
    await _post(group, group.karim, "une remarque")
    await _post(group, group.claire, "#action @karim_lille rappeler Karim (Lille)")
    await _post(group, group.claire, "#action @karim_lille et moi : écrire")
    draft = await _draft(group)
    await _button(group, draft, "no:.*:publish")
    (sure,) = await group.say(group.karim, "/oubliezmoi")
    await group.press(group.karim, sure, labels(sure)[0])

    dump = await _dump(group)
    (page,) = await group.after(lambda: group.claire.start("minutes_1"))

    assert "Karim" not in dump
    assert "Karim" not in text(page)
    assert "une remarque" in text(page)


async def test_a_question_to_the_bot_is_answered_and_no_note(group: Talk) -> None:
    card = await _open(group)
    (answer,) = await group.say(group.karim, "@passerelle_bot logement à la sortie de prison ?", group.group)

    assert len(text(answer)) > 50
    assert "sortie" not in text(card)


async def test_drafts_are_listed_in_private(group: Talk) -> None:
    await group.say(group.claire, "/join Paris", group.group)
    await _open(group, "Emploi")
    await _post(group, group.karim, "un mot")
    await group.say(group.karim, "/done", group.group)

    (listed,) = await group.say(group.claire, "/pv")

    assert "Emploi" in text(listed)
    (draft,) = await _button(group, listed, "nr:")
    assert "un mot" in text(draft)


async def test_a_reply_with_a_mark_alone_says_what_the_message_is(group: Talk) -> None:
    await _open(group)
    message = await _post(group, group.karim, "On retient le foyer")
    await _post(group, group.sophie, "#décision", reply_to=message["message_id"])
    draft = await _draft(group)
    (preview,) = await _button(group, draft, "no:.*:preview")

    assert ("List Number", "On retient le foyer") in [(p.style.name, p.text) for p in _paper(group, preview).paragraphs]


async def test_what_the_buttons_do_can_be_typed(group: Talk) -> None:
    await group.say(group.claire, "/join Paris", group.group)
    await _open(group)
    await _post(group, group.karim, "#decision On retient le foyer")
    draft = await _draft(group)

    (item,) = await group.say(group.claire, "/pv 1")
    assert "On retient le foyer" in text(item)
    (refused,) = await group.say(group.claire, "/pv danser")
    assert "danser" in text(refused)
    said = await group.say(group.claire, f"/pv {labels(draft)[-1]}")

    assert any("On retient le foyer" in text(m) and m["chat"]["id"] == group.group.id for m in said)


async def test_whoever_got_the_draft_is_not_led_to_it_twice(group: Talk) -> None:
    """Claire has it in private; the card still opens it for other coordinators, and whoever got nothing gets the button."""
    card = await _open(group)
    await _post(group, group.karim, "#decision Oui")
    said = await group.say(group.claire, "/fini", group.group)

    (reply,) = [m for m in said if m["chat"]["id"] == group.group.id and m["message_id"] != card["message_id"]]
    assert "privé" in text(reply)
    assert not labels(reply)
    assert labels(group.group.messages[card["message_id"]])

    await _open(group, "Emploi")
    await _post(group, group.karim, "#decision Non")
    said = await group.say(group.karim, "/fini", group.group)
    assert labels(max(said, key=lambda m: int(m["message_id"])))
