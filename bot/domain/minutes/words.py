"""The words that mark lines, in the seven languages. Case, accents and hyphens make no difference; `|` separates.

After "#" every word of a table is understood, written as one ("#horspv", "#hors_pv", "#hors-pv"). At the start of a line and before a
colon ("Décision : …") they are understood without "#" too, but for those of `ONLY_HASH`.
"""

DECISION = {
    "fr": "décision|décisions|on décide|on a décidé|résolution|délibération|décidé à l'unanimité|adopté à l'unanimité|"
    "nous avons décidé|il est décidé|il a été décidé|"
    "décision prise|décisions prises|décidé|acté|relevé de décision|relevé de décisions|relevé des décisions|accord|accords|"
    "décision du groupe|c'est décidé|on acte|nous actons|il est convenu|on a convenu|convenu|validé|validée|adopté|adoptée|approuvé|approuvée",
    "en": "decision|decisions|we decided|motion carried|motion passed|carried|we agreed|it was decided|decided|agreed|agreement|"
    "agreements|resolution|resolved|agree|accepted|"
    "accept|approved|adopted|it is agreed|it was agreed|consensus",
    "de": "Entscheidung|Entscheidungen|einstimmig beschlossen|Festlegungen|Beschlossen wurde|wir haben beschlossen|"
    "es wurde beschlossen|entschieden wurde|"
    "Entscheid|Entscheide|Beschluss|Beschlüsse|Beschluesse|beschlossen|entschieden|vereinbart|Vereinbarung|Vereinbarungen|"
    "es wird beschlossen|wir beschließen|angenommen|genehmigt|festgelegt|Festlegung|wir einigen uns|geeinigt",
    "es": "decisión|decisiones|desición|decición|se decide|se decidió|se acuerda|se acordó|hemos decidido|"
    "acuerdo|acuerdos|decidido|acordado|resolución|aprobado|aprobada|se aprueba|queda decidido|queda acordado|decidimos|acordamos|"
    "hemos acordado",
    "it": "decisione|decisioni|si decide|si è deciso|abbiamo deciso|deciso|delibera|delibere|deliberato|deliberazione|accordo|accordi|"
    "approvato|approvata|si approva|si concorda|concordato|decidiamo|si è stabilito|stabilito|è stato deciso",
    "pt": "decisão|decisões|decidiu-se|ficou decidido|decidimos|decidido|deliberação|deliberações|acordo|acordado|"
    "aprovado|aprovada|aprova-se|decide-se|fica decidido|fica acordado|acordou-se|foi decidido|decisão tomada",
    "ro": "decizie|decizii|s-a decis|am decis|s-a hotărât|am hotărât|s-a stabilit|am stabilit|"
    "decizia|deciziile|decis|hotărâre|hotărâri|hotărârea|hotărârile|hotărît|hotărât|acord|acorduri|"
    "se decide|se hotărăște|aprobat|aprobată|se aprobă|s-a convenit|am convenit|convenit|s-a aprobat",
}

ACTION = {
    "fr": "action|actions|tâche|tâches|à faire|mission|missions|"
    "action à mener|actions à mener|prochaine étape|prochaines étapes|reste à faire|chose à faire",
    "en": "action|actions|action item|action items|action point|action points|task|tasks|todo|todos|to do|to dos|next step|next steps|"
    "action needed|actionitem",
    "de": "Aufgabe|Aufgaben|Aktion|Aktionen|Maßnahme|Maßnahmen|zu tun|zu erledigen|nächster Schritt|nächste Schritte|Arbeitsauftrag|Auftrag|"
    "Aufträge",
    "es": "acción|acciones|tarea|tareas|compromiso|compromisos|encargo|encargos|por hacer|pendiente|pendientes|próximo paso|"
    "próximos pasos|queda por hacer",
    "it": "azione|azioni|compito|compiti|impegno|impegni|attività|da fare|prossimo passo|prossimi passi|incarico|incarichi",
    "pt": "ação|ações|acção|acções|tarefa|tarefas|encaminhamento|encaminhamentos|a fazer|por fazer|próximo passo|próximos passos",
    "ro": "acțiune|acțiuni|acțiunea|acțiunile|sarcină|sarcini|sarcina|sarcinile|de făcut|pasul următor|următorii pași|de rezolvat",
}

