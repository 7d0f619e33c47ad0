"""Reminders, cancelling and the clock's faults, through the whole bot."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.agreed import written
from bot.domain.meetings import Answer, Meeting, Reply, State
from bot.store.unit import Database
from playground.people import Hands
from playground.world import Json
from tests.chat.conftest import Talk, labels
from tests.chat.conftest import text as raw

RULES = "/reglages rappels : 1 semaine « Apportez vos chiffres », 2 jours à 9h sans réponse, 1 jour, 3 h avant ; 1 jour après"


def text(message: Json) -> str:
    """What a reader reads, whatever kinds of spaces it has."""
    return re.sub(r"[^\S\n]", " ", raw(message))


def card(talk: Talk) -> Json:
    """The card of the last meeting."""
    return next(m for m in reversed(talk.said()) if any("Modifier" in label for label in labels(m)))


async def to(talk: Talk, *moment: int) -> list[Json]:
    """Turn the clock to this moment in Paris in October 2026; new messages."""
    day, hour, minute = moment
    target = datetime(2026, 10, day, hour - 2, minute, tzinfo=UTC)
    before = {(m["chat"]["id"], m["message_id"]) for m in talk._messages().values()}
    said = await talk.turn(seconds=(target - talk.stage.clock.now()).total_seconds())
    return [m for m in said if (m["chat"]["id"], m["message_id"]) not in before]


def by_chat(said: list[Json]) -> dict[int, Json]:
    assert len({m["chat"]["id"] for m in said}) == len(said)
    return {m["chat"]["id"]: m for m in said}


async def test_the_reminders_of_one_meeting_from_the_settings_to_the_day_after(group: Talk) -> None:
    """At the offsets that were typed, in the group's words, to those who have not answered, again when asked, and once each."""
    hall = group.group.id
    for who, city in ((group.karim, "Lille"), (group.sophie, "Le Havre"), (group.giulia, "Lyon")):
        await group.say(who, f"/join {city}", group.group)
    for who in (group.claire, group.karim, group.sophie):
        await group.after(who.start)

    (page,) = await group.say(group.claire, RULES)
    assert "1 semaine avant (« Apportez vos chiffres »)" in text(page)
    assert "2 jours avant, à 09:00 (seulement sans réponse)" in text(page)
    assert "1 jour après la fin" in text(page)
    await group.say(group.claire, "/reunion Accès au logement mardi 20 à 14h30-16h\nBilan\nSuite", group.group)
    await group.press(group.karim, card(group), "Oui")

    (week,) = await to(group, 13, 14, 31)
    assert not week.get("silent")
    for said in ("Apportez vos chiffres", "Accès au logement", "mardi 20 octobre", "1. Bilan\n2. Suite"):
        assert said in text(week)
    assert [e for e in week["entities"] if e["type"] == "text_link"]  # practices on the theme
    assert await to(group, 17, 23, 0) == []

    asked = by_chat(await to(group, 18, 9, 1))
    assert set(asked) == {hall, group.sophie.id}
    assert asked[hall]["silent"]
    assert not asked[group.sophie.id].get("silent")
    assert "Sophie (Le Havre) (Le Havre), Giulia (Lyon) (Lyon)" in text(asked[hall])
    assert "Karim" not in text(asked[hall]).split("\n")[0]
    assert "pas encore répondu" in text(asked[group.sophie.id])

    mine = asked[group.sophie.id]
    await group.press(group.sophie, mine, "Demain")
    assert "lundi 19 octobre à 09:00" in group.answer["text"]
    await group.restart()
    (again,) = await to(group, 19, 9, 1)
    assert again["chat"]["id"] == group.sophie.id
    (promise,) = await group.say(group.sophie, "plus tard 2h", reply_to=again["message_id"])
    assert "11:01" in text(promise)
    (refused,) = await group.say(group.sophie, "mercredi 21 à 9h", reply_to=again["message_id"])
    assert "déjà commencé" in text(refused)
    (own,) = await group.say(group.karim, "Me rappeler 5 h avant")
    assert "5 heures avant" in text(own)
    (third,) = await to(group, 19, 11, 2)
    assert third["chat"]["id"] == group.sophie.id

    assert set(by_chat(await to(group, 19, 14, 31))) == {hall}
    assert set(by_chat(await to(group, 20, 9, 31))) == {group.karim.id}
    assert set(by_chat(await to(group, 20, 11, 31))) == {hall}
    (thanks,) = await to(group, 21, 16, 1)
    assert "Merci de votre venue" in text(thanks)
    assert "/pv" in text(thanks)
    assert await to(group, 30, 12, 0) == []


