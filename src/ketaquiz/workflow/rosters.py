"""For whom papers are printed: the names of a roster, or numbers alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ketaquiz.diagnostics import Diagnostic
from ketaquiz.exam.record import RecordedPaper
from ketaquiz.exam.sheet import MOST_PAPERS
from ketaquiz.importers import BadFile
from ketaquiz.importers.cells import Cell
from ketaquiz.importers.grid import Grid, read_grid
from ketaquiz.text.shortened import shortened
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.wording import tally

LONGEST_NAME: Final = 120
"""How many characters a learner's name may have, with the number behind it."""

_COLUMNS: Final = {
    "name": "name learner student trainee participant fullname teilnehmer teilnehmerin teilnehmende lernende studierende "
    "schüler الاسم",
    "first": "firstname givenname forename vorname",
    "last": "lastname surname familyname nachname familienname",
    "id": "id idnumber number learnerid studentid studentnumber personalnummer matrikelnummer nummer kennung",
}
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffd]")
"""Characters that nobody can see, or that turn others round; those that join letters of Persian or Indian names may stay."""


def read_roster(path: Path) -> list[str]:
    """The learners of a roster in its order, each once.

    It has a column ``name``, or one for first and one for last names, and where two share a name a column ``id``; an id
    stands behind the name in brackets. Raises `CannotDo`, and `ContentErrors` with every row that cannot be.
    """
    try:
        grid = read_grid(path, _COLUMNS)
    except BadFile as error:
        raise CannotDo(f"{path} {error}\nNothing was written.") from None
    except OSError as error:
        raise CannotDo(f"{path} cannot be read: {error.strerror or error}\nNothing was written.") from None
    problems: list[Diagnostic] = []
    if "name" not in grid.columns and not {"first", "last"} & grid.columns.keys():
        known = ", ".join(f"'{shortened(cell.text, 30)}'" for cell in grid.head[:8] if cell.text.strip())
        message = f"no column of the roster has the learners' names; its first row has {known}"
        problems.append(grid.problem("B301", grid.head[0], message, "write 'name' above the names"))
    learners = [] if problems else _learners(grid, problems)
    if not learners and not problems:
        message = "the roster names nobody"
        problems.append(grid.problem("B301", grid.head[0], message, "write a name into each row below the first"))
    if problems:
        raise ContentErrors(f"nothing was written: {tally(problems)} in the roster", problems)
    return learners


def _learners(grid: Grid, problems: list[Diagnostic]) -> list[str]:
    found: dict[str, tuple[str, Cell]] = {}
    for row in grid.rows:
        name, cell = _name(grid, row)
        number = grid.cell(row, "id")
        learner = f"{name} ({said})" if (said := _plain(number.text)) else name
        alike = unicodedata.normalize("NFC", learner).casefold()
        wrong = cell.wrong or number.wrong
        if not name:
            message = "this row of the roster has no name"
            problems.append(grid.problem("B303", cell, message, "write one, or take the row out"))
        elif wrong:
            message = f"this row of the roster {wrong}"
            problems.append(grid.problem("B303", number if number.wrong else cell, message, "type it as text"))
        elif "\n" in cell.text.strip():
            message = "this name has several lines"
            cure = "write it in one; if that is not what stands there, look for a quote mark that is not closed"
            problems.append(grid.problem("B303", cell, message, cure))
        elif _UNSEEN.search(learner):
            message = "this name has a character in it that nobody can see"
            problems.append(grid.problem("B303", cell, message, "type the name anew"))
        elif len(learner) > LONGEST_NAME:
            message = f"this name has {len(learner)} characters, and {LONGEST_NAME} are the most"
            problems.append(grid.problem("B303", cell, message, "shorten it"))
        elif alike in found:
            message = f"'{shortened(learner, 60)}' stands in the roster for the second time"
            apart = (
                "give each an id of their own"
                if "id" in grid.columns
                else "add a column 'id' with a number or word of each one's own"
            )
            cure = f"take the row out; or if two have this name, {apart}"
            first = grid.place(found[alike][1])
            problems.append(Diagnostic("B302", message, cure, grid.place(cell), related=(("the first time", first),)))
        else:
            found[alike] = learner, cell
    return [learner for learner, _ in found.values()]


def _name(grid: Grid, row: Sequence[Cell]) -> tuple[str, Cell]:
    """The name in a row, and its cell."""
    cells = [grid.cell(row, key) for key in (("name",) if "name" in grid.columns else ("first", "last"))]
    texts = [_plain(cell.text) for cell in cells]
    shown = next((cell for cell, text in zip(cells, texts, strict=True) if text), cells[0])
    return " ".join(filter(None, texts)), shown


def _plain(text: str) -> str:
    """A text in one line."""
    return " ".join(re.sub(r"[ \t\r\n\u00a0\u2000-\u200a\u202f\u3000]+", " ", text).split(" ")).strip()


def numbered_papers(
    forms: Sequence[str], learners: Sequence[str], copies: int, spare: int, *, anonymous: bool = False
) -> tuple[RecordedPaper, ...]:
    """The papers for learners, or so many copies without names, and after them the spare ones.

    ``forms`` are the letters of the forms, which are given out in turn; ``spare`` is how many more there are of each form.
    With ``anonymous`` a learner's paper has the number of the learner in the roster, and no name. Raises `CannotDo`.
    """
    named: list[str | None] = [None if anonymous else learner for learner in learners] or [None] * copies
    count = len(named) + spare * len(forms)
    if count > MOST_PAPERS:
        raise CannotDo(f"{count:,} papers are asked for, and {MOST_PAPERS:,} is the most; print them in parts")
    papers = [RecordedPaper(at + 1, forms[at % len(forms)], learner) for at, learner in enumerate(named)]
    papers += [
        RecordedPaper(len(named) + at + 1, forms[at % len(forms)], spare=True) for at in range(spare * len(forms))
    ]
    return tuple(papers)
