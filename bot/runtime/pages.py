"""Pages that the bot serves to programs of other people: calendars look in here, at addresses that only they know.

Whoever guesses learns nothing: what is not there, was switched off or never was looks the same. No address is ever logged.
"""

import hashlib
import ipaddress
import time
from collections import Counter
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.context import Tools
from bot.routing import Fetching, Page, Router, Served

_NAME = "{name:[A-Za-z0-9_.-]{1,100}}"
_MINUTE = 60.0
_MOST_OF_ONE = 30  # looks a minute at one address: a calendar needs one an hour
_MOST_FROM_ONE = 240  # looks a minute from one machine: a provider's machines look for many people
_HEADERS = {
    "Cache-Control": "private, max-age=300",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Allowance:
    """How often something may happen in a minute, by key. Forgets everything with each minute."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._minute = 0
        self._seen: Counter[str] = Counter()

    def spent(self, key: str) -> bool:
        """Count once more; whether that is too often."""
        minute = int(time.monotonic() / _MINUTE)
        if minute != self._minute:
            self._minute, self._seen = minute, Counter()
        self._seen[key] += 1
        return self._seen[key] > self._most


def routes(tools: Tools, router: Router) -> list[web.RouteDef]:
    """An address for each page; none where no public address is configured. A proxy may keep the path of that address or take it off."""
    public = tools.config.public_url
    before = {urlsplit(public).path.rstrip("/"), ""} if public else set()
    return [
        web.get(f"{path}/{place}/{_NAME}", _serve(page, tools))
        for path in sorted(before)
        for place, page in router.pages.items()
    ]


def _serve(page: Page, tools: Tools) -> Handler:
    names, machines = Allowance(_MOST_OF_ONE), Allowance(_MOST_FROM_ONE)

    async def serve(request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if machines.spent(_machine(request)) or names.spent(name):
            return web.Response(status=429, headers={**_HEADERS, "Retry-After": "60"})
        served = await page(Fetching(name, tools.clock.now(), tools))
        if served is None:
            return web.Response(status=404, headers=_HEADERS)
        return _answer(request, served)

    return serve


def _answer(request: web.Request, served: Served) -> web.Response:
    tag = f'"{hashlib.sha256(served.content).hexdigest()[:32]}"'
    changed = served.changed.astimezone(UTC).replace(microsecond=0)
    headers = {**_HEADERS, "ETag": tag, "Last-Modified": format_datetime(changed, usegmt=True)}
    known = request.headers.get("If-None-Match")
    if known is not None:
        same = known.strip() == "*" or tag in {each.strip().removeprefix("W/") for each in known.split(",")}
    else:
        same = _has_seen(request.headers.get("If-Modified-Since", ""), changed.timestamp())
    if same:
        return web.Response(status=304, headers=headers)
    return web.Response(body=served.content, headers={**headers, "Content-Type": served.media_type})


def _has_seen(since: str, changed: float) -> bool:
    try:
        return parsedate_to_datetime(since).timestamp() >= changed
    except (ValueError, OverflowError):
        return False


def _machine(request: web.Request) -> str:
    """Who asks; behind a proxy of ours, what that says."""
    peer = request.remote or ""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded[:64] if forwarded and _is_near(peer) else peer


def _is_near(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_private
    except ValueError:
        return False
