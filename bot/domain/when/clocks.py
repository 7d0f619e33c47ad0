"""How hours, parts of the day, lengths of time and time zones are said."""

from dataclasses import replace
from functools import partial

from bot.domain.when.facts import Clock, ClockList, Hold, Part, TimeRange
from bot.domain.when.lengths import add_lengths
from bot.domain.when.lexicon import Number, digits
from bot.domain.when.parts import add_parts
from bot.domain.when.templates import NUMBER, Captured, Found, Grammar, Parse, choices
from bot.domain.when.words import Words
from bot.domain.when.zones import add_zones

Said = tuple[object, Hold] | None
_FIVE = 5  # "otto e cinque" is five past eight, "otto e sei" two numbers
_HALVES = (30, 45)  # "17 e 30", but "17 e 18"
_NIGHT = 4  # "3 at night" is not in the evening
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
    grammar.add("time", "([{on}] {at}|t) {c}", lambda c: _after_at(c["c"], Hold.JOINED))
    grammar.words("or", words.or_, True)
    grammar.add("time", "[{on}] {at} {a:c} {or} [{at}] {b:c}", lambda c: _either(c["a"], c["b"]))
    grammar.add("time", "{a:c} {or} {b:c}", lambda c: _either(c["a"], c["b"]) if not c["b"].hold else None)
    _add_ranges(grammar, words)
    add_parts(grammar, words)
    add_lengths(grammar, words)
    add_zones(grammar, words)


def _add_hours(grammar: Grammar, words: Words) -> None:
    grammar.words("hour_word", words.hour_words, True)
    grammar.native("hour", _hour, NUMBER)
    grammar.add("spelled_hour", "{spelled}", lambda c: _clock(c["spelled"]))
    grammar.add("h", "{hour}", lambda c: c["hour"])
    grammar.add("h", "{spelled_hour}", lambda c: c["spelled_hour"])
    grammar.add("h", "{hour} {hour_word}", lambda c: _marked(c["hour"], loose=words.twelve_hours))
    grammar.add("h", "{spelled_hour} {hour_word}", lambda c: _marked(c["spelled_hour"], loose=True))
    grammar.words("h", words.noon, Clock(12, exact=True, hold=Hold.CLOSED))
    grammar.words("h", words.midnight, Clock(24, exact=True, hold=Hold.CLOSED))
    grammar.native("m", lambda p, at: [(e, n) for e, n in digits(p, at, 59) if len(p.tokens[at].text) <= 2], NUMBER)
    grammar.add("m", "{spelled}", lambda c: c["spelled"] if c["spelled"].value < 60 else None)
    grammar.native("digits", _digital, NUMBER)
    grammar.add("c0", "{h}", lambda c: c["h"])
    grammar.add("c0", "{digits}", lambda c: c["digits"])
    grammar.native("four", _four_digits, NUMBER)
    grammar.add("c0", "{four} {hour_word}", lambda c: c["four"])
    grammar.native("time", _before_part, NUMBER, "{spelled_hour}")
    grammar.add("c0", "{digits} {hour_word}", lambda c: replace(c["digits"], hold=Hold.SURE))


def _add_spoken(grammar: Grammar, words: Words) -> None:
    grammar.add("c0", words.hour_minute, _hour_minute)
    grammar.add("cp", "{c}", lambda c: c["c"])
    grammar.add("cp", "{c0} {part}", _with_part)
    if words.minutes_past:
        grammar.add("c0", words.minutes_past, lambda c: _spoken_minutes(c, 1))
    if words.minutes_to:
        grammar.add("c0", words.minutes_to, lambda c: _spoken_minutes(c, -1))
    for minutes, phrases in words.clock_plus.items():
        grammar.add("c0", phrases, partial(_quarters, minutes=minutes))


def _clock(number: Number) -> Clock | None:
    if number.value > 24:
        return None
    return Clock(number.value, exact=not 1 <= number.value <= 12, hold=Hold.BARE, loose=True, spelled=number.spelled)


def _marked(clock: Clock, loose: bool) -> Clock:
    """ "2 h" may be how long something lasts, "24 h" as well; "14 h" is not."""
    clock = replace(clock, loose=loose)
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
    for end, clock in (*parse.rule("hour", at), *parse.rule("spelled_hour", at)):
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


def _with_part(captured: Captured) -> Clock | None:
    """From eight in the morning."""
    clock: Clock = captured["c0"]
    if clock.exact or clock.hour > 12:
        return None
    part, hour = captured["part"][0].part, clock.hour
    late = part is Part.AFTERNOON or (part is Part.EVENING and hour > _NIGHT)
    return replace(clock, hour=hour % 12 + 12 if late else hour, exact=True)


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
    if minute.spelled and minute.value < _FIVE:
        return None
    if clock.hold is Hold.BARE and not (minute.value in _HALVES or (minute.spelled and minute.value % _FIVE == 0)):
        return None
    return replace(clock, minute=minute.value) if clock.hour < 24 else None


def _quarters(captured: Captured, minutes: int) -> Clock:
    return _plus(captured["h"], minutes, Hold.CLOSED)


def _spoken_minutes(captured: Captured, sign: int) -> Clock | None:
    minute: Number = captured["m"] if "m" in captured else captured["spelled"]
    if captured["h"].hold is Hold.BARE and minute.value % 5:
        return None  # "one to one" is no time
    clock = _plus(captured["h"], sign * minute.value, Hold.CLOSED)
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
        safe = not template.startswith("{a}")
        clock = "cp" if safe else "c"  # "mardi 14 à cinq heures de l'après-midi" is no range
        filled = template.replace("{a}", f"[{{at}}] {{a:{clock}}}").replace("{b}", f"[{{at}}] {{b:{clock}}}")
        grammar.add("time_range", filled, partial(_range, safe=safe))
    grammar.add("time_range", "[{at}] {a:c} - [{at}] {b:c}", _dashed)
    grammar.add("time_range", "[{at}] {a:c} / {b:c}", _either_end)


def _range(captured: Captured, safe: bool) -> Said:
    start, end = captured["a"], captured["b"]
    hold = min(start.hold, end.hold)
    if (
        not (_valid(start) and _valid(end))
        or start.hour == 24
        or (not safe and (_rather_date(start) or _rather_date(end)))
    ):
        return None
    if hold is Hold.SURE:  # "mardi 14 à 16h" is rather a day and an hour than two hours
        return TimeRange(start, end), Hold.CLOSED if start.hold is Hold.BARE and not safe else Hold.SURE
    if hold is Hold.BARE:  # "groups of five to seven"
        words = start.spelled and end.spelled
        return TimeRange(start, end), Hold.CLOSED if safe and not words else Hold.JOINED
    return TimeRange(start, end), Hold.CLOSED


def _dashed(captured: Captured) -> Said:
    """ "12-14 Uhr", "12-2pm": what the end says holds for the start."""
    said = _range(captured, safe=False)
    if said is None or captured["a"].hold is not Hold.BARE or captured["b"].hold is not Hold.SURE:
        return said
    return said[0], Hold.SURE


def _either_end(captured: Captured) -> Said:
    """9:00/11:00, 14h/16h."""
    start, end = captured["a"], captured["b"]
    if start.hold or end.hold or end.hour <= start.hour:
        return None
    return TimeRange(start, end), Hold.SURE


def _rather_date(clock: Clock) -> bool:
    """14.04 in "14.04 à 14.30"."""
    return clock.hold is Hold.JOINED and clock.minute is not None and 1 <= clock.minute <= 12
