"""minutes: from a chat that Telegram Desktop exported."""

import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from bot.clock import SystemClock
from bot.domain.groups import Group
from bot.domain.languages import LANGUAGES
from bot.i18n import Lang

if TYPE_CHECKING:
    from bot.domain.minutes.chronicled import Chronicle

_FORMATS = ("md", "json", "docx", "pdf", "html")
_BYTES = ("docx", "pdf")  # that no terminal can show


class Unreadable(click.ClickException):
    """Nothing could be read at all."""

    exit_code = 2


@click.command(short_help="Make minutes from a chat that Telegram Desktop exported.")
@click.option(
    "--from-export", "source", required=True, metavar="FILE", help="result.json of the export; - for standard input."
)
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="fr", show_default=True, help="The language of the group."
)
@click.option("--format", "form", type=click.Choice(_FORMATS), help="Otherwise what -o says; md.")
@click.option("--tz", "zone", default="Europe/Paris", show_default=True, help="IANA zone of the group's clock.")
@click.option(
    "-o", "--output", "target", type=click.Path(path_type=Path, dir_okay=False), help="Otherwise standard output."
)
def minutes(source: str, lang: str, form: str | None, zone: str, target: Path | None) -> None:
    """Read an exported chat as the bot reads the group's own, and write its minutes.

    Understood are the words and "#" marks of all seven languages, corrections ("corriger : …", s/old/new/), "hors PV" also when said afterwards,
    MeetBot's commands, and the conventions of W3C's scribes. Nothing is added to what was said: an action without a date has none. What somebody
    should look at is in the JSON as "warnings", and otherwise on standard error. Ends with 2 where the file cannot be read.
    """
    form = form or (target.suffix.lstrip(".").lower() if target else "md")
    if form not in _FORMATS:
        raise click.UsageError(f"The name of the file says what to write: it must end in .{', .'.join(_FORMATS)}.")
    if form in _BYTES and target is None and sys.stdout.isatty():
        raise click.UsageError(f"A {form.upper()} cannot be shown here: name a file with -o.")
    told = _read(source, lang, zone)
    content = _made(told, Lang(lang).with_zone(zone), form)
    if target is None:
        sys.stdout.buffer.write(content)
    else:
        _write(target, content)
        click.echo(f"{target}: {len(told.entries)} items", err=True)


def _read(source: str, lang: str, zone: str) -> "Chronicle":
    from bot.documents.chat_export import Broken, read_export  # noqa: PLC0415 - only this command reads one
    from bot.domain.minutes.chronicle import chronicle  # noqa: PLC0415

    try:
        clock = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise click.UsageError(f"There is no time zone called {zone}; they are named like Europe/Paris.") from None
    try:
        with _opened(source) as stream:
            export = read_export(stream, clock)
    except Broken as error:
        raise Unreadable(f"{source}: {error}") from None
    return chronicle(export.messages, lang=lang, title=export.title)


def _opened(source: str) -> AbstractContextManager[BinaryIO]:
    """The file; of a folder the one that Telegram Desktop puts there."""
    if source == "-":
        return nullcontext(sys.stdin.buffer)
    path = Path(source)
    path = path / "result.json" if path.is_dir() else path
    try:
        return path.open("rb")
    except OSError as error:
        raise Unreadable(f"{source} cannot be read: {error.strerror}.") from None


def _made(told: "Chronicle", lang: Lang, form: str) -> bytes:
    from bot.views.minutes.exported import as_data, notice  # noqa: PLC0415

    if form == "json":
        return (json.dumps(as_data(told, lang), ensure_ascii=False, indent=1) + "\n").encode()
    for one in told.notices:
        click.echo(notice(one, lang), err=True)
    return _printed(told, lang, form)


def _printed(told: "Chronicle", lang: Lang, form: str) -> bytes:
    from bot.documents.minutes_docx import minutes_docx  # noqa: PLC0415 - loads python-docx
    from bot.documents.minutes_pdf import minutes_pdf  # noqa: PLC0415
    from bot.documents.minutes_text import markdown, web_page  # noqa: PLC0415
    from bot.views.minutes.exported import as_record  # noqa: PLC0415
    from bot.views.minutes.sheet import sheet  # noqa: PLC0415

    printed = sheet(as_record(told), Group(0, 0, told.title, lang.code), lang)
    forms: dict[str, Callable[[], bytes]] = {
        "md": lambda: markdown(printed).encode(),
        "html": lambda: web_page(printed),
        "pdf": lambda: minutes_pdf(printed),
        "docx": lambda: minutes_docx(printed, SystemClock().now()),
    }
    return forms[form]()


def _write(target: Path, content: bytes) -> None:
    """The whole file, or what stood there before."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.write_bytes(content)
    part.replace(target)


COMMANDS = (minutes,)
