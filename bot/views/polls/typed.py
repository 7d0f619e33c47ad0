"""What is typed about a poll instead of tapped, in seven languages: "choisir jeudi", "choose 2", "annuler"; folded, as bot/domain/groups.py does it.

A speaker can correct these tables.
"""

from bot.domain.groups import folded
from bot.domain.languages import LANGUAGES
from bot.i18n import Lang

_CHOOSE = (
    "choisir, choisis, choisissons, retenir, retenons, on retient, on choisit, on prend, prenons, fixer, fixons, "
    "choose, choosing, pick, take, we take, let us take, lets take, let s take, "
    "wahlen, wahle, auswahlen, nehmen, wir nehmen, festlegen, "
    "elegir, elige, elegimos, escoger, escogemos, fijar, "
    "scegliere, scegli, scegliamo, prendiamo, fissare, "
    "escolher, escolhe, escolhemos, ficamos com, marcar, "
    "alege, alegem, aleg, stabilim"
)
_CHOOSE_LAST = "wahlen, auswahlen, nehmen, festlegen"  # "A nehmen", "Dienstag festlegen", as Germans say it
_CANCEL = (
    "annuler, annule, annulez, annuler le sondage, cancel, cancel the poll, abbrechen, absagen, umfrage abbrechen, cancelar, anular, "
    "cancelar la encuesta, annulla, annullare, annulla il sondaggio, cancelar a sondagem, anuleaza, anuleaza sondajul, anulare"
)
_WHO = (
    "qui, qui a repondu, who, who answered, wer, wer hat geantwortet, quien, quienes, chi, chi ha risposto, "
    "quem, quem respondeu, cine, cine a raspuns"
)


def choosing(text: str) -> str | None:
    """The words after "choose", as they were typed; None where it is not about choosing."""
    words = text.split()
    for size in (3, 2, 1):
        if len(words) > size and folded(" ".join(words[:size])) in _CHOOSE.split(", "):
            return " ".join(words[size:])
    last = folded(words[-1]) if len(words) > 1 else ""
    return " ".join(words[:-1]) if last in _CHOOSE_LAST.split(", ") else None


def cancels(text: str) -> bool:
    """Whether the words only say: call it off."""
    return folded(text) in _CANCEL.split(", ")


def asks_who(text: str) -> bool:
    """Whether the words only ask who has answered."""
    return folded(text) in _WHO.split(", ")


def posts(text: str) -> bool:
    """Whether the words are what stands on the button that posts a draft, in any language."""
    return folded(text) in {folded(Lang(code).t("Post the poll")) for code in LANGUAGES}
