"""Hurried, clumsy and malicious people: what they type lands where it was meant, and nothing they send breaks anything."""

import asyncio
from typing import Any

import pytest

from playground.people import Hands
from playground.world import Json
from tests.chat.conftest import Talk, labels, text

QUESTION = "Comment font les autres villes pour le logement ?"


def cards(talk: Talk) -> list[Json]:
    """The cards of meetings in the group."""
    return [m for m in talk.said() if len(m.get("reply_markup", {}).get("inline_keyboard", [])) >= 3 and _answers(m)]


def _answers(message: Json) -> bool:
    return str(message["reply_markup"]["inline_keyboard"][0][0].get("callback_data", "")).startswith("ma:")


async def meeting(talk: Talk, words: str) -> Json:
    """A meeting called by Claire; its card."""
    await talk.say(talk.claire, f"/reunion {words}", talk.group)
    return cards(talk)[-1]


async def link(talk: Talk, who: Hands, message: Json, carried: str) -> list[Json]:
    """Press a button that leads to the private chat, and go there."""
    await push(talk, who, message, carried)
    payload = talk.answer["url"].partition("start=")[2]
    return await talk.after(lambda: who.start(payload))


def data(message: Json) -> list[str]:
    """What the buttons carry."""
    keyboard = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button.get("callback_data", "") for row in keyboard for button in row]


async def push(talk: Talk, who: Hands, message: Json, carried: str) -> list[Json]:
    """Press the first button that carries this, whatever it is called in whichever language."""
    chat = talk.stage.world.chats[message["chat"]["id"]]
    now = chat.messages[message["message_id"]]
    found = next(each for each in data(now) if carried in each)
    return await talk.after(lambda: who.tap(message["message_id"], found, chat))


def answered(said: list[Json]) -> bool:
    """Whether the library has answered."""
    return any(carried.startswith("pv:") for m in said for carried in data(m))


# --- what is typed lands where it was meant ----------------------------------------------------------------------------------------------


async def test_after_back_or_a_choice_a_question_is_a_question(group: Talk) -> None:
    """A setting that was looked at, or chosen by its button, takes no text any more."""
    await group.say(group.claire, "/join Paris", group.group)
    (page,) = await group.say(group.claire, "/reglages")
    await push(group, group.claire, page, ":pilot")
    (page,) = await push(group, group.claire, page, "gs:1:")
    assert answered(await group.say(group.claire, QUESTION))

    await push(group, group.claire, page, ":zone")
    await push(group, group.claire, page, "Madrid")
    assert answered(await group.say(group.claire, QUESTION))


async def test_after_back_or_a_new_date_by_button_a_meeting_takes_no_text(group: Talk) -> None:
    await group.after(group.claire.start)
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    (page,) = await link(group, group.claire, card, "mm:")
    await push(group, group.claire, page, ":place")
    await push(group, group.claire, page, "me:1:")
    assert answered(await group.say(group.claire, QUESTION))

    await push(group, group.claire, page, ":date")
    await push(group, group.claire, page, "mx:")
    assert answered(await group.say(group.claire, QUESTION))
    assert "22 octobre" in text(cards(group)[0])


async def test_a_question_left_open_in_private_takes_no_text_hours_later(group: Talk) -> None:
    await group.say(group.claire, "/join Paris", group.group)
    (page,) = await group.say(group.claire, "/reglages")
    await push(group, group.claire, page, ":name")
    await group.turn(hours=3)

    assert answered(await group.say(group.claire, QUESTION))


async def test_talk_in_the_group_is_no_answer_to_an_open_question(group: Talk) -> None:
    """One hint at most; then only an answer counts: one that can be read, or one to the question."""
    (question,) = await group.say(group.claire, "/reunion Jeunes", group.group)
    hints = [
        *await group.say(group.claire, "Bonjour à tous", group.group),
        *await group.say(group.claire, "Merci de relire le document", group.group),
        *await group.say(group.claire, "Bonne journée", group.group),
    ]
    assert len(hints) == 1
    karims = group.karim.say("Le document est relu", group.group)
    await group.stage.settle()
    assert await group.say(group.claire, "jeudi 15 à 10h", group.group, reply_to=karims["message_id"]) == []

    await group.say(group.claire, "jeudi 15 à 10h", group.group, reply_to=question["message_id"])
    assert "jeudi 15 octobre" in text(cards(group)[0])


