"""The engine: documents in, answers out."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.search import closeness
from bot.search.asking import Asking
from bot.search.documents import Answer, Document, Entry, Hit, entries
from bot.search.embedder import Embedder, MeaningUnavailable, Vectors
from bot.search.lexical import LexicalIndex
from bot.search.meaning import Meaning, Progress
from bot.search.passage import matched_words, passage_of
from bot.search.request import Request, read_request
from bot.search.windows import window_text

PATIENCE = 0.6  # seconds that a request waits for its meaning before words alone answer, which know no other language
_WEIGHT_OF_WORDS = 0.3  # of the lexical score beside the cosine; .25 to .5 do equally well (benchmarks/search)
_ENOUGH = 0.5  # of the entries; with fewer embedded, those that are would win by that alone
_FIRST_WORD = "bonjour"
_FIRST_WORD_AFTER = 2.0  # seconds: whoever started the engine is busy starting
_PAUSE = 1.0  # seconds before trying again to embed what could not be embedded


class Engine:
    """Finds entries by their words and, with an embedder, by their meaning.

    Words are searched from the first moment. Meaning is searched as soon as vectors are there: at once where they are
    stored, else after `keep_up` (a task that runs as long as the program) or `catch_up` (once) has made them.
    """

    def __init__(
        self,
        embedder: Embedder | None = None,
        *,
        cache: Path | None = None,
        shipped: Path | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """`cache`: the file where vectors are kept; `shipped`: a file of vectors that is only read."""
        self._embedder = embedder
        self._asking = Asking(embedder) if embedder else None
        self._meaning = Meaning(embedder, cache, shipped) if embedder else None
        self._patience = patience
        self._words = LexicalIndex()
        self._entries: list[Entry | None] = []
        self._numbers: dict[str, int] = {}
        self._free: list[int] = []  # numbers of removed entries, used again

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._numbers)

    def index(self, documents: Iterable[Document]) -> None:
        """Replace everything by these documents. Takes a second for some 5 000 of them; a thread may do it before the first search."""
        self._words, self._entries, self._numbers = LexicalIndex(), [], {}
        self._free = []
        if self._meaning:
            self._meaning.clear()
        self.upsert(documents)

    def upsert(self, documents: Iterable[Document]) -> None:
        """Add or replace entries: all documents of every id that is named. They can be found at once, by their words at least."""
        numbered = []
        for entry in entries(documents):
            self.remove([entry.id])
            number = self._numbers[entry.id] = self._new_number()
            self._entries[number] = entry
            numbered.append((number, entry))
        self._words.add(numbered)
        if self._meaning:
            self._meaning.add(numbered)

    def remove(self, ids: Iterable[str]) -> None:
        """Forget entries; unknown ids are fine."""
        for id_ in ids:
            number = self._numbers.pop(id_, None)
            if number is not None:
                self._entries[number] = None
                self._free.append(number)
                self._words.remove(number)
                if self._meaning:
                    self._meaning.remove(number)

    async def search(self, query: str, *, limit: int = 10, langs: Sequence[str] = ()) -> Answer:
        """The entries that answer, best first. Takes any text. `langs`: the languages in which passages are preferred."""
        request = read_request(query, self._words.vocabulary)
        if request is None:
            return Answer()
        vector = await self._asking.vector(request.wordings, self._patience) if self._asking else None
        scores, threshold = self._scores(request, vector)
        best = [(number, float(scores[number])) for number in self._best(scores, limit)]
        found = (self._hit(number, score, request, vector, langs) for number, score in best)
        return Answer(tuple(replace(hit, is_close=hit.score >= threshold) for hit in found))

    async def catch_up(self, progress: Progress | None = None) -> None:
        """Embed what has no vector yet; `progress` hears how many texts are done, and of how many. Raises MeaningUnavailable."""
        if self._meaning:
            await self._meaning.embed_waiting(progress)

    async def keep_up(self, progress: Progress | None = None) -> None:
        """Embed whatever comes, until cancelled; where the embedder fails, try again and again."""
        if self._embedder:
            await asyncio.sleep(_FIRST_WORD_AFTER)
            with suppress(MeaningUnavailable):  # load the model, so that the first question need not wait for it
                await self._embedder.embed([_FIRST_WORD])
        while self._meaning:
            try:
                await self._meaning.embed_waiting(progress)
            except MeaningUnavailable:
                await asyncio.sleep(_PAUSE)
                continue
            self._meaning.changed.clear()
            await self._meaning.changed.wait()

    async def close(self) -> None:
        """Give back what is held. May be called twice."""
        if self._asking:
            await self._asking.close()
        if self._embedder:
            await self._embedder.close()

    def _new_number(self) -> int:
        if self._free:
            return self._free.pop()
        self._entries.append(None)
        return len(self._entries) - 1

    @property
    def coverage(self) -> float:
        """The share of entries that can be found by meaning; 0 without a model."""
        return self._meaning.coverage if self._meaning else 0.0

    def _best(self, scores: Vectors, limit: int) -> list[int]:
        """The numbers of the entries with the highest scores above 0, highest first, equal ones in index order."""
        wanted = limit + len(self._free)
        some = np.arange(len(scores)) if len(scores) <= wanted else np.argpartition(-scores, wanted)[:wanted]
        order = some[np.lexsort((some, -scores[some]))]
        return [int(number) for number in order if scores[number] > 0 and self._entries[number] is not None][:limit]

    def _scores(self, request: Request, vector: Vectors | None) -> tuple[Vectors, float]:
        """A score for each entry number, and the score from which on an entry is an answer."""
        size = len(self._entries)
        sums, ceiling = self._words.scores(request.repaired, size)
        words = sums / np.float32(max(ceiling, 1e-9))
        if vector is None or self._meaning is None or self._meaning.coverage < _ENOUGH:
            return words, closeness.WORDS_ALONE
        cosines = self._meaning.scores(vector, size)
        # An entry that is not embedded yet is taken for a middling one, so that its words can still lift it.
        cosines = np.where(np.isnan(cosines), np.nanmedian(cosines), cosines)
        return cosines + np.float32(_WEIGHT_OF_WORDS) * words, closeness.WITH_MEANING

    def _hit(self, number: int, score: float, request: Request, vector: Vectors | None, langs: Sequence[str]) -> Hit:
        entry = self._entries[number]
        assert entry is not None
        places = {document.lang: place for place, document in enumerate(entry.variants)}
        wanted = [places[lang] for lang in langs if lang in places]
        variant = next((place for place in wanted if entry.variants[place].text), None)
        near = self._meaning.best_piece(number, vector, variant) if self._meaning and vector is not None else None
        document = entry.variants[near[0] if near else variant or 0]
        return Hit(
            id=entry.id,
            score=round(score, 4),
            passage=passage_of(document, request.repaired, window_text(document, near[1]) if near else ""),
            matched_words=matched_words(entry.variants[wanted[0]] if wanted else document, request.repaired),
            lang=document.lang,
        )
