"""Approving minutes: the card in the group, proposed changes, the history of versions."""

from collections.abc import Sequence

from bot.domain.minutes import Item, Minutes, Record
from bot.domain.minutes.approval import Change, Outcome, Standing, Step, Voice, was_there
from bot.errors import HasAnswers, Undecided
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, italic, join, plain, width
from bot.views import phrases
from bot.views.callbacks import Tap
from bot.views.minutes import Review, due, heading, kind, media, owner, version
from bot.views.minutes.standing import approved_on, last_day, outcome, speaker, subject
from bot.views.screen import Button, Screen, fitted, rows

_LONGEST = 4096  # UTF-16 units, Bot API sendMessage
_LONGEST_AMENDMENT = (300, 120, 60)  # UTF-16 units on the card; less where there are many
_LONGEST_QUOTE = 60
_LONGEST_LINE = 300
_MOST_LINES = 12
_MOST_NAMES = 12


class Agree(Tap, prefix="ta"):
    """I agree to this version."""

    minutes: int
    version: int


class Amendments(Tap, prefix="tm"):
    """The changes that were proposed to a version."""

    minutes: int


class Amendment(Tap, prefix="tv"):
    """One of them."""

    voice: int


class Decide(Tap, prefix="td"):
    """Take it into the minutes, or (`take` is False) say why not."""

    voice: int
    take: bool


class History(Tap, prefix="th"):
    """The versions and what they changed."""

    minutes: int
    version: int


@phrases.refusal.register
def _(error: Undecided, lang: Lang) -> str:
    return lang.n(
        "{n} proposed change waits for a decision: take it over or say why not, then approve.",
        "{n} proposed changes wait for a decision: take them over or say why not, then approve.",
        error.count,
    )


@phrases.refusal.register
def _(error: HasAnswers, lang: Lang) -> str:
    return lang.t("Somebody has answered already, so the publication stays. “Correct” makes the next version.")


# --- the card ----------------------------------------------------------------------------------------------------------------------------


def card(stand: Standing, record: Record, lang: Lang, link: str) -> Screen:
    """The one message in the group about the approval of one version. `link`: how to propose a change in private."""
    minutes = stand.minutes
    head = join([bold(_title(stand, lang)), version(record.minutes, lang)], " · ")
    lead = _approved(stand, lang) if stand.approval.approved else _asked(stand, lang)
    for most in _LONGEST_AMENDMENT:
        said = [_amendment(n, voice, stand, record, lang, most) for n, voice in enumerate(stand.amendments, 1)]
        text = join([join([head, lead]), _agreed(stand, lang), join(said)], "\n\n")
        if width(plain(text)) <= _LONGEST:
            break
    else:
        text = join([join([head, lead]), _agreed(stand, lang), _counted(stand, lang)], "\n\n")
    if stand.approval.approved:
        return Screen(text)
    buttons = (
        Button(lang.t("I agree"), Agree(minutes.id, stand.approval.version)),
        Button(lang.t("Propose a change"), url=link),
    )
    return Screen(text, fitted(buttons))


def withdrawn(minutes: Minutes, lang: Lang) -> Screen:
    """What stands in the place of the card when the publication was taken back."""
    text = lang.h("Taken back: these minutes are a draft again. They will be published anew.")
    return Screen(join([bold(heading(minutes, lang)), text]))


def corrected(minutes: Minutes, lang: Lang) -> Screen:
    """While the next version is being made, nobody answers to the old one."""
    text = lang.h("A corrected version is being prepared; it will be proposed here.")
    return Screen(join([bold(heading(minutes, lang)), text]))


def _title(stand: Standing, lang: Lang) -> str:
    name = heading(stand.minutes, lang)
    if not stand.approval.approved:
        return lang.t("To be approved: {title}", title=name)
    return lang.t("Approved: {title}", title=name)


