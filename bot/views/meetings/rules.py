"""How often something comes back, in words: every rule that the date engine, a button or another calendar can make."""

from datetime import datetime

from bot.domain.series import WEEKDAYS, last_day, parts
from bot.i18n import Lang

_WORKDAYS = ["MO", "TU", "WE", "TH", "FR"]


def repeats(rrule: str, start: datetime, lang: Lang) -> str:
    """ "on the first Tuesday of each month at 10:00, until 30 June 2027". `start`: the wall time of the first."""
    rule = parts(rrule)
    often = lang.t("{day} at {time}", day=", ".join(_often(rule, start, lang)), time=lang.time(start.time()))
    return ", ".join([often, *_months(rule, lang), *_end(rrule, lang)])


def briefly(rrule: str, start: datetime, lang: Lang) -> str:
    """The same for a card, which says the hour itself: "on the first Tuesday of each month"."""
    rule = parts(rrule)
    return ", ".join([*_often(rule, start, lang), *_months(rule, lang)])


def _often(rule: dict[str, str], start: datetime, lang: Lang) -> list[str]:
    n = int(rule.get("INTERVAL", 1))
    days = rule["BYDAY"].split(",") if "BYDAY" in rule else []
    match rule["FREQ"]:
        case "DAILY" if n == 1 and days:
            return [_weekly(days, 1, lang)]
        case "DAILY":
            only = [lang.t("only on {days}", days=_names(days, lang))] if days else []
            return [lang.n("every day", "every {n} days", n), *only]
        case "WEEKLY":
            return [_weekly(days or [WEEKDAYS[start.weekday()]], n, lang)]
        case "MONTHLY":
            days_of_month = _monthly(rule, start, lang)
            return [lang.n("{days} of each month", "every {n} months, {days}", n, days=days_of_month)]
    return [lang.n("every year", "every {n} years", n), *_yearly(rule, start, lang)]


def _weekly(days: list[str], n: int, lang: Lang) -> str:
    if n == 1:
        if days == _WORKDAYS:
            return lang.t("every day from Monday to Friday")
        return lang.t("every {days}", days=_names(days, lang))
    on = [lang.p("weekday of every second week", "on {weekday}", weekday=_name(day, lang)) for day in days]
    return lang.n("every week, {days}", "every {n} weeks, {days}", n, days=lang.list(on))


def _names(days: list[str], lang: Lang) -> str:
    return lang.list([_name(day, lang) for day in days])


def _name(day: str, lang: Lang) -> str:
    return lang.weekday(WEEKDAYS.index(day[-2:]))


def _monthly(rule: dict[str, str], start: datetime, lang: Lang) -> str:
    """Which weekdays of the month, or which dates; where the rule says neither, the date of the first."""
    if "BYDAY" in rule:
        return lang.list([_nth(day, lang) for day in rule["BYDAY"].split(",")])
    listed = rule.get("BYMONTHDAY", str(start.day)).split(",")
    return lang.list([_date(int(day), lang) for day in listed])


def _date(day: int, lang: Lang) -> str:
    return (
        lang.p("date of a month", "on the last day")
        if day < 0
        else lang.p("date of a month", "on day {day}", day=lang.day_number(day))
    )


def _nth(day: str, lang: Lang) -> str:
    """ "on the first Tuesday". In some languages the number agrees with the day's gender, so the day is given with it."""
    number, weekday = int(day[:-2] or 1), WEEKDAYS.index(day[-2:])
    name = lang.weekday(weekday)
    if weekday < 5:
        return _of_a_workday(number, lang).format(weekday=name)
    return (_of_a_saturday if weekday == 5 else _of_a_sunday)(number, lang).format(weekday=name)


def _of_a_workday(number: int, lang: Lang) -> str:
    return {
        1: lang.p("Monday to Friday", "on the first {weekday}"),
        2: lang.p("Monday to Friday", "on the second {weekday}"),
        3: lang.p("Monday to Friday", "on the third {weekday}"),
        4: lang.p("Monday to Friday", "on the fourth {weekday}"),
        5: lang.p("Monday to Friday", "on the fifth {weekday}"),
    }.get(number, lang.p("Monday to Friday", "on the last {weekday}"))


def _of_a_saturday(number: int, lang: Lang) -> str:
    return {
        1: lang.p("Saturday", "on the first {weekday}"),
        2: lang.p("Saturday", "on the second {weekday}"),
        3: lang.p("Saturday", "on the third {weekday}"),
        4: lang.p("Saturday", "on the fourth {weekday}"),
        5: lang.p("Saturday", "on the fifth {weekday}"),
    }.get(number, lang.p("Saturday", "on the last {weekday}"))


def _of_a_sunday(number: int, lang: Lang) -> str:
    return {
        1: lang.p("Sunday", "on the first {weekday}"),
        2: lang.p("Sunday", "on the second {weekday}"),
        3: lang.p("Sunday", "on the third {weekday}"),
        4: lang.p("Sunday", "on the fourth {weekday}"),
        5: lang.p("Sunday", "on the fifth {weekday}"),
    }.get(number, lang.p("Sunday", "on the last {weekday}"))


def _yearly(rule: dict[str, str], start: datetime, lang: Lang) -> list[str]:
    if "BYDAY" in rule:
        month = int(rule.get("BYMONTH", start.month))
        return [lang.t("in {months}", months=lang.month_name(month)), _monthly(rule, start, lang)]
    month, day = int(rule.get("BYMONTH", start.month)), int(rule.get("BYMONTHDAY", start.day))
    if day < 0:
        return [lang.t("in {months}", months=lang.month_name(month)), _date(day, lang)]
    return [
        lang.p(
            "every year", "on {date}", date=lang.plain_date(start.replace(year=2000, month=month, day=day), year=False)
        )
    ]


def _months(rule: dict[str, str], lang: Lang) -> list[str]:
    """Months in which it does not come back, or the few in which it does."""
    if "BYMONTH" not in rule or rule["FREQ"] == "YEARLY":
        return []
    months = [int(month) for month in rule["BYMONTH"].split(",")]
    left = [month for month in range(1, 13) if month not in months]
    if len(left) < len(months):
        return [lang.t("except in {months}", months=lang.list([lang.month_name(month) for month in left]))]
    return [lang.t("in {months}", months=lang.list([lang.month_name(month) for month in months]))]


def _end(rrule: str, lang: Lang) -> list[str]:
    last, count = last_day(rrule), parts(rrule).get("COUNT")
    if last is not None:
        return [lang.t("until {date}", date=lang.plain_date(last))]
    return [lang.n("once", "{n} times", int(count))] if count else []
