"""Facts of a text spread over the appointments that they are about."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from bot.domain.when.choose import kind
from bot.domain.when.facts import Clock, ClockList, Fact, Meaning, TimeRange
from bot.domain.when.plan import EXCLUSIVE, Plan
from bot.domain.when.said_days import Date, DayList, Easter, Month, Unit, Weekday

_MOST_CHOICES = 12


_MOST_LISTED = 40


_CHOICES = ("every", "day", "time", "part")  # what people give several of to choose from


def without_bygones(facts: list[Fact], today: date) -> list[Fact]:
    """Where another day is named, dates of the past and feasts belong to the title: "the law of 5 March 2007", "Christmas party"."""
    rest = [f for f in facts if not _over(f.what, today)]
    return rest if any(kind(f.what) in ("day", "every") for f in rest) else facts


def _over(what: Meaning, today: date) -> bool:
    if not isinstance(what, Date | Month) or what.year is None:
        return isinstance(what, Easter) or (isinstance(what, Date) and what.feast)
    day = what.day if isinstance(what, Date) else 31
    return (what.year, what.month, day) < (today.year, today.month, today.day)


def plan_choices(facts: list[Fact]) -> list[Plan]:
    """The first plan, and one for everything that "or", "and" or a comma sets beside it; what does not fit is left aside."""
    plans = [Plan()]
    for fact in _day_first(_apart(facts)):
        if plans[-1].take(fact) or not fact.listed or kind(fact.what) not in _CHOICES or len(plans) == _MOST_CHOICES:
            continue
        plans.append(Plan())
        plans[-1].take(fact)
    return _settled(_one_series(plans))


def _one_series(plans: list[Plan]) -> list[Plan]:
    """ "Monday and Thursday, every week" is one thing that comes back."""
    days = [p.facts.get("day") for p in plans]
    weekly = next((p for p in plans if p.every and p.every.unit is Unit.WEEK and not p.every.weekdays), None)
    if len(plans) < 2 or weekly is None or not all(isinstance(d, Weekday) and d.number is None for d in days):
        return plans
    assert weekly.every is not None
    weekdays = tuple(sorted({d.day for d in days if isinstance(d, Weekday)}))
    facts = {name: what for p in plans for name, what in p.facts.items() if name != "day"}
    facts["every"] = replace(weekly.every, weekdays=weekdays)
    return [Plan(facts, used=[f for p in plans for f in p.used])]


def plan_all(facts: list[Fact]) -> list[Plan]:
    """One plan for every day or hour of a list; what was said once holds for its neighbours."""
    plans = [Plan()]
    for fact in _apart(facts):
        if kind(fact.what) in EXCLUSIVE or len(plans) == _MOST_LISTED:
            continue
        if _another_day(plans, fact):
            plans[-1].facts["day"], plans[-1].week = plans[-2].facts["day"], plans[-2].week
        elif plans[-1].take(fact):
            continue
        plans.append(Plan())
        plans[-1].take(fact)
    return [p for p in _settled(plans) if p.says_when]


def _another_day(plans: list[Plan], fact: Fact) -> bool:
    """ "Tuesday at 2 or 4, Thursday at 10": the day that begins the next of the list is not the one of the hour before it."""
    if not fact.listed or kind(fact.what) != "day" or len(plans) < 2:
        return False
    hours, before = plans[-1].facts, plans[-2].facts
    return "time" in hours and "day" not in hours and {"day", "time"} <= before.keys()


def _day_first(facts: list[Fact]) -> list[Fact]:
    """The hour that stands beside the day before one that does not: "1h30 workshop on housing, Thursday 14h"."""
    facts = _timed_first(facts)
    clocks = [i for i, f in enumerate(facts) if isinstance(f.what, Clock | TimeRange)]
    if len(clocks) < 2 or facts[clocks[1]].listed:
        return facts
    first, second = clocks[:2]
    if _beside_day(facts, first) or not _beside_day(facts, second):
        return facts
    return [*facts[:first], *facts[first + 1 : second + 1], facts[first], *facts[second + 1 :]]


def _timed_first(facts: list[Fact]) -> list[Fact]:
    """The day that has an hour comes before one that has none: "the meeting on the 14th is moved to Thursday 22 at 9"."""
    days = [i for i, f in enumerate(facts) if kind(f.what) == "day"]
    if len(days) != 2 or any(facts[i].linked for i in days) or any(facts[i].listed for i in days):
        return facts
    first, second = days
    lone = first + 1 < len(facts) and not facts[first + 1].linked and not facts[first].linked
    timed = second + 1 < len(facts) and facts[second + 1].linked and kind(facts[second + 1].what) in ("time", "part")
    if not (lone and timed):
        return facts
    return [*facts[:first], *facts[first + 1 : second + 2], facts[first], *facts[second + 2 :]]


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
