"""One language, region and zone: sentences by gettext; dates, times, lists and numbers by CLDR (Babel)."""

import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import (
    format_date,
    format_datetime,
    format_interval,
    format_skeleton,
    format_time,
    format_timedelta,
    get_day_names,
    get_timezone_location,
)
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from bot.domain.languages import DEFAULT_REGION, LANGUAGES
from bot.markup import Html, fill
from bot.paths import LOCALES


@lru_cache(maxsize=len(LANGUAGES))
def catalog(code: str) -> NullTranslations:
    """The compiled catalogue of one language; compiled in memory where the build has not done it."""
    folder = LOCALES / code / "LC_MESSAGES"
    source, compiled = folder / "messages.po", folder / "messages.mo"
    if compiled.exists() and (not source.exists() or compiled.stat().st_mtime >= source.stat().st_mtime):
        with compiled.open("rb") as file:
            return GNUTranslations(file)
    if not source.exists():
        return NullTranslations()
    with source.open("rb") as file:
        messages = read_po(file, locale=code)
    buffer = io.BytesIO()
    write_mo(buffer, messages)
    buffer.seek(0)
    return GNUTranslations(buffer)


_FIRST = re.compile(r"(?<!\d)1(?= [a-zéû])")  # the day before the name of a month
_UNITS = (timedelta(weeks=1), timedelta(days=1), timedelta(hours=1))


