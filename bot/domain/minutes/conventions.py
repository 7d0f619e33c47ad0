"""What people write to the robots that take minutes elsewhere: MeetBot's commands, and those of W3C's scribes, Zakim and RRSAgent.

Lines that mark an item ("#info", "Topic:", "ACTION:") are in the tables like all others; here are those that do something else.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from bot.domain.minutes.logged import Message


class What(Enum):
    """What is ordered."""

    START = "start"
    END = "end"
    TITLE = "title"
    UNDO = "undo"
    PEOPLE = "people"  # names that are known from now on
    CHAIR = "chair"
    ASK = "ask"  # a vote begins
    VOTE = "vote"
    COUNT = "count"  # a vote ends
    HERE = "here"
    GONE = "gone"  # the names were not there after all
    EXCUSED = "excused"
    AGENDA = "agenda"  # a point of it
    ADDRESS = "address"  # a link that heads the minutes
    TAKEN_UP = "taken_up"
    NOTHING = "nothing"  # for a robot alone


@dataclass(frozen=True)
class Order:
    what: What
    text: str = ""


_COMMAND = re.compile(r"\s*[#＃](\w+)[ \t]*(.*)", re.DOTALL)
_COMMANDS = {
    "startmeeting": What.START,
    "endmeeting": What.END,
    "meetingtopic": What.TITLE,
    "meetingname": What.TITLE,
    "undo": What.UNDO,
    "nick": What.PEOPLE,
    "chair": What.CHAIR,
    "unchair": What.NOTHING,
    "startvote": What.ASK,
    "vote": What.VOTE,
    "endvote": What.COUNT,
    "showvote": What.NOTHING,
    "here": What.HERE,
    **dict.fromkeys(
        ["save", "restrictlogs", "lurk", "unlurk", "commands", "addchair", "clearchairs", "showvoters"], What.NOTHING
    ),
}
_ROLL = re.compile(r"\s*(?P<list>present|regrets|chair)\s*(?P<sign>[+-])\s*[:：]?\s*(?P<names>.*)", re.IGNORECASE)
_QUEUE = re.compile(
    r"\s*(?:q\s*(?:[+-](?:\s.*)?|\?|=.*)|vq[+?-].*|ack(?:nowledge)?\s+\S.*|agenda\s*\?|agendum\s+\d+.*|\+\+\s*|/?me\s.*)",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"\s*agenda\s*\+\s*(?P<text>\S.*)", re.IGNORECASE)
_TO_ROBOTS = re.compile(
    r"\s*(?:zakim|rrsagent|rrs-?agent|trackbot|ghurlbot|gb|agendabot|meetbot|openstack|zodbot)\s*,", re.IGNORECASE
)
_HEADING = re.compile(
    r"\s*(?P<word>meeting|chairs?|scribe(?:nick|options)?|date|agenda|log|repo|repos|repository|previous meeting|next meeting|"
    r"namedanchorhere|slideset|slide)\s*[+-]?\s*[:：]\s*(?P<text>.*)",
    re.IGNORECASE,
)
_SCRIBE_ALONE = re.compile(r"\s*scribe(?:nick)?\s*[+-]\s*[:：]?\s*(?P<text>.*)", re.IGNORECASE)
_ATTENDEES = re.compile(r"(?:attendees were|the attendees have been|^present:)\s*(?P<names>.+)", re.IGNORECASE)
_CHANNEL = re.compile(r"\s*\S+ has (?:joined|left|quit|changed the topic to)\b.*", re.DOTALL)
_TAKEN_UP = re.compile(r"agendum\s*\d+\s*--\s*(?P<text>.*\S)\s*--\s*taken up", re.IGNORECASE)
_KNOWN_ROBOTS = "zakim|rrsagent|trackbot|ghurlbot|gb|agendabot|meetbot|zodbot|supybot|ubottu|collabbot|limnoria|gerritbot|openstackgerrit|github-bot"
_ROBOTS = frozenset(_KNOWN_ROBOTS.split("|"))
_ROBOT_SAYS = re.compile(
    r"Meeting started .+ The chair is |Useful Commands: #action|Current chairs: |The meeting name has been set to |"
    r"Meeting ended .+ Information about MeetBot|I have made the request to generate |logging to https?://",
)
_ACTION = re.compile(
    r"\s*action\s+(?P<who>[\w.|@-]+(?:\s*(?:,|and|&)\s*[\w.|@-]+){0,4})(?P<how>\s*[:：]\s*|\s+to\s+)(?=\S)",
    re.IGNORECASE,
)
_SCRIBED = re.compile(
    r"\s*(?:scribe(?:nick)?\s*[+:：]|present\s*\+|(?:zakim|rrsagent|trackbot)\s*,|agenda\s*\+\s)", re.IGNORECASE
)


@dataclass(frozen=True)
class Manner:
    """How a chat was kept: whether by W3C's scribes, with which robots."""

    scribed: bool = False
    robots: frozenset[str] = frozenset()
    begun: bool = False  # somebody said that the meeting begins


