"""The commands and their names in seven languages. Every name works for everybody; no name means two commands (tested).

Telegram allows a-z, 0-9 and _ only, so accents are left out. The first name of a language is the one its menu shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.domain.languages import LANGUAGES


@dataclass(frozen=True)
class Command:
    """One command: the name in the code, its names by language, and where menus show it."""

    name: str
    names: Mapping[str, tuple[str, ...]]
    private: bool = True
    group: bool = True


def _command(name: str, names: str, *, private: bool = True, group: bool = True) -> Command:
    """`names` lists fr en de es it pt ro in this order; a comma adds further names of one language."""
    by_language = dict(zip(LANGUAGES, (tuple(entry.split(",")) for entry in names.split()), strict=True))
    return Command(name, by_language, private, group)


COMMANDS: tuple[Command, ...] = (
    _command(
        "practices",
        "pratiques,pratique practices,practice praxis,praxisbeispiele,beispiele,praktiken practicas,practica pratiche,pratica "
        "praticas,pratica practici,practica",
    ),
    _command(
        "saved",
        "enregistrees,favoris saved gemerkt,gespeichert guardadas salvate,salvati guardadas salvate",
        group=False,
    ),
    _command("compare", "comparer compare vergleichen comparar confronta comparar compara"),
    _command("ask", "demander ask fragen preguntar chiedi perguntar intreaba"),
    _command("map", "carte map karte mapa mappa mapa harta"),
    _command("overview", "panorama,apercu overview uebersicht panorama panoramica panorama privire"),
    _command("contribute", "proposer contribute vorschlagen,beitragen proponer proponi propor propune"),
    _command("meeting", "reunion meeting treffen,sitzung,termin reunion,convocar riunione reuniao sedinta,intalnire"),
    _command(
        "poll",
        "sondage,dates poll umfrage,terminumfrage encuesta sondaggio sondagem sondaj",
    ),
    _command(
        "meetings", "reunions,agenda_reunions meetings termine,sitzungen reuniones riunioni reunioes sedinte,intalniri"
    ),
    _command(
        "agenda",
        "odj,ordre_du_jour agenda tagesordnung,to orden_del_dia,orden odg,ordine_del_giorno "
        "ordem_de_trabalhos,ordem_do_dia,ordem ordine_de_zi,ordinea_de_zi,ordine",
    ),
    _command("calendar", "calendrier calendar kalender calendario calendario calendario calendar"),
    _command("minutes", "pv,compte_rendu minutes protokoll acta verbale ata pv,proces_verbal"),
    _command("done", "fini,cloturer done fertig listo,cerrar fatto,chiudi feito,fechar gata"),
    _command("vote", "vote,voter vote abstimmung,abstimmen votacion,votar votazione,vota votacao,votar vot,voteaza"),
    _command("actions", "actions actions,tasks aufgaben acciones,tareas azioni,compiti acoes,tarefas actiuni,sarcini"),
    _command(
        "decisions",
        "decisions decisions beschluesse,entscheidungen decisiones,acuerdos decisioni decisoes decizii,hotarari",
    ),
    _command("members", "membres members mitglieder miembros membri,partecipanti membros membrii"),
    _command(
        "join",
        "rejoindre,inscription join beitreten,mitmachen unirme,inscribirme partecipo,unisciti,iscrizione participar,aderir "
        "particip,alaturare,inscriere",
    ),
    _command(
        "remind",
        "rappel,rappels remind,reminder,reminders erinnern,erinnerung,erinnerungen recordar,recordatorio,recordatorios promemoria,ricorda "
        "lembrar,lembrete,lembretes aminteste,reamintire,reamintiri,memento",
    ),
    _command("settings", "reglages settings einstellungen ajustes impostazioni definicoes setari"),
    _command("language", "langue language sprache idioma lingua lingua limba"),
    _command("help", "aide help hilfe ayuda aiuto ajuda ajutor"),
    _command("privacy", "confidentialite privacy datenschutz privacidad riservatezza privacidade confidentialitate"),
    _command("mydata", "mesdonnees mydata meinedaten misdatos mieidati meusdados datelemele", group=False),
    _command("forgetme", "oubliezmoi forgetme vergissmich olvidame dimenticami esquecame uitama", group=False),
    _command("moderate", "moderation moderate moderieren moderar modera moderar moderare", group=False),
    _command("cancel", "annuler cancel abbrechen cancelar annulla cancelar anuleaza", group=False),
    _command("start", "start start start start start start start", group=False),
)


@cache
def aliases() -> Mapping[str, str]:
    """Every name a person may type → the command in the code."""
    return {
        alias: command.name
        for command in COMMANDS
        for names in (*command.names.values(), (command.name,))
        for alias in names
    }


def localised(name: str, lang: str) -> str:
    """What to show a reader of this language: "/pratiques"."""
    command = next(command for command in COMMANDS if command.name == name)
    return "/" + command.names[lang][0]
