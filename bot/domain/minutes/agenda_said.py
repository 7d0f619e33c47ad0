"""The agenda as somebody wrote it into the chat, and how far it was gone through."""

import re

from bot.domain.minutes.folding import compact, flat

_HEADS = (
    r"ordre du jour|l'ordre du jour|odj|agenda|todays agenda|today's agenda|tagesordnung|tagesordnungspunkte|orden del dia|ordine del giorno|odg|"
    r"ordem de trabalhos|ordem do dia|pauta|ordinea de zi|ordine de zi|points? a l'ordre du jour|programme"
)
_HEAD = re.compile(rf"[\W_]*(?:l'|notre |die |our |el |l'|a )?(?:{_HEADS})\b[^:\n]{{0,40}}:?[ \t]*(?P<rest>.*)")
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪◦]\s*|\(?\d{1,2}\s*[.):/–-]\s*|TOP\s*\d{1,2}\s*[:.]?\s*|\d\ufe0f?\u20e3\s*)+")
_SENTENCE = re.compile(r"(?<=[.!…])\s+")
_LENGTH = re.compile(r"\s*\(\s*\d{1,3}\s*(?:min\w*|'|mn|h)\s*\)\s*$", re.IGNORECASE)


class Agenda:
    """Its points, in order; `following` says which is next."""

    def __init__(self) -> None:
        self._points: list[str] = []
        self._next = 0

    def add(self, point: str) -> None:
        self._points.append(point)

    def listen(self, text: str) -> None:
        """A message that is an agenda: a heading with a list below it, or one in a line with semicolons."""
        first, _, below = text.strip().partition("\n")
        first = first[
            next((hit.end() for hit in _SENTENCE.finditer(first) if _HEAD.fullmatch(flat(first[hit.end() :]))), 0) :
        ]
        head = _HEAD.fullmatch(flat(first))
        if head is None:
            return
        lines = [line for line in below.splitlines() if line.strip()]
        same = first[len(first) - len(head["rest"]) :] if head["rest"] else ""
        points = [_BULLET.sub("", line) for line in lines] or re.split(
            r"\s*[;]\s*|\s*,\s+(?=\d[.)])|\s+(?=\d{1,2}[.)]\s)", same
        )
        named = [_LENGTH.sub("", point.strip(" .;")) for point in points if point.strip(" .;")]
        if len(named) > 1:
            self._points, self._next = [_BULLET.sub("", point) for point in named], 0

    def point(self, text: str) -> str:
        """The point whose title the text is, and nothing else: "2. Budget"; "" where it is none."""
        wanted = compact(_BULLET.sub("", text))
        return next((point for point in self._points if wanted and compact(point) == wanted), "")

    def reached(self, title: str) -> None:
        """A point was come to by its name."""
        wanted = compact(title)
        for number, point in enumerate(self._points):
            if wanted and (wanted in compact(point) or compact(point) in wanted):
                self._next = number + 1
                return

    def following(self) -> str:
        """The next point; "" where there is none."""
        if self._next >= len(self._points):
            return ""
        self._next += 1
        return self._points[self._next - 1]
