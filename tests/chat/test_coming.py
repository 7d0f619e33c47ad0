"""Who comes to a meeting, in the chat: places, a waiting list, guests, colleagues, hours, attendance."""

from bot.i18n import Lang
from playground.people import Hands
from playground.world import Json
from tests.chat.conftest import Talk, labels, text
from tests.chat.test_meetings import card

FR = Lang("fr")


async def opened(talk: Talk, who: Hands, message: Json, label: str) -> Json:
    """Somebody presses a button in the group that leads into the private chat; what they then read there."""
    await talk.press(who, message, label)
    (screen,) = await talk.after(lambda: who.start(talk.answer["url"].partition("start=")[2]))
    return screen


def private(said: list[Json], who: Hands) -> list[str]:
    return [text(message) for message in said if message["chat"]["id"] == who.id]


async def test_who_comes_from_the_first_yes_to_the_minutes(group: Talk) -> None:
    """One walk: a limit, the waiting list, colleagues, guests, hours, a withdrawal, another limit, who was there, and the minutes."""
    claire, karim, sophie, thomas, giulia, lena = (
        getattr(group, name) for name in ("claire", "karim", "sophie", "thomas", "giulia", "lena")
    )
    for who, city in (
        (claire, "Paris"),
        (karim, "Lille"),
        (sophie, "Le Havre"),
        (thomas, "Valenciennes"),
        (giulia, "Lyon"),
    ):
        await group.say(who, f"/rejoindre {city}", group.group)
    for who in (karim, sophie, claire):
        await group.after(who.start)
    await group.say(claire, "/reunion Accès au logement mardi 13 à 14h30, max 3 places", group.group)
    posted = card(group)
    assert text(posted).startswith("Accès au logement\n")
    assert "3 places libres sur 3" in text(posted)

    async def reply(who: Hands, words: str) -> list[Json]:
        return await group.say(who, words, group.group, reply_to=posted["message_id"])

    old = posted["reply_markup"]["inline_keyboard"][0][2]

    # Two with a guest make three; the fourth waits, and is told so. The same tap again changes nothing.
    await group.press(karim, posted, "Oui")
    await reply(sophie, "+1 Anne Petit (Mission locale)")
    await group.press(thomas, posted, "Oui")
    assert "n° 1" in group.answer["text"]
    for _ in range(20):
        await thomas.tap(
            posted["message_id"], posted["reply_markup"]["inline_keyboard"][0][0]["callback_data"], group.group
        )
    await group.stage.settle()
    assert "Liste d’attente (1)" in text(card(group))
    assert "Mission locale" in text(card(group))

    # For a colleague, by buttons in private: with a trace; who can be reached is told there and may change it.
    (refused,) = await reply(claire, "pour Karim : non")
    assert "Karim" in text(refused)
    assert "a déjà répondu" in text(refused)
    screen = await opened(group, thomas, posted, FR.t("Who comes"))
    assert "à l’invitation de Sophie" in text(screen)
    (screen,) = await group.press(thomas, screen, FR.t("For a colleague"))
    assert not [label for label in labels(screen) if "Karim" in label]
    (screen,) = await group.press(thomas, screen, "Claire")
    said = await group.press(thomas, screen, "Oui")
    assert "dit par Thomas" in next(t for t in private(said, thomas) if "Paris" in t)
    (told,) = private(said, claire)
    assert "Thomas" in told
    assert "a répondu pour vous" in told
    assert "n° 2" in told
    (told,) = [m for m in said if m["chat"]["id"] == claire.id]
    await group.press(claire, told, FR.t("Maybe"))
    assert "Peut-être (1)" in text(card(group))

    # Somebody withdraws: the next is promoted; Thomas can be written to, Giulia not, so the group reads her name in silence.
    await reply(giulia, "oui")
    said = await reply(karim, "non")
    assert "Une place s’est libérée" in private(said, thomas)[-1]
    said = await reply(sophie, "sans Anne Petit")
    (line,) = [m for m in said if m["chat"]["id"] == group.group.id and "edit_date" not in m]
    assert "Giulia" in text(line)
    assert line["silent"]
    assert "Les 3 places sont toutes prises" in text(card(group))

    # Fewer places throw nobody out in silence; no limit lets everybody in.
    (refused,) = await reply(lena, "places : 2")
    assert refused["message_id"] != posted["message_id"]
    said = await reply(claire, "places : 2")
    assert "moins de places" in next(text(m) for m in said if "Giulia" in text(m) and "edit_date" not in m)
    screen = await opened(group, claire, posted, "Modifier")
    (screen,) = await group.press(claire, screen, FR.t("Number of places"))
    (refused,) = await group.say(claire, "beaucoup")
    assert "beaucoup" in text(refused)
    await group.say(claire, "-")
    assert "places" not in text(card(group))

    # Later and earlier, and two guests of whom only the number is known.
    await reply(giulia, "j'arrive à 15h et je pars à 15h30")
    (refused,) = await reply(giulia, "j'arrive à 18h")
    assert "entre le début et la fin" in text(refused)
    screen = await opened(group, sophie, posted, FR.t("Who comes"))
    assert "arrive à 15:00" in text(screen)
    assert "part à 15:30" in text(screen)
    (screen,) = await group.press(sophie, screen, FR.t("Bring a guest"))
    said = await group.say(sophie, "+2")
    assert next(t for t in private(said, sophie)).count("une personne invitée") == 2
    said = await group.say(sophie, "+1")
    assert next(t for t in private(said, sophie)).count("une personne invitée") == 1

    # Who leaves the group comes no more, nor do their guests.
    assert group.group.standing.pop(sophie.id)
    gone = group.stage.world.post(group.group, sophie.id, left_chat_member=sophie.human.json())
    await group.after(lambda: group.stage.world.tell(message=gone))
    assert "Le Havre" not in text(card(group))
    await group.restart()  # what Telegram said of a member is remembered for a minute
    await group.press(sophie, posted, "Oui")
    assert group.answer["show_alert"]
    assert "Le Havre" not in text(card(group))

    # Attendance: from the start on, in private, by taps and typed; then the minutes say it by organisation.
    (refused,) = await reply(claire, "présents : Giulia")
    assert "une fois la réunion commencée" in text(refused)
    await group.turn(days=8, hours=5, minutes=40)
    screen = await opened(group, claire, card(group), FR.t("Who comes"))
    (screen,) = await group.press(claire, screen, FR.t("Attendance"))
    assert labels(screen)[0].endswith("non noté")
    (screen,) = await group.press(claire, screen, "Thomas")
    assert next(label for label in labels(screen) if "Thomas" in label).endswith("présent")
    said = await group.say(claire, "présents : Giulia ; excusés : Lille")
    assert next(label for label in labels(said[-1]) if "Karim" in label).endswith("excusé")
    await group.say(claire, "Thomas est parti à 15h45")
    await group.say(claire, "/pv", group.group)
    await group.say(karim, "#décision Le logement d'abord", group.group)
    said = await group.say(claire, "/fini", group.group)
    draft = next(m for m in said if m["chat"]["id"] == claire.id)
    assert "Valenciennes (Thomas 14:30–15:45)" in text(draft)
    assert "Lyon (Giulia 15:00–15:30)" in text(draft)
    assert "Excusés : Lille (Karim)" in text(draft).replace("\u202f", " ")

    # Two years later an old button changes nothing, and the card then leads to who was there.
    await group.turn(days=700)
    before = text(group.group.messages[posted["message_id"]])
    await group.after(lambda: thomas.tap(posted["message_id"], old["callback_data"], group.group))
    assert group.answer["show_alert"]
    after = group.group.messages[posted["message_id"]]
    assert (text(after), labels(after)) == (before, [FR.t("Who was there")])
