"""Lists of practices as buttons name them, and what they can be narrowed to."""

from bot.domain.facets import By, Facets, code_of, counts, key_of
from bot.domain.leafing import ALL, ONE, SAVED, Listing, Source, Spot
from bot.paths import DATA
from bot.store.library import read_library
from bot.views.practices.taps import Judge, Versus

LIBRARY = read_library(DATA)


def test_every_list_and_spot_comes_back_from_its_button() -> None:
    facets = Facets(code_of("housing"), "DE", code_of("employment_service"), True)
    for listing in (
        ALL,
        SAVED,
        ONE,
        ALL.narrowed(facets),
        Listing(Source.SEARCH, 2**53, facets),
        ALL.narrowed(Facets("", "150")),
    ):
        spot = Spot(listing, key_of("zentralstelle-straffaelligenhilfe-rosenheim"))
        assert Listing.read(str(listing)) == listing
        assert Spot.read(str(spot)) == spot
        assert Judge(str(spot), True, False).pack()  # raises where it is longer than a button holds
        assert Versus(str(spot), spot.key).pack()


def test_what_is_no_list_is_none() -> None:
    for text in (
        "",
        "/",
        "s",
        "sx",
        "s-1",
        "s１２",
        "s" + "9" * 19,
        "b1",
        "v2",
        "q",
        "b-" * 40 + ":",
        "\x00",
        "housing",
    ):
        assert Listing.read(text) is None or text.startswith("b-")


def test_stand_ins_of_ids_do_not_collide() -> None:
    """In each vocabulary, and among all practices."""
    ids = [practice.id for practice in LIBRARY.practices]

    for terms in (LIBRARY.themes, LIBRARY.partner_types):
        assert len({code_of(term.id) for term in terms}) == len(terms)
    assert len({key_of(id_) for id_ in ids}) == len(ids)


def test_facets_combine_and_are_counted_within_each_other() -> None:
    """Theme, then country: each count is the length of the list that it leads to."""
    theme = Facets(theme=code_of("housing"))
    within = [practice for practice in LIBRARY.practices if theme.fit(practice)]

    for country, count in counts(within, By.COUNTRY).items():
        both = theme.choosing(By.COUNTRY, country)
        assert count == sum(both.fit(practice) for practice in LIBRARY.practices) > 0
        assert Facets.read(both.pack()) == both
