"""Whole messages that say whether somebody comes, as people write them: one table a language, which a speaker can read and correct.

Words are written without accents and apostrophes; `|` separates. Anything else that a message says makes it talk: a question about the car
park is no answer.
"""

import re
import unicodedata
from functools import cache

from bot.domain.meetings import Answer

YES = {
    "fr": "oui|ok|present|presente|je viens|je viendrai|j y serai|je serai la|je serai present|je serai presente|je participe|"
    "je participerai|je peux|je peux venir|je confirme|je confirme ma presence|avec plaisir",
    "en": "yes|ok|okay|i come|i m coming|i am coming|i ll come|i will come|i ll be there|i will be there|i can come|i can make it|"
    "count me in|i m in|i will attend|i ll attend",
    "de": "ja|ok|ich komme|komme|ich bin dabei|bin dabei|dabei|ich nehme teil|nehme teil|ich kann|ich kann kommen|ich werde da sein|gerne",
    "es": "si|ok|vale|voy|vengo|ire|vendre|asistire|asisto|alli estare|ahi estare|estare|cuenten conmigo|contad conmigo|puedo|puedo ir|puedo venir",
    "it": "si|ok|vengo|verro|ci sono|ci saro|partecipo|partecipero|saro presente|posso|posso venire|presente",
    "pt": "sim|ok|vou|venho|irei|estarei presente|estarei la|participo|participarei|la estarei|contem comigo|posso|posso ir|presente",
    "ro": "da|ok|vin|voi veni|particip|voi participa|voi fi prezent|voi fi prezenta|voi fi acolo|pot|pot veni|prezent|prezenta",
}
MAYBE = {
    "fr": "peut etre|je ne sais pas|je ne sais pas encore|pas sur|pas sure|je ne suis pas sur|je ne suis pas sure|a confirmer",
    "en": "maybe|perhaps|not sure|i m not sure|i don t know|i don t know yet|i do not know yet",
    "de": "vielleicht|eventuell|evtl|ich weiss nicht|ich weiss noch nicht|weiss noch nicht|bin nicht sicher|noch unsicher|unsicher",
    "es": "quiza|quizas|tal vez|a lo mejor|no se|no lo se|aun no lo se|todavia no lo se|no estoy seguro|no estoy segura",
    "it": "forse|non so|non lo so|non lo so ancora|non sono sicuro|non sono sicura|magari",
    "pt": "talvez|nao sei|ainda nao sei|nao tenho a certeza",
    "ro": "poate|nu stiu|nu stiu inca|inca nu stiu|nu sunt sigur|nu sunt sigura",
}
NO = {
    "fr": "non|absent|absente|je ne viens pas|je viens pas|je ne viendrai pas|je ne pourrai pas|je ne pourrai pas venir|je ne peux pas|"
    "je peux pas|je ne peux pas venir|je ne serai pas la|je serai absent|je serai absente|pas disponible|impossible|je suis pris|"
    "je suis prise|je ne participe pas|sans moi|je ne pourrai pas etre la|je ne pourrai pas etre present|je ne pourrai pas etre presente",
    "en": "no|i m not coming|i am not coming|i won t come|i will not come|i can t|i cannot|i can t come|i cannot come|i can t make it|"
    "i cannot make it|can t make it|cannot make it|i won t be there|i will not be there|i can t attend|i cannot attend|not available|absent",
    "de": "nein|ich komme nicht|komme nicht|ich kann nicht|kann nicht|ich kann nicht kommen|kann nicht kommen|ich bin nicht dabei|"
    "bin nicht dabei|bin ich verhindert|kann ich nicht|kann ich nicht kommen|ich kann leider nicht|ich kann leider nicht kommen|ich komme doch nicht|"
    "ich bin leider verhindert|kann ich leider nicht|ich bin verhindert|bin verhindert|verhindert|ich nehme nicht teil|"
    "ich werde nicht da sein|ohne mich|abwesend",
    "es": "no|no voy|no vengo|no ire|no vendre|no puedo|no puedo ir|no puedo venir|no podre|no podre ir|no podre asistir|no podre venir|"
    "no asistire|no estare|ausente|me es imposible",
    "it": "no|non vengo|non verro|non posso|non posso venire|non potro|non potro venire|non ci sono|non ci saro|non partecipo|"
    "non riesco|non riesco a venire|assente|impossibile",
    "pt": "nao|nao vou|nao venho|nao irei|nao posso|nao posso ir|nao posso vir|nao poderei|nao poderei ir|nao poderei estar presente|"
    "nao estarei|nao consigo|nao consigo ir|ausente",
    "ro": "nu|nu vin|nu voi veni|nu pot|nu pot veni|nu voi putea|nu voi putea veni|nu particip|nu voi participa|nu voi fi prezent|"
    "nu voi fi prezenta|absent|absenta",
}
# What people say around an answer without changing it
AROUND = {
    "fr": "bonjour|merci|merci beaucoup|desole|desolee|finalement|malheureusement|du coup|alors|bonsoir|excusez moi|a bientot|cordialement|"
    "bien sur|en fait",
    "en": "hello|hi|thanks|thank you|sorry|actually|unfortunately|i m sorry|i m afraid|of course|after all|see you|regards",
    "de": "hallo|danke|vielen dank|leider|doch|guten tag|tut mir leid|entschuldigung|naturlich|sorry|gruss|viele grusse|liebe grusse|"
    "doch noch|es tut mir leid",
    "es": "hola|gracias|muchas gracias|lo siento|perdon|al final|finalmente|por desgracia|desgraciadamente|claro|un saludo|saludos|buenos dias",
    "it": "ciao|buongiorno|grazie|mi dispiace|scusate|purtroppo|alla fine|certo|saluti|grazie mille|mi spiace",
    "pt": "ola|bom dia|obrigado|obrigada|desculpe|desculpem|infelizmente|afinal|claro|lamento|sinto muito|cumprimentos",
    "ro": "buna|buna ziua|multumesc|multumesc mult|scuze|imi pare rau|din pacate|pana la urma|sigur|desigur|salutari",
}
_WORDS = {Answer.YES: YES, Answer.MAYBE: MAYBE, Answer.NO: NO}
_THANKED = {"ok", "okay", "vale"}  # "ok, merci" has read something; it does not say that somebody comes


def read_answer(text: str) -> Answer | None:
    """ "Oui !", "désolé, je ne pourrai pas venir" → an answer. None for anything that is more than an answer."""
    if text.rstrip().endswith("?"):
        return None
    words = folded(text)
    bare = _bare(words)
    return None if bare in _THANKED and bare != words else _known().get(bare)


def folded(text: str) -> str:
    """Words alone, in lower case, without accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalpha() else " " for c in letters if not unicodedata.combining(c))
    return " ".join(kept.split())


def _bare(words: str) -> str:
    """Without what is said around it, at either end, as often as it is said."""
    before = None
    while words != before:
        before, words = words, _around().sub("", words).strip()
    return words


@cache
def _around() -> re.Pattern[str]:
    phrases = sorted({each for line in AROUND.values() for each in line.split("|")}, key=len, reverse=True)
    each = "|".join(phrases)
    return re.compile(rf"^(?:{each})(?!\w)|(?<!\w)(?:{each})$")


@cache
def _known() -> dict[str, Answer]:
    return {phrase: answer for answer, table in _WORDS.items() for line in table.values() for phrase in line.split("|")}
