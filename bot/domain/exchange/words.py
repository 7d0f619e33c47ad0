"""The words of spreadsheets about practices, language by language, for speakers to read and to add to. Accents, capitals and signs do not count.

The first word of a language stands at the head of the column when the library is exported in it.
"""

from enum import StrEnum


class Field(StrEnum):
    """What a column may tell of a practice; the value is the heading without a language."""

    ID = "id"
    KIND = "kind"
    LANGUAGE = "language"
    TITLE = "title"
    NAME = "name"
    SUMMARY = "summary"
    WHAT = "what"
    HOW = "how"
    NEEDS = "needs"
    RESULTS = "results"
    TARGET_GROUP = "target_group"
    COUNTRY = "country"
    PLACE = "place"
    ALSO = "place_also"
    LAT = "lat"
    LON = "lon"
    COORDINATES = "coordinates"
    LEAD = "lead"
    PARTNER_TYPES = "partner_types"
    THEMES = "themes"
    EVIDENCE = "evidence"
    WEAK = "weak"
    CHECKED = "checked"
    START = "start"
    END = "end"
    PERIOD = "period"
    SOURCES = "sources"
    ASKED = "asked"


F = Field

# fmt: off
HEADINGS: dict[Field, dict[str, tuple[str, ...]]] = {
    F.ID: {
        "fr": ("identifiant", "code"), "en": ("id", "identifier", "slug"), "de": ("Kennung", "Schlüssel"), "es": ("identificador",),
        "it": ("identificativo",), "pt": ("identificador",), "ro": ("identificator",),
    },
    F.KIND: {
        "fr": ("nature", "type de fiche"), "en": ("kind", "type of entry"), "de": ("Art", "Art des Eintrags"), "es": ("tipo de ficha",),
        "it": ("tipo di scheda",), "pt": ("tipo de ficha",), "ro": ("tip de fișă",),
    },
    F.LANGUAGE: {
        "fr": ("langue",), "en": ("language", "lang"), "de": ("Sprache",), "es": ("idioma", "lengua"),
        "it": ("lingua",), "pt": ("língua", "idioma"), "ro": ("limbă", "limba"),
    },
    F.TITLE: {
        "fr": ("titre", "intitulé", "titre de la pratique", "intitulé de la pratique", "titre du projet", "intitulé du projet", "pratique", "projet",
               "intitulé de l’action", "nom de l’action", "titre de l’action"),
        "en": ("title", "practice", "practice title", "title of the practice", "project", "project title", "headline", "initiative"),
        "de": ("Titel", "Titel der Praxis", "Praxis", "Praxisbeispiel", "Projekt", "Projekttitel", "Überschrift", "Bezeichnung", "Maßnahme"),
        "es": ("título", "título de la práctica", "práctica", "buena práctica", "proyecto", "título del proyecto", "denominación", "iniciativa"),
        "it": ("titolo", "titolo della pratica", "pratica", "buona pratica", "progetto", "titolo del progetto", "denominazione", "iniziativa"),
        "pt": ("título", "título da prática", "prática", "boa prática", "projeto", "título do projeto", "designação", "iniciativa"),
        "ro": ("titlu", "titlul", "titlul practicii", "practică", "practica", "bună practică", "proiect", "titlul proiectului", "denumire", "inițiativă"),
    },
    F.NAME: {
        "fr": ("nom d’origine", "nom", "nom officiel", "nom du dispositif", "dispositif"),
        "en": ("original name", "name", "official name", "own name", "programme"),
        "de": ("Eigenname", "Name", "Originalname", "Programm", "Projektname"), "es": ("nombre original", "nombre", "nombre oficial", "programa"),
        "it": ("nome originale", "nome", "nome ufficiale", "programma"), "pt": ("nome original", "nome", "nome oficial", "programa"),
        "ro": ("nume original", "nume", "numele", "nume oficial", "program", "denumirea"),
    },
    F.SUMMARY: {
        "fr": ("résumé", "en bref", "synthèse", "présentation", "description courte", "brève description", "courte description"), "en": ("summary", "in short", "abstract", "short description", "brief description"),
        "de": ("Zusammenfassung", "Kurzbeschreibung", "in Kürze", "Kurzfassung"), "es": ("resumen", "en breve", "síntesis", "presentación", "descripción breve", "breve descripción"),
        "it": ("sintesi", "riassunto", "in breve", "presentazione", "descrizione breve", "breve descrizione"), "pt": ("resumo", "em resumo", "síntese", "apresentação", "descrição breve", "breve descrição"),
        "ro": ("rezumat", "pe scurt", "sinteză", "prezentare", "descriere scurtă", "scurtă descriere"),
    },
    F.WHAT: {
        "fr": ("ce qui est fait", "description", "quoi", "contenu", "action", "description de l’action", "description de la pratique", "description détaillée"),
        "en": ("what is done", "what", "description", "what they do", "what it does", "content", "activity", "activities", "text", "detailed description", "full description"),
        "de": ("was getan wird", "Beschreibung", "was", "Was wird getan", "Inhalt", "Text", "Projektbeschreibung", "ausführliche Beschreibung"),
        "es": ("qué se hace", "descripción", "qué", "contenido", "actividad", "actividades"),
        "it": ("che cosa si fa", "descrizione", "cosa si fa", "che cosa", "contenuto", "attività"),
        "pt": ("o que se faz", "descrição", "o quê", "conteúdo", "atividade", "atividades"),
        "ro": ("ce se face", "descriere", "ce", "conținut", "activitate", "activități"),
    },
    F.HOW: {
        "fr": ("comment", "mise en œuvre", "méthode", "modalités", "fonctionnement"), "en": ("how", "how it is done", "how it works", "method", "implementation"),
        "de": ("wie", "Umsetzung", "Methode", "Vorgehen", "Ablauf"), "es": ("cómo", "cómo se hace", "método", "aplicación", "funcionamiento"),
        "it": ("come", "come si fa", "metodo", "attuazione", "funzionamento"), "pt": ("como", "como se faz", "método", "execução", "funcionamento"),
        "ro": ("cum", "cum se face", "metodă", "punere în practică", "funcționare"),
    },
    F.NEEDS: {
        "fr": ("ce qu’il faut", "moyens", "besoins", "ressources", "conditions"), "en": ("what it needs", "needs", "resources", "requirements", "conditions"),
        "de": ("was es braucht", "Voraussetzungen", "Mittel", "Ressourcen", "Bedarf"), "es": ("qué hace falta", "necesidades", "recursos", "medios"),
        "it": ("che cosa serve", "cosa serve", "risorse", "mezzi", "requisiti"), "pt": ("o que é preciso", "necessidades", "recursos", "meios"),
        "ro": ("ce este nevoie", "de ce este nevoie", "nevoi", "resurse", "mijloace"),
    },
    F.RESULTS: {
        "fr": ("résultats", "résultat", "effets", "bilan", "impact", "résultats obtenus", "résultats et effets"), "en": ("results", "result", "outcomes", "outcome", "impact", "effects", "results and impact", "evaluation results", "results achieved"),
        "de": ("Ergebnisse", "Ergebnis", "Wirkung", "Wirkungen", "Resultate"), "es": ("resultados", "resultado", "efectos", "impacto", "resultados obtenidos"),
        "it": ("risultati", "risultato", "esiti", "effetti", "impatto", "risultati ottenuti"), "pt": ("resultados", "resultado", "efeitos", "impacto", "resultados obtidos"),
        "ro": ("rezultate", "rezultat", "efecte", "impact", "rezultate obținute"),
    },
    F.TARGET_GROUP: {
        "fr": ("public", "public cible", "pour qui", "public visé", "bénéficiaires", "publics"),
        "en": ("target group", "who it is for", "for whom", "target", "beneficiaries", "audience", "target audience", "target population"),
        "de": ("Zielgruppe", "für wen", "Zielgruppen", "Adressaten"), "es": ("público", "destinatarios", "para quién", "grupo destinatario", "población destinataria", "población objetivo", "grupo objetivo"),
        "it": ("destinatari", "per chi", "gruppo destinatario", "beneficiari", "gruppo target", "target"), "pt": ("público", "destinatários", "para quem", "público-alvo", "beneficiários", "grupo-alvo", "população-alvo"),
        "ro": ("grup țintă", "pentru cine", "beneficiari", "grupul țintă"),
    },
    F.ASKED: {
        "fr": ("demandes",), "en": ("asked as",), "de": ("gesucht als",), "es": ("se busca como",), "it": ("si cerca come",),
        "pt": ("procura-se como",), "ro": ("se caută ca",),
    },
    F.COUNTRY: {
        "fr": ("pays",), "en": ("country", "nation"), "de": ("Land", "Staat"), "es": ("país",), "it": ("paese", "nazione", "stato"),
        "pt": ("país",), "ro": ("țara", "țară", "stat"),
    },
    F.PLACE: {
        "fr": ("ville", "lieu", "commune", "localité", "collectivité", "territoire", "ville commune"),
        "en": ("place", "city", "town", "where", "location", "municipality", "where it is done", "city town"),
        "de": ("Ort", "Stadt", "Gemeinde", "Kommune", "wo"), "es": ("lugar", "ciudad", "municipio", "localidad", "dónde"),
        "it": ("luogo", "città", "comune", "località", "dove"), "pt": ("lugar", "cidade", "município", "localidade", "concelho", "onde"),
        "ro": ("loc", "oraș", "localitate", "orașul", "comună", "unde", "localitatea"),
    },
    F.ALSO: {
        "fr": ("autres noms du lieu",), "en": ("other names of the place", "place also"), "de": ("andere Namen des Ortes",), "es": ("otros nombres del lugar",),
        "it": ("altri nomi del luogo",), "pt": ("outros nomes do lugar",), "ro": ("alte nume ale locului",),
    },
    F.LAT: {
        "fr": ("latitude",), "en": ("latitude", "lat"), "de": ("Breitengrad", "geografische Breite"), "es": ("latitud",),
        "it": ("latitudine",), "pt": ("latitude",), "ro": ("latitudine",),
    },
    F.LON: {
        "fr": ("longitude",), "en": ("longitude", "lon", "lng", "long"), "de": ("Längengrad", "geografische Länge"), "es": ("longitud",),
        "it": ("longitudine",), "pt": ("longitude",), "ro": ("longitudine",),
    },
    F.COORDINATES: {
        "fr": ("coordonnées gps", "gps", "géolocalisation"), "en": ("coordinates", "position"), "de": ("Koordinaten",), "es": ("coordenadas",),
        "it": ("coordinate",), "pt": ("coordenadas",), "ro": ("coordonate",),
    },
    F.LEAD: {
        "fr": ("porteur", "porté par", "porteur du projet", "pilote", "structure porteuse", "organisme", "structure", "porteur de projet", "structure pilote", "chef de file"),
        "en": ("led by", "lead", "leader", "lead organisation", "lead organization", "organisation", "organization", "run by", "lead agency", "lead partner", "lead body", "responsible body"),
        "de": ("Träger", "Leitung", "geführt von", "Organisation", "Trägerschaft", "Projektträger", "federführend", "Verantwortlich"), "es": ("a cargo de", "entidad", "responsable", "organización", "dirigido por", "entidad responsable", "entidad promotora", "organismo responsable"),
        "it": ("a cura di", "capofila", "ente", "responsabile", "organizzazione", "guidato da", "ente promotore", "ente responsabile", "soggetto promotore"),
        "pt": ("a cargo de", "entidade", "responsável", "organização", "promotor", "entidade promotora", "entidade responsável"), "ro": ("condus de", "organizație", "responsabil", "entitate", "coordonator", "instituția responsabilă", "entitatea responsabilă", "inițiator"),
    },
    F.PARTNER_TYPES: {
        "fr": ("types de partenaires", "type de partenaire"), "en": ("types of partners", "partner types", "kinds of partners", "partner type"),
        "de": ("Arten von Partnern", "Partnerarten", "Partnertypen"), "es": ("tipos de socios", "tipo de socio", "tipos de entidades"),
        "it": ("tipi di partner", "tipo di partner"), "pt": ("tipos de parceiros", "tipo de parceiro"), "ro": ("tipuri de parteneri", "tip de partener"),
    },
    F.THEMES: {
        "fr": ("thèmes", "thème", "thématique", "thématiques", "sujet", "sujets", "mots-clés", "thématique principale", "thème principal", "champ d’action"),
        "en": ("themes", "theme", "topic", "topics", "subject", "subjects", "tags", "main theme", "main topic", "theme(s)"),
        "de": ("Themen", "Thema", "Themenfeld", "Themenfelder", "Schwerpunkt", "Schwerpunkte", "Themenbereich"), "es": ("temas", "tema", "temática", "temáticas"), "it": ("temi", "tema", "tematica", "tematiche"),
        "pt": ("temas", "tema", "temática", "temáticas"), "ro": ("teme", "temă", "tema", "tematică"),
    },
    F.EVIDENCE: {
        "fr": ("preuve", "preuves", "niveau de preuve", "évaluation", "résultats connus par", "type de preuve", "nature de la preuve"), "en": ("evidence", "kind of evidence", "level of evidence", "evaluation", "proof", "type of evidence", "how it is known", "evidence type"),
        "de": ("Nachweis", "Beleg", "Evidenz", "Evaluation", "Art des Nachweises"), "es": ("pruebas", "evidencia", "evaluación", "tipo de prueba"),
        "it": ("prove", "evidenza", "valutazione", "tipo di prova"), "pt": ("provas", "evidência", "avaliação", "tipo de prova"),
        "ro": ("dovezi", "dovadă", "evaluare", "tip de dovadă"),
    },
    F.WEAK: {
        "fr": ("sources fragiles", "sources faibles"), "en": ("weak sources", "weak", "thin sources"), "de": ("dünne Quellen", "schwache Quellen"),
        "es": ("fuentes débiles",), "it": ("fonti deboli",), "pt": ("fontes fracas",), "ro": ("surse slabe",),
    },
    F.CHECKED: {
        "fr": ("vérifié", "vérifié en", "dernière vérification", "vérifié le", "mis à jour", "date de mise à jour"), "en": ("last checked", "checked", "last updated", "updated"),
        "de": ("geprüft", "zuletzt geprüft", "Stand", "aktualisiert"), "es": ("comprobado", "última comprobación", "actualizado"),
        "it": ("verificato", "ultima verifica", "aggiornato"), "pt": ("verificado", "última verificação", "atualizado"), "ro": ("verificat", "ultima verificare", "actualizat"),
    },
    F.START: {
        "fr": ("début", "depuis", "année", "année de début", "date de début", "démarrage", "année de lancement", "année de création", "lancement", "année de démarrage"), "en": ("start", "started", "since", "start year", "year", "begin", "from", "year started", "start date", "started in", "launch", "launched", "year of start"),
        "de": ("Beginn", "seit", "Jahr", "Anfang", "Start", "Startjahr", "Jahr des Beginns", "Anfangsjahr", "Startdatum"), "es": ("inicio", "desde", "año", "año de inicio", "comienzo", "fecha de inicio", "puesta en marcha"), "it": ("inizio", "dal", "anno", "anno di inizio", "anno di avvio", "avvio", "data di inizio"),
        "pt": ("início", "desde", "ano", "ano de início", "data de início", "arranque", "ano de arranque"), "ro": ("început", "din", "an", "anul", "anul de început", "anul începerii", "anul lansării", "data începerii"),
    },
    F.END: {
        "fr": ("fin", "jusqu’à", "année de fin", "date de fin"), "en": ("end", "ended", "until", "end year"), "de": ("Ende", "bis"), "es": ("fin", "hasta", "año de fin"),
        "it": ("fine", "fino al", "anno di fine"), "pt": ("fim", "até", "ano de fim"), "ro": ("sfârșit", "până în", "anul de sfârșit"),
    },
    F.PERIOD: {
        "fr": ("période", "années", "dates"), "en": ("period", "years", "duration"), "de": ("Zeitraum", "Jahre", "Laufzeit"), "es": ("periodo", "período", "años"),
        "it": ("periodo", "anni"), "pt": ("período", "anos"), "ro": ("perioada", "perioadă", "ani"),
    },
    F.SOURCES: {
        "fr": ("sources", "source", "lien", "liens", "site", "site web", "référence", "références", "adresse web", "lien internet", "site internet", "lien web", "lien vers la source"),
        "en": ("sources", "source", "link", "links", "url", "urls", "website", "reference", "references", "web", "web link", "weblink", "website url", "link to source", "source link"),
        "de": ("Quellen", "Quelle", "Verweis", "Webseite", "Internetadresse", "Verweise", "Internetseite", "Homepage", "Weblink", "Link zur Quelle"), "es": ("fuentes", "fuente", "enlace", "enlaces", "sitio web", "referencias", "página web", "enlace web", "sitio de internet", "web del proyecto"),
        "it": ("fonti", "fonte", "collegamento", "sito", "sito web", "riferimenti", "sito internet", "link alla fonte", "collegamento alla fonte"), "pt": ("fontes", "fonte", "ligação", "ligações", "sítio web", "página web", "referências", "sítio", "sítio na internet", "página na internet"),
        "ro": ("surse", "sursă", "sursa", "legătură", "legături", "pagină web", "referințe", "site web", "pagina web", "adresa web", "site internet"),
    },
}

