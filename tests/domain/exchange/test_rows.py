"""A line of a sheet or of JSON Lines is read as people mean it, or refused with the field and a reason."""

import json
from typing import Any

import pytest

from bot.domain.exchange.columns import columns_of
from bot.domain.exchange.content import check, laid_over, same
from bot.domain.exchange.names import Refused
from bot.domain.exchange.rows import Line, Reader, Row
from bot.domain.practices import PartnerType, Theme
from tests.domain.exchange.names import names


def read(lang: str = "fr", **cells: str) -> Row:
    """The row of a sheet that has these columns ("_" stands for a space)."""
    headings = tuple(key.replace("_", " ") for key in cells)
    return Reader(columns_of(headings, {}, names()), {}, names(), lang).row(Line(2, tuple(cells.values())))


def read_json(record: Any, lang: str = "fr") -> Row:
    return Reader(columns_of((), {}, names()), {}, names(), lang).row(Line(2, json.loads(json.dumps(record))))


@pytest.mark.parametrize(
    ("column", "cell", "part", "value"),
    [
        ("Pays", "Allemagne", "country", "DE"),
        ("Land", "Vereinigtes Königreich", "country", "GB"),
        ("country", "England", "country", "GB"),
        ("country", "UK", "country", "GB"),
        ("country", "fra", "country", "FR"),
        ("país", "Rumanía", "country", "RO"),
        ("Țară", "Franța", "country", "FR"),
        ("country", "-", "country", "ZZ"),
        ("Thèmes", "Logement; Liens familiaux", "themes", ["housing", "family"]),
        ("Themen", "Wohnen, Obdachlosigkeit", "themes", ["housing"]),
        ("temi", "Casa e alloggio\nLavoro", "themes", ["housing", "employment"]),
        ("themes", "through_the_gate", "themes", ["through_the_gate"]),
        ("partner types", "Police/Polizei; Bénévoles", "partner_types", ["police", "volunteers"]),
        ("preuve", "avant/après", "evidence", "before_after"),
        ("evidence", "RCT", "evidence", "randomised"),
        ("Nachweis", "eigene Zahlen des Projekts", "evidence", "self_reported"),
        ("evidence", "?", "evidence", "none_seen"),
        ("Latitude", "48,85", "place", {"lat": 48.85}),
        ("lon", "9.14 W", "place", {"lon": -9.14}),
        ("coordonnées gps", "48.85, 2.35", "place", {"lat": 48.85, "lon": 2.35}),
        ("how.en", "Well", "text", {"en": {"how": "Well"}}),
        ("Ville", "Lyon, France", "place", {"name": "Lyon"}),
        ("Année", "depuis 2007", "period", {"start": 2007}),
        ("start", "2007.0", "period", {"start": 2007}),
        ("Zeitraum", "2007–2012", "period", {"start": 2007, "end": 2012}),
        ("vérifié", "03/11/2026", "checked", "2026-11"),
        ("checked", "2026-11-03", "checked", "2026-11"),
        ("weak", "Oui", "weak", True),
        ("kind", "Dokument", "kind", "document"),
        ("title", '=HYPERLINK("http://evil")', "title", {"fr": '=HYPERLINK("http://evil")'}),
        ("Titre (allemand)", "Dach", "title", {"de": "Dach"}),
        ("how", "not known", "text", {"fr": {"how": None}}),
        (
            "sources",
            "Le rapport | https://a.fr/x | fr\nVoir https://www.b.org/y.",
            "sources",
            [
                {"title": "Le rapport", "url": "https://a.fr/x", "language": "fr"},
                {"title": "Voir", "url": "https://www.b.org/y", "language": None},
            ],
        ),
        ("lien", "https://www.b.org", "sources", [{"title": "b.org", "url": "https://www.b.org", "language": None}]),
    ],
)
def test_a_cell_is_understood(column: str, cell: str, part: str, value: Any) -> None:
    row = read(**{"name": "X", column: cell})

    assert row.refused is None
    assert row.given[part] == value


@pytest.mark.parametrize(
    ("column", "cell", "field", "said"),
    [
        ("Pays", "Zorglub", "country", "Zorglub"),
        ("themes", "housng", "themes", "did you mean “housing”"),
        ("evidence", "wonderful", "evidence", "wonderful"),
        ("lat", "999", "lat", "-90"),
        ("lat", "north", "lat", "north"),
        ("coordinates", "here", "coordinates", "48.85, 2.35"),
        ("start", "long ago", "start", "2019"),
        ("checked", "2026-13", "checked", "2026-11"),
        ("weak", "perhaps", "weak", "neither yes nor no"),
        ("sources", "the internet", "sources", "https://"),
        ("id", "ид", "id", "hyphens"),
        ("id", "x" * 49, "id", "48"),
        ("language", "Klingonisch", "language", "Klingonisch"),
        ("language", "schwedisch", "language", "seven"),
    ],
)
def test_a_cell_that_cannot_be_understood_names_its_field_and_what_to_write(
    column: str, cell: str, field: str, said: str
) -> None:
    row = read(**{"title": "X", column: cell})

    assert row.refused is not None
    assert row.refused.field == field
    assert said in row.refused.reason


