"""A need on its way: what the group will see, the card it becomes, and what the asker is told."""

from collections.abc import Sequence
from functools import cache

from bot.domain.languages import LANGUAGES
from bot.domain.needs import Answer, Need, State
from bot.domain.practices import Practice
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, italic, join
from bot.views.callbacks import Tap
from bot.views.practices.words import where
from bot.views.screen import Button, Screen

_LONGEST_WORDS = 500  # UTF-16 units of the question on the card
_LONGEST_ANSWER = 300
_MOST_ANSWERS = 8


class AskGroup(Tap, prefix="qa"):
    """Ask the group what a search did not find."""

    search: int


class AskIn(Tap, prefix="qi"):
    """Ask it in this one of several groups."""

    search: int
    group: int


class Post(Tap, prefix="qp"):
    """Post it now: the asker has seen what the group will see."""

    search: int
    group: int


class NoteNeed(Tap, prefix="qn"):
    """Have it noted for the library's editors."""

    search: int


class Know(Tap, prefix="qk"):
    """I know something: answer in private."""

    need: int


class This(Tap, prefix="qt"):
    """This practice of the library, of those that were suggested, is the answer."""

    need: int
    index: int


class Mine(Tap, prefix="qm"):
    """What I wrote is the answer, as it is."""

    need: int


class Settle(Tap, prefix="qc"):
    """The question is settled."""

    need: int


def ways_on(search_id: int, lang: Lang) -> tuple[Button, ...]:
    """The buttons under "nothing close"."""
    return (Button(lang.t("Ask the group"), AskGroup(search_id)), Button(lang.t("Note the need"), NoteNeed(search_id)))


def preview(words: str, group: tuple[int, str], search_id: int, asker: str, lang: Lang) -> Screen:
    """What the group will see, before it does."""
    number, name = group
    return Screen(
        join(
            [
                lang.h("In {group} I will write:", group=name),
                _question(words),
                lang.h("Asked by {name}", name=asker),
            ],
            "\n\n",
        ),
        ((Button(lang.t("Post it"), Post(search_id, number)),),),
    )


def which(groups: Sequence[tuple[int, str]], search_id: int, lang: Lang) -> Screen:
    """Somebody belongs to several groups."""
    return Screen(
        lang.h("Which group shall I ask?"),
        tuple((Button(cut(name, 60), AskIn(search_id, number)),) for number, name in groups),
    )


def posted(group: str, lang: Lang) -> Screen:
    """It stands in the group now."""
    return Screen(lang.h("The question is in {group}. I will tell you here when somebody answers.", group=group))


def noted(words: str, lang: Lang) -> Screen:
    """Kept for the editors."""
    return Screen(
        lang.h(
            "Noted, without your name: “{words}”. Those who look after the library see what is missing.",
            words=cut(words, 120),
        )
    )


def card(need: Need, answers: Sequence[tuple[Answer, Practice | None]], lang: Lang) -> Screen:
    """The question in the group with what came in."""
    shown = [_line(answer, practice, lang) for answer, practice in answers[-_MOST_ANSWERS:]]
    hidden = len(answers) - len(shown)
    more = lang.hn("and {n} earlier answer", "and {n} earlier answers", hidden) if hidden else ""
    body = [
        bold(lang.t("Who knows a practice?") if need.state is State.OPEN else lang.t("Question settled")),
        _question(need.words),
        lang.h("Asked by {name}", name=asker_of(need, lang)),
        join([bold(lang.n("{n} answer", "{n} answers", len(answers))), *([more] if more else []), *shown])
        if answers
        else "",
        italic(lang.t("Answer this message, or press the button to write in private."))
        if need.state is State.OPEN
        else "",
    ]
    buttons = (Button(lang.t("I know one"), Know(need.id)), Button(lang.t("Settled"), Settle(need.id)))
    return Screen(join([part for part in body if part], "\n\n"), (buttons,) if need.state is State.OPEN else ())


def invite(need: Need, lang: Lang) -> Screen:
    """In private, to whoever knows something."""
    return Screen(
        join(
            [
                lang.h("The question is:"),
                _question(need.words),
                lang.h(
                    "Write who does what, and where, in a sentence or two; a link helps. The group sees it under your name."
                ),
            ],
            "\n\n",
        )
    )


def suggestion(need: Need, practices: Sequence[Practice], lang: Lang) -> Screen:
    """What somebody wrote may be in the library already."""
    return Screen(
        lang.h("The library has something like it. Is it one of these?"),
        (
            *((Button(cut(p.title_in(lang.code), 60), This(need.id, i)),) for i, p in enumerate(practices)),
            (Button(lang.t("No, send what I wrote"), Mine(need.id)),),
        ),
    )


def thanks(lang: Lang) -> Screen:
    """The answer stands on the card."""
    return Screen(lang.h("Thank you. Your answer is on the card in the group."))


def news(need: Need, answer: Answer, practice: Practice | None, group: str, lang: Lang) -> Screen:
    """To the asker, in private."""
    return Screen(
        join(
            [
                lang.h("{group} has an answer to your question:", group=group),
                _question(need.words),
                _line(answer, practice, lang),
            ],
            "\n\n",
        ),
        ((Button(lang.t("Settled"), Settle(need.id)),),),
    )


@cache
def _settling() -> frozenset[str]:
    return frozenset(Lang(code).t("Settled").casefold() for code in LANGUAGES)


def settles(words: str) -> bool:
    """Whether the words are what stands on the button, in any language."""
    return words.strip(" .!").casefold() in _settling()


def asker_of(need: Need, lang: Lang) -> str:
    """For whom the question is asked: an organisation where there is one."""
    return need.organisation or (need.asker.name if need.asker else "") or lang.t("a participant")


def _question(words: str) -> Html:
    return Html(f"<blockquote>{escape(cut(words, _LONGEST_WORDS))}</blockquote>")


def _line(answer: Answer, practice: Practice | None, lang: Lang) -> Html:
    name = answer.organisation or answer.person.name or lang.t("a participant")
    if practice is not None:
        said: Html = join([bold(practice.title_in(lang.code)), where(practice, lang)], ", ")
    else:
        said = escape(cut(answer.words, _LONGEST_ANSWER))
    return join(["• ", bold(name), escape(lang.colon()), said], "")
