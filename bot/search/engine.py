"""The engine: documents in, answers out."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from bot.search import closeness
from bot.search.documents import Answer, Document, Entry, Hit, entries
from bot.search.lexical import LexicalIndex
from bot.search.passage import matched_words, passage_of
from bot.search.request import read_request


class Engine:
    """Finds entries by their words."""

    def __init__(self) -> None:
        self._index = LexicalIndex()
        self._entries: list[Entry | None] = []
        self._numbers: dict[str, int] = {}

    def index(self, documents: Iterable[Document]) -> None:
        """Replace everything by these documents."""
        self._index, self._entries, self._numbers = LexicalIndex(), [], {}
        self.upsert(documents)

    def upsert(self, documents: Iterable[Document]) -> None:
        """Add or replace entries: all documents of every id that is named."""
        numbered = []
        for entry in entries(documents):
            self.remove([entry.id])
            self._numbers[entry.id] = len(self._entries)
            numbered.append((len(self._entries), entry))
            self._entries.append(entry)
        self._index.add(numbered)

    def remove(self, ids: Iterable[str]) -> None:
        """Forget entries; unknown ids are fine."""
        for id_ in ids:
            number = self._numbers.pop(id_, None)
            if number is not None:
                self._entries[number] = None
                self._index.remove(number)

    async def search(self, query: str, *, limit: int = 10, lang: str | None = None) -> Answer:
        """The entries that answer, best first. Takes any text. `lang`: the language in which passages are preferred."""
        request = read_request(query, self._index.vocabulary)
        if request is None:
            return Answer()
        sums, ceiling = self._index.scores(request.repaired, len(self._entries))
        scores = sums / max(ceiling, 1e-9)
        best = _best(scores, limit)
        hits = tuple(self._hit(number, scores[number], request.repaired, lang) for number in best)
        return Answer(hits, not hits or hits[0].score < closeness.WORDS_ALONE)

    def _hit(self, number: int, score: float, request: str, lang: str | None) -> Hit:
        entry = self._entries[number]
        assert entry is not None
        document = next((variant for variant in entry.variants if variant.lang == lang), entry.variants[0])
        return Hit(
            entry.id, float(score), passage_of(document, request), matched_words(document, request), document.lang
        )


def _best(scores: npt.NDArray[np.float32], limit: int) -> list[int]:
    """The numbers of the highest scores above 0, highest first, equal ones in index order."""
    order = np.argsort(-scores, kind="stable")[:limit]
    return [int(number) for number in order if scores[number] > 0]
