"""The engine: documents in, answers out."""

import asyncio
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bot.search.asking import Asking
from bot.search.closeness import ALIKE, ANSWERS, SAME, WANTED, Measure
from bot.search.documents import EVERYBODYS, Answer, Document, Entry, Hit, entries
from bot.search.embedder import Embedder, Kind, MeaningUnavailable, Vectors
from bot.search.fairness import fair
from bot.search.kept_words import lexical_index
from bot.search.lexical import LexicalIndex, scores_in
from bot.search.meaning import Meaning, Progress
from bot.search.passage import matched_words, passage_of
from bot.search.register import Register
from bot.search.request import read_request
from bot.search.vocabulary import Vocabularies
from bot.search.windows import window_text
from bot.search.words import clean

PATIENCE = 0.6  # seconds that a request waits for its meaning before words alone answer, which know no other language
_PATIENCE_WITH_A_TEXT = 5.0  # seconds; a long text takes longer, and whoever has just written it waits for more
_LONGEST_TEXT = 4000  # characters
_MOST_WORDS_OF_A_TEXT = 1500  # characters of it that are looked up by their pieces; bounds the time
_ENOUGH = 0.5  # of the entries; with fewer embedded, those that are would win by that alone
_FIRST_WORD = "bonjour"
_FIRST_WORD_AFTER = 2.0  # seconds: whoever started the engine is busy starting
_PAUSE = 1.0  # seconds before trying again to embed what could not be embedded


class _Asked(NamedTuple):
    """What is looked for, and where."""

    words: str  # looked up by their pieces
    vector: Vectors | None
    measure: Measure
    shelves: Collection[str]
    langs: Sequence[str]
    shown: str = ""  # the words by which passages are chosen and that are told as matched


