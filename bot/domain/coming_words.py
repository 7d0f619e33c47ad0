"""What people type in answer to the card of a meeting about who comes: one table a language, which a speaker can read and correct.

Words are written without accents; `|` separates. See `bot/domain/coming_typed.py` for the sentences they stand in.
"""

# For whom one answers: "pour Karim : oui"
FOR = {
    "fr": "pour|au nom de|de la part de|pour le compte de",
    "en": "for|on behalf of",
    "de": "für|im namen von|im auftrag von",
    "es": "por|para|en nombre de",
    "it": "per|a nome di",
    "pt": "por|para|em nome de",
    "ro": "pentru|din partea|în numele|în numele lui",
}

# "avec Anne Petit (Mission locale)"; "+ Anne Petit" is understood in every language
WITH = {
    "fr": "avec|accompagné de|accompagnée de|j'amène|je viens avec|j'invite|invité|invitée|invités|"
    "accompagné par|accompagnée par|je viendrai avec|je serai avec|je serai accompagné de|"
    "je serai accompagnée de|je viens accompagné de|je viens accompagnée de|j'amènerai|en compagnie de",
    "en": "with|bringing|i bring|i'm bringing|i come with|guest|guests|i'm coming with|i'll come with|"
    "i'll bring|i will bring|accompanied by|together with",
    "de": "mit|ich bringe|ich komme mit|gast|gäste|in begleitung von|begleitet von|zusammen mit|gemeinsam mit",
    "es": "con|traigo a|vengo con|voy con|invitado|invitada|invitados|acompañado de|acompañada de|"
    "acompañado por|acompañada por|vengo acompañado de|vengo acompañada de|iré con|traeré a|llevo a|llevaré a",
    "it": "con|porto|vengo con|ospite|ospiti|accompagnato da|accompagnata da|vengo accompagnato da|"
    "vengo accompagnata da|verrò con|porterò|insieme a",
    "pt": "com|trago|vou com|venho com|convidado|convidada|convidados|acompanhado de|acompanhada de|"
    "acompanhado por|acompanhada por|irei com|virei com|levo|vou levar",
    "ro": "cu|aduc|vin cu|invitat|invitată|invitați|însoțit de|însoțită de|împreună cu|vin împreună cu|"
    "voi veni cu|voi aduce",
}

# "avec deux collègues": how many, and whom
NUMBERS = {
    1: "un|une|a|an|one|ein|eine|einen|einem|einer|una|uno|um|uma|o",
    2: "deux|two|zwei|dos|due|dois|duas|doi|două",
    3: "trois|three|drei|tres|tre|três|trei",
    4: "quatre|four|vier|cuatro|quattro|quatro|patru",
    5: "cinq|five|fünf|cinco|cinque|cinci",
}
COMPANY = {
    "fr": "collègue|collègues|invité|invitée|invités|personne|personnes|autre|autres",
    "en": "colleague|colleagues|guest|guests|person|people|other|others",
    "de": "kollege|kollegen|kollegin|kolleginnen|gast|gäste|gästen|person|personen|andere|anderen",
    "es": "colega|colegas|compañero|compañera|compañeros|compañeras|invitado|invitada|invitados|persona|personas",
    "it": "collega|colleghi|colleghe|ospite|ospiti|persona|persone",
    "pt": "colega|colegas|convidado|convidada|convidados|pessoa|pessoas",
    "ro": "coleg|colegă|colegi|colege|invitat|invitată|invitați|persoană|persoane",
}
# "two more people", "dos personas más"
MORE = {
    "fr": "autres|de plus|en plus",
    "en": "more|other|extra",
    "de": "weitere|weiteren|mehr",
    "es": "más|otros|otras",
    "it": "altri|altre|in più",
    "pt": "mais|outros|outras|a mais",
    "ro": "alți|alte|în plus",
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
    "fr": "places|limite|max|maximum|nombre de places|jauge|capacité|effectif maximum",
    "en": "places|seats|limit|max|maximum|capacity",
    "de": "platz|plätze|grenze|max|maximal|höchstens|kapazität|teilnehmerzahl|obergrenze",
    "es": "plaza|plazas|lugares|límite|máx|máximo|aforo|cupo|capacidad",
    "it": "posto|posti|limite|max|massimo|capienza|capacità|numero massimo",
    "pt": "lugar|lugares|vaga|vagas|limite|máx|máximo|lotação|capacidade",
    "ro": "loc|locuri|limită|limita|max|maxim|maximum|capacitate|număr maxim",
}

