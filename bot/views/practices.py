"""Practices on a phone: one card at a time, details on demand."""

from collections.abc import Callable, Sequence

from bot.domain.found import Found, Match
from bot.domain.practices import EUROPE, FALLBACK, Evidence, Practice, Text, Theme
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, fold, italic, join
from bot.views.callbacks import Tap
from bot.views.screen import Button, Screen, rows

_LONGEST_PASSAGE = 300  # UTF-16 units
_LONGEST_PART = 900
_MOST_WORDS = 5

Naming = Callable[[str], str]  # theme id → its name in the reader's language


class Show(Tap, prefix="ps"):
    """One result of a search."""

    search: int
    index: int
    details: bool


class Browse(Tap, prefix="pt"):
    """One practice of a theme."""

    theme: str
    index: int
    details: bool


class Themes(Tap, prefix="pm"):
    """The list of themes."""


def result(found: Found, search_id: int, index: int, lang: Lang, naming: Naming) -> Screen:
    """One result with its place among the others."""
    match = found.matches[index]
    head = lang.h(
        "Practice {index} of {total} on “{words}”",
        index=index + 1,
        total=len(found.matches),
        words=cut(found.words, 80),
    )
    return Screen(
        join([italic(head), _summary(match, lang, naming)], "\n\n"),
        (
            (Button(lang.t("Details"), Show(search_id, index, True)), *_sources(match.practice, lang)),
            *_turning(len(found.matches), index, lambda i: Show(search_id, i, False), lang),
            (Button(lang.t("All themes"), Themes()),),
        ),
    )


def details(match: Match, lang: Lang, naming: Naming, back: Tap) -> Screen:
    """Everything the library knows of one practice; long parts are folded."""
    practice = match.practice
    text, written_in = practice.text_in(lang.code)
    note = lang.h("This text is in {language}.", language=lang.language(written_in)) if written_in != lang.code else ""
    body = [
        _head(practice, lang),
        escape(practice.summary_in(lang.code)),
        italic(note) if note else "",
        *_parts(text, lang),
        join([*_for_whom(practice, lang), _facts(practice, lang, naming)]),
    ]
    return Screen(
        join(body, "\n\n"), ((Button(lang.t("Back"), back), *_sources(practice, lang)), *_more_sources(practice, lang))
    )


def browsed(practices: Sequence[Practice], theme_id: str, index: int, lang: Lang, naming: Naming) -> Screen:
    """One practice of a theme with its place among the others."""
    head = lang.h("{theme}: practice {index} of {total}", theme=naming(theme_id), index=index + 1, total=len(practices))
    practice = practices[index]
    return Screen(
        join([italic(head), _summary(Match(practice), lang, naming)], "\n\n"),
        (
            (Button(lang.t("Details"), Browse(theme_id, index, True)), *_sources(practice, lang)),
            *_turning(len(practices), index, lambda i: Browse(theme_id, i, False), lang),
            (Button(lang.t("All themes"), Themes()),),
        ),
    )


def nothing(words: str, lang: Lang) -> Screen:
    """An honest "no" with a way on."""
    text = lang.h(
        "The library has nothing close to “{words}”. Try other words, or look through the themes.",
        words=cut(words, 120),
    )
    return Screen(text, ((Button(lang.t("All themes"), Themes()),),))


def themes(known: Sequence[Theme], counts: dict[str, int], lang: Lang) -> Screen:
    """The way in without words."""
    buttons = [
        Button(
            lang.t("{theme} ({count})", theme=theme.name_in(lang.code), count=counts[theme.id]),
            Browse(theme.id, 0, False),
        )
        for theme in known
        if counts.get(theme.id)
    ]
    text = lang.h(
        "What are you looking for? Write it in your own words after the command, in any of the seven languages, or choose a theme."
    )
    example = lang.h("Example: <i>/practices housing after prison</i>")
    return Screen(join([text, example], "\n\n"), rows(buttons))


def shared(practice: Practice, lang: Lang, naming: Naming) -> Screen:
    """The practice as it looks when somebody shares it in another chat."""
    return Screen(_summary(Match(practice), lang, naming), (_sources(practice, lang),) if practice.sources else ())


