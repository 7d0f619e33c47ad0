"""The group's meetings in everybody's own calendar, and back: links, files in, files out."""

import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import icalendar
import pytest

from playground.clock import TurnableClock
from playground.people import Hands
from playground.seed import new_group_of, seeded
from playground.stage import staged
from playground.world import Json
from tests.chat.conftest import START, Talk, labels, text


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as there:
        return int(there.getsockname()[1])


@asynccontextmanager
async def on_stage(folder: Path, **config: Any) -> AsyncIterator[Talk]:
    world = seeded(TurnableClock(START))
    database = f"sqlite+aiosqlite:///{folder / 'chat.db'}"
    async with staged(world, folder, database_url=database, **config) as stage:
        await stage.settle()
        yield await Talk(stage).with_bot()
        await stage.settle()
    refused = [(name, str(error)) for name, _, error in world.refused if error.code != 403]
    assert not refused, f"Telegram would refuse: {refused}"


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Talk]:
    """The bot with an address at which calendars reach it."""
    port = _free()
    async with on_stage(tmp_path, http_port=port, public_url=f"http://127.0.0.1:{port}/passerelle") as talk:
        yield talk


@dataclass(frozen=True)
class Looked:
    """What a calendar was answered."""

    status: int
    headers: Any
    content: bytes

    @property
    def events(self) -> dict[str, icalendar.Event]:
        """By title."""
        return {str(event["SUMMARY"]): event for event in icalendar.Calendar.from_ical(self.content).walk("VEVENT")}


async def look(url: str, method: str = "GET", **headers: str) -> Looked:
    async with aiohttp.ClientSession() as session, session.request(method, url, headers=headers) as response:
        return Looked(response.status, response.headers, await response.read())


def address(message: Json) -> str:
    found = re.search(r"https?://\S+\.ics", text(message))
    assert found is not None, text(message)
    return found[0]


def opened(talk: Talk, who: Hands, message: Json) -> str:
    """The payload of the message's deep link."""
    (url,) = [
        b["url"] for row in message["reply_markup"]["inline_keyboard"] for b in row if "?start=" in b.get("url", "")
    ]
    return str(url).partition("start=")[2]


def gone_from(talk: Talk, who: Hands) -> Json:
    """What Telegram tells when somebody has left the group."""
    user = who.human.json()
    return {
        "chat": talk.stage.world.chat_json(talk.group),
        "from": user,
        "date": int(talk.stage.clock.now().timestamp()),
        "old_chat_member": {"status": "member", "user": user},
        "new_chat_member": {"status": "left", "user": user},
    }


def number_of(card: Json) -> int:
    """The meeting's number, as the card's buttons carry it."""
    return int(card["reply_markup"]["inline_keyboard"][0][0]["callback_data"].split(":")[1])


def last_card(talk: Talk) -> Json:
    return next(m for m in reversed(talk.said()) if len(m.get("reply_markup", {}).get("inline_keyboard", [])) >= 3)


