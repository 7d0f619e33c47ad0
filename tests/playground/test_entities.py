"""Telegram's HTML, as Telegram's server reads it, and what the web chat makes of it."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.entities import found, render, width
from playground.telegram_html import BadMarkup, link_error, parse, plain

REFUSED = [
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("é<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
    ("<b/>x", 'Unsupported start tag "b/" at byte offset 0'),
    ("x<br>y", 'Unsupported start tag "br" at byte offset 1'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("<b>x</strong>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</strong>"'),
    ("<i =a>x</i>", 'Empty attribute name in the tag "i" at byte offset 0'),
    ("<a href=http://x.org>x</a>", "Unexpected end of name token at byte offset 8"),
    ('<a href="http://x.org>x</a>', "Unclosed start tag at byte offset 0"),
    ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<tg-time unix="1" format="rt">x</tg-time>', "Invalid date format used"),
    ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
    ("&#xDFDF;", "Text contains invalid Unicode characters after decoding HTML entities"),
]


@pytest.mark.parametrize(("source", "complaint"), REFUSED)
def test_what_telegram_refuses_is_refused_in_telegrams_words(source: str, complaint: str) -> None:
    with pytest.raises(BadMarkup, match="^" + re.escape(complaint)):
        parse(source)


KEPT: list[tuple[str, str, list[tuple[Any, ...]]]] = [
    ("<b>x</b>", "x", [("bold", 0, 1)]),
    ("<B>x</B>", "x", [("bold", 0, 1)]),
    ("🏟<i>é</>", "🏟é", [("italic", 2, 1)]),
    ("<b></b>x", "x", []),
    ("<u><s>x</s></u>", "x", [("underline", 0, 1), ("strikethrough", 0, 1)]),
    ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
    ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
    ("<pre>x</pre>", "x", [("pre", 0, 1)]),
    ("<code class='language-py'>x</code>", "x", [("code", 0, 1)]),
    ('<b onclick="alert(1)" style=x>x</b>', "x", [("bold", 0, 1)]),
    ("<a href='nowhere'>x</a>", "x", []),
    ("<a href='javascript:alert(1)'>x</a>", "x", []),
    ('<tg-time unix="0">x</tg-time>', "x", []),
]


@pytest.mark.parametrize(("source", "text", "entities"), KEPT)
def test_what_telegram_keeps_is_kept(source: str, text: str, entities: list[tuple[Any, ...]]) -> None:
    """Attributes that Telegram does not know, and links that are none, are dropped without a word."""
    kept, found_there = parse(source)
    assert kept == text
    assert [(e["type"], e["offset"], e["length"]) for e in found_there] == entities


def test_references_known_unknown_and_without_a_semicolon() -> None:
    assert parse("&lt;&gt&amp;&quot;&#39;&#x27; &nbsp;&eacute;&#12345678;")[0] == "<>&\"'' &nbsp;&eacute;&#12345678;"


def test_a_block_of_code_has_a_language() -> None:
    for source in ('<pre><code class="language-py">x</code></pre>', '<code class="language-py"><pre>x</pre></code>'):
        assert parse(source)[1] == [{"type": "pre", "offset": 0, "length": 1, "language": "py"}]


def test_links_people_and_moments_carry_what_they_point_to() -> None:
    (link,) = parse('<a href="https://x.org/?a=1&amp;b=2">x</a>')[1]
    (bare,) = parse("<a>telegram.org</a>")[1]
    (person,) = parse('<a href="tg://user?id=7">x</a>')[1]
    (moment,) = parse('<tg-time unix="1791183600" format="wDT">x</tg-time>')[1]
    assert link["url"] == "https://x.org/?a=1&b=2"
    assert bare["url"] == "http://telegram.org"
    assert (person["type"], person["user"]) == ("text_mention", {"id": 7})
    assert moment["unix_time"] == 1791183600


def test_white_space_at_the_ends_goes_and_entities_move_with_it() -> None:
    assert parse(" \n <b>x </b> \n") == ("x", [{"type": "bold", "offset": 0, "length": 1}])
    assert plain("\r\n x\ty\u202e\r\n") == "x y"


@pytest.mark.parametrize("url", ["https://x.org", "x.org/a?b", "tg://resolve?domain=a", "http://127.0.0.1:8484/x"])
def test_links_that_telegram_takes(url: str) -> None:
    assert link_error(url) is None


@pytest.mark.parametrize(
    "url", ["", "x", "http://localhost", "https://a b.org", "ftp://x.org", "mailto:a@b.org", "javascript:x.y"]
)
def test_links_that_it_does_not(url: str) -> None:
    assert link_error(url)


@given(st.text())
def test_any_text_is_read_or_refused_never_a_crash(source: str) -> None:
    try:
        text, entities = parse(source)
    except BadMarkup:
        return
    assert all(e["offset"] >= 0 and e["offset"] + e["length"] <= width(text) for e in entities)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_the_web_chat_shows_no_markup_that_people_typed(text: str) -> None:
    """Whatever is typed, only our own tags come out."""
    tags = set(re.findall(r"</?([a-z]+)", render(text, found(text))))
    assert tags <= {"a", "button"}


def test_shown_entities_nest_and_are_escaped() -> None:
    text, entities = parse('<b>a<i>&lt;b&gt;</i></b> <a href="https://x.org/?q=&quot;&gt;">y</a>')
    shown = render(text, entities)
    assert shown.startswith("<b>a<i>&lt;b&gt;</i></b> ")
    assert 'href="https://x.org/?q=&quot;&gt;"' in shown


def test_commands_mentions_and_addresses_are_found() -> None:
    text = "🏟 /start@passerelle_bot de #projet, voir https://x.org/a. @claire"
    units = text.encode("utf-16-le")
    parts = {
        e["type"]: units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le") for e in found(text)
    }
    assert parts == {
        "bot_command": "/start@passerelle_bot",
        "hashtag": "#projet",
        "url": "https://x.org/a",
        "mention": "@claire",
    }
