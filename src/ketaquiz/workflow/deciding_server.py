"""The page on which answers are decided, handed out by this computer to itself.

It listens on the loopback address alone and on a port that nobody knows before. Each address begins with a secret word.
A request has to name this host, and what asks for a change has to come from the page itself: another site's page, also
one whose name was made to lead here, can neither read nor write anything. The page loads nothing from elsewhere.
"""

from __future__ import annotations

import json
import re
import socketserver
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from secrets import token_urlsafe
from threading import Event, Thread
from typing import Any, Final
from urllib.parse import urlsplit

from ketaquiz.shipped import read_template
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.deciding import Deciding
from ketaquiz.workflow.scan_crops import ScanCrops

HOST: Final = "127.0.0.1"
_NAMES: Final = (HOST, "localhost")
_MOST: Final = 1 << 20
"""The largest request, in bytes."""
_IDLE: Final = 120
"""After so many seconds without a request a connection is closed."""
_WARMED: Final = 256 << 20
"""How many bytes of crops are made ahead."""
_QUIET: Final = 0.15
"""Crops are made ahead once the page has asked for none for so many seconds."""
_FILES: Final = {"": "page.html", "page.css": "page.css", "page.js": "page.js"}
_TYPES: Final = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class DecidingServer:
    """The page of a folder's doubtful answers, until somebody ends it there or calls `stop`."""

    def __init__(self, deciding: Deciding, crops: ScanCrops, *, port: int = 0) -> None:
        """Raises `CannotDo` where the port is taken."""
        self.deciding = deciding
        self.crops = crops
        self._ended = Event()
        self._token = token_urlsafe(24)
        try:
            self._server = _Server((HOST, port), _Handler)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise CannotDo(
                f"the page cannot be shown on port {port}: {why}: leave --port out, or name another"
            ) from None
        self.port: int = self._server.server_address[1]
        self._server.room = _Room(deciding, crops, self._token, self.port, self._ended)
        self._serving = Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)
        self._warming = Thread(target=self._warm, daemon=True)

    @property
    def address(self) -> str:
        """Where the page is, with its secret word."""
        return f"http://{HOST}:{self.port}/{self._token}/"

    def start(self) -> None:
        """Hand out the page from now on."""
        self._serving.start()
        self._warming.start()

    def wait(self, seconds: float) -> bool:
        """Wait for somebody to end it, at most so long; whether somebody did."""
        return self._ended.wait(seconds)

    def stop(self) -> None:
        """Hand out nothing any more."""
        self._ended.set()
        self._server.shutdown()
        self._server.server_close()
        self._warming.join(5)
        self.crops.close()

    def _warm(self) -> None:
        """Make crops in the order in which they are looked at, so that nobody waits for one."""
        made = 0
        for at in range(len(self.deciding.doubts)):
            if self._ended.is_set() or made > _WARMED:
                return
            while not self._ended.is_set() and time.monotonic() - self._server.room.asked < _QUIET:
                time.sleep(_QUIET / 3)
            made += len(self.crops.crop(at) or b"")


class _Server(socketserver.ThreadingTCPServer):
    """The standard library's server for HTTP, without its look-up of this computer's name."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = False  # on Windows that would let another program take the port over
    request_queue_size = 32
    room: _Room

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that breaks off, as when a tab is closed, is nothing to say."""


class _Refused(Exception):
    """What is asked for is not done; its status, and what the page has to say."""

    def __init__(self, status: HTTPStatus, message: str = "") -> None:
        super().__init__(message)
        self.status = status


