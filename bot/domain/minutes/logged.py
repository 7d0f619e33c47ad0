"""A chat as it was kept: its messages, and the corrections that scribes write among them ("s/old/new/", "i/before this/a line/")."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.minutes import Media, Part

_EDIT = re.compile(r"\s*(?P<what>[si])(?P<bar>[/|])(?P<old>.+?)(?P=bar)(?P<new>.*?)(?:(?P=bar)(?P<how>[gG])?\s*)?")


@dataclass(frozen=True)
class Message:
    """One message of a person. `at` is on the clock of the group; `mentions`: names as written that Telegram linked to a person → who that is.

    `said`: what it is besides its words (a poll of Telegram's); `sources`: the messages that made it what it is.
    """

    id: int
    at: datetime
    author: str
    text: str
    mentions: Mapping[str, str] = field(default_factory=dict)
    reply_to: int | None = None
    media: Media | None = None
    said: Part | None = None
    sources: tuple[int, ...] = ()

    @property
    def ids(self) -> tuple[int, ...]:
        return self.sources or (self.id,)


def edited(messages: Sequence[Message]) -> list[Message]:
    """The messages with their corrections made; those that found nothing to correct stay what they are."""
    made: list[Message] = []
    later: list[tuple[str, str, int]] = []  # old, new, the message that asked: for all that is still to come
    for message in messages:
        hit = _EDIT.fullmatch(message.text) if message.text[:2] in ("s/", "s|", "i/", "i|") else None
        done = hit is not None and (_insert if hit["what"] == "i" else _replace)(made, message, hit)
        if hit is not None and hit["how"] == "G":
            later.append((hit["old"], hit["new"], message.id))
            done = True
        if not done:
            made.append(_with(message, later))
    return made


def _with(message: Message, later: Sequence[tuple[str, str, int]]) -> Message:
    for old, new, asked in later:
        if old in message.text:
            message = replace(message, text=message.text.replace(old, new), sources=(*message.ids, asked))
    return message


def _replace(made: list[Message], message: Message, hit: re.Match[str]) -> bool:
    """The most recent words, or with "g" all before."""
    old, new = hit["old"], hit["new"]
    places = [n for n in range(len(made) - 1, -1, -1) if old in made[n].text]
    for place in places if hit["how"] else places[:1]:
        text = made[place].text
        head, _, tail = text.rpartition(old)
        text = text.replace(old, new) if hit["how"] else head + new + tail
        made[place] = replace(made[place], text=text, sources=(*made[place].ids, message.id))
    return bool(places)


def _insert(made: list[Message], message: Message, hit: re.Match[str]) -> bool:
    """A line of its own before the last one that has these words."""
    place = next((n for n in range(len(made) - 1, -1, -1) if hit["old"] in made[n].text), None)
    if place is None or not hit["new"].strip():
        return False
    made.insert(place, replace(message, text=hit["new"].strip(), at=made[place].at, reply_to=None))
    return True
