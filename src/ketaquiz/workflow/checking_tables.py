"""Tables of our own layout among what is checked: every finding stands at its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ketaquiz.anki.notes_to_items import NamesInUse
from ketaquiz.bank.reader import Loaded
from ketaquiz.bank.sources import read_sources
from ketaquiz.diagnostics import Diagnostic
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.checking import CheckResult
from ketaquiz.workflow.own_tables import ENDINGS, TableAsBank, read_as_bank
from ketaquiz.workflow.questions_in import NoKnownColumns, QuestionsOptions, named_rows, read_questions
from ketaquiz.yamltree import writer


def is_table(path: Path | str | None) -> bool:
    """Whether a path is one of a table, by its ending."""
    return path is not None and Path(path).suffix.lower() in ENDINGS


@dataclass(frozen=True)
class ReadTables:
    """Tables that were read as banks."""

    loaded: list[Loaded] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    tables: list[TableAsBank] = field(default_factory=list)

    def at_cells(self, result: CheckResult) -> CheckResult:
        """What a check found, with what it found in tables at their cells."""
        if not self.tables:
            return result
        report = replace(result.run.report, problems=tuple(self._moved(result.run.report.problems)))
        run = replace(result.run, report=report, quiet=tuple(self._moved(result.run.quiet)))
        return replace(result, in_files=tuple(self._moved(result.in_files)), run=run)

    def _moved(self, problems: Sequence[Diagnostic]) -> list[Diagnostic]:
        for table in self.tables:
            problems = table.at_cells(problems)
        return list(problems)


def _not_own(path: Path) -> CannotDo:
    return CannotDo(
        f"{path} has not the columns that 'ketaquiz export xlsx' writes, so its questions cannot be checked in their "
        f"cells: take them into a bank first, ketaquiz import {path} -o {path.stem}.yaml, and check that"
    )


def read_tables_to_check(paths: Sequence[Path]) -> ReadTables:
    """The banks that tables make. Raises `CannotDo` where one cannot be read, or is not of our own layout."""
    found = ReadTables()
    for path in paths:
        try:
            incoming = read_questions(path, QuestionsOptions())
        except NoKnownColumns:
            raise _not_own(path) from None
        if not incoming.own:
            raise _not_own(path)
        head: dict[str, writer.Value] = {"publisher": "table", "deck": path.stem, "language": "en", **incoming.head}
        rows = named_rows(incoming, str(head["publisher"]), NamesInUse({}))
        for each in incoming.refused:
            name = f"{path.as_posix()}:{each.place}"
            found.problems.append(Diagnostic("K105", f"the row {each.message}", each.cure, file=name))
        if not rows:
            raise CannotDo(f"{path} has no item in it", found.problems)
        shared, problems = read_sources(path.parent)
        found.problems.extend(problems)
        try:
            table = read_as_bank(incoming, rows, head, path.as_posix(), path.parent, shared)
        except ValueError as error:
            raise CannotDo(f"{path} cannot be read as a bank: {error}") from None
        found.tables.append(table)
        found.problems.extend(table.problems)
        if table.loaded is not None:
            found.loaded.append(table.loaded)
    return found
