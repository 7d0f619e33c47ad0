"""An author's screens: the first words, one question at a time, the whole."""

from collections.abc import Mapping, Sequence

from bot.domain.entries import QUESTIONS, Entry, Part, State, told
from bot.domain.facets import Terms
from bot.domain.groups import Group
from bot.domain.languages import LANGUAGES
from bot.domain.practices import Evidence, Practice, Theme
from bot.i18n import Lang, own_name
from bot.markup import Html, bold, cut, escape, fold, italic, join, plain, width
from bot.views.commands import localised
from bot.views.contributing import taps, words
from bot.views.contributing.look import looks
from bot.views.practices.words import evidence, where
from bot.views.screen import Button, Screen, fitted, rows

_LONGEST_LABEL = 40
_LONGEST_TEXTS = (900, 500, 200)  # UTF-16 units of a part: the first with which all of it fits
_ROOM = 3700  # of a message, beside what stands around it
_LISTED = 8


def first(lang: Lang, drafts: Sequence[Entry] = ()) -> Screen:
    """What to write; and what was begun."""
    text = lang.h(
        "Tell me about a practice in your own words, in any language: what is done, where, since when. A photo or a document will do to begin "
        "with. I only ask for what is missing, and nothing is shown before you send it."
    )
    listed = [
        join([f"{n}.", bold(_title(entry, lang)), "·", _state(entry, lang)], " ")
        for n, entry in enumerate(drafts[:_LISTED], 1)
    ]
    head = bold(lang.t("What you have begun")) if listed else ""
    hint = lang.h("To go on: {example}", example=f"{localised('contribute', lang.code)} 1") if listed else ""
    buttons = [
        Button(cut(f"{n}. {_title(entry, lang)}", _LONGEST_LABEL), taps.Open(entry.id))
        for n, entry in enumerate(drafts[:_LISTED], 1)
    ]
    return Screen(join([text, join([head, *listed, hint])], "\n\n"), rows(buttons, 1))


def file_first(lang: Lang) -> Screen:
    """A file came before a word."""
    text = lang.h(
        "I do not read what is in files. If this one is about a practice, press the button: I keep it and ask for what is missing. "
        "If you have a question, write it in words."
    )
    return Screen(text, ((Button(lang.t("Add a practice"), taps.Propose()),),))


def link(lang: Lang, url: str) -> Screen:
    """In a group: it is written in private."""
    text = lang.h("Tell me about it in private, so that the group stays quiet: it takes about two minutes.")
    return Screen(text, ((Button(lang.t("Add a practice"), url=url),),))


def question(entry: Entry, part: Part, lang: Lang, offers: Sequence[Button], terms: Terms, *, edit: bool) -> Screen:
    """One question, with answers to tap and what stands there now."""
    left = [open_ for open_ in entry.open if open_ != part]
    position = (
        lang.hn("One more question after this.", "{n} more questions after this.", len(left))
        if left and not edit
        else ""
    )
    standing = value(entry, part, lang, terms)
    now = lang.h("So far: {value}", value=cut(standing, 300)) if standing else ""
    names = words.buttons(lang)
    skip = (
        ()
        if part in (Part.WHAT, Part.TITLE, Part.SUMMARY, Part.LANGUAGE)
        else (Button(names["skip"], taps.Skip(entry.id, part, edit)),)
    )
    if edit:
        end: tuple[tuple[Button, ...], ...] = ((*skip, Button(names["back"], taps.Parts(entry.id))),)
    else:
        end = (
            (*skip, *_back(entry, part, names)),
            (*_enough(entry, names), Button(names["later"], taps.Later(entry.id))),
        )
    kept = join([bold(_asked(part, entry, lang)), now, italic(position) if position else ""], "\n")
    offered = (
        rows(list(offers), 2) if part is Part.THEMES else fitted(offers)
    )  # themes are many, and told by their beginnings
    return Screen(kept, (*offered, *(row for row in end if row)))


def _back(entry: Entry, part: Part, names: Mapping[str, str]) -> tuple[Button, ...]:
    before = [one for one in entry.asked if one != part and one in set(QUESTIONS)]
    return (Button(names["back"], taps.Ask(entry.id, before[-1], False)),) if before else ()


def _enough(entry: Entry, names: Mapping[str, str]) -> tuple[Button, ...]:
    return (Button(names["look"], taps.Look(entry.id, False)),) if entry.text.get("what") else ()


