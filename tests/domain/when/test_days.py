"""Days: weekdays, dates in words and digits, and days counted from today."""

import pytest

from tests.domain.when.cases import LANGUAGES, read, shown, table

WEEKDAYS = table(
    fr="""
    mardi => 2026-04-14
    Mardi 14 => 2026-04-14
    MARDI 14 => 2026-04-14
    mercredi => 2026-04-15
    mercredi à 14h => 2026-04-08 14:00
    mercredi à 9h => 2026-04-15 09:00
    jeudi 9 => 2026-04-09
    mardi 12 => 2026-05-12
    mardi prochain => 2026-04-14
    mecredi 14h => 2026-04-08 14:00
    vendrdi => 2026-04-10
    samdi 9h => 2026-04-11 09:00
    ven. 10 => 2026-04-10
    dim. 14h => 2026-04-12 14:00
    ce vendredi => 2026-04-10
    mardi de la semaine prochaine => 2026-04-14
    la semaine prochaine, jeudi à 10h => 2026-04-16 10:00
    mercredi prochain => 2026-04-15
    le jeudi 9 à 10h => 2026-04-09 10:00
    """,
    en="""
    Tuesday => 2026-04-14
    tuesday 14th => 2026-04-14
    Tuesday the 14th => 2026-04-14
    on Tuesday 14 at 2pm => 2026-04-14 14:00
    Wednesday at 2pm => 2026-04-08 14:00
    Wednesday => 2026-04-15
    next Tuesday => 2026-04-14
    this Friday => 2026-04-10
    Wensday at 3pm => 2026-04-08 15:00
    Wednsday at 3pm => 2026-04-08 15:00
    Thusday => 2026-04-09
    Tue 14 => 2026-04-14
    Thu. 9am => 2026-04-09 09:00
    Tuesday 12 => 2026-05-12
    Tuesday of next week => 2026-04-14
    """,
    de="""
    Dienstag => 2026-04-14
    Dienstag 14. => 2026-04-14
    am Dienstag, dem 14. => 2026-04-14
    Dienstag, 14.4. => 2026-04-14
    kommenden Dienstag => 2026-04-14
    nächsten Dienstag um 14 Uhr => 2026-04-14 14:00
    Mittwoch 15 Uhr => 2026-04-08 15:00
    Mittwoch => 2026-04-15
    Donerstag => 2026-04-09
    Di. 14 Uhr => 2026-04-14 14:00
    diesen Freitag => 2026-04-10
    Dienstag nächster Woche => 2026-04-14
    Sonnabend => 2026-04-11
    Dienstag 12. => 2026-05-12
    """,
    es="""
    martes => 2026-04-14
    martes 14 => 2026-04-14
    el martes 14 a las 10 => 2026-04-14 10:00
    martes que viene => 2026-04-14
    el próximo martes => 2026-04-14
    miercoles a las 15:00 => 2026-04-08 15:00
    miércoles => 2026-04-15
    miecoles => 2026-04-15
    este viernes => 2026-04-10
    vie. 10 => 2026-04-10
    el martes de la semana que viene => 2026-04-14
    sábado 11 => 2026-04-11
    martes 12 => 2026-05-12
    """,
    it="""
    martedì => 2026-04-14
    martedi 14 => 2026-04-14
    martedì 14 alle 10 => 2026-04-14 10:00
    martedì prossimo => 2026-04-14
    mercoledì alle 15 => 2026-04-08 15:00
    mercoledì => 2026-04-15
    mercledì => 2026-04-15
    questo venerdì => 2026-04-10
    ven 10 => 2026-04-10
    martedì della prossima settimana => 2026-04-14
    domenica 12 => 2026-04-12
    martedì 12 => 2026-05-12
    """,
    pt="""
    terça-feira => 2026-04-14
    terça => 2026-04-14
    terça 14 => 2026-04-14
    terca-feira, 14 => 2026-04-14
    próxima terça => 2026-04-14
    terça-feira que vem => 2026-04-14
    quarta às 15h => 2026-04-08 15:00
    quarta-feira => 2026-04-15
    na sexta => 2026-04-10
    esta sexta-feira => 2026-04-10
    sábado 11 => 2026-04-11
    terça da próxima semana => 2026-04-14
    qui. 9 => 2026-04-09
    terça-feira 12 => 2026-05-12
    domigo => 2026-04-12
    """,
    ro="""
    marți => 2026-04-14
    marti 14 => 2026-04-14
    marţi 14 la ora 10 => 2026-04-14 10:00
    marțea viitoare => 2026-04-14
    marți viitoare => 2026-04-14
    miercuri la 15 => 2026-04-08 15:00
    miercuri => 2026-04-15
    miecuri => 2026-04-15
    vineri 10 => 2026-04-10
    sâmbătă => 2026-04-11
    marți din săptămâna viitoare => 2026-04-14
    vinerea aceasta => 2026-04-10
    marți 12 => 2026-05-12
    """,
)

