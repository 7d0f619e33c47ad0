"""Telegram's HTML, safe by construction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.markup import Html, clean, cut, fill, fold, join, link, plain, width


def test_what_people_type_is_escaped_and_markup_is_not() -> None:
    """A title cannot become a link, and Html put into a sentence stays Html."""
    shown = fill(
        "<b>{title}</b> {link}", title="</b><a href='x'>&", link=link("Mayor <3", "https://x.example/?a=1&b=2")
    )

    assert shown == (
        '<b>&lt;/b&gt;&lt;a href=&#x27;x&#x27;&gt;&amp;</b> <a href="https://x.example/?a=1&amp;b=2">Mayor &lt;3</a>'
    )


def test_join_leaves_out_what_is_empty() -> None:
    assert join(["a", "", Html("<i>b</i>"), "<"], " ") == "a <i>b</i> &lt;"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Logement\u0000 \u202eà la sortie ", "Logement à la sortie"),
        ("a\ud83db", "ab"),
        ("zero\u200bwidth", "zerowidth"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("e\u0301", "é"),
    ],
)
def test_clean_takes_off_what_deceives_and_keeps_what_is_read(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_clean_to_one_line() -> None:
    assert clean("a\n\n  b\tc", one_line=True) == "a b c"


def test_cut_counts_utf16_and_never_halves_a_character() -> None:
    assert cut("👩‍👩‍👧" * 3, 10) == "👩‍👩‍👧…"
    assert cut("abc", 3) == "abc"
    assert cut("abcd", 3) == "ab…"


@given(st.text(max_size=300), st.integers(min_value=1, max_value=100))
def test_cut_always_fits(text: str, limit: int) -> None:
    assert width(cut(text, limit)) <= limit


@given(st.text(max_size=200))
def test_plain_gives_back_what_was_escaped(text: str) -> None:
    assert plain(fold(fill("{text}", text=text))) == text
