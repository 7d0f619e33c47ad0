"""Sentences about who comes, typed in answer to the card: "pour Karim : oui", "+ Anne Petit (Mission locale)", "places : 12"."""

import re
from dataclasses import dataclass
from functools import cache

from bot.domain import coming_words as words
from bot.domain.coming import Attendance
from bot.domain.coming_answers import AROUND, YES
from bot.domain.meetings import Answer
from bot.domain.minutes.folding import flat
from bot.domain.places_typed import Places, pattern, places_in

_MOST_WORDS = 5  # of a name
_LONGEST = 600  # characters; more is a message, not an answer
AND = re.compile(r"\s*[,;\n&+]\s*|\s+(?:et|and|und|y|e|ed|si|și)\s+", re.IGNORECASE)
_COMMA = re.compile(r"[,;\n]")
_GUEST = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<organisation>[^()]*)\)?)?")
_ANSWERS = {
    Answer.YES: "oui|yes|ja|si|sí|sì|sim|da|ok|vient|viendra|comes|coming|kommt|viene|vem|vine",
    Answer.MAYBE: "peut-être|maybe|vielleicht|quizá|quizás|tal vez|forse|talvez|poate",
    Answer.NO: "non|no|nein|não|nu|ne vient pas|ne viendra pas|is not coming|kommt nicht|no viene|non viene|não vem|nu vine",
}


@dataclass(frozen=True)
class ForColleague:
    """An answer for somebody else, by the name that was typed."""

    name: str
    answer: Answer


@dataclass(frozen=True)
class Bring:
    """Guests: (name, organisation); `unnamed`: how many more in all, "+2"; None where none were counted. `yes`: it was said too."""

    guests: tuple[tuple[str, str | None], ...]
    unnamed: int | None = None
    yes: bool = False


@dataclass(frozen=True)
class Leave:
    """A guest who does not come after all, by name."""

    name: str


@dataclass(frozen=True)
class Times:
    """Coming later or going earlier: the words that say when."""

    arrives: str = ""
    leaves: str = ""


@dataclass(frozen=True)
class Roll:
    """Who was there: (name as typed, what became of it)."""

    people: tuple[tuple[str, Attendance], ...]


@dataclass(frozen=True)
class Hours:
    """When somebody else came or went: the name, and the words that say when."""

    name: str
    arrived: str = ""
    left: str = ""


Typed = ForColleague | Bring | Leave | Places | Times | Roll | Hours


def read_coming(text: str) -> Typed | None:
    """What was typed about who comes; None for anything else."""
    text = " ".join(text.split()) if "\n" not in text else text.strip()
    if not text or len(text) > _LONGEST:
        return None
    for read in (read_roll, places_in, _colleague, _without, read_guests, _times, _hours):
        found = read(text)
        if found is not None:
            return found
    return None


def _colleague(text: str) -> ForColleague | None:
    """ "Pour Karim : oui", "oui pour Karim", "for Claire (Lyon): maybe"."""
    folded = flat(text).rstrip(" .!")
    heads = (re.compile(rf"{pattern('FOR')}\s+"), re.compile(rf"(?P<answer>{_answers()})\s*,?\s+{pattern('FOR')}\s+"))
    lead = heads[0].match(folded)
    if lead is not None:
        tail = re.search(
            rf"\s*[:,–-]?\s+(?P<answer>{_answers()})$|\s*:\s*(?P<bare>{_answers()})$", folded[lead.end() :]
        )
        if tail is None:
            return None
        name = text[lead.end() : lead.end() + tail.start()]
        return ForColleague(name.strip(" :,"), _answer(tail["answer"] or tail["bare"]))
    after = heads[1].match(folded)
    return (
        ForColleague(text[after.end() : len(folded)].strip(), _answer(after["answer"]))
        if after and len(folded) > after.end()
        else None
    )


@cache
def _answers() -> str:
    return _answers_of(*Answer)


