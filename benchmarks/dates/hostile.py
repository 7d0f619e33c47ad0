"""Text that was made to be slow, or that nobody would type."""

from collections.abc import Iterator
from random import Random

from benchmarks.dates.cases import LANGUAGES, Case
from bot.domain.when.words import words_for

_PIECES = (
    "1", "1 ", "9:9:9:", "1/2/3/4/", "14h ", "(", "mar,mar,", "lu,", "de 14 a ", "un un ", "mardi, ", "et ", "10h ou ", "14/10 et ",
    "fin de ", "du 12 au 14 ", "from 2 to 4 pm until ", "every second Tuesday ", "2026-10-14T", "UTC+", "12.", "12-", "- ",
    "le premier mardi du mois ", "bis Ende ", "1er et 2e et ", "tous les lundis et ", "a", "é", "\u0301", "🙂 ", "\u202e", "14 15 16 ",
    "половина ", "三月", "\n", "\t", "\0", "de la 14 la 16 de la ", "sauf en août et ", "mercredi ou ", "0", "99999999999 ",
)  # fmt: skip
_LENGTHS = (60, 300, 1000, 10_000)


def hostile() -> Iterator[Case]:
    for lang in LANGUAGES:
        for piece in _PIECES:
            for length in _LENGTHS:
                yield Case("hostile", lang, (piece * (length // len(piece) + 1))[:length], ())
        yield from (Case("hostile", lang, text, ()) for text in _shuffled(lang))


def _shuffled(lang: str) -> Iterator[str]:
    """Words of dates in any order."""
    random, words = Random(lang), words_for(lang)
    pool = [*words.weekdays, *words.months, words.on, words.at, words.and_, words.of, words.until]
    pool += ["14", "2", "31", "9:30", "14h", "/", "-", "2026", *(words.ordinals.values()), *(words.units.values())]
    pool = [w for phrases in pool for w in phrases.split("|")]
    for _ in range(60):
        yield " ".join(random.choice(pool) for _ in range(80))
