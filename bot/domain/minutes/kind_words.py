"""The words that mark points, questions, ideas, votes, links, who is there; and those that correct. As in `words.py`: case, accents and hyphens
make no difference, `|` separates; after "#" they are written as one.
"""

TOPIC = {
    "fr": "point|sujet|thème|point suivant|sujet suivant|thème suivant|nouveau point|nouveau sujet|prochain point|rubrique|"
    "point de l'ordre du jour|point à l'ordre du jour|on passe à|passons à|point abordé|sous-point|"
    "premier point|deuxième point|second point|troisième point|quatrième point|cinquième point|dernier point|premier sujet|dernier sujet|"
    "1er point|2e point|2ème point|3e point|3ème point|4e point|5e point|autre point|autre sujet",
    "en": "topic|subtopic|next topic|next item|next point|agenda item|agenda point|item|new topic|subject|moving on to|next up|point|"
    "next agenda item|first item|second item|third item|last item|first point|second point|third point|last point|first topic|"
    "second topic|last topic|final item|another topic",
    "de": "Thema|Punkt|TOP|Tagesordnungspunkt|Agendapunkt|nächster Punkt|nächstes Thema|nächster TOP|neues Thema|neuer Punkt|"
    "nächster Tagesordnungspunkt|Unterpunkt|weiter mit|weiter zu|erster Punkt|zweiter Punkt|dritter Punkt|letzter Punkt|erstes Thema|"
    "zweites Thema|letztes Thema|weiterer Punkt",
    "es": "punto|tema|asunto|punto siguiente|siguiente punto|siguiente tema|próximo punto|próximo tema|nuevo punto|nuevo tema|"
    "punto del orden del día|pasamos a|primer punto|segundo punto|tercer punto|último punto|primer tema|segundo tema|último tema|otro punto|"
    "otro tema",
    "it": "punto|tema|argomento|punto successivo|prossimo punto|punto seguente|prossimo argomento|prossimo tema|nuovo punto|"
    "punto all'ordine del giorno|punto all'odg|passiamo a|primo punto|secondo punto|terzo punto|ultimo punto|primo tema|ultimo tema|"
    "altro punto",
    "pt": "ponto|tema|tópico|assunto|ponto seguinte|próximo ponto|próximo tema|próximo tópico|próximo assunto|novo ponto|tema seguinte|"
    "ponto da ordem de trabalhos|ponto da ordem do dia|passamos a|primeiro ponto|segundo ponto|terceiro ponto|último ponto|primeiro tema|"
    "último tema|outro ponto|outro tema",
    "ro": "punct|punctul|subiect|subiectul|temă|tema|punctul următor|următorul punct|următorul subiect|subiectul următor|punct nou|subiect nou|"
    "punct pe ordinea de zi|punctul de pe ordinea de zi|trecem la|primul punct|al doilea punct|al treilea punct|ultimul punct|primul subiect|"
    "ultimul subiect|alt punct|alt subiect",
}

NOTE = {
    "fr": "info|infos|information|informations|note|noter|à noter|remarque|remarques|pour info|pour information|pour mémoire|au pv|"
    "pour le pv|à noter au pv|à inscrire au pv|constat",
    "en": "info|information|note|notes|fyi|for the record|for the minutes|on the record|summary|help|halp|remark|to note|please note",
    "de": "Info|Infos|Information|Informationen|Notiz|Hinweis|Hinweise|Anmerkung|Anmerkungen|zur Info|zur Information|zur Kenntnis|"
    "fürs Protokoll|für das Protokoll|ins Protokoll|Bemerkung|Vermerk",
    "es": "info|información|informaciones|nota|notas|para el acta|que conste en acta|consta en acta|para información|observación|a notar|"
    "a título informativo",
    "it": "info|informazione|informazioni|nota|note|a verbale|per il verbale|da mettere a verbale|per informazione|per conoscenza|"
    "osservazione|si noti",
    "pt": "info|informação|informações|nota|notas|para a ata|para a acta|em ata|para informação|observação|a notar|registar",
    "ro": "info|informație|informații|informare|notă|nota|de notat|de reținut|pentru procesul verbal|pentru pv|pentru informare|observație|"
    "mențiune",
}

