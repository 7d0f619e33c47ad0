"""The documents of a meeting: on its card, and in private to open or remove them."""

from collections.abc import Sequence

from bot.domain.groups import folded
from bot.domain.meetings import Meeting
from bot.domain.papers import MOST, Attached
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, join
from bot.views.callbacks import Tap
from bot.views.screen import Button, Screen

_LONGEST = 40  # of a name on the card and on a button
_NAMED = 4  # on the card; more are counted
_WORDS = "documents document dokumente dokument unterlagen documentos documento documenti documente pieces fichiers files dateien archivos ficheiros"


class Documents(Tap, prefix="lp"):
    """What there is, in private."""

    meeting: int


class Fetch(Tap, prefix="lf"):
    """Send one."""

    document: int


class Remove(Tap, prefix="lr"):
    """Take one off the meeting."""

    document: int


def read_documents(text: str) -> bool:
    """Whether the whole message asks for them, in any of the languages."""
    return folded(text) in _WORDS.split()


def listed(found: Sequence[Attached], lang: Lang) -> Html | str:
    """Their names, on the card."""
    if not found:
        return ""
    names = [cut(one.name, _LONGEST) for one in found[:_NAMED]]
    rest = len(found) - len(names)
    if not rest:
        return lang.h("Documents: {names}", names=lang.list(names))
    more = lang.t("{names} and {count} more", names=", ".join(names), count=rest)
    return lang.h("Documents: {names}", names=more)


def documents(meeting: Meeting, found: Sequence[Attached], mine: Sequence[int], lang: Lang) -> Screen:
    """All of them, to open; `mine`: those that the reader may remove."""
    head = bold(meeting.title)
    hint = lang.h("To add one, send it in the group as a reply to the card of the meeting.")
    if not found:
        return Screen(join([head, lang.h("This meeting has no documents."), hint], "\n\n"))
    lines = [escape(f"{number}. {cut(one.name, _LONGEST)}") for number, one in enumerate(found, 1)]
    buttons = [
        (
            Button(lang.t("Open {name}", name=cut(one.name, _LONGEST)), Fetch(one.id)),
            *(
                (Button(lang.t("Remove {name}", name=cut(one.name, _LONGEST)), Remove(one.id)),)
                if one.id in mine
                else ()
            ),
        )
        for one in found
    ]
    return Screen(join([head, join(lines), hint], "\n\n"), tuple(buttons))


def full(lang: Lang) -> Screen:
    return Screen(
        lang.h("A meeting takes {limit} documents. Please remove one first, with the button Documents.", limit=MOST)
    )


def in_private(lang: Lang, url: str) -> Screen:
    """In the group: the way into the private chat, so that the group stays quiet."""
    return Screen(lang.h("The documents open in private."), ((Button(lang.t("Open the private chat"), url=url),),))
