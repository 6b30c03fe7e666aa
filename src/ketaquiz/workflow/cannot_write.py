"""Why a file could not be written, in words, and what can be done about it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from ketaquiz.workflow.folder_lock import FolderBusy

ELSEWHERE: Final = "choose another place with -o"
"""The cure where another place can be chosen."""


class CannotWrite(Exception):
    """A file could not be written; the message says which and why, and what can be done about it."""

    def __init__(self, path: Path, why: str, cure: str = "", elsewhere: str = "") -> None:
        super().__init__(f"cannot write {path}: {why}" + (f": {cure}" if cure else ""))
        self.path = path
        self.elsewhere = elsewhere
        """What to do where another place can be chosen for it."""
        self.written: tuple[Path, ...] = ()
        """The files that took their place before it; most often none."""


class ChangedMeanwhile(CannotWrite):
    """Another program changed the file after it was read; writing it would lose that."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "it was changed by another program while this one ran", "run it again")


def refusal_of(path: Path, error: BaseException) -> CannotWrite | None:
    """What to say of an error that a file could not be written for; None of one that is a fault."""
    if isinstance(error, CannotWrite):
        return error
    if isinstance(error, FolderBusy):
        why = "another run of ketaquiz is writing into that folder"
        return CannotWrite(path, why, "run it again when that one is done")
    return _refused(path, error) if isinstance(error, OSError) else None


_LONG_PATH: Final = 200
"""Windows finds no file whose path has more than 259 characters; a part file has some 30 more than the file's own name."""


def _refused(path: Path, error: OSError) -> CannotWrite:
    import errno

    reasons = {
        errno.ENOSPC: ("the disk is full", "free some room and run it again", ""),
        errno.EDQUOT: ("your share of the disk is used up", "free some room and run it again", ""),
        errno.EACCES: ("you may not write there", "close the program that has it open", ELSEWHERE),
        errno.EPERM: ("you may not write there", "", ELSEWHERE),
        errno.EROFS: ("the disk is read-only", "", ELSEWHERE),
        errno.ENOTDIR: ("a part of the path is a file, not a folder", "", ELSEWHERE),
        errno.ENAMETOOLONG: ("the name is too long for this system", "choose a shorter one", ""),
        errno.ELOOP: ("links on the way there lead in a circle", "delete them", ELSEWHERE),
        errno.EFBIG: ("the file is too large for this disk", "", ""),
    }
    if len(os.fspath(path.absolute())) > _LONG_PATH:
        reasons[errno.ENOENT] = reasons[errno.EINVAL] = (
            "its path may be too long for this system",
            "write into a folder with a shorter one",
            "",
        )
    why = reasons.get(error.errno or 0) or ((error.strerror or str(error)).lower(), "", "")
    return CannotWrite(path, *why)
