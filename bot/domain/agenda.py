"""The agenda of a meeting: its points, who brings them, how long they take, and what comes back on the next one."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.minutes import NOBODY, Owner
from bot.domain.minutes.names import EDGES, Known, all_at
from bot.domain.minutes.owners import find_owner

LONGEST_POINT = 200  # characters
MOST_POINTS = 30  # of one meeting
MOST_MINUTES = 600


class State(StrEnum):
    """What became of a point. What is none of `DONE` when its meeting is over comes back on the next agenda."""

    PROPOSED = "proposed"  # by a member; whoever prepares the meeting has not taken it up yet
    PLANNED = "planned"
    TREATED = "treated"
    PUT_OFF = "put_off"
    DROPPED = "dropped"


DONE = (State.TREATED, State.DROPPED)


@dataclass(frozen=True)
class Point:
    """One point. `id` 0 is not stored yet; `meeting_id` None: it waits for the group's next meeting.

    `origin`: the first point of those that were carried over from meeting to meeting (its own number where it is the first, 0 before it is
    stored); `carried`: how often it was, since it was last treated; `since`: when the first of those meetings began.
    """

    id: int
    group_id: int
    meeting_id: int | None
    title: str
    place: int = 0  # its order
    minutes: int | None = None
    presenter: Owner = NOBODY
    proposer_id: int | None = None
    state: State = State.PLANNED
    recurring: bool = False
    origin: int = 0
    carried: int = 0
    since: datetime | None = field(default=None, compare=False)

    @property
    def shown(self) -> bool:
        """Whether it stands on the agenda."""
        return self.state not in (State.PROPOSED, State.DROPPED)


@dataclass(frozen=True)
class Wanted:
    """A point as it was typed."""

    title: str
    minutes: int | None = None
    presenter: Owner = NOBODY


# --- reading -----------------------------------------------------------------------------------------------------------------------------

_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.)]|[-–•*])\s+")
_UNIT = r"(?:minutes?|minuten|minutos?|minuti|minute|min|mn)\b\.?"
_MINUTES = re.compile(rf"(?<!\w)(?P<n>\d{{1,3}})\s*(?:{_UNIT}|['’](?!\w))", re.IGNORECASE)
_HOURS = re.compile(r"(?<!\w)(?P<h>\d{1,2})\s?h\s?(?P<m>\d{2})?(?!\w)", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")
_BY = re.compile(
    r"\s+(?:présent[ée]e? par|proposé par|par|presented by|by|vorgestellt von|von|durch|presentad[oa] por|por|presentat[oa] da|da|a cura di|"
    r"apresentad[oa] por|prezentată? de|de către)\s+",
    re.IGNORECASE,
)


_HEADING = re.compile(
    r"\s*(?:proposition d['’])?(?:ordre du jour|odj|(?:draft )?agenda|tagesordnung|orden del día|ordine del giorno|odg|ordem de trabalhos|"
    r"ordem do dia|ordinea? de zi)(?:\s+(?:prévisionnel|provisoire|proposé|preliminar|provvisorio))?\s*[:.]?\s*",
    re.IGNORECASE,
)


def without_heading(text: str) -> str:
    """An agenda that was copied with its title, or stands below one in a calendar, without it."""
    return "\n".join(line for line in text.splitlines() if not _HEADING.fullmatch(line))


def read_points(text: str, known: Known) -> list[Wanted]:
    """One point a line: "Point sur l'hébergement 15 min, Claire", "2. Budget (10 min, Karim)". Empty lines and a heading are none."""
    return [wanted for line in without_heading(text).splitlines() if (wanted := _read(line, known)) is not None]


def _read(line: str, known: Known) -> Wanted | None:
    text = _NUMBER.sub("", line).strip()
    text, minutes = _take_minutes(text)
    presenter, text = _take_presenter(text, known)
    title = re.sub(r"\s*\(\s*[,;]?\s*\)\s*$", "", text).strip(f" {EDGES},;")
    return Wanted(title, minutes, presenter) if title else None


def _take_minutes(text: str) -> tuple[str, int | None]:
    """The last length that is said; an hour of the day ("à 10h") is none."""
    hits = [*_MINUTES.finditer(text)]
    if hits:
        hit = hits[-1]
        number = int(hit["n"])
        if 0 < number <= MOST_MINUTES:
            return _without(text, hit.start(), hit.end()), number
    hour = _HOURS.search(text)
    ends = hour is not None and not text[hour.end() :].strip(" ,;)")
    if hour is not None and ends and int(hour["h"]) <= MOST_MINUTES // 60 and not _is_time_of_day(text[: hour.start()]):
        return _without(text, hour.start(), hour.end()), int(hour["h"]) * 60 + int(hour["m"] or 0)
    return text, None


def _is_time_of_day(before: str) -> bool:
    return re.search(r"(?:à|a|at|um|las|alle|às|la|ora|ore|dès|ab|from)\s*$", before, re.IGNORECASE) is not None


def _without(text: str, start: int, end: int) -> str:
    before, after = text[:start].rstrip(" ,;–-/·"), text[end:].lstrip(" ,;–-/·")
    if before.endswith("("):
        return f"{before}{after}"
    return f"{before} {after}".strip() if after.startswith(")") or not after else f"{before}, {after}"


def _take_presenter(text: str, known: Known) -> tuple[Owner, str]:
    """Whoever is named in brackets, after "by", after the last comma, or by @name; a name that nobody here has stays in the title,
    but for brackets and "by": there it is a presenter whoever they are.
    """
    brackets = _BRACKETS.search(text)
    if brackets is not None and brackets[1].strip(" ,"):
        named = brackets[1].strip(f" ,{EDGES}")
        if (found := _whole(named, known)) is not None:
            return found, text[: brackets.start()].strip()
    by = [*_BY.finditer(text)]
    if by and (found := _whole(text[by[-1].end() :], known)) is not None:
        return found, text[: by[-1].start()].strip()
    head, comma, tail = text.rpartition(",")
    if comma and (found := _whole(tail, known)) is not None:
        return found, head.strip()
    owner, rest = find_owner(text, known) if "@" in text else (NOBODY, text)
    if owner != NOBODY:
        return owner, rest
    last = _last_words(text, known)
    return last if last is not None else (NOBODY, text)


def _whole(text: str, known: Known) -> Owner | None:
    """Somebody known whose name is all of the text."""
    text = text.strip(f" {EDGES}")
    found = all_at(text, 0, known) if text else None
    return found[0] if found is not None and not text[found[1] :].strip(f" ,.){EDGES}") else None


def _last_words(text: str, known: Known) -> tuple[Owner, str] | None:
    """ "Point sur l'hébergement Claire": a member's name alone at the end, without an article or "of" before it."""
    words = text.split()
    for size in (3, 2, 1):
        if len(words) > size and words[-size][0].isupper():
            found = _whole(" ".join(words[-size:]), Known(known.members))
            before = words[-size - 1].casefold()
            if (
                found is not None
                and found.person_id is not None
                and len(before) > 3
                and not before.endswith(("'", "’"))
            ):
                return found, " ".join(words[:-size])
    return None


