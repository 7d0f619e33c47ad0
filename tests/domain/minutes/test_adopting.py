"""Documents and recordings become items as if somebody had typed them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.groups import Member, Person, Role
from bot.domain.minutes import LONGEST_TEXT, Kind, Part
from bot.domain.minutes.adopting import MOST_NOTES, on_record, portions, read_document, read_words
from bot.domain.minutes.owners import Known

REF = datetime(2026, 10, 14, 18, tzinfo=ZoneInfo("Europe/Paris"))
KNOWN = Known([Member(Person(1, 7, "Karim Benali", "karim_lille"), 1, Role.MEMBER)], [], {})

MINUTES = """Compte rendu du 14 octobre

1. Accueil

Claire ouvre la séance. Le bailleur propose deux logements.

2. Décisions
- Le groupe retient la visite du foyer
- On écrit au bailleur

3. Actions
- Envoyer la liste
   Karim Benali
   30 octobre 2026
- Réserver la salle

Points divers

La prochaine réunion aura lieu en novembre."""


def read(text: str, lang: str = "fr") -> list[Part]:
    return read_document(text, lang=lang, ref=REF, known=KNOWN)


def test_a_document_with_headings() -> None:
    """Decisions and actions are what stands below such a heading, rows of a table with owner and date; the rest are notes with their headings."""
    parts = read(MINUTES)

    assert [part.text for part in parts if part.kind is Kind.DECISION] == [
        "Le groupe retient la visite du foyer",
        "On écrit au bailleur",
    ]
    (first, second) = [part for part in parts if part.kind is Kind.ACTION]
    assert (first.text, first.owner.person_id, first.due) == ("Envoyer la liste", 1, date(2026, 10, 30))
    assert (second.text, second.due) == ("Réserver la salle", None)
    notes = [part.text for part in parts if part.kind is Kind.NOTE]
    assert notes[-1] == "Points divers\nLa prochaine réunion aura lieu en novembre."
    assert any("Claire ouvre la séance" in note for note in notes)


@pytest.mark.parametrize(
    ("lang", "decisions", "actions"),
    [
        ("fr", "Décisions", "Actions"),
        ("en", "Decisions", "Action items"),
        ("de", "Beschlüsse", "Aufgaben"),
        ("es", "Acuerdos", "Tareas"),
        ("it", "Decisioni", "Azioni"),
        ("pt", "Deliberações", "Tarefas"),
        ("ro", "Decizii", "Sarcini"),
    ],
)
def test_headings_in_seven_languages(lang: str, decisions: str, actions: str) -> None:
    parts = read(f"Note 1.\n\n{decisions}\n\n- A B\n- C D\n\n{actions}:\n- E F", lang)

    assert [(part.kind, part.text) for part in parts[1:]] == [
        (Kind.DECISION, "A B"),
        (Kind.DECISION, "C D"),
        (Kind.ACTION, "E F"),
    ]


def test_what_is_off_the_record_in_a_document_is_not_taken() -> None:
    text = "Un point.\nHors PV : le maire démissionne.\n\nUn autre."

    assert "maire" not in on_record(text)
    assert [part.text for part in read(text)] == ["Un point.", "Un autre."]


def test_nothing_is_lost_of_a_long_document() -> None:
    """Few enough items to review, none longer than an item may be, every word there."""
    words = [f"mot{number}." for number in range(20_000)]
    text = "\n\n".join(" ".join(words[n : n + 20]) for n in range(0, len(words), 20))

    parts = read(text)

    assert len(parts) <= MOST_NOTES * 1.5
    assert max(len(part.text) for part in parts) <= LONGEST_TEXT
    assert " ".join(part.text for part in parts).split() == words


def test_a_recording_is_one_note_unless_it_is_long_or_marked() -> None:
    long = " ".join(["Une phrase de plus."] * 400)

    assert [part.kind for part in read_words("On retient la visite.", lang="fr", ref=REF, known=KNOWN)] == [Kind.NOTE]
    assert len(read_words(long, lang="fr", ref=REF, known=KNOWN)) == 2
    (note, action) = read_words("Bonjour\nAction : Karim écrit avant vendredi", lang="fr", ref=REF, known=KNOWN)
    assert (note.kind, action.kind, action.owner.person_id, action.due) == (
        Kind.NOTE,
        Kind.ACTION,
        1,
        date(2026, 10, 16),
    )


def test_portions_end_with_sentences() -> None:
    assert portions("Un. Deux. Trois.", 10) == ["Un. Deux.", "Trois."]
    assert portions("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]
    assert portions("", 10) == [""]
