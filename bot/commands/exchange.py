"""practices import, practices export: the library from and to files that people work with."""

import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from bot.clock import SystemClock
from bot.commands.libraries import known_names, library_of, shipped, the_database
from bot.commands.settings import awaited, settings
from bot.domain.exchange.columns import Column, Columns, UnknownColumn, column_of, columns_of, language_of, likely
from bot.domain.exchange.names import Names, Refused, folded
from bot.domain.exchange.rows import Line, Reader, Row
from bot.domain.languages import LANGUAGES
from bot.i18n import Lang, own_name

if TYPE_CHECKING:
    from bot.documents.sheets.opening import Sheet
    from bot.services.practices.importing import Outcome

_EACH = 1000  # lines between two words of progress
_LONGEST_TITLE = 60


class Unreadable(click.ClickException):
    """Nothing could be read at all."""

    exit_code = 2


@click.command("import", short_help="Take practices from a file into the library.")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--library", "wanted", default="shared", metavar="shared|GROUP", help="A group's number, chat id or name."
)
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing.")
@click.option("--map", "mapped", multiple=True, metavar="COLUMN=FIELD", help="What a column means; - leaves it out.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language of texts that do not name one.")
@click.option("--encoding", help="Of a CSV file, where it is recognised wrongly.")
@awaited
async def import_(
    source: Path, wanted: str, dry_run: bool, mapped: tuple[str, ...], lang: str | None, encoding: str | None
) -> None:
    """Take the practices of FILE (CSV, XLSX or JSON Lines) into the library.

    Each line is reported: new, changed, same, or refused with the field and the reason. What a line has no column for stays as it is. Importing a
    file twice changes nothing. Ends with 0 where every line was taken, 1 where some were refused, 2 where the file cannot be read.
    """
    from bot.services.practices.importing import Importer  # noqa: PLC0415 - loads the search engine

    config, now = settings(token=False), SystemClock().now()
    library = shipped()
    names = known_names(library)
    sheet = _opened(source, _mapping(mapped), names, encoding)
    reader = _reader(sheet, _mapping(mapped), names, lang, config.language)
    async with the_database(config, now, writing=not dry_run) as database:
        group = await library_of(database, wanted)
        importer = Importer(library, group.id if group else None, now)
        rows = _progress(_rows(sheet, reader))
        if dry_run or database is None:
            counted = await _report(importer.look(database, rows))
        else:
            counted = await _report(importer.take(database, rows))
    _left_out(reader.unknown)
    _conclude(counted, dry_run)


def _mapping(mapped: Sequence[str]) -> dict[str, str]:
    parts = [one.rpartition("=") for one in mapped]
    if not all(column.strip() and field.strip() for column, _, field in parts):
        raise click.UsageError('--map takes COLUMN=FIELD, as in --map "Ville=place".')
    return {column.strip(): field.strip() for column, _, field in parts}


def _opened(source: Path, mapping: Mapping[str, str], names: Names, encoding: str | None) -> "Sheet":
    from bot.documents.sheets import opening  # noqa: PLC0415 - loads openpyxl

    given = {folded(column) for column in mapping}

    def knows(heading: str) -> bool:
        return folded(heading) in given or column_of(heading, names.languages) is not None

    try:
        return opening.open_sheet(source, knows, encoding)
    except opening.Unreadable as error:
        raise Unreadable(f"{source}: {error}") from None
    except LookupError:
        raise click.UsageError(f"There is no encoding called {encoding}.") from None


def _reader(sheet: "Sheet", mapping: Mapping[str, str], names: Names, lang: str | None, default: str) -> Reader:
    try:
        columns = columns_of(sheet.header or tuple(mapping), mapping, names)
    except UnknownColumn as error:
        raise click.UsageError(str(error)) from None
    spoken = lang or language_of(columns.headings) or default
    click.echo(f"{sheet.form}.", err=True)
    if not sheet.header:  # each line names its own
        return Reader(columns, mapping, names, spoken)
    _explain(columns)
    if not columns.usable:
        there = ", ".join(f"“{heading[:40]}”" for heading in columns.headings[:20] if heading)
        _stop(
            f'No column says what the practices are called. The columns are: {there}. Say which it is: --map "COLUMN=title".'
        )
    click.echo(f"Texts that name no language are read as {own_name(spoken)} (--lang says otherwise).", err=True)
    return Reader(columns, mapping, names, spoken)


