"""What is typed after /agenda besides a new point: "ordre 2 1 3", "3 avant 1", "monter 2", "traité 1, 2", "accepter tout", "2 : 30 min"."""

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


_ALL = "tout|tous|toutes|all|everything|alle|alles|todo|todos|todas|tutto|tutti|tutte|tudo|toate|tot"
_UP = "monter|monte|up|move up|hoch|nach oben|subir|sube|su|sposta su|mover para cima|acima|urca|sus"
_DOWN = (
    "descendre|descend|down|move down|runter|nach unten|bajar|baja|giu|sposta giu|mover para baixo|abaixo|coboara|jos"
)
_UNIT = "min|mn|minute|minutes|minuten|minutos|minuti|m"


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
    """What becomes of points, by their present numbers; without numbers, of all. `title`: of the one that is called so."""

    numbers: tuple[int, ...]
    state: State
    title: str = ""


@dataclass(frozen=True)
class Next:
    """What was being talked about is treated; on to the next point."""


@dataclass(frozen=True)
class Step:
    """A point goes one place up (-1) or down (1)."""

    number: int
    by: int


@dataclass(frozen=True)
class Detail:
    """How long a point takes, or who presents it, by its present number; `what` as the service calls it."""

    number: int
    what: str
    text: str


Wish = Order | Before | Fate | Step | Detail | Next


def read_wish(text: str) -> Wish | None:
    """None for anything else, which is then a new point."""
    folded = flat(text).strip(" .!")
    if re.fullmatch(_NEXT, folded):
        return Next()
    return _placed(folded) or _fate(folded) or _detail(folded, text.strip())


def _placed(folded: str) -> Order | Before | Step | None:
    order = re.fullmatch(rf"(?:{_ORDER})\s*:?\s*(?P<numbers>\d+(?:[\s,;>-]+\d+)*)", folded)
    if order is not None:
        return Order(_numbers(order["numbers"]))
    before = re.fullmatch(rf"{_POINT}(?P<one>\d+)\s+(?:{_BEFORE})\s+{_POINT}(?P<other>\d+)", folded)
    if before is not None:
        return Before(int(before["one"]), int(before["other"]))
    for words, by in ((_UP, -1), (_DOWN, 1)):
        step = re.fullmatch(rf"(?:{words})\s*:?\s*(?P<a>\d+)|(?P<b>\d+)\s*:?\s*(?:{words})", folded)
        if step is not None:
            return Step(int(step["a"] or step["b"]), by)
    return None


def _fate(folded: str) -> Fate | None:
    """A verb with numbers, with "all", or with other words, which may be a title."""
    for state, words in _FATES.items():
        numbers = rf"{_POINT}(?P<numbers>\d+{_MORE})"
        for pattern in (rf"(?:{words})\s*:?\s*{numbers}", rf"{numbers}\s*:?\s*(?:{words})"):
            hit = re.fullmatch(pattern, folded)
            if hit is not None:
                return Fate(_numbers(hit["numbers"]), state)
        if re.fullmatch(rf"(?:{words})\s+(?:{_ALL})", folded):
            return Fate((), state)
        named = re.fullmatch(rf"(?:{words})\s*:?\s+(?P<title>.+)", folded)
        if named is not None:
            return Fate((), state, named["title"])
    return None


def _detail(folded: str, text: str) -> Detail | None:
    """ "2 : 30 min", "2 30 min", "2 : Karim"; "2. Budget" is a point with its number."""
    length = re.fullmatch(rf"(?P<number>\d{{1,2}})\s*:?\s+(?P<minutes>\d{{1,3}})\s*(?:{_UNIT})", folded)
    if length is not None:
        return Detail(int(length["number"]), "minutes", length["minutes"])
    who = re.fullmatch(r"(?P<number>\d{1,2})\s*:\s*(?P<name>\D+)", text)
    return Detail(int(who["number"]), "presenter", who["name"].strip()) if who is not None else None


_MORE = r"(?:(?:\s*[,;]\s*|\s+(?:et|and|und|y|e|si)\s+|\s+)\d+)*"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", text)))
