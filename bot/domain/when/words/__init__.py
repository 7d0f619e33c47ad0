"""The words for dates, language by language. A speaker can correct these tables without knowing the code.

Phrases are written without accents or with them, in any case. `|` separates phrases that mean the same, `[x]` may be left
out, `(a|b)` is one of them, `{slot}` is filled by something else:
`{wd}` weekday, `{wds}` several, `{d}` day of the month (`{d_ord}` fourteenth or 14th, `{d_th}` only 14th), `{mo}` month, `{y}` year, `{n}` number, `{unit}` day, week, month
or year, `{ord}` first, second, last…, `{h}` hour, `{m}` minutes, `{spelled}` number in words, `{base}` weekday or "tomorrow", `{len}` a length of time,
`{a}` and `{b}` the ends of a range, `{city}` a city, `{in_month}` "of May" or "of the month".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module


@dataclass(frozen=True, kw_only=True)
class Words:
    """One language."""

    lang: str
    weekdays: tuple[str, ...]  # Monday first
    weekdays_doubtful: tuple[str, ...] = ("",) * 7  # also mean something else: need a time or the end of the sentence
    weekdays_short: tuple[str, ...] = ("",) * 7  # need a number or a time next to them
    weekdays_habit: tuple[str, ...] = ("",) * 7  # every Monday, in one word or with an article
    months: tuple[str, ...]
    not_typos: str = ""  # ordinary words one letter away from a weekday or a month
    numbers: Mapping[int, str]
    articles: str  # forms of "one" that are rather "a": not the first of the month
    ordinals: Mapping[int, str]  # -1 is the last
    suffixes: str  # what follows the digits of an ordinal
    units: Mapping[str, str]

    spellings: Mapping[str, str] = field(default_factory=dict)  # letters typed for others: "ae" for "ä"
    on: str  # before a day
    of: str  # between day, month and year
    at: str  # before an hour
    at_vague: str = ""  # before an hour too, but a bare number after it is one only beside a day
    and_: str  # between the last two of a list
    or_: str  # between hours to choose from
    until: str
    before: str  # before a day or an hour that is no longer part of it
    since: str  # before a day: from it on
    onwards: str  # after it
    latest: str  # after a day: that one or earlier
    through: str  # between the first and the last weekday of "every Monday to Friday"
    leading: str  # words that hang in the air once the date after them is taken away
    joining: str  # words that can follow a date
    labels: str  # nouns whose number is no date: "article 14"
    streets: str  # before a date that is an address: "rue du 8 mai"

    now: str
    today: Mapping[int, str]  # today, tomorrow, the day after
    tomorrow_parts: Mapping[str, str] = field(default_factory=dict)
    not_tomorrow: str = ""  # after these words "morgen" is a morning
    feasts: Mapping[tuple[int, int], str]  # days (month, day) that have a name
    easter: Mapping[int, str]  # days after Easter
    beside_feast: Mapping[int, str] = field(
        default_factory=dict
    )  # the day after (1) or before (-1), before the name of a feast
    past_days: Mapping[int, str]  # yesterday, the day before
    past_evenings: Mapping[int, str] = field(default_factory=dict)  # last night
    past_weekday: str
    ago: str
    past_wholes: Mapping[tuple[str, int], str]
    past_weekend: str
    last_n: str = ""  # the last three days
    this_weekday: str
    next_weekday: str
    base_plus: Mapping[int, str] = field(default_factory=dict)  # days after `{base}`
    base_ahead: str = ""
    ahead: str
    idioms: Mapping[int, int] = field(default_factory=dict)  # "quinze jours" are 14
    wholes: Mapping[tuple[str, int], str]
    week_of: str  # before a day: the week in which it is
    week_number: str
    periods: Mapping[tuple[str, int], str]  # the same after "the end of"
    thirds: Mapping[
        int, str
    ]  # 1: the beginning of, 2: the middle of, 3: the end of, 4: the first half of, 5: the second half of
    weekends: Mapping[int, str]
    weekend_of: str  # before a date: the weekend after it
    next_n: str  # the next three days
    month_end: str = ""  # the last day of the month, in one word
    next_month: str  # next January
    month_of: str  # before a month: of the month of
    whole_thirds: Mapping[tuple[str, int], str] = field(default_factory=dict)  # Monatsende, in one word
    in_year: str
    of_year: str  # after a quarter: of this year
    quarter: str
    month_week: str = ""  # glued to the name of a month: "Oktoberwoche"
    month_half: str = ""
    quarter_short: str = ""  # Q, before its number
    half_year: str
    half_short: str = ""
    portions: Mapping[tuple[int, int], str]  # (months, n): the quarter or half year that is n after this one
    month_first: str = ""
    in_month: str  # before a month that stands alone
    day_number: str
    nth: str
    of_month: Mapping[int, str]  # of this month, of the next

    hour_words: str
    twelve_hours: bool = False  # hours are counted to twelve: "8 o'clock" leaves the half of the day open
    clocks: str = ""  # further ways of saying an hour
    hour_minute: str = ""
    minutes_past: str = ""
    minutes_to: str = ""
    clock_plus: Mapping[int, str] = field(default_factory=dict)
    noon: str
    midnight: str
    am: str = ""
    pm: str = ""
    parts: Mapping[str, str]
    this_parts: Mapping[str, str]
    parts_glued: Mapping[str, str] = field(default_factory=dict)  # Dienstagabend
    parts_after: Mapping[str, str] = field(default_factory=dict)
    zone: str

    ranges: str
    day_ranges: str
    number_ranges: str  # two bare numbers are days here
    length: str
    lengths: Mapping[int, str]  # in minutes

    every_weekday: str
    every_other_weekday: str
    every_unit: Mapping[str, str]
    every_adjective: Mapping[str, str] = field(default_factory=dict)  # say little alone: "la vie quotidienne"
    every_quarter: str = ""
    every_half_year: str = ""
    every_weekend: str
    every_part: Mapping[str, str]
    weekday_parts: Mapping[str, str] = field(default_factory=dict)  # Monday mornings
    each: str = ""  # before a weekday glued to a part of the day
    every_nth_weekday: str  # every second Tuesday: of a month, or every other one
    one_in_n: str = ""  # one Wednesday in three
    every_date: str
    every_last_day: str = ""
    in_a_row: str  # six Tuesdays in a row
    every_two_weeks: str
    every_n: str
    every_other_unit: str
    every_nth: str
    every_month_day: str
    except_: str  # before a day on which it does not come back
    workdays: str
    times: str
    times_glued: str = ""  # after a number, in one word: fünfmal


LANGUAGES = ("fr", "en", "de", "es", "it", "pt", "ro")


@lru_cache(maxsize=len(LANGUAGES))
def words_for(lang: str) -> Words:
    """The words of `lang`, English for a language we do not have."""
    code = lang[:2].lower()
    found: Words = import_module(f"{__name__}.{code if code in LANGUAGES else 'en'}").WORDS
    return found
