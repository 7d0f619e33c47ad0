"""A thousand reminders due in one minute: how late they are, and how much of the permitted throughput is used; beside python-telegram-bot's JobQueue.

python -m benchmarks.reminders [--count 1000] [--seconds 60] [--groups 50]

Both bots run as processes of their own against the playground's strict Bot API on the loopback. Ours keeps meetings in SQLite, finds out what is
due, draws each reminder from the store and writes down what became of it; the JobQueue sends prepared words out of its memory and forgets them.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from benchmarks.throughput.bots import passerelle
from bot.config import Rates
from bot.domain.groups import Group, Settings, rules
from bot.domain.meetings import Meeting, State
from bot.store.migrate import migrate
from bot.store.unit import Database
from playground.clock import TurnableClock
from playground.server import application, serving
from playground.stage import TOKEN
from playground.world import Chat, Json, World

_WARMING = 30.0  # seconds until the first reminder: a bot must have started by then
_PATIENCE = 120.0
_RATES = Rates()  # Telegram's


class Watched(World):
    """A world that notes when each reminder arrives."""

    def __init__(self, groups: int) -> None:
        super().__init__(TurnableClock())
        owner = self.add_human("Claire", "fr", "claire")
        self.groups = [self.add_group(f"Group {n}", owner=owner, members=[]) for n in range(groups)]
        for group in self.groups:
            group.standing[self.bot["id"]] = "administrator"
        self.arrived: dict[int, float] = {}
        self.times: dict[int, list[float]] = defaultdict(list)

    def post(self, chat: Chat, author_id: int, **content: Any) -> Json:
        number = str(content.get("text", "")).partition("№")[2].partition(" ")[0]
        if number.isdigit():
            self.arrived.setdefault(int(number), time.time())
            self.times[chat.id].append(time.time())
        return super().post(chat, author_id, **content)


@dataclass(frozen=True)
class Load:
    """`count` reminders over `seconds`, the first one due at `first`."""

    count: int
    seconds: float
    first: float

    def due(self, number: int) -> float:
        return self.first + number * self.seconds / self.count


async def fill(database: Database, world: Watched, load: Load) -> None:
    """Meetings that somebody called a month ago, so that each has one reminder, an hour before, at its moment."""
    long_ago = datetime.now(UTC) - timedelta(days=30)
    settings = Settings(rules=rules(60), quiet_from=None, quiet_until=None)
    async with database.begin() as unit:
        known = [
            await unit.groups.add(Group(0, chat.id, chat.title or "", bot_admin=True, settings=settings), long_ago)
            for chat in world.groups
        ]
        for number in range(load.count):
            start = datetime.fromtimestamp(load.due(number), UTC) + timedelta(hours=1)
            group = known[number % len(known)]
            planned = Meeting(0, group.id, f"№{number} housing", start, state=State.PLANNED, uid=f"{number}@bench")
            kept = await unit.meetings.add(planned, long_ago)
            assert kept.announced is None


async def ours(load: Load, groups: int, rates: Rates) -> Watched:
    """The whole bot."""
    world = Watched(groups)
    async with serving(application(world, TOKEN)) as server:
        with tempfile.TemporaryDirectory() as var:
            async with Database(f"sqlite+aiosqlite:///{var}/bench.db") as database:
                await migrate(database, Path(var), datetime.now(UTC))
                await fill(database, world, load)
            env = passerelle(server, 0, f"sqlite:///{var}/bench.db", var) | {
                "BOT_TOKEN": TOKEN,
                "RATE_OVERALL": str(rates.overall),
                "RATE_PRIVATE": str(rates.private),
                "RATE_GROUP": str(rates.group),
            }
            await _run([sys.executable, "-m", "bot", "run"], env, world, load)
    return world


async def peer(load: Load, groups: int) -> Watched:
    """python-telegram-bot's JobQueue."""
    world = Watched(groups)
    async with serving(application(world, TOKEN)) as server:
        command = [sys.executable, "-m", "benchmarks.reminders", "--peer", server]
        chats = ",".join(str(chat.id) for chat in world.groups)
        more = [
            "--count",
            str(load.count),
            "--seconds",
            str(load.seconds),
            "--first",
            str(load.first),
            "--chats",
            chats,
        ]
        await _run([*command, *more], dict(os.environ), world, load)
    return world


