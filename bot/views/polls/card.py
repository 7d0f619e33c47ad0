"""The one message of a date poll in the group."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.domain.groups import Group
from bot.domain.meetings import Meeting
from bot.domain.meetings import State as MeetingState
from bot.domain.polls import Ballot, Outcome, Poll, Slot, Standing, State, Vote, outcome
from bot.domain.polls.care import Waiting
from bot.i18n import Lang
from bot.markup import Html, bold, escape, italic, join, link, plain, width
from bot.views.phrases import when
from bot.views.polls import lines
from bot.views.polls.taps import Alone, Cast, Manage, Who
from bot.views.polls.words import best, letter, moment, named, short, vote_word
from bot.views.screen import Button, Screen

_LONGEST = 4096  # UTF-16 units, Bot API sendMessage
_MOST_NAMES = (12, 6, 3, 0)  # named for each answer; fewer where the message would be too long


@dataclass(frozen=True)
class Card:
    """All that the card of a poll shows. `names`: of the people who must be there; `url`: of the card of the meeting that it became."""

    poll: Poll
    group: Group
    ballots: Sequence[Ballot] = ()
    names: dict[int, str] = field(default_factory=dict)
    open: bool = True  # takes answers
    over: frozenset[int] = frozenset()  # dates that have passed: they can win no more
    meeting: Meeting | None = None
    url: str = ""
    waiting: Waiting | None = None  # whom it waits for, while it takes answers
    here: str = ""  # the link to the card itself, where there is one

    @property
    def outcome(self) -> Outcome:
        return outcome(replace(self.poll, slots=self.coming), self.ballots, self.names)

    @property
    def coming(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.poll.open_slots if slot.id not in self.over)


def card(shown: Card, lang: Lang) -> Screen:
    """The dates with who said what, or what became of it."""
    poll = shown.poll
    if poll.state == State.CANCELLED:
        title = bold(lang.t("Cancelled: {title}", title=poll.title))
        return Screen(join([title, lang.h("No date is sought any more.")]))
    if poll.state == State.CHOSEN:
        return _chosen(shown, lang)
    return Screen(_open(shown, lang), _rows(shown, lang) if shown.open else _over_rows(shown, lang))


def _open(shown: Card, lang: Lang) -> Html:
    """As many names as fit into a message."""
    found = shown.outcome
    standings = {one.slot.id: one for one in found.standings}
    marked = {one.slot.id for one in found.best}
    for most in _MOST_NAMES:
        few = min(most, lines.MOST)
        slots = [
            _slot(place, standings[slot.id], shown, lang, most, best=slot.id in marked)
            if slot.id in standings
            else _passed(place, slot, lang)
            for place, slot in enumerate(shown.poll.open_slots)
        ]
        why = join([best(found, shown.poll.open_slots, lang), lines.waited(shown.waiting, lang, few)])
        text = join([_head(shown, lang, few), *slots, why, _foot(shown, lang, few)], "\n\n")
        if width(plain(text)) <= _LONGEST:
            break
    return text


def _passed(place: int, slot: Slot, lang: Lang) -> Html:
    return join([bold(letter(place)), moment(slot, lang), lang.t("over")], " · ")


def _head(shown: Card, lang: Lang, most: int) -> Html:
    poll = shown.poll
    facts = [
        lang.h("Where: {place}", place=poll.place) if poll.place else "",
        lang.h("Video: {link}", link=link(poll.link, poll.link)) if poll.link else "",
        lang.h("Please answer by {moment}", moment=when(lang, poll.closes)) if poll.closes else "",
        lines.conditions(poll, shown.names, lang, most),
    ]
    return join(
        [bold(poll.title), lang.h("Which dates suit you?") if shown.open else lang.h("Answers are closed."), *facts]
    )


def _slot(place: int, one: Standing, shown: Card, lang: Lang, most: int, *, best: bool) -> Html:
    """A date: when, how many said what, and who."""
    mark = bold(lang.t("best date")) if best else ""
    head = join([bold(letter(place)), moment(one.slot, lang), mark], " · ")
    said = {Vote.YES: one.yes, Vote.IF_NEED_BE: one.if_need_be, Vote.NO: one.no}
    counts = (
        " · ".join(f"{vote_word(lang, vote)} {len(names)}" for vote, names in said.items())
        if any(said.values())
        else ""
    )
    who = [
        escape(f"{vote_word(lang, vote)}{lang.colon()}{named(names, lang, most)}")
        for vote, names in said.items()
        if names and most
    ]
    lack = (
        lines.lack(one, shown.poll, shown.ballots, shown.names, lang, min(most, lines.MOST))
        if one.can or one.no
        else ""
    )
    return join([head, escape(counts), *who, escape(lack)])


def _foot(shown: Card, lang: Lang, most: int) -> Html:
    """The zone, said once; and that one need not tap."""
    zone = join([lines.traces(shown.ballots, lang, most), lang.h("All times are {zone}.", zone=lang.zone_name())])
    if not shown.open:
        return escape(zone)
    slots = shown.poll.open_slots
    example = lang.t("{first} yes, {second} no", first=letter(0), second=letter(len(slots) - 1)) if slots else ""
    return join(
        [zone, italic(lang.t("Tap, or answer this message in words, for example “{example}”.", example=example))]
    )


def _rows(shown: Card, lang: Lang) -> tuple[tuple[Button, ...], ...]:
    answers = (
        say_buttons(shown.poll, place, slot, lang)
        for place, slot in enumerate(shown.poll.open_slots)
        if slot.id not in shown.over
    )
    return (*answers, *_over_rows(shown, lang))


def say_buttons(poll: Poll, place: int, slot: Slot, lang: Lang) -> tuple[Button, ...]:
    """A row of answers to one date; each tap is the answer."""
    words = {
        Vote.YES: lang.p("short answer", "yes"),
        Vote.IF_NEED_BE: lang.p("short answer", "if need be"),
        Vote.NO: lang.p("short answer", "no"),
    }
    return tuple(Button(f"{letter(place)} {word}", Cast(poll.id, slot.id, str(vote))) for vote, word in words.items())


def _over_rows(shown: Card, lang: Lang) -> tuple[tuple[Button, ...], ...]:
    poll = shown.poll
    alone = (Button(lang.t("Answer in private"), Alone(poll.id)),) if shown.open else ()
    return (
        (*alone, Button(lang.t("Who answered"), Who(poll.id, 0))),
        (Button(lang.t("Choose a date"), Manage(poll.id)),),
    )


def _chosen(shown: Card, lang: Lang) -> Screen:
    """What became of it: one line, and the way to the meeting."""
    poll, meeting = shown.poll, shown.meeting
    head = bold(poll.title)
    if meeting is None or meeting.start is None:
        return Screen(join([head, lang.h("A date was chosen.")]))
    told = lang.h("The date is chosen: {moment}", moment=when(lang, meeting.start))
    if meeting.state == MeetingState.CANCELLED:
        told = join([told, lang.h("This meeting was cancelled.")])
    way = link(lang.t("To the meeting"), shown.url) if shown.url else lang.h("The meeting has its own message below.")
    return Screen(join([head, told, way]), ((Button(lang.t("Who answered"), Who(poll.id, 0)),),))


def toast(slot: Slot, place: int, vote: Vote, lang: Lang) -> str:
    """What was noted."""
    return lang.t(
        "Noted: {answers}.", answers=f"{letter(place)} ({short(slot, lang)}){lang.colon()}{vote_word(lang, vote)}"
    )
