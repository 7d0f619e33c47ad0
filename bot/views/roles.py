"""Roles as people call them; giving them by buttons; which of one's groups is meant."""

from collections.abc import Sequence
from functools import cache

from bot.domain.groups import Group, Member, Role, alike, folded
from bot.domain.languages import LANGUAGES
from bot.errors import WhichGroup
from bot.i18n import Lang
from bot.markup import bold, cut, escape, join
from bot.views.callbacks import Tap
from bot.views.phrases import refusal
from bot.views.phrases import role as role_name
from bot.views.screen import Button, Screen, rows

_ON_A_PAGE = 20
_LONGEST_LABEL = 40

# What people call the roles, besides the names in the catalogues; without case and accents. fr · en · de · es · it · pt · ro
_WORDS = {
    Role.OBSERVER: """observateur, observatrice, observation, invite, invitee · observer, observing, guest · beobachter, beobachterin, beobachtung,
        gast · observador, observadora, observacion, invitado, invitada · osservatore, osservatrice, osservazione, ospite · observacao,
        convidado, convidada · observatoare, invitat, invitata""",
    Role.MEMBER: """membre, participant, participante · member · mitglied, teilnehmer, teilnehmerin · miembro, miembra · membro, partecipante ·
        membra · membru, membra""",
    Role.NOTE_TAKER: """secretaire, secretaire de seance, preneur de notes, preneuse de notes, prise de notes, redacteur, redactrice ·
        note taker, notetaker, secretary, minute taker · protokoll, protokollfuhrer, protokollfuhrerin, protokollant, protokollantin,
        schriftfuhrer, schriftfuhrerin · secretario, secretaria, secretario de actas, secretaria de actas · segretario, segretaria,
        verbalizzante · secretariado, relator, relatora · secretar, secretara, secretar de sedinta""",
    Role.COORDINATOR: """coordinateur, coordinatrice, coordination, coordonnateur, coordonnatrice, pilote, animateur, animatrice · coordinator,
        coordination · koordinator, koordinatorin, koordination · coordinador, coordinadora, coordinacion · coordinatore, coordinatrice,
        coordinamento · coordenador, coordenadora, coordenacao · coordonator, coordonatoare, coordonare""",
}


class People(Tap, prefix="gp"):
    """The members of a group, to give them roles; a page of them."""

    group: int
    page: int


class Somebody(Tap, prefix="go"):
    """One member, with the roles to choose from."""

    group: int
    person: int


class Give(Tap, prefix="gi"):
    """The member takes this role."""

    group: int
    person: int
    role: int


class Choose(Tap, prefix="gg"):
    """The group that is meant."""

    group: int


@cache
def _named() -> dict[str, Role]:
    named = {
        folded(word): role for role, words in _WORDS.items() for part in words.split("·") for word in part.split(",")
    }
    return named | {folded(role_name(Lang(code), role)): role for code in LANGUAGES for role in Role}


def _role(words: str) -> Role | None:
    """The role that is called so, also with a slip of the finger."""
    name = folded(words)
    known = _named()
    near = alike(name, known) if len(name) > 5 else None
    return known.get(name) or (known[near] if near else None)


def read_role(words: str) -> tuple[str, Role | None]:
    """ "Lille, observer", "Lille observatrice" → ("Lille", the role): after a comma, as the last word, or alone."""
    head, comma, tail = words.rpartition(",")
    role = _role(tail) if comma or not head else None
    if role is None:
        head, _, tail = words.rpartition(" ")
        role = _named().get(folded(tail)) if folded(tail) else None
    return (head.strip(" ,"), role) if role is not None else (words, None)


def people(group: Group, members: Sequence[Member], page: int, back: Tap, lang: Lang) -> Screen:
    """Everybody with their role; a tap leads to the roles of one."""
    last = max(0, len(members) - 1) // _ON_A_PAGE
    page = min(max(0, page), last)
    shown = members[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]
    buttons = [Button(_label(member, lang), Somebody(group.id, member.person.id)) for member in shown]
    turns = [(page - 1, lang.t("Previous")), (page + 1, lang.t("Next"))]
    turning = tuple(Button(words, People(group.id, number)) for number, words in turns if 0 <= number <= last)
    hint = lang.h("Whose role shall change?") if members else lang.h("Nobody has joined yet.")
    text = join([bold(lang.t("Roles in {group}", group=group.name)), hint], "\n\n")
    return Screen(text, (*rows(buttons, 1), *((turning,) if turning else ()), (Button(lang.t("Back"), back),)))


def somebody(group: Group, member: Member, lang: Lang) -> Screen:
    """One member and the roles that they could have."""
    buttons = [Button(role_name(lang, role), Give(group.id, member.person.id, int(role))) for role in Role]
    others = [button for button, role in zip(buttons, Role, strict=True) if role != member.role]
    back = Button(lang.t("Back"), People(group.id, 0))
    return Screen(escape(_label(member, lang)), (*rows(others), (back,)))


def _label(member: Member, lang: Lang) -> str:
    name = cut(member.person.name or lang.t("a participant"), _LONGEST_LABEL)
    return f"{name} · {role_name(lang, member.role)}"


def choosing(which: WhichGroup, lang: Lang) -> Screen:
    """Several groups: one tap says which."""
    buttons = [Button(cut(name, _LONGEST_LABEL), Choose(id_)) for id_, name in which.groups]
    return Screen(escape(refusal(which, lang)), rows(buttons, 1))