async def _run(command: list[str], env: dict[str, str], world: Watched, load: Load) -> None:
    """Run the bot until all reminders have arrived."""
    quiet = None if os.environ.get("SHOW") else asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*command, env=env, stderr=quiet)
    try:
        until = load.due(load.count) + _PATIENCE
        while len(world.arrived) < load.count and time.time() < until and process.returncode is None:
            await asyncio.sleep(0.05)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def jobs(server: str, chats: list[int], load: Load) -> None:
    """The peer's process: as python-telegram-bot's own examples schedule what is to be sent once."""
    from telegram.ext import Application, ContextTypes

    async def remind(context: ContextTypes.DEFAULT_TYPE) -> None:
        assert context.job is not None
        assert context.job.chat_id is not None
        await context.bot.send_message(context.job.chat_id, str(context.job.data))

    app = Application.builder().token(TOKEN).base_url(f"{server}/bot").base_file_url(f"{server}/file/bot").build()
    assert app.job_queue is not None
    for number in range(load.count):
        moment = datetime.fromtimestamp(load.due(number), UTC)
        app.job_queue.run_once(remind, moment, data=f"Reminder: №{number} housing", chat_id=chats[number % len(chats)])
    app.run_polling(bootstrap_retries=-1)


def _lateness(name: str, world: Watched, load: Load) -> tuple[float, float, float]:
    late = [arrived - load.due(number) for number, arrived in world.arrived.items()]
    cuts = statistics.quantiles(late, n=100, method="inclusive") if len(late) > 1 else [0.0] * 99
    p50, p99, most = 1000 * cuts[49], 1000 * cuts[98], 1000 * max(late, default=0)
    print(
        f"{name:34} {len(late):5} of {load.count}   p50 {p50:6.0f} ms   p99 {p99:6.0f} ms   max {most:6.0f} ms",
        flush=True,
    )
    return p50, p99, most


def _share(world: Watched, load: Load) -> float:
    """Of the messages that the limits permit from the first to the last, how many were sent; and no window holds more than it may."""
    moments = sorted(world.arrived.values())
    took = moments[-1] - moments[0]
    share = (len(moments) - 1) / (_RATES.overall * took)
    fullest = max(sum(1 for later in moments[at:] if later < begun + 1) for at, begun in enumerate(moments))
    in_group = max(_most(times, 60) for times in world.times.values())
    print(
        f"{'passerelle, limits on':34} {len(moments):5} of {load.count}   {len(moments) / took:5.1f}/s   {share:6.1%} of {_RATES.overall:.0f}/s"
        f"   fullest second {fullest}, fullest minute of a group {in_group}"
    )
    return share


def _most(times: list[float], period: float) -> int:
    return max(sum(1 for later in times if begun <= later < begun + period) for begun in times)


async def _all(count: int, seconds: float, groups: int) -> None:
    late = {}
    for name, run in (("python-telegram-bot JobQueue", peer), ("passerelle, limits off", None)):
        load = Load(count, seconds, time.time() + _WARMING)
        world = await (run(load, groups) if run else ours(load, groups, Rates(0, 0, 0)))
        late[name] = _lateness(name, world, load)
    theirs, mine = late.values()
    ratios = "   ".join(
        f"{label} {b / max(a, 0.1):.2f} ×" for label, a, b in zip(("p50", "p99", "max"), theirs, mine, strict=True)
    )
    print(f"{'passerelle / JobQueue':34} {ratios}")
    load = Load(count, 0.0, time.time() + _WARMING)
    _share(await ours(load, groups, _RATES), load)


@click.command()
@click.option("--count", default=1000, help="Reminders.")
@click.option("--seconds", default=60.0, help="In which they are due.")
@click.option("--groups", default=50, help="Groups that they go to.")
@click.option("--peer", "server", default="", hidden=True)
@click.option("--first", default=0.0, hidden=True)
@click.option("--chats", default="", hidden=True)
def main(count: int, seconds: float, groups: int, server: str, first: float, chats: str) -> None:
    """Compare."""
    if server:
        jobs(server, [int(chat) for chat in chats.split(",")], Load(count, seconds, first))
    else:
        asyncio.run(_all(count, seconds, groups))


if __name__ == "__main__":
    main()
