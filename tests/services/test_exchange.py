"""Practices out of one library and into another, on both databases: nothing is lost, nothing happens twice, bots see them at once."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.commands.libraries import known_names, shipped
from bot.commands.printing import FORMS, Chosen
from bot.documents.sheets.opening import open_sheet
from bot.domain.entries import Deed, State
from bot.domain.exchange.columns import Columns, column_of, columns_of
from bot.domain.exchange.rows import Line, Reader, Row
from bot.domain.groups import Group
from bot.i18n import Lang
from bot.search import Engine
from bot.services.practices import Practices
from bot.services.practices.exporting import standing
from bot.services.practices.importing import Importer, Outcome
from bot.store.library import Library
from bot.store.unit import Database

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
FULL = shipped()
EMPTY = replace(FULL, practices=())
NAMES = known_names(FULL)


def rows_of(path: Path, lang: str = "en") -> list[Row]:
    sheet = open_sheet(path, lambda heading: column_of(heading, NAMES.languages) is not None)
    columns = columns_of(sheet.header, {}, NAMES) if sheet.header else Columns((), ())
    reader = Reader(columns, {}, NAMES, lang)
    return [reader.row(Line(record.number, record.cells, record.fault)) for record in sheet.records]


def sheet_of(tmp_path: Path, *lines: str, lang: str = "en") -> list[Row]:
    (tmp_path / "x.csv").write_text("\n".join(lines) + "\n")
    return rows_of(tmp_path / "x.csv", lang)


async def take(
    database: Database, rows: list[Row], *, library: Library = EMPTY, group: int | None = None
) -> list[Outcome]:
    return [outcome async for outcome in Importer(library, group, NOW).take(database, rows)]


def counts(outcomes: list[Outcome]) -> dict[str, int]:
    return dict(Counter(str(outcome.taken) for outcome in outcomes))


async def _group(database: Database, chat_id: int, name: str) -> Group:
    async with database.begin() as unit:
        return await unit.groups.add(Group(0, chat_id, name, "fr", "FR", "Europe/Paris"), NOW)


@pytest.mark.parametrize("form", [".csv", ".xlsx", ".jsonl"])
async def test_what_was_exported_comes_back_the_same(database: Database, tmp_path: Path, form: str) -> None:
    """Every entry with every language, in an empty library; a second time changes nothing, nor where it ships."""
    path = tmp_path / f"all{form}"
    path.write_bytes(FORMS[form](Chosen(FULL.practices, FULL, Lang("fr"), False, "", date(2026, 11, 25))))
    rows, total = rows_of(path), len(FULL.practices)

    assert counts(await take(database, rows)) == {"new": total}

    assert {p.id: p for p in await standing(EMPTY, database, None)} == {p.id: p for p in FULL.practices}
    assert counts(await take(database, rows)) == {"same": total}
    assert counts([o async for o in Importer(FULL, None, NOW).look(None, rows)]) == {"same": total}


@pytest.mark.parametrize("form", [".csv", ".xlsx"])
@pytest.mark.parametrize("lang", ["de", "ro"])
async def test_a_table_in_one_language_comes_back_too(tmp_path: Path, lang: str, form: str) -> None:
    """With headings and terms in that language; what it does not tell stays."""
    path = tmp_path / f"all{form}"
    path.write_bytes(FORMS[form](Chosen(FULL.practices, FULL, Lang(lang), True, "", date(2026, 11, 25))))

    assert counts([o async for o in Importer(FULL, None, NOW).look(None, rows_of(path))]) == {
        "same": len(FULL.practices)
    }


async def test_a_line_changes_what_it_speaks_of_and_history_tells(database: Database, tmp_path: Path) -> None:
    """Over an entry that ships, or was imported; running bots see it at once. What is gone, or twice in the file, is refused with the reason."""
    shipped_id = FULL.practices[0].id
    running = Practices(EMPTY, Engine())
    await running.catch_up(database)
    first = sheet_of(
        tmp_path, "id,title,what,city", f"{shipped_id},Shorter,,", "one,One,Done,Lyon", "two,Two,Done,", ",,x,"
    )
    outcomes = await take(database, first, library=FULL)
    assert counts(outcomes) == {"changed": 1, "new": 2, "refused": 1}
    await running.catch_up(database)
    assert [practice.id for practice in running.all] == [shipped_id, "one", "two"]
    assert (outcomes[3].number, outcomes[3].refused and outcomes[3].refused.field) == (5, "title")
    async with database.begin() as unit:
        over, two = await unit.entries.find(shipped_id), await unit.entries.find("two")
        assert over is not None and two is not None
        assert over.practice == replace(FULL.practices[0], title={**FULL.practices[0].title, "en": "Shorter"})
        assert [version.deed for version in await unit.entries.history(over.id)] == [Deed.IMPORTED]
        await unit.entries.save(replace(two, state=State.RETIRED), two)

    again = sheet_of(tmp_path, "id,title,results", "one,One,Good", "two,Two,", "one,One again,", "three,Three,")
    outcomes = await take(database, again, library=FULL)

    assert [str(outcome.taken) for outcome in outcomes] == ["changed", "refused", "refused", "refused"]
    assert "taken out of the library" in str(outcomes[1].refused)
    assert "line 2" in str(outcomes[2].refused)
    assert "what" in str(outcomes[3].refused)
    async with database.read() as unit:
        one = await unit.entries.find("one")
        assert one is not None
        assert (one.version, one.practice.text["en"].what, one.practice.text["en"].results) == (2, "Done", "Good")
    assert "two" not in {practice.id for practice in await standing(FULL, database, None)}


async def test_a_dry_run_writes_nothing(database: Database, tmp_path: Path) -> None:
    rows = sheet_of(tmp_path, "title,what", "One,Done", "Two,")

    assert counts([o async for o in Importer(EMPTY, None, NOW).look(database, rows)]) == {"new": 1, "refused": 1}
    async with database.read() as unit:
        assert await unit.entries.by_slug(None) == []
        assert await unit.entries.changes(0) == (0, set())


async def test_a_group_s_own_library_stands_apart(database: Database, tmp_path: Path) -> None:
    """The same sheet in two libraries is two entries, each time the same two; an id that was given is refused in the second."""
    ours, theirs = await _group(database, -1, "Lyon"), await _group(database, -2, "Lille")
    unnamed = sheet_of(tmp_path, "title,what", "One,Done")
    named = sheet_of(tmp_path, "id,title,what", "own,Own,Done")
    for group in (ours.id, theirs.id, None):
        assert counts(await take(database, unnamed, group=group)) == {"new": 1}
    for group in (ours.id, theirs.id, None):
        assert counts(await take(database, unnamed, group=group)) == {"same": 1}
    assert counts(await take(database, named, group=ours.id)) == {"new": 1}
    assert counts(await take(database, named, group=theirs.id)) == {"refused": 1}

    assert [practice.id for practice in await standing(FULL, database, ours.id)] == ["one", "own"]
    assert [practice.id for practice in await standing(FULL, database, theirs.id)] == [f"one-g{theirs.id}"]
    assert {practice.id for practice in await standing(EMPTY, database, None)} == {"one-shared"}
