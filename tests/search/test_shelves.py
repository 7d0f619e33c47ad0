"""Several libraries in one engine: a search sees the shelves that it names, and the others do not exist for it."""

import pytest

from bot.search import Answer, Document, Engine
from tests.search.corpus import FARM, HOUSING, LIBRARY, READING, WordEmbedder

OURS, THEIRS = "group 1", "group 2"
SECRET = Document("secret", "fr", "Ferme secrète", "Une ferme cultive des légumes à Vénissieux.", shelf=OURS)
ALIEN = Document("alien", "en", "Flats of theirs", "Flats for women on release.", shelf=THEIRS)
QUERIES = ("ferme", "Vénissieux", "venisieux", "flats on release", "Gemüse", "femmes", "secrète bitcoin")


async def engine_of(*documents: Document, meaning: bool) -> Engine:
    engine = Engine(WordEmbedder() if meaning else None)
    engine.index(documents)
    await engine.catch_up()
    return engine


@pytest.mark.parametrize("meaning", [False, True])
async def test_what_stands_on_another_shelf_does_not_exist(meaning: bool) -> None:
    """Hits, scores, passages, repairs and "nothing close" are those of an engine that never heard of it, for every query."""
    all_, without = (
        await engine_of(*LIBRARY, SECRET, ALIEN, meaning=meaning),
        await engine_of(*LIBRARY, meaning=meaning),
    )
    ours = await engine_of(*LIBRARY, SECRET, meaning=meaning)
    for query in QUERIES:
        assert await all_.search(query) == await without.search(query)
        assert await all_.search(query, shelves=("", OURS)) == await ours.search(query, shelves=("", OURS))
        assert await all_.nearest(query) == await without.nearest(query)
    assert all_.similar(FARM) == without.similar(FARM)


async def test_a_group_finds_its_own_and_everybodys() -> None:
    """One list, the best first; a private library can also be searched alone; a shelf that nobody filled is empty."""
    engine = await engine_of(*LIBRARY, SECRET, ALIEN, meaning=False)
    found = {hit.id for hit in (await engine.search("ferme", shelves=("", OURS))).hits}
    assert found >= {"secret", FARM}
    assert [hit.id for hit in (await engine.search("ferme flats", shelves=[THEIRS])).hits] == ["alien"]
    assert await engine.search("ferme", shelves=["nobody's"]) == Answer()
    assert await engine.search("ferme", shelves=()) == Answer()


async def test_what_is_like_a_hidden_entry_is_not_told() -> None:
    """Its id is as good as unknown to whoever may not find it, and it is like nothing that others see."""
    engine = await engine_of(*LIBRARY, SECRET, meaning=True)
    assert engine.similar("secret") == engine.similar("unknown") == Answer()
    assert engine.similar("secret", shelves=("", OURS)).hits[0].id == FARM
    assert engine.similar(FARM, shelves=("", OURS)).hits[0].id == "secret"
    assert "secret" not in [hit.id for hit in engine.similar(FARM).hits]


async def test_an_entry_may_move_to_another_shelf() -> None:
    """It is found where it stands now, and no more where it stood."""
    engine = await engine_of(*LIBRARY, SECRET, meaning=True)
    engine.upsert([Document("secret", "fr", SECRET.title, SECRET.text)])
    await engine.catch_up()
    assert (await engine.search("Vénissieux")).hits[0].id == "secret"
    assert await engine.search("Vénissieux", shelves=[OURS]) == Answer()


def test_an_entry_on_two_shelves_is_refused() -> None:
    """Whoever may read one half would see the other; what is there stays as it is."""
    engine = Engine()
    engine.index(LIBRARY)
    with pytest.raises(ValueError, match="two shelves"):
        engine.upsert([Document(READING, "en", "A", "A"), Document(READING, "fr", "B", "B", shelf=OURS)])
    assert len(engine) == 3


@pytest.mark.parametrize("meaning", [False, True])
async def test_more_like_this(meaning: bool) -> None:
    """The most alike first, never the entry itself."""
    more = Document("more", "fr", "Des appartements", "Des appartements meublés pour la sortie de prison.")
    engine = await engine_of(*LIBRARY, more, meaning=meaning)
    hits = engine.similar(HOUSING).hits
    assert hits[0].id == "more"
    assert HOUSING not in [hit.id for hit in hits]
    assert [hit.id for hit in engine.similar(HOUSING, limit=1).hits] == ["more"]


@pytest.mark.parametrize("meaning", [False, True])
async def test_the_same_practice_told_anew_is_close(meaning: bool) -> None:
    """A practice of another kind is not; no text has no neighbours."""
    engine = await engine_of(*LIBRARY, meaning=meaning)
    again = await engine.nearest(f"Bonjour ! {LIBRARY[0].title}. {LIBRARY[0].text}")
    assert (again.hits[0].id, again.hits[0].is_close) == (FARM, True)
    other = await engine.nearest("Un orchestre répète chaque semaine avec des adolescents du quartier.")
    assert other.nothing_close
    assert await engine.nearest(" \n\0") == Answer()
