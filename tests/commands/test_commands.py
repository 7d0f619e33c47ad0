"""The command line, as an operator types it: every command is named, mistakes are sentences, data come back whole."""

import asyncio
import gzip
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import insert, select

from bot import __version__
from bot.__main__ import main
from bot.commands import database as database_commands
from bot.domain.needs import Need, State
from bot.store.crew import join
from bot.store.lock import hold
from bot.store.migrate import migrate, upgrade
from bot.store.migrations import HEAD
from bot.store.people import Seen
from bot.store.searches import Asked
from bot.store.tables.groups import people
from bot.store.unit import Database

NOW = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)
_SECRET = "secret-but-not-a-token"
_PEOPLE = (Seen(710_000_001, "Claire", "claire", "fr", "FR"), Seen(710_000_002, "Karim", "karim", "fr", "FR"))
Passerelle = Callable[..., Result]


@pytest.fixture
def passerelle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Passerelle]:
    """Calls `passerelle …` in an empty folder, with no settings but those given."""
    monkeypatch.chdir(tmp_path)
    for name in ("BOT_TOKEN", "DATABASE_URL", "VAR_DIR", "TELEGRAM_API_URL", "WEBHOOK_URL"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: object, said: str | None = None, **settings: str) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], env=settings, input=said)

    before = os.umask(0o022)
    yield call
    os.umask(before)  # the commands make it narrower


