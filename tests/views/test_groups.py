"""Screens about the group."""

from bot.domain.groups import Group, Member, Organisation, Person, Role
from bot.i18n import Lang
from bot.markup import plain, width
from bot.views.groups import members


def test_a_long_list_of_members_still_fits_a_message() -> None:
    group = Group(1, -1, "Prévention")
    people = [
        Member(Person(n, n, f"Prénom Nom de personne {n}"), 1, Role.MEMBER, Organisation(n, 1, f"Communauté {n}"))
        for n in range(300)
    ]

    screen = members(group, people, Lang("fr"))

    assert width(plain(screen.text)) <= 4096
    assert "Communauté 0" in screen.text
    assert "300" in screen.text
