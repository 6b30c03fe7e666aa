"""What a team sets for its banks: ``ketaquiz.toml`` beside them, or ``[tool.ketaquiz.check]`` in ``pyproject.toml``.

The nearest file counts, from the bank's folder upwards; two are never mixed. Touches the disk in `read_tables` alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ketaquiz import check
from ketaquiz.check.file_patterns import below, matches, names_nothing
from ketaquiz.diagnostics import Diagnostic, Place, Severity, Source
from ketaquiz.yamltree.reader import read_source

NAME: Final = "ketaquiz.toml"
NEVER: Final = "never"
CODES: Final = {
    "G101": "settings that are not TOML",
    "G102": "an unknown setting",
    "G103": "a setting with a value that cannot be",
    "G104": "a pattern of files that no bank has",
}
"""Every code of reading settings, for ever."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a team has set; options of the command line come before it."""

    articles: Path | None = None
    select: tuple[str, ...] = ()
    """Codes, beginnings of codes, or names; empty for all rules."""
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """By code."""
    off: frozenset[str] = frozenset()
    """The codes of the rules whose severity is ``off``."""
    ignore_in: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Rules that are not run on some banks: patterns of files below `folder`, each with codes, beginnings or names."""
    glossary: frozenset[str] = frozenset()
    max_age: str = ""
    """As typed, ``18mo``; empty where it is not set."""
    strict: bool = False
    baseline: Path | None = None
    """The file of the findings that are kept quiet; it need not be there."""
    folder: Path = field(default_factory=Path)
    """The folder in which the settings stand; paths and patterns start from it."""

    def ignored_in(self, file: str) -> tuple[str, ...]:
        """The rules that are not run on a bank's file because of where it lies."""
        if not self.ignore_in or (path := below(self.folder, file)) is None:
            return ()
        return tuple(word for pattern, words in self.ignore_in if matches(pattern, path) for word in words)


def read_config(folder: Path) -> tuple[Config, list[Diagnostic]]:
    """The settings for checking banks in a folder, and what is wrong with them."""
    found, problems = read_tables(folder)
    if found is None or not isinstance(settings := found.tables.get("check"), dict):
        return Config(), problems
    return _read(settings, found.source, found.folder)


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
    import tomllib

    for path in _candidates(folder):
        source, problems = read_source(path, path.as_posix())
        if source is None:
            return None, problems
        if why := _too_much(source.text):
            if path.name != NAME and "ketaquiz" not in source.text:
                continue
            return None, [_syntax(source, ValueError(why))]
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


_LONGEST_PATH: Final = 1000
"""How long a path may be, in characters; systems refuse longer ones, or their parts."""
MOST_PROBLEMS: Final = 50
"""How many problems of a file of settings are said."""
OFF: Final = "off"
"""The severity of a rule that is not run."""
_KEYS: Final = (
    "articles",
    "select",
    "ignore",
    "ignore-in",
    "severity",
    "glossary",
    "max-age",
    "strict",
    "baseline",
)
_PATHS: Final = {"articles": "../articles", "baseline": "ketaquiz.baseline"}
"""The settings that are paths, each with an example."""


