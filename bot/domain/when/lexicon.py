"""Single words and numbers: what a weekday, a month, a number or a day of the month looks like."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.when.facts import Hold
from bot.domain.when.fold import fold
from bot.domain.when.said_days import Ahead, Unit
from bot.domain.when.templates import NUMBER, SLIP, Found, Grammar, Native, Parse, choices, expand
from bot.domain.when.words import Words

_TYPO_FROM = 5  # shorter words have too many neighbours


@dataclass(frozen=True)
class Name:
    """A weekday (0: Monday) or a month (1: January), and how sure the word is."""

    index: int
    hold: Hold = Hold.SURE


@dataclass(frozen=True)
class Number:
    """`spelled`: in words. `ordinal`: the fourteenth."""

    value: int
    spelled: bool = False
    ordinal: bool = False


def add_words(grammar: Grammar, words: Words) -> None:
    """The rules for single words and numbers of a language."""
    _add_names(grammar, words)
    _add_numbers(grammar, words)
    for unit in Unit:
        grammar.words("unit", words.units[unit.value], unit)
    grammar.add("unit2", "{unit}", lambda c: c["unit"])
    for name in ("on", "of", "at", "until"):
        grammar.words(name, getattr(words, name), True)
    grammar.words("vague", words.at_vague, True)
    grammar.add("at", "{vague}", lambda _: True)
    grammar.words("firm", words.at, True)
    grammar.words("and", words.and_, True)
    grammar.words("and", ",|/|&|+", True)
    grammar.native("y", _year, NUMBER)


def _add_names(grammar: Grammar, words: Words) -> None:
    for i in range(7):
        grammar.words("wd", words.weekdays[i], Name(i))
        grammar.words("wd", words.weekdays_doubtful[i], Name(i, Hold.CLOSED))
        grammar.words("short", words.weekdays_short[i], Name(i, Hold.JOINED))
        grammar.words("habit", words.weekdays_habit[i], i)
    for i, forms in enumerate(words.months, 1):
        grammar.words("mo", forms, Name(i))
        grammar.add("mo", "{mo_short} [.]", lambda c: c["mo_short"])
        for form in choices(forms)[1:]:
            grammar.words("mo_short", form, Name(i))
    typos = _Typos(words)
    grammar.resembling = resembling(words)
    grammar.native("wd", _short, "{short}")
    grammar.native("wd", typos.weekday, SLIP)
    grammar.native("mo", typos.month, SLIP)


def _short(parse: Parse, at: int) -> list[Found]:
    """An abbreviated weekday with its dot; one of two letters needs the dot, a comma or a number."""
    found: list[Found] = []
    for end, name in parse.rule("short", at):
        following = parse.tokens[end] if end < len(parse.tokens) else None
        long = parse.tokens[at].end - parse.tokens[at].start > 2
        if following is not None and following.text == "." and following.glued:
            found.append((end + 1, name))
        if long or (following is not None and (following.text in ",-/" or following.number)):
            found.append((end, name))
    return found


class _Typos:
    """Weekdays and months with one wrong letter."""

    def __init__(self, words: Words) -> None:
        ordinary = _forms([words.not_typos.replace(" ", "|")])
        ordinary |= _forms([*words.numbers.values(), words.leading.replace(" ", "|"), words.joining.replace(" ", "|")])
        self.ordinary = ordinary | _forms([*words.weekdays, *words.weekdays_habit, *words.months])
        self._weekdays = [_forms([f]) for f in words.weekdays]
        self._months = [_forms([f]) for f in words.months]

    def near(self, word: str) -> bool:
        return any(one_letter_off(word, form) for forms in (*self._weekdays, *self._months) for form in forms)

    def weekday(self, parse: Parse, at: int) -> list[Found]:
        return self._near(parse, at, self._weekdays, 0)

    def month(self, parse: Parse, at: int) -> list[Found]:
        return self._near(parse, at, self._months, 1)

    def _near(self, parse: Parse, at: int, names: list[set[str]], first: int) -> list[Found]:
        word = parse.tokens[at].text
        if not (_TYPO_FROM <= len(word) + 1 <= 15) or word in self.ordinary or not word.isalpha():
            return []
        near = [i for i, forms in enumerate(names, first) if any(one_letter_off(word, f) for f in forms)]
        hold = Hold.CLOSED if len(word) >= _TYPO_FROM else Hold.JOINED
        return [(at + 1, Name(near[0], hold))] if len(near) == 1 else []


def resembling(words: Words) -> Callable[[str], bool]:
    """Whether a word may be a weekday, a month or "tomorrow" with a wrong letter."""
    typos, today = _Typos(words), _forms(words.today.values())

    @lru_cache(maxsize=4096)
    def resembles(word: str) -> bool:
        return typos.near(word) or any(one_letter_off(word, form) for form in today)

    return resembles


def nearly_today(words: Words) -> Native:
    """ "Tomorow" and its like, in the languages."""
    days = {f: Ahead(n, Unit.DAY) for n, phrases in words.today.items() for f in _forms([phrases])}
    ordinary = _Typos(words).ordinary

    def find(parse: Parse, at: int) -> list[Found]:
        word = parse.tokens[at].text
        if len(word) < _TYPO_FROM or not word.isalpha() or word in ordinary or word in days:
            return []
        near = {day for form, day in days.items() if one_letter_off(word, form)}
        return [(at + 1, near.pop())] if len(near) == 1 else []

    return find


def _forms(phrases: Iterable[str]) -> set[str]:
    return {s[0] for p in phrases for s in expand(p) if len(s) == 1}


@lru_cache(maxsize=8192)
def one_letter_off(word: str, name: str) -> bool:
    """One letter more, less, changed or two swapped; the first letter is right, as it nearly always is."""
    if len(name) < _TYPO_FROM or word[0] != name[0] or abs(len(word) - len(name)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    left, right = word[same:], name[same:]
    swapped = len(left) > 1 and len(right) > 1 and left[1] + left[0] + left[2:] == right
    return left[1:] == right or left == right[1:] or left[1:] == right[1:] or swapped


def _add_numbers(grammar: Grammar, words: Words) -> None:
    for value, phrases in words.numbers.items():
        grammar.words("spelled", phrases, Number(value, spelled=True))
        as_day = "|".join(p for p in choices(phrases) if value > 1 or fold(p) not in fold(words.articles).split())
        if value and as_day:
            grammar.words("d_spelled", as_day, Number(value, spelled=True))
    weekdays = {form for forms in words.weekdays_doubtful for form in choices(forms)}  # "quarta" is rather Wednesday
    for value, phrases in words.ordinals.items():
        grammar.words("ord", phrases, value)
    grammar.add("ord", "{d_th}", lambda c: c["d_th"].value if c["d_th"].value <= 5 else None)
    for value, phrases in words.ordinals.items():
        as_day = "|".join(p for p in choices(phrases) if p not in weekdays)
        if value > 0 and as_day:
            grammar.words("d_ordinal", as_day, Number(value, spelled=True, ordinal=True))
    grammar.add("n", "{spelled}", lambda c: c["spelled"])
    grammar.add("n2", "{n}", lambda c: c["n"])
    grammar.native("n", lambda p, at: digits(p, at, 999), NUMBER)
    grammar.add("d", "{d_spelled}", lambda c: _within(c["d_spelled"], 31))
    grammar.add("d", "{d_ord}", lambda c: c["d_ord"])
    grammar.native("d", lambda p, at: [f for f in digits(p, at, 31) if f[1].value], NUMBER)
    grammar.words("suffix", words.suffixes, True)
    grammar.add("d_ord", "{d_ordinal}", lambda c: c["d_ordinal"])
    grammar.native("d_ord", _ordinal_digits, NUMBER)
    grammar.native("d_th", _ordinal_digits, NUMBER)


def _within(number: Number, most: int) -> Number | None:
    return number if number.value <= most else None


def alone(parse: Parse, at: int) -> bool:
    """Whether the digits here are a number of their own, not a piece of a longer one such as 3.14 or 01/02/03."""
    tokens = parse.tokens
    before = (
        at > 1 and tokens[at].glued and tokens[at - 1].text in ".,/:" and tokens[at - 1].glued and tokens[at - 2].number
    )
    joined = at + 2 < len(tokens) and tokens[at + 1].glued and tokens[at + 2].glued and tokens[at + 2].number
    return not before and not (joined and tokens[at + 1].text in ".,/:")


def digits(parse: Parse, at: int, most: int) -> list[Found]:
    token = parse.tokens[at]
    if not token.number or len(token.text) > 3 or int(token.text) > most or not alone(parse, at):
        return []
    return [(at + 1, Number(int(token.text)))]


def _ordinal_digits(parse: Parse, at: int) -> list[Found]:
    found: list[Found] = []
    for end, number in digits(parse, at, 31):
        for after, _ in parse.rule("suffix", end) if end < len(parse.tokens) and parse.tokens[end].glued else []:
            found.append((after, Number(number.value, ordinal=True)))
    return [f for f in found if f[1].value]


def _year(parse: Parse, at: int) -> list[Found]:
    token = parse.tokens[at]
    if token.number and len(token.text) == 4 and token.text[:2] in ("19", "20", "21") and alone(parse, at):
        return [(at + 1, int(token.text))]
    return []
