"""The file of published minutes, read back."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from docx.oxml.ns import qn

from bot.documents.minutes_docx import minutes_docx
from bot.domain.minutes.sheet import Note, Sheet, Task

WORDS = {
    "decisions": "Beschlüsse",
    "actions": "Aufgaben",
    "notes": "Notizen",
    "objections": "Einwände",
    "attachments": "Anhänge",
    "task": "Aufgabe",
    "owner": "Wer",
    "organisation": "Organisation",
    "due": "Bis",
    "colon": ": ",
}
SHEET = Sheet(
    title="Zugang zu Wohnraum",
    author="Prävention",
    lang="de-DE",
    words=WORDS,
    facts=(("Ort", "Lille <Rathaus>"),),
    decisions=("Erstens", "Zweitens"),
    tasks=(Task("Liste schicken\nmit Anlagen", "Karim", "Lille", "Freitag"), Task("Raum buchen")),
    notes=(Note("14:35, Lena", "Der Vermieter & seine „Bedingungen“ 😀"),),
    attachments=("plan.pdf",),
)
NOW = datetime(2026, 10, 5, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))


def test_headings_are_headings_lists_are_lists_and_actions_a_table() -> None:
    docx = Document(io.BytesIO(minutes_docx(SHEET, NOW)))
    styled = [(p.style.name, p.text) for p in docx.paragraphs if p.style is not None and p.style.name != "Normal"]

    assert styled == [
        ("Title", "Zugang zu Wohnraum"),
        ("Heading 1", "Beschlüsse"),
        ("List Number", "Erstens"),
        ("List Number", "Zweitens"),
        ("Heading 1", "Aufgaben"),
        ("Heading 1", "Notizen"),
        ("Heading 1", "Anhänge"),
        ("List Bullet", "plan.pdf"),
    ]
    (table,) = docx.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Aufgabe", "Wer", "Organisation", "Bis"],
        ["Liste schicken\nmit Anlagen", "Karim", "Lille", "Freitag"],
        ["Raum buchen", "", "", ""],
    ]
    assert [p.text for p in docx.paragraphs if "😀" in p.text] == [
        "14:35, Lena: Der Vermieter & seine „Bedingungen“ 😀"
    ]


def test_the_file_says_what_it_is_and_in_which_language() -> None:
    docx = Document(io.BytesIO(minutes_docx(SHEET, NOW)))
    core = docx.core_properties

    assert (core.title, core.author, core.language) == ("Zugang zu Wohnraum", "Prävention", "de-DE")
    assert core.created == NOW.astimezone(UTC)
    assert {e.get(qn("w:val")) for e in docx.styles.element.iter(qn("w:lang"))} == {"de-DE"}


@pytest.mark.parametrize("sheet", [Sheet("T", "G", "fr-FR", WORDS), Sheet("T" * 400, "G", "fr-FR", WORDS)])
def test_sections_without_anything_are_left_out(sheet: Sheet) -> None:
    docx = Document(io.BytesIO(minutes_docx(sheet, NOW)))
    assert [p.text for p in docx.paragraphs if p.text] == [sheet.title]
    assert not docx.tables


def test_what_xml_cannot_hold_does_not_break_the_file() -> None:
    sheet = Sheet("T", "G", "fr-FR", WORDS, decisions=("a\u0000b\u0001c\ud800",))
    docx = Document(io.BytesIO(minutes_docx(sheet, NOW)))
    assert "abc" in [p.text for p in docx.paragraphs]


def test_nothing_outside_of_the_file_is_needed() -> None:
    with zipfile.ZipFile(io.BytesIO(minutes_docx(SHEET, NOW))) as file:
        for name in file.namelist():
            assert b'TargetMode="External"' not in file.read(name)
        assert not any("thumbnail" in name for name in file.namelist())


def test_it_can_be_passed_on_as_it_is() -> None:
    """Pages are numbered, the header of the table is one on every page, no row is torn, Word opens it as a document of today in its language."""
    docx = Document(io.BytesIO(minutes_docx(SHEET, NOW)))
    (table,) = docx.tables
    footer = docx.sections[0].footer.paragraphs[0]
    settings = docx.settings.element

    assert [f.get(qn("w:instr")) for f in footer._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows[1:])
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Aufgaben"
    assert {e.get(qn("w:val")) for e in settings.iter(qn("w:themeFontLang"))} == {"de-DE"}
    modes = [e for e in settings.iter(qn("w:compatSetting")) if e.get(qn("w:name")) == "compatibilityMode"]
    assert [mode.get(qn("w:val")) for mode in modes] == ["15"]


def test_a_draft_says_so_inside_the_file() -> None:
    """It may be passed on without the message that it came in."""
    docx = Document(io.BytesIO(minutes_docx(replace(SHEET, draft="Entwurf"), NOW)))
    assert [p.text for p in docx.paragraphs if p.style is not None and p.style.name == "Subtitle"] == ["ENTWURF"]
    assert docx.core_properties.content_status == "Entwurf"