async def test_later_talk_does_not_become_the_title_of_a_meeting(group: Talk) -> None:
    (question,) = await group.say(group.claire, "/reunion mercredi 14 à 9h", group.group)
    await group.turn(minutes=20)

    assert await group.say(group.claire, "Karim, tu as eu mon message ?", group.group) == []
    await group.say(group.claire, "Accès aux droits", group.group, reply_to=question["message_id"])
    assert "Accès aux droits" in text(cards(group)[0])


async def test_talk_while_a_question_is_open_still_goes_into_the_minutes(group: Talk) -> None:
    await group.say(group.claire, "/pv Logement", group.group)
    await group.say(group.claire, "/reunion Jeunes", group.group)
    await group.say(group.claire, "Bonjour à tous", group.group)
    said = group.claire.say("#décision Les réunions ont lieu le mardi", group.group)
    await group.stage.settle()

    assert group.stage.world.bot["id"] in group.group.messages[said["message_id"]].get("reactions", {})


# --- what is typed is understood ---------------------------------------------------------------------------------------------------------


async def test_an_answer_about_the_hour_may_change_the_day_and_say_the_end(group: Talk) -> None:
    await group.say(group.claire, "/reunion Liens familiaux jeudi 15", group.group)
    await group.say(group.claire, "plutôt vendredi 16 de 10h à 12h", group.group)

    assert "vendredi 16 octobre" in text(cards(group)[0])
    assert "12:00" in text(cards(group)[0])


async def test_a_part_of_the_day_or_an_hour_alone_keeps_the_day(group: Talk) -> None:
    await group.say(group.claire, "/reunion Emploi jeudi 15", group.group)
    await group.say(group.claire, "l'après-midi", group.group)
    await group.say(group.claire, "de 14h à 17h", group.group)

    assert "jeudi 15 octobre" in text(cards(group)[0])
    assert "17:00" in text(cards(group)[0])


@pytest.mark.parametrize(
    ("who", "words", "title"),
    [
        ("lena", "/treffen Wohnen Dienstag 13 um 14:30", "Wohnen"),
        ("james", "/meeting Housing on Tuesday 13 at 2.30pm", "Housing"),
        ("giulia", "/riunione Lavoro martedì 13 alle 14:30", "Lavoro"),
        ("claire", "/reunion Logement mardi 13 à 14h30", "Logement"),
    ],
)
async def test_a_date_is_understood_in_the_language_of_whoever_writes(
    group: Talk, who: str, words: str, title: str
) -> None:
    """The group is French; its people write in their own languages."""
    await group.say(getattr(group, who), words, group.group)

    card = cards(group)[0]
    assert text(card).startswith(f"{title}\n")
    assert "mardi 13 octobre" in text(card)
    assert "14:30" in text(card)


async def test_a_link_is_taken_without_what_follows_it_and_may_not_fill_the_card(group: Talk) -> None:
    card = await meeting(group, "Lien mardi 13 à 11h https://meet.example.org/abc, merci")
    assert "https://meet.example.org/abc" in [entity.get("url") for entity in card["entities"]]
    (refused,) = await group.say(group.claire, "/reunion Lien mardi 13 à 11h https://x.org/" + "a" * 3000, group.group)
    assert not labels(refused)


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("2 Stunden", "12:00"),
        ("1,5 h", "11:30"),
        ("2 ore", "12:00"),
        ("1h30", "11:30"),
        ("90", "11:30"),
        ("1 heure 15", "11:15"),
    ],
)
async def test_lengths_are_understood_as_they_are_said(group: Talk, typed: str, until: str) -> None:
    await group.after(group.claire.start)
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    (page,) = await link(group, group.claire, card, "mm:")
    await push(group, group.claire, page, ":length")
    await group.say(group.claire, typed)

    assert until in text(cards(group)[0])


async def test_a_date_that_does_not_change_rings_nobody(group: Talk) -> None:
    card = await meeting(group, "Emploi jeudi 15 à 10h")

    said = await group.say(group.claire, "/reunion jeudi 15 à 10h", group.group, reply_to=card["message_id"])

    assert [m for m in said if not m.get("silent")] == []


async def test_settings_take_names_as_people_write_them(group: Talk) -> None:
    await group.say(group.claire, "/join Paris", group.group)
    (page,) = await group.say(group.claire, "/reglages themes logement")
    assert "Logement" in text(page)
    (page,) = await push(group, group.claire, page, ":themes")
    assert any(label.startswith("Logement") and label != "Logement" for label in labels(page))
    (page,) = await group.say(group.claire, "/reglages themes licornes")
    assert "licornes" in text(page)
    said = await group.say(group.claire, "/reglages langue allemand")
    page = next(m for m in said if m["chat"]["id"] == group.claire.id)
    assert "Deutsch" in text(page)
    assert labels(page)


