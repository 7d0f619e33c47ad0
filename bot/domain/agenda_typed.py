"""What is typed after /agenda besides a new point: "ordre 2 1 3", "3 avant 1", "traité 1, 2", "retirer 2", "suivant"."""

import re
from dataclasses import dataclass

from bot.domain.agenda import State
from bot.domain.minutes.folding import flat

_ORDER = "ordre|order|reihenfolge|orden|ordine|ordem|ordinea"
_BEFORE = "avant|before|vor|antes de|antes del|antes que|prima di|prima del|antes do|antes da|inainte de|inaintea"
_NEXT = (
    r"(?:le |la |the |der |el |il |o )?(?:point suivant|suivant|next(?: (?:item|point|topic))?|(?:nachster|naechster)(?: (?:punkt|top))?|"
    r"weiter|(?:punto |ponto )?(?:siguiente|seguinte|successivo)|(?:siguiente|seguinte) (?:punto|ponto)|"
    r"(?:proximo|prossimo)(?: (?:punto|ponto))?|(?:punctul )?urmator(?:ul)?)"
)
_FATES = {
    State.TREATED: "traite|traitee|traites|traitees|fait|faite|faits|fini|termine|clos|vu|treated|done|discussed|finished|closed|erledigt|"
    "behandelt|besprochen|abgeschlossen|tratado|tratada|tratados|hecho|hechos|terminado|visto|trattato|trattata|trattati|fatto|discusso|"
    "concluso|discutido|feito|feitos|concluido|tratat|tratate|discutat|facut|finalizat|incheiat",
    State.PUT_OFF: "reporte|reportee|reportes|reporter|reportez|repousser|repousse|repoussez|decaler|ajourner|ajourne|put off|postponed|"
    "postpone|defer|later|vertagt|vertagen|vertage|verschoben|verschieben|verschiebe|aplazado|aplazar|aplaza|pospuesto|posponer|pospon|rinviato|rinviata|"
    "rinviare|rinvia|rimandare|rimanda|rimandato|adiado|adiada|adiar|adia|adie|amanat|amanata|amana|amanati",
    State.DROPPED: "retirer|retire|retirez|supprimer|supprime|supprimez|enlever|enleve|enlevez|remove|drop|delete|streichen|streiche|loschen|"
    "losche|entfernen|entferne|quitar|quita|eliminar|retirar|retira|borrar|togliere|togli|rimuovere|rimuovi|cancella|remover|apagar|"
    "sterge|stergeti|elimina|eliminati|scoate|scoateti",
    State.PLANNED: "accepter|accepte|acceptez|retenir|accept|accepted|annehmen|angenommen|aufnehmen|aceptar|acepta|aceptado|accettare|accetta|"
    "accettato|aceitar|aceita|aceite|accepta|acceptati|acceptat",
}
# How a number may be led in: "le 3", "point 3", "Punkt 3"
_POINT = r"(?:(?:le|la|les|the|der|die|das|den|el|los|il|lo|i|o|os)\s+)?(?:(?:points?|items?|punkte?|puntos?|punt[oi]|pontos?|punctul|punctele)\s+)?"


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
    before = re.fullmatch(rf"{_POINT}(?P<one>\d+)\s+(?:{_BEFORE})\s+{_POINT}(?P<other>\d+)", folded)
    if before is not None:
        return Before(int(before["one"]), int(before["other"]))
    for state, words in _FATES.items():
        numbers = rf"{_POINT}(?P<numbers>\d+{_MORE})"
        for pattern in (rf"(?:{words})\s*:?\s*{numbers}", rf"{numbers}\s*:?\s*(?:{words})"):
            hit = re.fullmatch(pattern, folded)
            if hit is not None:
                return Fate(_numbers(hit["numbers"]), state)
    return None


_MORE = r"(?:(?:\s*[,;]\s*|\s+(?:et|and|und|y|e|si)\s+|\s+)\d+)*"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", text)))
