"""A date poll from the first word to the meeting, in the chat."""

from copy import deepcopy

from playground.world import Json
from tests.chat.conftest import Talk, labels, text

POLL = "/sondage Logement: mar 13 14h, jeu 15 10h, ven 16 9h30-11h"


def card(talk: Talk, number: int) -> Json:
    """The message as it stands now."""
    return talk.group.messages[number]


def plainly(message: Json) -> str:
    """What a reader reads, with plain spaces."""
    return text(message).replace("\u202f", " ").replace("\xa0", " ")


def shown(talk: Talk, number: int) -> str:
    return plainly(card(talk, number))


def row(message: Json, place: int) -> list[str]:
    return [str(button["text"]) for button in message["reply_markup"]["inline_keyboard"][place]]


def payload(talk: Talk) -> str:
    """Where the last tap leads in private."""
    return str(talk.answer["url"].partition("start=")[2])


async def test_from_one_line_to_the_meeting(group: Talk) -> None:
    """Taps and words are answers on one card; the date that is chosen is a meeting with the answers that people gave for it."""
    claire, karim, sophie, chat = group.claire, group.karim, group.sophie, group.group
    await group.say(claire, "/rejoindre Paris", chat)
    await group.say(karim, "/rejoindre Lille", chat)
    (posted,) = await group.say(claire, POLL, chat)
    number, old = posted["message_id"], deepcopy(posted)
    assert posted["silent"]
    assert text(posted).startswith("Logement\n")
    assert text(posted).count("heure de Paris") == 1  # the zone, once
    assert [e["unix_time"] for e in posted["entities"] if e["type"] == "date_time"][::2] == [
        1791892800,
        1792051200,
        1792135800,
    ]
    assert row(posted, 1) == ["B oui", "B si besoin", "B non"]

    # Taps: the last one counts, the same twice changes nothing.
    await group.press(karim, posted, "A oui")
    assert "mar. 13 oct. 14:00" in group.answer["text"]
    assert "Oui" in group.answer["text"]
    await group.press(karim, posted, "A non")
    assert await group.press(karim, posted, "A non") == []
    assert "Non : Lille" in shown(group, number)

    # In words, in reply to the card; what is no date of it is said with what to type.
    assert (await group.say(claire, "15 oui, mar plutôt non, vendredi si besoin", chat, reply_to=number))[0][
        "message_id"
    ] == number
    assert "Oui : Paris" in shown(group, number)
    said = await group.say(sophie, "jeudi oui, 21 non", chat, reply_to=number)
    (told,) = [m for m in said if m["message_id"] != number]
    assert "21" in text(told)
    assert await group.say(sophie, "Merci Claire !", chat, reply_to=number) == []
    assert "Meilleure : B, jeu. 15 oct. 10:00 – possible pour 2 sur 3, personne ne refuse" in shown(group, number)

    # Alone with the bot, date by date, by taps and in words.
    await group.press(karim, card(group, number), "Répondre en privé")
    (asked,) = await group.after(lambda: karim.start(payload(group)))
    assert "1 sur 3" in text(asked)
    await group.say(karim, "plutôt non")
    asked = group.said(group.stage.world.chats[karim.id])[-1]
    assert "2 sur 3" in text(asked)
    await group.press(karim, asked, "Si besoin")
    assert "Si besoin : Lille" in shown(group, number)
    await group.press(karim, card(group, number), "Qui a répondu")
    (names,) = await group.after(lambda: karim.start(payload(group)))
    assert "Karim" in text(names)
    assert "(Lille)" in text(names)

    # Who is forgotten leaves the card at once.
    assert "Sophie" in shown(group, number)
    (forget,) = await group.say(sophie, "/forgetme")
    await group.press(sophie, forget, labels(forget)[0])
    assert "Sophie" not in shown(group, number)

    # Only who asked, and coordinators, choose; in two taps, once.
    (refused,) = await group.say(karim, "choisir jeudi", chat, reply_to=number)
    assert "coordination" in text(refused)
    await group.press(claire, card(group, number), "Choisir une date")
    (page,) = await group.after(lambda: claire.start(payload(group)))
    assert labels(page)[0].startswith("B")
    (sure,) = await group.press(claire, page, labels(page)[0])
    said = await group.press(claire, sure, labels(sure)[0])
    (meeting,) = [m for m in said if m["chat"]["id"] == chat.id and m["message_id"] != number]
    assert "jeudi 15 octobre" in text(meeting)
    assert "Oui (2) : Paris" in plainly(meeting)
    assert "Peut-être (1) : Lille" in plainly(meeting)
    assert "jeudi 15 octobre" in text(card(group, number))
    assert str(meeting["message_id"]) in str(card(group, number)["entities"])
    await group.say(claire, "choisir A", chat, reply_to=number)
    assert len([m for m in group.said() if "Peut-être" in str(labels(m))]) == 1

    # An old card: a word, and the right state.
    await group.press(karim, old, "A oui")
    assert group.answer["show_alert"]


