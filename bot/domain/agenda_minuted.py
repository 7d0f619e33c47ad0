"""What minutes say about the points of an agenda: which were reached, which were put off, which leave something to do. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.domain.agenda import Point, State
from bot.domain.minutes import Item, Kind
from bot.domain.minutes.folding import flat

_LEAD = re.compile(r"[\W_]*(?:\d{1,2}[.)]\s+)?[\W_]*")  # a bullet, a number, a check mark
_NUMBERED = re.compile(
    r"(?:point|punkt|top|item|agenda item|punto|ponto|punctul|topic)\s*(?:n[o°.]{0,2}\s*)?(?P<n>\d{1,2})\b"
)
_PUT_OFF = re.compile(
    r"\b(?:reporte[es]{0,2}|remis[es]{0,2} a (?:la|une)|non traite[es]{0,2}|put off|postponed|deferred|not (?:discussed|treated)|"
    r"vertagt|verschoben|nicht behandelt|aplazad[oa]s?|pospuest[oa]s?|no tratad[oa]s?|rinviat[oaie]|non trattat[oaie]|"
    r"adiad[oa]s?|nao tratad[oa]s?|amanat[ae]?|amanate|nediscutat[ae]?)\b"
)


def fates(points: Sequence[Point], items: Iterable[Item]) -> Mapping[int, State]:
    """What became of the points that the minutes name, by their numbers.

    `points`: as they stand on the agenda, in its order. Put off is what is said to be; one with something left to do stays planned and
    so comes back; the others that were reached are treated. What the minutes do not name is not told of.
    """
    found: dict[int, State] = {}
    current: Point | None = None
    for item in sorted(items, key=lambda item: (item.at, item.message_id or 0, item.part, item.id)):
        for line in flat(item.text).splitlines():
            headed = _headed(points, line)
            current = headed or current
            named = headed or _named(points, line, item.kind)
            if named is not None:
                _say(found, named, State.PUT_OFF if _PUT_OFF.search(line) else State.TREATED)
        if item.kind is Kind.ACTION:
            about = _named(points, flat(item.text), item.kind) or current
            if about is not None:
                _say(found, about, State.PLANNED)
    return found


_WEIGHT = (State.TREATED, State.PLANNED, State.PUT_OFF)


def _say(found: dict[int, State], point: Point, state: State) -> None:
    """The weightier word stays: what is put off was not treated, whatever else was said about it."""
    found[point.id] = max(found.get(point.id, state), state, key=_WEIGHT.index)


def _headed(points: Sequence[Point], line: str) -> Point | None:
    """The point that a line begins with: by its title, or "Point 2"."""
    start = _LEAD.match(line)
    text = line[start.end() :] if start else line
    numbered = _NUMBERED.match(text)
    if numbered is not None and 0 < int(numbered["n"]) <= len(points):
        return points[int(numbered["n"]) - 1]
    return _longest(point for point in points if re.match(rf"{_title(point)}(?!\w)", text))


def _named(points: Sequence[Point], text: str, kind: Kind) -> Point | None:
    """The point whose title a decision or an action has within it; talk may name a point without being about it."""
    if kind not in (Kind.DECISION, Kind.ACTION):
        return None
    return _longest(point for point in points if re.search(rf"(?<!\w){_title(point)}(?!\w)", text))


def _title(point: Point) -> str:
    """The folded title, with any space between its words."""
    return r"\s+".join(map(re.escape, flat(point.title).split()))


def _longest(points: Iterable[Point]) -> Point | None:
    """ "Budget 2027" rather than "Budget"."""
    return max(points, key=lambda point: len(point.title), default=None)
