"""What people write about an action, in the seven languages. Case and accents make no difference; `|` separates."""

# It is done. A comment may follow behind a comma, a colon or a dash.
DONE = {
    "fr": "fait|faite|faits|faites|c'est fait|terminé|terminée|c'est terminé|fini|finie|réglé|réglée|c'est réglé|envoyé|envoyée|réalisé|réalisée|"
    "clos|close|action faite|accompli|accomplie|ok|ok fait|j'ai fait|déjà fait|chose faite",
    "en": "done|it's done|it is done|finished|completed|complete|closed|sent|settled|all done|already done",
    "de": "erledigt|ist erledigt|fertig|gemacht|geschafft|abgeschlossen|getan|verschickt|ist gemacht|schon erledigt|abgehakt",
    "es": "hecho|hecha|ya está|ya está hecho|terminado|terminada|listo|lista|realizado|realizada|cumplido|cumplida|enviado|enviada|finalizado|"
    "finalizada",
    "it": "fatto|fatta|è fatto|già fatto|finito|finita|completato|completata|concluso|conclusa|inviato|inviata|svolto|svolta",
    "pt": "feito|feita|está feito|já está|já está feito|concluído|concluída|terminado|terminada|enviado|enviada|realizado|realizada",
    "ro": "făcut|făcută|gata|e gata|s-a făcut|terminat|terminată|rezolvat|rezolvată|finalizat|finalizată|trimis|trimisă|încheiat|încheiată",
}

REOPEN = {
    "fr": "rouvrir|réouvrir|rouvert|rouvre|pas fait|pas faite|pas encore fait|pas encore faite|à refaire|pas fini|pas terminé|remettre en cours|"
    "en cours",
    "en": "reopen|reopened|open again|not done|not done yet|undo|not finished|in progress",
    "de": "wieder öffnen|wieder offen|nicht erledigt|noch nicht erledigt|doch nicht erledigt|noch offen|nicht fertig|offen",
    "es": "reabrir|reabre|no hecho|no está hecho|todavía no|sin hacer|no terminado|pendiente|aún no",
    "it": "riaprire|riapri|non fatto|non ancora fatto|non è fatto|ancora da fare|non ancora|non finito",
    "pt": "reabrir|reabre|não feito|ainda não feito|ainda não|por fazer|não está feito|não terminado",
    "ro": "redeschide|redeschideți|nefăcut|nefăcută|încă nu|nu e gata|nu este gata|neterminat|neterminată",
}

# Somebody takes it on.
TAKE = {
    "fr": "je m'en charge|je m'en occupe|je le fais|je la fais|je prends|je le prends|je la prends|pour moi|à moi|moi",
    "en": "i'll do it|i will do it|i do it|i take it|i'll take it|i will take it|mine|for me|to me|me",
    "de": "ich mache es|ich mache das|mache ich|ich übernehme|ich übernehme das|übernehme ich|ich kümmere mich|ich kümmere mich darum|für mich|"
    "an mich|ich",
    "es": "me encargo|me encargo yo|yo me encargo|lo hago yo|yo lo hago|me ocupo|para mí|a mí|yo",
    "it": "me ne occupo|me ne occupo io|ci penso io|lo faccio io|per me|a me|io",
    "pt": "eu trato|eu trato disso|trato disso|eu faço|fico com isso|para mim|a mim|eu",
    "ro": "mă ocup|mă ocup eu|eu mă ocup|fac eu|o fac eu|îl fac eu|pentru mine|mie|eu",
}

# It is put off; a day follows, or how much longer it takes.
POSTPONE = {
    "fr": "reporter|reporté|reportée|reporte|reportez|repousser|repoussé|repoussée|repousse|décaler|décalé|décalée|décale|différer|prolonger|"
    "prolongé|prolongée|"
    "nouvelle date|nouvelle échéance|échéance|délai",
    "en": "postpone|postponed|postpone it|move|moved|push back|put off|delay|delayed|extend|extended|reschedule|new date|due",
    "de": "verschieben|verschoben|verschiebe|vertagen|vertagt|aufschieben|verlängern|verlängert|neuer Termin|neue Frist|neues Datum|fällig|Frist",
    "es": "aplazar|aplazado|aplazada|aplaza|posponer|pospuesto|pospuesta|retrasar|retrasado|retrasada|mover|prorrogar|nueva fecha|nuevo plazo|plazo",
    "it": "rinviare|rinviato|rinviata|rinvia|rimandare|rimandato|rimandata|posticipare|posticipato|posticipata|spostare|spostato|spostata|prorogare|"
    "nuova data|nuova scadenza|scadenza",
    "pt": "adiar|adiado|adiada|adia|adie|prorrogar|prorrogado|mudar|nova data|novo prazo|prazo",
    "ro": "amână|amânați|amânat|amânată|amâna|reprogramează|reprogramat|reprogramată|mută|mutat|prelungește|prelungit|termen nou|dată nouă|termen",
}
TO = (
    "au|à|à la|jusqu'au|jusqu'à|pour le|pour la|pour|le|la|d'|de|to|until|till|for|by|the|auf den|auf die|auf das|auf|bis zum|bis zur|bis|zum|um|"
    "am|al|a la|"
    "a|hasta el|hasta la|hasta|para el|para la|para|el|fino al|fino alla|fino a|alla|per il|per|di|para o|para a|até ao|até à|até|por|ao|pe|"
    "până la|până pe|"
    "până în|până|la|pentru|cu"
)