async def test_by_buttons_alone(group: Talk) -> None:
    """Days of a calendar, hours, a theme, and Post; meanwhile one message is edited in place."""
    (page,) = await group.say(group.claire, "/sondage", group.group)
    number = page["message_id"]
    for label in ("13", "15"):
        (page,) = await group.press(group.claire, page, label)
    assert "✓ 15" in labels(page)
    (page,) = await group.press(group.claire, page, "Heures")
    for label in ("10:00", "14:00"):
        (page,) = await group.press(group.claire, page, label)
    (page,) = await group.press(group.claire, page, "Continuer")
    (page,) = await group.press(group.claire, page, labels(page)[0])
    assert page["message_id"] == number
    await group.restart()
    said = await group.press(group.claire, page, "Publier le sondage")

    (posted,) = [m for m in said if m["message_id"] != number]
    assert len([label for label in labels(posted) if label.endswith("oui")]) == 4

    (page,) = await group.say(group.karim, "/sondage", group.group)
    assert "start=vote_" in str(page["entities"])  # the card may be far up
    await group.say(group.claire, "annuler", group.group, reply_to=posted["message_id"])
    assert labels(card(group, posted["message_id"])) == []


async def test_what_is_in_doubt_is_asked_and_what_is_lost_is_quoted(group: Talk) -> None:
    """A weekday that does not fit its number, a day without an hour, words that are no date: a draft that disturbs nobody."""
    (page,) = await group.say(group.claire, "/sondage Bilan: mar 14 14h, jeu 15, blablabla", group.group)
    assert "“blablabla”" in text(page) or "« blablabla »" in plainly(page)
    assert labels(page)[:2] == ["mer. 14 oct. 14:00", "mar. 13 oct. 14:00"]
    (page,) = await group.press(group.claire, page, "mar. 13 oct. 14:00")
    assert "jeu. 15 oct." in text(page)
    (page,) = await group.say(group.claire, "10h", group.group)
    assert "mar. 13 oct. 14:00" in text(page)
    assert "jeu. 15 oct. 10:00" in text(page)
    (page,) = await group.say(group.claire, "ajouter ven 16 à 9h", group.group)
    assert "ven. 16 oct. 09:00" in text(page)
    (page,) = await group.say(group.claire, "retirer jeudi", group.group)
    assert "jeu." not in text(page)
    await group.say(group.claire, "publier le sondage", group.group)
    polls = [m for m in group.said() if "A oui" in labels(m)]
    assert len(polls) == 1

    for _ in range(2):  # a hurried hand sends it twice
        await group.say(group.claire, POLL, group.group)
    assert len([m for m in group.said() if "A oui" in labels(m)]) == 2


async def test_the_card_of_a_poll_follows_its_meeting_and_what_is_new_is_no_repetition(group: Talk) -> None:
    """The same line with a place is not dropped in silence; a meeting that moves or is called off is told where its date was chosen."""
    line = "/sondage Logement: mar 13 14h, jeu 15 10h"
    (posted,) = await group.say(group.claire, line, group.group)
    number = posted["message_id"]
    assert await group.say(group.claire, line, group.group) == []
    (other,) = await group.say(group.claire, f"{line}, lieu: Mairie", group.group)
    assert "Mairie" in text(other)

    await group.say(group.claire, "choisir B", group.group, reply_to=number)
    meeting = next(m for m in reversed(group.said()) if "Quand" in text(m))["message_id"]
    await group.say(group.claire, "/reunion vendredi 23 octobre 11h", group.group, reply_to=meeting)
    assert "vendredi 23 octobre" in shown(group, number)
    await group.say(group.claire, "/reunion annuler : grève", group.group, reply_to=meeting)
    assert "a été annulée" in shown(group, number)


async def test_who_has_answered_hears_the_date_in_private(group: Talk) -> None:
    await group.after(group.karim.start)
    await group.say(group.claire, "/sondage Logement: mar 13 14h, jeu 15 10h", group.group)
    posted = group.said(group.group)[-1]
    await group.press(group.karim, posted, "A oui")
    heard = await group.say(group.claire, "choisir A", group.group, reply_to=posted["message_id"])
    (told,) = [m for m in heard if m["chat"]["id"] == group.karim.private.id]
    assert "La date est choisie" in text(told)
    assert "mardi 13 octobre" in text(told)
    assert "Oui · 1" in labels(told)


async def test_who_has_answered_can_be_asked_in_words(group: Talk) -> None:
    """The names come in private; whoever cannot be written to is led there."""
    await group.after(group.karim.start)
    await group.say(group.claire, "/sondage Logement: mar 13 14h, jeu 15 10h", group.group)
    posted = group.said(group.group)[-1]
    await group.press(group.karim, posted, "A oui")
    (names,) = await group.say(group.karim, "Qui a répondu ?", group.group, reply_to=posted["message_id"])
    assert names["chat"]["id"] == group.karim.private.id
    assert "Karim" in text(names)
    (way,) = await group.say(group.sophie, "who answered", group.group, reply_to=posted["message_id"])
    assert way["chat"]["id"] == group.group.id
    assert "Sophie" not in text(way)
