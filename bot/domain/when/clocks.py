"""How hours, parts of the day, lengths of time and time zones are said."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bot.domain.when.facts import Clock, ClockList, Hold, Part, PartOf, TimeRange, Weekday, Zone
from bot.domain.when.lengths import add_lengths
from bot.domain.when.lexicon import Number, digits
from bot.domain.when.templates import Captured, Found, Grammar, Parse, choices
from bot.domain.when.words import Words
from bot.domain.when.zones import CITIES, ZONES

_PARTS = {"morning": Part.MORNING, "noon": Part.NOON, "afternoon": Part.AFTERNOON, "evening": Part.EVENING}
Said = tuple[object, Hold] | None
_SHORT = 7  # so many hours can be a length


def add_clocks(grammar: Grammar, words: Words) -> None:
    """The rules `time`, `time_range`, `part`, `length` and `zone`."""
    _add_hours(grammar, words)
    _add_spoken(grammar, words)
    for name, of_day in (("am", 0), ("pm", 12)):
        phrases = getattr(words, name) or ("am|a.m[.]" if name == "am" else "pm|p.m[.]")
        grammar.words("half", phrases, of_day)
    grammar.add("c", "{c0}", lambda c: c["c0"])
    grammar.add("c", "{c0} {half}", _with_half)
    grammar.add("time", "{c}", lambda c: _alone(c["c"]))
    grammar.add("time", "[{on}] {firm} {c}", lambda c: _after_at(c["c"], Hold.CLOSED))
    grammar.add("time", "([{on}] {vague}|t) {c}", lambda c: _after_at(c["c"], Hold.JOINED))
    grammar.words("or", words.or_, True)
    grammar.add("time", "[{on}] {at} {a:c} {or} [{at}] {b:c}", lambda c: _either(c["a"], c["b"]))
    _add_ranges(grammar, words)
    _add_parts(grammar, words)
    add_lengths(grammar, words)
    _add_zones(grammar, words)


def _add_hours(grammar: Grammar, words: Words) -> None:
    grammar.words("hour_word", words.hour_words, True)
    grammar.natives["hour"] = _hour
    grammar.add("hour", "{spelled}", lambda c: _clock(c["spelled"]))
    grammar.add("h", "{hour}", lambda c: c["hour"])
    grammar.add("h", "{hour} {hour_word}", lambda c: _marked(c["hour"]))
    grammar.words("h", words.noon, Clock(12, exact=True, hold=Hold.CLOSED))
    grammar.words("h", words.midnight, Clock(24, exact=True, hold=Hold.CLOSED))
    grammar.natives["m"] = lambda p, at: [(e, n) for e, n in digits(p, at, 59) if len(p.tokens[at].text) <= 2]
    grammar.add("m", "{spelled}", lambda c: c["spelled"] if c["spelled"].value < 60 else None)
    grammar.natives["digits"] = _digital
    grammar.add("c0", "{h}", lambda c: c["h"])
    grammar.add("c0", "{digits}", lambda c: c["digits"])
    grammar.natives["four"] = _four_digits
    grammar.add("c0", "{four} {hour_word}", lambda c: c["four"])
    grammar.natives["time"] = _before_part
    grammar.add("c0", "{digits} {hour_word}", lambda c: replace(c["digits"], hold=Hold.SURE))


def _add_spoken(grammar: Grammar, words: Words) -> None:
    grammar.add("c0", words.hour_minute, _hour_minute)
    if words.minutes_past:
        grammar.add("c0", words.minutes_past, lambda c: _spoken_minutes(c, 1))
    if words.minutes_to:
        grammar.add("c0", words.minutes_to, lambda c: _spoken_minutes(c, -1))
    for minutes, phrases in words.clock_plus.items():
        grammar.add("c0", phrases, partial(_quarters, minutes=minutes))


def _clock(number: Number) -> Clock | None:
    if number.value > 24:
        return None
    return Clock(number.value, exact=not 1 <= number.value <= 12, hold=Hold.BARE)


def _marked(clock: Clock) -> Clock:
    """ "2 h" may be how long something lasts, "24 h" as well; "14 h" is not."""
    if clock.hour == 24:
        return replace(clock, hold=Hold.JOINED)
    return replace(clock, hold=Hold.CLOSED if not clock.exact and clock.hour <= _SHORT else Hold.SURE)


def _hour(parse: Parse, at: int) -> list[Found]:
    found: list[Found] = []
    for end, number in digits(parse, at, 24):
        clock = _clock(number)
        text = parse.tokens[at].text
        if clock is not None and len(text) <= 2:
            found.append((end, replace(clock, exact=clock.exact or text.startswith("0"))))
    return found


def _four_digits(parse: Parse, at: int) -> list[Found]:
    """1400, before "hrs"."""
    text = parse.tokens[at].text
    if not parse.tokens[at].number or len(text) != 4 or int(text[:2]) > 23 or int(text[2:]) > 59:
        return []
    return [(at + 1, Clock(int(text[:2]), int(text[2:]), exact=True))]


def _before_part(parse: Parse, at: int) -> list[Found]:
    """ "8 in the morning", "ocho de la tarde"; "2 evening sessions" are not."""
    found: list[Found] = []
    for end, clock in parse.rule("hour", at):
        if clock.hold is Hold.BARE and any(after > end + 1 for after, _ in parse.rule("part", end)):
            found.append((end, (clock, Hold.JOINED)))
    return found


def _digital(parse: Parse, at: int) -> list[Found]:
    """14:30, 14h30, 14 h 30 and, less surely, 14.30."""
    tokens = parse.tokens
    if at + 2 >= len(tokens) or not (tokens[at].number and tokens[at + 2].number):
        return []
    hour, sign, minute = tokens[at : at + 3]
    glued = sign.glued and minute.glued
    if sign.text not in (":", "h", ".", ",") or not (glued or sign.text == "h") or _inside(parse, at, at + 3):
        return []
    if len(hour.text) > 2 or len(minute.text) != 2 or int(hour.text) > 24 or int(minute.text) > 59:
        return []
    value = int(hour.text)
    exact = not 1 <= value <= 12 or hour.text.startswith("0")
    hold = {".": Hold.JOINED, ",": Hold.BARE}.get(sign.text, Hold.SURE)
    clock = Clock(value, int(minute.text), exact, hold)
    return [(end, clock) for end in _past_seconds(parse, at + 3)]


def _past_seconds(parse: Parse, end: int) -> list[int]:
    tokens = parse.tokens
    if end + 1 < len(tokens) and tokens[end].text == ":" and tokens[end + 1].number and len(tokens[end + 1].text) == 2:
        return [end + 2]
    if end < len(tokens) and tokens[end].text in ("min", "mn", "m") and tokens[end].glued:
        return [end + 1]
    return [end]


def _inside(parse: Parse, start: int, end: int) -> bool:
    """Whether the digits go on before or after: a phone number, an address of a computer, an amount of money."""
    tokens = parse.tokens
    signs = ".,:/" if tokens[start + 1].text in ".," else ".,"  # 9:00/11:00
    before = start > 1 and tokens[start].glued and tokens[start - 1].text in signs and tokens[start - 2].number
    after = (
        end + 1 < len(tokens)
        and tokens[end].glued
        and tokens[end].text in signs
        and tokens[end + 1].glued
        and tokens[end + 1].number
    )
    amount = end < len(tokens) and tokens[end].text in (
        "%",
        "€",
        "$",
        "£",
        "eur",
        "euro",
        "euros",
        "lei",
        "km",
        "kg",
        "m",
    )
    money = start > 0 and tokens[start - 1].text in ("€", "$", "£")
    return before or after or money or (amount and tokens[start + 1].text in ".,")


def _with_half(captured: Captured) -> Clock | None:
    clock: Clock = captured["c0"]
    return clock.half(captured["half"]) if clock.hour <= 23 else None


def _alone(clock: Clock) -> Said:
    return None if clock.hold is Hold.BARE or not _valid(clock) else (clock, clock.hold)


def _after_at(clock: Clock, bare: Hold) -> Said:
    if not _valid(clock):
        return None
    return clock, bare if clock.hold is Hold.BARE else Hold.SURE


def _either(first: Clock, second: Clock) -> Said:
    """ "At 10 or 11": the second number is an hour because the first one is."""
    if not (_valid(first) and _valid(second)):
        return None
    return ClockList((first, second)), Hold.CLOSED if Hold.BARE in (first.hold, second.hold) else Hold.SURE


def _valid(clock: Clock) -> bool:
    return clock.hour < 24 or not clock.minute


def _hour_minute(captured: Captured) -> Clock | None:
    clock, minute = captured["h"], captured["m"]
    if clock.hold is Hold.BARE and (not minute.spelled or minute.value < 10):
        return None
    return replace(clock, minute=minute.value) if clock.hour < 24 else None


def _quarters(captured: Captured, minutes: int) -> Clock:
    return _plus(captured["h"], minutes, Hold.CLOSED)


def _spoken_minutes(captured: Captured, sign: int) -> Clock | None:
    minute: Number = captured["m"] if "m" in captured else captured["spelled"]
    if captured["h"].hold is Hold.BARE and minute.value % 5:
        return None  # "one to one" is no time
    clock = _plus(captured["h"], sign * minute.value, Hold.SURE if minute.spelled else Hold.CLOSED)
    return clock if minute.value else None


def _plus(clock: Clock, minutes: int, bare: Hold) -> Clock:
    """`minutes` after the hour; what is left bare by it holds as `bare` does."""
    total = clock.hour * 60 + minutes
    hour = total // 60
    if hour == 0 and not clock.exact:
        hour = 12
    return replace(clock, hour=hour % 24, minute=total % 60, hold=bare if clock.hold is Hold.BARE else clock.hold)


def _add_ranges(grammar: Grammar, words: Words) -> None:
    for template in choices(words.ranges):
        filled = template.replace("{a}", "[{at}] {a:c}").replace("{b}", "[{at}] {b:c}")
        grammar.add("time_range", filled, partial(_range, safe=not template.startswith("{a}")))
    grammar.add("time_range", "[{at}] {a:c} - [{at}] {b:c}", partial(_range, safe=False))
    grammar.add("time_range", "[{at}] {a:c} / {b:c}", _either_end)


def _range(captured: Captured, safe: bool) -> Said:
    start, end = captured["a"], captured["b"]
    hold = min(start.hold, end.hold)
    if not (_valid(start) and _valid(end)) or start.hour == 24 or (not safe and _rather_date(start)):
        return None
    if hold is Hold.SURE:  # "mardi 14 à 16h" is rather a day and an hour than two hours
        return TimeRange(start, end), Hold.CLOSED if start.hold is Hold.BARE and not safe else Hold.SURE
    if hold is Hold.BARE:
        return TimeRange(start, end), Hold.CLOSED if safe else Hold.JOINED
    return TimeRange(start, end), Hold.CLOSED


def _either_end(captured: Captured) -> Said:
    """9:00/11:00, 14h/16h."""
    start, end = captured["a"], captured["b"]
    if start.hold or end.hold or end.hour <= start.hour:
        return None
    return TimeRange(start, end), Hold.SURE


def _rather_date(clock: Clock) -> bool:
    """14.04 in "14.04 à 14.30"."""
    return clock.hold is Hold.JOINED and clock.minute is not None and 1 <= clock.minute <= 12


def _add_parts(grammar: Grammar, words: Words) -> None:
    for name, part in _PARTS.items():
        grammar.words("part", words.parts[name], (PartOf(part), Hold.JOINED))
        grammar.words("part", words.this_parts[name], (PartOf(part, today=True), Hold.SURE))
        for i, glued in _glued(words, name):
            grammar.words("part", glued, (PartOf(part, base=Weekday(i)), Hold.SURE))
        after = words.parts_after.get(name)
        if after:
            grammar.add("part", after, partial(_part_of, part=part))


def _glued(words: Words, name: str) -> Iterator[tuple[int, str]]:
    """German writes "Dienstagabend" in one word."""
    ends = words.parts_glued.get(name)
    for i, forms in enumerate(words.weekdays if ends else ()):
        yield i, "|".join(f"[{{on}}] {day}{end}" for day in choices(forms) for end in choices(ends or ""))


def _part_of(captured: Captured, part: Part) -> Said:
    day = captured["base"] if "base" in captured else Weekday(captured["wd"].index)
    return PartOf(part, base=day), Hold.SURE


def _add_zones(grammar: Grammar, words: Words) -> None:
    for name, cities in CITIES.items():
        grammar.words("city", cities, name)
    for name, phrases in ZONES.items():
        grammar.words("zone", f"({phrases})", (Zone(name), Hold.JOINED))
    grammar.add("zone", words.zone, lambda c: (Zone(c["city"]), Hold.SURE))
    grammar.add("zone", "(utc|gmt) {sign} {n}", lambda c: _offset(c["sign"], c["n"], 0))
    grammar.add("zone", "(utc|gmt) {sign} {n} : {m}", lambda c: _offset(c["sign"], c["n"], c["m"].value))
    grammar.words("sign", "+", 1)
    grammar.words("sign", "-", -1)


def _offset(sign: int, hours: Number, minutes: int) -> Said:
    return (Zone(sign * (hours.value * 60 + minutes)), Hold.JOINED) if hours.value <= 14 else None