async def _private(talk: Talk, who: Hands, message: Json, label: str) -> Json:
    """Follow a button of the group into the private chat."""
    await talk.press(who, message, label)
    payload = talk.answer["url"].partition("start=")[2]
    (page,) = await talk.after(lambda: who.start(payload))
    return page


async def test_who_may_cancel_why_and_who_knows(group: Talk) -> None:
    """The author, whom they named and coordinators; the notice says why, and the organiser reads whom it has reached."""
    for who, city in (
        (group.karim, "Lille"),
        (group.sophie, "Le Havre"),
        (group.giulia, "Lyon"),
        (group.james, "La Rochelle"),
    ):
        await group.say(who, f"/join {city}", group.group)
    for who in (group.claire, group.karim, group.sophie):
        await group.after(who.start)
    await group.say(group.karim, "/reunion Accès au logement mardi 20 à 14h30", group.group)
    posted = card(group)
    await group.press(group.sophie, posted, "Oui")
    await group.press(group.giulia, posted, "Peut-être")
    await group.press(group.james, posted, "Non")

    (refused,) = await group.say(group.sophie, "/reunion annuler", group.group, reply_to=posted["message_id"])
    assert "Seules la personne qui organise" in text(refused)
    manage = await _private(group, group.karim, posted, "Modifier")
    (deputies,) = await group.press(group.karim, manage, "Qui peut la modifier")
    await group.press(group.karim, deputies, "Sophie")

    said = await group.say(group.sophie, "/reunion jeudi 22 à 10h", group.group, reply_to=posted["message_id"])
    told = by_chat([m for m in said if "edit_date" not in m])
    assert "jeudi 22 octobre" in text(told[group.sophie.id])
    manage = await _private(group, group.karim, posted, "Modifier")
    (known,) = await group.press(group.karim, manage, "Qui connaît la nouvelle date")
    assert "Personnes prévenues en privé : Sophie" in text(known)
    assert "merci de les appeler : Giulia" in text(known)
    assert "James" not in text(known)
    (lost,) = await group.press(
        group.claire, await _private(group, group.claire, posted, "Modifier"), "Qui est injoignable"
    )
    assert "Giulia (Lyon) · Lyon" in text(lost)
    assert "https://t.me/passerelle_bot?start=" in text(lost)
    (typed,) = await group.say(group.claire, "/membres injoignables")
    assert "James" in text(typed)
    assert "Sophie" not in text(typed)

    (asked,) = await group.press(
        group.karim, await _private(group, group.karim, posted, "Modifier"), "Annuler la réunion"
    )
    said = await group.say(group.karim, "La salle est inondée <ce matin>")
    rang = {
        m["chat"]["id"]: m
        for m in said
        if "edit_date" not in m and not m.get("silent") and m["chat"]["id"] != group.karim.id
    }
    assert set(rang) == {group.group.id, group.sophie.id}
    assert all("Motif : La salle est inondée <ce matin>" in text(m) for m in rang.values())
    assert "La salle est inondée" in text(group.group.messages[posted["message_id"]])
    page = [m for m in group.said(group.karim.private) if "Qui est prévenu" in labels(m)][-1]
    (known,) = await group.press(group.karim, page, "Qui est prévenu")
    assert "Le groupe est prévenu" in text(known)
    assert "merci de les appeler : Giulia" in text(known)
    assert asked["chat"]["id"] == group.karim.id
    assert await to(group, 30, 12, 0) == []


