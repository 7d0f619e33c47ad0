"""How minutes are read from chats: our reading beside MeetBot's rules, in one run, by kind and by language.

python -m benchmarks.minutes [--misses]

The chats are in `chats/`: scripted groups in seven languages, one in MeetBot's manner, one in that of W3C's scribes. An item counts as found
where it has the kind, begins in the same message and says the same; owners and dates are compared where they were said.
"""

import argparse
from collections import Counter, defaultdict

from benchmarks.minutes.cases import Chat, Item, chats
from benchmarks.minutes.peers import PEERS

_KINDS = ("topic", "decision", "action", "question", "idea", "vote", "link", "attendance", "note", "off_record")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    for name, peer in PEERS.items():
        told = [(chat, peer(chat)) for chat in chats()]
        print(f"\n{name}: found / invented, of the items a careful secretary has")
        _table(told)
        _details(told)
        if options.misses and name == "passerelle":
            _misses(told)


def _table(told: list[tuple[Chat, list[Item]]]) -> None:
    print(f"{'':12}" + "".join(f"{chat.name:>12}" for chat, _ in told) + f"{'recall':>9}{'precision':>11}")
    total: Counter[str] = Counter()
    for kind in (*_KINDS, "all"):
        cells, wanted, found, said = [], 0, 0, 0
        for chat, items in told:
            gold = [item for item in chat.items if kind in (item.kind, "all")]
            mine = [item for item in items if kind in (item.kind, "all")]
            hits = len(_hits(gold, mine))
            wanted, found, said = wanted + len(gold), found + hits, said + len(mine)
            cells.append(f"{hits}/{len(gold)}+{len(mine) - hits}" if gold or mine else "-")
        recall = f"{100 * found / wanted:8.1f}%" if wanted else "-"
        precision = f"{100 * found / said:10.1f}%" if said else f"{'-':>11}"
        print(f"{kind:12}" + "".join(f"{cell:>12}" for cell in cells) + recall + precision)
        total[kind] = wanted


def _hits(gold: list[Item], mine: list[Item]) -> list[tuple[Item, Item]]:
    """Pairs of what belongs together, each once."""
    left, pairs = list(mine), []
    for item in gold:
        found = next((one for one in left if one.same(item)), None)
        if found is not None:
            left.remove(found)
            pairs.append((item, found))
    return pairs


def _details(told: list[tuple[Chat, list[Item]]]) -> None:
    right: dict[str, list[bool]] = defaultdict(list)
    for chat, items in told:
        for gold, mine in _hits(chat.items, items):
            if gold.kind == "action":
                right["owners"].append(gold.owners == mine.owners)
                right["dates"].append(gold.due == mine.due)
    for what, held in right.items():
        print(f"{what:12}{sum(held)}/{len(held)} right")


def _misses(told: list[tuple[Chat, list[Item]]]) -> None:
    for chat, items in told:
        pairs = _hits(chat.items, items)
        for item in chat.items:
            if item not in [gold for gold, _ in pairs]:
                print(f"{chat.name} missed   {item}")
        for item in items:
            if not any(item is mine for _, mine in pairs):
                print(f"{chat.name} invented {item}")
        for gold, mine in pairs:
            if gold.kind == "action" and (gold.owners != mine.owners or gold.due != mine.due):
                print(f"{chat.name} wrong    {mine}, not {gold.owners} {gold.due}")


if __name__ == "__main__":
    main()