def _kept(result: Result) -> Result:
    """The command's result, which must have been a sentence and no traceback."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def _well(result: Result) -> Result:
    assert _kept(result).exit_code == 0, result.output
    return result


def _refused(result: Result) -> Result:
    assert _kept(result).exit_code == 1, result.output
    return result


def _remember(path: Path, *people: Seen) -> None:
    """A database that the bot has worked with."""

    async def fill() -> None:
        async with Database(f"sqlite+aiosqlite:///{path}") as database:
            await migrate(database, path.parent / "backups", NOW)
            async with database.begin() as unit:
                for seen in people:
                    await unit.people.add(seen, NOW)

    asyncio.run(fill())


def _forget(url: str, seen: Seen) -> None:
    async def forget() -> None:
        async with Database(url) as database, database.begin() as unit:
            person = await unit.people.find(seen.telegram_id)
            assert person is not None
            await unit.privacy.forget(person, NOW + timedelta(days=1))

    asyncio.run(forget())


def _names(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM people ORDER BY id")]


def test_help_names_every_command(passerelle: Passerelle) -> None:
    """With a line about each; every one has a help of its own. The README names them all too."""
    said = _well(passerelle("--help")).output
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")

    assert {
        "run",
        "demo",
        "doctor",
        "backup",
        "restore",
        "export",
        "import",
        "quarantine",
        "practices",
        "search",
        "when",
    } <= {*re.findall(r"^  (\w+)  +\S", said, re.MULTILINE)}
    for command in [*main.commands, "demo"]:
        assert re.search(rf"^  {command}  +\S", said, re.MULTILINE), command
        assert _well(passerelle(command, "--help")).output.startswith("Usage:")
        assert command in readme
    assert "..." not in said.partition("Commands:")[2]
    assert __version__ in _well(passerelle("--version")).output


def test_help_needs_neither_settings_nor_the_parts_of_the_bot(tmp_path: Path) -> None:
    """As a program of its own, in an empty folder, at once: the search and Telegram's client are not loaded."""
    code = (
        "import sys; sys.argv = ['passerelle', '--help']; from bot.__main__ import main; main(standalone_mode=False);"
        "sys.exit(bool({'bot.app', 'numpy', 'alembic'} & sys.modules.keys()))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(root)},
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "doctor" in done.stdout


@pytest.mark.parametrize("command", ["run", "doctor"])
def test_all_wrong_settings_are_named_at_once_and_the_token_is_not_printed(
    passerelle: Passerelle, command: str
) -> None:
    wrong = {"BOT_TOKEN": _SECRET, "DEFAULT_LANGUAGE": "xx", "HTTP_PORT": "99999", "DATABASE_URL": "mysql://u:pass@h/d"}

    said = _refused(passerelle(command, **wrong)).output

    assert all(name in said for name in wrong)
    assert _SECRET not in said
    assert "pass@" not in said
    assert not list(Path.cwd().iterdir())


def test_the_doctor_changes_nothing(passerelle: Passerelle, tmp_path: Path) -> None:
    """Not even a folder, and a Telegram that cannot be reached is a finding."""
    said = passerelle("doctor", BOT_TOKEN="123456:" + "A" * 35, TELEGRAM_API_URL="http://127.0.0.1:9")

    assert _refused(said).output.count("BAD") == 1
    assert not list(tmp_path.iterdir())


def test_a_missing_token_is_a_sentence(passerelle: Passerelle) -> None:
    assert "BOT_TOKEN" in _refused(passerelle("run")).output


def test_the_shipped_practices_are_checked(passerelle: Passerelle) -> None:
    said = _well(passerelle("practices", "check")).output

    assert int(said.split()[0]) >= 40


def test_the_report_says_what_was_asked_in_vain_and_what_was_useful(passerelle: Passerelle, tmp_path: Path) -> None:
    """In words and as JSON; in neither who asked."""
    _remember(tmp_path / "bot.db", *_PEOPLE)
    url = f"sqlite:///{tmp_path / 'bot.db'}"

    async def used() -> None:
        async with Database(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}") as database, database.begin() as unit:
            for words, at in (("tondeuse", NOW - timedelta(days=1)), ("Tondeuse", NOW)):
                await unit.searches.add(Asked(words, "fr", (), True), at)
            await unit.needs.add(Need(0, None, None, "Broyeur", "fr", State.NOTED, NOW))
            await unit.opinions.say(7, "the-clink", True, NOW)
            await unit.opinions.say(8, "the-clink", False, NOW)
            person = await unit.people.find(_PEOPLE[0].telegram_id)
            assert person is not None
            await unit.saved.add(person.id, "the-clink", NOW)

    asyncio.run(used())
    said = _well(passerelle("practices", "report", DATABASE_URL=url)).output
    found = json.loads(_well(passerelle("practices", "report", "--json", DATABASE_URL=url)).output)

    assert "2 ×  2026-10-05  Tondeuse" in said
    assert "1 ×  2026-10-05  Broyeur" in said
    assert "1/2 (50 %)  the-clink" in said
    assert "Claire" not in said
    assert found == {
        "unanswered": [{"words": "Tondeuse", "lang": "fr", "times": 2, "last": NOW.isoformat()}],
        "noted": [{"words": "Broyeur", "lang": "fr", "times": 1, "last": NOW.isoformat()}],
        "useful": [{"practice": "the-clink", "useful": 1, "opinions": 2}],
        "saved": [{"practice": "the-clink", "people": 1}],
        "searches": {"2026-10": 2},
    }


@pytest.mark.parametrize("name", ["all.jsonl", "all.jsonl.gz"])
def test_export_and_import_carry_everything_over(passerelle: Passerelle, tmp_path: Path, name: str) -> None:
    _remember(tmp_path / "old.db", *_PEOPLE)
    new = f"sqlite:///{tmp_path / 'new' / 'bot.db'}"

    written = _well(passerelle("export", tmp_path / "out" / name, DATABASE_URL=f"sqlite:///{tmp_path / 'old.db'}"))
    read = _well(passerelle("import", tmp_path / "out" / name, DATABASE_URL=new))

    assert "2 rows" in written.output
    assert "2 rows" in read.output
    assert _names(tmp_path / "new" / "bot.db") == ["Claire", "Karim"]
    assert "empty" in _refused(passerelle("import", tmp_path / "out" / name, DATABASE_URL=new)).output


def test_a_bad_file_is_refused_by_its_line(passerelle: Passerelle, tmp_path: Path) -> None:
    _remember(tmp_path / "old.db", *_PEOPLE)
    _well(passerelle("export", tmp_path / "all.jsonl", DATABASE_URL=f"sqlite:///{tmp_path / 'old.db'}"))
    lines = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    (tmp_path / "bad.jsonl").write_text("\n".join([*lines[:2], "{", *lines[3:]]), encoding="utf-8")

    said = _refused(
        passerelle("import", tmp_path / "bad.jsonl", DATABASE_URL=f"sqlite:///{tmp_path / 'new.db'}")
    ).output

    assert "line 3" in said
    assert _names(tmp_path / "new.db") == []


def test_backup_and_restore_bring_back_what_was_and_keep_what_is(passerelle: Passerelle, tmp_path: Path) -> None:
    _remember(tmp_path / "var" / "passerelle.db", _PEOPLE[0])
    _well(passerelle("backup"))
    (copy,) = (tmp_path / "var" / "backups").glob("passerelle-*.db")
    _remember(tmp_path / "var" / "passerelle.db", _PEOPLE[1])

    declined = passerelle("restore", copy, said="n\n")
    before = _names(tmp_path / "var" / "passerelle.db")
    _well(passerelle("restore", copy, said="y\n"))

    assert declined.exit_code == 1
    assert before == ["Claire", "Karim"]
    assert _names(tmp_path / "var" / "passerelle.db") == ["Claire"]
    (kept,) = (tmp_path / "var" / "backups").glob("replaced-*.db")
    assert _names(kept) == ["Claire", "Karim"]


def test_a_restore_forgets_again_whoever_asked_for_it(passerelle: Passerelle, tmp_path: Path) -> None:
    database = tmp_path / "var" / "passerelle.db"
    _remember(database, *_PEOPLE)
    _well(passerelle("backup", tmp_path / "copy.db"))
    _forget(f"sqlite+aiosqlite:///{database}", _PEOPLE[1])

    said = _well(passerelle("restore", tmp_path / "copy.db", "--yes")).output

    assert _names(tmp_path / "copy.db") == ["Claire", "Karim"]
    assert _names(database) == ["Claire", ""]
    assert "again: 1" in said


@pytest.mark.parametrize("ruin", ["", "nothing of the kind " * 500])
def test_a_database_that_cannot_be_read_any_more_can_be_replaced(
    passerelle: Passerelle, tmp_path: Path, ruin: str
) -> None:
    """The operator is told that nobody can be forgotten again."""
    database = tmp_path / "var" / "passerelle.db"
    _remember(database, *_PEOPLE)
    _well(passerelle("backup", tmp_path / "copy.db"))
    database.write_text(ruin)

    said = _well(passerelle("restore", tmp_path / "copy.db", "--yes")).output

    assert _names(database) == ["Claire", "Karim"]
    assert "cannot be read" in said


def test_nothing_is_restored_from_a_broken_file_or_under_a_running_bot(passerelle: Passerelle, tmp_path: Path) -> None:
    database = tmp_path / "var" / "passerelle.db"
    _remember(database, *_PEOPLE)
    _well(passerelle("backup", tmp_path / "copy.db"))
    (tmp_path / "broken.db").write_bytes((tmp_path / "copy.db").read_bytes()[:-5000])

    _refused(passerelle("restore", tmp_path / "broken.db", "--yes"))
    with hold(database):
        _refused(passerelle("restore", tmp_path / "copy.db", "--yes"))

    assert _names(database) == ["Claire", "Karim"]
    assert not list((tmp_path / "var").glob("backups/replaced-*"))


def test_without_a_database_there_is_nothing_to_copy(passerelle: Passerelle, tmp_path: Path) -> None:
    _refused(passerelle("backup", tmp_path / "copy.db"))

    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize(
    "words", [("run",), ("export", "x.jsonl"), ("import", "in.jsonl"), ("restore", "newer.db", "--yes")]
)
def test_a_database_of_a_newer_version_is_left_alone(
    passerelle: Passerelle, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "in.jsonl").touch()
    newer = tmp_path / "newer.db"
    _remember(newer, *_PEOPLE)
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    settings = {"DATABASE_URL": f"sqlite:///{newer}", "BOT_TOKEN": "123456:" + "A" * 35}

    said = _refused(passerelle(*words, **settings)).output

    assert "newer" in said
    assert _names(newer) == ["Claire", "Karim"]


def _url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def test_a_backup_or_an_export_never_lands_on_the_database(passerelle: Passerelle, tmp_path: Path) -> None:
    """Nor on the files SQLite keeps beside it: that would end both the copy and what was copied."""
    database = tmp_path / "var" / "passerelle.db"
    _remember(database, *_PEOPLE)

    for command, target in (("backup", database), ("export", database), ("backup", f"{database}-wal")):
        assert "database itself" in _refused(passerelle(command, target)).output
    assert "database itself" in _refused(passerelle("restore", database, "--yes")).output
    assert _names(database) == ["Claire", "Karim"]


def test_under_a_running_bot_one_may_copy_and_nothing_else(passerelle: Passerelle, tmp_path: Path) -> None:
    database = tmp_path / "var" / "passerelle.db"
    _remember(database, *_PEOPLE)
    with hold(database):
        _well(passerelle("backup", tmp_path / "copy.db"))
        _well(passerelle("export", tmp_path / "all.jsonl"))
        said = [
            _refused(passerelle(*words, BOT_TOKEN="123456:" + "A" * 35)).output
            for words in (("import", tmp_path / "all.jsonl"), ("restore", tmp_path / "copy.db", "--yes"), ("run",))
        ]

    assert all("already running" in sentence for sentence in said)


def _older(url: str) -> None:
    """The database of the first version, in which somebody is known."""

    async def make() -> None:
        async with Database(url) as database, database.writer.begin() as connection:
            await connection.run_sync(upgrade, "0001")
            await connection.execute(
                insert(people).values(
                    telegram_id=5,
                    name="Karim",
                    lang="fr",
                    region="FR",
                    chose_language=False,
                    reachable=True,
                    created_at=NOW,
                )
            )

    asyncio.run(make())


def _known(url: str) -> list[tuple[int | None, str, datetime]]:
    async def look() -> list[tuple[int | None, str, datetime]]:
        async with Database(url) as database, database.read() as unit:
            rows = await unit.connection.execute(
                select(people.c.telegram_id, people.c.name, people.c.created_at).order_by(people.c.id)
            )
            return [tuple(row) for row in rows]

    return asyncio.run(look())


def test_what_an_older_version_wrote_can_be_kept_and_read(
    passerelle: Passerelle, tmp_path: Path, database_url: str
) -> None:
    """A backup of last year is worth something after an upgrade; exporting does not change the database."""
    _older(database_url)
    _well(passerelle("export", tmp_path / "old.jsonl.gz", DATABASE_URL=database_url))
    _well(passerelle("backup", tmp_path / "copy", DATABASE_URL=database_url))

    _well(passerelle("import", tmp_path / "old.jsonl.gz", DATABASE_URL=_url_of(tmp_path / "new.db")))

    with gzip.open(tmp_path / "old.jsonl.gz", "rt") as file:
        assert '"schema": "0001"' in file.readline()
    assert _known(f"sqlite+aiosqlite:///{tmp_path}/new.db") == [(5, "Karim", NOW)]
    with closing(sqlite3.connect(tmp_path / "new.db")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert connection.execute("SELECT album, said FROM minutes_items").fetchall() == []


def test_an_older_archive_fills_postgresql_too(passerelle: Passerelle, tmp_path: Path, postgres_url: str) -> None:
    """And new rows get new numbers."""
    _older(f"sqlite+aiosqlite:///{tmp_path}/old.db")
    _well(passerelle("export", tmp_path / "old.jsonl", DATABASE_URL=_url_of(tmp_path / "old.db")))

    _well(passerelle("import", tmp_path / "old.jsonl", DATABASE_URL=postgres_url))
    _see(postgres_url, _PEOPLE[0])

    assert [name for _, name, _ in _known(postgres_url)] == ["Karim", "Claire"]


def _see(url: str, *people: Seen) -> None:
    async def see() -> None:
        async with Database(url) as database:
            await migrate(database, Path("backups"), NOW)
            async with database.begin() as unit:
                for seen in people:
                    await unit.people.add(seen, NOW)

    asyncio.run(see())


def test_on_postgresql_a_backup_is_restored_as_on_sqlite(
    passerelle: Passerelle, tmp_path: Path, postgres_url: str
) -> None:
    """Stopped first; what stood there is kept; who was forgotten since stays forgotten; a damaged file changes nothing."""
    _see(postgres_url, *_PEOPLE)
    _well(passerelle("backup", tmp_path / "copy.jsonl.gz", DATABASE_URL=postgres_url))
    _forget(postgres_url, _PEOPLE[1])
    _see(postgres_url, Seen(710_000_003, "Sophie", None, "fr", "FR"))
    whole = gzip.decompress((tmp_path / "copy.jsonl.gz").read_bytes()).decode().splitlines()
    (tmp_path / "cut.jsonl").write_text("\n".join(whole[:-1]), encoding="utf-8")
    (tmp_path / "bad.jsonl").write_text("\n".join([whole[0], "{}", whole[-1]]), encoding="utf-8")

    refusals = [
        _refused(passerelle("restore", tmp_path / name, "--yes", DATABASE_URL=postgres_url)).output
        for name in ("cut.jsonl", "bad.jsonl")
    ]
    at_work = _refused_while_replicas_work(passerelle, tmp_path, postgres_url)
    before = [name for _, name, _ in _known(postgres_url)]
    said = _well(passerelle("restore", tmp_path / "copy.jsonl.gz", "--yes", DATABASE_URL=postgres_url)).output

    assert all("Nothing was changed" in sentence for sentence in refusals)
    assert "Stop them first" in at_work
    assert before == ["Claire", "", "Sophie"]
    assert [name for _, name, _ in _known(postgres_url)] == ["Claire", ""]
    assert "again: 1" in said
    assert list((tmp_path / "var" / "backups").glob("replaced-*.jsonl.gz"))


def _refused_while_replicas_work(passerelle: Passerelle, tmp_path: Path, url: str) -> str:
    async def tried() -> str:
        async with Database(url) as database, join(database, lambda _: None):
            call = partial(passerelle, "restore", tmp_path / "copy.jsonl.gz", "--yes", DATABASE_URL=url)
            return _refused(await asyncio.to_thread(call)).output

    return asyncio.run(tried())


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"DATABASE_URL": "postgresql://u:hidden@127.0.0.1:9/x"}, "DATABASE_URL"),
        ({"VAR_DIR": "/dev/null/x"}, "/dev/null"),
        ({"DATABASE_URL": "sqlite:////dev/null/x.db"}, "/dev/null"),
    ],
)
@pytest.mark.parametrize("command", ["run", "import"])
def test_what_cannot_be_opened_is_a_sentence_and_no_traceback(
    passerelle: Passerelle, tmp_path: Path, command: str, settings: dict[str, str], named: str
) -> None:
    (tmp_path / "in.jsonl").touch()
    words = ("run",) if command == "run" else ("import", tmp_path / "in.jsonl")

    said = _refused(passerelle(*words, BOT_TOKEN="123456:" + "A" * 35, **settings)).output

    assert named in said
    assert "hidden" not in said


