"""Another server of embeddings, as an operator may configure it: asked over real HTTP, and never trusted to be there."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from aiohttp import web

from bot.domain.embeddings import Endpoint
from bot.search import Engine, MeaningUnavailable
from bot.search.embedder import EmbedderDied
from bot.search.remote import RemoteEmbedder
from tests.search.corpus import HOUSING, LIBRARY, WordEmbedder

Reply = Callable[[dict[str, Any]], web.Response]


class Server:
    """A server of embeddings on the loopback that answers as a test wants."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.reply: Reply | None = None
        self.delay = 0.0
        self.room = 64  # dimensions
        self.url = ""

    async def answer(self, request: web.Request) -> web.Response:
        wish = await request.json()
        self.asked.append(wish)
        self.keys.append(request.headers.get("Authorization"))
        await asyncio.sleep(self.delay)
        if self.reply is not None:
            return self.reply(wish)
        vectors = (await WordEmbedder().embed(wish["input"]))[:, : self.room] * 7
        items = [{"index": place, "embedding": vector.tolist()} for place, vector in enumerate(vectors)]
        return web.json_response({"data": items[::-1], "model": wish["model"]})

    def embedder(self, **more: Any) -> RemoteEmbedder:
        return RemoteEmbedder(Endpoint(self.url, "words", **more))


