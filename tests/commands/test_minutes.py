"""passerelle minutes --from-export: an exported chat becomes minutes; mistakes are sentences, nothing that is off the record comes out."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from bot.__main__ import main
from tests.domain.minutes.logs import messages

CHAT = """
<Claire (Lyon)> Présents : Claire (Lyon), Karim ; excusés : Paul
<Claire (Lyon)> Point 1 : budget
<Karim> décision : on visite le foyer *jeudi*
<Karim> action : @karim envoie la liste avant vendredi
<Karim> action : réserver la salle
<Karim> CANARI
<Claire (Lyon)> ^6 hors PV
<Karim> question : qui paie ?
<Karim> https://example.org/plan_a
"""
Minutes = Callable[..., Result]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The folder of an export."""
    said = [
        {
            "id": one.id,
            "type": "message",
            "date": one.at.replace(tzinfo=None).isoformat(),
            "date_unixtime": str(int(one.at.timestamp())),
            "from": one.author,
            "from_id": f"user{one.author}",
            "text": one.text,
            **({"reply_to_message_id": one.reply_to} if one.reply_to else {}),
        }
        for one in messages(CHAT)
    ]
    folder = tmp_path / "ChatExport"
    folder.mkdir()
    (folder / "result.json").write_text(json.dumps({"name": "Logement", "id": 1, "messages": said}))
    return folder


def minutes(*words: object, said: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["minutes", "--from-export", *map(str, words)], input=said)


def test_json_has_what_was_said_and_nothing_else(source: Path) -> None:
    """An action without a date has none; of what is off the record there are numbers only."""
    result = minutes(source / "result.json", "--lang", "fr", "--format", "json")
    assert result.exit_code == 0
    made = json.loads(result.stdout)

    assert "CANARI" not in result.output
    assert made["attendees"] == ["Claire (Lyon)", "Karim"]
    assert made["excused"] == ["Paul"]
    assert [item["kind"] for item in made["items"]] == [
        "attendance",
        "topic",
        "decision",
        "action",
        "action",
        "off_record",
        "question",
        "link",
    ]
    assert made["items"][3] == {
        "kind": "action",
        "text": "envoie la liste",
        "author": "Karim",
        "owners": ["Karim"],
        "due": "2026-10-09",
        "source_ids": [4],
    }
    assert made["items"][4]["owners"] == [] and made["items"][4]["due"] is None
    assert made["items"][5] == {"kind": "off_record", "source_ids": [6, 7]}
    assert len(made["warnings"]) == 1


@pytest.mark.parametrize("lang", ["fr", "en", "de", "es", "it", "pt", "ro"])
@pytest.mark.parametrize("form", ["md", "html"])
def test_text_says_the_same(source: Path, lang: str, form: str) -> None:
    result = minutes(source, "--lang", lang, "--format", form)
    assert result.exit_code == 0
    for words in (
        "on visite le foyer",
        "envoie la liste",
        "réserver la salle",
        "qui paie",
        "https://example.org/plan_a",
    ):
        assert words in result.stdout
    assert "CANARI" not in result.output


def test_markdown_reads_nobodys_words_as_markup(source: Path) -> None:
    assert r"on visite le foyer \*jeudi\*" in minutes(source, "--format", "md").stdout


def test_files_are_named_for_what_they_are(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "made" / "pv.docx"
    result = minutes(source, "-o", target)
    assert result.exit_code == 0, result.output
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(target.read_bytes())).paragraphs)
    assert "on visite le foyer *jeudi*" in text
    assert "qui paie" in text
    assert "CANARI" not in text


def test_pdf_is_tagged(source: Path, tmp_path: Path) -> None:
    from pypdf import PdfReader

    target = tmp_path / "pv.pdf"
    assert minutes(source, "-o", target).exit_code == 0
    reader = PdfReader(target)
    text = "".join(page.extract_text() for page in reader.pages)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"].startswith("fr")
    assert "on visite le foyer" in text and "CANARI" not in text


def test_standard_input_is_read_too(source: Path) -> None:
    result = minutes("-", "--format", "json", said=(source / "result.json").read_bytes())
    assert len(json.loads(result.stdout)["items"]) == 8


@pytest.mark.parametrize("content", [b"", b"<html>", b'{"messages": [{', b"\xff\xfe"])
def test_a_broken_file_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "result.json"
    file.write_bytes(content)
    result = minutes(file)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert result.output.startswith("Error: ") and result.output.count("\n") == 1


def test_mistakes_are_named(source: Path, tmp_path: Path) -> None:
    assert "cannot be read" in minutes(tmp_path / "none.json").output
    assert minutes(tmp_path / "none.json").exit_code == 2
    assert "time zone" in minutes(source, "--tz", "Europe/Nowhere").output
    assert ".docx" in minutes(source, "-o", tmp_path / "pv.odt").output
