"""Names that papers are given after they were printed: ``names.csv``, a row a paper, which a person writes.

A spare paper has nobody's name on it, and a printed one may have gone to somebody else.
"""

from __future__ import annotations

from typing import Final

from ketaquiz.diagnostics import Diagnostic
from ketaquiz.exam.record import ExamRecord
from ketaquiz.grading.rows import MOST_PROBLEMS, plain_cell, read_rows

COLUMNS: Final = ("paper", "learner")
_CURE: Final = "mend the line, or take it out"


def read_names(data: bytes, record: ExamRecord, shown: str) -> tuple[dict[int, str], list[Diagnostic]]:
    """By the number of a paper the name that it is given in the bytes of a ``names.csv``, and what is wrong with it.

    ``shown`` is the file's name. A row without a name gives none.
    """
    table = read_rows(data, COLUMNS, "table of names", by_hand=True)
    papers = {paper.number for paper in record.papers}
    found: dict[int, str] = {}
    problems: list[Diagnostic] = []
    for line, row in table:
        if len(problems) >= MOST_PROBLEMS:
            break
        written, learner = row["paper"].strip(), " ".join(plain_cell(row["learner"]).split())
        number = int(written) if written.isascii() and written.isdecimal() and len(written) < 9 else 0
        if number not in papers:
            what = f"this exam has no paper '{written[:40]}'"
        elif number in found:
            what = f"paper {number} is named for the second time"
        elif learner:
            found[number] = learner
            continue
        else:
            continue
        problems.append(Diagnostic("E204", what, _CURE, file=f"{shown}:{line}"))
    if table.wrong is not None:
        line, what = table.wrong
        return {}, [Diagnostic("E204", what, _CURE, file=f"{shown}:{line}")]
    return found, problems
