"""What becomes of a collection that nobody ends, and of a draft that nobody publishes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.minutes import Minutes
from bot.domain.reminders import Quiet

GRACE = timedelta(hours=1)  # after the planned end, and after the last word
SILENCE = timedelta(hours=24)  # without a word, where no end was planned, or it was over when the collection began
DAYS = (1, 3, 7)  # after the end of the collection, on which the draft is asked after


@dataclass(frozen=True)
class Running:
    """An open collection. `last`: when something was kept last; `ends`: the planned end of its meeting; `reopened`: from its draft."""

    minutes: Minutes
    last: datetime | None = None
    ends: datetime | None = None
    reopened: datetime | None = None

    @property
    def lapses(self) -> datetime:
        """When it ends by itself. Whoever has reopened it goes on later than the meeting."""
        heard = max(moment for moment in (self.minutes.opened, self.last, self.reopened) if moment is not None)
        if self.ends is None or self.reopened is not None or self.minutes.opened >= self.ends:
            return heard + SILENCE
        return max(heard, self.ends) + GRACE


@dataclass(frozen=True)
class Waiting:
    """A draft that nobody has published. `told`: how many of `DAYS` it was asked after already."""

    minutes: Minutes
    closed: datetime
    told: int = 0

    def moment(self, zone: str, quiet: Quiet) -> datetime | None:
        """When it is asked after next: the same hour of the day, or the end of quiet hours. None when no more is said."""
        if self.told >= len(DAYS):
            return None
        day = self.closed.astimezone(ZoneInfo(zone)) + timedelta(days=DAYS[self.told])  # on the clock of the wall
        return quiet.after(day).astimezone(self.closed.tzinfo)

    def passed(self, now: datetime) -> int:
        """How many of `DAYS` are over: after a pause one question stands for all that were missed."""
        return max(self.told + 1, sum(self.closed + timedelta(days=days) <= now for days in DAYS))
