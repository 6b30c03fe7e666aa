"""What people decided about answers: ``decisions.csv``, to which lines are only ever added.

A line says what a person saw for one item of one paper. Of several lines for the same the last one counts, whatever the
others say; a line with ``?`` takes back what was decided, so that what the machine read counts again. A `?` for one of
several parts leaves that part open, and ``??`` all of it, whatever the machine read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ketaquiz.diagnostics import Diagnostic
from ketaquiz.exam.record import ExamRecord, RecordedChoice, RecordedItem
from ketaquiz.grading.answers import BETWEEN, marked_of_text, marked_text
from ketaquiz.grading.rows import Lines, Row, plain_cell, read_lines
from ketaquiz.grading.scoring import Marked, share_of

COLUMNS: Final = ("when", "who", "paper", "item", "marked", "note")
OPEN: Final = "?"
"""What stands for an answer, or a part of one, that nobody has decided."""
ALL_OPEN: Final = "??"
"""What stands for an answer that has to be decided, whatever the machine read."""
NEEDED: Final = ("paper", "item", "marked")
"""The columns without which a table is none of decisions."""
LINES: Final = Lines("decision", NEEDED, "E202")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a paper's answer to an item."""

    paper: int
    item: str
    marked: tuple[Marked | None, ...] | None
    """For each part of the item, in the record's order, what is marked; None for a part that is still open. In place of
    all of it None: what was decided before is taken back."""
    when: str = ""
    """The day, as whoever decided gave it; empty where they gave none."""
    who: str = ""
    note: str = ""

    @property
    def place(self) -> tuple[int, str]:
        """What is decided: the paper's number and the item's id."""
        return self.paper, self.item


def decided_text(marked: Sequence[Marked | None] | None) -> str:
    """What was decided as one text, as `marked_text` with ``?`` for what is open."""
    if marked is None:
        return OPEN
    if all(each is None for each in marked):
        return ALL_OPEN
    if not any(marked):
        return "" if None not in marked else BETWEEN.join(OPEN if each is None else "" for each in marked)
    return marked_text([(OPEN,) if each is None else each for each in marked])


def decided_of_text(item: RecordedItem, text: str) -> tuple[Marked | None, ...] | None:
    """What `decided_text` made a text of. Raises ValueError where no such item can be answered so."""
    if text == OPEN:
        return None
    if text == ALL_OPEN:
        return tuple(None for _ in item.parts)
    said = marked_of_text(item, text)
    marked = tuple(None if each == (OPEN,) else each for each in said)
    refuse_impossible(item, tuple(each or () for each in marked))
    return None if all(each is None for each in marked) else marked


def refuse_impossible(item: RecordedItem, marked: Sequence[Marked]) -> None:
    """Raises ValueError where an answer is none that the item can have."""
    share_of(item, marked)  # says how many parts it has, and what is no number
    options = {option.id for option in item.options}
    for part, said in zip(item.parts, marked, strict=True):
        unknown = set(said) - options if isinstance(part, RecordedChoice) else set()
        if unknown:
            raise ValueError(f"'{min(unknown)[:40]}' is no option of {item.id}")


def last_words(decisions: Iterable[Decision]) -> dict[tuple[int, str], Decision]:
    """By paper and item the decision that counts; one that was taken back is not there."""
    found = {each.place: each for each in decisions}
    return {place: each for place, each in found.items() if each.marked is not None}


def decision_cells(decision: Decision) -> dict[str, str]:
    """The cells of a decision's line."""
    return {
        "when": decision.when,
        "who": decision.who,
        "paper": str(decision.paper),
        "item": decision.item,
        "marked": decided_text(decision.marked),
        "note": decision.note,
    }


def read_decisions(
    data: bytes, record: ExamRecord, shown: str
) -> tuple[list[Decision], list[Diagnostic], tuple[str, ...]]:
    """The decisions in the bytes of a ``decisions.csv`` in their order, what is wrong with it, and what is to be said.

    ``shown`` is the file's name.
    """
    items = {item.id: item for item in record.items}
    papers = {paper.number for paper in record.papers}
    return read_lines(data, LINES, lambda row: _decision(row, items, papers), shown)


def _decision(row: Row, items: Mapping[str, RecordedItem], papers: set[int]) -> Decision:
    """Raises ValueError where a cell says what no decision can say."""
    item = items.get(plain_cell(row["item"]))
    if item is None:
        raise ValueError(f"this exam has no item '{row['item'][:80]}'")
    written = row["paper"].strip()
    number = int(written) if written.isascii() and written.isdecimal() and len(written) < 9 else 0
    if number not in papers:
        raise ValueError(f"this exam has no paper '{written[:40]}'")
    marked = decided_of_text(item, plain_cell(row["marked"]))
    when, who, note = (plain_cell(row.get(name, "")) for name in ("when", "who", "note"))
    return Decision(number, item.id, marked, when, who, note)
