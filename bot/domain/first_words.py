"""What the first words about a practice say already: where, on what, since when, with which sources. Whatever they do not say is asked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.domain.minutes.folding import flat
from bot.domain.practices import Place
from bot.domain.sentences import sentences, shortened

LONGEST_TITLE = 110  # characters
LONGEST_SUMMARY = 400
_MOST_THEMES = 3
_MOST_SOURCES = 4
_LONGEST_NAME = 6  # words of a place or country
_FIRST_YEAR = 1950
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_RANGE = re.compile(
    rf"(?<!\d)({_YEAR})\s*(?:[-–—/]|à|to|until|bis|a|al|hasta|até|ate|fino al|până în|pana in|la)\s*({_YEAR})(?!\d)",
    re.IGNORECASE,
)
_ONE_YEAR = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")
_SINCE = re.compile(
    rf"(?:depuis|dès|since|from|seit|ab|desde|dal|a partire dal|a partir de|din|începând cu|incepand cu)\s+(?:\w+\s+){{0,2}}?({_YEAR})(?!\d)",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_BARE = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_AFTER = ".,;:!?)]}»”'\""


@dataclass(frozen=True)
class Gazetteer:
    """What names mean, by how they are written without case and accents; see `key`."""

    countries: Mapping[str, str]  # in all languages → ISO 3166-1
    places: Mapping[str, tuple[Place, str]]  # that the library knows → the place and its country
    themes: Mapping[str, Mapping[str, str]]  # language → what people call a theme → the theme


@dataclass(frozen=True)
class Where:
    """A place and a country, as far as they are known."""

    place: Place | None = None
    country: str | None = None


@dataclass(frozen=True)
class Link:
    """A source: what it is called, and where it is."""

    title: str
    url: str


def key(name: str) -> str:
    """A name as it is compared."""
    return " ".join(_WORD.findall(flat(name)))


def where_in(text: str, known: Gazetteer) -> Where:
    """The first known place or country that the text names with a capital letter."""
    words = [word.group() for word in _WORD.finditer(text)]
    places, countries = [], []
    for first in (number for number, word in enumerate(words) if word[:1].isupper()):
        for length in range(min(_LONGEST_NAME, len(words) - first), 0, -1):
            name = key(" ".join(words[first : first + length]))
            places += [known.places[name]] if name in known.places else []
            countries += [known.countries[name]] if name in known.countries else []
    for place, country in places:
        if not countries or country in countries:
            return Where(place, country)
    return Where(None, countries[0] if len(set(countries)) == 1 else None)


def read_where(typed: str, known: Gazetteer) -> Where:
    """The answer to "where?": "Lyon", "Lyon, France", "Lyon (Rhône, France)", "Allemagne"."""
    parts = [part.strip() for part in re.split(r"[,;()/\n]| - | – ", typed) if part.strip()]
    country = next((known.countries[key(part)] for part in reversed(parts) if key(part) in known.countries), None)
    names = [part for part in parts if key(part) not in known.countries]
    if not names:
        return Where(None, country)
    place, its_country = known.places.get(key(names[0]), (Place(names[0]), None))
    if country is not None and its_country not in (None, country):
        place = Place(names[0])  # another town of that name
    return Where(place, country or its_country)


def themes_in(text: str, names: Mapping[str, str], most: int = _MOST_THEMES) -> tuple[str, ...]:
    """The themes whose words the text has, those with the most first."""
    words = key(text).split()
    phrases = {" ".join(words[i : i + n]) for n in range(1, 5) for i in range(len(words) - n + 1)}
    counts: dict[str, int] = {}
    for phrase, theme in names.items():
        if phrase in phrases:
            counts[theme] = counts.get(theme, 0) + 1
    return tuple(sorted(counts, key=lambda theme: -counts[theme])[:most])


def years_in(text: str, this_year: int) -> tuple[int | None, int | None]:
    """(start, end): a span, the year after "since", or the only year that is named."""
    text = _LINK.sub(" ", text)
    span = _RANGE.search(text)
    if span:
        start, end = sorted(map(int, span.groups()))
        return (start, end) if end <= this_year else (start if start <= this_year else None, None)
    years = {year for found in _ONE_YEAR.findall(text) if _FIRST_YEAR <= (year := int(found)) <= this_year}
    since = _SINCE.search(text)
    if since and int(since[1]) in years:
        return int(since[1]), None
    return (years.pop(), None) if len(years) == 1 else (None, None)


def links_in(text: str) -> tuple[Link, ...]:
    """The addresses in a text, each once."""
    urls = dict.fromkeys(url.rstrip(_AFTER) for url in _LINK.findall(text))
    return tuple(Link(_host(url), url) for url in urls if _host(url))[:_MOST_SOURCES]


def read_links(typed: str) -> tuple[Link, ...]:
    """The answer to "where can it be read?": addresses, one alone with what it is called; one without https:// is meant too."""
    links = links_in(typed)
    if not links:
        bare = next((word for word in typed.split() if _BARE.fullmatch(word.rstrip(_AFTER))), None)
        if bare is None:
            return ()
        typed = typed.replace(bare, f"https://{bare}")
        links = links_in(typed)
    title = " ".join(_LINK.sub(" ", typed).split()).strip(" :,;–-")
    return (Link(title[:200], links[0].url),) if len(links) == 1 and title else links


def title_and_summary(text: str) -> tuple[str, str]:
    """The first sentence, and the two that follow; of one sentence alone what fits."""
    every = [" ".join(sentence.split()) for line in text.splitlines() for sentence in sentences(line)]
    told = [sentence for sentence in every if not _LINK.search(sentence)] or every
    if not told:
        return "", ""
    first, rest = told[0], told[1:]
    if len(first) <= LONGEST_TITLE:
        return first.rstrip(".:;, "), shortened(" ".join(rest[:2]) or first, LONGEST_SUMMARY)
    return shortened(first, LONGEST_TITLE), shortened(" ".join(told[:2]), LONGEST_SUMMARY)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def letters(text: str) -> int:
    """How many letters it has: whether somebody has told anything."""
    return sum(char.isalpha() for char in text)


def gazetteer(
    countries: Mapping[str, str],
    places: Sequence[tuple[Place, str]],
    themes: Mapping[str, Mapping[str, str]],
) -> Gazetteer:
    """The names by their keys."""
    by_language = {code: {key(name): theme for name, theme in names.items()} for code, names in themes.items()}
    by_name = {key(name): code for name, code in countries.items()}
    return Gazetteer(by_name, {key(place.name): (place, country) for place, country in places}, by_language)
