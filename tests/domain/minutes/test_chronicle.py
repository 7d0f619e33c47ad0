"""A whole chat becomes minutes: every item once and in order, corrected as people correct, nothing of what is off the record."""

import pytest

from bot.domain.minutes.chronicled import Warn
from tests.domain.minutes.logs import items, told

MEETING = """
<Claire (Lyon)> Présents : Claire (Lyon), Karim, Sophie (Lille) ; excusés : Paul
<Claire (Lyon)> Ordre du jour :\\n1. Accueil\\n2. Budget (20 min)\\n3. Divers
<Claire (Lyon)> Point 1 : accueil
<Karim> décision : on visite le foyer jeudi
<Karim> action : @karim envoie la liste avant vendredi
<Sophie (Lille)> point suivant
<Sophie (Lille)> action : Claire et Sophie préparent le budget pour le 15 octobre
<Karim> question : qui paie le car ?
<Sophie (Lille)> vote : budget, 5 pour, 2 contre, 1 abstention
<Sophie (Lille)> https://example.org/plan le plan
<Karim> idée : louer un car
<Karim> Le bailleur propose deux logements
<Claire (Lyon)> action : réserver la salle
"""


def test_a_meeting_gives_every_item_with_who_and_until_when() -> None:
    assert items(MEETING) == [
        "attendance: Présents : Claire (Lyon), Karim, Sophie (Lille) ; excusés : Paul [1]",
        "note: Ordre du jour :\n1. Accueil\n2. Budget (20 min)\n3. Divers [2]",
        "topic: accueil [3]",
        "decision: on visite le foyer jeudi [4]",
        "action: envoie la liste (Karim | 2026-10-09) [5]",
        "topic: Budget [6]",
        "action: préparent le budget (Claire (Lyon), Sophie (Lille) | 2026-10-15) [7]",
        "question: qui paie le car ? [8]",
        "vote: budget, 5 pour, 2 contre, 1 abstention [9]",
        "link: https://example.org/plan le plan [10]",
        "idea: louer un car [11]",
        "note: Le bailleur propose deux logements [12]",
        "action: réserver la salle ( | ) [13]",
    ]
    made = told(MEETING)
    assert made.present == ("Claire (Lyon)", "Karim", "Sophie (Lille)")
    assert made.excused == ("Paul",)
    assert [(notice.what, notice.sources) for notice in made.notices] == [(Warn.NO_OWNER, (13,))]


SPOKEN = {
    "fr": (
        "Point suivant : budget|décision : oui|question : qui ?|idée : un car|vote : 3 pour|lien : https://a.example|Info : fermé|"
        "Absents : Marie",
    ),
    "en": (
        "Next topic: budget|Decision: oui|Question: qui ?|Idea: un car|Vote: 3 pour|Link: https://a.example|Info: fermé|Absent: Marie",
    ),
    "de": (
        "Nächster Punkt: budget|Beschluss: oui|Frage: qui ?|Idee: un car|Abstimmung: 3 pour|Link: https://a.example|Hinweis: fermé|"
        "Abwesend: Marie",
    ),
    "es": (
        "Siguiente punto: budget|Decisión: oui|Pregunta: qui ?|Propuesta: un car|Votación: 3 pour|Enlace: https://a.example|Nota: fermé|"
        "Ausentes: Marie",
    ),
    "it": (
        "Prossimo punto: budget|Decisione: oui|Domanda: qui ?|Proposta: un car|Votazione: 3 pour|Collegamento: https://a.example|Nota: fermé|"
        "Assenti: Marie",
    ),
    "pt": (
        "Próximo ponto: budget|Decisão: oui|Pergunta: qui ?|Ideia: un car|Votação: 3 pour|Ligação: https://a.example|Nota: fermé|Ausentes: Marie",
    ),
    "ro": (
        "Punctul următor: budget|Decizie: oui|Întrebare: qui ?|Idee: un car|Vot: 3 pour|Legătură: https://a.example|Notă: fermé|Absenți: Marie",
    ),
}
KINDS = ["topic", "decision", "question", "idea", "vote", "link", "note", "attendance"]
TEXTS = ["budget", "oui", "qui ?", "un car", "3 pour", "https://a.example", "fermé"]


