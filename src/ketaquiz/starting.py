"""Programs that are started: each ends at the latest with the work for which it was started, also where that is broken off."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

_ENDING: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a program, if it still runs, and close what leads to it."""
    with process:
        process.kill()


@contextlib.contextmanager
def running(
    command: Sequence[str], end: Callable[[subprocess.Popen[bytes]], object] = kill, **options: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs until the context ends, where ``end`` sees to it; ``options`` are those of ``subprocess.Popen``.

    Raises `OSError` where it cannot be started.
    """
    process = None
    try:
        with _uninterrupted():
            process = subprocess.Popen(command, **options)
        yield process
    finally:
        if process is not None:
            end(process)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep the signals that end this program until the context ends; then they do what they would have done.

    Without it a signal can break off ``subprocess.Popen`` while it starts a program: the program runs already, and nobody
    knows its number. Python hears signals in the main thread alone, so in another one this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    before: dict[int, Callable[..., object]] = {}
    for name in _ENDING:
        number: int | None = getattr(signal, name, None)  # Windows has others than Linux
        if number is None:
            continue
        handler = signal.getsignal(number)
        if callable(handler):  # else it is ignored, or ends this program without a word to Python
            before[number] = handler
            signal.signal(number, lambda each, _: heard.append(each))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in heard:
            signal.raise_signal(number)
