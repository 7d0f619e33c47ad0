"""What a draft still needs, one step at a time; and everything that is known of it."""

from calendar import Calendar
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.domain.polls import MOST_SLOTS, Poll
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, join, link
from bot.views.phrases import when
from bot.views.polls.taps import About, Day, Hour, Length, Month, Pick, Remove, Step
from bot.views.polls.words import letter, listed, short
from bot.views.screen import Button, Screen, rows

HOURS = ("08:30", "09:00", "09:30", "10:00", "10:30", "11:00", "13:30", "14:00", "14:30", "15:00", "16:00", "17:00")
LENGTHS = (30, 45, 60, 90, 120, 180)
_CHOSEN = "✓ "
_LONGEST_QUOTE = 300
_LONGEST_NAME = 60  # of a poll in a list
_MOST_NAMED = 8
_MONTHS_AHEAD = 18
Doubt = Sequence[
    tuple[int, bool]
]  # readings of one date: (seconds since 1970, whether an hour was said), the likeliest first


def which(draft: Poll, doubts: Sequence[Doubt], note: Html, lang: Lang) -> Screen:
    """Dates that may mean several: one tap each says which."""
    first = doubts[0]
    buttons = [Button(_reading(*reading, lang), Pick(draft.id, first[0][0], *reading)) for reading in first]
    text = join([_known(draft, lang), note, lang.h("Which one do you mean?")], "\n\n")
    return Screen(text, (*rows(buttons), _stop(draft, lang)))


def _reading(unix: int, timed: bool, lang: Lang) -> str:
    moment = datetime.fromtimestamp(unix, lang.tz)
    return f"{lang.short_day(moment)} {lang.time(moment)}" if timed else lang.short_day(moment)


def ask_days(draft: Poll, month: date, today: date, note: Html, lang: Lang) -> Screen:
    """A month as buttons: a tap chooses a day, another one takes it back."""
    chosen = {lang.local(slot.start).date() for slot in draft.open_slots}
    grid = [
        tuple(_day(draft, day, month, today, day in chosen, lang) for day in week)
        for week in Calendar().monthdatescalendar(month.year, month.month)
        if week[-1] >= today
    ]
    heads = tuple(
        Button(lang.short_weekday(date(2024, 1, day)), _month(draft, month)) for day in range(1, 8)
    )  # a Monday was 1 January 2024
    question = lang.h(
        "{month}: which days? Tap them, or write for example “Tue 13 at 2 pm, Thu 15 at 10 am”.",
        month=lang.month(month),
    )
    text = join([_known(draft, lang), note, question], "\n\n")
    on = (Button(lang.t("Hours"), Step(draft.id, "hours")),) if chosen else ()
    return Screen(text, (heads, *grid, _leaf(draft, month, today, lang), (*on, *_stop(draft, lang))))


def _day(draft: Poll, day: date, month: date, today: date, chosen: bool, lang: Lang) -> Button:
    """What is of another month, or over, is a dash that leaves everything as it is."""
    if day.month != month.month or day < today:
        return Button("–", _month(draft, month))
    number = lang.number(day.day)
    return Button(f"{_CHOSEN}{number}" if chosen else number, Day(draft.id, day.isoformat()))


def _month(draft: Poll, month: date) -> Month:
    return Month(draft.id, f"{month:%Y-%m}")


def _leaf(draft: Poll, month: date, today: date, lang: Lang) -> tuple[Button, ...]:
    before = (month.replace(day=1) - timedelta(days=1)).replace(day=1)
    after = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    far = (after.year - today.year) * 12 + after.month - today.month > _MONTHS_AHEAD
    back = (Button(f"‹ {lang.month(before)}", _month(draft, before)),) if before >= today.replace(day=1) else ()
    return (*back, *(() if far else (Button(f"{lang.month(after)} ›", _month(draft, after)),)))


def ask_hours(draft: Poll, days: Sequence[date], note: Html, lang: Lang) -> Screen:
    """Hours for the days that have none; several may be chosen."""
    taken = [
        {
            lang.local(slot.start).time()
            for slot in draft.open_slots
            if slot.length and lang.local(slot.start).date() == day
        }
        for day in days
    ]
    common = set.intersection(*taken) if taken else set()
    buttons = [_hour(draft, time.fromisoformat(hour), common, lang) for hour in HOURS]
    named = lang.list([lang.short_day(day) for day in days])
    question = lang.h("At what time on {days}? Tap one or several hours, or write them.", days=named)
    done = (Button(lang.t("Continue"), Step(draft.id, "settled")),) if any(taken) else ()
    back = Button(lang.t("Days"), Step(draft.id, "days"))
    return Screen(
        join([_known(draft, lang), note, question], "\n\n"), (*rows(buttons, 4), (*done, back, *_stop(draft, lang)))
    )


def _hour(draft: Poll, hour: time, common: set[time], lang: Lang) -> Button:
    label = lang.time(hour)
    return Button(f"{_CHOSEN}{label}" if hour in common else label, Hour(draft.id, f"{hour:%H%M}"))