# It goes to somebody else. `SURE` means nothing else; after the others a date may follow as well.
SURE = {
    "fr": "confier à|confié à|confiée à|passer à|passée à|passé à|transmettre à|transmis à|donner à|attribuer à|réattribuer à|responsable|déléguer à",
    "en": "hand over to|hand to|handed to|handed over to|give to|give it to|assign to|assigned to|pass to|reassign to|owner|responsible",
    "de": "übergeben an|übergebe an|übergib an|geht an|gib an|übertragen an|zuweisen an|zugewiesen an|weitergeben an|zuständig|verantwortlich",
    "es": "pasar a|pasa a|dar a|asignar a|asignada a|asignado a|encargar a|responsable|transferir a|delegar a|delegar en",
    "it": "passare a|passa a|affidare a|affidata a|affidato a|assegnare a|assegnata a|assegnato a|dare a|responsabile|delegare a",
    "pt": "passar a|passar para|passa para|dar a|atribuir a|atribuída a|atribuído a|entregar a|responsável|delegar em",
    "ro": "predă lui|predați lui|dă lui|dați lui|atribuie lui|atribuit lui|atribuită lui|transferă lui|încredințează lui|responsabil",
}
MAYBE = "à|pour|to|for|an|für|a|para|per|lui|către|pentru"

COMMENT = {
    "fr": "commentaire|commenter|note|remarque",
    "en": "comment|note|remark",
    "de": "Kommentar|Notiz|Anmerkung|Bemerkung",
    "es": "comentario|nota|comentar",
    "it": "commento|nota|commentare",
    "pt": "comentário|nota|comentar",
    "ro": "comentariu|notă|comentează",
}

# What the list is to show.
MINE = {
    "fr": "moi|mes|mes actions|les miennes|à moi|mien|miennes|pour moi|je",
    "en": "me|mine|my|my actions|my own",
    "de": "ich|meine|meine Aufgaben|mir|mich|meins",
    "es": "yo|mías|mis|mis acciones|las mías|mías|mi",
    "it": "io|mie|le mie|le mie azioni|miei|mio",
    "pt": "eu|minhas|as minhas|as minhas ações|minhas ações|meus",
    "ro": "eu|mele|ale mele|acțiunile mele|meu",
}
OVERDUE = {
    "fr": "en retard|retard|retards|en souffrance|dépassées|dépassée|échues",
    "en": "overdue|late|behind",
    "de": "überfällig|überfällige|verspätet|im Verzug|Verzug|zu spät",
    "es": "atrasadas|atrasada|con retraso|retraso|retrasadas|vencidas|vencida",
    "it": "in ritardo|ritardo|scadute|scaduta",
    "pt": "em atraso|atrasadas|atrasada|atraso|vencidas",
    "ro": "întârziate|întârziată|cu întârziere|restante|depășite|întârziere",
}
FINISHED = {
    "fr": "faites|faite|fait|terminées|finies|closes|réalisées|archives",
    "en": "done|finished|completed|closed",
    "de": "erledigt|erledigte|fertige|abgeschlossene|abgeschlossen|gemachte",
    "es": "hechas|hecha|terminadas|realizadas|cumplidas|finalizadas",
    "it": "fatte|fatta|concluse|completate|finite",
    "pt": "feitas|feita|concluídas|terminadas|realizadas",
    "ro": "făcute|făcută|terminate|rezolvate|finalizate|încheiate",
}
ALL = {
    "fr": "toutes|tout|tous|toutes les actions|en cours|ouvertes|groupe|du groupe|à faire|liste",
    "en": "all|everything|open|group|list|to do",
    "de": "alle|alles|offen|offene|Gruppe|Liste",
    "es": "todas|todo|todos|abiertas|pendientes|grupo|lista",
    "it": "tutte|tutto|tutti|aperte|in corso|gruppo|elenco",
    "pt": "todas|tudo|todos|abertas|em curso|grupo|lista",
    "ro": "toate|tot|deschise|în curs|grup|grupul|listă",
}
PAGE = "page|p|Seite|página|pagina"