OFF = {
    "fr": "off|hors procès|hors procès-verbal|hors pv|hors compte rendu|hors cr|hp|ne pas noter|à ne pas noter|pas noter|"
    "ne pas consigner|pas au pv|"
    "confidentiel|entre nous|à ne pas consigner|ne pas mettre au pv|à ne pas mettre au pv|pas pour le pv|hors micro",
    "en": "off|off record|off the record|off minutes|not for minutes|not for the minutes|do not minute|dont minute|no minutes|"
    "not to be minuted|dont minute this|do not record|not on the record|not for the record|"
    ""
    "confidential|between us|otr",
    "de": "off|nicht protokollieren|nicht ins Protokoll|nicht fürs Protokoll|nicht zu Protokoll|ohne Protokoll|kein Protokoll|außer Protokoll|"
    "nicht notieren|soll nicht ins Protokoll|nicht für das Protokoll|nicht im Protokoll|nur unter uns|"
    "vertraulich|inoffiziell|unter uns",
    "es": "off|fuera de acta|fuera del acta|fuera de actas|no consta|sin acta|no anotar|no apuntar|que no conste|que no conste en acta|"
    "no debe constar|no consignar|no poner en acta|no incluir en acta|"
    "extraoficial|"
    "confidencial|entre nosotros",
    "it": "off|fuori verbale|non verbalizzare|da non verbalizzare|da non mettere a verbale|non scrivere a verbale|non deve risultare|"
    "non per il verbale|"
    "non a verbale|non mettere a verbale|non annotare|riservato|confidenziale|ufficioso|tra noi",
    "pt": "off|fora de ata|fora da ata|não pôr em ata|não incluir na ata|não constar em ata|não deve constar|que não conste em ata|"
    "fora de acta|sem ata|não anotar|não registar|não registrar|não consignar|confidencial|entre nós|"
    "reservado",
    "ro": "off|în afara procesului verbal|a nu se consemna|nu trece în pv|nu treceți în procesul verbal|nu se trece în pv|"
    "în afara pv|fără pv|fără proces verbal|nu nota|nu notați|nu consemna|nu consemnați|nu se consemnează|"
    "neoficial|confidențial|între noi",
}

# The same within a sentence, wherever it stands: patterns of `flat` text with spaces for hyphens.
OFF_SAID = {
    "fr": r"hors (?:pv|proces verbal|compte rendu|cr)|pas (?:pour|dans|au) (?:le )?(?:pv|proces verbal|compte rendu)|ne (?:le |la |les )?"
    r"not(?:e|ez|ons) pas (?:ca|cela|ceci)|(?:reste|restent|rester|restera|garder|gardez|garde|soit dit|que ca reste) (?:ca )?entre nous",
    "en": r"off the record|not for the (?:minutes|record)|(?:do not|don'?t) (?:minute|record) (?:this|that|it)|(?:this|that|it) is confidential|"
    r"(?:keep|keeps|kept|stay|stays|stay just) (?:this |that |it )?between us",
    "de": r"(?:nicht|nichts davon) (?:ins|im|fur das|furs|in das|zu) protokoll|au(?:ss|s)er protokoll|nicht protokollieren|"
    r"(?:bleibt|bleiben|bleibe|behalten wir) (?:bitte )?unter uns|das ist vertraulich",
    "es": r"fuera del? actas?|que no (?:conste|figure|salga) en (?:el )?acta|"
    r"no (?:poner|incluir|pongais|pongan|apuntar|anotar) (?:esto )?en (?:el )?acta|"
    r"(?:quede|queda|quedar) entre nosotros|esto es confidencial",
    "it": r"fuori (?:dal )?verbale|non (?:va |mettere |scrivere |scrivete |mettete )?(?:a|nel) verbale|non per il verbale|"
    r"(?:resti|resta|restare|rimanga) tra noi|non (?:scrivere|scrivete|annotare|annotate) (?:questo|cio)",
    "pt": r"fora d[ae] at?a|(?:nao|que nao) (?:por|ponham|incluir|conste|constar|registar) (?:isto )?(?:em|na) ata|"
    r"(?:fique|fica|ficar) (?:so )?entre nos|isto e confidencial",
    "ro": r"in afara (?:procesului verbal|pv(?: ului)?)|nu (?:se )?(?:trece|treceti|nota|notati|scrie|scrieti) (?:asta |in |asta in )"
    r"(?:procesul verbal|pv)|(?:ramana|ramane) intre noi",
}
# At the very start also without a comma; but not before `NOT_OFF`: "entre nous et la mairie".
OFF_FIRST = (
    "entre nous|between us|between you and me|unter uns|entre nosotros|tra noi|entre nos|intre noi|pas noter|ne pas noter|a ne pas noter|"
    "(?:please )?(?:do not|don'?t) minute|nicht notieren|no anotar|non verbalizzare|non annotare|non scrivere|nao anotar|nu notati|nu nota"
)
NOT_OFF = "et|and|und|y|e|si|deux|two|dos|due|dois|doi"

# Too short or too common to mean anything without "#".
ONLY_HASH = "hp|otr|mission|missions|pendiente|pendientes|accord|accordo|agreement|acord|reservado"

