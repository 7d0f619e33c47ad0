"""A meeting from the first word to the last reminder, in the chat."""

from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar

from bot.domain.delivery import Kind, Out
from playground.people import Hands
from playground.world import Json
from tests.chat.conftest import START, Talk, labels, text

TUESDAY = "/reunion Accès au logement mardi 13 à 14h30"


async def called(talk: Talk, words: str = TUESDAY) -> Json:
    """A meeting is called; its card."""
    await talk.say(talk.claire, words, talk.group)
    return card(talk)


def card(talk: Talk) -> Json:
    """The card of the last meeting: the message with answers and a calendar."""
    return next(m for m in reversed(talk.said()) if len(m.get("reply_markup", {}).get("inline_keyboard", [])) >= 3)


def button(message: Json, row: int, column: int) -> str:
    return str(message["reply_markup"]["inline_keyboard"][row][column]["text"])


def times(message: Json) -> list[int]:
    return [e["unix_time"] for e in message.get("entities", []) if e["type"] == "date_time"]


async def test_one_line_becomes_one_card(group: Talk) -> None:
    """What was typed is understood and shown with day, time and zone; the card makes no sound."""
    said = await group.say(group.claire, TUESDAY, group.group)

    (posted,) = said
    assert "Accès au logement" in text(posted)
    assert "mardi 13 octobre" in text(posted)
    assert "14:30" in text(posted)
    assert "Paris" in text(posted)
    assert times(posted) == [1791894600, 1791900000]
    assert posted["silent"]
    assert "14" not in text(posted).split("\n")[0]


async def test_the_same_by_buttons_alone(group: Talk) -> None:
    (question,) = await group.say(group.claire, "/meeting", group.group)
    (question,) = await group.press(group.claire, question, button(question, 0, 0))
    (question,) = await group.press(group.claire, question, button(question, 1, 0))
    await group.press(group.claire, question, button(question, 0, 0))

    posted = card(group)

    assert "14:30" in text(posted)
    assert "mardi 6 octobre" in text(posted)


async def test_what_is_missing_is_asked_and_can_be_typed(group: Talk) -> None:
    (question,) = await group.say(group.claire, "/meeting Liens familiaux", group.group)
    assert "Liens familiaux" in text(question)
    (refused,) = await group.say(group.claire, "bientôt", group.group)
    assert "bientôt" in text(refused)
    await group.say(group.claire, "jeudi 15", group.group)
    await group.say(group.claire, "10h", group.group)

    posted = card(group)

    assert "Liens familiaux" in text(posted)
    assert "jeudi 15 octobre" in text(posted)
    assert "10:00" in text(posted)


async def test_nobody_else_can_finish_somebodys_draft(group: Talk) -> None:
    (question,) = await group.say(group.claire, "/meeting Liens familiaux", group.group)

    await group.press(group.karim, question, button(question, 0, 0))

    assert group.answer["text"]
    assert group.answer["show_alert"]


async def test_answers_are_counted_by_organisation_on_the_one_card(group: Talk) -> None:
    await group.say(group.karim, "/join Lille", group.group)
    await group.say(group.sophie, "/join Lille", group.group)
    posted = await called(group)

    await group.press(group.karim, posted, button(posted, 0, 0))
    await group.press(group.sophie, posted, button(posted, 0, 0))
    changed = await group.press(group.giulia, posted, button(posted, 0, 1))

    (shown,) = changed
    assert shown["message_id"] == posted["message_id"]
    assert text(shown).count("Lille") == 1
    assert "Giulia" in text(shown)
    assert button(shown, 0, 0).endswith("1")


async def test_an_answer_can_be_typed(group: Talk) -> None:
    posted = await called(group)

    await group.say(group.karim, "Oui !", group.group, reply_to=posted["message_id"])

    assert "Karim" in text(card(group))


async def test_an_observer_may_not_call_a_meeting_and_the_group_stays_quiet(group: Talk) -> None:
    (reply,) = await group.say(group.karim, "/join Lille", group.group)
    await group.press(group.karim, reply, button(reply, 0, 0))

    (refused,) = await group.say(group.karim, TUESDAY, group.group)

    assert not labels(refused)
    assert not [m for m in group.said() if len(labels(m)) > 4]


