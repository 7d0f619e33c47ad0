"""What is typed about a date poll, understood; a draft step by step; one answer, one choice."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.groups import Actor, Group, Organisation, Person, Role
from bot.domain.meetings import Answer
from bot.domain.polls import MOST_SLOTS, Ballot, Poll, Slot, State, Vote, outcome
from bot.errors import NotAllowed, NotYours, Stale, TooLong, TooManySlots, Unclear
from bot.services import polls as service
from bot.services.polls import Moment, Offer
from bot.store.people import Seen
from bot.store.unit import Database, Unit

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 10, 5, 9, 0, tzinfo=PARIS)


def read(text: str, lang: str = "fr", *, langs: tuple[str, ...] | None = None) -> Offer:
    return service.read(text, langs=langs or (lang,), now=MONDAY, zone="Europe/Paris")


def shown(offer: Offer) -> str:
    """ "13 14:00+90 | 15 day | 14 10:00?13": day, hour, length where it was said, what else it may mean."""
    return " | ".join(map(_moment, offer.moments))


def _moment(moment: Moment) -> str:
    when = moment.start.strftime("%-d %H:%M" if moment.timed else "%-d day")
    length = f"+{moment.length}" if moment.length else ""
    return when + length + "".join(f"?{other.day}" for other in moment.others)


WEEK = "13 14:00 | 15 10:00 | 16 09:30+90"


@pytest.mark.parametrize(
    ("lang", "text", "title", "expected"),
    [
        ("fr", "Logement: mar 13 14h, jeu 15 10h, ven 16 9h30-11h", "Logement", WEEK),
        (
            "fr",
            "Accès au logement\nmardi 13 à 14h\njeudi 15 à 10h\nvendredi 16 de 9h30 à 11h",
            "Accès au logement",
            WEEK,
        ),
        ("fr", "Bilan 2026 : mardi 13 à 14h ; jeudi 15 à 10h", "Bilan 2026", "13 14:00 | 15 10:00"),
        ("fr", "Accès au logement mardi 13 à 14h ou jeudi 15 à 10h", "Accès au logement", "13 14:00 | 15 10:00"),
        ("fr", "Bilan: mar 13, 10h ou 14h", "Bilan", "13 10:00 | 13 14:00"),
        (
            "fr",
            "Bilan: mar 13 9h, 11h et 14h, jeu 15 10h, 16h",
            "Bilan",
            "13 09:00 | 13 11:00 | 13 14:00 | 15 10:00 | 15 16:00",
        ),
        ("fr", "Bilan: 13, 14 et 15 octobre à 10h", "Bilan", "13 10:00 | 14 10:00 | 15 10:00"),
        ("fr", "Logement 13, 14 et 15 octobre à 10h", "Logement", "13 10:00 | 14 10:00 | 15 10:00"),
        ("fr", "Bilan: mar 13, jeu 15", "Bilan", "13 day | 15 day"),
        ("fr", "Bilan: mar 13 matin, jeu 15 10h", "Bilan", "13 day | 15 10:00"),
        ("fr", "Bilan: mar 13 14h, mardi 13 à 14h, jeu 15 10h", "Bilan", "13 14:00 | 15 10:00"),
        ("fr", "Bilan: mar 14 14h, jeu 15 10h", "Bilan", "14 14:00?13 | 15 10:00"),
        ("en", "Housing: Tue 13 2pm, Thu 15 10am, Fri 16 9:30-11am", "Housing", WEEK),
        ("en", "Housing: Oct 13 at 10 or 2pm; Oct 15 at 9", "Housing", "13 10:00 | 13 14:00 | 15 09:00"),
        ("de", "Wohnen: Di 13.10. 14 Uhr, Do 15.10. 10 Uhr oder Fr 16.10. 9:30-11 Uhr", "Wohnen", WEEK),
        ("de", "Wohnen: 13., 14. und 15. Oktober um 10 Uhr", "Wohnen", "13 10:00 | 14 10:00 | 15 10:00"),
        ("es", "Vivienda: martes 13 a las 14h, jueves 15 a las 10h, viernes 16 de 9:30 a 11", "Vivienda", WEEK),
        ("es", "Vivienda: jueves 15 a las 10 o a las 16", "Vivienda", "15 10:00 | 15 16:00"),
        ("it", "Alloggio: martedì 13 alle 14, giovedì 15 alle 10, venerdì 16 dalle 9:30 alle 11", "Alloggio", WEEK),
        ("pt", "Habitação: dia 13 às 14h, dia 15 às 10h, dia 16 das 9h30 às 11h", "Habitação", WEEK),
        ("pt", "Habitação: terça às 14h, quinta às 10h ou às 16h", "Habitação", "6 14:00 | 8 10:00 | 8 16:00"),
        ("ro", "Locuire: marți 13 la ora 14, joi 15 la ora 10, vineri 16 între 9:30 și 11", "Locuire", WEEK),
    ],
)
def test_one_line_is_understood(lang: str, text: str, title: str, expected: str) -> None:
    offer = read(text, lang)
    assert (offer.title, shown(offer), offer.lost, offer.past) == (title, expected, (), ())


def test_who_writes_another_language_than_the_group_is_understood() -> None:
    offer = read("Wohnen: Dienstag 13. um 14 Uhr, Donnerstag 15. um 10 Uhr", langs=("fr",))
    assert shown(offer) == "13 14:00 | 15 10:00"


@pytest.mark.parametrize(
    ("text", "lost", "past"),
    [
        ("Bilan: mar 13 14h, blabla, jeu 15 10h", ("blabla",), ()),
        ("Bilan: mar 13 14h, 3 mars 2025 10h, jeu 15 10h", (), ("3 mars 2025 10h",)),
        ("Bilan: lundi 5 8h, mar 13 14h, jeu 15 10h", (), ("lundi 5 8h",)),
        ("Bilan: mar 13 14h, semaine prochaine, jeu 15 10h", ("semaine prochaine",), ()),
        ("Bilan: tous les mardis à 10h, mar 13 14h, jeu 15 10h", ("tous les mardis à 10h",), ()),
    ],
)
def test_what_is_no_date_to_come_is_given_back_and_the_rest_is_kept(
    text: str, lost: tuple[str], past: tuple[str]
) -> None:
    offer = read(text)
    assert (shown(offer), offer.lost, offer.past) == ("13 14:00 | 15 10:00", lost, past)
    assert not offer.clear


@pytest.mark.parametrize(
    ("piece", "typed"),
    [("31 février 10h", "31 février"), ("mer 14 25:99", "25:99"), ("3 mars 9999 10h", "3 mars 9999")],
)
def test_what_cannot_be_is_named_and_the_rest_is_kept(piece: str, typed: str) -> None:
    offer = read(f"Bilan: mar 13 14h, {piece}, jeu 15 10h")
    assert shown(offer) == "13 14:00 | 15 10:00"
    assert [trouble.typed for trouble in offer.wrong] == [typed]
    assert not offer.clear


def test_what_was_decided_about_the_clock_is_noted() -> None:
    offer = read("Nuit: 25 octobre à 02:30, 28 mars 2027 à 02:30")
    assert [str(note.why) for note in offer.notes] == ["twice", "gap"]


def test_an_hour_whose_day_is_not_understood_is_never_given_to_another_day() -> None:
    offer = read("Bilan: mrcdi 13 14h, jeu 15 10h")
    assert "13 14:00" not in shown(offer)
    assert "15 10:00" in shown(offer)
    assert offer.lost


def test_length_place_and_link_may_stand_among_the_dates() -> None:
    offer = read("Bilan: mar 13 14h, jeu 15 10h-11h, 90 min, salle du conseil https://meet.jit.si/x")
    assert (offer.length, offer.place, offer.link) == (90, "Salle du conseil", "https://meet.jit.si/x")
    assert shown(offer) == "13 14:00 | 15 10:00+60"
    assert read("Logement mardi 13 à 14h ou jeudi 15 à 10h à la mairie de Lille").place == "Mairie de Lille"


@given(st.text(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_text_is_survived(text: str) -> None:
    with suppress(TooLong):
        read(text)


@pytest.mark.parametrize(
    "text", ["a," * 700, "mar 13 14h," * 130, "14, " * 300, "blabla blabla, " * 90, "12/13/14; " * 150]
)
def test_no_text_takes_long(text: str) -> None:
    """Everybody waits for whoever is being read."""
    before = process_time()
    read(text)
    assert process_time() - before < 3


# --- drafts, answers, the choice ---------------------------------------------------------------------------------------------------------


async def _started(unit: Unit, now: datetime) -> tuple[Group, Actor]:
    group = await unit.groups.add(Group(0, -5, "Prévention"), now)
    person = await unit.people.add(Seen(1, "Claire", None, "fr", "FR"), now)
    return group, Actor(person, Role.MEMBER, organisation=Organisation(1, group.id, "Paris"))


async def _posted(unit: Unit, now: datetime) -> tuple[Group, Actor, Poll]:
    group, actor = await _started(unit, now)
    offer = read("Bilan: mar 13 14h, jeu 15 10h")
    draft = await service.keep(unit, actor, group, service.new(group, actor, None), offer, now)
    return group, actor, await service.post(unit, draft, now)


async def test_days_and_hours_are_chosen_and_taken_back(database: Database) -> None:
    """Hours are for all days that want one; a second tap takes back; nothing is doubled."""
    async with database.begin() as unit:
        group, actor = await _started(unit, MONDAY)
        draft = await service.keep(unit, actor, group, service.new(group, actor, None), Offer("Bilan"), MONDAY)
        for day in (13, 15, 16, 16):
            draft = await service.toggle_day(unit, draft, date(2026, 10, day), "Europe/Paris", MONDAY)
        assert not service.complete(draft)
        for hour in (10, 14, 14):
            draft = await service.toggle_hour(unit, draft, time(hour), "Europe/Paris", MONDAY)
        draft = await service.drop(unit, draft, "Europe/Paris")
        assert [slot.start.astimezone(PARIS).strftime("%d %H") for slot in draft.open_slots] == ["13 10", "15 10"]
        assert service.complete(draft)
        again = await service.add(unit, draft, [Moment(draft.open_slots[0].start)], MONDAY)
        assert again == draft
        with pytest.raises(TooManySlots):
            await service.add(
                unit, draft, [Moment(MONDAY + timedelta(hours=n)) for n in range(1, MOST_SLOTS + 1)], MONDAY
            )
        with pytest.raises(Unclear):
            await service.toggle_day(unit, draft, date(2026, 10, 4), "Europe/Paris", MONDAY)


async def test_the_last_answer_counts_and_the_same_one_changes_nothing(database: Database) -> None:
    async with database.begin() as unit:
        _, actor, poll = await _posted(unit, MONDAY)
        first, second = (slot.id for slot in poll.open_slots)
        assert await service.answer(unit, actor, poll, {first: Vote.YES}, MONDAY)
        assert not await service.answer(unit, actor, poll, {first: Vote.YES}, MONDAY)
        assert await service.answer(unit, actor, poll, {first: Vote.NO, second: Vote.IF_NEED_BE}, MONDAY)
        assert [(b.slot_id, b.vote, b.organisation) for b in await unit.polls.ballots(poll.id)] == [
            (first, Vote.NO, "Paris"),
            (second, Vote.IF_NEED_BE, "Paris"),
        ]
        await unit.polls.save(replace(poll, closes=MONDAY))
        with pytest.raises(Stale):
            await service.answer(unit, actor, poll, {first: Vote.YES}, MONDAY)
        await unit.polls.save(poll)
        with pytest.raises(Stale):  # that date is over, the other is not
            await service.answer(unit, actor, poll, {first: Vote.YES}, datetime(2026, 10, 14, tzinfo=UTC))


async def test_who_changes_their_organisation_or_leaves_does_so_in_open_polls(database: Database) -> None:
    async with database.begin() as unit:
        group, actor, poll = await _posted(unit, MONDAY)
        await service.answer(unit, actor, poll, {poll.open_slots[0].id: Vote.YES}, MONDAY)
        assert await unit.polls.speak_for(group.id, actor.person.id, "Lille") == [poll.id]
        assert await unit.polls.speak_for(group.id, actor.person.id, "Lille") == []
        assert [ballot.organisation for ballot in await unit.polls.ballots(poll.id)] == ["Lille"]
        assert await unit.polls.withdraw(group.id, actor.person.id) == [poll.id]
        assert await unit.polls.ballots(poll.id) == []


async def test_what_people_said_about_the_date_is_their_answer_to_the_meeting(database: Database) -> None:
    async with database.begin() as unit:
        group, claire, poll = await _posted(unit, MONDAY)
        karim = Actor(await unit.people.add(Seen(2, "Karim", None, "fr", "FR"), MONDAY), Role.MEMBER)
        chosen, other = poll.open_slots
        await service.answer(unit, claire, poll, {chosen.id: Vote.YES, other.id: Vote.NO}, MONDAY)
        await unit.polls.vote(Ballot(chosen.id, karim.person, Vote.IF_NEED_BE, "Lille", by=claire.person), MONDAY)
        with pytest.raises(NotYours):
            await service.choose(unit, (karim, group), poll, chosen, MONDAY)
        meeting = await service.choose(unit, (claire, group), poll, chosen, MONDAY)
        assert (meeting.title, meeting.start, meeting.length) == ("Bilan", chosen.start, chosen.length)
        assert {reply.person.name: reply.answer for reply in await unit.meetings.replies(meeting.id)} == {
            "Claire": Answer.YES,
            "Karim": Answer.MAYBE,
        }
        assert [reply.by for reply in await unit.meetings.replies(meeting.id)] == [
            None,
            claire.person,
        ]  # the trace stays
        kept = await unit.polls.get(poll.id)
        assert (kept.state, kept.meeting_id) == (State.CHOSEN, meeting.id)
        with pytest.raises(Stale):
            await service.cancel(unit, claire, group, poll)


async def test_of_two_who_choose_at_the_same_time_one_calls_the_meeting(database: Database) -> None:
    async with database.begin() as unit:
        group, actor, poll = await _posted(unit, MONDAY)

    async def choose(place: int) -> bool:
        try:
            async with database.begin() as unit:
                await service.choose(unit, (actor, group), poll, poll.open_slots[place], MONDAY)
        except Stale:
            return False
        return True

    assert sorted(await asyncio.gather(*(choose(n % 2) for n in range(6)))) == [False] * 5 + [True]
    async with database.read() as unit:
        assert len(await unit.meetings.upcoming(group.id, MONDAY)) == 1


async def test_who_answers_while_the_date_is_chosen_is_in_the_meeting_or_hears_that_it_is_late(
    database: Database,
) -> None:
    async with database.begin() as unit:
        group, claire, poll = await _posted(unit, MONDAY)
        people = [Actor(await unit.people.add(Seen(n, f"P{n}", None, "fr", "FR"), MONDAY)) for n in range(2, 12)]
    slot = poll.open_slots[0]

    async def choose() -> None:
        async with database.begin() as unit:
            await service.choose(unit, (claire, group), poll, slot, MONDAY)

    async def answer(actor: Actor) -> int | None:
        try:
            async with database.begin() as unit:
                await service.answer(unit, actor, poll, {slot.id: Vote.YES}, MONDAY)
        except Stale:
            return None
        return actor.person.id

    heard = await asyncio.gather(*map(answer, people[:5]), choose(), *map(answer, people[5:]))
    async with database.read() as unit:
        (meeting,) = await unit.meetings.upcoming(group.id, MONDAY)
        coming = {reply.person.id for reply in await unit.meetings.replies(meeting.id)}
    assert coming == {person for person in heard if person is not None}


async def test_observers_do_not_ask_for_dates(database: Database) -> None:
    async with database.begin() as unit:
        group, actor = await _started(unit, MONDAY)
        observer = replace(actor, role=Role.OBSERVER)
        with pytest.raises(NotAllowed):
            await service.keep(unit, observer, group, service.new(group, observer, None), Offer(), MONDAY)


def test_a_person_who_was_forgotten_is_still_one_voice() -> None:
    """Two of them are two."""
    slot = Slot(1, MONDAY + timedelta(days=1), 60)
    gone = [Ballot(1, Person(number, None), Vote.YES) for number in (1, 2)]
    assert outcome(Poll(1, 1, "Bilan", (slot,)), gone).standings[0].can == 2
