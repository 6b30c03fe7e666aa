"""The folder of articles, out of which no bank's ``file:`` leads."""

from __future__ import annotations

from pathlib import Path


def file_inside(folder: Path, file: str) -> Path | None:
    """The path of a file that a bank names, in the folder of articles; None where it leads out of that folder.

    An absolute path, ``..``, a drive and a link to somewhere else lead out; a link to a file of the folder does not.
    """
    inside = Path(file)
    if inside.is_absolute() or ".." in inside.parts or "\\" in file or ":" in file:
        return None
    path = folder / inside
    try:
        return path if path.resolve().is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError, ValueError):
        return path  # a name that no file can have, which reading it says
