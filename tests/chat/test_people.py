"""The people of a group as they come: hurried, hidden, in two groups, gone again."""

from typing import Any

import pytest

from playground.people import Hands
from playground.world import Chat, Json
from tests.chat.conftest import Talk, labels, text, words
from tests.chat.test_clumsy import cards, data, link, meeting, push

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


async def test_the_question_for_whom_one_speaks_can_simply_be_answered(group: Talk) -> None:
    """By the name alone, at once or as a reply; talk is no answer, and in private the next words are."""
    (question,) = await group.say(group.karim, "/rejoindre", group.group)
    assert await group.say(group.karim, "Bonjour à tous", group.group) == []
    (joined,) = await group.say(group.karim, "Lille", group.group)
    assert "Lille" in text(joined)

    await group.say(group.sophie, "/rejoindre", group.group)
    await group.turn(minutes=5)
    assert await group.say(group.sophie, "Le Havre", group.group) == []
    (joined,) = await group.say(group.sophie, "Le Havre", group.group, reply_to=question["message_id"])
    assert "Le Havre" in text(joined)

    await group.say(group.karim, "/rejoindre")
    (joined,) = await group.say(group.karim, "Roubaix")
    assert "Roubaix" in text(joined)


async def test_a_slip_of_the_finger_is_corrected_by_one_tap_and_leaves_nothing(group: Talk) -> None:
    await group.say(group.claire, "/join Lille", group.group)
    (joined,) = await group.say(group.karim, "/join Lile", group.group)
    assert "Lille" in labels(joined)[0]

    await group.press(group.karim, joined, labels(joined)[0])

    (listed,) = await group.say(group.claire, "/membres", group.group)
    assert "Lile\n" not in text(listed)
    (question,) = await group.say(group.sophie, "/join", group.group)
    assert labels(question) == ["Lille"]


async def test_who_names_their_city_after_answering_counts_for_it(group: Talk) -> None:
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    await group.press(group.lena, card, labels(card)[0])
    assert "Lena" in text(cards(group)[0])

    await group.say(group.lena, "/join Thonon", group.group)

    assert "Thonon\n" in text(cards(group)[0])
    assert "Lena" not in text(cards(group)[0])


async def test_a_coordinator_gives_roles_by_buttons_and_nobody_else_can(group: Talk) -> None:
    """Also to somebody whose name cannot be typed, and who has no username."""
    nameless = group.stage.world.add_human("👩‍🚀 שירה", "he", "")
    group.group.standing[nameless.id] = "member"
    somebody = Hands(group.stage.world, nameless)
    await group.say(group.claire, "/join Paris", group.group)
    await group.say(somebody, "/join Lyon", group.group)
    (page,) = await group.say(group.claire, "/reglages")
    (page,) = await push(group, group.claire, page, "gp:")
    assert any("שירה" in label for label in labels(page))
    (page,) = await push(group, group.claire, page, "go:1:2")
    (page,) = await push(group, group.claire, page, "gi:1:2:3")
    assert any("שירה" in label and "secrétaire" in label for label in labels(page))

    forged = next(each for each in data(page) if each.startswith("go:"))
    said = await group.after(
        lambda: somebody.tap(page["message_id"], forged.replace("go:1:2", "gi:1:2:4"), group.claire.private)
    )
    assert said == []
    assert group.answer["show_alert"]


async def test_a_role_or_a_name_that_is_not_known_is_said_so(group: Talk) -> None:
    await group.say(group.claire, "/join Paris", group.group)
    (refused,) = await group.say(group.claire, "/membres Karim, chef", group.group)
    assert "Karim, chef" in text(refused)
    (refused,) = await group.say(group.claire, "/membres Zoé, observatrice", group.group)
    assert "Zoé" in text(refused)


# --- two groups --------------------------------------------------------------------------------------------------------------------------


async def second(talk: Talk, *members: Hands) -> Chat:
    """Another group of the same bot, whose members have joined."""
    chat = talk.stage.world.add_group("Lyon justice", owner=talk.giulia.human, members=[m.human for m in members])
    await talk.after(lambda: talk.giulia.add_bot(chat, admin=True))
    for member in members:
        await talk.say(member, "/join Lyon", chat)
    return chat


