"""A date poll that looks after itself, through the whole bot, the clock turned across the night on which clocks change."""

import re
from copy import deepcopy
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from playground.people import Hands
from playground.world import Json
from tests.chat.conftest import Talk, labels
from tests.chat.conftest import text as raw

PARIS = ZoneInfo("Europe/Paris")
POLL = "/sondage Logement: mar 27 14h, jeu 29 10h, ven 30 9h30-11h, réponse avant dimanche 25 octobre 12h"


def text(message: Json) -> str:
    """What a reader reads, with plain spaces."""
    return re.sub(r"[^\S\n]", " ", raw(message))


async def to(talk: Talk, *moment: int) -> list[Json]:
    """Turn the clock to this day, hour and minute in Paris in October 2026; new messages."""
    day, hour, minute = moment
    target = datetime(2026, 10, day, hour, minute, tzinfo=PARIS)
    before = {(m["chat"]["id"], m["message_id"]) for m in talk._messages().values()}
    said = await talk.turn(seconds=(target.astimezone(UTC) - talk.stage.clock.now()).total_seconds())
    return [m for m in said if (m["chat"]["id"], m["message_id"]) not in before]


def by_chat(said: list[Json]) -> dict[int, Json]:
    assert len({m["chat"]["id"] for m in said}) == len(said)
    return {m["chat"]["id"]: m for m in said}


async def private(talk: Talk, who: Hands, message: Json, label: str) -> Json:
    """Follow a button of the group into the private chat."""
    await talk.press(who, message, label)
    payload = talk.answer["url"].partition("start=")[2]
    (page,) = await talk.after(lambda: who.start(payload))
    return page


async def test_from_the_deadline_in_the_first_line_to_the_choice(group: Talk) -> None:
    """Only who is silent is asked, once; dates change and the other answers stay; the author is told, and chooses with one tap."""
    claire, karim, sophie, giulia, chat = group.claire, group.karim, group.sophie, group.giulia, group.group
    for who, city in ((claire, "Paris"), (karim, "Lille"), (sophie, "Le Havre"), (giulia, "Lyon")):
        await group.say(who, f"/rejoindre {city}", chat)
    for who in (claire, karim, sophie):
        await group.after(who.start)
    (posted,) = await group.say(claire, POLL, chat)
    number, old = posted["message_id"], deepcopy(posted)

    def card() -> str:
        return text(chat.messages[number])

    assert "dimanche 25 octobre à 12:00" in card()
    assert "Pas encore : Le Havre, Lille, Lyon et Paris" in card()

    # Conditions, in words in answer to the card; what is only talk is left alone.
    for order in ("quorum 3", "indispensables : Karim, Lyon"):
        await group.say(claire, order, chat, reply_to=number)
    assert "Au moins 3 structures" in card()
    assert "Indispensables : Karim" in card()
    (refused,) = await group.say(sophie, "quorum 1", chat, reply_to=number)
    assert "coordination" in text(refused)
    assert await group.say(claire, "jusqu'à bientôt !", chat, reply_to=number) == []
    (asked,) = await group.say(claire, "indispensables : Bertrand", chat, reply_to=number)
    assert "Bertrand" in text(asked)

    await group.say(claire, "A oui, B oui, C si besoin", chat, reply_to=number)
    await group.say(karim, "A oui, B non", chat, reply_to=number)
    assert "il faut 3 structures, il y en a 2" in card()
    assert "Karim" in card()[card().index("B ·") : card().index("C ·")]

    # For a colleague, with a trace; never over their own word.
    said = await group.say(claire, "pour Giulia : A oui, B non", chat, reply_to=number)
    assert {m["message_id"] for m in said} == {number}
    assert "Réponse donnée par une autre personne : Giulia (Lyon) (par Claire (Paris))" in card()
    (refused,) = await group.say(claire, "pour Karim : A non", chat, reply_to=number)
    assert "a déjà répondu" in text(refused)
    page = await private(group, claire, chat.messages[number], "Répondre en privé")
    (page,) = await group.press(claire, page, "Pour quelqu’un d’autre")
    assert not [label for label in labels(page) if "Claire" in label]
    (page,) = await group.press(claire, page, "Sophie (Le Havre) (Le Havre)")
    await group.press(claire, page, "Oui")
    (told,) = await group.turn(minutes=2)
    assert told["chat"]["id"] == sophie.id
    assert "Claire (Paris) a répondu pour vous" in text(told)
    await group.say(sophie, "A si besoin", chat, reply_to=number)
    assert "Sophie" not in card()

    # A date moves: its answers are void, those people are asked again, in one message each; a further date; one is taken off and put back.
    await group.say(claire, "déplacer B à 15h", chat, reply_to=number)
    assert "15:00" in card()
    await group.say(claire, "ajouter ven 30 15h", chat, reply_to=number)
    assert "Oui 3" in card()
    (refused,) = await group.say(claire, "ajouter 12 octobre 2025 10h", chat, reply_to=number)
    assert "passé" in text(refused)
    asked_again = by_chat(await group.turn(minutes=11))
    assert set(asked_again) == {claire.id, karim.id, sophie.id, chat.id}
    assert "Giulia" in text(asked_again[chat.id])
    assert "Karim" not in text(asked_again[chat.id])
    manage = await private(group, claire, chat.messages[number], "Choisir une date")
    (hub,) = await group.press(claire, manage, "Relancer ou modifier")
    (page,) = await group.press(claire, hub, "Retirer une date")
    (hub,) = [m for m in await group.press(claire, page, labels(page)[-2]) if m["chat"]["id"] == claire.id]
    assert "D ·" not in card()

    # The button reminds, at most once an hour; a new process forgets nothing of it.
    said = await group.press(claire, hub, "Relancer qui n’a pas répondu")
    assert {m["chat"]["id"] for m in said} == {claire.id, karim.id, sophie.id, chat.id}
    await group.restart()
    (again,) = await group.say(claire, "relancer", chat, reply_to=number)
    assert "moins d’une heure" in text(again)

    await group.say(karim, "tout oui", chat, reply_to=number)
    await group.say(claire, "tout oui", chat, reply_to=number)

    # A day before the deadline on the wall clock, though that night has an hour more; then silence.
    assert await to(group, 24, 11, 58) == []
    asked = by_chat(await to(group, 24, 12, 1))
    assert set(asked) == {sophie.id, chat.id}
    assert "Giulia" in text(asked[chat.id])
    assert await to(group, 25, 11, 58) == []

    # The deadline: a late tap is told so; the author gets the result, prolongs, and once all have answered chooses with one tap.
    (result,) = await to(group, 25, 12, 1)
    assert result["chat"]["id"] == claire.id
    assert "L’échéance est passée" in text(result)
    assert "Les réponses sont closes." in card()
    await group.press(sophie, old, "A oui")
    assert group.answer["show_alert"]
    assert "closes depuis" in group.answer["text"]
    (page,) = await group.press(claire, result, "Prolonger")
    await group.say(claire, "lundi 26 à 18h")
    assert "lundi 26 octobre à 18:00" in card()
    await group.say(giulia, "tutto sì", chat, reply_to=number)
    assert "Réponse donnée par une autre personne" not in card()
    said = await group.say(sophie, "tout oui", chat, reply_to=number)
    (result,) = [m for m in said if m["chat"]["id"] == claire.id]
    assert "Tout le monde a répondu" in text(result)
    assert "Aussi bonnes" in text(result)
    assert await group.say(sophie, "A si besoin", chat, reply_to=number)
    said = await group.press(claire, result, labels(result)[0])
    (meeting,) = [m for m in said if m["chat"]["id"] == chat.id and m["message_id"] != number]
    assert "mardi 27 octobre" in text(meeting)
    assert [m for m in await to(group, 26, 18, 1) if "échéance" in text(m)] == []


