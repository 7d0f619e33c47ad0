"""The web chat's server: what a person sees, what a person does."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from aiohttp import web

from bot.domain.languages import LANGUAGES
from playground.messages import LONGEST_CAPTION, LONGEST_TEXT
from playground.people import Hands
from playground.schema import BadCall
from playground.server import WORLD
from playground.web.rooms import chats_of
from playground.web.view import language_of, view
from playground.world import ADMINS, Chat, Human, Json, World

_STATIC = Path(__file__).parent / "static"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_BEAT = 15.0  # seconds after which a silent stream says that it lives
_LONGEST_TURN = 400 * 86400  # seconds
Deed = Callable[[Hands, Chat, Json], Awaitable[Json]]


def routes() -> list[web.AbstractRouteDef]:
    """The page, what it shows and what it does."""
    return [
        web.get("/", _page),
        web.static("/static", _STATIC),
        web.get("/web/state", _state),
        web.get("/web/events", _events),
        web.post("/web/act", _act),
        web.post("/web/file", _upload),
        web.get("/web/file/{id}", _download),
    ]


async def _page(request: web.Request) -> web.FileResponse:
    return web.FileResponse(_STATIC / "index.html", headers=_HEADERS)


async def _state(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    human = _human(world, request.query.get("person", ""))
    return web.json_response(view(world, human, _chat(world, human, request.query.get("chat", ""))))


async def _events(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    async with _changes(request.app[WORLD]) as changed:
        while True:
            try:
                await asyncio.wait_for(changed.wait(), _BEAT)
                changed.clear()
                await response.write(b"data: changed\n\n")
            except TimeoutError:
                await response.write(b": still here\n\n")
            except (ConnectionError, asyncio.CancelledError):
                return response


@asynccontextmanager
async def _changes(world: World) -> AsyncIterator[asyncio.Event]:
    changed = asyncio.Event()
    stop = world.watch(changed.set)
    try:
        yield changed
    finally:
        stop()


async def _act(request: web.Request) -> web.Response:
    body = await _body(request)
    world = request.app[WORLD]
    human = _human(world, str(body.get("person")))
    deed = _DEEDS.get(str(body.get("what")))
    if deed is None:
        raise web.HTTPBadRequest(text="no such deed")
    try:
        answer = await deed(Hands(world, human), _chat(world, human, str(body.get("chat"))), body)
    except BadCall as error:
        answer = {"error": str(error)}
    except (LookupError, ValueError, TypeError, asyncio.InvalidStateError):
        answer = {"error": language_of(human).t("That is not there any more.")}
    return web.json_response(answer)


async def _body(request: web.Request) -> Json:
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="a JSON object is expected")
    return body


async def _upload(request: web.Request) -> web.Response:
    form = await request.post()
    world = request.app[WORLD]
    human = _human(world, str(form.get("person")))
    files = [file for file in form.getall("file", []) if isinstance(file, web.FileField)]
    if not files:
        raise web.HTTPBadRequest(text="no file")
    hands, chat = Hands(world, human), _chat(world, human, str(form.get("chat")))
    how: Json = {
        "reply_to": _number(form.get("reply_to")),
        "album": f"a{world.new_id('file')}" if len(files) > 1 else "",
    }
    caption = str(form.get("caption") or "")[:LONGEST_CAPTION]
    for number, file in enumerate(files):
        words = "" if number else caption  # as in the apps, the first of an album says it for all
        hands.send(file.filename, file.file.read(), file.content_type, chat, caption=words, **how)
    return web.json_response({})


def _number(given: object) -> int | None:
    return int(given) if isinstance(given, str) and given.isascii() and given.isdigit() else None


async def _download(request: web.Request) -> web.Response:
    stored = request.app[WORLD].files.get(request.match_info["id"])
    if stored is None:
        raise web.HTTPNotFound
    # Never as a page of this site: whatever was uploaded stays a file.
    safe = (
        stored.media_type
        if stored.media_type.startswith(("image/png", "image/jpeg", "audio/"))
        else "application/octet-stream"
    )
    return web.Response(body=stored.content, content_type=safe, headers={"X-Content-Type-Options": "nosniff"})


def _human(world: World, number: str) -> Human:
    known = world.humans.get(int(number)) if number.isascii() and number.isdigit() else None
    return known or next(iter(world.humans.values()))


def _chat(world: World, human: Human, number: str) -> Chat:
    own = chats_of(world, human)
    return next((chat for chat in own if str(chat.id) == number), own[0])


# --- deeds -------------------------------------------------------------------------------------------------------------------------------


async def _say(hands: Hands, chat: Chat, body: Json) -> Json:
    hands.say(_typed(body), chat, reply_to=body.get("reply_to"))
    return {}


def _typed(body: Json) -> str:
    """What somebody typed, as long as the apps let it become."""
    text = str(body["text"]).strip()[:LONGEST_TEXT]
    if not text:
        raise ValueError("nothing was typed")
    return text


async def _edit(hands: Hands, chat: Chat, body: Json) -> Json:
    hands.edit(int(body["message"]), _typed(body), chat)
    return {}


async def _tap(hands: Hands, chat: Chat, body: Json) -> Json:
    answer = await hands.tap(int(body["message"]), body["data"], chat)
    if not answer:  # the button stops turning, as in the apps
        return {}
    url = answer.get("url")
    if url:
        return _opened(hands, parse_qs(urlsplit(url).query)["start"][0])
    return {"toast": answer.get("text"), "alert": bool(answer.get("show_alert"))}


async def _vote(hands: Hands, chat: Chat, body: Json) -> Json:
    hands.vote(chat.messages[int(body["message"])], [int(number) for number in body["options"]])
    return {}


async def _react(hands: Hands, chat: Chat, body: Json) -> Json:
    hands.react(int(body["message"]), body["emoji"], chat)
    return {}


async def _inline(hands: Hands, chat: Chat, body: Json) -> Json:
    query, results = await hands.ask_inline(body["query"])
    shown = [{"id": r["id"], "title": r.get("title", ""), "description": r.get("description", "")} for r in results]
    return {"query": query, "results": shown}


async def _choose(hands: Hands, chat: Chat, body: Json) -> Json:
    results = hands.world.answers[body["query"]].result()["results"]  # offered, or there would be nothing to choose
    chosen = [result for result in results if result["id"] == body["result"]]
    hands.choose(chosen[0], "", chat)
    return {}


async def _language(hands: Hands, chat: Chat, body: Json) -> Json:
    if body["lang"] in LANGUAGES:
        hands.human.lang = body["lang"]
        hands.world.ring()
    return {}


async def _start(hands: Hands, chat: Chat, body: Json) -> Json:
    return _opened(hands, body["payload"])


def _opened(hands: Hands, payload: str) -> Json:
    hands.start(payload)
    return {"open": str(hands.private.id)}


async def _turn(hands: Hands, chat: Chat, body: Json) -> Json:
    clock = hands.world.clock
    await _walk(hands.world, clock.now() + timedelta(seconds=min(max(int(body["seconds"]), 0), _LONGEST_TURN)))
    return {}


async def _turn_next(hands: Hands, chat: Chat, body: Json) -> Json:
    """To the moment that the bot waits for."""
    moment = hands.world.clock.next_awaited()
    if moment is None:
        return {"error": language_of(hands.human).t("No reminder is planned. Call a meeting first.")}
    await _walk(hands.world, moment)
    return {}


async def _walk(world: World, target: datetime) -> None:
    with suppress(TimeoutError):  # a bot that is still busy does not stop the clock
        await world.clock.walk(target, world.calm)
    world.ring()


async def _add(hands: Hands, chat: Chat, body: Json) -> Json:
    """Add the bot to a group of one's own; anybody may, only administrators may make it one."""
    admin = bool(body.get("admin")) and chat.standing.get(hands.id) in ADMINS
    if not chat.private:
        hands.add_bot(chat, admin=admin)
    return {"open": str(chat.id)}


async def _bot(hands: Hands, chat: Chat, body: Json) -> Json:
    """What an administrator decides about the bot in the group, and anybody about it in private."""
    deed = str(body["deed"])
    if chat.private and deed == "block":
        hands.block()
        hands.world.ring()
    elif chat.standing.get(hands.id) in ADMINS and deed in ("promote", "demote"):
        hands.add_bot(chat, admin=deed == "promote")
    elif chat.standing.get(hands.id) in ADMINS and deed == "remove":
        hands.remove_bot(chat)
    return {}


_DEEDS: dict[str, Deed] = {
    "say": _say,
    "edit": _edit,
    "tap": _tap,
    "vote": _vote,
    "react": _react,
    "inline": _inline,
    "choose": _choose,
    "language": _language,
    "start": _start,
    "turn": _turn,
    "turn_next": _turn_next,
    "add": _add,
    "bot": _bot,
}