def _asked(part: Part, entry: Entry, lang: Lang) -> str:
    place = (entry.content.get("place") or {}).get("name")
    if part is Part.WHERE and place and not entry.knows(Part.WHERE):
        return lang.t("In which country is {place}?", place=place)
    return {
        Part.WHAT: lang.t("What is done? Two sentences are enough."),
        Part.WHERE: lang.t("Where? Write the town and the country, for example: Lille, France."),
        Part.THEMES: lang.t("What is it about? Tap the themes, or write them, separated by commas."),
        Part.WHOM: lang.t("For whom is it?"),
        Part.EVIDENCE: lang.t("How are its results known? Tap, or write what was seen."),
        Part.RESULTS: lang.t("What was seen? One or two sentences, with figures only where they are known."),
        Part.SOURCE: lang.t("Where can it be read? Send a link; its title may stand before it."),
        Part.SINCE: lang.t("Since when? Write a year, or two: 2015-2019."),
        Part.TITLE: lang.t("Write the title."),
        Part.SUMMARY: lang.t("Write the summary: two sentences."),
        Part.HOW: lang.t("How is it done?"),
        Part.NEEDS: lang.t("What does it need: money, people, agreements?"),
        Part.LANGUAGE: lang.t("In which language is it written?"),
    }[part]


def theme_offers(entry: Entry, themes: Sequence[Theme], lang: Lang, *, edit: bool) -> list[Button]:
    """Every theme, the chosen ones with a mark; and the word that it is enough."""
    chosen = set(entry.content.get("themes") or ())
    toggles = [
        Button(("✓ " if theme.id in chosen else "") + theme.name_in(lang.code), taps.Toggle(entry.id, theme.id, edit))
        for theme in themes
    ]
    done = [Button(words.buttons(lang)["done"], taps.Answer(entry.id, Part.THEMES, "done", edit))] if chosen else []
    return [*toggles, *done]


def offers(entry: Entry, part: Part, lang: Lang, *, edit: bool, places: Sequence[str] = ()) -> list[Button]:
    """Answers that one tap gives."""

    def button(label: str, value: str) -> Button:
        return Button(cut(label, _LONGEST_LABEL), taps.Answer(entry.id, part, value, edit))

    if part is Part.EVIDENCE:
        return [button(evidence(kind, lang), str(kind)) for kind in Evidence]
    if part is Part.WHOM:
        return [button(label, str(number)) for number, label in enumerate(audiences(lang))]
    if part is Part.WHERE:
        return [button(label, str(number)) for number, label in enumerate(places)]
    if part is Part.LANGUAGE:
        return [button(own_name(code), code) for code in LANGUAGES]
    return []


def audiences(lang: Lang) -> tuple[str, ...]:
    """For whom most practices are."""
    return (
        lang.p("audience", "People in prison"),
        lang.p("audience", "People leaving prison"),
        lang.p("audience", "People serving sentences in the community"),
        lang.p("audience", "Young people"),
        lang.p("audience", "Women"),
        lang.p("audience", "Families"),
    )


def value(entry: Entry, part: Part, lang: Lang, terms: Terms) -> str:
    """What an entry says about a part, in a line."""
    content = entry.content
    if part is Part.WHERE:
        return where(entry.practice, lang) if entry.knows(part) or content.get("place") else ""
    if part is Part.THEMES:
        return ", ".join(terms.theme(theme, lang.code) for theme in content.get("themes") or ())
    if part is Part.EVIDENCE:
        return evidence(Evidence(content["evidence"]), lang) if entry.knows(part) else ""
    if part is Part.SOURCE:
        return ", ".join(source["title"] for source in content.get("sources") or ())
    if part is Part.SINCE:
        period = content.get("period") or {}
        return "–".join(str(year) for year in (period.get("start"), period.get("end")) if year)
    if part is Part.LANGUAGE:
        return own_name(entry.lang)
    fields = {Part.TITLE: "title", Part.SUMMARY: "summary", Part.WHOM: "target_group"}
    return str(told(content.get(fields[part]) or {}, entry.lang) if part in fields else entry.text.get(part) or "")


def whole(entry: Entry, lang: Lang, terms: Terms) -> Html:
    """The entry as its card looks, the full text below, as much of it as a message holds; in which language it is, and what is not known."""
    drawn = (_whole(entry, lang, terms, longest) for longest in _LONGEST_TEXTS)
    return next((text for text in drawn if width(plain(text)) <= _ROOM), _whole(entry, lang, terms, 60))


def _whole(entry: Entry, lang: Lang, terms: Terms, longest: int) -> Html:
    shown = looks(entry.practice, lang, terms)
    parts = [
        join([bold(words.part(lang, part)), fold(cut(text, longest))])
        for part in (Part.WHAT, Part.HOW, Part.NEEDS, Part.RESULTS)
        if (text := entry.text.get(part))
    ]
    facts = [(part, value(entry, part, lang, terms)) for part in (Part.WHOM, Part.SINCE, Part.SOURCE)]
    lines = [
        join([escape(words.part(lang, part)), lang.colon(), escape(cut(text, min(longest, 300)))], "")
        for part, text in facts
        if text
    ]
    written_in = lang.h("Written in: {language}", language=lang.language(entry.lang))
    unknown = [words.part(lang, part) for part in entry.unknown]
    missing = lang.h("Not known: {parts}", parts=lang.list(unknown)) if unknown else ""
    files = lang.hn("One file came with it.", "{n} files came with it.", len(entry.files)) if entry.files else ""
    return join([shown, *parts, join([*lines, italic(written_in), missing, files])], "\n\n")


