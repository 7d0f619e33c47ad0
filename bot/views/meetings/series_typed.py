"""What people write about a series: how many times, for which of its meetings, yes or no, in the seven languages."""

import re
from functools import cache

from bot.domain.coming_answers import read_answer
from bot.domain.groups import folded
from bot.domain.languages import LANGUAGES
from bot.domain.series import Scope
from bot.i18n import Lang
from bot.views.meetings.series import scope_words

# What else people type who want no end; without case and accents.
_ENDLESS = (
    "pas de fin, illimite, sans limite, indefiniment, toujours, forever, endless, always, endlos, unbegrenzt, unbefristet, kein ende, "
    "indefinidamente, siempre, para siempre, sin limite, sempre, per sempre, senza limite, para sempre, sem limite, mereu, nelimitat, fara limita"
)


def read_count(text: str) -> int | None:
    """ "6 fois", "10" → how often; "sans fin" → 0."""
    words = folded(text).split()
    if folded(text) in _ends():
        return 0
    times = re.fullmatch(r"(?:de )?(\d{1,3}) ?x?(?: ori)?", folded(text), re.ASCII)
    if times is not None:
        return int(times[1]) or None
    numbers = [int(word) for word in words if word.isdigit() and len(word) < 4]
    return numbers[0] if len(numbers) == 1 and len(words) <= 2 and words[0].isdigit() and numbers[0] else None


@cache
def _ends() -> set[str]:
    named = {folded(Lang(code).t("No end")) for code in LANGUAGES}
    return named | {word.strip() for word in _ENDLESS.split(",")}


# What else people type; without case and accents. fr · en · de · es · it · pt · ro
_FURTHER = {
    Scope.ONE: "1, une, celle ci, seulement celle ci, juste celle ci, uniquement celle ci, que celle ci, cette reunion, cette reunion seulement, "
    "seulement cette reunion, cette fois, cette fois seulement · this, this one, one, just this one, this meeting, only this meeting, "
    "just this meeting, this time · nur dieser, diese, dieses, nur dieses, nur dieses eine, dieses treffen, nur dieses treffen, dieses mal, "
    "nur dieses mal · solo esta, esta, una, esta reunion, solo esta reunion, esta vez · solo questa, questa, una, questa riunione, "
    "solo questa riunione, questa volta · so esta, apenas esta, uma, esta reuniao, so esta reuniao, desta vez · doar aceasta, aceasta, una, "
    "numai aceasta, aceasta sedinta, doar aceasta sedinta, de data aceasta",
    Scope.LATER: "2, suivantes, les suivantes, et les suivantes, toutes les suivantes, celle ci et les suivantes, cette reunion et les suivantes, "
    "a partir de celle ci, desormais · later, this and later, from now on, following, this and following, this and the following · ab dieser, "
    "diese und spatere, ab hier, ab jetzt, ab diesem, ab diesem treffen, dieses und spatere, dieses und die folgenden, und folgende · siguientes, "
    "las siguientes, esta y las siguientes, todas las siguientes, a partir de esta · successive, le successive, questa e le successive, "
    "tutte le successive, da questa in poi · seguintes, as seguintes, esta e as seguintes, todas as seguintes, a partir desta · urmatoarele, "
    "aceasta si urmatoarele, toate urmatoarele, incepand cu aceasta, de acum inainte",
    Scope.ALL: "3, toutes, tout, toute la serie, la serie, la serie entiere, toutes les reunions · all, all of them, every one, all meetings, "
    "the whole series, whole series, entire series · alle, alles, alle treffen, die ganze reihe, ganze reihe, ganze serie · todas, todo, "
    "toda la serie, todas las reuniones · tutte, tutto, tutta la serie, tutte le riunioni · todas, tudo, toda a serie, todas as reunioes · toate, "
    "toata seria, toate sedintele",
}


def read_scope(text: str) -> Scope | None:
    """ "celle-ci", "this and later", "alle", "2"."""
    return _scopes().get(folded(text))


@cache
def _scopes() -> dict[str, Scope]:
    said = {folded(w): scope for scope, words in _FURTHER.items() for part in words.split("·") for w in part.split(",")}
    named = {folded(words): scope for code in LANGUAGES for scope, words in scope_words(Lang(code)).items()}
    return said | named


def read_decision(text: str) -> str:
    """ "yes", "once" or "no" as an answer to a proposal; "" for anything else."""
    if folded(text) in _onces():
        return "once"
    answer = read_answer(text)
    return {"yes": "yes", "no": "no"}.get(str(answer), "")


@cache
def _onces() -> set[str]:
    further = "une seule, seulement la premiere, only once, just one, only the first, nur einmal, nur den ersten, una sola, solo la primera, "
    further += "una sola volta, solo la prima, so uma, apenas a primeira, o singura, doar prima"
    said = {folded(word) for word in further.split(",")}
    return said | {folded(Lang(code).t("Only the first one")) for code in LANGUAGES}
