"""How people answer a date poll in words: one table a language, which a speaker can read and correct.

Words are written without accents, apostrophes and hyphens, as `folded` leaves them. A phrase may have several words; the longest one counts.
"""

from collections.abc import Mapping

from bot.domain.polls import Vote

VOTES: Mapping[str, Mapping[Vote, str]] = {
    "fr": {
        Vote.YES: "oui, ok, d accord, possible, disponible, dispo, libre, ca me va, ca va, ca marche, "
        "me convient, convient, conviennent, me va, me vont, parfait, bien, "
        "avec plaisir, "
        "je peux, peux, je suis la, present, presente, pas de probleme, aucun probleme, pas de souci, aucun souci, "
        "peu importe, comme vous voulez, je m adapte, "
        "volontiers, je serai la, j y serai, ca m arrange, m arrange, c est bon pour moi, c est bon, jouable",
        Vote.IF_NEED_BE: "si besoin, au besoin, si necessaire, si vraiment, peut etre, a la rigueur, "
        "eventuellement, plutot oui, "
        "si il faut, "
        "s il faut, s il le faut, en dernier recours, possible si besoin, peux si besoin, pas ideal, incertain, "
        "pourquoi pas, a voir, a confirmer, sous reserve, ca depend",
        Vote.NO: "non, plutot non, pas possible, impossible, pas disponible, pas dispo, indisponible, indispo, "
        "pas libre, peux pas, "
        "ne peux pas, je peux pas, je ne peux pas, ne peux vraiment pas, pas la, absent, absente, pas, ni, "
        "sans moi, en conge, "
        "en conges, en vacances, en deplacement, "
        "je suis pris, je suis prise, suis pris, suis prise, deja pris, deja prise, occupe, occupee, empeche, "
        "empechee, en formation, en arret, en rtt, ca ne m arrange pas, ne m arrange pas, m arrange pas, "
        "j ai une autre reunion, autre reunion",
    },
    "en": {
        Vote.YES: "yes, yep, yeah, ok, okay, fine, good, great, works, works for me, available, free, i can, "
        "can, can do, i could, "
        "perfect, suits me, no problem, any day, any date, "
        "sure, count me in",
        Vote.IF_NEED_BE: "if need be, if needed, if necessary, if i must, if i have to, if we must, maybe, "
        "perhaps, possibly, "
        "rather yes, at a pinch, "
        "not ideal, can if need be, can if needed, can if necessary, could if needed, could if need be, not sure, "
        "tbc, to be confirmed, tentative, tentatively, it depends",
        Vote.NO: "no, nope, rather not, can t, cant, cannot, can not, i can t, not available, unavailable, "
        "not free, not possible, "
        "impossible, "
        "does not work, doesn t work, not, busy, away, neither, nor, without me, on leave, on holiday, "
        "i m out, fully booked, booked, on vacation, won t work, doesn t suit me, out of office, another meeting",
    },
    "de": {
        Vote.YES: "ja, ok, okay, gern, gerne, passt, passt mir, passen, passen mir, geht, geht gut, moglich, frei, kann, ich kann, "
        "konnte ich, verfugbar, "
        "dabei, perfekt, kein problem, mir egal, egal, "
        "klappt, klappt gut, habe zeit, hab zeit, habe ich zeit, ware gut, einverstanden",
        Vote.IF_NEED_BE: "notfalls, zur not, wenn notig, falls notig, wenn es sein muss, wenns sein muss, "
        "vielleicht, eventuell, evtl, "
        "eher ja, bei bedarf, geht notfalls, geht zur not, kann notfalls, kann zur not, ungern, unsicher, "
        "unter vorbehalt, mal sehen, noch unklar, noch offen",
        Vote.NO: "nein, nee, eher nicht, eher schlecht, schlecht, passt schlecht, passt mir schlecht, "
        "eher nein, geht nicht, passt nicht, passen nicht, passen mir nicht, "
        "kann nicht, kann ich nicht, kann leider nicht, leider nicht, "
        "nicht moglich, nicht verfugbar, unmoglich, nicht, verhindert, abwesend, weder, ohne mich, im urlaub, "
        "verreist, "
        "klappt nicht, keine zeit, habe keine zeit, hab keine zeit, habe ich keine zeit, passt leider nicht, "
        "geht leider nicht, klappt leider nicht, krank, ausgebucht, lieber nicht, auf dienstreise",
    },
    "es": {
        Vote.YES: "si, vale, ok, de acuerdo, puedo, yo puedo, me va bien, me viene bien, bien, perfecto, "
        "disponible, libre, posible, "
        "sin problema, ningun problema, me da igual, da igual, "
        "me encaja, me vale, claro, cuenten conmigo, a mi me va bien, a mi me viene bien, a mi me encaja",
        Vote.IF_NEED_BE: "si hace falta, si es necesario, si fuera necesario, si no hay otra, si acaso, quiza, "
        "quizas, tal vez, a lo mejor, "
        "mas bien si, "
        "en caso necesario, puedo si hace falta, puedo si es necesario, no ideal, "
        "por confirmar, depende, ya veremos",
        Vote.NO: "no, mejor no, mas bien no, no puedo, no me va bien, no me viene bien, imposible, "
        "no disponible, no posible, "
        "no estoy, ocupado, ocupada, ausente, me va mal, me viene mal, mal, ni, sin mi, de vacaciones, de viaje, "
        "no me encaja, a mi no me va bien, a mi no me viene bien, de baja, tengo otra reunion, otra reunion, estoy ocupado, estoy ocupada",
    },
    "it": {
        Vote.YES: "si, ok, va bene, d accordo, posso, io posso, mi va bene, bene, perfetto, disponibile, "
        "libero, libera, possibile, "
        "ci sono, nessun problema, senza problemi, per me e uguale, "
        "va benissimo, benissimo, volentieri, ce la faccio, riesco, ci saro",
        Vote.IF_NEED_BE: "se serve, se necessario, se occorre, se proprio serve, se proprio, forse, magari, "
        "piuttosto si, al limite, "
        "all occorrenza, posso se serve, posso se necessario, non ideale, "
        "da confermare, da vedere, dipende, vediamo",
        Vote.NO: "no, piuttosto no, meglio di no, non posso, non mi va bene, impossibile, non disponibile, "
        "non possibile, "
        "non ci sono, non, occupato, occupata, assente, mi va male, senza di me, in ferie, in vacanza, "
        "non ce la faccio, non riesco, impegnato, impegnata, in trasferta, in malattia, altra riunione",
    },
    "pt": {
        Vote.YES: "sim, ok, esta bem, de acordo, posso, eu posso, da me jeito, da jeito, bem, perfeito, "
        "disponivel, livre, possivel, "
        "pode ser, sem problema, nenhum problema, tanto faz, "
        "consigo, convem me, la estarei, contem comigo",
        Vote.IF_NEED_BE: "se necessario, se for preciso, se for necessario, se preciso, talvez, eventualmente, "
        "mais para sim, "
        "em ultimo caso, "
        "posso se necessario, posso se for preciso, nao ideal, "
        "a confirmar, depende, logo se ve",
        Vote.NO: "nao, de preferencia nao, antes nao, nao posso, nao da, nao me da jeito, impossivel, "
        "nao disponivel, indisponivel, "
        "nao estou, ocupado, ocupada, ausente, nao me convem, nem, sem mim, de ferias, em viagem, "
        "nao consigo, nao me e possivel, de baixa, tenho outra reuniao, outra reuniao, estou ocupado, estou ocupada",
    },
    "ro": {
        Vote.YES: "da, ok, bine, de acord, pot, eu pot, e bine, imi convine, convine, perfect, disponibil, "
        "disponibila, liber, "
        "libera, posibil, nicio problema, fara probleme, mi e indiferent, "
        "in regula, e in regula, sigur, particip",
        Vote.IF_NEED_BE: "la nevoie, daca e nevoie, daca este nevoie, daca trebuie, poate, eventual, "
        "mai degraba da, in caz de nevoie, "
        "pot la nevoie, pot daca e nevoie, nu ideal, "
        "de confirmat, depinde, vedem",
        Vote.NO: "nu, mai degraba nu, mai bine nu, nu pot, nu imi convine, nu mi convine, imposibil, "
        "nu e posibil, indisponibil, "
        "indisponibila, nu sunt, ocupat, ocupata, absent, absenta, nici, fara mine, in concediu, in vacanta, "
        "nu reusesc, plecat, plecata, in delegatie, in deplasare, in concediu medical, alta sedinta",
    },
}

