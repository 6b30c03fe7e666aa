"""Where a browser that prints keeps its files, all of which are gone afterwards, however it ends."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ketaquiz.temporary import temporary_folder

_LONGEST_PLACE: Final = 60
"""Chromium makes a socket below the temporary folder, whose path has 108 characters on Linux and 104 on macOS at the most."""


@contextlib.contextmanager
def browser_folder(program: str) -> Iterator[Path]:
    """A folder that goes with its context, in which the browser can read and write files.

    A Chromium from Ubuntu's snaps sees a temporary folder of its own, and of the home folder no hidden parts.
    """
    shared: Path | None = None
    with contextlib.suppress(RuntimeError):  # somebody without a home folder
        shared = Path.home() / "snap" / "chromium" / "common"
    snapped = "snap" in Path(program).parts or Path(program).name == "chromium-browser"
    if snapped and shared is not None and shared.is_dir():
        with TemporaryDirectory(prefix="ketaquiz-", dir=shared, ignore_cleanup_errors=True) as name:
            yield Path(name)
    else:
        with temporary_folder() as folder:
            yield folder


def browser_environment(folder: Path) -> dict[str, str] | None:
    """The variables by which a browser leaves its own temporary files in a folder, where it would leave them behind when it is ended."""
    if sys.platform == "win32" or len(str(folder)) > _LONGEST_PLACE:
        return None
    return {**os.environ, "TMPDIR": str(folder)}
