"""Marks that begin a sentence within a line, the first point and the last, and confidences that say so at their end."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.groups import Member, Person, Role
from bot.domain.minutes import Owner
from bot.domain.minutes.marks import asks_off, is_off
from bot.domain.minutes.owners import Known
from bot.domain.minutes.reading import read_post

REF = datetime(2026, 10, 6, 14, 0, tzinfo=ZoneInfo("Europe/Paris"))


def _read(text: str, lang: str) -> list[tuple[str, str]]:
    return [(str(part.kind), part.text) for part in read_post(text, lang=lang, ref=REF, known=Known())]


def test_each_marked_sentence_of_a_line_is_an_item() -> None:
    said = _read("Bonjour, on commence. Décision : on signe. Action : envoyer la liste", "fr")
    assert said == [("note", "Bonjour, on commence."), ("decision", "on signe."), ("action", "envoyer la liste")]
    assert _read("Los geht’s! Beschluss: wir mieten.", "de")[1] == ("decision", "wir mieten.")
    assert [kind for kind, _ in _read("Ok. Presenti: Karim. Assenti: Anna", "it")] == [
        "note",
        "attendance",
        "attendance",
    ]


@pytest.mark.parametrize(
    "text", ["Il y a un problème. Le point : il manque du budget", "Le train de 14h. Note bien : rien", "3. Budget"]
)
def test_other_sentences_stay_together(text: str) -> None:
    assert len(_read(text, "fr")) == 1


@pytest.mark.parametrize(
    ("text", "lang", "title"),
    [
        ("Premier point : le logement", "fr", "le logement"),
        ("Dernier point : divers", "fr", "divers"),
        ("Last item: budget", "en", "budget"),
        ("Zweiter Punkt: Wohnen", "de", "Wohnen"),
        ("Primer punto: empleo", "es", "empleo"),
        ("Ultimo punto: varie", "it", "varie"),
        ("Segundo ponto: habitação", "pt", "habitação"),
        ("Primul punct: locuințe", "ro", "locuințe"),
    ],
)
def test_points_in_their_order(text: str, lang: str, title: str) -> None:
    assert _read(text, lang) == [("topic", title)]


@pytest.mark.parametrize(
    "text",
    [
        "le dossier de M. Benali traîne… hors PV",
        "Hors PV, le directeur part en mars",
        "Ça, c'est hors procès-verbal.",
        "He may resign, off the record",
        "Das bleibt außer Protokoll",
        "Eso queda fuera de acta.",
        "È fuori verbale",
        "Isto fica fora da ata",
    ],
)
def test_a_confidence_that_says_so_is_none_of_the_minutes(text: str) -> None:
    assert is_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le PV est hors délai",
        "On the record we agree",
        "Das Protokoll ist fertig",
        "Off we go",
        "Entre nous et Lille, un accord",
    ],
)
def test_talk_about_records_is_talk(text: str) -> None:
    assert not is_off(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("#decison on visite", "decision"),
        ("#actoin Karim envoie", "action"),
        ("#questoin qui paie", "question"),
        ("#nation unie", "note"),
    ],
)
def test_a_slip_behind_the_hash_is_still_a_mark(text: str, kind: str) -> None:
    assert _read(text, "fr")[0][0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "entre nous le directeur part",
        "Mme Garcia va divorcer, ça reste entre nous",
        "pas pour le compte rendu mais le service manque de monde",
        "ne notez pas ça : Paul est malade",
        "je l'ai entendu aussi, off",
        "off the record but their accounts are a mess",
        "please don't minute this, but the auditors are coming",
        "This is confidential, the tender was won",
        "nicht ins protokoll bitte, aber der träger ist fast pleite",
        "das bleibt unter uns: Budget gekürzt",
        "esto que no conste en acta: el juez está harto",
        "riservato: il dirigente parte",
        "que fique entre nós: o vereador vai sair",
        "sa ramana intre noi, directorul pleaca",
    ],
)
def test_confidences_as_they_are_typed(text: str) -> None:
    assert is_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "entre nous et la mairie il y a un accord",
        "comunicazione non verbale",
        "wir haben kein Protokoll vom letzten Mal",
        "I'm off",
    ],
)
def test_what_only_sounds_like_a_confidence(text: str) -> None:
    assert not is_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "hors pv ça svp 🙏",
        "oups, ce que je viens de dire, hors pv",
        "off the record what i just said",
        "fuera de acta lo anterior",
        "fuori verbale quello che ho detto prima",
        "não pôr em ata sff",
    ],
)
def test_what_was_said_before_is_off(text: str) -> None:
    assert asks_off(text)


KNOWN = Known([Member(Person(1, None, "Karim Haddad"), 0, Role.MEMBER)], author=Owner(2))


@pytest.mark.parametrize(
    ("text", "lang", "task", "owner", "due"),
    [
        (
            "action karim envoyer la convention signée avant vendredi",
            "fr",
            "envoyer la convention signée",
            1,
            date(2026, 10, 9),
        ),
        ("action karim : la convention, pour le 20.10", "fr", "la convention", 1, date(2026, 10, 20)),
        ("action > Karim > devis peinture > 14/10", "fr", "devis peinture", 1, date(2026, 10, 14)),
        ("TODO me: book the room by 20 Oct", "en", "book the room", 2, date(2026, 10, 20)),
        ("tarea karim: llamar al juzgado", "es", "llamar al juzgado", 1, None),
        ("de făcut: afiș (Karim, 20.10)", "ro", "afiș", 1, date(2026, 10, 20)),
        ("Aufgabe Karim: Flyer bis 20.10", "de", "Flyer", 1, date(2026, 10, 20)),
        ("action: Karim badge, asap", "fr", "badge, asap", 1, None),
        ("action: réserver le stand : Karim, avant mercredi", "fr", "réserver le stand", 1, date(2026, 10, 7)),
    ],
)
def test_owners_and_days_as_they_are_typed(text: str, lang: str, task: str, owner: int, due: date | None) -> None:
    (part,) = read_post(text, lang=lang, ref=REF, known=KNOWN)
    assert (str(part.kind), part.text, part.owner.person_id, part.due) == ("action", task, owner, due)


@pytest.mark.parametrize(
    "text",
    [
        "Action sociale : le service ouvre lundi",
        "action karim terminée",
        "Action nous semble très utile ici",
        "action tous azimuts pour la prévention",
        "ok, on passe à 12 personnes",
        "on passe à 15h",
        "so going on to say no is wrong",
        "action karim c'est fait pour toi ?",
    ],
)
def test_talk_of_an_action_is_none(text: str) -> None:
    assert _read(text, "fr") == [("note", text)]
    assert [str(part.kind) for part in read_post(text, lang="fr", ref=REF, known=KNOWN)] == ["note"]


def test_a_heading_without_a_colon_above_a_list() -> None:
    assert _read("à faire\n- affiches\n- réserver le stand", "fr") == [
        ("action", "affiches"),
        ("action", "réserver le stand"),
    ]
    assert _read("à faire", "fr") == [("note", "à faire")]


@pytest.mark.parametrize(
    ("text", "lang", "title"),
    [
        ("ok on passe au budget 💶", "fr", "budget"),
        ("so, moving on to housing.", "en", "housing"),
        ("weiter mit TOP 2 Finanzen", "de", "Finanzen"),
    ],
)
def test_moving_on_as_it_is_said(text: str, lang: str, title: str) -> None:
    assert _read(text, lang) == [("topic", title)]


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_a_message_without_words_has_no_items(text: str) -> None:
    """A picture without a caption."""
    assert _read(text, "fr") == []
