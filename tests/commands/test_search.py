"""`passerelle search` on files as people and programs write them: an answer for every query, or one sentence about what is wrong."""

import codecs
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.commands.look import search

CORPUS: list[dict[str, Any]] = [
    {"id": 1, "lang": "fr", "title": "Une ferme", "text": "Des légumes en fin de peine."},
    {"id": "b", "lang": "en", "title": None, "text": "Flats for people who leave prison."},
    {"id": "c\ud800", "text": 'Novels read in <b>custody</b>, "; DROP TABLE entries; --'},
    {"id": "d", "lang": "", "title": 2026},
]
QUERIES: list[dict[str, Any]] = [
    {"id": 4, "lang": "fr", "text": "une ferme"},
    {"id": "x", "text": "flats"},
    {"id": 5.5, "lang": None, "text": 2026},
    {"id": "e", "lang": "en", "text": ""},
    {"id": "s", "lang": "en", "text": "novels \ud800\u0000"},
    {"id": "l", "lang": "en", "text": "custody " * 2000},
]


@pytest.fixture(autouse=True)
def _words_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The model has its own tests; files are read the same without."""
    monkeypatch.setattr("bot.search.find_embedder", lambda _: None)
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)


def lines(records: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def run(tmp_path: Path, queries: bytes, corpus: bytes | None = None) -> Result:
    (tmp_path / "Q.jsonl").write_bytes(queries)
    arguments = ["--queries", str(tmp_path / "Q.jsonl")]
    if corpus is not None:
        (tmp_path / "C.jsonl").write_bytes(corpus)
        arguments += ["--corpus", str(tmp_path / "C.jsonl")]
    return CliRunner().invoke(search, arguments)


def answers(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_query_is_answered_under_its_id(tmp_path: Path) -> None:
    """Numbers stay numbers; whatever is missing or odd in a text is no reason to stop."""
    found = answers(run(tmp_path, lines(QUERIES), lines(CORPUS)))
    assert [answer["id"] for answer in found] == [4, "x", 5.5, "e", "s", "l"]
    assert all(set(answer) == {"id", "hits", "nothing_close", "ms"} for answer in found)
    first = [answer["hits"][0]["id"] if answer["hits"] else None for answer in found]
    assert first == [1, "b", "d", None, "c\ud800", "c\ud800"]
    assert found[3]["nothing_close"]


def test_marks_line_ends_and_empty_lines_do_not_matter(tmp_path: Path) -> None:
    """As editors on Windows save a file."""
    windows = codecs.BOM_UTF8 + lines(QUERIES[:2]).replace(b"\n", b"\r\n") + b"\r\n  \r\n"
    assert len(answers(run(tmp_path, windows, codecs.BOM_UTF8 + lines(CORPUS)))) == 2
    assert answers(run(tmp_path, b"")) == []


def test_without_a_corpus_the_library_is_searched(tmp_path: Path) -> None:
    """The one that ships."""
    (answer,) = answers(run(tmp_path, lines([{"id": 1, "lang": "fr", "text": "ferme fin de peine"}])))
    assert answer["hits"][0]["id"] == "ferme-de-moyembrie"


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (b'{"id": 1, "text": "a"}\n{"id": 2, "te', "Line 2 of Q.jsonl is not JSON, or only half of it"),
        ('{"id": 1, "text": "prévention"}'.encode("latin-1"), "Line 1 of Q.jsonl is not UTF-8"),
        ('{"id": 1, "text": "a"}'.encode("utf-16"), "Line 1 of Q.jsonl is UTF-16"),
        (b'[1, "a"]', "Line 1 of Q.jsonl is not a JSON object"),
        (b"[" * 100_000, "Line 1 of Q.jsonl is not JSON"),
        (b'{"id": 1}', "Object 1 of Q.jsonl has no “text”"),
        (b'{"text": "a"}', "Object 1 of Q.jsonl has no “id”"),
        (b'{"id": 1, "text": ["a"]}', "“text” of object 1 of Q.jsonl must be a text or a number"),
        (b'{"id": true, "text": "a"}', "“id” of object 1 of Q.jsonl must be a text or a number"),
        (b"\x00\x01\x02", "Line 1 of Q.jsonl is not JSON"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(tmp_path: Path, broken: bytes, said: str) -> None:
    """With the file and the place, before anything is answered."""
    result = run(tmp_path, broken, lines(CORPUS))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
