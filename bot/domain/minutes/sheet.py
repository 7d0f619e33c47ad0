"""Minutes as they are printed: every word in the language of the reader already, dates as they write them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """A line of the table of actions."""

    text: str
    owner: str = ""
    organisation: str = ""
    due: str = ""


@dataclass(frozen=True)
class Past:
    """A line of the table of what earlier minutes left to do, and how it stood."""

    text: str
    owner: str = ""
    due: str = ""
    state: str = ""


@dataclass(frozen=True)
class Note:
    """Who said it, for whom, when; and what. `kind`: the word for what it is, where it is more than a note."""

    who: str
    text: str
    kind: str = ""


@dataclass(frozen=True)
class Point:
    """What was said about one point, in its order; "": before the first."""

    title: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """`words`: the headings: decisions, actions, questions, votes, ideas, points, notes, links, attachments, task, owner, organisation, due.
    `facts`: (label, value). Where points were come to, what was said stands under them; otherwise in `notes`.
    """

    title: str
    author: str
    lang: str  # RFC 5646
    words: Mapping[str, str]
    draft: str = ""  # the word that says so, where it is one
    facts: tuple[tuple[str, str], ...] = ()
    decisions: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    questions: tuple[str, ...] = ()
    votes: tuple[str, ...] = ()
    ideas: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    notes: tuple[Note, ...] = ()
    links: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    earlier: tuple[Past, ...] = ()
    objections: tuple[str, ...] = ()  # to what was approved, with who made them
