"""The one way by which anything is said: nothing from files commands a terminal, and a lost reader stops no work.

Imports nothing of ketaquiz, so that it costs no more than click.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import sys
from typing import Final

import click

UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""What a terminal obeys, and what turns the order of the text after it: none of it is shown as it is."""
LONGEST_LINE: Final = 2000
"""The longest line that is ever said, in characters."""
ENDING: Final = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""The signals that ask a program to end, where the system has them: a terminal is closed, or a service stopped."""
_TAIL: Final = 400
_lost: list[OSError] = []
"""Why something that was said did not arrive, but for a reader who had enough."""


def safe(text: object, most: int = LONGEST_LINE) -> str:
    r"""A text as a terminal may have it: controls as ``\x1b`` or ``\u202e``, and no line longer than ``most`` characters.

    A byte of a file's name that is not UTF-8 is shown as ``\xff``.
    """
    shown = UNSEEN.sub(_named, str(text))
    return shown if len(shown) <= most else "\n".join(cut(line, most) for line in shown.split("\n"))


def _named(found: re.Match[str]) -> str:
    code = ord(found.group())
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def cut(line: str, most: int) -> str:
    """A line without its middle where it is too long: what it is about stands first, and the cure last."""
    if len(line) <= most:
        return line
    tail = min(_TAIL, most // 4)
    head = most - tail - 40  # of the words between them
    return f"{line[:head]} … {len(line) - head - tail:,} characters … {line[-tail:]}"


def echo(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Say a line or several, made `safe`, on standard output or, with ``err``, on standard error."""
    write(safe(text), err=err, nl=nl)


def echo_all(text: str, *, nl: bool = True) -> None:
    """Print on standard output what somebody asked for in full, as text for another program.

    On a terminal it is `safe`; into a file or a pipe it goes as it is.
    """
    shown = safe(text, most=len(text) * 8 + 1) if sys.stdout is not None and sys.stdout.isatty() else text
    write(shown.encode("utf-8", "backslashreplace").decode(), nl=nl)


def write(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print what is `safe` already, perhaps with colours. Where it cannot arrive, the command goes on all the same."""
    try:
        click.echo(text, err=err, nl=nl)
    except OSError as error:
        give_up(error, err=err)


def give_up(error: OSError, *, err: bool) -> None:
    """From now on what is said on a stream goes nowhere."""
    if error.errno not in (errno.EPIPE, errno.ESHUTDOWN):
        _lost.append(error)
    stream = sys.stderr if err else sys.stdout
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def let_all_pass(stream: io.TextIOWrapper, *, windows: bool, chosen: bool) -> None:
    r"""Let a stream take every character, also where its encoding lacks it.

    A terminal shows a ``?`` for it. In a file or a pipe a sign that became a ``?`` would be a loss that nobody sees, so there
    it is escaped, as ``\u2264`` for ≤; and Windows, whose files would get the letters of one region, gets UTF-8, unless the
    encoding was ``chosen``.
    """
    if stream.isatty():
        stream.reconfigure(errors="replace")
    elif windows and not chosen:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    else:
        stream.reconfigure(errors="backslashreplace")


def open_streams() -> None:
    """Give a process that was started without one of its three streams an empty one.

    The next file that it opens would else become that stream, and what is said would be written into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            with contextlib.suppress(OSError):
                opened = os.open(os.devnull, os.O_RDONLY if number == 0 else os.O_WRONLY)
                if opened != number:
                    os.dup2(opened, number)
                    os.close(opened)


def close_streams(code: int) -> int:
    """Flush both streams at the end of a process; its exit code: 2 where something that was said did not arrive."""
    for stream, err in ((sys.stdout, False), (sys.stderr, True)):
        try:
            if stream is not None:
                stream.flush()
        except OSError as error:
            give_up(error, err=err)
    if _lost:
        why = (_lost[0].strerror or str(_lost[0])).lower()
        echo(f"ketaquiz: what it had to say could not be written: {why}", err=True)
        return code or 2
    return code


def harmless(error: click.ClickException) -> click.ClickException:
    """An error of how a command was called, whose message quotes what was typed."""
    vars(error)["message"] = safe(error.message)
    return error


def is_dialog() -> bool:
    """Whether somebody sits before a terminal who can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
