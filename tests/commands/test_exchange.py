"""practices import and export as an operator types them."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main

SHEET = """Titre;Ville;Pays;Description;Thèmes;Lien;Couleur
Un toit à la sortie;Lyon;France;Des appartements pour sortants.;Logement;https://lyon.fr/toit;rouge
Dach überm Kopf;Köln;Allemagne;Wohnungen;Wohnen;;
Sans pays;;Zorglub;rien;;;
"=HYPERLINK(""http://evil"")";Nice;FR;<script>alert(1)</script>;;;
"""
Practices = Callable[..., Result]


@pytest.fixture
def practices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Practices]:
    """Calls `passerelle practices …` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("BOT_TOKEN", "DATABASE_URL", "VAR_DIR", "DEFAULT_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: object) -> Result:
        result = CliRunner().invoke(main, ["practices", *map(str, words)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    before = os.umask(0o022)
    yield call
    os.umask(before)


def test_a_sheet_from_dry_run_to_catalogue(practices: Practices, tmp_path: Path) -> None:
    """Every line is reported with its field and reason, a dry run leaves nothing behind, a second run changes nothing."""
    (tmp_path / "list.csv").write_bytes(SHEET.encode("cp1252"))

    dry = practices("import", "list.csv", "--dry-run")
    assert dry.exit_code == 1
    assert "“Ville” as place" in dry.stderr
    assert "Column not known, left out: “Couleur”" in dry.stderr
    assert "read as français" in dry.stderr
    assert dry.stdout.splitlines()[0] == "line 2: new: un-toit-a-la-sortie-lyon: Un toit à la sortie"
    assert dry.stdout.splitlines()[2] == "line 4: refused: country: “Zorglub” is no country that we know."
    assert "3 new, 0 changed, 0 same, 1 refused. Nothing was written" in dry.stdout
    assert not (tmp_path / "var").exists()

    assert "3 new" in practices("import", "list.csv").stdout
    assert "0 new, 0 changed, 3 same, 1 refused" in practices("import", "list.csv").stdout
    mapped = practices("import", "list.csv", "--map", "Couleur=results", "--map", "Pays=-", "--lang", "fr")
    assert (mapped.exit_code, mapped.stdout.splitlines()[0].split(":")[1]) == (0, " changed")

    practices("export", "lyon.html", "--country", "Francia", "--theme", "logement", "--lang", "fr")
    page = (tmp_path / "lyon.html").read_text(encoding="utf-8")
    assert "Un toit à la sortie" in page
    assert "Dach überm Kopf" not in page
    assert "'=HYPERLINK" in (tmp_path / practices("export", "all.csv").stdout.split(":")[0]).read_text(encoding="utf-8")
    assert practices("import", "all.csv").exit_code == 0

    (tmp_path / "list.jsonl").write_text(
        '{"Titel": "Ein Dach", "Was": "Wohnen", "Farbe": "rot"}\n{"title": {"de": "half', encoding="utf-8"
    )
    lines = practices("import", "list.jsonl", "--map", "was=what", "--lang", "de")
    assert lines.stdout.splitlines()[0] == "line 1: new: ein-dach: Ein Dach"
    assert lines.stdout.splitlines()[1].startswith("line 2: refused: line: it is not JSON")
    assert "left out: “Farbe”" in lines.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "none.csv"), "does not exist"),
        (("import", "empty.csv"), "it is empty"),
        (("import", "pdf.csv"), "CSV, XLSX or JSON Lines"),
        (("import", "untitled.csv"), "--map"),
        (("import", "headings.csv"), "no practice"),
        (("import", "list.csv", "--map", "Ville"), "COLUMN=FIELD"),
        (("import", "list.csv", "--map", "Farbe=title"), "“Titre”"),
        (("import", "list.csv", "--library", "Atlantis"), "shared"),
        (("import", "list.csv", "--encoding", "klingon"), "klingon"),
        (("export", "all.docx"), ".pdf"),
        (("export", "all.csv", "--theme", "gardening"), "gardening"),
        (("export", "all.csv", "--country", "Atlantis"), "Atlantis"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_status_2(
    practices: Practices, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    for name, text in (
        ("empty", ""),
        ("pdf", "%PDF-1.7"),
        ("untitled", "a,b\n1,2\n"),
        ("headings", "title,what\n"),
        ("list", SHEET),
    ):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")

    refused = practices(*words)

    assert refused.exit_code == 2
    assert said in refused.output
    assert not (tmp_path / "all.csv").exists()
