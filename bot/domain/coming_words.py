"""What people type in answer to the card of a meeting about who comes: one table a language, which a speaker can read and correct.

Words are written without accents; `|` separates. See `bot/domain/coming_typed.py` for the sentences they stand in.
"""

# For whom one answers: "pour Karim : oui"
FOR = {
    "fr": "pour",
    "en": "for",
    "de": "für|im namen von",
    "es": "por|para|en nombre de",
    "it": "per|a nome di",
    "pt": "por|para|em nome de",
    "ro": "pentru|din partea",
}

# "avec Anne Petit (Mission locale)"; "+ Anne Petit" is understood in every language
WITH = {
    "fr": "avec|accompagné de|accompagnée de|j'amène|je viens avec|j'invite|invité|invitée|invités",
    "en": "with|bringing|i bring|i'm bringing|i come with|guest|guests",
    "de": "mit|ich bringe|ich komme mit|gast|gäste",
    "es": "con|traigo a|vengo con|voy con|invitado|invitada|invitados",
    "it": "con|porto|vengo con|ospite|ospiti",
    "pt": "com|trago|vou com|venho com|convidado|convidada|convidados",
    "ro": "cu|aduc|vin cu|invitat|invitată|invitați",
}

# What follows such a word and is no name: "avec plaisir", "mit Freude"
NO_NAMES = {
    "fr": "plaisir|joie|grand plaisir",
    "en": "pleasure|joy|great pleasure",
    "de": "vergnügen|freude|freuden|dank",
    "es": "gusto|placer|mucho gusto",
    "it": "piacere|gioia",
    "pt": "prazer|gosto|todo o prazer",
    "ro": "plăcere|drag|mare plăcere",
}

# "sans Anne Petit"; "- Anne Petit" is understood in every language
WITHOUT = {
    "fr": "sans",
    "en": "without",
    "de": "ohne",
    "es": "sin",
    "it": "senza",
    "pt": "sem",
    "ro": "fără",
}

# What is limited: "places : 12"
PLACES = {
    "fr": "places|limite|max|maximum|nombre de places",
    "en": "places|seats|limit|max|maximum",
    "de": "platz|plätze|grenze|max|maximal|höchstens",
    "es": "plaza|plazas|lugares|límite|máx|máximo",
    "it": "posto|posti|limite|max|massimo",
    "pt": "lugar|lugares|vaga|vagas|limite|máx|máximo",
    "ro": "loc|locuri|limită|limita|max|maxim|maximum",
}

UNLIMITED = {
    "fr": "sans limite|places illimitées|pas de limite|illimité",
    "en": "no limit|unlimited|without limit|unlimited places",
    "de": "ohne grenze|unbegrenzt|kein limit|keine grenze|ohne limit",
    "es": "sin límite|ilimitado|sin límites",
    "it": "senza limite|senza limiti|illimitato|nessun limite",
    "pt": "sem limite|ilimitado|sem limites",
    "ro": "fără limită|nelimitat|fără limite",
}

# "max 12 places", "12 personnes au maximum": what is counted, and what says that no more can come
PEOPLE = {
    "fr": "places|personnes|participants|participantes|participant·es",
    "en": "places|seats|people|persons|participants|attendees",
    "de": "plätze|personen|teilnehmer|teilnehmende|teilnehmerinnen|leute",
    "es": "plazas|personas|participantes|lugares",
    "it": "posti|persone|partecipanti",
    "pt": "lugares|pessoas|participantes|vagas",
    "ro": "locuri|persoane|participanți",
}
MOST = {
    "fr": "max|maximum|au maximum|au plus|limite|limité à|limitée à|maxi",
    "en": "max|maximum|at most|limit|limited to|up to|no more than",
    "de": "max|maximal|höchstens|begrenzt auf|bis zu",
    "es": "máx|máximo|como máximo|límite|limitado a|aforo",
    "it": "max|massimo|al massimo|limite|limitato a|fino a",
    "pt": "máx|máximo|no máximo|limite|limitado a|até",
    "ro": "max|maxim|maximum|cel mult|limită|limitat la",
}