DATES = table(
    fr="""
    14 avril => 2026-04-14
    le 14 avril 2027 => 2027-04-14
    1er mai => 2026-05-01
    le premier mai => 2026-05-01
    mardi 14 avril à 14h => 2026-04-14 14:00
    3 mars => 2027-03-03
    14 fevrier => 2027-02-14
    14 avirl => 2026-04-14
    le quatorze avril => 2026-04-14
    8 avril => 2026-04-08
    29 février => 2028-02-29
    trente et un mai => 2026-05-31
    12 déc. => 2026-12-12
    14.04 à 14.30 => 2026-04-14 14:30
    le 14 à 14h => 2026-04-14 14:00
    le 7 => 2026-05-07
    en mars => 2027-03-01 [month]
    au mois de juin => 2026-06-01 [month]
    """,
    en="""
    April 14 => 2026-04-14
    14 April => 2026-04-14
    14th of April 2027 => 2027-04-14
    April 14th, 2027 => 2027-04-14
    the fourteenth of April => 2026-04-14
    Tuesday, April 14 at 2pm => 2026-04-14 14:00
    May 1 => 2026-05-01
    1st May => 2026-05-01
    March 3rd => 2027-03-03
    14 Apirl => 2026-04-14
    twenty-first of May => 2026-05-21
    Dec. 12 => 2026-12-12
    on the 14th at 2pm => 2026-04-14 14:00
    the 7th => 2026-05-07
    in May => 2026-05-01 [month]
    """,
    de="""
    14. April => 2026-04-14
    14. April 2027 => 2027-04-14
    am 1. Mai => 2026-05-01
    am ersten Mai => 2026-05-01
    Dienstag, den 14. April um 14 Uhr => 2026-04-14 14:00
    3. März => 2027-03-03
    3. Maerz => 2027-03-03
    12. Dez. => 2026-12-12
    14. Apirl => 2026-04-14
    vierzehnter April => 2026-04-14
    am 14. um 14 Uhr => 2026-04-14 14:00
    am 7. => 2026-05-07
    im Mai => 2026-05-01 [month]
    """,
    es="""
    14 de abril => 2026-04-14
    el 14 de abril de 2027 => 2027-04-14
    1 de mayo => 2026-05-01
    primero de mayo => 2026-05-01
    martes 14 de abril a las 10 => 2026-04-14 10:00
    3 de marzo => 2027-03-03
    12 dic => 2026-12-12
    catorce de abril => 2026-04-14
    14 de setiembre => 2026-09-14
    14-abr-2027 => 2027-04-14
    14 de arbil => 2026-04-14
    el 14 a las 10 => 2026-04-14 10:00
    el día 7 => 2026-05-07
    en mayo => 2026-05-01 [month]
    """,
    it="""
    14 aprile => 2026-04-14
    il 14 aprile 2027 => 2027-04-14
    1° maggio => 2026-05-01
    il primo maggio => 2026-05-01
    martedì 14 aprile alle 10 => 2026-04-14 10:00
    3 marzo => 2027-03-03
    12 dic. => 2026-12-12
    quattordici aprile => 2026-04-14
    14 arpile => 2026-04-14
    il 14 alle 10 => 2026-04-14 10:00
    il 7 => 2026-05-07
    a maggio => 2026-05-01 [month]
    l'8 maggio => 2026-05-08
    """,
    pt="""
    14 de abril => 2026-04-14
    14 de abril de 2027 => 2027-04-14
    primeiro de maio => 2026-05-01
    1º de maio => 2026-05-01
    terça-feira, 14 de abril, às 10h => 2026-04-14 10:00
    3 de março => 2027-03-03
    3 de marco => 2027-03-03
    12 dez => 2026-12-12
    catorze de abril => 2026-04-14
    14 de arbil => 2026-04-14
    no dia 14 às 10h => 2026-04-14 10:00
    dia 7 => 2026-05-07
    em maio => 2026-05-01 [month]
    """,
    ro="""
    14 aprilie => 2026-04-14
    14 aprilie 2027 => 2027-04-14
    1 mai => 2026-05-01
    întâi mai => 2026-05-01
    marți, 14 aprilie, ora 10 => 2026-04-14 10:00
    3 martie => 2027-03-03
    12 dec. => 2026-12-12
    paisprezece aprilie => 2026-04-14
    14 aplirie => -
    14 arpilie => 2026-04-14
    pe 14 la ora 10 => 2026-04-14 10:00
    pe 7 => 2026-05-07
    în mai => 2026-05-01 [month]
    """,
)

