"""What is compared: our engine as `passerelle when` answers, and dateparser, alone and with its search in longer texts."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import dateparser  # type: ignore[import-untyped]
from dateparser.search import search_dates  # type: ignore[import-untyped]

from benchmarks.dates.cases import TZ, Case
from benchmarks.dates.judge import Answer
from bot.domain.when.lines import answer_line

Peer = Callable[[Case], Answer]


def ours(case: Case) -> Answer:
    return answer_line({"id": 0, "text": case.text, "lang": case.lang, "ref": case.ref.isoformat(), "tz": TZ})


def parsed(case: Case) -> Answer:
    moment = dateparser.parse(case.text, languages=[case.lang], settings=_settings(case))
    return _answer(case, moment)


def searched(case: Case) -> Answer:
    """Its parser, and where that finds nothing, its search."""
    whole = parsed(case)
    if whole:
        return whole
    hits = search_dates(case.text, languages=[case.lang], settings=_settings(case)) or []
    return _answer(case, hits[0][1]) if hits else {}


def _settings(case: Case) -> Any:
    return {
        "RELATIVE_BASE": case.ref,
        "PREFER_DATES_FROM": "future",
        "TIMEZONE": TZ,
        "TO_TIMEZONE": TZ,
        "RETURN_AS_TIMEZONE_AWARE": False,
    }


def _answer(case: Case, moment: datetime | None) -> Answer:
    """Where no hour was said it gives that of now, or midnight: then the answer is the day."""
    if moment is None:
        return {}
    moment = moment.replace(tzinfo=None, second=0, microsecond=0)
    if moment.time() in (case.ref.time(), datetime.min.time()):
        return {"start": f"{moment:%Y-%m-%d}T00:00", "grain": None}
    return {"start": moment.isoformat(timespec="minutes")}


PEERS: dict[str, Peer] = {"passerelle": ours, "dateparser": parsed, "+ search": searched}