# "j'arrive à 15h"
ARRIVES = {
    "fr": "j'arrive|j'arriverai|j'arriverais|arrive|arrivée|en retard|je serai en retard|retard|je serai là",
    "en": "i arrive|i'll arrive|i will arrive|arriving|arrive|arrival|late|i'll be late|i will be late|i'm late|i'll be there",
    "de": "ich komme später|ich komme erst|ich komme um|ich komme gegen|komme später|komme erst|ankunft|verspätet|ich verspäte mich|später",
    "es": "llego|llegaré|llegada|llego tarde|llegaré tarde|tarde",
    "it": "arrivo|arriverò|arrivo in ritardo|in ritardo|ritardo",
    "pt": "chego|chegarei|chegada|chego atrasado|chego atrasada|atrasado|atrasada|vou chegar",
    "ro": "ajung|voi ajunge|sosesc|sosire|întârzii|voi întârzia|vin mai târziu|vin la",
}

# "je pars à 16h"
LEAVES = {
    "fr": "je pars|je partirai|je pars plus tôt|pars|départ|je dois partir|je quitte|je m'en vais",
    "en": "i leave|i'll leave|i will leave|i'm leaving|leaving|leave|i have to leave|i must leave|departure",
    "de": "ich gehe|ich gehe früher|ich muss gehen|ich muss los|gehe|ich verlasse|abgang",
    "es": "me voy|me iré|salgo|saldré|me marcho|salida|tengo que irme",
    "it": "vado via|andrò via|esco|devo andare|uscita|me ne vado",
    "pt": "saio|sairei|vou sair|tenho de sair|saída|vou-me embora",
    "ro": "plec|voi pleca|trebuie să plec|plecare",
}

# "Karim est arrivé à 15h", "Claire partie à 16h"
ARRIVED = {
    "fr": "arrive|arrivé|arrivée|est arrivé|est arrivée|arrivera|était là",
    "en": "arrived|arrives|came|joined",
    "de": "kam|ist gekommen|gekommen|angekommen|kommt|ist angekommen",
    "es": "llegó|llega|ha llegado|llegado|llegada",
    "it": "è arrivato|è arrivata|arrivato|arrivata|arriva",
    "pt": "chegou|chega|chegado|chegada",
    "ro": "a ajuns|a sosit|ajunge|sosit|sosită|sosește",
}
LEFT = {
    "fr": "part|parti|partie|est parti|est partie|partira|a quitté",
    "en": "left|leaves|has left|went",
    "de": "ging|ist gegangen|gegangen|geht",
    "es": "se fue|salió|se va|ha salido|sale",
    "it": "è uscito|è uscita|uscito|uscita|esce|è andato via|è andata via",
    "pt": "saiu|sai|foi-se embora",
    "ro": "a plecat|plecat|plecată|pleacă",
}

# Who was there: "présents : Karim, Claire ; excusés : Lyon"
PRESENT = {
    "fr": "présent|présente|présents|présentes|étaient là",
    "en": "present|attended|attending|there|in attendance",
    "de": "anwesend|anwesende|da|teilgenommen|dabei",
    "es": "presente|presentes|asistentes|asistieron",
    "it": "presente|presenti|partecipanti",
    "pt": "presente|presentes|participantes",
    "ro": "prezent|prezentă|prezenți|prezente",
}
EXCUSED = {
    "fr": "excusé|excusée|excusés|excusées",
    "en": "excused|apologies|regrets|sent apologies",
    "de": "entschuldigt|entschuldigte",
    "es": "excusado|excusada|excusados|excusadas|disculpados|se excusan",
    "it": "giustificato|giustificata|giustificati|giustificate|scusati|assenti giustificati",
    "pt": "justificado|justificada|justificados|justificadas|ausências justificadas",
    "ro": "scuzat|scuzată|scuzați|motivat|motivați|absenți motivați",
}
ABSENT = {
    "fr": "absent|absente|absents|absentes",
    "en": "absent|missing|not there",
    "de": "abwesend|abwesende|gefehlt|nicht da",
    "es": "ausente|ausentes|faltaron",
    "it": "assente|assenti",
    "pt": "ausente|ausentes|faltaram",
    "ro": "absent|absentă|absenți|absente",
}
