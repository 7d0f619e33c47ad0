"""Actions: the list, and one of them with what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.following import Action, Followed, Happened, State, Step
from bot.domain.following.typed import Which, later
from bot.domain.groups import Group, Organisation
from bot.domain.languages import LANGUAGES
from bot.domain.minutes.folding import compact
from bot.errors import ActionDone, NotOwner
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, italic, join, link
from bot.views import phrases
from bot.views.commands import localised
from bot.views.following.taps import Ask, Do, List, One, Postpone, Whose
from bot.views.screen import EMPTY, Button, Screen, fitted, rows

ON_A_PAGE = 8
_LONGEST_TEXT = 160  # UTF-16 units of an action in a list
_LONGEST_LABEL = 22  # so that two stand in a row
_LONGEST_STEP = 200
_MOST_STEPS = 8
_SUPERGROUP = 10**12  # what Telegram takes off the numbers of supergroups, for links


@phrases.refusal.register
def _(error: NotOwner, lang: Lang) -> str:
    who = [*error.owners, *(cut(name, 40) for name in error.coordinators[:3])]
    if not who:
        return lang.t("Only a coordinator can change this action.")
    return lang.t(
        "Only {names}, or somebody of the same organisation, can change this action.", names=lang.list(who, "or")
    )


@phrases.refusal.register
def _(error: ActionDone, lang: Lang) -> str:
    return lang.t("Action {n} is done. Open it again first: “{n} reopen”.", n=error.number)


# --- pieces ------------------------------------------------------------------------------------------------------------------------------


def owners(followed: Followed, lang: Lang) -> str:
    """Whose it is; "nobody yet" is said too."""
    names = [
        followed.names.get(owner.person_id or 0, "") or owner.name or lang.t("a participant")
        for owner in followed.action.owners
    ]
    return lang.list(names) if names else lang.t("nobody in charge yet")


def until(action: Action, lang: Lang, today: date) -> str:
    """ "due Fri 9 Oct, overdue"; that nobody said a date is said."""
    if action.state is State.DONE and action.done_at is not None:
        return lang.t("done on {day}", day=lang.short_day(action.done_at))
    year = action.due.year != today.year
    said = [lang.t("due {day}", day=lang.short_day(action.due, year=year))]
    said.append(lang.t("a week, as no date was said") if action.assumed else "")
    said.append(lang.t("overdue") if action.overdue(today) else "")
    return ", ".join(part for part in said if part)


def line(followed: Followed, lang: Lang, today: date) -> Html:
    """One action in a list, in two lines."""
    action = followed.action
    head = escape(f"{action.number}. {cut(' '.join(action.text.split()), _LONGEST_TEXT)}")
    late = until(action, lang, today)
    tail = [
        bold(owners(followed, lang)),
        bold(late) if action.overdue(today) else escape(late),
        italic(lang.t("internal")) if action.internal else EMPTY,
    ]
    return join([head, join([Html("→"), join(tail, " · ")], " ")])


def label(action: Action) -> str:
    return cut(f"{action.number}. {' '.join(action.text.split())}", _LONGEST_LABEL)


def message_link(group: Group, message_id: int | None) -> str | None:
    """Where a message of a supergroup can be opened by those who are in it; in other groups Telegram has no links."""
    if message_id is None or group.chat_id > -_SUPERGROUP:
        return None
    return f"https://t.me/c/{-group.chat_id - _SUPERGROUP}/{message_id}"


# --- the list ----------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reader:
    """Who reads a list, and where. `today` in the group's zone; `url`: the beginning of a link into the private chat."""

    lang: Lang
    today: date
    private: bool
    url: str


