"""Reading files of folders that strangers made: in a file's place may be a device or a pipe, which never end, or one without bound."""

from __future__ import annotations

import errno
import stat
from pathlib import Path


def refuse_irregular(path: Path) -> None:
    """Raises OSError where there is no file, or a device, a pipe or a socket: reading one may never end."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, "it is no file that can be read", str(path))


def is_there(path: Path) -> bool:
    """Whether there is a file; of a name that the system cannot have, as a longer one than it takes, there is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def other_computer(shown: str) -> str:
    r"""The name of the computer to which a path leads that a stranger may have written; empty where it is this one.

    Windows reaches ``\\server\share\scan.png`` as soon as anybody asks whether it is there, and tells that computer who asks.
    """
    path = shown.replace("\\", "/")
    return path[2:].partition("/")[0].lower() if path.startswith("//") else ""


def bytes_of(path: Path, most: int) -> bytes | None:
    """The bytes of a file; None where it has more than ``most``. Raises OSError, also for what is no file."""
    refuse_irregular(path)
    with path.open("rb") as file:
        data = file.read(most + 1)
    return data if len(data) <= most else None
