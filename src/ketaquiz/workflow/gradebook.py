"""Points into the gradebook of Moodle or Canvas: the file that it exported comes back with a column more.

Both know people by columns of their own, which an exam has not. So the gradebook is exported first, and its rows get the
points of the paper that has their name, or the number behind the name of a roster.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ketaquiz.grading.scoring import rounded
from ketaquiz.grading.tables import table_bytes
from ketaquiz.importers import BadFile
from ketaquiz.importers.grid import Grid, read_grid
from ketaquiz.text.shortened import shortened
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.files import Artifact, write_outputs
from ketaquiz.workflow.results import Results, read_results
from ketaquiz.workflow.wording import plural

_COLUMNS: Final = {
    "canvas": "student",
    "canvas_id": "id",
    "sis": "sisuserid",
    "login": "sisloginid",
    "integration": "integrationid",
    "root": "rootaccount",
    "section": "section",
    "first": "firstname vorname prénom prenom nombre nome voornaam",
    "last": "lastname surname nachname nom apellidos apellido cognome achternaam",
    "full": "fullname name vollständigername",
    "number": "idnumber idnummer numérodidentification númerodeid matrikelnummer",
    "user": "username anmeldename nomdutilisateur",
    "mail": "emailaddress email emailadresse adressedecourriel",
}
"""By key the names of the columns that tell people apart, in the exports of both programs."""
_OF_CANVAS: Final = ("canvas", "canvas_id", "sis", "login", "integration", "root", "section")
_OF_MOODLE: Final = ("first", "last", "full", "number", "user", "mail")
_NUMBERS: Final = ("number", "user", "mail", "sis", "login", "canvas_id")
"""What may be the number behind a name, the likeliest first."""
_NO_PERSON: Final = re.compile(r"\s*points possible\s*", re.IGNORECASE)
_TEST: Final = re.compile(r"\s*(student,\s*test|test student)\s*", re.IGNORECASE)
"""The learner that Canvas adds for the view of a student; it takes no points from a file."""
_NAMED: Final = re.compile(r"(.+) \(([^()]+)\)", re.DOTALL)
"""A learner of a roster with ids: ``Anna Berg (4711)``."""


@dataclass(frozen=True)
class Entered:
    """What was written."""

    people: int
    """How many rows of the gradebook have points now."""
    without: int
    """How many have none."""
    program: str
    """``Canvas`` or ``Moodle``."""
    notes: tuple[str, ...] = ()


def write_gradebook(results: Path, gradebook: Path, target: Path, title: str = "") -> Entered:
    """Write the rows of an exported gradebook with the points of a folder of results: CSV to import there.

    It has the columns by which Canvas or Moodle know people, as they were, and one of the points, called ``title``, or like
    the exam. Whoever has no paper, or one that is for review, keeps an empty cell, which changes nothing there. A paper is
    entered only where its name, or the number behind it, is that of exactly one row; where the number alone is, a note says it.

    Raises `CannotDo` where a file is none of these, or nobody can be found, and `ContentErrors` as `read_results` does.
    """
    found = read_results(results)
    try:
        grid = read_grid(gradebook, _COLUMNS)
    except BadFile as error:
        raise CannotDo(f"{gradebook} {error}\nNothing was written.") from None
    except OSError as error:
        raise CannotDo(f"{gradebook} cannot be read: {error.strerror or error}\nNothing was written.") from None
    canvas = "canvas" in grid.columns
    if not canvas and not {"first", "last", "full"} & grid.columns.keys():
        known = ", ".join(f"'{shortened(cell.text, 30)}'" for cell in grid.head[:8] if cell.text.strip())
        raise CannotDo(
            f"{gradebook.as_posix()} is no gradebook of Moodle or Canvas: its first row has {known}, and no column of names. "
            "Export the gradebook there as CSV or .xlsx, and give that file\nNothing was written."
        )
    people = _People(grid, canvas=canvas)
    points, notes = _points(found, people)
    if not points:
        raise CannotDo("no paper has the name of somebody in the gradebook: nothing was written", notes=notes)
    title = title or found.record.title
    notes = [*found.notes, *notes]
    if people.has_test_student:
        notes.append("left out: Canvas' test student, who is nobody")
    write_outputs([Artifact(target, people.table(title, points, rounded(found.final.points)))], target.parent)
    return Entered(len(points), people.count - len(points), "Canvas" if canvas else "Moodle", tuple(notes))


def _points(found: Results, people: _People) -> tuple[dict[int, str], list[str]]:
    """By the row of a gradebook the points of its paper, and what could not be entered."""
    points: dict[int, str] = {}
    unknown: list[str] = []
    alike: list[str] = []
    waiting: list[str] = []
    nameless = 0
    rows_of: dict[int, str] = {}
    several = Counter(_compared(_parted(learner)[0]) for learner in {*found.learners.values()})
    for score in found.final.scores:
        if not score.came:
            continue
        learner = found.learners.get(score.paper, "")
        if not learner:
            nameless += 1
            continue
        if score.points is None:
            waiting.append(learner)
            continue
        named = several[_compared(_parted(learner)[0])] == 1
        row = people.row_of(learner, named=named)
        if row is None and not named:
            alike.append(learner)
            continue
        if row is None or row in rows_of:
            unknown.append(learner)
            if row is not None:
                unknown.append(rows_of[row])
                points.pop(row, None)
            continue
        rows_of[row] = learner
        points[row] = rounded(score.points)
    other = {row: learner for row, learner in rows_of.items() if row in points and not people.is_named(row, learner)}
    some = [
        f"{shortened(learner, 60)} has the row of {shortened(people.name(row), 60)}" for row, learner in other.items()
    ]
    notes = [f"look at: by the number alone, {', '.join(some[:10])}{' …' if some[10:] else ''}"] if some else []
    for names, why in (
        (unknown, "no row, or several, with that name in the gradebook"),
        (alike, "others of the exam have that name too, and no row, or several, the id behind it"),
        (waiting, "answers for review"),
    ):
        if names:
            listed = ", ".join(shortened(name, 60) for name in names[:10]) + (" …" if len(names) > 10 else "")
            notes.append(f"not entered, {why}: {listed}")
    if nameless:
        notes.append(f"not entered, without a name: {plural(nameless, 'paper')}")
    return points, notes


class _People:
    """The rows of a gradebook, found by names and numbers."""

    def __init__(self, grid: Grid, *, canvas: bool) -> None:
        self._grid, self._canvas = grid, canvas
        self._columns = [key for key in (_OF_CANVAS if canvas else _OF_MOODLE) if key in grid.columns]
        names: dict[tuple[str, ...], list[int]] = {}
        numbers: dict[str, list[int]] = {}
        self.count = 0
        self.has_test_student = False
        for at in self._persons():
            self.count += 1
            names.setdefault(_compared(self.name(at)), []).append(at)
            for key in _NUMBERS:
                if text := self._text(at, key).casefold():
                    numbers.setdefault(text, []).append(at)
        self._by_name, self._by_number = names, numbers

    def _persons(self) -> Iterator[int]:
        for at in range(len(self._grid.rows)):
            names = list(self._names(at))
            if self._canvas and names and _TEST.fullmatch(names[0]):
                self.has_test_student = True
            elif any(names) and not _NO_PERSON.fullmatch(names[0]):
                yield at

    def _names(self, at: int) -> Iterable[str]:
        keys = ("canvas",) if self._canvas else ("first", "last") if "last" in self._columns else ("full", "first")
        return [self._text(at, key) for key in keys if key in self._columns]

    def _text(self, at: int, key: str) -> str:
        return self._grid.cell(self._grid.rows[at], key).text.strip()

    def name(self, row: int) -> str:
        """The name in a row, as it stands there."""
        return " ".join(filter(None, self._names(row)))

    def is_named(self, row: int, learner: str) -> bool:
        """Whether a row has the name of a learner; else it was found by the number behind it."""
        return row in self._by_name.get(_compared(_parted(learner)[0]), [])

    def row_of(self, learner: str, *, named: bool) -> int | None:
        """The only row of a learner; None where there is none, or several that nothing tells apart.

        ``named`` says that the name alone will do, as nobody else of the exam has it.
        """
        name, number = _parted(learner)
        by_number = self._by_number.get(number, []) if number else []
        by_name = self._by_name.get(_compared(name), [])
        both = [at for at in by_number if at in by_name]
        for rows in (both, by_name if named else [], by_number):
            if len({*rows}) == 1:
                return rows[0]
        return None

    def table(self, title: str, points: Mapping[int, str], whole: str) -> bytes:
        """The file to import: Canvas is told in a row of its own what can be reached."""
        head = [self._grid.head[self._grid.columns[key]].text.strip() for key in self._columns]
        rows: list[Sequence[str]] = []
        if self._canvas:
            rows.append(["    Points Possible", *[""] * (len(head) - 1), whole])
        rows += [[*(self._text(at, key) for key in self._columns), points.get(at, "")] for at in self._persons()]
        return table_bytes([*head, title], rows)


def _parted(learner: str) -> tuple[str, str]:
    """The name of a learner, and the number behind it; empty where there is none."""
    found = _NAMED.fullmatch(learner)
    return (found[1], found[2].strip().casefold()) if found else (learner, "")


def _compared(name: str) -> tuple[str, ...]:
    """A name as it is compared: its words in one order, without case and signs, so that ``Berg, Anna`` is ``Anna Berg``."""
    plain = unicodedata.normalize("NFC", name).casefold()
    return tuple(sorted(re.findall(r"\w+", plain)))
