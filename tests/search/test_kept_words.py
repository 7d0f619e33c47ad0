"""The index of words is kept on the disk, and used only where it is the one that would be built."""

import logging
from pathlib import Path

import numpy as np
import pytest

from bot.search import Engine, kept_words
from bot.search.documents import Document, Entry, entries
from bot.search.kept_words import lexical_index
from bot.search.lexical import LexicalIndex
from tests.search.corpus import WordEmbedder
from tests.search.hostile import hostile

Numbered = list[tuple[int, Entry]]


def library(count: int = 600, word: str = "ferme") -> Numbered:
    """Entries with a word of their own, some in two languages, some of texts that nobody would write."""
    documents = [
        document
        for number in range(count)
        for document in (
            Document(f"e{number}", "fr", f"{word} zz{number:04}", hostile(number)[:300]),
            Document(f"e{number}", "de", f"Hof {number}", "Gemüse und Arbeit"),
        )[: 1 + number % 2]
    ]
    return list(enumerate(entries(documents)))


def scores(index: LexicalIndex, request: str) -> list[float]:
    found, ceiling = index.scores(request, 2000)
    return [*found.tolist(), ceiling]


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many entries were read for each index that was built."""
    counts: list[int] = []
    build = kept_words._built

    def noted(numbered: Numbered) -> LexicalIndex:
        counts.append(len(numbered))
        return build(numbered)

    monkeypatch.setattr(kept_words, "_built", noted)
    return counts


def test_a_kept_index_is_the_built_one(tmp_path: Path, built: list[int]) -> None:
    """It finds the same with the same scores, repairs the same words, and takes changes as that does."""
    path, numbered = tmp_path / "w.npz", library()
    fresh, kept = lexical_index(numbered, path), lexical_index(numbered, path)
    assert built == [600]
    for index in (fresh, kept):
        index.remove(17)
        index.add(library(700)[600:])
    for request in ("ferme zz0042", "Gemüse", "zz0017", "zz0650", "Hof 17"):
        assert scores(kept, request) == scores(fresh, request)
    for word in ("fermme", "gemuuse", "zz00421", "arbiet"):
        assert kept.vocabulary.nearest(word) == fresh.vocabulary.nearest(word)
    assert len(kept) == len(fresh) == 699


def test_other_texts_or_another_version_are_built_anew(
    tmp_path: Path, built: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One letter, another order, an entry in one language less, or another way to read them."""
    path, numbered = tmp_path / "w.npz", library()
    lexical_index(numbered, path)
    first, second, *others = numbered
    one_less = (second[0], Entry(second[1].id, second[1].variants[:1]))
    for changed in (library(word="fermé"), [second, first, *others], [first, one_less, *others], numbered):
        index = lexical_index(changed, path)
        assert scores(index, "ferme zz0042") == scores(lexical_index(changed, None), "ferme zz0042")
    monkeypatch.setattr(kept_words, "_code", lambda: b"another")
    lexical_index(numbered, path)
    assert len(built) == 1 + 2 * 4 + 1


@pytest.mark.parametrize("place", [0.01, 0.6])
def test_a_damaged_file_is_built_anew(
    tmp_path: Path, built: list[int], place: float, caplog: pytest.LogCaptureFixture
) -> None:
    """A changed byte, a short file, rubbish: never an answer from it, and a whole file afterwards."""
    path, numbered = tmp_path / "w.npz", library()
    caplog.set_level(logging.INFO)
    lexical_index(numbered, path)
    whole = path.read_bytes()
    at = int(len(whole) * place)
    for damaged in (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[:at], b"rubbish" * 50):
        path.write_bytes(damaged)
        assert scores(lexical_index(numbered, path), "ferme zz0042")[42] > 0
    assert len(built) == 4
    assert "made again" in caplog.text
    lexical_index(numbered, path)
    assert len(built) == 4


def test_where_it_cannot_be_kept_it_is_built(tmp_path: Path, built: list[int]) -> None:
    """A folder where there should be a file, or one that cannot be written: words are found all the same."""
    (tmp_path / "w.npz").mkdir()
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "w.npz", tmp_path / "file" / "w.npz"):
        assert scores(lexical_index(library(), path), "zz0042")[42] > 0
    assert built == [600, 600]


def test_a_small_index_is_not_kept(tmp_path: Path) -> None:
    """It is built as quickly as it would be read."""
    lexical_index(library(20), tmp_path / "w.npz")
    assert not list(tmp_path.iterdir())
    assert np.array_equal(lexical_index([], tmp_path / "w.npz").scores("x", 0)[0], np.empty(0))


@pytest.mark.parametrize("keeps_words", [True, False])
def test_it_is_kept_beside_the_vectors_that_are_ours(tmp_path: Path, keeps_words: bool) -> None:
    """Not beside those that ship: they are made in a folder where nothing else may stay."""
    engine = Engine(WordEmbedder(), cache=tmp_path / "vectors.npz", keeps_words=keeps_words)
    engine.index(document for _, entry in library(400) for document in entry.variants)
    assert [path.name for path in tmp_path.iterdir()] == ["vectors.words.npz"] * keeps_words
