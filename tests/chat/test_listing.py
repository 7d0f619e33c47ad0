"""/meetings: what is next and what is over, a month as a picture and as text, the year to print."""

from datetime import timedelta

from playground.world import Json
from tests.chat.conftest import Talk, labels
from tests.chat.conftest import text as raw


def text(message: Json) -> str:
    """What a reader reads, with plain spaces."""
    return raw(message).replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")


async def test_meetings_are_listed_leafed_through_and_printed(group: Talk) -> None:
    """One walk: an empty list, then meetings; the group's list, the month as picture and as text, one's own list with answers, what is over, the
    year as a file, and words that mean none of these.
    """
    (nothing,) = await group.say(group.karim, "/reunions", group.group)
    assert "/reunion " in text(nothing)
    assert nothing["silent"]
    (month,) = await group.press(group.karim, nothing, "Mois")
    assert month["message_id"] == nothing["message_id"]
    assert month["photo"][0]["width"] >= 1000
    assert "octobre 2026" in text(month)
    (nothing,) = await group.say(group.karim, "/reunions année", group.group)
    assert "2026" in text(nothing)
    assert "document" not in nothing

    for words in ("Accès au logement mercredi 14 à 14h30", "Familles le 3 novembre à 10h", "Bilan le 4 décembre à 9h"):
        await group.say(group.claire, f"/reunion {words}", group.group)
    (listed,) = await group.say(group.karim, "/reunions", group.group)
    assert text(listed).index("Accès au logement") < text(listed).index("Familles") < text(listed).index("Bilan")

    (picture,) = await group.press(group.karim, listed, "Mois")
    before = picture["photo"]
    (later,) = await group.press(group.karim, picture, "novembre 2026")
    assert later["message_id"] == listed["message_id"]
    assert later["photo"] != before
    assert "Familles" in text(later)
    assert "Accès" not in text(later)
    assert "mer. 11 nov. · Armistice" in text(later)
    (words,) = await group.press(group.karim, later, "texte")
    assert "photo" not in words
    assert "Familles" in text(words)
    (words,) = await group.press(group.karim, words, "décembre 2026")
    assert "Bilan" in text(words)

    await group.press(group.giulia, words, "Prochaines réunions")
    await group.press(group.giulia, words, "Plan de l’année")
    (plan,) = await group.after(lambda: group.giulia.start(group.answer["url"].partition("start=")[2]))
    assert "Riunioni 2026 · Prévention de la récidive" in text(plan)
    (plan,) = await group.say(group.giulia, "/riunioni 2026", group.group)
    assert plan["document"]["file_name"] == "2026.pdf"
    assert "3" in text(plan)

    await group.after(group.karim.start)
    card = next(m for m in group.said() if "Familles" in text(m) and "Oui" in labels(m))
    await group.press(group.karim, card, "Oui")
    (mine,) = await group.say(group.karim, "/reunions")
    assert text(mine).index("Accès au logement") < text(mine).index("Bilan") < text(mine).index("Familles")
    assert "vous : Oui" in text(mine)
    (details,) = await group.press(group.karim, mine, "Bilan")
    await group.press(group.karim, details, "Peut-être")
    (mine,) = await group.press(group.karim, details, "Prochaines réunions")
    assert text(mine).index("Accès au logement") < text(mine).index("Familles") < text(mine).index("Bilan")

    await group.turn(days=35)
    (past,) = await group.press(group.karim, mine, "Réunions passées")
    assert text(past).index("Familles") < text(past).index("Accès au logement")
    assert "Bilan" not in text(past)
    (typed,) = await group.say(group.karim, "/reunions passées", group.group)
    assert "Familles" in text(typed)

    (unclear,) = await group.say(group.karim, "/reunions blabla", group.group)
    assert "blabla" in text(unclear)
    assert "/reunions 2027" in text(unclear)


