"""The group and its people: the first message, who is in, joining, the language."""

from collections.abc import Sequence
from itertools import accumulate, groupby, takewhile

from bot.domain.groups import Group, Member, Organisation, Person, Role
from bot.domain.languages import LANGUAGES
from bot.i18n import Lang, own_name
from bot.markup import Html, bold, escape, join, width
from bot.views.callbacks import Tap
from bot.views.commands import localised
from bot.views.phrases import role as role_name
from bot.views.screen import Button, Screen, rows

_MOST_BUTTONS = 24
_LONGEST_LIST = 3500  # UTF-16 units of HTML: more would not fit a message


class Speak(Tap, prefix="gj"):
    """Whoever taps speaks for this organisation."""

    group: int
    organisation: int


class Be(Tap, prefix="gr"):
    """Whoever taps takes this role."""

    group: int
    role: int


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


def language(lang: Lang) -> Screen:
    """The seven languages, each by its own name."""
    text = lang.h("In which language shall I write to you?")
    return Screen(text, rows([Button(own_name(code), Language(code)) for code in LANGUAGES]))


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


def whom(group: Group, organisations: Sequence[Organisation], lang: Lang) -> Screen:
    """For whom do you speak?"""
    example = lang.h("Write for example: {example}", example=f"{localised('join', lang.code)} Lille")
    question = lang.h("Which city or institution do you speak for?")
    hint = lang.h("Or choose one that is here already:") if organisations else ""
    buttons = [Button(o.name[:60], Speak(group.id, o.id)) for o in organisations[:_MOST_BUTTONS]]
    return Screen(join([bold(question), example, hint], "\n"), rows(buttons))


def joined(member: Member, lang: Lang, meant: Organisation | None = None) -> Screen:
    """Said once, with the roles to choose from; and with the organisation that was probably meant."""
    name = member.organisation.name if member.organisation else lang.t("No organisation named yet")
    text = lang.h(
        "{name} · {organisation} · {role}",
        name=person(member.person, lang),
        organisation=bold(name),
        role=role_name(lang, member.role),
    )
    roles = [role for role in (Role.OBSERVER, Role.MEMBER, Role.NOTE_TAKER) if role != member.role]
    buttons = [
        Button(lang.t("I am: {role}", role=role_name(lang, role)), Be(member.group_id, int(role))) for role in roles
    ]
    asked = lang.h("Did you mean {organisation}?", organisation=bold(meant.name)) if meant else ""
    yes = (
        (Button(lang.t("Yes, {organisation}", organisation=meant.name[:50]), Speak(member.group_id, meant.id)),)
        if meant
        else ()
    )
    offered = rows(buttons) if member.role != Role.COORDINATOR else ()
    return Screen(join([text, asked]), tuple(row for row in (yes, *offered) if row))