def evidence(value: Evidence, lang: Lang) -> str:
    """How the results are known, in words."""
    return {
        Evidence.RANDOMISED: lang.t("randomised study"),
        Evidence.MATCHED_COMPARISON: lang.t("comparison with a similar group"),
        Evidence.BEFORE_AFTER: lang.t("before-and-after comparison"),
        Evidence.SELF_REPORTED: lang.t("figures reported by the project itself"),
        Evidence.PRIZE: lang.t("a prize or an award"),
        Evidence.NONE_SEEN: lang.t("no result known"),
    }[value]


def where(practice: Practice, lang: Lang) -> str:
    """ "Lille, 🇫🇷 France": the flag never without the name."""
    letters = "EU" if practice.country == EUROPE else practice.country
    flag = "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in letters)
    country = f"{flag} {lang.country(practice.country)}"
    return f"{practice.place.name}, {country}" if practice.place and practice.place.name else country


def _head(practice: Practice, lang: Lang) -> Html:
    return join([bold(practice.title_in(lang.code)), where(practice, lang)])


def _summary(match: Match, lang: Lang, naming: Naming) -> Html:
    practice = match.practice
    return join(
        [
            _head(practice, lang),
            Html(""),
            escape(practice.summary_in(lang.code)),
            _why(match, lang),
            _facts(practice, lang, naming),
        ],
        "\n",
    )


def _why(match: Match, lang: Lang) -> str:
    """What made it an answer, if possible in the reader's language; of another language it is said which."""
    passage = cut(" ".join(match.passage.split()), _LONGEST_PASSAGE)
    if passage and match.language == lang.code:
        return lang.h("Why this one: “{passage}”", passage=passage)
    if match.words:
        return lang.h("Words in common: {words}", words=lang.list(match.words[:_MOST_WORDS]))
    if passage:
        language = lang.language(match.language)
        return lang.h("Why this one: “{passage}” ({language})", passage=passage, language=language)
    return ""


def _facts(practice: Practice, lang: Lang, naming: Naming) -> Html:
    lines = [
        lang.h("Themes: {themes}", themes=lang.list([naming(theme) for theme in practice.themes])),
        lang.h("Results known by: {evidence}", evidence=evidence(practice.evidence, lang)),
        lang.h("Led by: {lead}", lead=practice.lead) if practice.lead else "",
        lang.h("The sources are thin: check before you rely on it.") if practice.weak else "",
    ]
    return join(lines)


def _for_whom(practice: Practice, lang: Lang) -> list[Html]:
    group = practice.target_group.get(lang.code) or practice.target_group.get(FALLBACK)
    return [
        *([lang.h("Who it is for: {group}", group=group)] if group else []),
        *([_years(practice, practice.start, lang)] if practice.start else []),
    ]


def _years(practice: Practice, start: int, lang: Lang) -> Html:
    if practice.end:
        return lang.h("Years: {start}–{end}", start=start, end=practice.end)
    return lang.h("Started in {year}", year=start)


def _parts(text: Text, lang: Lang) -> list[Html]:
    named = (
        (lang.t("What is done"), text.what),
        (lang.t("How"), text.how),
        (lang.t("What it needs"), text.needs),
        (lang.t("Results"), text.results),
    )
    return [
        join([bold(name), fold(cut(part, _LONGEST_PART)) if part else italic(lang.t("not known"))])
        for name, part in named
    ]


def _sources(practice: Practice, lang: Lang) -> tuple[Button, ...]:
    return (Button(lang.t("Source"), url=practice.sources[0].url),) if practice.sources else ()


def _more_sources(practice: Practice, lang: Lang) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(cut(source.title, 60), url=source.url),) for source in practice.sources[1:4])


def _turning(total: int, index: int, to: Callable[[int], Tap], lang: Lang) -> tuple[tuple[Button, ...], ...]:
    if total < 2:
        return ()
    back = [Button(lang.t("Previous"), to(index - 1))] if index else []
    on = [Button(lang.t("Next"), to(index + 1))] if index + 1 < total else []
    return (tuple(back + on),)


def no_files(lang: Lang) -> Screen:
    """A photo, a voice note or a document in private."""
    return Screen(
        lang.h(
            "I cannot read files here. Write to me in words; what is for the minutes belongs into your group’s chat."
        )
    )
