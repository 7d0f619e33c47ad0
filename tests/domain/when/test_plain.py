"""Text that says no date, and what is left when a date is taken away."""

import pytest

from tests.domain.when.cases import LANGUAGES, read, table

PLAIN = table(
    fr="""
    Accès au logement => -
    Point 3 du rapport => -
    Article 14 => -
    12 rue de la Paix => -
    rue du 8 mai 1945 => -
    place du 11 novembre => -
    bilan 2025 => -
    06 12 34 56 78 => -
    +33 6 12 34 56 78 => -
    01.02.03.04.05 => -
    mars est une planète => -
    La mer et les sam => -
    Nous avons 3 dossiers à 5 => -
    Le budget est de 14.50 euros => -
    de 3 à 5 personnes => -
    version 2.1 => -
    un point sur les 14 communes => -
    il est à 3 km => -
    24/7 => -
    une salle pour 12 => -
    loi du 14 => -
    hier => -
    la semaine dernière => -
    31 février => -
    le 14 avril 2020 => -
    Qui vient ? => -
    le second point => -
    """,
    en="""
    Access to housing => -
    may I ask => -
    It may be 3 => -
    Point 3 of the report => -
    Article 14 => -
    12 Peace Street => -
    2025 review => -
    call +44 20 7946 0958 => -
    192.168.1.1 => -
    The sun is out => -
    we sat down => -
    march on => -
    a second opinion => -
    we won 3 to 5 => -
    half of the budget => -
    the 14 members => -
    for 3 people => -
    last week => -
    yesterday => -
    section 4.2 => -
    £2.50 => -
    the match is over => -
    """,
    de="""
    Zugang zu Wohnraum => -
    Punkt 3 des Berichts => -
    Artikel 14 => -
    Straße des 17. Juni => -
    Bilanz 2025 => -
    030 12345678 => -
    so ist es => -
    mi und di => -
    die 14 Gemeinden => -
    zwischen 3 und 5 Personen => -
    gestern => -
    letzte Woche => -
    das kostet 14.50 Euro => -
    halb voll => -
    """,
    es="""
    Acceso a la vivienda => -
    Punto 3 del informe => -
    Artículo 14 => -
    calle 14 de abril => -
    balance 2025 => -
    612 34 56 78 => -
    las partes => -
    de 3 a 5 personas => -
    ayer => -
    la semana pasada => -
    segunda parte => -
    el mar es azul => -
    los 14 municipios => -
    """,
    it="""
    Accesso alla casa => -
    sono 3 comuni => -
    Punto 3 del rapporto => -
    articolo 14 => -
    via 20 settembre 12 => -
    piazza 25 aprile => -
    bilancio 2025 => -
    ieri => -
    la settimana scorsa => -
    da 3 a 5 persone => -
    alle 3 associazioni => -
    prima parte => -
    il mare => -
    """,
    pt="""
    Acesso à habitação => -
    Ponto 3 do relatório => -
    Artigo 14 => -
    Avenida 25 de Abril => -
    balanço 2025 => -
    segunda reunião => -
    quarta questão => -
    ter 3 filhos => -
    de 3 a 5 pessoas => -
    ontem => -
    a semana passada => -
    912 345 678 => -
    """,
    ro="""
    Acces la locuințe => -
    Punctul 3 din raport => -
    articolul 14 => -
    strada 1 Decembrie => -
    bilanț 2025 => -
    ieri => -
    săptămâna trecută => -
    între 3 și 5 persoane => -
    să mergem la 3 primării => -
    2 luni de muncă => -
    0722 123 456 => -
    """,
)

RESTS = table(
    fr="""
    Accès au logement mardi 14 à 14h30 => Accès au logement
    mardi 14 à 14h30 : Accès au logement => Accès au logement
    Réunion le mardi 14 avril à la mairie => Réunion à la mairie
    Mardi, réunion Logement à 14h => réunion Logement
    Accès au logement (mardi 14h) => Accès au logement
    Accès au logement, demain de 14h à 16h. => Accès au logement
    Point été, tous les mardis à 14h jusqu'au 30 juin => Point été
    Réunion de mardi pour le Budget => Réunion pour le Budget
    mardi 14h =>
    Rien du tout => Rien du tout
    """,
    en="""
    Access to housing on Tuesday at 2pm => Access to housing
    Tuesday at 2pm: Access to housing => Access to housing
    Meeting on Tuesday at the Town Hall => Meeting at the Town Hall
    Lunch with Ana tomorrow from 12 to 1pm => Lunch with Ana
    """,
    de="""
    Zugang zu Wohnraum am Dienstag um 14 Uhr => Zugang zu Wohnraum
    Dienstag, 14 Uhr: Zugang zu Wohnraum => Zugang zu Wohnraum
    Treffen ab 14. April im Rathaus => Treffen im Rathaus
    """,
    es="""
    Acceso a la vivienda el martes a las 14h => Acceso a la vivienda
    Reunión el martes 14 en el Ayuntamiento => Reunión en el Ayuntamiento
    """,
    it="""
    Accesso alla casa martedì alle 14 => Accesso alla casa
    Riunione di martedì 14 aprile in Comune => Riunione in Comune
    """,
    pt="""
    Acesso à habitação na terça às 14h => Acesso à habitação
    Reunião no dia 14 de abril na Câmara => Reunião na Câmara
    """,
    ro="""
    Acces la locuințe marți la ora 14 => Acces la locuințe
    Ședință pe 14 aprilie în Primărie => Ședință în Primărie
    """,
)


@pytest.mark.parametrize(("lang", "text", "expected"), PLAIN)
def test_no_date(lang: str, text: str, expected: str) -> None:
    """Words that say no coming date are left alone."""
    reading = read(text, lang)
    assert expected == "-"
    assert (reading.span, reading.rest) == (None, text)


@pytest.mark.parametrize(("lang", "text", "expected"), RESTS)
def test_rest(lang: str, text: str, expected: str) -> None:
    """The rest keeps the user's words, and none that only led to the date."""
    text, _, expected = f"{text} => {expected}".removesuffix("=>").strip().partition(" =>")
    assert read(text, lang).rest == expected.removeprefix(" => ").strip()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_english_words_everywhere(lang: str) -> None:
    """English is tried where a language finds nothing."""
    assert read("tomorrow at 2pm", lang).found


def test_unknown_language() -> None:
    """A language we do not have is read as English."""
    assert read("tomorrow", "xx").found


def test_ignored() -> None:
    """What looks like a date and cannot be used is named and stays in the text."""
    reading = read("Point mardi 14h, pas jeudi", "fr")
    assert reading.ignored == ("jeudi",)
    assert reading.rest == "Point pas jeudi"
    assert read("hier", "fr").ignored == ("hier",)
    assert read("le 14 avril 2020", "fr").ignored == ("le 14 avril 2020",)


def test_long_text() -> None:
    """Only the beginning is searched; the rest keeps everything."""
    text = "demain " + "mot " * 200 + "mardi"
    reading = read(text, "fr")
    assert reading.found
    assert reading.rest == ("mot " * 200 + "mardi")
    assert not read("mot " * 200 + "mardi", "fr").found
