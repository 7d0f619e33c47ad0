"""The shipped search against SQLite's full-text search, on requests that were judged before the engine was changed."""

import json
from pathlib import Path
from statistics import mean

import pytest

import benchmarks.search
from benchmarks.search.fts5 import Fts5
from benchmarks.search.measures import ndcg
from bot.paths import DATA
from bot.search import Engine
from bot.services.practices import documents
from bot.store.library import read_library

QUERIES = {
    path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()[::3]]
    for path in sorted(Path(benchmarks.search.__file__).parent.glob("*.jsonl"))
}


@pytest.mark.parametrize("name", QUERIES)
async def test_words_alone_rank_better_than_full_text_search(name: str) -> None:
    """Even while the model is away. `python -m benchmarks.search` tells the same with it."""
    known = documents(read_library(DATA))
    ids = {document.id for document in known}
    engine, peer = Engine(), Fts5(known)
    engine.index(known)
    ours, theirs = [], []
    for query in QUERIES[name]:
        relevant = {id_: grade for id_, grade in query["relevant"].items() if id_ in ids}
        if relevant:
            ours.append(ndcg([hit.id for hit in (await engine.search(query["text"])).hits], relevant))
            theirs.append(ndcg(peer.search(query["text"]), relevant))

    assert mean(ours) > mean(theirs)