def _explain(columns: Columns) -> None:
    """Which column was understood as what, and which were not."""
    pairs = zip(columns.headings, columns.known, strict=True)
    read = [
        f"“{heading[:40]}” as {_field(column)}" for heading, column in pairs if column and heading != _field(column)
    ]
    if read:
        click.echo(f"Columns read: {', '.join(read)}.", err=True)
    _left_out(columns.unknown)


def _left_out(headings: Sequence[str]) -> None:
    for heading in headings[:40]:
        near = likely(heading)
        hint = f'; if it is {near}: --map "{heading}={near}"' if near else ""
        click.echo(f"Column not known, left out: “{heading[:80]}”{hint}.", err=True)


def _field(column: Column) -> str:
    return f"{column.field}.{column.lang}" if column.lang else str(column.field)


def _stop(sentence: str) -> NoReturn:
    raise Unreadable(sentence)


def _rows(sheet: "Sheet", reader: Reader) -> Iterator[Row]:
    for record in sheet.records:
        yield reader.row(Line(record.number, record.cells, record.fault))


def _progress(rows: Iterator[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows, start=1):
        yield row
        if count % _EACH == 0:
            click.echo(f"  {count} lines so far", err=True)


async def _report(outcomes: "AsyncIterator[Outcome]") -> Counter[str]:
    counted: Counter[str] = Counter()
    async for outcome in outcomes:
        counted[str(outcome.taken)] += 1
        click.echo(_line(outcome))
    return counted


def _line(outcome: "Outcome") -> str:
    head = f"line {outcome.number}: {outcome.taken}"
    if outcome.refused:
        return f"{head}: {outcome.refused.field}: {outcome.refused.reason}"
    return f"{head}: {outcome.slug}: {outcome.title[:_LONGEST_TITLE]}"


def _conclude(counted: Counter[str], dry_run: bool) -> None:
    totals = ", ".join(f"{counted[kind]} {kind}" for kind in ("new", "changed", "same", "refused"))
    click.echo(f"{counted.total()} lines: {totals}.{' Nothing was written: this was a dry run.' if dry_run else ''}")
    if not counted.total():
        raise Unreadable("The file has headings and no practice.")
    sys.exit(1 if counted["refused"] else 0)


@click.command("export", short_help="Write the library to a file, or as a catalogue to print.")
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--lang", type=click.Choice(LANGUAGES), help="Of tables: only this language. Of catalogues: theirs.")
@click.option(
    "--theme", "themes", multiple=True, help="Only this theme, by any of its names; more than once: any of them."
)
@click.option(
    "--country", "countries", multiple=True, help="Only this country, by name or code; more than once: any of them."
)
@click.option(
    "--library", "wanted", default="shared", metavar="shared|GROUP", help="A group's number, chat id or name."
)
@awaited
async def export(
    target: Path, lang: str | None, themes: tuple[str, ...], countries: tuple[str, ...], wanted: str
) -> None:
    """Write the library to FILE: .csv, .xlsx or .jsonl to work with and to import again; .html or .pdf as a catalogue.

    Without --lang a table has every language, in columns like title.fr; a catalogue is in DEFAULT_LANGUAGE.
    """
    from bot.commands.printing import FORMS, Chosen  # noqa: PLC0415 - loads the typesetter
    from bot.services.practices.exporting import standing  # noqa: PLC0415

    form = FORMS.get(target.suffix.lower())
    if form is None:
        raise click.UsageError(f"The name of the file says what to write: it must end in {', '.join(FORMS)}.")
    config, now = settings(token=False), SystemClock().now()
    library = shipped()
    names = known_names(library)
    only = _only(themes, names.theme), _only(countries, names.country)
    async with the_database(config, now, writing=False) as database:
        group = await library_of(database, wanted)
        practices = await standing(library, database, group.id if group else None)
    practices = [
        p for p in practices if (not only[0] or only[0] & set(p.themes)) and (not only[1] or p.country in only[1])
    ]
    shelf_name = group.name if group else ""
    _write(target, form(Chosen(practices, library, Lang(lang or config.language), bool(lang), shelf_name, now.date())))
    click.echo(f"{target}: {len(practices)} entries")


def _only(said: Sequence[str], read: Callable[[str], str]) -> set[str]:
    try:
        return {read(name) for name in said}
    except Refused as refused:
        raise click.UsageError(refused.reason) from None


def _write(target: Path, content: bytes) -> None:
    """The whole file, or what stood there before."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.write_bytes(content)
    part.replace(target)
