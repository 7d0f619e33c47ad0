"""The lexical index is BM25 over four-letter pieces, at any moment, whatever was added and removed before."""

import math
import random
from collections import Counter

import numpy as np
import pytest

from bot.search.documents import Document, Entry, entries
from bot.search.grams import grams_of, spaced
from bot.search.lexical import LexicalIndex
from tests.search.corpus import LIBRARY


def pieces(text: str) -> list[str]:
    """Four-letter pieces, the slow and obvious way."""
    line = spaced(text)
    return [line[at : at + 4] for at in range(len(line) - 3) if " " not in line[at + 1 : at + 3]]


def bm25(texts: dict[int, list[str]], request: str) -> dict[int, float]:
    """BM25 of each entry's best text, the slow and obvious way."""
    counts = {number: [Counter(pieces(text)) for text in some] for number, some in texts.items()}
    lengths = [sum(count.values()) for some in counts.values() for count in some]
    typical = sum(lengths) / len(lengths)
    scores = {}
    for number, some in counts.items():
        scores[number] = max(
            sum(
                repeats
                * rarity(piece, counts)
                * count[piece]
                * 2.2
                / (count[piece] + 1.2 * (0.25 + 0.75 * sum(count.values()) / typical))
                for piece, repeats in Counter(pieces(request)).items()
            )
            for count in some
        )
    return scores


def rarity(piece: str, counts: dict[int, list[Counter[str]]]) -> float:
    spread = sum(any(count[piece] for count in some) for some in counts.values())
    return math.log(1 + (len(counts) - spread + 0.5) / (spread + 0.5))


def index_of(numbered: list[tuple[int, Entry]]) -> LexicalIndex:
    index = LexicalIndex()
    index.add(numbered)
    return index


def test_pieces_never_reach_into_the_next_word() -> None:
    """The pieces of two words are those of each, however they are joined."""
    together, apart = grams_of(spaced("prison ferme"))[0], [grams_of(spaced(word))[0] for word in ("prison", "ferme")]
    assert sorted(together) == sorted(np.concatenate(apart))
    assert len(together) == len(pieces("prison ferme"))


@pytest.mark.parametrize(
    "request_text", ["ferme sans grillage", "flats for people who leave prison", "Gemüse", "xyzzy"]
)
def test_scores_are_bm25(request_text: str) -> None:
    """The fast index computes what the textbook says, up to the rounding of its one-byte impacts."""
    numbered = list(enumerate(entries(LIBRARY)))
    texts = {number: [f"{d.title} {d.text} {d.extra}" for d in entry.variants] for number, entry in numbered}
    scores, _ = index_of(numbered).scores(request_text, len(numbered))
    assert scores == pytest.approx(list(bm25(texts, request_text).values()), rel=0.02, abs=0.02)


def test_no_score_is_above_the_ceiling() -> None:
    """The ceiling makes scores comparable between requests, so nothing may pass it."""
    numbered = list(enumerate(entries([Document("a", "en", "prison", "prison " * 500), *LIBRARY])))
    scores, ceiling = index_of(numbered).scores("prison", len(numbered))
    assert 0 < scores.max() <= ceiling


def test_entries_come_and_go() -> None:
    """After any changes, exactly the living entries are found, each by its own words."""
    chance = random.Random(7)
    index, living = LexicalIndex(), {}
    for number in range(300):
        word = f"q{number:03}w{number * 7919:06}"
        index.add([(number, Entry(str(number), (Document(str(number), "en", word, "common text"),)))])
        living[number] = word
        if chance.random() < 0.4:
            index.remove(gone := chance.choice(list(living)))
            del living[gone]
    assert len(index) == len(living)
    assert set(np.flatnonzero(index.scores("common", 300)[0])) == set(living)
    for number, word in living.items():
        assert index.scores(word, 300)[0].argmax() == number


def test_changes_one_by_one_give_the_same_scores_as_all_at_once() -> None:
    """Segments are an affair of the index: they do not show in the order of what is found."""
    numbered = list(enumerate(entries(LIBRARY)))
    grown = LexicalIndex()
    for one in numbered:
        grown.add([one])
    for words in ("prison", "ville logements", "women novels"):
        once, _ = index_of(numbered).scores(words, len(numbered))
        assert np.argsort(-grown.scores(words, len(numbered))[0])[0] == np.argsort(-once)[0]


def test_an_empty_index_finds_nothing() -> None:
    """A library without entries is a library."""
    scores, ceiling = LexicalIndex().scores("prison", 0)
    assert len(scores) == 0
    assert ceiling > 0


def test_what_every_entry_says_counts_little() -> None:
    """A word of all entries says nothing about one, though only one variant of each has it."""
    same = [
        Document(str(number), lang, title, "")
        for number in range(20)
        for lang, title in (("fr", f"prison mot{number}"), ("de", f"Haft wort{number}"))
    ]
    _, ceiling_common = index_of(list(enumerate(entries(same)))).scores("prison", 20)
    _, ceiling_rare = index_of(list(enumerate(entries(same)))).scores("mot17", 20)
    assert ceiling_common < ceiling_rare