def _database(talk: Talk) -> Database:
    assert talk.stage._app is not None
    assert talk.stage._app._database is not None
    return talk.stage._app._database


async def _fill(talk: Talk, count: int, first: datetime) -> None:
    """Meetings of both groups that somebody called long ago, an hour apart; Karim wants to be reminded of each."""
    async with _database(talk).begin() as unit:
        karim = await unit.people.find(talk.karim.id)
        assert karim is not None
        for n in range(count):
            for found in await unit.groups.all():
                start = first + timedelta(hours=n)
                planned = Meeting(0, found.id, f"Réunion {n}", start, state=State.PLANNED, uid=f"{found.id}-{n}@test")
                kept = await unit.meetings.add(planned, start - timedelta(days=30))
                await unit.meetings.reply(kept.id, Reply(karim, Answer.YES, remind=True), start - timedelta(days=29))


async def test_the_clock_may_sleep_jump_and_change_its_rules(group: Talk) -> None:
    """Three days asleep with two hundred reminders due: a message a chat. The clock an hour on: no excuse. New rules of a zone: the hour stays."""
    other = next(chat for chat in group.stage.world.chats.values() if chat.title == "Logement à la sortie")
    await group.after(lambda: group.claire.add_bot(other, admin=True))
    await group.after(group.karim.start)
    await _fill(group, 100, datetime(2026, 10, 6, 10, 0, tzinfo=UTC))
    await group.restart()

    async def asleep(by: timedelta) -> list[Json]:
        await group.stage.close()
        before = group._picture()
        group.stage.clock.turn(by)
        await group.stage.open()
        await group.stage.settle()
        return [m for key, m in group._messages().items() if key not in before]

    said = by_chat(await asleep(timedelta(days=3)))
    assert set(said) == {group.group.id, other.id, group.karim.id}
    assert all(text(m).count("Réunion") <= 17 for m in said.values())
    assert "pas pu" in text(said[group.group.id])
    assert "À venir" in text(said[group.karim.id])

    await asleep(timedelta(days=5))  # until all of them are over
    start = group.stage.clock.now() + timedelta(days=1, hours=1)
    await _one(group, "Bilan", start)
    jumped = await asleep(timedelta(hours=1, minutes=59))
    assert [text(m).split("\n")[0] for m in jumped] == ["Rappel : Bilan"]
    assert "retard" not in text(jumped[0])

    held = await _new_rules(group)
    await group.restart()
    async with _database(group).read() as unit:
        now_held = await unit.meetings.get(held.id)
    assert now_held.begins == held.begins + timedelta(hours=1)
    assert now_held.sequence == held.sequence + 1
    assert not [m for m in await asleep(timedelta(minutes=1)) if "Bilan" in text(m)]


async def _one(talk: Talk, title: str, start: datetime) -> Meeting:
    async with _database(talk).begin() as unit:
        found = await unit.groups.find(talk.group.id)
        assert found is not None
        planned = Meeting(0, found.id, title, start, state=State.PLANNED, uid=f"{title}@test")
        return await unit.meetings.add(planned, start - timedelta(days=30))


async def _new_rules(talk: Talk) -> Meeting:
    """As if Paris had been an hour further east of Greenwich when the meeting was planned."""
    async with _database(talk).begin() as unit:
        (held,) = [m for m in await unit.meetings.planned(datetime(2026, 10, 1, tzinfo=UTC)) if m.title == "Bilan"]
        now: Any = written(held.begins, "Europe/Paris")
        assert "+02:00" in now
        wall = (held.begins + timedelta(hours=3)).replace(tzinfo=None).isoformat()
        await unit.meetings.agree(held.id, f"{wall}+03:00[Europe/Paris]")
        return held
