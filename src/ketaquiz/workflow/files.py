"""Files that appear whole or not at all.

Each file is first written beside its place and brought to the disk. Once all are there, they are renamed into place, in
the order in which they were given. So a full disk or a killed program leaves an earlier build as it was. Meanwhile the
folders are locked for other runs of ketaquiz (`folder_lock`), and what an edited file was read as is looked for again.

A file that is made takes the place of whatever link stands there, and its folder may be no link: a link that came with
somebody else's folder would have it written anywhere. A file that is edited was read through its links, and is written
through them. What is no regular file, as a device, is never replaced.
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

from ketaquiz.temporary import Kept
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.cannot_write import ELSEWHERE, CannotWrite, ChangedMeanwhile, refusal_of
from ketaquiz.workflow.folder_lock import (
    PART,
    PREFIX,
    begin_list,
    end_list,
    hold_folder,
    remove_parts,
    unfinished,
)

_MANY = 50
_MOST_NAMED = 8


@dataclass(frozen=True)
class Artifact:
    """A file to write."""

    path: Path
    data: bytes | Kept = field(repr=False)
    """Its bytes, or a temporary file that has them: ``bytes(data)`` are those of both."""
    before: bytes | None = field(default=None, repr=False)
    """What has to be in its place still when it is written, empty where nothing may be there; None takes anything."""
    edited: bool = False
    """Whether it is a bank or a ledger that was read and is changed, or stands beside such: links are followed then."""


def write_files(
    artifacts: Sequence[Artifact], look_again: Callable[[], None] = lambda: None, beside: Sequence[Path] = ()
) -> list[str]:
    """Write all files, making folders as needed; notes on what an earlier run left unfinished there.

    ``look_again`` is called when all is ready to take its place; it may raise `CannotWrite`. The folders ``beside`` those
    of the files are locked too, where they can be: they have what ``look_again`` looks at.

    Raises `CannotWrite`; no file is then half written, and what was there before is as it was, but for files that
    another one could not follow into place: those are named.
    """
    made: list[Path] = []
    path = Path()
    writing = _Writing()
    try:
        with contextlib.ExitStack() as locks:
            places = []
            for artifact in artifacts:
                path = artifact.path
                places.append(_place(artifact))
            for folder in sorted({place.parent for place in places}):
                path = folder
                made += _make_folder(folder)
            own = {place.parent for place in places}
            for folder in _one_each({*own, *beside}):
                path = folder
                if folder not in own and not os.access(folder, os.R_OK):
                    continue
                if locks.enter_context(hold_folder(folder)):
                    remove_parts(folder)
                    writing.left[folder] = unfinished(folder)
            locks.callback(writing.clear)
            for artifact, place in zip(artifacts, places, strict=True):
                path = artifact.path
                writing.prepare(artifact, place)
            writing.put(look_again)
    except BaseException as error:
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()
        refused = refusal_of(writing.at or path, error)
        if refused is None:
            raise
        refused.written = tuple(writing.done)
        raise refused from None
    return writing.notes()


class _Writing:
    """Files on their way into their places, while the folders are locked."""

    def __init__(self) -> None:
        self.left: dict[Path, list[str]] = {}
        """By folder the files that a killed run left unfinished."""
        self.done: list[Path] = []
        self.at: Path | None = None
        """The file that is put into its place, once that has begun."""
        self._token = os.urandom(4).hex()  # a pid would come again in the next container
        self._parts: list[tuple[Path, Path, Artifact]] = []
        """Each part file, the place that it is to take, and what it is."""

    def prepare(self, artifact: Artifact, place: Path) -> None:
        """Write a part file."""
        part = place.parent / f"{PREFIX}{self._token}-{len(self._parts)}-{place.name[:40]}{PART}"
        self._parts.append((part, place, artifact))
        _write_part(part, place, artifact.data)

    def put(self, look_again: Callable[[], None]) -> None:
        """Bring all part files to the disk, and then to their places."""
        _sync([part for part, _, _ in self._parts])
        look_again()
        for _, place, artifact in self._parts:
            self.at = artifact.path
            if artifact.before is not None and _content(place) != artifact.before:
                raise ChangedMeanwhile(artifact.path)
        lists = self._lists()
        for folder, names in lists.items():
            self.at = folder
            begin_list(folder, list(dict.fromkeys([*names, *self.left.get(folder, ())])))
        for part, place, artifact in self._parts:
            self.at = artifact.path
            part.replace(place)
            self.done.append(artifact.path)
        for folder in _one_each({place.parent for _, place, _ in self._parts}):
            sync_folder(folder)
        for folder in {*lists, *self.left}:
            end_list(folder)

    def _lists(self) -> dict[Path, list[str]]:
        """By folder the names of the files that belong together, where there are several.

        Of those whose place has to be as it was, nothing of an earlier build can stay beside the rest.
        """
        found: dict[Path, list[str]] = {}
        for _, place, artifact in self._parts:
            if not artifact.edited and artifact.before is None:
                found.setdefault(place.parent, []).append(place.name)
        return {folder: names for folder, names in found.items() if len(names) > 1}

    def clear(self) -> None:
        """Delete the part files that did not take their places."""
        for part, _, _ in self._parts[len(self.done) :]:
            with contextlib.suppress(OSError):
                part.unlink()

    def notes(self) -> list[str]:
        """A sentence for each folder in which an earlier run was killed between its files."""
        notes = []
        for folder, names in self.left.items():
            written = {place.name for _, place, _ in self._parts if place.parent == folder}
            old = sorted({name for name in names if name not in written and "/" not in name})
            if old:
                notes.append(
                    f"an earlier run was killed while it put its files into {folder}, and these of it may be of another "
                    f"build than the rest: {_some(old)}; build them again before you hand the folder out"
                )
            elif names:
                notes.append(
                    f"an earlier run was killed while it put its files into {folder}; all of them were written anew"
                )
        return notes


def _one_each(folders: set[Path]) -> list[Path]:
    """Folders in an order that is the same for every run, so that no two wait for each other; each one once."""
    real = {folder.resolve(): folder for folder in sorted(folders)}
    return [real[key] for key in sorted(real)]


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


# --- where a file is written


def _place(artifact: Artifact) -> Path:
    """Where a file is written. Raises `CannotWrite` where that may not be, or is no place for a file."""
    path = artifact.path
    _refuse_system(path)
    if artifact.edited:
        if path.is_symlink() and path.is_file():
            path = path.resolve()
        elif _link_on_way(path.parent) is not None:
            path = path.parent.resolve() / path.name
    elif (link := _link_on_way(path.parent)) is not None:
        _refuse_link(path, link)
    _refuse_irregular(path)
    return path


def refuse_links(folder: Path) -> None:
    """Raises `CannotDo` where a link is on the way to a folder in which files are to be made: it may lead anywhere."""
    if (link := _link_on_way(folder)) is not None:
        try:
            _refuse_link(folder, link)
        except CannotWrite as error:
            raise CannotDo(str(error)) from None


def _link_on_way(folder: Path) -> Path | None:
    """The first link on the way to a folder; of an absolute path only the folder itself is looked at."""
    way = [folder] if folder.is_absolute() else [*reversed(folder.parents), folder]
    return next((each for each in way if each.is_symlink()), None)


def _refuse_link(path: Path, link: Path) -> None:
    try:
        real = link.resolve(strict=True)
    except (OSError, RuntimeError):
        raise CannotWrite(path, f"{link} is a link that leads nowhere", "delete the link", ELSEWHERE) from None
    cure = f"delete the link, or name the folder that it leads to ({real})"
    raise CannotWrite(path, f"{link} is a link, and files are not written through links", cure)


_KINDS = (
    (stat.S_ISDIR, "there is a folder of that name"),
    (stat.S_ISCHR, "that is a device"),
    (stat.S_ISBLK, "that is a device"),
    (stat.S_ISFIFO, "that is a pipe"),
    (stat.S_ISSOCK, "that is a socket"),
)
_SYSTEM = ("/dev", "/proc", "/sys")
"""Folders whose files are the system's, as are those below them."""
_MEMORY = "/dev/shm"  # noqa: S108 - nothing is made there
"""What is in this one is like any other file."""


