"""What is typed after /actions, and in answer to an action: "3 fait", "3 reporter au 15 mars", "3 à Sophie", "3 : texte", "en retard", "Lille"."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.following import words
from bot.domain.minutes.deadlines import find_deadline, read_day
from bot.domain.minutes.folding import flat
from bot.domain.when import Grain, understand


class Deed(StrEnum):
    DONE = "done"
    REOPEN = "reopen"
    TAKE = "take"
    POSTPONE = "postpone"
    HAND = "hand"
    COMMENT = "comment"


@dataclass(frozen=True)
class Wish:
    """What is to be done. `text`: the day, the name, or the comment; one that is done may have a comment too. `sure`: it means nothing else."""

    deed: Deed
    text: str = ""
    sure: bool = True


class Which(StrEnum):
    """What a list shows."""

    OPEN = "open"
    MINE = "mine"
    OVERDUE = "overdue"
    DONE = "done"


@dataclass(frozen=True)
class Wanted:
    """A list. `which` None: what is usual there. `name`: of the organisation or person whose they are, as typed."""

    which: Which | None = None
    overdue: bool = False
    name: str = ""
    page: int = 0


def _choice(lines: Iterable[str]) -> str:
    found = {flat(word) for line in lines for word in line.split("|")}
    return "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))


def _table(table: Mapping[str, str]) -> str:
    return _choice(table.values())


_NUMBER = re.compile(
    r"^\s*(?:#|n[°ºo.]{1,2}\s*|(?:action|aufgabe|accion|azione|acao|actiunea|actiune)\s+)?(\d{1,5})(?!\d)\s*(?![\d.,]*\d)"
)
_ALONE = r"(?!\w)\s*[.!✅👍]*\s*$"
_MORE = r"(?!\w)\s*(?:[,;:]|\s[-–—]|[.!]\s)\s*(?P<more>\S.*)$"
_DONE = re.compile(rf"(?:{_table(words.DONE)})(?:{_ALONE}|{_MORE})", re.DOTALL)
_REOPEN = re.compile(rf"(?:{_table(words.REOPEN)}){_ALONE}")
_TAKE = re.compile(rf"(?:{_table(words.TAKE)}){_ALONE}")
_TO = rf"(?:(?:{_choice([words.TO])})(?!\w)\s*|d'|l')*"
_POSTPONE = re.compile(rf"(?:{_table(words.POSTPONE)})(?!\w)\s*:?\s*(?:jusqu'|{_TO})*\s*")
_SURE = re.compile(rf"(?:{_table(words.SURE)})(?!\w)\s*:?\s*")
_ARROW = re.compile(r"(?:→|->|=>|>)\s*")
_MAYBE = re.compile(rf"(?:{_choice([words.MAYBE])})(?!\w)\s*")
_COMMENT = re.compile(rf"(?:(?:{_table(words.COMMENT)})(?!\w)\s*)?[:：]\s*|(?:{_table(words.COMMENT)})(?!\w)\s+")
_SIGNS = {"✅": Deed.DONE, "👍": Deed.DONE, "☑": Deed.DONE, "✔": Deed.DONE}
_TONES = "\ufe0f🏻🏼🏽🏾🏿"


def split_number(text: str) -> tuple[int, str] | None:
    """(the action's number, the rest): "3 fait", "n° 3 : texte"; "3" alone has no rest."""
    hit = _NUMBER.match(flat(text))
    return (int(hit[1]), text[hit.end() :].strip()) if hit else None


def read_deed(text: str) -> Wish | None:
    """None for what is none of the words: then it may be a day, a name or, in an answer, a comment."""
    text = text.strip()
    folded = flat(text)
    sign = _SIGNS.get(text.rstrip(_TONES))
    if sign is not None:
        return Wish(sign)
    comment = _COMMENT.match(folded)
    if comment is not None and text[comment.end() :].strip():
        return Wish(Deed.COMMENT, text[comment.end() :].strip())
    for pattern, deed in ((_REOPEN, Deed.REOPEN), (_TAKE, Deed.TAKE)):
        if pattern.match(folded):
            return Wish(deed)
    done = _DONE.match(folded)
    if done is not None:
        more = text[done.start("more") :].strip() if done["more"] else ""
        return Wish(Deed.DONE, more)
    return _with_rest(text, folded)


def _with_rest(text: str, folded: str) -> Wish | None:
    if folded.startswith("+") and (folded[1:2].isdigit() or folded[1:2] == " "):
        return Wish(Deed.POSTPONE, text)
    postponed = _POSTPONE.match(folded)
    if postponed is not None:
        return Wish(Deed.POSTPONE, text[postponed.end() :].strip())
    if folded.startswith("@") and " " not in text:
        return Wish(Deed.HAND, text)
    for pattern, sure in ((_SURE, True), (_ARROW, True), (_MAYBE, False)):
        hit = pattern.match(folded)
        if hit is not None and hit.end() and text[hit.end() :].strip():
            return Wish(Deed.HAND, text[hit.end() :].strip(), sure)
    return None


# --- days --------------------------------------------------------------------------------------------------------------------------------

_COUNTS = {
    **dict.fromkeys(
        ["un", "une", "one", "a", "an", "ein", "eine", "einen", "einer", "una", "uno", "um", "uma", "o"], 1
    ),
    **dict.fromkeys(["deux", "two", "zwei", "dos", "due", "dois", "duas", "doua", "doi"], 2),
    **dict.fromkeys(["trois", "three", "drei", "tres", "tre", "trei"], 3),
}
_UNITS = {
    "day": r"j|jours?|d|days?|tage?n?|dias?|giorn[io]|zile|zi",
    "week": r"sem|semaines?|w|weeks?|wochen?|semanas?|settiman[ae]|saptaman[ai]",
    "month": r"mois|months?|monate?n?|mes|meses|mes[ei]|luni|luna",
}
_LONGER = re.compile(
    rf"(?:\+|by|de|d'|um|di|con|por|cu|another|encore|noch|otra|altra|mais|inca|\s)*(?P<n>\d{{1,3}}|{'|'.join(_COUNTS)})?\s*"
    + "(?:" + "|".join(f"(?P<{unit}>{pattern})" for unit, pattern in _UNITS.items()) + r")(?!\w)\s*(?:de plus|more|mas|in piu|a mais)?[\s.!]*"
)  # fmt: skip


def new_due(text: str, langs: tuple[str, ...], ref: datetime, due: date) -> date | None:
    """The day that was typed, or so much later than the present one ("+1 semaine"); `ref`: now on the clock of the group."""
    longer = _LONGER.fullmatch(flat(text.strip()))
    if longer is not None and (longer["n"] or text.strip().startswith("+")):
        number = _COUNTS.get(longer["n"] or "un") or int(longer["n"])
        unit = next(unit for unit in _UNITS if longer[unit])
        return later(max(due, ref.date()), number, unit)
    return read_day(text, langs, ref)


def is_over(text: str, langs: tuple[str, ...], ref: datetime) -> bool:
    """Whether a day was typed that is over."""
    return any(understand(text, lang=lang, ref=ref).past is not None for lang in dict.fromkeys(langs))


def later(day: date, number: int, unit: str) -> date:
    """So many days, weeks or months after; the last day of a shorter month."""
    if unit != "month":
        return day + timedelta(days=number * (7 if unit == "week" else 1))
    months = day.month - 1 + number
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_day(text: str, langs: tuple[str, ...], ref: datetime) -> bool:
    """Whether the text is a day and nothing else: "15 mars", "avant vendredi"."""
    due, rest = find_deadline(text, langs, ref)
    if due is not None and not rest.strip(" .,!"):
        return True
    for lang in dict.fromkeys(langs):
        reading = understand(text, lang=lang, ref=ref)
        if (
            reading.found
            and not flat(reading.rest).strip(" .,!")
            and reading.span
            and reading.span.grain is not Grain.YEAR
        ):
            return True
    return False


# --- lists -------------------------------------------------------------------------------------------------------------------------------

_FILTERS = {
    Which.OVERDUE: re.compile(rf"(?<!\w)(?:{_table(words.OVERDUE)})(?!\w)"),
    Which.MINE: re.compile(rf"(?<!\w)(?:{_table(words.MINE)})(?!\w)"),
    Which.DONE: re.compile(rf"(?<!\w)(?:{_table(words.FINISHED)})(?!\w)"),
    Which.OPEN: re.compile(rf"(?<!\w)(?:{_table(words.ALL)})(?!\w)"),
}
_PAGE = re.compile(rf"(?<!\w)(?:{_choice([words.PAGE])})\s*(\d{{1,3}})(?!\w)")


def read_wanted(text: str, names: Iterable[str] = ()) -> Wanted:
    """The list that was asked for; whatever is no word for one is a name. `names`: of people and organisations, which are no such word."""
    if flat(text.strip()) in {flat(name) for name in names}:
        return Wanted(name=text.strip())
    folded, left, wanted = flat(text), text, Wanted()
    page = _PAGE.search(folded)
    if page is not None:
        wanted = replace(wanted, page=max(0, int(page[1]) - 1))
        folded, left = _without(page, folded, left)
    for which, pattern in _FILTERS.items():
        hit = pattern.search(folded)
        if hit is not None:
            overdue = wanted.overdue or which is Which.OVERDUE
            wanted = replace(
                wanted, which=wanted.which if which is Which.OVERDUE and wanted.which else which, overdue=overdue
            )
            folded, left = _without(hit, folded, left)
    return replace(wanted, name=left.strip(" ,;.!:"))


def _without(hit: re.Match[str], folded: str, text: str) -> tuple[str, str]:
    start, end = hit.span()
    return folded[:start] + " " + folded[end:], text[:start] + " " + text[end:]
