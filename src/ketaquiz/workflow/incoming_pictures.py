"""Pictures and sounds of a file beside those of a bank's folder: free names for new ones, the bank's names for known ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any

from ketaquiz.anki.imported_images import NO_DESCRIPTION, typed_description
from ketaquiz.importers import Incoming
from ketaquiz.regular import bytes_of
from ketaquiz.text.markdown_grammar import IMAGE, file_and_alt
from ketaquiz.text.strings import read_strings
from ketaquiz.yamltree.writer import Value

Files = Mapping[str, bytes]
"""Bytes by the names that a bank has for its files."""


def take_free_names(incoming: Incoming, folder: Path) -> None:
    """Give each file that comes a name under which nothing else lies in a folder; what lies there already is shared."""
    there: dict[str, dict[str, Path]] = {}
    names: dict[str, str] = {}
    taken = {name.lower() for name in incoming.images.files}
    for name, data in incoming.images.files.items():
        below = PurePosixPath(name).parent.as_posix()
        if below not in there:
            there[below] = _listed(folder / below)
        new = _free(PurePosixPath(name), data, there[below], taken)
        if new != name:
            names[name] = new
            taken.add(new.lower())
    if names:
        incoming.images.files = {names.get(name, name): data for name, data in incoming.images.files.items()}

        def renamed(alt: str, file: str) -> tuple[str, str]:
            return alt, names.get(file, file)

        incoming.rows = [replace(row, keys=with_files(row.keys, renamed)) for row in incoming.rows]
        incoming.head = with_files(incoming.head, renamed)


def _listed(folder: Path) -> dict[str, Path]:
    """What lies in a folder, by its name in small letters."""
    try:
        return {path.name.lower(): path for path in sorted(folder.iterdir())}
    except OSError:
        return {}


def _free(name: PurePosixPath, data: bytes, there: Mapping[str, Path], taken: set[str]) -> str:
    """The name of a file, or the first one with a number behind it that is free or has the same file."""
    for number in count(1):
        new = name if number == 1 else name.with_name(f"{name.stem}-{number}{name.suffix}")
        if number > 1 and new.as_posix().lower() in taken:
            continue
        path = there.get(new.name.lower())
        if path is None:
            return new.as_posix()
        if _is(path, data):
            return new.with_name(path.name).as_posix()
    raise AssertionError


def _is(path: Path, data: bytes) -> bool:
    """Whether a file has these bytes."""
    try:
        return bytes_of(path, len(data)) == data
    except OSError:
        return False


@cache
def undescribed_in(language: str) -> str:
    """What stands in a bank of a language for the description of a picture that has none."""
    words, _ = read_strings(language)
    return NO_DESCRIPTION if words is None else words["undescribed"]


def as_in_item(old: Mapping[str, Value], given: Mapping[str, Value], files: Files, language: str) -> dict[str, Any]:
    """What a question says, with the names that an item has for the same pictures.

    A description that the file has goes before that of the bank, in the form in which the bank has it; where the file has
    none, that of the bank stays. ``language`` is the bank's.
    """
    none = (NO_DESCRIPTION, undescribed_in(language))
    known: dict[bytes, list[tuple[str, str]]] = {}
    for alt, file in pictures_of(old):
        known.setdefault(files.get(file, file.encode()), []).append((alt, file))

    def as_there(alt: str, file: str) -> tuple[str, str]:
        there = known.get(files.get(file, file.encode()), [])
        same = [each for each in there if typed_description(each[0]) == typed_description(alt)]
        if same or not there:
            return same[0] if same else (alt, file)
        said, name = there[0]
        return said if alt in none else alt, name

    return {key: with_files(value, as_there) for key, value in given.items()}


def pictures_of(value: Any) -> Iterator[tuple[str, str]]:
    """The descriptions and file names of the pictures and sounds in values, in their order."""
    if isinstance(value, str):
        yield from ((alt, file) for file, alt in map(file_and_alt, IMAGE.finditer(value)))
    elif isinstance(value, Mapping):
        if isinstance(file := value.get("file"), str):
            yield str(value.get("alt", "")), file
        for each in value.values():
            yield from pictures_of(each)
    elif not isinstance(value, bool):
        for each in value:
            yield from pictures_of(each)


def with_files(value: Any, change: Callable[[str, str], tuple[str, str]]) -> Any:
    """A value with other descriptions and file names of its pictures and sounds."""
    if isinstance(value, str):
        return IMAGE.sub(lambda found: _with_file(found, change), value)
    if isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        made = {key: with_files(each, change) for key, each in value.items()}
        if isinstance(file := value.get("file"), str):
            alt, made["file"] = change(str(value.get("alt", "")), file)
            made |= {"alt": alt} if "alt" in value else {}
        return made
    return [with_files(each, change) for each in value]


def _with_file(found: re.Match[str], change: Callable[[str, str], tuple[str, str]]) -> str:
    """A picture in a text with another description and file name; one that keeps both stays as it is typed."""
    file, alt = file_and_alt(found)
    said, name = change(alt, file)
    return found[0] if (said, name) == (alt, file) else f"![{said}]({name})"