QUESTION = {
    "fr": "question|questions|question ouverte|questions ouvertes|question en suspens|questions en suspens|point ouvert|points ouverts|"
    "à clarifier|en suspens|à trancher|interrogation",
    "en": "question|questions|q|open question|open questions|open point|open points|issue|open issue|open issues|to be clarified",
    "de": "Frage|Fragen|offene Frage|offene Fragen|offener Punkt|offene Punkte|Rückfrage|Rückfragen|zu klären|Nachfrage|ungeklärt",
    "es": "pregunta|preguntas|pregunta abierta|preguntas abiertas|duda|dudas|cuestión|cuestiones|punto abierto|cuestión abierta|por aclarar|"
    "cuestión pendiente",
    "it": "domanda|domande|domanda aperta|domande aperte|quesito|quesiti|questione|questione aperta|questioni aperte|punto aperto|dubbio|"
    "da chiarire",
    "pt": "pergunta|perguntas|pergunta em aberto|questão|questões|questão em aberto|questões em aberto|dúvida|dúvidas|ponto em aberto|"
    "por esclarecer",
    "ro": "întrebare|întrebări|întrebarea|întrebările|întrebare deschisă|întrebări deschise|de clarificat|nelămurire|nelămuriri|"
    "chestiune deschisă",
}

LINK = {
    "fr": "lien|liens|lien utile|liens utiles",
    "en": "link|links|url|useful link|useful links",
    "de": "Link|Links|Verweis|Verknüpfung",
    "es": "enlace|enlaces|vínculo|vínculos|link",
    "it": "link|collegamento|collegamenti|link utile|link utili",
    "pt": "ligação|ligações|link|links|hiperligação|hiperligações",
    "ro": "link|linkuri|legătură|legături|link util",
}

IDEA = {
    "fr": "idée|idées|proposition|propositions|suggestion|suggestions|piste|pistes|nous proposons|je propose|on propose|idée à creuser",
    "en": "idea|ideas|proposal|proposals|proposed|suggestion|suggestions|proposed resolution|strawman|draft resolution|I propose|we propose",
    "de": "Idee|Ideen|Vorschlag|Vorschläge|Vorschlaege|Anregung|Anregungen|Gedanke|ich schlage vor|wir schlagen vor",
    "es": "idea|ideas|propuesta|propuestas|sugerencia|sugerencias|propongo|proponemos|se propone",
    "it": "idea|idee|proposta|proposte|suggerimento|suggerimenti|spunto|propongo|proponiamo|si propone",
    "pt": "ideia|ideias|proposta|propostas|sugestão|sugestões|proponho|propomos|propõe-se",
    "ro": "idee|idei|ideea|ideile|propunere|propuneri|propunerea|sugestie|sugestii|propun|propunem|se propune",
}

VOTE = {
    "fr": "vote|votes|scrutin|mise aux voix|mis aux voix|résultat du vote|résultats du vote|mis au vote|au vote|on vote|vote à main levée",
    "en": "vote|votes|voted|ballot|straw poll|strawpoll|vote result|vote results|result of the vote|voting|show of hands|we voted",
    "de": "Abstimmung|Abstimmungen|Abstimmungsergebnis|Votum|Abstimmung ergab|Ergebnis der Abstimmung|abgestimmt|wir stimmen ab",
    "es": "votación|votaciones|voto|votos|resultado de la votación|se vota|sometido a votación|votamos",
    "it": "votazione|votazioni|voto|voti|esito della votazione|risultato della votazione|esito del voto|risultato del voto|messo ai voti|"
    "si vota",
    "pt": "votação|votações|voto|votos|resultado da votação|posto à votação|vota-se|votámos",
    "ro": "vot|voturi|votul|votare|rezultatul votului|rezultat vot|supus la vot|supus votului|votăm|s-a votat",
}

