"""An entry as it is written in JSON, from a file that anybody may have made: every part is checked before it is believed."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.exchange.cells import month
from bot.domain.exchange.names import Names, Refused, kind_of, own_id
from bot.domain.languages import LANGUAGES
from bot.domain.practices import SOMEWHERE

FIELDS = frozenset(
    (
        *(
            "id",
            "kind",
            "name",
            "title",
            "summary",
            "target_group",
            "text",
            "country",
            "place",
            "lead",
            "partner_types",
        ),
        *("themes", "evidence", "weak", "checked", "period", "sources", "asked", "lang"),
    )
)
_PARTS = ("what", "how", "needs", "results")


def given_by_record(record: Mapping[str, Any], names: Names, lang: str) -> tuple[dict[str, Any], str]:
    """What the record gives of an entry, and the language in which it was written."""
    read: dict[str, Callable[[Any], Any]] = {
        "id": lambda value: own_id(_text("id", value)),
        "kind": lambda value: kind_of(_text("kind", value)),
        "name": lambda value: _text("name", value),
        "title": lambda value: _by_language("title", value),
        "summary": lambda value: _by_language("summary", value),
        "target_group": lambda value: _by_language("target_group", value),
        "text": _full_text,
        "country": lambda value: names.country(_text("country", value)) if value else SOMEWHERE,
        "place": _place,
        "lead": lambda value: _text("lead", value) or None,
        "partner_types": lambda value: _terms("partner_types", value, names.partner_type),
        "themes": lambda value: _terms("themes", value, names.theme),
        "evidence": lambda value: names.kind_of_evidence(_text("evidence", value)) if value else "none_seen",
        "weak": _flag,
        "checked": lambda value: month(value) if _text("checked", value) else "",
        "period": _period,
        "sources": _sources,
        "asked": _phrases,
    }
    given = {key: read[key](record[key]) for key in read if key in record}
    written = [code for code in LANGUAGES if given.get("title", {}).get(code)]
    told = record.get("lang")
    return given, told if told in written else lang if lang in written else next(iter(written), lang)


def _text(field: str, value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(field, "it is no text.")
    return value


def _list(field: str, value: Any) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refused(field, "it is no list.")
    return [_text(field, one) for one in value]


def _terms(field: str, value: Any, read: Callable[[str], str]) -> list[str]:
    return list(dict.fromkeys(read(name) for name in _list(field, value)))


def _by_language(field: str, value: Any) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Refused(field, "it is no object of languages and texts.")
    other = [code for code in value if code not in LANGUAGES]
    if other:
        raise Refused(field, f"“{str(other[0])[:20]}” is none of the seven languages ({', '.join(LANGUAGES)}).")
    return {code: _text(field, text) for code, text in value.items()}


def _phrases(value: Any) -> dict[str, list[str]]:
    """How people ask for it: a list for each language."""
    _by_language("asked", dict.fromkeys(value, "") if isinstance(value, dict) else value)
    return {code: _list("asked", phrases) for code, phrases in (value or {}).items()}


def _full_text(value: Any) -> dict[str, dict[str, str | None]]:
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(parts, dict) for parts in value.values()):
        raise Refused("text", "it is no object of languages with the parts what, how, needs and results.")
    _by_language("text", dict.fromkeys(value, ""))
    return {
        code: {part: _text("text", parts.get(part)) or None for part in _PARTS if part in parts}
        for code, parts in value.items()
    }


def _place(value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise Refused("place", "it is no object with name, lat, lon and also.")
    degrees = {side: _degrees(value.get(side), most) for side, most in (("lat", 90), ("lon", 180))}
    return {"name": _text("place", value.get("name")), **degrees, "also": _list("place", value.get("also"))}


def _degrees(value: Any, most: int) -> float | int | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) <= most:
        raise Refused("place", f"{str(value)[:40]} is no number of degrees between -{most} and {most}.")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Refused("weak", "it is neither true nor false.")
    return value


def _period(value: Any) -> dict[str, int | None]:
    if value is None:
        return {"start": None, "end": None}
    if not isinstance(value, dict):
        raise Refused("period", "it is no object with start and end.")
    return {side: _a_year(value.get(side)) for side in ("start", "end")}


def _a_year(value: Any) -> int | None:
    if value is not None and (not isinstance(value, int) or not 1000 <= value <= 2999):
        raise Refused("period", f"{str(value)[:40]} is no year.")
    return value


def _sources(value: Any) -> list[dict[str, Any]]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Refused("sources", "it is no list of objects with title, url and language.")
    return [{key: _text("sources", one.get(key)) or None for key in ("title", "url", "language")} for one in value]
