"""Stored vectors are exact enough, whole or refused, and never of another build."""

import os
from pathlib import Path

import numpy as np
import pytest

from bot.search.embedder import Vectors
from bot.search.space import Space
from bot.search.vectors import VectorFile, VectorStore, key_of, read_vectors, write_vectors

DIMENSIONS = 32
TEXTS = ["un", "deux", "trois", "quatre"]


@pytest.fixture
def raw() -> Vectors:
    vectors = np.random.default_rng(3).normal(size=(len(TEXTS), DIMENSIONS)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


@pytest.fixture
def file(raw: Vectors) -> VectorFile:
    store = VectorStore(DIMENSIONS)
    store.add([key_of(text) for text in TEXTS], raw)
    space = Space(raw.mean(axis=0), raw[:2], raw[2:3])
    return store.kept([key_of(text) for text in TEXTS[1:]], space)


def test_vectors_survive_storing(tmp_path: Path, file: VectorFile, raw: Vectors) -> None:
    """What is read is what was kept, within the rounding to one byte; what was not kept is gone."""
    write_vectors(tmp_path / "v.npz", file, "build-1")
    read = read_vectors(tmp_path / "v.npz", "build-1", DIMENSIONS)
    assert read is not None
    assert read.space is not None
    store = VectorStore(DIMENSIONS)
    store.take(read)
    assert store.get([key_of(text) for text in TEXTS[1:]]) == pytest.approx(raw[1:], abs=0.003)
    assert read.space.mean == pytest.approx(raw.mean(axis=0))
    assert key_of("un") not in store


def test_stored_vectors_of_another_build_are_not_used(tmp_path: Path, file: VectorFile) -> None:
    """Another model or build: other vectors."""
    write_vectors(tmp_path / "v.npz", file, "build-1")
    assert read_vectors(tmp_path / "v.npz", "build-2", DIMENSIONS) is None
    assert read_vectors(tmp_path / "v.npz", "build-1", DIMENSIONS + 1) is None


def test_no_damage_is_trusted(tmp_path: Path, file: VectorFile) -> None:
    """Cut at any place or with any byte changed, the file is refused or gives exactly what was stored."""
    path = tmp_path / "v.npz"
    write_vectors(path, file, "build-1")
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place])
        assert read_vectors(path, "build-1", DIMENSIONS) is None
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        read = read_vectors(path, "build-1", DIMENSIONS)
        assert read is None or (read.codes.tobytes(), read.scales.tobytes()) == (
            file.codes.tobytes(),
            file.scales.tobytes(),
        )


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not an archive", os.urandom(5000)])
def test_what_is_no_file_of_ours_is_refused(tmp_path: Path, content: bytes) -> None:
    """Whatever lies there, search starts."""
    (tmp_path / "v.npz").write_bytes(content)
    assert read_vectors(tmp_path / "v.npz", "build-1", DIMENSIONS) is None
    assert read_vectors(tmp_path / "missing.npz", "build-1", DIMENSIONS) is None
    assert read_vectors(tmp_path, "build-1", DIMENSIONS) is None


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, file: VectorFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk costs the new vectors, not the old ones, and leaves no rubbish."""
    write_vectors(tmp_path / "v.npz", file, "build-1")

    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_vectors(tmp_path / "v.npz", file, "build-1")
    assert [path.name for path in tmp_path.iterdir()] == ["v.npz"]
    assert read_vectors(tmp_path / "v.npz", "build-1", DIMENSIONS) is not None


def test_an_empty_store_can_be_kept(tmp_path: Path) -> None:
    """A library without entries has a file without vectors."""
    write_vectors(tmp_path / "v.npz", VectorStore(DIMENSIONS).kept([], None), "build-1")
    read = read_vectors(tmp_path / "v.npz", "build-1", DIMENSIONS)
    assert read is not None
    assert read.space is None
