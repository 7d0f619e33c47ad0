"""One name, or several that are joined: people, organisations, "me", "we", "all"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.groups import Member, Organisation, Person
from bot.domain.minutes import NOBODY, Owner, words
from bot.domain.minutes.folding import compact, flat

USERNAME = re.compile(r"(?<![\w@/.])@(\w{2,32})")
_TOO_SHORT = 1  # letters
_SHORTEST = 5  # letters of a place that is called by the first part of its name
EDGES = " \t,:：;-–—→>|"


def choice(line: str) -> str:
    """A pattern for one of the words, the longest first; after an apostrophe a word may follow at once."""
    found = sorted({flat(word) for word in line.split("|")}, key=len, reverse=True)
    return "|".join(re.escape(word) + ("" if word.endswith("'") else r"(?!\w)") for word in found)


_JOINT = "|".join(re.escape(word) for word in words.AND.split("|"))
AND = re.compile(rf"(?:\s(?:{_JOINT})(?=[\s@])|\s*[,/&+]|\s(?=\s*@))\s*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_PLACE = re.compile(r"\s*\(([^()]{2,60})\)")
_GAP = re.compile(r"[\s()’'.\-]{0,3}")
OF = f"(?:{choice(words.OF)})"
_TITLE = re.compile(rf"(?:(?:{choice(words.ARTICLE)})\s*)?(?:(?:{choice(words.INSTITUTION)})\s+(?:{OF}\s*)?)?")
_POLITE = sorted((re.escape(flat(word)) for word in words.COURTESY.split("|")), key=len, reverse=True)
_COURTESY = re.compile(rf"(?:{'|'.join(_POLITE)})\s+")
ME, _ME_ALONE = (re.compile(f"(?:{choice(line)})") for line in words.ME)
WE, _WE_ALONE = (re.compile(f"(?:{choice(line)})") for line in words.WE)
_ALL, _ALL_ALONE = (re.compile(f"(?:{choice(line)})") for line in words.ALL)
_NO_NAMES = frozenset(
    compact(word)
    for line in (words.ARTICLE, words.OF, words.INSTITUTION, words.COURTESY, words.FOR)
    for word in line.split("|")
)
_AFTER_PRONOUN = re.compile(r"\s*(?:[:：,;–—|]|-\s|$)")


@dataclass(frozen=True)
class Known:
    """Who may be named. `mentions`: names that Telegram linked to an account, as written → the person (None: unknown to us).

    `author`: whoever writes, "me"; for whom they speak is "we".
    """

    members: Sequence[Member] = ()
    organisations: Sequence[Organisation] = ()
    mentions: Mapping[str, Person | None] = field(default_factory=dict)
    author: Owner = NOBODY

    @property
    def we(self) -> Owner:
        return Owner(None, self.author.organisation, self.author.organisation) if self.author.organisation else NOBODY


def all_at(text: str, start: int, known: Known) -> tuple[Owner, int] | None:
    """(the owner named at that place, or all of several that are joined: "Karim et Sophie"; where the last name ends)."""
    found = _one_at(text, start, known)
    if found is None:
        return None
    owners, end = [found[0]], found[1]
    said = _display(*found, text[start : found[1]], known)
    while (joint := AND.match(text, end)) and (more := _one_at(text, joint.end(), known)):
        said += f"{joint[0]}{_display(*more, text[joint.end() : more[1]], known)}"
        owners.append(more[0])
        end = more[1]
    if len(owners) == 1:
        return found
    places = dict.fromkeys(owner.organisation for owner in owners if owner.organisation)
    return Owner(None, said.strip(EDGES), ", ".join(places) or None, tuple(owners)), end


def is_everybody(name: str) -> bool:
    """ "tout le monde", "alle"."""
    folded = flat(name).strip(EDGES)
    return bool(_ALL.fullmatch(folded) or _ALL_ALONE.fullmatch(folded))


def each_of(text: str, known: Known) -> list[Owner]:
    """Everybody whom a list of names names, and nothing but a list of names: "Karim et Sophie", "Lille, Lyon". [] for anything else."""
    owners: list[Owner] = []
    start = 0
    while found := _one_at(text, start, known):
        owners.append(found[0])
        joint = AND.match(text, found[1])
        if joint is None:
            return owners if not text[found[1] :].strip(f"{EDGES}.!") else []
        start = joint.end()
    return []


def _display(owner: Owner, _end: int, written: str, known: Known) -> str:
    """How one of several is written: as it was typed, but a person's name instead of their @username or "me"."""
    if owner.person_id is not None and (written.startswith("@") or not _names_fit(written, owner, known)):
        name = next((m.person.name for m in known.members if m.person.id == owner.person_id), "")
        return name or written
    return owner.name if owner.name and written.startswith("@") else written


def _names_fit(written: str, owner: Owner, known: Known) -> bool:
    """Whether what was typed is part of the person's name."""
    names = (m.person.name for m in known.members if m.person.id == owner.person_id)
    return any(compact(written) in compact(name) for name in names)


