"""Telegram's limits: how much may leave in which time, in all and for each chat, also after a restart."""

import itertools
from types import SimpleNamespace

import pytest

from bot.config import Rates
from bot.runtime import limiter as module
from bot.runtime.limiter import Limiter, Window

_STEP = 0.01


class Watch:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=watch.monotonic))
    return watch


def _run(limiter: Limiter, watch: Watch, seconds: float, chats: list[int]) -> list[tuple[float, int]]:
    """Send to every chat as fast as the limiter lets us; (when, chat) of each message."""
    sent: list[tuple[float, int]] = []
    end = watch.now + seconds
    while watch.now < end:
        for chat in chats:
            if limiter.room() > 0 and chat not in limiter.closed():
                limiter.sent(chat)
                sent.append((watch.now, chat))
        watch.now += _STEP
    return sent


def _most(times: list[float], period: float) -> int:
    """The most messages in any stretch of `period` seconds."""
    return max(sum(1 for t in times if start <= t < start + period) for start in times)


def test_a_window_opens_when_the_oldest_leaves_it() -> None:
    window = Window(2, 10)
    for at in (0.0, 4.0):
        window.add(at)

    assert (window.room(9.9), window.opens_at(9.9)) == (0, 10.0)
    assert (window.room(10.0), window.opens_at(10.0)) == (1, 10.0)
    assert not window.empty
    assert window.room(14.0) == 2
    assert window.empty


def test_in_all_thirty_messages_leave_in_any_second(watch: Watch) -> None:
    sent = _run(Limiter(Rates()), watch, 4, list(range(1, 200)))

    assert _most([at for at, _ in sent], 1.0) == 30
    assert len(sent) >= 4 / 1.01 * 30 - 30


def test_a_group_gets_twenty_messages_in_any_minute(watch: Watch) -> None:
    sent = _run(Limiter(Rates()), watch, 130, [-5])

    assert _most([at for at, _ in sent], 60.0) == 20
    assert len(sent) == 60


def test_a_private_chat_gets_a_short_burst_and_then_one_a_second(watch: Watch) -> None:
    times = [at for at, _ in _run(Limiter(Rates()), watch, 20, [5])]

    assert _most(times, 0.5) == 3
    assert _most(times, 10.0) <= 12
    assert len(times) >= 18


@pytest.mark.parametrize(("overall", "most"), [(0.5, 1), (1.5, 2), (3, 3)])
def test_rates_that_are_no_whole_numbers_are_kept(watch: Watch, overall: float, most: int) -> None:
    """Half a message a second is one in two seconds."""
    times = [at for at, _ in _run(Limiter(Rates(overall, 0, 0)), watch, 40, [1])]

    assert _most(times, 1.0) <= most
    assert 0.9 * 40 * overall <= len(times) <= 40 * overall + 1


def test_without_limits_nothing_waits(watch: Watch) -> None:
    limiter = Limiter(Rates(0, 0, 0))
    for _ in range(5000):
        limiter.sent(-5)

    assert limiter.room() > 0
    assert limiter.closed() == []
    assert limiter.opens_in() is None


def test_one_full_chat_does_not_hold_up_the_others(watch: Watch) -> None:
    limiter = Limiter(Rates())
    for _ in range(20):
        limiter.sent(-5)

    assert limiter.closed() == [-5]
    assert limiter.room() == 10


def test_it_says_when_to_look_again(watch: Watch) -> None:
    limiter = Limiter(Rates(0, 1, 20))
    assert limiter.opens_in() is None
    for _ in range(3):
        limiter.sent(5)
    wait = limiter.opens_in()
    assert wait is not None

    watch.now += wait + _STEP

    assert limiter.closed() == []
    assert limiter.opens_in() is None


def test_a_wait_that_telegram_imposed_is_kept_and_ends(watch: Watch) -> None:
    """429 for one chat closes that chat; for nobody in particular, everything. A shorter one does not end a longer one."""
    limiter = Limiter(Rates())
    limiter.hold(-5, 30)
    limiter.hold(-5, 3)
    assert (limiter.closed(), limiter.room() > 0, limiter.opens_in()) == ([-5], True, 30.0)

    limiter.hold(0, 10)
    assert (limiter.room(), limiter.opens_in()) == (0, 10.0)

    watch.now += 10
    assert (limiter.room() > 0, limiter.closed()) == (True, [-5])
    watch.now += 20
    assert (limiter.closed(), limiter.opens_in()) == ([], None)


def test_a_restart_forgets_neither_what_was_sent_nor_waits(watch: Watch) -> None:
    """Whoever takes over must not send another twenty messages to the group."""
    limiter = Limiter(Rates())
    sent = [(-5, float(ago)) for ago in range(2, 22)] + [(9, 0.1)] * 25
    limiter.rebuild(sent, [(-7, 12.0), (0, 0.5)], watch.now)

    assert limiter.room() == 0
    assert sorted(limiter.closed()) == [-7, -5, 9]
    watch.now += 0.5
    assert limiter.room() == 30 - 25
    watch.now += 45
    assert limiter.closed() == []


@pytest.mark.parametrize("slow", [0.0, 0.2, 0.9, 2.5])
def test_limits_are_kept_wherever_on_the_way_telegram_counts(watch: Watch, slow: float) -> None:
    """Calls take their time, some more, some less: counted when they leave, arrive or are answered, there are never too many."""
    limiter, sent, under_way = Limiter(Rates()), [], []
    end = watch.now + 6
    for number in itertools.count(1):
        for back, chat in [(back, chat) for back, chat in under_way if back <= watch.now]:
            limiter.sent(chat, back)
            limiter.end(chat)
            under_way.remove((back, chat))
        if watch.now >= end:
            break
        if limiter.room() > 0:
            took = slow * ((number * 7) % 10) / 10
            limiter.begin(number)
            under_way.append((watch.now + took, number))
            sent.append((watch.now, watch.now + took))
        watch.now += 0.003

    for share in (0.0, 0.5, 1.0):
        assert _most([left + share * (back - left) for left, back in sent], 1.0) <= 30


def test_what_is_in_hand_takes_up_room_until_it_is_known_what_became_of_it(watch: Watch) -> None:
    limiter = Limiter(Rates(2, 0, 0))
    for chat in (1, 2):
        limiter.begin(chat)
    assert limiter.room() == 0
    limiter.sent(1)  # one that is answered and still in hand: less than no room is none
    assert limiter.room() == 0
    assert 0 < (limiter.opens_in() or 0) < 1

    limiter.end(1)
    assert limiter.room() == 0
    limiter.end(2)
    assert limiter.room() == 1
