"""practices report: what people look for in vain, and what they find useful; never who."""

import json
from collections.abc import Iterator, Sequence

import click

from bot.commands.settings import awaited, settings
from bot.domain.report import Report, Unanswered
from bot.store.unit import Database

_MOST = 200  # unanswered questions that are printed; --json gives all


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As one JSON object, with everything.")
@awaited
async def report(as_json: bool) -> None:
    """Unanswered questions, needs that were noted, how useful practices were, what is saved most, searches by month. Never who asked.

    Questions are kept for three months and noted needs for a year, so what is older is not counted; opinions stay.
    """
    from bot.services.reporting import report as told  # noqa: PLC0415

    async with Database(settings(token=False).database_url) as database, database.read() as unit:
        found = await told(unit)
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        for line in _lines(found):
            click.echo(line)


def _asked(what: str, asked: Sequence[Unanswered]) -> Iterator[str]:
    yield f"{what}: {sum(one.times for one in asked)}"
    for one in asked[:_MOST]:
        words = " ".join(one.words.split())
        yield f"  {one.lang}  {one.times:>3} ×  {one.last:%Y-%m-%d}  {words}"
    if len(asked) > _MOST:
        yield f"  and {len(asked) - _MOST} more: --json has all"


def _lines(found: Report) -> Iterator[str]:
    yield from _asked("Unanswered questions", found.unanswered)
    yield from _asked("Needs that people had noted", found.noted)
    yield "Useful, of all opinions:"
    for rate in found.rates:
        yield f"  {rate.useful}/{rate.said} ({100 * rate.useful // rate.said} %)  {rate.practice}"
    yield "Saved by most people:"
    for practice, people in found.saved:
        yield f"  {people:>3}  {practice}"
    yield "Searches by month:"
    for month, searches in found.months.items():
        yield f"  {month}  {searches}"
