"""What the buttons under a practice do, typed: as an answer to its card, or in private after it."""

from enum import StrEnum
from functools import cache

from bot.domain.groups import folded
from bot.domain.languages import LANGUAGES
from bot.i18n import Lang


class Deed(StrEnum):
    """What somebody may want with the practice before them."""

    DETAILS = "details"
    BACK = "back"
    NEXT = "next"
    PREVIOUS = "previous"
    SAVE = "save"
    REMOVE = "remove"
    USEFUL = "useful"
    USELESS = "useless"
    SOURCE = "source"
    ALIKE = "alike"
    COMPARE = "compare"


# Besides the words on the buttons; without case and accents. fr · en · de · es · it · pt · ro
_FURTHER = {
    Deed.DETAILS: "detail, en savoir plus, plus · more · mehr · mas · dettagli, piu · mais · mai mult",
    Deed.BACK: "resume · back · zuruck · volver, atras · indietro · voltar · inapoi",
    Deed.NEXT: "suivante, la suivante · next one · nachste, weiter · siguiente · prossima, prossimo, avanti · seguinte, proxima · "
    "urmatoarea, urmatorul",
    Deed.PREVIOUS: "precedente · previous one · vorherige, vorige · anterior · precedente · anterior · anterioara, precedenta",
    Deed.SAVE: "garder, sauvegarder, enregistrer · keep · speichern, merken · guardar · salva, salvare · guardar · salveaza, salvez",
    Deed.REMOVE: "retirer, enlever, oublier · remove, unsave · entfernen · quitar · rimuovi, togli · remover, retirar · "
    "sterge, stergeti, elimina, eliminati",
    Deed.USEFUL: "utile · helpful · hilfreich, nutzlich · util · utile · util · util, utila",
    Deed.USELESS: "inutile, pas utile · not helpful, useless · nicht hilfreich, nicht nutzlich · no es util, inutil · non utile, inutile · "
    "nao util, inutil · nu e util, inutil",
    Deed.SOURCE: "sources, lien · sources, link · quelle, quellen · fuente, fuentes · fonte, fonti · fonte, fontes · sursa, surse",
    Deed.ALIKE: "comme celle-ci, comme celle ci, semblable, semblables, similaires · similar, like this · ahnliche, ahnlich, so etwas · "
    "parecida, parecidas, como esta · simili, come questa · semelhantes, como esta · asemanatoare, similare, ca aceasta",
    Deed.COMPARE: "comparaison · comparison · vergleich · comparacion · confronto, confrontare · comparacao · comparatie, compara",
}


def labels(lang: Lang) -> dict[Deed, str]:
    """What the buttons say."""
    return {
        Deed.DETAILS: lang.t("Details"),
        Deed.BACK: lang.t("Back"),
        Deed.NEXT: lang.t("Next"),
        Deed.PREVIOUS: lang.t("Previous"),
        Deed.SAVE: lang.t("Save"),
        Deed.USEFUL: lang.t("Useful"),
        Deed.USELESS: lang.t("Not useful"),
        Deed.SOURCE: lang.t("Source"),
        Deed.ALIKE: lang.t("More like this"),
        Deed.COMPARE: lang.t("Compare"),
    }


def read_deed(text: str) -> Deed | None:
    """ "Suivante !" → next; None for anything that says more."""
    return _known().get(folded(text.strip(" .!?")))


@cache
def _known() -> dict[str, Deed]:
    on_buttons = {folded(label): deed for code in LANGUAGES for deed, label in labels(Lang(code)).items()}
    further = {
        folded(word): deed for deed, words in _FURTHER.items() for part in words.split("·") for word in part.split(",")
    }
    return further | on_buttons
