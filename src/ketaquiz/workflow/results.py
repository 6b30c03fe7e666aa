"""A folder of results as values: record, machine reading, decisions and changes, and the final results they make.

``grade`` writes ``exam.json`` (the record without names) and ``responses.csv`` (what was read); people add lines to
``decisions.csv`` and ``changes.csv``. Nothing else is needed, so that a copy of the folder says the same anywhere.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from ketaquiz.diagnostics import Diagnostic
from ketaquiz.exam.record import ExamRecord
from ketaquiz.exam.recordfile import read_record
from ketaquiz.grading import changes as changes_file
from ketaquiz.grading import decisions as decisions_file
from ketaquiz.grading.answered import read_responses
from ketaquiz.grading.answers import Response
from ketaquiz.grading.changes import Change, change_cells, read_changes
from ketaquiz.grading.decisions import Decision, decision_cells, read_decisions
from ketaquiz.grading.final import FinalResults, final_results
from ketaquiz.grading.names import read_names
from ketaquiz.grading.rows import plain_cell, read_rows
from ketaquiz.grading.tables import scores_csv, table_bytes, table_cell
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.files import Artifact, sync_folder
from ketaquiz.workflow.folder_lock import FolderBusy, hold_folder
from ketaquiz.workflow.wording import tally
from ketaquiz.yamltree.reader import read_source

RECORD: Final = "exam.json"
"""The record in a folder of results, without names."""
RESPONSES: Final = "responses.csv"
DECISIONS: Final = "decisions.csv"
CHANGES: Final = "changes.csv"
SCORES: Final = "scores.csv"
NAMES: Final = "names.csv"
"""Names that a person gives papers after they were printed."""
_LARGEST: Final = 256 * 1024 * 1024


@dataclass(frozen=True)
class Results:
    """What a folder of results has."""

    folder: Path
    record: ExamRecord
    """Without names."""
    record_text: str
    """Its file's text, with the line ends of any system: two folders with the same are of one exam."""
    responses: tuple[Response, ...]
    decisions: tuple[Decision, ...]
    """In the order of their file."""
    changes: tuple[Change, ...]
    """In the order of their file."""
    learners: Mapping[int, str]
    """By the number of a paper the name that the tables have for it; without the papers that have none."""
    notes: tuple[str, ...] = ()

    @cached_property
    def final(self) -> FinalResults:
        """What every paper answers and is worth in the end."""
        return final_results(self.record, self.responses, self.decisions, self.changes)

    def scores(self) -> Artifact:
        """The table of points, as it has to be now."""
        return Artifact(self.folder / SCORES, scores_csv(self.final, self.learners))


def read_results(folder: Path) -> Results:
    """A folder of results.

    Raises `CannotDo` where it is none, and `ContentErrors` with every line that is wrong, where a table was edited into
    something that cannot be.
    """
    if not folder.is_dir():
        raise CannotDo(f"{folder.as_posix()} is no folder: name a folder of results, as 'ketaquiz grade' wrote it")
    for name in (RECORD, RESPONSES):
        if not (folder / name).is_file():
            raise CannotDo(
                f"{folder.as_posix()} has no {name}: name a folder of results, or give the command of "
                "'ketaquiz grade' that wrote it again"
            )
    record, text = _record(folder / RECORD)
    responses, problems = read_responses(_content(folder / RESPONSES), record, (folder / RESPONSES).as_posix())
    if problems:
        raise ContentErrors(f"nothing was written: {tally(problems)} in a table of answers", problems)
    decisions, changes, notes = read_rulings(folder, record)
    learners = _learners(folder) | given_names(folder, record)
    return Results(folder, record, text, tuple(responses), decisions, changes, learners, notes)


def read_rulings(folder: Path, record: ExamRecord) -> tuple[tuple[Decision, ...], tuple[Change, ...], tuple[str, ...]]:
    """The decisions and the changes in a folder of results, none where it has no such file, and what is to be said.

    Raises `ContentErrors`.
    """
    decisions, wrong, notes = read_decisions(_content(folder / DECISIONS), record, (folder / DECISIONS).as_posix())
    changes, problems, more = read_changes(_content(folder / CHANGES), record, (folder / CHANGES).as_posix())
    wrong += problems
    if wrong:
        raise ContentErrors(f"nothing was written: {tally(wrong)} in what was decided and changed", wrong)
    return tuple(decisions), tuple(changes), (*notes, *more)


def given_names(folder: Path, record: ExamRecord) -> dict[int, str]:
    """By the number of a paper the name that it was given in a folder of results after it was printed.

    Raises `ContentErrors` with every line that names no paper.
    """
    file = folder / NAMES
    if not file.exists():
        return {}
    names, problems = read_names(_content(file), record, file.as_posix())
    if problems:
        raise ContentErrors(f"nothing was written: {tally(problems)} in the table of names", problems)
    return names


