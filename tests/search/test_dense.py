"""Exact search over documents in pieces, while documents come and go."""

import numpy as np
import pytest

from bot.search.dense import DenseIndex
from bot.search.space import Space

NORTH, EAST, UP = np.eye(3, dtype=np.float32)


@pytest.fixture
def index() -> DenseIndex:
    made = DenseIndex(Space.plain(3))
    made.add([(0, 0, 1), (1, 0, 3)], np.stack([NORTH, EAST, NORTH, UP]))
    made.add([(0, 1, 1)], EAST[None, :])
    return made


def test_the_best_document_of_an_entry_counts(index: DenseIndex) -> None:
    """A document's cosine is the mean of its whole's and of its best piece's."""
    assert index.scores(NORTH, 3)[:2] == pytest.approx([1.0, 0.5])
    assert index.scores(EAST, 3)[:2] == pytest.approx([1.0, 1.0])
    assert np.isnan(index.scores(NORTH, 3)[2])


def test_removed_entries_have_no_score(index: DenseIndex) -> None:
    """And their number can be used again."""
    index.remove(0)
    index.remove(17)
    assert len(index) == 1
    assert np.isnan(index.scores(NORTH, 2)[0])
    index.add([(0, 0, 1)], UP[None, :])
    assert index.scores(UP, 2)[0] == pytest.approx(1.0)
    assert index.scores(NORTH, 2)[0] == pytest.approx(0.0)


def test_the_piece_that_answers_is_known(index: DenseIndex) -> None:
    """A window rather than the whole, in the wanted variant if it is there."""
    assert index.best_piece(1, UP) == (0, 2)
    assert index.best_piece(1, EAST) == (0, 1)
    assert index.best_piece(0, EAST) == (1, 0)
    assert index.best_piece(0, EAST, variant=0) == (0, 0)
    assert index.best_piece(5, EAST) is None


def test_many_additions_keep_all(index: DenseIndex) -> None:
    """Room is made as needed."""
    for number in range(2, 500):
        index.add([(number, 0, 1)], UP[None, :] if number == 321 else NORTH[None, :])
    assert index.scores(UP, 500)[2:].argmax() == 319
    assert len(index) == 500


def test_an_empty_index_knows_nothing() -> None:
    """No vectors, no scores."""
    assert np.isnan(DenseIndex(Space.plain(3)).scores(UP, 4)).all()
