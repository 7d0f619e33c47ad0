"""The practice library and its search: one object for the whole bot, because the index lives in memory."""

from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple, Self

from bot.domain.entries import SHARED
from bot.domain.facets import Terms, code_of
from bot.domain.found import Found, Match
from bot.domain.practices import FALLBACK, Evidence, Practice, Theme
from bot.errors import NotFound
from bot.search import Engine
from bot.search.courtesy import essence, is_little
from bot.search.documents import Answer
from bot.search.words import folded_words
from bot.services.naming import Named, called, lift, listed, named_in
from bot.services.practices.indexing import documents, make_vectors, shipped_vectors
from bot.services.practices.stock import Stock
from bot.store.library import Library
from bot.store.searches import Asked, Kept
from bot.store.unit import Database, Unit

__all__ = ["Practices", "asks", "documents", "greets", "make_vectors", "recall", "remember", "shipped_vectors"]

_POOL = 30  # hits among which those are lifted that have what the request names
_NODS = "👍👌🙏👋🙂😊😀👏❤"
_JOINED = "\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff!.,"  # what may stand with a nod: a variant, a skin tone, a point
LONGEST_QUESTION = 500  # characters; what a person types beyond that changes nothing in what is meant


class _Bare(NamedTuple):
    """What a request names. A bare name has little meaning to be close to, so what has it is an answer all the same."""

    named: Named
    listed: tuple[Practice, ...]  # all that has what is named, where nothing else is asked
    called: tuple[Practice, ...]  # by its own name