def _asked(stand: Standing, lang: Lang) -> Html:
    until = lang.day(last_day(stand.approval, lang))
    parts = [
        lang.h("Were you there? Agree, or propose a change, until {day}. Who says nothing agrees.", day=until),
        lang.h(
            "You can also answer this message: “{agree}”, or what should be changed, for example “{example}”.",
            agree=lang.t("I agree"),
            example=lang.t("decision 2: the visit is on Thursday"),
        ),
    ]
    if stand.valid is not None:
        parts.append(lang.h("Until then version {n} counts.", n=lang.number(stand.valid.version)))
    return join(parts)


def _approved(stand: Standing, lang: Lang) -> Html:
    by = stand.names.get(stand.approval.by or 0)
    how = lang.h("Approved by {name}.", name=by) if by else Html()
    if stand.approval.by is None:
        how = lang.h("Nobody objected in time.") if not stand.objections else lang.h("The time to object is over.")
    return join([lang.h("No. {number}.", number=approved_on(stand, lang)), how], " ")


def _agreed(stand: Standing, lang: Lang) -> Html:
    """Who agreed, by organisation."""
    names = list(dict.fromkeys(speaker(voice, stand, lang) for voice in stand.agreed))
    if not names:
        return Html()
    more = len(names) - _MOST_NAMES
    shown = [*names[:_MOST_NAMES], *([lang.n("{n} more", "{n} more", more)] if more > 0 else [])]
    return lang.h("Agree: {names}", names=lang.list(shown))


def _amendment(number: int, voice: Voice, stand: Standing, record: Record, lang: Lang, most: int) -> Html:
    """One proposed change, who proposed it, and what became of it."""
    about = subject(voice, record, lang)
    who = speaker(voice, stand, lang)
    there = was_there(record.minutes, stand.names.get(voice.person_id or 0, ""), voice.organisation)
    away = lang.t("not on the list of those present") if there is False else ""
    first = lang.h("{n}. {what}: {text}", n=number, what=about, text=cut(voice.text, most)) if about else None
    line = first or lang.h("{n}. {text}", n=number, text=cut(voice.text, most))
    tail = " · ".join(part for part in (who, away, outcome(voice, stand.approval, lang)) if part)
    return join([line, italic(tail)])


def _counted(stand: Standing, lang: Lang) -> Html:
    return lang.hn("{n} proposed change", "{n} proposed changes", len(stand.amendments))


# --- in private --------------------------------------------------------------------------------------------------------------------------


def question(minutes: Minutes, lang: Lang) -> Screen:
    """What should be changed?"""
    text = lang.h(
        "What should be changed? Name the item, for example “{example}”; or simply write it.",
        example=lang.t("decision 2: the visit is on Thursday"),
    )
    return Screen(text, ((Button(lang.t("Back"), Review(minutes.id, 0)),),))


def noted(voice: Voice, record: Record, lang: Lang) -> Screen:
    """How a proposed change was understood."""
    return Screen(
        join(
            [lang.h("Proposed. Whoever publishes the minutes decides, and you hear of it."), _one(voice, record, lang)],
            "\n\n",
        )
    )


def _one(voice: Voice, record: Record, lang: Lang) -> Html:
    """The change beside what it changes."""
    about = subject(voice, record, lang)
    if not about or voice.item is None:
        return lang.h("Proposed: {text}", text=voice.text)
    was = record.items[voice.item - 1]
    return join(
        [
            bold(about),
            lang.h("Now: {text}", text=cut(was.text, _LONGEST_LINE * 3)),
            lang.h("Proposed: {text}", text=voice.text),
        ]
    )


