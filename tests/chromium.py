"""Real Chromium for tests: what a page does, holds and looks like in it, and what an accessibility checker says.

Uses the browser's DevTools protocol. A test that needs a browser fails without one; it never skips.
"""

from __future__ import annotations

import base64
import json
import subprocess
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import websocket
from axe_core_python.base import AXE_SCRIPT

from ketaquiz.exam.browser import NoBrowser, find_browser, flags


def chromium() -> str:
    """The path of a browser; the test fails where there is none."""
    try:
        return find_browser()
    except NoBrowser as missing:
        pytest.fail(f"this test needs a real browser: {missing}")


class Page:
    """A tab: `open` a page in it, then ask."""

    def __init__(self, address: str, folder: Path) -> None:
        self._socket = websocket.create_connection(
            address, timeout=600, suppress_origin=True, http_no_proxy=["127.0.0.1"]
        )
        self._folder = folder
        self._next = 0
        self._events: list[dict] = []
        self.requests: list[str] = []
        """What the page asked for, itself included."""
        self.console: list[str] = []
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters) -> dict:
        """One command of the protocol, and its result."""
        self._next += 1
        self._socket.send(json.dumps({"id": self._next, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == self._next:
                assert "error" not in message, (method, message["error"])
                return message["result"]
            self._note(message)

    def _note(self, message: dict) -> None:
        self._events.append(message)
        match message.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])
            case "Log.entryAdded":
                self.console.append(message["params"]["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.console.append(str(message["params"]["exceptionDetails"]))

    def open(self, html: bytes, width: int = 1000, height: int = 1200) -> None:
        """Show a page from a file, as from a memory stick, and wait until it is there."""
        file = self._folder / "page.html"
        file.write_bytes(html)
        self.open_file(file, width, height)

    def open_file(self, file: Path, width: int, height: int, query: str = "") -> None:
        """Show a page that is there already, with what stands beside it."""
        self.open_address(file.as_uri() + (f"?{query}" if query else ""), width, height)

    def open_address(self, address: str, width: int = 1000, height: int = 1200) -> None:
        """Show what an address leads to, and wait until it is there."""
        self.requests.clear()
        self.console.clear()
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self._events.clear()
        self.call("Page.navigate", url=address)
        until = time.monotonic() + 60
        while not any(event.get("method") == "Page.loadEventFired" for event in self._events):
            assert time.monotonic() < until, "the page did not load"
            self._note(json.loads(self._socket.recv()))
        time.sleep(0.1)  # for what a script might still do
        self.call("Runtime.evaluate", expression="1")

    def evaluate(self, expression: str):
        """The value of a JavaScript expression; promises are waited for."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def violations(self) -> list[str]:
        """What axe-core finds wrong, best practices included: the rule and the elements."""
        self.evaluate(AXE_SCRIPT + "; 0")
        found = self.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html)]))")
        return [f"{rule}: {help_}: {nodes[:5]}" for rule, help_, nodes in found]

    def screenshot(self) -> bytes:
        """What the window shows, as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def close(self) -> None:
        """End the connection."""
        self._socket.close()


@contextmanager
def open_browser(*more: str):
    """A headless browser, and its `Page`; ``more`` are options that come after those of ours."""
    with TemporaryDirectory(prefix="ketaquiz-test-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile = folder / "profile"
        command = [chromium(), *flags(profile), *more, "--remote-debugging-port=0", "about:blank"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                page = Page(_address(profile, process), folder)
                yield page
                page.call("Browser.close")
                page.close()
                process.wait(20)
            finally:
                if process.poll() is None:
                    process.kill()


def _address(profile: Path, process: subprocess.Popen) -> str:
    """The web socket of the first tab, once the browser has written down its port."""
    note = profile / "DevToolsActivePort"
    until = time.monotonic() + 60
    while not (note.is_file() and "\n" in note.read_text()):
        assert process.poll() is None, f"the browser ended with {process.returncode}"
        assert time.monotonic() < until, "the browser did not start"
        time.sleep(0.05)
    port = int(note.read_text().split("\n")[0])
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=120)
        connection.request("GET", "/json/list")
        tabs = [tab for tab in json.loads(connection.getresponse().read()) if tab["type"] == "page"]
        connection.close()
        if tabs:
            return tabs[0]["webSocketDebuggerUrl"]
        assert time.monotonic() < until, "the browser opened no tab"
        time.sleep(0.05)
