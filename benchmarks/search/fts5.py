"""The peer: SQLite's full-text search as one would set it up in an afternoon, on the same documents."""

import sqlite3
from collections.abc import Sequence

from bot.search import Document
from bot.search.words import folded_words


class Fts5:
    """Each entry is one row that holds all its languages; any word of the request may match; bm25 ranks."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE entries USING fts5(id UNINDEXED, words, tokenize='unicode61 remove_diacritics 2')"
        )
        texts: dict[str, list[str]] = {}
        for document in documents:
            texts.setdefault(document.id, []).append(f"{document.title}\n{document.extra}\n{document.body}")
        rows = [(id_, "\n".join(parts)) for id_, parts in texts.items()]
        self._database.executemany("INSERT INTO entries VALUES (?, ?)", rows)

    def search(self, query: str, limit: int = 10) -> list[str]:
        """Ids, best first."""
        wanted = " OR ".join(f'"{word}"' for word in folded_words(query))
        if not wanted:
            return []
        rows = self._database.execute(
            "SELECT id FROM entries WHERE entries MATCH ? ORDER BY bm25(entries) LIMIT ?", (wanted, limit)
        )
        return [id_ for (id_,) in rows]
