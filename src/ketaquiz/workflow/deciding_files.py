"""Deciding without a browser on the machine that has the scans: a page to look at, and a table to fill in and hand back.

The table has a line for each doubtful answer, and its column ``decision`` takes what people type elsewhere: letters as they
stand on the paper, a number, ``0``, ``0.5`` or ``1`` for what was written, ``-`` for nothing.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from ketaquiz.diagnostics import Diagnostic
from ketaquiz.exam.record import ExamRecord, RecordedItem, RecordedPaper, RecordedPart, RecordedQuestion, RecordedText
from ketaquiz.grading.decisions import LINES
from ketaquiz.grading.doubts import Doubt
from ketaquiz.grading.final import FinalResults
from ketaquiz.grading.rows import Row, each_made, plain_cell, read_rows
from ketaquiz.grading.scoring import JUDGED, Marked
from ketaquiz.grading.tables import table_bytes
from ketaquiz.grading.typed import WrongCell, typed_part
from ketaquiz.shipped import read_templates
from ketaquiz.text import templates
from ketaquiz.text.markdown import plain_text
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.deciding import Deciding, PartSaid, options_of
from ketaquiz.workflow.files import Artifact
from ketaquiz.workflow.scan_crops import ScanCrops
from ketaquiz.workflow.wording import tally

PAGE: Final = "to-decide.html"
TABLE: Final = "to-decide.csv"
COLUMNS: Final = ("row", "papers", "question", "item", "part", "why", "written", "decision", "note")
_SHARES: Final = {**JUDGED, "0,5": "50%", "½": "50%", "1/2": "50%", ".5": "50%", "0.0": "0%", "1.0": "100%"}
_BLANK: Final = ("-", "–")
_LARGEST: Final = 64 << 20
_CURE: Final = "mend the line, or leave its decision empty"


def files_to_decide(deciding: Deciding, crops: ScanCrops, folder: Path) -> list[Artifact]:
    """The page and the table of all doubts that are open, for ``folder``."""
    open_ones = [(at, doubt) for at, doubt in enumerate(deciding.doubts) if not deciding.state(at).decided]
    rows = [
        (
            number,
            " ".join(str(paper) for paper, _ in doubt.places),
            doubt.places[0][1],
            doubt.item,
            doubt.part + 1 if _parts(deciding, doubt) > 1 else "",
            doubt.why,
            doubt.written,
            "",
            "",
        )
        for number, (_, doubt) in enumerate(open_ones, 1)
    ]
    page = _page(deciding, crops, open_ones)
    return [Artifact(folder / PAGE, page), Artifact(folder / TABLE, table_bytes(COLUMNS, rows))]


def _parts(deciding: Deciding, doubt: Doubt) -> int:
    return len(deciding.item(doubt.item).parts)


def _page(deciding: Deciding, crops: ScanCrops, open_ones: Sequence[tuple[int, Doubt]]) -> bytes:
    record = deciding.results.record
    numbered = list(enumerate(open_ones, 1))
    shown = []
    for (item, part), own in groupby(numbered, key=lambda each: (each[1][1].item, each[1][1].part)):
        recorded = deciding.item(item)
        asked = recorded.parts[part]
        label = f": {_called(asked, part)}" if len(recorded.parts) > 1 else ""
        shown.append(
            {
                "id": f"{item}{label}",
                "stem": plain_text(recorded.stem),
                "accepted": [plain_text(text) for text in asked.accept] if isinstance(asked, RecordedText) else [],
                "rows": [_row(deciding, crops, number, at, doubt) for number, (at, doubt) in own],
            }
        )
    made = templates.render(
        templates.environment(read_templates("deciding")),
        "deciding/static.html",
        title=record.title,
        language=record.language,
        table=TABLE,
        count=deciding.to_decide,
        items=shown,
    )
    return made.encode()


def _called(part: RecordedPart, at: int) -> str:
    """What a part of several is called; a gap has only its number."""
    label = plain_text(part.label) or str(at + 1)
    if not label.isdecimal():
        return label
    return f"gap {label}" if isinstance(part, RecordedText) else f"part {label}"


def _row(deciding: Deciding, crops: ScanCrops, number: int, at: int, doubt: Doubt) -> dict[str, object]:
    papers = [str(paper) for paper, _ in doubt.places]
    name = f"Paper {papers[0]}, question {doubt.places[0][1]}" if len(papers) == 1 else f"Papers {', '.join(papers)}"
    texts = {option.id: plain_text(option.text) for option in deciding.item(doubt.item).options}
    crop = crops.crop(at)
    return {
        "number": number,
        "name": name,
        "why": doubt.why,
        "written": doubt.written,
        "crop": b64encode(crop).decode() if crop else "",
        "options": [(sign, texts[option]) for option, sign in options_of(deciding.results.record, doubt).items()],
    }


# --- what was filled in


def take_table(deciding: Deciding, file: Path) -> tuple[int, FinalResults]:
    """Take the decisions of a table that was filled in, all or none, as `Deciding.take`.

    Raises `ContentErrors` with every line that cannot be, and `CannotDo` where the table is
    not there.
    """
    shown = file.as_posix()
    if not file.is_file():
        raise CannotDo(f"{shown} is not there: look at how it is written")
    if file.stat().st_size > _LARGEST:
        raise CannotDo(f"{shown} is larger than any table of decisions")
    table = read_rows(file.read_bytes(), ("decision",), "table of decisions", by_hand=True)
    if table.wrong is None and not ({"paper", "papers"} & {*table.columns} and {"item", "question"} & {*table.columns}):
        table.wrong = 1, "it has no columns 'papers' and 'item', so nobody knows what is decided"
    said, failed = each_made(table, _Filled(deciding).row, LINES)
    problems = [
        Diagnostic("E202", str(why), why.cure if isinstance(why, WrongCell) else _CURE, file=f"{shown}:{line}")
        for line, why in failed
    ]
    if table.wrong is not None:
        line, what = table.wrong
        cure = f"fill in {TABLE}, and keep its first line"
        problems = [Diagnostic("E202", what, cure, file=f"{shown}:{line}")]
    if problems:
        raise ContentErrors(f"nothing was decided: {tally(problems)} in the table", problems)
    return deciding.take(said)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question on a paper."""

    paper: RecordedPaper
    question: RecordedQuestion
    item: RecordedItem


