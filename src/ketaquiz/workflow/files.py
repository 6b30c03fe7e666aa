"""Files that appear whole or not at all.

Every output is written beside its place and synced first; only when all of them are there are they renamed, the last
one given last. So a full disk or a kill leaves an earlier build as it was. Imports nothing of ketaquiz.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PREFIX = ".ketaquiz-"
_SUFFIX = ".part"
_MANY = 50
_STALE_SECONDS = 3600
"""A leftover of a killed run is removed by a later one, when it is this much older than what that one writes."""


@dataclass(frozen=True)
class Artifact:
    """A file to write."""

    path: Path
    data: bytes = field(repr=False)


class CannotWrite(Exception):
    """A file could not be written; the message says which and why, and what can be done about it."""

    def __init__(self, path: Path, why: str, cure: str = "", elsewhere: str = "") -> None:
        super().__init__(f"cannot write {path}: {why}" + (f": {cure}" if cure else ""))
        self.path = path
        self.elsewhere = elsewhere
        """What to do where another place can be chosen for it."""
        self.written: tuple[Path, ...] = ()
        """The files that took their place before it; most often none."""


def write_files(artifacts: Sequence[Artifact], look_again: Callable[[], None] = lambda: None) -> None:
    """Write all files, making folders as needed.

    ``look_again`` is called when all is ready to take its place; it may raise `CannotWrite`.

    Raises `CannotWrite`; no file is then half written, and what was there before is as it was, but for files that
    another one could not follow into place: those are named.
    """
    parts: list[tuple[Path, Path]] = []
    made: list[Path] = []
    folders: set[Path] = set()
    path = Path()
    done: list[Path] = []
    token = os.urandom(4).hex()  # a pid would come again in the next container
    try:
        for number, artifact in enumerate(artifacts):
            path = artifact.path.resolve() if artifact.path.is_symlink() else artifact.path  # a link stays one
            if path.parent not in folders:
                folders.add(path.parent)
                made += _make_folder(path.parent)
            part = path.parent / f"{_PREFIX}{token}-{number}-{path.name[:40]}{_SUFFIX}"
            parts.append((part, path))
            _write_part(part, path, artifact.data)
        _sync([part for part, _ in parts])
        look_again()
        for part, path in parts:
            part.replace(path)
            done.append(path)
    except BaseException as error:
        for part, _ in parts:
            with contextlib.suppress(OSError):
                part.unlink()
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            refused = _refused(path, error)
            refused.written = tuple(done)
            raise refused from None
        raise
    for folder in sorted(folders):
        _sync_folder(folder)
        _remove_leftovers(folder, parts[-1][1])


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and those above it; the ones that were made."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for below in reversed(missing):
        below.mkdir(exist_ok=True)
    return missing[::-1]


def _write_part(part: Path, path: Path, data: bytes) -> None:
    """Write what is to become ``path``, with the permissions of the file that it takes the place of."""
    with part.open("xb") as file:
        file.write(data)
    try:
        about = path.stat()
    except OSError:
        return  # a new file has the permissions that new files have
    if stat.S_ISDIR(about.st_mode):
        raise CannotWrite(path, "there is a folder of that name")
    with contextlib.suppress(OSError, NotImplementedError):
        part.chmod(stat.S_IMODE(about.st_mode))


def _sync(parts: Sequence[Path]) -> None:
    """Bring files to the disk, before any of them takes its place."""
    if len(parts) > _MANY and sys.platform == "linux":
        os.sync()  # one for all, and Linux waits for it; a sync each would take longer than all the rest
        return
    for part in parts:
        with part.open("rb+") as file:
            os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the renames last through a power cut, where the system can (Windows cannot open a folder)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove_leftovers(folder: Path, newest: Path) -> None:
    with contextlib.suppress(OSError):
        now = newest.stat().st_mtime
        for leftover in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                if now - leftover.stat().st_mtime > _STALE_SECONDS:
                    leftover.unlink()


_ELSEWHERE = "choose another place with -o"


def _refused(path: Path, error: OSError) -> CannotWrite:
    import errno

    reasons = {
        errno.ENOSPC: ("the disk is full", "free some room and run it again", ""),
        errno.EDQUOT: ("your share of the disk is used up", "free some room and run it again", ""),
        errno.EACCES: ("you may not write there", "close the program that has it open", _ELSEWHERE),
        errno.EPERM: ("you may not write there", "", _ELSEWHERE),
        errno.EROFS: ("the disk is read-only", "", _ELSEWHERE),
        errno.ENOTDIR: ("a part of the path is a file, not a folder", "", _ELSEWHERE),
        errno.ENAMETOOLONG: ("the name is too long for this system", "choose a shorter one", ""),
        errno.EFBIG: ("the file is too large for this disk", "", ""),
    }
    why = reasons.get(error.errno or 0) or ((error.strerror or str(error)).lower(), "", "")
    return CannotWrite(path, *why)
