"""What people write, in seven languages: line | kind | owner | until | task. A Monday, 5 October 2026; the group is French."""

PHRASES = {
    "fr": """
#action Karim préparer la convention pour mercredi prochain | action | Karim Benali | 2026-10-07 | préparer la convention
#action Sophie: boucler le budget d'ici la fin du mois | action | Sophie Le Goff | 2026-10-31 | boucler le budget
#action Karim: relancer avant la fin de la semaine | action | Karim Benali | 2026-10-09 | relancer
#décision On visite le foyer jeudi. | decision | | | On visite le foyer jeudi.
Décision : le groupe retient Lille | decision | | | le groupe retient Lille
DECISIONS: deux visites | decision | | | deux visites
- #Decision budget adopté | decision | | | budget adopté
Décision n° 2 : recruter | decision | | | recruter
On adopte le calendrier #décision | decision | | | On adopte le calendrier
#action Lille : envoyer la liste avant le 30/10 | action | Lille | 2026-10-30 | envoyer la liste
#action @karim_lille envoyer la convention avant mardi | action | Karim Benali | 2026-10-06 | envoyer la convention
#action Karim doit rappeler le bailleur d'ici vendredi | action | Karim Benali | 2026-10-09 | rappeler le bailleur
Action : Sophie - préparer la salle pour le 15 octobre | action | Sophie Le Goff | 2026-10-15 | préparer la salle
#tâche envoyer le compte rendu (Karim, avant vendredi) | action | Karim Benali | 2026-10-09 | envoyer le compte rendu
#tache Karim Benali : écrire à la mairie au plus tard le 12 octobre | action | Karim Benali | 2026-10-12 | écrire à la mairie
À faire : relire la note de la réunion de mardi | action | | | relire la note de la réunion de mardi
#action d'ici vendredi Sophie relance les villes | action | | 2026-10-09 | Sophie relance les villes
#action Le Havre : louer un car jusqu'au 20 octobre | action | Le Havre | 2026-10-20 | louer un car
#todo Jean-Paul : réserver pour la visite | action | Jean-Paul | | réserver pour la visite
#actions prévenir le SPIP demain | action | | 2026-10-06 | prévenir le SPIP
Le bailleur propose deux logements | note | | | Le bailleur propose deux logements
On en parle : décision la prochaine fois | note | | | On en parle : décision la prochaine fois
""",
    "en": """
#action Karim: book the room by Friday EOD | action | Karim Benali | 2026-10-09 | book the room
#action Sophie: close the budget by the end of the month | action | Sophie Le Goff | 2026-10-31 | close the budget
#action Karim: draft the letter next Wednesday | action | Karim Benali | 2026-10-07 | draft the letter
#decision We visit the hostel on Thursday. | decision | | | We visit the hostel on Thursday.
Decision: Lille hosts the next meeting | decision | | | Lille hosts the next meeting
#DECISIONS two visits | decision | | | two visits
Agreed: the budget stands | decision | | | the budget stands
Resolution 3: recruit a mentor | decision | | | recruit a mentor
#action Karim to send the list by Friday | action | Karim Benali | 2026-10-09 | send the list
#action @karim_lille will call the landlord before Tuesday | action | Karim Benali | 2026-10-06 | call the landlord
Action: Sophie, book the room by 15 October | action | Sophie Le Goff | 2026-10-15 | book the room
#task Lille: write to the mayor no later than 12 October | action | Lille | 2026-10-12 | write to the mayor
#todo send the minutes (Karim, by Friday) | action | Karim Benali | 2026-10-09 | send the minutes
Action item: collect the forms until 20 October | action | | 2026-10-20 | collect the forms
#action for Le Havre: hire a coach by tomorrow | action | Le Havre | 2026-10-06 | hire a coach
To do: read the notes of the meeting | action | | | read the notes of the meeting
#action Karim Benali should ask the prefect by 30/10 | action | Karim Benali | 2026-10-30 | ask the prefect
#actions warn the probation service tomorrow | action | | 2026-10-06 | warn the probation service
#action John Smith: print the badges | action | John Smith | | print the badges
The landlord offers two flats | note | | | The landlord offers two flats
""",
    "de": """
#action Karim: Liste schicken, morgen | action | Karim Benali | 2026-10-06 | Liste schicken
#action Sophie: Haushalt abschließen bis Ende des Monats | action | Sophie Le Goff | 2026-10-31 | Haushalt abschließen
#action Karim: Saal buchen übermorgen | action | Karim Benali | 2026-10-07 | Saal buchen
#Entscheidung Wir besuchen das Heim. | decision | | | Wir besuchen das Heim.
Beschluss: Lille richtet aus | decision | | | Lille richtet aus
#beschlüsse zwei Besuche | decision | | | zwei Besuche
#Beschluesse zwei Besuche | decision | | | zwei Besuche
Entschieden: Das Budget bleibt | decision | | | Das Budget bleibt
#Aufgabe Karim soll die Liste bis Freitag schicken | action | Karim Benali | 2026-10-09 | die Liste schicken
#aufgabe @karim_lille Vertrag schicken bis 30.10. | action | Karim Benali | 2026-10-30 | Vertrag schicken
Aufgabe: Sophie - Raum buchen bis zum 15. Oktober | action | Sophie Le Goff | 2026-10-15 | Raum buchen
#Maßnahme Lille: an den Bürgermeister schreiben bis spätestens 12. Oktober | action | Lille | 2026-10-12 | an den Bürgermeister schreiben
#massnahmen Formulare sammeln bis morgen | action | | 2026-10-06 | Formulare sammeln
Zu tun: die Notizen vom Dienstag lesen | action | | | die Notizen vom Dienstag lesen
#Aufgabe für Le Havre: Bus mieten vor dem 20. Oktober | action | Le Havre | 2026-10-20 | Bus mieten
#aufgaben Protokoll verschicken (Karim, bis Freitag) | action | Karim Benali | 2026-10-09 | Protokoll verschicken
#Aktion Karim Benali muss den Präfekten fragen, spätestens am Dienstag | action | Karim Benali | 2026-10-06 | den Präfekten fragen
#Aufgabe Hans Meier: Ausweise drucken | action | Hans Meier | | Ausweise drucken
Der Vermieter bietet zwei Wohnungen | note | | | Der Vermieter bietet zwei Wohnungen
""",
    "es": """
#action Karim: enviar la lista mañana | action | Karim Benali | 2026-10-06 | enviar la lista
#action Sophie: cerrar el presupuesto antes de fin de mes | action | Sophie Le Goff | 2026-10-31 | cerrar el presupuesto
#action Karim: preparar la segunda | action | Karim Benali | | preparar la segunda
#decisión Visitamos el hogar. | decision | | | Visitamos el hogar.
Decisión: Lille organiza la próxima | decision | | | Lille organiza la próxima
#DECISION dos visitas | decision | | | dos visitas
#acuerdo se mantiene el presupuesto | decision | | | se mantiene el presupuesto
#acuerdos dos visitas | decision | | | dos visitas
#acción Karim debe enviar la lista antes del viernes | action | Karim Benali | 2026-10-09 | enviar la lista
#accion @karim_lille llamar al propietario antes del martes | action | Karim Benali | 2026-10-06 | llamar al propietario
Tarea: Sophie, reservar la sala para el 15 de octubre | action | Sophie Le Goff | 2026-10-15 | reservar la sala
#tarea Lille: escribir al alcalde a más tardar el 12 de octubre | action | Lille | 2026-10-12 | escribir al alcalde
#tareas enviar el acta (Karim, antes del viernes) | action | Karim Benali | 2026-10-09 | enviar el acta
Acción: recoger los formularios hasta el 20 de octubre | action | | 2026-10-20 | recoger los formularios
#tarea para Le Havre: alquilar un autobús para mañana | action | Le Havre | 2026-10-06 | alquilar un autobús
Por hacer: leer las notas de la reunión | action | | | leer las notas de la reunión
#acciones Karim Benali tiene que preguntar al prefecto antes del 30/10 | action | Karim Benali | 2026-10-30 | preguntar al prefecto
#acción Juan Pérez: imprimir las acreditaciones | action | Juan Pérez | | imprimir las acreditaciones
El propietario ofrece dos pisos | note | | | El propietario ofrece dos pisos
""",
    "it": """
#action Karim: inviare la lista dopodomani | action | Karim Benali | 2026-10-07 | inviare la lista
#action Sophie: chiudere il bilancio entro la fine del mese | action | Sophie Le Goff | 2026-10-31 | chiudere il bilancio
#action Karim: scrivere al sindaco venerdì | action | Karim Benali | 2026-10-09 | scrivere al sindaco
#decisione Visitiamo la casa. | decision | | | Visitiamo la casa.
Decisione: Lille ospita la prossima | decision | | | Lille ospita la prossima
#DECISIONI due visite | decision | | | due visite
#delibera il bilancio resta | decision | | | il bilancio resta
Deciso: due visite | decision | | | due visite
#azione Karim deve inviare la lista entro venerdì | action | Karim Benali | 2026-10-09 | inviare la lista
#compito @karim_lille chiamare il proprietario entro martedì | action | Karim Benali | 2026-10-06 | chiamare il proprietario
Azione: Sophie, prenotare la sala per il 15 ottobre | action | Sophie Le Goff | 2026-10-15 | prenotare la sala
#compiti Lille: scrivere al sindaco entro il 12 ottobre | action | Lille | 2026-10-12 | scrivere al sindaco
#attività inviare il verbale (Karim, entro venerdì) | action | Karim Benali | 2026-10-09 | inviare il verbale
#attivita raccogliere i moduli prima del 20 ottobre | action | | 2026-10-20 | raccogliere i moduli
#azione per Le Havre: noleggiare un pullman entro domani | action | Le Havre | 2026-10-06 | noleggiare un pullman
Da fare: leggere gli appunti della riunione | action | | | leggere gli appunti della riunione
#azioni Karim Benali dovrà chiedere al prefetto entro il 30/10 | action | Karim Benali | 2026-10-30 | chiedere al prefetto
#azione Mario Rossi: stampare i tesserini | action | Mario Rossi | | stampare i tesserini
Il proprietario offre due case | note | | | Il proprietario offre due case
""",
    "pt": """
#action Karim: enviar a lista amanhã | action | Karim Benali | 2026-10-06 | enviar a lista
#action Sophie: fechar o orçamento até ao fim do mês | action | Sophie Le Goff | 2026-10-31 | fechar o orçamento
#action Karim: escrever ao presidente na quinta-feira | action | Karim Benali | 2026-10-08 | escrever ao presidente
#decisão Visitamos o lar. | decision | | | Visitamos o lar.
Decisão: Lille organiza a próxima | decision | | | Lille organiza a próxima
#decisoes duas visitas | decision | | | duas visitas
#DECISÕES duas visitas | decision | | | duas visitas
#deliberação mantém-se o orçamento | decision | | | mantém-se o orçamento
#ação Karim deve enviar a lista até sexta-feira | action | Karim Benali | 2026-10-09 | enviar a lista
#acao @karim_lille ligar ao senhorio até terça | action | Karim Benali | 2026-10-06 | ligar ao senhorio
Tarefa: Sophie, reservar a sala até 15 de outubro | action | Sophie Le Goff | 2026-10-15 | reservar a sala
#tarefa Lille: escrever ao presidente até ao dia 12 de outubro | action | Lille | 2026-10-12 | escrever ao presidente
#tarefas enviar a ata (Karim, até sexta) | action | Karim Benali | 2026-10-09 | enviar a ata
#acção recolher os formulários antes de 20 de outubro | action | | 2026-10-20 | recolher os formulários
#tarefa para Le Havre: alugar um autocarro até amanhã | action | Le Havre | 2026-10-06 | alugar um autocarro
A fazer: ler as notas da reunião | action | | | ler as notas da reunião
#ações Karim Benali tem de perguntar ao prefeito até 30/10 | action | Karim Benali | 2026-10-30 | perguntar ao prefeito
#ação João Silva: imprimir os crachás | action | João Silva | | imprimir os crachás
O senhorio oferece duas casas | note | | | O senhorio oferece duas casas
""",
    "ro": """
#action Karim: trimite lista poimâine | action | Karim Benali | 2026-10-07 | trimite lista
#action Sophie: închide bugetul până la sfârșitul lunii | action | Sophie Le Goff | 2026-10-31 | închide bugetul
#action Karim: scrie primarului vineri | action | Karim Benali | 2026-10-09 | scrie primarului
#decizie Vizităm căminul. | decision | | | Vizităm căminul.
Hotărâre: Lille organizează următoarea | decision | | | Lille organizează următoarea
#hotarare două vizite | decision | | | două vizite
#HOTĂRÂRI două vizite | decision | | | două vizite
Decizii: bugetul rămâne | decision | | | bugetul rămâne
#acțiune Karim trebuie să trimită lista până vineri | action | Karim Benali | 2026-10-09 | trimită lista
#actiune @karim_lille sună proprietarul până marți | action | Karim Benali | 2026-10-06 | sună proprietarul
Sarcină: Sophie, rezervă sala până pe 15 octombrie | action | Sophie Le Goff | 2026-10-15 | rezervă sala
#sarcina Lille: scrie primarului cel târziu pe 12 octombrie | action | Lille | 2026-10-12 | scrie primarului
#sarcini trimite procesul-verbal (Karim, până vineri) | action | Karim Benali | 2026-10-09 | trimite procesul-verbal
#acţiuni adună formularele înainte de 20 octombrie | action | | 2026-10-20 | adună formularele
#sarcină pentru Le Havre: închiriază un autocar până mâine | action | Le Havre | 2026-10-06 | închiriază un autocar
De făcut: citește notele ședinței | action | | | citește notele ședinței
#acțiuni Karim Benali va întreba prefectul până la 30/10 | action | Karim Benali | 2026-10-30 | întreba prefectul
#acțiune Ion Popescu: tipărește ecusoanele | action | Ion Popescu | | tipărește ecusoanele
Proprietarul oferă două locuințe | note | | | Proprietarul oferă două locuințe
""",
}

