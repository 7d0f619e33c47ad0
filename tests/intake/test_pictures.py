"""Photos become lines: accents right in seven languages, whoever sends a picture of a million million pixels gets one word."""

import io
import shutil
import struct
import zlib
from importlib.util import find_spec

import pytest
import typst
from PIL import Image

from bot.domain.intake import Sort, Unread, Voice, Why
from bot.intake import pictures
from bot.intake.confined import outcome
from bot.intake.engines import Engine, find_engines, read
from bot.intake.layout import Piece, lines
from bot.intake.sizes import dimensions

LINES = (
    "Décision : le groupe retient la visite du foyer",
    "Action : Karim envoie la liste avant le 30 octobre",
    "œuvre à achever, coût 12 000 €",
)


def photo(*texts: str) -> bytes:
    """A printed page, a little crooked, as JPEG."""
    page = "#set page(width: 17cm, height: 9cm, margin: 1cm)\n#set text(size: 14pt)\n" + "\n\n".join(texts)
    picture = Image.open(io.BytesIO(typst.compile(page.encode(), format="png", ppi=180))).convert("RGB")
    out = io.BytesIO()
    picture.rotate(1.0, expand=True, fillcolor=(250, 250, 250)).save(out, "JPEG", quality=85)
    return out.getvalue()


def saved(form: str, size: tuple[int, int] = (300, 200), **how: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (240, 240, 240)).save(out, form, **how)  # type: ignore[arg-type]
    return out.getvalue()


def engine() -> Engine:
    found = find_engines(Voice()).get(Sort.PICTURE)
    if found is None:
        pytest.skip("neither rapidocr (extra ocr) nor tesseract is on this machine")
    return found


async def test_a_photo_is_read_with_its_accents() -> None:
    """By whatever engine is on this machine."""
    said = (await read(engine(), photo(*LINES), ["fr", "en"])).text

    for line in LINES[:2]:
        assert line in said.replace(" :", " :")
    assert "achever" in said


async def test_a_picture_without_words_says_so() -> None:
    with pytest.raises(Unread) as caught:
        await read(engine(), saved("JPEG"), ["fr"])
    assert caught.value.why is Why.EMPTY


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="the extra ocr is not installed")
def test_rapidocr_reads_all_seven_languages() -> None:
    texts = ("Größe, Straße, Maßnahme", "¿Cuándo? El año próximo", "perché, città", "ação, não", "învățământ și școală")

    said = pictures.by_rapidocr(photo(*texts), ["ro"])

    assert [text for text in texts if text not in said] == []


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not on this machine")
def test_tesseract_takes_the_languages_that_it_has() -> None:
    program = shutil.which("tesseract") or ""

    assert "visite du foyer" in pictures.by_tesseract(photo(*LINES), program, "eng", ["ro", "fr"])


def bomb(width: int, height: int) -> bytes:
    """The beginning of a PNG that says it is so large."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def test_what_is_too_large_or_no_picture_is_not_unpacked() -> None:
    def never(data: bytes) -> str:
        raise AssertionError("was unpacked")

    def why(data: bytes) -> object:
        return outcome(lambda content: pictures.read_picture(content, never), data).get("why")

    assert why(bomb(100_000, 100_000)) == Why.BIG
    assert why(b"GIF89a") == Why.KIND
    assert why(b"%PDF-1.7") == Why.KIND
    assert why(b"\xff\xd8\xff") == Why.KIND
    assert why(b"") == Why.KIND


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_the_size_is_known_from_the_first_bytes(form: str) -> None:
    assert dimensions(saved(form)) == (300, 200)
    assert dimensions(saved(form)[:8]) is None


def test_the_size_of_other_flavours() -> None:
    assert dimensions(saved("JPEG", progressive=True)) == (300, 200)
    assert dimensions(saved("WEBP", lossless=True)) == (300, 200)


def test_pieces_become_lines_and_paragraphs() -> None:
    """Two pieces beside each other are one line, also on a page that hangs a little; room between lines parts paragraphs."""
    pieces = [
        Piece("avant vendredi", 300, 13, 500, 33),
        Piece("envoyer la liste", 10, 10, 290, 30),
        Piece("Points divers", 10, 120, 200, 140),
        Piece("Karim", 10, 36, 90, 56),
    ]

    assert lines(pieces) == "envoyer la liste avant vendredi\nKarim\n\nPoints divers"
    assert lines([]) == ""
