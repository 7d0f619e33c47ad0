"""The agenda of a meeting: as the group reads it, and as whoever prepares it arranges it."""

from collections.abc import Mapping, Sequence

from bot.domain.agenda import Point, State, current, total
from bot.domain.meetings import Meeting
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, italic, join
from bot.views.callbacks import Tap
from bot.views.commands import localised
from bot.views.phrases import when
from bot.views.screen import Button, Screen, rows

_LONGEST_LABEL = 40
_MOST_PROPOSED = 10
_MOST_LEFT = 20


class Propose(Tap, prefix="on"):
    """Propose a point for this meeting."""

    meeting: int


class Prepare(Tap, prefix="oa"):
    """The agenda as it is arranged, in private."""

    meeting: int


class OnePoint(Tap, prefix="op"):
    point: int


class Settle(Tap, prefix="os"):
    """A point becomes planned, treated, put_off or dropped."""

    point: int
    state: str


class Step(Tap, prefix="ou"):
    """A point goes up or down."""

    point: int
    steps: int


class GoOn(Tap, prefix="og"):
    """On to the next point; `point` is the one that was being talked about when the button was made."""

    point: int


class Recur(Tap, prefix="or"):
    """On every agenda, or no more."""

    point: int
    on: bool


class EditPoint(Tap, prefix="oe"):
    """Ask for the title, the minutes or the presenter of a point."""

    point: int
    what: str


Names = Mapping[int, str]  # our numbers of people → their names


def agenda(
    meeting: Meeting | None,
    points: Sequence[Point],
    names: Names,
    lang: Lang,
    *,
    begun: bool = False,
    left: Sequence[Point] = (),
) -> Screen:
    """The agenda as everybody reads it; without a meeting, what waits for the next one, and what earlier ones have `left` for it.
    `begun`: it is gone through, point by point.
    """
    now = current(points) if begun else None
    head = join(
        [
            bold(lang.t("Agenda")),
            *(_of(meeting, lang) if meeting else [lang.h("For the next meeting, which is not called yet")]),
        ]
    )
    talked = join([bold(lang.t("Now:")), escape(line(now, names, lang))], " ") if now else Html("")
    body = [head, _planned(points, names, lang), talked, _time(meeting, points, lang), _proposed(points, names, lang)]
    if not left and not any(point.state is not State.DROPPED for point in points):
        body = [head, lang.h("There is no point yet."), _how(lang)]
    body += _left(left, names, lang) if left else []
    number = meeting.id if meeting else 0
    buttons = [Button(lang.t("Propose a point"), Propose(number))]
    buttons += [Button(lang.t("Arrange"), Prepare(number))] if points else []
    on = ((Button(lang.t("Next point"), GoOn(now.id)),),) if now else ()
    return Screen(join([part for part in body if part], "\n\n"), (*on, tuple(buttons)))


def _of(meeting: Meeting, lang: Lang) -> list[Html]:
    return [escape(meeting.title), when(lang, meeting.begins)]


def _how(lang: Lang) -> Html:
    example = f"{localised('agenda', lang.code)} {lang.t('Housing update, 15 min, Karim')}"
    return lang.h("To propose one: {example}", example=example)


def _left(points: Sequence[Point], names: Names, lang: Lang) -> list[Html]:
    """What comes back once there is a meeting, and how one is called."""
    lines = [escape(f"– {line(point, names, lang)}") for point in points[:_MOST_LEFT]]
    more = len(points) - len(lines)
    title = bold(lang.t("Left from earlier meetings"))
    listed = join([title, *lines, lang.hn("{n} more", "{n} more", more) if more else ""])
    example = f"{localised('meeting', lang.code)} {lang.t('Access to housing, Tuesday at 2.30 pm')}"
    how = lang.h("They come onto the agenda by themselves as soon as a meeting is called: {example}", example=example)
    return [listed, how]


def _planned(points: Sequence[Point], names: Names, lang: Lang) -> Html:
    shown = [point for point in points if point.shown]
    return join([escape(f"{n}. {line(point, names, lang)}") for n, point in enumerate(shown, 1)])


def _proposed(points: Sequence[Point], names: Names, lang: Lang) -> Html:
    found = [point for point in points if point.state is State.PROPOSED]
    if not found:
        return Html("")
    lines = [escape(f"– {line(point, names, lang)}") for point in found[:_MOST_PROPOSED]]
    more = len(found) - len(lines)
    return join([bold(lang.t("Proposed")), *lines, lang.hn("{n} more", "{n} more", more) if more else ""])


def _time(meeting: Meeting | None, points: Sequence[Point], lang: Lang) -> Html:
    """How long the points take, beside how long the meeting is."""
    minutes = total(points)
    if not minutes or meeting is None:
        return Html("")
    if minutes > meeting.length:
        return bold(
            lang.t(
                "The points take {minutes} min, but the meeting has {length} min.",
                minutes=minutes,
                length=meeting.length,
            )
        )
    return italic(lang.t("The points take {minutes} of {length} min.", minutes=minutes, length=meeting.length))


def line(point: Point, names: Names, lang: Lang) -> str:
    """ "Hébergement (15 min, Claire, carried over from Tue, Oct 13)"."""
    who = names.get(point.presenter.person_id or 0, "") or point.presenter.name
    marks = {
        State.TREATED: lang.p("point", "treated"),
        State.PUT_OFF: lang.p("point", "put off"),
    }
    notes = [
        f"{point.minutes} min" if point.minutes else "",
        who,
        _carried(point, lang),
        lang.p("point", "on every agenda") if point.recurring else "",
        marks.get(point.state, ""),
    ]
    said = ", ".join(note for note in notes if note)
    return f"{point.title} ({said})" if said else point.title


