"""Who comes: the lines on the card, the list with names in private, and what people are told when places change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain.coming import Guest, Seat, Seating, by_organisation
from bot.domain.groups import Member, Person
from bot.domain.meetings import Answer, Meeting, Reply
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, join, link, plain, width
from bot.views.callbacks import Tap
from bot.views.phrases import when
from bot.views.screen import Button, Screen, rows

_LONGEST_NAME = 40
_MOST_ON_CARD = 12  # names of one line
_LONGEST = 4096  # UTF-16 units, Bot API sendMessage
_MOST_LISTED = (120, 60, 30, 15, 8, 4)  # people of a block on the private list: as many as fit into a message
_MOST_DROPS = 20  # buttons that take back a guest
PER_PAGE = 20  # of the roll, and of the colleagues


class Coming(Tap, prefix="wc"):
    """Who comes, with names."""

    meeting: int


class Colleagues(Tap, prefix="wl"):
    """Whom to answer for, a page of the list."""

    meeting: int
    page: int


class Colleague(Tap, prefix="wp"):
    """Answer for this one."""

    meeting: int
    person: int


class SayFor(Tap, prefix="ws"):
    meeting: int
    person: int
    answer: str


class AddGuest(Tap, prefix="wg"):
    meeting: int


class DropGuest(Tap, prefix="wd"):
    meeting: int
    guest: int


class Roll(Tap, prefix="wr"):
    """Who was there, a page of the list."""

    meeting: int
    page: int


class AskTimes(Tap, prefix="wh"):
    """Coming later, or going earlier: the question."""

    meeting: int


# --- on the card -------------------------------------------------------------------------------------------------------------------------


def places_lines(seating: Seating, lang: Lang) -> list[Html]:
    """Free places and who waits, where there is a limit."""
    if seating.places is None:
        return []
    left = seating.left or 0
    free = lang.hn("{n} of {places} places left", "{n} of {places} places left", left, places=seating.places)
    full = lang.h("All {places} places are taken.", places=seating.places)
    lines = [free if left else full]
    if seating.waiting:
        names = _named([called(seat) for seat in seating.waiting], lang)
        lines.append(lang.h("Waiting list ({count}): {names}", count=len(seating.waiting), names=names))
    return lines


def called(seat: Seat) -> str:
    """Under which name somebody stands on the card: the organisation, else their own; guests without either under their host's."""
    return seat.organisation or seat.name or seat.person.name


def _named(names: Sequence[str], lang: Lang) -> str:
    """The first names, and how many more."""
    known = [cut(name, _LONGEST_NAME) or lang.t("a participant") for name in dict.fromkeys(names)]
    if len(known) <= _MOST_ON_CARD:
        return lang.list(known)
    return lang.t("{names} and {count} more", names=", ".join(known[:_MOST_ON_CARD]), count=len(known) - _MOST_ON_CARD)


def noted(answer_word: str, waits: int, lang: Lang) -> str:
    """What the tap did, in a toast."""
    if waits:
        return lang.t("All places are taken: you are number {n} on the waiting list.", n=waits)
    return lang.t("Noted: {answer}.", answer=answer_word)


# --- with names, in private --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Listed:
    """All that the list with names shows. `open`: answers are still taken; `roll`: the reader may note who was there; `changes`: they
    may take back others' guests too."""

    meeting: Meeting
    seating: Seating
    replies: Sequence[Reply]
    silent: Sequence[Member]
    reader: Person
    open: bool = True
    roll: bool = False
    changes: bool = False


def who(listed: Listed, lang: Lang) -> Screen:
    """Who comes, who waits, who says what else, who has not answered; and what one can do about it."""
    for most in _MOST_LISTED:
        text = _names(listed, most, lang)
        if width(plain(text)) <= _LONGEST:
            break
    return Screen(text, _who_rows(listed, lang))


def _names(listed: Listed, most: int, lang: Lang) -> Html:
    seating, replies = listed.seating, listed.replies
    waiting = [f"{n}. {line}" for n, line in enumerate(_lines(seating.waiting, lang), 1)]
    again = [_reply(reply, lang) for reply in replies if reply.stale and reply.answer in (Answer.YES, Answer.MAYBE)]
    blocks = (
        (lang.t("Yes"), _lines(_together(seating.inside), lang)),
        (lang.t("Waiting list"), waiting),
        (lang.t("Maybe"), _said(replies, Answer.MAYBE, lang)),
        (lang.t("No"), _said(replies, Answer.NO, lang)),
        (lang.t("To answer again"), again),
        (lang.t("No answer yet"), [_member(member, lang) for member in listed.silent]),
    )
    head = join([bold(listed.meeting.title), when(lang, listed.meeting.begins), *places_lines(seating, lang)[:1]])
    return join([head, *(_block(name, lines, most, lang) for name, lines in blocks if lines)], "\n\n")


