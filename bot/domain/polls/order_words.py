"""What is typed about a poll to change it, in answer to its card: one table for each order, which a speaker can read and correct.

`|` separates; accents and case do not matter. The longest phrase that fits counts.
"""

ADD = {
    "fr": "ajouter|ajoute|ajoutez|ajouter la date|autre date|nouvelle date|rajouter|rajoute|rajoutez|"
    "date supplémentaire",
    "en": "add|add the date|another date|new date|one more date|additional date",
    "de": "hinzufügen|füge hinzu|füge|ergänzen|ergänze|neuer termin|weiterer termin|zusätzlich|termin hinzufügen|"
    "zusätzlicher termin|fügen sie hinzu",
    "es": "añadir|añade|agregar|agrega|otra fecha|nueva fecha|añada|añadan|añadid|agregue|fecha adicional",
    "it": "aggiungi|aggiungere|altra data|nuova data|aggiunga|aggiungete|data aggiuntiva",
    "pt": "adicionar|adiciona|acrescentar|acrescenta|outra data|nova data|adicione|acrescente|juntar",
    "ro": "adaugă|adăugare|adauga|altă dată|dată nouă|adăugați|încă o dată|adaugă data",
}
WITHDRAW = {
    "fr": "retirer|retire|retirez|enlever|enlève|supprimer|supprime|enlevez|supprimez",
    "en": "remove|withdraw|take off|drop|delete",
    "de": "entfernen|entferne|streichen|streiche|zurückziehen|löschen|lösche|streich|entfernen sie",
    "es": "quitar|quita|retirar|retira|eliminar|elimina|quite|retire|elimine|borrar|borra",
    "it": "togli|togliere|rimuovi|rimuovere|ritira|ritirare|elimina|tolga|rimuova|elimini|eliminare|cancella|"
    "cancellare",
    "pt": "retirar|retira|remover|remove|tirar|tira|eliminar|retire|remova|elimine|elimina|apagar|apaga",
    "ro": "scoate|scoatere|retrage|elimină|șterge|scoateți|retrageți|eliminați|ștergeți|ștergere",
}
MOVE = {
    "fr": "déplacer|déplace|déplacez|décaler|décale|reporter|décalez|repousser|repousse|repoussez|reporte|"
    "reportez|avancer|avance|avancez|changer|change|changez|modifier|modifie|modifiez",
    "en": "move|shift|postpone|reschedule|change|bring forward|put back",
    "de": "verschieben|verschiebe|verlegen|verlege|ändern|ändere|vorverlegen|verschieben sie",
    "es": "mover|mueve|aplazar|cambiar|cambia|trasladar|mueva|cambie|modificar|modifica|adelantar|adelanta|"
    "posponer|retrasar",
    "it": "sposta|spostare|rinvia|rinviare|cambia|cambiare|modifica|modificare|anticipa|anticipare|posticipa|"
    "posticipare|sposti",
    "pt": "mover|move|mudar|muda|adiar|adia|mova|mude|alterar|altera|altere|antecipar|antecipa",
    "ro": "mută|mutare|muta|amână|mutați|schimbă|schimbați|modifică|modificați|amânați|devansați",
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
# What may stand between, in answer to the card of a meeting: "move the meeting to Friday"
MEETING = {
    "fr": "la réunion|cette réunion|la rencontre|la séance|le rendez-vous|la date",
    "en": "the meeting|this meeting|it|this|the date",
    "de": "das treffen|dieses treffen|die sitzung|die besprechung|den termin|es",
    "es": "la reunión|esta reunión|la cita|la fecha",
    "it": "la riunione|questa riunione|l'incontro|la data",
    "pt": "a reunião|esta reunião|a data",
    "ro": "ședința|întâlnirea|reuniunea|data",
}
QUORUM = {
    "fr": "quorum|au moins|minimum|minimum de",
    "en": "quorum|at least|minimum|minimum of",
    "de": "quorum|mindestens|beschlussfähig ab|minimum|mindestzahl",
    "es": "quórum|al menos|por lo menos|mínimo|mínimo de|como mínimo",
    "it": "quorum|numero legale|almeno|minimo|minimo di|come minimo",
    "pt": "quórum|pelo menos|mínimo|mínimo de|no mínimo",
    "ro": "cvorum|cel puțin|minim|minimum|minimum de",
}
NEEDED = {
    "fr": "indispensable|indispensables|obligatoire|obligatoires|doivent être là|doit être là|"
    "présence obligatoire|présence indispensable|doit être présent|doit être présente|doivent être présents|"
    "doivent être présentes",
    "en": "must be there|required|needed|indispensable|essential|mandatory|must attend",
    "de": "unverzichtbar|müssen dabei sein|muss dabei sein|erforderlich|notwendig|pflicht|muss kommen|"
    "müssen kommen|unbedingt dabei",
    "es": "imprescindible|imprescindibles|indispensable|indispensables|obligatorios|obligatorio|obligatoria|"
    "obligatorias|debe estar|deben estar",
    "it": "indispensabile|indispensabili|necessari|devono esserci|deve esserci|obbligatorio|obbligatoria|"
    "obbligatori|obbligatorie|necessario|necessaria",
    "pt": "indispensável|indispensáveis|obrigatórios|têm de estar|obrigatório|obrigatória|obrigatórias|tem de estar",
    "ro": "indispensabil|indispensabili|obligatorii|trebuie să fie prezenți|obligatoriu|obligatorie|"
    "trebuie să fie prezent|trebuie să fie prezentă",
}
UNTIL = {
    "fr": "réponse avant|réponses avant|répondre avant|répondez avant|réponse jusqu'à|jusqu'au|jusqu'à|"
    "date limite|délai|clôture|d'ici|réponse d'ici|réponses d'ici|répondre d'ici|répondez d'ici|"
    "merci de répondre avant|réponse souhaitée avant",
    "en": "please answer before|please reply before|answer by|answers by|reply by|please answer by|please reply by|answer before|until|deadline|"
    "respond by|rsvp by",
    "de": "bitte bis|bitte bis zum|bitte rückmeldung bis|bitte um antwort bis|bitte um rückmeldung bis|"
    "rückmeldung bitte bis|antwort bitte bis|antwort bis|antworten bis|bitte antworten bis|rückmeldung bis|bis zum|bis|frist|spätestens|"
    "antwort bis spätestens|bis spätestens|stichtag",
    "es": "respuesta antes de|respuestas antes de|responder antes de|responded antes de|respuesta antes del|"
    "respuestas antes del|responder antes del|hasta el|hasta|fecha límite|plazo|contestar antes de|"
    "contestar antes del|responda antes de|responda antes del|fecha tope",
    "it": "risposta entro|risposte entro|rispondere entro|rispondete entro|risposta prima di|entro|fino a|"
    "scadenza|rispondere entro il|risposte entro il|entro il|data limite",
    "pt": "resposta até|respostas até|responder até|responda até|respondam até|resposta antes de|até ao|até à|"
    "até|prazo|data limite|respostas até ao|respostas até à|responder até ao",
    "ro": "răspuns până|răspunsuri până|răspundeți până|răspuns până la|răspundeți până la|până la|până|"
    "termen limită|termen|răspunsuri până la|cel târziu|data limită",
}
NO_DEADLINE = {
    "fr": "sans date limite|sans délai|pas de date limite|pas de délai|aucun délai|sans échéance|sans limite de date",
    "en": "no deadline|without deadline|without a deadline",
    "de": "ohne frist|keine frist|keine deadline|ohne deadline",
    "es": "sin fecha límite|sin plazo|ningún plazo",
    "it": "senza scadenza|nessuna scadenza|senza termine",
    "pt": "sem prazo|nenhum prazo|sem data limite",
    "ro": "fără termen|fără termen limită|niciun termen",
}
REMIND = {
    "fr": "relancer|relance|relancez|rappeler|rappel|relancer ceux qui n'ont pas répondu|relance-les|"
    "relancez-les|relancer les autres|relancer tout le monde|rappelle|rappelez",
    "en": "remind|remind them|remind those who have not answered|reminder|remind everyone|remind the others|"
    "send a reminder|nudge",
    "de": "erinnern|erinnere|erinnerung|nachfragen|erinnere sie|erinnern sie|alle erinnern|erinnerung senden|nachhaken",
    "es": "recordar|recuerda|recordatorio|avisar|recuerde|recuérdales|recordar a todos|enviar recordatorio",
    "it": "sollecita|sollecitare|ricorda|promemoria|sollecito|solleciti|sollecita tutti|invia promemoria",
    "pt": "lembrar|lembra|lembrete|avisar|lembre|lembrar todos|relembrar|enviar lembrete",
    "ro": "amintește|reamintește|amintire|memento|amintiți|reamintiți|reamintire|amintiți-le|reamintiți-le",
}
TITLE = {
    "fr": "titre|renommer|renomme|renommez|nouveau titre|intitulé",
    "en": "title|rename|new title",
    "de": "titel|umbenennen|neuer titel",
    "es": "título|renombrar|nuevo título",
    "it": "titolo|rinomina|rinominare|nuovo titolo",
    "pt": "título|mudar o nome|novo título|renomear",
    "ro": "titlu|redenumește|titlu nou|redenumiți",
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
