"""What is asked before minutes are published, and the version that may be given to everybody."""

from collections.abc import Sequence

from bot.domain.minutes import Minutes, Record
from bot.domain.minutes.personal import Sort
from bot.domain.minutes.public import Finding
from bot.i18n import Lang
from bot.markup import Html, bold, cut, join
from bot.views.minutes import Review, heading
from bot.views.minutes.item import Ask
from bot.views.minutes.review import Do
from bot.views.screen import Button, Screen, fitted

_MOST_SHOWN = 12  # items in which something was found
_LONGEST_WORDS = 200  # UTF-16 units of what was found in one of them


def check(found: Sequence[Finding], record: Record, lang: Lang) -> Screen:
    """What may speak of people outside the group, before everybody in it reads it."""
    minutes = record.minutes
    head = lang.h(
        "Before this is published: some words may point to a person outside the group. Should they be read by everybody?"
    )
    hint = lang.h(
        "Hidden words become “[…]” in the minutes themselves. What is only of use inside the group can be marked internal instead."
    )
    answering = [Button(words, Do(minutes.id, minutes.version, what)) for what, words in answers(lang).items()]
    back = Button(lang.t("Back"), Review(minutes.id, 0))
    return Screen(
        join([bold(heading(minutes, lang)), head, _found(found, lang), hint], "\n\n"), (*fitted(answering), (back,))
    )


def answers(lang: Lang) -> dict[str, str]:
    """What can be answered to it → the words on the button, which can also be typed after /minutes."""
    return {"publish_hidden": lang.t("Hide and publish"), "publish_anyway": lang.t("Publish as it is")}


def public(found: Sequence[Finding], record: Record, lang: Lang, *, publisher: bool) -> Screen:
    """What the public version leaves out, and its file."""
    minutes = record.minutes
    inside = sum(item.internal for item in record.items)
    shown = [finding for finding in found if not finding.item.internal]
    parts = [
        bold(heading(minutes, lang)),
        lang.h(
            "The public version names organisations instead of people. It has no internal items, no objections and no names of files."
        ),
        lang.hn("{n} internal item is left out.", "{n} internal items are left out.", inside) if inside else Html(),
        join([lang.h("Hidden, since it may point to a person:"), _found(shown, lang)]) if shown else Html(),
        lang.h(
            "Shown, since it was found to be harmless: {words}.", words=cut(lang.list(minutes.harmless), _LONGEST_WORDS)
        )
        if minutes.harmless
        else Html(),
    ]
    buttons = [
        Button(words, Do(minutes.id, minutes.version, what))
        for what, words in papers(lang).items()
        if what.startswith("public")
    ]
    if publisher and shown:
        buttons.append(Button(lang.t("Show a word"), Ask(minutes.id, 0, "harmless")))
    return Screen(join(parts, "\n\n"), (*fitted(buttons), (Button(lang.t("Back"), Review(minutes.id, 0)),)))


def papers(lang: Lang) -> dict[str, str]:
    """Files that can be asked for in words → these words; some of them have no button, for few want them."""
    public = {"public_paper": lang.t("DOCX for the public"), "public_pdf": lang.t("PDF for the public")}
    return {**public, "html": "HTML", "markdown": "Markdown"}


def asks(lang: Lang) -> dict[str, str]:
    """What can be asked for about it → the words on its button."""
    return {"harmless": lang.t("Show a word")}


def question(minutes: Minutes, lang: Lang) -> Screen:
    """Which words are harmless."""
    text = lang.h(
        "Which words are nobody’s name or number? Write them as they stand in the minutes, with commas between them."
    )
    return Screen(text, ((Button(lang.t("Back"), Do(minutes.id, minutes.version, "public")),),))


def _found(found: Sequence[Finding], lang: Lang) -> Html:
    lines = [_line(finding, lang) for finding in found[:_MOST_SHOWN]]
    more = len(found) - _MOST_SHOWN
    return join([*lines, lang.hn("and {n} more item", "and {n} more items", more) if more > 0 else ""])


def _line(finding: Finding, lang: Lang) -> Html:
    sorts = {
        Sort.NAME: lang.p("found", "name"),
        Sort.BIRTH: lang.p("found", "date of birth"),
        Sort.CONTACT: lang.p("found", "how to reach them"),
        Sort.NUMBER: lang.p("found", "file number"),
    }
    words = [lang.t("“{words}” ({what})", words=hit.text, what=sorts[hit.sort]) for hit in finding.hits]
    return lang.h("{n}. {words}", n=finding.number, words=cut(lang.list(words), _LONGEST_WORDS))