async def ics(talk: Talk, who: Any, meeting_card: Json) -> icalendar.Event:
    """The calendar file that somebody gets in private."""
    calendar = next(label for row in range(3) for label in [button(meeting_card, row, -1)] if row == 1)
    await talk.press(who, meeting_card, calendar)
    payload = talk.answer["url"].partition("start=")[2]
    (file,) = await talk.after(lambda: who.start(payload))
    content = talk.stage.world.files[file["document"]["file_id"]].content
    return next(iter(icalendar.Calendar.from_ical(content).walk("VEVENT")))


async def test_the_calendar_file_comes_in_private_and_follows_changes(group: Talk) -> None:
    posted = await called(group)
    first = await ics(group, group.karim, posted)
    assert first["SUMMARY"] == "Accès au logement"
    assert first.decoded("DTSTART").timestamp() == 1791894600

    await group.say(group.claire, "/meeting jeudi 15 à 10h", group.group, reply_to=posted["message_id"])
    second = await ics(group, group.karim, card(group))

    assert second["UID"] == first["UID"]
    assert int(second["SEQUENCE"]) > int(first["SEQUENCE"])
    assert second.decoded("DTSTART").day == 15


async def test_a_new_date_rings_and_asks_again_those_who_said_yes(group: Talk) -> None:
    await group.after(group.karim.start)
    posted = await called(group)
    await group.press(group.karim, posted, button(posted, 0, 0))

    said = await group.say(group.claire, "/reunion jeudi 15 à 10h", group.group, reply_to=posted["message_id"])

    loud = [m for m in said if not m.get("silent") and m["chat"]["id"] == group.group.id and "edit_date" not in m]
    private = [m for m in said if m["chat"]["id"] == group.karim.id]
    assert len(loud) == 1
    assert len(private) == 1
    assert "15 octobre" in text(private[0])
    assert "Karim" in text(card(group))
    assert not button(card(group), 0, 0).endswith("1")

    await group.press(group.karim, private[0], button(private[0], 0, 0))
    assert button(card(group), 0, 0).endswith("1")


async def test_cancelling_takes_two_taps_and_rings(group: Talk) -> None:
    await group.after(group.claire.start)
    posted = await called(group)
    await group.press(group.claire, posted, button(posted, 2, -1))
    payload = group.answer["url"].partition("start=")[2]
    (page,) = await group.after(lambda: group.claire.start(payload))
    (sure,) = await group.press(group.claire, page, labels(page)[-1])
    said = await group.press(group.claire, sure, labels(sure)[0])

    loud = [m for m in said if not m.get("silent") and m["chat"]["id"] == group.group.id and "edit_date" not in m]
    assert len(loud) == 1
    assert "Accès au logement" in text(loud[0])
    assert await group.turn(days=9) == []


async def test_changing_place_and_agenda_edits_the_card_without_a_sound(group: Talk) -> None:
    posted = await called(group)
    await group.press(group.claire, posted, button(posted, 2, -1))
    payload = group.answer["url"].partition("start=")[2]
    (page,) = await group.after(lambda: group.claire.start(payload))
    place = next(label for label in labels(page) if label in ("Place", "Lieu"))
    await group.press(group.claire, page, place)

    said = await group.say(group.claire, "Hôtel de ville, salle <B>")

    assert "salle <B>" in text(card(group))
    assert [m for m in said if m["chat"]["id"] == group.group.id] == [card(group)]


async def test_reminders_come_a_day_and_an_hour_before_to_the_group_and_to_those_who_asked(group: Talk) -> None:
    await group.after(group.karim.start)
    posted = await called(group)
    await group.press(group.karim, posted, button(posted, 1, 0))
    assert group.answer["show_alert"]

    day_before = await group.turn(days=7, hours=5, minutes=31)  # Monday 12, 14:31
    hour_before = await group.turn(hours=23)
    after = await group.turn(days=3)

    for reminders in (day_before, hour_before):
        assert {m["chat"]["id"] for m in reminders} == {group.group.id, group.karim.id}
        assert all(not m.get("silent") and "Accès au logement" in text(m) for m in reminders)
    assert [m["message_id"] for m in after] == [posted["message_id"]]


