"""Where a meeting is: an address with a map, a video link with its provider, or both."""

import re
from urllib.parse import quote, urlsplit

from bot.domain.meetings import Meeting
from bot.i18n import Lang
from bot.markup import Html, escape, link

# The end of the host → what people call it. The host is shown too: anybody can write any name.
_PROVIDERS = {
    "zoom.us": "Zoom",
    "teams.microsoft.com": "Teams",
    "teams.live.com": "Teams",
    "meet.google.com": "Google Meet",
    "webex.com": "Webex",
    "meet.jit.si": "Jitsi",
    "webconf.numerique.gouv.fr": "Webconf de l’État",
    "visio.numerique.gouv.fr": "Visio",
    "gotomeeting.com": "GoTo",
    "goto.com": "GoTo",
    "whereby.com": "Whereby",
    "t.me": "Telegram",
}
_POINT = re.compile(r"(?P<lat>-?\d{1,2}\.\d{3,6}), ?(?P<lon>-?\d{1,3}\.\d{3,6})")
_STREET = re.compile(r"\b\d{1,4}\b\s*(?:bis|ter)?,?\s+\w{3,}|\w{4,}\s+\d{1,4}\b", re.IGNORECASE)
_ROOM = re.compile(
    r"\b(?:salle|room|raum|saal|zimmer|sala|aula|bureau|b[üu]ro|office|etage|étage|floor|stock|planta|piano|piso|etaj|birou)\b",
    re.IGNORECASE,
)


def where(meeting: Meeting, lang: Lang) -> list[Html]:
    """A line for each place, or that none is known yet."""
    place, video = _place(meeting.place), _video(meeting.link)
    if place and video:
        return [lang.h("On site: {place}", place=place), lang.h("By video: {link}", link=video)]
    if place:
        return [lang.h("Where: {place}", place=place)]
    return [lang.h("Video: {link}", link=video)] if video else [lang.h("Where: not said yet")]


def _place(place: str) -> Html | None:
    url = map_url(place)
    return None if not place else link(place, url) if url else escape(place)


def map_url(place: str) -> str:
    """A map of a point or of an address; "" where a map would not find it ("Room 3"). Nothing is asked of the map until somebody opens it."""
    point = _POINT.search(place)
    if point is not None:
        at = f"{point['lat']}/{point['lon']}"
        return f"https://www.openstreetmap.org/?mlat={point['lat']}&mlon={point['lon']}#map=17/{at}"
    if not ("," in place or _STREET.search(_ROOM.sub(" ", place))) or _only_a_room(place):
        return ""
    return f"https://www.openstreetmap.org/search?query={quote(place)}"


def _only_a_room(place: str) -> bool:
    """ "Salle 12", "Room 3, first floor": a map knows no rooms."""
    return all(_ROOM.search(part) for part in place.split(",") if part.strip())


def _video(url: str) -> Html | None:
    return link(provider(url), url) if url else None


def provider(url: str) -> str:
    """ "Zoom (us02web.zoom.us)", or the host alone of one that is not known; the address itself stays as it was given."""
    host = (urlsplit(url).hostname or url).removeprefix("www.")
    named = next((name for end, name in _PROVIDERS.items() if host == end or host.endswith(f".{end}")), "")
    return f"{named} ({host})" if named else host
