"""The shipped library can be read, is complete in seven languages, and every fault an entry can have is named."""

import copy
import json
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.domain.languages import LANGUAGES
from bot.domain.practices import EUROPE, PartnerType, Theme
from bot.domain.shape import faults
from bot.paths import DATA, VECTORS
from bot.search import Engine, find_local
from bot.services.practices import documents, shipped_vectors
from bot.store.library import BadLibrary, Library, read_library

ENTRY: dict[str, Any] = {
    "id": "good-entry",
    "kind": "practice",
    "name": "Good Entry",
    "title": {lang: f"Title {lang}" for lang in LANGUAGES},
    "summary": {lang: f"Summary {lang}" for lang in LANGUAGES},
    "text": {"en": {"what": "What."}, "fr": {"what": "Quoi.", "how": None}},
    "country": "FR",
    "themes": ["housing"],
    "partner_types": ["ngo"],
    "checked": "2026-11",
    "evidence": "self_reported",
    "weak": False,
    "sources": [{"title": "Report", "url": "https://example.org/report"}],
    "place": {"name": "Lille", "lat": 50.6, "lon": 3.1},
}
PARTNERS = {"ngo": PartnerType("ngo", dict.fromkeys(LANGUAGES, "NGO"), {lang: ["charity"] for lang in LANGUAGES})}
THEMES = {"housing": Theme("housing", dict.fromkeys(LANGUAGES, "Housing"), {lang: ["flat"] for lang in LANGUAGES})}


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(DATA)


def test_the_library_ships_without_faults(library: Library) -> None:
    assert len({practice.id for practice in library.practices}) == len(library.practices)
    assert {theme for practice in library.practices for theme in practice.themes} <= {t.id for t in library.themes}


def test_every_entry_can_be_listed_in_every_language(library: Library) -> None:
    """Titles and summaries are in the reader's own language, not in the fallback."""
    for practice in library.practices:
        for texts in (practice.title, practice.summary):
            assert set(texts) == set(LANGUAGES), practice.id
            assert all(text == text.strip() != "" for text in texts.values()), practice.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_entries_share_a_title(library: Library, lang: str) -> None:
    titles = Counter(practice.title_in(lang).casefold() for practice in library.practices)

    assert [title for title, times in titles.items() if times > 1] == []


def test_every_entry_can_be_read_and_checked(library: Library) -> None:
    """The full text in English and French at least, and a source that can be opened for every fact."""
    for practice in library.practices:
        assert {"en", "fr"} <= practice.text.keys() <= set(LANGUAGES), practice.id
        assert practice.sources, practice.id
        for lang in LANGUAGES:
            text, found = practice.text_in(lang)
            assert text.what
            assert found in (lang, "en")


TONGUES = {"DE": "de", "AT": "de", "IT": "it", "ES": "es", "PT": "pt", "BR": "pt", "RO": "ro", "FR": "fr", "GB": "en"}


def test_practices_can_be_read_in_the_language_of_their_place(library: Library) -> None:
    """Whoever works there checks the entry best."""
    assert len(library.practices) >= 147
    for practice in library.practices:
        assert TONGUES.get(practice.country, "en") in practice.text, practice.id


def test_documents_are_told_apart_from_practices(library: Library) -> None:
    documents = {practice.id: practice.country for practice in library.practices if practice.kind == "document"}

    assert len(documents) == 6
    assert EUROPE in documents.values()


def test_a_good_entry_has_no_fault() -> None:
    assert list(faults(ENTRY, "good-entry", THEMES, PARTNERS)) == []
    assert list(faults({**ENTRY, "place": None}, "good-entry", THEMES, PARTNERS)) == []


def _without(*path: str) -> Callable[[dict[str, Any]], None]:
    def spoil(entry: dict[str, Any]) -> None:
        for step in path[:-1]:
            entry = entry[step]
        del entry[path[-1]]

    return spoil


def _with(value: Any, *path: Any) -> Callable[[dict[str, Any]], None]:
    def spoil(entry: dict[str, Any]) -> None:
        for step in path[:-1]:
            entry = entry[step]
        entry[path[-1]] = value

    return spoil


FAULTS: list[tuple[str, Callable[[dict[str, Any]], None]]] = [
    ("id", _with("other-entry", "id")),
    ("kind", _with("rumour", "kind")),
    ("name", _with("", "name")),
    ("name", _without("name")),
    ("country", _with("France", "country")),
    ("country", _with("fr", "country")),
    ("country", _without("country")),
    ("country", _with("150", "country")),  # a practice is somewhere
    ("partner_types", _with(["ngo", "wizards"], "partner_types")),
    ("partner_types", _without("partner_types")),
    ("checked", _with("yesterday", "checked")),
    ("checked", _with("2026-13", "checked")),
    ("evidence", _with("hearsay", "evidence")),
    ("evidence", _with(["prize"], "evidence")),
    ("weak", _with("no", "weak")),
    ("weak", _without("weak")),
    ("themes", _with([], "themes")),
    ("themes", _with(["housing", "magic"], "themes")),
    ("themes", _with("housing", "themes")),
    ("title", _without("title", "ro")),
    ("title", _with("  ", "title", "pt")),
    ("title", _with("One title", "title")),
    ("summary", _without("summary", "de")),
    ("summary", _without("summary")),
    ("text", _without("text")),
    ("text", _without("text", "fr")),
    ("text", _with({"how": "How."}, "text", "en")),
    ("text", _with("What.", "text", "en")),
    ("text", _with({"what": "什么"}, "text", "zh")),
    ("source", _with([], "sources")),
    ("source", _without("sources")),
    ("source", _with("Report", "sources", 0)),
    ("source", _without("sources", 0, "title")),  # type: ignore[arg-type]
    ("source", _with("ftp://example.org", "sources", 0, "url")),
    ("source", _with("example.org/report", "sources", 0, "url")),
    ("place", _without("place", "name")),
    ("place", _with("Lille", "place")),
    ("place", _with({"name": "Lille", "zip": "59000"}, "place")),
    ("place", _without("place", "lon")),
    ("place", _with(91, "place", "lat")),
    ("place", _with("50.6", "place", "lat")),
    ("place", _with("Rijsel", "place", "also")),
    ("place", _with([" "], "place", "also")),
    ("period", _with("2015-2019", "period")),
    ("period", _with({"start": "2015", "end": None}, "period")),
]


