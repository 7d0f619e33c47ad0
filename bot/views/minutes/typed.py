"""What is typed after /minutes in private instead of a tap, in seven languages: "publier", "3 action", "3 texte : …".

Beside what stands on the buttons. A speaker can correct these tables.
"""

from functools import cache

from bot.domain.languages import LANGUAGES
from bot.domain.minutes import Item
from bot.domain.minutes.folding import compact
from bot.domain.minutes.kinds import kind_called
from bot.i18n import Lang
from bot.views.minutes import item as one

_WHOLE = {
    "publish": "publier|publie|publiez|publish|veröffentlichen|publicar|pubblica|pubblicare|publică|publicare|publicați",
    "publish_hidden": "masquer|hide|ausblenden|verbergen|ocultar|nascondi|ascunde|ascundeți",
    "publish_anyway": "tel quel|as it is|unverändert|so veröffentlichen|tal cual|così com'è|como está|așa cum este",
    "agree": "approuvé|d'accord|je suis d'accord|agree|agreed|ich stimme zu|zustimmen|zugestimmt|de acuerdo|estoy de acuerdo|d'accordo|"
    "sono d'accordo|concordo|de acordo|estou de acordo|sunt de acord|de acord",
    "amend": "amender|proposer une correction|amend|propose change|ändern|proponer cambio|proponi modifica|propor alteração|propune modificare",
    "approve": "approuver|approve|genehmigen|aprobar|approvare|approva|aprovar|aprobă|aprobare|aprobă acum",
    "undo": "dépublier|annuler la publication|take the publication back|undo|unpublish|zurücknehmen|Veröffentlichung zurücknehmen|anular publicación|"
    "retirar la publicación|annulla pubblicazione|ritirare la pubblicazione|anular a publicação|retrageți publicarea|"
    "anulează publicarea",
    "correct": "corriger|corrige|correct|korrigieren|corregir|correggi|correggere|corrigir|corectează|corectare",
    "history": "historique|versions|history|Verlauf|Versionen|historial|versiones|cronologia|versioni|histórico|versões|istoric|versiuni",
    "preview": "docx|aperçu|preview|Vorschau|vista previa|anteprima|pré-visualização|previzualizare",
    "public": "public|publique|öffentlich|público|pubblica versione|versione pubblica|versão pública|versiunea publică",
    "public_paper": "docx public|public docx|docx öffentlich|öffentliches docx|docx público|docx pubblico",
    "reopen": "rouvrir|reopen|wieder öffnen|reabrir|riapri|riaprire|redeschide|redeschideți",
    "sure": "jeter|discard|verwerfen|descartar|scarta|renunță",
    "add": "ajouter|add|hinzufügen|añadir|aggiungi|adicionar|acrescentar|adaugă",
    "present": "présents|présences|present|anwesend|Anwesenheit|presentes|presenti|presenze|presenças|prezenți|prezență",
}
_ITEM = {
    "text": "texte|text|Wortlaut|texto|testo|textul",
    "reword": "reformuler|corriger|reword|correct|umformulieren|korrigieren|reformular|corregir|riformula|correggi|corrigir|reformulează|"
    "corectează",
    "owner": "qui|responsable|pour|who|owner|for|wer|zuständig|verantwortlich|für|quién|para|chi|responsabile|per|quem|responsável|cine|"
    "responsabil|pentru",
    "due": "date|échéance|délai|avant|due|by|until|deadline|Frist|bis|Datum|Termin|fecha|plazo|hasta|data|scadenza|entro|prazo|até|termen|"
    "până|până la|dată",
    "internal": "interne|internal|intern|interno|interna|internă",
    "public": "public|publique|pour tous|for all|öffentlich|für alle|público|pública|pubblico|pubblica|per tutti|para todos|publică|pentru toți",
    "delete": "supprimer|supprime|effacer|delete|remove|löschen|streichen|eliminar|borrar|suprimir|elimina|cancella|apagar|șterge|ștergeți",
}


def whole(words: str) -> frozenset[str]:
    """What the words may mean about the whole: keys of what the buttons of the minutes do."""
    return _meant()[0].get(compact(words), frozenset())


def item(words: str, chosen: Item) -> tuple[str, str] | None:
    """(a key of `asks` or `changes` of the item, or "reword"; the words behind it); None where it says none of that."""
    head, colon, more = words.partition(":")
    first, _, rest = words.partition(" ")
    labels = _labels(chosen)
    found = labels.get(compact(words)) or _meant()[1].get(compact(words))
    if found is not None:
        return found, ""
    kind = kind_called(words)
    if kind is not None and kind in one.changes(chosen, Lang("en")):
        return str(kind), ""
    before = labels.get(compact(head)) or _meant()[1].get(compact(head)) if colon else None
    if before in ("text", "reword", "owner", "due"):
        return before, more.strip()
    alone = _meant()[1].get(compact(first)) if rest else None
    return (alone, rest.strip()) if alone in ("owner", "due") else None


def _labels(chosen: Item) -> dict[str, str]:
    """What stands on the buttons of the item, in every language."""
    said: dict[str, str] = {}
    for lang in map(Lang, LANGUAGES):
        for what, label in (one.asks(chosen, lang) | one.changes(chosen, lang)).items():
            said.setdefault(compact(label), what)
    return said


@cache
def _meant() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """The two tables, turned round: a word → what it means."""
    whole: dict[str, frozenset[str]] = {}
    for what, line in _WHOLE.items():
        for word in map(compact, line.split("|")):
            whole[word] = whole.get(word, frozenset()) | {what}
    return whole, {compact(word): what for what, line in _ITEM.items() for word in line.split("|")}