# --- order and time ----------------------------------------------------------------------------------------------------------------------


def in_order(points: Sequence[Point]) -> list[Point]:
    return sorted(points, key=lambda point: (point.place, point.id))


def moved(points: Sequence[Point], point_id: int, steps: int) -> list[Point]:
    """All points with new places, the one some steps further down (up where negative), within the list."""
    ordered = in_order(points)
    at = next((n for n, point in enumerate(ordered) if point.id == point_id), None)
    if at is None:
        return ordered
    point = ordered.pop(at)
    ordered.insert(min(max(0, at + steps), len(ordered)), point)
    return [replace(each, place=n) for n, each in enumerate(ordered, 1)]


def arranged(points: Sequence[Point], numbers: Sequence[int]) -> list[Point]:
    """The points in the order in which their present numbers (from 1) were typed; those that were not named follow."""
    ordered = in_order(points)
    first = [ordered[n - 1] for n in dict.fromkeys(numbers) if 0 < n <= len(ordered)]
    return [replace(each, place=n) for n, each in enumerate([*first, *(p for p in ordered if p not in first)], 1)]


def total(points: Sequence[Point]) -> int:
    """Minutes of all points that say how long they take."""
    return sum(point.minutes or 0 for point in points if point.shown)


def current(points: Sequence[Point]) -> Point | None:
    """What is talked about while the meeting is on: the first point that is neither treated nor put off."""
    return next((point for point in in_order(points) if point.state is State.PLANNED), None)


# --- what comes back ---------------------------------------------------------------------------------------------------------------------


def coming_back(points: Sequence[Point], there: Collection[Point]) -> list[Point]:
    """The points of meetings that are over which belong on another agenda, that has `there` already: unfinished ones and recurring ones.

    A proposal that nobody took up comes back as a proposal. Each comes back once, however often this is asked.
    """
    known = {point.origin for point in there if point.origin}
    found: dict[int, Point] = {}
    for point in points:
        again = point.recurring and point.state is not State.DROPPED
        if (again or point.state not in DONE) and point.origin not in known:
            state = State.PROPOSED if point.state is State.PROPOSED else State.PLANNED
            late = point.state is not State.TREATED
            found[point.origin] = replace(point, id=0, state=state, carried=point.carried + 1 if late else 0)
    return list(found.values())


def as_text(points: Sequence[Point], names: dict[int, str]) -> str:
    """One point a line, as calendars and reminders show it: "Hébergement (15 min, Claire)"."""
    return "\n".join(_line(point, names) for point in in_order(points) if point.shown)


def _line(point: Point, names: dict[int, str]) -> str:
    who = names.get(point.presenter.person_id or 0, "") or point.presenter.name
    notes = [f"{point.minutes} min" if point.minutes else "", who]
    said = ", ".join(note for note in notes if note)
    return f"{point.title} ({said})" if said else point.title