@pytest.mark.parametrize("lang", SPOKEN)
@pytest.mark.parametrize("hashed", [False, True])
def test_every_kind_has_its_words_in_seven_languages(lang: str, hashed: bool) -> None:
    lines = SPOKEN[lang][0].split("|")
    if hashed:
        heads = [line.partition(":") for line in lines]
        lines = [f"#{head.strip().replace(' ', '_')} {text.strip()}" for head, _, text in heads]
    made = told("\n".join(f"<Ann> {line}" for line in lines), "fr")

    assert [str(entry.kind) for entry in made.entries] == KINDS
    assert [entry.text for entry in made.entries[:-1]] == TEXTS
    assert made.excused == ("Marie",)


@pytest.mark.parametrize(
    "word", ["corriger", "correction", "correct", "Korrektur", "corrección", "correzione", "correção", "corectare"]
)
def test_an_answer_corrects_what_it_answers(word: str) -> None:
    """What the correction does not say again of who and until when stays; a mark in it counts."""
    chat = f"""
    <Karim> action : Sophie envoie la liste avant vendredi
    <Sophie> ok
    <Karim> ^1 {word} : Sophie envoie la liste avant jeudi
    <Karim> décision : on visite mardi
    <Sophie> ^4 {word} : on visite mercredi
    <Sophie> ^3 #{word} Karim
    """
    assert items(chat) == [
        "action: envoie la liste (Karim | 2026-10-08) [1, 3, 6]",
        "note: ok [2]",
        "decision: on visite mercredi [4, 5]",
    ]


def test_a_correction_without_an_answer_finds_what_it_is_like() -> None:
    chat = """
    <Karim> décision : on visite le foyer mardi
    <Karim> le bailleur est d'accord
    <Karim> Correction : on visite le foyer mercredi
    """
    assert items(chat) == ["decision: on visite le foyer mercredi [1, 3]", "note: le bailleur est d'accord [2]"]


def test_one_of_several_items_of_a_message_is_corrected() -> None:
    chat = """
    <Karim> Décision : visite mardi\\nAction : Sophie : réserver le car
    <Sophie> ^1 corriger : décision : visite mercredi
    """
    assert items(chat) == ["decision: visite mercredi [1, 2]", "action: réserver le car (Sophie | ) [1]"]


@pytest.mark.parametrize(
    "words", ["hors PV", "#off", "hors PV svp", "off the record please", "nicht ins Protokoll bitte", "fuera de acta"]
)
def test_what_is_off_the_record_leaves_its_number_only(words: str) -> None:
    """Said in answer, before the words, or just after them by the same person; a correction of it says it again and goes too."""
    chat = f"""
    <Karim> décision : on visite
    <Karim> SECRET un
    <Claire> ^2 {words}
    <Karim> hors PV : SECRET deux
    <Karim> SECRET trois
    <Karim> hors PV
    <Karim> SECRET quatre
    <Karim> ^7 corriger : SECRET cinq
    <Claire> ^8 hors PV
    <Karim> ^2 corriger : SECRET six
    """
    made = told(chat)

    assert [entry.text for entry in made.entries] == ["on visite"]
    assert [struck.sources for struck in made.struck] == [(2, 3), (4,), (5, 6), (8, 7, 9), (10,)]
    assert "SECRET" not in repr(
        (made.entries, made.struck, made.notices, made.present, made.excused, made.people.numbers)
    )