def _block(head: str, lines: Sequence[str], most: int, lang: Lang) -> Html:
    rest = len(lines) - most
    more = lang.hn("{n} more", "{n} more", rest) if rest > 0 else ""
    return join([bold(f"{head} ({len(lines)})"), *(escape(line) for line in lines[:most]), more])


def _together(seats: Sequence[Seat]) -> list[Seat]:
    """Those of an organisation beside each other, in the order in which the organisations came."""
    return [seat for people in by_organisation(seats).values() for seat in people]


def _lines(seats: Sequence[Seat], lang: Lang) -> list[str]:
    return [_guest(seat.guest, lang) if seat.guest else _reply(seat.reply, lang) for seat in seats]


def _said(replies: Sequence[Reply], answer: Answer, lang: Lang) -> list[str]:
    return [_reply(reply, lang) for reply in replies if reply.answer == answer and not reply.stale]


def _reply(reply: Reply | None, lang: Lang) -> str:
    """ "Karim Benali, Lille (said by Claire; arrives at 15:00)"."""
    assert reply is not None
    notes = [
        lang.t("said by {name}", name=name(reply.by, lang)) if reply.by else "",
        lang.t("arrives at {time}", time=lang.time(lang.local(reply.arrives))) if reply.arrives else "",
        lang.t("leaves at {time}", time=lang.time(lang.local(reply.leaves))) if reply.leaves else "",
    ]
    return _line(name(reply.person, lang), reply.organisation, [note for note in notes if note])


def _guest(guest: Guest, lang: Lang) -> str:
    return _line(
        guest_name(guest, lang), guest.organisation, [lang.t("invited by {name}", name=name(guest.host, lang))]
    )


def guest_name(guest: Guest, lang: Lang) -> str:
    return cut(guest.name, _LONGEST_NAME) or lang.t("a guest")


def _member(member: Member, lang: Lang) -> str:
    return _line(name(member.person, lang), member.organisation.name if member.organisation else None, [])


def _line(who: str, organisation: str | None, notes: Sequence[str]) -> str:
    """People often write their organisation behind their name: it is not said twice."""
    said = f"{who}, {cut(organisation, _LONGEST_NAME)}" if organisation and organisation not in who else who
    return f"{said} ({'; '.join(notes)})" if notes else said


def name(person: Person, lang: Lang) -> str:
    return cut(person.name, _LONGEST_NAME) or lang.t("a participant")


def _who_rows(listed: Listed, lang: Lang) -> tuple[tuple[Button, ...], ...]:
    number = listed.meeting.id
    roll = ((Button(lang.t("Attendance"), Roll(number, 0)),),) if listed.roll else ()
    if not listed.open:
        return roll
    guests = [seat.guest for seat in (*listed.seating.inside, *listed.seating.waiting) if seat.guest]
    mine = [guest for guest in guests if listed.changes or guest.host.id == listed.reader.id]
    drops = [
        Button(lang.t("Without {name}", name=guest_name(guest, lang)), DropGuest(number, guest.id))
        for guest in mine[:_MOST_DROPS]
    ]
    first = (
        Button(lang.t("For a colleague"), Colleagues(number, 0)),
        Button(lang.t("Bring a guest"), AddGuest(number)),
    )
    later = Button(lang.t("Arrive later, leave earlier"), AskTimes(number))
    return (first, (later,), *rows(drops), *roll)


