"""The shipped search against SQLite FTS5 on requests as officials type them, in seven languages, in one run.

python -m benchmarks.search [FILE …] [--misses]     # default: every .jsonl file beside this one

A line has `id`, `lang`, `kind`, `text` and `relevant`: entry ids with 2 (answers) or 1 (helps); {} where the library has no
answer. Entries that are not in the library yet do not count. What the engine answers with "nothing close" counts as no hit.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from benchmarks.search.fts5 import Fts5
from benchmarks.search.measures import ndcg, recall, reciprocal_rank
from bot.paths import DATA, VECTORS
from bot.search import Engine, find_local
from bot.services.practices import Practices, documents, shipped_vectors
from bot.store.library import read_library

_MEASURES = {"nDCG@10": ndcg, "recall@3": recall, "MRR": reciprocal_rank}
_BAD = 0.5  # nDCG below which --misses tells


@dataclass(frozen=True)
class Asked:
    """A request with its judgements and what both engines answered."""

    id: str
    lang: str
    kind: str
    text: str
    relevant: dict[str, int]
    ours: list[str]
    theirs: list[str]
    our_ms: float
    their_ms: float


async def main(files: Sequence[Path], *, misses: bool) -> None:
    """Print quality by language and by kind of request, latency, and how often "nothing close" is right."""
    library = read_library(DATA)
    known = documents(library)
    embedder = find_local()
    shipped = shipped_vectors(embedder, VECTORS)
    engine = Engine(embedder, shipped=shipped, patience=10, elsewhere=library.elsewhere)
    engine.index(known)
    await engine.catch_up()
    practices = Practices(library, engine)
    await practices.answer("prison")  # loads the model
    asked = await _ask(practices, Fts5(known), files, {document.id for document in known})
    await engine.close()
    answerable, others = [a for a in asked if a.relevant], [a for a in asked if not a.relevant]
    print(f"{len(known) // 7} entries, {len(asked)} requests, {len(others)} of them without an answer")
    for title, key in (("language", lambda a: a.lang), ("kind", lambda a: a.kind), ("", lambda a: "all")):
        _table(title, answerable, key)
    _honesty(answerable, others)
    _latency(asked)
    if misses:
        _misses(asked)


async def _ask(practices: Practices, peer: Fts5, files: Iterable[Path], ids: set[str]) -> list[Asked]:
    asked = []
    for line in (line for file in files for line in file.read_text("utf-8").splitlines()):
        query = json.loads(line)
        relevant = {id_: grade for id_, grade in query["relevant"].items() if id_ in ids}
        if query["relevant"] and not relevant:
            continue  # the library does not have what would answer yet
        started = time.perf_counter()
        answer = await practices.answer(query["text"])
        between = time.perf_counter()
        theirs = peer.search(query["text"])
        ended = time.perf_counter()
        ours = [] if answer.nothing_close else [hit.id for hit in answer.hits]
        times = (between - started) * 1000, (ended - between) * 1000
        labels = (query["id"], query["lang"], query["kind"], query["text"])
        asked.append(Asked(*labels, relevant, ours, theirs, *times))
    return asked


def _table(title: str, asked: Sequence[Asked], key: Callable[[Asked], str]) -> None:
    print(f"\n{title:10} {'n':>4}  " + "  ".join(f"{name:>8} {'FTS5':>5} {'ratio':>6}" for name in _MEASURES))
    for value in dict.fromkeys(map(key, asked)):
        group = [a for a in asked if key(a) == value]
        cells = []
        for measure in _MEASURES.values():
            ours = mean(measure(a.ours, a.relevant) for a in group)
            theirs = mean(measure(a.theirs, a.relevant) for a in group)
            cells.append(f"{ours:8.3f} {theirs:5.3f} {ours / theirs if theirs else float('inf'):5.2f}x")
        print(f"{value:10} {len(group):4}  " + "  ".join(cells))


def _honesty(answerable: Sequence[Asked], others: Sequence[Asked]) -> None:
    print(f"\n“nothing close”   {'ours':>12}  {'FTS5':>12}")
    for name, group in (("rightly", others), ("wrongly", answerable)):
        ours, theirs = sum(not a.ours for a in group), sum(not a.theirs for a in group)
        print(f"  {name:14} {ours:5} of {len(group):3}  {theirs:5} of {len(group):3}")


def _latency(asked: Sequence[Asked]) -> None:
    print(f"\nlatency, ms      {'ours':>12}  {'FTS5':>12}")
    for name, share in (("p50", 0.5), ("p95", 0.95)):
        ours, theirs = (
            sorted(times)[int(share * (len(times) - 1))]
            for times in ([a.our_ms for a in asked], [a.their_ms for a in asked])
        )
        print(f"  {name:14} {ours:12.1f}  {theirs:12.1f}  {ours / theirs:.1f}x")


def _misses(asked: Sequence[Asked]) -> None:
    print()
    for a in asked:
        if not a.relevant and a.ours:
            print(f"{a.id} {a.kind} “{a.text}”: shown although nothing answers: {', '.join(a.ours[:3])}")
        elif a.relevant and ndcg(a.ours, a.relevant) < _BAD:
            got = ", ".join(a.ours[:4]) or "nothing close"
            print(f"{a.id} {a.kind} “{a.text}” {ndcg(a.ours, a.relevant):.2f}: {got}; wanted {', '.join(a.relevant)}")


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--misses"]
    given = [Path(argument) for argument in arguments] or sorted(Path(__file__).parent.glob("*.jsonl"))
    asyncio.run(main(given, misses="--misses" in sys.argv))
