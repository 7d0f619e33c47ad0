"""Files that are read, on both databases: the queue, what was read, the documents of published minutes."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.groups import Group
from bot.domain.intake import MOST_TRIES, Sort, Stage, Why, Words
from bot.domain.minutes import Item, Kind, Media, Minutes
from bot.store.people import Seen
from bot.store.unit import Database, Unit

QUICK = frozenset({Sort.DOCUMENT, Sort.PICTURE})
SLOW = frozenset({Sort.VOICE})


async def posted(unit: Unit, now: datetime, *names: str) -> list[Item]:
    """A collection of a French group into which a German has posted these files."""
    group = await unit.groups.add(Group(0, -5, "G", lang="fr"), now)
    person = await unit.people.add(Seen(7, "Lena Braun", "lena", "de", "DE"), now)
    minutes = await unit.minutes.add(Minutes(0, group.id, opened_at=now), person.id)
    made = []
    for number, name in enumerate(names):
        media = Media("document", f"f{number}", f"u{number}", name, 12)
        item = Item(0, minutes.id, Kind.ATTACHMENT, "", person.id, now, message_id=40 + number, media=media)
        made.append(await unit.minutes.keep(item))
    return made


async def test_what_was_posted_first_is_read_first_and_sound_apart(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        first, sound, last = await posted(unit, now, "a.pdf", "b.ogg", "c.docx")
        for item, sort in ((first, Sort.DOCUMENT), (sound, Sort.VOICE), (last, Sort.DOCUMENT)):
            await unit.readings.queue(item, sort, now)
        assert unit.asks_reading

        taken = [await unit.readings.take("a", lane, now) for lane in (QUICK, SLOW, QUICK, QUICK)]

        assert [task.reading.item_id if task else None for task in taken] == [first.id, sound.id, last.id, None]
        assert taken[0] is not None
        assert (taken[0].media, taken[0].langs, taken[0].reading.tries) == (first.media, ("fr", "de"), 1)


async def test_what_was_read_is_written_down_by_whoever_has_it(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        (item,) = await posted(unit, now, "a.pdf")
        await unit.readings.queue(item, Sort.DOCUMENT, now)
        task = await unit.readings.take("a", QUICK, now)
        assert task is not None

        assert not await unit.readings.settle(task.reading, "b", Words("faux"))
        assert await unit.readings.settle(task.reading, "a", Words("juste", "fr", cut=True))
        assert not await unit.readings.settle(task.reading, "a", Words("encore"))

        found = (await unit.readings.of(item.minutes_id))[item.id]
        assert (found.stage, found.words, found.proposal) == (Stage.PROPOSED, Words("juste", "fr", cut=True), "juste")


async def test_another_try_waits_and_whoever_died_is_followed(database: Database, now: datetime) -> None:
    """A try that was not the file's fault does not count; after the last one nobody is asked to read it again."""
    async with database.begin() as unit:
        (item,) = await posted(unit, now, "a.pdf")
        await unit.readings.queue(item, Sort.DOCUMENT, now)
        task = await unit.readings.take("a", QUICK, now)
        assert task is not None
        later = now + timedelta(seconds=30)

        await unit.readings.again(task.reading, "a", later, counted=False)

        assert await unit.readings.take("a", QUICK, now) is None
        assert await unit.readings.next_due(QUICK) == later
        assert await unit.readings.next_due(SLOW) is None
        for tries in range(1, MOST_TRIES + 2):
            task = await unit.readings.take(f"p{tries}", QUICK, later)
            assert task is not None
            assert (task.reading.tries, task.spent) == (tries, tries > MOST_TRIES)
            assert await unit.readings.recover() == 1


async def test_a_file_is_read_once_and_another_one_anew(database: Database, now: datetime) -> None:
    """An edited caption changes nothing; an exchanged file does."""
    async with database.begin() as unit:
        (item,) = await posted(unit, now, "a.pdf")
        await unit.readings.queue(item, Sort.DOCUMENT, now)
        task = await unit.readings.take("a", QUICK, now)
        assert task is not None
        await unit.readings.settle(task.reading, "a", Words("vieux"))

        await unit.readings.queue(replace(item, text="légende"), Sort.DOCUMENT, now)
        assert await unit.readings.take("a", QUICK, now) is None
        await unit.readings.queue(replace(item, media=Media("document", "g", "v", "b.pdf")), Sort.DOCUMENT, now)

        found = await unit.readings.find(item.id)
        assert found is not None
        assert (found.stage, found.words, found.tries) == (Stage.WAITING, Words(""), 0)
        assert not await unit.readings.settle(task.reading, "a", Words("du vieux"))


async def test_what_is_never_read_says_why_at_once(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        (item,) = await posted(unit, now, "a.pdf")
        await unit.readings.queue(item, Sort.DOCUMENT, now, Why.BIG)
        found = await unit.readings.find(item.id)

        assert found is not None
        assert (found.stage, found.why) == (Stage.FAILED, Why.BIG)
        assert not unit.asks_reading


async def test_a_text_goes_with_its_item_and_when_it_has_served(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        gone, accepted = await posted(unit, now, "a.ogg", "b.ogg")
        for item in (gone, accepted):
            await unit.readings.queue(item, Sort.VOICE, now)
            task = await unit.readings.take("a", SLOW, now)
            assert task is not None
            await unit.readings.settle(task.reading, "a", Words("des mots"))

        await unit.minutes.drop([gone])
        reading = await unit.readings.find(accepted.id)
        assert reading is not None
        await unit.readings.decide(reading, Stage.ACCEPTED)

        (left,) = (await unit.readings.of(accepted.minutes_id)).values()
        assert (left.item_id, left.stage, left.words.text) == (accepted.id, Stage.ACCEPTED, "")


async def test_documents_stay_with_published_minutes_as_long_as_they_are_in_them(
    database: Database, now: datetime
) -> None:
    async with database.begin() as unit:
        first, second, sound = await posted(unit, now, "a.pdf", "b.docx", "c.ogg")
        for item, sort in ((first, Sort.DOCUMENT), (second, Sort.DOCUMENT), (sound, Sort.VOICE)):
            await unit.readings.queue(item, sort, now)
        for lane, said in ((QUICK, Words("un")), (QUICK, Words("deux")), (SLOW, Words("trois"))):
            task = await unit.readings.take("a", lane, now)
            assert task is not None
            await unit.readings.settle(task.reading, "a", said)
        reading = await unit.readings.find(second.id)
        assert reading is not None
        await unit.readings.decide(reading, Stage.ACCEPTED)

        await unit.readings.publish(first.minutes_id, [first, second, sound])
        published = await unit.readings.published(first.minutes_id)
        assert [(d.name, d.text, d.adopted, d.file_id) for d in published] == [
            ("a.pdf", "un", False, "f0"),
            ("b.docx", "deux", True, "f1"),
        ]

        again = replace(second, media=Media("document", None, None, "b.docx"))  # as a corrected version knows it
        await unit.readings.publish(first.minutes_id, [again])
        assert [d.name for d in await unit.readings.published(first.minutes_id)] == ["b.docx"]
