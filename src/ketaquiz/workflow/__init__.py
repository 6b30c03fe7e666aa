"""What the commands do, as functions of values: the command line, a page in a browser and Python call the same.

A function here takes values (banks that were read, paths, the time in Unix seconds) and gives back values: what was
made, the problems that were found, and notes, which are sentences for the person who asked. Nothing is printed, and
nothing reads the clock. Only `files.write_files`, `files.write_outputs`, a review, reading scans (`scans.grade_scans`), deciding
what is in doubt on them (`deciding`) and regrading (`regrading`) change the user's files; the other functions hand out what
is to be written.

What cannot be done raises `CannotDo`. A function that takes long is given a `Progress` to call.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ketaquiz.diagnostics import Diagnostic

Progress = Callable[[int, int], None]
"""Called with how many steps are done, and how many there are."""


def no_progress(done: int, total: int) -> None:
    """A `Progress` for callers who show none."""


class CannotDo(Exception):
    """What was asked for cannot be done; the message says why, and what can be done about it.

    ``problems`` are what was found in files on the way to it, and ``notes`` what was to be said before it. The command
    line shows both, then the message, and ends with exit code 2.
    """

    def __init__(self, message: str, problems: Sequence[Diagnostic] = (), notes: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)
        self.notes = tuple(notes)


class ContentErrors(CannotDo):
    """It cannot be done because banks, articles or fixed words have errors; the command line ends with exit code 1."""