PRESENT = {
    "fr": "présent|présente|présents|présentes|participants|participantes|participant·es|étaient là|étaient présents|sont présents|"
    "présences|liste de présence|"
    "présents à la réunion|personnes présentes|autour de la table",
    "en": "present|attended|in attendance|attendees|participants|attendance|those present|also present",
    "de": "anwesend|Anwesende|Anwesend sind|Anwesend waren|teilgenommen|Teilnehmer|Teilnehmende|Teilnehmerinnen|Teilnehmerliste|Anwesenheit|"
    "Teilnehmer:innen",
    "es": "presente|presentes|asistentes|asistieron|participantes|asistencia|asisten|están presentes",
    "it": "presente|presenti|partecipanti|hanno partecipato|sono presenti|presenze",
    "pt": "presente|presentes|participantes|presenças|estiveram presentes|estão presentes",
    "ro": "prezent|prezentă|prezenți|prezente|participanți|participanții|prezență|au participat|sunt prezenți",
}

EXCUSED = {
    "fr": "excusé|excusée|excusés|excusées|se sont excusés|s'est excusé|s'est excusée|s'excuse|s'excusent|absent excusé|absents excusés|"
    "absente excusée",
    "en": "excused|apologies|regrets|sent apologies|apologies for absence|apologies from|sends apologies",
    "de": "entschuldigt|Entschuldigte|entschuldigt haben sich|entschuldigt fehlen|entschuldigt sind",
    "es": "excusado|excusada|excusados|excusadas|disculpado|disculpados|disculpadas|se excusan|se disculpan|excusan su asistencia|"
    "se excusa|disculpa su ausencia|disculpan su ausencia",
    "it": "giustificato|giustificata|giustificati|giustificate|assenti giustificati|assente giustificato|assente giustificata|scusati|scusato",
    "pt": "justificado|justificada|justificados|justificadas|faltas justificadas|falta justificada|ausências justificadas|ausência justificada|"
    "justificaram a falta",
    "ro": "scuzat|scuzată|scuzați|scuzate|motivat|motivată|motivați|motivate|absenți motivați|absent motivat|absentă motivat|absenți scuzați",
}

ABSENT = {
    "fr": "absent|absente|absents|absentes|manquaient|manquent|absences|absence|non excusés|absents non excusés",
    "en": "absent|absentees|missing|not present|no show|absence|absences",
    "de": "abwesend|Abwesende|gefehlt haben|es fehlen|fehlend|nicht anwesend|unentschuldigt|es fehlten|Fehlende|abwesend sind|nicht dabei",
    "es": "ausente|ausentes|faltaron|faltan|no asistieron|no asisten|ausencias|ausencia",
    "it": "assente|assenti|mancano|mancavano|assenze|assenza",
    "pt": "ausente|ausentes|faltaram|faltam|não compareceram|ausências|ausência|faltas",
    "ro": "absent|absentă|absenți|absente|au lipsit|lipsesc|absențe|absență",
}

# Somebody came or went during the meeting; only with a name that is known.
MOVED = {
    "fr": "arrivée|arrivées|arrivé|arrivés|arrive|départ|départs|parti|partie|partis|rejoint|quitte|nous rejoint|nous quitte|s'en va|"
    "doit partir",
    "en": "arrived|arrival|arrivals|joined|joins|left|leaves|departure|departures|joining late|leaving early",
    "de": "Ankunft|angekommen|gekommen|kommt dazu|hinzugekommen|gegangen|geht|Abgang|verlassen|verlässt|stößt dazu",
    "es": "llegada|llegadas|llega|se incorpora|salida|salidas|sale|se va|se marcha",
    "it": "arrivo|arrivi|arriva|uscita|uscite|esce|entra|lascia la riunione|si unisce",
    "pt": "chegada|chegadas|chega|entrada|saída|saídas|sai|junta-se",
    "ro": "sosire|sosiri|sosit|sosită|sosește|plecare|plecări|plecat|plecată|pleacă|ajunge|se alătură",
}

