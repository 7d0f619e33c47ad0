"""Short texts that stand for an entry lift it; texts about other worlds keep requests about them from having an answer."""

import numpy as np

from bot.domain.sentences import sentences
from bot.search import Document, Engine
from bot.search.facets import FacetIndex
from bot.search.space import Space
from tests.search.corpus import WordEmbedder


def _rows(*rows: tuple[float, float]) -> np.ndarray:
    raw = np.array(rows, np.float32)
    return raw / np.linalg.norm(raw, axis=1, keepdims=True)


def test_the_best_facets_count_and_few_are_no_disadvantage() -> None:
    """One in eight, four at most: of three the best, of sixteen the mean of the best two."""
    index = FacetIndex(Space.plain(2))
    many = [(1.0, 0.0), (0.8, 0.6), *[(0.0, 1.0)] * 14]
    index.add([(4, 3), (1, 16)], _rows((0.6, 0.8), (0.0, 1.0), (0.0, 1.0), *many))

    scores = index.scores(np.array([1, 0], np.float32), 6)

    assert np.allclose(scores[[4, 1]], [0.6, 0.9])
    assert np.isnan(scores[[0, 2, 3, 5]]).all()


def test_a_removed_entry_has_no_facets_and_another_may_take_its_number() -> None:
    index = FacetIndex(Space.plain(2))
    index.add([(0, 1)], _rows((1.0, 0.0)))
    index.remove(0)
    assert np.isnan(index.scores(np.array([1, 0], np.float32), 1)).all()

    index.add([(0, 1)], _rows((0.6, 0.8)))

    assert np.allclose(index.scores(np.array([1, 0], np.float32), 1), [0.6])
    assert len(index) == 1


async def test_what_people_ask_finds_what_the_text_says_otherwise() -> None:
    """A facet is embedded beside the text and forgotten with it."""
    engine = Engine(WordEmbedder())
    engine.index(
        [
            Document("farm", "en", "Farm", "goats and cheese in the last months", facets=("nowhere to sleep",)),
            Document("flat", "en", "Flat", "tenancy for those who leave", facets=("a roof after jail",)),
        ]
    )
    await engine.catch_up()

    assert (await engine.search("nowhere to sleep")).hits[0].id == "farm"
    engine.upsert([Document("farm", "en", "Farm", "goats and cheese in the last months", facets=("dairy work",))])
    await engine.catch_up()
    assert (await engine.search("nowhere to sleep")).hits[0].closeness < 0.3
    await engine.close()


async def test_a_request_about_another_world_has_no_answer() -> None:
    """Although one of its words stands in an entry, as long as what it is about is nearer."""
    documents = [
        Document("farm", "en", "Farm", "goats and cheese at the end of a sentence", facets=("goats and cheese",))
    ]
    plain, wary = Engine(WordEmbedder()), Engine(WordEmbedder(), elsewhere=["cheese cake recipe with sugar"])
    for engine in (plain, wary):
        engine.index(documents)
        await engine.catch_up()

    near = [(await engine.search("cheese cake recipe")).hits[0].closeness for engine in (plain, wary)]
    own = await wary.search("goats and cheese")

    assert near[1] < near[0]
    assert not own.nothing_close
    await plain.close()
    await wary.close()


def test_sentences_end_where_another_begins() -> None:
    assert sentences("La ville aide. Elle dit « oui. » Puis non ! 12 villes suivent.") == [
        "La ville aide.",
        "Elle dit « oui. » Puis non !",
        "12 villes suivent.",
    ]
    assert sentences("Im Projekt z. B. hier. È vero? Și așa.") == ["Im Projekt z. B. hier.", "È vero?", "Și așa."]
    assert sentences("") == []


async def test_a_practice_told_in_few_words_has_what_is_usual_for_its_texts() -> None:
    """Members write a title and two sentences; entries that ship are told in dozens of short texts. That number is no merit."""
    rich = [
        Document(
            f"e{n}", "en", f"Subject {n}", f"text of subject{n}", facets=tuple(f"thing{n} word{k}" for k in range(32))
        )
        for n in range(5)
    ]
    engine = Engine(WordEmbedder())
    engine.index([*rich, Document("own", "en", "Boats", "boats for living", facets=("nothing alike",))])
    await engine.catch_up()

    assert (await engine.search("boats for living")).hits[0].id == "own"
    await engine.close()
