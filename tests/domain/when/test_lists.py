"""Several dates in one text."""

import pytest

from bot.domain.when import understand_all
from tests.domain.when.cases import REF, shown, table

LISTS = table(
    fr="""
    mardi 14h, jeudi 9h ou vendredi 10h => 2026-04-14 14:00 | 2026-04-09 09:00 | 2026-04-10 10:00
    mardi ou jeudi à 14h => 2026-04-14 14:00 | 2026-04-09 14:00
    mardi 14h ou 16h => 2026-04-14 14:00 | 2026-04-14 16:00
    mardi à 14h ou 16h, jeudi 10h => 2026-04-14 14:00 | 2026-04-14 16:00 | 2026-04-09 10:00
    mardi 14, mercredi 15 et jeudi 16 avril à 10h => 2026-04-14 10:00 | 2026-04-15 10:00 | 2026-04-16 10:00
    14/04, 16/04 ou 20/04 => 2026-04-14 | 2026-04-16 | 2026-04-20
    mardi matin ou jeudi après-midi => 2026-04-14 09:00 > 12:00 [part] | 2026-04-09 14:00 > 18:00 [part]
    14, 15 ou 16 avril à 10h => 2026-04-14 10:00 | 2026-04-15 10:00 | 2026-04-16 10:00
    demain => 2026-04-09
    rien du tout => none
    """,
    en="""
    Tuesday 2pm, Thursday 9am or Friday 10am => 2026-04-14 14:00 | 2026-04-09 09:00 | 2026-04-10 10:00
    Tuesday at 2 or 4pm, Thursday at 10am => 2026-04-14 14:00 | 2026-04-14 16:00 | 2026-04-09 10:00
    Tuesday or Thursday at 2pm => 2026-04-14 14:00 | 2026-04-09 14:00
    April 14, 15 and 20 => 2026-04-14 | 2026-04-15 | 2026-04-20
    Mon, Wed and Fri at 9am => 2026-04-13 09:00 | 2026-04-15 09:00 | 2026-04-10 09:00
    April 14, April 15 or April 20 => 2026-04-14 | 2026-04-15 | 2026-04-20
    """,
    de="""
    Dienstag 14 Uhr, Donnerstag 9 Uhr oder Freitag 10 Uhr => 2026-04-14 14:00 | 2026-04-09 09:00 | 2026-04-10 10:00
    Dienstag oder Donnerstag um 14 Uhr => 2026-04-14 14:00 | 2026-04-09 14:00
    """,
    es="""
    martes 14h, jueves 9h o viernes 10h => 2026-04-14 14:00 | 2026-04-09 09:00 | 2026-04-10 10:00
    martes o jueves a las 14h => 2026-04-14 14:00 | 2026-04-09 14:00
    """,
    it="""
    martedì alle 14, giovedì alle 9 o venerdì alle 10 => 2026-04-14 14:00 | 2026-04-09 09:00 | 2026-04-10 10:00
    martedì o giovedì alle 14 => 2026-04-14 14:00 | 2026-04-09 14:00
    """,
    pt="""
    terça às 14h, quinta às 9h ou sexta às 10h => 2026-04-14 14:00 | 2026-04-09 09:00 | 2026-04-10 10:00
    segunda, quarta e sexta às 9h => 2026-04-13 09:00 | 2026-04-15 09:00 | 2026-04-10 09:00
    terça ou quinta às 14h => 2026-04-14 14:00 | 2026-04-09 14:00
    """,
    ro="""
    marți la 14, joi la 9 sau vineri la 10 => 2026-04-14 14:00 | 2026-04-09 09:00 | 2026-04-10 10:00
    marți sau joi la ora 14 => 2026-04-14 14:00 | 2026-04-09 14:00
    """,
)


@pytest.mark.parametrize(("lang", "text", "expected"), LISTS)
def test_list(lang: str, text: str, expected: str) -> None:
    """Each date of a list is a reading; what was said once holds for its neighbours."""
    found = understand_all(text, lang=lang, ref=REF)
    assert [shown(r.span) for r in found] == ([s.strip() for s in expected.split("|")] if "20" in expected else [])


def test_rest_of_a_list() -> None:
    """No date of the list is left in the rest."""
    found = understand_all("Accès au logement : mardi 14h, jeudi 9h ou vendredi 10h", lang="fr", ref=REF)
    assert {r.rest for r in found} == {"Accès au logement"}
    assert {r.ignored for r in found} == {()}
