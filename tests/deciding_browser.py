"""The program that shows doubtful answers, run as people run it, and keys pressed on its page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ketaquiz
from chromium import Page

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(ketaquiz.__file__).parent.parent)}
LOOPBACK = "--host-resolver-rules=MAP elsewhere.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""An option of the browser: it reaches this computer, by its number and by a name that somebody made lead here."""
_CODES = {
    "ArrowDown": 40,
    "ArrowUp": 38,
    "Enter": 13,
    "PageDown": 34,
    "PageUp": 33,
    "Delete": 46,
    "Backspace": 8,
    ".": 190,
    "-": 189,
}
CTRL = 2


@contextmanager
def shown(results: Path, *more: str) -> Iterator[tuple[subprocess.Popen, str]]:
    """The program with its page, and the address of that; it ends at the latest with the context."""
    command = [sys.executable, "-m", "ketaquiz", "grade", "--review", results.name, "--no-browser", *more]
    with subprocess.Popen(
        command, cwd=results.parent, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            line = process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:[0-9]+/[\w-]{20,}/", line)
            assert found, (line, process.stderr.read() if process.poll() is not None else "")
            yield process, found[0]
        finally:
            if process.poll() is None:
                process.kill()


def press(page: Page, *keys: str, modifiers: int = 0) -> None:
    """Press keys as a person does, one after the other."""
    for key in keys:
        text = key if len(key) == 1 else "\r" if key == "Enter" else ""
        code = _CODES.get(key, ord(key.upper()) if len(key) == 1 else 0)
        about = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        down = {"type": "keyDown", "text": text} if text and not modifiers else {"type": "rawKeyDown"}
        page.call("Input.dispatchKeyEvent", **down, **about)
        page.call("Input.dispatchKeyEvent", type="keyUp", **about)


def wait_for(page: Page, condition: str, seconds: float = 20) -> None:
    """Wait until a JavaScript condition holds."""
    until = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < until, (condition, page.evaluate("document.body.innerText.slice(0, 1500)"))
        time.sleep(0.02)


def open_page(page: Page, address: str, width: int = 1200) -> None:
    """Show the page with its answers."""
    page.open_address(address, width, 900)
    wait_for(page, "data !== null")
