"""What in minutes may point to a person outside the group; and what the public version makes of it."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.minutes import Item, Kind, Media, Minutes, Owner, Record, State
from bot.domain.minutes.personal import HIDDEN, Sort, hidden, personal
from bot.domain.minutes.public import found, public

KNOWN = ("Claire Dubois", "Karim Benali", "Lille", "France Travail", "Thonon-les-Bains", "Val d'Oise")
NAME, BIRTH, CONTACT, NUMBER = Sort.NAME, Sort.BIRTH, Sort.CONTACT, Sort.NUMBER


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        (
            "Le jeune Rayan B. né le 03/05/2004 (dossier n° 2024/1187) appelle au 06 12 34 56 78.",
            [(NAME, "Rayan B."), (BIRTH, "03/05/2004"), (NUMBER, "2024/1187"), (CONTACT, "06 12 34 56 78")],
        ),
        ("M. Dupont sera reçu mardi par le SPIP.", [(NAME, "M. Dupont")]),
        ("Mme K. demande une place au foyer.", [(NAME, "Mme K.")]),
        ("MARTIN Kevin, écrou 45872, sort le 3 mars.", [(NAME, "MARTIN Kevin"), (NUMBER, "45872")]),
        ("Son fils Ahmed est hébergé ; J. Lefèvre le suit.", [(NAME, "Ahmed"), (NAME, "J. Lefèvre")]),
        (
            "Herr Müller und Thorsten Becker; Az. 123 Js 4567/24.",
            [(NAME, "Herr Müller"), (NAME, "Thorsten Becker"), (NUMBER, "123 Js 4567/24")],
        ),
        ("Born on 12 May 1991, phone +44 7700 900123.", [(BIRTH, "12 May 1991"), (CONTACT, "+44 7700 900123")]),
        (
            "Il signor Bianchi, codice fiscale RSSMRA85T10A562S, telefona al 333 1234567.",
            [(NAME, "signor Bianchi"), (NUMBER, "RSSMRA85T10A562S"), (CONTACT, "333 1234567")],
        ),
        (
            "El interno J. G. tiene DNI 12345678Z y expediente 4567/2023.",
            [(NAME, "J. G."), (NUMBER, "12345678Z"), (NUMBER, "4567/2023")],
        ),
        (
            "O senhor Ferreira, nascido em 7 de abril de 1990, 912 345 678.",
            [(NAME, "senhor Ferreira"), (BIRTH, "7 de abril de 1990"), (CONTACT, "912 345 678")],
        ),
        (
            "Domnul Popescu, CNP 1850101221144, tel. 0722 123 456.",
            [(NAME, "Domnul Popescu"), (NUMBER, "1850101221144"), (CONTACT, "0722 123 456")],
        ),
    ],
)
def test_people_outside_are_found_in_seven_languages(text: str, hits: list[tuple[Sort, str]]) -> None:
    assert [(hit.sort, hit.text) for hit in personal(text, KNOWN, 2026)] == hits


@pytest.mark.parametrize(
    "text",
    [
        "Karim envoie la liste des partenaires à Claire Dubois et à Mme Dubois.",
        "Monsieur le maire ouvre la séance, Madame la préfète est excusée.",
        "La loi du 15 août 2009 et la circulaire du 3 mars 2008 s'appliquent.",
        "Réunion au lycée Jean Moulin, 12 rue Victor Hugo, salle Simone Veil.",
        "France Travail et Paris Habitat signent la convention le 14 mai 2026 à 14h30.",
        "Budget : 12 500 000 euros pour 2026, 912 345 678 euros en tout, 45 places.",
        "Code postal 59000, article L. 721-3 du code, décret n° 2024-123.",
        "Emmaüs Solidarité, la Croix-Rouge et Saint-Denis participent. TIG, SPIP, JAP.",
        "El Ayuntamiento de Santiago organiza la jornada en la Casa de Campo.",
        "A Câmara Municipal de Lisboa e a Santa Casa.",
        "Primăria Sectorului 3 și Ministerul Justiției.",
        "Die Stadt Freiburg und das Land Hessen tagen am 3. März 2027.",
        "Les jeunes de 16 à 25 ans, 15 dossiers, la fiche n° 12 de la boîte à outils",
    ],
)
def test_officials_laws_places_and_sums_are_nobodys_secret(text: str) -> None:
    assert personal(text, KNOWN, 2026) == []


def test_what_is_hidden_is_gone_and_the_rest_stands() -> None:
    text = "Visite mardi : M. Dupont (06 12 34 56 78) ouvre."
    assert hidden(text, personal(text, KNOWN, 2026)) == f"Visite mardi : {HIDDEN} ({HIDDEN}) ouvre."


@pytest.mark.parametrize(
    "text", ["a" * 4000, "1" * 4000, "+0 1" * 1000, "Kevin de " * 500, "né le " * 700, "dossier n° " * 400]
)
def test_hostile_texts_cost_little(text: str) -> None:
    """As long as an item may be."""
    personal(text, KNOWN, 2026)


AT = datetime(2026, 10, 6, 14, 0, tzinfo=UTC)


def _item(text: str, kind: Kind = Kind.NOTE, **more: object) -> Item:
    return Item(0, 1, kind, text, 7, AT, **more)  # type: ignore[arg-type]


def test_the_public_version_has_no_internal_item_no_person_and_no_file_name() -> None:
    """Canaries of everything that must stay inside are searched for in all that is left."""
    items = (
        _item("Le canari interne Zyxzyx", internal=True),
        _item("On reçoit Kevin Zyxmartin mercredi", Kind.DECISION),
        _item("Envoyer la liste", Kind.ACTION, owner=Owner(7, "Karim Zyxbenali", "Lille"), due=date(2026, 10, 9)),
        _item("Appeler", Kind.ACTION, owner=Owner(None, "le cousin Zyxahmed")),
        _item("Préparer", Kind.ACTION, owner=Owner(None, "France Travail")),
        _item(
            "Relire", Kind.ACTION, owner=Owner(None, "Zyx", several=(Owner(7, "Zyx", "Lille"), Owner(None, "Zyxanne")))
        ),
        _item("Présents : Zyxkarim", Kind.ATTENDANCE),
        _item(
            "La grille",
            Kind.ATTACHMENT,
            media=Media("document", "Zyxid", "Zyxunique", "Zyxnom.pdf"),
            organisation="Paris",
        ),
    )
    minutes = Minutes(
        1,
        1,
        title="Situation de Kevin Zyxmartin",
        present=("Lille (Karim Zyxbenali)", "Zyxinvité"),
        excused=("Paris (Zyxabsente)",),
        state=State.PUBLISHED,
        opened_at=AT,
    )
    record = Record(minutes, items, {7: "Karim Zyxbenali"})

    shown = public(record, ["Lille", "Paris", "France Travail"], ["Karim Zyxbenali"])

    assert "Zyx" not in repr(shown)
    assert [item.text for item in shown.items] == [
        f"On reçoit {HIDDEN} mercredi",
        "Envoyer la liste",
        "Appeler",
        "Préparer",
        "Relire",
        "La grille",
    ]
    assert [item.owner.name for item in shown.of(Kind.ACTION)] == [
        "Lille",
        HIDDEN,
        "France Travail",
        f"Lille, {HIDDEN}",
    ]
    assert (shown.minutes.present, shown.minutes.excused) == (("Lille",), ("Paris",))


def test_what_was_found_harmless_is_shown() -> None:
    record = Record(
        Minutes(1, 1, opened_at=AT, harmless=("Kevin Martin",)), (_item("Le film Kevin Martin et Ahmed"),), {}
    )
    (finding,) = found(record, ())
    assert [hit.text for hit in finding.hits] == ["Ahmed"]
    assert public(record, (), ()).items[0].text == f"Le film Kevin Martin et {HIDDEN}"
