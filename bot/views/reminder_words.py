"""Reminders as people write them: "1 semaine, 2 jours à 9h, 3 h avant ; 1 jour après « Merci »", "2 Stunden vorher", in the seven languages."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import time

from bot.domain.groups import Rule
from bot.errors import Unclear
from bot.markup import clean

# Minutes by how the words for units begin, without accents; single letters stand alone.
_UNITS = {
    10080: "week woch wk sem set sap",
    1440: "day jour tag dia giorn zi d j t g",
    60: "hour heur stund std hora ora ore h",
    1: "min m",
}
_BEFORE = "avant auparavant before earlier vor vorher davor zuvor antes previo previos prima inainte dinainte"
_AFTER = "apres tard after later nach nachher danach spater despues tarde dopo tardi depois apos dupa tarziu"
_AT = "a at um las alle ore as la ora @"
# Only those who have not answered, by how people say it.
_SILENT = re.compile(
    r"\b(?:sans reponse|(?:n'ont |n'a )?pas (?:encore )?repondu|non[- ]repondants?|(?:not|have not|haven't) (?:yet )?answered|unanswered"
    r"|non[- ]?respond\w+|no answer|without (?:an )?answer|ohne antwort|nicht geantwortet|sin respuesta|no (?:ha|han) (?:contestado|respondido)"
    r"|senza risposta|non (?:ha|hanno) risposto|sem resposta|nao respond\w+|fara raspuns|nu au raspuns)\b"
)
# One unit, said as a word, and the day before; a day that counts from nothing, such as the same day, is no distance.
_ONE = re.compile(
    r"\b(?:une?|one|an?|eine[nmr]?|ein|una|uno|um|uma|o)(?:\s+|')(?=(?:semaine|jour|heure|minute|week|day|hour|minute|woche|tag|stund|minut|semana|dia|hora"
    r"|settimana|giorno|ora|saptamana|zi\b|min))"
)
_EVE = re.compile(
    r"\b(?:(?:la )?veille|(?:the )?day before|(?:am )?vortag|tags zuvor|(?:el )?dia (?:antes|anterior)|(?:la )?vispera|(?:il )?giorno prima"
    r"|(?:la )?vigilia|(?:na )?vespera|(?:no )?dia anterior|(?:in )?ajun(?:ul)?|(?:cu o )?zi inainte)\b"
)
_SAME_DAY = re.compile(
    r"\b(?:(?:le )?(?:jour|matin) meme|(?:the |on the )?same day|(?:am )?selben tag|(?:el )?mismo dia|(?:lo )?stesso giorno|(?:no )?proprio dia"
    r"|(?:no )?mesmo dia|(?:in )?aceeasi zi)\b"
)
_QUOTED = re.compile(r"[«“„\"]\s*([^»”“\"]+?)\s*[»”“\"]")
_WORD = re.compile(
    r"(?P<hour>\d{1,2}[:h]\d{2}(?:\s*[ap]\.?m\b\.?)?|\d{1,2}h\b|\d{1,2}\s*[ap]\.?m\b\.?)|(?P<number>\d{1,5})|(?P<word>[^\W\d_]+|@)|(?P<stop>[,;\n])"
)
_HOUR = re.compile(r"(\d{1,2})\s*(?:[:h](\d{2})?)?\s*([ap])?")


def read_rules(value: str) -> list[Rule]:
    """All reminders that were written, in their order; Unclear where one cannot be read."""
    words = [clean(found, one_line=True) for found in _QUOTED.findall(value)]
    numbers = iter(words)
    pieces = _pieces(_QUOTED.sub(" \x00 ", value))
    rules = [_rule(piece, value, numbers) for piece in pieces]
    if not rules:
        raise Unclear("offset", value)
    return rules


def read_offset(value: str) -> int | None:
    """ "2 h avant" → 120, where it is one reminder before the start and nothing else."""
    try:
        rules = read_rules(value)
    except Unclear:
        return None
    plain = len(rules) == 1 and rules[0] == Rule(rules[0].minutes) and rules[0].minutes > 0
    return rules[0].minutes if plain else None


class _Piece:
    """What was said of one reminder."""

    def __init__(self) -> None:
        self.minutes: int | None = None
        self.way = 0  # 1 before, -1 after, 0 not said
        self.hour: time | None = None
        self.silent = False
        self.quotes = 0


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def _pieces(value: str) -> list[_Piece]:
    """One piece for each offset; where no way is said it is before the start."""
    found: list[_Piece] = []
    said = _plain(value)
    if _SAME_DAY.search(said):  # its hour would be taken for a distance
        raise Unclear("offset", value)
    for clause in re.split(r"[;\n]", _eves(_ONE.sub("1 ", said))):
        pieces = [piece for part in _parts(clause) for piece in _read(part, value)]
        found += pieces
    return found


def _eves(said: str) -> str:
    """ "La veille à 18h" → "1 day à 18h", where the day has no number of its own: "2 giorni prima" has one."""
    return _EVE.sub(lambda eve: eve[0] if re.search(r"\d\s*$", said[: eve.start()]) else "1 day", said)


def _parts(clause: str) -> Iterator[str]:
    """Between commas; a part without an offset of its own belongs to the one before."""
    whole = ""
    for part in clause.split(","):
        if whole and re.search(r"\d", part) and not _only_an_hour(part):
            yield whole
            whole = part
        else:
            whole = f"{whole} {part}" if whole else part
    yield whole


def _only_an_hour(part: str) -> bool:
    words = part.split()
    return bool(words) and words[0] in _AT.split()


def _read(part: str, value: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    silent = _SILENT.search(part) is not None
    tokens = list(_WORD.finditer(_SILENT.sub(" ", part).replace("\x00", " ")))
    place, before = 0, ""
    while place < len(tokens):
        token = tokens[place]
        said = token["word"] or ""
        following = tokens[place + 1]["word"] or "" if place + 1 < len(tokens) else ""
        if said in _AFTER.split() or said in _BEFORE.split():
            if pieces:
                pieces[-1].way = -1 if said in _AFTER.split() else 1
            before = "way"
        elif said in _AT.split():
            before = "at"
        elif token["number"] or token["hour"]:
            place += _number(pieces, token, following, before, value)
            before = ""
        place += 1
    _finish(pieces, part, silent=silent)
    return pieces


def _number(pieces: list[_Piece], token: re.Match[str], following: str, before: str, value: str) -> int:
    """An hour of the last offset, or an offset of its own; returns how many further words it took."""
    unit = _unit(following)
    timed = token["hour"] is not None and not re.fullmatch(r"\d{1,2}h", token["hour"])
    if pieces and pieces[-1].minutes and not pieces[-1].minutes % 1440 and (timed or before):
        pieces[-1].hour = _hour(token["hour"] or token["number"] + (":00" if unit == 60 else ""), value)
        return int(unit == 60)
    piece = _Piece()
    if token["hour"]:
        if timed or before == "at":  # "tomorrow at 8h" is a moment, and no distance from the meeting
            raise Unclear("offset", value)
        piece.minutes = int(token["hour"].rstrip("h")) * 60
        pieces.append(piece)
        return 0
    if unit is None and following and following not in _BEFORE.split() + _AFTER.split() + _AT.split():
        raise Unclear("offset", value)
    piece.minutes = int(token["number"]) * (unit or 1)
    pieces.append(piece)
    return int(unit is not None)


def _finish(pieces: list[_Piece], part: str, *, silent: bool) -> None:
    if pieces:
        pieces[-1].silent = silent
        pieces[-1].quotes = part.count("\x00")


def _unit(word: str) -> int | None:
    """Minutes in the unit; None for another word."""
    for minutes, beginnings in _UNITS.items():
        if any(word == start if len(start) == 1 else word.startswith(start) for start in beginnings.split()):
            return minutes
    return None


def _hour(said: str, value: str) -> time:
    found = _HOUR.match(said)
    assert found is not None
    hour = int(found[1]) % 12 + (12 if found[3] == "p" else 0) if found[3] else int(found[1])
    try:
        return time(hour, int(found[2] or 0))
    except ValueError:
        raise Unclear("offset", value) from None


def _rule(piece: _Piece, value: str, words: Iterator[str]) -> Rule:
    if not piece.minutes:
        raise Unclear("offset", value)
    own = " ".join(next(words, "") for _ in range(piece.quotes))
    after = piece.way < 0
    return Rule(-piece.minutes if after else piece.minutes, piece.hour, piece.silent and not after, own)


# How people begin who want to be reminded. Without accents.
_REMIND_ME = re.compile(
    r"(?:(?:me|nous)(?: le)? rappeler|rappel(?:ez|le)?(?:[- ]le)?[- ]moi|(?:please )?remind me|(?:bitte )?erinner(?:e|n sie)? mich"
    r"|(?:(?:recuerda|recuerde|recordar)me(?:lo)?|avis[ae]me)"
    r"|(?:ricordame?lo|ricordami|(?:mi|me lo) ricordi|avvis(?:ami|atemi)|mi avvisi)|(?:lembr(?:a|e|ar)|avis[ae])[- ]me"
    r"|(?:(?:re)?amintes?te[- ]mi|(?:re)?amintiti[- ]mi|anunta[- ]ma|anuntati[- ]ma))\s+(?P<when>.+)"
)


def read_own(text: str) -> int | None:
    """ "Me rappeler 2 h avant" → 120, where that is all; "before" must be said, or it is about something else."""
    found = _REMIND_ME.fullmatch(_plain(clean(text, one_line=True)).rstrip(" .!"))
    if found is None or not set(re.findall(r"\w+", found["when"])) & set(_BEFORE.split()):
        return None
    return read_offset(found["when"])