async def test_a_link_follows_the_meetings_and_ends_with_the_membership(
    served: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    """One long walk: asked for in the group, given in private, read by a calendar while meetings and answers change; replaced, switched off,
    lost by leaving and by being forgotten."""
    talk, group = served, served.group
    for who, city in ((talk.claire, "Paris"), (talk.karim, "Lille"), (talk.sophie, "Le Havre")):
        await talk.say(who, f"/rejoindre {city}", group)
    await talk.say(talk.claire, "/reunion Accès au logement mardi 13 à 14h30, lieu : Hôtel de Ville", group)
    housing = last_card(talk)
    await talk.say(talk.claire, "/reunion Liens familiaux jeudi 15 à 10h https://visio.example.org/abc", group)
    family = last_card(talk)

    # In the group the secret is not told; in private the link of the group alone, and from there the one of all groups.
    (hint,) = await talk.say(talk.karim, "/calendrier", group)
    assert ".ics" not in text(hint)
    (only,) = await talk.after(lambda: talk.karim.start(opened(talk, talk.karim, hint)))
    assert only["chat"]["id"] == talk.karim.id
    assert "webcal://127.0.0.1" in text(only)
    (mine,) = await talk.press(talk.karim, only, "Tous mes groupes")
    url, of_group = address(mine), address(only)
    assert url != of_group

    (file,) = await talk.after(lambda: talk.karim.start(f"ics_{number_of(housing)}"))
    assert "/calendrier" in text(file)
    secret = url.rpartition("/")[2].removesuffix(".ics").encode()
    kept = b"".join(path.read_bytes() for path in talk.stage.config.var.glob("chat.db*"))
    assert secret not in kept  # neither the table nor what was sent tells the link

    first = await look(url)
    assert first.status == 200
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in first.headers["Cache-Control"]
    assert first.headers["X-Robots-Tag"].startswith("noindex")
    assert set(first.events) == {"Accès au logement", "Liens familiaux"}
    assert first.events["Liens familiaux"]["STATUS"] == "CONFIRMED"
    assert (await look(url.replace("/passerelle", ""))).content == first.content  # a proxy may take the path off
    again = await look(url, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.content) == (304, b"")
    assert (await look(url, **{"If-Modified-Since": first.headers["Last-Modified"]})).status == 304
    head = await look(url, "HEAD")
    assert (head.status, head.content, head.headers["ETag"]) == (200, b"", first.headers["ETag"])

    # What one answers, and what changes, is there at the next look; others' answers are not.
    await talk.turn(minutes=5)
    await talk.press(talk.karim, housing, labels(housing)[1])
    await talk.press(talk.karim, family, labels(family)[2])
    await talk.press(talk.sophie, housing, labels(housing)[2])
    second = await look(url, **{"If-None-Match": first.headers["ETag"]})
    assert second.status == 200
    assert set(second.events) == {"Accès au logement"}
    assert second.events["Accès au logement"]["STATUS"] == "TENTATIVE"
    assert second.headers["Last-Modified"] != first.headers["Last-Modified"]
    assert set((await look(of_group)).events) == {"Accès au logement", "Liens familiaux"}
    await talk.say(talk.claire, "/reunion jeudi 22 à 9h", group, reply_to=housing["message_id"])
    moved = (await look(url)).events["Accès au logement"]
    assert moved["UID"] == first.events["Accès au logement"]["UID"]
    assert moved["SEQUENCE"] > first.events["Accès au logement"]["SEQUENCE"]
    assert moved["STATUS"] == "CONFIRMED"  # the answer was for another date
    assert moved.decoded("DTSTART").day == 22
    await talk.say(talk.claire, "/reunion annuler", group, reply_to=housing["message_id"])
    gone = (await look(url)).events
    assert [str(event["STATUS"]) for event in gone.values()] == ["CANCELLED"]
    await talk.turn(days=17 + 31)
    assert not (await look(url)).events  # a month later it is of no interest any more
    assert "Liens familiaux" in (await look(of_group)).events  # what took place stays for a year

    # The same link again after a restart, by typing; a new one ends the old one; off is off.
    await talk.restart()
    (same,) = await talk.say(talk.karim, "/calendrier")
    assert address(same) == url
    (replaced, new) = await talk.press(talk.karim, same, "Nouveau lien")
    if ".ics" in text(replaced):
        replaced, new = new, replaced
    assert url not in text(replaced)
    assert [(await look(each)).status for each in (url, address(new), f"{url[:-8]}AAAA.ics")] == [404, 200, 404]
    (new,) = [m for m in await talk.say(talk.karim, "/calendrier nouveau lien") if ".ics" in text(m)]
    await talk.say(talk.karim, "/calendrier désactiver")
    assert (await look(address(new))).status == 404
    assert (await look(of_group)).status == 200

    # Whoever leaves, or is forgotten, takes the link along.
    (sophies,) = await talk.say(talk.sophie, "/calendrier")
    (stranger,) = await talk.say(talk.giulia, "/calendrier")
    assert ".ics" not in text(stranger)
    (unknown,) = await talk.say(talk.sophie, "/calendrier Atlantis")
    assert "Atlantis" in text(unknown)
    (nothing,) = await talk.say(talk.claire, "/calendrier fichier")
    assert "document" not in nothing
    talk.group.standing[talk.karim.id] = "left"
    talk.stage.world.tell(chat_member=gone_from(talk, talk.karim))
    await talk.stage.settle()
    assert (await look(of_group)).status == 404
    (asked,) = await talk.say(talk.sophie, "/oubliezmoi")
    await talk.press(talk.sophie, asked, labels(asked)[0])
    assert (await look(address(sophies))).status == 404
    assert not [secret for each in (url, of_group, address(new)) if (secret := each.rpartition("/")[2]) in caplog.text]


async def test_without_an_address_there_is_a_file(group: Talk) -> None:
    """Nobody is left without: the coming meetings as one file."""
    await group.say(group.karim, "/join Lille", group.group)
    for words in ("Accès au logement mardi 13 à 14h30", "Liens familiaux jeudi 29 à 10h"):
        await group.say(group.claire, f"/reunion {words}", group.group)

    said = await group.say(group.karim, "/calendrier")

    (file,) = [m for m in said if "document" in m]
    content = group.stage.world.files[file["document"]["file_id"]].content
    events = list(icalendar.Calendar.from_ical(content).walk("VEVENT"))
    assert [str(event["SUMMARY"]) for event in events] == ["Accès au logement", "Liens familiaux"]
    assert events[1].decoded("DTSTART").utcoffset() == timedelta(hours=1)  # summer time is over by then


def written(uid: str, start: str, *lines: str, sequence: int = 0, method: str = "PUBLISH") -> bytes:
    """A file as Outlook writes it, with its own name for Paris."""
    event = (
        *("BEGIN:VEVENT", f"UID:{uid}", f"SEQUENCE:{sequence}", "DTSTAMP:20261001T080000Z"),
        *(f"DTSTART;TZID=Romance Standard Time:{start}", "DURATION:PT2H", *lines, "END:VEVENT"),
    )
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", *event, "END:VCALENDAR", "")).encode()


async def test_a_file_of_somebodys_calendar_becomes_a_meeting_and_its_later_versions_change_it(group: Talk) -> None:
    """In the group beside the command or in answer to the file, in private without a word; bad files cost a sentence, and nobody else may."""
    talk, chat = group, group.group
    await talk.say(talk.karim, "/rejoindre Lille", chat)
    details = ("SUMMARY:Comité de pilotage", "LOCATION:Mairie\\, salle 3", "DESCRIPTION:1. Bilan\\n2. Divers")
    first = written("abc-123", "20261013T143000", *details)

    # A file that is posted among others is left alone; with the command it is read, and announced by one tap.
    assert not await talk.after(lambda: talk.claire.send("invitation.ics", first, "text/calendar", chat))
    (read,) = await talk.after(
        lambda: talk.claire.send("invitation.ics", first, "text/calendar", chat, caption="/reunion")
    )
    assert all(
        words in text(read)
        for words in ("Comité de pilotage", "13 octobre", "14:30", "16:30", "Mairie, salle 3", "2. Divers")
    )
    await talk.press(talk.karim, read, labels(read)[0])
    assert talk.answer["show_alert"]
    await talk.press(talk.claire, read, labels(read)[0])
    card = last_card(talk)
    assert "Comité de pilotage" in text(card)
    await talk.press(talk.karim, card, labels(card)[0])

    # The same file changes nothing; a later version does, and whoever said yes is asked again.
    (same,) = await talk.after(
        lambda: talk.claire.send("invitation.ics", first, "text/calendar", chat, caption="/reunion")
    )
    assert not labels(same)
    later = written("abc-123", "20261015T100000", *details[:1], "LOCATION:Préfecture", sequence=1)
    posted = talk.claire.send("invitation.ics", later, "text/calendar", chat)
    said = await talk.say(talk.claire, "/reunion", chat, reply_to=posted["message_id"])
    assert any("Comité" in text(m) and "15 octobre" in text(m) for m in said)
    assert "Préfecture" in text(last_card(talk))
    gone = written("abc-123", "20261015T100000", *details[:1], "COMMENT:Salle inondée", sequence=2, method="CANCEL")
    said = await talk.after(lambda: talk.claire.send("annulation.ics", gone, "text/calendar"))
    (told,) = [m for m in said if m["chat"]["id"] == chat.id and not m.get("silent") and "edit_date" not in m]
    assert "Salle inondée" in text(told)

    # Several meetings, a whole day, in private: by number.
    two = written("d-1", "20261020T090000", "SUMMARY:Atelier un") + written(
        "d-2", "20261021T090000", "SUMMARY:Atelier deux"
    )
    (several,) = await talk.after(lambda: talk.claire.send("mois.ics", two, "application/octet-stream"))
    assert "Atelier un" in text(several)
    said = await talk.say(talk.claire, "2")
    assert "Atelier deux" in text(last_card(talk))
    day = first.replace(b";TZID=Romance Standard Time:20261013T143000", b";VALUE=DATE:20261027").replace(
        b"abc-123", b"e"
    )
    (whole,) = await talk.after(lambda: talk.claire.send("jour.ics", day, "text/calendar"))
    assert "27 octobre" in text(whole)
    (question,) = await talk.say(talk.claire, "oui")
    assert "Comité" in text(question)
    await talk.say(talk.claire, "9h30")
    assert "27 octobre" in text(last_card(talk))
    assert "09:30" in text(last_card(talk))

    # Who is in two groups is asked which one is meant; the file is not forgotten meanwhile.
    other = new_group_of(talk.stage.world)
    await talk.after(lambda: talk.claire.add_bot(other, admin=True))
    for each in (chat, other):
        await talk.say(talk.claire, "/rejoindre Paris", each)
    (which,) = await talk.after(
        lambda: talk.claire.send("x.ics", written("g", "20261110T100000", "SUMMARY:Bilan"), "text/calendar")
    )
    (read,) = await talk.press(talk.claire, which, other.title)
    await talk.press(talk.claire, read, labels(read)[0])
    assert "Bilan" in text(talk.said(other)[-1])

    # What comes back there comes back here; the card's file then holds the rule, what is left out, and what is otherwise.
    weekly = written(
        *("f-1", "20261103T100000", "SUMMARY:Permanence", "RRULE:FREQ=WEEKLY;COUNT=6"),
        "EXDATE;TZID=Romance Standard Time:20261117T100000",
    )
    (read,) = await talk.after(lambda: talk.claire.send("serie.ics", weekly, "text/calendar", chat, caption="/reunion"))
    assert "chaque mardi" in text(read) or "tous les mardis" in text(read)
    (proposed,) = await talk.press(talk.claire, read, labels(read)[0])
    assert "Permanence" in text(proposed)
    await talk.say(talk.claire, "oui", chat)
    card = last_card(talk)
    (moved,) = await talk.say(talk.claire, "/reunion mercredi 4 à 15h", chat, reply_to=card["message_id"])
    await talk.press(talk.claire, moved, labels(moved)[0])
    (file,) = await talk.after(lambda: talk.claire.start(f"ics_{number_of(card)}"))
    series = icalendar.Calendar.from_ical(talk.stage.world.files[file["document"]["file_id"]].content).walk("VEVENT")
    assert series[0]["RRULE"].to_ical().decode().startswith("FREQ=WEEKLY")
    assert {str(event["UID"]) for event in series} == {str(series[0]["UID"])}
    assert [event["RECURRENCE-ID"].dt.day for event in series[1:]] == [3]
    assert series[1].decoded("DTSTART").day == 4

    # What is no calendar costs a sentence; who may not call meetings is told so.
    for content in (b"Bonjour", b"x" * 1_100_000, written("f", "20200101T100000")):
        (refused,) = await talk.after(
            lambda content=content: talk.claire.send("x.ics", content, "text/calendar", chat, caption="/reunion")
        )
        assert len(text(refused)) > 20
        assert not labels(refused)
    (asked,) = await talk.say(talk.karim, "/rejoindre Lille observateur", chat)
    assert asked
    (refused,) = await talk.after(lambda: talk.karim.send("x.ics", first, "text/calendar", chat, caption="/reunion"))
    assert not labels(refused)
