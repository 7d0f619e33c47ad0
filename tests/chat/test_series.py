"""A series from its first word over a change of clocks to its end: one card at a time, each change asked for whom it is."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playground.people import Hands
from playground.world import Json
from tests.chat import conftest
from tests.chat.conftest import Talk, labels
from tests.chat.test_meetings import card, times

MONTHLY = "/reunion Logement tous les premiers mardis du mois à 10h jusqu'en juin"
PARIS = ZoneInfo("Europe/Paris")


def text(message: Json) -> str:
    """What a reader reads, with plain spaces."""
    return conftest.text(message).replace("\u202f", " ")


async def until(talk: Talk, wall: str) -> list[Json]:
    """Turn the clock to a wall time of Paris in steps as small as reminders need; what the bot says meanwhile."""
    moment = datetime.fromisoformat(wall).replace(tzinfo=PARIS)
    said: dict[tuple[int, int], Json] = {}
    while (left := moment - talk.stage.clock.now()) > timedelta():
        for message in await talk.turn(hours=min(left.total_seconds() / 3600, 25)):
            said[message["chat"]["id"], message["message_id"]] = message
    return list(said.values())


async def page_of(talk: Talk, who: Hands) -> Json:
    """The private page on which the meeting of the last card is changed."""
    await talk.press(who, card(talk), "Modifier")
    payload = talk.answer["url"].partition("start=")[2]
    (page,) = await talk.after(lambda: who.start(payload))
    return page


def cards(talk: Talk) -> list[Json]:
    return [m for m in talk.said() if text(m).startswith(("Logement\n", "Annulée : Logement\n")) and "Quand" in text(m)]


def loud(said: list[Json], talk: Talk) -> list[Json]:
    return [m for m in said if not m.get("silent") and m["chat"]["id"] == talk.group.id and "edit_date" not in m]


async def test_a_series_over_half_a_year(group: Talk) -> None:
    claire, karim = group.claire, group.karim
    await group.after(claire.start)
    await group.after(karim.start)

    # What was understood is said in words before anything is planned; a yes plans it, with one card.
    (echo,) = await group.say(claire, MONTHLY, group.group)
    assert "le premier mardi de chaque mois à 10:00, jusqu’au 30 juin 2027" in text(echo)
    assert "9 réunions ; les prochaines : mar. 6 oct., mar. 3 nov. et mar. 1er déc." in text(echo)
    assert not cards(group)
    await group.restart()
    (posted,) = [m for m in await group.say(claire, "oui", group.group) if labels(m)]
    assert "Série : le premier mardi de chaque mois" in text(posted)
    assert posted["silent"]
    assert times(posted)[0] == int(datetime(2026, 10, 6, 10, tzinfo=PARIS).timestamp())
    listed = text((await group.say(karim, "/reunions", group.group))[0])
    assert listed.count("Logement") == 3

    # The next card comes when the meeting is over, without a sound; ten o'clock stays ten o'clock after the change of clocks.
    await group.press(karim, posted, "Oui")
    said = await until(group, "2026-10-06T11:31")
    assert len(cards(group)) == 2
    assert times(card(group))[0] == int(datetime(2026, 11, 3, 10, tzinfo=PARIS).timestamp())
    assert not [m for m in loud(said, group) if "3 novembre" in text(m)]
    assert "Personne" in text(card(group))

    # Only this one: an exception, told to the group. The date that the rule gives it makes it one of the others again.
    (question,) = await group.say(claire, "/reunion jeudi 5 à 14h", group.group, reply_to=card(group)["message_id"])
    assert question["chat"]["id"] == claire.id
    assert labels(question)[:3] == ["Seulement celle-ci", "Celle-ci et les suivantes", "Toutes celles à venir"]
    (unclear,) = await group.say(claire, "bof")
    assert "bof" in text(unclear)
    said = await group.say(claire, "celle-ci")
    assert len(loud(said, group)) == 1
    assert "jeudi 5 novembre à 14:00" in text(card(group))
    assert "mardi 1er décembre à 10:00" in text((await group.say(karim, "/reunions", group.group))[0])

    await group.press(claire, await page_of(group, claire), "Répéter…")
    (question,) = await group.say(claire, "jusqu'en juillet")
    assert "le premier mardi de chaque mois à 10:00, jusqu’au 31 juillet" in text(
        question
    )  # not at the hour of the exception
    await group.press(claire, question, "Retour")

    # This one and the later ones: who said yes is asked again, once, and all later dates follow.
    await until(group, "2026-11-06T09:00")
    assert len(cards(group)) == 3
    await group.press(karim, card(group), "Oui")
    page = await page_of(group, claire)
    await group.press(claire, page, "Date et heure")
    (question,) = await group.say(claire, "jeudi 3 décembre à 14h")
    said = await group.press(claire, question, "Celle-ci et les suivantes")
    (told,) = loud(said, group)
    assert "le premier jeudi de chaque mois à 14:00, jusqu’au 30 juin 2027" in text(told)
    assert [m for m in said if m["chat"]["id"] == karim.id]
    assert "Réponse à redonner : Karim" in text(card(group))
    listed = text((await group.say(karim, "/reunions", group.group))[0])
    assert [day in listed for day in ("jeudi 3 décembre à 14:00", "jeudi 7 janvier à 14:00", "jeudi 4 février")] == [
        True
    ] * 3

    # Another place for all, without a sound.
    (page,) = await group.press(claire, question, labels(question)[-1]) or [await page_of(group, claire)]
    await group.press(claire, await page_of(group, claire), "Lieu")
    await group.say(claire, "Hôtel de ville")
    said = await group.say(claire, "toutes")
    assert not loud(said, group)
    assert "Hôtel de ville" in text(card(group))

    # So do the places.
    await group.say(claire, "/reunion 12 places", group.group, reply_to=card(group)["message_id"])
    assert "places" not in text(card(group))
    await group.say(claire, "toutes")
    assert "12 places libres sur 12" in text(card(group))

    # Three weeks asleep over a meeting: the card of the next one, nothing else.
    await until(group, "2026-12-02T18:00")
    await group.stage.close()
    before = set(group.group.messages)
    group.stage.clock.turn(timedelta(days=21))
    await group.stage.open()
    await group.turn(seconds=1)
    new = [m for n, m in group.group.messages.items() if n not in before]
    (shown,) = new
    assert shown["silent"]
    assert "7 janvier à 14:00" in text(shown)
    assert "12 places libres sur 12" in text(shown)
    assert "Hôtel de ville" in text(card(group))

    # Another end, in words; nothing of it is told before it is said for which ones.
    await group.press(claire, await page_of(group, claire), "Répéter…")
    (question,) = await group.say(claire, "jusqu'en mai")
    assert "jusqu’au 31 mai 2027" in text(question)
    assert labels(question)[:2] == ["Celle-ci et les suivantes", "Toutes celles à venir"]
    await group.press(claire, question, "Retour")

    # Cancelling one tells the group why, and shows the next; cancelling the rest ends the series.
    page = await page_of(group, claire)
    assert "Série : le premier jeudi de chaque mois" in text(page)
    (question,) = await group.press(claire, page, "Annuler la réunion")
    assert "pourquoi" in text(question)
    (unclear,) = await group.say(claire, "oui")
    assert "oui" in text(unclear)
    (question,) = await group.say(claire, "Salle inondée")
    assert "Motif : Salle inondée" in text(question)
    said = await group.say(claire, "1")
    (told,) = loud(said, group)
    assert "Salle inondée" in text(told)
    assert "4 février à 14:00" in text(card(group))
    await group.say(claire, "/reunion annuler", group.group, reply_to=card(group)["message_id"])
    said = await group.say(claire, "celle-ci et les suivantes")
    (told,) = loud(said, group)
    assert "et toutes les suivantes" in text(told)
    assert await until(group, "2027-05-06T15:00") == []


async def test_a_meeting_is_made_to_repeat_by_buttons_and_other_readings_are_offered(group: Talk) -> None:
    """Whoever cannot be written to is led into the private chat. A holiday is a warning on the draft and in the echo; the end can be typed;
    "second Tuesday" is two things.
    """
    claire = group.claire
    karim = group.karim
    (echo,) = await group.say(karim, "/reunion Suivi tous les lundis à 9h", group.group)
    await group.press(karim, echo, "Oui, les programmer")
    (link,) = await group.say(karim, "/reunion annuler", group.group, reply_to=card(group)["message_id"])
    payload = link["reply_markup"]["inline_keyboard"][0][0]["url"].partition("start=")[2]
    (question,) = await group.after(lambda: karim.start(payload))
    await group.press(karim, question, "Toutes celles à venir")
    assert "Aucune réunion" in text((await group.say(karim, "/reunions", group.group))[0])

    said = await group.say(claire, "/reunion Emploi mercredi 11 novembre à 10h", group.group)
    (warning,) = [m for m in said if not labels(m)]
    assert text(warning) == "mercredi 11 novembre est un jour férié (France : Armistice)."

    (asked,) = await group.press(claire, await page_of(group, claire), "Répéter…")
    assert labels(asked)[:4] == [
        "chaque mercredi",
        "toutes les 2 semaines, le mercredi",
        "le deuxième mercredi de chaque mois",
        "le 11 de chaque mois",
    ]
    await group.press(claire, asked, labels(asked)[0])
    (refused,) = await group.say(claire, "jusqu'à hier")
    assert "passé" in text(refused) or "hier" in text(refused)
    (echo,) = await group.say(claire, "jusqu'en décembre")
    assert "8 réunions" in text(echo)
    assert "jour férié" in text(echo)
    await group.press(claire, echo, "Oui, les programmer")
    assert "Série : chaque mercredi" in text(card(group))

    (echo,) = await group.say(claire, "/meeting Housing every second Tuesday at 10", group.group)
    assert "toutes les 2 semaines, le mardi" in text(echo)
    (echo,) = await group.press(claire, echo, labels(echo)[1])
    assert "mar. 13 oct., mar. 10 nov." in text(echo)
    await group.press(claire, echo, "Seulement la première")
    assert text(card(group)).startswith("Housing\n")
    assert "Série" not in text(card(group))
    (echo,) = await group.say(claire, "/reunion Bissextile tous les 29 février à 10h", group.group)
    assert "mar. 29 févr. 2028, dim. 29 févr. 2032" in text(echo)
    await group.say(claire, "non", group.group)
    (question,) = await group.say(claire, "/reunion Bilan tous les mardis", group.group)
    assert "chaque mardi" in text(question)
    (echo,) = await group.say(claire, "14h", group.group)
    assert "chaque mardi à 14:00" in text(echo)
    await group.say(claire, "non", group.group)
    assert not [m for m in group.said() if text(m).startswith("Bilan\nQuand")]