async def test_a_press_that_comes_twice_does_not_undo_itself(group: Talk) -> None:
    """A phone that lost the line sends a press again; a minute later it is a second press, which switches off."""
    await group.after(group.karim.start)
    posted = await called(group)
    answers = []
    for pause in (0, 1, 60):
        await group.turn(seconds=pause)
        await group.press(group.karim, posted, button(posted, 1, 0))
        answers.append(group.answer["text"])

    assert answers[0] == answers[1] != answers[2]


async def test_a_cancelled_or_moved_meeting_is_not_reminded_of_at_its_old_date(group: Talk) -> None:
    posted = await called(group)
    await group.say(group.claire, "/reunion jeudi 22 à 10h", group.group, reply_to=posted["message_id"])

    assert [m for m in await group.turn(days=8, hours=5) if m["message_id"] > posted["message_id"] + 2] == []


async def test_a_reminder_that_waits_is_not_lost_when_the_agenda_changes(group: Talk) -> None:
    """Only another date, or a cancellation, makes what waits for Telegram pointless."""
    posted = await called(group)
    app = group.stage._app
    assert app is not None
    assert app._database is not None
    start = datetime.fromtimestamp(times(posted)[0], UTC)
    args = {"meeting": 1, "start": start.isoformat(), "minutes": 60, "late": False}
    waits = Out(
        Kind.REMINDER,
        group.group.id,
        "render",
        {"name": "reminder", "args": args, "loud": True},
        not_before=START + timedelta(hours=1),
    )
    async with app._database.begin() as unit:
        await unit.outbox.add(waits, START)
    await group.say(group.claire, "/reunion lieu Hôtel de ville", group.group, reply_to=posted["message_id"])

    (reminder,) = await group.turn(hours=1, minutes=1)

    assert "Hôtel de ville" in text(reminder)


async def test_meetings_lists_what_is_planned(group: Talk) -> None:
    await called(group)

    (listed,) = await group.say(group.karim, "/reunions", group.group)

    assert "Accès au logement" in text(listed)


async def test_the_theme_brings_practices_on_the_card(group: Talk) -> None:
    posted = await called(group)

    assert [e for e in posted["entities"] if e["type"] == "text_link"]
    label = next(label for label in labels(posted) if "ratiques" in label or "ractices" in label)
    await group.press(group.karim, posted, label)
    payload = group.answer["url"].partition("start=")[2]
    (shown,) = await group.after(lambda: group.karim.start(payload))
    assert len(labels(shown)) >= 3


async def test_everything_survives_a_restart_in_the_middle(group: Talk) -> None:
    await group.say(group.claire, "/meeting Liens familiaux", group.group)
    await group.restart()
    await group.say(group.claire, "jeudi 15 à 10h", group.group)
    await group.restart()

    posted = card(group)
    await group.press(group.karim, posted, button(posted, 0, 0))

    assert "Liens familiaux" in text(card(group))
    assert button(card(group), 0, 0).endswith("1")


async def test_reminder_and_calendar_can_be_asked_for_by_typing(group: Talk) -> None:
    posted = await called(group)
    (link,) = await group.say(group.karim, "rappel", group.group, reply_to=posted["message_id"])
    assert labels(link)

    await group.after(group.karim.start)
    said = await group.say(group.karim, "agenda", group.group, reply_to=posted["message_id"])

    assert [m for m in said if "document" in m and m["chat"]["id"] == group.karim.id]


async def test_a_moment_that_is_over_is_asked_for_again_and_the_rest_is_kept(group: Talk) -> None:
    (question,) = await group.say(group.claire, "/reunion Emploi lundi 5 à 8h", group.group)
    assert "lundi 5 octobre" in text(question)
    assert "passé" in text(question)

    await group.say(group.claire, "jeudi 15 à 10h", group.group)

    assert text(card(group)).startswith("Emploi\n")
    assert "jeudi 15 octobre" in text(card(group))


