"""Pictures and printed pages: the right shape, nothing read as markup, no character that stops the typesetter."""

import struct

import pytest

from bot.documents.apart import NotSet, set_apart
from bot.documents.typesetting import picture, printable
from bot.domain.atlas import atlas
from bot.domain.languages import LANGUAGES
from bot.i18n import Lang
from bot.paths import DATA
from bot.store.library import read_library
from bot.views.practices import pictures as views


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("code", ["fr", "ro"])
def test_the_library_as_pictures_that_telegram_takes(code: str) -> None:
    """Both are as wide as a phone can zoom into, and far below the limits of a photo (10 MB, 10 000 pixels for both sides)."""
    seen, lang = atlas(read_library(DATA).practices), Lang(code)
    for content in (
        picture("map", views.map_data(seen, lang)),
        picture("overview", views.overview_data(seen, lang, lambda theme: theme)),
    ):
        width, height = _size(content)
        assert width >= 1000
        assert width + height <= 10_000
        assert len(content) < 2_000_000


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_picture_is_told_in_words_too(code: str) -> None:
    """Every country and every theme is in the caption, with its number, within what Telegram takes."""
    seen, lang = atlas(read_library(DATA).practices), Lang(code)

    caption = str(views.map_caption(seen, lang)).replace("\N{NO-BREAK SPACE}", " ")
    for country, count in seen.countries.items():
        assert f"{lang.country(country)} {count}".replace("\N{NO-BREAK SPACE}", " ").replace("&", "&amp;") in caption
    overview = str(views.overview_caption(seen, lang, lambda theme: theme)).replace("\N{NO-BREAK SPACE}", " ")
    assert all(f"{theme} {count}" in overview for theme, count in seen.on_theme.items())
    assert max(len(caption), len(overview)) <= 1024


def test_what_looks_like_markup_is_printed_as_it_is() -> None:
    """Titles are people's words: "#panic()" and "$x$" are no orders to the typesetter, and emoji or controls do not stop it."""
    data = {
        "lang": "en",
        "title": '#panic("x") $ \\ * _ <a> \x00\ufdd0 😀 \u202e',
        "columns": ["#read"],
        "rows": [{"name": "[x] ]", "counts": [1], "total": 1}],
        "all": "@",
        "totals": [1],
        "total": 1,
        "legend": "",
    }

    _size(picture("overview", data))
    assert printable(data["title"]) == '#panic("x") $ \\ * _ <a>   '


def test_an_empty_library_can_be_drawn() -> None:
    seen, lang = atlas(()), Lang("fr")

    _size(picture("map", views.map_data(seen, lang)))
    _size(picture("overview", views.overview_data(seen, lang, str)))


async def test_a_page_that_cannot_be_set_breaks_nothing_else() -> None:
    """In a process of its own: a layout that fails is an error with its reason, and the next one is set."""
    with pytest.raises(NotSet, match="key"):
        await set_apart("picture", "overview", {"lang": "fr"})
    seen, lang = atlas(()), Lang("fr")
    _size(await set_apart("picture", "map", views.map_data(seen, lang)))
