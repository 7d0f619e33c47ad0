"""Public texts that exist in several languages, with requests that they answer: what `python -m benchmarks.search.public` reads.

Nothing is downloaded. A folder may hold, at any depth:

- `xquad.<language>.json`: paragraphs of an encyclopaedia with questions, 240 and 1 190 in each language; en, de, es and ro
  are ours. From github.com/google-deepmind/xquad, CC BY-SA 4.0.
- `_articles/<language>/*.md` and `_articles/*.md` (English): the Open Source Guides, in all seven languages. A section is
  a text, its heading the request. From github.com/github/opensource.guide, CC BY 4.0.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("fr", "en", "de", "es", "it", "pt", "ro")
_FEWEST_WORDS = 20  # a section of fewer says too little to be found by it
_HEADING = re.compile(r"^(#{2,4})\s+(.*)$", re.MULTILINE)
_NOISE = (
    (re.compile(r"^---\n.*?^---\n", re.DOTALL | re.MULTILINE), ""),  # front matter
    (re.compile(r"<aside(?:(?!\n##).)*?</aside>", re.DOTALL), " "),  # quotations, often left in English
    (re.compile(r"```.*?```", re.DOTALL), " "),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), " "),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"<[^>]+>"), " "),
    (re.compile(r"[*_`>\\]+"), ""),
)


@dataclass(frozen=True)
class Parallel:
    """Texts by id and language, and requests: the id of the text that answers, and the request in each language."""

    name: str
    texts: Mapping[str, Mapping[str, str]]
    requests: tuple[tuple[str, Mapping[str, str]], ...]

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(lang for lang in LANGUAGES if all(lang in texts for texts in self.texts.values()))


def read_sets(folder: Path) -> list[Parallel]:
    """The sets that the folder holds."""
    return [found for found in (_xquad(folder), _guides(folder)) if found is not None]


def _xquad(folder: Path) -> Parallel | None:
    texts: dict[str, dict[str, str]] = {}
    requests: dict[str, tuple[str, dict[str, str]]] = {}
    for lang in LANGUAGES:
        for path in folder.rglob(f"xquad.{lang}.json"):
            articles = json.loads(path.read_text("utf-8"))["data"]
            paragraphs = (paragraph for article in articles for paragraph in article["paragraphs"])
            for number, paragraph in enumerate(paragraphs):
                texts.setdefault(f"p{number}", {})[lang] = paragraph["context"]
                for asked in paragraph["qas"]:
                    requests.setdefault(asked["id"], (f"p{number}", {}))[1][lang] = asked["question"]
    return Parallel("paragraphs", texts, tuple(requests.values())) if texts else None


def _guides(folder: Path) -> Parallel | None:
    root = next((path for path in folder.rglob("_articles") if path.is_dir()), None)
    if root is None:
        return None
    texts: dict[str, dict[str, str]] = {}
    requests: list[tuple[str, dict[str, str]]] = []
    for path in sorted(root.glob("*.md")):
        articles = {lang: root / ("" if lang == "en" else lang) / path.name for lang in LANGUAGES}
        sections = {lang: list(_sections(file.read_text("utf-8"))) for lang, file in articles.items() if file.exists()}
        if len(sections) < len(LANGUAGES) or len(set(map(len, sections.values()))) > 1:
            continue  # a translation that lacks something cannot be laid beside the others
        for number in range(len(sections["en"])):
            by_language = {lang: some[number] for lang, some in sections.items()}
            if all(len(text.split()) >= _FEWEST_WORDS for _, text in by_language.values()):
                texts[f"{path.stem}-{number}"] = {lang: text for lang, (_, text) in by_language.items()}
                requests.append((f"{path.stem}-{number}", {lang: head for lang, (head, _) in by_language.items()}))
    return Parallel("guides", texts, tuple(requests)) if texts else None


def _sections(markdown: str) -> Iterator[tuple[str, str]]:
    """Headings with the text below them."""
    markdown = html.unescape(markdown)
    for pattern, instead in _NOISE:
        markdown = pattern.sub(instead, markdown)
    headings = list(_HEADING.finditer(markdown))
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        yield heading[2].strip(" #"), markdown[heading.end() : following.start() if following else None].strip()
