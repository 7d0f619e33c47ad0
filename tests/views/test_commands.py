"""Commands and menus: Telegram would take them, and no name means two things."""

import re
from collections import defaultdict

import pytest

from bot.domain.languages import LANGUAGES
from bot.views.commands import COMMANDS, aliases, localised
from bot.views.menus import description, menu, short_description

SCOPES = ("all_private_chats", "all_group_chats", "all_chat_administrators")
_NAME = re.compile(r"[a-z0-9_]{1,32}")  # Bot API, BotCommand


def test_no_name_means_two_commands() -> None:
    """Every name works for everybody, whatever their language."""
    meant: dict[str, set[str]] = defaultdict(set)
    for command in COMMANDS:
        for name in [command.name, *(name for names in command.names.values() for name in names)]:
            meant[name].add(command.name)

    assert {name: commands for name, commands in meant.items() if len(commands) > 1} == {}
    assert aliases() == {name: commands.pop() for name, commands in meant.items()}
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)


def test_every_name_can_be_typed_in_telegram() -> None:
    assert [name for name in aliases() if not _NAME.fullmatch(name)] == []


def test_every_command_has_a_name_in_each_language() -> None:
    for command in COMMANDS:
        assert tuple(command.names) == LANGUAGES
        assert all(names and all(names) for names in command.names.values())
        for lang in LANGUAGES:
            assert aliases()[localised(command.name, lang).removeprefix("/")] == command.name


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scope", SCOPES)
def test_telegram_takes_every_menu(lang: str, scope: str) -> None:
    """At most 100 commands, each name once, descriptions of 1 to 256 characters."""
    entries = menu(lang, scope)

    assert 0 < len(entries) <= 100
    assert len({name for name, _ in entries}) == len(entries)
    assert all(_NAME.fullmatch(name) for name, _ in entries)
    assert all(1 <= len(words.strip()) <= 256 for _, words in entries)
    assert "/" + entries[0][0] == localised(aliases()[entries[0][0]], lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_groups_are_not_offered_what_is_answered_in_private(lang: str) -> None:
    private = {aliases()[name] for name, _ in menu(lang, "all_private_chats")}
    group = {aliases()[name] for name, _ in menu(lang, "all_group_chats")}

    assert {"mydata", "forgetme"} <= private - group
    assert "practices" in private & group


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_bot_says_of_itself_fits(lang: str) -> None:
    assert 0 < len(description(lang)) <= 512
    assert 0 < len(short_description(lang)) <= 120
