"""Question libraries of Brightspace (D2L) as CSV: a row a part of a question, whose first cell says what it is.

``NewQuestion,MC`` begins a question; ``QuestionText``, ``Option,100,…``, ``Feedback`` and others follow. The kinds and their rows
are those of D2L's template for importing questions.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Final

from ketaquiz.importers import Importer, ImportRequest, Incoming, Refusal, Row, Work
from ketaquiz.importers.numbers import typed_decimal
from ketaquiz.importers.questions import (
    Choosable,
    Keys,
    choice,
    joined,
    matching,
    ordering,
    points_of,
    short,
    true_false,
)
from ketaquiz.importers.texts import Texts, refuse_long
from ketaquiz.text.encodings import encoding_notes
from ketaquiz.text.shortened import shortened

_BEGINS: Final = re.compile(r"\s{0,20}\"?NewQuestion\"?([,;\t])", re.IGNORECASE)
_LONGEST_HEAD: Final = 20_000
_PARTS: Final = (
    "newquestion id title questiontext points difficulty image initialtext answerkey hint feedback inputbox answer scoring choice match "
    "option true false item"
).split()
_ROW: Final = re.compile(rf"\"?(?:{'|'.join(_PARTS)}|//)", re.IGNORECASE)
_BARE: Final = re.compile(r'(\w{1,20})([,;\t])(?:(\d{1,3}(?:\.\d{1,6})?)\2)?"(.*)"[,;\t\s]*', re.DOTALL)
"""A row whose text has quote marks that are not written twice; the text stands between the first and the last."""
_MOST_LINES: Final = 200
"""Over so many lines a text may go."""
_FULL: Final = 100
"""What an answer that is right gets, in hundredths."""


@dataclass
class _Question:
    """The rows of one question."""

    kind: str
    place: str
    parts: list[tuple[str, Sequence[str]]] = field(default_factory=list)
    """What each row is, and its other cells."""

    def said(self, name: str) -> Sequence[str]:
        """The cells of the first row of a name; none where there is no such row."""
        return next((cells for part, cells in self.parts if part == name), ())

    def all(self, name: str) -> list[Sequence[str]]:
        """The cells of each row of a name."""
        return [cells for part, cells in self.parts if part == name]


def _knows(request: ImportRequest) -> bool:
    return request.ending in (".csv", ".txt", ".tsv", ".text", "") and _parted_by(request.text) != ""


def _parted_by(text: str) -> str:
    """What parts the cells of the row that begins the first question; empty where something else than remarks stands before it."""
    lines = text[:_LONGEST_HEAD].split("\n")
    first = next((line for line in lines if line.strip(" ,;\t") and not line.lstrip().startswith("//")), "")
    begun = _BEGINS.match(first)
    return begun[1] if begun is not None else ""


def _read(request: ImportRequest) -> Incoming:
    refuse_long(request.text)
    found = Incoming(notes=encoding_notes(request.decoded[1]))
    question: _Question | None = None
    for line, cells in _rows(request.text, _parted_by(request.text)):
        name = cells[0].strip().lower()
        if name == "newquestion":
            _take(question, found)
            question = _Question(_cell(cells, 1).upper(), str(line))
        elif question is not None and name in _PARTS:
            question.parts.append((name, cells[1:]))
        elif any(cell.strip() for cell in cells):
            found.left.append((str(line), f"a row that is no part of a question: {shortened(' '.join(cells))}"))
    _take(question, found)
    return found


def _take(question: _Question | None, found: Incoming) -> None:
    """Enter a question, if it has more than its first row."""
    if question is not None and question.parts:
        found.take(question.place, partial(_row, question, found.work))


def _rows(text: str, sign: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The line and the cells of each row; remarks and empty lines are left out."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        begun, end = at, at + 1
        quotes = lines[at].count('"')
        while quotes % 2 and end < min(len(lines), begun + _MOST_LINES) and not _ROW.match(lines[end]):
            quotes += lines[end].count('"')
            end += 1
        if quotes % 2:
            end = begun + 1
        at = end
        row = "\n".join(lines[begun:end])
        if row.strip(",;\t ") and not row.startswith("//"):
            yield begun + 1, _cells(row, sign)


def _cells(row: str, sign: str) -> Sequence[str]:
    """The cells of a row; quote marks within a text may be written once."""
    csv.field_size_limit(200_000)
    try:
        return next(csv.reader(row.splitlines(keepends=True), delimiter=sign, strict=True))
    except (csv.Error, StopIteration):
        bare = _BARE.fullmatch(row)
        return [bare[1], *([bare[3]] if bare[3] else []), bare[4]] if bare is not None else row.split(sign)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _text(texts: Texts, cells: Sequence[str], place: int, *, block: bool = True) -> str:
    """The text in a cell; the next one says whether it is HTML."""
    source = _cell(cells, place)
    if _cell(cells, place + 1).upper() == "HTML":
        return texts.html(source, block=block)
    return texts.plain(source, block=block)


def _row(question: _Question, work: Work) -> Row:
    """The question as a row. Raises `Refusal`."""
    texts = Texts(work)
    make = _KINDS.get(question.kind)
    if make is None:
        what = "is a written response, which has no right answer" if question.kind in ("WR", "LA") else ""
        raise Refusal(
            what or f"is of the type '{shortened(question.kind, 30)}', which no bank has",
            "write it as another kind of question",
        )
    asked = _text(texts, question.said("questiontext"), 0)
    why = joined(
        _text(texts, question.said("feedback"), 0),
        *(f"Hint: {hint}" for cells in question.all("hint") if (hint := _text(texts, cells, 0))),
    )
    keys = make(question, texts, asked, why)
    if image := _cell(question.said("image"), 0):
        texts.say(f"the picture {shortened(image)} is not in the file, and is left out")
    for name, what in (("difficulty", "how difficult it is"), ("scoring", "how its parts are scored")):
        if said := _cell(question.said(name), 0):
            texts.leave(f"{what} ({shortened(said, 20)})")
    keys |= points_of(typed_decimal(_cell(question.said("points"), 0)), texts)
    return Row(question.place, keys, _cell(question.said("id"), 0), texts.remarks, texts.left_out)


def _options(question: _Question, texts: Texts) -> list[tuple[Decimal, str, str]]:
    """What each option gets, its text, and what is said to who takes it."""
    made = []
    for cells in question.all("option"):
        share = typed_decimal(_cell(cells, 0))
        if share is None:
            raise Refusal(
                f"has '{shortened(_cell(cells, 0), 20)}' before its option, where a number says what it gets",
                "write 100 or 0",
            )
        html = _cell(cells, 2).upper() == "HTML"
        behind = cells[3:] if html or not _cell(cells, 2) else cells[2:]
        made.append((share, _text(texts, cells, 1, block=False), _text(texts, behind, 0, block=False)))
    return made


def _one(question: _Question, texts: Texts, asked: str, why: str) -> Keys:
    options = _options(question, texts)
    if any(0 < share < _FULL for share, _, _ in options):
        texts.leave("what options that are right in part get")
    return choice(
        asked, [Choosable(text, share >= _FULL, said) for share, text, said in options], multiple=False, rationale=why
    )


def _several(question: _Question, texts: Texts, asked: str, why: str) -> Keys:
    options = [Choosable(text, share > 0, said) for share, text, said in _options(question, texts)]
    return choice(asked, options, multiple=True, rationale=why)


def _truth(question: _Question, texts: Texts, asked: str, why: str) -> Keys:
    shares = {name: typed_decimal(_cell(question.said(name), 0)) or Decimal(0) for name in ("true", "false")}
    right = [name for name, share in shares.items() if share >= _FULL]
    if len(right) != 1:
        raise Refusal("has not one right answer of true and false", "give one of them 100, and the other 0")
    wrong = "false" if right[0] == "true" else "true"
    said = texts.truth_why(why, *(_text(texts, question.said(name), 1) for name in (right[0], wrong)))
    return true_false(asked, right[0] == "true", said)


def _typed(question: _Question, texts: Texts, asked: str, why: str) -> Keys:
    right = []
    for cells in question.all("answer"):
        if _cell(cells, 2).lower() == "regexp":
            raise Refusal(
                "has an answer that is a pattern (regexp)",
                "write the answers that it stands for, each in a row of its own",
            )
        if (typed_decimal(_cell(cells, 0)) or Decimal(0)) >= _FULL:
            right.append(texts.plain(_cell(cells, 1), block=False))
        else:
            texts.leave("answers that are right in part")
        if _cell(cells, 2).lower() == "sensitive":
            texts.leave("that capitals count in what is typed")
    return short(asked, right, why)


def _matched(question: _Question, texts: Texts, asked: str, why: str) -> Keys:
    left = {_cell(cells, 0): _text(texts, cells, 1, block=False) for cells in question.all("choice")}
    pairs, others = [], []
    for cells in question.all("match"):
        text = _text(texts, cells, 1, block=False)
        if _cell(cells, 0) in left:
            pairs.append((left[_cell(cells, 0)], text))
        else:
            others.append(text)
    if lone := [text for text in left.values() if text not in {one for one, _ in pairs}]:
        raise Refusal(
            f"has '{shortened(lone[0])}', which nothing matches", "write its 'Match' row, with the same number"
        )
    return matching(asked, pairs, others, why)


def _ordered(question: _Question, texts: Texts, asked: str, why: str) -> Keys:
    return ordering(asked, [_text(texts, cells, 0, block=False) for cells in question.all("item")], why)


_KINDS: Final = {"MC": _one, "MS": _several, "TF": _truth, "SA": _typed, "M": _matched, "O": _ordered}
"""By the sign of a kind, what makes its keys."""

IMPORTER = Importer("a question library of Brightspace", _knows, _read, "question libraries of Brightspace (.csv)")