# In answer to a message, or on its own: its words are to be these instead.
CORRECTION = {
    "fr": "corriger|correction|corrige|corrigé|corrigez|rectification|rectifier|rectif|rectificatif|erratum|plutôt|lire|il faut lire|je corrige|"
    "à corriger|modifier|modification|remplacer par|correctif|je rectifie",
    "en": "correct|correction|corrected|correcting|fix|erratum|amend|amended|change to|replace with|should read|should be|i meant|"
    "make that|rather|"
    "to correct|edit",
    "de": "korrigieren|Korrektur|korrigiert|korrigiere|Berichtigung|berichtigt|richtig ist|richtig|stattdessen|ändern|geändert|Änderung|"
    "ersetzen durch|"
    "ich korrigiere|gemeint ist|bitte korrigieren|richtigstellung|Verbesserung",
    "es": "corregir|corrección|corrijo|corrige|corregido|rectificación|rectificar|rectifico|fe de erratas|debe decir|cambiar por|modificar|"
    "más bien|mejor dicho|quise decir",
    "it": "correggere|correzione|correggo|correggi|corretto|rettifica|rettificare|errata corrige|modificare|modifica|piuttosto|si legga|"
    "volevo dire|"
    "da correggere",
    "pt": "corrigir|correção|correcção|corrijo|corrige|corrigido|retificação|retificar|rectificação|errata|modificar|em vez disso|leia-se|"
    "queria dizer|"
    "aliás|retifico",
    "ro": "corectare|corectură|corectez|corectați|corectat|de corectat|rectificare|rectific|erată|modificare|modific|mai degrabă|corecție|"
    "a se citi|"
    "voiam să spun|corectează",
}

# Too common to mean anything without "#".
ONLY_HASH = "subject|help|halp|noter|registar|missing|au vote"

# What was decided is that it is not done: the word stays before the text.
REJECTED = (
    "rejected|reject|declined|rejeté|rejetée|refusé|refusée|abgelehnt|verworfen|rechazado|rechazada|respinto|respinta|bocciato|rejeitado|"
    "rejeitada|recusado|respins|respinsă"
)

# In the plural, alone above several lines: each of them is one.
PLURAL = (
    "infos|informations|remarques|Hinweise|Anmerkungen|informaciones|informazioni|informações|informații|questions|questions ouvertes|"
    "questions en suspens|points ouverts|open questions|open points|open issues|Fragen|offene Fragen|offene Punkte|Rückfragen|preguntas|"
    "preguntas abiertas|dudas|domande|domande aperte|questioni aperte|perguntas|questões|questões em aberto|dúvidas|întrebări|întrebările|"
    "întrebări deschise|liens|liens utiles|links|useful links|enlaces|vínculos|collegamenti|link utili|ligações|hiperligações|linkuri|legături|"
    "idées|propositions|suggestions|pistes|ideas|proposals|Ideen|Vorschläge|Anregungen|propuestas|sugerencias|idee|proposte|suggerimenti|"
    "ideias|propostas|sugestões|idei|ideile|propuneri|sugestii|votes|votaciones|votações|Abstimmungen|votazioni|voturi"
)

# "Vote sur le budget : …", "Question about the room: …": what may stand between such a word and the colon.
ABOUT = (
    "sur|à propos de|à propos du|concernant|pour|au sujet de|au sujet du|relatif à|relative à|de|du|des|d'|on|about|regarding|concerning|"
    "for|re|over|"
    "über|zu|einstimmig|mehrheitlich|zum|zur|bezüglich|betreffend|betr|für|sobre|acerca de|acerca del|respecto a|para|por|su|sul|sulla|"
    "sui|sulle|sullo|sull'|riguardo a|"
    "circa|per|acerca do|do|da|dos|das|del|della|dell'|dello|à l'unanimité|à la majorité|all'unanimità|a maggioranza|în unanimitate|"
    "cu majoritate|unanimously|"
    "by consensus|por unanimidad|por unanimidade|por mayoría|por maioria|acerca da|quanto a|relativo a|relativa a|despre|privind|asupra|"
    "referitor la|pentru"
)

