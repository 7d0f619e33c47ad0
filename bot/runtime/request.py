"""python-telegram-bot's HTTP seam (`BaseRequest`) on aiohttp: several times less work per call than the default client."""

from urllib.parse import urlencode

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_TIMEOUT = 5.0  # seconds
READ_TIMEOUT = 10.0
UPLOAD_TIMEOUT = 60.0
# Seconds; below what servers and proxies usually keep, so that we do not write on a connection they are closing.
_KEEP_ALIVE = 20.0
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class NeverSent(NetworkError):
    """The connection could not be made: the call surely had no effect."""


class Unanswered(TimedOut):
    """The call was sent, and no answer came: nobody knows whether it had an effect."""


class AiohttpRequest(BaseRequest):
    """Keep-alive connections, one pool.

    Raises `NeverSent` where the call cannot have reached the server, `Unanswered` where nobody knows.
    """

    def __init__(self, connections: int = 64) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ_TIMEOUT

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=_KEEP_ALIVE)
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913 - the signature is python-telegram-bot's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("initialize() first")
        uploads = request_data is not None and request_data.contains_files
        read = _seconds(read_timeout, UPLOAD_TIMEOUT if uploads else READ_TIMEOUT)
        timeout = aiohttp.ClientTimeout(
            total=None, sock_connect=CONNECT_TIMEOUT, connect=CONNECT_TIMEOUT * 2, sock_read=read
        )
        try:
            async with self._session.request(
                method, url, data=_body(request_data), headers=None if uploads else _FORM, timeout=timeout
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NeverSent(f"no connection ({type(error).__name__})") from error
        except TimeoutError as error:
            raise Unanswered(f"no answer in time ({type(error).__name__})") from error
        except aiohttp.ClientError as error:
            raise Unanswered(f"the connection broke ({type(error).__name__})") from error


def _seconds(value: object, default: float) -> float:
    if isinstance(value, DefaultValue) or value is None:
        return default
    assert isinstance(value, int | float)
    return float(value)


def _body(data: RequestData | None) -> aiohttp.FormData | bytes | None:
    if data is None:
        return None
    if not data.contains_files:  # aiohttp would prepare for files first, at the price of a third of the call
        return urlencode(data.json_parameters).encode()
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, media_type) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=media_type)
    return form
