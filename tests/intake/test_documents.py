"""Documents give their text, as people would have typed it; whoever means harm gets one word, and nobody else notices."""

import asyncio
import io
import sys
import time
import zipfile
from pathlib import Path

import pytest

from bot.domain.intake import LARGEST, LONGEST, Sort, Unread, Voice, Why, Words
from bot.intake import documents, office
from bot.intake.apart import in_process
from bot.intake.confined import outcome
from bot.intake.engines import find_engines, read
from tests.intake import making

FRENCH = "Le groupe retient la visite du foyer « L’Étape » : œuvre à achever avant l’été, coût 12 000 €."


async def read_document(data: bytes) -> Words:
    return await read(find_engines(Voice())[Sort.DOCUMENT], data, ["fr"])


async def text(data: bytes) -> str:
    return (await read_document(data)).text


async def refused(data: bytes) -> Why:
    with pytest.raises(Unread) as caught:
        await read_document(data)
    return caught.value.why


def refused_here(data: bytes) -> Why:
    """The same without a process of its own, which takes a second."""
    return Why(outcome(documents.read_document, data)["why"])


async def test_word() -> None:
    """Paragraphs, points of a list and rows of a table stay what they are."""
    table = (("Action", "Qui", "Échéance"), ("Envoyer la liste", "Karim", "30 octobre 2026"))
    data = making.docx(
        "Compte rendu", FRENCH, "Décisions :", points=("On visite le foyer", "On écrit au bailleur"), table=table
    )

    said = await text(data)

    assert said.startswith(f"Compte rendu\n\n{FRENCH}\n\nDécisions :\n- On visite le foyer\n- On écrit au bailleur")
    assert "- Envoyer la liste\n   Karim\n   30 octobre 2026" in said


async def test_word_leaves_out_what_was_deleted_and_what_is_said_twice() -> None:
    alternate = (
        '<w:p><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:r><w:t>dans un cadre</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>dans un cadre</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    changed = (
        "<w:p><w:ins><w:r><w:t>neuf</w:t></w:r></w:ins><w:del><w:r><w:delText>ancien</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText><w:br/><w:t>deuxième</w:t><w:tab/><w:t>ligne</w:t></w:r></w:p>"
    )
    heading = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>Tâche</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>Appeler</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )

    said = await text(making.packed({"word/document.xml": making.word_xml(alternate + changed + heading)}))

    assert said == "dans un cadre\n\nneuf\ndeuxième ligne\n\n- Appeler"


async def test_libreoffice() -> None:
    body = (
        "<text:h>Compte rendu</text:h>"
        "<text:p>Présents<text:s/>: Claire,<text:line-break/>Karim"
        "<text:note><text:p>note</text:p></text:note></text:p>"
        "<text:p>Décisions :</text:p><text:list><text:list-item><text:p>On <text:span>visite</text:span></text:p></text:list-item>"
        "<text:list-item><text:p>On écrit</text:p></text:list-item></text:list>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Qui</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows><table:table-row><table:table-cell><text:p>Appeler</text:p></table:table-cell>"
        "<table:table-cell><text:p>Léna</text:p></table:table-cell></table:table-row></table:table>"
    )

    said = await text(making.odt(body))

    assert (
        said == "Compte rendu\n\nPrésents : Claire,\nKarim\n\nDécisions :\n- On visite\n- On écrit\n- Appeler\n   Léna"
    )


async def test_pdf_lines_become_paragraphs_again() -> None:
    """Accents right, a paragraph in one piece over the end of its lines, the number of the page gone."""
    long = " ".join([FRENCH] * 4)
    data = making.pdf(
        '#set page(numbering: "1 / 1")', "= Compte rendu", long, "Décisions :", "- On visite\n- On écrit", "Fin."
    )

    said = await text(data)

    assert " ".join(long.split()) in " ".join(said.replace("\n\n", "¶").split()).replace("\u202f", " ")
    assert "Compte rendu" in said
    assert "On visite" in said
    assert "1 / 1" not in said


async def test_pdf_of_many_pages_and_one_with_a_password() -> None:
    assert await refused(making.pdf("Bonjour", times=201)) is Why.MANY
    assert refused_here(making.pdf("Bonjour", password="secret")) is Why.LOCKED
    assert "Bonjour" in await text(making.pdf("Bonjour", times=3))


def test_what_is_none_of_the_three() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

    assert refused_here(b"") is Why.KIND
    assert refused_here(b"MZ\x90\x00 a program") is Why.KIND
    assert refused_here(making.packed({"xl/workbook.xml": "<a/>"})) is Why.KIND
    assert refused_here(old) is Why.KIND
    assert refused_here(old + "EncryptedPackage".encode("utf-16-le")) is Why.LOCKED
    assert refused_here(making.odt("", manifest="<manifest:encryption-data/>")) is Why.LOCKED
    assert refused_here(making.odt("<text:p> </text:p>")) is Why.EMPTY
    assert refused_here(b"%PDF-1.7 and nothing") is Why.BROKEN
    assert refused_here(b"PK\x03\x04 broken") is Why.BROKEN


