"""What is typed after /agenda besides a new point: "ordre 2 1 3", "3 avant 1", "traité 1, 2", "retirer 2", "suivant"."""

import re
from dataclasses import dataclass

from bot.domain.agenda import State
from bot.domain.minutes.folding import flat

_ORDER = "ordre|order|reihenfolge|orden|ordine|ordem|ordinea"
_BEFORE = "avant|before|vor|antes de|antes del|prima di|prima del|antes do|inainte de"
_NEXT = (
    r"(?:le |la |the |der |el |il |o )?(?:point suivant|suivant|next(?: (?:item|point|topic))?|(?:nachster|naechster)(?: (?:punkt|top))?|"
    r"weiter|(?:punto |ponto )?(?:siguiente|seguinte|successivo)|(?:siguiente|seguinte) (?:punto|ponto)|"
    r"(?:proximo|prossimo)(?: (?:punto|ponto))?|(?:punctul )?urmator(?:ul)?)"
)
_FATES = {
    State.TREATED: "traite|traitee|traites|fait|faite|faits|treated|done|discussed|erledigt|behandelt|tratado|tratada|tratados|hecho|"
    "trattato|trattata|"
    "trattati|fatto|discutido|feito|tratat|tratate|discutat|facut",
    State.PUT_OFF: "reporte|reportee|reportes|reporter|put off|postponed|postpone|later|vertagt|verschoben|verschieben|aplazado|aplazar|"
    "pospuesto|"
    "rinviato|rinviata|rinviare|adiado|adiada|adiar|amanat|amanata",
    State.DROPPED: "retirer|retire|supprimer|enlever|remove|drop|delete|streichen|loschen|entfernen|quitar|eliminar|retirar|togliere|"
    "rimuovere|togli|remover|"
    "apagar|sterge|elimina|scoate",
    State.PLANNED: "accepter|accepte|accept|accepted|annehmen|angenommen|aceptar|aceptado|accettare|accetta|accettato|aceitar|aceite|"
    "accepta|acceptat",
}


@dataclass(frozen=True)
class Order:
    """Present numbers in the order that is wanted; the others follow."""

    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Before:
    """One point goes before another, by their present numbers."""

    number: int
    other: int


@dataclass(frozen=True)
class Fate:
    """What becomes of points, by their present numbers."""

    numbers: tuple[int, ...]
    state: State


@dataclass(frozen=True)
class Next:
    """What was being talked about is treated; on to the next point."""


Wish = Order | Before | Fate | Next


def read_wish(text: str) -> Wish | None:
    """None for anything else, which is then a new point."""
    folded = flat(text).strip(" .!")
    if re.fullmatch(_NEXT, folded):
        return Next()
    order = re.fullmatch(rf"(?:{_ORDER})\s*:?\s*(?P<numbers>\d+(?:[\s,;>-]+\d+)*)", folded)
    if order is not None:
        return Order(_numbers(order["numbers"]))
    before = re.fullmatch(
        rf"(?P<one>\d+)\s+(?:{_BEFORE})\s+(?:le |la |the |der |die |el |il |o )?(?P<other>\d+)", folded
    )
    if before is not None:
        return Before(int(before["one"]), int(before["other"]))
    for state, words in _FATES.items():
        for pattern in (rf"(?:{words})\s*:?\s*(?P<numbers>\d+{_MORE})", rf"(?P<numbers>\d+{_MORE})\s*:?\s*(?:{words})"):
            hit = re.fullmatch(pattern, folded)
            if hit is not None:
                return Fate(_numbers(hit["numbers"]), state)
    return None


_MORE = r"(?:(?:\s*[,;]\s*|\s+(?:et|and|und|y|e|si)\s+|\s+)\d+)*"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", text)))
