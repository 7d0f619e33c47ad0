"""What is said about dates that cannot be, and about hours that were decided."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.impossible import Trouble
from bot.domain.when.notes import Note, Why
from bot.errors import Unclear
from bot.i18n import Lang
from bot.markup import Html, escape, join
from bot.views.phrases import refusal
from bot.views.screen import Screen


def unclear(trouble: Trouble) -> Unclear:
    return Unclear(str(trouble.what), trouble.typed)


def sentence(error: Unclear, lang: Lang) -> Html:
    return escape(refusal(error, lang))


def with_notes(screen: Screen, notes: Sequence[Note], lang: Lang) -> Screen:
    """The same, and what was decided about the clock."""
    said = [_note(note, lang) for note in notes]
    return replace(screen, text=join([screen.text, *said], "\n\n")) if said else screen


def decided(notes: Sequence[Note], lang: Lang) -> Screen:
    """Beside a card."""
    return Screen(join([_note(note, lang) for note in notes], "\n\n"))


def _note(note: Note, lang: Lang) -> Html:
    taken = lang.moment(note.taken)
    return {
        Why.GAP: lang.h(
            "That time does not exist that night, because clocks go forward: I took {moment}.", moment=taken
        ),
        Why.TWICE: lang.h(
            "That time comes twice that night, because clocks go back: I took the first, {moment}.", moment=taken
        ),
        Why.ZONE: lang.h(
            "I do not know the time zone “{zone}”; I took the group’s: {moment}.", zone=note.typed, moment=taken
        ),
        Why.MIDNIGHT: lang.h("24:00 ends the day: I took {moment}.", moment=taken),
    }[note.why]