def amendments(stand: Standing, record: Record, lang: Lang, *, publisher: bool) -> Screen:
    """All proposed changes; a publisher opens those that are to be decided."""
    minutes = stand.minutes
    head = bold(heading(minutes, lang))
    lines = [_amendment(n, v, stand, record, lang, _LONGEST_LINE // 2) for n, v in enumerate(stand.amendments, 1)]
    shown = lines[-_MOST_LINES:]
    body = join(shown) if shown else lang.h("No changes are proposed.")
    opening = [
        Button(f"{number}. {cut(voice.text, _LONGEST_QUOTE // 2)}", Amendment(voice.id))
        for number, voice in enumerate(stand.amendments, 1)
        if publisher and voice.outcome is Outcome.OPEN
    ]
    return Screen(
        join([head, _agreed(stand, lang), body], "\n\n"),
        (*rows(opening, 1), (Button(lang.t("Back"), Review(minutes.id, 0)),)),
    )


def amendment(voice: Voice, stand: Standing, record: Record, lang: Lang) -> Screen:
    """One change with what can be done about it."""
    taking = lang.h("“Take over” opens the next version with it.")
    if voice.item is None:
        taking = lang.h("“Take over” opens the next version, in which you change it.")
    text = join([_one(voice, record, lang), italic(speaker(voice, stand, lang)), taking], "\n\n")
    buttons = (
        Button(lang.t("Take over"), Decide(voice.id, True)),
        Button(lang.t("Say why not"), Decide(voice.id, False)),
        Button(lang.t("Back"), Amendments(stand.minutes.id)),
    )
    return Screen(text, fitted(buttons))


def why_not(voice: Voice, lang: Lang) -> Screen:
    """The reason is asked for: it stays beside the change."""
    return Screen(
        lang.h("Why is it not taken over? Your answer stands beside it."),
        ((Button(lang.t("Back"), Amendment(voice.id)),),),
    )


def told(voice: Voice, record: Record, lang: Lang) -> Screen:
    """To whoever proposed it."""
    if voice.outcome is Outcome.TAKEN:
        said = lang.h("Your change is taken over; it comes with the next version.")
    else:
        said = lang.h("Your change was not taken over: {reason}", reason=voice.answer)
    return Screen(join([bold(heading(record.minutes, lang)), _one(voice, record, lang), said], "\n\n"))


# --- history -----------------------------------------------------------------------------------------------------------------------------


def history(steps: Sequence[Step], chosen: int, minutes: Minutes, lang: Lang) -> Screen:
    """The versions, the newest last, and what the chosen one changed."""
    lines = [_step(step, lang) for step in steps]
    step = next((one for one in steps if one.version == chosen), steps[-1])
    parts = [bold(heading(minutes, lang)), join(lines)]
    if step.version > 1:
        parts += [bold(lang.t("What version {n} changed", n=lang.number(step.version))), _changes(step, lang)]
    others = [
        Button(lang.t("Version {n}", n=lang.number(one.version)), History(minutes.id, one.version))
        for one in steps
        if one.version > 1 and one is not step
    ]
    return Screen(join(parts, "\n\n"), (*rows(others[-6:], 3), (Button(lang.t("Back"), Review(minutes.id, 0)),)))


def _step(step: Step, lang: Lang) -> Html:
    stood = lang.t("published on {day}", day=lang.day(step.published_at, year=True))
    if step.approval is not None and step.approval.approved_at is not None:
        approved = lang.t("approved on {day}", day=lang.day(step.approval.approved_at, year=True))
        stood = f"{stood} · {approved}"
    return lang.h("Version {n}: {stood}", n=lang.number(step.version), stood=stood)


def _changes(step: Step, lang: Lang) -> Html:
    if not step.changes:
        return lang.h("No item was changed.")
    shown = [_change(change, step.record, lang) for change in step.changes[:_MOST_LINES]]
    more = len(step.changes) - _MOST_LINES
    return join([*shown, lang.hn("{n} more change", "{n} more changes", more) if more > 0 else ""], "\n\n")


def _change(change: Change, record: Record, lang: Lang) -> Html:
    if change.before is None:
        return lang.h("New: {text}", text=_said(change.after, record, lang))
    if change.after is None:
        return lang.h("Gone: {text}", text=_said(change.before, record, lang))
    before, after = (_said(item, record, lang) for item in (change.before, change.after))
    return join([lang.h("Before: {text}", text=before), lang.h("Now: {text}", text=after)])


def _said(item: Item | None, record: Record, lang: Lang) -> Html:
    assert item is not None
    parts = (
        media(lang, item) if item.media else "",
        item.text.replace("\n", " "),
        owner(item, record, lang),
        due(item, lang),
    )
    text = cut(" · ".join(part for part in parts if part), _LONGEST_LINE)
    return escape(f"{kind(lang, item.kind)}{lang.colon()}{text}")
