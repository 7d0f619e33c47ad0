"""A whole chat becomes minutes: what a careful secretary would take from it. Pure; message by message, with the reading of the group's own chat."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.domain.minutes import NOBODY, Kind, Media, Part, with_media
from bot.domain.minutes.agenda_said import Agenda
from bot.domain.minutes.ballots import Ballot
from bot.domain.minutes.chronicled import Chronicle, Entry, Notice, Warn
from bot.domain.minutes.conventions import Manner, Order, What, action_line, manner_of, nicks_of, order_in
from bot.domain.minutes.correcting import amended, filled, nearest, read_correction
from bot.domain.minutes.folding import compact
from bot.domain.minutes.leading import is_next
from bot.domain.minutes.ledger import Ledger, Numbered
from bot.domain.minutes.logged import Message, edited
from bot.domain.minutes.marks import asks_off, bare, is_off
from bot.domain.minutes.named import People
from bot.domain.minutes.reading import read_mark, read_post
from bot.domain.minutes.roll import Side, names_of, read_roll, says_here, says_moved

_SOON = timedelta(minutes=10)  # in which "off the record" without an answer speaks of what its author wrote before
_MOST_WORDS_WITH_OFF = 3  # as in the chat: a longer answer is off the record itself
_LOOKED_BACK = 12  # items in which one is looked for that a correction without an answer means
_TALK = (Kind.NOTE, Kind.ATTACHMENT)


def chronicle(messages: Iterable[Message], *, lang: str, title: str = "") -> Chronicle:
    """The minutes of these messages, which come in the order of time. `lang` is the language of the group."""
    said = edited(list(messages))
    manner = manner_of(said)
    reader = _Reader(lang, manner, People.of(said, manner))
    for message in said:
        reader.take(message)
    return reader.finished(title)


class _Reader:
    """The state of the reading between two messages."""

    def __init__(self, lang: str, manner: Manner, people: People) -> None:
        self._lang, self._manner, self._people = lang, manner, people
        self._ledger, self._agenda = Ledger(), Agenda()
        self._title = ""
        self._present: dict[str, None] = {}
        self._away: dict[str, None] = {}
        self._gone: set[str] = set()
        self._wrote: dict[str, None] = {}
        self._last: dict[str, Message] = {}  # of each author
        self._ballot: Ballot | None = None
        self._on = not manner.begun  # where the beginning is said, nothing has begun before
        self._outside = 0
        self._notices: list[Notice] = []

    # --- one message ---------------------------------------------------------------------------------------------------------------------

    def take(self, message: Message) -> None:
        order = order_in(message, self._manner)
        if message.author and message.author not in self._manner.robots and (self._on or order is not None):
            self._wrote.setdefault(message.author)
        if order is not None and self._obeyed(order, message):
            return
        if not any(way(message) for way in (self._struck, self._corrected, self._marked, self._continued)):
            self._keep(message)
        self._last[message.author] = message

    def _keep(self, message: Message) -> None:
        parts = self._parts(message)
        if not self._on and all(part.kind in _TALK for part, _ in parts):
            self._outside += 1
            return
        for part, media in parts:
            self._add(message, self._pointed(part), media)

    def _parts(self, message: Message) -> list[tuple[Part, Media | None]]:
        if message.said is not None:
            return [(message.said, None)]
        if says_here(message.text):
            self._present.setdefault(message.author)
            return [(Part(Kind.ATTENDANCE, message.text.strip()), None)]
        if says_moved(message.text, self._people.numbers):
            return [(Part(Kind.ATTENDANCE, message.text.strip()), None)]
        if message.media is None and (point := self._agenda.point(message.text)):
            return [(Part(Kind.TOPIC, point), None)]
        self._agenda.listen(message.text)
        text = action_line(message.text) if self._manner.scribed else message.text
        return with_media(self._read(message, text), message.media)

    def _read(self, message: Message, text: str) -> list[Part]:
        return read_post(text, lang=self._lang, ref=message.at, known=self._people.known(message))

    def _add(self, message: Message, part: Part, media: Media | None = None, raw: str = "") -> None:
        raw = raw or message.text
        talk = part.kind is Kind.NOTE and compact(part.text) == compact(raw)
        self._ledger.add(message.id, Entry(part, message.author, message.at, message.ids, media, raw, talk))

    def _pointed(self, part: Part) -> Part:
        """A point by its title: where only "next point" was said, the agenda knows which."""
        if part.kind is not Kind.TOPIC:
            return part
        if is_next(part.text):
            return replace(part, text=self._agenda.following() or part.text)
        self._agenda.reached(part.text)
        return part

    # --- what is said of another message -----------------------------------------------------------------------------------------------------

    def _struck(self, message: Message) -> bool:
        """Off the record: this message, the one that it answers, or what its author wrote just before."""
        off, asks = is_off(message.text), asks_off(message.text)
        left = len(bare(message.text).split())
        if message.reply_to is not None and (asks or (off and left <= _MOST_WORDS_WITH_OFF)):
            self._ledger.strike([message.reply_to], message)
        elif off and left and not asks:
            self._ledger.strike([], message)
        elif off or (asks and len(message.text.split()) > 1):
            self._strike_before(message)
        else:
            return False
        return True

    def _strike_before(self, message: Message) -> None:
        last = self._last.get(message.author)
        if last is not None and message.at - last.at <= _SOON:
            self._ledger.strike([last.id], message)
        else:
            self._notices.append(Notice(Warn.NOTHING_STRUCK, sources=message.ids))

    def _corrected(self, message: Message) -> bool:
        """ "corriger : …": the item has these words from now on."""
        text = read_correction(message.text, answers=message.reply_to is not None)
        if text is None:
            return False
        if self._ledger.is_off(message.reply_to):
            self._ledger.strike([], message)  # it tells again what is off the record
            return True
        there = self._ledger.of(message.reply_to) if message.reply_to else self._meant(text)
        if not there:
            self._notices.append(Notice(Warn.NOTHING_CORRECTED, text, message.ids))
            return False
        known = self._people.known(message)
        parts = amended([e.part for _, e in there], text, lang=self._lang, ref=message.at, known=known)
        for (number, entry), part in zip(there, parts, strict=True):
            if part != entry.part:
                self._ledger.change(number, replace(entry, part=part, raw=text), message)
        return True

    def _meant(self, text: str) -> list[Numbered]:
        """Without an answer: the item, of the last ones, that is most like it."""
        late = self._ledger.last(_LOOKED_BACK)
        found = nearest([entry.text for _, entry in late], text)
        return [late[found]] if found is not None else []

    def _marked(self, message: Message) -> bool:
        """A mark alone, in answer to a message, says what that is."""
        there = self._ledger.of(message.reply_to)
        if message.media is not None or (not there and not message.text.startswith("#")):
            return False
        known = self._people.known(message)
        part = read_mark(message.text, lang=self._lang, ref=message.at, known=known)
        if part is None:
            return self._filled(message, there)
        if not there:
            self._notices.append(Notice(Warn.MARK_ALONE, message.text, message.ids))
        for number, entry in [one for one in there if one[1].kind is Kind.NOTE] or there:
            owner = entry.part.owner if part.owner == NOBODY else part.owner
            new = Part(part.kind, entry.text or entry.raw, owner, part.due or entry.due)
            self._ledger.change(number, replace(entry, part=new, talk=False), message)
        return True

    def _filled(self, message: Message, there: list[Numbered]) -> bool:
        """Who, or until when, said in answer to an action that lacks it."""
        actions = [one for one in there if one[1].kind is Kind.ACTION]
        if len(actions) != 1:
            return False
        number, entry = actions[0]
        known = self._people.known(message)
        part = filled(entry.part, message.text, lang=self._lang, ref=message.at, known=known)
        if part is not None:
            self._ledger.change(number, replace(entry, part=part), message)
        return part is not None

    def _continued(self, message: Message) -> bool:
        """ "… and so on": more of what the same person wrote last."""
        dots = next((dots for dots in ("…", "...", "..") if message.text.startswith(dots)), "")
        last = self._last.get(message.author)
        more = message.text.removeprefix(dots).strip(" .")
        if not dots or (dots == ".." and not self._manner.scribed) or last is None or message.at - last.at > _SOON:
            return False
        there = self._ledger.of(last.id)
        if not there or not more:
            return False
        number, entry = there[-1]
        raw = f"{entry.raw} {more}"
        parts = self._read(message, raw)
        same = len(there) == 1 and len(parts) == 1 and parts[0].kind is entry.kind
        part = parts[0] if same else replace(entry.part, text=f"{entry.text} {more}")
        self._ledger.change(number, replace(entry, part=part, raw=raw), message)
        return True

    # --- orders to robots ----------------------------------------------------------------------------------------------------------------------

    def _obeyed(self, order: Order, message: Message) -> bool:
        """Whether the order was one: "#vote" without a ballot is an item."""
        if order.what is What.VOTE and self._ballot is None:
            return False
        ways: Mapping[What, Callable[[Order, Message], None]] = {
            What.START: self._begin,
            What.END: self._begin,
            What.TITLE: self._begin,
            What.UNDO: lambda order, message: self._ledger.undo(),
            What.CHAIR: lambda order, message: self._people.add(nicks_of(order.text)),
            What.PEOPLE: lambda order, message: self._people.add(nicks_of(order.text)),
            What.AGENDA: lambda order, message: self._agenda.add(order.text),
            What.TAKEN_UP: lambda order, message: self._add(
                message, self._pointed(Part(Kind.TOPIC, order.text)), raw=order.text
            ),
            What.ADDRESS: lambda order, message: self._add(message, Part(Kind.LINK, order.text), raw=order.text),
            **dict.fromkeys((What.HERE, What.EXCUSED, What.GONE), self._called),
            **dict.fromkeys((What.ASK, What.VOTE, What.COUNT), self._vote),
        }
        way = ways.get(order.what)
        if way is not None:
            way(order, message)
        return True

    def _begin(self, order: Order, message: Message) -> None:
        if order.what is not What.TITLE:
            self._on = order.what is What.START
        self._title = order.text or self._title

    def _called(self, order: Order, message: Message) -> None:
        names = list(names_of(order.text)) or [message.author]
        if order.what is What.GONE:
            self._gone.update(names)
            return
        self._gone.difference_update(names)
        here = order.what is What.HERE
        (self._present if here else self._away).update(dict.fromkeys(names))
        said = ", ".join(names)
        self._add(message, Part(Kind.ATTENDANCE, f"{'Present' if here else 'Regrets'}: {said}"), raw=said)

    def _vote(self, order: Order, message: Message) -> None:
        if order.what is What.ASK:
            self._count()
            self._ballot = Ballot(order.text, message)
        elif self._ballot is not None:
            self._ballot.heard(message, order.text if order.what is What.VOTE else "")
        if order.what is What.COUNT:
            self._count()

    def _count(self) -> None:
        if self._ballot is not None:
            self._ledger.add(*self._ballot.counted())
        self._ballot = None

    # --- the end -------------------------------------------------------------------------------------------------------------------------------

    def finished(self, title: str) -> Chronicle:
        self._count()
        entries = self._ledger.entries
        spoke_up, self._present = self._present, {}
        for entry in entries:  # rolls name people in an order that somebody chose
            self._roll(entry)
        self._present.update(spoke_up)
        said = [name for name in self._present if name not in self._gone]
        return Chronicle(
            self._title or title,
            entries,
            self._ledger.struck,
            tuple(said or (name for name in self._wrote if name not in self._away)),
            tuple(name for name in self._away if name not in self._present),
            (*self._notices, *self._lacking(entries)),
            self._people,
        )

    def _roll(self, entry: Entry) -> None:
        for called in read_roll(entry.text) if entry.kind is Kind.ATTENDANCE else ():
            name = self._people.full(called.name)
            (self._present if called.side is Side.PRESENT else self._away).setdefault(name)

    def _lacking(self, entries: Iterable[Entry]) -> Iterator[Notice]:
        """What the minutes leave open. Where nobody was named present, whoever wrote was."""
        actions = [entry for entry in entries if entry.kind is Kind.ACTION]
        for entry in actions:
            names = self._people.names(entry.part.owner)
            if not names:
                yield Notice(Warn.NO_OWNER, entry.text, entry.sources)
            yield from (Notice(Warn.UNKNOWN_OWNER, n, entry.sources) for n in names if not self._people.knows(n))
        if self._outside:
            yield Notice(Warn.OUTSIDE, str(self._outside))
        if not self._ledger.entries and not self._ledger.struck:
            yield Notice(Warn.NO_ITEMS)
