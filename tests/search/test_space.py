"""The language goes out of vectors, the subject stays."""

import numpy as np
import pytest

from bot.search.embedder import Vectors
from bot.search.space import Space, learn

DIMENSIONS = 96
SUBJECTS = 60


@pytest.fixture
def library() -> dict[str, Vectors]:
    """The same subjects in four languages; the language weighs more than the subject, as in real models."""
    chance = np.random.default_rng(5)
    subjects = chance.normal(size=(SUBJECTS, DIMENSIONS))
    raw = {lang: subjects + 25 * chance.normal(size=DIMENSIONS) for lang in ("fr", "en", "de", "ro")}
    return {lang: (v / np.linalg.norm(v, axis=1, keepdims=True)).astype(np.float32) for lang, v in raw.items()}


def found(space: Space, requests: Vectors, texts: Vectors) -> float:
    """The share of requests whose nearest text, among all languages, is on their subject."""
    nearest = (space.project(requests) @ space.project(texts).T).argmax(axis=1)
    return float((nearest % SUBJECTS == np.arange(SUBJECTS)).mean())


def test_requests_find_their_subject_in_other_languages(library: dict[str, Vectors]) -> None:
    """With the language in, a request finds texts of its language; with it out, its subject."""
    others = np.concatenate([library["en"][:5] * 0 + library["fr"].mean(axis=0), library["de"][5:]])
    space = learn(library)
    assert space is not None
    assert len(space.directions) == len(library) - 1
    assert found(Space.plain(DIMENSIONS), library["fr"], others) < 0.3
    assert found(space, library["fr"], library["de"]) > 0.9


def test_projected_vectors_have_length_one(library: dict[str, Vectors]) -> None:
    """So that products of them are cosines."""
    space = learn(library)
    assert space is not None
    assert np.linalg.norm(space.project(library["ro"]), axis=1) == pytest.approx(1, abs=1e-5)


def test_nothing_is_learned_from_too_little(library: dict[str, Vectors]) -> None:
    """From a few texts or two languages one would take the subject for the language."""
    assert learn({lang: raw[:5] for lang, raw in library.items()}) is None
    assert learn({"fr": library["fr"], "en": library["en"]}) is None
    assert learn({}) is None


def test_directions_of_two_spaces_are_all_taken_out(library: dict[str, Vectors]) -> None:
    """A library in three languages still knows of the others from the space it was given."""
    some, all_ = learn({lang: library[lang] for lang in ("fr", "en", "de")}), learn(library)
    assert some is not None
    assert all_ is not None
    joined = some.joined(all_)
    projected = joined.project(library["ro"] + all_.directions[0])
    assert np.abs(projected @ all_.directions.T).max() < 1e-3


def test_the_language_of_requests_is_taken_out_too() -> None:
    """Requests differ by language in other directions than texts; two that are nearly one are taken out once."""
    rng = np.random.default_rng(5)
    same = rng.normal(size=(40, 24)).astype(np.float32)
    shifts = {lang: rng.normal(size=24).astype(np.float32) * 3 for lang in ("fr", "de", "it")}
    texts = learn({lang: same + shift for lang, shift in shifts.items()})
    assert texts is not None
    more = rng.normal(size=24).astype(np.float32) * 3
    space = texts.asked_in({lang: same + shift + (more if lang == "it" else 0) for lang, shift in shifts.items()})
    french, italian = space.project(same + shifts["fr"]), space.project(same + shifts["it"] + more)
    assert np.allclose(french, italian, atol=0.05)
    again = texts.asked_in({lang: same + shift for lang, shift in shifts.items()})
    assert np.allclose(again.project(same), texts.project(same), atol=1e-4)
