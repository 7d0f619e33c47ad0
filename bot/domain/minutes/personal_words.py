"""The words by which a text shows that it speaks of somebody in particular, in the seven languages. `|` separates; case makes no difference."""

# What stands before a surname.
TITLES = (
    "m.|mm.|mme|mmes|mlle|monsieur|madame|mademoiselle|messieurs|mesdames|me|maître",
    "mr|mr.|mrs|mrs.|ms|ms.|miss",
    "herr|herrn|frau|hr.|fr.",
    "sr.|sra.|srta.|señor|señora|señorita|don|doña",
    "sig.|sig.ra|sig.na|signor|signora|signorina",
    "senhor|senhora|d.|dona|dom",
    "dl|dl.|dna|dna.|domnul|domnului|doamna|doamnei|domnișoara|d-l|d-na",
)

# What people are called by those who look after them; a name or an initial behind it is theirs.
PEOPLE = (
    "jeune|détenu|détenue|condamné|condamnée|prévenu|prévenue|sortant|sortante|probationnaire|bénéficiaire|usager|usagère|suivi de|suivie de|cas de",
    "client|inmate|prisoner|offender|probationer|defendant|case of|young man|young woman|youth",
    "klient|klientin|klienten|häftling|gefangener|gefangene|gefangenen|proband|probandin|probanden|verurteilter|fall von|jugendlicher",
    "interno|interna|preso|presa|penado|penada|condenado|condenada|usuario|usuaria|caso de|joven",
    "detenuto|detenuta|condannato|condannata|utente|caso di|giovane|ragazzo|ragazza",
    "recluso|reclusa|arguido|arguida|utente|jovem|caso de|caso do|caso da",
    "deținutul|deținuta|deținut|condamnatul|condamnata|beneficiarul|beneficiara|tânărul|tânăra|cazul lui|cazul",
)

# A name behind these is a street's, a house's, a saint's.
NAMED_AFTER = (
    "rue|avenue|boulevard|bd|place|square|quai|impasse|allée|cours|salle|espace|centre|maison|hôpital|hospice|clinique|lycée|collège|école|université|"
    "gymnase|stade|foyer|résidence|cité|quartier|fondation|institut|prix|loi|pont|parc|saint|sainte|st|ste|mission|cap|plan|rapport|association",
    "street|road|avenue|square|hall|room|house|hospital|school|college|university|foundation|institute|centre|center|prize|award|park|bridge|st|act",
    "straße|strasse|platz|allee|weg|saal|haus|heim|schule|krankenhaus|stiftung|institut|universität|sankt|preis|park|brücke|verein",
    "calle|avenida|plaza|paseo|sala|casa|centro|hospital|escuela|colegio|instituto|universidad|fundación|san|santa|santo|premio|parque|ley|barrio",
    "via|viale|piazza|corso|largo|sala|casa|centro|ospedale|scuola|liceo|istituto|università|fondazione|premio|parco|legge|quartiere",
    "rua|avenida|praça|largo|sala|casa|centro|hospital|escola|liceu|instituto|universidade|fundação|são|prémio|parque|lei|bairro",
    "strada|bulevardul|piața|aleea|sala|casa|centrul|spitalul|școala|liceul|institutul|universitatea|fundația|sfântul|sfânta|premiul|parcul|legea",
)

# Between first name and surname.
PARTICLES = "de|du|des|d|la|le|van|von|den|der|zu|del|della|di|da|dos|das|do|el|al|ben|bin|ben|mac|mc|y|e|ould|san"

BORN = (
    "né|née|né le|née le|date de naissance|naissance|ddn",
    "born|date of birth|birth date|dob|d.o.b.",
    "geboren|geb.|geburtsdatum|geburtstag",
    "nacido|nacida|nació|fecha de nacimiento|f. nac.",
    "nato|nata|data di nascita|nascita",
    "nascido|nascida|nasceu|data de nascimento|nascimento",
    "născut|născută|data nașterii|nașterii",
)

# An old date behind these is that of a text, not of a birth.
TEXTS = (
    "loi|décret|circulaire|arrêté|ordonnance|convention|délibération|directive|règlement|note|instruction|protocole|accord|depuis",
    "act|law|decree|circular|directive|regulation|agreement|resolution|since",
    "gesetz|verordnung|erlass|richtlinie|vereinbarung|beschluss|rundschreiben|seit",
    "ley|decreto|orden|circular|convenio|directiva|reglamento|acuerdo|instrucción|desde",
    "legge|decreto|circolare|convenzione|direttiva|regolamento|delibera|accordo|dal",
    "lei|decreto|portaria|circular|convenção|diretiva|regulamento|acordo|despacho|desde",
    "legea|decretul|ordinul|ordonanța|hotărârea|circulara|convenția|directiva|regulamentul|acordul|din",
)

# What numbers name a file of somebody, or somebody.
FILES = (
    "dossier|procédure|parquet|écrou|affaire|minute|numéro de sécurité sociale|sécurité sociale|sécu|nir|idf|identifiant|matricule|"
    "numéro étranger|agdref",
    "case|file|docket|prison number|inmate number|reference|case ref|passport|national insurance",
    "aktenzeichen|akte|az|az.|geschäftszeichen|gz|buchnummer|gefangenennummer|sozialversicherungsnummer|ausweisnummer|fall",
    "expediente|diligencias|ejecutoria|procedimiento|nis|dni|nie|seguridad social|pasaporte|causa",
    "fascicolo|procedimento|proc.|r.g.|rgnr|r.g.n.r.|matricola|codice fiscale|c.f.|siep|sius",
    "processo|proc.|nuipc|nif|niss|bilhete de identidade|cartão de cidadão|número de recluso",
    "dosar|dosarul|dosarului|cnp|c.n.p.|cauza|matricol|serie",
)
PHONES = (
    "tél|tel|téléphone|telephone|phone|mobile|portable|telefon|handy|mobil|teléfono|móvil|"
    "telefono|cellulare|cell|telefone|telemóvel|fax|whatsapp"
)
MONEY = "€|euros|euro|eur|£|$|lei|ron|chf|francs|%|habitants|inhabitants|einwohner|habitantes|abitanti|locuitori"
