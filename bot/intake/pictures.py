"""Photos of a page or a whiteboard become lines of text. Run as a process: arguments are "rapidocr", or "tesseract", its program and the
languages it has ("eng+fra"); then the languages of the group; a picture in, its text out.

RapidOCR (the optional part "ocr") was measured best by far: on the photo of a French page 0.3 % of the letters wrong, tesseract 17 %. Tesseract
serves where it is on the machine and the other is not.
"""

import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise

from bot.domain.intake import Unread, Why, Words
from bot.intake.confined import answer, confine
from bot.intake.layout import Piece, lines
from bot.intake.sizes import dimensions

_PROCESSOR = 120  # seconds
_MEMORY = 4 << 30  # bytes that may be mapped; in use are 750 MB
_MOST_PIXELS = 50_000_000
_LONGEST_SIDE = 960  # pixels that the search for text looks at; with more it takes gigabytes
_SURE = 0.5  # of 1: less sure than this, it is a pattern and not a text
_PATIENCE = 60.0  # seconds for tesseract
_ROMANIAN = str.maketrans("şţŞŢ", "șțȘȚ")  # the model knows the Turkish letters only
# ISO 639-1 → what tesseract calls the language.
TESSERACT = {"fr": "fra", "en": "eng", "de": "deu", "es": "spa", "it": "ita", "pt": "por", "ro": "ron"}


def read_picture(data: bytes, read: Callable[[bytes], str]) -> Words:
    """Its text. Raises Unread, and whatever a broken picture makes its reader raise."""
    size = dimensions(data)
    if size is None:
        raise Unread(Why.KIND)
    if size[0] * size[1] > _MOST_PIXELS:
        raise Unread(Why.BIG)
    return Words(read(data))


def by_rapidocr(data: bytes, langs: Sequence[str]) -> str:
    """It knows all of our languages at once."""
    from rapidocr import RapidOCR  # noqa: PLC0415 - an optional part

    engine = RapidOCR(
        params={
            "Global.text_score": _SURE,
            "Global.log_level": "critical",
            "Det.limit_type": "max",
            "Det.limit_side_len": _LONGEST_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": 2,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    found = engine(data)
    if found.txts is None or found.boxes is None:
        return ""
    text = lines([_piece(text, box) for text, box in zip(found.txts, found.boxes, strict=True)])
    return text.translate(_ROMANIAN) if "ro" in langs else text


def _piece(text: str, corners: Sequence[Sequence[float]]) -> Piece:
    """`corners`: of a quadrangle, clockwise from the upper left."""
    left, right = (sum(float(corners[n][0]) for n in side) / 2 for side in ((0, 3), (1, 2)))
    top, bottom = (sum(float(corners[n][1]) for n in side) / 2 for side in ((0, 1), (2, 3)))
    return Piece(text, left, top, right, bottom)


def by_tesseract(data: bytes, program: str, known: str, langs: Sequence[str]) -> str:
    """In the languages of the group that it has; each takes its time."""
    wanted = [name for lang in langs if (name := TESSERACT.get(lang)) in known.split("+")]
    done = subprocess.run(  # noqa: S603 - the program that PATH names; no word of anybody's is among the arguments
        [program, "stdin", "stdout", "-l", "+".join(wanted) or known, "--psm", "3"],
        input=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=_PATIENCE,
        check=True,
    )
    read = [line.strip() for line in done.stdout.decode("utf-8", "replace").replace("\f", "").splitlines()]
    kept = [line for before, line in pairwise(["", *read]) if line or before]
    return "\n".join(kept)


def main(engine: str, *arguments: str) -> None:
    confine(_PROCESSOR, _MEMORY)
    if engine == "rapidocr":
        answer(lambda data: read_picture(data, lambda picture: by_rapidocr(picture, arguments)))
    else:
        program, known, *langs = arguments
        answer(lambda data: read_picture(data, lambda picture: by_tesseract(picture, program, known, langs)))


if __name__ == "__main__":
    main(*sys.argv[1:])
