"""The engine answers whatever is asked and whatever happens to the embedder."""

import asyncio
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.search import Answer, Document, Engine
from tests.search.corpus import FARM, HOUSING, LIBRARY, READING, WordEmbedder


async def ids(engine: Engine, query: str) -> list[str]:
    return [hit.id for hit in (await engine.search(query)).hits]


def words_only() -> Engine:
    engine = Engine()
    engine.index(LIBRARY)
    return engine


async def with_meaning(embedder: WordEmbedder | None = None, cache: Path | None = None) -> Engine:
    engine = Engine(embedder or WordEmbedder(), cache=cache)
    engine.index(LIBRARY)
    await engine.catch_up()
    return engine


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Bonjour, quelqu'un connaît une ferme pour des détenus en fin de peine ? Merci", FARM),
        ("BIOHOF OHNE ZAUNE", FARM),
        ("noveles with wommen", READING),
        ("appartement meublé à Angers", HOUSING),
        ("Portugal", READING),
    ],
)
async def test_words_find_entries(query: str, first: str) -> None:
    """In any language an entry has, with typos, without accents, by place."""
    answer = await words_only().search(query)
    assert answer.hits[0].id == first
    assert not answer.nothing_close


async def test_meaning_finds_what_words_cannot() -> None:
    """A request in a language in which the entry does not exist."""
    query = "Wohnungen Entlassung"
    assert await ids(words_only(), query) == []
    assert (await ids(await with_meaning(), query))[0] == HOUSING


async def test_an_entry_is_one_hit_in_all_its_languages() -> None:
    """Hits are entries, not documents; the passage is in the wanted language where there is one."""
    engine = words_only()
    query = "Gemüse, légumes, ferme, Hof"
    assert await ids(engine, query) == [FARM]
    for lang, beginning in (("de", "Morgens bauen"), ("fr", "Le matin")):
        hit = (await engine.search(query, langs=[lang])).hits[0]
        assert (hit.lang, hit.passage[: len(beginning)]) == (lang, beginning)
    assert (await engine.search("novels", langs=["fr"])).hits[0].lang == "en"


async def test_a_passage_is_never_the_summary_that_a_reader_sees_anyway() -> None:
    """It comes from the full text: in the wanted language, or in the next one that has any; words are in the wanted one."""
    text = Document("farm", "en", "A farm", "They grow vegetables.", "", "Men finish their sentence on a farm.")
    short = Document("farm", "it", "Una fattoria", "", "", "Uomini a fine pena in una fattoria.")
    engine = Engine()
    engine.index([text, short])

    english = (await engine.search("farm sentence", langs=["en"])).hits[0]
    italian = (await engine.search("fattoria", langs=["it", "en"])).hits[0]

    assert (english.passage, english.lang) == ("They grow vegetables.", "en")
    assert (italian.passage, italian.lang, italian.matched_words) == ("They grow vegetables.", "en", ("fattoria",))


async def test_each_hit_says_whether_it_is_close() -> None:
    """The first may answer while the rest are only the least bad."""
    answer = await words_only().search("ferme")

    assert [hit.is_close for hit in answer.hits][:1] == [True]
    assert all(hit.score < answer.hits[0].score for hit in answer.hits if not hit.is_close)


async def test_entries_come_and_go_at_once() -> None:
    """Added, replaced and removed entries are found, found anew, and found no more, by words and by meaning."""
    for engine in (words_only(), await with_meaning()):
        engine.upsert([Document("new", "en", "Bicycle repair instead of a fine", "Minors mend shared bicycles.")])
        assert (await ids(engine, "bicycle"))[0] == "new"
        engine.upsert([Document("new", "en", "Choir in custody", "They sing.")])
        assert all(hit.passage != "Minors mend shared bicycles." for hit in (await engine.search("bicycle")).hits)
        await engine.catch_up()
        assert (await ids(engine, "choir"))[0] == "new"
        engine.remove(["new", "unknown"])
        assert "new" not in await ids(engine, "choir")
        assert len(engine) == 3


async def test_what_is_not_embedded_yet_is_close_by_its_words() -> None:
    """A practice that was accepted a second ago is an answer at once, and no answer to what has nothing to do with it."""
    engine = await with_meaning()
    engine.upsert([Document("new", "en", "Bicycle repair instead of a fine", "Minors mend shared bicycles.")])
    answer = await engine.search("minors mend bicycles")
    assert [(hit.id, hit.is_close) for hit in answer.hits][:1] == [("new", True)]
    assert (await engine.search("the price of a bicycle in bitcoin today, please")).nothing_close