# The above in the plural: alone above several lines they make each of them an item, with bullets or without.
PLURAL = (
    "décisions|décisions prises|actions|tâches|missions|decisions|action items|action points|tasks|todos|to dos|Entscheidungen|Entscheide|"
    "Beschlüsse|Beschluesse|Aufgaben|Aktionen|Maßnahmen|decisiones|acuerdos|acciones|tareas|decisioni|delibere|azioni|compiti|decisões|"
    "deliberações|acordos|ações|acções|tarefas|decizii|deciziile|hotărâri|hotărârile|acțiuni|acțiunile|sarcini|sarcinile|relevé de décisions|"
    "relevé des décisions|à faire|to do|zu tun|zu erledigen|por hacer|pendientes|da fare|a fazer|por fazer|de făcut"
)

# Before a mark inside of a sentence ("we took the #decision to …") they show that the mark is one of its words.
DETERMINERS = (
    "le|la|les|l|un|une|des|cette|ces|notre|nos|leur|de|du|d|aucune|the|a|an|this|these|our|no|of|die|der|das|den|eine|einer|einen|diese|dieser|"
    "unsere|unserer|keine|el|los|las|una|esta|este|estas|nuestra|nuestro|del|il|lo|gli|questa|nostra|della|o|os|as|uma|um|esta|nossa|da|do|"
    "o|această|aceasta|acest|nicio|per|prochaine|nächste|next|próxima|prossima"
)

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
    "pt": "até|até ao|até à|até o|até a|até dia|até ao dia|até o dia|antes de|antes do|antes da|para|para o|para a|o mais tardar|"
    "o mais tardar a|"
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

# Whoever writes, and whom they speak for. The second of each: only where a colon, a comma or a dash follows, for they mean other things too.
ME = "moi|moi-même|je|j'|ich|yo|io|eu", "me|myself|I|mich|mir|mí|a mí|mim|mine|mie"
WE = "nous|wir|nosotros|nosotras|nós", "we|us|uns|noi"

# All of them. The second: only where a colon, a comma or a dash follows.
ALL = (
    "tout le monde|toutes les villes|chaque ville|every city|all cities|all the cities|alle Städte|jede Stadt|todas las ciudades|todo el mundo|"
    "cada ciudad|tutte le città|ogni città|todas as cidades|cada cidade|toată lumea|toate orașele|fiecare oraș",
    "tous|toutes|chacun|everyone|everybody|all|alle|jeder|todos|todas|tutti|tutte|toți|toate",
)

# "I" is an article in Italian: these make it a person, and any word does after a mark that English knows.
I_SHALL = "will|shall|am|have|need|must|can"

# What an organisation is called besides its name ("the city of Lille"), and what stands before the name.
INSTITUTION = (
    "ville|villes|mairie|commune|communes|métropole|agglomération|préfecture|département|région|association|service|city|cities|town|"
    "council|municipality|prefecture|"
    "Stadt|Städte|Gemeinde|Landkreis|Kreis|Verein|Stadtverwaltung|Rathaus|ayuntamiento|ciudad|municipio|asociación|comune|comuni|città|"
    "municipalità|prefettura|"
    "associazione|câmara|câmara municipal|município|cidade|associação|prefeitura|primăria|orașul|municipiul|asociația|prefectura"
)
# Besides these, what an organisation's name may begin with, so that the name before a colon is one although not all its words are capitalised.
BODY = (
    "mission|agence|conseil|centre|direction|comité|office|maison|tribunal|agency|council|centre|center|court|department|Amt|Jugendamt|Büro|"
    "Landesamt|Gericht|agencia|consejo|centro|dirección|comité|oficina|juzgado|agenzia|consiglio|ufficio|direzione|tribunale|agência|conselho|"
    "direção|gabinete|agenția|consiliul|centrul|direcția|biroul|tribunalul"
)
ARTICLE = "le|la|les|l'|the|die|der|das|el|los|las|il|lo|gli|i|o|a|os|as"
OF = "de la|de l'|de|du|des|d'|of|von|der|del|della|dello|di|do|da|dos|din"

# Before the name of a person.
COURTESY = (
    "m.|m|mme|mlle|mr|mrs|ms|miss|monsieur|madame|herr|frau|hr.|fr.|dr|dr.|señor|señora|sr.|sr|sra.|sra|don|doña|signor|signora|sig.|"
    "sig.ra|dott.|"
    "dott.ssa|senhor|senhora|dna|dna.|dl|dl.|domnul|doamna"
)

# What names the owner: "Responsable : Karim".
RESPONSIBLE = (
    "responsable|resp|porteur|pilote|qui|owner|who|responsible|lead|verantwortlich|verantwortliche|zuständig|wer|encargado|encargada|"
    "quién|quien|"
    "responsabile|chi|a cura di|responsável|quem|responsabil|responsabilă|cine"
)

