"""Following up: published actions are listed, done, put off, handed over and talked about; reminders; the next agenda; decisions."""

import io
from datetime import timedelta

from docx import Document

from playground.people import Hands
from playground.world import Json
from tests.chat.conftest import Talk, labels, text, words
from tests.chat.test_minutes import _button, _draft, _open, _post


async def _everybody(talk: Talk) -> None:
    for who, city in ((talk.claire, "Paris"), (talk.karim, "Lille"), (talk.sophie, "Le Havre"), (talk.thomas, "Lille")):
        await talk.say(who, f"/join {city}", talk.group)
    for who in (talk.claire, talk.karim, talk.sophie):
        who.start()
    await talk.stage.settle()


async def _published(talk: Talk, *lines: str, title: str = "") -> None:
    """Minutes with these lines, published by Claire."""
    await _open(talk, title)
    for line in lines:
        await _post(talk, talk.claire, line)
    await _button(talk, await _draft(talk), "no:.*:publish")


ACTIONS = (
    "#décision On visite le foyer mardi",
    "#action Karim envoie la liste avant le 9 octobre",
    "#action Sophie réserve la salle avant le 16 octobre",
    "#action relire la convention",
)


async def _started(talk: Talk) -> None:
    await _everybody(talk)
    await _published(talk, *ACTIONS)


async def _list(talk: Talk, who: Hands, words: str = "", *, private: bool = True) -> Json:
    said = await talk.say(who, f"/actions {words}".strip(), None if private else talk.group)
    return said[-1]


def _in_group(talk: Talk, said: list[Json]) -> list[Json]:
    return [m for m in said if m["chat"]["id"] == talk.group.id]


def _to(who: Hands, said: list[Json]) -> list[Json]:
    return [m for m in said if m["chat"]["id"] == who.id]


async def test_what_was_published_is_listed(group: Talk) -> None:
    """The group's open actions with owner and date; nobody in charge and no date are said; in private one's own."""
    await _started(group)
    shown = words(await _list(group, group.thomas, private=False))

    for part in (
        "1. envoie la liste",
        "Karim (Lille)",
        "ven. 9 oct.",
        "2. réserve la salle",
        "personne pour l’instant",
        "lun. 12 oct.",
        "une semaine",
    ):
        assert part in shown, part
    mine = text(await _list(group, group.karim))
    assert "envoie la liste" in mine
    assert "réserve la salle" not in mine


async def test_lists_are_filtered_by_words_and_by_buttons(group: Talk) -> None:
    await _started(group)
    await group.turn(days=6)
    late = await _list(group, group.claire, "en retard", private=False)
    assert "envoie la liste" in text(late)
    assert "réserve" not in text(late)
    lille = await _list(group, group.claire, "Lille", private=False)
    assert "envoie la liste" in text(lille)
    assert "réserve" not in text(lille)
    (shown,) = await group.press(group.sophie, lille, "Toutes")
    assert "réserve" in text(shown)
    (shown,) = await group.press(group.sophie, shown, "Par structure")
    (shown,) = await group.press(group.sophie, shown, "Le Havre")
    assert "réserve" in text(shown)
    assert "envoie la liste" not in text(shown)
    await group.say(group.karim, "/actions 1 fait", group.group)
    assert "envoie la liste" in text(await _list(group, group.claire, "faites", private=False))
    assert "envoie la liste" not in text(await _list(group, group.claire, private=False))
    assert "Je ne connais personne" in text(await _list(group, group.claire, "Marseille", private=False))


async def test_done_and_open_again_by_typed_words_and_by_buttons(group: Talk) -> None:
    """In the group the command gets a reaction and nothing else."""
    await _started(group)
    said = await group.say(group.karim, "/actions 1 fait, envoyée hier", group.group)
    assert _in_group(group, said) == []
    one = await _list(group, group.karim, "1")
    assert "Faite le lun. 5 oct." in text(one)
    assert "envoyée hier" in text(one)
    (one,) = await group.press(group.karim, one, "Rouvrir")
    assert "Rouvrir" not in labels(one)
    (one,) = await group.press(group.karim, one, "C’est fait")
    assert "Rouvrir" in labels(one)


