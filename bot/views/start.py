"""What everybody needs once: hello, help, privacy, leaving."""

from bot.i18n import Lang
from bot.markup import Html, bold, escape, join
from bot.views.callbacks import Tap
from bot.views.commands import COMMANDS, localised
from bot.views.menus import descriptions
from bot.views.screen import Button, Screen


class Forget(Tap, prefix="pf"):
    """The second tap of /forgetme."""


class Keep(Tap, prefix="pk"):
    """Changed one's mind."""


def hello(lang: Lang, add_url: str) -> Screen:
    """/start in private."""
    return Screen(
        join(
            [
                lang.h(
                    "Hello, I am Passerelle. I help work groups of cities find practices, meet, and leave with minutes."
                ),
                lang.h(
                    "Simply ask me, in your own words: <i>How do other cities find housing for people leaving prison?</i>"
                ),
                lang.h(
                    "To work with your group, add me to its chat. {help} shows everything.",
                    help=localised("help", lang.code),
                ),
            ],
            "\n\n",
        ),
        ((Button(lang.t("Add me to a group"), url=add_url),),),
    )


def helping(lang: Lang, *, private: bool) -> Screen:
    """One example per task; a group reads only what works in a group."""
    examples = {
        "practices": lang.t("housing after prison"),
        "meeting": lang.t("Access to housing, Tuesday at 2.30 pm"),
        "poll": lang.t("Housing: Tuesday at 2 pm, Thursday at 10 am"),
        "join": "Lille",
    }
    words = descriptions(lang)
    here = [command.name for command in COMMANDS if command.name in words and (private or command.group)]
    lines = [_line(lang, name, words[name], examples.get(name, "")) for name in here]
    return Screen(
        join([bold(lang.t("What I can do")), join(lines), lang.h("Or simply ask me a question in private.")], "\n\n")
    )


def _line(lang: Lang, name: str, words: str, example: str) -> Html:
    head = escape(f"{localised(name, lang.code)} {example}".strip())
    return join([bold(head), escape(words)], " · ")


def privacy(lang: Lang) -> Screen:
    """What is kept, why, how long; and what to do about it."""
    kept = (
        lang.h("Your name, your Telegram number and your language: to know who speaks. Until you ask to be forgotten."),
        lang.h("Your organisation, your role, your answers to meetings and date polls: to organise the work."),
        lang.h(
            "What you post while minutes are being collected, until they are published: to write them. Lines marked #off are not kept."
        ),
        lang.h(
            "The words in voice messages, photos and documents that you post then: read on this machine, proposed in the draft. Documents "
            "stay with published minutes, for the search; all else goes."
        ),
        lang.h(
            "What you propose to the library: drafts until you delete them or are forgotten; what is accepted stays, and says “a participant” "
            "instead of your name once you are forgotten."
        ),
        lang.h(
            "The names of the files you send for a meeting, until you remove them or are forgotten: to list them on its card."
        ),
        lang.h("What was asked of the library, without who asked, for 90 days: to improve it."),
        lang.h(
            "What you ask your group, and what you answer there: for a year, to show the question with its answers."
        ),
        lang.h(
            "The practices you saved, until you remove them; whether an answer was useful, without who said so: to improve the library."
        ),
        lang.h(
            "That you have a link for your own calendar, until you switch it off: the calendar that you give it to reads the meetings."
        ),
        lang.h("What minutes give you to do, and what you say about it: to follow it up with the group."),
        lang.h("The names of guests whom members bring to a meeting: for 90 days after it."),
        lang.h("Technical traces of messages, without their words, for 14 days at most."),
    )
    return Screen(
        join(
            [
                bold(lang.t("What I keep, and why")),
                *(join(["•", line], " ") for line in kept),
                lang.h("All of it stays on the machine of whoever runs me. Nobody else receives it."),
                lang.h(
                    "{mydata} gives you everything I know about you; {forgetme} makes me forget you.",
                    mydata=localised("mydata", lang.code),
                    forgetme=localised("forgetme", lang.code),
                ),
            ],
            "\n",
        )
    )


def my_data(lang: Lang) -> Html:
    """What stands under the file."""
    return lang.h("Everything I know about you, as data (JSON).")


def forget(lang: Lang) -> Screen:
    """The first step: what it means."""
    text = lang.h(
        "I will delete your name, your number, your memberships and what waits for you. Published minutes stay, and say “a participant” "
        "instead of your name. This cannot be undone."
    )
    return Screen(text, ((Button(lang.t("Forget me"), Forget(), danger=True), Button(lang.t("No, stay"), Keep())),))


def forgotten(lang: Lang) -> Screen:
    return Screen(lang.h("Done. I do not know you any more. If you write to me again, we start anew."))


def kept(lang: Lang) -> Screen:
    return Screen(lang.h("Good. Nothing was changed."))


def cancelled(lang: Lang, *, something: bool) -> Screen:
    return Screen(
        lang.h("All right, I expect nothing from you any more.") if something else lang.h("There is nothing to cancel.")
    )


def unknown(lang: Lang) -> Screen:
    return Screen(lang.h("I do not know this command. {help} shows what I can do.", help=localised("help", lang.code)))