# What may stand before the owner: "#action for Karim: …".
FOR = "pour|à|par|for|to|by|für|an|von|para|a|por|per|da|pentru|pt.|de către"

# English words before "to" that are nobody: "#action need to call".
NOBODY_TO = (
    "need|needs|try|tries|want|wants|ask|asks|continue|work|works|plan|plans|return|goes|go|get|start|talk|reach|look|come|"
    "move|respond|reply|write|add|link|remember|speak|listen|agree|propose|we|you|i|they|he|she|it|there|someone|somebody|"
    "anyone|this|that|these|how|what|when|where|who|back|up|due|according|subject|prior|response|time|next|related|still|"
    "also|not|point|refer|relate|report|see|send|make|bring|take|put|give|help|prepare|decide|have|has|is|are|was|be|been|"
    "being|the|a|an|all|our|us|of|on|in"
)

# After "should" and the like these tell what is done to a thing: "le budget doit être voté" names nobody.
PASSIVE = "être|be|ser|essere|fi|fie"

# First names that are words or places as well, but hardly before a verb: "Claire envoie la liste".
ALSO_NAMES = (
    "Adelaide|Adèle|Adrian|Alexandra|Anca|Andrei|Andrés|Angela|Angelo|Baptiste|Barbara|Belén|Ben|Benoît|Bernardo|Bianca|Bruno|"
    "Camelia|Camilla|Carmen|Carol|Carolina|Cătălina|Claire|Claude|Claudia|Clémentine|Colin|Cristiana|Dan|Dana|Denis|Diana|Dieter|"
    "Dirk|Doina|Donna|Doris|Doug|Élise|Enrico|Enrique|Étienne|Fanny|Fatima|Fátima|Fatma|Florentina|Francisca|Francisco|Fritz|"
    "Gemma|Graça|Guy|Hans|Heather|Héctor|Helena|Horst|Ion|Jack|Jacqueline|Jeanne|Jenny|Jesús|John|Joseph|Julio|Júlio|Karl|Laure|"
    "Leïla|Leticia|Lidia|Lídia|Linda|Lourdes|Luís|Luminița|Madeleine|Manuela|Marc|Márcia|Marcos|Margarida|Margarita|Margherita|"
    "Mariana|Marine|Marion|Massimo|Mike|Monica|Mónica|Morgane|Nancy|Nick|Nora|Olivier|Paloma|Pamela|Pascal|Patricia|Patrícia|Paul|"
    "Petra|Phil|Priya|Ramón|Regina|Rémi|Rocío|Rokia|Romain|Sabine|Sabrina|Sally|Salvatore|Santiago|Serena|Solange|Susana|Tanja|"
    "Teresa|Tobias|Tony|Valentin|Valentina|Valeria|Vasco|Vera|Vicente|Victoria|Viorica|Virginie|Vítor|Vittoria|Zoé|Zoe"
)

# A sentence that begins so decides something, without a colon too.
DECIDING = (
    "on décide de|on décide que|on décide d'|nous décidons de|nous décidons que|nous décidons d'|il est décidé de|il est décidé que|"
    "il est décidé d'|"
    "on a décidé de|on a décidé que|on a décidé d'|nous avons décidé de|nous avons décidé que|il a été décidé de|il a été décidé que|"
    "il est convenu de|il est convenu que|we decide to|decided to|decided that|agreed to|agreed that|we decide that|we decided to|"
    "we decided that|we agree to|we agree that|we agreed to|"
    "we agreed that|we have decided to|we have agreed to|it is agreed that|it was agreed that|it was agreed to|it was decided that|"
    "it was decided to|wir beschließen, dass|wir beschließen dass|wir haben beschlossen, dass|wir haben beschlossen dass|"
    "es wird beschlossen, dass|"
    "es wurde beschlossen, dass|se acuerda que|se acordó que|se decide que|se decidió que|hemos decidido que|hemos acordado que|si decide di|"
    "si decide che|si è deciso di|si è deciso che|abbiamo deciso di|abbiamo deciso che|decidiu-se que|fica decidido que|ficou decidido que|"
    "foi decidido que|ficou acordado que|s-a decis să|s-a decis că|s-a decis ca|am decis să|am decis că|s-a hotărât să|s-a hotărât ca|"
    "am hotărât să|s-a stabilit ca|s-a stabilit că|am stabilit să|am stabilit că"
)

# After these a thing is told of, nobody does it: "le SPIP est prévenu", "the CAF is told".
BEING = "est|sont|sera|seront|a été|is|are|will be|was|ist|wird|sind|werden|es|será|è|sarà|é|este|e|va fi|et|and|und|y|și|ou|or|oder"
