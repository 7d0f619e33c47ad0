"""The group's reminders, by buttons; each person's own; whom nobody can write to in private."""

from collections.abc import Sequence
from datetime import timedelta

from bot.domain.groups import Group, Member, Rule, Settings
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, join
from bot.views.callbacks import Tap
from bot.views.commands import localised
from bot.views.screen import Button, Screen, fitted, rows

_LONGEST_WORDS = 60  # of a reminder's own words in a list
_MOST_NAMED = 40
OWN = (1440, 180, 60, 15)  # minutes before the start that are offered to a person
HOURS = ("08:00", "09:00", "14:00", "18:00")


class OneRule(Tap, prefix="rg"):
    """One reminder of the group's settings."""

    group: int
    minutes: int


class Manner(Tap, prefix="rm"):
    """Change it: "silent", "all", "words", "plain" (without own words), "at0900", "at" (as the meeting), "drop"."""

    group: int
    minutes: int
    what: str


class OwnWish(Tap, prefix="ro"):
    """How whoever taps is reminded of the group's meetings: minutes before, 0 never, -1 as the group."""

    group: int
    minutes: int


class Unreached(Tap, prefix="ru"):
    """Whom the bot cannot write to in private; `meeting` 0: of the whole group."""

    group: int
    meeting: int


def offset(minutes: int, lang: Lang) -> str:
    """ "2 days before", "1 hour after the end"."""
    duration = lang.duration(timedelta(minutes=abs(minutes)))
    if minutes < 0:
        return lang.t("{duration} after the end", duration=duration)
    return lang.t("{duration} before", duration=duration)


def rule_words(rule: Rule, lang: Lang) -> str:
    """One reminder in words: when, whom, what."""
    when = offset(rule.minutes, lang)
    if rule.at is not None:
        when = lang.t("{offset}, at {time}", offset=when, time=lang.time(rule.at))
    whom = lang.t("only those who have not answered") if rule.silent else ""
    own = lang.t("“{words}”", words=cut(rule.words, _LONGEST_WORDS)) if rule.words else ""
    more = ", ".join(part for part in (whom, own) if part)
    return lang.t("{offset} ({more})", offset=when, more=more) if more else when


def all_rules(settings: Settings, lang: Lang) -> str:
    return lang.list([rule_words(rule, lang) for rule in settings.rules]) or lang.t("none")


def page(group: Group, offers: Sequence[Button], back: Button, lang: Lang) -> Screen:
    """All reminders of the group. `offers` switch an offset on or off; each that is on has its own page too."""
    kept = group.settings.rules
    lines = [escape(rule_words(rule, lang)) for rule in kept] or [escape(lang.t("none"))]
    typed = lang.t("7 days, 2 days at 9:00, 3 h before; 1 day after")
    hint = lang.h(
        "You can also write them: {example}. A reminder after the end thanks those who came, and asks for decisions and actions.",
        example=f"{localised('settings', lang.code)} {lang.t('Reminders')} {typed}",
    )
    own = [
        Button(lang.t("Edit: {setting}", setting=offset(r.minutes, lang)), OneRule(group.id, r.minutes)) for r in kept
    ]
    return Screen(
        join([bold(lang.t("Reminders")), join(lines), hint], "\n\n"), (*rows(list(offers)), *fitted(own), (back,))
    )


def one(group: Group, rule: Rule, back: Button, lang: Lang) -> Screen:
    """One reminder: whom it is for, at what hour, in which words."""

    def button(label: str, what: str) -> Button:
        return Button(label, Manner(group.id, rule.minutes, what))

    whom = button(lang.t("Everybody"), "all") if rule.silent else button(lang.t("Only who has not answered"), "silent")
    words = button(lang.t("Without own words"), "plain") if rule.words else button(lang.t("Add own words"), "words")
    hours = [button(hour, f"at{hour.replace(':', '')}") for hour in HOURS] if not rule.minutes % 1440 else []
    same = [button(lang.t("At the meeting’s hour"), "at")] if rule.at is not None else []
    first = [whom, words] if rule.minutes > 0 else [words]
    text = join([bold(lang.t("Reminder")), escape(rule_words(rule, lang)), escape(rule.words)], "\n\n")
    last = (button(lang.t("Remove"), "drop"), back)
    return Screen(text, (*fitted(first), *((tuple(hours),) if hours else ()), *((tuple(same),) if same else ()), last))


