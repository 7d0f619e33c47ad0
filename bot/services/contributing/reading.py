"""What somebody typed about a part of a practice, read. Raises Unclear or TooLong where it cannot be."""

from collections.abc import Callable, Mapping
from functools import cache

from bot.domain import answers
from bot.domain.entries import Content, Entry, Part
from bot.domain.first_words import (
    LONGEST_SUMMARY,
    Gazetteer,
    Where,
    gazetteer,
    letters,
    links_in,
    read_links,
    read_where,
    themes_in,
    where_in,
    years_in,
)
from bot.domain.languages import LANGUAGES
from bot.domain.practices import SOMEWHERE, Evidence, Place
from bot.errors import TooLong, Unclear
from bot.i18n import countries
from bot.markup import clean
from bot.search.courtesy import tongue_of
from bot.services.practices import Practices

LONGEST_STORY = 3500  # characters
LONGEST_ANSWER = 1500
LONGEST_LINE = 150
_SHORTEST_STORY = 20  # letters
_MOST_NAMED = 8  # themes that may be chosen


def known(practices: Practices) -> Gazetteer:
    """What names mean: all countries, the towns of the library, the words for its themes."""
    places = [(practice.place, practice.country) for practice in practices.all if practice.place]
    themes = {
        code: {
            word: theme.id for theme in practices.themes for word in (theme.name_in(code), *theme.words.get(code, ()))
        }
        for code in LANGUAGES
    }
    return gazetteer(_countries(), places, themes)


@cache
def _countries() -> dict[str, str]:
    return gazetteer(countries(), (), {}).countries  # type: ignore[return-value]


def story(text: str) -> str:
    """The first words, if they tell anything."""
    text = clean(text)
    if letters(text) < _SHORTEST_STORY:
        raise Unclear("story", text)
    if len(text) > LONGEST_STORY:
        raise TooLong("story", len(text), LONGEST_STORY)
    return text


def first_content(text: str, likely: str, names: Gazetteer, this_year: int) -> tuple[str, Content]:
    """The language of the first words, and all that they say."""
    lang = tongue_of(text, likely)
    content = answers.with_story(answers.blank(), lang, text)
    content = answers.with_where(content, where_in(text, names))
    content = answers.with_themes(content, themes_in(text, names.themes.get(lang, {})))
    content = answers.with_links(content, links_in(text))
    return lang, answers.with_years(content, *years_in(text, this_year))


def read(entry: Entry, part: Part, typed: str, names: Gazetteer, this_year: int) -> Content:
    """The entry's content with the part as somebody typed it."""
    typed = clean(typed, one_line=part in _LINES)
    limit = LONGEST_LINE if part in _LINES else _LIMITS.get(part, LONGEST_ANSWER)
    if len(typed) > limit:
        raise TooLong(str(part), len(typed), limit)
    if not typed:
        raise Unclear(str(part), typed)
    return _READ.get(part, _text(part))(entry, typed, names, this_year)


def _text(part: Part) -> "Reading":
    def read_text(entry: Entry, typed: str, names: Gazetteer, this_year: int) -> Content:
        return answers.with_text(entry.content, entry.lang, part, typed)

    return read_text


def _story(entry: Entry, typed: str, names: Gazetteer, this_year: int) -> Content:
    """The first time it names the practice too; whoever mends the text later keeps the title."""
    if entry.title:
        return answers.with_text(entry.content, entry.lang, Part.WHAT, story(typed))
    return answers.with_story(entry.content, entry.lang, story(typed))


def _where(entry: Entry, typed: str, names: Gazetteer, this_year: int) -> Content:
    """A town nobody knows is asked for its country; the answer to that is a country alone."""
    where = read_where(typed, names)
    standing = entry.content.get("place")
    if where.place is None and where.country is None:
        raise Unclear("where", typed)
    if where.place is None and standing and entry.content.get("country") in (None, "", SOMEWHERE):
        place = Place(standing["name"], standing.get("lat"), standing.get("lon"), tuple(standing.get("also") or ()))
        where = Where(place, where.country)
    return answers.with_where(entry.content, where)


def _themes(entry: Entry, typed: str, names: Gazetteer, this_year: int) -> Content:
    every = {word: theme for words in names.themes.values() for word, theme in words.items()}
    found = themes_in(typed, every, _MOST_NAMED)
    if not found:
        raise Unclear("topic", typed)
    return answers.with_themes(entry.content, found)


def _evidence(entry: Entry, typed: str, names: Gazetteer, this_year: int) -> Content:
    """What was seen, in their own words: how it is known is then still asked, unless it is known."""
    seen = answers.with_text(entry.content, entry.lang, Part.RESULTS, typed)
    return seen if entry.knows(Part.EVIDENCE) else answers.with_evidence(seen, Evidence.SELF_REPORTED)


def _source(entry: Entry, typed: str, names: Gazetteer, this_year: int) -> Content:
    links = read_links(typed)
    if not links:
        raise Unclear("link", typed)
    return answers.with_links(entry.content, links)


def _since(entry: Entry, typed: str, names: Gazetteer, this_year: int) -> Content:
    start, end = years_in(typed, this_year)
    if start is None:
        raise Unclear("years", typed)
    return answers.with_years(entry.content, start, end)


_LIMITS = {Part.WHAT: LONGEST_STORY, Part.SUMMARY: LONGEST_SUMMARY}
Reading = Callable[[Entry, str, Gazetteer, int], Content]
_LINES = (Part.WHERE, Part.WHOM, Part.TITLE, Part.SINCE, Part.LANGUAGE)
_READ: Mapping[Part, Reading] = {
    Part.WHAT: _story,
    Part.WHERE: _where,
    Part.THEMES: _themes,
    Part.EVIDENCE: _evidence,
    Part.SOURCE: _source,
    Part.SINCE: _since,
}
