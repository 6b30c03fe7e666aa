"""Temporary folders and files that never stay: gone at the end, and folders of killed runs at the start of the next.

Imports nothing of ketaquiz.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

_PREFIX: Final = "ketaquiz-run-"
_IN_USE: Final = ".in-use"
"""The file in a folder that its process keeps locked: the system frees it, however the process ends."""


_IN_MEMORY: Final = 1024 * 1024
_PIECE: Final = 1024 * 1024


class Kept:
    """Bytes that are too many for memory, in a temporary file without a name, which goes with them; few stay in memory."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY, prefix=_PREFIX)  # noqa: SIM115 - closed by what follows
        self._at_end = True
        weakref.finalize(self, self._file.close)

    def write(self, data: bytes) -> int:
        """Add bytes at the end, and return their number. Raises OSError where the temporary folder takes no more."""
        if not self._at_end:  # to seek brings to the disk whatever is small enough to wait
            self._file.seek(0, os.SEEK_END)
            self._at_end = True
        return self._file.write(data)

    def pieces(self) -> Iterator[bytes]:
        """All bytes, from the first to the last, in pieces of a megabyte."""
        at = 0
        while True:
            self._at_end = False
            self._file.seek(at)
            piece = self._file.read(_PIECE)
            if not piece:
                return
            at += len(piece)
            yield piece

    def __bytes__(self) -> bytes:
        return b"".join(self.pieces())


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """An empty folder that is gone afterwards; folders that killed runs have left are removed first.

    It has one hidden file, which says that it is in use. Raises OSError where no folder can be made.
    """
    _remove_left()
    folder, lock = _made()
    try:
        yield folder
    finally:
        lock.close()
        shutil.rmtree(folder, ignore_errors=True)


def _made() -> tuple[Path, IO[bytes]]:
    """A new folder and the open file that is locked in it; on a disk without locks it is not locked."""
    for _ in range(10):
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        try:
            lock = (folder / _IN_USE).open("xb")
        except FileNotFoundError:  # another run has just taken it for one that was left
            continue
        if _locks(lock) and (folder / _IN_USE).exists():
            return folder, lock
        lock.close()
        shutil.rmtree(folder, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    return folder, (folder / _IN_USE).open("xb")


def _locks(file: IO[bytes]) -> bool:
    """Lock a file; False where another process has locked it."""
    try:
        import fcntl
    except ImportError:
        return _locks_on_windows(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _locks_on_windows(file: IO[bytes]) -> bool:
    import msvcrt

    try:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True


def _remove_left() -> None:
    """Remove the folders that killed runs of this user have left."""
    try:
        found = [each for each in os.scandir(tempfile.gettempdir()) if each.name.startswith(_PREFIX)]
    except OSError:
        return
    for each in found:
        try:
            about = each.stat(follow_symlinks=False)
            if stat.S_ISDIR(about.st_mode) and (not hasattr(os, "getuid") or about.st_uid == os.getuid()):
                _remove_if_left(Path(each.path))
        except OSError:  # its own run has removed it meanwhile, or uses it
            continue


def _remove_if_left(folder: Path) -> None:
    """Remove a folder, unless a process has the file locked that says that it is in use; what cannot be removed stays.

    A folder without that file is removed only where it is empty. Raises OSError where it is not, and where the folder
    or its file cannot be opened or removed.
    """
    path = folder / _IN_USE
    if not path.is_file() or path.is_symlink():
        folder.rmdir()  # succeeds where its run was killed before it had anything in it
        return
    with path.open("rb+") as file:
        if not _locks(file):
            return
        shutil.rmtree(folder, ignore_errors=True)  # still locked: a run that is just making it gets it no more
    if folder.exists():  # Windows removes no open file, neither this one nor that of a run that is just making it
        path.unlink(missing_ok=True)
        folder.rmdir()
