"""A meeting as it stands in a list."""

from dataclasses import dataclass

from bot.domain.groups import Group
from bot.domain.meetings import Meeting, Reply


@dataclass(frozen=True)
class Listed:
    """A meeting in a list: whose it is, what the reader answered, its published minutes."""

    meeting: Meeting
    group: Group
    reply: Reply | None = None
    minutes: int | None = None

    @property
    def unanswered(self) -> bool:
        """Whether the reader has not said whether they come, or said it for another date."""
        return self.reply is None or self.reply.answer is None or self.reply.stale