# What a heading may have behind it without meaning anything else: "Description du projet", "Name of the practice".
OF_THE_PRACTICE = (
    "de la pratique", "du projet", "de l’action", "du dispositif", "de l’initiative", "of practice", "of the practice", "of the project", "of project", "of the initiative",
    "der Praxis", "des Projekts", "des Projektes", "der Maßnahme", "de la práctica", "del proyecto", "de la iniciativa", "della pratica", "del progetto", "dell’iniziativa",
    "da prática", "do projeto", "da iniciativa", "practicii", "proiectului", "inițiativei",
)

# What people write for how results are known, besides the words in which we say it.
EVIDENCE: dict[str, tuple[str, ...]] = {
    "randomised": (
        "randomised controlled trial", "randomized controlled trial", "randomised", "randomized", "randomised trial", "rct", "essai randomisé",
        "essai contrôlé randomisé", "étude randomisée", "randomisé", "randomisierte Studie", "randomisiert", "estudio aleatorizado", "ensayo aleatorizado", "aleatorizado",
        "studio randomizzato", "randomizzato", "estudo aleatorizado", "aleatorizado", "studiu randomizat", "randomizat",
    ),
    "matched_comparison": (
        "matched comparison", "comparison group", "control group", "quasi-experimental", "comparaison", "groupe de comparaison", "groupe témoin",
        "Vergleichsgruppe", "Kontrollgruppe", "grupo de comparación", "grupo de control", "gruppo di confronto", "gruppo di controllo",
        "grupo de comparação", "grupo de controlo", "grup de comparație", "grup de control",
    ),
    "before_after": (
        "before and after", "before/after", "pre-post", "avant/après", "avant-après", "avant et après", "vorher/nachher", "Vorher-Nachher-Vergleich", "antes/después",
        "antes y después", "prima/dopo", "prima e dopo", "antes/depois", "antes e depois", "înainte/după", "înainte și după",
    ),
    "self_reported": (
        "self-reported", "self reported", "own figures", "monitoring", "reported by the project", "déclaré", "chiffres du projet", "auto-évaluation", "autoévaluation",
        "eigene Angaben", "Selbstauskunft", "Selbstevaluation", "datos propios", "autoevaluación", "dati propri", "autovalutazione", "dados próprios", "autoavaliação",
        "date proprii", "autoevaluare",
    ),
    "prize": ("prize", "award", "prix", "récompense", "distinction", "Preis", "Auszeichnung", "premio", "galardón", "riconoscimento", "prémio", "galardão", "premiu", "distincție"),
    "none_seen": (
        "none seen", "none", "no", "unknown", "not known", "no evaluation", "aucun", "aucune", "aucun résultat connu", "non évalué", "inconnu", "non connu", "keine", "keiner",
        "unbekannt", "nicht bekannt", "nicht evaluiert", "ninguna", "ninguno", "desconocido", "sin evaluar", "nessuna", "nessuno", "sconosciuto", "non valutato",
        "nenhuma", "nenhum", "desconhecido", "não avaliado", "niciuna", "niciunul", "necunoscut", "neevaluat",
    ),
}

