"""What is said in a recording, by Whisper on this machine. Run as a process: arguments are the model (a folder, or a name that faster-whisper
knows), the folder for what is fetched, how many minutes are listened to, and the language of the group; a recording in, its text out.

Without the filter of silences Whisper hears words in them ("You", "Merci d'avoir regardé"), and with the text before as a hint it repeats itself.
"""

import io
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.domain.intake import Unread, Why, Words
from bot.domain.languages import LANGUAGES
from bot.intake.confined import answer, confine

RATE = 16_000  # samples a second, as Whisper hears
_MEMORY = 8 << 30  # bytes that may be mapped; in use are 400 to 900 MB
_PROCESSOR = 12  # seconds for each second of sound, the larger models' need on a slow processor
_START = 120  # seconds to load a model
_SURE = 0.6  # of 1: how sure a language must be that the bot does not speak
_UNSURE = 0.3  # less sure than that of any, the language of the group is as good a guess
_FORMS = {b"OggS": "ogg", b"RIFF": "wav", b"ID3": "mp3", b"fLaC": "flac", b"\x1aE\xdf\xa3": "matroska"}
_PAUSE = 2.0  # seconds of silence after which a paragraph begins


def read_voice(data: bytes, model: str, cache: str, most: int, lang: str) -> Words:
    """Its text; `most` in seconds. Raises Unread, and whatever a broken recording makes its reader raise."""
    sound = decoded(data, most)
    if not len(sound):
        raise Unread(Why.EMPTY)
    engine = _loaded(model, cache)
    language, sure, every = engine.detect_language(sound, vad_filter=True)
    spoken = chosen(language, sure, dict(every), lang)
    segments, _ = engine.transcribe(sound, language=spoken, vad_filter=True, condition_on_previous_text=False)
    return Words(written((segment.start, segment.end, segment.text) for segment in segments), spoken)


def decoded(data: bytes, most: int) -> NDArray[np.float32]:
    """The sound of any file that has some, also of a video; at most so many seconds are unpacked. Refuses a longer one."""
    import av  # noqa: PLC0415 - an optional part

    parts: list[NDArray[np.int16]] = []
    length = 0
    with av.open(io.BytesIO(data), mode="r", format=form_of(data), metadata_errors="ignore") as container:
        if not container.streams.audio:
            raise Unread(Why.EMPTY)
        if (container.duration or 0) > (most + 1) * av.time_base:
            raise Unread(Why.LONG)
        resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        for frame in container.decode(audio=0):
            for piece in resampler.resample(frame):
                parts.append(piece.to_ndarray().reshape(-1))
                length += len(parts[-1])
            if length > most * RATE:
                raise Unread(Why.LONG)
    whole = np.concatenate(parts) if parts else np.zeros(0, np.int16)
    return whole.astype(np.float32) / 32768.0


def form_of(data: bytes) -> str:
    """What FFmpeg calls it. Nothing is left to its guess: a playlist would make it open whatever the playlist names."""
    if data[4:8] == b"ftyp":
        return "mov"
    form = next((form for begin, form in _FORMS.items() if data.startswith(begin)), "")
    if not form and data[:1] == b"\xff" and len(data) > 1 and data[1] & 0xE0 == 0xE0:
        form = "aac" if data[1] & 0x06 == 0 else "mp3"
    if not form:
        raise Unread(Why.KIND)
    return form


def _loaded(model: str, cache: str) -> Any:
    """The model; one that is only named is fetched once."""
    from faster_whisper import WhisperModel  # noqa: PLC0415 - an optional part

    how = {"device": "cpu", "compute_type": "int8", "cpu_threads": min(os.cpu_count() or 1, 4)}
    if Path(model).is_dir():
        return WhisperModel(model, **how)
    try:
        try:
            return WhisperModel(model, download_root=cache, local_files_only=True, **how)
        except (OSError, ValueError, RuntimeError):
            return WhisperModel(model, download_root=cache, **how)
    except Exception:  # whatever the network does: the recording is not to blame
        raise Unread(Why.MISSING) from None


def chosen(language: str, sure: float, every: Mapping[str, float], group: str) -> str:
    """The language in which it is written down. A few words of noise sound like Welsh: so one of ours, unless another is plain."""
    if language in LANGUAGES or sure >= _SURE:
        return language
    best = max(LANGUAGES, key=lambda lang: every.get(lang, 0.0))
    return best if every.get(best, 0.0) >= _UNSURE else group


def written(segments: Iterable[tuple[float, float, str]]) -> str:
    """(start, end, text) in seconds; a paragraph ends where somebody thought for a while."""
    text, over = "", 0.0
    for start, end, said in segments:
        glue = "" if not text else "\n" if start - over > _PAUSE else " "
        text, over = text + glue + said.strip(), end
    return text


def main(model: str, cache: str, minutes: str, lang: str = LANGUAGES[0], *_: str) -> None:
    most = int(minutes) * 60
    confine(_START + most * _PROCESSOR, _MEMORY, writes=0 if Path(model).is_dir() else -1)
    answer(lambda data: read_voice(data, model, cache, most, lang))


if __name__ == "__main__":
    main(*sys.argv[1:])
