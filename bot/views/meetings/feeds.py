"""The link by which somebody's own calendar finds the meetings, and how to use it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, urlsplit

from bot.domain.groups import Group, folded
from bot.domain.languages import LANGUAGES
from bot.i18n import Lang
from bot.markup import Html, bold, code, italic, join
from bot.views.callbacks import Tap
from bot.views.commands import localised
from bot.views.screen import Button, Screen, rows

_GOOGLE = "https://calendar.google.com/calendar/r?cid="
_OUTLOOK = "https://outlook.office.com/calendar/0/addfromweb?url="
_LONGEST_LABEL = 40


class Link(Tap, prefix="ic"):
    """A link for calendars. `group` 0: all groups; `what`: "" shows it, new, off, file."""

    group: int
    what: str


@dataclass(frozen=True)
class Shown:
    """A link and what it shows. `others`: groups that could have a link of their own."""

    url: str
    group: Group | None
    groups: Sequence[Group]

    @property
    def webcal(self) -> str:
        """The same address as calendars of Apple want it."""
        return "webcal" + self.url.removeprefix(urlsplit(self.url).scheme)


def acts(lang: Lang) -> dict[str, str]:
    """What can be done with a link → its name in this language."""
    return {"new": lang.t("New link"), "off": lang.t("Switch off"), "file": lang.t("As a file")}


def read(words: str) -> tuple[str, str]:
    """ "nouveau lien", "Lyon nouveau lien", "off" → (what is to be done, the name of a group); "" for what is not said."""
    wanted = folded(words)
    for name, what in _names():
        if wanted == name or wanted.endswith(f" {name}"):
            return what, wanted.removesuffix(name).strip()
    return "", wanted


# Further words for the same, without accents; the labels of the buttons count too.
_FURTHER = {
    "new": "new, nouveau, neu, neuer link, nuevo, nuovo, novo, nou",
    "off": "off, stop, aus, arreter, desactiver, abschalten, ausschalten, desactivar, apagar, disattiva, spegni, desligar, opreste",
    "file": "file, ics, fichier, datei, archivo, fichero, ficheiro, arquivo, fisier",
}


@cache
def _names() -> list[tuple[str, str]]:
    """(folded name, what), the longest first."""
    names = {folded(label): what for code_ in LANGUAGES for what, label in acts(Lang(code_)).items()}
    further = {name: what for what, listed in _FURTHER.items() for name in listed.split(", ")}
    return sorted((further | names).items(), key=lambda pair: -len(pair[0]))


def shown(link: Shown, lang: Lang) -> Screen:
    """The link, where to paste it, and what to do when it gets into other hands."""
    if link.group is not None:
        head = join([bold(lang.t("Calendar of {group}", group=link.group.name))])
        what = lang.h("This link puts all meetings of the group into your calendar and keeps them right.")
    else:
        head = bold(lang.t("Your meetings in your calendar"))
        what = lang.h(
            "This link puts the meetings of your groups ({groups}) into your calendar and keeps them right: new dates, "
            "cancellations, and what you have answered.",
            groups=lang.list([group.name for group in link.groups]),
        )
    where = join(
        [
            lang.h("Tap the link to copy it:"),
            code(link.url),
            lang.h("For iPhone, iPad and Mac:"),
            code(link.webcal),
        ]
    )
    body = [join([head, what]), where, _how(lang), _care(lang)]
    return Screen(join(body, "\n\n"), _rows(link, lang))


def _how(lang: Lang) -> Html:
    """Where each calendar wants the link."""
    return join(
        [
            lang.h("Google Calendar, on a computer: Other calendars → + → From URL."),
            lang.h("Outlook on the web: Add calendar → Subscribe from web."),
            lang.h("iPhone: Settings → Calendar → Accounts → Add account → Other → Add subscribed calendar."),
            lang.h("Mac: Calendar → File → New calendar subscription."),
            italic(lang.t("Calendars look in by themselves, some only once a day.")),
        ]
    )


def _care(lang: Lang) -> Html:
    return lang.h(
        "The link is secret and yours alone: whoever has it sees the meetings. If others got it, make a new one, and the old one "
        "shows nothing any more. You can also write: {new}, {off}",
        new=f"{localised('calendar', lang.code)} {acts(lang)['new']}",
        off=f"{localised('calendar', lang.code)} {acts(lang)['off']}",
    )


def _rows(link: Shown, lang: Lang) -> tuple[tuple[Button, ...], ...]:
    number = link.group.id if link.group else 0
    named = quote(link.group.name if link.group else "Passerelle", safe="")
    ways = (
        Button("Google Calendar", url=_GOOGLE + quote(link.webcal, safe="")),
        Button("Outlook", url=f"{_OUTLOOK}{quote(link.url, safe='')}&name={named}"),
    )
    does = [Button(label, Link(number, what)) for what, label in acts(lang).items()]
    return (ways, *rows(does), *_single(link, lang))


def _single(link: Shown, lang: Lang) -> tuple[tuple[Button, ...], ...]:
    """From the link to all groups one gets to those of single groups, and back."""
    if link.group is not None:
        return ((Button(lang.t("All my groups"), Link(0, "")),),)
    if len(link.groups) < 2:
        return ()
    only = [
        Button(lang.t("Only {group}", group=group.name[:_LONGEST_LABEL]), Link(group.id, "")) for group in link.groups
    ]
    return tuple((button,) for button in only[:8])


def off(group: Group | None, lang: Lang) -> Screen:
    """`group`: whose link it was."""
    again = (Button(acts(lang)["new"], Link(group.id if group else 0, "new")),)
    return Screen(lang.h("The link is switched off: calendars that used it find nothing any more."), (again,))


def replaced(lang: Lang) -> Screen:
    """What stands where the old link stood."""
    return Screen(lang.h("This link is switched off. The new one follows."))


def in_private(group: Group, url: str, lang: Lang) -> Screen:
    """For the group: a secret is not told to all."""
    text = lang.h(
        "The meetings of {group} in your own calendar: the link is for you alone, so I give it to you in private.",
        group=bold(group.name),
    )
    return Screen(text, ((Button(lang.t("Open the private chat"), url=url),),))


def without(lang: Lang, *, some: bool) -> Screen:
    """No public address is configured. `some`: a file with what is coming follows."""
    text = lang.h("Links for calendars are not set up here; whoever runs me can do that.")
    follows = lang.h("Here are the coming meetings as a file instead.") if some else lang.h("No meeting is planned.")
    return Screen(join([text, follows], " "))


def nothing(lang: Lang) -> Screen:
    return Screen(lang.h("No meeting is planned."))


def file_caption(count: int, lang: Lang) -> Html:
    return lang.hn(
        "Open this file to put {n} meeting into your calendar. It does not follow later changes.",
        "Open this file to put {n} meetings into your calendar. It does not follow later changes.",
        count,
    )


def not_joined(lang: Lang) -> Screen:
    """A feed shows the groups that somebody has joined."""
    return Screen(
        lang.h(
            "Your calendar shows the meetings of groups that you have joined. First write {command} in your group.",
            command=localised("join", lang.code),
        )
    )


def feed_name(group: Group | None, lang: Lang) -> str:
    """What calendars call the feed."""
    return group.name if group else lang.t("Meetings of my groups")
