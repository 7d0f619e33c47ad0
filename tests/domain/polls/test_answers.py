"""Answers to a date poll in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.polls import Slot, Vote
from bot.domain.polls.answers import read_answers

PARIS = ZoneInfo("Europe/Paris")
# A: Tuesday 13 October 14:00, B: Thursday 15 10:00, C: Friday 16 9:30, D: Friday 16 14:00
SLOTS = tuple(
    Slot(number, datetime(2026, 10, day, hour, minute, tzinfo=PARIS), 90)
    for number, day, hour, minute in ((1, 13, 14, 0), (2, 15, 10, 0), (3, 16, 9, 30), (4, 16, 14, 0))
)
LETTERS = {Vote.YES: "y", Vote.IF_NEED_BE: "m", Vote.NO: "n"}


def read(text: str) -> str:
    """One letter a slot: y, m, n, - where nothing was said; then what is unknown."""
    said = read_answers(text, SLOTS, PARIS)
    votes = "".join(LETTERS[said.votes[slot.id]] if slot.id in said.votes else "-" for slot in SLOTS)
    return " ".join([votes, *said.unknown])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # by day, weekday, hour, letter
        ("oui pour B", "-y--"),
        ("oui pour b", "-y--"),
        ("oui pour A et C, non pour B", "yny-"),
        ("yes to A and B, no to C", "yyn-"),
        ("nein zu C", "--n-"),
        ("no a C", "--n-"),
        ("sí a la A", "y---"),
        ("sì per A, no per B", "yn--"),
        ("sim para A", "y---"),
        ("da pentru A", "y---"),
        ("OUI POUR MARDI", "y---"),
        ("D'accord pour B", "-y--"),
        ("À voir pour C", "--m-"),
        ("só posso na terça", "ynnn"),
        ("a mí me va bien el martes", "y---"),
        ("13 oui, 15 plutôt non", "yn--"),
        ("mardi je serai là, jeudi je suis prise, vendredi à voir", "ynmm"),
        ("mardi pourquoi pas", "m---"),
        ("mardi ça ne m’arrange pas", "n---"),
        ("Tuesday sure, Thursday fully booked", "yn--"),
        ("Dienstag klappt, Donnerstag klappt nicht", "yn--"),
        ("Dienstag habe ich keine Zeit", "n---"),
        ("Dienstag passt leider nicht", "n---"),
        ("martes me encaja, jueves por confirmar", "ym--"),
        ("martedì da confermare", "m---"),
        ("martedì ce la faccio, giovedì sono impegnata", "yn--"),
        ("terça consigo, quinta estou de baixa", "yn--"),
        ("marți e în regulă, joi sunt în delegație", "yn--"),
        ("martedì sono in ferie", "n---"),
        ("martes estoy de baja", "n---"),
        ("mardi oui, jeudi si besoin, vendredi non", "ymnn"),
        ("oui mardi, non jeudi", "yn--"),
        ("oui mardi non jeudi", "yn--"),
        ("mardi oui jeudi non", "yn--"),
        ("A oui, B non, C si besoin", "ynm-"),
        ("a oui b non", "yn--"),
        ("A, B et D", "yy-y"),
        ("vendredi 14h oui", "---y"),
        ("ven. 16 à 9h30 : oui", "--y-"),
        ("le 16 à 14h je ne peux pas", "---n"),
        ("mar 13", "y---"),
        ("mardi et jeudi", "yy--"),
        ("mardi 13 octobre oui", "y---"),
        ("13/10 oui, 15/10 non", "yn--"),
        # by place in the list, as those do who do not see letters
        ("1 oui 2 non", "yn--"),
        ("1 et 4", "y--y"),
        ("21 non 13 oui", "y--- 21"),
        ("21 non, oui", "yyyy 21"),
        # all, none, but
        ("oui", "yyyy"),
        ("non", "nnnn"),
        ("aucune", "nnnn"),
        ("tout me va", "yyyy"),
        ("tout oui sauf le 15", "ynyy"),
        ("tous sauf jeudi", "ynyy"),
        ("seulement jeudi", "nynn"),
        ("je peux mardi et jeudi", "yy--"),
        ("je ne peux pas mardi ni jeudi", "nn--"),
        ("mardi oui mais vendredi je ne peux pas", "y-nn"),
        ("je peux le 13, pas le 15", "yn--"),
        ("mardi, jeudi : non", "nn--"),
        ("pas de problème pour moi", "yyyy"),
        ("peu importe", "yyyy"),
        ("sans moi", "nnnn"),
        ("malheureusement aucune date ne me convient", "nnnn"),
        ("ni mardi ni jeudi", "nn--"),
        ("weder Dienstag noch Donnerstag", "nn--"),
        ("mardi impossible, le reste ok", "nyyy"),
        ("le 13 je peux pas mais les autres oui", "nyyy"),
        ("Tuesday no, the others yes", "nyyy"),
        ("je préfère jeudi", "-y--"),
        ("jeudi je suis en congé", "-n--"),
        ("ich bin am Dienstag im Urlaub", "n---"),
        ("me va mal el jueves", "-n--"),
        ("Do eher schlecht", "-n--"),
        ("só na quinta", "nynn"),
        ("vendredi après-midi oui", "---y"),
        ("vendredi matin si besoin", "--m-"),
        # what the poll does not have
        ("mercredi oui", "---- mercredi"),
        ("13 oui, 21 non", "y--- 21"),
        # the other languages
        ("Tue yes, Thu no, Fri if need be", "ynmm"),
        ("I can't make Tuesday, Thursday works for me", "ny--"),
        ("all but Thursday", "ynyy"),
        ("only Thursday", "nynn"),
        ("none of them", "nnnn"),
        ("Tuesday and Thursday if needed", "mm--"),
        ("Dienstag ja, Donnerstag notfalls, Freitag nein", "ymnn"),
        ("Di ja, Do eher nicht", "yn--"),
        ("am 13. kann ich nicht, am 15. gern", "ny--"),
        ("alle außer Donnerstag", "ynyy"),
        ("Freitag 14 Uhr passt", "---y"),
        ("nur Dienstag", "ynnn"),
        ("martes sí, jueves si hace falta, viernes no puedo", "ymnn"),
        ("todas menos el jueves", "ynyy"),
        ("ninguna", "nnnn"),
        ("martedì sì, giovedì se serve, venerdì no", "ymnn"),
        ("tutte tranne giovedì", "ynyy"),
        ("non posso martedì", "n---"),
        ("terça sim, quinta se necessário, sexta não posso", "ymnn"),
        ("todas exceto quinta-feira", "ynyy"),
        ("marți da, joi la nevoie, vineri nu pot", "ymnn"),
        ("toate cu excepția joi", "ynyy"),
        ("niciuna", "nnnn"),
    ],
)
def test_answers_are_understood_as_people_type_them(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Merci Claire !",
        "Qui apporte le café ?",
        "",
        "🙂",
        "Bonjour à tous",
        "ok je réponds ce soir",
        "bien reçu merci",
        "Parfait, merci Claire",
        "je vous envoie le document jeudi",
        "mardi c’est possible à 15h plutôt ?",
        "thanks, will check",
        "Danke, ich schicke es am Dienstag",
        "gracias, lo miro el martes",
    ],
)
def test_talk_is_no_answer(text: str) -> None:
    assert read(text) == "----"


@given(st.text(max_size=600))
def test_any_text_is_survived(text: str) -> None:
    read_answers(text, SLOTS, PARIS)


@pytest.mark.parametrize(
    "text", ["both fine", "les deux me vont", "me van bien las dos", "entrambe vanno bene", "beide passen"]
)
def test_both_are_all_of_two_and_talk_where_there_are_more(text: str) -> None:
    said = read_answers(text, SLOTS[:2], PARIS)

    assert said.votes == {1: Vote.YES, 2: Vote.YES}
    assert not read_answers(text, SLOTS, PARIS).votes
