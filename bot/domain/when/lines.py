"""One phrase in, one answer out: the engine as a filter over lines of JSON, for measuring it."""

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.when.reading import Grain, Reading, Span
from bot.domain.when.understanding import understand

LONGEST_LINE = 1_000_000  # characters
_GRAINS = {Grain.HOUR: Grain.MINUTE, Grain.PART: Grain.MINUTE, Grain.YEAR: Grain.MONTH}
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_UNTIL = re.compile(r"UNTIL=(\d{8}T\d{6})Z")


def answer_text(line: str) -> dict[str, Any] | None:
    """The answer to one line as it was typed; None for an empty one. What is no object is answered with its fault."""
    if not line.strip():
        return None
    if len(line) > LONGEST_LINE:
        return {"id": None, "error": f"the line is longer than {LONGEST_LINE} characters"}
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": "the line is no JSON"}
    return answer_line(record) if isinstance(record, dict) else {"id": None, "error": "the line is no JSON object"}


def answer_line(record: Mapping[str, Any]) -> dict[str, Any]:
    """What was understood of `record["text"]`; keys are absent where nothing was said about them."""
    answer: dict[str, Any] = {"id": record.get("id")}
    try:
        reading = understand(
            _text(record, "text"), lang=_text(record, "lang"), ref=_ref(record), us=record.get("us") is True
        )
    except _Bad as problem:
        return {**answer, "error": str(problem)}
    return {**answer, **_answer(reading)}


class _Bad(ValueError):
    """A record that cannot be read, and why."""


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if not isinstance(value, str):
        raise _Bad(f"“{key}” is missing" if value is None else f"“{key}” is no text")
    return value


def _ref(record: Mapping[str, Any]) -> datetime:
    zone, said = zone_named(_text(record, "tz")), _text(record, "ref")
    try:
        ref = datetime.fromisoformat(said)
        found = ref.replace(tzinfo=zone) if ref.tzinfo is None else ref.astimezone(zone)
        found.utcoffset()
    except (ValueError, OverflowError):
        raise _Bad("“ref” is no moment in ISO 8601, such as 2026-10-07T09:00") from None
    return found


def zone_named(name: str) -> tzinfo:
    """An IANA zone, or an offset such as +02:00."""
    offset = _OFFSET.fullmatch(name.strip())
    if offset is not None:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes < 24 * 60:
            return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # an unknown zone, a path, a folder of zones
        raise _Bad("“tz” is no time zone, such as Europe/Paris or +02:00") from None


def _answer(reading: Reading) -> dict[str, Any]:
    first = reading.span or reading.past
    if first is None:
        return {}
    spans = [first, *reading.alternatives]
    said, *others = [_span(span) for span in spans]
    if first.until is not None:  # a deadline may also be the day itself
        others.insert(0, _span(first, bound=False))
    if others:
        said["alternatives"] = others
    if reading.ignored and reading.span is not None:
        said["ignored"] = list(reading.ignored)
    return said


def _span(span: Span, *, bound: bool = True) -> dict[str, Any]:
    """`end` alone where only an end was said."""
    said: dict[str, Any] = {}
    if not (bound and span.until is not None):
        said["start"] = _local(span.start)
    end = span.until if bound and span.until is not None else span.end
    if end is not None:
        said["end"] = _local(end)
    said["grain"] = str(_GRAINS.get(span.grain, span.grain))
    if span.rrule is not None:
        said["rrule"] = _rule(span)
    return said


def _rule(span: Span) -> str:
    """Like `start` the rule is in local time; exceptions follow it on a line of their own."""
    rule = _UNTIL.sub(lambda hit: f"UNTIL={_ends(hit[1], span):%Y%m%dT%H%M%S}", span.rrule or "")
    if not span.without:
        return rule
    return f"{rule}\nEXDATE:" + ",".join(f"{moment:%Y%m%dT%H%M%S}" for moment in span.without)


def _ends(until: str, span: Span) -> datetime:
    return datetime.fromisoformat(f"{until}+00:00").astimezone(span.start.tzinfo)


def _local(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")