@cache
def _answers_of(*answers: Answer) -> str:
    words = {flat(word) for answer in answers for word in _ANSWERS[answer].split("|")}
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _answer(word: str) -> Answer:
    return next(answer for answer, line in _ANSWERS.items() if word in [flat(each) for each in line.split("|")])


def read_guests(text: str) -> Bring | None:
    """ "+1 Anne Petit", "avec Anne Petit (Mission locale) et Paul Roux", "+2", "oui, avec Anne Petit"."""
    said = re.match(
        rf"(?:{_yes()})\b[\s,.!]*(?:(?:{_around()})\b[\s,.!]*)*(?:(?:et|and|und|y|e|si)\s+)?(?=\+|{pattern('WITH')})",
        flat(text),
    )
    text = text[said.end() :] if said else text
    hit = re.match(rf"\+\s*(?P<number>\d{{1,2}}(?!\d))?\s*:?\s*|{pattern('WITH')}\s*:?\s+", flat(text))
    rest = text[hit.end() :].strip(" .!") if hit else ""
    number = int(hit["number"]) if hit and hit["number"] else None
    company = _company(rest) if hit else None
    if company is not None:
        return Bring((), company, said is not None)
    if hit is None or not (_looks_like_names(rest) or (number is not None and not rest)):
        return None
    named = guests_in(rest)
    return Bring(named, None if number is None or 0 < number <= len(named) else number - len(named), said is not None)


@cache
def _around() -> str:
    """ "finalement", "merci": what is said beside an answer."""
    return "|".join(
        sorted({re.escape(each) for line in AROUND.values() for each in line.split("|")}, key=len, reverse=True)
    )


@cache
def _yes() -> str:
    """ "oui", "je viens" before guests; apostrophes are written there."""
    spoken = {phrase for line in YES.values() for phrase in line.split("|")}
    each = sorted({*_answers_of(Answer.YES).split("|"), *map(re.escape, spoken)}, key=len, reverse=True)
    return "|".join(each).replace("\\ ", "[ '-]")


def _company(text: str) -> int | None:
    """ "deux collègues" → 2; None where it is somebody by name."""
    count, more = rf"(?P<count>\d{{1,2}}(?!\d)|{'|'.join(_number_words())})", pattern("MORE")
    said = rf"(?:{more}\s+)?{count}\s+(?:{more}\s+)?{pattern('COMPANY')}(?:\s+{more})?"
    hit = re.fullmatch(said, flat(text))
    if hit is None:
        return None
    return int(hit["count"]) if hit["count"].isdecimal() else _number_words()[hit["count"]]


@cache
def _number_words() -> dict[str, int]:
    return {flat(word): number for number, line in words.NUMBERS.items() for word in line.split("|")}


def guests_in(text: str) -> tuple[tuple[str, str | None], ...]:
    """ "Anne Petit (Mission locale) et Paul Roux" → names with their organisations."""
    found = [_GUEST.fullmatch(part.strip()) for part in _split(text)]
    return tuple((one["name"].strip(), (one["organisation"] or "").strip() or None) for one in found if one)


def names_in(text: str) -> list[str]:
    """Names between commas, semicolons or on lines of their own."""
    return [" ".join(name.split()) for name in _split(text, _COMMA) if name.strip()]


def _split(text: str, joint: re.Pattern[str] = AND) -> list[str]:
    """Names, joined by commas or "and"; what stands in brackets belongs to the name before it."""
    inside = [0] * (len(text) + 1)
    for place, char in enumerate(text):
        inside[place + 1] = inside[place] + (char == "(") - (char == ")")
    parts, start = [], 0
    for hit in joint.finditer(text):
        if inside[hit.start()] <= 0:
            parts.append(text[start : hit.start()])
            start = hit.end()
    return [part for part in (*parts, text[start:]) if part.strip()]


