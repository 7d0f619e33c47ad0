"""Public holidays, by the library of that name. Loading it costs a third of a second, so that is done when it is first needed."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import Any


def holidays_on(days: Iterable[date], country: str, lang: str) -> dict[date, str]:
    """Those of the days that are public holidays in the whole country (ISO 3166-1), with their names.

    In the language where the library knows them in it, else in one of the country.
    """
    wanted = list(days)
    known = _calendar(country, lang, tuple(sorted({day.year for day in wanted})))
    return {day: str(known[day]) for day in wanted if day in known}


@lru_cache(maxsize=64)
def _calendar(country: str, lang: str, years: tuple[int, ...]) -> dict[date, str]:
    library: Any = import_module("holidays")
    try:
        local = library.country_holidays(country)
        spoken = next(
            (name for name in local.supported_languages if name.split("_")[0] == lang), local.default_language
        )
        return dict(library.country_holidays(country, years=years, language=spoken))
    except NotImplementedError:  # a country that the library does not know
        return {}