def _refuse_system(path: Path) -> None:
    folder = os.path.realpath(path.parent)
    if any(_is_in(folder, each) for each in _SYSTEM) and not _is_in(folder, _MEMORY):
        raise CannotWrite(path, "what is in that folder is the system's", "", ELSEWHERE)


def _is_in(folder: str, above: str) -> bool:
    return folder == above or folder.startswith(above + "/")


def _refuse_irregular(path: Path) -> None:
    """Raises `CannotWrite` where what is in a place, or what a link there leads to, is no regular file."""
    try:
        about = path.stat()
    except (OSError, ValueError):
        return  # nothing is there, or a link that leads nowhere
    if not stat.S_ISREG(about.st_mode):
        why = next((said for fits, said in _KINDS if fits(about.st_mode)), "what is there is no file")
        raise CannotWrite(path, why, "", ELSEWHERE)


def _content(place: Path) -> bytes:
    """The bytes of the file in a place; none where there is no file."""
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return b""


def write_outputs(
    artifacts: Sequence[Artifact],
    folder: Path | None = None,
    look_again: Callable[[], None] = lambda: None,
    beside: Sequence[Path] = (),
) -> list[str]:
    """Write all files or none, as `write_files` with its notes, for a command whose results go into ``folder``.

    Raises `CannotDo`, whose message says what was written and what to do; another place is proposed only for files
    directly in ``folder``, or for all of them where none is given.
    """
    try:
        return write_files(artifacts, look_again, beside)
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
    return [f"from an earlier run, and no part of this one: {_some(old)}; delete them before you hand the folder out"]


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and those above it; the ones that were made."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for below in reversed(missing):
        below.mkdir(exist_ok=True)
    return missing[::-1]


def _write_part(part: Path, path: Path, data: bytes | Kept) -> None:
    """Write what is to become ``path``, with the permissions of the file that it takes the place of."""
    with part.open("xb") as file:
        for piece in data.pieces() if isinstance(data, Kept) else (data,):
            file.write(piece)
    try:
        about = path.lstat()
    except OSError:
        return  # a new file has the permissions that new files have
    if stat.S_ISREG(about.st_mode):
        with contextlib.suppress(OSError, NotImplementedError):
            part.chmod(stat.S_IMODE(about.st_mode) & 0o777)


def _sync(parts: Sequence[Path]) -> None:
    """Bring files to the disk, before any of them takes its place."""
    if len(parts) > _MANY and sys.platform == "linux":
        os.sync()  # one for all, and Linux waits for it; a sync each would take longer than all the rest
        return
    for part in parts:
        with part.open("rb+") as file:
            os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the renames last through a power cut, where the system can (Windows cannot open a folder)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