OFF = {
    "fr": "#off rien à voir|entre nous #horsprocès|#HP il part|Hors PV : il part|#hors_pv il part|#Ne_pas_noter"
    "|(hors PV) il part|[off] il part|# off il part",
    "en": "#off he leaves|this is #OffTheRecord|Off the record: he leaves|he leaves #off-record|#notforminutes",
    "de": "#off er geht|#nichtprotokollieren er geht|Vertraulich: er geht|er geht #nicht_ins_Protokoll|#außerProtokoll"
    "|Unter uns: er geht|er geht (vertraulich)",
    "es": "Que no conste en acta: se va|#off se va|#fueradeacta se va|Confidencial: se va|se va #no_anotar",
    "it": "Da non verbalizzare: se ne va|#off se ne va|#fuoriverbale|Riservato a noi #nonverbalizzare|#non-a-verbale se ne va",
    "pt": "#off vai-se|#foradaata vai-se|Confidencial: vai-se|#não_anotar vai-se|#naoregistar",
    "ro": "#off pleacă|#fărăPV pleacă|Între noi: pleacă|Confidențial: pleacă|#nu_consemna pleacă",
}

ON = (
    "L'office HLM propose deux logements",
    "https://example.org/page#offre",
    "#offre de stage",
    "Nous partons entre nous demain",
    "Une off : non",
    "Kick-off : mardi",
)
