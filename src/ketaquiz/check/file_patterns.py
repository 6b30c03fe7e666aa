"""Patterns of banks' files in the settings: ``old/*.yaml``, ``**/legacy-?.yaml``.

A pattern is a path below the folder of the settings with ``/`` between its parts. In a part ``*`` stands for any
characters and ``?`` for one; a part ``**`` stands for any folders that are not hidden, or none. Only `names_nothing` touches the disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

_ANY_FOLDERS: Final = "**"
_MOST_SEEN: Final = 20_000
"""After so many files and folders the search for one that has a pattern is given up."""
_MOST_PARTS: Final = 64


def below(folder: Path, file: str) -> tuple[str, ...] | None:
    """The parts of a file's path below a folder; None where it lies elsewhere, or is no file."""
    try:
        return Path(file).resolve().relative_to(folder.resolve()).parts
    except (OSError, RuntimeError, ValueError):
        return None


def matches(pattern: str, path: Sequence[str]) -> bool:
    """Whether a path, given by its parts, has a pattern."""
    reached = {0}
    parts = _parts(pattern)
    for name in path:
        reached = _after(parts, reached, name)
    return len(parts) in _skipping(parts, reached)


def names_nothing(pattern: str, folder: Path) -> bool:
    """Whether no file in a folder and below it has a pattern. Where there is too much to look at, one may have it."""
    parts = _parts(pattern)
    waiting = [(folder, frozenset({0}))]
    seen = 0
    while waiting:
        here, reached = waiting.pop()
        try:
            found = sorted(here.iterdir())
        except OSError:
            continue
        for path in found:
            seen += 1
            if seen > _MOST_SEEN:
                return False
            after = _after(parts, reached, path.name)
            if not after:
                continue
            try:
                is_folder = path.is_dir() and not path.is_symlink()
            except OSError:
                continue
            if is_folder:
                waiting.append((path, frozenset(after)))
            elif len(parts) in _skipping(parts, after):
                return False
    return True


def _parts(pattern: str) -> list[str]:
    return [part for part in pattern.split("/") if part not in ("", ".")][:_MOST_PARTS]


def _skipping(parts: Sequence[str], reached: set[int]) -> set[int]:
    """The places in a pattern that are reached when ``**`` may stand for nothing."""
    found = set(reached)
    for place, part in enumerate(parts):
        if place in found and part == _ANY_FOLDERS:
            found.add(place + 1)
    return found


def _after(parts: Sequence[str], reached: set[int] | frozenset[int], name: str) -> set[int]:
    """The places in a pattern that can be reached behind one more part of a path; none where the path has left it."""
    found = set()
    for place in _skipping(parts, set(reached)):
        if place < len(parts):
            if parts[place] == _ANY_FOLDERS:
                if not name.startswith("."):
                    found.add(place)
            elif fnmatchcase(name, parts[place]):
                found.add(place + 1)
    return found
