"""Answering in private, one date after the other, in words; and who has answered what."""

from collections.abc import Mapping, Sequence

from bot.domain.polls import Ballot as Said
from bot.domain.polls import Poll, Slot, Vote, latest
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, italic, join, plain, width
from bot.views.polls.card import Card
from bot.views.polls.care_taps import Colleagues
from bot.views.polls.taps import Alone, Ballot, Cast, Who
from bot.views.polls.words import LONGEST_NAME, best, letter, listing, moment, short, vote_word
from bot.views.screen import Button, Screen

_LONGEST = 4096  # UTF-16 units, Bot API sendMessage
_MOST_NAMES = (1000, 25, 12)  # for each answer to a date; fewer where the message would be too long


def one_by_one(shown: Card, place: int, mine: Mapping[int, Vote], lang: Lang) -> Screen:
    """The date at this place with its answers; after the last one everything that was said."""
    slots = shown.poll.open_slots
    if not 0 <= place < len(slots):
        return summary(shown, mine, lang)
    slot = slots[place]
    count = lang.t("Date {number} of {all}", number=lang.number(place + 1), all=lang.number(len(slots)))
    said = mine.get(slot.id)
    answered = lang.h("Your answer: {answer}", answer=vote_word(lang, said) if said else lang.t("none yet"))
    text = join(
        [
            join([bold(shown.poll.title), escape(count)]),
            join([join([letter(place), " · ", moment(slot, lang)], ""), answered]),
            join(
                [lang.h("All times are {zone}.", zone=lang.zone_name()), italic(lang.t("Tap an answer, or write it."))]
            ),
        ],
        "\n\n",
    )
    answers = tuple(Button(vote_word(lang, vote), Cast(shown.poll.id, slot.id, str(vote))) for vote in Vote)
    back = (Button(lang.t("Previous date"), Ballot(shown.poll.id, place - 1)),) if place else ()
    on = lang.t("Next date") if place + 1 < len(slots) else lang.t("See my answers")
    return Screen(text, (answers, (*back, Button(on, Ballot(shown.poll.id, place + 1))), _other(shown, lang)))


def _other(shown: Card, lang: Lang) -> tuple[Button, ...]:
    return (Button(lang.t("For a colleague"), Colleagues(shown.poll.id, 0)),)


def summary(shown: Card, mine: Mapping[int, Vote], lang: Lang) -> Screen:
    """All that one has said, a line a date, and how the dates stand."""
    slots = shown.poll.open_slots
    lines = [
        f"{letter(place)} · {short(slot, lang)}{lang.colon()}"
        + (vote_word(lang, mine[slot.id]) if slot.id in mine else lang.t("no answer yet"))
        for place, slot in enumerate(slots)
    ]
    how = lang.t("To change one, write for example “{example}”, or begin again.", example=example(slots, lang))
    text = join(
        [
            join([bold(shown.poll.title), lang.h("Your answers:")]),
            join(lines),
            best(shown.outcome, slots, lang),
            italic(how) if shown.open else lang.h("Answers are closed."),
        ],
        "\n\n",
    )
    again = (Button(lang.t("Go through the dates"), Ballot(shown.poll.id, 0)),) if shown.open else ()
    other = (_other(shown, lang),) if shown.open else ()
    return Screen(text, ((*again, Button(lang.t("Who answered"), Who(shown.poll.id, 0))), *other))


def example(slots: Sequence[Slot], lang: Lang) -> str:
    """What one may type about these dates."""
    return lang.t("{first} yes, {second} no", first=letter(0), second=letter(max(0, len(slots) - 1)))


def who(shown: Card, lang: Lang, place: int = 0) -> Screen:
    """Everybody by name, date by date; a date at a time, from the one at this place, where all of them are too much for one message."""
    slots = shown.poll.open_slots
    head = join([bold(shown.poll.title), lang.h("Who answered")])
    blocks = [_names(number, slot, shown.ballots, lang) for number, slot in enumerate(slots)]
    text = join([head, *blocks], "\n\n")
    leafing: tuple[Button, ...] = ()
    if width(plain(text)) > _LONGEST:
        place = min(max(place, 0), len(slots) - 1)
        text = _fitted(head, place, slots[place], shown.ballots, lang)
        back = (Button(lang.t("Previous date"), Who(shown.poll.id, place - 1)),) if place else ()
        on = (Button(lang.t("Next date"), Who(shown.poll.id, place + 1)),) if place + 1 < len(slots) else ()
        leafing = (*back, *on)
    again = (Button(lang.t("Answer in private"), Alone(shown.poll.id)),) if shown.open else ()
    return Screen(text, tuple(row for row in (leafing, again) if row))


def _fitted(head: Html, place: int, slot: Slot, ballots: Sequence[Said], lang: Lang) -> Html:
    """One date with as many of its people as a message holds; the others are counted."""
    for most in _MOST_NAMES:
        text = join([head, _names(place, slot, ballots, lang, most)], "\n\n")
        if width(plain(text)) <= _LONGEST:
            break
    return text


def _names(place: int, slot: Slot, ballots: Sequence[Said], lang: Lang, most: int = _MOST_NAMES[0]) -> Html:
    """A date, and who said what about it."""
    said = latest(ballots, slot)
    by_vote = {vote: [_name(ballot, lang) for ballot in said if ballot.vote == vote] for vote in Vote}
    lines = [
        escape(f"{vote_word(lang, vote)}{lang.colon()}{listing(names, lang, most)}")
        for vote, names in by_vote.items()
        if names
    ]
    date = bold(f"{letter(place)} · {short(slot, lang)}")
    return join([date, *(lines or [lang.h("Nobody has answered yet.")])])


def _name(said: Said, lang: Lang) -> str:
    """Who, for whom, and who said it for them."""
    name = cut(said.person.name, LONGEST_NAME) or lang.t("a participant")
    if said.organisation:
        name = f"{name} ({cut(said.organisation, LONGEST_NAME)})"
    return (
        lang.t("{name}, answered by {other}", name=name, other=said.by.name or lang.t("a participant"))
        if said.by
        else name
    )


def echo(poll: Poll, votes: Mapping[int, Vote], unknown: Sequence[str], lang: Lang) -> str:
    """What was understood of an answer in words, and what was not."""
    slots = poll.open_slots
    said = [
        f"{letter(place)} ({short(slot, lang)}){lang.colon()}{vote_word(lang, votes[slot.id])}"
        for place, slot in enumerate(slots)
        if slot.id in votes
    ]
    lost = lang.t(
        "I found no date of this poll in “{typed}”. Write for example “{example}”.",
        typed=cut(", ".join(unknown), 100),
        example=example(slots, lang),
    )
    noted = lang.t("Noted: {answers}.", answers=lang.semicolon().join(said)) if said else ""
    return " ".join(part for part in (noted, lost if unknown else "") if part)


def not_read(poll: Poll, typed: str, lang: Lang) -> str:
    """Nothing was understood at all."""
    return echo(poll, {}, (typed,), lang)