def preview(entry: Entry, lang: Lang, terms: Terms, groups: Sequence[Group]) -> Screen:
    """How it will look, and where it may go."""
    head = lang.h("This is how it will look. Moderators read it before anybody finds it.")
    names = words.buttons(lang)
    shared = (Button(names["send"], taps.Send(entry.id, 0)),) if entry.replaces_id is None else ()
    own = [
        Button(cut(lang.t("Only for {group}", group=group.name), 60), taps.Send(entry.id, group.id)) for group in groups
    ]
    again = (Button(names["resend"], taps.Send(entry.id, 0)),) if entry.replaces_id is not None else ()
    end = (Button(names["change"], taps.Parts(entry.id)), Button(names["later"], taps.Later(entry.id)))
    return Screen(
        join([italic(head), whole(entry, lang, terms)], "\n\n"),
        tuple(filter(None, (shared, again, *((b,) for b in own), end))),
    )


def parts(entry: Entry, lang: Lang, back: Button, terms: Terms) -> Screen:
    """Every part with what it says; a tap or its name changes it."""
    lines = [
        join(
            [
                bold(words.part(lang, part)),
                lang.colon(),
                escape(cut(text, 90)) if (text := value(entry, part, lang, terms)) else italic(lang.t("not known")),
            ],
            "",
        )
        for part in Part
    ]
    buttons = [Button(words.part(lang, part), taps.Ask(entry.id, part, True)) for part in Part]
    delete = (
        (Button(words.buttons(lang)["drop"], taps.Drop(entry.id, False), danger=True),)
        if entry.state is State.DRAFT
        else ()
    )
    return Screen(
        join([lang.h("What shall change?"), join(lines)], "\n\n"),
        (*rows(buttons, 2), *((delete,) if delete else ()), (back,)),
    )


def alike(entry: Entry, other: Practice, lang: Lang, terms: Terms) -> Screen:
    """Before it is sent: this one looks the same."""
    place = ", ".join(
        str(part) for part in (other.place.name if other.place else lang.country(other.country), other.start) if part
    )
    head = lang.h("{place} looks the same. Is it?", place=place)
    names = words.buttons(lang)
    buttons = (Button(names["same"], taps.Same(entry.id, other.id)), Button(names["other"], taps.Look(entry.id, True)))
    return Screen(join([bold(head), looks(other, lang, terms)], "\n\n"), (buttons,))


def same(other: Practice, lang: Lang, terms: Terms) -> Screen:
    text = lang.h("Then it is there already, and your draft is deleted. Thank you for looking.")
    source = ((Button(lang.t("Source"), url=other.sources[0].url),),) if other.sources else ()
    return Screen(join([text, looks(other, lang, terms)], "\n\n"), source)


def sent(entry: Entry, lang: Lang, *, told_somebody: bool) -> Screen:
    text = lang.h("Thank you. “{title}” is with the moderators; I tell you what they say.", title=_title(entry, lang))
    nobody = lang.h(
        "None of them can be told by me yet: ask your coordinators to write {command} to me in private.",
        command=localised("moderate", lang.code),
    )
    return Screen(join([text, "" if told_somebody else nobody]))


def waiting(entry: Entry, lang: Lang, terms: Terms) -> Screen:
    """What its author sees of an entry that others decide about."""
    return Screen(join([italic(_state(entry, lang)), whole(entry, lang, terms)], "\n\n"))


def later(entry: Entry, lang: Lang) -> Screen:
    text = lang.h("Kept. {command} shows it again whenever you like.", command=localised("contribute", lang.code))
    return Screen(text, ((Button(lang.t("Go on"), taps.Open(entry.id)),),))


def drop(entry: Entry, lang: Lang) -> Screen:
    text = lang.h("Delete “{title}”? This cannot be undone.", title=_title(entry, lang))
    names = words.buttons(lang)
    return Screen(
        text,
        ((Button(names["drop"], taps.Drop(entry.id, True), danger=True), Button(names["back"], taps.Parts(entry.id))),),
    )


def dropped(lang: Lang) -> Screen:
    return Screen(lang.h("The draft is deleted."))


def _title(entry: Entry, lang: Lang) -> str:
    return cut(entry.title, 80) or lang.t("without words so far")


def _state(entry: Entry, lang: Lang) -> str:
    lacking = [words.part(lang, part) for part in entry.open]
    if entry.state is State.DRAFT and lacking:
        return lang.t("draft, still open: {parts}", parts=lang.list(lacking))
    return words.state(lang, entry)
