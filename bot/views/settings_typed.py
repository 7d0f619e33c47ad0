"""Settings as people write them: "/settings zone Lisbon", "/reglages rappels 1 jour, 2 h", in the seven languages."""

import re
from collections.abc import Sequence

from bot.domain.groups import Act, alike, folded, likeness
from bot.domain.languages import LANGUAGES
from bot.errors import Unclear
from bot.i18n import Lang
from bot.views.roles import read_role
from bot.views.settings import acts, digest_words, labels

_HOUR = re.compile(r"(\d{1,2})(?:\s*[:h.]\s*(\d{2})?)?(?:\s*([ap])\.?m\b)?", re.IGNORECASE)
_ALIKE = 0.75  # share of letters by which a setting is recognised
_SHORT = 4  # letters of a name that must be written exactly
_NO = (
    "none no never off aucun aucune jamais non rien kein keine keiner nie nein aus ohne ninguna ninguno nunca sin nessuno nessuna mai "
    "senza nenhum nenhuma sem niciuna niciunul niciodata nu fara 0"
)
# How people say "on": yes, or the day on which it comes.
_YES = ("yes", "on", "oui", "ja", "an", "si", "sim", "da", "1", "monday", "lundi", "montag", "lunes", "lunedi", "segunda", "luni", "every", "chaque",
        "jeden", "cada", "ogni", "todas", "fiecare", "weekly", "hebdo", "wochentlich", "seman", "settiman", "saptaman")  # fmt: skip
_ZONE = ("fuseau", "timezone", "zona", "fuso", "fus")  # what people call it beside the names above
_DAYS = re.compile(r"\D*?(\d{1,3})\s*(\w*)")  # "apres 10 jours"
_WEEK = ("sem", "week", "woche", "sett", "sapt")  # in the seven languages
_APPROVAL = (
    "approbation",
    "approval",
    "Genehmigung",
    "aprobación",
    "approvazione",
    "aprovação",
    "aprobare",
    "aprobarea",
)
# Before and after the date of an action; and on it.
_BEFORE = "avant|before|vor|vorher|davor|antes|prima|inainte"
_AFTER = "apres|after|later|nach|nachher|danach|spater|despues|dopo|depois|apos|dupa"
_ON_THE_DAY = "jour meme|le jour|on the day|same day|am selben tag|am tag|mismo dia|stesso giorno|proprio dia|no dia|aceeasi zi|in ziua"
_NUDGES = re.compile(
    rf"(?P<n>\d{{1,3}})\s*(?P<week>sem|week|woche|sett|sapt)?|(?P<same>{_ON_THE_DAY})|(?P<before>\b(?:{_BEFORE})\b)|(?P<after>\b(?:{_AFTER})\b)"
)
_NUDGING = (
    "relances",
    "relances d'actions",
    "nudges",
    "action reminders",
    "recordatorios de acciones",
    "solleciti",
    "lembretes de ações",
    "Aufgabenerinnerungen",
)
_NONE = frozenset(_NO.split(" "))


def read_part(words: str, first: Sequence[Lang]) -> tuple[str, str] | None:
    """ "heures calmes 21-8" → ("quiet", "21-8"): the part by its name, in the languages of the reader first; a slip is forgiven."""
    langs = [*first, *(Lang(code) for code in LANGUAGES)]
    names = [(label, name) for lang in langs for name, label in labels(lang).items()]
    names += [*((name, name) for name in labels(langs[0])), *((word, "zone") for word in _ZONE)]
    names += [*((word, "approval") for word in _APPROVAL), *((word, "nudges") for word in _NUDGING)]
    found = [(_share(words, size, label), size, name) for label, name in names for size in _sizes(words, label)]
    share, size, name = max(found, key=lambda each: each[:2], default=(0.0, 0, ""))
    return (name, words.split(maxsplit=size)[size].lstrip(":= ")) if share >= _ALIKE else None


def _sizes(words: str, label: str) -> range:
    """How many words at the beginning may name the setting, so that at least one is left for its value."""
    size = len(label.split())
    return range(max(1, size - 1), min(size + 1, len(words.split()) - 1) + 1)


def _share(words: str, size: int, label: str) -> float:
    """How much the first words are like the label; short ones must be the same."""
    typed, wanted = folded(" ".join(words.split()[:size])), folded(label)
    share = likeness(typed, wanted)
    return share if share == 1 or len(wanted) > _SHORT else 0.0


def read_value(part: str, value: str) -> str:
    """The value as the service takes it; Unclear where it cannot be read."""
    if part in ("quiet", "nudges") and is_none(value):
        return ""
    readers = {"quiet": _quiet, "needs": _needs, "digest": _digest, "approval": _approval, "nudges": _nudges}
    return readers[part](value) if part in readers else value


def is_none(value: str) -> bool:
    """ "none", "aucun", "kein": whether nothing is wanted."""
    return folded(value) in _NONE or not folded(value)


def _digest(value: str) -> str:
    """ "yes", "every Monday" → "1"; "no" → "0"."""
    said = folded(value)
    if said in _NONE or not said:
        return "0"
    words = [(folded(word), str(on)) for code in LANGUAGES for on, word in enumerate(digest_words(Lang(code)))]
    return dict(words).get(said) or ("1" if any(said.startswith(yes) for yes in _YES) else value)


def _approval(value: str) -> str:
    """ "10 jours", "two weeks" are counted in days; "at once", "no" is none."""
    said = folded(value)
    if said in _NONE or said in {folded(Lang(code).t("at once")) for code in LANGUAGES}:
        return "0"
    hit = _DAYS.fullmatch(said)
    if hit is None:
        raise Unclear("days", value)
    return str(int(hit[1]) * (7 if any(hit[2].startswith(week) for week in _WEEK) else 1))


def _nudges(value: str) -> str:
    """ "2 jours avant, 1 et 7 jours après" → "-2 1 7"."""
    found: list[int] = []
    waiting: list[int] = []
    said = folded(value)
    for hit in _NUDGES.finditer(said):
        if hit["n"]:
            waiting.append(int(hit["n"]) * (7 if hit["week"] else 1))
        elif hit["same"]:
            found.append(0)
        else:
            found += [-day if hit["before"] else day for day in waiting]
            waiting = []
    if waiting or not found:
        raise Unclear("nudges", value)
    return " ".join(map(str, found))


def _quiet(value: str) -> str:
    """ "de 21h à 7h30", "9 pm to 8 am" → "21:00-7:30"."""
    hours = [_hour(*found) for found in _HOUR.findall(value)]
    if len(hours) != 2 or any(hour > 23 or minute > 59 for hour, minute in hours):
        raise Unclear("quiet", value)
    return "-".join(f"{hour}:{minute:02}" for hour, minute in hours)


def _hour(hour: str, minute: str, half: str) -> tuple[int, int]:
    number = int(hour) % 12 + (12 if half.lower() == "p" else 0) if half else int(hour)
    return number, int(minute or 0)


def _needs(value: str) -> str:
    """ "publish minutes, member" → "publish 2"."""
    act, role = read_role(value)
    names = {label: kind for code in LANGUAGES for kind, label in acts(Lang(code)).items()} | {
        str(kind): kind for kind in Act
    }
    wanted = folded(act)
    same = next((kind for label, kind in names.items() if folded(label) == wanted), None)
    near = alike(act, names) if wanted else None
    kind = same or (names[near] if near else None)
    if role is None or kind is None:
        raise Unclear("needs", value)
    return f"{kind} {int(role)}"
