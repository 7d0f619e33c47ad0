"""The search engine: finds entries by their words and by what they mean, in any language. Knows no chat and no database."""

from bot.search.documents import EVERYBODYS, Answer, Document, Hit
from bot.search.embedder import Embedder, MeaningUnavailable
from bot.search.engine import Engine
from bot.search.local import find_local
from bot.search.providers import find_embedder

__all__ = [
    "EVERYBODYS",
    "Answer",
    "Document",
    "Embedder",
    "Endpoint",
    "Engine",
    "Hit",
    "MeaningUnavailable",
    "find_embedder",
    "find_local",
]