async def test_an_answer_that_is_edited_counts_as_it_stands(group: Talk) -> None:
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    mine = group.karim.say("oui", group.group, reply_to=card["message_id"])
    await group.stage.settle()
    assert labels(cards(group)[0])[0].endswith("1")

    await group.after(lambda: group.karim.edit(mine["message_id"], "non", group.group))

    assert labels(cards(group)[0])[2].endswith("1")


async def test_an_answer_counts_wherever_the_question_stands(group: Talk) -> None:
    """On the card, in the reminder, at a new date; in the group and in private."""
    await group.after(group.karim.start)
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    await push(group, group.karim, card, "mr:")
    reminders = await group.turn(days=9, hours=1, minutes=1)
    mine = next(m for m in reminders if m["chat"]["id"] == group.karim.id)
    ours = next(m for m in reminders if m["chat"]["id"] == group.group.id)

    await group.say(group.karim, "oui", reply_to=mine["message_id"])
    await group.say(group.sophie, "yes", group.group, reply_to=ours["message_id"])
    assert labels(cards(group)[0])[0].endswith("2")

    said = await group.say(group.claire, "/reunion vendredi 16 à 10h", group.group, reply_to=ours["message_id"])
    asked = next(m for m in said if m["chat"]["id"] == group.group.id and m["message_id"] > ours["message_id"])
    await group.say(group.sophie, "oui", group.group, reply_to=asked["message_id"])
    assert labels(cards(group)[0])[0].endswith("1")


async def test_an_old_reminder_becomes_what_the_meeting_is_now(group: Talk) -> None:
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    await asyncio.sleep(0.3)  # a burst of changes is looked at once, a moment later
    (reminder,) = await group.turn(days=9, hours=1, minutes=1)
    await group.say(group.claire, "/reunion annuler", group.group, reply_to=card["message_id"])

    (now,) = await push(group, group.karim, reminder, "ma:1:yes")

    assert group.answer["show_alert"]
    assert now["message_id"] == reminder["message_id"]
    assert not [carried for carried in data(now) if carried.startswith("ma:")]


async def test_a_meeting_sent_twice_is_one_meeting(group: Talk) -> None:
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    (told,) = await group.say(group.claire, "/reunion Emploi jeudi 15 à 10h", group.group)

    assert "Emploi" in text(told)
    assert [m["message_id"] for m in cards(group)] == [card["message_id"]]


@pytest.mark.parametrize("words", ["Bonjour", "merci !", "👍", "Guten Tag"])
async def test_a_greeting_is_greeted(group: Talk, words: str) -> None:
    said = await group.say(group.karim, words)

    (hello,) = [m for m in said if m["chat"]["id"] == group.karim.id]
    assert "Passerelle" in text(hello)
    assert not answered([hello])


# --- nothing that is forged breaks or shows anything ----------------------------------------------------------------------------------------


FORGED = (
    "ma:9999999999999999999:yes",
    "mx:{meeting}:9999999999999999",
    "mx:{draft}:9999999999999999",
    "me:{draft}:date",
    "gs:1:foo",
    "gs:9999999999999999999:name",
    "gc:1:themes:foo",
    "ps:1:0:0",
    "pm",
    "pk",
    "gs:1:",
)


@pytest.mark.parametrize("data", FORGED)
async def test_forged_buttons_break_nothing_and_leave_the_card_alone(group: Talk, data: str, caplog: Any) -> None:
    await group.say(group.claire, "/join Paris", group.group)
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    await group.say(group.claire, "/reunion Secret demain", group.group)
    before = text(card)

    await group.after(lambda: group.claire.tap(card["message_id"], data.format(meeting=1, draft=2), group.group))

    assert "incident" not in caplog.text
    assert text(cards(group)[0]) == before


@pytest.mark.parametrize(
    "payload", ["ics_2", "meeting_2", "remind_2", "theme_2", "ics_" + "9" * 23, "settings_" + "9" * 23]
)
async def test_a_draft_and_what_is_not_there_are_seen_by_no_link(group: Talk, payload: str, caplog: Any) -> None:
    await meeting(group, "Emploi jeudi 15 à 10h")
    await group.say(group.claire, "/reunion Secret demain", group.group)

    for who in (group.karim, group.claire):
        (refused,) = await group.after(lambda who=who: who.start(payload))
        assert "Secret" not in text(refused)
        assert not labels(refused)
    assert "incident" not in caplog.text


