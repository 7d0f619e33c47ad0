"""Which sorts of files can be read on this machine, and by what."""

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.intake import Sort, Voice, Words
from bot.intake.apart import in_process
from bot.intake.pictures import TESSERACT

_ASKING = 10.0  # seconds


@dataclass(frozen=True)
class Engine:
    """A program that reads a file from its standard input; the languages of the group are put behind its arguments."""

    command: tuple[str, ...]
    patience: float  # seconds
    name: str = ""


Engines = Mapping[Sort, Engine]


async def read(engine: Engine, data: bytes, langs: Sequence[str]) -> Words:
    """The text of a file. `langs`: of the group, the likeliest first. Raises Unread."""
    return await in_process([*engine.command, *langs], data, engine.patience)


def find_engines(voice: Voice) -> Engines:
    """What there is. Documents can be read everywhere. Looks at the disk, and asks tesseract what it knows."""
    found = {Sort.DOCUMENT: Engine(_ours("documents"), 30.0), Sort.PICTURE: _pictures(), Sort.VOICE: _voice(voice)}
    return {sort: engine for sort, engine in found.items() if engine is not None}


def _ours(module: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", f"bot.intake.{module}", *arguments)


def _pictures() -> Engine | None:
    if importlib.util.find_spec("rapidocr") and importlib.util.find_spec("onnxruntime"):
        return Engine(_ours("pictures", "rapidocr"), 120.0, "RapidOCR")
    program = shutil.which("tesseract")
    known = _languages_of(program) if program else ""
    if not program or not known:
        return None
    return Engine(_ours("pictures", "tesseract", program, known), 90.0, f"tesseract ({known})")


def _languages_of(program: str) -> str:
    """Those of ours for which tesseract has what it needs: "fra+eng"."""
    try:
        said = subprocess.run(  # noqa: S603 - the program that PATH names; no word of anybody's is among the arguments
            [program, "--list-langs"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_ASKING, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return "+".join(sorted(set(said.stdout.decode("utf-8", "replace").split()) & set(TESSERACT.values())))


def _voice(voice: Voice) -> Engine | None:
    if not (importlib.util.find_spec("faster_whisper") and importlib.util.find_spec("av")):
        return None
    arguments = (voice.model, str(voice.cache), str(voice.minutes))
    patience = 300.0 + voice.minutes * 60 * 6
    return Engine(_ours("voice", *arguments), patience, f"faster-whisper, {Path(voice.model).name}")


def is_fetched(voice: Voice) -> bool:
    """Whether the model is on this machine, or will be fetched with the first recording."""
    return Path(voice.model).is_dir() or any(voice.cache.glob(f"models--*whisper-{voice.model}"))
