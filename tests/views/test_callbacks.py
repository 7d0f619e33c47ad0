"""Typed taps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.callbacks import LARGEST, LIMIT, Tap, number_in, unpack


class Sample(Tap, prefix="__t"):
    number: int
    word: str
    flag: bool


@given(st.integers(min_value=-(10**17), max_value=10**17), st.sampled_from(["a", "é", "", "x y"]), st.booleans())
def test_a_tap_comes_back_as_it_was(number: int, word: str, flag: bool) -> None:
    tap = Sample(number, word, flag)

    assert unpack(tap.pack()) == tap
    assert len(tap.pack().encode()) <= LIMIT


@pytest.mark.parametrize("word", ["x" * 60, "é" * 30, "a:b"])
def test_a_tap_that_would_not_come_back_is_refused_when_packed(word: str) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Sample(1, word, True).pack()


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "__t",
        "__t:1:a",
        "__t:1:a:1:1",
        "__t:１２:a:1",
        "__t:1:a:2",
        "__t:%s:a:1",
        "__t:99999999999999999999:a:1",
        "zz:1",
        "__t:1_0:a:1",
    ],
)
def test_forged_data_is_nobodys(data: str) -> None:
    """Anyone can send any data; what is not exactly ours is None, never an exception."""
    assert unpack(data) is None


def test_two_taps_cannot_share_a_prefix() -> None:
    with pytest.raises(ValueError, match="share the prefix"):

        class Other(Tap, prefix="__t"):
            pass


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_exception(data: str) -> None:
    unpack(data)


def test_the_number_in_a_link_is_one_that_a_database_holds() -> None:
    """Whoever writes a link by hand may write anything."""
    assert number_in("12") == 12
    assert number_in(str(LARGEST)) == LARGEST
    assert [number_in(text) for text in ("", "-1", "1.5", "²", "٣", str(LARGEST + 1), "9" * 5000)] == [None] * 7
