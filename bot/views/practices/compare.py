"""Two practices side by side. A table would break on a narrow screen, so each line has both values under each other."""

from collections.abc import Sequence

from bot.domain.facets import Terms, key_of
from bot.domain.leafing import ONE, Spot
from bot.domain.practices import Practice
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, italic, join
from bot.views.practices.taps import Look, Versus
from bot.views.practices.words import evidence, partners, short, target_group, where, years
from bot.views.screen import Button, Screen

_LONGEST = 260  # UTF-16 units of one value
_LABEL = 44
_MOST = 8  # practices to choose from


def other_choice(spot: Spot, practice: Practice, others: Sequence[Practice], lang: Lang) -> Screen:
    """The other one: from the same list, or what is most like it."""
    text = lang.h("What shall “{title}” be compared with?", title=practice.title_in(lang.code))
    buttons = tuple(
        (Button(cut(other.title_in(lang.code), _LABEL), Versus(str(spot), key_of(other.id))),)
        for other in others[:_MOST]
    )
    return Screen(text, (*buttons, (Button(lang.t("Back"), Look(str(spot), False)),)))


def versus(one: Practice, two: Practice, lang: Lang, terms: Terms, back: Spot | None) -> Screen:
    """Line by line; where both have the same it is said once."""
    names = short(one), short(two)
    titles = [
        join([italic(name), escape(lang.colon()), bold(p.title_in(lang.code))], "")
        for name, p in zip(names, (one, two), strict=True)
    ]
    values = zip(_values(one, lang, terms), _values(two, lang, terms), strict=True)
    lines = [_line(label, names, (first, second), lang) for (label, first), (_, second) in values if first or second]
    buttons = tuple(
        Button(name, Look(str(Spot(ONE, key_of(p.id))), True)) for name, p in zip(names, (one, two), strict=True)
    )
    way_back = ((Button(lang.t("Back"), Look(str(back), False)),),) if back else ()
    return Screen(join([join(titles), *lines, *_notes((one, two), lang)], "\n\n"), (buttons, *way_back))


def _values(practice: Practice, lang: Lang, terms: Terms) -> list[tuple[str, str]]:
    """What is compared, "" where it is not known."""
    text, _ = practice.text_in(lang.code)
    themes = lang.list([terms.theme(theme, lang.code) for theme in practice.themes])
    return [
        (lang.t("Where"), where(practice, lang)),
        (lang.t("In short"), practice.summary_in(lang.code)),
        (lang.t("Who it is for"), target_group(practice, lang)),
        (lang.t("Themes"), themes),
        (lang.t("Period"), years(practice, lang)),
        (lang.t("Led by"), practice.lead or ""),
        (lang.t("Who takes part"), partners(practice, lang, terms)),
        (lang.t("What it needs"), text.needs),
        (lang.t("Results"), text.results),
        (lang.t("Results known by"), evidence(practice.evidence, lang)),
        (lang.t("Sources"), _sources(practice, lang)),
    ]


def _sources(practice: Practice, lang: Lang) -> str:
    many = lang.n("{n} source", "{n} sources", len(practice.sources))
    return f"{many}. {lang.t('The sources are thin: check before you rely on it.')}" if practice.weak else many


def _line(label: str, names: tuple[str, str], values: tuple[str, str], lang: Lang) -> Html:
    if values[0] == values[1]:
        both = join([italic(lang.t("both")), escape(lang.colon()), escape(cut(values[0], _LONGEST))], "")
        return join([bold(label), both])
    unknown = lang.t("not known")
    lines = [
        join([italic(name), escape(lang.colon()), escape(cut(value, _LONGEST) if value else unknown)], "")
        for name, value in zip(names, values, strict=True)
    ]
    return join([bold(label), *lines])


def _notes(practices: Sequence[Practice], lang: Lang) -> list[Html]:
    """In which language what is not the reader's stands."""
    others = dict.fromkeys(lang.language(code) for p in practices if (code := p.text_in(lang.code)[1]) != lang.code)
    return [italic(lang.h("Needs and results are in {language}.", language=lang.list(others)))] if others else []


def unknown(words: str, lang: Lang) -> Screen:
    """One of the two is not in the library."""
    return Screen(
        lang.h(
            "The library has no practice like “{words}”. Name a place or a few words of its title: <i>/compare Moyembrie | Exodus</i>.",
            words=cut(words, 120),
        )
    )


def how_to(lang: Lang) -> Screen:
    """/compare without two practices."""
    return Screen(
        lang.h(
            "Name two practices with a bar between them: <i>/compare Moyembrie | Exodus</i>. Or press “Compare” under a practice."
        )
    )
