"""What Telegram shows of the bot outside of chats: the menu of commands, and what it says of itself."""

from bot.i18n import Lang
from bot.views.commands import COMMANDS, localised


def menu(lang: str, scope: str) -> list[tuple[str, str]]:
    """(name, description) of the commands that a scope of the Bot API shows, in this language."""
    private = scope == "all_private_chats"
    words = descriptions(Lang(lang))
    return [
        (localised(command.name, lang)[1:], words[command.name])
        for command in COMMANDS
        if command.name in words and (command.private if private else command.group)
    ]


def descriptions(lang: Lang) -> dict[str, str]:
    """What each command does, by its name in the code; those without words stay out of menus."""
    return {
        "practices": lang.t("Find what other cities do"),
        "saved": lang.t("See the practices you saved"),
        "compare": lang.t("Compare two practices"),
        "ask": lang.t("Ask the group for a practice"),
        "map": lang.t("See on a map where they are done"),
        "contribute": lang.t("Add a practice to the library"),
        "meeting": lang.t("Call a meeting"),
        "poll": lang.t("Find a date by a poll"),
        "meetings": lang.t("See the next meetings"),
        "agenda": lang.t("See the agenda, propose a point"),
        "calendar": lang.t("Have the meetings in your own calendar"),
        "minutes": lang.t("Collect the minutes"),
        "done": lang.t("Finish the minutes and see the draft"),
        "actions": lang.t("See what is to be done, and say that it is done"),
        "decisions": lang.t("Find what was decided"),
        "members": lang.t("See who is in the group"),
        "join": lang.t("Say which organisation you speak for"),
        "remind": lang.t("Choose when I remind you"),
        "settings": lang.t("Change the group’s settings"),
        "language": lang.t("Choose your language"),
        "help": lang.t("See what I can do"),
        "privacy": lang.t("See what I keep, and why"),
        "mydata": lang.t("Get everything I know about you"),
        "forgetme": lang.t("Make me forget you"),
    }


def description(lang: str) -> str:
    """At most 512 characters, shown in an empty private chat."""
    return Lang(lang).t(
        "I help work groups of cities. I find what other cities do and give you the source, I find dates and send reminders, "
        "and I turn what you post during a meeting into minutes. Press Start, or add me to your group."
    )


def short_description(lang: str) -> str:
    """At most 120 characters, shown in the bot's profile."""
    return Lang(lang).t("For work groups of cities: practices with their sources, meetings, minutes.")