def test_a_mark_in_answer_says_what_the_message_is() -> None:
    chat = """
    <Karim> on visite le foyer
    <Claire> ^1 décision
    <Karim> envoyer la liste
    <Claire> ^3 #action @karim avant vendredi
    <Claire> #décision
    """
    made = told(chat)
    assert items(chat) == [
        "decision: on visite le foyer [1, 2]",
        "action: envoyer la liste (Karim | 2026-10-09) [3, 4]",
    ]
    assert [notice.what for notice in made.notices] == [Warn.MARK_ALONE]


def test_dots_go_on_with_what_their_author_wrote_last() -> None:
    chat = """
    <Karim> action : Sophie réserve le car
    <Claire> très bien
    <Karim> … avant lundi
    """
    assert items(chat) == ["action: réserve le car (Sophie | 2026-10-12) [1, 3]", "note: très bien [2]"]


def test_what_only_looks_like_an_item_is_a_note() -> None:
    """Nothing is invented."""
    chat = """
    <Karim> le vote aura lieu demain
    <Karim> la question se pose
    <Karim> On en parle : décision la prochaine fois
    <Karim> voir https://example.org
    <Karim> Quel est le point ?
    <Karim> on passe au vote
    <Karim> Karim est absent demain
    """
    assert {entry.kind for entry in told(chat).entries} == {"note"}
    assert told(chat).present == ("Karim",)


def test_an_answer_fills_in_who_and_until_when() -> None:
    """But an answer that says more is talk."""
    chat = """
    <Karim> action : réserver la salle
    <Ann> ^1 c'est pour Karim, avant lundi
    <Ann> action : réserver le car
    <Karim> ^3 moi
    <Karim> ^3 avant mardi si possible, sinon jeudi
    """
    assert items(chat) == [
        "action: réserver la salle (Karim | 2026-10-12) [1, 2]",
        "action: réserver le car (Karim | ) [3, 4]",
        "note: avant mardi si possible, sinon jeudi [5]",
    ]


def test_a_word_that_is_nearly_a_day_elsewhere_is_no_date() -> None:
    """ "maire" is nearly "mâine"."""
    assert items("<Karim> action : appeler le maire") == ["action: appeler le maire ( | ) [1]"]


def test_whoever_says_to_be_there_is() -> None:
    made = told("<Ann> Présente !\n<Karim> bonjour\n<Bob> présent")
    assert made.present == ("Ann", "Bob")


def test_meetbot_is_understood() -> None:
    chat = """
    <ttx> before
    <ttx> #startmeeting weekly
    <bot> Meeting started Tue Jan 1 2013 UTC.  The chair is ttx. Information about MeetBot at http://x.
    <bot> Useful Commands: #action #agreed #help #info #idea #link #topic.
    <ttx> #chair jd__ mark
    <ttx> #topic Bugs
    <jd__> hello
    <ttx> #info we are at m-1
    <mark> #action mark to follow up with ttx on the plan by Friday
    <ttx> #action jd__ and mark to look
    <jd__> http://x.example/z
    <ttx> #idea use this
    <ttx> #undo
    <ttx> #agreed we go
    <ttx> #startvote Should we? Yes, No, Abstain
    <jd__> #vote yes
    <mark> #vote No
    <jd__> #vote abstain
    <bot> Voted on "Should we?"
    <ttx> #endvote
    <ttx> #help wanted
    <ttx> #rejected the old plan
    <ttx> #endmeeting
    <jd__> bye
    """
    made = told(chat, "en")
    assert made.title == "weekly"
    assert made.present == ("ttx", "jd__", "mark")
    assert items(chat, "en") == [
        "topic: Bugs [6]",
        "note: hello [7]",
        "note: we are at m-1 [8]",
        "action: follow up with ttx on the plan (mark | 2026-10-09) [9]",
        "action: look (jd__, mark | ) [10]",
        "link: http://x.example/z [11]",
        "decision: we go [14]",
        "vote: Should we? Yes: 0, No: 1, Abstain: 1 [15, 16, 17, 18, 20]",
        "note: wanted [21]",
        "decision: rejected: the old plan [22]",
    ]
    assert [(notice.what, notice.about) for notice in made.notices] == [(Warn.OUTSIDE, "2")]