def _bomb() -> bytes:
    """Ten kilobytes that say they are small and unpack to a gigabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        part.write(making.word_xml("").removesuffix("</w:body></w:document>").encode())
        for _ in range(200):
            part.write(b"<w:p/>" * 175_000)
    return out.getvalue()


async def test_bombs_cost_nothing_but_themselves() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    billion = making.word_xml(
        "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", before=f'<!DOCTYPE w [<!ENTITY l0 "lol">{laughs}]>'
    )
    outside = making.word_xml("<w:p>&x;</w:p>", before='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    deep = making.word_xml("<w:p>" * 100_000)
    entries = making.packed({f"{number}": "" for number in range(2100)} | {"word/document.xml": making.word_xml("")})

    assert await refused(making.packed({"word/document.xml": billion})) is Why.BROKEN
    assert await refused(making.packed({"word/document.xml": outside})) is Why.BROKEN
    assert await refused(making.packed({"word/document.xml": deep})) is Why.BIG
    assert refused_here(entries) is Why.BIG
    assert await refused(_bomb()) is Why.BIG
    assert await refused(bytes(LARGEST + 1)) is Why.BIG


async def test_a_liar_about_its_size_is_cut_off_while_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive's list says 30 bytes; what comes out is counted."""
    data = bytearray(
        making.packed({"word/document.xml": making.word_xml("<w:p><w:r><w:t>ab</w:t></w:r></w:p>" * 1000)})
    )
    place = data.rindex(b"PK\x01\x02") + 24
    data[place : place + 4] = (30).to_bytes(4, "little")
    monkeypatch.setattr(office, "_LARGEST_XML", 100_000)
    monkeypatch.setattr(office, "_MOST_ELEMENTS", 1000)

    assert refused_here(bytes(data)) is Why.BROKEN
    for much in ("<w:p/>" * 1000, f"<!--{'x' * 100_000}-->"):
        assert refused_here(making.packed({"word/document.xml": making.word_xml(much)})) is Why.BIG


async def test_a_long_text_is_cut_and_says_so() -> None:
    pieces = making.word_xml("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * (LONGEST + 10) + "</w:p>")

    said = await read_document(making.packed({"word/document.xml": pieces}))

    assert said.cut
    assert LONGEST - 10 < len(said.text) <= LONGEST + 1


def _said(code: str) -> list[str]:
    """A process that reads files in this way."""
    return [sys.executable, "-c", f"import os, sys, time\nfrom bot.intake.confined import answer, confine\n{code}"]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
async def test_a_process_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    """Its own children too, tesseract above all."""
    note = tmp_path / "pid"
    code = f"child = os.spawnlp(os.P_NOWAIT, 'sleep', 'sleep', '60')\nopen({str(note)!r}, 'w').write(str(child))\ntime.sleep(60)"
    begun = time.monotonic()

    with pytest.raises(Unread):
        await in_process(_said(code), b"", 1.5)

    assert time.monotonic() - begun < 5
    await asyncio.sleep(0.1)
    assert not _lives(note)


def _lives(note: Path) -> bool:
    """Whether the process whose number stands there does anything; a dead one of which nobody took notice yet is a zombie."""
    state = Path(f"/proc/{note.read_text()}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems limit processes otherwise")
async def test_limits_of_memory_processor_and_disk_hold() -> None:
    greedy = "confine(5, 1 << 29)\ndef read(data): return bytearray(1 << 30)\nanswer(read)"
    busy = "confine(1, 1 << 30)\nwhile True: pass"
    writing = "confine(5, 1 << 30)\ndef read(data): open('/tmp/passerelle-test', 'wb').write(bytes(10))\nanswer(read)"

    for code, why in ((greedy, Why.BIG), (busy, Why.FAILED), (writing, Why.BROKEN)):
        with pytest.raises(Unread) as caught:
            await in_process(_said(code), b"", 20)
        assert caught.value.why is why


async def test_the_process_knows_no_secret_and_cannot_flood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "1234:canary")
    telling = "from bot.domain.intake import Words\ndef read(data): return Words(repr(dict(os.environ)))\nanswer(read)"
    flood = "while True: sys.stdout.write('x' * 100000)"

    assert "canary" not in (await in_process(_said(telling), b"", 20)).text
    with pytest.raises(Unread):
        await in_process(_said(flood), b"", 20)


async def test_what_comes_out_is_clean() -> None:
    """No controls, no characters that turn the direction of a text."""
    data = making.packed({"word/document.xml": making.word_xml("<w:p><w:r><w:t>a\u202eb\u200bc</w:t></w:r></w:p>")})

    assert await read_document(data) == Words("abc")