async def test_three_days_asleep_bring_one_message_to_each_chat(group: Talk) -> None:
    """However many polls have waited for their reminders meanwhile; those whose deadline is over are not asked about."""
    for who, city in ((group.claire, "Paris"), (group.karim, "Lille"), (group.sophie, "Le Havre")):
        await group.say(who, f"/rejoindre {city}", group.group)
    await group.after(group.karim.start)
    for title, until in (("Logement", "jeudi 18h"), ("Bilan", "vendredi 9h")):
        await group.say(
            group.claire, f"/sondage {title}: 27 octobre 14h, 29 octobre 10h, réponse avant {until}", group.group
        )
    # A deadline that is not understood is quoted; what is written next mends it.
    (draft,) = await group.say(
        group.claire, "/sondage Santé: 27 octobre 14h, 29 octobre 10h, réponse avant mrcdi", group.group
    )
    assert "mrcdi" in text(draft)
    (draft,) = await group.say(group.claire, "réponse avant mardi 18h", group.group)
    assert "mardi 6 octobre à 18:00" in text(draft)
    await group.press(group.claire, draft, "Publier le sondage")
    await group.stage.close()
    group.stage.clock.turn(datetime(2026, 10, 8, 10, tzinfo=PARIS).astimezone(UTC) - group.stage.clock.now())
    before = {(m["chat"]["id"], m["message_id"]) for m in group._messages().values()}
    await group.stage.open()
    await group.stage.settle()
    fresh = [m for m in group._messages().values() if (m["chat"]["id"], m["message_id"]) not in before]
    closed = [m for m in fresh if "L’échéance est passée" in text(m)]
    assert [(m["chat"]["id"], "Santé" in text(m)) for m in closed] == [(group.claire.id, True)]
    told = by_chat([m for m in fresh if m not in closed])
    assert set(told) == {group.claire.id, group.karim.id, group.group.id}
    assert "Logement" in text(told[group.karim.id])
    assert "Bilan" in text(told[group.karim.id])
    assert "Santé" not in text(told[group.karim.id])