def colleagues(meeting: Meeting, members: Sequence[Member], page: int, lang: Lang) -> Screen:
    """For whom?"""
    page = min(max(page, 0), max(0, (len(members) - 1) // PER_PAGE))
    shown = members[page * PER_PAGE : (page + 1) * PER_PAGE]
    buttons = [Button(_member(member, lang), Colleague(meeting.id, member.person.id)) for member in shown]
    text = lang.h("For whom do you answer? Those who have answered themselves are not listed: their word counts.")
    typed = lang.h("You can also write in answer to the card: {example}", example=lang.t("for Karim: yes"))
    back = (Button(lang.t("Back"), Coming(meeting.id)),)
    turning = pages(len(members), page, lambda number: Colleagues(meeting.id, number), lang)
    return Screen(join([bold(meeting.title), text, typed], "\n\n"), (*rows(buttons, 1), *turning, back))


def pages(count: int, page: int, to: Callable[[int], Tap], lang: Lang) -> tuple[tuple[Button, ...], ...]:
    """Buttons to the neighbouring pages, where there are any."""
    before = (Button(lang.t("Previous page"), to(page - 1)),) if page > 0 else ()
    after = (Button(lang.t("Next page"), to(page + 1)),) if page < (count - 1) // PER_PAGE else ()
    return ((*before, *after),) if before or after else ()


def _words(lang: Lang) -> dict[Answer, str]:
    return {Answer.YES: lang.t("Yes"), Answer.MAYBE: lang.t("Maybe"), Answer.NO: lang.t("No")}


def colleague(meeting: Meeting, member: Member, lang: Lang) -> Screen:
    """What does this one say?"""
    buttons = tuple(
        Button(word, SayFor(meeting.id, member.person.id, str(answer))) for answer, word in _words(lang).items()
    )
    text = join([bold(meeting.title), when(lang, meeting.begins), escape(_member(member, lang))])
    return Screen(text, (buttons, (Button(lang.t("Back"), Colleagues(meeting.id, 0)),)))


def ask_guest(meeting: Meeting, lang: Lang) -> Screen:
    text = lang.h(
        "Whom do you bring? Write the name and, in brackets, the organisation: {example}. Or only how many: {number}",
        example="Anne Petit (Mission locale)",
        number="+2",
    )
    kept = lang.h("The name is shown to the group and deleted 90 days after the meeting.")
    return _asked(meeting, text, kept, lang)


def ask_times(meeting: Meeting, lang: Lang) -> Screen:
    text = lang.h("When do you arrive, or leave? Write for example: {example}", example=lang.t("I arrive at 15:00"))
    more = lang.h(
        "Or “{example}”. The hour at which it begins or ends takes it back.", example=lang.t("I leave at 16:00")
    )
    return _asked(meeting, text, more, lang)


def _asked(meeting: Meeting, text: Html, more: Html, lang: Lang) -> Screen:
    head = join([bold(meeting.title), when(lang, meeting.begins)])
    return Screen(join([head, text, more], "\n\n"), ((Button(lang.t("Back"), Coming(meeting.id)),),))


# --- what people are told ----------------------------------------------------------------------------------------------------------------


def spoken_for(meeting: Meeting, reply: Reply, waits: int, lang: Lang) -> Html:
    """To a colleague for whom somebody has answered."""
    said = lang.h(
        "{name} has answered for you: {answer}. You can change it.",
        name=name(reply.by, lang) if reply.by else "",
        answer=_words(lang)[reply.answer or Answer.YES],
    )
    queue = lang.h("All places are taken: you are number {n} on the waiting list.", n=waits) if waits else ""
    return join([bold(meeting.title), when(lang, meeting.begins), said, queue])


def moved(meeting: Meeting, guest: Guest | None, waits: int, lang: Lang) -> Html:
    """To somebody who has come in from the waiting list, or has lost their place because there are fewer; or about their guest."""
    if guest is not None:
        named = guest_name(guest, lang)
        said = (
            lang.h("There are fewer places now: {name} is on the waiting list.", name=named)
            if waits
            else lang.h("A place has become free: {name} can come.", name=named)
        )
    elif waits:
        said = lang.h("There are fewer places now: you are number {n} on the waiting list.", n=waits)
    else:
        said = lang.h("A place has become free: you can come.")
    return join([bold(meeting.title), when(lang, meeting.begins), said])


def group_told(meeting: Meeting, inside: Sequence[Seat], waiting: Sequence[Seat], lang: Lang) -> Html:
    """The same in the group, about those whom nobody can write to: by name, which their phone shows them."""
    parts = [
        lang.h("A place has become free for: {names}", names=_linked(inside, lang)) if inside else "",
        lang.h("There are fewer places now; on the waiting list: {names}", names=_linked(waiting, lang))
        if waiting
        else "",
    ]
    return join([bold(meeting.title), *parts])


def _linked(seats: Sequence[Seat], lang: Lang) -> Html:
    return join([_link(seat, lang) for seat in seats[:_MOST_ON_CARD]], ", ")


def _link(seat: Seat, lang: Lang) -> Html:
    person = seat.person
    shown = name(person, lang)
    linked = link(shown, f"tg://user?id={person.telegram_id}") if person.telegram_id else escape(shown)
    if seat.guest is None:
        return linked
    return lang.h("{name} (invited by {host})", name=guest_name(seat.guest, lang), host=linked)