def test_scribes_are_understood() -> None:
    chat = """
    <RRSAgent> logging to https://www.example.org/x
    <dom> Zakim, start meeting
    <dom> Meeting: Foo group
    <dom> Chair: Dom
    <ann> present+
    <bob> present+ Bob, carol
    <dom> regrets+ Dan
    <dom> scribe: ann
    <dom> Topic: Publication
    <ann> dom: I think we should
    <bob> q+ to say no
    <ann> ... publish now
    <ann> s/publish now/publish today/
    <dom> PROPOSED: publish
    <dom> RESOLVED: publish the draft
    <dom> ... with edits
    <dom> ACTION: bob to write the note by 12 October
    <dom> action carol: review
    <dom> ACTION: zed to check - due 2026-10-20
    <dom> i/PROPOSED:/Topic: The proposal/
    <dom> -> https://example.org the link
    <Zakim> agendum 2 -- Next steps -- taken up [from dom]
    <dom> Issue: who decides?
    <ann> ann has left #foo
    <dom> rrsagent, make minutes
    """
    made = told(chat, "en")
    assert made.title == "Foo group"
    assert made.present == ("ann", "Bob", "carol")
    assert made.excused == ("Dan",)
    assert items(chat, "en") == [
        "attendance: Present: ann [5]",
        "attendance: Present: Bob, carol [6]",
        "attendance: Regrets: Dan [7]",
        "topic: Publication [9]",
        "note: dom: I think we should publish today [10, 12, 13]",
        "topic: The proposal [20]",
        "idea: publish [14]",
        "decision: publish the draft with edits [15, 16]",
        "action: write the note (bob | 2026-10-12) [17]",
        "action: review (carol | ) [18]",
        "action: check (zed | 2026-10-20) [19]",
        "link: https://example.org the link [21]",
        "topic: Next steps [22]",
        "question: who decides? [23]",
    ]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("📌 Décision : on visite", "decision", "on visite"),
        ("**Décision :** on visite", "decision", "on visite"),
        ("decsion : on visite", "decision", "on visite"),
        ("DECISION - on visite", "decision", "on visite"),
        ("TOP 3 Haushalt", "topic", "Haushalt"),
        ("TOP 3: Haushalt", "topic", "Haushalt"),
        ("On passe au budget", "topic", "budget"),
        ("On passe au point 2 : le budget", "topic", "le budget"),
        ("Let's move on to the budget", "topic", "the budget"),
        ("Vote sur le budget : 5 pour, 2 contre", "vote", "Vote sur le budget : 5 pour, 2 contre"),
        ("Décision → on visite", "decision", "on visite"),
        ("On décide de visiter le foyer", "decision", "On décide de visiter le foyer"),
        ("On décide de visiter quand ?", "note", "On décide de visiter quand ?"),
        ("We agreed to visit", "decision", "We agreed to visit"),
        ("S-a decis să vizităm", "decision", "S-a decis să vizităm"),
        ("Approvato all'unanimità: due visite", "decision", "Approvato all'unanimità: due visite"),
        ("Votação do orçamento: 4 sim", "vote", "Votação do orçamento: 4 sim"),
        ("Lien visio : https://a.example", "link", "Lien visio : https://a.example"),
        ("Apologies from Tom", "attendance", "Apologies from Tom"),
        ("Ann quitte la réunion à 15h", "attendance", "Ann quitte la réunion à 15h"),
        ("Arrivée de Ann à 15h", "attendance", "Arrivée de Ann à 15h"),
        ("Ann part en vacances", "note", "Ann part en vacances"),
        ("Questions diverses", "note", "Questions diverses"),
    ],
)
def test_people_write_marks_as_they_like(line: str, kind: str, text: str) -> None:
    (entry,) = told(f"<Ann> {line}").entries
    assert (str(entry.kind), entry.text) == (kind, text)


