"""The small HTTP server: Telegram's webhook, a health check, and pages of the bot (bot/runtime/pages.py)."""

import errno
import hmac
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from aiohttp import web

from bot.config import Config
from bot.errors import Stopped
from bot.runtime.receiver import Receiver

_log = logging.getLogger(__name__)

_MOST = 1_000_000  # bytes of an update
_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name

Healthy = Callable[[], Awaitable[bool]]


def application(
    config: Config, receiver: Receiver, healthy: Healthy, pages: Iterable[web.AbstractRouteDef] = ()
) -> web.Application:
    """The routes. The webhook answers 200 only once the update is committed, so Telegram repeats what was not."""

    async def webhook(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(_SECRET, "").encode(), config.webhook.secret.encode()):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):  # no JSON, or nested deeper than anything Telegram sends
            return web.Response(status=400)
        await receiver.save([update])
        return web.Response()

    async def health(_: web.Request) -> web.Response:
        try:
            well = await healthy()
        except Exception as error:  # whatever keeps us from knowing is not well
            _log.warning("the health check failed (%s)", type(error).__name__)
            well = False
        return web.Response(text="well") if well else web.Response(status=503, text="not well")

    app = web.Application(client_max_size=_MOST)
    app.router.add_get("/healthz", health)
    if config.webhook.url:
        app.router.add_post(urlsplit(config.webhook.url).path or "/", webhook)
    app.router.add_routes(pages)
    return app


@asynccontextmanager
async def serving(
    config: Config, receiver: Receiver, healthy: Healthy, pages: Iterable[web.AbstractRouteDef] = ()
) -> AsyncIterator[None]:
    """The server, where a port is configured."""
    if not config.http_port:
        yield
        return
    runner = web.AppRunner(application(config, receiver, healthy, pages), access_log=None)
    await runner.setup()
    try:
        await _listen(runner, config)
        _log.info("listening on %s:%d", config.http_host, config.http_port)
        yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, config: Config) -> None:
    try:
        await web.TCPSite(runner, config.http_host, config.http_port, reuse_address=True).start()
    except OSError as error:
        why = "in use by another program" if error.errno == errno.EADDRINUSE else f"not for us ({error.strerror})"
        raise Stopped(f"{config.http_host}:{config.http_port} is {why}. Change HTTP_HOST or HTTP_PORT.") from None
