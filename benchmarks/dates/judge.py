"""Whether an answer says what the phrase means. Answers have the keys that `passerelle when` prints."""

from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

from benchmarks.dates.cases import Case, Meaning

Answer = dict[str, Any]
_COMPARED = 12  # occurrences
_HOURS = {"morning": (5, 11), "noon": (11, 14), "afternoon": (12, 18), "evening": (17, 23)}  # a part may begin then


def found(answer: Answer) -> bool:
    return "start" in answer or "end" in answer


def right(case: Case, answer: Answer) -> bool:
    """Of several meanings each must be among the readings, and the first reading must be one of them."""
    if not case.meanings:
        return not found(answer)
    readings = [answer, *answer.get("alternatives", ())]
    if not any(_is(answer, m) for m in case.meanings):
        return False
    return all(any(_is(r, m) for r in readings) for m in case.meanings)


def _is(said: Answer, meant: Meaning) -> bool:
    start, end = _moment(said, "start"), _moment(said, "end")
    if meant.bound is not None:
        return start is None and end == meant.bound
    if start is None or meant.start is None or not _begins(start, said, meant):
        return False
    if not _same_rule(said.get("rrule", ""), start, meant):
        return False
    return bool(meant.part) or _ends(start, end, said, meant)


def _moment(said: Answer, key: str) -> datetime | None:
    return datetime.fromisoformat(said[key]) if key in said else None


def _begins(start: datetime, said: Answer, meant: Meaning) -> bool:
    if meant.part and meant.start is not None:
        first, last = _HOURS[meant.part]
        return start.date() == meant.start.date() and first <= start.hour <= last and said.get("grain") != "day"
    if meant.whole:
        return start == meant.start and said.get("grain") in ("day", None)
    return start == meant.start and (meant.end is not None or said.get("grain") in ("minute", "hour", None))


def _ends(start: datetime, end: datetime | None, said: Answer, meant: Meaning) -> bool:
    """A whole day may say its end, or leave it out."""
    if meant.end is not None:
        return end == meant.end
    return end is None or (meant.whole and end == start + timedelta(days=1))


def _same_rule(rule: str, start: datetime, meant: Meaning) -> bool:
    if not rule or not meant.rule:
        return not rule and not meant.rule
    try:
        theirs = list(islice(rrulestr(rule, dtstart=start), _COMPARED))
    except ValueError:
        return False
    ours = (d for d in rrulestr(meant.rule, dtstart=start) if d != meant.without)
    return theirs == list(islice(ours, _COMPARED))