@pytest.mark.parametrize(
    ("line", "owners", "text"),
    [
        ("Action Karim : appeler", ["Karim Benali"], "appeler"),
        ("ACTION: zed and Ann to check", ["zed", "Ann"], "check"),
        ("Action : Julie doit appeler", ["Julie"], "appeler"),
        ("Action : le budget doit être voté", [], "le budget doit être voté"),
        ("ACTION: need to call", [], "need to call"),
        ("Aufgabe: Haushalt muss geprüft werden", [], "Haushalt muss geprüft werden"),
        ("Action : appeler le maire - Karim", ["Karim Benali"], "appeler le maire"),
        ("Action : Karim, Sophie et Ann : appeler", ["Karim Benali", "Sophie", "Ann"], "appeler"),
        ("Action : @karim_lille et @sophie appellent", ["Karim Benali", "Sophie"], "appellent"),
        ("Action : Claire (Lyon) appelle", ["Claire (Lyon)"], "appelle"),
        ("Action : Lyon appelle", ["Lyon"], "appelle"),
        ("Action : moi : appeler", ["Ann"], "appeler"),
        ("Action : Marie appelle", ["Marie"], "appelle"),
        ("Action : Paul (Nice) appelle", ["Paul (Nice)"], "appelle"),
        ("Action → Karim → appeler", ["Karim Benali"], "appeler"),
        ("Action [Karim] : appeler", ["Karim Benali"], "appeler"),
        ("Action : Julie appelle", ["Julie"], "appelle"),
        ("Action : Karim et Julie appellent", ["Karim Benali", "Julie"], "appellent"),
        ("Action : Mme Duval appelle", ["Mme Duval"], "appelle"),
        ("Action : le SPIP transmet", ["SPIP"], "transmet"),
        ("Action : le SPIP est prévenu", [], "le SPIP est prévenu"),
        ("Action : la mairie de Nice appelle", ["mairie de Nice"], "appelle"),
        ("Action : Envoyer la liste", [], "Envoyer la liste"),
        ("Aufgabe Karim: anrufen", ["Karim Benali"], "anrufen"),
        ("Tarea: la señora Vega llama", ["señora Vega"], "llama"),
        ("Tarefa: a Câmara de Braga liga", ["Câmara de Braga"], "liga"),
    ],
)
def test_owners_are_those_who_were_named(line: str, owners: list[str], text: str) -> None:
    """Whoever writes or is on a list is known, wherever in the chat that is; several are several."""
    chat = f"<Ann> {line}\n<Karim Benali> ok\n<Sophie> ok\n<Claire (Lyon)> ok\n<Sophie> Absents : Marie"
    made = told(chat)
    (action,) = [entry for entry in made.entries if entry.kind == "action"]
    assert made.people.names(action.part.owner) == owners
    assert action.text == text


TYPED = """
<Claire Dupont (Lyon)> bon on y va. ordre du jour : 1) logement 2) budget
<Claire Dupont (Lyon)> présents : claire, karim
<Karim Haddad> 1. Logement
<Claire Dupont (Lyon)> action : relancer la caf (karim, 20.10)
<Karim Haddad> action tout le monde : relire la charte
<Claire Dupont (Lyon)> Budget
<Karim Haddad> la mairie nous lâche
<Karim Haddad> hors pv ça svp 🙏
"""


def test_a_chat_as_it_is_typed_on_a_telephone() -> None:
    assert items(TYPED) == [
        "note: bon on y va. ordre du jour : 1) logement 2) budget [1]",
        "attendance: présents : claire, karim [2]",
        "topic: logement [3]",
        "action: relancer la caf (Karim Haddad | 2026-10-20) [4]",
        "action: relire la charte (tout le monde | ) [5]",
        "topic: budget [6]",
    ]
    made = told(TYPED)
    assert made.present == ("Claire Dupont (Lyon)", "Karim Haddad")
    assert made.notices == ()
    assert "lâche" not in str(made)
