"""Where people meet, said without "place:": "at the town hall of Lille", "im Rathaus", "en visio"."""

import re
from collections.abc import Collection
from functools import cache

from bot.domain.groups import folded

# What leads to a place, and what is one, language by language: French "la" leads to nothing that Romanian "la" does. What may as well be
# the subject of such a group's meeting ("accueil en prison") is no place here.
_WAYS = (
    (
        r"à la|à l[’']|à|au|aux|dans (?:la|le|les|l[’'])|en|chez",
        r"mairie|hôtel de ville|(?:sous-)?préfecture|tribunal|palais de justice|maison (?:de|du|des|d[’'])|(?:grande |petite )?salle|bureaux?"
        r"|prison d(?:e\s|[’'])|centre (?:social|pénitentiaire)|locaux|siège|bibliothèque|médiathèque|spip|visio(?:conférence)?|distanciel",
    ),
    (
        r"im|in der|in den|in dem|beim|bei der|am|an der|auf der|per",
        r"(?:großen |kleinen )?(?:rathaus|stadthaus|stadtverwaltung|landratsamt|bürgerhaus|\w*gericht|jva|präfektur"
        r"|(?:sitzungs|besprechungs)?raum|\w*saal|\w*zimmer|büro|bibliothek|videokonferenz)",
    ),
    (
        r"(?:at|in|on|via)(?: the| our)?",
        r"town hall|city hall|council offices?|courthouse|prefecture|(?:meeting |committee )?room|offices?|library|community centre",
    ),
    (
        r"en(?: el| la| los| las)?|por",
        r"ayuntamiento|alcaldía|casa consistorial|prefectura|juzgado|sala|salón|oficinas?|sede|biblioteca|videollamada|videoconferencia",
    ),
    (
        r"in|al|allo|alla|all[’']|nel|nella|nell[’']|presso(?: il| la| l[’'])?",
        r"municipio|palazzo|prefettura|tribunale|sala|ufficio|sede|biblioteca|aula|videoconferenza|videochiamata",
    ),
    (
        r"na|no|nas|nos|em|por",
        r"câmara|junta|paços do concelho|tribunal|sala|sede|biblioteca|gabinete|videoconferência|videochamada",
    ),
    (
        r"la|în|in|prin",
        r"primări[ae]|prefectur[ăa]|tribunal(?:ul)?|sal[ăa]|birou(?:l)?|sediu(?:l)?|bibliotec[ăa]|videoconferință",
    ),
    (r"par|via|per|por|on|auf|sur|su|no|pe", r"visio(?:conférence)?|zoom|teams|webex"),
)


@cache
def _said() -> re.Pattern[str]:
    """A place at the end of a line; after a comma only what belongs to it ("…, salle 3")."""
    more, nouns = r"[^,;:!?\n]*", "|".join(places for _, places in _WAYS)
    ways = "|".join(rf"(?:{leading})(?:\s+|(?<=[’']))(?=(?:{places})(?:\b|(?<=[’'\s])))" for leading, places in _WAYS)
    return re.compile(
        rf"(?:^|[\s,;–-])(?P<all>(?:{ways})(?P<place>{more}(?:,\s*(?:(?:{nouns})\b|\d){more})*))$", re.IGNORECASE
    )


_TO = re.compile(r"(?:^|[\s,;–-])(?:à|a|ad|at|in|en|em|la|în)$", re.IGNORECASE)  # what leads to a city
_LONGEST_CITY = 5  # words


def place_at_end(line: str, title: str, cities: Collection[str] = ()) -> tuple[str, str]:
    """(title, place) where the line ends with a place, after its date: "Logement mardi à 10h à la mairie", "… à Lille" of the known `cities`.

    `title` is the line without its date. A place before the date may well be the subject: "Visite de la mairie mardi".
    """
    title = title.rstrip(" .")
    found = _said().search(title)
    if found is None or not line.rstrip(" .").endswith(found["all"]) or line.rstrip(" .") == title:
        return _city_at_end(line.rstrip(" ."), title, {folded(city) for city in cities} - {""})
    place = found["place"].strip()
    return title[: found.start()].strip(" ,;:-–"), place[0].upper() + place[1:]


def _city_at_end(line: str, title: str, cities: set[str]) -> tuple[str, str]:
    """The same for a known city, with or without the little word before it. The date must stand right before: else it belongs to the subject."""
    words = title.split()
    for size in range(min(_LONGEST_CITY, len(words) - 1), 0, -1):
        city = " ".join(words[-size:])
        if folded(city) in cities and city[0].isupper() and line.endswith(city):
            before, rest = (_without_lead(text.removesuffix(city)) for text in (line, title))
            if rest and before != rest and not before.endswith(rest.split()[-1]):
                return rest, city
    return title, ""


def _without_lead(text: str) -> str:
    return _TO.sub("", text.rstrip(" ,;:-–")).rstrip(" ,;:-–")