async def test_indexing_again_replaces_everything() -> None:
    """The index is what was given last."""
    engine = await with_meaning()
    engine.index([Document("only", "en", "Choir in custody", "They sing.")])
    await engine.catch_up()
    assert await ids(engine, "farm vegetables choir") == ["only"]


@pytest.mark.parametrize("other_world", ["recette de tarte aux pommes", "bitcoin price today", "Fußballergebnisse"])
async def test_nothing_close_is_said(other_world: str) -> None:
    """A request about another world gets no answer, whether meaning helps or not."""
    assert (await words_only().search(other_world)).nothing_close
    assert (await (await with_meaning()).search(other_world)).nothing_close


@pytest.mark.parametrize("nothing", ["", "😀😀😀", "le la les", "bonjour", "\0\0", "\ud800", "' OR 1=1 --\0"[:1], "*"])
async def test_no_request_gets_no_answer(nothing: str) -> None:
    """Signs, politeness and little words ask for nothing."""
    assert await (await with_meaning()).search(nothing) == Answer()


@settings(max_examples=150, deadline=1000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(), max_size=400)
    | st.sampled_from(["prison ", "\ufdfa", "\ud800", "\0", "é", "😀a"]).map(lambda s: s * 10_000)
)
async def test_any_text_gets_an_answer(query: str) -> None:
    """Never an exception, never slow."""
    answer = await words_only().search(query)
    assert len(answer.hits) <= 10


async def test_a_dead_embedder_leaves_the_words() -> None:
    """Search goes on, and meaning is back when the embedder is."""
    embedder = WordEmbedder()
    engine = await with_meaning(embedder)
    embedder.is_dead = True
    assert (await ids(engine, "ferme"))[0] == FARM
    assert await ids(engine, "Wohnungen Entlassung") == []
    embedder.is_dead = False
    assert (await ids(engine, "Wohnungen Entlassung"))[0] == HOUSING


async def test_a_slow_embedder_is_not_waited_for() -> None:
    """Words alone answer in time; the same request a moment later has its meaning."""
    embedder = WordEmbedder()
    engine = Engine(embedder, patience=0.15)
    engine.index(LIBRARY)
    await engine.catch_up()
    embedder.delay = 0.3
    started = time.perf_counter()
    assert await ids(engine, "Wohnungen Entlassung") == []
    assert time.perf_counter() - started < 0.28
    await asyncio.sleep(0.25)
    assert (await ids(engine, "Wohnungen Entlassung"))[0] == HOUSING
    await engine.close()


async def test_words_answer_while_embedding_goes_on() -> None:
    """Indexing behind does not hold up a request, and tells how far it is."""
    embedder = WordEmbedder()
    embedder.delay = 0.02
    engine = Engine(embedder)
    engine.index(LIBRARY)
    heard: asyncio.Queue[tuple[int, int]] = asyncio.Queue()
    task = asyncio.create_task(engine.keep_up(lambda done, total: heard.put_nowait((done, total))))
    assert (await ids(engine, "ferme"))[0] == FARM
    while await heard.get() != (len(LIBRARY), len(LIBRARY)):
        assert (await ids(engine, "ferme"))[0] == FARM
    engine.upsert([Document("new", "en", "Bicycles", "Minors mend bicycles.")])
    assert await heard.get() == (1, 1)
    assert embedder.embedded[-1] == "Bicycles\nMinors mend bicycles."
    task.cancel()


async def test_no_text_is_embedded_twice(tmp_path: Path) -> None:
    """Stored vectors are used by the next start; only changed texts are embedded."""
    await with_meaning(cache=tmp_path / "v.npz")
    again = WordEmbedder()
    engine = await with_meaning(again, tmp_path / "v.npz")
    assert again.embedded == []
    assert (await ids(engine, "Wohnungen Entlassung"))[0] == HOUSING
    engine.upsert([Document(READING, "en", "Changed", "Changed.")])
    await engine.catch_up()
    assert again.embedded[-1:] == ["Changed\nChanged."]


async def test_vectors_of_another_build_are_made_again(tmp_path: Path) -> None:
    """Words answer at once, meaning after embedding anew; then the file is the new build's."""
    await with_meaning(WordEmbedder("words-1"), tmp_path / "v.npz")
    other = WordEmbedder("words-2")
    engine = Engine(other, cache=tmp_path / "v.npz")
    engine.index(LIBRARY)
    assert (await ids(engine, "ferme"))[0] == FARM
    await engine.catch_up()
    assert len([text for text in other.embedded if "\n" in text]) == len(LIBRARY)
    (tmp_path / "v.npz").write_bytes(b"rubbish")
    await (await with_meaning(other, tmp_path / "v.npz")).close()
    assert (tmp_path / "v.npz").stat().st_size > 100