def test_a_bug_in_a_command_shows_where_it_is_and_nobodys_words(
    passerelle: Passerelle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _remember(tmp_path / "var" / "passerelle.db", *_PEOPLE)

    def broken(*_: object) -> None:
        raise ValueError("rue Mouffetard")

    monkeypatch.setattr(database_commands, "copy_sqlite", broken)
    said = _refused(passerelle("backup")).output

    assert "incident" in said
    assert "test_commands.py" in said
    assert "Mouffetard" not in said


def test_what_is_written_is_for_this_account_alone(passerelle: Passerelle, tmp_path: Path) -> None:
    """The database and its copies hold people's words; a machine of a city has many accounts."""
    _remember(tmp_path / "old.db", *_PEOPLE)
    _well(passerelle("export", tmp_path / "all.jsonl", DATABASE_URL=_url_of(tmp_path / "old.db")))
    _well(passerelle("import", tmp_path / "all.jsonl"))
    _well(passerelle("backup"))

    made = [tmp_path / "all.jsonl", *(tmp_path / "var").rglob("*.db")]
    assert len(made) == 3
    assert [file.stat().st_mode & 0o077 for file in made] == [0, 0, 0]


def test_the_quarantine_is_looked_at_tried_again_and_emptied(passerelle: Passerelle, tmp_path: Path) -> None:
    database = tmp_path / "var" / "passerelle.db"
    _remember(database, *_PEOPLE)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany(
            "INSERT INTO inbox (update_id, lane, body, state, tries, error, received_at) VALUES (?, 1, ?, 'dead', 3, '4f2a', ?)",
            [(number, '{"message": {"text": "Mouffetard"}}', "2026-10-05 07:00:00.000000") for number in (7, 8)],
        )

    listed = _well(passerelle("quarantine", "list")).output
    unsaid = passerelle("quarantine", "drop")
    _well(passerelle("quarantine", "retry", "7"))
    wrong = _refused(passerelle("quarantine", "retry", "7", "99")).output
    _well(passerelle("quarantine", "drop", "--all"))
    empty = _well(passerelle("quarantine", "list")).output

    assert "7  2026-10-05 07:00 UTC  message  incident 4f2a" in listed
    assert "Mouffetard" not in listed
    assert unsaid.exit_code == 2
    assert "7, 99" in wrong
    assert "empty" in empty
    with closing(sqlite3.connect(database)) as connection:
        states = connection.execute("SELECT update_id, state, tries FROM inbox ORDER BY update_id").fetchall()
    assert states == [(7, "new", 0), (8, "done", 3)]