# Countries under names that are neither their official ones nor in bot/domain/nations.py.
COUNTRIES: dict[str, tuple[str, ...]] = {
    "GB": ("Britain", "Northern Ireland", "Irlande du Nord", "Nordirland", "Irlanda del Norte", "Irlanda del Nord", "Irlanda do Norte", "Irlanda de Nord", "Țara Galilor"),
    "CZ": ("Tschechische Republik", "República Checa", "Repubblica Ceca", "Republica Cehă"),
    "US": ("America", "Amérique", "Amerika", "États-Unis d’Amérique", "EE. UU.", "U.S.", "U.S.A."),
    "IE": ("Eire", "Republic of Ireland", "République d’Irlande", "Republik Irland"),
    "MK": ("Macedonia", "Macédoine", "Mazedonien"),
    "150": ("Europe", "Europa", "EU", "UE", "European Union", "Union européenne", "Europäische Union", "Unión Europea", "Unione europea", "União Europeia", "Uniunea Europeană"),
}

KINDS: dict[str, tuple[str, ...]] = {
    "practice": ("practice", "pratique", "Praxis", "práctica", "pratica", "prática", "practică", "good practice", "bonne pratique", "buena práctica"),
    "document": ("document", "Dokument", "documento", "guide", "report", "rapport", "Bericht", "informe"),
}

YES = ("yes", "y", "true", "1", "x", "oui", "vrai", "ja", "wahr", "sí", "si", "verdadero", "vero", "sim", "verdadeiro", "da", "adevărat")
NO = ("no", "n", "false", "0", "non", "faux", "nein", "falsch", "falso", "não", "nu", "fals")

# A cell that says that nobody knows.
NOT_KNOWN = (
    "not known", "unknown", "n/a", "na", "n.a.", "?", "-", "–", "—", "null", "none", "non connu", "inconnu", "nc", "n.c.", "unbekannt", "nicht bekannt", "k. A.", "no se sabe",
    "desconocido", "non noto", "sconosciuto", "n.d.", "nd", "não se sabe", "desconhecido", "nu se știe", "necunoscut",
)
# fmt: on