def _looks_like_names(text: str) -> bool:
    """ "avec plaisir" brings nobody: names begin with capital letters, and are none of the words that often follow."""
    parts = [re.sub(r"\(.*?\)", "", part).strip() for part in _split(text)]
    return bool(parts) and all(
        part[:1].isupper() and len(part.split()) <= _MOST_WORDS and not re.fullmatch(pattern("NO_NAMES"), flat(part))
        for part in parts
    )


def _without(text: str) -> Leave | None:
    hit = re.match(rf"[-–]\s*(?:1\s+)?(?=\D)|{pattern('WITHOUT')}\s+", flat(text))
    if hit is None:
        return None
    rest = text[hit.end() :].strip(" .!")
    return Leave(rest) if _looks_like_names(rest) else None


def _times(text: str) -> Times | None:
    """ "J'arrive à 15h", "je pars à 16h", "oui, mais je pars à 16h"; "je serai là à 15h" is no mere yes."""
    said = re.match(rf"(?:{_yes()})(?!\w)[\s,.!]*(?:{pattern('YET')}\s+)?", flat(text))
    return _times_in(text) or (_times_in(text[said.end() :]) if said else None)


def _times_in(text: str) -> Times | None:
    """ "J'arrive à 15h", "je pars à 16h", "j'arrive à 15h et je pars à 16h": each before the words that say when."""
    folded = flat(text)
    arrives, leaves = (re.search(rf"(?<!\w){pattern(name)}", folded) for name in ("ARRIVES", "LEAVES"))
    if not ((arrives and arrives.start() == 0) or (leaves and leaves.start() == 0)):
        return None
    ends = sorted(hit.start() for hit in (arrives, leaves) if hit)

    def after(hit: re.Match[str] | None) -> str:
        if hit is None:
            return ""
        stop = next((end for end in ends if end > hit.start()), len(text))
        return text[hit.end() : stop].strip(" ,;.!")

    found = Times(after(arrives), after(leaves))
    return found if any(char.isdigit() for char in found.arrives + found.leaves) else None


def minutes_in(words: str) -> int | None:
    """ "de 10 minutes", "15 min": how late somebody comes; None where it is an hour of the clock."""
    hit = re.fullmatch(r"(?:\w+\s+)?(\d{1,3})\s*(?:min\w*|m)\b\W*(?:\w+\W*)?", flat(words.strip()))
    return int(hit[1]) if hit else None


def _hours(text: str) -> Hours | None:
    """ "Karim est arrivé à 15h", "Claire : partie à 16h"."""
    folded = flat(text)
    hits = [(hit, name) for name in ("ARRIVED", "LEFT") if (hit := re.search(rf"\s{pattern(name)}\s", folded))]
    hits.sort(key=lambda pair: pair[0].start())
    name = text[: hits[0][0].start()].strip(" :,–-") if hits else ""
    if not _looks_like_names(name):
        return None
    stops = [*(hit.start() for hit, _ in hits[1:]), len(text)]
    said = {name: text[hit.end() : stop].strip(" ,;.!") for (hit, name), stop in zip(hits, stops, strict=True)}
    found = Hours(name, said.get("ARRIVED", ""), said.get("LEFT", ""))
    return found if any(char.isdigit() for char in found.arrived + found.left) else None


def read_roll(text: str) -> Roll | None:
    """ "Présents : Karim, Claire ; excusés : Lyon"."""
    folded = flat(text)
    marks = [
        (hit.start(), hit.end(), state)
        for state, name in (
            (Attendance.PRESENT, "PRESENT"),
            (Attendance.EXCUSED, "EXCUSED"),
            (Attendance.ABSENT, "ABSENT"),
        )
        for hit in re.finditer(rf"(?<!\w){pattern(name)}\s*:", folded)
    ]
    marks.sort()
    if not marks or marks[0][0] != 0:
        return None
    stops = [*(start for start, _, _ in marks[1:]), len(text)]
    return Roll(
        tuple(
            (name.strip(" .;"), state)
            for (_, end, state), stop in zip(marks, stops, strict=True)
            for name in _split(text[end:stop].strip(" .;,\n"))
            if name.strip(" .;")
        )
    )
