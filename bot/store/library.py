"""The shipped library: one JSON file per practice, and its vocabularies. Read whole and checked at every start."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bot.domain.practices import PartnerType, Practice, Term, Theme
from bot.domain.shape import faults, missing, practice_of

AnyTerm = TypeVar("AnyTerm", bound=Term)


@dataclass(frozen=True)
class Library:
    """All that ships."""

    practices: tuple[Practice, ...]
    themes: tuple[Theme, ...]
    partner_types: tuple[PartnerType, ...] = ()
    elsewhere: tuple[str, ...] = ()  # what it is not about, for telling when it has no answer


class BadLibrary(Exception):
    """The library has faults; one sentence each, with the file."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def read_library(folder: Path) -> Library:
    """The library under `folder`: themes.json, partners.json and practices/*.json. Raises BadLibrary."""
    themes = _terms(folder / "themes.json", Theme)
    partner_types = _terms(folder / "partners.json", PartnerType)
    problems = [*_incomplete("themes.json", themes), *_incomplete("partners.json", partner_types)]
    practices = []
    for path in sorted((folder / "practices").glob("*.json")):
        found = _entry(path, themes, partner_types)
        if isinstance(found, Practice):
            practices.append(found)
        else:
            problems += found
    if not practices and not problems:
        problems.append(f"There is no practice in {folder.name}/practices.")
    if problems:
        raise BadLibrary(problems)
    elsewhere = _lines(folder / "elsewhere.txt")
    return Library(tuple(practices), tuple(themes.values()), tuple(partner_types.values()), elsewhere)


def _lines(path: Path) -> tuple[str, ...]:
    """The lines of a text that may be missing, without comments."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _terms(path: Path, kind: type[AnyTerm]) -> dict[str, AnyTerm]:
    return {str(raw["id"]): kind(raw["id"], raw["names"], raw.get("words") or {}) for raw in _json(path)}


def _incomplete(file: str, terms: Mapping[str, Term]) -> list[str]:
    return [
        f"{file}: {term.id} has no {part} in {missing(texts)}."
        for term in terms.values()
        for part, texts in (("name", term.names), ("words", term.words))
        if missing(texts)
    ]


def _entry(path: Path, themes: Mapping[str, Theme], partner_types: Mapping[str, PartnerType]) -> Practice | list[str]:
    """The entry, or what is wrong with its file."""
    try:
        raw = _json(path)
    except BadLibrary as error:
        return list(error.problems)
    problems = faults(raw, path.stem, themes, partner_types)
    return [f"{path.name}: {problem}" for problem in problems] or practice_of(raw)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadLibrary([f"{path.name} is missing."]) from None
    except ValueError as error:
        raise BadLibrary([f"{path.name} is not JSON: {error}."]) from None