def _record(file: Path) -> tuple[ExamRecord, str]:
    source, problems = read_source(file, file.as_posix())
    record = None
    if source is not None:
        record, problems = read_record(source)
    if record is None or source is None:
        raise ContentErrors(f"nothing was written: {tally(problems)} in the record", problems)
    return record, source.text.replace("\r\n", "\n")


def _content(file: Path) -> bytes:
    """The bytes of a table; its head alone where it is not there, or where not even that was written whole."""
    data = b""
    if file.exists():
        if not file.is_file():
            raise CannotDo(f"{file.as_posix()} is no file: take it away")
        if file.stat().st_size > _LARGEST:
            raise CannotDo(f"{file.as_posix()} is larger than any table of results")
        data = file.read_bytes()
    head = _head(file)
    return head if head.startswith(data) else data


def _learners(folder: Path) -> dict[int, str]:
    """The names in the tables of a folder; the answers have those of the papers that came, the points all."""
    found: dict[int, str] = {}
    for name in (SCORES, RESPONSES):
        for _, row in read_rows(_content(folder / name), ("paper", "learner"), "table"):
            number, learner = row["paper"].strip(), plain_cell(row["learner"])
            if learner and number.isascii() and number.isdecimal() and len(number) < 9:
                found[int(number)] = learner
    return found


# --- adding lines

_COLUMNS: Final = {DECISIONS: decisions_file.COLUMNS, CHANGES: changes_file.COLUMNS}
_NEEDED: Final = {DECISIONS: decisions_file.NEEDED, CHANGES: changes_file.NEEDED}


def _head(file: Path) -> bytes:
    """The first line of a table to which lines are added."""
    return table_bytes(_COLUMNS[file.name], ()) if file.name in _COLUMNS else b""


def add_decisions(folder: Path, decisions: Sequence[Decision]) -> None:
    """Add decisions to those of a folder of results; once this is done they are on the disk.

    Raises `CannotDo` where the file cannot be written, and leaves it then as it was.
    """
    _add(folder / DECISIONS, [decision_cells(each) for each in decisions])


def with_changes(folder: Path, changes: Sequence[Change]) -> Artifact:
    """The table of changes of a folder of results with more lines at its end, to be written with what follows from them.

    Raises `ContentErrors` where the table cannot be gone on with.
    """
    return _with_lines(folder / CHANGES, [change_cells(each) for each in changes])


def with_decisions(folder: Path, decisions: Sequence[Decision]) -> Artifact:
    """The table of decisions of a folder of results with more lines at its end, as `with_changes`."""
    return _with_lines(folder / DECISIONS, [decision_cells(each) for each in decisions])


def _with_lines(file: Path, lines: Sequence[Mapping[str, str]]) -> Artifact:
    before = file.read_bytes() if file.exists() else b""
    kept, data = _lines(file, before, lines)
    return Artifact(file, before[:kept] + data, before, edited=True)


def _add(file: Path, lines: Sequence[Mapping[str, str]]) -> None:
    """Add lines at the end of a table, in the columns and with the delimiter that it has, and bring them to the disk."""
    try:
        with hold_folder(file.parent), file.open("ab+") as opened:
            opened.seek(0)
            before = opened.read()
            kept, data = _lines(file, before, lines)
            if kept < len(before):
                opened.truncate(kept)
            try:
                opened.write(data)
                opened.flush()
                os.fsync(opened.fileno())
                if not before:
                    sync_folder(file.parent)
            except OSError:
                with suppress(OSError):  # nothing of a line that is not whole
                    opened.truncate(kept)
                raise
    except FolderBusy:
        raise CannotDo(f"another run is writing into {file.parent.as_posix()}: try it again") from None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise CannotDo(f"nothing was added: {file.as_posix()} cannot be written: {why}") from None


def _lines(file: Path, before: bytes, lines: Sequence[Mapping[str, str]]) -> tuple[int, bytes]:
    """How many bytes of a table stay, which are all but a last line that was cut off, and what is added to them."""
    head = _head(file)
    columns: Sequence[str] = _COLUMNS[file.name]
    delimiter, kept, start = ",", len(before), b""
    if head.startswith(before):
        start = head[len(before) :]
    else:
        whole = before.endswith((b"\n", b"\r"))
        there = before.partition(b"\n")[0] + b"\n" if whole else before
        table = read_rows(there, _NEEDED[file.name], "table of this kind")
        for _ in table:
            pass  # the last one tells whether it is whole
        if table.wrong is not None:
            line, what = table.wrong
            problem = Diagnostic("E202", what, "mend it, or put it away", file=f"{file.as_posix()}:{line}")
            raise ContentErrors("nothing was added to it", [problem])
        columns, delimiter = table.columns, table.delimiter
        if table.cut:
            kept = before.rfind(b"\n") + 1
        elif not whole:
            start = b"\r\n"
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    for cells in lines:
        writer.writerow([table_cell(" ".join(cells.get(name, "").split())) for name in columns])
    return kept, start + text.getvalue().encode("utf-8", "replace")