@dataclass(frozen=True)
class Lang:
    """How to speak to one reader.

    `code` is an RFC 5646 language subtag out of `LANGUAGES`, `region` an ISO 3166-1 code, `zone` an IANA name.
    Sentences are English msgids with named fields: `lang.t("Meeting on {day}", day=…)`. `t`, `n` and `p` give plain text; `h`, `hn` and `hp`
    give Html with the values escaped.
    """

    code: str = "fr"
    region: str = "FR"
    zone: str = "Europe/Paris"

    # --- sentences -------------------------------------------------------------------------------------------------------------------

    def t(self, message: str, **values: object) -> str:
        text = catalog(self.code).gettext(message)
        return text.format(**values) if values else text

    def n(self, singular: str, plural: str, count: int, **values: object) -> str:
        """The plural form for `count`, which fills `{n}`."""
        return catalog(self.code).ngettext(singular, plural, count).format(n=self.number(count), **values)

    def p(self, context: str, message: str, **values: object) -> str:
        text = catalog(self.code).pgettext(context, message)
        return text.format(**values) if values else text

    def h(self, message: str, **values: object) -> Html:
        return fill(catalog(self.code).gettext(message), **values)

    def hn(self, singular: str, plural: str, count: int, **values: object) -> Html:
        return fill(catalog(self.code).ngettext(singular, plural, count), n=self.number(count), **values)

    def first_weekday(self) -> int:
        """With which day weeks begin; Monday is 0."""
        return int(self._regional.first_week_day)

    def weekend(self) -> frozenset[int]:
        """The days on which people do not work."""
        first, last = int(self._regional.weekend_start), int(self._regional.weekend_end)
        return frozenset((first + number) % 7 for number in range((last - first) % 7 + 1))

    def weekdays(self) -> list[str]:
        """The names of the days as they stand over a calendar, in their order."""
        names, first = self.locale.days["stand-alone"]["abbreviated"], self.first_weekday()
        return [str(names[(first + number) % 7]) for number in range(7)]

    @cached_property
    def _regional(self) -> Locale:
        """What is usual in the region, whatever language the reader speaks."""
        try:
            return Locale.parse(f"und_{self.region}")
        except (UnknownLocaleError, ValueError):
            return self.locale

    # --- dates, times, lists, names --------------------------------------------------------------------------------------------------

    @cached_property
    def locale(self) -> Locale:
        for name in (f"{self.code}_{self.region}", self.code):
            try:
                return Locale.parse(name)
            except (UnknownLocaleError, ValueError):
                continue
        return Locale.parse("fr")

    @cached_property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def local(self, moment: datetime) -> datetime:
        """The aware moment on this reader's clock."""
        return moment.astimezone(self.tz)

    def day(self, moment: datetime | date, *, year: bool = False) -> str:
        """ "Tuesday 14 April": the day of the week is always said."""
        if year:
            return self._first(format_date(self._day(moment), "full", locale=self.locale))
        return self._first(str(format_datetime(self._noon(moment), self._day_pattern, locale=self.locale)))

    def _first(self, date_: str) -> str:
        """ "1er octobre": CLDR writes "1 octobre"."""
        return _FIRST.sub("1er", date_) if self.code == "fr" else date_

    def day_number(self, day: int) -> str:
        """ "31"; the first of a month is "1er" in French."""
        return "1er" if self.code == "fr" and day == 1 else str(day)

    @cached_property
    def _day_pattern(self) -> str:
        """CLDR's order for day of the week, day and month, with both names in full."""
        pattern = str(self.locale.datetime_skeletons.get("MMMMEd") or self.locale.datetime_skeletons["MMMEd"])
        return re.sub(
            "M+", "MMMM", re.sub("E+|c{3,}", "EEEE", pattern)
        )  # ccc: the day's name standing alone, as in Portugal

    def short_day(self, moment: datetime | date, *, year: bool = False) -> str:
        return self._first(str(format_skeleton("yMMMEd" if year else "MMMEd", self._noon(moment), locale=self.locale)))

    def short_weekday(self, day: date) -> str:
        """ "Tu", "mar.": the day of the week as calendars name it above a column."""
        return str(get_day_names("short", "stand-alone", locale=self.locale)[day.weekday()])

    def month(self, day: date) -> str:
        """ "November 2026"."""
        return str(format_skeleton("yMMMM", self._noon(day), locale=self.locale))

    def plain_date(self, day: date, *, year: bool = True) -> str:
        """ "30 June 2027", for what is known by its date."""
        if year:
            return self._first(format_date(day, "long", locale=self.locale))
        return self._first(str(format_skeleton("MMMMd", self._noon(day), locale=self.locale)))

    def weekday(self, number: int) -> str:
        """The name of a day of the week, 0 for Monday."""
        return str(self.locale.days["stand-alone"]["wide"][number])

    def month_name(self, number: int) -> str:
        return str(self.locale.months["stand-alone"]["wide"][number])

    def time(self, moment: datetime | time) -> str:
        return format_time(
            self.local(moment) if isinstance(moment, datetime) else moment, "short", tzinfo=self.tz, locale=self.locale
        )

    def moment(self, moment: datetime) -> str:
        """Day and time: "mardi 14 avril à 14:30"."""
        return self.t("{day} at {time}", day=self.day(moment), time=self.time(moment))

    def span(self, start: datetime, end: datetime) -> str:
        """The two times of one day: "14:30–16:00"."""
        return str(format_interval(self.local(start), self.local(end), "Hm", tzinfo=self.tz, locale=self.locale))

    def relative(self, moment: datetime, now: datetime) -> str:
        """ "in 3 days", "2 hours ago"."""
        return str(format_timedelta(moment - now, add_direction=True, locale=self.locale))

    def duration(self, length: timedelta) -> str:
        unit = next((unit for unit in _UNITS if length >= unit), length)
        exact = unit and not length % unit
        return str(format_timedelta(length, threshold=1 if exact else 2, locale=self.locale))

    def zone_name(self) -> str:
        """The zone as readers know it, by its city: "Paris time"."""
        return self.t("{city} time", city=get_timezone_location(self.tz, locale=self.locale, return_city=True))

    def list(self, items: Iterable[str], style: Literal["standard", "or"] = "standard") -> str:
        return format_list(tuple(items), style=style, locale=self.locale)

    def colon(self) -> str:
        """What stands between a label and its value: ": ", in French with a space before it too."""
        return self.t("{label}: {value}", label="", value="")

    def semicolon(self) -> str:
        """What stands between statements of one line: "; ", in French with a space before it too."""
        return self.colon().replace(":", ";")

    def number(self, value: float) -> str:
        return format_decimal(value, locale=self.locale)

    def country(self, code: str) -> str:
        """The name of a country (ISO 3166-1) or of a part of the world (UN M49)."""
        return str(self.locale.territories.get(code, code))

    def language(self, code: str) -> str:
        """The name of a language in this one."""
        return str(self.locale.languages.get(code, code))

    def _day(self, moment: datetime | date) -> date:
        return self.local(moment).date() if isinstance(moment, datetime) else moment

    def _noon(self, moment: datetime | date) -> datetime:
        return datetime.combine(self._day(moment), time(12))

    def with_zone(self, zone: str) -> "Lang":
        return replace(self, zone=zone)


def negotiate(tag: str | None, *, default: str = "fr", zone: str = "Europe/Paris") -> Lang:
    """The best of our languages for an RFC 5646 tag such as Telegram's `language_code` ("pt-br"); `default` for unknown ones."""
    parts = re.split("[-_]", (tag or "").strip())
    code = parts[0].lower()
    if code not in LANGUAGES:
        return Lang(default, DEFAULT_REGION[default], zone)
    region = next((part.upper() for part in parts[1:] if len(part) == 2), DEFAULT_REGION[code])
    return Lang(code, region, zone)


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
