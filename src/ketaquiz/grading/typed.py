"""Answers as a person types them into a table: a row a paper, a column a question, letters as they stand on the paper.

The head names the columns: ``paper`` (its number) or ``learner``, if wanted ``form``, and the numbers of the questions.
``B`` is an option, ``A C`` or ``AC`` are several, ``C A B`` answers the parts of a matching or ordering question one
after the other (``-`` for none), ``0.5`` is a number, a text is what was written; an empty cell is a blank, and ``?``
leaves the answer to whoever reviews.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ketaquiz.diagnostics import Diagnostic
from ketaquiz.exam.record import (
    ExamRecord,
    RecordedChoice,
    RecordedItem,
    RecordedNumber,
    RecordedPaper,
    RecordedQuestion,
    RecordedText,
)
from ketaquiz.grading.answers import Response, compared, plain_number
from ketaquiz.grading.scoring import JUDGED, Marked
from ketaquiz.importers.cells import Cell, Table, text_at
from ketaquiz.model import letter
from ketaquiz.scanning.readings import State
from ketaquiz.text.markdown import plain_text
from ketaquiz.text.numbers import has_two_readings

_NONE: Final = ("-", "–", "_", "")
_QUESTION: Final = re.compile(r"(?:q|question|frage|no\.?|nr\.?)?\s*([0-9]{1,4})\.?", re.IGNORECASE)
_PAPER: Final = ("paper", "number", "no", "bogen", "nummer", "nr")
_LEARNER: Final = ("learner", "name", "teilnehmer", "teilnehmerin")
_FORM: Final = ("form", "version", "fassung")


class WrongCell(ValueError):
    """A cell says what no paper can say; the message and the cure."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.cure = cure


@dataclass(frozen=True, slots=True)
class _Head:
    row: int
    paper: int | None
    learner: int | None
    form: int | None
    questions: tuple[tuple[int, int], ...]
    """The number of each question with its column."""


def read_typed(tables: Sequence[Table], record: ExamRecord, shown: str) -> tuple[list[Response], list[Diagnostic]]:
    """The answers of a file's tables, by paper and question, and what is wrong in it; ``shown`` is the file's name."""
    problems: list[Diagnostic] = []
    found: dict[int, list[Response]] = {}
    heads = [(table, head) for table in tables if (head := _head(table)) is not None]
    if not heads:
        cure = "name the columns in the first row: paper or learner, then 1, 2, 3 …"
        return [], [
            Diagnostic("E201", "it has no head with a column of papers and columns of questions", cure, file=shown)
        ]
    for table, head in heads:
        reader = _Reader(record, head, shown, problems)
        if not reader.knows_columns(table):
            continue
        for row in table.rows[head.row + 1 :]:
            if any(cell.text.strip() for cell in row):
                reader.row(row, found)
    return [response for paper in sorted(found) for response in found[paper]], problems