def manner_of(messages: Iterable[Message]) -> Manner:
    """What the whole of a chat tells of its conventions."""
    scribed, begun, robots = False, False, set()
    for message in messages:
        begun = begun or message.text.lower().startswith("#startmeeting")
        scribed = scribed or bool(_SCRIBED.match(message.text))
        if message.author.strip().casefold() in _ROBOTS or _ROBOT_SAYS.match(message.text):
            robots.add(message.author)
    return Manner(scribed, frozenset(robots), begun)


def order_in(message: Message, manner: Manner) -> Order | None:
    """What the message orders; None where it is one of the meeting's own."""
    if message.author in manner.robots:
        return _said_by_robot(message.text)
    command = _COMMAND.fullmatch(message.text)
    if command is not None:
        what = _COMMANDS.get(command[1].casefold())
        return Order(what, command[2].strip()) if what else None
    return _scribes(message.text) if manner.scribed else None


def _said_by_robot(text: str) -> Order:
    """A point that Zakim takes up, who was there as it says at the end, the title; all else is between it and its users."""
    taken, there = _TAKEN_UP.search(text), _ATTENDEES.search(text)
    if taken is not None:
        return Order(What.TAKEN_UP, taken["text"])
    if there is not None:
        return Order(What.HERE, there["names"].strip(" ."))
    heading = _HEADING.fullmatch(text)
    return _heading(heading["word"].casefold(), heading["text"].strip()) if heading else Order(What.NOTHING)


def _scribes(text: str) -> Order | None:
    roll = _ROLL.fullmatch(text)
    if roll is not None:
        return Order(_roll(roll["list"].casefold(), roll["sign"]), roll["names"])
    agenda = _AGENDA.fullmatch(text)
    if agenda is not None:
        return Order(What.AGENDA, agenda["text"])
    if _TO_ROBOTS.match(text) or _CHANNEL.fullmatch(text) or _QUEUE.fullmatch(text) or _SCRIBE_ALONE.fullmatch(text):
        return Order(What.NOTHING)
    heading = _HEADING.fullmatch(text)
    return _heading(heading["word"].casefold(), heading["text"].strip()) if heading else None


def _roll(which: str, sign: str) -> What:
    if which == "chair":
        return What.PEOPLE if sign == "+" else What.NOTHING
    return What.GONE if sign == "-" else What.HERE if which == "present" else What.EXCUSED


def _heading(word: str, text: str) -> Order:
    if word == "meeting":
        return Order(What.TITLE, text)
    if word in ("chair", "chairs"):
        return Order(What.CHAIR, text)
    return Order(What.ADDRESS, text) if word == "agenda" and "://" in text else Order(What.NOTHING)


def action_line(text: str) -> str:
    """ "action ann: publish", "Action Fred to do something" with the colon that scribes may leave out."""
    hit = _ACTION.match(text)
    return f"ACTION: {hit['who']}{hit['how']}{text[hit.end() :]}" if hit else text


def nicks_of(text: str) -> list[str]:
    """The names in "#chair ann bob": between spaces where there are no commas."""
    return [nick for nick in re.split(r"\s*,\s*" if "," in text else r"\s+", text.strip()) if nick]