async def test_who_is_in_two_groups_says_in_private_which_one_is_meant(group: Talk) -> None:
    """By a button or by its name; what was typed is kept meanwhile."""
    await group.say(group.claire, "/join Paris", group.group)
    other = await second(group, group.claire)

    (which,) = await group.say(group.claire, "/reunion Emploi jeudi 15 à 10h")
    assert "Lyon justice" in labels(which)
    said = await group.press(group.claire, which, "Lyon justice")
    (card,) = [m for m in said if m["chat"]["id"] == other.id]
    assert text(card).startswith("Emploi")
    assert cards(group) == []

    await group.say(group.claire, "/membres")
    (listed,) = await group.say(group.claire, "lyon")
    assert "Lyon justice" in text(listed)

    await group.say(group.claire, "/reglages")
    assert await group.press(group.claire, group.said(group.claire.private)[-1], "Lyon justice") == []
    assert group.answer["show_alert"], "she coordinates one of the two only"


async def test_a_card_of_one_group_is_nothing_in_another(group: Talk) -> None:
    """Forwarded with its buttons, it answers nobody who is not in its group."""
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    stranger = Hands(group.stage.world, group.stage.world.add_human("Zoé", "fr", "zoe"))
    other = await second(group, stranger)
    copy = group.stage.world.post(
        other, group.stage.world.bot["id"], text=text(card), reply_markup=card["reply_markup"]
    )
    mine = group.stage.world.post(stranger.private, stranger.id, text=text(card), reply_markup=card["reply_markup"])

    for message in (copy, mine):
        await push(group, stranger, message, "ma:")
        assert group.answer["show_alert"]
    assert "Zoé" not in text(cards(group)[0])


# --- hidden and gone ---------------------------------------------------------------------------------------------------------------------


async def as_the_group(talk: Talk, words: str, **more: Any) -> list[Json]:
    """An administrator writes as the group."""
    world = talk.stage.world
    command = [{"type": "bot_command", "offset": 0, "length": len(words.split()[0])}] if words.startswith("/") else []
    message = world.post(talk.group, talk.claire.id, text=words, entities=command, **more)
    message |= {"from": ANONYMOUS, "sender_chat": world.chat_json(talk.group)}
    return await talk.after(lambda: world.tell(message=world.public(message)))


async def test_an_anonymous_admin_is_asked_to_speak_as_a_person_where_it_matters(group: Talk) -> None:
    """They may call meetings and open settings; for whom they speak and whether they come, only somebody can say."""
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    for typed, more in (
        ("/join Paris", {}),
        ("/langue de", {}),
        ("oui", {"reply_to_message": group.stage.world.public(card)}),
    ):
        (refused,) = await as_the_group(group, typed, **more)
        assert not labels(refused)
    assert "Group" not in text(cards(group)[0])
    (listed,) = await as_the_group(group, "/membres")
    assert "Group\n" not in text(listed)
    (page,) = await as_the_group(group, "/reglages")
    assert labels(page)


@pytest.mark.parametrize("told", [True, False])
async def test_who_left_presses_an_old_button_in_vain(group: Talk, told: bool) -> None:
    """Whether the bot was told that they left (by the line in the chat), or has to ask."""
    await group.after(lambda: group.claire.add_bot(group.group, admin=False))
    await group.say(group.karim, "/join Lille", group.group)
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    await group.press(group.karim, card, labels(card)[0])
    del group.group.standing[group.karim.id]
    if told:
        gone = group.stage.world.post(group.group, group.karim.id, left_chat_member=group.karim.human.json())
        await group.after(lambda: group.stage.world.tell(message=gone))
        assert "Lille" not in text(cards(group)[0])
    await group.restart()  # what Telegram said of a member is remembered for a minute

    before = text(cards(group)[0])
    await push(group, group.karim, card, ":no")

    assert group.answer["show_alert"]
    assert text(cards(group)[0]) == before


async def test_who_blocks_the_bot_is_led_to_start_again_and_the_others_hear_nothing(group: Talk) -> None:
    await group.after(group.karim.start)
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    await push(group, group.karim, card, "mr:")
    await group.after(group.karim.block)

    said = await group.say(group.claire, "/reunion vendredi 16 à 10h", group.group, reply_to=card["message_id"])
    assert {m["chat"]["id"] for m in said} == {group.group.id}

    (promise,) = await link(group, group.karim, card, "mr:")
    assert promise["chat"]["id"] == group.karim.id


# --- their settings ----------------------------------------------------------------------------------------------------------------------