class _Room:
    """What the requests have in common."""

    def __init__(self, deciding: Deciding, crops: ScanCrops, token: str, port: int, ended: Event) -> None:
        self.deciding = deciding
        self.crops = crops
        self.token = token
        self.hosts = frozenset(f"{name}:{port}" for name in _NAMES)
        self.ended = ended
        self.asked = time.monotonic()
        """When the page last asked for a crop."""

    def path(self, headers: Mapping[str, str], target: str, *, changes: bool) -> tuple[str, str]:
        """What is asked for below the secret word, and its query. Raises `_Refused`."""
        if headers.get("Host", "") not in self.hosts:
            raise _Refused(HTTPStatus.FORBIDDEN)
        origin = headers.get("Origin")
        if (origin is None and changes) or (origin is not None and origin.removeprefix("http://") not in self.hosts):
            raise _Refused(HTTPStatus.FORBIDDEN)
        if headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            raise _Refused(HTTPStatus.FORBIDDEN)
        parts = urlsplit(target)
        empty, _, rest = parts.path.partition("/")
        token, slash, asked = rest.partition("/")
        if empty or not slash or not compare_digest(token.encode(), self.token.encode()):
            raise _Refused(HTTPStatus.FORBIDDEN)
        return asked, parts.query

    # --- reading

    def get(self, asked: str, query: str) -> tuple[str, bytes]:
        """A type and the bytes of what is asked for. Raises `_Refused`."""
        if asked in _FILES:
            name = _FILES[asked]
            kind = _TYPES[name.rpartition(".")[2]]
            return f"{kind}; charset=utf-8", read_template(f"deciding/{name}").encode()
        if asked == "doubts.json":
            values = self.deciding.values()
            for at, doubt in enumerate(values["doubts"]):
                doubt["crop"] = self.crops.size(at)
            return "application/json", _json(values)
        folder, _, number = asked.partition("/")
        if folder == "crop" and number.isascii() and number.isdecimal() and len(number) < 9:
            self.asked = time.monotonic()
            data = self.crops.crop(int(number), wide=query == "wide")
            self.asked = time.monotonic()
            if data is not None:
                return "image/jpeg", data
        raise _Refused(HTTPStatus.NOT_FOUND)

    # --- changing

    def post(self, asked: str, values: Any) -> bytes:
        """What comes of a change. Raises `_Refused`."""
        try:
            match asked, values:
                case "decide", {"doubts": [*numbers], "marked": marked} if self._are_doubts(numbers):
                    return self._state(self.deciding.decide(numbers, _marked(marked)))
                case "undo", {}:
                    return self._state(self.deciding.undo())
                case "end", {}:
                    # the answer goes out first
                    Thread(target=self._end_soon, daemon=True).start()
                    return _json({"open": self.deciding.open})
        except ValueError as error:
            raise _Refused(HTTPStatus.BAD_REQUEST, str(error)) from None
        except CannotDo as error:
            said = [str(error), *(f"{each.name}: {each.message}" for each in error.problems)]
            raise _Refused(HTTPStatus.INTERNAL_SERVER_ERROR, "; ".join(said)) from None
        raise _Refused(HTTPStatus.BAD_REQUEST, "this page and the program do not fit each other: load it again")

    def _are_doubts(self, numbers: list[Any]) -> bool:
        most = len(self.deciding.doubts)
        return bool(numbers) and all(type(each) is int and 0 <= each < most for each in numbers)

    def _state(self, changed: list[int]) -> bytes:
        return _json({"changed": {each: self.deciding.state_values(each)["marked"] for each in changed}})

    def _end_soon(self) -> None:
        time.sleep(0.2)
        self.ended.set()


def _marked(value: Any) -> tuple[str, ...] | None:
    """Raises ValueError."""
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(each, str) and len(each) < 100 for each in value):
        raise ValueError("this is nothing that can be marked")
    return tuple(value)


def _json(values: Any) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version = "ketaquiz"
    sys_version = ""
    timeout = _IDLE
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Server

    def do_GET(self) -> None:
        def answer() -> tuple[str, bytes]:
            return self.server.room.get(*self.server.room.path(self._heads(), self.path, changes=False))

        self._answer(answer)

    def do_POST(self) -> None:
        def answer() -> tuple[str, bytes]:
            room = self.server.room
            asked, _ = room.path(self._heads(), self.path, changes=True)
            return "application/json", room.post(asked, self._body())

        self._answer(answer)

    def _heads(self) -> dict[str, str]:
        """The headers; one that is there twice is none that can be trusted."""
        return {
            name: ", ".join(self.headers.get_all(name, ()))
            for name in ("Host", "Origin", "Sec-Fetch-Site")
            if name in self.headers
        }

    def _body(self) -> Any:
        """The values of a request. Raises `_Refused`."""
        length = self.headers.get("Content-Length", "")
        if (
            self.headers.get_content_type() != "application/json"
            or not re.fullmatch("[0-9]{1,7}", length)
            or int(length) > _MOST
        ):
            self.close_connection = True
            raise _Refused(HTTPStatus.BAD_REQUEST)
        try:
            return json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            raise _Refused(HTTPStatus.BAD_REQUEST) from None

    def _answer(self, answer: Callable[[], tuple[str, bytes]]) -> None:
        status, kind, data = HTTPStatus.OK, "application/json", b""
        try:
            kind, data = answer()
        except _Refused as refused:
            status, data = refused.status, _json({"error": str(refused)})
            if status is HTTPStatus.FORBIDDEN:
                self.close_connection = True  # what it has sent besides is not read
        with suppress(OSError):
            self.send_response(status)
            for name, value in _HEADERS.items():
                self.send_header(name, value)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            if self.close_connection:
                self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(data)
            self.wfile.flush()

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing is logged."""