# "On passe au budget", said on a line of its own: what follows is the next point.
MOVING_ON = (
    r"(?:on passe|passons|nous passons|on attaque|attaquons|abordons|on aborde)(?: maintenant| ensuite| alors)?,? "
    r"(?:à la |à l'|aux |au |à |le |la |les |l')"
    r"|(?:ok,? |so,? )?(?:let'?s |let us |we |now )?(?:move|moving|go|going|turn|turning) on to (?!say |ask |do |be )"
    r"|(?:let'?s |let us )?(?:turn|move) to "
    r"|(?:wir kommen|kommen wir|wir gehen weiter|gehen wir weiter|weiter geht es|weiter geht's|weiter)"
    r"(?: jetzt| nun)? (?:zum |zur |zu |mit |mit der |mit dem )"
    r"|(?:pasamos|pasemos)(?: ahora)? (?:al |a la |a los |a las |a )"
    r"|(?:passiamo|passiamo ora|passiamo adesso) (?:al |alla |allo |all'|ai |alle |agli |a )"
    r"|(?:passamos|passemos)(?: agora)? (?:ao |à |aos |às |para o |para a |a )"
    r"|(?:trecem|să trecem|hai să trecem)(?: acum)? (?:mai departe )?la "
)

# What may be said before that: "ok, on passe au budget".
OPENERS = "ok|okay|bon|bien|allez|alors|bref|parfait|super|merci|so|right|well|thanks|gut|also|danke|vale|bueno|bene|allora|bom|bine|hai|și"

# The same, where nothing is named: the next point of the agenda.
NEXT = (
    "point suivant|sujet suivant|thème suivant|prochain point|prochain sujet|on passe au point suivant|passons au point suivant|"
    "passons à la suite|"
    "on passe à la suite|next item|next point|next topic|next agenda item|moving on|move on|let's move on|on to the next item|"
    "on to the next topic|"
    "on to the next point|nächster Punkt|nächster TOP|nächstes Thema|nächster Tagesordnungspunkt|weiter zum nächsten Punkt|weiter im Programm|"
    "punto siguiente|siguiente punto|siguiente tema|próximo punto|próximo tema|pasamos al siguiente punto|pasamos al punto siguiente|"
    "punto successivo|prossimo punto|punto seguente|prossimo argomento|passiamo al punto successivo|passiamo al prossimo punto|"
    "ponto seguinte|próximo ponto|próximo tema|próximo assunto|passamos ao ponto seguinte|passemos ao ponto seguinte|"
    "punctul următor|următorul punct|următorul subiect|subiectul următor|trecem la punctul următor|trecem la următorul punct"
)

# Around "hors PV" said of another message: "c'est hors PV s'il vous plaît". Single words.
COURTESIES = (
    "svp|s'il|te|vous|plaît|stp|merci|de|please|pls|thanks|thank|you|bitte|danke|por|favor|gracias|per|favore|piacere|grazie|obrigado|obrigada|"
    "vă|rog|te|mulțumesc|c'est|ceci|cela|ça|this|that|it|is|should|be|das|ist|dies|hier|esto|es|eso|questo|quello|è|isto|isso|é|asta|este|"
    "acesta|"
    "aceasta|finalement|actually|message|mensaje|messaggio|mensagem|mesaj|Nachricht|reste|keep|kept|bleibt|queda|resta|fica|rămâne|tout|"
    "all|alles|oups|oops|ups|désolé|sorry|sff|ce|que|qui|je|j'ai|viens|dit|dire|mon|ma|dernier|précède|précédent|avant|à|"
    "my|last|what|i|just|said|above|previous|was|ich|gesagt|habe|gerade|eben|vorige|letzte|meine|lo|anterior|he|dicho|acabo|decir|mi|"
    "último|quello|che|ho|detto|prima|mio|ultimo|messaggio|o|eu|disse|acabei|dizer|meu|ce|am|spus|mesajul|meu|anterior"
)

# In answer to a message these say alone, without "#", what it is. No word that people agree with: "adopté", "agreed".
ALONE = (
    "décision|action|tâche|à faire|question|question ouverte|idée|proposition|vote|lien|point|sujet|à noter|decision|action item|task|todo|"
    "open question|idea|proposal|link|topic|Beschluss|Entscheidung|Aufgabe|Maßnahme|Frage|offene Frage|Idee|Vorschlag|Abstimmung|Thema|Notiz|"
    "decisión|acuerdo|tarea|acción|pregunta|propuesta|votación|enlace|tema|punto|decisione|azione|compito|domanda|proposta|votazione|"
    "collegamento|"
    "argomento|decisão|deliberação|tarefa|ação|pergunta|ideia|votação|ligação|ponto|decizie|hotărâre|acțiune|sarcină|întrebare|propunere|vot|"
    "punct|subiect"
)
