"""The practice library and its search: one object for the whole bot, because the index lives in memory."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from bot.domain.found import Found, Match
from bot.domain.languages import LANGUAGES
from bot.domain.practices import FALLBACK, Evidence, Practice, Term, Theme
from bot.errors import NotFound
from bot.i18n import Lang
from bot.search import Document, Engine
from bot.search.courtesy import essence
from bot.search.embedder import Embedder
from bot.search.meaning import Progress
from bot.store.library import Library
from bot.store.searches import Asked, Kept
from bot.store.unit import Unit

LONGEST_QUESTION = 500  # characters; what a person types beyond that changes nothing in what is meant


class Practices:
    """Find and read practices."""

    def __init__(self, library: Library, engine: Engine) -> None:
        self._library = library
        self._engine = engine
        self._by_id: Mapping[str, Practice] = {practice.id: practice for practice in library.practices}

    @property
    def all(self) -> Sequence[Practice]:
        """Every entry, in the library's order."""
        return self._library.practices

    @property
    def themes(self) -> Sequence[Theme]:
        return self._library.themes

    def theme_name(self, theme_id: str, lang: str) -> str:
        return next((theme.name_in(lang) for theme in self.themes if theme.id == theme_id), theme_id)

    def get(self, practice_id: str) -> Practice:
        practice = self.find_one(practice_id)
        if practice is None:
            raise NotFound("practice")
        return practice

    def find_one(self, practice_id: str) -> Practice | None:
        return self._by_id.get(practice_id)

    def on_theme(self, theme_id: str) -> tuple[Practice, ...]:
        """All practices of a theme, in the library's order."""
        return tuple(practice for practice in self._library.practices if theme_id in practice.themes)

    def best_known(self, limit: int) -> tuple[Practice, ...]:
        """Those whose results are known best, in the library's order where that is the same."""
        strength = list(Evidence)
        return tuple(sorted(self._library.practices, key=lambda practice: strength.index(practice.evidence))[:limit])

    async def find(self, words: str, *, lang: str, limit: int = 10) -> Found:
        """The practices that answer, in whatever language they and the question are. Never within a transaction: it may take a while."""
        answer = await self._engine.search(words[:LONGEST_QUESTION], limit=limit, langs=(lang, FALLBACK))
        matches = tuple(
            Match(self._by_id[hit.id], hit.passage, hit.lang, hit.matched_words)
            for hit in answer.hits
            if hit.is_close and hit.id in self._by_id
        )
        return Found(words, matches, not matches)


def asks(words: str) -> bool:
    """Whether the words ask for anything: a greeting or thanks do not."""
    return bool(essence(words))


async def remember(unit: Unit, found: Found, lang: str, now: datetime) -> int:
    """Keep a search, without its author, so that its buttons work tomorrow; returns its number."""
    kept = tuple(Kept(match.practice.id, match.passage, match.language, match.words) for match in found.matches)
    return await unit.searches.add(Asked(found.words[:LONGEST_QUESTION], lang, kept, found.nothing_close), now)


async def recall(unit: Unit, practices: Practices, search_id: int) -> Found:
    """A search that was kept; practices that have left the library since are left out."""
    asked = await unit.searches.get(search_id)
    matches = tuple(
        Match(practice, kept.passage, kept.language, kept.words)
        for kept in asked.found
        if (practice := practices.find_one(kept.practice)) is not None
    )
    return Found(asked.words, matches, asked.nothing_close)


def documents(library: Library) -> list[Document]:
    """What the engine indexes: each practice in every language it is written in, findable by place and country in all seven."""
    tongues = {code: Lang(code) for code in LANGUAGES}
    return [
        document
        for practice in library.practices
        for document in _variants(practice, (*library.themes, *library.partner_types), tongues.__getitem__)
    ]


def _variants(practice: Practice, terms: Sequence[Term], tongue: Callable[[str], Lang]) -> list[Document]:
    own = [
        term for term in terms if term.id in (practice.themes if isinstance(term, Theme) else practice.partner_types)
    ]
    variants = []
    for code in LANGUAGES:
        text = practice.text.get(code)
        extra = [
            practice.target_group.get(code, ""),
            *_where(practice, tongue(code)),
            practice.lead or "",
            practice.name,
            *(label for term in own for label in (term.name_in(code), *term.words.get(code, ()))),
        ]
        title = practice.title.get(code, practice.name)
        body = "\n".join(text.parts()) if text else ""
        variants.append(Document(practice.id, code, title, body, " · ".join(extra), practice.summary.get(code, "")))
    return variants


def _where(practice: Practice, tongue: Lang) -> tuple[str, ...]:
    """Place and country, under every name that people use for them."""
    place = practice.place
    return (*((place.name, *place.also) if place else ()), tongue.country(practice.country))


def shipped_vectors(embedder: Embedder | None, folder: Path) -> Path | None:
    """The file in which the library's vectors ship for this build of the model, whether it is there or not."""
    return folder / f"{embedder.fingerprint}.npz" if embedder else None


async def make_vectors(library: Library, embedder: Embedder, folder: Path, progress: Progress | None = None) -> Path:
    """Embed the whole library and write the file that ships. Raises MeaningUnavailable where the model does not work."""
    target = folder / f"{embedder.fingerprint}.npz"
    engine = Engine(embedder, cache=target)
    try:
        engine.index(documents(library))
        await engine.catch_up(progress)
    finally:
        await engine.close()
    return target