async def test_a_card_tells_theme_place_and_documents(group: Talk) -> None:
    """A file that answers the card is listed on it, sent in private and removed by who may; a point or a venue from a phone becomes the place,
    with a map; on site and by video at once; the theme that the title names is said, and another one can be chosen.
    """
    await group.say(group.claire, "/reunion Trouver un appartement mercredi 14 à 14h30", group.group)
    card = next(m for m in group.said() if "Oui" in labels(m))
    assert "Thème : Logement" in text(card)
    await group.after(
        lambda: group.karim.send("Plan.pdf", b"%PDF", "application/pdf", group.group, reply_to=card["message_id"])
    )
    assert "Plan.pdf" in text(card)
    await group.after(lambda: group.claire.locate(50.6366, 3.0635, group.group, reply_to=card["message_id"]))
    assert "Où : 50.63660, 3.06350" in text(card)
    venue = ("Hôtel de ville", "1 place Augustin Laurent, Lille")
    await group.after(lambda: group.claire.locate(50.6, 3.0, group.group, venue=venue, reply_to=card["message_id"]))
    await group.say(
        group.claire, "/reunion visio : https://us02web.zoom.us/j/1?pwd=x", group.group, reply_to=card["message_id"]
    )
    assert "Sur place : Hôtel de ville, 1 place Augustin Laurent, Lille" in text(card)
    assert "En visio : Zoom (us02web.zoom.us)" in text(card)
    urls = [entity["url"] for entity in card["entities"] if entity["type"] == "text_link"]
    assert urls[0].startswith("https://www.openstreetmap.org/search?query=H%C3%B4tel")
    assert "https://us02web.zoom.us/j/1?pwd=x" in urls

    await group.say(group.claire, "/reunion Bilan", group.group)
    (asked,) = await group.after(lambda: group.claire.locate(50.6, 3.0, group.group, venue=venue))
    assert text(asked).startswith("Bilan\nHôtel de ville, 1 place Augustin Laurent, Lille")

    await group.press(group.sophie, card, "Documents")
    (listed,) = await group.after(lambda: group.sophie.start(group.answer["url"].partition("start=")[2]))
    assert not any("Retirer" in label for label in labels(listed))
    (file,) = await group.press(group.sophie, listed, "Ouvrir Plan.pdf")
    assert file["document"]["file_name"] == "Plan.pdf"
    (led,) = await group.say(group.karim, "documents", group.group, reply_to=card["message_id"])
    link = led["reply_markup"]["inline_keyboard"][0][0]["url"]
    (listed,) = await group.after(lambda: group.karim.start(link.partition("start=")[2]))
    await group.press(group.karim, listed, "Retirer Plan.pdf")
    assert "Plan.pdf" not in text(card)

    await group.press(group.claire, card, "Modifier")
    (manage,) = await group.after(lambda: group.claire.start(group.answer["url"].partition("start=")[2]))
    (themes,) = await group.press(group.claire, manage, "Thème")
    await group.press(group.claire, themes, labels(themes)[3])
    assert "Thème : Logement" not in text(card)
    await group.say(group.claire, "/reunion thème : logement", group.group, reply_to=card["message_id"])
    assert "Thème : Logement" in text(card)


async def test_old_buttons_say_one_clear_word_and_leave_no_trace_in_the_group(group: Talk) -> None:
    """Days to choose from that are two years past, a card as old, a meeting that is over or cancelled: a toast, the right state, nothing posted."""
    (days,) = await group.say(group.claire, "/reunion Familles", group.group)
    for words in ("Logement mercredi 14 à 14h30", "Bilan jeudi 15 à 9h"):
        await group.say(group.claire, f"/reunion {words}", group.group)
    bilan, logement = (next(m for m in group.said() if title in text(m)) for title in ("Bilan", "Logement"))
    as_it_was = dict(logement)
    await group.turn(days=8, hours=2)
    await group.say(group.claire, "/reunion annuler", group.group, reply_to=bilan["message_id"])
    await group.turn(days=2)
    assert not await group.press(group.karim, as_it_was, "Oui")
    assert group.answer["text"] == "Cette réunion est terminée."
    assert labels(logement) == ["Qui était là"]

    group.stage.clock.turn(timedelta(days=700))
    await group.stage.settle()
    before = len(group.said())
    await group.press(group.claire, days, labels(days)[0])
    assert group.answer["show_alert"]
    await group.press(group.karim, bilan, labels(bilan)[0])
    assert len(group.said()) == before


async def test_a_date_that_cannot_be_is_named_and_the_rest_is_kept(group: Talk) -> None:
    """Through the whole bot: title and hour stay while another day is asked for; a change of a meeting is refused and changes nothing; what was
    decided in the nights on which clocks change is said; "tomorrow" written before midnight and handled after it is the writer's tomorrow.
    """
    (asked,) = await group.say(group.claire, "/reunion Logement 31 février à 14h", group.group)
    assert "« 31 février » n’existe pas" in text(asked)
    assert text(asked).startswith("Logement\n")
    (refused,) = await group.say(group.claire, "30.2.2027", group.group)
    assert "« 30.2.2027 » n’existe pas" in text(refused)
    await group.say(group.claire, "mercredi 14", group.group)
    card = next(m for m in reversed(group.said()) if "Oui" in labels(m))
    assert "mercredi 14 octobre à 14:00" in text(card)

    before = text(card)
    for words, said in {
        "mardi 25h99": "« 25h99 » n’est pas une heure",
        "12/12/9999 à 10h": "trop loin",
        "hier à 10h": "déjà passé",
    }.items():
        (refused,) = await group.say(group.claire, f"/reunion {words}", group.group, reply_to=card["message_id"])
        assert said in text(refused)
        assert text(card) == before

    for who, words, said in (
        (group.james, "/meeting Night 28 March 2027 at 2.30 am", "clocks go forward"),
        (group.lena, "/treffen Nacht 31. Oktober 2027 um 2:30 Uhr nachts", "die erste"),
    ):
        await group.after(who.start)
        replies = await group.say(who, words)
        assert any(said in text(reply) for reply in replies)

    group.stage.clock.turn(timedelta(hours=14, minutes=59, seconds=30))
    await group.stage.settle()
    await group.stage.close()
    group.claire.say("/reunion Point demain à 10h", group.group)
    group.stage.clock.turn(timedelta(minutes=2))
    await group.stage.open()
    await group.stage.settle()
    card = next(m for m in reversed(group.said()) if "Point" in text(m))
    assert "mardi 6 octobre à 10:00" in text(card)
