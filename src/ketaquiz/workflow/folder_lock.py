"""One run at a time writes into a folder; what a run that was killed left there is known by that, and cleared away.

The lock is the operating system's, on the folder itself, so it ends with the process that holds it, however that ends:
there is no stale lock, and no file of one. Windows cannot lock a folder; there it is on a file that goes with the process.
While a run holds the lock, every part file and every list of unfinished files in the folder is of a run that is dead. A
file system that has no locks is written to without one, and nothing is cleared.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

PREFIX: Final = ".ketaquiz-"
"""How the names of files begin that are not for people."""
PART: Final = ".part"
"""How the name of a file ends that did not take its place yet."""
_UNFINISHED: Final = f"{PREFIX}unfinished"
_PATIENCE: Final = 20.0
"""How long a run waits for another one, in seconds; the lock is held while files are written, not while they are made."""
_STEP: Final = 0.02
_LONGEST_LIST: Final = 1 << 20
"""The largest list of unfinished files that is read, in bytes."""
_NO_LOCKS: Final = frozenset({errno.EBADF, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL})


class FolderBusy(Exception):
    """Another run went on writing into the folder for longer than anybody waits."""


@contextlib.contextmanager
def hold_folder(folder: Path) -> Iterator[bool]:
    """The lock of a folder that is there, waited for; whether there is one, which some file systems do not have.

    Raises `FolderBusy`, and OSError where the folder cannot be opened.
    """
    handle = _opened(folder)
    try:
        end = time.monotonic() + _PATIENCE
        while (locked := _try_lock(handle)) is False:
            if time.monotonic() > end:
                raise FolderBusy(folder.as_posix())
            time.sleep(_STEP)
        yield locked is not None
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _opened(folder: Path) -> int:
        return os.open(folder / f"{PREFIX}busy", os.O_RDWR | os.O_CREAT | os.O_TEMPORARY | os.O_NOINHERIT, 0o666)

    def _try_lock(handle: int) -> bool | None:
        """Whether the lock was had; None where there are no locks."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return None if error.errno in _NO_LOCKS else False
        return True
else:
    import fcntl

    def _opened(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)

    def _try_lock(handle: int) -> bool | None:
        """Whether the lock was had; None where there are no locks."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return None if error.errno in _NO_LOCKS else False
        return True


# --- what a killed run left; all of it is for those who hold the lock


def remove_parts(folder: Path) -> None:
    """Delete the part files of runs that are dead."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(PREFIX) and path.name.endswith(PART):
                with contextlib.suppress(OSError):
                    path.unlink()


def begin_list(folder: Path, names: Sequence[str]) -> None:
    """Note the files that are about to take their places, until `end_list`. Raises OSError."""
    path = folder / _UNFINISHED
    path.unlink(missing_ok=True)
    with path.open("x", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        file.write("".join(f"{name}\n" for name in names))


def end_list(folder: Path) -> None:
    """All files are in their places."""
    with contextlib.suppress(OSError):
        (folder / _UNFINISHED).unlink()


def unfinished(folder: Path) -> list[str]:
    """The files of which a killed run brought some to their places and perhaps not all."""
    path = folder / _UNFINISHED
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > _LONGEST_LIST:
            return []
        return path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
