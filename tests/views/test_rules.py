# ruff: noqa: DTZ001 - a rule is kept in wall time, which has no zone
"""A rule in words, in seven languages: for every rule that the date engine makes."""

from datetime import datetime

import pytest

from bot.domain.languages import DEFAULT_REGION, LANGUAGES
from bot.domain.series import offers, parts, with_last_day
from bot.i18n import Lang
from bot.views.meetings.rules import briefly, repeats
from tests.domain.when.cases import read
from tests.domain.when.test_repeats import REPEATS

START = datetime(2026, 10, 6, 10, 0)  # a Tuesday
SAID = {
    "FREQ=DAILY": ("chaque jour à 10:00", "every day at 10:00", "jeden Tag, 10:00 Uhr"),
    "FREQ=WEEKLY": ("chaque mardi à 10:00", "every Tuesday at 10:00", "jeden Dienstag, 10:00 Uhr"),
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=6": (
        "toutes les 2 semaines, le mardi à 10:00, 6 fois",
        "every 2 weeks, on Tuesday at 10:00, 6 times",
        "alle 2 Wochen am Dienstag, 10:00 Uhr, 6-mal",
    ),
    "FREQ=MONTHLY;BYDAY=1TU;UNTIL=20270630": (
        "le premier mardi de chaque mois à 10:00, jusqu’au 30 juin 2027",
        "on the first Tuesday of each month at 10:00, until 30 June 2027",
        "am ersten Dienstag jedes Monats, 10:00 Uhr, bis 30. Juni 2027",
    ),
    "FREQ=MONTHLY;INTERVAL=3": (
        "tous les 3 mois, le 6 à 10:00",
        "every 3 months, on day 6 at 10:00",
        "alle 3 Monate am 6., 10:00 Uhr",
    ),
    "FREQ=YEARLY": (
        "chaque année, le 6 octobre à 10:00",
        "every year, on 6 October at 10:00",
        "jedes Jahr, am 6. Oktober, 10:00 Uhr",
    ),
    "FREQ=DAILY;BYMONTH=1,2,3,4,5,6,7,9,10,11,12": (
        "chaque jour à 10:00, sauf en août",
        "every day at 10:00, except in August",
        "jeden Tag, 10:00 Uhr, außer im August",
    ),
}


def _lang(code: str) -> Lang:
    return Lang(code, DEFAULT_REGION[code])


@pytest.mark.parametrize("rule", SAID)
def test_a_rule_is_said_as_people_say_it(rule: str) -> None:
    assert (
        tuple(repeats(rule, START, Lang(code, region)) for code, region in (("fr", "FR"), ("en", "GB"), ("de", "DE")))
        == SAID[rule]
    )


def test_the_number_agrees_with_the_day() -> None:
    said = [
        briefly(f"FREQ=MONTHLY;BYDAY=1{day}", START, _lang(code)) for code in ("it", "pt") for day in ("TU", "SA", "SU")
    ]

    assert said == [
        "il primo martedì di ogni mese",
        "il primo sabato di ogni mese",
        "la prima domenica di ogni mese",
        "na primeira terça-feira de cada mês",
        "no primeiro sábado de cada mês",
        "no primeiro domingo de cada mês",
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_rule_of_the_date_engine_can_be_said_and_no_two_alike(code: str) -> None:
    """The words say all that the rule says: other rules have other words."""
    spans = [read(text, lang).span for lang, text, _ in REPEATS]
    rules = {(with_last_day(s.rrule, "Europe/Paris"), s.start) for s in spans if s is not None and s.rrule is not None}
    said = {(rule, start): repeats(rule, start, _lang(code)) for rule, start in rules}

    assert all(words and "{" not in words and "FREQ" not in words for words in said.values())
    distinct = {(words, frozenset(_facts(rule, start).items())) for (rule, start), words in said.items()}
    assert len({words for words, _ in distinct}) == len(distinct)


def _facts(rule: str, start: datetime) -> dict[str, str]:
    """What a rule says, with what it leaves to its first day."""
    found = parts(rule)
    if found["FREQ"] == "WEEKLY" and "BYDAY" not in found:
        found["BYDAY"] = offers(start)["week"][-2:]
    if found["FREQ"] == "MONTHLY" and "BYDAY" not in found:
        found.setdefault("BYMONTHDAY", str(start.day))
    if found["FREQ"] == "YEARLY":
        found.setdefault("BYMONTH", str(start.month))
        if "BYDAY" not in found:
            found.setdefault("BYMONTHDAY", str(start.day))
    if found["FREQ"] == "DAILY" and "BYDAY" in found:
        found["FREQ"] = "WEEKLY"
    return found | {"at": f"{start:%H:%M}"}
