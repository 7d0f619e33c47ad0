"""What is typed about a poll to change it, in answer to its card: one table for each order, which a speaker can read and correct.

`|` separates; accents and case do not matter. The longest phrase that fits counts.
"""

ADD = {
    "fr": "ajouter|ajoute|ajoutez|ajouter la date|autre date|nouvelle date",
    "en": "add|add the date|another date|new date",
    "de": "hinzufügen|füge hinzu|füge|ergänzen|ergänze|neuer termin|weiterer termin|zusätzlich",
    "es": "añadir|añade|agregar|agrega|otra fecha|nueva fecha",
    "it": "aggiungi|aggiungere|altra data|nuova data",
    "pt": "adicionar|adiciona|acrescentar|acrescenta|outra data|nova data",
    "ro": "adaugă|adăugare|adauga|altă dată|dată nouă",
}
WITHDRAW = {
    "fr": "retirer|retire|retirez|enlever|enlève|supprimer|supprime",
    "en": "remove|withdraw|take off|drop|delete",
    "de": "entfernen|entferne|streichen|streiche|zurückziehen|löschen",
    "es": "quitar|quita|retirar|retira|eliminar|elimina",
    "it": "togli|togliere|rimuovi|rimuovere|ritira|ritirare|elimina",
    "pt": "retirar|retira|remover|remove|tirar|tira|eliminar",
    "ro": "scoate|scoatere|retrage|elimină|șterge",
}
MOVE = {
    "fr": "déplacer|déplace|déplacez|décaler|décale|reporter",
    "en": "move|shift|postpone|reschedule",
    "de": "verschieben|verschiebe|verlegen|verlege",
    "es": "mover|mueve|aplazar|cambiar|cambia|trasladar",
    "it": "sposta|spostare|rinvia|rinviare",
    "pt": "mover|move|mudar|muda|adiar|adia",
    "ro": "mută|mutare|muta|amână",
}
# Between a date and the one that it becomes: "déplacer B à 15h", "move B to Friday 3 pm"
TO = {
    "fr": "à|au|vers|pour",
    "en": "to|at",
    "de": "auf|nach|zu|um",
    "es": "a|al|a las|a la|para",
    "it": "a|al|alle|alle ore|per",
    "pt": "para|a|às",
    "ro": "la|la ora|pe",
}
QUORUM = {
    "fr": "quorum|au moins",
    "en": "quorum|at least",
    "de": "quorum|mindestens|beschlussfähig ab",
    "es": "quórum|al menos|por lo menos",
    "it": "quorum|numero legale|almeno",
    "pt": "quórum|pelo menos",
    "ro": "cvorum|cel puțin",
}
NEEDED = {
    "fr": "indispensable|indispensables|obligatoire|obligatoires|doivent être là|doit être là",
    "en": "must be there|required|needed|indispensable|essential",
    "de": "unverzichtbar|müssen dabei sein|muss dabei sein|erforderlich|notwendig",
    "es": "imprescindible|imprescindibles|indispensable|indispensables|obligatorios",
    "it": "indispensabile|indispensabili|necessari|devono esserci|deve esserci",
    "pt": "indispensável|indispensáveis|obrigatórios|têm de estar",
    "ro": "indispensabil|indispensabili|obligatorii|trebuie să fie prezenți",
}
UNTIL = {
    "fr": "réponse avant|réponses avant|répondre avant|répondez avant|réponse jusqu'à|jusqu'au|jusqu'à|date limite|délai|clôture",
    "en": "answer by|answers by|reply by|please answer by|please reply by|answer before|until|deadline",
    "de": "antwort bis|antworten bis|bitte antworten bis|rückmeldung bis|bis zum|bis|frist",
    "es": "respuesta antes de|respuestas antes de|responder antes de|responded antes de|respuesta antes del|"
    "respuestas antes del|responder antes del|hasta el|hasta|fecha límite|plazo",
    "it": "risposta entro|risposte entro|rispondere entro|rispondete entro|risposta prima di|entro|fino a|scadenza",
    "pt": "resposta até|respostas até|responder até|responda até|respondam até|resposta antes de|até ao|até à|até|prazo",
    "ro": "răspuns până|răspunsuri până|răspundeți până|răspuns până la|răspundeți până la|până la|până|termen limită|termen",
}
NO_DEADLINE = {
    "fr": "sans date limite|sans délai|pas de date limite|pas de délai",
    "en": "no deadline|without deadline|without a deadline",
    "de": "ohne frist|keine frist",
    "es": "sin fecha límite|sin plazo",
    "it": "senza scadenza|nessuna scadenza",
    "pt": "sem prazo",
    "ro": "fără termen|fără termen limită",
}
REMIND = {
    "fr": "relancer|relance|relancez|rappeler|rappel|relancer ceux qui n'ont pas répondu",
    "en": "remind|remind them|remind those who have not answered|reminder",
    "de": "erinnern|erinnere|erinnerung|nachfragen",
    "es": "recordar|recuerda|recordatorio|avisar",
    "it": "sollecita|sollecitare|ricorda|promemoria",
    "pt": "lembrar|lembra|lembrete|avisar",
    "ro": "amintește|reamintește|amintire|memento",
}
TITLE = {
    "fr": "titre|renommer|renomme",
    "en": "title|rename",
    "de": "titel|umbenennen",
    "es": "título|renombrar",
    "it": "titolo|rinomina",
    "pt": "título|mudar o nome",
    "ro": "titlu|redenumește",
}
NOBODY = {
    "fr": "personne|aucun|aucune",
    "en": "nobody|none|no one",
    "de": "niemand|keine|keiner",
    "es": "nadie|ninguno",
    "it": "nessuno",
    "pt": "ninguém|nenhum",
    "ro": "nimeni|niciunul",
}
