"""What comes back, and its first day."""

import pytest
from dateutil.rrule import rrulestr

from tests.domain.when.cases import read, shown, table

REPEATS = table(
    fr="""
    tous les premiers mardis du mois à 10h jusqu'en juin => 2026-05-05 10:00 @FREQ=MONTHLY;BYDAY=1TU;UNTIL=20260630T215959Z
    chaque mardi à 10h jusqu'au mois de juin => 2026-04-14 10:00 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215959Z
    tous les mardis à 14h => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU
    chaque mercredi à 14h => 2026-04-08 14:00 @FREQ=WEEKLY;BYDAY=WE
    chaque mercredi à 9h => 2026-04-15 09:00 @FREQ=WEEKLY;BYDAY=WE
    tous les mardis et jeudis à 9h => 2026-04-09 09:00 @FREQ=WEEKLY;BYDAY=TU,TH
    un mardi sur deux à 14h => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    mardi 14h toutes les deux semaines => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    le premier mardi de chaque mois à 14h => 2026-05-05 14:00 @FREQ=MONTHLY;BYDAY=1TU
    le dernier vendredi de chaque mois => 2026-04-24 @FREQ=MONTHLY;BYDAY=-1FR
    les premier et troisième mardis de chaque mois => 2026-04-21 @FREQ=MONTHLY;BYDAY=1TU,3TU
    tous les premiers mardis du mois à 18h => 2026-05-05 18:00 @FREQ=MONTHLY;BYDAY=1TU
    chaque trimestre => 2026-04-08 @FREQ=MONTHLY;INTERVAL=3
    le 15 de chaque mois => 2026-04-15 @FREQ=MONTHLY;BYMONTHDAY=15
    chaque jour à 9h => 2026-04-09 09:00 @FREQ=DAILY
    toutes les 3 semaines à 14h => 2026-04-08 14:00 @FREQ=WEEKLY;INTERVAL=3
    tous les mardis à 14h jusqu'au 30 juin => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215959Z
    tous les mardis jusqu'au 30 juin => 2026-04-14 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630
    tous les mardis à 14h, 10 fois => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;COUNT=10
    tous les mardis à partir du 5 mai à 14h => 2026-05-05 14:00 @FREQ=WEEKLY;BYDAY=TU
    tous les mardis de 14h à 16h => 2026-04-14 14:00 > 16:00 @FREQ=WEEKLY;BYDAY=TU
    tous les mardis matin => 2026-04-14 09:00 > 12:00 [part] @FREQ=WEEKLY;BYDAY=TU
    """,
    en="""
    every Tuesday at 2pm until June => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215959Z
    every Tuesday at 2pm => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU
    Tuesdays at 2pm => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU
    every Tuesday and Thursday at 9am => 2026-04-09 09:00 @FREQ=WEEKLY;BYDAY=TU,TH
    every other Tuesday at 2pm => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    every two weeks on Tuesday at 2pm => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    the first Tuesday of every month at 2pm => 2026-05-05 14:00 @FREQ=MONTHLY;BYDAY=1TU
    every last Friday of the month => 2026-04-24 @FREQ=MONTHLY;BYDAY=-1FR
    every month on the 15th => 2026-04-15 @FREQ=MONTHLY;BYMONTHDAY=15
    the 1st and 3rd Tuesday of every month => 2026-04-21 @FREQ=MONTHLY;BYDAY=1TU,3TU
    weekly on Tuesdays at 2pm => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU
    every Tuesday until end of June => 2026-04-14 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630
    the 15th of every month => 2026-04-15 @FREQ=MONTHLY;BYMONTHDAY=15
    daily at 9am => 2026-04-09 09:00 @FREQ=DAILY
    every weekday at 9am => 2026-04-09 09:00 @FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
    every 3 weeks at 2pm => 2026-04-08 14:00 @FREQ=WEEKLY;INTERVAL=3
    every Tuesday at 2pm until June 30 => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215959Z
    every Tuesday until 30 June => 2026-04-14 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630
    every Tuesday at 2pm, 10 times => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;COUNT=10
    every Tuesday at 2pm starting May 5 => 2026-05-05 14:00 @FREQ=WEEKLY;BYDAY=TU
    """,
    de="""
    jeden Dienstag um 14 Uhr bis Juni => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215959Z
    jeden Dienstag um 14 Uhr => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU
    dienstags um 14 Uhr => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU
    jeden Dienstag und Donnerstag um 9 Uhr => 2026-04-09 09:00 @FREQ=WEEKLY;BYDAY=TU,TH
    jeden zweiten Dienstag um 14 Uhr => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    Dienstag 14 Uhr, alle zwei Wochen => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    alle zwei Wochen am Dienstag => 2026-04-14 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    jeden ersten Dienstag im Monat um 14 Uhr => 2026-05-05 14:00 @FREQ=MONTHLY;BYDAY=1TU
    am letzten Freitag jeden Monats => 2026-04-24 @FREQ=MONTHLY;BYDAY=-1FR
    alle 14 Tage dienstags um 14 Uhr => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    am 1. und 3. Dienstag im Monat => 2026-04-21 @FREQ=MONTHLY;BYDAY=1TU,3TU
    monatlich am 15. => 2026-04-15 @FREQ=MONTHLY;BYMONTHDAY=15
    täglich um 9 Uhr => 2026-04-09 09:00 @FREQ=DAILY
    alle 3 Wochen um 14 Uhr => 2026-04-08 14:00 @FREQ=WEEKLY;INTERVAL=3
    jeden Dienstag um 14 Uhr bis zum 30. Juni => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215959Z
    jeden Dienstag um 14 Uhr, 10 mal => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;COUNT=10
    """,
    es="""
    todos los martes a las 14h hasta junio => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215959Z
    todos los martes a las 14h => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU
    cada martes a las 14h => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU
    los martes y jueves a las 9 => 2026-04-09 09:00 @FREQ=WEEKLY;BYDAY=TU,TH
    cada dos martes a las 14h => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    martes a las 14h cada dos semanas => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    el primer martes de cada mes a las 14h => 2026-05-05 14:00 @FREQ=MONTHLY;BYDAY=1TU
    el último viernes de cada mes => 2026-04-24 @FREQ=MONTHLY;BYDAY=-1FR
    el 15 de cada mes => 2026-04-15 @FREQ=MONTHLY;BYMONTHDAY=15
    cada día a las 9 => 2026-04-09 09:00 @FREQ=DAILY
    cada 3 semanas a las 14h => 2026-04-08 14:00 @FREQ=WEEKLY;INTERVAL=3
    todos los martes a las 14h hasta el 30 de junio => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215959Z
    todos los martes a las 14h, 10 veces => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;COUNT=10
    """,
    it="""
    ogni martedì alle 14 fino a giugno => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215959Z
    ogni martedì alle 14 => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU
    tutti i martedì alle 14 => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU
    ogni martedì e giovedì alle 9 => 2026-04-09 09:00 @FREQ=WEEKLY;BYDAY=TU,TH
    un martedì su due alle 14 => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    martedì alle 14 ogni due settimane => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    il primo martedì di ogni mese alle 14 => 2026-05-05 14:00 @FREQ=MONTHLY;BYDAY=1TU
    l'ultimo venerdì di ogni mese => 2026-04-24 @FREQ=MONTHLY;BYDAY=-1FR
    il 15 di ogni mese => 2026-04-15 @FREQ=MONTHLY;BYMONTHDAY=15
    ogni giorno alle 9 => 2026-04-09 09:00 @FREQ=DAILY
    ogni 3 settimane alle 14 => 2026-04-08 14:00 @FREQ=WEEKLY;INTERVAL=3
    ogni martedì alle 14 fino al 30 giugno => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215959Z
    ogni martedì alle 14, 10 volte => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;COUNT=10
    """,
    pt="""
    todas as terças às 14h até junho => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215959Z
    todas as terças às 14h => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU
    toda terça-feira às 14h => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU
    às terças e quintas às 9h => 2026-04-09 09:00 @FREQ=WEEKLY;BYDAY=TU,TH
    terça sim terça não às 14h => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    terça às 14h a cada duas semanas => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    de duas em duas semanas, terça às 14h => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    na primeira terça de cada mês às 14h => 2026-05-05 14:00 @FREQ=MONTHLY;BYDAY=1TU
    a última sexta-feira de cada mês => 2026-04-24 @FREQ=MONTHLY;BYDAY=-1FR
    no dia 15 de cada mês => 2026-04-15 @FREQ=MONTHLY;BYMONTHDAY=15
    todos os dias às 9h => 2026-04-09 09:00 @FREQ=DAILY
    a cada 3 semanas às 14h => 2026-04-08 14:00 @FREQ=WEEKLY;INTERVAL=3
    todas as terças às 14h até 30 de junho => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215959Z
    todas as terças às 14h, 10 vezes => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;COUNT=10
    """,
    ro="""
    în fiecare marți la ora 14 până în iunie => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215959Z
    în fiecare marți la ora 14 => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU
    marțea la ora 14 => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU
    în fiecare marți și joi la 9 => 2026-04-09 09:00 @FREQ=WEEKLY;BYDAY=TU,TH
    o marți din două la ora 14 => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    marți la ora 14 la două săptămâni => 2026-04-14 14:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
    prima marți din fiecare lună la ora 14 => 2026-05-05 14:00 @FREQ=MONTHLY;BYDAY=1TU
    ultima vineri din fiecare lună => 2026-04-24 @FREQ=MONTHLY;BYDAY=-1FR
    pe 15 ale fiecărei luni => 2026-04-15 @FREQ=MONTHLY;BYMONTHDAY=15
    zilnic la 9 => 2026-04-09 09:00 @FREQ=DAILY
    la fiecare 3 săptămâni la ora 14 => 2026-04-08 14:00 @FREQ=WEEKLY;INTERVAL=3
    în fiecare marți la ora 14 până la 30 iunie => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T205959Z
    în fiecare marți la ora 14, de 10 ori => 2026-04-14 14:00 @FREQ=WEEKLY;BYDAY=TU;COUNT=10
    """.replace("T205959Z", "T215959Z"),
)


@pytest.mark.parametrize(("lang", "text", "expected"), REPEATS)
def test_repeat(lang: str, text: str, expected: str) -> None:
    """A repetition becomes a rule, and starts on its first day."""
    assert shown(read(text, lang).span) == expected


@pytest.mark.parametrize(("lang", "text", "expected"), REPEATS)
def test_rule_begins_at_its_start(lang: str, text: str, expected: str) -> None:
    """Another reader of RFC 5545 accepts every rule, and the start is its first occurrence."""
    span = read(text, lang).span
    assert span is not None
    assert span.rrule is not None
    timed = "T" in span.rrule.partition("UNTIL=")[2]
    start = span.start if timed else span.start.replace(tzinfo=None)
    assert rrulestr(span.rrule, dtstart=start)[0] == start
