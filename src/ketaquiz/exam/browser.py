"""HTML pages to PDF through the Chromium, Chrome or Edge of this computer.

This is the only module below `cli` that starts a program. One browser prints all pages: it is started with its DevTools
protocol on a port of this machine alone, and asked for one page after the other (websocket-client, ``ketaquiz[pdf]``).
Where that cannot be (the package is missing, or whoever manages the machine forbids it), it is started once a page.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from ketaquiz.exam.browser_folder import browser_environment, browser_folder
from ketaquiz.starting import running

VARIABLE: Final = "KETAQUIZ_BROWSER"
"""The environment variable that names a browser."""

TIME_LIMIT: Final = 180.0
"""How many seconds the browser has for one HTML page; a page of hundreds of questions takes about ten."""

START_LIMIT: Final = 30.0
"""How many seconds it has to start."""

NAMES: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
)
"""The names of browsers that are looked for on the PATH, in this order."""

_MAC: Final = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS: Final = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)

_FLAGS: Final = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-extensions",
    "--disable-sync",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-default-apps",
    "--disable-dev-shm-usage",  # containers have little of it
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # what is printed needs no network, and gets none
)

_PIECE: Final = 1024 * 1024
"""How many bytes of a PDF are asked for at a time."""
_PAGES_A_TAB: Final = 50
"""After so many pages a new tab takes over, so that what an old one holds on to is given back."""
_PAGES_A_PART: Final = 25
"""As so many counts a `Part`, of which one may have hundreds of sheets."""


class NoBrowser(RuntimeError):
    """There is no browser, or no pypdf; the message says what to install."""


class BrowserFailed(RuntimeError):
    """The browser printed nothing; the message ends with the last line that it wrote."""


def find_browser(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """The path of a browser that prints: the one that `VARIABLE` names, else one in the usual places.

    Raises `NoBrowser`.
    """
    if named := environ.get(VARIABLE):
        if found := shutil.which(named, path=environ.get("PATH")):
            return found
        raise NoBrowser(f"{VARIABLE} names {named!r}, which is no program; name Chromium, Chrome or Edge, or unset it")
    for name in NAMES:
        if found := shutil.which(name, path=environ.get("PATH")):
            return found
    for place in _usual_places(environ, platform):
        if place.is_file():
            return str(place)
    raise NoBrowser(
        "a PDF needs Chromium, Chrome or Edge, and none was found: install one (Debian and Ubuntu: "
        f"'sudo apt install chromium'), name yours in {VARIABLE}, or open the HTML file and print it from your browser"
    )


def _usual_places(environ: Mapping[str, str], platform: str) -> Iterator[Path]:
    if platform == "darwin":
        for root in (Path("/Applications"), Path(environ.get("HOME", "/")) / "Applications"):
            yield from (root / name for name in _MAC)
    elif platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if programs := environ.get(variable):
                yield from (Path(programs) / name for name in _WINDOWS)
    else:
        yield from (Path("/snap/bin/chromium"), Path("/opt/google/chrome/chrome"), Path("/opt/microsoft/msedge/msedge"))


def flags(profile: Path) -> list[str]:
    """The options with which a browser is started: no window, no network, and an empty profile of its own."""
    chosen = [*_FLAGS, f"--user-data-dir={profile}"]
    if sys.platform == "linux" and os.geteuid() == 0:
        chosen.append("--no-sandbox")  # Chromium has no sandbox for root, and refuses to start with one
    return chosen


@dataclass(frozen=True, slots=True)
class Part:
    """An HTML page that is printed to be laid over others: its PDF is taken apart, so it gets no structure for readers."""

    html: bytes


def print_pdf(
    pages: Iterable[bytes | Part], browser: str = "", time_limit: float = TIME_LIMIT
) -> Generator[bytes, None, None]:
    """Each HTML page as a PDF, in the same order; a page is asked for when the one before is printed. The browser
    ends when all are printed, or the generator is closed.

    ``browser`` is its path, empty for `find_browser`; ``time_limit`` is in seconds for one page.
    Raises `NoBrowser` and `BrowserFailed`.
    """
    program = browser or find_browser()
    with contextlib.ExitStack() as open_browser:
        try:
            driven = open_browser.enter_context(_Driven(program, min(time_limit, START_LIMIT)))
        except _NotDriven:
            for page in pages:
                yield _print(program, _html(page), time_limit)
            return
        for page in pages:
            yield driven.printed(_html(page), time_limit, tagged=not isinstance(page, Part))


def _html(page: bytes | Part) -> bytes:
    return page.html if isinstance(page, Part) else page


# --- one browser for all pages


class _NotDriven(Exception):
    """The browser does not take commands here, and may print all the same."""


class _Driven:
    """A browser that prints what it is told, one page after the other, until the context ends."""

    def __init__(self, program: str, time_limit: float) -> None:
        self._program = program
        self._limit = time_limit
        self._ends = 0.0
        self._next = 0
        self._session = ""
        self._target = ""
        self._held = _PAGES_A_TAB
        """What the tab holds on to, in pages."""
        self._loaded: set[str] = set()
        """What was navigated to and has loaded."""

    def __enter__(self) -> Self:
        if find_spec("websocket") is None:
            raise _NotDriven
        with contextlib.ExitStack() as opened:
            self._folder = opened.enter_context(browser_folder(self._program))
            self._said = self._folder / "said.txt"
            errors = opened.enter_context(self._said.open("wb"))
            profile = self._folder / "profile"
            command = [self._program, *flags(profile), "--remote-debugging-port=0", "about:blank"]
            self._process = opened.enter_context(_running(command, errors.fileno(), self._folder))
            self._connect(profile, opened)
            self._opened = opened.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            with contextlib.suppress(Exception):
                self._ends = time.monotonic() + 5
                self._call("Browser.close")
                self._process.wait(5)
        self._opened.close()

    def _connect(self, profile: Path, opened: contextlib.ExitStack) -> None:
        """Take up the connection. Raises `_NotDriven`."""
        import websocket

        self._ends = time.monotonic() + self._limit
        note = profile / "DevToolsActivePort"
        lines: list[str] = []
        while len(lines) < 2:
            if self._process.poll() is not None or time.monotonic() > self._ends:
                raise _NotDriven
            time.sleep(0.02)
            with contextlib.suppress(OSError):
                lines = note.read_text(encoding="utf-8").split("\n")
        try:
            self._socket = websocket.create_connection(
                f"ws://127.0.0.1:{lines[0]}{lines[1]}",
                timeout=self._limit,
                suppress_origin=True,
                skip_utf8_validation=True,  # in pure Python it takes longer than the printing
                http_no_proxy=["127.0.0.1"],
            )
        except (OSError, websocket.WebSocketException):
            raise _NotDriven from None
        self._broken = (OSError, websocket.WebSocketException, ValueError)
        opened.callback(self._socket.close)

    def printed(self, page: bytes, time_limit: float, *, tagged: bool = True) -> bytes:
        """A page as PDF, with the structure that screen readers follow or without. Raises `BrowserFailed`."""
        self._limit, self._ends = time_limit, time.monotonic() + time_limit
        if self._held >= _PAGES_A_TAB:
            self._change_tab()
        self._held += _PAGES_A_PART if not tagged else 1
        html = self._folder / "page.html"
        html.write_bytes(page)
        self._loaded.clear()
        loader = self._call("Page.navigate", url=html.as_uri())["loaderId"]
        while loader not in self._loaded:
            self._receive()
        wishes = {"printBackground": True, "preferCSSPageSize": True, "generateTaggedPDF": tagged}
        stream = self._call("Page.printToPDF", transferMode="ReturnAsStream", **wishes)["stream"]
        pieces: list[bytes] = []
        while True:
            piece = self._call("IO.read", handle=stream, size=_PIECE)
            data = piece["data"]
            pieces.append(base64.b64decode(data) if piece.get("base64Encoded") else data.encode("latin-1"))
            if piece["eof"]:
                break
        self._call("IO.close", handle=stream)
        return b"".join(pieces)

    def _change_tab(self) -> None:
        old, self._session = self._target, ""
        self._target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=self._target, flatten=True)["sessionId"]
        self._call("Page.enable")
        self._call("Page.setLifecycleEventsEnabled", enabled=True)
        self._held = 0
        if old:
            self._call("Target.closeTarget", targetId=old)

    def _call(self, method: str, **parameters: object) -> dict[str, Any]:
        """One command, and its result. Raises `BrowserFailed`."""
        self._next += 1
        message: dict[str, object] = {"id": self._next, "method": method, "params": parameters}
        if self._session and not method.startswith(("Target.", "Browser.")):
            message["sessionId"] = self._session
        try:
            self._socket.send(json.dumps(message))
        except self._broken:
            raise self._failed() from None
        while True:
            answer = self._receive()
            if answer.get("id") == self._next:
                if "error" in answer:
                    raise BrowserFailed(f"{self._program} printed no PDF: {answer['error'].get('message', method)}")
                result: dict[str, Any] = answer["result"]
                return result

    def _receive(self) -> dict[str, Any]:
        """What the browser says next. Raises `BrowserFailed`, also where its page fell over."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise _too_long(self._program, self._limit)
        self._socket.settimeout(left)
        try:
            said: dict[str, Any] = json.loads(self._socket.recv())
        except TimeoutError:
            raise _too_long(self._program, self._limit) from None
        except self._broken as error:
            if type(error).__name__ == "WebSocketTimeoutException":
                raise _too_long(self._program, self._limit) from None
            raise self._failed() from None
        if said.get("method") in ("Inspector.targetCrashed", "Target.targetCrashed"):
            raise BrowserFailed(f"{self._program} printed no PDF: the page was too much for it")
        if said.get("method") == "Page.lifecycleEvent" and said["params"]["name"] == "load":
            self._loaded.add(said["params"]["loaderId"])
        return said

    def _failed(self) -> BrowserFailed:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(2)
        _end(self._process)
        return BrowserFailed(
            f"{self._program} printed no PDF{_last_line(self._said.read_bytes(), self._process.returncode)}"
        )


