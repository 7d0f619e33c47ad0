"""What a line gives, laid over what stands: the whole entry, and whether it may stand in the library."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.answers import blank
from bot.domain.entries import Content
from bot.domain.exchange.names import Refused
from bot.domain.languages import LANGUAGES
from bot.domain.practices import PartnerType, Theme
from bot.domain.sentences import sentences, shortened
from bot.domain.shape import faults, practice_of, written

# Characters that an entry may have, so that a card holds it.
_LONGEST = {
    "title": 200,
    "name": 200,
    "summary": 1000,
    "target_group": 500,
    "lead": 500,
    "text": 10_000,
    "place": 100,
    "asked": 300,
}
_LONGEST_SOURCE = {"title": 300, "url": 1000, "language": 3}
_NAMED = ("place", "period", "country", "themes", "partner_types", "source", "text", "title", "evidence", "checked")
_MOST_SOURCES, _MOST_NAMES, _MOST_ASKED = 20, 60, 30
_SUMMARY, _SENTENCES = 350, 2  # of a summary that is made
_BY_LANGUAGE = ("title", "summary", "target_group")


def laid_over(standing: Content | None, given: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """The entry with what the line gives. Texts are laid over language by language, place and period part by part."""
    content = {**_unknown(), **(standing or {})}
    for key, value in given.items():
        content[key] = _LAID.get(key, _instead)(content.get(key), value)
    _mend(content, given, lang)
    return _normal(content)


def _unknown() -> dict[str, Any]:
    """An entry of which nothing is known; whether its sources are thin will follow from them."""
    return {part: value for part, value in blank().items() if part != "weak"}


def _instead(_: Any, new: Any) -> Any:
    return new


def _texts(old: Any, new: Mapping[str, Any]) -> dict[str, Any]:
    return {code: text for code, text in {**(old or {}), **new}.items() if text}


def _full_texts(old: Any, new: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    old = old or {}
    both = {code: {**old.get(code, {}), **new.get(code, {})} for code in {**old, **new}}
    return {code: parts for code, parts in both.items() if any(parts.values())}


def _place(old: Any, new: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Another town has other degrees and other names: they do not stay when only the name is given."""
    if new is None:
        return None
    moved = old and new.get("name") not in (None, old["name"])
    place = {**({} if moved else old or {}), **new}
    return place if place.get("name") else None


def _period(old: Any, new: Mapping[str, Any]) -> dict[str, Any]:
    return {**(old or {}), **new}


_LAID: dict[str, Callable[[Any, Any], Any]] = {
    **dict.fromkeys(_BY_LANGUAGE, _texts),
    "asked": _texts,
    "text": _full_texts,
    "place": _place,
    "period": _period,
}


def _mend(content: dict[str, Any], given: Mapping[str, Any], lang: str) -> None:
    """What follows from the rest where a sheet has no column for it: name, title, summary, full text, thin sources."""
    if content["name"] and not content["title"]:
        content["title"] = {lang: content["name"]}
    content["name"] = content["name"] or _first(content["title"])
    for code in dict.fromkeys((*content["summary"], *given.get("text", {}))):
        what = content["text"].get(code, {}).get("what")
        if what and not content["summary"].get(code) and (code in content["title"] or not content["summary"]):
            content["summary"][code] = _in_short(what)
        if not what and not content["text"].get(code) and code in given.get("summary", {}) and not content["text"]:
            content["text"][code] = {"what": content["summary"][code]}
    content.setdefault("weak", not content["sources"])


def _first(texts: Mapping[str, str]) -> str:
    return next((texts[code] for code in LANGUAGES if texts.get(code)), "")


def _in_short(text: str) -> str:
    """Its first two sentences, where they are not long."""
    return shortened(" ".join(sentences(" ".join(text.split()))[:_SENTENCES]), _SUMMARY)


def _normal(content: Mapping[str, Any]) -> dict[str, Any]:
    """Every part in its place and in one order, so that the same is equal; the id is not among them."""
    texts = {code: content["text"][code] for code in LANGUAGES if content["text"].get(code)}
    in_order = {key: {code: content[key][code] for code in LANGUAGES if content[key].get(code)} for key in _BY_LANGUAGE}
    in_order["asked"] = {code: content["asked"][code] for code in LANGUAGES if content.get("asked", {}).get(code)}
    whole = written(
        practice_of({**content, **in_order, "text": {c: {"what": None, **t} for c, t in texts.items()}, "id": ""})
    )
    return {key: value for key, value in whole.items() if key != "id"}


def same(one: Content, other: Content) -> bool:
    """Whether readers see the same."""
    return _normal({**_unknown(), "weak": False, **one}) == _normal({**_unknown(), "weak": False, **other})


def check(content: Content, slug: str, themes: Mapping[str, Theme], partner_types: Mapping[str, PartnerType]) -> None:
    """Refuses (Refused) an entry that may not stand in the library."""
    if not content["title"]:
        raise Refused("title", "there is no title.")
    for code, parts in content["text"].items():
        if not parts.get("what"):
            raise Refused("what", f"a text in “{code}” must say what is done.")
    if not content["text"]:
        raise Refused("what", "it does not say what is done.")
    _check_lengths(content)
    for wrong in faults({**content, "id": slug}, slug, themes, partner_types, living=True):
        raise Refused(next((field for field in _NAMED if field in wrong), "entry"), wrong)


def _check_lengths(content: Content) -> None:
    for field, most in _LONGEST.items():
        for text in _all_texts(content.get(field)):
            _not_over(field, text, most)
    for source in content["sources"]:
        for part, most in _LONGEST_SOURCE.items():
            _not_over("sources", source[part] or "", most)
    if len(content["sources"]) > _MOST_SOURCES:
        raise Refused("sources", f"there are {len(content['sources'])}; at most {_MOST_SOURCES} have room.")
    if len((content["place"] or {}).get("also", ())) > _MOST_NAMES:
        raise Refused("place_also", f"a place may have {_MOST_NAMES} other names at most.")
    if any(len(phrases) > _MOST_ASKED for phrases in content.get("asked", {}).values()):
        raise Refused("asked", f"there may be {_MOST_ASKED} phrases at most in a language.")


def _all_texts(value: Any) -> list[str]:
    """The texts within a part, however it is built."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return [text for one in inner for text in _all_texts(one)]


def _not_over(field: str, text: str, most: int) -> None:
    if len(text) > most:
        raise Refused(field, f"it is {len(text)} characters long; at most {most} have room.")
