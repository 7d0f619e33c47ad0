"""What is typed behind the number of an item about the text that was read in its file, in seven languages: "3 accepter", "3 reformuler : …".

Beside what stands on the buttons. A speaker can correct these tables.
"""

from bot.domain.languages import LANGUAGES
from bot.domain.minutes.folding import compact
from bot.i18n import Lang
from bot.views.minutes.proposals import labels

_WORDS = {
    "accept": "accepter|accepte|acceptez|valider|garder le texte|d'accord|accept|accept it|keep the text|annehmen|übernehmen|Text übernehmen|"
    "aceptar|acepto|aceptado|accetta|accettare|aceitar|aceito|acceptă|accept textul|de acord",
    "reword": "reformuler|reformulez|corriger|corrige|reword|correct|umformulieren|korrigieren|reformular|corregir|riformulare|riformula|"
    "correggi|correggere|corrigir|reformulează|corectează",
    "refuse": "refuser|refuse|refusez|rejeter|sans texte|reject|without text|ablehnen|verwerfen|Text ablehnen|rechazar|rechazo|rifiuta|rifiutare|"
    "recusar|recuso|rejeitar|refuză|respinge",
    "adopt": "utiliser|utiliser comme procès-verbal|adopter|c'est le procès-verbal|c'est le compte rendu|use|adopt|use as minutes|übernehmen|"
    "als Protokoll verwenden|als Protokoll übernehmen|usar|usar como acta|adoptar|usa|usa come verbale|adottare|usar como ata|adotar|"
    "folosește|folosește ca proces-verbal|adoptă",
    "withdraw": "ne pas utiliser|retirer|retirer ses points|do not use|take out|nicht verwenden|herausnehmen|no usar|retirar|non usare|togli|"
    "não usar|nu folosi|retrage",
}


def read(words: str, possible: dict[str, str]) -> tuple[str, str] | None:
    """(what, the words behind it). `possible`: what can be done now, as `choices` says it; None where it says none of that."""
    head, colon, more = words.partition(":")
    for typed, rest in ((words, ""), *(((head, more),) if colon else ())):
        found = next((what for what in possible if compact(typed) in _table()[what]), None)
        if found is not None:
            return found, rest.strip()
    return None


def _table() -> dict[str, frozenset[str]]:
    """What is understood, with what stands on the buttons in every language."""
    said = {what: {compact(word) for word in line.split("|")} for what, line in _WORDS.items()}
    for code in LANGUAGES:
        for what, label in labels(Lang(code)).items():
            said[what].add(compact(label))
    return {what: frozenset(words) for what, words in said.items()}
