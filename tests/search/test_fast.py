"""A model that the operator has named runs in fastembed, in a process of its own, and is no nearer to us than any other."""

import importlib.util
import inspect
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.domain.embeddings import NamedModel
from bot.search import Document, Engine, find_embedder
from bot.search.embedder import EmbedderDied, MeaningUnavailable
from bot.search.fast import FastEmbedder
from tests.search.corpus import FARM, LIBRARY

# What fastembed's class looks like from outside, in a package that needs neither a download nor a runtime.
PACKAGE = """
import os
import sys

class TextEmbedding:
    def __init__(self, model_name="small", cache_dir=None, threads=None, providers=None, cuda="auto", device_ids=None,
                 lazy_load=False, **kwargs):
        if model_name != "some/model":
            raise ValueError(f"Model {model_name} is not supported in TextEmbedding.")
        print("Fetching 5 files")
        folder = kwargs.pop("specific_model_path", None)
        assert not kwargs, kwargs
        self.seed = 7 if folder is None else 11
        assert "BOT_TOKEN" not in os.environ

    def query_embed(self, query, **kwargs):
        for text in query:
            assert text.startswith("query: ") or text == "hello", text
            yield self._vector(text.removeprefix("query: "))

    def passage_embed(self, texts, **kwargs):
        for text in texts:
            assert text.startswith("passage: "), text
            yield self._vector(text.removeprefix("passage: "))

    def _vector(self, text):
        if text == "crash":
            os._exit(3)
        if text == "nothing":
            return [0.0] * 32
        vector = [0.1] * 32
        for word in text.lower().split():
            vector[sum(map(ord, word)) * self.seed % 32] += 3.0
        return vector
"""

MODEL = NamedModel("some/model", Path("cache"), before_query="query: ", before_passage="passage: ")


@pytest.fixture
def embedder_of(tmp_path: Path) -> Callable[[NamedModel], FastEmbedder]:
    (tmp_path / "fastembed.py").write_text(PACKAGE)
    return lambda model: FastEmbedder(model, tmp_path)


async def test_a_named_model_embeds(
    embedder_of: Callable[[NamedModel], FastEmbedder], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Vectors of length 1, whatever the package prints; how many numbers they have shows with the first."""
    monkeypatch.setenv("BOT_TOKEN", "123:secret")
    embedder = embedder_of(MODEL)
    assert embedder.dimensions == 0
    vectors = await embedder.embed(["a farm", "a farm", "novels\0 \ud800"], "passage")
    assert embedder.dimensions == 32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-6)
    assert np.array_equal(vectors[0], vectors[1])
    assert (await embedder.embed(["a farm"]))[0] == pytest.approx(vectors[0])
    await embedder.close()


async def test_the_engine_finds_by_it_and_keeps_its_vectors(
    embedder_of: Callable[[NamedModel], FastEmbedder], tmp_path: Path
) -> None:
    """As with any embedder: embedded once, found at once the next time, no text twice."""
    cache = tmp_path / "var" / "vectors.npz"
    for _ in range(2):
        engine = Engine(embedder_of(MODEL), cache=cache, patience=20)
        engine.index([*LIBRARY, Document("far", "en", "Something else", "altogether")])
        coverage = engine.coverage
        await engine.catch_up()
        assert (await engine.search("exploitation biologique sans grillage")).hits[0].id == FARM
        await engine.close()
    assert coverage == 1


@pytest.mark.parametrize("text", ["crash", "nothing"])
async def test_a_text_ends_only_the_child(embedder_of: Callable[[NamedModel], FastEmbedder], text: str) -> None:
    """A crash, or a vector of no direction: who asked is told, and another child serves."""
    embedder = embedder_of(MODEL)
    await embedder.embed(["warm"])
    with pytest.raises(EmbedderDied):
        await embedder.embed([text])
    embedder._not_before = 0.0
    with pytest.raises(MeaningUnavailable):
        await embedder.embed(["too soon"])
    await embedder.close()


async def test_a_wrong_name_is_told_with_the_packages_words(
    embedder_of: Callable[[NamedModel], FastEmbedder],
) -> None:
    """The operator reads in the log, and from the doctor, what the package says."""
    embedder = embedder_of(replace(MODEL, name="some/modle"))
    with pytest.raises(MeaningUnavailable, match="ValueError: Model some/modle is not supported"):
        await embedder.embed(["warm"])
    await embedder.close()


async def test_a_folder_holds_the_model(embedder_of: Callable[[NamedModel], FastEmbedder], tmp_path: Path) -> None:
    """It is given to the package; a folder without a model is refused at once; other files are another model."""
    folder = tmp_path / "model"
    (folder / "onnx").mkdir(parents=True)
    inside = replace(MODEL, folder=folder)
    with pytest.raises(MeaningUnavailable, match="no model"):
        embedder_of(inside)
    (folder / "onnx" / "model.onnx").write_bytes(b"weights")
    embedder, outside = embedder_of(inside), embedder_of(MODEL)
    assert not np.array_equal(await embedder.embed(["a farm"]), await outside.embed(["a farm"]))
    for one in (embedder, outside):
        await one.close()
    (folder / "onnx" / "model.onnx").write_bytes(b"other weights")
    names = {one.fingerprint for one in (embedder, outside, embedder_of(inside), embedder_of(replace(MODEL, name="b")))}
    assert len(names) == 4


def test_where_the_package_is_missing_words_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has named a model and not installed the package gets an answer by words, and a line in the log."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert find_embedder(MODEL) is None


@pytest.mark.skipif(
    importlib.util.find_spec("fastembed") is None, reason="the optional part 'fastembed' is not installed"
)
def test_the_real_package_is_called_as_it_wants() -> None:
    """Its class takes what the child gives, and its list names models in our languages."""
    from fastembed import TextEmbedding

    inspect.signature(TextEmbedding).bind(model_name="m", cache_dir="c", specific_model_path="f")
    inspect.signature(TextEmbedding.query_embed).bind(None, ["text"])
    inspect.signature(TextEmbedding.passage_embed).bind(None, ["text"])
    assert "intfloat/multilingual-e5-large" in {model["model"] for model in TextEmbedding.list_supported_models()}