async def test_put_off_by_button_and_in_words(group: Talk) -> None:
    await _started(group)
    one = await _list(group, group.karim, "1")
    (asked,) = await group.press(group.karim, one, "Reporter")
    (one,) = await group.press(group.karim, asked, next(label for label in labels(asked) if "semaine" in label))
    assert "ven. 16 oct." in text(one)
    said = await group.say(group.karim, "/actions 1 reporter au 15 novembre", group.group)
    assert "dim. 15 nov." in text(_in_group(group, said)[-1])
    one = await _list(group, group.karim, "1")
    await group.press(group.karim, one, "Reporter")
    said = await group.say(group.karim, "20 novembre")
    assert "ven. 20 nov." in text(said[-1])
    said = await group.say(group.karim, "/actions 1 reporter au 1er octobre 2025", group.group)
    assert "déjà passé" in text(said[-1])


async def test_handed_over_by_name_and_the_new_owner_is_told(group: Talk) -> None:
    await _started(group)
    said = await group.say(group.karim, "/actions 1 à Sophie", group.group)
    assert "Sophie (Le Havre)" in text(_in_group(group, said)[-1])
    (told,) = _to(group.sophie, said)
    assert "Karim (Lille) vous confie une action" in text(told)
    (done,) = await group.press(group.sophie, told, "C’est fait")
    assert "Rouvrir" in labels(done)
    assert "envoie la liste" not in text(await _list(group, group.karim))

    said = await group.say(group.claire, "/actions 3 Lille", group.group)
    assert "Lille" in text(_in_group(group, said)[-1])
    assert "relire la convention" in text(await _list(group, group.karim))
    one = await _list(group, group.karim, "3")
    (asked,) = await group.press(group.karim, one, "Confier")
    said = await group.press(group.karim, asked, "Sophie (Le Havre)")
    assert any("vous confie" in text(m) for m in _to(group.sophie, said))


async def test_somebody_else_is_refused_with_the_names_of_those_who_may(group: Talk) -> None:
    """A colleague of the same organisation and the coordinator may; what nobody has anybody may take."""
    await _started(group)
    one = await _list(group, group.sophie, "1", private=False)
    await group.press(group.sophie, one, "C’est fait")
    assert "Karim (Lille)" in str(group.answer)
    assert "C’est fait" in labels(one)
    await group.press(group.thomas, one, "C’est fait")
    assert "C’est fait" not in labels(group.group.messages[one["message_id"]])
    await group.say(group.sophie, "/actions 3 je m’en charge", group.group)
    assert "relire la convention" in text(await _list(group, group.sophie))


async def test_an_answer_to_an_action_does_what_it_says(group: Talk) -> None:
    """The card is redrawn in place; what means nothing else is a comment."""
    await _started(group)
    one = await _list(group, group.karim, "1", private=False)
    at = one["message_id"]
    said = await group.say(group.karim, "J’attends la réponse de la préfecture", group.group, reply_to=at)
    assert [m["message_id"] for m in _in_group(group, said)] == [at]
    assert "J’attends la réponse" in text(group.group.messages[at])
    await group.say(group.karim, "reporté au 20 octobre", group.group, reply_to=at)
    assert "mar. 20 oct." in text(group.group.messages[at])
    await group.say(group.karim, "Fait !", group.group, reply_to=at)
    assert "Faite le" in text(group.group.messages[at])
    listed = await _list(group, group.claire, private=False)
    await group.say(group.claire, "2 pour Karim", group.group, reply_to=listed["message_id"])
    assert "réserve la salle" in text(await _list(group, group.karim))


async def _draft_again(talk: Talk) -> Json:
    """The published minutes in private, opened as the draft of the next version."""
    await talk.say(talk.claire, "/pv corriger")
    talk.claire.start("minutes_1")
    await talk.stage.settle()
    return [m for m in talk.claire.private.messages.values() if m["from"]["is_bot"]][-1]


