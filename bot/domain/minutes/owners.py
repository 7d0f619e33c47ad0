"""Who is to do it: the start of an action, or whoever it names."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.domain.minutes import NOBODY, Owner, words
from bot.domain.minutes.folding import flat
from bot.domain.minutes.names import AND, EDGES, ME, OF, USERNAME, WE, all_at, choice
from bot.domain.minutes.names import Known as Known
from bot.domain.minutes.strangers import who_is_called, who_is_named, who_shall

_HEAD = re.compile(r"^([^\W\d_][\w’'.\- ]{1,40}?)\s*[:：]\s*(?=\S)")
_LONGEST_HEAD = 3  # words of an unknown name before a colon
_LONGEST_TITLED = 6  # the same of an institution: "Mairie de Saint-Denis"
_TITLED = re.compile(rf"(?:{choice(words.INSTITUTION)})\s+{OF}")
_BODY = re.compile(rf"(?:{choice(words.INSTITUTION)}|{choice(words.BODY)})\s+\w")
_FOR = re.compile(rf"(?:{choice(words.FOR)})\s*")
_I_SHALL = re.compile(rf"i(?:'(?:ll|m|ve)|\s+(?:{choice(words.I_SHALL)}))")
_WE_DO = re.compile(r"noi\s+[a-z]+mo?(?!\w)")  # Italian and Romanian verbs
_I = re.compile(r"i\s+[a-z]")
_RESPONSIBLE = re.compile(rf"(?<!\w)(?:{choice(words.RESPONSIBLE)})\.?\s*[:：]\s*")
_MOST_PIECES = 12  # of a line, that may be a name
_PIECE = re.compile(r"\s*[→|;]\s*|\s*[:：]\s+|\s+[–—-]\s+")
_STOP = re.compile(r"\s*(?:[,;|()\[\]\n]|\s[-–—]\s|$)")


def find_owner(text: str, known: Known, langs: Sequence[str] = ()) -> tuple[Owner, str]:
    """(owner, the text without them). `langs`: the languages that the mark may be in."""
    for find in (
        _labelled,
        _at_the_start,
        _mentioned,
        _by_username,
        _in_brackets,
        named_apart,
        _before_colon,
        _stranger,
    ):
        found = find(text, known)
        if found is not None:
            return found
    return _speaking(text, known, langs) or (NOBODY, text)


def read_owner(text: str, known: Known) -> Owner:
    """The owner that was typed alone: somebody known, or the name as it stands."""
    owner, rest = find_owner(text, known)
    return owner if owner != NOBODY and not rest.strip(EDGES) else Owner(name=text.strip())


def named_alone(text: str, known: Known) -> Owner:
    """The owner where the line says nothing else: "@name", "Responsable : Karim"; NOBODY otherwise."""
    hit = _RESPONSIBLE.match(flat(text))
    if hit is None and not text.startswith("@"):
        return NOBODY
    owner, rest = find_owner(text, known)
    return NOBODY if rest.strip(EDGES) else owner


def without_shall(text: str) -> str:
    """ "to send the list" → "send the list"."""
    folded = flat(text)
    heads = sorted((flat(word) for line in words.SHALL.values() for word in line.split("|")), key=len, reverse=True)
    for head in heads:
        if folded.startswith(head + " "):
            return text[len(head) :].strip()
    return text


# --- ways to name somebody ---------------------------------------------------------------------------------------------------------------


def _labelled(text: str, known: Known) -> tuple[Owner, str] | None:
    """ "book the room – responsible: Karim": whoever the label names, known or not."""
    hit = _RESPONSIBLE.search(flat(text))
    if hit is None or hit.end() >= len(text):
        return None
    found = all_at(text, hit.end(), known)
    if found is None:
        stop = _STOP.search(text, hit.end())
        end = stop.start() if stop else len(text)
        found = Owner(name=text[hit.end() : end].strip()), end
    return (found[0], _cut(text, hit.start(), found[1])) if found[0].name or found[0].person_id else None


def _at_the_start(text: str, known: Known) -> tuple[Owner, str] | None:
    """Whoever is named first, or after "for": a person, an organisation, several, "me"."""
    for start in _starts(text):
        found = all_at(text, start, known)
        longer = _before_colon(text[start:], known)
        if found is not None and longer is not None and _goes_on(found[0], longer[0], text[start : found[1]]):
            return longer
        if found is not None:
            owner, end = _with_strangers(text, *found, known)
            return owner, text[end:].lstrip(EDGES + ")").rstrip()
    return None


def _with_strangers(text: str, owner: Owner, end: int, known: Known) -> tuple[Owner, int]:
    """The owner together with somebody unknown who is joined to them: "Karim et Julie appellent"."""
    joint = AND.match(text, end)
    rest = text[joint.end() :] if joint else ""
    more = (who_is_named(rest) or _before_colon(rest, known)) if joint else None
    if joint is None or more is None:
        return owner, end
    stop = len(text) - len(more[1]) if text.endswith(more[1]) else end
    each = (*(owner.several or (owner,)), *(more[0].several or (more[0],)))
    return Owner(None, text[: joint.end()] + more[0].name, owner.organisation, each), stop


def _goes_on(found: Owner, longer: Owner, written: str) -> bool:
    """Whether a first name that we know is followed by a surname that we do not: then it is whoever was typed."""
    return found.person_id is not None and longer.name.startswith(f"{written} ")


def _mentioned(text: str, known: Known) -> tuple[Owner, str] | None:
    """A name that Telegram linked to an account, anywhere."""
    places = [text.index(written) for written in known.mentions if written and written in text]
    return _anywhere(text, min(places), known) if places else None


def _by_username(text: str, known: Known) -> tuple[Owner, str] | None:
    hit = USERNAME.search(text)
    return _anywhere(text, hit.start(), known) if hit else None


def _anywhere(text: str, start: int, known: Known) -> tuple[Owner, str] | None:
    found = all_at(text, start, known)
    return (found[0], _cut(text, start, found[1])) if found else None


def _in_brackets(text: str, known: Known) -> tuple[Owner, str] | None:
    """ "send the list (Karim, by Friday)": the name is taken out, the rest of the brackets stays."""
    for hit in re.finditer(r"\(([^()]+)\)", text):
        found = all_at(hit[1], 0, known)
        if found is not None:
            owner, end = found
            return owner, f"{text[: hit.start()].rstrip()} {hit[1][end:].strip(EDGES)} {text[hit.end() :]}".strip()
    return None


def named_apart(text: str, known: Known) -> tuple[Owner, str] | None:
    """ "send the list → Karim → Friday": a piece that is a name and nothing else."""
    start = 0
    for hit in (*islice(_PIECE.finditer(text), _MOST_PIECES), None):
        end = hit.start() if hit else len(text)
        found = all_at(text[start:end], 0, known) if start else None
        if found is not None and not text[start + found[1] : end].strip(EDGES):
            return found[0], _cut(text, start, end)
        start = hit.end() if hit else end
    return None


def _before_colon(text: str, known: Known) -> tuple[Owner, str] | None:
    """ "Jean-Paul: book the room": whoever is named before a colon, known or not."""
    hit = _HEAD.match(text)
    if hit is None:
        return None
    named, folded = hit[1].split(), flat(hit[1])
    titled = _TITLED.match(folded) if named[-1][0].isupper() else named[0][0].isupper() and _BODY.match(folded)
    capital = all(word[0].isupper() or (n and word.isdigit()) for n, word in enumerate(named))
    if len(named) > (_LONGEST_TITLED if titled else _LONGEST_HEAD) or not (capital or titled):
        return None
    return Owner(name=hit[1].strip()), text[hit.end() :]


def _stranger(text: str, known: Known) -> tuple[Owner, str] | None:
    return who_is_named(text) or who_is_called(text) or who_shall(text)


def _speaking(text: str, known: Known, langs: Sequence[str]) -> tuple[Owner, str] | None:
    """ "I send the list", "wir schicken die Liste": who speaks does it; the sentence stays as it is."""
    folded = flat(text)
    me = ME.match(folded) or _I_SHALL.match(folded) or (_I.match(folded) if "en" in langs else None)
    owner = known.author if me else known.we if WE.match(folded) or _WE_DO.match(folded) else NOBODY
    return (owner, text) if owner != NOBODY else None


def _starts(text: str) -> Iterator[int]:
    yield 0
    hit = _FOR.match(flat(text))
    if hit is not None:
        yield hit.end()


def _cut(text: str, start: int, end: int) -> str:
    """The text without that piece; where it stood at the start, also without what joined it to the rest."""
    head, tail = text[:start].rstrip(" (["), text[end:]
    if head.strip() == "" or flat(head.strip()) in {flat(word) for word in words.FOR.split("|")}:
        return tail.lstrip(EDGES + ")]").rstrip()
    glue = re.sub(r"[\s,:;|–—→(-]+$", "", head)
    return f"{glue}{'' if tail[:1] in '.,;' else ' '}{tail.lstrip(' )]')}".strip()
