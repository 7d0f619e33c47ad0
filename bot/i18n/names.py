"""What zones, countries, languages and months are called, in all our languages at once (CLDR)."""

import unicodedata
from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from bot.domain.languages import LANGUAGES


def find_zone(typed: str) -> str | None:
    """The zone that was meant: its IANA name, its city or the country in one of our languages ("Lisboa", "bucuresti", "Allemagne")."""
    wanted = typed.strip().casefold().replace(" ", "_")
    exact = next((name for name in sorted(available_timezones()) if name.casefold() == wanted), None)
    return _zones_by_name().get(_plain(typed)) or exact


# Countries of our members that have islands or exclaves with a time of their own: who names the country means most of it.
_MAIN_ZONES = {"DE": "Europe/Berlin", "ES": "Europe/Madrid", "PT": "Europe/Lisbon"}


@lru_cache(maxsize=1)
def _zones_by_name() -> dict[str, str]:
    """Cities of zones, and countries with one zone, as each of our languages calls them (CLDR), without accents."""
    known = available_timezones()
    locales = [Locale.parse(code) for code in LANGUAGES]
    countries = {
        _plain(locale.territories[country]): zone
        for country, zone in (_zones_of_countries() | _MAIN_ZONES).items()
        for locale in locales
        if zone in known and country in locale.territories
    }
    cities = {
        _plain(names["city"]): zone
        for locale in locales
        for zone, names in locale.time_zones.items()
        if "city" in names and zone in known
    }
    ends = {_plain(name.rsplit("/", 1)[1]): name for name in sorted(known, reverse=True) if "/" in name}
    return countries | ends | cities


def _zones_of_countries() -> dict[str, str]:
    """Country → its zone, where it has but one."""
    zones: dict[str, list[str]] = {}
    for zone, country in get_global("zone_territories").items():
        zones.setdefault(country, []).append(zone)
    return {country: of[0] for country, of in zones.items() if len(of) == 1}


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c)).split())


def own_name(code: str) -> str:
    """The name of a language in itself: "français"."""
    return str(Locale.parse(code).get_display_name(code))


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Names of countries in all our languages (CLDR) → ISO 3166-1."""
    locales = [Locale.parse(code) for code in LANGUAGES]
    return {
        name: code
        for locale in reversed(locales)
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    }


@lru_cache(maxsize=1)
def named_months() -> tuple[tuple[str, int], ...]:
    """(name, number) of the months in all our languages, long and short, as they stand in a date and alone."""
    known = [Locale.parse(code).months for code in reversed(LANGUAGES)]
    ways = [(context, width) for context in ("format", "stand-alone") for width in ("abbreviated", "wide")]
    return tuple(
        (str(name), int(number))
        for months in known
        for context, width in ways
        for number, name in months[context][width].items()
    )


_NO_COUNTRIES = ("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ")


@lru_cache(maxsize=1)
def named_countries() -> tuple[tuple[str, str], ...]:
    """(name, ISO 3166-1 code) of every country, as each of our languages calls it, by its code and by what else stands for it ("FRA", "UK")."""
    named = countries()
    codes = sorted(set(named.values()))
    aliases = get_global("territory_aliases").items()
    short = [(alias, to[0]) for alias, to in aliases if alias.isalpha() and len(to) == 1 and to[0] in codes]
    return (*short, *named.items(), *((code, code) for code in codes))


@lru_cache(maxsize=1)
def named_languages() -> tuple[tuple[str, str], ...]:
    """(name, ISO 639-1 code) of the languages, as each of our languages calls them, and by their codes."""
    codes = sorted(str(code) for code in Locale.parse("en").languages if len(str(code)) == 2)
    known = [Locale.parse(lang).languages for lang in LANGUAGES]
    return (*((str(names[code]), code) for names in known for code in codes if code in names), *((c, c) for c in codes))
