"""Facts put together: what one appointment says about its day, its hour and how it comes back."""

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from bot.domain.when.choose import kind
from bot.domain.when.facts import (
    Ahead,
    Clock,
    ClockList,
    Date,
    Day,
    DayList,
    DayNumber,
    DayRange,
    During,
    Every,
    Fact,
    Length,
    Meaning,
    Month,
    PartOf,
    Stretch,
    TimeRange,
    Unit,
    Until,
    Weekday,
    Weekend,
    WeekOf,
    Whole,
)

_EXCLUSIVE = ("past", "except")
_LONGEST = 7 * 60  # minutes of a meeting, where a second hour may be its length
_CHOICES = ("every", "day", "time", "part")  # what people give several of to choose from


@dataclass
class Plan:
    """The facts of one appointment by kind. `used`: those that it consumed; `week` narrows a weekday; `over`: something past was named."""

    facts: dict[str, Meaning] = field(default_factory=dict)
    week: Whole | WeekOf | None = None
    used: list[Fact] = field(default_factory=list)
    over: bool = False

    def take(self, fact: Fact) -> bool:
        """Add a fact; False where the plan has an answer to that question already."""
        name = kind(fact.what)
        self.over |= name == "past"
        if name in _EXCLUSIVE:
            return False
        if isinstance(fact.what, Stretch):
            return self._stretch(fact, fact.what)
        if name in self.facts and not (fact.linked and self._merge(name, fact.what)) and not self._lasting(fact):
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
        return (isinstance(old, Weekday) and self._narrow(old, new)) or (
            isinstance(new, Weekday) and self._narrow(new, old)
        )

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
        self.facts["every"] = Every(Unit.WEEK, max(old.interval, new.interval), old.weekdays or new.weekdays)
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
        self._settle_until()
        part = self.facts.get("part")
        if isinstance(part, PartOf) and "day" not in self.facts:
            if part.base is not None:
                self.facts["day"] = part.base
            elif part.today:
                self.facts["day"] = Ahead(0, Unit.DAY)
        if "every" not in self.facts:
            self._give_back("times")
        if "time" not in self.facts:
            self._give_back("zone")
            self._give_back("length")
        if isinstance(self.facts.get("day"), Whole | WeekOf | Month):
            for name in ("time", "part", "zone", "length"):
                self._give_back(name)

    def _settle_until(self) -> None:
        until = self.facts.get("until")
        if isinstance(until, During) and "every" not in self.facts:
            self._give_back("until")
        if not isinstance(until, Until) or "every" in self.facts:
            return
        del self.facts["until"]
        if isinstance(until.what, Clock):
            self._end_at(until.what)
        elif "day" not in self.facts:
            self.facts["day"] = until.what  # "until Friday" alone is about Friday
        elif isinstance(self.facts["day"], Date | Weekday | DayNumber | Ahead):
            self.facts["day"] = DayRange(_day(self.facts["day"]), until.what)

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
    def day(self) -> Day | DayRange | None:
        found = self.facts.get("day")
        return found if isinstance(found, Day | DayRange) else None

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


def _day(what: Meaning) -> Day:
    assert isinstance(what, Day)
    return what


def without_bygones(facts: list[Fact], today: date) -> list[Fact]:
    """Where another day is named, dates of the past and feasts belong to the title: "the law of 5 March 2007", "Christmas party"."""
    rest = [f for f in facts if not _over(f.what, today)]
    return rest if any(kind(f.what) in ("day", "every") for f in rest) else facts


def _over(what: Meaning, today: date) -> bool:
    if not isinstance(what, Date | Month) or what.year is None:
        return isinstance(what, Date) and what.feast
    day = what.day if isinstance(what, Date) else 31
    return (what.year, what.month, day) < (today.year, today.month, today.day)


def plan_choices(facts: list[Fact]) -> list[Plan]:
    """The first plan, and one for everything that "or", "and" or a comma sets beside it; what does not fit is left aside."""
    plans = [Plan()]
    for fact in _day_first(_apart(facts)):
        if plans[-1].take(fact) or not fact.listed or kind(fact.what) not in _CHOICES:
            continue
        plans.append(Plan())
        plans[-1].take(fact)
    return _settled(plans)


def plan_all(facts: list[Fact]) -> list[Plan]:
    """One plan for every day or hour of a list; what was said once holds for its neighbours."""
    plans = [Plan()]
    for fact in _apart(facts):
        if kind(fact.what) in _EXCLUSIVE or plans[-1].take(fact):
            continue
        plans.append(Plan())
        plans[-1].take(fact)
    return [p for p in _settled(plans) if p.says_when]


def _day_first(facts: list[Fact]) -> list[Fact]:
    """The hour that stands beside the day before one that does not: "1h30 workshop on housing, Thursday 14h"."""
    clocks = [i for i, f in enumerate(facts) if isinstance(f.what, Clock | TimeRange)]
    if len(clocks) < 2 or facts[clocks[1]].listed:
        return facts
    first, second = clocks[:2]
    if _beside_day(facts, first) or not _beside_day(facts, second):
        return facts
    return [*facts[:first], *facts[first + 1 : second + 1], facts[first], *facts[second + 1 :]]


def _beside_day(facts: list[Fact], at: int) -> bool:
    before = facts[at].linked and at > 0 and kind(facts[at - 1].what) in ("day", "part", "every")
    after = at + 1 < len(facts) and facts[at + 1].linked and kind(facts[at + 1].what) in ("day", "part", "every")
    return before or after


def _settled(plans: list[Plan]) -> list[Plan]:
    _share(plans)
    for plan in plans:
        plan.settle()
    return plans


def _apart(facts: list[Fact]) -> list[Fact]:
    """Lists whose month or whose "at" was said once, one fact each."""
    apart: list[Fact] = []
    for fact in facts:
        whats: tuple[Meaning, ...] = (fact.what,)
        if isinstance(fact.what, DayList):
            whats = fact.what.dates
        elif isinstance(fact.what, ClockList):
            whats = fact.what.clocks
        if len(whats) == 1:
            apart.append(fact)
        else:
            apart += [replace(fact, what=w, linked=False, listed=i > 0 or fact.listed) for i, w in enumerate(whats)]
    return apart


def _share(plans: list[Plan]) -> None:
    """ "Tuesday or Thursday at 2", "Tuesday at 2 or 4", "at 2 or 4 on Tuesday"."""
    for plan, after in [*pairwise(plans)][::-1]:
        if not plan.facts.keys() & {"day", "every"} and "day" in after.facts:
            plan.facts["day"], plan.week = after.facts["day"], after.week
    for before, plan in pairwise(plans):
        if "day" not in plan.facts and "day" in before.facts:
            plan.facts["day"], plan.week = before.facts["day"], before.week
    parts = [p for p in plans if "part" in p.facts]
    for name in ("time", "part", "length", "zone"):
        said = [i for i, p in enumerate(plans) if name in p.facts]
        for i, plan in enumerate(plans):
            other = (name == "part" and "time" in plan.facts) or (
                name == "time" and plan in parts and plan is not plans[-1]
            )
            if said and name not in plan.facts and not other:
                nearest = next((j for j in said if j > i), said[-1])
                plan.facts[name] = plans[nearest].facts[name]
