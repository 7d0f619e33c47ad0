"""Short words to whoever tapped or typed."""

from bot.i18n import Lang
from bot.views.commands import localised


def kept(lang: Lang, *, on: bool) -> str:
    if on:
        return lang.t("Saved for you. {saved} in private shows all of them.", saved=localised("saved", lang.code))
    return lang.t("No longer saved.")


def thanks(lang: Lang) -> str:
    return lang.t("Thank you. Your opinion is kept without your name.")


def nothing_to_share(lang: Lang) -> str:
    """Above an empty list in inline mode; a tap opens the private chat."""
    return lang.t("Nothing close: ask me in private")


def no_more(lang: Lang) -> str:
    return lang.t("There is no other one on this side.")


def no_judging(lang: Lang) -> str:
    return lang.t("Only answers to a question can be called useful or not.")


def nothing_alike(lang: Lang) -> str:
    return lang.t("Nothing else in the library is like this one.")