def gone(group: Group, minutes: int, back: Button, lang: Lang) -> Screen:
    """It was removed; one tap brings back all others."""
    text = lang.h("Removed: {setting}.", setting=offset(minutes, lang))
    return Screen(join([text, escape(all_rules(group.settings, lang))], "\n\n"), ((back,),))


def ask_words(rule: Rule, lang: Lang) -> Screen:
    """The group's own words of a reminder."""
    question = lang.h("Write what this reminder shall say besides title, date and place.")
    return Screen(join([bold(rule_words(rule, lang)), question], "\n\n"))


# --- one's own ---------------------------------------------------------------------------------------------------------------------------


def own_words(minutes: int | None, lang: Lang) -> str:
    """How somebody is reminded."""
    if minutes is None:
        return lang.t("as the group, where you pressed “Remind me”")
    if minutes == 0:
        return lang.t("never in private")
    return lang.t("in private, {offset}", offset=offset(minutes, lang))


def own(groups: Sequence[tuple[Group, int | None]], lang: Lang) -> Screen:
    """How the reader is reminded, group by group, with what else they could choose."""
    blocks: list[Html] = [bold(lang.t("My reminders"))]
    buttons: list[Button] = []
    for group, minutes in groups:
        blocks.append(escape(f"{group.name}{lang.colon()}{own_words(minutes, lang)}"))
        named = f"{cut(group.name, 20)} · " if len(groups) > 1 else ""
        buttons += [Button(named + offset(each, lang), OwnWish(group.id, each)) for each in OWN if each != minutes]
        buttons += [Button(named + lang.t("Never"), OwnWish(group.id, 0))] if minutes != 0 else []
        buttons += [Button(named + lang.t("As the group"), OwnWish(group.id, -1))] if minutes is not None else []
    typed = lang.t("2 h before")
    blocks.append(lang.h("You can also write: {example}", example=f"{localised('remind', lang.code)} {typed}"))
    return Screen(join(blocks, "\n\n"), fitted(buttons))


def own_link(lang: Lang, url: str) -> Screen:
    """In the group: the way into the private chat."""
    text = lang.h("How I remind you in private is chosen there.")
    return Screen(text, ((Button(lang.t("Open the private chat"), url=url),),))


# --- who cannot be reached ---------------------------------------------------------------------------------------------------------------


def unreached(name: str, members: Sequence[Member], of: int, url: str, lang: Lang, back: Button | None) -> Screen:
    """Whom the bot cannot write to in private, with the link to pass on. `of`: how many were looked at."""
    head = bold(name)
    row = ((back,),) if back is not None else ()
    if not members:
        text = lang.hn(
            "I can write to the one person who has joined.",
            "I can write in private to all {n} people who have joined.",
            of,
        )
        return Screen(join([head, text if of else lang.h("Nobody has joined yet.")], "\n\n"), row)
    names = [_named(member, lang) for member in members[:_MOST_NAMED]]
    rest = len(members) - len(names)
    more = [lang.n("{n} more", "{n} more", rest)] if rest else []
    text = lang.hn(
        "I cannot write to {n} of {of} in private: they have not pressed Start, or have blocked me. They see what is posted in the group.",
        "I cannot write to {n} of {of} in private: they have not pressed Start, or have blocked me. They see what is posted in the group.",
        len(members),
        of=of,
    )
    pass_on = lang.h("Pass this link on to them; one tap on Start is enough: {url}", url=url)
    return Screen(join([head, text, join([*names, *more]), pass_on], "\n\n"), row)


def _named(member: Member, lang: Lang) -> str:
    name = member.person.name or lang.t("a participant")
    return f"{name} · {member.organisation.name}" if member.organisation else name


def unreached_link(lang: Lang, url: str) -> Screen:
    """In the group: names are for the coordinators, in private."""
    text = lang.h("Who cannot be reached is shown to coordinators in private.")
    return Screen(text, ((Button(lang.t("Open the private chat"), url=url),),))
