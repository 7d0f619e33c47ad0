"""What was decided in one's groups, by words and by year."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from bot.domain.following.decisions import Asked, Decision, ranked
from bot.domain.following.typed import later
from bot.domain.groups import Group
from bot.domain.minutes.folding import flat
from bot.i18n import named_months
from bot.search.courtesy import essence, little_words
from bot.search.words import folded_words
from bot.store.unit import Unit

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_THIS = re.compile(
    r"(?<!\w)(?:cette annee|this year|diese[smn]? jahr|dieses jahres|est[ea] ano|quest'?\s?anno|neste ano|anul acesta|anul asta|acest an)(?!\w)"
)
_LAST = re.compile(
    r"(?<!\w)(?:l'?\s?annee derniere|l'?\s?an dernier|last year|letzte[sn]? jahr|vorige[sn]? jahr|(?:el )?ano pasado|(?:l'?\s?)?anno scorso|"
    r"(?:o |no )?ano passado|anul trecut)(?!\w)"
)
# Who asks for decisions need not say so again.
_ASKING = frozenset(
    [
        "decision",
        "decisions",
        "decide",
        "decidee",
        "decides",
        "decidees",
        "decided",
        "entscheidung",
        "entscheidungen",
        "beschluss",
        "beschlusse",
        "beschlossen",
        "entschieden",
        "decisiones",
        "decidido",
        "acuerdo",
        "acuerdos",
        "decisione",
        "decisioni",
        "deciso",
        "decisao",
        "decisoes",
        "decizie",
        "decizii",
        "hotarat",
        "decis",
        "pv",
        "minutes",
        "protokoll",
    ]
)


def read_asked(text: str, today: date) -> Asked:
    """ "logement 2026", "what did we decide about housing this year?", "mars 2026"."""
    left, asked = flat(text), Asked(text)
    for pattern, year in ((_THIS, today.year), (_LAST, today.year - 1)):
        if pattern.search(left):
            left, asked = pattern.sub(" ", left), _in_year(asked, year)
    years = [int(year) for year in _YEAR.findall(left)]
    left = _YEAR.sub(" ", left)
    if years:
        asked = replace(_in_year(asked, min(years)), last=date(max(years), 12, 31))
    month = next(
        (number for word, number in _months() if len(years) < 2 and re.search(rf"(?<!\w){word}(?!\w)", left)), 0
    )
    if month:
        left = re.sub("|".join(rf"(?<!\w){word}(?!\w)" for word, number in _months() if number == month), " ", left)
        year = years[0] if years else today.year - (month > today.month)
        asked = replace(asked, first=date(year, month, 1), last=_end_of(date(year, month, 1)))
    terms = [word for word in folded_words(essence(left) or left) if word not in little_words() | _ASKING]
    return replace(asked, terms=tuple(dict.fromkeys(terms)))


def _in_year(asked: Asked, year: int) -> Asked:
    return replace(asked, first=date(year, 1, 1), last=date(year, 12, 31))


def _end_of(first: date) -> date:
    return date.fromordinal(later(first, 1, "month").toordinal() - 1)


@cache
def _months() -> tuple[tuple[str, int], ...]:
    """Names of months in full, folded; shorter ones are other words too."""
    return tuple(
        (re.escape(flat(name)), number)
        for name, number in named_months()
        if (len(name) > 3 and "." not in name) or flat(name) == "mai"
    )


async def found(unit: Unit, groups: Sequence[Group], text: str, now: datetime) -> tuple[Asked, list[Decision]]:
    """What was asked for, and what was decided about it, newest first."""
    zones = {group.id: ZoneInfo(group.zone) for group in groups}
    asked = read_asked(text, now.astimezone(zones[groups[0].id]).date())
    known = await unit.decided.of([group.id for group in groups])
    lines = [
        (one, folded_words(f"{one.text} {one.title}"), one.held.astimezone(zones[one.group_id]).date()) for one in known
    ]
    return asked, ranked(lines, asked)
