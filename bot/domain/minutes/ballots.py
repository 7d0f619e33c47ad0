"""A vote as MeetBot counts it: "#startvote Shall we? Yes, No", "#vote yes", "#endvote"."""

import re
from datetime import datetime

from bot.domain.minutes import Kind, Part
from bot.domain.minutes.chronicled import Entry
from bot.domain.minutes.logged import Message


class Ballot:
    """One that is open. The last vote of each person counts."""

    def __init__(self, text: str, message: Message) -> None:
        question, mark, rest = text.partition("?")
        options = [option for option in re.split(r"[,\s/]+", rest.strip(" ?.")) if option]
        self._question = f"{question.strip()}{mark}"
        self._options = options or ["Yes", "No"]
        self._author = message.author
        self._cast: dict[str, str] = {}
        self._sources: list[int] = []
        self._at: datetime = message.at
        self.heard(message)

    def heard(self, message: Message, option: str = "") -> None:
        """One more message that belongs to it, with a vote or without."""
        self._sources.extend(message.ids)
        self._at = message.at
        if option:
            self._cast[message.author] = option

    def counted(self) -> tuple[int, Entry]:
        """(the message that closed it, "Shall we? Yes: 3, No: 1"); what was answered besides the options is counted too."""
        named = {option.casefold(): option for option in self._options}
        tally = dict.fromkeys(self._options, 0)
        for vote in self._cast.values():
            option = named.get(vote.casefold(), vote)
            tally[option] = tally.get(option, 0) + 1
        words = f"{self._question} {', '.join(f'{option}: {number}' for option, number in tally.items())}".strip()
        return self._sources[-1], Entry(Part(Kind.VOTE, words), self._author, self._at, tuple(self._sources), raw=words)
