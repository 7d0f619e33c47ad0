"""How dates are understood: the engine beside dateparser, in one run, by language and by kind.

python -m benchmarks.dates [--misses] [--kind KIND] [--lang LANG] [--quick]     # --quick: our engine alone
"""

import argparse
import json
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from benchmarks.dates.cases import LANGUAGES, Case, dateless, written
from benchmarks.dates.generated import generated
from benchmarks.dates.hostile import hostile
from benchmarks.dates.judge import Answer, found, right
from benchmarks.dates.peers import PEERS, Peer, ours

Outcome = tuple[Case, Answer, float]


def main() -> None:
    options = _options()
    peers = _peers(options.quick)
    cases = [c for c in chain(written(), generated(), dateless()) if _wanted(c, options.kind, options.lang)]
    for lang in LANGUAGES:  # tables and models are loaded before anything is timed
        for peer in peers.values():
            peer(Case("", lang, "14", ()))
    outcomes = {name: [_ask(peer, case) for case in cases] for name, peer in peers.items()}
    dated = {name: [o for o in asked if o[0].meanings] for name, asked in outcomes.items()}
    _table("right", dated, lambda o: right(o[0], o[1]))
    dateless_ = {name: [o for o in asked if not o[0].meanings] for name, asked in outcomes.items()}
    _table("a date found where there is none", dateless_, lambda o: found(o[1]))
    _times("milliseconds a phrase", outcomes)
    if not options.kind:
        _times("milliseconds a hostile text", {"passerelle": [_ask(peers["passerelle"], c) for c in hostile()]})
    if options.misses:
        _misses(outcomes["passerelle"])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--kind", default="")
    parser.add_argument("--lang", default="")
    return parser.parse_args()


def _peers(quick: bool) -> dict[str, Peer]:
    return {"passerelle": ours} if quick else PEERS


def _wanted(case: Case, kind: str, lang: str) -> bool:
    return case.kind.startswith(kind) and case.lang.startswith(lang)


def _ask(peer: Peer, case: Case) -> Outcome:
    begin = time.perf_counter()
    answer = peer(case)
    return case, answer, (time.perf_counter() - begin) * 1000


def _table(title: str, outcomes: dict[str, list[Outcome]], holds: Callable[[Outcome], bool]) -> None:
    """Percent by kind and language; "balanced" is the mean over the kinds, so that each counts the same."""
    print(f"\n{title} (%)\n{'':30}" + "".join(f"{lang:>6}" for lang in LANGUAGES) + f"{'mean':>7}{'phrases':>9}")
    base: float | None = None
    for name, asked in outcomes.items():
        kinds = dict.fromkeys(o[0].kind for o in asked)
        shares = {kind: _shares([o for o in asked if o[0].kind == kind], holds) for kind in kinds}
        for kind, row in shares.items():
            _row(f"{name:12}{kind}", row, sum(o[0].kind == kind for o in asked))
        people = [row for kind, row in shares.items() if not kind.startswith("made")]
        if len(people) > 1:
            balanced = [_mean(column) for column in zip(*people, strict=True)]
            base = base or _mean(balanced)
            ratio = f"   {(_mean(balanced) or 0) / base:.2f} x" if base else ""
            _row(f"{name:12}balanced", balanced, len(asked), ratio)


def _shares(asked: Sequence[Outcome], holds: Callable[[Outcome], bool]) -> list[float | None]:
    return [_share([holds(o) for o in asked if o[0].lang == lang]) for lang in LANGUAGES]


def _row(title: str, shares: Sequence[float | None], number: int, ratio: str = "") -> None:
    cells = "".join("     -" if s is None else f"{s:6.1f}" for s in shares)
    print(f"{title[:30]:30}{cells}{_mean(shares) or 0:7.1f}{number:9}{ratio}")


def _share(held: list[bool]) -> float | None:
    return 100 * sum(held) / len(held) if held else None


def _mean(values: Iterable[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return sum(known) / len(known) if known else None


def _times(title: str, outcomes: dict[str, list[Outcome]]) -> None:
    print(f"\n{title:30}{'p50':>9}{'p99':>9}{'max':>9}")
    base = 0.0
    for name, asked in outcomes.items():
        taken = sorted(ms for _, _, ms in asked)
        p50, p99 = taken[len(taken) // 2], taken[int(len(taken) * 0.99)]
        base = base or p50
        print(f"{name:30}{p50:9.2f}{p99:9.2f}{taken[-1]:9.1f}   {p50 / base:.1f} x")


def _misses(outcomes: list[Outcome]) -> None:
    print()
    for case, answer, _ in outcomes:
        if not right(case, answer):
            said = {k: v for k, v in answer.items() if k != "id"}
            print(f"{case.lang} {case.kind}: {case.text!r} {json.dumps(said, ensure_ascii=False)}")


if __name__ == "__main__":
    main()
