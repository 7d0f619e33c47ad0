"""Entries by their meaning: those whose vectors are stored are found at once, the others are embedded behind."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bot.search.dense import DenseIndex
from bot.search.documents import EVERYBODYS, Entry
from bot.search.embedder import Embedder, EmbedderDied, Vectors
from bot.search.facets import FacetIndex
from bot.search.space import Space, cosines, is_enough, learn
from bot.search.vectors import Key, VectorStore, keyed, read_vectors, write_vectors
from bot.search.windows import pieces_of

Progress = Callable[[int, int], None]  # how many texts are embedded, and of how many

_AT_ONCE = 8  # texts; a batch lost to a dying process is no great loss
_SAVE_EVERY = 256  # texts; what a sudden end can cost
_DEATHS_ALLOWED = 2  # over one text alone; then it is left to the words
_TITLES = 150  # a language from which the bias of requests is learned
_SAMPLE = 1000  # texts a language from which its mean is learned
_TAKEN_AT_ONCE = 32  # entries; bounds the memory of making many findable
_GROWTH = 1.1  # of the library, after which the space is learned anew

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Pieces:
    """What is embedded of one document of an entry."""

    variant: int
    lang: str
    title: str
    texts: dict[Key, str]
    facets: dict[Key, str]

    @property
    def all(self) -> dict[Key, str]:
        return self.texts | self.facets


class Meaning:
    """The vectors of a library."""

    def __init__(
        self,
        embedder: Embedder,
        cache: Path | None = None,
        shipped: Path | None = None,
        *,
        elsewhere: Iterable[str] = (),
    ) -> None:
        """`cache`: the file where vectors are kept; `shipped`: one that is only read; `elsewhere`: texts about other worlds."""
        self._embedder, self._cache = embedder, cache
        self._store = VectorStore(embedder.dimensions)
        self._given: Space | None = None  # learned before, on texts in all languages
        for path in (shipped, cache):
            file = read_vectors(path, embedder.fingerprint, self._store.dimensions) if path else None
            if file is not None:
                self._store = self._store if self._store.dimensions else VectorStore(file.codes.shape[1])
                self._store.take(file)
                self._given = self._given or file.space
        self._asked = self._given.asked if self._given else None  # of the languages of requests, once learned
        self._elsewhere = keyed(elsewhere)
        self._entries: dict[int, list[_Pieces]] = {}
        self._private: set[int] = set()  # numbers of entries that not everybody may find
        self._waiting: dict[int, None] = {}  # numbers of entries with texts that have no vector, in their order
        self._has_stale = False  # whether the cache holds vectors of what has been removed
        self._deaths: Counter[Key] = Counter()
        self._begin(self._given or Space.plain(self._store.dimensions))
        self._far: tuple[Space, Vectors] | None = None  # what stands for other worlds, projected into this space
        self._learned_at = 0  # entries when the space was learned
        self.changed = asyncio.Event()  # set when there is something to embed

    def _begin(self, space: Space) -> None:
        """Nothing can be found yet."""
        self._index, self._facets = DenseIndex(space), FacetIndex(space)

    @property
    def coverage(self) -> float:
        """The share of entries that can be found by meaning."""
        return len(self._index) / max(len(self._entries), 1)

    @property
    def has_facets(self) -> bool:
        """Whether entries say in short texts what people may want of them."""
        return bool(self._facets)

    @property
    def space(self) -> Space:
        return self._index.space

    def add(self, numbered: Sequence[tuple[int, Entry]]) -> None:
        """Add entries under new numbers."""
        for number, entry in numbered:
            self._entries[number] = [
                _Pieces(variant, document.lang, document.title, keyed(pieces_of(document)), keyed(document.facets))
                for variant, document in enumerate(entry.variants)
            ]
            if entry.shelf != EVERYBODYS:
                self._private.add(number)
        self._find(number for number, _ in numbered)
        if self._waiting:
            self.changed.set()
        self._learn()

    def clear(self) -> None:
        """Forget all entries, but no vectors."""
        self._entries, self._private, self._waiting, self._learned_at = {}, set(), {}, 0
        self._begin(self.space)

    def remove(self, number: int) -> None:
        """Forget an entry; an unknown one is fine."""
        if self._entries.pop(number, None):
            self._has_stale = True
            self.changed.set()
        self._private.discard(number)
        self._waiting.pop(number, None)
        self._index.remove(number)
        self._facets.remove(number)

    def scores(self, raw: Vectors, size: int, share: float = 0.0) -> Vectors:
        """For each entry number below `size` its cosine with a request's raw vector, NaN where none is known.

        Of an entry with facets this share of it is what its best ones have: a text says all that an entry is, a facet what
        somebody may want of it, and a short request is most like a short text.
        """
        if len(raw) != self._store.dimensions:  # what was stored is of another build, which only now shows
            self._begin_anew(len(raw))
            return np.full(size, np.nan, np.float32)
        vector = self._projected(raw)
        texts = self._index.scores(vector, size)
        if not share or not self._facets:
            return texts
        facets = self._with_usual(texts, self._facets.scores(vector, size))
        fused = (1 - share) * texts + share * facets
        return np.where(np.isnan(facets), texts, fused).astype(np.float32)

    def _with_usual(self, texts: Vectors, facets: Vectors) -> Vectors:
        """What the facets have; an entry with few of them, as members write it, has at least what is usual for its texts."""
        told = self._facets.well_told(len(texts)) & ~np.isnan(texts)
        told[[number for number in self._private if number < len(told)]] = False  # it changes nobody's answers
        if not told.any():
            return facets
        usual = texts + np.median(facets[told] - texts[told])
        return np.where(told, facets, np.fmax(facets, usual))

    def elsewhere(self, raw: Vectors) -> float | None:
        """The cosine of a request's raw vector with the nearest text about other worlds; None where there are none, or not yet."""
        keys = [key for key in self._elsewhere if key in self._store]
        if not keys or len(keys) < len(self._elsewhere):
            return None
        if self._far is None or self._far[0] is not self.space:
            self._far = self.space, self.space.project(self._store.get(keys))
        return float(cosines(self._far[1], self._projected(raw)).max())

    def best_piece(self, number: int, raw: Vectors, variant: int | None = None) -> tuple[int, int] | None:
        """Variant and piece of the entry that come nearest; see `windows.pieces_of`."""
        return self._index.best_piece(number, self._projected(raw), variant)

    def vector_of(self, number: int) -> Vectors | None:
        """The raw mean vector of what the entry says in all its languages; None while none of it is embedded."""
        known = [keys[0] for _, keys in self._known(number)]
        return np.asarray(self._store.get(known).mean(axis=0), np.float32) if known else None

    async def embed_waiting(self, progress: Progress | None = None) -> None:
        """Embed and keep all that has no vector. Raises MeaningUnavailable; what was done by then is kept."""
        total = sum(len(self._missing(number)) for number in self._waiting)
        done = unsaved = 0
        try:
            far = {key: text for key, text in self._elsewhere.items() if key not in self._store}
            await self._embed(far)
            unsaved += len(far)
            while self._waiting:
                number = next(iter(self._waiting))
                missing = self._missing(number)
                await self._embed(missing)
                self._find([number])
                done, unsaved = done + len(missing), unsaved + len(missing)
                if progress is not None:
                    progress(done, max(total, done))  # more may have come meanwhile
                if unsaved >= _SAVE_EVERY:
                    unsaved = 0
                    await self.save()
            unsaved += await self._hear_requests()
        finally:
            self._learn()
            if unsaved or self._has_stale:
                await self.save()

    async def _hear_requests(self) -> int:
        """Learn, once, what the languages of requests differ in, where there are titles in enough of them; how many were embedded."""
        titles = self._titles()
        if len(self.space.asked) or not is_enough({lang: len(some) for lang, some in titles.items()}):
            return 0
        heard = {}
        try:
            for lang, some in titles.items():
                parts = [some[first : first + _AT_ONCE] for first in range(0, len(some), _AT_ONCE)]
                heard[lang] = np.concatenate([await self._embedder.embed(part, "query") for part in parts])
        except EmbedderDied:
            return 0  # texts find without it; a title that kills the embedder must not be tried for ever
        self._asked, self._learned_at = self.space.asked_in(heard).asked, 0
        return sum(map(len, heard.values()))

    def _titles(self) -> dict[str, list[str]]:
        """Titles in each language, of the same entries: those of everybody's that have one in all the languages of most."""
        every = [{piece.lang: piece.title for piece in pieces if piece.title} for pieces in self._teachers()]
        usual = Counter(frozenset(titles) for titles in every).most_common(1)
        same = [titles for titles in every if usual and titles.keys() == usual[0][0]]
        some = same[:: len(same) // _TITLES + 1]
        return {lang: [titles[lang] for titles in some] for lang in (some[0] if some else ())}

    async def save(self) -> None:
        """Write the cache, if there is one. A full disk is a line in the log: vectors can always be made again."""
        if self._cache is None:
            return
        self._has_stale = False
        keys = [*self._elsewhere, *(key for pieces in self._entries.values() for piece in pieces for key in piece.all)]
        try:
            file = self._store.kept(keys, self.space)
            await asyncio.to_thread(write_vectors, self._cache, file, self._embedder.fingerprint)
        except OSError as error:
            _log.warning("Vectors could not be stored: %s", error)

    async def _embed(self, missing: dict[Key, str]) -> None:
        size = 1 if any(self._deaths[key] for key in missing) else _AT_ONCE
        keys = list(missing)
        for first in range(0, len(keys), size):
            batch = keys[first : first + size]
            try:
                raw = await self._embedder.embed([missing[key] for key in batch], "passage")
            except EmbedderDied:
                self._deaths.update(batch)
                raise
            if raw.shape[1] != self._store.dimensions:
                self._begin_anew(raw.shape[1])
            self._store.add(batch, raw)

    def _begin_anew(self, dimensions: int) -> None:
        """Now that the embedder has shown how many dimensions it has, what was kept of another number is worth nothing."""
        self._store, self._given, self._asked, self._learned_at = VectorStore(dimensions), None, None, 0
        self._begin(Space.plain(dimensions))
        self._find(list(self._entries))
        self.changed.set()

    def _find(self, numbers: Iterable[int]) -> None:
        """Make entries findable whose vectors are all there; the others wait."""
        complete = []
        for number in numbers:
            if self._missing(number):
                self._waiting[number] = None
            else:
                self._waiting.pop(number, None)
                complete.append(number)
        self._index.make_room(sum(len(keys) for number in complete for _, keys in self._known(number)))
        self._facets.make_room(sum(len(self._facets_of(number)) for number in complete))
        for first in range(0, len(complete), _TAKEN_AT_ONCE):
            self._take(complete[first : first + _TAKEN_AT_ONCE])

    def _take(self, numbers: Sequence[int]) -> None:
        documents = [(number, variant, keys) for number in numbers for variant, keys in self._known(number)]
        if documents:
            raw = self._store.get([key for _, _, keys in documents for key in keys])
            self._index.add([(number, variant, len(keys)) for number, variant, keys in documents], raw)
        facets = [(number, keys) for number in numbers if (keys := self._facets_of(number))]
        if facets:
            raw = self._store.get([key for _, keys in facets for key in keys])
            self._facets.add([(number, len(keys)) for number, keys in facets], raw)

    def _facets_of(self, number: int) -> list[Key]:
        """The entry's facets that have a vector, in all languages."""
        return [key for piece in self._entries.get(number, []) for key in piece.facets if key in self._store]

    def _known(self, number: int) -> list[tuple[int, list[Key]]]:
        """The entry's variants with the keys of those texts that have a vector; variants without any are left out."""
        kept = [
            (piece.variant, [key for key in piece.texts if key in self._store])
            for piece in self._entries.get(number, [])
        ]
        return [(variant, keys) for variant, keys in kept if keys]

    def _missing(self, number: int) -> dict[Key, str]:
        """The entry's texts that still need a vector, without those over which the embedder keeps dying."""
        return {
            key: text
            for piece in self._entries.get(number, [])
            for key, text in piece.all.items()
            if key not in self._store and self._deaths[key] <= _DEATHS_ALLOWED
        }

    def _learn(self) -> None:
        """Learn the space when everything is embedded and the library is not the one it was learned on."""
        known = len(self._entries) - len(self._private)
        if self._waiting or not known or known < self._learned_at * _GROWTH:
            return
        self._learned_at = known
        space = self._learned()
        if self._asked is not None:
            space = replace(space, asked=self._asked)
        if not (np.array_equal(space.mean, self.space.mean) and np.array_equal(space.asked, self.space.asked)):
            self._begin(space)
            self._find(list(self._entries))

    def _learned(self) -> Space:
        parallel = learn({lang: self._store.get(keys) for lang, keys in self._by_language(2).items()})
        if parallel is None:
            every = [key for keys in self._by_language(1).values() for key in keys]
            return (self._given or Space.plain(self._store.dimensions)).centred(self._store.get(every))
        if self._given is not None and len(parallel.directions) < len(self._given.directions):
            return parallel.joined(self._given)
        return parallel

    def _teachers(self) -> list[list[_Pieces]]:
        """Of what the space is learned: what stands on other shelves than everybody's changes nobody's answers."""
        return [self._entries[number] for number in self._entries if number not in self._private]

    def _by_language(self, fewest: int) -> dict[str, list[Key]]:
        """For each language some whole texts, evenly taken from the entries that have so many variants."""
        keys: dict[str, list[Key]] = {}
        for pieces in self._teachers():
            if len(pieces) >= fewest:
                for piece in pieces:
                    keys.setdefault(piece.lang, []).append(next(iter(piece.texts)))
        known = {lang: [key for key in some if key in self._store] for lang, some in keys.items()}
        return {lang: some[:: len(some) // _SAMPLE + 1] for lang, some in known.items()}

    def _projected(self, raw: Vectors) -> Vectors:
        return np.asarray(self.space.project(raw[None, :])[0], np.float32)
