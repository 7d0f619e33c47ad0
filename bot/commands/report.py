"""practices report: what people look for in vain, and what they find useful; never who."""

import json
from collections.abc import Iterator

import click

from bot.commands.settings import awaited, settings
from bot.domain.report import Report
from bot.store.unit import Database

_MOST = 200  # unanswered questions that are printed; --json gives all


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As one JSON object, with everything.")
@awaited
async def report(as_json: bool) -> None:
    """Unanswered questions, how useful practices were, what is saved most, searches by month. Never who asked.

    Questions are kept for three months, so what is older is not counted; opinions stay.
    """
    from bot.services.reporting import report as told  # noqa: PLC0415

    async with Database(settings(token=False).database_url) as database, database.read() as unit:
        found = await told(unit)
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        for line in _lines(found):
            click.echo(line)


def _lines(found: Report) -> Iterator[str]:
    yield f"Unanswered questions: {sum(one.times for one in found.unanswered)}"
    for one in found.unanswered[:_MOST]:
        words = " ".join(one.words.split())
        yield f"  {one.lang}  {one.times:>3} ×  {one.last:%Y-%m-%d}  {words}"
    if len(found.unanswered) > _MOST:
        yield f"  and {len(found.unanswered) - _MOST} more: --json has all"
    yield "Useful, of all opinions:"
    for rate in found.rates:
        yield f"  {rate.useful}/{rate.said} ({100 * rate.useful // rate.said} %)  {rate.practice}"
    yield "Saved by most people:"
    for practice, people in found.saved:
        yield f"  {people:>3}  {practice}"
    yield "Searches by month:"
    for month, searches in found.months.items():
        yield f"  {month}  {searches}"
