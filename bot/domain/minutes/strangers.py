"""Somebody whom nobody knows: before a word for what they are to do ("Julie doit appeler", "zed and ann to check"), by a common first name."""

import re

from bot.domain.groups import folded
from bot.domain.minutes import Owner, words
from bot.domain.minutes.folding import flat, unaccented
from bot.domain.minutes.names import choice
from bot.domain.minutes.personal_names import clear_names

_ALSO = ("pour", "va", "to")  # of the words for "shall", those that mean other things as well
_SHALLS = "|".join(
    word for lang, line in words.SHALL.items() if lang != "de" for word in line.split("|") if word not in _ALSO
)
_JOINT = r"(?:\s*[,/&]\s*|\s+(?:and|et|y|e|și)\s+)"
_NAME = r"[^\W\d_][\w.|’'-]*"
_WHO = rf"{_NAME}(?:{_JOINT}{_NAME}){{0,4}}|(?:[A-Z][\w.’'-]+\s+){{1,2}}[A-Z][\w.’'-]+"
_SHALL = re.compile(rf"(?P<who>{_WHO})\s+(?P<how>to(?!\w)|{choice(_SHALLS)})\s+(?=[^\W\d_])")
_PASSIVE = re.compile(f"(?:{choice(words.PASSIVE)})")
_BEING = re.compile(f"(?:{choice(words.BEING)})")
_NO_NAMES = frozenset(flat(word) for line in (words.ARTICLE, words.DETERMINERS, words.FOR) for word in line.split("|"))
_NOBODY = frozenset(words.NOBODY_TO.split("|"))
_ALSO_NAMES = frozenset(folded(name) for name in words.ALSO_NAMES.split("|"))
_SURNAME = r"(?:\s+(?:[Dd]e |[Dd]a |[Dd]i |[Vv]on |[Ll]e |[Dd]el )?[A-ZÀ-ÖØ-ÞȘȚ][\w’'-]+){0,2}"
_BRACKETS = r"(?:\s*\([^\W\d_][^()\d]{1,40}\))?"
_ONE = rf"[A-ZÀ-ÖØ-ÞȘȚ][\w’'-]*{_SURNAME}{_BRACKETS}"
_NAMED = re.compile(rf"(?P<who>{_ONE}(?:{_JOINT}{_ONE}){{0,4}})(?=\s+[^\W\d_A-Z]|\s*$)")
_OF_PLACE = re.compile(r"[A-ZÀ-ÖØ-ÞȘȚ][\w’'-]+(?:\s+[A-ZÀ-ÖØ-ÞȘȚ][\w’'-]+)?\s*\([A-ZÀ-ÖØ-ÞȘȚ][^()\d]{1,40}\)")


_CAPITAL = r"[A-Z][\w’'-]*"
_POLITE = "|".join(sorted((re.escape(flat(word)) for word in words.COURTESY.split("|")), key=len, reverse=True))
_COURTLY = re.compile(
    rf"(?:(?i:{choice(words.ARTICLE)})\s*)?(?P<who>(?i:{_POLITE})\s+{_CAPITAL}(?:\s+{_CAPITAL})?)\s+(?=[^\W\d_A-Z])"
)
_BODY = re.compile(
    rf"(?i:{choice(words.ARTICLE)})?\s*(?P<who>[A-Z]{{3,}}\w*(?:\s\d+)?|(?i:{choice(words.INSTITUTION)})\s+"
    rf"(?:(?i:{choice(words.OF)})\s*)?{_CAPITAL}(?:\s+{_CAPITAL})?)\s+(?=[^\W\d_A-Z])"
)


def who_is_called(text: str) -> tuple[Owner, str] | None:
    """ "Mme Duval appelle", "le SPIP transmet", "la mairie de Lille envoie": (the owner, what they are to do)."""
    plain = unaccented(text)
    hit = _COURTLY.match(plain) or _BODY.match(plain)
    if hit is None or _BEING.match(flat(text), hit.end()):
        return None
    return Owner(name=text[hit.start("who") : hit.end("who")].strip()), text[hit.end() :].strip()


def who_is_named(text: str) -> tuple[Owner, str] | None:
    """ "Julie envoie la liste", "Marie Petit et Hugo appellent", "Paul (Nice) appelle": (the owner, what they are to do)."""
    hit = _NAMED.match(text)
    if hit is None:
        return None
    who = re.split(_JOINT, hit["who"])
    if not all(is_first_name(name.split()[0]) or _OF_PLACE.fullmatch(name) for name in who):
        return None
    owner = Owner(name=who[0]) if len(who) == 1 else Owner(None, hit["who"], None, tuple(Owner(name=n) for n in who))
    rest = text[hit.end() :].strip()
    return (owner, rest) if rest else None


def is_first_name(name: str) -> bool:
    """Whether it is a first name, also one of two: "Jean-Luc"."""
    parts = folded(name).split()
    return bool(parts) and all(part in _ALSO_NAMES or part in clear_names() for part in parts)


def who_shall(text: str) -> tuple[Owner, str] | None:
    """(the owner, what they are to do). A name has a capital letter, but before the English "to"; in German every noun has one, so there
    it says nothing."""
    hit = _SHALL.match(text)
    if hit is None or _PASSIVE.match(flat(text), hit.end()):
        return None
    names = [flat(name) for name in re.findall(r"[\w.|-]+", hit["who"])]
    capital = hit["who"][:1].isupper() and names[0] not in _NO_NAMES
    english = hit["how"] == "to" and not _NOBODY.intersection(names)
    if not english and (not capital or hit["how"] == "to"):
        return None
    who = [Owner(name=name) for name in re.split(_JOINT, hit["who"].strip())]
    owner = who[0] if len(who) == 1 else Owner(None, hit["who"].strip(), None, tuple(who))
    return owner, text[hit.end() :].strip()