async def test_a_group_elsewhere_keeps_its_hour_in_private_too(group: Talk) -> None:
    """A probation officer in Lisbon reads and writes Lisbon's time, although the bot lives in Paris; cards follow the zone."""
    ines = group.stage.hands("Inês")
    await group.after(ines.start)
    await group.say(group.claire, "/join Paris", group.group)
    await group.say(ines, "/join Bordeaux", group.group)
    card = await meeting(group, "Emploi jeudi 15 à 10h")
    await group.say(group.claire, "/reunion suppléance : Inês", group.group, reply_to=card["message_id"])
    await group.say(group.claire, "/reglages zone Lisbonne")
    assert "09:00 (heure de Lisbonne)" in text(cards(group)[0])

    (page,) = await link(group, ines, card, "mm:")
    assert "09:00" in text(page)
    await push(group, ines, page, ":date")
    said = await group.say(ines, "sexta-feira 16 às 11h")
    assert "11:00" in text([m for m in said if m["chat"]["id"] == ines.id][-1])
    assert "11:00 (heure de Lisbonne)" in text(cards(group)[0])
    (listed,) = await group.say(group.claire, "/reunions")
    assert "11:00" in text(listed)


async def test_whatever_a_setting_button_does_can_be_typed(group: Talk) -> None:
    """In the group a change by typing is acknowledged by a reaction, not by a message."""
    await group.say(group.claire, "/join Paris", group.group)
    for typed, shown in (
        ("heures calmes de 20h à 7h30", "de 20:00 à 07:30"),
        ("rappels 3 jours, 2 h", "3 jours avant et 2 heures avant"),
        ("qui peut quoi publier le compte rendu, membre", "publier le compte rendu : membre"),
    ):
        (page,) = await group.say(group.claire, f"/reglages {typed}")
        assert shown in words(page)
    (page,) = await group.say(group.claire, "/reglages rappels bientôt")
    assert "bientôt" in text(page)

    assert await group.say(group.claire, "/reglages pilote Ville de Paris", group.group) == []
    assert "Ville de Paris" in text((await group.say(group.claire, "/reglages"))[0])


async def test_place_agenda_and_length_are_typed_below_the_card(group: Talk) -> None:
    """Each by its name; the title stays what it was."""
    card = await meeting(group, "Emploi jeudi 15 à 10h, lieu : mairie du 10e")
    assert "mairie du 10e" in text(card)
    for typed in ("lieu Hôtel de ville", "ordre du jour : 1. budget\n2. divers", "durée 2h"):
        await group.say(group.claire, f"/reunion {typed}", group.group, reply_to=card["message_id"])

    shown = text(cards(group)[0])
    assert shown.startswith("Emploi\n")
    assert all(part in shown for part in ("Hôtel de ville", "1. budget\n2. divers", "12:00"))


# --- topics ------------------------------------------------------------------------------------------------------------------------------


async def test_in_a_forum_everything_stays_in_its_topic(group: Talk) -> None:
    """Answers, the card, a reminder, a new date, and the sentence after a pause."""
    forum = group.stage.world.add_group("Forum", owner=group.claire.human, members=[group.karim.human], forum=True)
    forum.topics[5] = "Logement"
    await group.after(lambda: group.claire.add_bot(forum, admin=True))
    said = await group.say(group.karim, "/join Lille", forum, topic=5)
    said += await group.say(group.karim, "/reunion Emploi jeudi 15 à 10h", forum, topic=5)
    said += await group.say(group.karim, "/reunion Famille vendredi 16 à 10h", forum, topic=5)
    said += await group.turn(days=9, hours=1, minutes=1)
    card = next(m for m in group.said(forum) if text(m).startswith("Emploi"))
    said += await group.say(group.karim, "/reunion jeudi 15 à 11h", forum, topic=5, reply_to=card["message_id"])
    said += await group.turn(days=5)

    assert len([m for m in said if "Emploi" in text(m)]) >= 3
    assert "Famille" in text(said[-1])
    assert {m.get("message_thread_id") for m in said} == {5}


async def test_help_in_a_group_names_only_what_works_there(group: Talk) -> None:
    (inside,) = await group.say(group.karim, "/aide", group.group)
    (private,) = await group.say(group.karim, "/aide")

    assert "/oubliezmoi" not in text(inside)
    assert "/oubliezmoi" in text(private)
