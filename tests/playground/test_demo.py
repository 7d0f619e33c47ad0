"""`passerelle demo` as a person starts and stops it."""

import asyncio
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest

from playground import opening
from playground.command import spoken_here

PATIENCE = 50


@contextmanager
def demo(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The command under way, with its own folder for temporary files."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--no-browser", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={"PATH": "/usr/bin:/bin", "TMPDIR": str(folder), "PYTHONUNBUFFERED": "1", "HOME": str(folder)},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def left_behind(folder: Path) -> list[Path]:
    return list(folder.glob("passerelle-*"))


def lines_until_open(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C" in line:
            return lines
    raise AssertionError(f"it ended with {process.wait()}: {lines}")


@pytest.mark.parametrize(("number", "more"), [(signal.SIGINT, []), (signal.SIGTERM, ["--empty"])])
def test_it_says_what_it_does_opens_and_leaves_nothing_behind(
    tmp_path: Path, number: signal.Signals, more: list[str]
) -> None:
    with demo(tmp_path, "--port", "0", *more) as process:
        lines = lines_until_open(process)
        told = "".join(lines)
        assert "Traceback" not in told
        assert "nothing is kept" in told
        url = told.split("http://")[1].split()[0]
        assert left_behind(tmp_path)
        with urllib.request.urlopen(f"http://{url}/web/state", timeout=10) as reply:
            assert b"Claire" in reply.read()

        process.send_signal(number)
        rest, _ = process.communicate(timeout=PATIENCE)

        assert process.returncode == 0, rest
        assert "Traceback" not in rest
        assert not left_behind(tmp_path)


async def test_a_port_in_use_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        with pytest.raises(click.ClickException, match=rf"^Port {port} [^\n]+$"):
            await opening.open_playground(port, browser=False, empty=True)
    assert not left_behind(tmp_path)


async def test_the_usual_port_in_use_is_said_and_a_free_one_is_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever starts a second playground gets a second playground."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        monkeypatch.setattr(opening, "PORT", port)
        assert opening.usual_port() == 0
        assert f"Port {port} is in use" in capsys.readouterr().out
    assert opening.usual_port() == port
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LC_ALL": "ro", "LANG": "es_ES"}, "ro"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({}, "fr"),
    ],
)
def test_claire_speaks_the_language_of_the_machine(
    settings: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger is not met in a language that the machine gives no sign of."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert spoken_here() == language


async def test_a_beginning_that_fails_does_not_close_the_playground(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    async def fails(stage: object) -> None:
        raise KeyError("no card")

    monkeypatch.setattr(opening, "play", fails)
    running = asyncio.create_task(opening.open_playground(0, browser=False, empty=False))
    shown = ""
    async with asyncio.timeout(PATIENCE):
        while "http://" not in shown:
            assert not running.done()
            await asyncio.sleep(0.05)
            shown += "".join(capsys.readouterr())
    running.cancel()
    await running
    assert "KeyError" in shown
    assert not left_behind(tmp_path)
