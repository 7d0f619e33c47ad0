"""The group and its people: the first message, who is in, joining, settings."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import accumulate, groupby, takewhile

from bot.domain.groups import Act, Group, Member, Organisation, Person, Role
from bot.domain.languages import LANGUAGES
from bot.i18n import Lang, own_name
from bot.markup import Html, bold, escape, join, width
from bot.views.callbacks import Tap
from bot.views.commands import localised
from bot.views.phrases import role as role_name
from bot.views.screen import Button, Screen, rows

_MOST_BUTTONS = 24
_LONGEST_LIST = 3500  # UTF-16 units of HTML: more would not fit a message
Naming = Callable[[str], str]


class Speak(Tap, prefix="gj"):
    """Whoever taps speaks for this organisation."""

    organisation: int


class Be(Tap, prefix="gr"):
    """Whoever taps takes this role."""

    role: int


class Part(Tap, prefix="gs"):
    """One page of the settings; "" is the first."""

    group: int
    part: str


class Change(Tap, prefix="gc"):
    """One value of the settings."""

    group: int
    part: str
    value: str


class Language(Tap, prefix="gl"):
    """Whoever taps reads this language from now on."""

    code: str


def welcome(group: Group, lang: Lang, *, sees_all: bool, link: str) -> Screen:
    """Who I am, what I keep and why, what I still need."""
    need = (
        lang.h("I see what is posted here, so I can collect the minutes.")
        if sees_all
        else lang.h(
            "To collect minutes I still need to be an administrator here: until then I only see commands and replies to me."
        )
    )
    return Screen(
        join(
            [
                lang.h(
                    "Hello, I am Passerelle. I help this group find practices of other cities, meet, and leave with minutes."
                ),
                lang.h(
                    "I keep: who is in the group and for whom they speak, meetings and answers, and, only while minutes are being "
                    "collected, what is posted here. Nothing else that you write is kept. {privacy} says it all.",
                    privacy=localised("privacy", lang.code),
                ),
                need,
                lang.h(
                    "First step for everybody: {join} and the name of your city.", join=localised("join", lang.code)
                ),
            ],
            "\n\n",
        ),
        ((Button(lang.t("Settings (coordinators)"), url=link),),),
    )


def members(group: Group, people: Sequence[Member], lang: Lang) -> Screen:
    """Who is in, by organisation."""
    if not people:
        text = lang.h(
            "Nobody has joined yet. Write {join} and the name of your city.", join=localised("join", lang.code)
        )
        return Screen(join([bold(group.name), text], "\n\n"))
    blocks: list[Html] = []
    for name, those in groupby(people, lambda member: member.organisation.name if member.organisation else ""):
        lines = [_member(member, lang) for member in those]
        blocks.append(join([bold(name or lang.t("No organisation named yet")), *lines]))
    count = lang.hn("{n} person", "{n} people", len(people))
    head = join([bold(group.name), count], " · ")
    shown = list(takewhile(lambda size: size < _LONGEST_LIST, accumulate(width(block) for block in blocks)))
    rest = len(blocks) - len(shown)
    more = lang.h("{names} and {count} more", names="…", count=rest) if rest else ""
    return Screen(join([head, *blocks[: len(shown)], more], "\n\n"))


def _member(member: Member, lang: Lang) -> Html:
    name = person(member.person, lang)
    return (
        escape(name)
        if member.role == Role.MEMBER
        else lang.h("{name} ({role})", name=name, role=role_name(lang, member.role))
    )


def person(who: Person, lang: Lang) -> str:
    """The name; "a participant" for those who asked to be forgotten."""
    return who.name or lang.t("a participant")


def read_role(words: str) -> tuple[str, Role | None]:
    """ "Lille, observer" → ("Lille", the role): roles by their names in the seven languages, alone or after a comma."""
    head, _, tail = words.rpartition(",")
    names = {role_name(Lang(code), role).casefold(): role for code in LANGUAGES for role in Role}
    role = names.get(tail.strip().casefold())
    return (head.strip(), role) if role is not None else (words, None)


def whom(group: Group, organisations: Sequence[Organisation], lang: Lang) -> Screen:
    """For whom do you speak?"""
    example = lang.h("Write for example: {example}", example=f"{localised('join', lang.code)} Lille")
    question = lang.h("Which city or institution do you speak for?")
    hint = lang.h("Or choose one that is here already:") if organisations else ""
    buttons = [Button(o.name[:60], Speak(o.id)) for o in organisations[:_MOST_BUTTONS]]
    return Screen(join([bold(question), example, hint], "\n"), rows(buttons))


def joined(member: Member, lang: Lang) -> Screen:
    """Said once, with the roles to choose from."""
    name = member.organisation.name if member.organisation else lang.t("No organisation named yet")
    text = lang.h(
        "{name} · {organisation} · {role}",
        name=person(member.person, lang),
        organisation=bold(name),
        role=role_name(lang, member.role),
    )
    roles = [role for role in (Role.OBSERVER, Role.MEMBER, Role.NOTE_TAKER) if role != member.role]
    buttons = [Button(lang.t("I am: {role}", role=role_name(lang, role)), Be(int(role))) for role in roles]
    return Screen(text, rows(buttons) if member.role != Role.COORDINATOR else ())


# --- settings ----------------------------------------------------------------------------------------------------------------------------


def settings_link(group: Group, lang: Lang, url: str) -> Screen:
    """In the group: the way into the private chat, so that the group stays quiet."""
    return Screen(
        lang.h("The settings of this group open in private."), ((Button(lang.t("Open the settings"), url=url),),)
    )


def settings(group: Group, lang: Lang, naming: Naming) -> Screen:
    """All settings on one page, each with its button."""
    parts = _parts(group, lang, naming)
    lines = [escape(f"{label}{lang.colon()}{value}") for label, value in parts.values()]
    hint = lang.h(
        "You can also write, for example: {example}", example=f"{localised('settings', lang.code)} zone Lisbon"
    )
    buttons = [Button(label, Part(group.id, part)) for part, (label, _) in parts.items()]
    return Screen(
        join([bold(lang.t("Settings of {group}", group=group.name)), join(lines), hint], "\n\n"), rows(buttons)
    )


def labels(lang: Lang) -> dict[str, str]:
    """Part of the settings → its name in this language."""
    return {
        "name": lang.t("Name"),
        "lang": lang.t("Language"),
        "zone": lang.t("Time zone"),
        "pilot": lang.t("Pilot"),
        "themes": lang.t("Themes"),
        "reminders": lang.t("Reminders"),
        "quiet": lang.t("Quiet hours"),
        "needs": lang.t("Who may do what"),
    }


def _parts(group: Group, lang: Lang, naming: Naming) -> dict[str, tuple[str, str]]:
    kept = group.settings
    values = {
        "name": group.name,
        "lang": own_name(group.lang),
        "zone": lang.with_zone(group.zone).zone_name(),
        "pilot": group.pilot or lang.t("nobody yet"),
        "themes": lang.list([naming(theme) for theme in kept.themes]) or lang.t("none chosen"),
        "reminders": lang.list([_before(minutes, lang) for minutes in kept.reminders]) or lang.t("none"),
        "quiet": _quiet(group, lang),
        "needs": "; ".join(
            f"{label}{lang.colon()}{role_name(lang, kept.need(act))}" for act, label in _acts(lang).items()
        ),
    }
    return {part: (label, values[part]) for part, label in labels(lang).items()}


def _acts(lang: Lang) -> dict[Act, str]:
    return {
        Act.MEETING: lang.t("call a meeting"),
        Act.MINUTES: lang.t("collect minutes"),
        Act.PUBLISH: lang.t("publish minutes"),
    }


def _before(minutes: int, lang: Lang) -> str:
    return lang.t("{duration} before", duration=lang.duration(timedelta(minutes=minutes)))


def _quiet(group: Group, lang: Lang) -> str:
    kept = group.settings
    if kept.quiet_from is None or kept.quiet_until is None:
        return lang.t("none")
    return lang.t("from {start} to {end}", start=lang.time(kept.quiet_from), end=lang.time(kept.quiet_until))


def part(group: Group, name: str, lang: Lang, themes: Sequence[tuple[str, str]], choices: Sequence[str]) -> Screen:
    """One setting with its choices. `themes` are (id, name); `choices` the values that this setting offers."""
    names = dict(themes)
    label, value = _parts(group, lang, lambda theme: names.get(theme, theme))[name]
    back = (Button(lang.t("Back"), Part(group.id, "")),)
    shown = _choices(group, name, lang, themes, choices)
    buttons = [Button(words, Change(group.id, name, choice)) for choice, words in shown]
    hint = "" if buttons else lang.h("Write the new value.")
    if name == "zone":
        hint = lang.h("Write a city, for example Lisbon, or choose.")
    return Screen(join([bold(label), escape(value), hint], "\n\n"), (*rows(buttons), back))


def _choices(
    group: Group, name: str, lang: Lang, themes: Sequence[tuple[str, str]], choices: Sequence[str]
) -> list[tuple[str, str]]:
    """(value, words) of the buttons; what is on says so in words."""
    if name == "lang":
        return [(code, own_name(code)) for code in LANGUAGES]
    if name == "zone":
        return [(zone, lang.with_zone(zone).zone_name()) for zone in choices]
    if name == "themes":
        return [(id_, _onoff(words, id_ in group.settings.themes, lang)) for id_, words in themes]
    if name == "reminders":
        kept = group.settings.reminders
        return [(m, _onoff(_before(int(m), lang), int(m) in kept, lang)) for m in choices]
    if name == "quiet":
        return [(hours, hours.replace("-", " – ") or lang.t("none")) for hours in choices]
    if name == "needs":
        kept_needs = group.settings
        return [
            (str(act), f"{label}{lang.colon()}{role_name(lang, kept_needs.need(act))}")
            for act, label in _acts(lang).items()
        ]
    return []


def _onoff(words: str, on: bool, lang: Lang) -> str:
    return lang.t("{setting}: on", setting=words) if on else words


def language(lang: Lang) -> Screen:
    """The seven languages, each by its own name."""
    text = lang.h("In which language shall I write to you?")
    return Screen(text, rows([Button(own_name(code), Language(code)) for code in LANGUAGES]))
