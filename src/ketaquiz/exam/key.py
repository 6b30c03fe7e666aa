"""The key of an exam, from its record: the answers to each form, and those as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from typing import Final, NamedTuple, assert_never

from ketaquiz.exam.record import (
    ExamRecord,
    RecordedChoice,
    RecordedItem,
    RecordedNumber,
    RecordedPart,
    RecordedQuestion,
    RecordedText,
)
from ketaquiz.text.markdown import plain_text

COLUMNS: Final = ("form", "number", "part", "item", "points", "letters", "texts", "also_right")
"""The columns of the key as a table; ``part`` is empty where the item has only one.

``letters`` are those of the right options, or the number of an entry of a sequence; ``texts`` are what they stand for, or
what is to be written. The points of a question stand in the row of its first part, so that the column adds up.
"""

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula, the wide forms of East Asian keyboards included."""
_SKIPPED: Final = " \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2060\u3000\ufeff\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
"""What it may leave out before that."""
_INNER: Final = "[=+@＝＋＠]|[-－](?![0-9.,]++[ ]*+(?:[;\t\r\n]|\\Z))"
_INNER_START: Final = re.compile(rf"([;\t\r\n][{_SKIPPED}]*+)(?={_INNER})")
"""The start of one where a spreadsheet begins another cell at a semicolon, as Excel does in countries whose numbers have a
comma; a number below zero is none."""
_INNER_DEFUSED: Final = re.compile(rf"([;\t\r\n][{_SKIPPED}]*+)'(?={_INNER})")


class PartAnswer(NamedTuple):
    """What is right for a part of a question on one form."""

    label: str
    """What the part is called within its item; empty for an only part."""
    letters: tuple[str, ...] = ()
    """The letters of the right options, in printed order, or the number of an entry of a sequence; empty where a text is
    written."""
    options: tuple[str, ...] = ()
    """The ids of those options, in the same order."""
    accept: tuple[str, ...] = ()
    """The texts that are right, the one to show first; empty where options are marked."""
    number: RecordedNumber | None = None
    """What is right where a number is written; its answer is what `accept` has."""


class Answer(NamedTuple):
    """What is right for a question on one form."""

    number: int
    """From 1."""
    item: RecordedItem
    parts: tuple[PartAnswer, ...]
    """In printed order."""


def answers_by_form(record: ExamRecord) -> list[list[Answer]]:
    """For each form of the record the answers to it, in printed order."""
    items = {item.id: item for item in record.items}
    known: dict[tuple[str, tuple[str, ...], tuple[int, ...]], tuple[PartAnswer, ...]] = {}
    """By item and the orders of its options and parts, of which hundreds of forms have few."""
    found = []
    for form in record.forms:
        answers = []
        for number, question in enumerate(form.questions, 1):
            item = items[question.item]
            order = question.item, question.options, question.parts
            answered = known.get(order)
            if answered is None:
                parts = [item.parts[at] for at in question.parts] if question.parts else item.parts
                answered = known[order] = tuple([_part_answer(part, question) for part in parts])
            answers.append(Answer(number, item, answered))
        found.append(answers)
    return found


def answer_in_own_order(item: RecordedItem, number: int, *, numbered: bool) -> Answer:
    """What is right for an item apart from any form: its parts and options in the bank's order.

    ``numbered`` says that it is answered by numbers, as a sequence is.
    """
    options = tuple([option.id for option in item.options])
    question = RecordedQuestion(item.id, options, tuple(range(len(item.parts))) if numbered else ())
    return Answer(number, item, tuple([_part_answer(part, question) for part in item.parts]))


def _part_answer(part: RecordedPart, question: RecordedQuestion) -> PartAnswer:
    match part:
        case RecordedChoice(right):
            signs = question.signs
            options = tuple([option for option in signs if option in right])
            return PartAnswer(part.label, tuple([signs[option] for option in options]), options)
        case RecordedText(accept):
            return PartAnswer(part.label, accept=accept)
        case RecordedNumber(answer):
            return PartAnswer(part.label, accept=(answer,), number=part)
        case _:
            assert_never(part)


def key_csv(record: ExamRecord) -> bytes:
    """The answers to all forms as a table with a head, a row for each part of each question.

    It is CSV as RFC 4180 has it, in UTF-8 with a byte order mark, without which Excel garbles accents. Texts stand as a
    reader sees them, without marks. A cell that a spreadsheet would run as a formula has an apostrophe before it.
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    shown = {item.id: {option.id: plain_text(option.text) for option in item.options} for item in record.items}
    for form, answers in zip(record.forms, answers_by_form(record), strict=True):
        for answer in answers:
            points = f"{answer.item.points:g}"
            for part in answer.parts:
                right = [shown[answer.item.id][option] for option in part.options]
                # an entry's number is its letter, and the entry what it stands for
                texts = [plain_text(part.label)] if part.label and _is_entry(part) else right
                first, *others = [plain_text(each) for each in part.accept] or ["; ".join(texts)]
                if part.number is not None and part.number.low < part.number.high:
                    others = [f"{part.number.low:f} to {part.number.high:f}"]
                cells = [form.letter, str(answer.number), part.label, answer.item.id, points]
                cells += [", ".join(part.letters), first, "; ".join(others)]
                table.writerow([defused(cell) for cell in cells])
                points = ""
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _is_entry(part: PartAnswer) -> bool:
    """Whether a part is an entry of a sequence, which is answered by its number."""
    return bool(part.letters) and all(mark.isdecimal() for mark in part.letters)


def defused(cell: str) -> str:
    """A cell's text that no spreadsheet runs as a formula: with an apostrophe before it where one would."""
    start = "'" if cell.lstrip(_SKIPPED).startswith(_FORMULA_STARTS) else ""
    return start + _INNER_START.sub(r"\1'", cell)


def as_typed(cell: str) -> str:
    """What `defused` made a cell's text of; other texts as they are."""
    text = cell[1:] if cell.startswith("'") and cell[1:].lstrip(_SKIPPED).startswith(_FORMULA_STARTS) else cell
    return _INNER_DEFUSED.sub(r"\1", text)