async def test_questions_of_others_cannot_be_guessed(group: Talk) -> None:
    """A button names its search by a number that nobody can count up to."""
    (answer,) = await group.say(group.claire, QUESTION)
    data = [
        b["callback_data"] for row in answer["reply_markup"]["inline_keyboard"] for b in row if "callback_data" in b
    ]

    assert int(data[0].split(":")[1].split("/")[0].removeprefix("s")) > 10**9


async def test_who_left_the_group_sees_and_hears_nothing_more(group: Talk) -> None:
    await group.after(group.karim.start)
    await group.say(group.karim, "/join Lille", group.group)
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    await group.press(group.karim, card, labels(card)[0])
    await push(group, group.karim, card, "mr:")
    del group.group.standing[group.karim.id]
    await group.restart()  # what Telegram said of a member is remembered for a minute

    for command in ("/membres", "/reunions"):
        (refused,) = await group.say(group.karim, command)
        assert "Emploi" not in text(refused)
        assert "Lille" not in text(refused)

    await _left(group, group.karim)
    said = await group.turn(days=9, hours=2)
    assert said
    assert {m["chat"]["id"] for m in said} == {group.group.id}
    assert "Lille" not in text(cards(group)[0])


async def _left(talk: Talk, who: Hands) -> None:
    world = talk.stage.world
    user = who.human.json()
    change = {
        "old_chat_member": {"status": "member", "user": user},
        "new_chat_member": {"status": "left", "user": user},
    }
    world.tell(
        chat_member={
            "chat": world.chat_json(talk.group),
            "from": user,
            "date": int(world.clock.now().timestamp()),
            **change,
        }
    )
    await talk.stage.settle()


# --- the group changes -------------------------------------------------------------------------------------------------------------------


async def test_moving_to_a_supergroup_may_be_told_in_any_order(group: Talk, caplog: Any) -> None:
    """The new chat speaks first, and the old one says last that the bot has left it."""
    await group.say(group.karim, "/join Lille", group.group)
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    world, old = group.stage.world, group.group
    standing = dict(old.standing)
    moved = group.karim.migrate(old)
    told = world.updates[-2:]
    world.updates[-2:] = []
    bot = world.bot["id"]
    moved.standing = standing
    _bot_status(group, moved, "left", "administrator")
    for number in (1, 0):
        world.tell(message=told[number]["message"])
    await group.stage.settle()
    _bot_status(group, old, "administrator", "left")
    await group.stage.settle()
    assert bot in moved.standing

    (listed,) = await group.say(group.karim, "/membres", moved)
    assert "Lille" in text(listed)
    (listed,) = await group.say(group.karim, "/reunions", moved)
    assert "Emploi" in text(listed)
    assert [m for m in await group.turn(days=9, hours=2) if m["chat"]["id"] == moved.id]
    assert "incident" not in caplog.text
    assert card


def _bot_status(talk: Talk, chat: Any, old: str, new: str) -> None:
    world = talk.stage.world
    bot = world.bot["id"]
    now = dict(chat.standing)
    chat.standing[bot] = old
    before = world.member_json(chat, bot)
    chat.standing[bot] = new
    after = world.member_json(chat, bot)
    chat.standing = now
    stamp = int(world.clock.now().timestamp())
    world.tell(
        my_chat_member={
            "chat": world.chat_json(chat),
            "from": talk.claire.human.json(),
            "date": stamp,
            "old_chat_member": before,
            "new_chat_member": after,
        }
    )


async def test_a_group_that_is_renamed_is_called_by_its_new_name(group: Talk) -> None:
    group.group.title = "Ville & Justice"
    message = group.stage.world.post(group.group, group.claire.id, new_chat_title="Ville & Justice")
    group.stage.world.tell(message=message)
    await group.stage.settle()

    (listed,) = await group.say(group.karim, "/membres", group.group)

    assert "Ville & Justice" in text(listed)


async def test_added_again_the_bot_says_again_who_it_is(group: Talk) -> None:
    (first,) = group.said()
    await group.after(lambda: group.claire.remove_bot(group.group))
    said = await group.after(lambda: group.claire.add_bot(group.group, admin=True))

    assert [m["message_id"] > first["message_id"] for m in said] == [True]


async def test_added_by_the_button_the_group_reads_one_message_not_two(group: Talk) -> None:
    """Telegram posts "/start@bot true" where somebody came by the link of "Add me to a group"."""
    assert await group.say(group.claire, "/start@passerelle_bot true", group.group) == []