def ask_title(draft: Poll, themes: Sequence[tuple[str, str]], note: Html, lang: Lang) -> Screen:
    """What about?"""
    buttons = [Button(name, About(draft.id, id_)) for id_, name in themes]
    text = join([_known(draft, lang), note, lang.h("What is it about? Write it, or choose a theme.")], "\n\n")
    return Screen(text, (*rows(buttons), _stop(draft, lang)))


def ask_change(draft: Poll, what: str, lang: Lang) -> Screen:
    """The question for one thing; the old value is shown so that it can be copied."""
    asked = {
        "title": lang.h("Write the new title."),
        "place": lang.h("Where? Write the address."),
        "link": lang.h("Paste the link of the video meeting."),
        "length": lang.h("How long? Write it, for example 90 or 1h30."),
    }
    old = {"title": draft.title, "place": draft.place, "link": draft.link}.get(what, "")
    lengths = (
        [Button(lang.duration(timedelta(minutes=n)), Length(draft.id, n)) for n in LENGTHS] if what == "length" else []
    )
    back = (Button(lang.t("Back"), Step(draft.id, "hub")),)
    return Screen(join([_known(draft, lang), asked[what], escape(old)], "\n\n"), (*rows(lengths, 3), back))


def ask_remove(draft: Poll, lang: Lang) -> Screen:
    buttons = [
        Button(f"{letter(place)} · {short(slot, lang)}", Remove(draft.id, slot.id))
        for place, slot in enumerate(draft.open_slots)
    ]
    back = (Button(lang.t("Back"), Step(draft.id, "hub")),)
    return Screen(join([_known(draft, lang), lang.h("Which date shall go?")], "\n\n"), (*rows(buttons), back))


def hub(draft: Poll, note: Html, lang: Lang, *, ready: bool) -> Screen:
    """Everything that is known, to be changed or posted."""
    few = "" if ready else lang.h("A poll needs at least two dates. Add one, or write it.")
    text = join([_known(draft, lang), note, few], "\n\n")
    full = len(draft.open_slots) >= MOST_SLOTS
    buttons = [
        *([] if full else [Button(lang.t("Add dates"), Step(draft.id, "days"))]),
        *([Button(lang.t("Take a date off"), Step(draft.id, "remove"))] if draft.open_slots else []),
        Button(lang.t("Title"), Step(draft.id, "title")),
        Button(lang.t("Length"), Step(draft.id, "length")),
        Button(lang.t("Place"), Step(draft.id, "place")),
        Button(lang.t("Video link"), Step(draft.id, "link")),
    ]
    post = ((Button(lang.t("Post the poll"), Step(draft.id, "post")),),) if ready else ()
    return Screen(text, (*post, *rows(buttons), _stop(draft, lang)))


def _known(draft: Poll, lang: Lang) -> Html:
    """What was understood so far."""
    lengths = {slot.length for slot in draft.open_slots if slot.length}
    length = "" if not lengths else lang.list(lang.duration(timedelta(minutes=n)) for n in sorted(lengths))
    facts = [
        listed(draft.open_slots, lang),
        lang.h("Length: {length}", length=length) if length else "",
        lang.h("Where: {place}", place=draft.place) if draft.place else "",
        escape(draft.link),
        lang.h("Please answer by {moment}", moment=when(lang, draft.closes)) if draft.closes else "",
    ]
    return join([bold(draft.title or lang.t("A new date poll")), *facts])


def note(lost: Sequence[str], past: Sequence[str], lang: Lang) -> Html:
    """What was typed and is no date of the draft, in its own words."""
    quoted, over = (
        cut(", ".join(lang.t("“{words}”", words=piece) for piece in some), _LONGEST_QUOTE) for some in (lost, past)
    )
    unread = lang.h(
        "I did not recognise a date in {typed}. Write it otherwise, for example “Tue 13 at 2 pm”.", typed=quoted
    )
    gone = lang.h("{typed} is over. Write a date that is still to come.", typed=over)
    return join([unread if lost else "", gone if past else ""])


def full(left: Sequence[datetime], most: int, lang: Lang) -> Html:
    """A poll has no room for all dates: which ones are left out."""
    named = lang.list(lang.short_day(start) for start in left)
    return lang.h(
        "At most {limit} dates fit into one poll. Left out: {dates}", limit=most, dates=cut(named, _LONGEST_QUOTE)
    )


def open_now(links: Sequence[tuple[str, str]], lang: Lang) -> Html:
    """The polls of the group that one can still answer, the latest ones; each leads to its dates in private."""
    named = [link(cut(title, _LONGEST_NAME), url) for title, url in links[-_MOST_NAMED:]]
    return lang.h("To be answered: {polls}", polls=join(named, ", ")) if named else Html("")


def _stop(draft: Poll, lang: Lang) -> tuple[Button, ...]:
    return (Button(lang.t("Stop"), Step(draft.id, "stop")),)


def stopped(lang: Lang) -> Screen:
    return Screen(lang.h("All right, nothing was posted."))


def posted(draft: Poll, group: str, lang: Lang) -> Screen:
    """Where the question stood, once the card is in the group."""
    text = lang.h("The date poll is in {group}: {title}", group=group, title=bold(draft.title))
    return Screen(join([text, listed(draft.open_slots, lang)], "\n\n"))