def _head(table: Table) -> _Head | None:
    for number, row in enumerate(table.rows[:10]):
        names = [cell.text.strip().casefold() for cell in row]
        questions = tuple((int(hit[1]), at) for at, name in enumerate(names) if (hit := _QUESTION.fullmatch(name)))
        paper, learner, form = (
            next((at for at, name in enumerate(names) if name in known), None) for known in (_PAPER, _LEARNER, _FORM)
        )
        if questions and (paper is not None or learner is not None):
            return _Head(number, paper, learner, form, questions)
    return None


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, record: ExamRecord, head: _Head, shown: str, problems: list[Diagnostic]) -> None:
        self.record, self.head, self.shown, self.problems = record, head, shown, problems
        self.items = {item.id: item for item in record.items}
        self.papers = {paper.number: paper for paper in record.papers}
        self.forms = {form.letter: form for form in record.forms}

    def knows_columns(self, table: Table) -> bool:
        """Whether each column that has answers is of one question of the quiz, and of no other column's; else it is said."""
        last = max(len(form.questions) for form in self.record.forms)
        taken: set[int] = set()
        known = True
        for n, at in self.head.questions:
            if n not in taken and 0 < n <= last:
                taken.add(n)
            elif any(text_at(row, at) for row in table.rows[self.head.row + 1 :]):
                wrong = f"question {n} has two columns" if n in taken else f"this quiz has no question {n}"
                self.say(table.rows[self.head.row][at], WrongCell(wrong, "mend the number, or take the column out"))
                known = False
        return known

    def row(self, row: Sequence[Cell], found: dict[int, list[Response]]) -> None:
        """Read a row into the answers by paper."""
        try:
            paper = self.paper(row)
        except WrongCell as error:
            self.say(row[0], error)
            return
        if paper.number in found:
            self.say(row[0], WrongCell(f"paper {paper.number} stands here for the second time", "keep one of its rows"))
            return
        form = self.forms[paper.form]
        typed = dict(reversed(self.head.questions))
        answers = []
        for n, question in enumerate(form.questions, 1):
            column = typed.get(n)
            cell = row[column] if column is not None and column < len(row) else None
            item = self.items[question.item]
            try:
                said = _answer(item, question, cell.text.strip() if cell is not None else "")
            except WrongCell as error:
                assert cell is not None
                self.say(cell, error)
                continue
            why = "no column has its answer" if column is None else said.why
            state = State.REVIEW if why else State.ANSWER if any(said.marked) else State.BLANK
            source = f"{self.shown}, {_place(cell)}" if cell is not None else self.shown
            answers.append(
                Response(
                    paper.number, n, item.id, said.marked, state, why, source, open=said.open, written=said.written
                )
            )
        found[paper.number] = answers

    def say(self, cell: Cell, error: WrongCell) -> None:
        self.problems.append(Diagnostic("E201", str(error), error.cure, file=f"{self.shown}:{cell.place}"))

    def paper(self, row: Sequence[Cell]) -> RecordedPaper:
        """The paper of a row. Raises `WrongCell`."""
        number, learner, form = (
            row[at].text.strip() if at is not None and at < len(row) else ""
            for at in (self.head.paper, self.head.learner, self.head.form)
        )
        if number:
            plain = number.removesuffix(".0").lstrip("0")
            paper = self.papers.get(int(plain)) if plain.isdecimal() and len(plain) < 9 else None
            if paper is None:
                raise WrongCell(f"this quiz has no paper '{number[:40]}'", "type the number that stands on the paper")
        else:
            named = self.named(learner)
            if len(named) != 1:
                cure = "type the number of the paper, in a column 'paper'"
                what = f"no paper was printed for '{learner[:60]}'"
                if named:
                    each = "; ".join(f"{paper.number} ({paper.learner})" for paper in named[:5])
                    what = f"{len(named)} papers were printed for '{learner[:60]}': {each[:200]}"
                    cure = f"type the name with what stands in brackets behind it, or {cure}"
                raise WrongCell(what, cure)
            paper = named[0]
        if form and form.upper() != paper.form:
            raise WrongCell(f"paper {paper.number} is form {paper.form}, not '{form[:20]}'", "look at the paper again")
        return paper

    def named(self, learner: str) -> list[RecordedPaper]:
        """The papers printed for a learner: for just this name, else for one that is the same without an id in brackets."""
        meant = compared(learner)
        own = [(compared(each.learner or ""), each) for each in self.record.papers if each.learner and meant]
        exact = [each for name, each in own if name == meant]
        bare, number = _without_id(meant)
        # where both have an id, they are two people
        alike = [each for name, each in own if _without_id(name)[0] == bare and not (number and _without_id(name)[1])]
        return exact or alike


def _without_id(name: str) -> tuple[str, str]:
    """A name, and the id in brackets behind it; empty where it has none."""
    found = re.fullmatch(r"(.*\S)\s*\(([^()]+)\)", name)
    return (found[1], found[2]) if found else (name, "")