class Engine:
    """Finds entries by their words and, with an embedder, by their meaning.

    Words are searched from the first moment. Meaning is searched as soon as vectors are there: at once where they are
    stored, else after `keep_up` (a task that runs as long as the program) or `catch_up` (once) has made them.

    Every entry stands on a shelf, and whoever searches names the shelves that he may see. An entry on another shelf is
    never a hit and no part of it is shown; nor does it count in any score: the answer is the one of an engine without it.
    """

    def __init__(
        self,
        embedder: Embedder | None = None,
        *,
        cache: Path | None = None,
        shipped: Path | None = None,
        keeps_words: bool = True,
        patience: float = PATIENCE,
        elsewhere: Iterable[str] = (),
    ) -> None:
        """`cache`: the file where vectors are kept, with the index of words beside it if that `keeps_words`; `shipped`: a file
        of vectors that is only read.

        `elsewhere`: short texts about other worlds; a request that is nearer to them must be nearer to an entry to have an answer.
        """
        self._embedder = embedder
        self._asking = Asking(embedder) if embedder else None
        self._meaning = Meaning(embedder, cache, shipped, elsewhere=elsewhere) if embedder else None
        self._patience = patience
        self._kept_words = cache.with_suffix(".words.npz") if cache and keeps_words else None
        self._register = Register()
        self._words: dict[str, LexicalIndex] = {}  # of each shelf: what is rare on one tells nothing about another

    def __len__(self) -> int:
        """How many entries there are, on all shelves."""
        return len(self._register)

    def index(self, documents: Iterable[Document]) -> None:
        """Replace everything by these documents. Takes a second for some 8 000 of them that are new, and for 20 000 that are
        the same as the last time; a thread may do it before the first search.
        """
        self._register, self._words = Register(), {}
        if self._meaning:
            self._meaning.clear()
        self._add(documents, self._kept_words)

    def upsert(self, documents: Iterable[Document]) -> None:
        """Add or replace entries: all documents of every id that is named. They can be found at once, by their words at least.

        Raises ValueError, and changes nothing, for an entry whose documents are not all on one shelf.
        """
        self._add(documents)

    def remove(self, ids: Iterable[str]) -> None:
        """Forget entries; unknown ids are fine."""
        for id_ in ids:
            found = self._register.remove(id_)
            if found is not None:
                number, entry = found
                self._words[entry.shelf].remove(number)
                if not self._words[entry.shelf]:
                    del self._words[entry.shelf]  # and its words with it
                if self._meaning:
                    self._meaning.remove(number)

    async def search(
        self, query: str, *, limit: int = 10, langs: Sequence[str] = (), shelves: Collection[str] = (EVERYBODYS,)
    ) -> Answer:
        """The entries on these shelves that answer, best first. Takes any text.

        `langs`: the languages in which passages are preferred. A hit's score is its cosine with the request plus three
        tenths of its share of the request's words; whether it is close is told by the cosine with one tenth of them
        (without a model, both are that share): see `closeness.ANSWERS`.
        """
        indexes = self._indexes(shelves)
        request = read_request(query, Vocabularies([index.vocabulary for index in indexes]))
        if request is None:
            return Answer()
        vector = await self._vector(request.wordings, self._patience)
        return self._answer(
            _Asked(request.repaired, vector, self._measure, shelves, langs, shown=request.repaired), limit=limit
        )

    def similar(
        self, id_: str, *, limit: int = 10, langs: Sequence[str] = (), shelves: Collection[str] = (EVERYBODYS,)
    ) -> Answer:
        """The other entries on these shelves that are most like this one, best first; none for an id that is not on them.

        Nothing is embedded, so it takes no time. A hit's score is the cosine of both entries' meanings plus a share of
        common words (without a model, that share): see `closeness.ALIKE`. It is not comparable with those of `search`.
        """
        number = self._register.number_of(id_, shelves)
        if number is None:
            return Answer()
        entry = self._register[number]
        wanted = min(entry.variants, key=lambda variant: (variant.lang not in langs, not variant.text))
        vector = self._meaning.vector_of(number) if self._meaning else None
        text = f"{wanted.title}\n{wanted.body}"[:_MOST_WORDS_OF_A_TEXT]
        return self._answer(_Asked(text, vector, ALIKE, shelves, langs), limit=limit, without=number)

    async def nearest(
        self, text: str, *, limit: int = 10, langs: Sequence[str] = (), shelves: Collection[str] = (EVERYBODYS,)
    ) -> Answer:
        """The entries on these shelves that are most like a text of some sentences, best first.

        For a practice that somebody has just described: a hit that `is_close` looks like the same practice, told in
        other words or another language; one on the same subject is a hit that is not close. A hit's score is the cosine
        of both meanings plus a share of common words (without a model, that share): see `closeness.SAME`. The first
        4 000 characters are read, all of them: what is a courtesy in a request may be the subject of a text.
        """
        read = clean(text, _LONGEST_TEXT).strip()
        if not read:
            return Answer()
        vector = await self._vector((read,), _PATIENCE_WITH_A_TEXT, "passage")
        return self._answer(_Asked(read[:_MOST_WORDS_OF_A_TEXT], vector, SAME, shelves, langs), limit=limit)

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
            self._meaning.changed.clear()
            try:
                await self._meaning.embed_waiting(progress)
            except MeaningUnavailable:
                await asyncio.sleep(_PAUSE)
                continue
            await self._meaning.changed.wait()

    async def close(self) -> None:
        """Give back what is held. May be called twice."""
        if self._asking:
            await self._asking.close()
        if self._embedder:
            await self._embedder.close()

    @property
    def coverage(self) -> float:
        """The share of entries that can be found by meaning; 0 without a model."""
        return self._meaning.coverage if self._meaning else 0.0

    @property
    def _measure(self) -> Measure:
        """By which requests are answered."""
        return WANTED if self._meaning and self._meaning.has_facets else ANSWERS

    def _add(self, documents: Iterable[Document], kept: Path | None = None) -> None:
        by_shelf: dict[str, list[tuple[int, Entry]]] = {}
        for entry in entries(documents):
            self.remove([entry.id])
            by_shelf.setdefault(entry.shelf, []).append((self._register.add(entry), entry))
        for shelf, numbered in by_shelf.items():
            if shelf in self._words:
                self._words[shelf].add(numbered)
            else:
                self._words[shelf] = lexical_index(numbered, kept if shelf == EVERYBODYS else None)
            if self._meaning:
                self._meaning.add(numbered)

    def _indexes(self, shelves: Collection[str]) -> list[LexicalIndex]:
        return [self._words[shelf] for shelf in dict.fromkeys(shelves) if shelf in self._words]

    async def _vector(self, wordings: tuple[str, ...], patience: float, kind: Kind = "query") -> Vectors | None:
        return await self._asking.vector(wordings, patience, kind) if self._asking else None

    def _answer(self, asked: _Asked, *, limit: int, without: int | None = None) -> Answer:
        scores, closeness, threshold = self._scores(asked)
        if without is not None:
            scores[without] = 0
        best = [(number, float(scores[number]), float(closeness[number])) for number in _best(scores, limit)]
        return Answer(tuple(self._hit(number, score, near, near >= threshold, asked) for number, score, near in best))

    def _scores(self, asked: _Asked) -> tuple[Vectors, Vectors, float]:
        """For each entry number its score, 0 for what is on other shelves, and its closeness; and which closeness is enough."""
        size, visible = self._register.size, self._register.on(asked.shelves)
        sums, ceiling = scores_in(self._indexes(asked.shelves), asked.words, size)
        words = sums / np.float32(max(ceiling, 1e-9))
        if asked.vector is None or self._meaning is None or not visible.any():
            return words, words.copy(), asked.measure.words_alone
        cosines = self._meaning.scores(asked.vector, size, asked.measure.facets)
        known = visible & ~np.isnan(cosines)
        if known.sum() < _ENOUGH * visible.sum():
            return words, words.copy(), asked.measure.words_alone
        # An entry that is not embedded yet is taken for a middling one, so that its words can still lift it.
        cosines = np.where(known, cosines, np.median(cosines[known]))
        fused = cosines + np.float32(asked.measure.weight) * fair(words, self._register.by_languages(visible))
        closeness = cosines + np.float32(asked.measure.says) * words
        elsewhere = self._meaning.elsewhere(asked.vector) if asked.measure.apart else None
        if elsewhere is None:
            enough = asked.measure.with_meaning
        else:
            closeness, enough = closeness - np.float32(asked.measure.apart * elsewhere), asked.measure.far
        told = ~known & (words >= asked.measure.words_alone)  # of what is not embedded yet its words alone decide
        closeness = np.where(told, np.maximum(closeness, np.float32(enough) + words), closeness)
        return np.where(visible, fused, np.float32(0)), closeness, enough

    def _hit(self, number: int, score: float, closeness: float, is_close: bool, asked: _Asked) -> Hit:
        entry, vector = self._register[number], asked.vector
        places = {document.lang: place for place, document in enumerate(entry.variants)}
        wanted = [places[lang] for lang in asked.langs if lang in places]
        variant = next((place for place in wanted if entry.variants[place].text), None)
        near = self._meaning.best_piece(number, vector, variant) if self._meaning and vector is not None else None
        document = entry.variants[near[0] if near else variant or 0]
        return Hit(
            id=entry.id,
            score=round(score, 4),
            closeness=round(closeness, 4),
            is_close=is_close,
            passage=passage_of(document, asked.shown, window_text(document, near[1]) if near else ""),
            matched_words=matched_words(entry.variants[wanted[0]] if wanted else document, asked.shown),
            lang=document.lang,
        )


def _best(scores: Vectors, limit: int) -> list[int]:
    """The numbers of the entries with the highest scores above 0, highest first, equal ones in index order."""
    some = np.arange(len(scores)) if len(scores) <= limit else np.argpartition(-scores, limit)[:limit]
    order = some[np.lexsort((some, -scores[some]))]
    return [int(number) for number in order if scores[number] > 0][:limit]
