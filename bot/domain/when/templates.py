"""Patterns as a speaker writes them, and how they are matched against tokens.

`word` is itself, `(a|b)` one of them, `[x]` optional, `{slot}` or `{name:slot}` what another rule matches.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.domain.when.fold import Token, tokens_of

Captured = dict[str, Any]
Action = Callable[[Captured], Any]
Found = tuple[int, Any]  # where the match ends, and what it means
Native = Callable[["Parse", int], list[Found]]

NUMBER, SLIP = "#number", "#slip"  # what tokens are called that no table lists
_MOST_TRIED = 1200  # rules tried at places of one text: an ordinary one needs fifty, a long date 250; a hostile one must not hold up others
_DEEPEST = 40  # rules within rules: as many as a list of a dozen days needs, and more
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
        self.natives: dict[str, list[Native]] = {}
        self._leads: dict[str, set[str]] = {}
        self.known: set[str] = set()
        self.resembling: Callable[[str], bool] = lambda _: False  # a word that may be a known one with a slip
        self._begins: dict[tuple[str, str], bool] = {}

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

    def native(self, rule: str, function: Native, *leads: str) -> None:
        """A rule that is a function. `leads`: what it can begin with: a sign, NUMBER, SLIP or "{another rule}"."""
        self.natives.setdefault(rule, []).append(function)
        self._leads.setdefault(rule, set()).update(leads)
        self.known |= {lead for lead in leads if not lead.startswith("{")}

    def sort(self, token: Token) -> str:
        """What decides whether a rule may begin here: the token itself, or one name for all numbers and for all slips."""
        if token.text in self.known or not (token.number or token.word):
            return token.text
        if token.number:
            return NUMBER
        return SLIP if self.resembling(token.text) else ""

    def begins(self, rule: str, sort: str) -> bool:
        """Whether the rule can begin with such a token: most cannot, and need not be tried."""
        key = (rule, sort)
        known = self._begins.get(key)
        if known is None:
            self._begins[key] = False  # a rule that begins with itself
            known = self._begins[key] = bool(sort) and self._may_begin(rule, sort)
        return known

    def _may_begin(self, rule: str, sort: str) -> bool:
        root, leads = self.roots.get(rule), self._leads.get(rule, set())
        if sort in leads or (NUMBER in leads and sort.isdigit()) or (root is not None and sort in root.words):
            return True
        slots = {slot for _, slot in root.slots} if root is not None else set()
        return any(self.begins(slot, sort) for slot in (*slots, *(lead[1:-1] for lead in leads if lead[0] == "{")))


class Parse:
    """One text under one grammar; what a rule finds at a place is worked out once."""

    def __init__(self, grammar: Grammar, tokens: tuple[Token, ...]) -> None:
        self.grammar = grammar
        self.tokens = tokens
        self._sorts = [grammar.sort(token) for token in tokens]
        self._known: dict[tuple[str, int], list[Found]] = {}
        self._left = _MOST_TRIED
        self._depth = 0

    def rule(self, name: str, at: int) -> list[Found]:
        key = (name, at)
        found = self._known.get(key)
        if found is None:
            if at >= len(self.tokens) or not self._left or not self.grammar.begins(name, self._sorts[at]):
                return []
            self._left -= 1
            self._known[key] = []  # a rule that asks for itself at the same place finds nothing
            found = self._known[key] = self._deeper(name, at)
        return found

    def _deeper(self, name: str, at: int) -> list[Found]:
        if self._depth == _DEEPEST:
            return []
        self._depth += 1
        try:
            return self._find(name, at)
        finally:
            self._depth -= 1

    def _find(self, name: str, at: int) -> list[Found]:
        seen: list[Found] = []
        root = self.grammar.roots.get(name)
        if root is not None and not self.tokens[at].soft:
            self._walk(root, at, {}, seen)
        for native in self.grammar.natives.get(name, ()):
            seen += native(self, at)
        kept: list[Found] = []
        for found in seen:
            if found[1] is not None and found not in kept:
                kept.append(found)
        return kept

    def _walk(self, node: Node, at: int, captured: Captured, out: list[Found]) -> None:
        if node.actions:
            out += [(at, action(captured)) for action in node.actions]
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
