"""A vote: its card, and its result in words."""

from bot.domain.minutes.voting import Choice, Motion, Outcome, Tally
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, join
from bot.views.callbacks import Tap
from bot.views.commands import localised
from bot.views.screen import Button, Screen

_LONGEST_NAMES = 300  # UTF-16 units of those who say the same


class Say(Tap, prefix="nv"):
    """The answer of whoever taps."""

    motion: int
    choice: str


class Close(Tap, prefix="nx"):
    """The vote is over."""

    motion: int


def card(motion: Motion, tally: Tally, lang: Lang) -> Screen:
    """What is put to the vote, and how it stands."""
    parts = [join([bold(lang.t("Put to the vote")), escape(motion.text)]), _voices(tally, lang)]
    if not motion.open:
        return Screen(join([*parts, bold(_outcome(tally.outcome, lang))], "\n\n"))
    how = lang.h(
        "One voice for each organisation: its last word counts. Answering this message with one of the words works, too."
    )
    parts += [join([_quorum(tally, lang), how])]
    labels = {Choice.YES: lang.t("For"), Choice.NO: lang.t("Against"), Choice.ABSTAIN: lang.t("Abstain")}
    saying = tuple(Button(label, Say(motion.id, str(choice))) for choice, label in labels.items())
    return Screen(join(parts, "\n\n"), (saying, (Button(lang.t("Close the vote"), Close(motion.id)),)))


def _voices(tally: Tally, lang: Lang) -> Html:
    heads = {Choice.YES: lang.t("For"), Choice.NO: lang.t("Against"), Choice.ABSTAIN: lang.t("Abstentions")}
    lines = []
    for choice, head in heads.items():
        names = tally.voices[choice]
        said = f"{lang.number(len(names))}{f' – {lang.list(names)}' if names else ''}"
        lines.append(escape(f"{head}{lang.colon()}{cut(said, _LONGEST_NAMES)}"))
    return join(lines)


def _quorum(tally: Tally, lang: Lang) -> Html:
    if not tally.quorum:
        return Html()
    if tally.enough:
        return lang.h("Quorum of {n} reached.", n=lang.number(tally.quorum))
    return lang.h(
        "Quorum of {n} not reached yet: {now} so far.", n=lang.number(tally.quorum), now=lang.number(tally.total)
    )


def _outcome(outcome: Outcome, lang: Lang) -> str:
    return {
        Outcome.ADOPTED: lang.t("Adopted."),
        Outcome.REJECTED: lang.t("Rejected."),
        Outcome.TIED: lang.t("Undecided: as many for as against."),
        Outcome.TOO_FEW: lang.t("Not valid: too few took part."),
    }[outcome]


def result(motion: Motion, tally: Tally, lang: Lang) -> str:
    """The sentence that stands in the minutes: what, what came of it, who said what, whether enough took part."""
    outcome = {
        Outcome.ADOPTED: lang.t("adopted"),
        Outcome.REJECTED: lang.t("rejected"),
        Outcome.TIED: lang.t("undecided"),
        Outcome.TOO_FEW: lang.t("not valid, too few took part"),
    }[tally.outcome]
    said = [
        lang.n("{n} for", "{n} for", len(tally.voices[Choice.YES])) + _named(tally.voices[Choice.YES], lang),
        lang.n("{n} against", "{n} against", len(tally.voices[Choice.NO])) + _named(tally.voices[Choice.NO], lang),
        lang.n("{n} abstention", "{n} abstentions", len(tally.voices[Choice.ABSTAIN]))
        + _named(tally.voices[Choice.ABSTAIN], lang),
    ]
    quorum = lang.t("quorum of {n}", n=lang.number(tally.quorum)) if tally.quorum else ""
    counted = ", ".join(part for part in (*said, quorum) if part)
    return lang.t(
        "{text} (vote: {outcome}; {counted})", text=motion.text.rstrip(" ."), outcome=outcome, counted=counted
    )


def _named(names: tuple[str, ...], lang: Lang) -> str:
    return f" – {lang.list(names)}" if names else ""


def noted(choice: Choice, lang: Lang) -> str:
    """The toast."""
    return {
        Choice.YES: lang.t("Noted: for."),
        Choice.NO: lang.t("Noted: against."),
        Choice.ABSTAIN: lang.t("Noted: abstention."),
    }[choice]


def none_open(lang: Lang) -> Screen:
    """/vote alone, where nothing is put to the vote."""
    proposal = lang.t("We sign the agreement, quorum 5")
    example = f"{localised('vote', lang.code)} {proposal}"
    return Screen(lang.h("Nothing is put to the vote here. Write for example: {example}", example=example))