def _place(cell: Cell) -> str:
    """Where a cell is, for people: ``row 2, column 3``, or as a workbook calls it."""
    return f"row {cell.place}" if cell.place[:1].isdecimal() else cell.place


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a cell says, as in a `Response`."""

    marked: tuple[Marked, ...]
    why: str = ""
    open: tuple[int, ...] = ()
    written: tuple[str, ...] = ()


def _answer(item: RecordedItem, question: RecordedQuestion, text: str) -> _Answer:
    """What a cell says for the parts of an item. Raises `WrongCell`."""
    blank: tuple[Marked, ...] = tuple(() for _ in item.parts)
    if text in _NONE:
        return _Answer(blank)
    if text == "?":
        return _Answer(blank, "whoever typed it in could not tell")
    found = [text]
    if len(item.parts) > 1:
        order = question.parts or tuple(range(len(item.parts)))
        by_part = dict(zip(order, _split(item, text, len(order)), strict=True))
        found = [by_part[at] for at in range(len(item.parts))]
    answers = [typed_part(item, question, at, each) for at, each in enumerate(found)]
    writes = [
        each if isinstance(part, RecordedText) and each not in (*_NONE, *JUDGED.values()) else ""
        for part, each in zip(item.parts, found, strict=True)
    ]
    return _Answer(
        tuple(marked for marked, _ in answers),
        "; ".join(dict.fromkeys(why for _, why in answers if why)),
        tuple(at for at, (_, why) in enumerate(answers) if why),
        tuple(writes) if any(writes) else (),
    )


def _split(item: RecordedItem, text: str, parts: int) -> list[str]:
    """The answers to an item's parts, in printed order. Raises `WrongCell`."""
    if ";" in text or not isinstance(item.parts[0], RecordedChoice):
        found = [each.strip() for each in text.split(";")]
    elif re.search(r"[\s,]", text):
        found = [each for each in re.split(r"[\s,]+", text) if each]
    else:
        found = list(text)
    if len(found) != parts:
        if isinstance(item.parts[0], RecordedChoice):
            example = "as '" + " ".join(letter(at) for at in range(parts)) + "'"
        else:
            example = "as '" + "; ".join(letter(at).lower() for at in range(parts)) + "'"
        count = f"{len(found)} answer{'' if len(found) == 1 else 's'}"
        raise WrongCell(
            f"'{text[:40]}' has {count}, and the question has {parts} parts",
            f"type one for each part, {example}, and '-' for none",
        )
    return found


def typed_part(item: RecordedItem, question: RecordedQuestion, at: int, text: str) -> tuple[Marked, str]:
    """What a text says for the part ``at`` of an item, and why a person has to look all the same; empty where nobody has.

    ``question`` is the item's place on the form of the paper. Raises `WrongCell`.
    """
    if text in _NONE:
        return (), ""
    part = item.parts[at]
    if isinstance(part, RecordedChoice):
        chosen = list(dict.fromkeys(_options(item, question, text)))
        if len(chosen) > 1 and not part.multiple:
            return tuple(chosen), f"'{text[:40]}' names more than one option"
        return tuple(each for each in question.options if each in chosen), ""
    judged = text.replace(" ", "")
    if judged in JUDGED.values():
        return (judged,), ""
    if isinstance(part, RecordedNumber):
        typed = text.removesuffix(part.unit).strip()
        number = plain_number(typed)
        if number is not None and _may_be_right(part, typed, number):
            return (number,), f"'{text[:40]}' can be read in two ways, and is right in one of them"
        return ((number,), "") if number is not None else ((), f"'{text[:40]}' is no number")
    assert isinstance(part, RecordedText)
    if any(compared(plain_text(each)) == compared(text) for each in part.accept):
        return ("100%",), ""
    return (), f"a person has to judge what was written: '{text[:200]}'"


def _may_be_right(part: RecordedNumber, typed: str, number: str) -> bool:
    """Whether a number such as ``5.000`` is wrong as it is read, with decimals, and right as one of thousands."""
    if not has_two_readings(typed) or part.low <= Decimal(number) <= part.high:
        return False
    return part.low <= Decimal(re.sub("[.,]", "", typed.replace("\u2212", "-"))) <= part.high


def _options(item: RecordedItem, question: RecordedQuestion, text: str) -> Iterator[str]:
    """The ids of the options that a text names by their letters, or by what they say. Raises `WrongCell`."""
    letters = {sign: option for option, sign in question.signs.items()}
    whole = {compared(plain_text(option.text)): option.id for option in item.options}
    if (named := whole.get(compared(text))) is not None and text.upper() not in letters:
        yield named
        return
    pieces = [each for each in re.split(r"[\s,;/+&]+", text.upper()) if each]
    if len(pieces) == 1 and pieces[0] not in letters:
        pieces = list(pieces[0])
    for each in pieces:
        if each not in letters:
            first, last = next(iter(letters)), list(letters)[-1]
            raise WrongCell(
                f"'{text[:40]}' is no answer to this question", f"type {first} to {last}, or leave the cell empty"
            )
        yield letters[each]