async def test_a_corrected_version_keeps_what_became_of_an_action(group: Talk) -> None:
    """Reworded it stays the same one, and done; deleted it goes, added it comes."""
    await _started(group)
    await group.say(group.karim, "/actions 1 fait", group.group)
    await group.say(group.claire, "/actions 2 reporter au 30 octobre", group.group)
    await _draft_again(group)
    (item,) = await group.say(group.claire, "/pv 2")
    await _button(group, item, "na:.*:text")
    await group.say(group.claire, "envoie la liste à la préfecture")
    (item,) = await group.say(group.claire, "/pv 4")
    assert "relire" in text(item)
    (draft,) = await _button(group, item, "nk:.*:delete")
    await _button(group, draft, "na:.*:add")
    (draft,) = await group.say(group.claire, "#action Claire appelle le foyer")
    await _button(group, draft, "no:.*:publish")

    done = await _list(group, group.karim, "1")
    assert "à la préfecture" in text(done)
    assert "Rouvrir" in labels(done)
    shown = text(await _list(group, group.claire, private=False))
    assert "ven. 30 oct." in shown
    assert "relire" not in shown
    assert "4. appelle le foyer" in shown


async def test_a_publication_that_is_taken_back_takes_its_actions_along(group: Talk) -> None:
    """Published again they are the same ones."""
    await _started(group)
    await group.say(group.karim, "/actions 1 fait", group.group)
    private = [m for m in group.claire.private.messages.values() if m["from"]["is_bot"]][-1]
    (draft,) = [m for m in await group.press(group.claire, private, "Annuler la publication") if m["chat"]["id"] > 0]
    assert "Rien à faire" in text(await _list(group, group.claire, private=False))
    await _button(group, draft, "no:.*:publish")
    assert "2. réserve la salle" in text(await _list(group, group.claire, private=False))
    assert "envoie la liste" not in text(await _list(group, group.claire, private=False))


async def test_a_point_that_left_something_to_do_comes_back_until_it_is_done(group: Talk) -> None:
    """The next agenda has it as long as its action is open; done, it goes; open again, it is back."""
    await _everybody(group)
    await group.say(group.claire, "/reunion Logement mardi 6 octobre à 14h\nBudget", group.group)
    await group.say(group.claire, "/reunion Suite mardi 20 octobre à 14h", group.group)
    await group.turn(days=1, hours=6)
    await _published(group, "Budget", "#action Karim envoie le tableau avant le 15 octobre")
    await group.turn(days=1)
    assert "Budget" in text((await group.say(group.claire, "/odj", group.group))[-1])
    await group.say(group.karim, "/actions 1 fait", group.group)
    assert "Budget" not in text((await group.say(group.claire, "/odj", group.group))[-1])
    await group.say(group.karim, "/actions 1 rouvrir", group.group)
    assert "Budget" in text((await group.say(group.claire, "/odj", group.group))[-1])


async def test_owners_are_reminded_in_private_and_the_coordinator_last(group: Talk) -> None:
    """Two days before, a day and a week after; in the morning; nothing once it is done."""
    await _started(group)
    said = await group.turn(days=2, hours=2)  # Wednesday the 7th
    assert len(_to(group.karim, said)) == 1
    assert "vous revient" in text(_to(group.karim, said)[0])
    assert not _in_group(group, said)
    said = await group.turn(days=3)  # Saturday the 10th
    assert "en retard" in text(_to(group.karim, said)[0])
    said = await group.turn(days=6)  # the 16th: a week after
    assert "envoie la liste" in text(_to(group.karim, said)[-1])
    assert any("En retard chez d’autres" in text(m) and "envoie la liste" in text(m) for m in _to(group.claire, said))
    await group.say(group.karim, "fait", reply_to=_to(group.karim, said)[-1]["message_id"])
    assert not _to(group.karim, await group.turn(days=30))


