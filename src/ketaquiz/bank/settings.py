"""The settings of a team for its banks: ``ketaquiz.toml`` beside them, or ``[tool.ketaquiz]`` in ``pyproject.toml``.

The nearest file counts, from the bank's folder upwards; two are never mixed. A file has a table for each subject, which
those read who know the subject: `check.config` has ``[check]``, and `workflow.print_settings` has ``[print]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.yamltree.reader import read_source

NAME: Final = "ketaquiz.toml"
CODES: Final = {
    "G101": "settings that are not TOML",
    "G102": "an unknown setting",
    "G103": "a setting with a value that cannot be",
    "G104": "a pattern of files that no bank has",
}
"""Every code of reading settings, for ever."""
MOST_PROBLEMS: Final = 50
"""How many problems of a file of settings are said."""


@dataclass(frozen=True, slots=True)
class Tables:
    """A file of settings as it was found."""

    tables: Mapping[str, Any]
    """The tables by their names."""
    source: Source
    folder: Path
    """The file's, from which paths in it start."""


def read_tables(folder: Path) -> tuple[Tables | None, list[Diagnostic]]:
    """The nearest file of settings for banks in a folder, and what is wrong with it; None where there is none to be used."""
    for path in _candidates(folder):
        source, problems = read_source(path, path.as_posix())
        if source is None:
            return None, problems
        if why := _too_much(source.text):
            if path.name != NAME and "ketaquiz" not in source.text:
                continue
            return None, [_syntax(source, ValueError(why))]
        import tomllib

        try:
            found: Any = tomllib.loads(source.text.replace("\r\n", "\n"))
        except (ValueError, RecursionError) as error:  # a ValueError of its own is for a number of too many digits
            if path.name != NAME and "ketaquiz" not in source.text:
                continue  # somebody else's file, and somebody else's mistake
            return None, [_syntax(source, error)]
        tables: Any = found
        for key in () if path.name == NAME else ("tool", "ketaquiz"):
            tables = tables.get(key) if isinstance(tables, dict) else None
        if not isinstance(tables, dict):
            continue
        if problems := _unknown_tables(tables, source):
            return None, problems
        if path.name == NAME or any(isinstance(tables.get(name), dict) for name in TABLES):
            return Tables(tables, source, path.parent), []
    return None, []


TABLES: Final = ("check", "print")
"""The tables of settings, one for each subject."""


def _unknown_tables(tables: Mapping[str, Any], source: Source) -> list[Diagnostic]:
    """The problem of the first key beside the tables that there are: an unknown table, or a setting in none."""
    for key, value in tables.items():
        known = " or ".join(f"'[{table}]'" for table in TABLES)
        if key in TABLES and not isinstance(value, dict):
            return [
                problem("G103", source, key, f"have no table at '{key}'", f"write the settings below a line '[{key}]'")
            ]
        if key not in TABLES and isinstance(value, dict):
            return [problem("G102", source, key, f"have an unknown table '[{key[:40]}]'", f"the tables are {known}")]
        if key not in TABLES:
            cure = f"write the settings below a line {known}"
            return [problem("G102", source, key, f"have {key[:40]!r} outside of a table", cure)]
    return []


def _candidates(folder: Path) -> Iterator[Path]:
    try:
        here = folder.resolve()
    except (OSError, RuntimeError):
        here = folder.absolute()
    for each in (here, *here.parents):
        for name in (NAME, "pyproject.toml"):
            path = each / name
            try:
                if path.is_file():
                    yield _short(path)
            except OSError:
                continue


def _short(path: Path) -> Path:
    """A path relative to the current folder where it lies below it, and as it is elsewhere."""
    try:
        return path.relative_to(Path.cwd())
    except (ValueError, OSError):
        return path


_MOST_CHARACTERS: Final = 1_000_000
_MANY_PARTS: Final = re.compile(r"(?:[A-Za-z0-9_\"'-]{1,80}[ \t]*\.[ \t]*){64}")
"""A key of more parts than anybody writes; reading one takes time that grows with their square."""


def _too_much(text: str) -> str:
    """Why a text is not read as settings; empty where it is."""
    if len(text) > _MOST_CHARACTERS:
        return "The file is longer than a million characters"
    return "A key has more than 64 parts" if _MANY_PARTS.search(text) else ""


def _syntax(source: Source, error: Exception) -> Diagnostic:
    message = "nested too deep" if isinstance(error, RecursionError) else str(error)
    if "integer string conversion" in message:
        message = "A number has more digits than can be read"
    place = None
    if at := re.search(r"\(at line (\d+), column (\d+)\)", message):
        offset = 0
        for _ in range(int(at[1]) - 1):
            offset = source.text.find("\n", offset) + 1
        offset = min(offset + int(at[2]) - 1, max(0, len(source.text) - 1))
        place = Place(source, offset, offset + 1)
    reason = message.rpartition(" (at ")[0] or message
    cure = 'texts are in quotes, lists in brackets: ignore = ["M103"]'
    return Diagnostic(
        "G101", f"the settings are not TOML: {reason[:1].lower()}{reason[1:]}", cure, place, file=source.name
    )


def problem(code: str, source: Source, key: str, message: str, cure: str) -> Diagnostic:
    """A problem of settings, at the first place where the file has ``key``."""
    found = re.search(
        rf"^[ \t]*\[?[\"']?{re.escape(key)}[\"']?(?=\s*[=\].])|(?<=[\"'.{{, ]){re.escape(key)}(?=[\"' =,\]])",
        source.text,
        re.MULTILINE,
    )
    place = (
        Place(source, found.start() + len(found.group()) - len(found.group().lstrip()), found.end()) if found else None
    )
    return Diagnostic(code, f"the settings {message}", cure, place, file=source.name)