def _read(found: Mapping[str, Any], source: Source, folder: Path) -> tuple[Config, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    values: dict[str, Any] = {}
    for key, value in found.items():
        if len(problems) >= MOST_PROBLEMS:
            break
        if key not in _KEYS:
            from difflib import get_close_matches

            close = get_close_matches(key, _KEYS, 1)
            cure = f"did you mean '{close[0]}'?" if close else "the settings are " + ", ".join(_KEYS)
            problems.append(problem("G102", source, key, f"have an unknown '{key[:40]}'", cure))
            continue
        before = len(problems)
        taken = _value(key, value, source, problems)
        if len(problems) == before:
            values[key.replace("-", "_")] = taken
    for key in _PATHS:
        if key in values:
            values[key] = folder / values[key]
    levels = values.pop("severity", {})
    values["severity"] = {code: Severity(level) for code, level in levels.items() if level != OFF}
    values["off"] = frozenset(code for code, level in levels.items() if level == OFF)
    for pattern, _ in values.get("ignore_in", ()):
        if len(problems) < MOST_PROBLEMS and names_nothing(pattern, folder):
            cure = "mend it, or take the line out; patterns start from the folder of the settings, as in 'old/*.yaml'"
            problems.append(
                problem("G104", source, pattern, f"have the pattern {pattern[:80]!r}, which no bank has", cure)
            )
    if len(problems) >= MOST_PROBLEMS:
        message = f"only the first {MOST_PROBLEMS} problems of the settings are shown"
        problems.append(Diagnostic("G103", message, "mend these first", file=source.name))
    return (Config() if problems else Config(**values, folder=folder)), problems


def _value(key: str, value: Any, source: Source, problems: list[Diagnostic]) -> Any:
    """The value of a setting; what is wrong with it is added to ``problems``."""

    def wrong(piece: str, message: str, cure: str) -> None:
        if len(problems) < MOST_PROBLEMS:  # each is looked for in the file
            problems.append(problem("G103", source, piece, message, cure))

    def refuse_unknown(words: list[str], where: str) -> None:
        for word, codes in check.matching(words).items():
            if not codes:
                wrong(word, f"have {word!r} {where}, which is no rule", "'ketaquiz rule' lists them")

    if key in ("select", "ignore", "glossary"):
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            example = '["NMDA", "FDA"]' if key == "glossary" else '["M103", "Q"]'
            wrong(key, f"have no list of texts at '{key}'", f"write {key} = {example}")
            return ()
        if key == "glossary":
            return frozenset(value)
        refuse_unknown(value, f"at '{key}'")
        return tuple(value)
    if key == "ignore-in":
        if not isinstance(value, dict):
            wrong(key, "have no table at 'ignore-in'", 'write ignore-in = {"old/*.yaml" = ["M103", "Q"]}')
            return ()
        for pattern, words in value.items():
            if not isinstance(words, list) or not all(isinstance(each, str) for each in words):
                wrong(pattern, f"have no list of rules for {pattern[:80]!r}", f'write "{pattern[:80]}" = ["M103", "Q"]')
                return ()
            refuse_unknown(words, f"for {pattern[:80]!r}")
        return tuple((pattern, tuple(words)) for pattern, words in value.items())
    if key in _PATHS and isinstance(value, str) and (len(value) > _LONGEST_PATH or "\0" in value):
        what = "folder" if key == "articles" else "file"
        wrong(key, f"have a path at '{key}' that no {what} can have", f'write {key} = "{_PATHS[key]}"')
        return ""
    if key == "severity":
        levels = [*(each.value for each in Severity), OFF]
        if not isinstance(value, dict):
            wrong(key, "have no table at 'severity'", 'write severity = {M101 = "error"}')
            return {}
        known = {rule.code for rule in check.all_rules()}
        for code, level in value.items():
            if code not in known:
                wrong(code, f"have {code!r} at 'severity', which is no rule's code", "'ketaquiz rule' lists them")
            elif level not in levels:
                wrong(code, f"have {level!r} for {code}", "write " + ", ".join(levels))
        return value
    if key == "strict":
        if not isinstance(value, bool):
            wrong(key, "have no true or false at 'strict'", "write strict = true")
        return value
    if not isinstance(value, str) or not value.strip():
        wrong(key, f"have no text at '{key}'", f'write {key} = "{_PATHS.get(key, "18mo")}"')
    elif key == "max-age" and months(value) is None:
        wrong(key, f"have {value!r} at 'max-age'", AGES)
    return value


AGES: Final = "write it as in 18mo, 2y or 90d, or 'never'"


def months(age: str) -> int | None:
    """An age in months, ``18mo`` or ``2y`` (days are rounded up); -1 for never, None for what is no age."""
    if age == NEVER:
        return -1
    found = re.fullmatch(r"([0-9]{1,5})\s*(d|w|m|mo|months?|y|years?|days?|weeks?)", age.strip().lower())
    if not found:
        return None
    number, unit = int(found[1]), found[2][0]
    return {"d": -(-number // 30), "w": -(-number * 7 // 30), "m": number, "y": 12 * number}[unit]
