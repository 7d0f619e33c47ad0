"""Marks, owners and deadlines as people write them, in seven languages whatever the group speaks."""

import time
import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.groups import Member, Organisation, Person, Role
from bot.domain.minutes import Kind, Media, Owner, Part, with_media
from bot.domain.minutes.marks import bare, is_off
from bot.domain.minutes.owners import Known
from bot.domain.minutes.reading import read_post
from tests.domain.minutes.phrases import OFF, ON, PHRASES

REF = datetime(2026, 10, 5, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
LILLE, HAVRE = Organisation(1, 1, "Lille"), Organisation(2, 1, "Le Havre")
KARIM = Member(Person(1, 11, "Karim Benali", "Karim_Lille"), 1, Role.MEMBER, LILLE)
SOPHIE = Member(Person(2, 12, "Sophie Le Goff", None), 1, Role.MEMBER, HAVRE)
KNOWN = Known([KARIM, SOPHIE], [LILLE, HAVRE])
NAMES = {1: "Karim Benali", 2: "Sophie Le Goff", 4: "Anna Roth", None: ""}
ANNA = Member(Person(4, 14, "Anna Roth", None), 1, Role.MEMBER, HAVRE)
SPOKEN = Known([KARIM, SOPHIE, ANNA], [LILLE, HAVRE], author=Owner(4, "", "Le Havre"))  # Anna writes, for Le Havre


def read_line(line: str, *, lang: str, ref: datetime, known: Known) -> Part:
    """What a message of one line says first."""
    return read_post(line, lang=lang, ref=ref, known=known)[0]


CASES = [
    (lang, *(part.strip() for part in line.split("|")))
    for lang, lines in PHRASES.items()
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("lang", "line", "kind", "owner", "due", "task"), CASES, ids=[case[1] for case in CASES])
@pytest.mark.parametrize("group", ["fr", "own"])
def test_a_line_says_what_who_and_until_when(
    group: str, lang: str, line: str, kind: str, owner: str, due: str, task: str
) -> None:
    part = read_line(line, lang=lang if group == "own" else "fr", ref=REF, known=KNOWN)

    assert part.kind == kind
    assert (part.owner.name or NAMES[part.owner.person_id]) == owner
    assert (part.due.isoformat() if part.due else "") == due
    assert part.text == task


@pytest.mark.parametrize("lang", PHRASES)
def test_every_language_has_enough_examples(lang: str) -> None:
    assert len(PHRASES[lang].strip().splitlines()) >= 15
    assert len(OFF[lang].split("|")) >= 4


@pytest.mark.parametrize("text", [text for texts in OFF.values() for text in texts.split("|")])
def test_what_is_off_the_record_is_seen_anywhere(text: str) -> None:
    assert is_off(text)
    assert is_off(f"D'abord ceci.\n{text}\nPuis cela.")
    assert is_off(unicodedata.normalize("NFD", text).upper())


@pytest.mark.parametrize("text", ON)
def test_what_only_looks_like_it_is_kept(text: str) -> None:
    assert not is_off(text)


@pytest.mark.parametrize("word", ["avant ", "bis zum ", "14 ", "by the ", "(", "demain "])
def test_a_text_made_to_be_slow_is_not(word: str) -> None:
    """4,000 characters of words that announce a date are read as quickly as any others."""
    begin = time.process_time()
    read_line("#action " + word * (4000 // len(word)), lang="fr", ref=REF, known=KNOWN)
    assert time.process_time() - begin < 2


def test_letters_may_be_composed_or_not() -> None:
    line = unicodedata.normalize("NFD", "#décision Être là")
    assert read_line(line, lang="fr", ref=REF, known=KNOWN).kind is Kind.DECISION


def test_a_message_may_hold_several_marked_lines() -> None:
    """Unmarked lines before the first mark are a note, those after a mark belong to it."""
    text = "Tour de table.\nTout va bien.\n#décision Visite jeudi\nà 14 h\n\n#action Karim réserver avant mardi\nAction : Lille : payer"
    parts = read_post(text, lang="fr", ref=REF, known=KNOWN)

    assert [(part.kind, part.text) for part in parts] == [
        (Kind.NOTE, "Tour de table.\nTout va bien."),
        (Kind.DECISION, "Visite jeudi\nà 14 h"),
        (Kind.ACTION, "réserver"),
        (Kind.ACTION, "payer"),
    ]
    assert parts[3].owner.organisation == "Lille"


def test_bullets_below_a_mark_are_items_each() -> None:
    parts = read_post("Décisions :\n- un\n- deux\n#action\nKarim appeler", lang="fr", ref=REF, known=KNOWN)

    assert [(part.kind, part.text) for part in parts] == [
        (Kind.DECISION, "un"),
        (Kind.DECISION, "deux"),
        (Kind.ACTION, "appeler"),
    ]


def test_a_mark_alone_is_a_note_so_that_nothing_typed_is_lost() -> None:
    (part,) = read_post("#decision", lang="fr", ref=REF, known=KNOWN)
    assert (part.kind, part.text) == (Kind.NOTE, "#decision")


def test_a_first_name_of_two_people_stays_what_was_typed() -> None:
    other = Member(Person(3, 13, "Karim Zidane", None), 1, Role.MEMBER)
    known = Known([KARIM, other])
    part = read_line("#action Karim appeler", lang="fr", ref=REF, known=known)
    full = read_line("#action Karim Zidane appeler", lang="fr", ref=REF, known=known)

    assert (part.owner.person_id, part.owner.name, part.text) == (None, "Karim", "appeler")
    assert full.owner.person_id == 3


@pytest.mark.parametrize(
    ("text", "owner", "task"),
    [
        ("Karim et Sophie : appeler", "Karim et Sophie", "appeler"),
        ("Karim, Sophie Le Goff doivent appeler", "Karim, Sophie Le Goff", "appeler"),
        ("@karim_lille et @sophie_lh appeler", "Karim Benali et @sophie_lh", "appeler"),
        ("appeler (@karim_lille et Sophie)", "Karim Benali et Sophie", "appeler"),
        ("@karim_lille @sophie_lh : appeler", "Karim Benali @sophie_lh", "appeler"),
        ("Toutes les villes relisent", "Toutes les villes", "relisent"),
        ("alle: lesen", "alle", "lesen"),
        ("SPIP 59 : transmettre", "SPIP 59", "transmettre"),
        ("Mission locale : transmettre", "Mission locale", "transmettre"),
        ("Karim Zidane : appeler", "Karim Zidane", "appeler"),
        ("@karim_lille, Le Havre: appeler", "Karim Benali, Le Havre", "appeler"),
        ("Karim und ich: appeler", "Karim und Anna Roth", "appeler"),
    ],
)
def test_several_owners_stay_as_they_were_typed(text: str, owner: str, task: str) -> None:
    """But who is known by @username, or as "I", is written with their name: the minutes are read by others."""
    part = read_line(f"#action {text}", lang="fr", ref=REF, known=SPOKEN)
    assert (part.owner.person_id, part.owner.name, part.text) == (None, owner, task)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("avant fin octobre", "2026-10-31"),
        ("by next week", "2026-10-18"),
        ("bis Mitte November", "2026-11-15"),
        ("pour début novembre", "2026-11-01"),
    ],
)
def test_weeks_and_months_are_met_on_their_last_day(text: str, due: str) -> None:
    part = read_line(f"#action envoyer {text}", lang="fr", ref=REF, known=KNOWN)
    assert (part.text, str(part.due)) == ("envoyer", due)


@pytest.mark.parametrize(
    "text", ["Benali : appeler", "Mme Benali doit appeler", "pour M. Karim Benali : appeler", "appeler (Dr. Benali)"]
)
def test_a_surname_names_somebody_too(text: str) -> None:
    part = read_line(f"#action {text}", lang="fr", ref=REF, known=KNOWN)
    assert (part.owner.person_id, part.text) == (1, "appeler")


def test_a_linked_name_is_its_account_and_an_unknown_username_a_name() -> None:
    known = Known([KARIM], mentions={"Kiki": KARIM.person, "Lulu": None})
    assert read_line("#action Kiki : appeler", lang="fr", ref=REF, known=known).owner.person_id == 1
    assert read_line("#action appeler avec Lulu", lang="fr", ref=REF, known=known).owner.name == "Lulu"
    part = read_line("#action appeler @inconnu_42 avant mardi", lang="fr", ref=REF, known=known)
    assert (part.owner.name, part.text) == ("@inconnu_42", "appeler")


def test_a_caption_goes_with_its_file_and_its_marks_are_items() -> None:
    parts = read_post("le plan\n#decision on prend", lang="fr", ref=REF, known=KNOWN)
    media = Media("photo", "f")

    assert [(part.kind, part.text, file) for part, file in with_media(parts, media)] == [
        (Kind.ATTACHMENT, "le plan", media),
        (Kind.DECISION, "on prend", None),
    ]
    assert [part.kind for part, _ in with_media([], media)] == [Kind.ATTACHMENT]


def test_what_is_left_without_marks() -> None:
    assert bare("#off") == ""
    assert bare("#hors_pv svp !") == "svp"


@pytest.mark.parametrize(
    ("text", "owner", "task"),
    [
        ("#action moi : rappeler avant vendredi", "Anna Roth", "rappeler"),
        ("#action @moi rappeler avant vendredi", "Anna Roth", "rappeler"),
        ("#action je rappelle le bailleur avant vendredi", "Anna Roth", "je rappelle le bailleur"),
        ("#action j'appelle le bailleur avant vendredi", "Anna Roth", "j'appelle le bailleur"),
        ("#action nous : rappeler avant vendredi", "Le Havre", "rappeler"),
        ("#task I'll call by Friday", "Anna Roth", "I'll call"),
        ("#action I call the landlord by Friday", "Anna Roth", "I call the landlord"),
        ("#action us: call by Friday", "Le Havre", "call"),
        ("#Aufgabe ich: anrufen bis Freitag", "Anna Roth", "anrufen"),
        ("#Aufgabe Wir schicken die Liste bis Freitag", "Le Havre", "Wir schicken die Liste"),
        ("#tarea yo: llamar antes del viernes", "Anna Roth", "llamar"),
        ("#tarea nosotras: llamar antes del viernes", "Le Havre", "llamar"),
        ("#azione io: chiamare entro venerdì", "Anna Roth", "chiamare"),
        ("#azione I documenti vanno inviati entro venerdì", "", "I documenti vanno inviati"),
        ("#azione noi: chiamare entro venerdì", "Le Havre", "chiamare"),
        ("#tarefa eu: ligar até sexta", "Anna Roth", "ligar"),
        ("#acțiune eu: sun până vineri", "Anna Roth", "sun"),
        ("#sarcină noi: trimitem lista până vineri", "Le Havre", "trimitem lista"),
    ],
)
def test_whoever_writes_may_name_themselves(text: str, owner: str, task: str) -> None:
    """ "Moi" and "ich" are the author, "nous" and "wir" whom they speak for."""
    part = read_line(text, lang="fr", ref=REF, known=SPOKEN)
    assert (part.owner.name or NAMES[part.owner.person_id], part.text) == (owner, task)
    assert str(part.due) == "2026-10-09"


@pytest.mark.parametrize(
    ("text", "task"),
    [
        ("la ville de Lille envoie la liste avant vendredi", "envoie la liste"),
        ("Mairie de Lille : envoyer la liste avant vendredi", "envoyer la liste"),
        ("Stadt Lille: Liste schicken bis Freitag", "Liste schicken"),
        ("the city of Lille to send the list by Friday", "send the list"),
        ("el ayuntamiento de Lille debe enviar la lista antes del viernes", "enviar la lista"),
        ("Comune di Lille: inviare la lista entro venerdì", "inviare la lista"),
        ("Câmara Municipal de Lille: enviar a lista até sexta", "enviar a lista"),
        ("Primăria Lille: trimite lista până vineri", "trimite lista"),
        ("pour Lille, pour vendredi prochain : envoyer la liste", "envoyer la liste"),
        ("envoyer la liste – responsable : Lille – échéance : vendredi", "envoyer la liste"),
        ("envoyer la liste → Lille → vendredi", "envoyer la liste"),
        ("envoyer la liste\nQui : Lille\nÉchéance : vendredi", "envoyer la liste"),
        ("| Lille | envoyer la liste | 09/10", "envoyer la liste"),
    ],
)
def test_an_organisation_may_be_called_what_it_is_called(text: str, task: str) -> None:
    (part,) = read_post(f"#action {text}", lang="fr", ref=REF, known=KNOWN)
    assert (part.owner.organisation, part.text, str(part.due)) == ("Lille", task, "2026-10-09")


def test_an_organisation_with_a_title_is_known_without_it() -> None:
    known = Known(organisations=[Organisation(1, 1, "Ville de Lyon"), Organisation(2, 1, "Thonon-les-Bains")])
    assert read_line("#action Thonon : payer", lang="fr", ref=REF, known=known).owner.organisation == "Thonon-les-Bains"
    assert read_line("#action Lyon : payer", lang="fr", ref=REF, known=known).owner.organisation == "Ville de Lyon"
    unknown = read_line("#action Mairie de Saint-Denis : payer", lang="fr", ref=REF, known=known)
    assert unknown.owner.name == "Mairie de Saint-Denis"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "On en parle. #décision Visite jeudi, #action Karim réserve",
            "note:On en parle.|decision:Visite jeudi|action:réserve",
        ),
        ("#décision Visite jeudi. #action Karim réserver", "decision:Visite jeudi.|action:réserver"),
        ("Visite jeudi #décision, Karim réserve #action", "decision:Visite jeudi|action:réserve"),
        ("On est d'accord, #décision : visite jeudi", "decision:On est d'accord, visite jeudi"),
        ("Visite jeudi (#décision)", "decision:Visite jeudi"),
        ("On a pris la #décision de visiter", "decision:On a pris la décision de visiter"),
        ("Das ist unser #Beschluss: Besuch", "decision:Das ist unser Besuch"),
        ("Karim #action réserver", "action:réserver"),
        ("Beschlossen wurde: Besuch", "decision:Besuch"),
        ("S-a decis: vizită", "decision:vizită"),
        ("Il a été décidé : visite", "decision:visite"),
        ("#décision n° 2 : visite", "decision:visite"),
        ("#decision2 visite", "decision:visite"),
        ("#décision 2 visites", "decision:2 visites"),
        ("# Décision visite", "decision:visite"),
        ("Décision – visite", "decision:visite"),
        ("TODO - réserver", "action:réserver"),
        ("#décision #action réserver", "action:réserver"),
        # lists and paragraphs
        ("Ordre du jour\n1. Accueil\n\n2. Budget", "note:Ordre du jour\n1. Accueil\n\n2. Budget"),
        ("1. Accueil\n2. #décision Visite\n3. Divers", "note:1. Accueil|decision:Visite|note:3. Divers"),
        ("- #décision Visite\n   - le matin\n- Divers", "decision:Visite\n   - le matin|note:- Divers"),
        (
            "Bonjour\n\n#décision Visite\nle matin\n\nBonne soirée",
            "note:Bonjour|decision:Visite\nle matin|note:Bonne soirée",
        ),
        ("#décision Trois points :\n\n1. un\n2. deux", "decision:Trois points :\n1. un\n2. deux"),
        ("#décisions\nVisite\nBudget\n\nMerci", "decision:Visite|decision:Budget|note:Merci"),
        ("#décision\nVisite\nle matin", "decision:Visite\nle matin"),
        ("#actions Karim : car ; Sophie : salle", "action:car|action:salle"),
        ("#décisions 1. un 2. deux", "decision:un|decision:deux"),
        ("#décision un ; deux", "decision:un ; deux"),
        ("Décision 2. Visite", "decision:Visite"),
        ("Beschluss 3 (einstimmig): Besuch", "decision:(einstimmig) Besuch"),
        ("#Decision/Décision: visite", "decision:visite"),
        ("Acuerdos:\n- uno\n- dos", "decision:uno|decision:dos"),
        ("👉 #décision Visite", "decision:Visite"),
        ("1️⃣ #décision Visite", "decision:Visite"),
        ("#décisions\n- Visite\n   le matin\n- Budget", "decision:Visite\n   le matin|decision:Budget"),
        ("#actions\nKarim : car\nSophie : salle", "action:car|action:salle"),
    ],
)
def test_marks_stand_anywhere_and_what_is_between_them_stays(text: str, kept: str) -> None:
    """Several in one line, behind their words, in brackets, in a sentence; numbering and paragraphs stay as they were typed."""
    parts = read_post(text, lang="fr", ref=REF, known=KNOWN)
    assert "|".join(f"{part.kind}:{part.text}" for part in parts) == kept


def test_what_follows_a_mark_in_a_caption_is_kept_too() -> None:
    parts = read_post("le plan\n#decision on prend\n\nMerci à tous", lang="fr", ref=REF, known=KNOWN)
    assert [(part.kind, part.text) for part, _ in with_media(parts, Media("photo", "f"))] == [
        (Kind.ATTACHMENT, "le plan"),
        (Kind.DECISION, "on prend"),
        (Kind.NOTE, "Merci à tous"),
    ]