class Practices:
    """Find and read practices: the shared library, or with `on` what else may be shown in a place. What stands elsewhere does not exist here."""

    def __init__(self, library: Library, engine: Engine) -> None:
        self._stock = Stock(library, engine)
        self._shelves = frozenset({SHARED})

    def on(self, shelves: Collection[str]) -> Self:
        """The same with the practices of these shelves beside the shared ones."""
        wider = copy(self)
        wider._shelves = frozenset({SHARED, *shelves})
        return wider

    @property
    def shelves(self) -> frozenset[str]:
        """The groups' own libraries in which there is anything, whoever may read them."""
        return self._stock.shelves

    @property
    def shipped(self) -> Collection[str]:
        """The ids of the practices that come with the program."""
        return self._stock.shipped

    async def catch_up(self, database: Database) -> None:
        """Take over what was added and changed since; before anything is looked up."""
        await self._stock.catch_up(database)

    @property
    def themes(self) -> Sequence[Theme]:
        return self._stock.library.themes

    @property
    def all(self) -> tuple[Practice, ...]:
        """All practices, those that ship first."""
        return self._stock.on(self._shelves)

    @property
    def terms(self) -> Terms:
        """The vocabularies."""
        return Terms(self.themes, self._stock.library.partner_types)

    def theme_name(self, theme_id: str, lang: str) -> str:
        return next((theme.name_in(lang) for theme in self.themes if theme.id == theme_id), theme_id)

    def theme_in(self, words: str) -> str | None:
        """The id of the theme that the words name, if they do."""
        named = named_in(words[:LONGEST_QUESTION], self.terms, ()).theme
        return next((theme.id for theme in self.themes if named and code_of(theme.id) == named), None)

    def get(self, practice_id: str) -> Practice:
        practice = self.find_one(practice_id)
        if practice is None:
            raise NotFound("practice")
        return practice

    def find_one(self, practice_id: str) -> Practice | None:
        return self._stock.find(practice_id, self._shelves)

    def on_theme(self, theme_id: str) -> tuple[Practice, ...]:
        """All practices of a theme, in the library's order."""
        return tuple(practice for practice in self.all if theme_id in practice.themes)

    def best_known(self, limit: int) -> tuple[Practice, ...]:
        """Those whose results are known best, in the library's order where that is the same."""
        strength = list(Evidence)
        return tuple(sorted(self.all, key=lambda practice: strength.index(practice.evidence))[:limit])

    async def find(self, words: str, *, lang: str, limit: int = 10) -> Found:
        """The practices that answer, in whatever language they and the question are. Never within a transaction: it may take a while."""
        words = words[:LONGEST_QUESTION]
        bare = self._bare(words)
        matches = self._matches(await self._answer(words, bare, (lang, FALLBACK), limit))
        more = bare.listed or (() if matches else bare.called)
        met = {match.practice.id for match in matches}
        matches = (*matches, *(Match(practice) for practice in more if practice.id not in met))[:limit]
        return Found(words, matches, not matches)

    async def answer(self, words: str, *, langs: Sequence[str] = (), limit: int = 10) -> Answer:
        """All hits, close or not: what has what the request names is lifted, and what it calls by name is close."""
        words = words[:LONGEST_QUESTION]
        return await self._answer(words, self._bare(words), langs, limit)

    async def _answer(self, words: str, bare: "_Bare", langs: Sequence[str], limit: int) -> Answer:
        pool = max(limit, _POOL)
        answer = await self._stock.engine.search(words, limit=pool, langs=langs, shelves=self._shelves)
        known = {practice.id for practice in (*bare.called, *bare.listed)}
        hits = [
            replace(
                hit,
                score=round(hit.score + lift(practice, bare.named), 4),
                is_close=hit.is_close or practice.id in known,
            )
            for hit in answer.hits
            if (practice := self.find_one(hit.id)) is not None
        ]
        return Answer(tuple(sorted(hits, key=lambda hit: -hit.score)[:limit]))

    def _bare(self, words: str) -> "_Bare":
        named = named_in(words, self.terms, {practice.country for practice in self.all})
        return _Bare(named, listed(named, self.all), self.called(words))

    def called(self, words: str) -> tuple[Practice, ...]:
        """The practices that the words call by their name."""
        return called(words[:LONGEST_QUESTION], self.all)

    def similar(self, practice_id: str, *, lang: str, limit: int) -> tuple[Match, ...]:
        """Other practices that are like this one, the most alike first."""
        engine, langs = self._stock.engine, (lang, FALLBACK)
        return self._matches(engine.similar(practice_id, limit=limit, langs=langs, shelves=self._shelves))

    async def same_as(self, text: str, *, lang: str, limit: int = 2) -> tuple[Match, ...]:
        """The practices that a text seems to describe too. Never within a transaction."""
        answer = await self._stock.engine.nearest(text, limit=limit, langs=(lang, FALLBACK), shelves=self._shelves)
        return self._matches(answer)

    def _matches(self, answer: Answer) -> tuple[Match, ...]:
        return tuple(
            Match(practice, hit.passage, hit.lang, hit.matched_words)
            for hit in answer.hits
            if hit.is_close and (practice := self.find_one(hit.id)) is not None
        )


def asks(words: str) -> bool:
    """Whether the words ask for anything: a greeting, thanks, signs and little words alone do not."""
    return not is_little(folded_words(essence(words[:LONGEST_QUESTION])))


def greets(words: str) -> bool:
    """Whether it is nothing but courtesy: words of greeting or thanks, or a nod."""
    words = words[:LONGEST_QUESTION]
    if folded_words(words):
        return not essence(words)
    signs = [sign for sign in words if not sign.isspace() and sign not in _JOINED]
    return bool(signs) and all(sign in _NODS for sign in signs)


async def remember(unit: Unit, found: Found, lang: str, now: datetime, origin: str | None = None) -> int:
    """Keep a search, without its author, so that its buttons work tomorrow; returns its number. `origin`: what it was made for, if nobody asked."""
    kept = tuple(Kept(match.practice.id, match.passage, match.language, match.words) for match in found.matches)
    return await unit.searches.add(Asked(found.words[:LONGEST_QUESTION], lang, kept, found.nothing_close, origin), now)


async def recall(unit: Unit, practices: Practices, search_id: int) -> Found:
    """A search that was kept; practices that have left the library since are left out."""
    asked = await unit.searches.get(search_id)
    matches = tuple(
        Match(practice, kept.passage, kept.language, kept.words)
        for kept in asked.found
        if (practice := practices.find_one(kept.practice)) is not None
    )
    return Found(asked.words, matches, asked.nothing_close)
