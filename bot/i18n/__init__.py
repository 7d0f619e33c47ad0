"""One language, region and zone: sentences by gettext; dates, times, lists and numbers by CLDR (Babel)."""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
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
from bot.i18n.names import countries, find_zone, named_countries, named_languages, named_months, own_name
from bot.markup import Html, fill
from bot.paths import LOCALES

__all__ = [
    "Lang",
    "catalog",
    "countries",
    "find_zone",
    "named_countries",
    "named_languages",
    "named_months",
    "negotiate",
    "own_name",
]


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
    Sentences are English msgids with named fields: `lang.t("Meeting on {day}", day=…)`. `t`, `n` and `p` give plain text; `h` and `hn`
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
