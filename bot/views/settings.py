"""What the coordinators decide: every setting by buttons."""

from collections.abc import Callable, Sequence

from bot.domain.groups import Act, Group
from bot.domain.languages import LANGUAGES
from bot.i18n import Lang, own_name
from bot.markup import bold, escape, join
from bot.views.callbacks import Tap
from bot.views.commands import localised
from bot.views.phrases import role as role_name
from bot.views.reminders import Unreached, all_rules, offset, page
from bot.views.roles import People
from bot.views.screen import Button, Screen, rows

Naming = Callable[[str], str]


class Part(Tap, prefix="gs"):
    """One page of the settings; "" is the first."""

    group: int
    part: str


class Change(Tap, prefix="gc"):
    """One value of the settings."""

    group: int
    part: str
    value: str


def settings_link(group: Group, lang: Lang, url: str) -> Screen:
    """In the group: the way into the private chat, so that the group stays quiet."""
    return Screen(
        lang.h("The settings of this group open in private."), ((Button(lang.t("Open the settings"), url=url),),)
    )


def settings(group: Group, lang: Lang, naming: Naming) -> Screen:
    """All settings on one page, each with its button."""
    parts = _parts(group, lang, naming)
    lines = [escape(f"{label}{lang.colon()}{value}") for label, value in parts.values()]
    example = f"{localised('settings', lang.code)} {labels(lang)['quiet']} 21-8"
    hint = lang.h("You can also write, for example: {example}", example=example)
    buttons = [Button(label, Part(group.id, part)) for part, (label, _) in parts.items()]
    buttons.append(Button(lang.t("Roles"), People(group.id, 0)))
    buttons.append(Button(lang.t("Who cannot be reached"), Unreached(group.id, 0)))
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
        "digest": lang.t("New practices"),
        "reminders": lang.t("Reminders"),
        "quiet": lang.t("Quiet hours"),
        "approval": lang.t("Approval of minutes"),
        "nudges": lang.t("Reminders of actions"),
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
        "digest": digest_words(lang)[kept.digest],
        "reminders": all_rules(kept, lang),
        "quiet": _quiet(group, lang),
        "approval": _approval(kept.approval_days, lang),
        "nudges": _nudges(kept.nudges, lang),
        "needs": lang.semicolon().join(
            f"{label}{lang.colon()}{role_name(lang, kept.need(act))}" for act, label in acts(lang).items()
        ),
    }
    return {part: (label, values[part]) for part, label in labels(lang).items()}


def acts(lang: Lang) -> dict[Act, str]:
    return {
        Act.MEETING: lang.t("call a meeting"),
        Act.MINUTES: lang.t("collect minutes"),
        Act.PUBLISH: lang.t("publish minutes"),
    }


def digest_words(lang: Lang) -> tuple[str, str]:
    """What "off" and "on" mean for the news of the library."""
    return lang.t("not announced"), lang.t("announced on Monday mornings")


def _approval(days: int, lang: Lang) -> str:
    """How long published minutes can be objected to."""
    return lang.n("after {n} day", "after {n} days", days) if days else lang.t("at once")


def _nudges(days: Sequence[int], lang: Lang) -> str:
    """When owners of actions are reminded, around the date."""
    before, after = [-day for day in days if day < 0], [day for day in days if day > 0]
    said = [
        _days(before, lang, before=True),
        lang.t("on the day") if 0 in days else "",
        _days(after, lang, before=False),
    ]
    return ", ".join(part for part in said if part) or lang.t("none")


def _days(days: Sequence[int], lang: Lang, *, before: bool) -> str:
    """ "1 and 7 days after"."""
    if not days:
        return ""
    numbers = lang.list([lang.number(day) for day in days])
    if before:
        return lang.n("{days} day before", "{days} days before", max(days), days=numbers)
    return lang.n("{days} day after", "{days} days after", max(days), days=numbers)


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
    if name == "reminders":
        return page(group, _switches(group, choices, lang), back[0], lang)
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
    if name == "digest":
        return list(zip(("1", "0"), reversed(digest_words(lang)), strict=True))
    if name == "needs":
        kept_needs = group.settings
        return [
            (str(act), f"{label}{lang.colon()}{role_name(lang, kept_needs.need(act))}")
            for act, label in acts(lang).items()
        ]
    return (
        [(choice, _said(name, choice, lang)) for choice in choices] if name in ("approval", "nudges", "quiet") else []
    )


def _said(name: str, choice: str, lang: Lang) -> str:
    """A value that is offered, in words."""
    if name == "approval":
        return _approval(int(choice), lang)
    if name == "nudges":
        return _nudges([int(day) for day in choice.split()], lang)
    return choice.replace("-", " – ") or lang.t("none")


def _switches(group: Group, choices: Sequence[str], lang: Lang) -> list[Button]:
    """Offsets to switch on and off."""
    on = {rule.minutes for rule in group.settings.rules}
    offered = [int(choice) for choice in choices]
    return [
        Button(_onoff(offset(each, lang), each in on, lang), Change(group.id, "reminders", str(each)))
        for each in offered
    ]


def _onoff(words: str, on: bool, lang: Lang) -> str:
    return lang.t("{setting}: on", setting=words) if on else words
