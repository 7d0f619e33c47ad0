"""The words that mark lines, in the seven languages. Case, accents and hyphens make no difference; `|` separates.

After "#" every word of a table is understood, written as one ("#horspv", "#hors_pv", "#hors-pv"). At the start of a line and before a
colon ("Décision : …") they are understood without "#" too, but for those of `ONLY_HASH`.
"""

DECISION = {
    "fr": "décision|décisions|décidé|acté|relevé de décision",
    "en": "decision|decisions|decided|agreed|resolution|resolved",
    "de": "Entscheidung|Entscheidungen|Beschluss|Beschlüsse|Beschluesse|beschlossen|entschieden",
    "es": "decisión|decisiones|acuerdo|acuerdos|decidido|acordado|resolución",
    "it": "decisione|decisioni|deciso|delibera|delibere|deliberato|deliberazione",
    "pt": "decisão|decisões|decidido|deliberação|deliberações|acordo|acordado",
    "ro": "decizie|decizii|decizia|deciziile|decis|hotărâre|hotărâri|hotărârea|hotărît|hotărât",
}

ACTION = {
    "fr": "action|actions|tâche|tâches|à faire|mission|missions",
    "en": "action|actions|action item|action items|task|tasks|todo|todos|to do",
    "de": "Aufgabe|Aufgaben|Aktion|Aktionen|Maßnahme|Maßnahmen|zu tun|zu erledigen",
    "es": "acción|acciones|tarea|tareas|por hacer|pendiente|pendientes",
    "it": "azione|azioni|compito|compiti|attività|da fare",
    "pt": "ação|ações|acção|acções|tarefa|tarefas|a fazer|por fazer",
    "ro": "acțiune|acțiuni|acțiunea|sarcină|sarcini|sarcina|de făcut",
}

OFF = {
    "fr": "off|hors procès|hors procès-verbal|hors pv|hors compte rendu|hors cr|hp|ne pas noter|pas noter|confidentiel|entre nous",
    "en": "off|off record|off the record|off minutes|not for minutes|not for the minutes|do not minute|dont minute|no minutes|confidential|otr",
    "de": "off|nicht protokollieren|nicht ins Protokoll|nicht fürs Protokoll|nicht zu Protokoll|ohne Protokoll|kein Protokoll|außer Protokoll|"
    "vertraulich|inoffiziell",
    "es": "off|fuera de acta|fuera del acta|sin acta|no anotar|no apuntar|extraoficial|confidencial|entre nosotros",
    "it": "off|fuori verbale|non verbalizzare|non a verbale|non mettere a verbale|non annotare|riservato|confidenziale|ufficioso",
    "pt": "off|fora de ata|fora da ata|fora de acta|sem ata|não anotar|não registar|não registrar|confidencial|reservado",
    "ro": "off|în afara procesului verbal|în afara pv|fără pv|fără proces verbal|nu nota|nu notați|nu consemna|neoficial|confidențial",
}

# Too short or too common to mean anything without "#".
ONLY_HASH = "hp|otr|mission|missions|pendiente|pendientes|acordo|acuerdo|reservado|riservato"

# What may stand between "Action" and the date until which it is to be done. Only where a date follows at once.
DEADLINE = {
    "fr": "avant|avant le|avant la|d'ici|d'ici à|d'ici au|d'ici le|d'ici la|pour|pour le|pour la|au plus tard|au plus tard le|jusqu'à|jusqu'au|"
    "échéance|échéance le|délai|date limite|sous",
    "en": "by|by the|before|before the|until|no later than|not later than|due|due on|due by|deadline|for|within",
    "de": "bis|bis zum|bis zu|bis am|bis spätestens|bis spätestens zum|spätestens|spätestens am|spätestens bis|spätestens bis zum|vor|vor dem|"
    "fällig|fällig am|Frist|zum|innerhalb von",
    "es": "antes del|antes de|para|para el|para la|hasta|hasta el|a más tardar|a más tardar el|como máximo|como máximo el|plazo|fecha límite",
    "it": "entro|entro il|entro lo|entro la|entro l'|entro e non oltre|entro e non oltre il|prima del|prima di|per|per il|fino al|al più tardi|"
    "al più tardi il|scadenza|scadenza il",
    "pt": "até|até ao|até à|até o|até a|até dia|até ao dia|até o dia|antes de|antes do|antes da|para|para o|para a|o mais tardar|o mais tardar a|"
    "prazo|prazo até",
    "ro": "până|până la|până pe|până în|până cel târziu|înainte de|cel târziu|cel târziu la|cel târziu pe|pentru|termen|termen limită|"
    "termenul",
}

# A date after one of these belongs to the word before it ("the meeting of Tuesday"), it is no deadline.
BELONGING = "de|du|d|des|of|from|since|von|vom|ab|seit|del|della|dell|di|da|dal|do|dos|desde|din|a|al|lui|depuis|dès"

# Parts of a month: its beginning, its middle. All else means its end.
EARLY = "début|early|beginning|start|Anfang|principios|comienzos|inicios|inizio|inizi|início|começo|începutul"
MID = "mi|milieu|mid|middle|Mitte|mediados|metà|meados|mijlocul"

# What joins two owners.
AND = "et|and|und|y|e|ed|și|si|&|+|,|/"

# What may stand between the owner and what they are to do: taken out.
SHALL = {
    "fr": "doit|devra|devrait|va|doivent|vont|s'engage à|se charge de|s'occupe de|pour",
    "en": "to|will|should|must|shall|has to|needs to|is to",
    "de": "soll|sollte|muss|wird|übernimmt",
    "es": "debe|deberá|debería|tiene que|va a|ha de|se encarga de",
    "it": "deve|dovrà|dovrebbe|si occupa di|si incarica di",
    "pt": "deve|deverá|tem de|tem que|vai|fica de",
    "ro": "trebuie să|va|să|urmează să|se ocupă de",
}

# What may stand before the owner: "#action for Karim: …".
FOR = "pour|à|par|for|to|by|für|an|von|para|a|por|per|da|pentru|de către"
