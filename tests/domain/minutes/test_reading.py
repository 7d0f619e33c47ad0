"""Marks, owners and deadlines as people write them, in seven languages whatever the group speaks."""

import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.groups import Member, Organisation, Person, Role
from bot.domain.minutes import Kind, Media, with_media
from bot.domain.minutes.marks import bare, is_off
from bot.domain.minutes.owners import Known
from bot.domain.minutes.reading import read_line, read_post
from tests.domain.minutes.phrases import OFF, ON, PHRASES

REF = datetime(2026, 10, 5, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
LILLE, HAVRE = Organisation(1, 1, "Lille"), Organisation(2, 1, "Le Havre")
KARIM = Member(Person(1, 11, "Karim Benali", "Karim_Lille"), 1, Role.MEMBER, LILLE)
SOPHIE = Member(Person(2, 12, "Sophie Le Goff", None), 1, Role.MEMBER, HAVRE)
KNOWN = Known([KARIM, SOPHIE], [LILLE, HAVRE])
NAMES = {1: "Karim Benali", 2: "Sophie Le Goff", None: ""}

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
        ("@karim_lille et @sophie_lh appeler", "@karim_lille et @sophie_lh", "appeler"),
    ],
)
def test_several_owners_stay_as_they_were_typed(text: str, owner: str, task: str) -> None:
    part = read_line(f"#action {text}", lang="fr", ref=REF, known=KNOWN)
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