@pytest.mark.parametrize(("subject", "spoil"), FAULTS, ids=[f"{n}-{subject}" for n, (subject, _) in enumerate(FAULTS)])
def test_every_fault_is_named(subject: str, spoil: Callable[[dict[str, Any]], None]) -> None:
    """One fault, one sentence that says where it is; a wrong shape is a fault and no crash."""
    entry = copy.deepcopy(ENTRY)
    spoil(entry)

    (sentence,) = faults(entry, "good-entry", THEMES, PARTNERS)

    assert subject in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize("entry", [[], "text", None, 7])
def test_what_is_no_entry_at_all_is_one_fault(entry: object) -> None:
    assert len(list(faults(entry, "good-entry", THEMES, PARTNERS))) == 1


def test_an_id_is_written_in_small_letters_digits_and_hyphens() -> None:
    assert list(faults({**ENTRY, "id": "Good Entry"}, "Good Entry", THEMES, PARTNERS))


def _written(folder: Path, **entries: object) -> Path:
    (folder / "practices").mkdir()
    for file, term in (("themes", THEMES["housing"]), ("partners", PARTNERS["ngo"])):
        (folder / f"{file}.json").write_text(json.dumps([vars(term)]), encoding="utf-8")
    for name, entry in entries.items():
        text = entry if isinstance(entry, str) else json.dumps(entry)
        (folder / "practices" / f"{name.replace('_', '-')}.json").write_text(text, encoding="utf-8")
    return folder


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = _written(
        tmp_path, good_entry=ENTRY, a={**ENTRY, "id": "a", "name": ""}, b={**ENTRY, "id": "b", "kind": ""}
    )

    with pytest.raises(BadLibrary) as refused:
        read_library(folder)

    assert [problem.split(":")[0] for problem in refused.value.problems] == ["a.json", "b.json"]


def test_a_broken_file_does_not_hide_the_faults_of_others(tmp_path: Path) -> None:
    folder = _written(tmp_path, a="{", b={**ENTRY, "id": "b", "kind": ""})

    with pytest.raises(BadLibrary) as refused:
        read_library(folder)

    assert [problem.split()[0].rstrip(":") for problem in refused.value.problems] == ["a.json", "b.json"]


def test_a_good_folder_is_read_whole(tmp_path: Path) -> None:
    library = read_library(_written(tmp_path, good_entry=ENTRY))

    (practice,) = library.practices
    assert (practice.id, practice.text_in("de")) == ("good-entry", (practice.text["en"], "en"))
    assert practice.text["fr"].how == ""
    assert practice.place is not None
    assert practice.place.lat == 50.6


def test_missing_or_unnamed_themes_and_an_empty_library_are_faults(tmp_path: Path) -> None:
    with pytest.raises(BadLibrary):
        read_library(tmp_path)
    folder = _written(tmp_path)
    with pytest.raises(BadLibrary):
        read_library(folder)
    (folder / "themes.json").write_text(json.dumps([{"id": "housing", "names": {"fr": "Logement"}}]), encoding="utf-8")
    with pytest.raises(BadLibrary) as refused:
        read_library(folder)
    assert "ro" in refused.value.problems[0]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("L'Aia", "exodus-nederland"),
        ("projects in Bavaria", "zentralstelle-straffaelligenhilfe-rosenheim"),
        ("Mecheln", "transitiehuis-mechelen"),
        ("cosa fanno a Londra?", "st-giles-peer-advisors"),
        ("que faz a Finlândia?", "smart-prison-hameenlinna"),
        ("tossicodipendenza", "urud-neuvic"),
        ("Täter-Opfer-Ausgleich", "rencontres-detenus-victimes-poissy"),
        ("mediere", "moderator-mediante"),
        ("sex offenders", "cosa-nederland"),
    ],
)
async def test_words_alone_find_places_themes_and_target_groups(asked: str, found: str) -> None:
    """Under the names that people use in their own language, even while the model is away."""
    engine = Engine()
    engine.index(documents(read_library(DATA)))

    answer = await engine.search(asked, limit=3)

    assert found in [hit.id for hit in answer.hits]
    assert not answer.nothing_close


def test_every_text_of_the_library_ships_with_its_vector() -> None:
    """So that the first question after a fresh start is already answered by meaning. Where an entry changed: `passerelle practices vectors`."""
    embedder = find_local()
    shipped = shipped_vectors(embedder, VECTORS)
    if embedder is None or shipped is None or not shipped.exists():
        warnings.warn("NO VECTORS FOR THIS BUILD OF THE MODEL: they are made at the first start", stacklevel=1)
        pytest.skip("another build of the model")
    library = read_library(DATA)
    engine = Engine(embedder, shipped=shipped, elsewhere=library.elsewhere)

    engine.index(documents(library))

    assert engine.coverage == 1.0
