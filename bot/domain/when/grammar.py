"""All rules of one language together, and the facts they find in a text."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from bot.domain.when.clocks import add_clocks
from bot.domain.when.days import add_days
from bot.domain.when.facts import Fact
from bot.domain.when.fold import Token, tokens_of
from bot.domain.when.lexicon import add_words
from bot.domain.when.repeats import add_repeats
from bot.domain.when.templates import Grammar, Parse
from bot.domain.when.words import words_for

# Where two rules explain the same words, the first one is right.
RULES = (
    "past",
    "except",
    "every",
    "ending",
    "starting",
    "stretch",
    "day_list",
    "day_range",
    "time_range",
    "day",
    "part",
    "length",
    "time",
    "times",
    "zone",
)


@lru_cache(maxsize=16)
def grammar_of(lang: str, us: bool) -> Grammar:
    """The grammar of a language, built when it is first used."""
    words, grammar = words_for(lang), Grammar()
    add_words(grammar, words)
    add_clocks(grammar, words)
    add_days(grammar, words, us)
    add_repeats(grammar, words)
    return grammar


def words_in(text: str, lang: str, us: bool) -> tuple[Token, ...]:
    """The tokens of `text`; those spelled without the letters of a phone that has none ("fuer") as the tables have them."""
    letters = words_for(lang).spellings
    tokens = tokens_of(text)
    if not letters:
        return tokens
    known = grammar_of(lang, us).known
    return tuple(_respelled(t, letters, known) for t in tokens)


def _respelled(token: Token, letters: Mapping[str, str], known: set[str]) -> Token:
    if token.text in known:
        return token
    text = token.text
    for typed, meant in letters.items():
        text = text.replace(typed, meant)
    return replace(token, text=text) if text in known else token


def facts_in(tokens: tuple[Token, ...], lang: str, us: bool) -> list[Fact]:
    """Every fact that can be read anywhere, overlapping ones as well."""
    parse = Parse(grammar_of(lang, us), tokens)
    found: list[Fact] = []
    for at in range(len(tokens)):
        for rule in RULES:
            found += [Fact(what, at, end, hold) for end, (what, hold) in parse.rule(rule, at)]
    return found
