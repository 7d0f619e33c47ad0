"""The library as pictures: what they show, and the same in words for whoever cannot see them."""

from collections.abc import Mapping
from typing import Any

from bot.domain.atlas import Atlas
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, join
from bot.views.callbacks import Tap
from bot.views.practices.taps import Themes
from bot.views.practices.words import Naming
from bot.views.screen import Button

_CAPTION = 1000  # UTF-16 units, a little under what Telegram takes


class Drawn(Tap, prefix="pp"):
    """One of the pictures: "map" or "overview"."""

    name: str


def map_data(atlas: Atlas, lang: Lang) -> dict[str, Any]:
    """What layouts/map.typ draws."""
    return {
        "lang": lang.code,
        "title": lang.t("Practices by country and place"),
        "counts": atlas.countries,
        "names": {code: lang.country(code) for code in atlas.countries},
        "dots": [{"lat": lat, "lon": lon, "count": count} for (lat, lon), count in atlas.places.items()],
        "legend": lang.t("A dot is a place; a number says how many practices the country has."),
        "far": lang.t("Off the map:"),
    }


def overview_data(atlas: Atlas, lang: Lang, naming: Naming) -> dict[str, Any]:
    """What layouts/overview.typ draws."""
    rows = [_row(naming(theme), atlas.themes[theme], count, atlas) for theme, count in atlas.on_theme.items()]
    return {
        "lang": lang.code,
        "title": lang.t("Practices by theme and country"),
        "columns": [lang.country(code) for code in atlas.countries],
        "rows": rows,
        "all": lang.t("Total"),
        "totals": list(atlas.countries.values()),
        "total": atlas.total,
        "legend": lang.t("A practice may belong to several themes."),
    }


def map_caption(atlas: Atlas, lang: Lang) -> Html:
    """The map in words."""
    countries = len(atlas.countries)
    head = [lang.n("{n} practice", "{n} practices", atlas.total), lang.n("{n} country", "{n} countries", countries)]
    return _caption(", ".join(head), {lang.country(code): count for code, count in atlas.countries.items()}, lang)


def overview_caption(atlas: Atlas, lang: Lang, naming: Naming) -> Html:
    """The overview in words: the themes and how many practices each has."""
    lines = {naming(theme): count for theme, count in atlas.on_theme.items()}
    return _caption(lang.t("Practices by theme and country"), lines, lang)


def buttons(other: str, lang: Lang) -> tuple[tuple[Button, ...], ...]:
    """From one picture to the other, and to the themes."""
    label = lang.t("Map") if other == "map" else lang.t("Overview")
    return ((Button(label, Drawn(other)), Button(lang.t("All themes"), Themes())),)


def _row(name: str, counts: Mapping[str, int], total: int, atlas: Atlas) -> dict[str, Any]:
    return {"name": name, "counts": [counts.get(code, 0) for code in atlas.countries], "total": total}


def _caption(head: str, counts: Mapping[str, int], lang: Lang) -> Html:
    words = lang.list([f"{name}\u00a0{lang.number(count)}" for name, count in counts.items()])
    return join([bold(head), escape(cut(words, _CAPTION - 100))], "\n")
