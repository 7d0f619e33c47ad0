"""Hours, parts of the day, ranges, lengths and zones."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.when import Grain
from tests.domain.when.cases import PARIS, read, shown, table

HOURS = table(
    fr="""
    14h30 => 2026-04-08 14:30
    14 h => 2026-04-08 14:00
    à 14:30 => 2026-04-08 14:30
    14 h 30 => 2026-04-08 14:30
    9h => 2026-04-09 09:00
    à 3h => 2026-04-08 15:00
    demain à 15 => 2026-04-09 15:00
    quatorze heures trente => 2026-04-08 14:30
    trois heures et quart => 2026-04-08 15:15
    trois heures et demie => 2026-04-08 15:30
    quatre heures moins le quart => 2026-04-08 15:45
    quatre heures moins dix => 2026-04-08 15:50
    midi => 2026-04-08 12:00
    demain à midi => 2026-04-09 12:00
    midi et demi => 2026-04-08 12:30
    minuit => 2026-04-09 00:00
    demain 8h du soir => 2026-04-09 20:00
    demain 3h du matin => 2026-04-09 03:00
    demain 07h15 => 2026-04-09 07:15
    demain vers 14h => 2026-04-09 14:00
    """,
    en="""
    2pm => 2026-04-08 14:00
    2.30 pm => 2026-04-08 14:30
    2:30pm => 2026-04-08 14:30
    14:30 => 2026-04-08 14:30
    at 2 => 2026-04-08 14:00
    at 9 => 2026-04-09 09:00
    9 a.m. => 2026-04-09 09:00
    3 p.m. tomorrow => 2026-04-09 15:00
    tomorrow at 3 o'clock => 2026-04-09 15:00
    half past two => 2026-04-08 14:30
    half past 2 => 2026-04-08 14:30
    quarter to three => 2026-04-08 14:45
    quarter past three => 2026-04-08 15:15
    ten past two => 2026-04-08 14:10
    twenty to three => 2026-04-08 14:40
    noon => 2026-04-08 12:00
    tomorrow at noon => 2026-04-09 12:00
    midnight => 2026-04-09 00:00
    12am tomorrow => 2026-04-09 00:00
    12pm => 2026-04-08 12:00
    tomorrow at 8 in the evening => 2026-04-09 20:00
    tomorrow at two thirty => 2026-04-09 14:30
    Tuesday 14.30 => 2026-04-14 14:30
    """,
    de="""
    14 Uhr => 2026-04-08 14:00
    14.30 Uhr => 2026-04-08 14:30
    14:30 Uhr => 2026-04-08 14:30
    14 Uhr 30 => 2026-04-08 14:30
    um 15 => 2026-04-08 15:00
    halb drei => 2026-04-08 14:30
    morgen um halb drei => 2026-04-09 14:30
    viertel nach drei => 2026-04-08 15:15
    Viertel vor drei => 2026-04-08 14:45
    dreiviertel drei => 2026-04-08 14:45
    zehn nach drei => 2026-04-08 15:10
    fünf vor zwölf => 2026-04-08 11:55
    fünf nach halb drei => 2026-04-08 14:35
    Mittag => 2026-04-08 12:00
    Mitternacht => 2026-04-09 00:00
    morgen um 8 Uhr abends => 2026-04-09 20:00
    morgen 3 Uhr früh => 2026-04-09 03:00
    drei Uhr nachmittags => 2026-04-08 15:00
    morgen gegen 14 Uhr => 2026-04-09 14:00
    """,
    es="""
    a las 14.30 => 2026-04-08 14:30
    a las 14:30 => 2026-04-08 14:30
    14h => 2026-04-08 14:00
    a las 3 => 2026-04-08 15:00
    a las tres => 2026-04-08 15:00
    las tres y media => 2026-04-08 15:30
    a las tres y cuarto => 2026-04-08 15:15
    a las cuatro menos cuarto => 2026-04-08 15:45
    a las tres y veinte => 2026-04-08 15:20
    a la una => 2026-04-08 13:00
    mediodía => 2026-04-08 12:00
    mañana al mediodía => 2026-04-09 12:00 > 14:00 [part]
    medianoche => 2026-04-09 00:00
    mañana a las 8 de la tarde => 2026-04-09 20:00
    mañana a las 9 de la noche => 2026-04-09 21:00
    mañana a las 3 de la madrugada => 2026-04-09 03:00
    3 pm => 2026-04-08 15:00
    """,
    it="""
    ore 14.30 => 2026-04-08 14:30
    alle 14:30 => 2026-04-08 14:30
    alle ore 14 => 2026-04-08 14:00
    alle 3 => 2026-04-08 15:00
    alle tre => 2026-04-08 15:00
    le tre e mezza => 2026-04-08 15:30
    alle tre e un quarto => 2026-04-08 15:15
    alle quattro meno un quarto => 2026-04-08 15:45
    alle tre e venti => 2026-04-08 15:20
    all'una => 2026-04-08 13:00
    mezzogiorno => 2026-04-08 12:00
    domani a mezzogiorno => 2026-04-09 12:00
    mezzanotte => 2026-04-09 00:00
    domani alle 8 di sera => 2026-04-09 20:00
    domani alle 3 di mattina => 2026-04-09 03:00
    domani verso le 14 => 2026-04-09 14:00
    """,
    pt="""
    às 14h => 2026-04-08 14:00
    às 14h30 => 2026-04-08 14:30
    14:30 => 2026-04-08 14:30
    às 14 horas => 2026-04-08 14:00
    às 3 => 2026-04-08 15:00
    às três => 2026-04-08 15:00
    três e meia => 2026-04-08 15:30
    às três e um quarto => 2026-04-08 15:15
    às quatro menos um quarto => 2026-04-08 15:45
    um quarto para as quatro => 2026-04-08 15:45
    às três e vinte => 2026-04-08 15:20
    à uma => 2026-04-08 13:00
    meio-dia => 2026-04-08 12:00
    amanhã ao meio-dia => 2026-04-09 12:00
    meia-noite => 2026-04-09 00:00
    amanhã às 8 da noite => 2026-04-09 20:00
    amanhã às 3 da manhã => 2026-04-09 03:00
    """,
    ro="""
    ora 14:30 => 2026-04-08 14:30
    la ora 14 => 2026-04-08 14:00
    la 14.30 => 2026-04-08 14:30
    la 3 => 2026-04-08 15:00
    la ora trei => 2026-04-08 15:00
    trei și jumătate => 2026-04-08 15:30
    la trei și un sfert => 2026-04-08 15:15
    la patru fără un sfert => 2026-04-08 15:45
    la trei și zece => 2026-04-08 15:10
    la prânz => 2026-04-08 12:00
    mâine la amiază => 2026-04-09 12:00
    miezul nopții => 2026-04-09 00:00
    mâine la 8 seara => 2026-04-09 20:00
    mâine la 3 dimineața => 2026-04-09 03:00
    mâine pe la 14 => 2026-04-09 14:00
    """,
)

PARTS = table(
    fr="""
    mardi matin => 2026-04-14 09:00 > 12:00 [part]
    demain après-midi => 2026-04-09 14:00 > 18:00 [part]
    demain apres midi => 2026-04-09 14:00 > 18:00 [part]
    ce soir => 2026-04-08 18:00 > 21:00 [part]
    cet après-midi => 2026-04-08 14:00 > 18:00 [part]
    jeudi soir => 2026-04-09 18:00 > 21:00 [part]
    mercredi après-midi => 2026-04-08 14:00 > 18:00 [part]
    mardi 14 avril dans la matinée => 2026-04-14 09:00 > 12:00 [part]
    mardi pause déjeuner => 2026-04-14 12:00 > 14:00 [part]
    l'après-midi => 2026-04-08 14:00 > 18:00 [part]
    """,
    en="""
    Tuesday morning => 2026-04-14 09:00 > 12:00 [part]
    Tuesday afternoon => 2026-04-14 14:00 > 18:00 [part]
    tomorrow evening => 2026-04-09 18:00 > 21:00 [part]
    tonight => 2026-04-08 18:00 > 21:00 [part]
    this afternoon => 2026-04-08 14:00 > 18:00 [part]
    Tuesday at lunchtime => 2026-04-14 12:00 > 14:00 [part]
    in the morning on April 14 => 2026-04-14 09:00 > 12:00 [part]
    """,
    de="""
    morgen früh => 2026-04-09 09:00 > 12:00 [part]
    Dienstag Morgen => 2026-04-14 09:00 > 12:00 [part]
    am Dienstagabend => 2026-04-14 18:00 > 21:00 [part]
    Montagmorgen um 9 => 2026-04-13 09:00
    Dienstag Vormittag => 2026-04-14 09:00 > 12:00 [part]
    am Dienstag Nachmittag => 2026-04-14 14:00 > 18:00 [part]
    heute Abend => 2026-04-08 18:00 > 21:00 [part]
    heute Nachmittag => 2026-04-08 14:00 > 18:00 [part]
    Dienstag mittags => 2026-04-14 12:00 > 14:00 [part]
    übermorgen abends => 2026-04-10 18:00 > 21:00 [part]
    """,
    es="""
    martes por la mañana => 2026-04-14 09:00 > 12:00 [part]
    mañana por la mañana => 2026-04-09 09:00 > 12:00 [part]
    mañana por la tarde => 2026-04-09 14:00 > 18:00 [part]
    esta tarde => 2026-04-08 14:00 > 18:00 [part]
    esta noche => 2026-04-08 18:00 > 21:00 [part]
    el martes a la hora de comer => 2026-04-14 12:00 > 14:00 [part]
    """,
    it="""
    martedì mattina => 2026-04-14 09:00 > 12:00 [part]
    domani pomeriggio => 2026-04-09 14:00 > 18:00 [part]
    stasera => 2026-04-08 18:00 > 21:00 [part]
    oggi pomeriggio => 2026-04-08 14:00 > 18:00 [part]
    martedì sera => 2026-04-14 18:00 > 21:00 [part]
    domani in pausa pranzo => 2026-04-09 12:00 > 14:00 [part]
    """,
    pt="""
    terça de manhã => 2026-04-14 09:00 > 12:00 [part]
    amanhã à tarde => 2026-04-09 14:00 > 18:00 [part]
    amanhã de manhã => 2026-04-09 09:00 > 12:00 [part]
    hoje à noite => 2026-04-08 18:00 > 21:00 [part]
    esta tarde => 2026-04-08 14:00 > 18:00 [part]
    terça à hora do almoço => 2026-04-14 12:00 > 14:00 [part]
    """,
    ro="""
    marți dimineață => 2026-04-14 09:00 > 12:00 [part]
    marți dimineața => 2026-04-14 09:00 > 12:00 [part]
    mâine după-amiază => 2026-04-09 14:00 > 18:00 [part]
    mâine după masă => 2026-04-09 14:00 > 18:00 [part]
    diseară => 2026-04-08 18:00 > 21:00 [part]
    joi seara => 2026-04-09 18:00 > 21:00 [part]
    marți la ora prânzului => 2026-04-14 12:00 > 14:00 [part]
    """,
)

RANGES = table(
    fr="""
    de 14h à 16h => 2026-04-08 14:00 > 16:00
    14h-16h => 2026-04-08 14:00 > 16:00
    14h – 16h30 => 2026-04-08 14:00 > 16:30
    mardi 14h à 16h => 2026-04-14 14:00 > 16:00
    mardi de 9 à 11h => 2026-04-14 09:00 > 11:00
    mardi entre 9h et 11h => 2026-04-14 09:00 > 11:00
    mardi 14-16h => 2026-04-14 14:00 > 16:00
    demain de 2h à 4h => 2026-04-09 14:00 > 16:00
    demain de 22h à 1h => 2026-04-09 22:00 > 2026-04-10 01:00
    mardi 14 avril de 14h30 à 16h => 2026-04-14 14:30 > 16:00
    à 14h jusqu'à 16h => 2026-04-08 14:00 > 16:00
    """,
    en="""
    from 2 to 4pm => 2026-04-08 14:00 > 16:00
    2-4pm => 2026-04-08 14:00 > 16:00
    Tuesday 2 to 4pm => 2026-04-14 14:00 > 16:00
    Tuesday between 9 and 11 => 2026-04-14 09:00 > 11:00
    Tuesday from 9 to 5 => 2026-04-14 09:00 > 17:00
    9am-5pm tomorrow => 2026-04-09 09:00 > 17:00
    tomorrow 14:00 - 15:30 => 2026-04-09 14:00 > 15:30
    tomorrow 11am to 1pm => 2026-04-09 11:00 > 13:00
    tomorrow from 9 to 11 pm => 2026-04-09 21:00 > 23:00
    """,
    de="""
    von 14 bis 16 Uhr => 2026-04-08 14:00 > 16:00
    14-16 Uhr => 2026-04-08 14:00 > 16:00
    Dienstag 14-16 Uhr => 2026-04-14 14:00 > 16:00
    Dienstag zwischen 9 und 11 => 2026-04-14 09:00 > 11:00
    morgen 14:30 bis 16:00 Uhr => 2026-04-09 14:30 > 16:00
    morgen 14.30-16.00 Uhr => 2026-04-09 14:30 > 16:00
    """,
    es="""
    de 14h a 16h => 2026-04-08 14:00 > 16:00
    entre las 9 y las 11 => 2026-04-09 09:00 > 11:00
    el martes de 9 a 11 => 2026-04-14 09:00 > 11:00
    mañana de las 10 a las 12 => 2026-04-09 10:00 > 12:00
    mañana de 10:00 a 12:30 => 2026-04-09 10:00 > 12:30
    mañana desde las 10 hasta las 12 => 2026-04-09 10:00 > 12:00
    """,
    it="""
    dalle 9 alle 11 => 2026-04-09 09:00 > 11:00
    martedì dalle 14 alle 16 => 2026-04-14 14:00 > 16:00
    domani dalle ore 14.30 alle ore 16 => 2026-04-09 14:30 > 16:00
    domani tra le 9 e le 11 => 2026-04-09 09:00 > 11:00
    domani ore 14-16 => 2026-04-09 14:00 > 16:00
    """,
    pt="""
    das 14h às 16h => 2026-04-08 14:00 > 16:00
    terça das 9 às 11 => 2026-04-14 09:00 > 11:00
    amanhã das 14h30 às 16h => 2026-04-09 14:30 > 16:00
    amanhã entre as 9 e as 11 => 2026-04-09 09:00 > 11:00
    14h-16h => 2026-04-08 14:00 > 16:00
    """,
    ro="""
    de la 9 la 11 => 2026-04-09 09:00 > 11:00
    marți de la 14 la 16 => 2026-04-14 14:00 > 16:00
    mâine între orele 14 și 16 => 2026-04-09 14:00 > 16:00
    mâine între 9 și 11 => 2026-04-09 09:00 > 11:00
    mâine 14:30-16:00 => 2026-04-09 14:30 > 16:00
    """,
)

DAY_RANGES = table(
    fr="""
    du 14 au 16 avril => 2026-04-14 > 2026-04-17
    14-16 avril => 2026-04-14 > 2026-04-17
    14–16 avril => 2026-04-14 > 2026-04-17
    du mardi 14 au jeudi 16 avril => 2026-04-14 > 2026-04-17
    du 30 avril au 2 mai => 2026-04-30 > 2026-05-03
    du 30 au 2 mai => 2026-04-30 > 2026-05-03
    du 14 au 16 => 2026-04-14 > 2026-04-17
    de mardi 14h à mercredi 12h => 2026-04-14 14:00 > 2026-04-15 12:00
    du 14 avril 14h au 15 avril 18h => 2026-04-14 14:00 > 2026-04-15 18:00
    du 14 au 16 avril de 9h à 17h => 2026-04-14 09:00 > 2026-04-16 17:00
    de lundi à mercredi => 2026-04-13 > 2026-04-16
    du 14/04 au 16/04 => 2026-04-14 > 2026-04-17
    """,
    en="""
    from April 14 2pm to April 15 6pm => 2026-04-14 14:00 > 2026-04-15 18:00
    Monday to Friday 9 to 5 => 2026-04-13 09:00 > 2026-04-17 17:00
    14-16 April => 2026-04-14 > 2026-04-17
    from April 14 to April 16 => 2026-04-14 > 2026-04-17
    April 14-16 => 2026-04-14 > 2026-04-17
    April 14 to 16 => 2026-04-14 > 2026-04-17
    from Monday to Wednesday => 2026-04-13 > 2026-04-16
    from the 14th to the 16th of April => 2026-04-14 > 2026-04-17
    """,
    de="""
    vom 14. bis 16. April => 2026-04-14 > 2026-04-17
    Mo-Fr 9-17 Uhr => 2026-04-13 09:00 > 2026-04-17 17:00
    14.-16. April => 2026-04-14 > 2026-04-17
    vom 14.4. bis 16.4. => 2026-04-14 > 2026-04-17
    von Montag bis Mittwoch => 2026-04-13 > 2026-04-16
    """,
    es="""
    del 14 al 16 de abril => 2026-04-14 > 2026-04-17
    14-16 de abril => 2026-04-14 > 2026-04-17
    de lunes a miércoles => 2026-04-13 > 2026-04-16
    """,
    it="""
    dal 14 al 16 aprile => 2026-04-14 > 2026-04-17
    14-16 aprile => 2026-04-14 > 2026-04-17
    da lunedì a mercoledì => 2026-04-13 > 2026-04-16
    """,
    pt="""
    de 14 a 16 de abril => 2026-04-14 > 2026-04-17
    14-16 de abril => 2026-04-14 > 2026-04-17
    de segunda a quarta => 2026-04-13 > 2026-04-16
    """,
    ro="""
    14-16 aprilie => 2026-04-14 > 2026-04-17
    de pe 14 pe 16 aprilie => 2026-04-14 > 2026-04-17
    de luni până miercuri => 2026-04-13 > 2026-04-16
    """,
)

LENGTHS = table(
    fr="""
    14h pendant 2 heures => 2026-04-08 14:00 > 16:00
    mardi à 14h, durée 1h30 => 2026-04-14 14:00 > 15:30
    mardi à 14h (1h30) => 2026-04-14 14:00 > 15:30
    mardi à 14h pendant une heure et demie => 2026-04-14 14:00 > 15:30
    mardi à 14h pour une demi-heure => 2026-04-14 14:00 > 14:30
    mardi 14h, 90 minutes => 2026-04-14 14:00 > 15:30
    """,
    en="""
    2pm for 90 minutes => 2026-04-08 14:00 > 15:30
    tomorrow at 2pm for two hours => 2026-04-09 14:00 > 16:00
    tomorrow at 2pm for an hour and a half => 2026-04-09 14:00 > 15:30
    tomorrow at 2pm for half an hour => 2026-04-09 14:00 > 14:30
    tomorrow at 2pm for 1.5 hours => 2026-04-09 14:00 > 15:30
    """,
    de="""
    14 Uhr für 2 Stunden => 2026-04-08 14:00 > 16:00
    morgen um 14 Uhr, Dauer 90 Minuten => 2026-04-09 14:00 > 15:30
    morgen um 14 Uhr für anderthalb Stunden => 2026-04-09 14:00 > 15:30
    morgen um 14 Uhr für 1,5 Stunden => 2026-04-09 14:00 > 15:30
    morgen um 14 Uhr für eine halbe Stunde => 2026-04-09 14:00 > 14:30
    """,
    es="""
    a las 14h durante 2 horas => 2026-04-08 14:00 > 16:00
    mañana a las 14h durante 90 minutos => 2026-04-09 14:00 > 15:30
    mañana a las 14h durante hora y media => 2026-04-09 14:00 > 15:30
    mañana a las 14h, media hora de duración => 2026-04-09 14:00 > 14:30
    """,
    it="""
    alle 14 per 2 ore => 2026-04-08 14:00 > 16:00
    domani alle 14 per 90 minuti => 2026-04-09 14:00 > 15:30
    domani alle 14 per un'ora e mezza => 2026-04-09 14:00 > 15:30
    domani alle 14, durata mezz'ora => 2026-04-09 14:00 > 14:30
    """,
    pt="""
    às 14h durante 2 horas => 2026-04-08 14:00 > 16:00
    amanhã às 14h por 90 minutos => 2026-04-09 14:00 > 15:30
    amanhã às 14h durante uma hora e meia => 2026-04-09 14:00 > 15:30
    amanhã às 14h durante meia hora => 2026-04-09 14:00 > 14:30
    """,
    ro="""
    la ora 14 timp de 2 ore => 2026-04-08 14:00 > 16:00
    mâine la 14 timp de 90 de minute => 2026-04-09 14:00 > 15:30
    mâine la 14 timp de o oră și jumătate => 2026-04-09 14:00 > 15:30
    mâine la 14, durata o jumătate de oră => 2026-04-09 14:00 > 14:30
    """,
)

ZONES = table(
    fr="""
    demain 14h heure de Lisbonne => 2026-04-09 15:00
    demain 14h heure de Paris => 2026-04-09 14:00
    demain 14h UTC => 2026-04-09 16:00
    demain 14h UTC+3 => 2026-04-09 13:00
    """,
    en="""
    tomorrow 2pm Lisbon time => 2026-04-09 15:00
    tomorrow 2pm London time => 2026-04-09 15:00
    tomorrow 2pm CET => 2026-04-09 14:00
    tomorrow 14:00 UTC => 2026-04-09 16:00
    tomorrow 14:00 GMT+1 => 2026-04-09 15:00
    """,
    de="""
    morgen um 14 Uhr Lissabonner Zeit => 2026-04-09 15:00
    morgen 14 Uhr MEZ => 2026-04-09 14:00
    """,
    es="mañana a las 14h hora de Lisboa => 2026-04-09 15:00",
    it="domani alle 14 ora di Lisbona => 2026-04-09 15:00",
    pt="amanhã às 14h hora de Lisboa => 2026-04-09 15:00",
    ro="mâine la ora 14 ora Bucureștiului => 2026-04-09 13:00",
)


@pytest.mark.parametrize(("lang", "text", "expected"), HOURS + PARTS + RANGES + DAY_RANGES + LENGTHS + ZONES)
def test_hour(lang: str, text: str, expected: str) -> None:
    """An hour is read as its speakers mean it."""
    assert shown(read(text, lang).span) == expected


def test_half_of_the_day_is_a_guess() -> None:
    """A bare 3 is in the afternoon, and the night is offered."""
    reading = read("demain à 3h", "fr")
    assert [shown(s) for s in reading.alternatives] == ["2026-04-09 03:00"]
    assert read("tomorrow at 3am", "en").alternatives == ()
    assert read("demain à 9h", "fr").alternatives == ()


def test_grain_says_how_precisely() -> None:
    """Minutes only where minutes were said."""
    grains = [read(t, "fr").span for t in ("14h", "14h30", "14:00", "dans 2 heures", "mardi matin", "mardi")]
    assert [s.grain for s in grains if s] == [
        Grain.HOUR,
        Grain.MINUTE,
        Grain.MINUTE,
        Grain.MINUTE,
        Grain.PART,
        Grain.DAY,
    ]


def test_gap() -> None:
    """02:30 does not exist when clocks go forward: it becomes 03:30, and the span says so."""
    span = read("le 29 mars 2026 à 02h30", "fr", datetime(2026, 3, 20, 12, 0, tzinfo=PARIS)).span
    assert span is not None
    assert (span.start.isoformat(), span.shifted) == ("2026-03-29T03:30:00+02:00", True)


def test_overlap() -> None:
    """02:30 exists twice when clocks go back: the first is meant, and a length is counted on the watch."""
    span = read("25 October 02:30 for 2 hours", "en").span
    assert span is not None
    assert span.end is not None
    assert (span.start.isoformat(), span.shifted) == ("2026-10-25T02:30:00+02:00", False)
    assert span.end.isoformat() == "2026-10-25T03:30:00+01:00"


def test_midnight_that_does_not_exist() -> None:
    """Where clocks go forward at midnight, the day begins at one."""
    ref = datetime(2026, 4, 20, 12, 0, tzinfo=ZoneInfo("Africa/Cairo"))
    span = read("24 April", "en", ref).span
    assert span is not None
    assert (span.start.hour, span.shifted) == (1, True)


def test_zone_of_the_reader() -> None:
    """Spans are in the zone of the reference, whatever zone was said."""
    span = read("tomorrow 2pm Lisbon time", "en").span
    assert span is not None
    assert span.start.tzinfo is PARIS


def test_both_nights_of_summer_time() -> None:
    """What clocks skip is moved after the gap and said so; what they show twice is the first of both, and said so."""
    spring = read("28 mars 2027 à 02h30", "fr").span
    autumn = read("25 octobre 2026 à 02:30", "fr").span
    plain = read("26 octobre 2026 à 02:30", "fr").span
    assert spring is not None
    assert autumn is not None
    assert plain is not None
    assert (spring.start.hour, spring.shifted, spring.twice) == (3, True, False)
    assert (autumn.start.fold, autumn.shifted, autumn.twice) == (0, False, True)
    assert not (plain.shifted or plain.twice)