def listing(found: Sequence[Followed], wanted: List, whose: str, reader: Reader) -> Screen:
    """A page of actions. `whose`: the name of the one whose they are."""
    lang, today = reader.lang, reader.today
    last = max(0, (len(found) - 1) // ON_A_PAGE)
    page = max(0, min(wanted.page, last))
    shown = found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    head = join([bold(_title(wanted, whose, lang)), escape(_count(found, lang, today))], " · ")
    body = _by_group(shown, lang, today) if reader.private else [line(one, lang, today) for one in shown]
    if not found:
        body = [_none(wanted, lang)]
    opening = fitted([Button(label(one.action), One(one.action.id)) for one in shown])
    hint = [_hint(lang, shown[0].action.number)] if shown and wanted.which != Which.DONE else []
    buttons = (*opening, *_turning(wanted, page, last, lang), *_filters(wanted, reader))
    return Screen(join([head, *body, *hint], "\n\n"), buttons)


def _turning(wanted: List, page: int, last: int, lang: Lang) -> tuple[tuple[Button, ...], ...]:
    turns = [(page - 1, lang.t("Previous")), (page + 1, lang.t("Next"))]
    row = tuple(
        Button(words, List(wanted.group, wanted.which, wanted.whose, number))
        for number, words in turns
        if 0 <= number <= last
    )
    return (row,) if row else ()


def _title(wanted: List, whose: str, lang: Lang) -> str:
    titles = {
        Which.OPEN: lang.t("Actions to do"),
        Which.MINE: lang.t("My actions"),
        Which.OVERDUE: lang.t("Overdue actions"),
        Which.DONE: lang.t("Actions that are done"),
    }
    title = titles[Which(wanted.which)]
    return f"{title}{lang.colon()}{whose}" if whose else title


def _count(found: Sequence[Followed], lang: Lang, today: date) -> str:
    late = sum(one.action.overdue(today) for one in found)
    said = [lang.n("{n} action", "{n} actions", len(found)) if found else ""]
    said.append(lang.n("{n} overdue", "{n} overdue", late) if late else "")
    return ", ".join(part for part in said if part)


def _none(wanted: List, lang: Lang) -> Html:
    if wanted.which == Which.DONE:
        return lang.h("No action is done yet.")
    if wanted.which == Which.OVERDUE:
        return lang.h("Nothing is overdue.")
    return lang.h("There is nothing to do. Actions come from published minutes.")


def _by_group(shown: Sequence[Followed], lang: Lang, today: date) -> list[Html]:
    """In private under the names of the groups, where there are several."""
    groups = list({one.group.id: one.group for one in shown}.values())
    if len(groups) < 2:
        return [line(one, lang, today) for one in shown]
    parts = []
    for group in groups:
        lines = [line(one, lang, today) for one in shown if one.group.id == group.id]
        parts.append(join([italic(group.name), *lines], "\n"))
    return parts


def _hint(lang: Lang, number: int) -> Html:
    command = localised("actions", lang.code)
    examples = " · ".join(f"{command} {number} {deed}" for deed in phrases.action_deeds(lang))
    return italic(lang.t("You can also write: {examples}", examples=examples))


def _filters(wanted: List, reader: Reader) -> tuple[tuple[Button, ...], ...]:
    lang = reader.lang
    names = {
        Which.MINE: lang.p("actions", "Mine"),
        Which.OPEN: lang.p("actions", "All"),
        Which.OVERDUE: lang.p("actions", "Overdue"),
        Which.DONE: lang.p("actions", "Done"),
    }
    found = []
    for which, words in names.items():
        if which == wanted.which and not wanted.whose:
            continue
        mine = which is Which.MINE and not reader.private  # one's own stand in private: others read the group's list
        tap = List(wanted.group, str(which), "", 0)
        found.append(Button(words, url=f"{reader.url}actions_mine") if mine else Button(words, tap))
    if wanted.group:
        found.append(Button(lang.t("By organisation"), Whose(wanted.group)))
    return rows(found, 2)


def asks_whose(words: str) -> bool:
    """Whether the words are those of the button "By organisation", in any language."""
    return compact(words) in {compact(Lang(code).t("By organisation")) for code in LANGUAGES}


def organisations(group: Group, found: Sequence[Organisation], lang: Lang) -> Screen:
    """Whose actions?"""
    buttons = [Button(cut(one.name, _LONGEST_LABEL), List(group.id, Which.OPEN, f"o{one.id}", 0)) for one in found]
    text = lang.h("Whose actions? Choose, or write {example}.", example=f"{localised('actions', lang.code)} Lille")
    return Screen(text, (*fitted(buttons), (Button(lang.t("Back"), List(group.id, Which.OPEN, "", 0)),)))


# --- one of them -------------------------------------------------------------------------------------------------------------------------


def one(followed: Followed, lang: Lang, today: date, *, private: bool, url: str) -> Screen:
    """One action. `url`: opens it in private, where the rest can be done."""
    action = followed.action
    facts = [
        escape(f"{lang.t('Who')}{lang.colon()}{owners(followed, lang)}"),
        escape(_sentence(until(action, lang, today))),
        _origin(followed, lang),
        italic(lang.t("internal")) if action.internal else EMPTY,
    ]
    head = bold(f"{action.number}. {action.text}")
    history = join([step(one_, followed, lang) for one_ in followed.steps[-_MOST_STEPS:]])
    text = join([head, join([fact for fact in facts if fact]), history], "\n\n")
    return Screen(text, _deeds(action, lang, today, private=private, url=url))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _origin(followed: Followed, lang: Lang) -> Html:
    """The minutes that it comes from, and the message in which it was said."""
    day = lang.day(followed.held, year=True) if followed.held else ""
    said = lang.t("Minutes: {title}", title=followed.title or day)
    told = escape(f"{said}, {day}" if followed.title and day else said)
    address = message_link(followed.group, followed.action.message_id)
    return join([told, link(lang.t("the message"), address) if address else EMPTY], " · ")


def step(done: Step, followed: Followed, lang: Lang) -> Html:
    """One line of its history."""
    who = followed.names.get(done.person_id or 0, "") or (
        lang.t("a participant") if done.person_id else lang.t("the minutes")
    )
    after = cut(done.after, _LONGEST_STEP)
    said = {
        Happened.DONE: lang.t("{name}: done", name=who),
        Happened.REOPENED: lang.t("{name}: to do again", name=who),
        Happened.HANDED: lang.t("{name}: takes care of it", name=who)
        if after and after == who
        else lang.t("{name}: handed over to {other}", name=who, other=after or lang.t("nobody in charge yet")),
        Happened.COMMENT: f"{who}{lang.colon()}{after}",
    }
    if done.kind is Happened.POSTPONED:
        days = [lang.short_day(date.fromisoformat(day)) for day in (done.before, done.after)]
        text = lang.t("{name}: put off from {before} to {after}", name=who, before=days[0], after=days[1])
    else:
        text = said[done.kind]
    return escape(f"{lang.short_day(done.at)} · {text}")


def _deeds(action: Action, lang: Lang, today: date, *, private: bool, url: str) -> tuple[tuple[Button, ...], ...]:
    back = Button(
        lang.t("All actions"), List(0 if private else action.group_id, Which.MINE if private else Which.OPEN, "", 0)
    )
    if action.state is State.DONE:
        again = Button(lang.t("Open again"), Do(action.id, "reopen"))
        return (
            (again, Button(lang.t("Comment"), Ask(action.id, "comment")) if private else back),
            *(((back,),) if private else ()),
        )
    done = Button(lang.t("It is done"), Do(action.id, "done"))
    if not private:
        return ((done, *_longer(action, lang, today)[:1]), (Button(lang.t("More, in private"), url=url), back))
    take = () if action.owners else ((Button(lang.t("I take care of it"), Do(action.id, "take")),),)
    asks = (
        Button(lang.p("actions", "Put off"), Ask(action.id, "due")),
        Button(lang.t("Hand over"), Ask(action.id, "owner")),
        Button(lang.t("Comment"), Ask(action.id, "comment")),
    )
    return ((done, asks[0]), asks[1:], *take, (back,))


def _longer(action: Action, lang: Lang, today: date) -> list[Button]:
    """A week more, a month more; each button names its day."""
    base = max(action.due, today)
    week, month = later(base, 1, "week"), later(base, 1, "month")
    return [
        Button(lang.t("+1 week: {day}", day=lang.short_day(week)), Postpone(action.id, week.isoformat())),
        Button(lang.t("+1 month: {day}", day=lang.short_day(month)), Postpone(action.id, month.isoformat())),
    ]


def question(followed: Followed, what: str, lang: Lang, today: date, choices: Sequence[Button] = ()) -> Screen:
    """Until when, who, or what there is to say. `choices`: to whom it can go."""
    action = followed.action
    asked = {
        "due": lang.h("Until when? Choose, or write a day, for example “{example}”.", example=lang.t("15 March")),
        "owner": lang.h("Who takes care of it? Choose, or write a name, an @username or an organisation."),
        "comment": lang.h("Write your comment."),
    }
    buttons = _longer(action, lang, today) if what == "due" else list(choices)
    text = join([bold(f"{action.number}. {action.text}"), asked[what]], "\n\n")
    return Screen(text, (*fitted(buttons), (Button(lang.t("Back"), One(action.id)),)))
