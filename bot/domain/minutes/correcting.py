"""Corrections: "corriger : …" in answer to a message, "s/old/new/" as scribes write it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from difflib import SequenceMatcher

from bot.domain.minutes import NOBODY, Kind, Owner, Part, kind_words
from bot.domain.minutes.folding import compact, flat
from bot.domain.minutes.kinds import table
from bot.domain.minutes.owners import Known, find_owner
from bot.domain.minutes.reading import read_as, read_post

_WORDS = table(kind_words.CORRECTION)
_STRONG = re.compile(
    r"(?:je|ich)?(?:corr|kor|corij|corec|rectif|retific|rettific|errat|bericht)"
)  # mean it without an answer too
_HASHED = re.compile(r"^\s*[#＃](\w+(?:-\w+)*)\s*[:：–-]?\s*(?=\S)")
_COLON = re.compile(r"^\s*(?P<head>\w[\w'’ -]{1,30}?)\s*[:：]\s*(?=\S)|^\s*(?P<led>\w[\w'’]{2,20})\s+[–—-]\s+(?=\S)")
_LEAD = re.compile(
    r"(?:c'est |ce sera |it's |that's |das macht |das ist |das ubernimmt |es |lo hace |lo fa |e |fica |este )?"
    r"(?:pour |for |fur |para |per |por |pentru )?"
)
_LONGEST_FILLING = 80  # characters
_LIKE_ENOUGH = 0.5  # share of letters that a correction has in common with what it corrects, at least


def read_correction(text: str, *, answers: bool) -> str | None:
    """The words that are to stand instead. `answers`: it answers a message, so that "plutôt : …" is one too."""
    hit = _HASHED.match(text) or _COLON.match(text)
    if hit is None:
        return None
    word = compact(next(group for group in hit.groups() if group))
    if word not in _WORDS or not (answers or _STRONG.match(word)):
        return None
    return text[hit.end() :].strip()


def corrected(old: Part, text: str, *, lang: str, ref: datetime, known: Known) -> Part:
    """The item as the correction has it; what it does not say again of who and until when stays."""
    new = read_as(old.kind, text, lang=lang, ref=ref, known=known)
    if new.kind is not Kind.ACTION or old.kind is not Kind.ACTION:
        return new if new.text else replace(new, text=old.text)
    owner = new.owner if new.owner != NOBODY else old.owner
    return Part(Kind.ACTION, new.text or old.text, owner, new.due or old.due)


def filled(old: Part, text: str, *, lang: str, ref: datetime, known: Known) -> Part | None:
    """An action with who or until when, where it lacked that and the answer says nothing else: "moi", "c'est pour Mehdi, avant lundi"."""
    if old.kind is not Kind.ACTION or "\n" in text or len(text) > _LONGEST_FILLING or (old.owner != NOBODY and old.due):
        return None
    lead = _LEAD.match(flat(text))
    new = read_as(Kind.ACTION, text[lead.end() :] if lead else text, lang=lang, ref=ref, known=known)
    alone = find_owner(f"{new.text}: .", known)[0] if new.owner == NOBODY and new.text else new.owner
    named = new.owner if not new.text else alone if _is_known(alone) else NOBODY
    if (new.text and named == NOBODY) or (named == NOBODY and new.due is None):
        return None
    return replace(old, owner=old.owner if old.owner != NOBODY else named, due=old.due or new.due)


def _is_known(owner: Owner) -> bool:
    """Whether it is somebody, or an organisation, that we know: any word before a colon may be taken for a name."""
    return bool(owner.person_id or owner.organisation) or bool(owner.several and all(map(_is_known, owner.several)))


def amended(old: Sequence[Part], text: str, *, lang: str, ref: datetime, known: Known) -> list[Part]:
    """All items of a message as the correction of it has them: as many anew, or the one that it is most like."""
    if len(old) == 1:
        return [corrected(old[0], text, lang=lang, ref=ref, known=known)]
    new = read_post(text, lang=lang, ref=ref, known=known)
    if len(new) == len(old):
        return new
    which = nearest([part.text for part in old], text, least=0.0)
    of_kind = [number for number, part in enumerate(old) if part.kind is new[0].kind] if new else []
    number = of_kind[0] if len(of_kind) == 1 and new[0].kind is not Kind.NOTE else which or 0
    return [
        corrected(part, text, lang=lang, ref=ref, known=known) if n == number else part for n, part in enumerate(old)
    ]


def nearest(texts: Sequence[str], text: str, *, least: float = _LIKE_ENOUGH) -> int | None:
    """Which of the texts has most letters in common with it; None where none has enough."""
    shares = [SequenceMatcher(None, flat(one), flat(text), autojunk=False).ratio() for one in texts]
    best = max(range(len(shares)), key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] >= least else None