# All dates at once; none of them; all but the ones that follow; the ones that follow and no other.
ALL = (
    "tout, tous, toutes, toutes les dates, tous les jours, n importe, n importe quand, all, any, every, everything, any of them, "
    "all of them, whenever, alle, alles, "
    "jederzeit, todo, todos, todas, cualquiera, cuando sea, tutto, tutti, tutte, qualsiasi, tudo, qualquer, quando for, toate, "
    "oricand, oricare"
)
# The same where there are two dates.
BOTH = (
    "les deux, tous les deux, toutes les deux, both, both of them, both dates, beide, beides, ambos, ambas, los dos, las dos, entrambi, entrambe, "
    "tutti e due, tutte e due, os dois, as duas, amandoua, ambele"
)
NONE = (
    "aucun, aucune, aucune date, rien, none, none of them, nothing, keine, keiner, keines, keinen, nichts, ninguna, ninguno, nada, "
    "nessuna, nessuno, niente, "
    "nenhuma, nenhum, niciuna, niciunul, nimic"
)
EXCEPT = (
    "sauf, sauf le, excepte, hormis, a part, except, except for, all but, but not, apart from, besides, ausser, bis auf, "
    "mit ausnahme von, salvo, excepto, menos, "
    "tranne, eccetto, a parte, exceto, menos, cu exceptia, in afara de, mai putin"
)
ONLY = (
    "so na, so no, so posso, so consigo, so me convem, so estou disponivel, seulement, uniquement, que le, only, just, nur, solo, solamente, "
    "soltanto, apenas, somente, doar, numai"
)
# All dates that nothing else is said about.
REST = (
    "le reste, les autres, the rest, the others, der rest, die anderen, die ubrigen, el resto, los demas, las demas, los otros, las otras, "
    "il resto, le altre, gli altri, o resto, os outros, as outras, restul, celelalte"
)
MORNING = "matin, le matin, matinee, morning, mornings, vormittag, vormittags, por la manana, mattina, di mattina, manha, de manha, dimineata"
AFTERNOON = (
    "apres midi, afternoon, afternoons, nachmittag, nachmittags, tarde, por la tarde, pomeriggio, di pomeriggio, de tarde, a tarde, dupa amiaza, "
    "dupa masa"
)
# Words that say nothing of their own beside a date or a vote.
FILLERS = (
    "je j moi nous on l le la les un une de du des d a au aux pour par et ou en est c ca ce serait sera suis ne y m me toute toutes tous tout "
    "trois deux date dates jour jours semaine plutot prefere prefererais preference vraiment malheureusement desole desolee alors donc i we it s "
    "is am are be would ll the this that at for to us my of and or prefer rather really please sorry unfortunately three two day days week ich "
    "wir es ist ware bin um der die das den dem fur mich mir uns und oder im in lieber liebsten leider bitte tag tage woche termin termine drei "
    "zwei yo nosotros el los las lo seria para por mi nos o al prefiero mejor siento dia dias semana fecha fechas io noi il gli e sarebbe per ci "
    "ed alle preferisco meglio giorno giorni data settimana dispiace purtroppo eu os as uma mim em no na nas ao aos prefiro melhor datas "
    "infelizmente este ar fi pentru mine pe si sau mai bine zi zile saptamana din pacate imi feira sunt sono estoy estou"
)
# Where a new statement begins, besides commas and ends of sentences.
BUT = "mais, par contre, but, however, aber, jedoch, pero, ma, mas, porem, dar, insa"