ANYWHERE = """
    14/04 => 2026-04-14
    14.4. => 2026-04-14
    14/04/2026 => 2026-04-14
    14.04.2026 => 2026-04-14
    14-04-2026 => 2026-04-14
    14/04/26 => 2026-04-14
    2026-04-14 => 2026-04-14
    2026-04-14 14:30 => 2026-04-14 14:30
    2026-04-14T14:30 => 2026-04-14 14:30
    14/04 14:30 => 2026-04-14 14:30
    14.04 14.30 => 2026-04-14 14:30
    14.04-16.04 => 2026-04-14 > 2026-04-17
    04/14 => 2026-04-14
    03/05 => 2026-05-03
    07/04 => 2027-04-07
    14. 4. 2026 => 2026-04-14
"""
DIGITS = table(**dict.fromkeys(LANGUAGES, ANYWHERE))

RELATIVE = table(
    fr="""
    dans une demi-heure => 2026-04-08 10:30
    dans 1h30 => 2026-04-08 11:30
    semaine prochaine => 2026-04-13 [week]
    aujourd'hui => 2026-04-08
    demain => 2026-04-09
    Demain à 9 h => 2026-04-09 09:00
    après-demain => 2026-04-10
    apres demain => 2026-04-10
    dans 3 jours => 2026-04-11
    dans trois jours => 2026-04-11
    dans quinze jours => 2026-04-22
    dans huit jours => 2026-04-15
    dans une semaine => 2026-04-15
    dans deux semaines => 2026-04-22
    dans 2 mois => 2026-06-08
    dans un an => 2027-04-08
    mardi en huit => 2026-04-21
    mardi en quinze => 2026-04-28
    demain en huit => 2026-04-16
    la semaine prochaine => 2026-04-13 [week]
    cette semaine => 2026-04-06 [week]
    le mois prochain => 2026-05-01 [month]
    l'année prochaine => 2027-01-01 [year]
    dans 2 heures => 2026-04-08 12:00
    dans 30 minutes => 2026-04-08 10:30
    ce week-end => 2026-04-11 > 2026-04-13
    """,
    en="""
    today => 2026-04-08
    tomorrow => 2026-04-09
    tomorrow at 9am => 2026-04-09 09:00
    the day after tomorrow => 2026-04-10
    in 3 days => 2026-04-11
    in three days => 2026-04-11
    in a week => 2026-04-15
    in two weeks => 2026-04-22
    two weeks from now => 2026-04-22
    in 2 months => 2026-06-08
    in a year => 2027-04-08
    a week on Tuesday => 2026-04-21
    Tuesday week => 2026-04-21
    a week from tomorrow => 2026-04-16
    next week => 2026-04-13 [week]
    this week => 2026-04-06 [week]
    next month => 2026-05-01 [month]
    next year => 2027-01-01 [year]
    in two hours => 2026-04-08 12:00
    in half an hour => 2026-04-08 10:30
    in an hour and a half => 2026-04-08 11:30
    the Tuesday after next => 2026-04-21
    the week after next => 2026-04-20 [week]
    in 30 minutes => 2026-04-08 10:30
    this weekend => 2026-04-11 > 2026-04-13
    """,
    de="""
    heute => 2026-04-08
    morgen => 2026-04-09
    morgen um 9 Uhr => 2026-04-09 09:00
    übermorgen => 2026-04-10
    uebermorgen => 2026-04-10
    in 3 Tagen => 2026-04-11
    in drei Tagen => 2026-04-11
    in acht Tagen => 2026-04-15
    in vierzehn Tagen => 2026-04-22
    in einer Woche => 2026-04-15
    in zwei Wochen => 2026-04-22
    heute in einer Woche => 2026-04-15
    Dienstag in acht Tagen => 2026-04-21
    in 2 Monaten => 2026-06-08
    in einem Jahr => 2027-04-08
    nächste Woche => 2026-04-13 [week]
    diese Woche => 2026-04-06 [week]
    nächsten Monat => 2026-05-01 [month]
    nächstes Jahr => 2027-01-01 [year]
    in zwei Stunden => 2026-04-08 12:00
    in einer halben Stunde => 2026-04-08 10:30
    übernächste Woche => 2026-04-20 [week]
    übernächsten Dienstag => 2026-04-21
    in 30 Minuten => 2026-04-08 10:30
    am Wochenende => 2026-04-11 > 2026-04-13
    """,
    es="""
    hoy => 2026-04-08
    mañana => 2026-04-09
    mañana a las 9 => 2026-04-09 09:00
    pasado mañana => 2026-04-10
    pasado manana => 2026-04-10
    en 3 días => 2026-04-11
    dentro de tres días => 2026-04-11
    dentro de quince días => 2026-04-22
    dentro de una semana => 2026-04-15
    dentro de dos semanas => 2026-04-22
    de hoy en ocho => 2026-04-15
    el martes en ocho => 2026-04-21
    en 2 meses => 2026-06-08
    dentro de un año => 2027-04-08
    la semana que viene => 2026-04-13 [week]
    la próxima semana => 2026-04-13 [week]
    esta semana => 2026-04-06 [week]
    el mes que viene => 2026-05-01 [month]
    el año que viene => 2027-01-01 [year]
    dentro de dos horas => 2026-04-08 12:00
    dentro de media hora => 2026-04-08 10:30
    en 30 minutos => 2026-04-08 10:30
    este fin de semana => 2026-04-11 > 2026-04-13
    """,
    it="""
    oggi => 2026-04-08
    domani => 2026-04-09
    domani alle 9 => 2026-04-09 09:00
    dopodomani => 2026-04-10
    dopo domani => 2026-04-10
    tra 3 giorni => 2026-04-11
    fra tre giorni => 2026-04-11
    in due settimane => 2026-04-22
    tra una settimana => 2026-04-15
    fra quindici giorni => 2026-04-22
    oggi a otto => 2026-04-15
    martedì a otto => 2026-04-21
    tra 2 mesi => 2026-06-08
    tra un anno => 2027-04-08
    la settimana prossima => 2026-04-13 [week]
    la prossima settimana => 2026-04-13 [week]
    questa settimana => 2026-04-06 [week]
    il mese prossimo => 2026-05-01 [month]
    l'anno prossimo => 2027-01-01 [year]
    tra due ore => 2026-04-08 12:00
    tra mezz'ora => 2026-04-08 10:30
    fra 30 minuti => 2026-04-08 10:30
    questo fine settimana => 2026-04-11 > 2026-04-13
    """,
    pt="""
    hoje => 2026-04-08
    amanhã => 2026-04-09
    amanha às 9h => 2026-04-09 09:00
    depois de amanhã => 2026-04-10
    daqui a 10 dias => 2026-04-18
    daqui a três dias => 2026-04-11
    em 3 dias => 2026-04-11
    dentro de duas semanas => 2026-04-22
    daqui a quinze dias => 2026-04-22
    daqui a uma semana => 2026-04-15
    de hoje a oito dias => 2026-04-15
    terça a oito => 2026-04-21
    daqui a 2 meses => 2026-06-08
    daqui a um ano => 2027-04-08
    na próxima semana => 2026-04-13 [week]
    a semana que vem => 2026-04-13 [week]
    esta semana => 2026-04-06 [week]
    no próximo mês => 2026-05-01 [month]
    no próximo ano => 2027-01-01 [year]
    daqui a duas horas => 2026-04-08 12:00
    daqui a meia hora => 2026-04-08 10:30
    em 30 minutos => 2026-04-08 10:30
    neste fim de semana => 2026-04-11 > 2026-04-13
    """,
    ro="""
    azi => 2026-04-08
    mâine => 2026-04-09
    maine la 9 => 2026-04-09 09:00
    poimâine => 2026-04-10
    peste 3 zile => 2026-04-11
    peste trei zile => 2026-04-11
    peste 2 săptămâni => 2026-04-22
    peste două săptămâni => 2026-04-22
    peste o săptămână => 2026-04-15
    marți peste o săptămână => 2026-04-21
    azi într-o săptămână => 2026-04-15
    peste 2 luni => 2026-06-08
    peste un an => 2027-04-08
    săptămâna viitoare => 2026-04-13 [week]
    săptămâna aceasta => 2026-04-06 [week]
    luna viitoare => 2026-05-01 [month]
    anul viitor => 2027-01-01 [year]
    peste două ore => 2026-04-08 12:00
    peste o jumătate de oră => 2026-04-08 10:30
    în 30 de minute => 2026-04-08 10:30
    în weekend => 2026-04-11 > 2026-04-13
    peste 20 de zile => 2026-04-28
    """,
)

