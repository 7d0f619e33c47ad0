"""Facts put together: what one appointment says about its day, its hour and how it comes back."""

from dataclasses import dataclass, field, replace

from bot.domain.when.choose import kind
from bot.domain.when.facts import (
    Clock,
    During,
    Every,
    Fact,
    Length,
    Meaning,
    PartOf,
    Since,
    Stretch,
    TimeRange,
    Times,
    Until,
)
from bot.domain.when.said_days import (
    Ahead,
    Date,
    Day,
    DayNumber,
    DayOf,
    DayRange,
    Easter,
    Following,
    Lasting,
    Month,
    Portion,
    Portions,
    Unit,
    Weekday,
    Weekend,
    WeekIn,
    WeekOf,
    Whole,
    Year,
    weekdays_between,
)

EXCLUSIVE = ("past",)
_LAST_HOUR = 24
_LONGEST = 7 * 60  # minutes of a meeting, where a second hour may be its length
_WIDE = Whole | WeekIn | WeekOf | Month | Year | Portion | Portions | Following


@dataclass
class Plan:
    """The facts of one appointment by kind. `used`: those that it consumed; `week` narrows a weekday; `over`: something past was named.

    `bound`: only an end was said, "by" or "before" what is the day or the hour here. `open`: only a beginning was.
    """

    facts: dict[str, Meaning] = field(default_factory=dict)
    week: Whole | WeekOf | None = None
    used: list[Fact] = field(default_factory=list)
    over: bool = False
    bound: str = ""
    open: bool = False

    def instead(self, name: str, what: Meaning) -> "Plan":
        """The same with another answer to one question."""
        return replace(self, facts={**self.facts, name: what})

    def take(self, fact: Fact) -> bool:
        """Add a fact; False where the plan has an answer to that question already."""
        name = kind(fact.what)
        self.over |= name == "past"
        if name in EXCLUSIVE:
            return False
        if isinstance(fact.what, Stretch):
            return self._stretch(fact, fact.what)
        joined = (fact.linked or name == "every") and name in self.facts and self._merge(name, fact.what)
        if name in self.facts and not joined and not self._lasting(fact):
            return False
        self.facts.setdefault(name, fact.what)
        self.used.append(fact)
        return True

    def _stretch(self, fact: Fact, stretch: Stretch) -> bool:
        if self.facts.keys() & {"day", "time"}:
            return False
        self.facts |= {"day": stretch.days, "time": stretch.hours}
        self.used.append(fact)
        return True

    def _merge(self, name: str, new: Meaning) -> bool:
        """Two ways of saying the same day are one: "Tuesday" and "14 April", and "weekly" and "on Tuesdays"."""
        if name == "every":
            return self._merge_every(new)
        if name != "day":
            return False
        old = self.facts["day"]
        if self._numbered(old, new) or self._numbered(new, old):
            return True
        return (isinstance(old, Weekday) and self._narrow(old, new)) or (
            isinstance(new, Weekday) and self._narrow(new, old)
        )

    def _numbered(self, number: Meaning, month: Meaning) -> bool:
        """ "The 15th" and "next month"."""
        if not isinstance(number, DayNumber):
            return False
        if isinstance(month, Whole) and month.unit is Unit.MONTH and not month.third:
            self.facts["day"] = DayOf(number.number, ahead=month.n)
        elif isinstance(month, Month) and not month.third:
            self.facts["day"] = DayOf(number.number, month.month, month.year)
        else:
            return False
        return True

    def _lasting(self, fact: Fact) -> bool:
        """The second of "10h, 1h30" is how long it lasts."""
        first, second = self.facts.get("time"), fact.what
        if not isinstance(first, Clock) or not isinstance(second, Clock) or fact.listed or "length" in self.facts:
            return False
        minutes = second.hour * 60 + (second.minute or 0)
        if second.halved or second.hour >= first.hour or not 0 < minutes <= _LONGEST:
            return False
        self.facts["length"] = Length(minutes)
        return True

    def _merge_every(self, new: Meaning) -> bool:
        old = self.facts["every"]
        assert isinstance(old, Every)
        if not isinstance(new, Every) or old.unit is not Unit.WEEK or new.unit is not Unit.WEEK:
            return False
        if old.weekdays and new.weekdays:
            return False
        interval, weekdays = max(old.interval, new.interval), old.weekdays or new.weekdays
        self.facts["every"] = Every(Unit.WEEK, interval, weekdays, part=old.part or new.part)
        return True

    def _narrow(self, weekday: Weekday, other: Meaning) -> bool:
        if isinstance(other, WeekOf) or (isinstance(other, Whole) and other.unit is Unit.WEEK):
            self.facts["day"], self.week = weekday, other
        elif isinstance(other, Ahead) and other.unit is Unit.WEEK and other.base is None:
            self.facts["day"], self.week = weekday, Whole(Unit.WEEK, other.n)
        elif isinstance(other, Date) and other.weekday in (None, weekday.day) and weekday.number in (None, other.day):
            self.facts["day"] = replace(other, weekday=weekday.day)
        elif isinstance(other, DayNumber) and weekday.number is None:
            self.facts["day"] = replace(weekday, number=other.number)
        elif isinstance(other, Weekend) and weekday.day >= 5:
            self.facts["day"] = weekday
        else:
            return False
        return True

    def settle(self) -> None:
        """What was said in two places becomes one; what means nothing without the rest is given back."""
        self._settle_since()
        self._settle_until()
        self._settle_every()
        part = self.facts.get("part")
        if isinstance(part, PartOf) and "day" not in self.facts:
            if part.base is not None:
                self.facts["day"] = part.base
            elif part.today:
                self.facts["day"] = Ahead(0, Unit.DAY)
        if "every" not in self.facts:
            self._give_back("times")
            self._give_back("except")
        if "time" not in self.facts and not maybe_hours(self.facts.get("day")):
            self._give_back("zone")
            self._give_back("length")
        if isinstance(self.facts.get("day"), _WIDE) and "every" not in self.facts:
            for name in ("time", "part", "zone", "length"):
                self._give_back(name)

    def _settle_since(self) -> None:
        since, until, every, day = (self.facts.get(name) for name in ("since", "until", "every", "day"))
        if isinstance(since, Since) and isinstance(every, Every) and isinstance(day, Weekday):
            self._settle_weekly(every, day)
        if not isinstance(since, Since) or "day" in self.facts:
            self._give_back("since")
            return
        del self.facts["since"]
        if isinstance(until, Until) and not isinstance(until.what, Clock):
            del self.facts["until"]
            self.facts["day"] = DayRange(since.what, until.what)
        else:
            self.facts["day"], self.open = since.what, True

    def _settle_weekly(self, every: Every, day: Weekday) -> None:
        """ "Every three weeks, on Tuesday, from 3 November": which day it is, and which day of the week."""
        if every.unit is Unit.WEEK and not every.weekdays and day == Weekday(day.day):
            self.facts["every"] = replace(every, weekdays=(day.day,))
            del self.facts["day"]

    def _settle_until(self) -> None:
        until = self.facts.get("until")
        if isinstance(until, During) and "every" not in self.facts:
            self._last(until)
        if not isinstance(until, Until) or "every" in self.facts:
            return
        del self.facts["until"]
        bound = "before" if until.before else "by"
        if isinstance(until.what, Clock):
            self.bound = "" if self.facts.keys() & {"time", "part"} else bound
            self._end_at(until.what)
        elif "day" not in self.facts:
            self.facts["day"] = until.what  # "until Friday" alone is about Friday
            self.bound = "" if isinstance(self.facts.get("time"), TimeRange) else bound
        elif isinstance(self.facts["day"], Date | Weekday | DayNumber | Ahead):
            self.facts["day"] = DayRange(_day(self.facts["day"]), until.what)

    def _last(self, during: During) -> None:
        """ "On Fridays for 8 weeks" comes back, "12 October for 3 days" does not."""
        day = self.facts.get("day")
        if isinstance(day, Weekday) and day.number is None and during.unit is not Unit.DAY:
            self.facts["every"] = Every(Unit.WEEK, weekdays=(day.day,))
            del self.facts["day"]
        elif isinstance(day, Date | Weekday | DayNumber) and not self.facts.keys() & {"time", "part"}:
            self.facts["day"] = Lasting(day, during.n, during.unit)
            del self.facts["until"]
        else:
            self._give_back("until")

    def _settle_every(self) -> None:
        """ "Every week" and "from Monday to Friday"; what was said of the part of the day."""
        every, days = self.every, self.facts.get("day")
        if every is None:
            return
        if isinstance(days, Whole | WeekOf) and len(every.weekdays) == 1 and every.unit is Unit.WEEK:
            self.facts["day"], self.week = Weekday(every.weekdays[0]), days  # Romanian "joia" of a week
            del self.facts["every"]
        if every.unit is Unit.WEEK and not every.weekdays and isinstance(days, DayRange):
            first, last = days.first, days.last
            if isinstance(first, Weekday) and isinstance(last, Weekday) and first.number is last.number is None:
                self.facts["every"] = replace(every, weekdays=weekdays_between(first.day, last.day))
                del self.facts["day"]
        if every.part is not None and "part" not in self.facts:
            self.facts["part"] = PartOf(every.part)
        if every.times is not None:
            self.facts.setdefault("times", Times(every.times))

    def _end_at(self, end: Clock) -> None:
        start = self.facts.get("time")
        if start is None:
            self.facts["time"] = end
        elif isinstance(start, Clock):
            self.facts["time"] = TimeRange(start, end)

    def _give_back(self, name: str) -> None:
        if self.facts.pop(name, None) is not None:
            self.used = [f for f in self.used if kind(f.what) != name]

    @property
    def says_when(self) -> bool:
        """An hour beside "yesterday" is no hour of today."""
        bound = {"day", "every"} if self.over else {"day", "time", "part", "every"}
        return bool(self.facts.keys() & bound)

    @property
    def day(self) -> Day | DayRange | Lasting | Easter | None:
        found = self.facts.get("day")
        return found if isinstance(found, Day | DayRange | Lasting | Easter) else None

    @property
    def clock(self) -> Clock | TimeRange | None:
        found = self.facts.get("time")
        return found if isinstance(found, Clock | TimeRange) else None

    @property
    def part(self) -> PartOf | None:
        found = self.facts.get("part")
        return found if isinstance(found, PartOf) else None

    @property
    def every(self) -> Every | None:
        found = self.facts.get("every")
        return found if isinstance(found, Every) else None

    @property
    def length(self) -> int | None:
        found = self.facts.get("length")
        return found.minutes if isinstance(found, Length) else None


def maybe_hours(what: Meaning | None) -> bool:
    """ "Friday 12-14" are days or hours."""
    if not isinstance(what, DayRange) or not isinstance(what.last, DayNumber) or what.last.number > _LAST_HOUR:
        return False
    return isinstance(what.first, Weekday) and what.first.number is not None and what.first.number < what.last.number


def _day(what: Meaning) -> Day:
    assert isinstance(what, Day)
    return what
