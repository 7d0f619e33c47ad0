"""The part of a document that answers a request, and the words they share."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.search.courtesy import little_words
from bot.search.documents import Document
from bot.search.words import folded_and_written, words

_SENTENCE = re.compile(r"[^\s].*?(?:[.!?…](?=\s)|$)", re.MULTILINE)
_LONGEST = 320  # characters
_STEM = 4  # letters that two words must share at the beginning to count as forms of one word
_ENDING = 3  # letters that a form may have more
_MOST_WORDS = 12
_KEPT = 500  # sentences and texts whose words are remembered

Wanted = Mapping[str, Sequence[str]]  # a request's words by their first letters


def passage_of(document: Document, request: str, near: str = "") -> str:
    """The sentence of the text that shares most words with the request, with the next one if there is room.

    `near`: a part of the text that is known to mean what the request means; it decides between sentences of equal merit.
    """
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(document.text)]
    if not sentences:
        return ""
    wanted = _telling(request)
    merits = [(_shared(sentence, wanted), sentence in near, -place) for place, sentence in enumerate(sentences)]
    best = -max(merits)[2]
    return _shortened(sentences[best : best + 2])


def matched_words(document: Document, request: str) -> tuple[str, ...]:
    """For each word of the request the form of it that the document has, as the document writes it: the same word before others.

    One is enough: a document may know a town by all its names.
    """
    wanted = _telling(request)
    if not wanted:
        return ()
    best: dict[str, tuple[bool, bool]] = {}  # of each wanted word: what speaks against its form
    forms: dict[str, str] = {}
    for folded, written in _words_of(f"{document.title}\n{document.body}\n{document.extra}"):
        for word in _forms(folded, wanted) if folded[:_STEM] in wanted else ():
            against = (folded != word, not written.islower())
            if word not in best or against < best[word]:
                best[word], forms[word] = against, written
    return tuple(dict.fromkeys(forms.values()))[:_MOST_WORDS]


@lru_cache(_KEPT)
def _words_of(text: str) -> Sequence[tuple[str, str]]:
    """The words of a text, folded and as written; the same few entries are found again and again."""
    return tuple(folded_and_written(text))


def _telling(request: str) -> Wanted:
    wanted: dict[str, list[str]] = {}
    for folded in dict.fromkeys(word.folded for word in words(request)):
        if folded not in little_words():
            wanted.setdefault(folded[:_STEM], []).append(folded)
    return wanted


def _shared(sentence: str, wanted: Wanted) -> int:
    """How many of the wanted words the sentence has in some form."""
    return len({form for word, _ in _words_of(sentence) if word[:_STEM] in wanted for form in _forms(word, wanted)})


def _forms(word: str, wanted: Wanted) -> list[str]:
    """The wanted words that a word is a form of; all of them begin like it."""
    return [other for other in wanted.get(word[:_STEM], ()) if _akin(word, other)]


def _akin(word: str, other: str) -> bool:
    """Whether two folded words are forms of one word: the same, or the same but for short endings."""
    if word == other:
        return True
    same = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    shorter, longer = sorted((len(word) - same, len(other) - same))
    if same < _STEM:
        return False
    if not shorter:  # one continues the other: "femme", "femmes"
        return longer <= _ENDING
    return shorter + longer <= (_ENDING if same > _STEM else 2)  # "giovane", "giovani"; but not "Madrid", "madre"


def _shortened(sentences: Sequence[str]) -> str:
    text = " ".join(sentences)
    if len(text) > _LONGEST:
        text = sentences[0]
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
