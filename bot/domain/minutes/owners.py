"""Who is to do it: the start of an action, or whoever it names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.groups import Member, Organisation, Person
from bot.domain.minutes import NOBODY, Owner, words
from bot.domain.minutes.folding import compact, flat

_USERNAME = re.compile(r"(?<![\w@/.])@(\w{3,32})")
_JOINT = "|".join(re.escape(word) for word in words.AND.split("|"))
_AND = re.compile(rf"(?:\s(?:{_JOINT})|,)\s*", re.IGNORECASE)
_SEVERAL = re.compile(rf"@\w{{3,32}}(?:(?:\s(?:{_JOINT})|,)?\s*@\w{{3,32}})+", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_GAP = re.compile(r"[\s()’'.\-]{0,3}")
_HEAD = re.compile(r"^([^\W\d_][\w’'.\- ]{1,40}?)\s*[:：]\s*(?=\S)")
_EDGES = " \t,:：;-–—→>"
_LONGEST_HEAD = 3  # words of an unknown name before a colon


@dataclass(frozen=True)
class Known:
    """Who may be named. `mentions`: names that Telegram linked to an account, as written → the person (None: unknown to us)."""

    members: Sequence[Member] = ()
    organisations: Sequence[Organisation] = ()
    mentions: Mapping[str, Person | None] = field(default_factory=dict)


def find_owner(text: str, known: Known) -> tuple[Owner, str]:
    """(owner, the text without them)."""
    for find in (_mentioned, _by_username, _by_name, _in_brackets, _before_colon):
        found = find(text, known)
        if found is not None:
            owner, rest = found
            return owner, _without_shall(rest)
    return NOBODY, text


def read_owner(text: str, known: Known) -> Owner:
    """The owner that was typed alone: somebody known, or the name as it stands."""
    owner, rest = find_owner(text, known)
    return owner if owner != NOBODY and not rest.strip(_EDGES) else Owner(name=text.strip())


def _of(member: Member) -> Owner:
    return Owner(member.person.id, "", member.organisation.name if member.organisation else None)


def _mentioned(text: str, known: Known) -> tuple[Owner, str] | None:
    for written, person in known.mentions.items():
        if written and written in text:
            member = next((m for m in known.members if person and m.person.id == person.id), None)
            owner = _of(member) if member else Owner(person.id if person else None, "" if person else written)
            return owner, _cut(text, text.index(written), text.index(written) + len(written))
    return None


def _by_username(text: str, known: Known) -> tuple[Owner, str] | None:
    hit = _USERNAME.search(text)
    if hit is None:
        return None
    wanted = hit[1].casefold()
    several = _SEVERAL.match(text, hit.start())
    if several is not None:
        return Owner(name=several[0]), _cut(text, several.start(), several.end())
    member = next((m for m in known.members if (m.person.username or "").casefold() == wanted), None)
    return _of(member) if member else Owner(name=hit[0]), _cut(text, hit.start(), hit.end())


def _by_name(text: str, known: Known) -> tuple[Owner, str] | None:
    """A known name at the start, the longest that fits; also after "for"."""
    for start in _starts(text):
        found = _named_at(text, start, known)
        if found is not None:
            owner, end = found
            last = _end_of_all(text, end, known)
            owner = owner if last == end else Owner(name=text[start:last].strip(_EDGES))
            return owner, text[last:].lstrip(_EDGES + ")").rstrip()
    return None


def _end_of_all(text: str, end: int, known: Known) -> int:
    """Where the last name ends of several that are joined: "Karim et Sophie"."""
    while (joint := _AND.match(text, end)) and (found := _named_at(text, joint.end(), known)):
        end = found[1]
    return end


def _starts(text: str) -> Iterator[int]:
    yield 0
    folded = flat(text)
    for word in words.FOR.split("|"):
        if folded.startswith(flat(word) + " "):
            yield len(word) + 1


def _named_at(text: str, start: int, known: Known) -> tuple[Owner, int] | None:
    """(owner, where the name ends). A first name that two people have stays what was typed."""
    best, owners = 0, []
    for name, owner in _names(known):
        end = _end_of(text, start, name)
        if end > best:
            best, owners = end, [owner]
        elif end and end == best and owner not in owners:
            owners.append(owner)
    if not best:
        return None
    return (owners[0] if len(owners) == 1 else Owner(name=text[start:best].strip(_EDGES))), best


def _names(known: Known) -> Iterator[tuple[tuple[str, ...], Owner]]:
    """What people and organisations may be called: the words of the name."""
    for member in known.members:
        full = _words(member.person.name)
        if full:
            yield full, _of(member)
        if len(full) > 1:
            yield full[:1], _of(member)
    for organisation in known.organisations:
        if named := _words(organisation.name):
            yield named, Owner(None, organisation.name, organisation.name)


def _words(name: str) -> tuple[str, ...]:
    return tuple(compact(word) for word in _WORD.findall(name))


def _end_of(text: str, start: int, name: tuple[str, ...]) -> int:
    """Where the name ends that begins at `start`; 0 where it does not stand there."""
    place = start
    for number, word in enumerate(name):
        if number:
            gap = _GAP.match(text, place)
            place = gap.end() if gap else place
        hit = _WORD.match(text, place)
        if hit is None or compact(hit[0]) != word:
            return 0
        place = hit.end()
    glued = len(text) > place + 1 and text[place] in "-'’" and text[place + 1].isalnum()
    return 0 if glued else place


def _in_brackets(text: str, known: Known) -> tuple[Owner, str] | None:
    """ "send the list (Karim, by Friday)": the name is taken out, the rest of the brackets stays."""
    for hit in re.finditer(r"\(([^()]+)\)", text):
        found = _named_at(hit[1], 0, known)
        if found is not None:
            owner, end = found
            return owner, f"{text[: hit.start()].rstrip()} {hit[1][end:].strip(_EDGES)} {text[hit.end() :]}".strip()
    return None


def _before_colon(text: str, known: Known) -> tuple[Owner, str] | None:
    """ "Jean-Paul: book the room": whoever is named before a colon, known or not."""
    hit = _HEAD.match(text)
    if hit is None:
        return None
    named = hit[1].split()
    if len(named) > _LONGEST_HEAD or not all(word[0].isupper() for word in named):
        return None
    return Owner(name=hit[1].strip()), text[hit.end() :]


def _cut(text: str, start: int, end: int) -> str:
    """The text without that piece; where it stood at the start, also without what joined it to the rest."""
    head, tail = text[:start].rstrip(" (["), text[end:]
    if head.strip() == "" or flat(head.strip()) in {flat(word) for word in words.FOR.split("|")}:
        return tail.lstrip(_EDGES + ")]").rstrip()
    glue = re.sub(r"[\s,:;–—→(-]+$", "", head)
    return f"{glue}{'' if tail[:1] in '.,;' else ' '}{tail.lstrip(' )]')}".strip()


def _without_shall(text: str) -> str:
    """ "to send the list" → "send the list"."""
    folded = flat(text)
    heads = sorted((flat(word) for line in words.SHALL.values() for word in line.split("|")), key=len, reverse=True)
    for head in heads:
        if folded.startswith(head + " "):
            return text[len(head) :].strip()
    return text
