"""The library as pictures in the chat."""

from tests.chat.conftest import Talk, labels


async def test_map_and_overview_come_as_pictures_with_words_under_them(talk: Talk) -> None:
    """By command, and from one to the other by a button; the theme list opens as a message of its own, for a picture has no text to edit."""
    (card,) = await talk.say(talk.claire, "/carte")
    assert card["photo"][0]["width"] >= 1000
    assert "France" in card["caption"]

    (overview,) = await talk.press(talk.claire, card, labels(card)[0])
    assert overview["photo"][0]["height"] >= 500
    assert "Logement" in overview["caption"]

    (themes,) = await talk.press(talk.claire, overview, labels(overview)[1])
    assert "photo" not in themes
    assert len(labels(themes)) > 10
