"""What is still to do, where meetings are prepared and told of: below the agenda, and as the first section of minutes."""

from collections.abc import Sequence
from datetime import date

from bot.domain.following import Before, Earlier, Followed, State
from bot.domain.minutes.sheet import Past
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, join
from bot.views.commands import localised
from bot.views.following import owners, until
from bot.views.screen import EMPTY, Screen

_MOST = 6  # below an agenda
_LONGEST = 80  # UTF-16 units of an action there


def with_actions(agenda: Screen, found: Sequence[Followed], lang: Lang, today: date) -> Screen:
    """The agenda with what earlier meetings left to do."""
    if not found:
        return agenda
    late = sum(one.action.overdue(today) for one in found)
    count = lang.n("{n} action", "{n} actions", len(found))
    more = f", {lang.n('{n} overdue', '{n} overdue', late)}" if late else ""
    head = join([bold(lang.t("Still to do")), escape(f"{count}{more}")], " · ")
    lines = [_line(one, lang, today) for one in found[:_MOST]]
    rest = len(found) - _MOST
    tail = (
        lang.hn("{n} more: {command}", "{n} more: {command}", rest, command=localised("actions", lang.code))
        if rest > 0
        else EMPTY
    )
    return Screen(join([agenda.text, join([head, *lines, tail])], "\n\n"), agenda.rows, agenda.preview)


def _line(one: Followed, lang: Lang, today: date) -> Html:
    action = one.action
    text = cut(" ".join(action.text.split()), _LONGEST)
    inside = f" {lang.t('(internal)')}" if action.internal else ""
    return escape(f"{action.number}. {text}{inside} → {owners(one, lang)}, {until(action, lang, today)}")


def earlier(before: Before, lang: Lang) -> tuple[Past, ...]:
    """The lines of the first section of minutes; they may be read years later, so dates have their year."""
    return tuple(_past(one, before, lang) for one in before.actions)


def _past(one: Earlier, before: Before, lang: Lang) -> Past:
    names = [
        before.names.get(owner.person_id or 0, "") or owner.name or lang.t("a participant") for owner in one.owners
    ]
    due = lang.day(one.due, year=True)
    if one.state is State.DONE and one.done_at is not None:
        state = lang.t("done on {day}", day=lang.day(one.done_at, year=True))
    else:
        state = lang.t("overdue, was due {day}", day=due) if one.overdue else lang.t("to do until {day}", day=due)
    return Past(one.text, lang.list(names) if names else lang.t("nobody in charge yet"), due, state)