NTH = table(
    fr="""
    premier mardi de mai => 2026-05-05
    le deuxième jeudi de juin à 14h => 2026-06-11 14:00
    le dernier vendredi du mois => 2026-04-24
    le premier mardi du mois prochain => 2026-05-05
    le premier mardi du mois => 2026-05-05
    """,
    en="""
    first Tuesday of May => 2026-05-05
    the second Thursday in June at 2pm => 2026-06-11 14:00
    last Friday of the month => 2026-04-24
    the first Tuesday of next month => 2026-05-05
    2nd Thursday of June => 2026-06-11
    """,
    de="""
    erster Dienstag im Mai => 2026-05-05
    am zweiten Donnerstag im Juni um 14 Uhr => 2026-06-11 14:00
    letzter Freitag des Monats => 2026-04-24
    am ersten Dienstag im nächsten Monat => 2026-05-05
    """,
    es="""
    primer martes de mayo => 2026-05-05
    el tercer jueves de junio => 2026-06-18
    el último viernes del mes => 2026-04-24
    el primer martes del próximo mes => 2026-05-05
    """,
    it="""
    primo martedì di maggio => 2026-05-05
    il secondo giovedì di giugno alle 14 => 2026-06-11 14:00
    l'ultimo venerdì del mese => 2026-04-24
    il primo martedì del mese prossimo => 2026-05-05
    prima domenica di maggio => 2026-05-03
    """,
    pt="""
    primeira terça-feira de maio => 2026-05-05
    a segunda quinta-feira de junho às 14h => 2026-06-11 14:00
    última sexta-feira do mês => 2026-04-24
    a primeira terça do próximo mês => 2026-05-05
    """,
    ro="""
    prima marți din mai => 2026-05-05
    a doua joi din iunie la ora 14 => 2026-06-11 14:00
    ultima vineri din lună => 2026-04-24
    prima marți din luna viitoare => 2026-05-05
    ultima vineri a lunii => 2026-04-24
    """,
)


@pytest.mark.parametrize(("lang", "text", "expected"), WEEKDAYS + DATES + DIGITS + RELATIVE + NTH)
def test_day(lang: str, text: str, expected: str) -> None:
    """A day is read as its speakers mean it."""
    assert shown(read(text, lang).span) == expected


def test_order_of_digits() -> None:
    """The local order comes first, the other one is offered; the United States put the month first."""
    reading = read("03/04/2027", "fr")
    assert shown(reading.span) == "2027-04-03"
    assert [shown(s) for s in reading.alternatives] == ["2027-03-04"]
    assert shown(read("03/04/2027", "en", us=True).span) == "2027-03-04"
    assert read("14/04/2027", "fr").alternatives == ()


def test_weekday_decides_order() -> None:
    """A weekday that fits only the other order decides."""
    assert shown(read("Thursday 03/04/2027", "en").span) == "2027-03-04"


def test_weekday_beside_its_date() -> None:
    """Where weekday and date disagree the date counts, and the weekday beside it is offered."""
    reading = read("mardi 15 avril", "fr")
    assert shown(reading.span) == "2026-04-15"
    assert "2026-04-14" in [shown(s) for s in reading.alternatives]
