"""The playground's Bot API over HTTP on the loopback: /bot<token>/<method> and /file/bot<token>/<path>."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from playground.methods import call
from playground.schema import BadCall, Upload
from playground.world import Json, World

WORLD = web.AppKey("world", World)
_LARGEST = 50_000_000  # bytes, Bot API
_NAMES = ("127.0.0.1", "localhost", "::1")


def routes(token: str) -> list[web.RouteDef]:
    """What a bot with this token may call."""

    async def serve(request: web.Request) -> web.Response:
        if request.match_info["token"] != token:
            return _error(BadCall(401, "Unauthorized"))
        world = request.app[WORLD]
        try:
            result = await call(world, request.match_info["method"], await _parameters(request))
        except BadCall as error:
            return _error(error)
        return web.json_response({"ok": True, "result": result})

    async def download(request: web.Request) -> web.Response:
        stored = request.app[WORLD].files.get(request.match_info["id"])
        if stored is None or request.match_info["token"] != token:
            raise web.HTTPNotFound
        return web.Response(body=stored.content, content_type="application/octet-stream")

    path = "/bot{token:[^/]+}/{method}"
    return [
        web.get(path, serve),
        web.post(path, serve),
        web.get("/file/bot{token:[^/]+}/files/{id}", download),
    ]


async def _parameters(request: web.Request) -> Json:
    if request.content_type == "application/json":
        try:
            return dict(await request.json())
        except (ValueError, TypeError):
            raise BadCall(400, "Bad Request: can't parse JSON object") from None
    values: Json = dict(request.query)
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            values[name] = Upload(value.filename, value.file.read(), value.content_type)
        else:
            values[name] = value
    return values


def _error(error: BadCall) -> web.Response:
    body: Json = {"ok": False, "error_code": error.code, "description": str(error)}
    if error.parameters:
        body["parameters"] = error.parameters
    return web.json_response(body, status=error.code)


@web.middleware
async def local_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Only for who sits at this machine: no other site's page, and no other name that points here, may look or act."""
    if urlsplit(f"//{request.host}").hostname not in _NAMES:
        raise web.HTTPForbidden(text="The playground answers to 127.0.0.1 and localhost only.")
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"{request.scheme}://{request.host}":
        raise web.HTTPForbidden(text="The playground does not listen to other sites.")
    if request.path != "/" and request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        raise web.HTTPForbidden(text="The playground does not listen to other sites.")
    return await handler(request)


def application(world: World, token: str, *more: Any) -> web.Application:
    """The web application of a world; `more` are further routes."""
    app = web.Application(client_max_size=_LARGEST, middlewares=[local_only])
    app[WORLD] = world
    app.add_routes([*routes(token), *more])
    return app


@asynccontextmanager
async def serving(app: web.Application, port: int = 0) -> AsyncIterator[str]:
    """Serve on the loopback only; gives the address without a slash at the end."""
    # A caller who has gone waits for nothing: the next getUpdates finds no other in its way.
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    try:
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
