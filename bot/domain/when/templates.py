"""Patterns as a speaker writes them, and how they are matched against tokens.

`word` is itself, `(a|b)` one of them, `[x]` optional, `{slot}` or `{name:slot}` what another rule matches.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.domain.when.fold import Token, tokens_of

Captured = dict[str, Any]
Action = Callable[[Captured], Any]
Found = tuple[int, Any]  # where the match ends, and what it means
Native = Callable[["Parse", int], list[Found]]

_PIECE = re.compile(r"\{[^}]*\}|[\[\]()|]|[^\s\[\](){}|]+")


@dataclass
class Node:
    """One step of the tree of patterns."""

    words: dict[str, "Node"] = field(default_factory=dict)
    slots: dict[tuple[str, str], "Node"] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)


def expand(template: str) -> list[tuple[str, ...]]:
    """All plain sequences that `template` stands for."""
    pieces = _PIECE.findall(template)
    sequences, end = _choice(pieces, 0)
    if end != len(pieces):
        raise ValueError(f"brackets do not match in {template!r}")
    return [s for s in dict.fromkeys(sequences) if s]


def choices(template: str) -> list[str]:
    """The phrases between the outermost bars."""
    found, depth = [""], 0
    for piece in re.split(r"([\[\](){}|])", template):
        depth += (piece in ("[", "(")) - (piece in ("]", ")"))
        if piece == "|" and not depth:
            found.append("")
        else:
            found[-1] += piece
    return found


def _choice(pieces: list[str], at: int) -> tuple[list[tuple[str, ...]], int]:
    """`a b|c`: any of the sequences."""
    found: list[tuple[str, ...]] = []
    current: list[tuple[str, ...]] = [()]
    while at < len(pieces) and pieces[at] not in "])":
        piece = pieces[at]
        if piece == "|":
            found += current
            current, at = [()], at + 1
            continue
        options, at = _item(pieces, at)
        current = [left + right for left in current for right in options]
    return found + current, at


def _item(pieces: list[str], at: int) -> tuple[list[tuple[str, ...]], int]:
    piece = pieces[at]
    if piece in "[(":
        inside, end = _choice(pieces, at + 1)
        return (inside if piece == "(" else [(), *inside]), end + 1
    if piece.startswith("{"):
        return [(piece,)], at + 1
    return [tuple(t.text for t in tokens_of(piece) if not t.soft)], at + 1


class Grammar:
    """Named rules: trees of patterns, and functions for what needs more than a pattern."""

    def __init__(self) -> None:
        self.roots: dict[str, Node] = {}
        self.natives: dict[str, Native] = {}
        self.known: set[str] = set()

    def add(self, rule: str, template: str, action: Action) -> None:
        for sequence in expand(template):
            node = self.roots.setdefault(rule, Node())
            for piece in sequence:
                node = self._step(node, piece)
            node.actions.append(action)

    def _step(self, node: Node, piece: str) -> Node:
        if not piece.startswith("{"):
            self.known.add(piece)
            return node.words.setdefault(piece, Node())
        name, _, slot = piece[1:-1].partition(":")
        return node.slots.setdefault((name, slot or name), Node())

    def words(self, rule: str, phrases: str, value: object) -> None:
        """A rule that only knows words: `phrases` mean `value`."""
        self.add(rule, phrases, lambda _: value)


class Parse:
    """One text under one grammar; what a rule finds at a place is worked out once."""

    def __init__(self, grammar: Grammar, tokens: tuple[Token, ...]) -> None:
        self.grammar = grammar
        self.tokens = tokens
        self._known: dict[tuple[str, int], list[Found]] = {}

    def rule(self, name: str, at: int) -> list[Found]:
        key = (name, at)
        if key not in self._known:
            self._known[key] = []  # a rule that asks for itself at the same place finds nothing
            self._known[key] = list(self._find(name, at))
        return self._known[key]

    def _find(self, name: str, at: int) -> Iterator[Found]:
        seen: list[Found] = []
        root = self.grammar.roots.get(name)
        if root is not None and at < len(self.tokens) and not self.tokens[at].soft:
            self._walk(root, at, {}, seen)
        native = self.grammar.natives.get(name)
        if native is not None and at < len(self.tokens):
            seen += native(self, at)
        kept: list[Found] = []
        for found in seen:
            if found[1] is not None and found not in kept:
                kept.append(found)
        yield from kept

    def _walk(self, node: Node, at: int, captured: Captured, out: list[Found]) -> None:
        out.extend((at, action(captured)) for action in node.actions)
        if at >= len(self.tokens):
            return
        self._edges(node, at, captured, out)
        if self.tokens[at].soft and at + 1 < len(self.tokens):
            self._edges(node, at + 1, captured, out)

    def _edges(self, node: Node, at: int, captured: Captured, out: list[Found]) -> None:
        step = node.words.get(self.tokens[at].text)
        if step is not None:
            self._walk(step, at + 1, captured, out)
        for (name, slot), child in node.slots.items():
            for end, value in self.rule(slot, at):
                self._walk(child, end, {**captured, name: value}, out)
