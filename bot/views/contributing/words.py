"""The words of this feature: names of parts, and what buttons say, also when somebody types it."""

from collections.abc import Callable, Mapping
from functools import cache

from bot.domain.entries import Deed, Entry, Part, State
from bot.domain.languages import LANGUAGES
from bot.domain.minutes.folding import compact
from bot.domain.practices import Evidence
from bot.i18n import Lang
from bot.views.practices.words import evidence


def part(lang: Lang, which: Part) -> str:
    return {
        Part.WHAT: lang.t("What is done"),
        Part.WHERE: lang.p("part", "Where"),
        Part.THEMES: lang.p("part", "Themes"),
        Part.WHOM: lang.p("part", "For whom"),
        Part.EVIDENCE: lang.p("part", "How it is known"),
        Part.RESULTS: lang.t("Results"),
        Part.SOURCE: lang.t("Source"),
        Part.SINCE: lang.p("part", "Since when"),
        Part.TITLE: lang.p("part", "Title"),
        Part.SUMMARY: lang.p("part", "Summary"),
        Part.HOW: lang.t("How"),
        Part.NEEDS: lang.t("What it needs"),
        Part.LANGUAGE: lang.p("part", "Language"),
    }[which]


def state(lang: Lang, entry: Entry) -> str:
    return {
        State.DRAFT: lang.p("practice", "draft"),
        State.SENT: lang.p("practice", "with the moderators"),
        State.PUBLISHED: lang.p("practice", "in the library"),
        State.REFUSED: lang.p("practice", "not taken"),
        State.RETIRED: lang.p("practice", "taken out"),
    }[entry.state]


def deed(lang: Lang, which: Deed) -> str:
    return {
        Deed.SENT: lang.p("deed", "sent"),
        Deed.EDITED: lang.p("deed", "changed"),
        Deed.PUBLISHED: lang.p("deed", "accepted"),
        Deed.REFUSED: lang.p("deed", "not taken"),
        Deed.CONFIRMED: lang.p("deed", "still true"),
        Deed.RETIRED: lang.p("deed", "taken out"),
        Deed.IMPORTED: lang.p("deed", "imported"),
    }[which]


def buttons(lang: Lang) -> Mapping[str, str]:
    """What buttons do → what they say."""
    return {
        "skip": lang.t("Not known"),
        "back": lang.t("Back"),
        "later": lang.t("Later"),
        "look": lang.t("That is all: show it"),
        "change": lang.t("Change something"),
        "send": lang.t("Send to the shared library"),
        "resend": lang.t("Send the change"),
        "other": lang.t("It is another one"),
        "same": lang.t("It is the same"),
        "drop": lang.t("Delete the draft"),
        "done": lang.t("Done"),
        "accept": lang.t("Accept"),
        "refuse": lang.t("Do not take"),
        "history": lang.t("History"),
        "files": lang.t("Files"),
        "retire": lang.t("Take out of the library"),
        "yes": lang.t("Yes, still true"),
        "no": lang.t("No, not any more"),
    }


@cache
def _typed() -> dict[str, str]:
    known: dict[str, str] = {}
    for code in LANGUAGES:
        for what, label in buttons(Lang(code)).items():
            known.setdefault(compact(label), what)
            known.setdefault(compact(label.split(",")[0].split(":")[0]), what)
    return known


def button(text: str) -> str | None:
    """What a typed text does that says what a button says, in any language."""
    return _typed().get(compact(text))


def named_part(text: str) -> Part | None:
    return _by_name(Part, part).get(compact(text))


def named_evidence(text: str) -> Evidence | None:
    return _evidence().get(compact(text))


@cache
def _evidence() -> dict[str, Evidence]:
    return {compact(evidence(value, Lang(code))): value for code in LANGUAGES for value in Evidence}


@cache
def _by_name(kind: type[Part], name: Callable[[Lang, Part], str]) -> dict[str, Part]:
    return {compact(name(Lang(code), which)): which for code in LANGUAGES for which in kind}
