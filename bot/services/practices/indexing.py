"""Practices as the engine takes them, and the vectors that ship."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bot.domain.languages import LANGUAGES
from bot.domain.practices import Practice, Term, Theme
from bot.domain.sentences import sentences
from bot.i18n import Lang
from bot.search import Document, Engine
from bot.search.documents import EVERYBODYS
from bot.search.embedder import Embedder
from bot.search.meaning import Progress
from bot.store.library import Library


def documents(library: Library) -> list[Document]:
    """What the engine indexes: each practice in every language it is written in, findable by place and country in all seven."""
    terms = (*library.themes, *library.partner_types)
    return [document for practice in library.practices for document in variants(practice, terms)]


def variants(practice: Practice, terms: Sequence[Term], shelf: str = EVERYBODYS) -> list[Document]:
    """The practice in every language in which it is told. Where that is not all seven, place, country and themes stand there in the others too."""
    written = [code for code in LANGUAGES if practice.title.get(code)]
    missing = [code for code in LANGUAGES if code not in written]
    return [_variant(practice, terms, code, (code, *missing), shelf) for code in written]


def _variant(practice: Practice, terms: Sequence[Term], code: str, codes: Sequence[str], shelf: str) -> Document:
    own = [
        term for term in terms if term.id in (practice.themes if isinstance(term, Theme) else practice.partner_types)
    ]
    text = practice.text.get(code)
    extra = [
        practice.target_group.get(code, ""),
        *_where(practice, codes),
        practice.lead or "",
        practice.name,
        *practice.asked.get(code, ()),
        *(label for term in own for lang in codes for label in (term.name_in(lang), *term.words.get(lang, ()))),
    ]
    body = "\n".join(text.parts()) if text else ""
    summary = practice.summary.get(code, "")
    return Document(
        practice.id, code, practice.title[code], body, " · ".join(extra), summary, shelf, _facets(practice, code)
    )


def _facets(practice: Practice, code: str) -> tuple[str, ...]:
    """What people may want of it, each in a few words: what it is called, what it does, for whom, and how they ask for it."""
    group = practice.target_group.get(code)
    return (
        practice.title[code],
        *sentences(practice.summary.get(code, "")),
        *((group,) if group else ()),
        *practice.asked.get(code, ()),
    )


def _where(practice: Practice, codes: Sequence[str]) -> tuple[str, ...]:
    """Place and country, under every name that people use for them."""
    place = practice.place
    countries = dict.fromkeys(_tongue(code).country(practice.country) for code in codes)
    return (*((place.name, *place.also) if place else ()), *countries)


@cache
def _tongue(code: str) -> Lang:
    return Lang(code)


def shipped_vectors(embedder: Embedder | None, folder: Path) -> Path | None:
    """The file in which the library's vectors ship for this build of the model, whether it is there or not."""
    return folder / f"{embedder.fingerprint}.npz" if embedder else None


async def make_vectors(library: Library, embedder: Embedder, folder: Path, progress: Progress | None = None) -> Path:
    """Embed the whole library and write the file that ships. Raises MeaningUnavailable where the model does not work."""
    target = folder / f"{embedder.fingerprint}.npz"
    engine = Engine(embedder, keeps_words=False, cache=target, elsewhere=library.elsewhere)
    try:
        engine.index(documents(library))
        await engine.catch_up(progress)
    finally:
        await engine.close()
    return target