async def test_after_three_days_asleep_each_person_reads_one_message(group: Talk) -> None:
    await _everybody(group)
    await _published(group, *(f"#action Karim tâche {n} avant le {8 + n} octobre" for n in range(1, 5)))
    await group.stage.close()
    group.stage.clock.turn(timedelta(days=9))
    await group.stage.open()
    await group.stage.settle()
    told = [m for m in group.karim.private.messages.values() if m["from"]["is_bot"] and "tâche" in text(m)]

    assert len(told) == 1
    assert all(f"tâche {n}" in text(told[0]) for n in range(1, 5))
    said = await group.say(group.karim, "2 fait", reply_to=told[0]["message_id"])
    assert "Rouvrir" in labels(said[-1])


async def test_who_cannot_be_reached_is_named_once_in_the_group(group: Talk) -> None:
    await _everybody(group)
    await group.say(group.giulia, "/join Lyon", group.group)
    await _published(group, "#action Giulia appelle le bailleur avant le 9 octobre")
    said = _in_group(group, await group.turn(days=2, hours=2))
    assert ["Giulia" in text(m) for m in said] == [True]
    assert not _in_group(group, await group.turn(days=3))


async def test_reminders_can_be_changed_and_switched_off(group: Talk) -> None:
    await _started(group)
    await group.say(group.claire, "/reglages relances des actions 3 jours après", group.group)
    assert not _to(group.karim, await group.turn(days=5))
    assert _to(group.karim, await group.turn(days=3))
    await group.say(group.claire, "/reglages relances aucune", group.group)
    assert not _to(group.sophie, await group.turn(days=20))


async def test_open_actions_stand_below_the_agenda_and_begin_the_next_minutes(group: Talk) -> None:
    """Done ones say so in the minutes, with their day; the file has the same table."""
    await _started(group)
    await group.say(group.claire, "/reunion Suivi mardi 13 octobre à 14h", group.group)
    said = await group.say(group.claire, "/odj", group.group)
    assert "Reste à faire" in text(said[-1])
    assert "envoie la liste" in text(said[-1])
    await group.turn(days=8, hours=5)
    await group.say(group.karim, "/actions 1 fait", group.group)
    await _open(group, "Suivi")
    await _post(group, group.claire, "#décision On continue")
    said = await _button(group, await _draft(group), "no:.*:publish")
    page = next(m for m in _in_group(group, said) if "Suivi des actions" in text(m))
    head, _, _ = text(page).partition("Décisions")
    assert "envoie la liste" in head
    assert "faite le mardi 13 octobre 2026" in head
    assert "réserve la salle" in head
    (sent,) = [m for m in said if "document" in m]
    paper = Document(io.BytesIO(group.stage.world.files[sent["document"]["file_id"]].content))
    assert next(p.text for p in paper.paragraphs if p.style.name == "Heading 1") == "Suivi des actions"
    assert "envoie la liste" in paper.tables[0].rows[1].cells[0].text


async def test_decisions_are_found_by_words_and_by_year(group: Talk) -> None:
    """Newest first, with the day and the message; the document is sent in private."""
    await _everybody(group)
    await _published(group, "#décision Le groupe retient deux logements à Lille", "#décision Budget reconduit")
    await group.turn(days=10)
    await _published(group, "#décision On écrit au bailleur pour le logement de transition")
    shown = await group.say(group.thomas, "/decisions", group.group)
    assert text(shown[-1]).index("bailleur") < text(shown[-1]).index("Budget")
    found = text((await group.say(group.karim, "/decisions logement"))[-1])
    assert "bailleur" in found
    assert "deux logements" in found
    assert "Budget" not in found
    assert "Budget" in text(
        (await group.say(group.karim, "/decisions qu’a-t-on décidé sur le budget cette année ?"))[-1]
    )
    assert "aucune décision" in text((await group.say(group.karim, "/decisions 2025"))[-1])
    card = (await group.say(group.karim, "/decisions 2026"))[-1]
    (sent,) = await group.press(group.karim, card, "En document")
    paper = Document(io.BytesIO(group.stage.world.files[sent["document"]["file_id"]].content))
    assert len([p for p in paper.paragraphs if p.style.name == "List Number"]) == 3