async def test_a_link_may_come_without_its_beginning(group: Talk) -> None:
    posted = await called(group)

    await group.say(group.claire, "/reunion lien zoom.us/j/123", group.group, reply_to=posted["message_id"])

    assert "https://zoom.us/j/123" in [entity.get("url") for entity in card(group)["entities"]]


async def test_an_answer_to_a_card_is_no_answer_to_an_open_question(group: Talk) -> None:
    """Karim is asked when and for whom; what he then answers to a card is for that card."""
    posted = await called(group)
    await group.say(group.karim, "/reunion Jeunes", group.group)
    await group.say(group.karim, "oui", group.group, reply_to=posted["message_id"])
    assert "Karim" in text(group.group.messages[posted["message_id"]])

    await group.say(group.sophie, "/rejoindre", group.group)
    await group.say(group.sophie, "non", group.group, reply_to=posted["message_id"])
    assert "Sophie" in text(group.group.messages[posted["message_id"]])


async def test_days_to_choose_from_are_asked_about_before_the_hour(group: Talk) -> None:
    """ "Wednesday or Thursday" is never read as Wednesday alone, and the other day is no part of the title."""
    (question,) = await group.say(group.claire, "/reunion Comité de suivi mercredi ou jeudi", group.group)
    assert labels(question)[:2] == ["mer. 7 oct.", "jeu. 8 oct."]
    (question,) = await group.press(group.claire, question, "jeu. 8 oct.")
    await group.press(group.claire, question, button(question, 0, 2))

    posted = card(group)

    assert text(posted).startswith("Comité de suivi\n")
    assert "jeudi 8 octobre" in text(posted)


async def test_a_weekday_that_does_not_fit_its_number_is_asked_about(group: Talk) -> None:
    """Tuesday 14, where the 14th is a Wednesday: the bot does not go looking for another month."""
    (question,) = await group.say(group.claire, "/reunion Accès au logement mardi 14 à 14h30", group.group)

    assert labels(question)[:2] == ["mer. 14 oct. 14:30", "mar. 13 oct. 14:30"]


async def test_a_new_date_that_can_be_two_is_asked_about(group: Talk) -> None:
    """Nobody is asked to come again before it is clear to what."""
    posted = await called(group)
    (question,) = await group.say(
        group.claire, "/reunion mercredi 14 ou jeudi 15 à 10h", group.group, reply_to=posted["message_id"]
    )
    assert labels(question) == ["mer. 14 oct. 10:00", "jeu. 15 oct. 10:00"]
    await group.press(group.claire, question, "jeu. 15 oct. 10:00")

    assert "jeudi 15 octobre" in text(card(group))


async def test_a_plain_order_in_answer_to_the_card_changes_the_meeting(group: Talk) -> None:
    """What the private page does can be said in the group; talk about a point, a question, and who may not change it do nothing."""
    await group.say(group.claire, "/reunion Logement mardi 13 à 14h", group.group)
    card = group.said()[-1]["message_id"]

    async def answer(who: Hands, words: str) -> str:
        await group.say(who, words, group.group, reply_to=card)
        return text(group.group.messages[card])

    assert "mercredi 14 octobre à 11:00" in await answer(group.claire, "déplacer au mercredi 14 à 11h")
    assert "mairie du 3e" in await answer(group.claire, "Lieu : mairie du 3e")
    same = await answer(group.claire, "avancer à 9h")
    assert "09:00" in same
    for talk in (
        "reporter ce point à mardi",
        "changer la salle pour mardi",
        "reporter à jeudi ?",
        "déplacer chaque mardi à 9h",
    ):
        assert await answer(group.claire, talk) == same
    assert await answer(group.karim, "annuler : salle inondée") == same
    assert "coordination" in text(group.said()[-1])
    assert "Motif : salle inondée" in (await answer(group.claire, "annulée : salle inondée")).replace("\u202f", " ")
