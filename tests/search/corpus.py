"""A small library in two and three languages, and embedders that behave as a test wants."""

import asyncio
import zlib
from collections.abc import Sequence

import numpy as np

from bot.search import Document, MeaningUnavailable
from bot.search.embedder import Kind, Vectors
from bot.search.words import folded_words

FARM = "farm"
READING = "reading"
HOUSING = "housing"

LIBRARY = (
    Document(
        FARM,
        "fr",
        "Une ferme pour finir sa peine",
        "Une exploitation biologique sans grillage accueille des hommes en fin de peine. Le matin ils cultivent des légumes.",
        "Coucy · France · emploi",
    ),
    Document(
        FARM,
        "de",
        "Ein Hof für das Ende der Haft",
        "Ein Biohof ohne Zäune nimmt Männer am Ende ihrer Strafe auf. Morgens bauen sie Gemüse an.",
        "Coucy · Frankreich · Arbeit",
    ),
    Document(
        READING,
        "en",
        "Reading circles behind walls",
        "Volunteers read novels with women in custody. Once a month an author visits.",
        "Lisbon · Portugal · culture",
    ),
    Document(
        HOUSING,
        "en",
        "Flats on release day",
        "The city council rents furnished flats to people who leave prison with nowhere to go.",
        "Angers · France · housing",
    ),
    Document(
        HOUSING,
        "fr",
        "Des logements le jour de la sortie",
        "La ville loue des appartements meublés aux personnes qui sortent de prison sans domicile.",
        "Angers · France · logement",
    ),
)

# What the words of LIBRARY mean, so that a test knows which texts are near: translations share a number.
_SENSES = (
    ("ferme", "hof", "biohof", "farm", "exploitation", "fields"),
    ("legumes", "gemuse", "vegetables", "cultivent"),
    ("reading", "read", "novels", "lecture", "romans", "books"),
    ("women", "femmes", "frauen"),
    ("flats", "logements", "appartements", "wohnungen", "home", "domicile"),
    ("release", "sortie", "sortent", "entlassung", "leave"),
    ("prison", "haft", "custody", "peine", "strafe"),
)
_SENSE_OF = {word: sense for sense, words in enumerate(_SENSES) for word in words}


class WordEmbedder:
    """Embeds texts by the senses of their words: small and predictable, and good enough to know translations."""

    dimensions = 64

    def __init__(self, fingerprint: str = "words-1") -> None:
        self.fingerprint = fingerprint
        self.embedded: list[str] = []  # every text that was asked for
        self.is_dead = False
        self.delay = 0.0  # seconds

    async def embed(self, texts: Sequence[str], kind: Kind = "query") -> Vectors:
        if self.delay:
            await asyncio.sleep(self.delay)
        if self.is_dead:
            raise MeaningUnavailable("dead")
        self.embedded += texts
        return np.stack([self._vector(text) for text in texts])

    async def close(self) -> None:
        """Nothing is held."""

    def _vector(self, text: str) -> Vectors:
        vector = np.full(self.dimensions, 0.02, np.float32)
        for word in folded_words(text):
            sense = _SENSE_OF.get(word)
            place = 8 + zlib.crc32(word.encode()) % (self.dimensions - 8) if sense is None else sense
            vector[place] += 0.2 if sense is None else 1.0
        return np.asarray(vector / np.linalg.norm(vector), np.float32)
