"""One phrase in, one answer out: the engine as a filter over lines of JSON, for measuring it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.when.reading import Reading, Span
from bot.domain.when.understanding import understand


def answer_line(record: Mapping[str, Any]) -> dict[str, Any]:
    """What was understood of `record["text"]`; keys are absent where nothing was said about them."""
    answer: dict[str, Any] = {"id": record.get("id")} if isinstance(record, Mapping) else {"id": None}
    try:
        reading = understand(
            _text(record, "text"), lang=_text(record, "lang"), ref=_ref(record), us=bool(record.get("us", False))
        )
    except (KeyError, TypeError, ValueError, AttributeError, OSError) as problem:
        return {**answer, "error": f"{type(problem).__name__}: {problem}"}
    return {**answer, **_answer(reading)}


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record[key]
    if not isinstance(value, str):
        raise TypeError(f"{key} is not a text")
    return value


def _ref(record: Mapping[str, Any]) -> datetime:
    zone = ZoneInfo(_text(record, "tz"))
    ref = datetime.fromisoformat(_text(record, "ref"))
    return ref.replace(tzinfo=zone) if ref.tzinfo is None else ref.astimezone(zone)


def _answer(reading: Reading) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if reading.span is not None:
        said = _span(reading.span)
        if reading.alternatives:
            said["alternatives"] = [_span(s) for s in reading.alternatives]
        if reading.ignored:
            said["ignored"] = list(reading.ignored)
    return said


def _span(span: Span) -> dict[str, Any]:
    said = {"start": _local(span.start), "grain": str(span.grain)}
    if span.end is not None:
        said["end"] = _local(span.end)
    if span.rrule is not None:
        said["rrule"] = span.rrule
    return said


def _local(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")
