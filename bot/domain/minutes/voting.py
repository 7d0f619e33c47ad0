"""A vote on a proposal: who says yes, no or abstains, for whom; whether enough took part; what came of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.groups import folded

LONGEST = 500  # characters of a proposal
MOST_QUORUM = 200


class Choice(StrEnum):
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Outcome(StrEnum):
    ADOPTED = "adopted"
    REJECTED = "rejected"
    TIED = "tied"
    TOO_FEW = "too few"  # the quorum was not reached


@dataclass(frozen=True)
class Motion:
    """What is put to the vote. `minutes_id`: what was being collected there then; `quorum`: how many voices are needed, 0: any."""

    id: int
    group_id: int
    thread_id: int | None
    minutes_id: int | None
    text: str
    quorum: int
    author_id: int | None
    opened_at: datetime
    closed_at: datetime | None = None
    closed_by: int | None = None

    @property
    def open(self) -> bool:
        return self.closed_at is None


@dataclass(frozen=True)
class Ballot:
    """What one person has said last. `name`: theirs, "" for who was forgotten."""

    person_id: int | None
    name: str
    organisation: str | None
    choice: Choice
    at: datetime


@dataclass(frozen=True)
class Tally:
    """The voices by what they say, by their names; an organisation has one, and so has who speaks for none."""

    voices: Mapping[Choice, tuple[str, ...]]
    quorum: int = 0

    @property
    def total(self) -> int:
        return sum(len(names) for names in self.voices.values())

    @property
    def enough(self) -> bool:
        return self.total >= max(self.quorum, 1)

    @property
    def outcome(self) -> Outcome:
        """More yes than no adopts; abstentions count for the quorum alone."""
        yes, no = (len(self.voices[choice]) for choice in (Choice.YES, Choice.NO))
        if not self.enough:
            return Outcome.TOO_FEW
        return Outcome.ADOPTED if yes > no else Outcome.REJECTED if no > yes else Outcome.TIED


def tally(ballots: Sequence[Ballot], quorum: int = 0) -> Tally:
    """The last word of an organisation counts, whoever of its people said it."""
    said: dict[str, Ballot] = {}
    for ballot in sorted(ballots, key=lambda ballot: ballot.at):
        key = f"o {folded(ballot.organisation)}" if ballot.organisation else f"p {ballot.person_id}"
        said[key] = ballot
    voices: dict[Choice, list[str]] = {choice: [] for choice in Choice}
    for ballot in said.values():
        voices[ballot.choice].append(ballot.organisation or ballot.name)
    return Tally({choice: tuple(sorted(names, key=folded)) for choice, names in voices.items()}, quorum)


# --- words -------------------------------------------------------------------------------------------------------------------------------

# fr · en · de · es · it · pt · ro, as far as they differ; "|" separates, case and accents make no difference.
_SAID = {
    Choice.YES: "pour|oui|favorable|d'accord|je suis pour|je vote pour|je vote oui|for|yes|aye|in favour|in favor|i vote yes|dafür|ja|ich bin dafür|"
    "a favor|sí|estoy a favor|a favore|favorevole|sì|sono a favore|sim|sou a favor|pentru|da|sunt pentru|👍",
    Choice.NO: "contre|non|défavorable|je suis contre|je vote contre|je vote non|against|no|nay|i vote no|dagegen|nein|ich bin dagegen|"
    "en contra|estoy en contra|contro|contrario|contraria|sono contro|contra|não|sou contra|împotrivă|contra|nu|sunt împotrivă|👎",
    Choice.ABSTAIN: "abstention|je m'abstiens|m'abstiens|vote blanc|abstain|i abstain|enthaltung|enthalte mich|ich enthalte mich|"
    "abstención|me abstengo|en blanco|astensione|mi astengo|astenuto|astenuta|abstenção|abstenho-me|abținere|mă abțin",
}
_END = (
    "fin|clore|clos|clôturer|fermer|terminé|terminer|résultat|end|close|closed|result|ende|schließen|beenden|ergebnis|cerrar|resultado|"
    "chiudi|fine|risultato|fechar|fim|închide|gata|rezultat"
)
_CHOICES = {folded(words) or words: choice for choice, line in _SAID.items() for words in line.split("|")}
_ENDS = frozenset(folded(words) for words in _END.split("|"))
_QUORUM = re.compile(
    r"[\s,;.(–—-]*\b(?:quorum|quórum|cvorum|beschlussfähig\w*)\s*:?\s*(?:ab\s+|de\s+|of\s+|di\s+)?(\d{1,3})\b[\w\s]*\)?\s*$",
    re.IGNORECASE,
)


def read_choice(text: str) -> Choice | None:
    """ "Pour.", "je m’abstiens"; None for what says anything more."""
    return _CHOICES.get(folded(text) or text.strip())


def is_end(text: str) -> bool:
    """Whether somebody wants the vote to be closed."""
    return folded(text) in _ENDS


def read_motion(text: str) -> tuple[str, int]:
    """(the proposal, the quorum; 0 where none is said): "On retient le foyer, quorum 5"."""
    hit = _QUORUM.search(text)
    if hit is None:
        return text.strip(), 0
    return text[: hit.start()].strip(), min(int(hit[1]), MOST_QUORUM)
