"""How far published minutes are: proposed until a day, or approved under a number."""

from datetime import date, timedelta

from bot.domain.minutes import Record
from bot.domain.minutes.approval import Approval, Outcome, Standing, Voice
from bot.i18n import Lang
from bot.markup import Html
from bot.views.minutes import kind


def last_day(approval: Approval, lang: Lang) -> date:
    """The last day on which somebody can object."""
    return lang.local(approval.until - timedelta(seconds=1)).date()


def approved_on(stand: Standing, lang: Lang) -> str:
    """ "2026-3, on 2 December 2026": the number and the day of the approval; "" before it."""
    moment = stand.approval.approved_at
    if moment is None:
        return ""
    return lang.t("{number}, on {day}", number=stand.minutes.number, day=lang.day(moment, year=True))


def where(stand: Standing, lang: Lang) -> Html:
    """One sentence about it."""
    if stand.approval.approved:
        return lang.h("Approved: No. {number}.", number=approved_on(stand, lang))
    day = lang.day(last_day(stand.approval, lang))
    if stand.valid is not None:
        return lang.h(
            "Version {n}, to be approved until {day}; until then version {valid} counts.",
            n=lang.number(stand.approval.version),
            day=day,
            valid=lang.number(stand.valid.version),
        )
    return lang.h("Published, to be approved until {day}.", day=day)


def speaker(voice: Voice, stand: Standing, lang: Lang) -> str:
    """Who answered, and for whom."""
    name = stand.names.get(voice.person_id or 0) or lang.t("a participant")
    return f"{name} ({voice.organisation})" if voice.organisation and voice.organisation not in name else name


def subject(voice: Voice, record: Record, lang: Lang) -> str:
    """ "decision 2": what the change is about; "" for the whole."""
    if voice.item is None or voice.item > len(record.items):
        return ""
    item = record.items[voice.item - 1]
    place = [other for other in record.items if other.kind is item.kind].index(item) + 1
    return f"{kind(lang, item.kind)} {place}"


def outcome(voice: Voice, approval: Approval, lang: Lang) -> str:
    """What became of a proposed change, in words."""
    if voice.outcome is Outcome.TAKEN:
        return lang.t("taken over")
    if voice.outcome is Outcome.REFUSED:
        return lang.t("not taken over: {reason}", reason=voice.answer)
    return lang.t("stays as an objection") if approval.approved else lang.t("not decided yet")


def objection(voice: Voice, stand: Standing, record: Record, lang: Lang) -> str:
    """One that stands beside the text, as it is printed."""
    about = subject(voice, record, lang)
    said = f"{about}{lang.colon()}{voice.text}" if about else voice.text
    return f"{said} – {speaker(voice, stand, lang)} ({outcome(voice, stand.approval, lang)})"
