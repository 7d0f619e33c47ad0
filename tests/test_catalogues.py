"""The catalogues hold every sentence of the code, and are typeset as their readers are used to."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot.domain.languages import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = {"t": 0, "h": 0, "n": 0, "hn": 0, "p": 1, "hp": 1}  # method → which argument is the msgid
# A space that may break a line, or none, where the language has a space that does not; quotation marks of another language.
FAULTS = {"fr": "[ \u00a0][:;?!»]|«[^\u202f]|\\w'\\w", "de": "“[^“”]*”|«", "es": "“|„|« | »"}


def catalogue(lang: str) -> Catalog:
    with (ROOT / "locales" / lang / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=lang)


def spoken() -> Iterator[str]:
    """What the code says, read from its syntax, also within f-strings, where the collector does not look."""
    for folder in ("bot", "handlers", "playground"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    place = SENTENCES.get(node.func.attr, len(node.args))
                    argument = node.args[place] if place < len(node.args) else None
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value


def test_every_sentence_of_the_code_is_in_the_catalogues() -> None:
    """One that the collector missed would be read in English."""
    said = set(spoken())
    known = {lang: {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue(lang)} for lang in LANGUAGES}

    assert {lang: said - sentences for lang, sentences in known.items() if said - sentences} == {}


@pytest.mark.parametrize("lang", FAULTS)
def test_the_catalogue_is_typeset_as_its_readers_are_used_to(lang: str) -> None:
    texts = [m.string if isinstance(m.string, str) else " | ".join(m.string) for m in catalogue(lang) if m.id]

    assert [text for text in texts if re.search(FAULTS[lang], text)] == []
