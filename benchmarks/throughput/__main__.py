"""Throughput, latency and memory of the whole bot, side by side with bare echo bots in one run, with send limits off.

python -m benchmarks.throughput [--seconds 10] [--people 50] [--postgres]
"""

import asyncio
import os
import socket
import statistics
import sys
import tempfile
import time
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.throughput.bots import passerelle
from benchmarks.throughput.telegram import Telegram
from tests.postgres import running_postgres

_STEADY = 50  # updates a second at which latency is promised


@dataclass
class Result:
    name: str
    rate: float
    latencies: list[float]
    steady: list[float]
    started: float
    memory: float

    def line(self, reference: float) -> str:
        p50, p95, p99 = (1000 * _quantile(self.latencies, q) for q in (0.5, 0.95, 0.99))
        calm = 1000 * _quantile(self.steady, 0.95)
        return (
            f"{self.name:34} {self.rate:7.0f}/s {self.rate / reference:6.2f} ×   {p50:5.0f} {p95:5.0f} {p99:5.0f} ms"
            f"   {calm:5.0f} ms   {self.started:5.2f} s   {self.memory:5.0f} MB"
        )


def _quantile(values: list[float], q: float) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[round(q * 100) - 1] if len(values) > 1 else 0.0


async def measure(name: str, port: int, seconds: float, people: int, database: str = "") -> Result:
    """One bot: at full speed, then at a steady 50 updates a second."""
    telegram = Telegram("/help")
    await telegram.start()
    server = f"http://127.0.0.1:{telegram.port}"
    with tempfile.TemporaryDirectory() as var:
        command, env = [sys.executable, "-m", "benchmarks.throughput.bots", name, server, str(port)], dict(os.environ)
        if name == "passerelle":
            command = [sys.executable, "-m", "bot", "run"]
            env = passerelle(server, port, database or f"sqlite:///{var}/bench.db", var)
        started = time.monotonic()
        process = await asyncio.create_subprocess_exec(
            *command, env=env, stderr=None if os.environ.get("SHOW") else asyncio.subprocess.DEVNULL
        )
        try:
            await _ready(telegram, process)
            assert telegram.first_poll is not None
            first = telegram.first_poll - started
            await asyncio.sleep(1)
            await _crowd(telegram, 1, people)
            telegram.latencies.clear()
            begun = time.monotonic()
            await _crowd(telegram, seconds, people)
            rate, full = len(telegram.latencies) / (time.monotonic() - begun), list(telegram.latencies)
            telegram.latencies.clear()
            await _crowd(telegram, seconds / 2, people, pause=people / _STEADY)
            return Result("", rate, full, list(telegram.latencies), first, _memory(process.pid))
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()
            await telegram.stop()


async def _ready(telegram: Telegram, process: asyncio.subprocess.Process) -> None:
    """Return at the first poll, or say that the bot ended before it."""
    while telegram.first_poll is None:
        if process.returncode is not None:
            raise SystemExit(f"the bot ended with {process.returncode} (SHOW=1 shows its words)")
        await asyncio.sleep(0.01)


async def _crowd(telegram: Telegram, seconds: float, people: int, pause: float = 0.0) -> None:
    until = time.monotonic() + seconds
    async with asyncio.TaskGroup() as group:
        for number in range(people):
            group.create_task(telegram.person(number, until, pause))
            if pause:
                await asyncio.sleep(pause / people)


def _memory(pid: int) -> float:
    """Resident MB of the process and its children."""
    total, waiting = 0, [pid]
    while waiting:
        current = waiting.pop()
        total += int(Path(f"/proc/{current}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        waiting += map(int, Path(f"/proc/{current}/task/{current}/children").read_text().split())
    return total / 1e6


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _all(seconds: float, people: int, postgres: str, only: str) -> None:
    runs = [("ptb", "polling", ""), ("ptb", "webhook", ""), ("aiogram", "polling", "")]
    runs += [("passerelle", way, "") for way in ("polling", "webhook")]
    runs += [("passerelle", way, postgres) for way in ("polling", "webhook") if postgres]
    print(f"{'':34} {'updates':>9} {'of ptb':>8}   {'p50   p95   p99':>20}   p95@50/s   first poll   memory")
    reference: dict[str, float] = {}
    for name, way, database in runs:
        if only and f"{name}-{way}" != only and f"ptb-{only.rpartition('-')[2]}" != f"{name}-{way}":
            continue
        result = await measure(name, _free_port() if way == "webhook" else 0, seconds, people, database or "")
        reference.setdefault(way, result.rate)
        kind = "" if name != "passerelle" else ", PostgreSQL" if database else ", SQLite"
        result.name = {"ptb": "python-telegram-bot echo", "aiogram": "aiogram echo"}.get(name, name) + f", {way}{kind}"
        print(result.line(reference[way]), flush=True)


@click.command()
@click.option("--seconds", default=10.0, help="How long each bot works at full speed.")
@click.option("--people", default=50, help="People in the closed loop.")
@click.option("--postgres", is_flag=True, help="Also on a PostgreSQL that is started for it and waits for its disk.")
@click.option("--only", default="", help="Only this (passerelle-polling, …) beside python-telegram-bot's.")
def main(seconds: float, people: int, postgres: bool, only: str) -> None:
    """Compare."""
    with running_postgres(lasting=True) if postgres else nullcontext("") as server:
        asyncio.run(_all(seconds, people, server.format(name="postgres"), only))


if __name__ == "__main__":
    main()
