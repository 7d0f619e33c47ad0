"""Whether somebody says no more than that they agree, in the seven languages. `|` separates; case and accents make no difference."""

from bot.domain.groups import folded

WORDS = {
    "fr": "d'accord|je suis d'accord|ok|okay|j'approuve|approuvé|lu et approuvé|oui|rien à ajouter|rien à redire|très bien|parfait|c'est bon|"
    "validé|je valide",
    "en": "agree|agreed|i agree|approve|approved|i approve|yes|fine|fine with me|looks good|nothing to add|no objections|no objection",
    "de": "einverstanden|ich bin einverstanden|bin einverstanden|ich stimme zu|ja|genehmigt|passt|in ordnung|keine einwände|alles gut",
    "es": "de acuerdo|estoy de acuerdo|apruebo|aprobado|sí|conforme|vale|nada que añadir|me parece bien",
    "it": "d'accordo|sono d'accordo|approvo|approvato|sì|va bene|niente da aggiungere|nulla da aggiungere",
    "pt": "de acordo|concordo|estou de acordo|aprovo|aprovado|sim|está bem|nada a acrescentar",
    "ro": "sunt de acord|de acord|aprob|aprobat|da|este în regulă|e în regulă|nimic de adăugat",
}
_SIGNS = ("👍", "👌", "✅", "🆗")
_TONES = "\ufe0f🏻🏼🏽🏾🏿"

_SAID = frozenset(folded(words) for line in WORDS.values() for words in line.split("|"))


def agrees(text: str) -> bool:
    """ "D'accord.", "👍": agreement and nothing else. "D'accord, mais …" is a change."""
    return folded(text) in _SAID or text.strip().rstrip(_TONES) in _SIGNS
