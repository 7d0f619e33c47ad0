"""Around a meeting: who may change it, who cannot be reached, who knows what has changed."""

from collections.abc import Sequence
from functools import cache

from bot.domain.groups import Member, Person, folded
from bot.domain.languages import LANGUAGES
from bot.domain.meetings import Meeting, State
from bot.domain.reminders import Knowing
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, join
from bot.views.commands import localised
from bot.views.meetings.card import why
from bot.views.meetings.taps import Deputies, Deputy, Edit, Knows
from bot.views.reminders import Unreached
from bot.views.screen import Button, Screen, rows

_MOST_DEPUTIES = 30
# Further names of those who may change a meeting, without accents.
_FURTHER = (
    "co organisateur, coorganisateur, organisateur, organisatrice, co organizer, organizer, organiser, mitorganisation, organisation, "
    "organizador, organizadora, organizzatore, organizzatrice, organizator, organizatoare"
)


def people_rows(meeting: Meeting, lang: Lang) -> tuple[tuple[Button, ...], ...]:
    """Who else may change it, whom nobody can write to; and after a change of date who knows."""
    knows = (Button(lang.t("Who knows the new date"), Knows(meeting.id)),) if meeting.sequence else ()
    lost = Button(lang.t("Who cannot be reached"), Unreached(meeting.group_id, meeting.id))
    return ((Button(lang.t("Who may change it"), Deputies(meeting.id)), lost), *((knows,) if knows else ()))


def deputies(meeting: Meeting, members: Sequence[Member], named: Sequence[Person], lang: Lang) -> Screen:
    """Who may change the meeting besides its author and the coordinators; a tap names somebody or takes it back."""
    on = {person.id for person in named}
    buttons = [
        Button(
            lang.t("{setting}: on", setting=_name(member, lang)) if member.person.id in on else _name(member, lang),
            Deputy(meeting.id, member.person.id, member.person.id not in on),
        )
        for member in members[:_MOST_DEPUTIES]
    ]
    text = lang.h("Who else may change or cancel this meeting? Its author and the coordinators always may.")
    typed = lang.h(
        "You can also write in answer to its card: {example}",
        example=f"{localised('meeting', lang.code)} {lang.t('deputy')}: Karim",
    )
    back = (Button(lang.t("Back"), Edit(meeting.id, "")),)
    return Screen(join([bold(meeting.title), text, typed], "\n\n"), (*rows(buttons), back))


def _name(member: Member, lang: Lang) -> str:
    return cut(member.person.name or lang.t("a participant"), 40)


def read_deputy(words: str) -> str | None:
    """ "suppléant : Karim" → "Karim": who may change the meeting too, as it is said in any of our languages."""
    head, colon, name = words.partition(":")
    return name.strip() if colon and name.strip() and folded(head) in _deputy_words() else None


@cache
def _deputy_words() -> frozenset[str]:
    return frozenset([*(folded(Lang(code).t("deputy")) for code in LANGUAGES), *_FURTHER.split(", ")])


def knows(meeting: Meeting, known: Knowing, lang: Lang) -> Screen:
    """Whom the notice of a cancellation or a new date has reached."""
    title = bold(meeting.title)
    head = lang.h("Cancelled: {title}", title=title) if meeting.state == State.CANCELLED else title
    where = {
        True: lang.t("The group has been told."),
        False: lang.t("The message to the group is on its way."),
        None: lang.t("Nothing was told lately."),
    }
    lines = [
        escape(where[known.group]),
        _who(lang.t("Told in private"), known.told, lang),
        _who(lang.t("On its way to"), known.under_way, lang),
        _who(lang.t("Only told in the group, as I cannot write to them: please call"), known.only_group, lang),
    ]
    again, back = Button(lang.t("Look again"), Knows(meeting.id)), Button(lang.t("Back"), Edit(meeting.id, ""))
    return Screen(join([join([head, why(meeting, lang)]), join(lines)], "\n\n"), ((again, back),))


def _who(label: str, people: Sequence[Person], lang: Lang) -> Html:
    names = [cut(person.name or lang.t("a participant"), 40) for person in people]
    return escape(f"{label}{lang.colon()}{lang.list(names)}") if names else Html("")