async def test_a_new_reminder_does_not_apologise_for_what_was_before_it(group: Talk) -> None:
    """What would have been due before the setting was made was never promised."""
    await group.say(group.claire, "/join Paris", group.group)
    await meeting(group, "Passée lundi 5 à 10h")
    await group.turn(days=1)
    await meeting(group, "Emploi jeudi 8 à 10h")
    await group.turn(hours=3)
    await group.say(group.claire, "/reglages rappels 15", group.group)
    said = await group.say(group.claire, "/reglages rappels 4320", group.group)

    assert [m for m in [*said, *await group.turn(minutes=5)] if not m.get("silent")] == []


async def test_an_anonymous_admin_can_finish_by_buttons_what_was_begun_in_writing(group: Talk) -> None:
    """Telegram hides who writes as the group, but not who taps."""
    world = group.stage.world
    stand_in = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    words = "/reunion Emploi"
    message = world.post(
        group.group, group.claire.id, text=words, entities=[{"type": "bot_command", "offset": 0, "length": 8}]
    )
    message |= {"from": stand_in, "sender_chat": world.chat_json(group.group)}
    (question,) = await group.after(lambda: world.tell(message=world.public(message)))

    await group.press(group.karim, question, labels(question)[0])
    assert group.answer["show_alert"]
    (question,) = await group.press(group.claire, question, labels(question)[0])
    await group.press(group.claire, question, labels(question)[0])

    assert "Emploi" in text(cards(group)[0])


async def test_a_voice_note_in_private_is_not_met_with_silence(group: Talk) -> None:
    said = await group.after(lambda: group.karim.send("note.ogg", b"x", "audio/ogg"))

    assert len(said) == 1


async def test_a_caption_in_private_is_a_question(group: Talk) -> None:
    said = await group.after(lambda: group.karim.send("photo.jpg", b"x", "image/jpeg", caption=QUESTION))

    assert answered(said)


async def test_whoever_blocks_the_bot_after_being_forgotten_stays_forgotten(group: Talk) -> None:
    (sure,) = await group.say(group.karim, "/oubliezmoi")
    await group.press(group.karim, sure, labels(sure)[0])
    await group.after(group.karim.block)

    path = group.stage.config.database_url.partition("///")[2]
    await group.stage.close()
    import sqlite3

    with sqlite3.connect(path) as database:
        names = [row[0] for row in database.execute("SELECT name FROM people")]
    assert not [name for name in names if "Karim" in name]
    await group.stage.open()


async def test_whoever_is_forgotten_goes_from_the_card_too(group: Talk) -> None:
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    await group.press(group.karim, card, labels(card)[0])
    assert "Karim" in text(cards(group)[0])
    (sure,) = await group.say(group.karim, "/oubliezmoi")
    await group.press(group.karim, sure, labels(sure)[0])

    assert "Karim" not in text(cards(group)[0])


# --- what cannot be ----------------------------------------------------------------------------------------------------------------------


async def test_what_cannot_be_is_said_wherever_it_is_typed(group: Talk) -> None:
    """31 February is no day for a poll, its deadline or a new date; no number of places is a title; each gets one sentence."""
    await group.say(group.claire, "/sondage Essai: mar 13 14h, jeu 15 10h", group.group)
    poll = group.said()[-1]["message_id"]
    card = (await meeting(group, "Test mercredi 14 à 14h"))["message_id"]
    for words, to, said in (
        ("jusqu'au 31 février", poll, "31 février"),
        ("jusqu'à hier", poll, "déjà passé"),
        ("ajouter 29 février 2027 10h", poll, "29 février 2027"),
        ("déplacer B au 31 février", poll, "n’existe pas dans le calendrier"),
        ("/reunion places -3", card, "n’est pas un nombre de places"),
        ("/reunion tous les mardis jusqu'au 1er octobre 2026", card, "déjà passé"),
        ("/reunion jeudi de 15h à 14h", card, "La fin précède le début"),
    ):
        (told,) = await group.say(group.claire, words, group.group, reply_to=to)
        assert said in text(told), words
    (told,) = await group.say(group.claire, "/reglages rappels 61 jours")
    assert "61 jours" in text(told)


async def test_dates_of_another_year_say_so(group: Talk) -> None:
    (asked,) = await group.say(group.claire, "/reunion Essai lundi 28 septembre à 10h", group.group)
    assert all("2027" in label for label in labels(asked)[:2])
