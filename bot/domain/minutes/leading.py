"""A word that leads a line without "#": "Décision : …", "Vote sur le budget : …", "Action Karim : …", "Point suivant"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.domain.minutes import Kind, kind_words, words
from bot.domain.minutes.folding import compact, flat
from bot.domain.minutes.kinds import ACTIONS, KINDS, PLAIN, REJECTED, languages, slip
from bot.domain.minutes.names import choice
from bot.domain.minutes.strangers import is_first_name

_NUMBER = re.compile(r"\s+(?:n[.°ºo]{0,2}\s*)?\d{1,3}\s*$", re.IGNORECASE)  # "Décision n° 2 :"
_LED = re.compile(  # "Décision – on visite", "Décision 2. On visite"
    r"^\W*(\w[\w' ]{1,24}?)\s*(?:(?<=\s)[-–—]+\s+|(?:[→➜➔⇒=]+>?|(?<=\s)>+)\s*|(?<=\s)(?:n[.°ºo]{0,2}\s*)?\d{1,3}[.)]\s+)(?=\S)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]{1,30})[)\]]\s*")  # "Beschluss (einstimmig): …"
_TOP = re.compile(r"^(?:TOP|Tagesordnungspunkt|Top)\s*\d{1,2}[.:)]?\s+(?=\w)")  # "TOP 3 Haushalt"
_POINT = re.compile(
    r"^(?:le |la |the |der |al |il |o |el )?(?:point|punkt|top|item|punto|ponto|punct\w*)\s*\d{1,2}\s*[:.,–—-]*\s*"
)
_APOLOGIES = re.compile(r"\s*(?:apologies|regrets)\s+from\s+\S", re.IGNORECASE)
_LONGEST_HEAD = 40  # characters before the colon
_LONGEST_ABOUT = 70  # the same, where it says what it is about
_LONGEST_MOVE = 90  # characters of a line that goes on to the next point
_MOST_NAMED = 4  # words between "Action" and the colon
EDGES = " \t\u00a0:：-–—,.;>|"
_MARKUP = "*_~` "  # pasted from elsewhere: "**Décision :** …"
_ABOUT = sorted({flat(word) for word in kind_words.ABOUT.split("|")}, key=len, reverse=True)
_ABOUT_HEAD = re.compile(r"(?:" + "|".join(re.escape(w) + ("" if w[-1] == "'" else r"(?:\s|$)") for w in _ABOUT) + ")")
_MOVING_ON = re.compile(f"(?:{flat(kind_words.MOVING_ON)})(?=\\w)")
_DECIDING = re.compile(f"(?:{choice(words.DECIDING)})")
_OPENER = re.compile(rf"(?:(?:{choice(kind_words.OPENERS)})[\s,.!…]+)+")
_TRAILING = re.compile(r"[\W_]+$")  # a full stop, emoji
_AMOUNT = re.compile(r"\d+(?:[hH:]\d*(?!\w)|\s*[%€$]|\s+[^\W\d_]{3})")  # "on passe à 15h", "à 12 personnes": no point
_NEXT = frozenset(compact(word) for word in kind_words.NEXT.split("|"))
_NAMED = re.compile(r"@|[^\W\d_]")
_LEAST_TASK = 3  # words after "action karim", where no colon follows

Named = Callable[[str], bool]


def nobody(text: str) -> bool:
    """Where nobody is known."""
    return False


@dataclass(frozen=True)
class Lead:
    """What leads a line: the word as tables write it, what it says the line is, and the text without it."""

    word: str
    kind: Kind
    text: str

    @property
    def lang(self) -> tuple[str, ...]:
        return languages(self.word)


def is_next(text: str) -> bool:
    """Whether the line goes on to the next point without saying which."""
    return compact(text) in _NEXT


def heads(body: str) -> set[str]:
    """The words before the first colon or dash, as tables write them; a number after them left out."""
    head, colon, _ = body.replace("：", ":").partition(":")
    led = _LED.match(body)
    found = {_plain(_ASIDE.sub(" ", head).rstrip())} if colon and len(head) <= _LONGEST_HEAD else set()
    return found | ({_plain(led[1])} if led else set())


def _plain(head: str) -> str:
    return compact(_NUMBER.sub("", head.strip(_MARKUP)))


def read_lead(body: str, named: Named = nobody) -> Lead | None:
    """What leads the line, which comes without its bullet; None where nothing does."""
    word = next(iter(heads(body) & PLAIN), None) or next(filter(None, map(slip, heads(body))), None)
    if word is not None:
        return Lead(word, KINDS[word], _whole(body, word) or _after(body))
    return _longer(body, named) or _assigned(body, named) or _onward(body) or _deciding(body)


def _whole(body: str, word: str) -> str:
    """The whole line where it means something else without its first word."""
    return body.strip() if KINDS[word] is Kind.ATTENDANCE or word in REJECTED else ""


def _after(body: str) -> str:
    """What follows the word, with the remark in brackets before the colon."""
    led, (head, _, rest) = _LED.match(body), body.replace("：", ":").partition(":")
    if led is not None and _plain(led[1]) in KINDS:
        return body[led.end() :].strip(EDGES.replace(".", "")).lstrip(_MARKUP)
    aside = _ASIDE.search(head)
    return f"{f'({aside[1]})' if aside else ''} {rest.lstrip(EDGES + _MARKUP)}".strip()


def _longer(body: str, named: Named) -> Lead | None:
    """ "Vote sur le budget : …" is the whole line, "Action Karim : …" what stands behind "Action"."""
    head, colon, rest = body.replace("：", ":").partition(":")
    if not colon or len(head) > _LONGEST_ABOUT or not rest.strip() or rest.startswith("//"):
        return None
    for length, more in _openings(head):
        word = compact(head[:length])
        if word not in PLAIN or KINDS[word] is Kind.ATTENDANCE:
            continue
        if KINDS[word] is Kind.LINK and rest.lstrip().startswith(("http://", "https://", "www.")):
            return Lead(word, Kind.LINK, body.strip())
        if word in ACTIONS and (_names(more, word) or named(more)):
            return Lead(word, Kind.ACTION, f"{more.strip()}: {rest.strip()}")
        if _ABOUT_HEAD.match(flat(more)):
            whole = f"{more.strip()}: {rest.strip()}" if word in ACTIONS else body.strip()
            return Lead(word, KINDS[word], whole)
    return None


def _assigned(body: str, named: Named) -> Lead | None:
    """ "action karim envoyer la liste": a known name right behind, then what is to be done."""
    first, _, more = body.partition(" ")
    name, _, task = more.partition(" ")
    if compact(first) not in ACTIONS or len(task.split()) < _LEAST_TASK or body.rstrip().endswith("?"):
        return None
    return Lead(compact(first), Kind.ACTION, more.strip()) if _is_somebody(name) and named(name) else None


def _is_somebody(name: str) -> bool:
    """Whether it is a person even where no colon follows: "action PJJ très utile", "action nous semble utile" are talk."""
    return name.startswith("@") or compact(name) == "moi" or is_first_name(name)


def _openings(head: str) -> Iterator[tuple[int, str]]:
    """(where one, two, three words end, what follows them), the longest first."""
    ends = [hit.end() for hit in re.finditer(r"[^\s(]+", head)][:3]
    for end in reversed(ends):
        if head[end:].strip():
            yield end, head[end:].strip()


def _names(text: str, word: str) -> bool:
    """Whether names may stand there: @names, or words with capital letters where not every noun has one."""
    parts = [part for part in re.split(r"[\s,/&+]+", text) if _NAMED.match(part)]
    if not parts or len(parts) > _MOST_NAMED:
        return False
    if text.startswith("@"):
        return True
    if languages(word) == ("de",):  # where every noun has a capital letter
        return is_first_name(parts[0])
    return parts[0][0].isupper() and not parts[0].isupper()


def _deciding(body: str) -> Lead | None:
    """ "On décide de garder la permanence": the whole sentence, where it asks nothing."""
    if not _DECIDING.match(flat(body)) or body.rstrip().endswith("?"):
        return None
    return Lead("", Kind.DECISION, body.strip())


def _onward(body: str) -> Lead | None:
    """ "Point suivant", "on passe au budget", "TOP 3 Haushalt"."""
    if is_next(body):
        return Lead("", Kind.TOPIC, body.strip(" .!…"))
    if _APOLOGIES.match(body):
        return Lead("apologies", Kind.ATTENDANCE, body.strip())
    top = _TOP.match(body)
    if top is not None:
        return Lead("top", Kind.TOPIC, body[top.end() :].strip())
    opener = _OPENER.match(flat(body))
    begun = opener.end() if opener else 0
    hit = (
        _MOVING_ON.match(flat(body), begun) if len(body) <= _LONGEST_MOVE and not body.rstrip().endswith("?") else None
    )
    if hit is None:
        return None
    if _AMOUNT.match(body, hit.end()):
        return None
    text = _TRAILING.sub("", body[hit.end() :]) + (")" if body.endswith(")") else "")
    point = _POINT.match(flat(text))
    text = (text[point.end() :] if point and text[point.end() :] else text).strip(" .!…")
    if is_next(text.removeprefix("the ")):
        return Lead("", Kind.TOPIC, text.removeprefix("the "))
    first = compact(text.split()[0]) if text else ""
    return None if KINDS.get(first) in (Kind.VOTE, Kind.ACTION, Kind.DECISION) else Lead("", Kind.TOPIC, text)