def _one_at(text: str, start: int, known: Known) -> tuple[Owner, int] | None:
    """(owner, where the name ends) of whoever is named at that place."""
    for written, person in known.mentions.items():
        if written and text.startswith(written, start):
            return _linked(written, person, known), start + len(written)
    pronoun = _pronoun_at(text, start, known)
    if pronoun is not None:
        return pronoun
    hit = USERNAME.match(text, start)
    if hit is not None:
        wanted = hit[1].casefold()
        member = next((m for m in known.members if (m.person.username or "").casefold() == wanted), None)
        return (_of(member) if member else Owner(name=hit[0])), hit.end()
    found = _named_at(text, start, known) or _titled_at(text, start, known)
    return (found[0], _with_place(text, found[1], known)) if found else None


def _with_place(text: str, end: int, known: Known) -> int:
    """ "Claire (Lyon)" ends after the brackets, where they name an organisation."""
    hit = _PLACE.match(text, end)
    named = {compact(organisation.name) for organisation in known.organisations}
    return hit.end() if hit and compact(hit[1]) in named else end


def _linked(written: str, person: Person | None, known: Known) -> Owner:
    member = next((m for m in known.members if person and m.person.id == person.id), None)
    return _of(member) if member else Owner(person.id if person else None, "" if person else written)


def _pronoun_at(text: str, start: int, known: Known) -> tuple[Owner, int] | None:
    """ "moi : …", "wir: …", "@moi"; also "moi" before a verb, which "je" and "ich" are not: they belong to the sentence."""
    folded = flat(text)
    at = folded.startswith("@", start)
    place = start + at
    for owner, patterns in ((known.author, (ME, _ME_ALONE)), (known.we, (WE, _WE_ALONE))):
        hits = [hit for pattern in patterns if (hit := pattern.match(folded, place))]
        for hit in hits:
            alone = _AFTER_PRONOUN.match(folded, hit.end()) or AND.match(folded, hit.end())
            if owner != NOBODY and (at or alone or hit[0].startswith("moi")):
                return owner, hit.end()
    return _all_of_them(text, folded, start)


def _all_of_them(text: str, folded: str, start: int) -> tuple[Owner, int] | None:
    """ "toutes les villes", "alle: …"."""
    hit = _ALL.match(folded, start) or _ALL_ALONE.match(folded, start)
    if hit is None or not (hit.re is _ALL or _AFTER_PRONOUN.match(folded, hit.end())):
        return None
    return Owner(name=text[start : hit.end()]), hit.end()


def _titled_at(text: str, start: int, known: Known) -> tuple[Owner, int] | None:
    """ "la ville de Lille", "the city of Lille", "le SPIP": an organisation with what it is called besides; or "Mme Benali"."""
    folded = flat(text)
    polite, hit = _COURTESY.match(folded, start), _TITLE.match(folded, start)
    if polite is not None and (found := _named_at(text, polite.end(), Known(known.members))):
        return found
    if hit is None or hit.end() == start:
        return None
    return _named_at(text, hit.end(), Known(organisations=known.organisations))


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
    return (owners[0] if len(owners) == 1 else Owner(name=text[start:best].strip(EDGES))), best


def _names(known: Known) -> Iterator[tuple[tuple[str, ...], Owner]]:
    """What people and organisations may be called: the words of the name."""
    for member in known.members:
        yield from ((name, _of(member)) for name in _called(member.person.name))
    for organisation in known.organisations:
        owner = Owner(None, organisation.name, organisation.name)
        title = _TITLE.match(flat(organisation.name))
        plain = organisation.name[title.end() if title else 0 :]
        for name in dict.fromkeys((organisation.name, plain, _short(plain))):
            if named := _words(name):
                yield named, owner


def _called(name: str) -> Iterator[tuple[str, ...]]:
    """A person's whole name, the same without what stands in brackets, the first name, the surname."""
    full, named = _words(name), _words(name.partition("(")[0])
    yield from (each for each in dict.fromkeys((full, named)) if each)
    if len(full) > 1 and _is_name(full[0]):
        yield full[:1]
    if len(named) > 1 and _is_name(named[-1]):
        yield named[-1:]


def _is_name(word: str) -> bool:
    """Whether the word alone may stand for the name it is part of: "Le Goff" is not "le", nor "T-Rex" "t"."""
    return len(word) > _TOO_SHORT and word not in _NO_NAMES


def _short(name: str) -> str:
    """ "Thonon" for "Thonon-les-Bains"; but many places begin with "Saint"."""
    first, hyphen, _ = name.partition("-")
    return first if hyphen and len(first) >= _SHORTEST and not flat(first).startswith("saint") else name


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


def _of(member: Member) -> Owner:
    return Owner(member.person.id, "", member.organisation.name if member.organisation else None)