UNLIMITED = {
    "fr": "sans limite|places illimitées|pas de limite|illimité|aucune limite|illimitée|illimitées",
    "en": "no limit|unlimited|without limit|unlimited places",
    "de": "ohne grenze|unbegrenzt|kein limit|keine grenze|ohne limit|unbeschränkt|beliebig viele",
    "es": "sin límite|ilimitado|sin límites|ilimitadas|ningún límite",
    "it": "senza limite|senza limiti|illimitato|nessun limite|illimitati",
    "pt": "sem limite|ilimitado|sem limites|ilimitada|ilimitados|nenhum limite",
    "ro": "fără limită|nelimitat|fără limite|nelimitate|nicio limită",
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

# "oui, mais je pars à 16h"
YET = {
    "fr": "mais|mais je serai|et",
    "en": "but|and",
    "de": "aber|und",
    "es": "pero|y",
    "it": "ma|però|e",
    "pt": "mas|e",
    "ro": "dar|și",
}

# "j'arrive à 15h"
ARRIVES = {
    "fr": "j'arrive|j'arriverai|j'arriverais|arrive|arrivée|en retard|je serai en retard|retard|je serai là|"
    "je viendrai à|je viens à|je n'arriverai qu'",
    "en": "i arrive|i'll arrive|i will arrive|arriving|arrive|arrival|late|i'll be late|i will be late|i'm late|"
    "i'll be there|i'll come at|i will come at|i'll get there at|i'll join at",
    "de": "ich komme später|ich komme erst|ich komme um|ich komme gegen|komme später|komme erst|ankunft|"
    "verspätet|ich verspäte mich|später",
    "es": "llego|llegaré|llegada|llego tarde|llegaré tarde|tarde|me retraso|llegaré con retraso",
    "it": "arrivo|arriverò|arrivo in ritardo|in ritardo|ritardo|farò tardi|sarò in ritardo|arriverò in ritardo|sarò lì",
    "pt": "chego|chegarei|chegada|chego atrasado|chego atrasada|atrasado|atrasada|vou chegar|atraso-me|"
    "vou atrasar-me|chegarei atrasado|chegarei atrasada",
    "ro": "ajung|voi ajunge|sosesc|sosire|întârzii|voi întârzia|vin mai târziu|vin la|voi veni la|vin abia|"
    "am întârziere",
}

# "je pars à 16h"
LEAVES = {
    "fr": "je pars|je partirai|je pars plus tôt|pars|départ|je dois partir|je quitte|je m'en vais|"
    "je devrai partir|je dois m'en aller|je dois quitter|je devrai quitter|je partirais",
    "en": "i leave|i'll leave|i will leave|i'm leaving|leaving|leave|i have to leave|i must leave|departure|"
    "i need to leave|i need to go|i have to go|i must go|i'll have to leave",
    "de": "ich gehe|ich gehe früher|ich muss gehen|ich muss los|gehe|ich verlasse|abgang",
    "es": "me voy|me iré|salgo|saldré|me marcho|salida|tengo que irme|me tengo que ir|tengo que salir|debo irme|"
    "me marcharé",
    "it": "vado via|andrò via|esco|devo andare|uscita|me ne vado|devo andare via|devo uscire|dovrò uscire|"
    "dovrò andare via",
    "pt": "saio|sairei|vou sair|tenho de sair|saída|vou-me embora|tenho que sair|preciso de sair|vou ter de sair",
    "ro": "plec|voi pleca|trebuie să plec|plecare|trebuie să ies|voi ieși|ies",
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
    "fr": "excusé|excusée|excusés|excusées|se sont excusés|se sont excusées|s'est excusé|s'est excusée|s'excuse|"
    "s'excusent",
    "en": "excused|apologies|regrets|sent apologies|sends apologies|send apologies",
    "de": "entschuldigt|entschuldigte|entschuldigt haben sich|entschuldigt fehlen",
    "es": "excusado|excusada|excusados|excusadas|disculpados|se excusan|disculpado|disculpada|disculpadas|"
    "se disculpa|se disculpan|se excusa",
    "it": "giustificato|giustificata|giustificati|giustificate|scusati|assenti giustificati|scusato|scusata|"
    "scusate|assente giustificato|assente giustificata",
    "pt": "justificado|justificada|justificados|justificadas|ausências justificadas|falta justificada|"
    "faltas justificadas|ausência justificada",
    "ro": "scuzat|scuzată|scuzați|motivat|motivați|absenți motivați|scuzate|motivată|motivate|absent motivat|"
    "absentă motivat",
}
ABSENT = {
    "fr": "absent|absente|absents|absentes|n'était pas là|n'étaient pas là|n'est pas venu|n'est pas venue|"
    "ne sont pas venus|manquaient",
    "en": "absent|missing|not there|did not come|didn't come|no show",
    "de": "abwesend|abwesende|gefehlt|nicht da|fehlte|fehlten|nicht anwesend|unentschuldigt",
    "es": "ausente|ausentes|faltaron|no asistió|no asistieron|no vino|no vinieron|faltó",
    "it": "assente|assenti|mancava|mancavano|non c'era|non c'erano",
    "pt": "ausente|ausentes|faltaram|faltou|não veio|não vieram|não compareceu",
    "ro": "absent|absentă|absenți|absente|a lipsit|au lipsit|lipsă",
}
