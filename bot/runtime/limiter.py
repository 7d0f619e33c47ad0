"""How much may be sent: Telegram's limits on messages, kept across restarts by what the outbox remembers."""

import time
from collections import deque
from collections.abc import Iterable

from bot.config import Rates

_MARGIN = 1.002  # clocks that do not run alike; what is counted is the answer, which comes after Telegram has counted
_PRIVATE_BURST = 3  # messages to one private chat that may follow each other at once
_MINUTE = 60.0
_MOMENT = 0.05


class Window:
    """At most `limit` events in any `period` seconds, wherever between its beginning and its end an event is counted."""

    def __init__(self, limit: int, period: float) -> None:
        self.limit, self.period = limit, period
        self.under_way = 0  # begun and not ended
        self._times: deque[float] = deque()  # when events ended

    def add(self, at: float) -> None:
        self._times.append(at)

    def room(self, now: float) -> int:
        while self._times and self._times[0] <= now - self.period:
            self._times.popleft()
        return self.limit - len(self._times) - self.under_way

    def opens_at(self, now: float) -> float:
        """When the next event may happen, as far as that is known; where it waits for one under way, in a moment."""
        short = 1 - self.room(now)
        if short <= 0 or short > len(self._times):
            return now if short <= 0 else now + _MOMENT
        return self._times[short - 1] + self.period

    @property
    def empty(self) -> bool:
        return not self._times and not self.under_way


def _window(rate: float, period: float) -> Window:
    """At most `rate` messages a period; where that is no whole number, fewer in a shorter one."""
    limit = max(1, int(rate))
    return Window(limit, period * limit / rate * _MARGIN)


class Limiter:
    """Limits overall, per private chat (positive id) and per group (negative id); 0 = none. Times are `time.monotonic()`."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._overall = _window(rates.overall, 1.0) if rates.overall else None
        self._chats: dict[int, Window] = {}
        self._holds: dict[int, float] = {}  # chat (0: all) → until

    def rebuild(self, sent: Iterable[tuple[int, float]], holds: Iterable[tuple[int, float]], now: float) -> None:
        """What was sent lately, (chat, seconds ago), and holds that Telegram imposed, (chat, seconds left)."""
        for chat, ago in sorted(sent, key=lambda pair: -pair[1]):
            self.sent(chat, now - ago)
        self._holds.update({chat: now + left for chat, left in holds})

    def begin(self, chat: int) -> None:
        """A message that may count is taken in hand: from now on it takes up room."""
        for window in self._windows(chat):
            window.under_way += 1

    def end(self, chat: int) -> None:
        """It is in hand no more, sent or not."""
        for window in self._windows(chat):
            window.under_way -= 1

    def sent(self, chat: int, at: float | None = None) -> None:
        """A message that counts was answered: Telegram has counted it by now, and not before it was begun."""
        at = time.monotonic() if at is None else at
        for window in self._windows(chat):
            window.add(at)

    def hold(self, chat: int, seconds: float) -> None:
        """Telegram said 429: nothing to this chat (0: to anybody) for so long."""
        self._holds[chat] = max(self._holds.get(chat, 0), time.monotonic() + seconds)

    def room(self) -> int:
        """How many messages may leave now, all chats together; never less than none."""
        now = time.monotonic()
        if self._holds.get(0, 0) > now:
            return 0
        return max(0, self._overall.room(now)) if self._overall is not None else 1000

    def closed(self) -> list[int]:
        """Chats that must wait."""
        now = time.monotonic()
        self._tidy(now)
        full = [chat for chat, window in self._chats.items() if window.room(now) <= 0]
        return [*full, *(chat for chat in self._holds if chat)]

    def opens_in(self) -> float | None:
        """Seconds until something that is closed now may go on; None where nothing is."""
        now = time.monotonic()
        moments = [window.opens_at(now) for window in self._chats.values() if window.room(now) <= 0]
        moments += [until for until in self._holds.values() if until > now]
        if self._overall is not None and self._overall.room(now) <= 0:
            moments.append(self._overall.opens_at(now))
        return max(0.0, min(moments) - now) if moments else None

    def _windows(self, chat: int) -> list[Window]:
        """Where a message to the chat counts."""
        return [window for window in (self._overall, self._window(chat)) if window is not None]

    def _window(self, chat: int) -> Window | None:
        if chat not in self._chats:
            private = chat > 0
            rate = self._rates.private if private else self._rates.group
            if not rate:
                return None
            self._chats[chat] = _window(_PRIVATE_BURST, _PRIVATE_BURST / rate) if private else _window(rate, _MINUTE)
        return self._chats[chat]

    def _tidy(self, now: float) -> None:
        for chat in [chat for chat, window in self._chats.items() if window.room(now) == window.limit]:
            del self._chats[chat]
        for chat in [chat for chat, until in self._holds.items() if until <= now]:
            del self._holds[chat]
