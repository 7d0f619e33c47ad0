"""The library from above: how many practices each country, place and theme has."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.domain.practices import EUROPE, Practice

Key = TypeVar("Key")


@dataclass(frozen=True)
class Atlas:
    """Counts of practices, the most first. A practice has one country, at most one place, and any number of themes."""

    total: int
    countries: Mapping[str, int]
    places: Mapping[tuple[float, float], int]  # by latitude and longitude
    themes: Mapping[str, Mapping[str, int]]  # by theme, by country
    on_theme: Mapping[str, int]  # by theme


def atlas(entries: Iterable[Practice]) -> Atlas:
    """The atlas of the practices among the entries; documents and what belongs to no country are left out."""
    practices = [entry for entry in entries if entry.kind == "practice" and entry.country != EUROPE]
    themes: dict[str, Counter[str]] = {}
    for practice in practices:
        for theme in practice.themes:
            themes.setdefault(theme, Counter())[practice.country] += 1
    places = [practice.place for practice in practices if practice.place]
    return Atlas(
        total=len(practices),
        countries=_most_first(Counter(practice.country for practice in practices)),
        places=_most_first(Counter((p.lat, p.lon) for p in places if p.lat is not None and p.lon is not None)),
        themes=themes,
        on_theme=_most_first(Counter(theme for practice in practices for theme in practice.themes)),
    )


def _most_first(counts: Counter[Key]) -> dict[Key, int]:
    return dict(counts.most_common())
