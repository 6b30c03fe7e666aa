"""Files that appear whole or not at all.

Each file is first written beside its place and brought to the disk. Once all are there, they are renamed into place, in
the order in which they were given. So a full disk or a killed program leaves an earlier build as it was.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ketaquiz.workflow import CannotDo

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


def write_outputs(
    artifacts: Sequence[Artifact], folder: Path | None = None, look_again: Callable[[], None] = lambda: None
) -> None:
    """Write all files or none, as `write_files`, for a command whose results go into ``folder``.

    Raises `CannotDo`, whose message says what was written and what to do; another place is proposed only for files
    directly in ``folder``, or for all of them where none is given.
    """
    try:
        write_files(artifacts, look_again)
    except CannotWrite as error:
        raise CannotDo(_not_written(error, folder)) from None


def _not_written(error: CannotWrite, folder: Path | None) -> str:
    text = str(error)
    if error.elsewhere and (folder is None or error.path.parent == folder):
        text += f"{', or' if text.count(': ') > 1 else ':'} {error.elsewhere}"
    if error.written:
        names = ", ".join(path.as_posix() for path in error.written)
        return f"{text}\nWritten before it: {names}. Run the command again when that is mended: it finishes the rest."
    return f"{text}\nNothing was written; what was there before is as it was."


def left_from_earlier(artifacts: Sequence[Artifact], folder: Path, pattern: str) -> list[str]:
    """A note that names files of an earlier run in a folder, so that nobody hands them out with those of this one.

    ``pattern`` is a regular expression of the names that such a run gives its files; ``artifacts`` are what was written
    now.
    """
    written = {artifact.path.name for artifact in artifacts if artifact.path.parent == folder}
    there = sorted(path.name for path in folder.iterdir() if re.fullmatch(pattern, path.name))
    old = [name for name in there if name not in written]
    if not old:
        return []
    shown = ", ".join(old[:8]) + (f" and {len(old) - 8} more" if len(old) > 8 else "")
    return [f"from an earlier run, and no part of this one: {shown}; delete them before you hand the folder out"]


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
