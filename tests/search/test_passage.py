"""A hit shows the sentence that answers, and which words led to it."""

import pytest

from bot.search.documents import Document
from bot.search.passage import matched_words, passage_of

TEXT = (
    "The town opened an office in 2008. Volunteers visit people in custody every week. "
    "Debts are listed with an adviser before release. The council pays for it."
)


def document(text: str = TEXT, title: str = "Advice before release") -> Document:
    return Document("x", "en", title, text)


def test_the_sentence_with_the_words_is_shown() -> None:
    """The one that shares most words with the request, and the next for context."""
    passage = passage_of(document(), "who advises on debts?")
    assert passage == "Debts are listed with an adviser before release. The council pays for it."


def test_meaning_decides_where_words_do_not() -> None:
    """Without a common word the sentence is taken from the part that is near in meaning."""
    assert passage_of(document(), "bénévoles", near="Volunteers visit people in custody every week.").startswith("Vol")


def test_passages_are_short() -> None:
    """A text without sentences is cut at a word."""
    passage = passage_of(document("word " * 500), "word")
    assert len(passage) <= 321
    assert passage.endswith("word…")


def test_an_entry_may_have_a_title_only() -> None:
    """Then there is no passage."""
    assert passage_of(document(""), "release") == ""


def test_matched_words_are_the_entrys_own() -> None:
    """Forms of the request's words, as the entry writes them; little words do not count."""
    assert matched_words(document(), "the volunteer visits in debt") == ("Volunteers", "visit", "Debts")
    assert matched_words(document(), "the in of") == ()


def test_a_word_of_the_request_is_told_once() -> None:
    """Nobody typed the town's other names, nor the word's other forms; a sentence's capital is no part of a word."""
    town = document(
        "Detainees meet. In Lisbon detainee and Volunteers, volunteers.", title="Lisboa Lisbonne Lisbona Lisbon"
    )
    assert matched_words(town, "Lisbona") == ("Lisbona",)
    assert matched_words(town, "detainee, Lisbon") == ("Lisbon", "detainee")
    assert matched_words(town, "volunteers") == ("volunteers",)
    assert matched_words(town, "Lisbone") == ("Lisboa",)


@pytest.mark.parametrize(
    ("asked", "written", "is_form"),
    [
        ("femme", "femmes", True),
        ("giovane", "giovani", True),
        ("copii", "copiilor", True),
        ("Madrid", "madre", False),
        ("emprego", "empresa", False),
    ],
)
def test_only_forms_of_a_word_match_it(asked: str, written: str, is_form: bool) -> None:
    """Words that merely begin alike are no reason to show an entry."""
    assert bool(matched_words(document(written), asked)) == is_form
