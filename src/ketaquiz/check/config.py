"""What a team sets for checking its banks: the table ``[check]`` of the settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ketaquiz import check
from ketaquiz.bank.settings import MOST_PROBLEMS, problem, read_tables
from ketaquiz.check.file_patterns import below, matches, names_nothing
from ketaquiz.diagnostics import Diagnostic, Severity, Source

NEVER: Final = "never"


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


_LONGEST_PATH: Final = 1000
"""How long a path may be, in characters; systems refuse longer ones, or their parts."""
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
    if "baseline" in values and not _is_below(values["baseline"], folder):
        cure = f'write baseline = "{_PATHS["baseline"]}"; --baseline names any file'
        message = f"have the baseline {found['baseline'][:80]!r}, which is not in their own folder or below it"
        problems.append(problem("G103", source, "baseline", message, cure))
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


def _is_below(path: Path, folder: Path) -> bool:
    """Whether a file that is written stands in a folder or below it, links of folders followed: settings travel too."""
    try:
        return path.parent.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a loop of links
        return False


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
