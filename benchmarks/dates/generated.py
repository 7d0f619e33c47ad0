"""Forms combined systematically; the answers are worked out here, with the names of the calendar from CLDR."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from babel.dates import get_day_names, get_month_names

from benchmarks.dates.cases import LANGUAGES, REF, Case, Meaning

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_HOURS = ((9, 0), (10, 30), (14, 0), (16, 45), (18, 15))
# How an hour is written after a day; each form is said of every weekday and of dates.
_CLOCKS: dict[str, tuple[str, ...]] = {
    "fr": ("{h}h{m:02}", "à {h}h{m:02}", "à {h:02}:{m:02}", "{h} h {m:02}"),
    "en": ("{h:02}:{m:02}", "at {h:02}:{m:02}", "at {h12}:{m:02}{half}", "{h12}.{m:02} {half}"),
    "de": ("{h:02}:{m:02}", "um {h}:{m:02} Uhr", "{h}.{m:02} Uhr", "um {h:02}:{m:02}"),
    "es": ("{h:02}:{m:02}", "a las {h}:{m:02}", "a las {h}.{m:02}h", "{h}:{m:02} h"),
    "it": ("{h:02}:{m:02}", "alle {h:02}:{m:02}", "ore {h:02}.{m:02}", "alle ore {h:02}:{m:02}"),
    "pt": ("{h}h{m:02}", "às {h}h{m:02}", "às {h:02}:{m:02}", "{h:02}:{m:02}"),
    "ro": ("{h:02}:{m:02}", "la {h:02}:{m:02}", "ora {h:02}:{m:02}", "la ora {h:02}.{m:02}"),
}
_RANGES = {
    "fr": "de {a}h à {b}h",
    "en": "from {a}:00 to {b}:00",
    "de": "von {a} bis {b} Uhr",
    "es": "de {a} a {b}h",
    "it": "dalle {a} alle {b}",
    "pt": "das {a}h às {b}h",
    "ro": "de la {a} la {b}",
}
_DATES = {
    "fr": ("le {d} {month}", "{d} {month} {y}", "{d:02}/{n:02}/{y}", "{weekday} {d} {month}", "{y}-{n:02}-{d:02}"),
    "en": ("{d} {month}", "{month} {d}, {y}", "{d:02}/{n:02}/{y}", "{weekday}, {month} {d}", "{y}-{n:02}-{d:02}"),
    "de": ("am {d}. {month}", "{d}. {month} {y}", "{d:02}.{n:02}.{y}", "{weekday}, {d}. {month}", "{y}-{n:02}-{d:02}"),
    "es": ("el {d} de {month}", "{d} de {month} de {y}", "{d:02}/{n:02}/{y}", "{weekday} {d} de {month}", "{y}-{n:02}-{d:02}"),
    "it": ("il {d} {month}", "{d} {month} {y}", "{d:02}/{n:02}/{y}", "{weekday} {d} {month}", "{y}-{n:02}-{d:02}"),
    "pt": ("{d} de {month}", "{d} de {month} de {y}", "{d:02}/{n:02}/{y}", "{weekday}, {d} de {month}", "{y}-{n:02}-{d:02}"),
    "ro": ("pe {d} {month}", "{d} {month} {y}", "{d:02}.{n:02}.{y}", "{weekday}, {d} {month}", "{y}-{n:02}-{d:02}"),
}  # fmt: skip
_AHEAD = {
    "fr": ("dans {n} jours", "dans {n} semaines"),
    "en": ("in {n} days", "in {n} weeks"),
    "de": ("in {n} Tagen", "in {n} Wochen"),
    "es": ("dentro de {n} días", "en {n} semanas"),
    "it": ("tra {n} giorni", "tra {n} settimane"),
    "pt": ("daqui a {n} dias", "em {n} semanas"),
    "ro": ("peste {n} zile", "peste {n} săptămâni"),
}
_EVERY = {
    "fr": "tous les {weekday}s",
    "en": "every {weekday}",
    "de": "jeden {weekday}",
    "es": "cada {weekday}",
    "it": "ogni {weekday}",
    "pt": "cada {weekday}",
    "ro": "în fiecare {weekday}",
}


def generated() -> Iterator[Case]:
    for lang in LANGUAGES:
        for make in (_weekdays, _dates, _ahead, _every):
            yield from (replace(case, kind=f"made: {case.kind}") for case in make(lang))


def _clock(form: str, hour: int, minute: int) -> str:
    return form.format(h=hour, m=minute, h12=(hour - 1) % 12 + 1, half="am" if hour < 12 else "pm")


def _on(weekday: int) -> datetime:
    """The next such day after today."""
    ahead = (weekday - REF.weekday() - 1) % 7 + 1
    return REF.replace(hour=0) + timedelta(days=ahead)


def _weekdays(lang: str) -> Iterator[Case]:
    names = get_day_names("wide", locale=lang)
    for weekday in (day for day in range(7) if day != REF.weekday()):
        for form in _CLOCKS[lang]:
            for hour, minute in _HOURS:
                text = f"{names[weekday]} {_clock(form, hour, minute)}"
                start = _on(weekday).replace(hour=hour, minute=minute)
                yield Case("instants", lang, text, (Meaning(start),))
        start = _on(weekday)
        text = f"{names[weekday]} {_RANGES[lang].format(a=14, b=16)}"
        yield Case("intervals", lang, text, (Meaning(start.replace(hour=14), start.replace(hour=16)),))


def _dates(lang: str) -> Iterator[Case]:
    days, months = get_day_names("wide", locale=lang), get_month_names("wide", locale=lang)
    for step in range(9, 350, 17):
        day = REF.replace(hour=0) + timedelta(days=step)
        for form in _DATES[lang]:
            text = form.format(d=day.day, n=day.month, y=day.year, month=months[day.month], weekday=days[day.weekday()])
            yield Case("instants", lang, text, (Meaning(day, whole=True),))
            clock = _CLOCKS[lang][step % 4]
            yield Case("instants", lang, f"{text} {_clock(clock, 10, 30)}", (Meaning(day.replace(hour=10, minute=30)),))


def _ahead(lang: str) -> Iterator[Case]:
    for n in (2, 3, 4, 5, 6, 9, 10, 12, 20):
        for form, days in zip(_AHEAD[lang], (n, 7 * n), strict=True):
            day = REF.replace(hour=0) + timedelta(days=days)
            yield Case("instants", lang, form.format(n=n), (Meaning(day, whole=True),))


def _every(lang: str) -> Iterator[Case]:
    names = get_day_names("wide", locale=lang)
    for weekday in (day for day in range(7) if day != REF.weekday()):
        rule = f"FREQ=WEEKLY;BYDAY={_CODES[weekday]}"
        every = _EVERY[lang].format(weekday=names[weekday])
        yield Case("recurrences", lang, every, (Meaning(_on(weekday), whole=True, rule=rule),))
        text = f"{every} {_clock(_CLOCKS[lang][1], 10, 30)}"
        yield Case("recurrences", lang, text, (Meaning(_on(weekday).replace(hour=10, minute=30), rule=rule),))