@pytest.mark.parametrize(
    "record",
    [
        {"title": {"fr": 5}},
        {"title": {"xx": "a"}},
        {"title": {"fr": "a"}, "text": {"fr": "what"}},
        {"title": {"fr": "a"}, "place": {"name": "b", "lat": float("nan"), "lon": 1}},
        {"title": {"fr": "a"}, "place": {"name": "b", "lat": True, "lon": 1}},
        {"title": {"fr": "a"}, "period": {"start": 10**30}},
        {"title": {"fr": "a"}, "themes": "housing"},
        {"title": {"fr": "a"}, "themes": [["housing"]]},
        {"title": {"fr": "a"}, "sources": ["https://a.fr"]},
        {"title": {"fr": "a"}, "weak": "yes"},
        {"title": {"fr": "a"}, "checked": "0000-01"},
        {"title": {"fr": "a"}, "country": 7},
        {"text": {"fr": {"what": "a"}}},
    ],
)
def test_json_of_another_shape_is_refused(record: Any) -> None:
    assert read_json(record).refused is not None


def test_flat_json_is_read_like_a_sheet() -> None:
    row = read_json({"Titre": "Un toit", "thèmes": ["Logement", "Femmes"], "Année": 2007, "Ville": None})

    assert row.given == {"title": {"fr": "Un toit"}, "themes": ["housing", "women"], "period": {"start": 2007}}
    assert row.slug == "un-toit"


def test_the_id_is_made_of_title_and_place_and_stays_the_same() -> None:
    """Short, in our letters; two that would be alike are told apart."""
    assert read(Titre="Un toit à la sortie", Ville="Nîmes").slug == "un-toit-a-la-sortie-nimes"
    long, other = (read(Titre=f"Un très long titre qui ne tient pas dans un bouton {n}").slug for n in "ab")
    assert long != other
    assert len(long) <= 48
    assert read(Titre="Дом").slug == read(Titre="Дом").slug != read(Titre="Мост").slug
    assert read(Titre="X", id="FR 003").slug == "fr-003"


def checked(row: Row, standing: Any = None) -> dict[str, Any]:
    content = laid_over(standing, row.given, row.lang)
    check(content, row.slug, dict.fromkeys(("housing",), Theme("housing", {})), {"ngo": PartnerType("ngo", {})})
    return content


def test_what_a_line_does_not_speak_of_stays() -> None:
    """Other languages, other fields; an empty cell takes nothing away, "-" does."""
    first = checked(
        read(Titre="Un toit", Description="On loge. On suit. On part.", Ville="Lyon", lat="45.7", lon="4.8", pays="FR")
    )
    assert first["summary"] == {"fr": "On loge. On suit."}
    assert first["weak"] is True

    again = checked(read(**{"Titre": "Un toit", "title.en": "A roof", "Pays": "", "Description": "On loge."}), first)
    assert again["title"] == {"fr": "Un toit", "en": "A roof"}
    assert (again["country"], again["place"]["lat"], again["summary"]) == ("FR", 45.7, {"fr": "On loge. On suit."})

    moved = checked(read(Titre="Un toit", Ville="Nice", Pays="-"), again)
    assert (moved["country"], moved["place"]) == ("ZZ", {"name": "Nice", "lat": None, "lon": None, "also": []})
    assert same(moved, checked(read(Titre="Un toit", Ville="Nice"), moved))


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"title": "X"}, "what"),
        ({"title": "x" * 201, "what": "y"}, "title"),
        ({"title": "x", "what": "y" * 10_001}, "text"),
        ({"title": "x", "what": "y", "sources": "\n".join(f"https://a.fr/{n}" for n in range(21))}, "sources"),
        ({"title": "x", "results.de": "z"}, "what"),
        ({"title": "x", "what": "y", "lat": "4", "place": "L"}, "place"),
        ({"title": "x", "what": "y", "country": "Europe"}, "country"),
    ],
)
def test_what_a_card_could_not_hold_is_refused(cells: dict[str, str], field: str) -> None:
    row = read(**cells)
    with pytest.raises(Refused) as refused:
        checked(row)
    assert refused.value.field == field
