"""What people write after /meetings: "past", "March", "2027-03", "next month", "2027", "school year", in the seven languages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from bot.domain.groups import folded
from bot.domain.languages import LANGUAGES
from bot.domain.months import FIRST_YEAR, LAST_YEAR, SCHOOL_BEGINS, Month, Span, nearest, school_year, year
from bot.domain.when import Grain, understand
from bot.i18n import named_months

# Without case and accents: fr · en · de · es · it · pt · ro, as far as the languages differ.
_PAST = """passees passes passe dernieres finies past previous last vergangene fruhere letzte pasadas pasados anteriores ultimas passate scorse
    precedenti passadas trecute anterioare incheiate terminees archives anciennes historique archive history old finished archiv alte beendete
    abgeschlossene archivo antiguas historial terminadas archivio vecchie storico concluse terminate arquivo antigas historico arhiva vechi vergangen
    istoric"""
_COMING = """liste venir prochaines futures list coming upcoming next kommende nachste kunftige lista proximas elenco prossime future viitoare
    urmatoarele"""
_MONTH = "mois month monat mes mese luna"
_YEAR = "annee an anul year jahr ano anno anual annuel annuelle planning yearly jahrlich jahresplan annuale plan planul piano plano"
_SCHOOL = """annee scolaire · school year · schuljahr · ano escolar · curso · curso escolar · anno scolastico · ano letivo · ano lectivo ·
    an scolar · anul scolar"""
_TEXT = "texte text texto testo"
_NEXT = "prochaine prochain next nachstes nachste nachsten proximo proxima prossimo prossima que viene seguinte urmator viitor viitoare"
_LAST = "derniere dernier last previous letztes letzten vergangenes pasado pasada passado passada scorso scorsa trecut"
_LITTLE = """l le la les un une the a an das der die ein im in el los las il lo o os as un una unul anul cette ce this dieses dieser este esta
    questo questa acest aceasta de du des d of von del di do da"""
_MONTH_GRAINS = (Grain.DAY, Grain.PART, Grain.WEEK, Grain.MONTH, Grain.MINUTE, Grain.HOUR)


@dataclass(frozen=True)
class Wanted:
    """What to list: one of a page of the list, a month, a year. `text`: the month in words alone."""

    page: int = 0
    past: bool = False
    month: Month | None = None
    year: Span | None = None
    text: bool = False


def read_wanted(words: str, langs: Sequence[str], now: datetime) -> Wanted | None:
    """`now` on the reader's clock. None for what is none of these."""
    said = [word for word in folded(words).split() if word not in _TEXT.split()]
    text = len(said) < len(folded(words).split())
    if not said:
        return Wanted(month=Month.of(now) if text else None, text=text)
    listed = _list(said)
    if listed is not None:
        return listed
    whole = _year(" ".join(said), now) or _said_year(words, langs, now)
    if whole is not None:
        return Wanted(year=whole)
    month = _month(said, now) or _said_month(words, langs, now)
    return Wanted(month=month, text=text) if month is not None else None


def _list(said: Sequence[str]) -> Wanted | None:
    """ "past", "the past 2", "à venir", "2": a page of one of the lists."""
    *head, last = said
    page = int(last) if last.isascii() and last.isdigit() and len(last) < 4 else 0
    rest = list(head) if page else list(said)
    named = [word for word in rest if word in _PAST.split() + _COMING.split()]
    if len(named) != bool(rest) or any(word not in _LITTLE.split() for word in rest if word not in named):
        return None
    return Wanted(page=max(0, page - 1), past=any(word in _PAST.split() for word in named))


def _year(said: str, now: datetime) -> Span | None:
    """A year by its number, a school year by both, or the words for them."""
    if said in {name.strip() for name in " ".join(_SCHOOL.split()).split("·")}:
        return school_year(now.date())
    numbers = re.fullmatch(r"(?:[a-z]+ ){0,2}?(\d{4})(?: (\d{4}|\d{2}))?", said, re.ASCII)
    if numbers is None or not FIRST_YEAR <= int(numbers[1]) <= LAST_YEAR:
        return _near_year(said, now)
    words = set(said.split()) - {numbers[1], numbers[2]} - set(_LITTLE.split())
    first, second = int(numbers[1]), int(numbers[2] or 0)
    if words - {*_YEAR.split(), *_SCHOOL.replace("·", " ").split()}:
        return None
    if second:
        return Span(Month(first, SCHOOL_BEGINS), 12) if second in (first + 1, (first + 1) % 100) else None
    return year(first)


def _near_year(said: str, now: datetime) -> Span | None:
    """ "year", "this year", "next year", "l'année prochaine", "año que viene"."""
    words = [word for word in said.split() if word not in _LITTLE.split() or word in _YEAR.split()]
    others = [word for word in words if word not in _YEAR.split()]
    if len(others) == len(words) or any(word not in (_NEXT + " " + _LAST).split() for word in others):
        return None
    step = 0 if not others else 1 if others[0] in _NEXT.split() else -1
    return year(now.year + step)


def _month(said: Sequence[str], now: datetime) -> Month | None:
    """A month by its name, with or without a year, or by numbers; or the word for it."""
    words = [word for word in said if word not in _LITTLE.split()]
    if len(words) == 1:
        number = _named().get(words[0])
        return nearest(number, now.date()) if number else Month.of(now) if words[0] in _MONTH.split() else None
    if len(words) != 2:
        return None
    for one, other in (words, words[::-1]):
        number = _named().get(one) or (int(one) if re.fullmatch(r"\d{1,2}", one, re.ASCII) else 0)
        if re.fullmatch(r"\d{4}", other, re.ASCII) and number:
            return _possible(Month(int(other), number))
    return None


def _said_month(words: str, langs: Sequence[str], now: datetime) -> Month | None:
    """ "next month", "in three weeks": the month in which what is said begins."""
    for lang in dict.fromkeys((*langs, *LANGUAGES)):
        reading = understand(words, lang=lang, ref=now)
        span = reading.span or reading.past
        if span is not None and span.grain in _MONTH_GRAINS and not folded(reading.rest if reading.span else ""):
            return _possible(Month.of(span.start))
    return None


def _said_year(words: str, langs: Sequence[str], now: datetime) -> Span | None:
    for lang in dict.fromkeys(langs):
        span = understand(words, lang=lang, ref=now).span
        if span is not None and span.grain is Grain.YEAR and FIRST_YEAR <= span.start.year <= LAST_YEAR:
            return year(span.start.year)
    return None


def _possible(month: Month) -> Month | None:
    return month if month.possible else None


@cache
def _named() -> dict[str, int]:
    """Names of months in all our languages, long and short, without accents."""
    return {folded(name): number for name, number in named_months()}