@asynccontextmanager
async def serving() -> AsyncIterator[Server]:
    server, application = Server(), web.Application()
    application.router.add_post("/v1/embeddings", server.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    assert site._server is not None
    server.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/v1"  # type: ignore[attr-defined]
    try:
        yield server
    finally:
        await runner.cleanup()


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as one:
        yield one


async def test_texts_become_vectors_of_length_one_in_their_order(server: Server) -> None:
    """Whatever order the server answers in; the model's own words go before, the key goes along; any text may be sent."""
    embedder = server.embedder(key="k3y", before_query="query: ", before_passage="passage: ")
    hostile = ["ferme", "", "\ud800\0", "\ufdfa" * 5000, "😀"]
    vectors = await embedder.embed(hostile)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert np.allclose(vectors[0], (await WordEmbedder().embed(["query: ferme"]))[0], atol=1e-6)
    assert embedder.dimensions == 64
    await embedder.embed(["Hof"] * 70, "passage")
    assert [len(wish["input"]) for wish in server.asked] == [5, 32, 32, 6]
    assert server.asked[-1]["input"][0] == "passage: Hof"
    assert set(server.keys) == {"Bearer k3y"}
    assert "k3y" not in repr(embedder._endpoint)
    await embedder.close()
    await embedder.close()


async def test_the_engine_finds_by_its_meaning(server: Server, tmp_path: Path) -> None:
    """How many dimensions there are is learned from the first answer, and from the stored file at the next start."""
    queries = "Wohnungen Entlassung"
    for embedded in (len(LIBRARY), 0):
        embedder = server.embedder()
        engine = Engine(embedder, cache=tmp_path / "v.npz")
        engine.index(LIBRARY)
        before = sum(len(wish["input"]) for wish in server.asked)
        await engine.catch_up()
        assert sum(len(wish["input"]) for wish in server.asked) - before == embedded
        assert (await engine.search(queries)).hits[0].id == HOUSING
        await engine.close()


async def test_a_model_that_has_changed_its_dimensions_is_embedded_anew(server: Server, tmp_path: Path) -> None:
    """Under the same name and address: words answer at once, meaning when everything is embedded again."""
    engine = Engine(server.embedder(), cache=tmp_path / "v.npz")
    engine.index(LIBRARY)
    await engine.catch_up()
    await engine.close()
    server.room = 48
    engine = Engine(server.embedder(), cache=tmp_path / "v.npz")
    engine.index(LIBRARY)
    assert (await engine.search("ferme")).hits
    assert engine.coverage == 0
    await engine.catch_up()
    assert (await engine.search("Wohnungen Entlassung")).hits[0].id == HOUSING
    await engine.close()


@pytest.mark.parametrize(
    "reply",
    [
        lambda _: web.Response(status=500),
        lambda _: web.Response(status=401, text="no"),
        lambda _: web.Response(status=307, headers={"Location": "http://127.0.0.1:1/"}),
        lambda _: web.Response(text="<html>"),
        lambda _: web.Response(body=b"\xff\xfe"),
        lambda _: web.json_response([]),
        lambda _: web.json_response({"data": []}),
        lambda _: web.json_response({"data": [{"index": 0, "embedding": []}]}),
        lambda _: web.json_response({"data": [{"index": 0, "embedding": [0.0, 0.0]}]}),
        lambda _: web.json_response({"data": [{"index": 0, "embedding": ["a", "b"]}]}),
        lambda _: web.json_response({"data": [{"index": "x", "embedding": [1.0]}, {"index": 1, "embedding": [1.0]}]}),
        lambda _: web.Response(text='{"data": [{"index": 0, "embedding": [NaN, 1.0]}]}'),
        lambda _: web.Response(text="x" * 100),
    ],
)
async def test_whatever_else_it_answers_words_serve(
    server: Server, reply: Reply, caplog: pytest.LogCaptureFixture
) -> None:
    """One line in the log, without the words or the key; while it is given a rest, nobody waits for it."""
    caplog.set_level(logging.INFO)
    server.reply = reply
    embedder = server.embedder(key="k3y")
    for _ in range(3):
        with pytest.raises(MeaningUnavailable):
            await embedder.embed(["rue Mouffetard"])
    assert len(server.asked) == 1
    said = [record.getMessage() for record in caplog.records if record.name == "bot.search.remote"]
    assert len(said) == 1
    assert "Mouffetard" not in said[0]
    assert "k3y" not in said[0]
    await embedder.close()


async def test_pauses_grow_and_end(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is away is asked less and less often; one that says when is asked then; one that is back serves."""
    monkeypatch.setattr("bot.search.remote._FIRST_PAUSE", 0.05)
    server.reply = lambda _: web.Response(status=503)
    embedder, loop, pauses = server.embedder(), asyncio.get_running_loop(), []
    for _ in range(3):
        with pytest.raises(MeaningUnavailable):
            await embedder.embed(["x"])
        pauses.append(embedder._not_before - loop.time())
        await asyncio.sleep(pauses[-1] + 0.01)
    assert pauses[2] > 2 * pauses[0]
    server.reply = None
    assert len(await embedder.embed(["x"])) == 1
    server.reply = lambda _: web.Response(status=429, headers={"Retry-After": "30"})
    with pytest.raises(MeaningUnavailable):
        await embedder.embed(["x"])
    assert embedder._not_before - loop.time() > 29
    await embedder.close()


async def test_a_text_that_it_refuses_is_left_to_the_words(server: Server) -> None:
    """One bad text does not keep the others from being found by their meaning."""

    def picky(wish: dict[str, Any]) -> web.Response:
        if any("Coucy" in text or "Biohof" in text for text in wish["input"]):
            return web.Response(status=400)
        vectors = [{"index": place, "embedding": [1.0, float(place)]} for place in range(len(wish["input"]))]
        return web.json_response({"data": vectors})

    server.reply = picky
    embedder = server.embedder()
    await embedder.embed(["warm"])
    with pytest.raises(EmbedderDied):
        await embedder.embed(["Biohof"])
    engine = Engine(embedder)
    engine.index(LIBRARY)
    for _ in range(5):
        try:
            await engine.catch_up()
            break
        except MeaningUnavailable:
            continue
    assert engine.coverage == 1
    await engine.close()


async def test_a_slow_server_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that is not there at all."""
    monkeypatch.setattr("bot.search.remote._LIMIT", {"query": 0.1, "passage": 0.1})
    server.delay = 0.5
    for embedder in (server.embedder(), RemoteEmbedder(Endpoint("http://127.0.0.1:1", "words"))):
        with pytest.raises(MeaningUnavailable):
            await embedder.embed(["x"])
        await embedder.close()


def test_what_was_stored_for_another_model_is_never_compared(server: Server) -> None:
    """Address, model, dimensions and the words before a text all change what a vector means; the key does not."""
    names = {
        RemoteEmbedder(endpoint).fingerprint
        for endpoint in (
            Endpoint("http://a/v1", "m"),
            Endpoint("http://b/v1", "m"),
            Endpoint("http://a/v1", "n"),
            Endpoint("http://a/v1", "m", dimensions=256),
            Endpoint("http://a/v1", "m", before_query="query: "),
        )
    }
    assert len(names) == 5
    same = (Endpoint("http://a/v1", "m"), Endpoint("http://a/v1/embeddings/", "m", "key"))
    assert len({RemoteEmbedder(endpoint).fingerprint for endpoint in same}) == 1
