"""What was decided about an hour that does not exist, comes twice, or ends a day: it is done, and said."""

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from bot.domain.when.reading import Reading


class Why(StrEnum):
    GAP = "gap"  # clocks go forward: the next time that exists was taken
    TWICE = "twice"  # clocks go back: the first of both was taken
    MIDNIGHT = "midnight"  # 24:00 is the beginning of the next day
    ZONE = "zone"  # a time zone that nobody knows: the group's was taken


@dataclass(frozen=True)
class Note:
    """What was taken, and why. `typed`: the name of the zone."""

    why: Why
    taken: datetime
    typed: str = ""


_END_OF_DAY = re.compile(r"(?<![\d:.,/-])24\s?(?:h(?:eures)?\b|uhr\b|:?\s?00\b|h\s?00\b)", re.IGNORECASE)


def notes(reading: Reading, line: str) -> tuple[Note, ...]:
    """What must be said about what was understood in a line, and about its other readings."""
    spans = [span for span in (reading.span, *reading.alternatives) if span is not None]
    found = [Note(Why.GAP, span.start) for span in spans if span.shifted]
    found += [Note(Why.TWICE, span.start) for span in spans if span.twice]
    ends = [span.start for span in spans[:1] if (span.start.hour, span.start.minute) == (0, 0)]
    if _END_OF_DAY.search(line):
        found += [Note(Why.MIDNIGHT, start) for start in ends]
    return tuple(dict.fromkeys(found))


# After an hour: "14h heure de Zorgl", "14 Uhr Zeitzone Zorgl", "14:00 (Mars/Olympus)". Known zones are read with the date.
_ZONE = re.compile(
    r"\(?(?:(?:(?:à l['’])?heure (?:de |d['’])|fuseau(?: horaire)?(?: de)? |zeitzone |time ?zone |hora de |zona horaria(?: de)? |ora di |"
    r"fuso(?: orario)?(?: di)? |fuso(?: horário)?(?: de)? |ora din |fus(?:ul)? orar(?: al)? )(?-i:(?P<name>[^\W\d_a-z][\w-]+))"
    r"|(?:in )?(?-i:(?P<path>[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+)))\)?",
    re.IGNORECASE,
)
_AFTER_HOUR = re.compile(r"\d\s*(?:h|uhr|heures?|ore?|am|pm|:\d\d)?\s*,?\s*$", re.IGNORECASE)


def unknown_zone(line: str, rest: str) -> tuple[str, str]:
    """(the zone that was said after an hour and is none, what else was left of the line); ("", rest) where none was."""
    said = _ZONE.search(line)
    left = _ZONE.search(rest)
    if said is None or left is None or said[0] != left[0] or not _AFTER_HOUR.search(line[: said.start()]):
        return "", rest
    return left["name"] or left["path"], " ".join(f"{rest[: left.start()]} {rest[left.end() :]}".split())


def twice(moment: datetime, zone: tzinfo) -> tuple[Note, ...]:
    """What must be said about a moment that was chosen by a button: whether its hour comes twice that night."""
    local = moment.astimezone(zone)
    other = local.replace(fold=1 - local.fold).utcoffset()
    return (Note(Why.TWICE, local),) if local.fold == 0 and other != local.utcoffset() and other is not None else ()