# --- a browser a page


def _print(program: str, page: bytes, time_limit: float) -> bytes:
    with browser_folder(program) as folder:
        html, pdf = folder / "page.html", folder / "page.pdf"
        html.write_bytes(page)
        command = [
            program,
            *flags(folder / "profile"),
            "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}",
            html.as_uri(),
        ]
        said = _run(command, time_limit, folder)
        if not pdf.is_file() or not pdf.stat().st_size:
            raise BrowserFailed(f"{program} printed no PDF{said}")
        return pdf.read_bytes()


def _run(command: Sequence[str], time_limit: float, folder: Path) -> str:
    """Run a program to its end, and return the last line that it wrote, as the end of a sentence.

    Processes that it started end with it. Raises `BrowserFailed` where it cannot be started or takes too long.
    """
    with _running(command, subprocess.PIPE, folder) as process:
        try:
            _, errors = process.communicate(timeout=time_limit)
        except subprocess.TimeoutExpired:
            raise _too_long(command[0], time_limit) from None
    return _last_line(errors, process.returncode)


@contextlib.contextmanager
def _running(command: Sequence[str], errors: int, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs until the context ends. Its temporary files go into ``folder``, what it complains of to ``errors``.

    Raises `BrowserFailed` where it cannot be started.
    """
    with contextlib.ExitStack() as started:
        try:
            process = started.enter_context(
                running(
                    command,
                    _end,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=errors,
                    env=browser_environment(folder),
                    start_new_session=True,  # so that its helpers can be ended with it, and Ctrl-C reaches us alone
                )
            )
        except OSError as error:
            raise BrowserFailed(f"{command[0]} cannot be started: {error.strerror or error}") from None
        yield process


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that still runs, with the processes that it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, 9)
    process.wait()


def _too_long(program: str, time_limit: float) -> BrowserFailed:
    return BrowserFailed(f"{program} was stopped: it had not printed after {time_limit:g} seconds")


def _last_line(errors: bytes, code: int | None) -> str:
    """The last line that a program wrote, as the end of a sentence."""
    lines = [line.strip() for line in errors.decode(errors="replace").splitlines() if line.strip()]
    return f": {lines[-1][:300]}" if lines else f" (exit code {code})"
