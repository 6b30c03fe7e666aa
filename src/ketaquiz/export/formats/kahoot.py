"""The sheet that Kahoot imports: questions of 120 characters with two to four answers of 75.

Kahoot goes by the places of its own template: the columns' names stand in row 8 from column B, and below them a question a
row. There is no room for anything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from ketaquiz.export.formats import Exported, Exporter, Fate, Losses, Outgoing, Refusal
from ketaquiz.export.questions import choice_of, held, is_true_or_false, mixed, note_bookkeeping
from ketaquiz.export.workbooks import workbook_of
from ketaquiz.model import Bank, Item, Option, Scoring, Word
from ketaquiz.text import spans
from ketaquiz.text.flat import flat
from ketaquiz.text.strings import FixedStrings

if TYPE_CHECKING:
    import xlsxwriter

LONGEST_QUESTION: Final = 120
LONGEST_ANSWER: Final = 75
MOST_ANSWERS: Final = 4
TIMES: Final = ((80, 20), (160, 30), (300, 60), (1000, 90))
"""Up to so many characters in question and answers, so many seconds; Kahoot knows 5, 10, 20, 30, 60, 90, 120 and 240."""
HEAD: Final = (
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
_HEAD_ROW: Final = 7
"""Counted from 0."""


@dataclass(frozen=True)
class _Row:
    """A question as it stands in the sheet."""

    question: str
    answers: tuple[str, ...]
    seconds: int
    right: tuple[int, ...]
    """The numbers of the right answers, from 1."""


def _export(outgoing: Outgoing) -> Exported:
    losses = Losses()
    rows = []
    for bank in outgoing.banks:
        for each in held(bank, partial(_row, bank, outgoing.words_of(bank)), losses):
            rows.append(each.made)
            _note(bank, each.item, losses)
    return Exported(workbook_of(lambda workbook: _fill(workbook, rows)), len(rows), losses.all)


def _fill(workbook: xlsxwriter.Workbook, rows: Sequence[_Row]) -> None:
    sheet = workbook.add_worksheet("Sheet1")
    bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 50)
    sheet.set_column(2, 5, 25)
    sheet.set_column(6, 7, 18)
    sheet.write_string(1, 1, "Quiz template", bold)
    for column, name in enumerate(HEAD, 1):
        sheet.write_string(_HEAD_ROW, column, name, bold)
    for number, row in enumerate(rows, 1):
        at = _HEAD_ROW + number
        sheet.write_number(at, 0, number)
        sheet.write_string(at, 1, row.question, wrapped)
        for column, answer in enumerate(row.answers, 2):
            sheet.write_string(at, column, answer, wrapped)
        sheet.write_number(at, 6, row.seconds)
        if len(row.right) == 1:
            sheet.write_number(at, 7, row.right[0])
        else:
            sheet.write_string(at, 7, ",".join(map(str, row.right)))


def _row(bank: Bank, words: FixedStrings, item: Item) -> _Row:
    """An item as a row of the sheet. Raises `Refusal`."""
    choice = choice_of(item)
    if choice is None:
        raise Refusal("Kahoot's sheet has only questions with answers to choose from")
    if item.audio:
        raise Refusal("a sound, for which Kahoot's sheet has no place")
    if item.case:
        raise Refusal("a case, for which Kahoot's questions have no room")
    if len(choice.options) > MOST_ANSWERS:
        raise Refusal(f"more than {MOST_ANSWERS} answers to choose from")
    options = list(choice.options) if choice.keep_order else mixed(choice.options, bank, item)
    typed = [item.stem, *(str(option.text) for option in options if not isinstance(option.text, Word))]
    if any(True for text in typed for _ in spans.formulas(text)):
        raise Refusal("a formula, which Kahoot's sheet cannot show")
    question = " ".join(flat(item.stem, block=True).split())
    answers = tuple(_answer(option, words) for option in options)
    if _length(question) > LONGEST_QUESTION:
        raise Refusal(f"more than {LONGEST_QUESTION} characters in the question")
    if any(_length(answer) > LONGEST_ANSWER for answer in answers):
        raise Refusal(f"more than {LONGEST_ANSWER} characters in an answer")
    if not question or not all(answers) or len({answer.casefold() for answer in answers}) < len(answers):
        raise Refusal("answers that cannot be told apart without marks and pictures")
    length = _length(question) + sum(map(_length, answers))
    seconds = next(seconds for most, seconds in TIMES if length <= most)
    return _Row(question, answers, seconds, tuple(at for at, option in enumerate(options, 1) if option.correct))


def _answer(option: Option, words: FixedStrings) -> str:
    return words[option.text] if isinstance(option.text, Word) else " ".join(flat(option.text).split())


def _length(text: str) -> int:
    """The length of a text as programs on the web count it: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _note(bank: Bank, item: Item, losses: Losses) -> None:
    """Enter what a row has no place for."""
    choice = choice_of(item)
    assert choice is not None
    no_place = "no place in Kahoot's sheet"
    left = [
        ("id", "", True),
        ("picture", "", bool(item.image or item.text_images)),
        ("explanation", "", bool(item.rationale or item.caution or item.evidence or item.citations or item.references)),
        ("reason of an option", "reasons of options", any(option.why for option in choice.options)),
        ("tag", "", bool(bank.tags_of(item))),
        ("difficulty", "difficulties", item.difficulty is not None),
        ("section", "", bool(item.section)),
        ("number of points", "numbers of points", item.points != 1),
    ]
    for what, plural, is_there in left:
        if is_there:
            losses.add(bank, item, Fate.LEFT_OUT, what, no_place, plural)
    if choice.multiple and bank.scoring_of(item) is Scoring.PARTS:
        losses.add(bank, item, Fate.CHANGED, "way of scoring", "Kahoot has its own", "ways of scoring")
    if choice.multiple and sum(option.correct for option in choice.options) == 1:
        why = "Kahoot has one chosen where one is right"
        losses.add(bank, item, Fate.CHANGED, "choice of several", why, "choices of several")
    stays = choice.keep_order and not is_true_or_false(choice)
    if stays or any(option.pinned for option in choice.options):
        why = "Kahoot may mix the options, and keeps none in its place"
        losses.add(bank, item, Fate.CHANGED, "order of options", why, "orders of options")
    texts = [item.stem, *(str(option.text) for option in choice.options)]
    if any(flat(text, block=True) != text.strip() for text in texts if not isinstance(text, Word)):
        losses.add(bank, item, Fate.CHANGED, "text", "a cell has characters alone: marks and lines are gone")
    note_bookkeeping(bank, item, losses)


EXPORTER = Exporter(
    "kahoot",
    "Kahoot",
    ".xlsx",
    "the sheet that Kahoot imports, with questions of 120 characters, answers of 75",
    _export,
)