def _carried(point: Point, lang: Lang) -> str:
    """Where it comes from: a meeting that has left no trace is not named."""
    if not point.carried:
        return ""
    if point.since is None:
        return lang.p("point", "carried over")
    return lang.p("point", "carried over from {day}", day=lang.short_day(point.since))


def prepare(
    meeting: Meeting | None,
    points: Sequence[Point],
    names: Names,
    lang: Lang,
    *,
    may: bool,
    left: Sequence[Point] = (),
) -> Screen:
    """The same with a button for each point. `may`: the reader arranges it; others see their own proposals."""
    text = agenda(meeting, points, names, lang, left=left).text
    number = meeting.id if meeting else 0
    shown = [point for point in points if point.shown]
    labels = {point.id: f"{n}. {point.title}" for n, point in enumerate(shown, 1)}
    listed = [*shown, *(point for point in points if point.state is State.PROPOSED)]
    buttons = [
        Button(
            cut(labels.get(point.id) or lang.t("Proposed: {title}", title=point.title), _LONGEST_LABEL),
            OnePoint(point.id),
        )
        for point in listed
    ]
    order = lang.t("order 2 1 3")
    hint = lang.h("Tap a point to change it. Or write {example}.", example=f"{localised('agenda', lang.code)} {order}")
    add = (Button(lang.t("Add a point") if may else lang.t("Propose a point"), Propose(number)),)
    return Screen(join([text, hint] if may and buttons else [text], "\n\n"), (*rows(buttons, 1), add))


def one(point: Point, meeting: Meeting | None, names: Names, lang: Lang, *, may: bool, over: bool) -> Screen:
    """One point and what can be done with it. `over`: the meeting has begun, so that it may be treated."""
    text = join([bold(line(point, names, lang)), *(_of(meeting, lang) if meeting else [])])
    back = (Button(lang.t("Back"), Prepare(point.meeting_id or 0)),)
    edits = [
        Button(lang.t("Wording"), EditPoint(point.id, "title")),
        Button(lang.t("Minutes (length)"), EditPoint(point.id, "minutes")),
        Button(lang.t("Presenter"), EditPoint(point.id, "presenter")),
    ]
    drop = Button(lang.t("Take off the agenda"), Settle(point.id, State.DROPPED), danger=True)
    if point.state is State.PROPOSED:
        accept = [Button(lang.t("Accept"), Settle(point.id, State.PLANNED))] if may else []
        refuse = Button(lang.t("Refuse") if may else lang.t("Take back"), Settle(point.id, State.DROPPED), danger=True)
        return Screen(text, ((*accept, refuse), *rows(edits), back))
    recurs = Button(
        lang.t("Only on this agenda") if point.recurring else lang.t("On every agenda"),
        Recur(point.id, not point.recurring),
    )
    steps = (Button(lang.t("Up"), Step(point.id, -1)), Button(lang.t("Down"), Step(point.id, 1)))
    return Screen(text, (*_fates(point, lang, over=over), steps, *rows([*edits, recurs]), (drop,), back))


def _fates(point: Point, lang: Lang, *, over: bool) -> tuple[tuple[Button, ...], ...]:
    if not over:
        return ()
    treated = Button(lang.t("Treated"), Settle(point.id, State.TREATED))
    put_off = Button(lang.t("Put off"), Settle(point.id, State.PUT_OFF))
    again = Button(lang.t("Not treated yet"), Settle(point.id, State.PLANNED))
    return (
        tuple(
            button
            for button, state in ((treated, State.TREATED), (put_off, State.PUT_OFF), (again, State.PLANNED))
            if point.state != state
        ),
    )


def waiting(point: Point, meeting: Meeting, names: Names, lang: Lang) -> Screen:
    """To whoever called the meeting: somebody proposes a point."""
    who = names.get(point.proposer_id or 0, "") or lang.t("a participant")
    text = lang.h("{name} proposes a point for {meeting}:", name=who, meeting=meeting.title)
    answers = (
        Button(lang.t("Accept"), Settle(point.id, State.PLANNED)),
        Button(lang.t("Refuse"), Settle(point.id, State.DROPPED), danger=True),
    )
    return Screen(
        join([text, bold(line(point, names, lang))]), (answers, (Button(lang.t("Arrange"), Prepare(meeting.id)),))
    )


def ask_point(meeting: Meeting | None, lang: Lang) -> Screen:
    text = lang.h(
        "Which point? Write it, with its length and who presents it if you know, for example: {example}. Several lines are several points.",
        example=lang.t("Housing update, 15 min, Karim"),
    )
    return Screen(join([*([bold(meeting.title)] if meeting else []), text], "\n\n"))


def ask_change(point: Point, what: str, lang: Lang) -> Screen:
    """The question for one thing of a point."""
    asked = {
        "title": lang.h("Write the new wording."),
        "minutes": lang.h("How many minutes? Write for example 15; - for none."),
        "presenter": lang.h("Who presents it? Write a name, an @username or an organisation; - for nobody."),
    }
    return Screen(join([bold(point.title), asked[what]], "\n\n"), ((Button(lang.t("Back"), OnePoint(point.id)),),))


def proposed(points: Sequence[Point], meeting: Meeting | None, lang: Lang) -> Screen:
    """In answer to a proposal."""
    titles = lang.list([cut(point.title, 80) for point in points])
    waits = any(point.state is State.PROPOSED for point in points)
    if meeting is None:
        return Screen(lang.h("Noted for the next meeting: {titles}", titles=titles))
    said = (
        lang.h(
            "Proposed for {meeting}: {titles}. Whoever prepares the meeting decides.",
            meeting=meeting.title,
            titles=titles,
        )
        if waits
        else lang.h("On the agenda of {meeting}: {titles}", meeting=meeting.title, titles=titles)
    )
    return Screen(said)
