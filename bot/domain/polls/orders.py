"""Orders about a poll as people type them: "ajouter ven 17 10h", "retirer B", "quorum 4", "jusqu'à vendredi 18h", "pour Karim : 14 oui"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum
from functools import cache

from bot.domain.coming_typed import AND
from bot.domain.coming_words import FOR
from bot.domain.groups import Organisation, folded
from bot.domain.minutes.folding import flat
from bot.domain.polls import Slot
from bot.domain.polls import order_words as words
from bot.domain.polls.answers import letters, read_answers

_LONGEST = 400  # characters: more is talk
_MOST_NAMES = 4  # words of a name

# "Tue 13 2 pm, until 4 pm" says how long it lasts; "answer by 4 pm" is a deadline.
_BARE = ("until", "bis", "jusqu'a", "jusqu'au", "hasta", "entro", "fino a", "ate", "ate as", "pana", "pana la")
_HOUR_ALONE = re.compile(r"(?:las |alle |as |ora |ore )?\d{1,2}\s*(?:[:h.]\s*\d{0,2})?\s*(?:uhr|ore|am|pm|h)?\.?")


class What(StrEnum):
    """What shall be done."""

    ADD = "add"
    WITHDRAW = "withdraw"
    MOVE = "move"
    QUORUM = "quorum"
    NEEDED = "needed"
    UNTIL = "until"
    NO_DEADLINE = "no_deadline"
    REMIND = "remind"
    TITLE = "title"


_ALONE = (What.NO_DEADLINE, What.REMIND)  # say all by themselves
_TABLES: Mapping[What, Mapping[str, str]] = {what: getattr(words, what.name) for what in What}


@dataclass(frozen=True)
class Order:
    """What is to be done, and the words after it, as they were typed."""

    what: What
    rest: str = ""


def read_order(text: str) -> Order | None:
    """The order that a text is; None where it is something else."""
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    folded = flat(text)
    for phrase, what in _phrases():
        if not folded.startswith(phrase) or folded[len(phrase) : len(phrase) + 1].isalnum():
            continue
        rest = text[len(phrase) :].strip(" :,.!").removesuffix(" hinzu")  # "füge Freitag 15 Uhr hinzu"
        if bool(rest) != (what in _ALONE):
            return Order(what, rest)
    return _verb_last(text, folded)


def _verb_last(text: str, folded: str) -> Order | None:
    """ "Freitag 15 Uhr hinzufügen", as Germans give orders."""
    folded = folded.rstrip(" .!")
    for phrase, what in _phrases():
        if what in (What.ADD, What.WITHDRAW, What.MOVE) and folded.endswith(f" {phrase}"):
            return Order(what, text[: len(folded) - len(phrase)].strip(" :,.!"))
    return None


@cache
def _phrases() -> list[tuple[str, What]]:
    """The longest first."""
    found = {
        flat(phrase): what for what, table in _TABLES.items() for line in table.values() for phrase in line.split("|")
    }
    return sorted(found.items(), key=lambda pair: -len(pair[0]))


def take_deadline(text: str) -> tuple[str, str]:
    """ "Logement: mar 14 14h, jeu 16 10h, réponse avant vendredi 18h" → ("vendredi 18h", the rest); ("", text) where none is said."""
    hit = _until().search(flat(text))
    if hit is None or (flat(hit["said"]) in _BARE and _HOUR_ALONE.fullmatch(hit["when"].strip())):
        return "", text
    return text[hit.start("when") : hit.end("when")].strip(), f"{text[: hit.start()]}{text[hit.end() :]}"


@cache
def _until() -> re.Pattern[str]:
    """A piece of a list that begins with such words; what follows it is another piece."""
    phrases = sorted((phrase for phrase, what in _phrases() if what == What.UNTIL), key=len, reverse=True)
    return re.compile(
        rf"(?:^|[,;.(\n]|\s[-–])\s*(?P<said>{'|'.join(map(re.escape, phrases))})\s*:?\s+(?P<when>[^,;()\n]+)\)?"
    )


def nobody(text: str) -> bool:
    return flat(text).strip(" .!-–") in {"", *(flat(w) for line in words.NOBODY.values() for w in line.split("|"))}


def names(text: str) -> list[str]:
    """ "Karim, Lyon et Claire" → each by itself."""
    return [name.strip(" .") for name in AND.split(text) if name.strip(" .")]


def organisation_named(organisations: Sequence[Organisation], name: str) -> Organisation | None:
    return next((each for each in organisations if folded(each.name) == folded(name)), None)


def number_of(text: str) -> int | None:
    """ "4", "4 organisations", "aucun" (0)."""
    if nobody(text):
        return 0
    hit = re.match(r"(\d{1,3})(?!\d)", text.strip())
    return int(hit[1]) if hit else None


def slot_named(text: str, slots: Sequence[Slot], zone: tzinfo) -> Slot | None:
    """The one date that is named: by its letter, as people write days and hours, or by its place on the card."""
    wanted = text.strip(" .:,")
    label = letters(slots).get(wanted.upper())
    if label is not None:
        return label
    votes = read_answers(wanted, slots, zone)
    if len(votes.votes) == 1 and not (votes.unknown or votes.more):
        return next(slot for slot in slots if slot.id in votes.votes)
    if wanted.isdecimal() and 1 <= int(wanted) <= len(slots) and not votes.votes:
        return slots[int(wanted) - 1]
    return None


def moved(text: str, slots: Sequence[Slot], zone: tzinfo) -> tuple[Slot, str] | None:
    """ "B à 15h", "jeudi 15 → vendredi 16 10h": the date, and what it becomes."""
    for hit in re.finditer(rf"\s(?:{_to()})\s+|\s*(?:→|->|=>|=|,|:(?!\d))\s*", flat(text)):
        slot = slot_named(text[: hit.start()], slots, zone)
        if slot is not None:
            tail = text[hit.end() :].strip()
            return slot, text[hit.start() :].strip(" →->=,:") if tail.isdecimal() else tail
    head, _, tail = text.partition(" ")
    preposition = head.islower() and re.fullmatch(_to(), flat(head)) is not None  # "a miércoles 14"
    slot = slot_named(head, slots, zone) if len(head) <= 2 and not preposition else None
    return (slot, tail.strip()) if slot is not None and tail.strip() else None


def moved_to(text: str) -> str | None:
    """ "déplacer au mercredi 14 à 11h", "auf Mittwoch 11 Uhr verschieben" → the words that say when; None where it is another order or none."""
    order = read_order(text)
    if order is None or order.what is not What.MOVE:
        return None
    named = re.match(rf"(?:{_meeting()})\s+", flat(order.rest))
    rest = order.rest[named.end() :] if named else order.rest
    to = re.match(rf"(?:{_to()})\s+", flat(rest))
    bare = rest[to.end() :] if to else ""
    return bare if bare and not bare.isdecimal() else rest  # "sposta alle 15": the 15 alone is no hour


@cache
def _meeting() -> str:
    return "|".join(re.escape(flat(word)) for line in words.MEETING.values() for word in line.split("|"))


@cache
def _to() -> str:
    phrases = {flat(word) for line in words.TO.values() for word in line.split("|")}
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def for_colleague(text: str) -> list[tuple[str, str]]:
    """ "pour Karim : 14 oui" → [("Karim", "14 oui")]. Without a colon the name may be so many words: the longest first."""
    text = " ".join(text.split())
    hit = re.match(rf"(?:{_for()})\s+", flat(text)) if len(text) <= _LONGEST else None
    if hit is None:
        return []
    rest = text[hit.end() :]
    colon = re.match(r"(?P<name>[^:]{1,80}?)\s*:\s*(?P<said>.+)", rest)
    if colon is not None and not re.search(r"\d$", colon["name"]):
        return [(colon["name"], colon["said"])]
    parts = rest.split(" ")
    capital = next((n for n, part in enumerate(parts[:_MOST_NAMES]) if not part[:1].isupper()), _MOST_NAMES)
    return [
        (" ".join(parts[:size]).strip(","), " ".join(parts[size:]))
        for size in range(min(capital, len(parts) - 1), 0, -1)
    ]


@cache
def _for() -> str:
    phrases = {flat(word) for line in FOR.values() for word in line.split("|")}
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