class _Filled:
    """Reads the rows of a table that was filled in."""

    def __init__(self, deciding: Deciding) -> None:
        record: ExamRecord = deciding.results.record
        self.deciding = deciding
        self.papers = {paper.number: paper for paper in record.papers}
        self.forms = {form.letter: form.questions for form in record.forms}

    def row(self, row: Row) -> list[PartSaid]:
        """What a row decides; nothing where it is left open. Raises ValueError, and `WrongCell` with a cure."""
        decision = plain_cell(row["decision"])
        if decision in ("", "?"):
            return []
        found = []
        for number in self._numbers(row):
            asked = self._asked(row, number)
            part = self._part(row, asked.item)
            note = plain_cell(row.get("note", ""))
            found.append(PartSaid(number, asked.item.id, part, _decided(asked, part, decision), note))
        return found

    def _numbers(self, row: Row) -> list[int]:
        cell = row.get("papers", "") or row.get("paper", "")
        numbers = cell.replace(",", " ").replace(";", " ").split()
        for each in numbers or [""]:
            if not (each.isascii() and each.isdecimal() and len(each) < 9 and int(each) in self.papers):
                raise ValueError(f"this exam has no paper '{each[:40]}'")
            if not self.deciding.has(int(each)):
                raise ValueError(f"nothing of paper {each} has come in")
        return [int(each) for each in numbers]

    def _asked(self, row: Row, number: int) -> _Asked:
        paper = self.papers[number]
        questions = self.forms[paper.form]
        item, n = plain_cell(row.get("item", "")), row.get("question", "").strip()
        if item:
            question = next((each for each in questions if each.item == item), None)
            if question is None:
                raise ValueError(f"this exam has no item '{item[:80]}'")
        elif n.isascii() and n.isdecimal() and len(n) < 9 and 0 < int(n) <= len(questions):
            question = questions[int(n) - 1]
        else:
            raise ValueError(f"paper {number} has no question '{n[:40]}'")
        return _Asked(paper, question, self.deciding.item(question.item))

    def _part(self, row: Mapping[str, str], item: RecordedItem) -> int:
        cell = row.get("part", "").strip()
        if not cell and len(item.parts) == 1:
            return 0
        if not (cell.isascii() and cell.isdecimal() and len(cell) < 9 and 0 < int(cell) <= len(item.parts)):
            raise ValueError(f"{item.id} has {len(item.parts)} parts, and '{cell[:40]}' is none of their numbers")
        return int(cell) - 1


def _decided(asked: _Asked, part: int, decision: str) -> Marked:
    """What a cell says. Raises ValueError, and `WrongCell` with a cure."""
    if decision in _BLANK:
        return ()
    if isinstance(asked.item.parts[part], RecordedText):
        share = decision if decision in JUDGED.values() else _SHARES.get(decision.replace(" ", ""))
        if share is None:
            raise ValueError(f"'{decision[:40]}' says not how much of it is right: write 0, 0.5 or 1")
        return (share,)
    marked, why = typed_part(asked.item, asked.question, part, decision)
    if why:
        raise ValueError(why)
    return marked
