"""The answers to all forms side by side, for those who mark: a row a question number, a column a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from ketaquiz.exam.head import Head, WordsFor
from ketaquiz.exam.key import Answer
from ketaquiz.exam.markup import display_width, inline_html
from ketaquiz.exam.points import number_of_points
from ketaquiz.model import Form, Question
from ketaquiz.text.markdown import plain_text
from ketaquiz.text.strings import FixedStrings


@dataclass(frozen=True, slots=True)
class KeyFormView:
    """A form of a key."""

    form: Form
    number: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class RowView:
    """A question number with its answer on each form."""

    number: int
    cells: list[Markup]
    points: str = ""
    """What the question is worth on all of these forms, in figures; empty where the cells say it, or nothing does."""


@dataclass(frozen=True, slots=True)
class TableView:
    """Some of the forms, side by side."""

    forms: list[Form]
    rows: list[RowView]
    dense: bool = False
    """It has so many forms that it stands across a page, in small print."""
    see: Markup = Markup()  # noqa: RUF009 - it cannot be changed
    """What a cell with an arrow and a number means; empty where none has one."""


@dataclass(frozen=True, slots=True)
class KeyView:
    """The answers to all forms as ``key.html`` prints them."""

    seed: int
    forms: list[KeyFormView]
    count: str
    """How many questions each form has, in words."""
    answer_lines: Markup
    """The answers to the only form, a line each, as ``answer-line.html`` prints them; empty where there are several."""
    tables: list[TableView]
    """The answers to several forms, side by side; empty where there is only one."""
    all_but_last: Markup
    """All answers but the last, as ``answer.html`` prints them, once for all forms, in the order of the first."""
    last: Markup


def at_a_glance(question: Question, answer: Answer, direction: str, *, dense: bool = False) -> Markup:
    """The letters of an answer in one line: those of pairs behind their numbers, those of entries in printed order.

    ``direction`` is that of the text around it: where that runs from right to left, each pair is kept together, since else a
    letter would stand beside the number of the next pair. ``dense`` leaves commas and blanks out where none is needed:
    ``ACD``, ``1B 2A``.
    """
    if question.parts or len(answer.parts) == 1:
        return Markup("{}").format(("" if dense else ", ").join(mark for part in answer.parts for mark in part.letters))
    kept = Markup('<bdi dir="ltr">{}{}{}</bdi>') if direction == "rtl" else Markup("{}{}{}")
    behind, between = ("", Markup(" ")) if dense else (" ", Markup(", "))
    return between.join(
        kept.format(number, behind, " ".join(part.letters)) for number, part in enumerate(answer.parts, 1)
    )


_FEW: Final = 8
"""So many forms stand side by side in print of ordinary size."""
_MANY: Final = 30
"""So many stand across a page."""


def places_on_forms(forms: Sequence[Form]) -> dict[tuple[int, int], str]:
    """The number of each item on each form, by the ids of bank and item in memory; nothing where there is only one form."""
    if len(forms) == 1:
        return {}
    places: dict[tuple[int, int], list[str]] = {}
    for form in forms:
        for question in form.questions:
            places.setdefault((id(question.bank), id(question.item)), []).append(f"{form.letter} {question.number}")
    return {item: " · ".join(numbers) for item, numbers in places.items()}


def glance_tables(
    forms: Sequence[Form], answers: Sequence[Sequence[Answer]], head: Head, words_for: WordsFor, *, large: bool
) -> list[TableView]:
    """The answers to several forms side by side, in as many tables as the width of the page asks for."""
    dense = len(forms) > _FEW and not large
    most = 4 if large else _MANY if dense else _FEW
    side_by_side = min(len(forms), most)
    longest = 40 if side_by_side <= 2 else 24 if side_by_side <= 4 else 4 if dense else 8  # what a column has room for
    first = {(id(question.bank), id(question.item)): question.number for question in forms[0].questions}
    words = head.words
    columns = [
        [
            _cell(question, answer, first[id(question.bank), id(question.item)], words, words_for, longest, dense=dense)
            for question, answer in zip(form.questions, own, strict=True)
        ]
        for form, own in zip(forms, answers, strict=True)
    ]
    worth = [
        [number_of_points(question.item.points, words) if head.points else "" for question in form.questions]
        for form in forms
    ]
    see = Markup("{}{} = {}").format(words.arrow, "1", words.fill("see_below", n=1)) if dense else Markup()
    tables = []
    for start in range(0, len(forms), most):
        rows = []
        numbered = zip(
            zip(*columns[start : start + most], strict=True),
            zip(*worth[start : start + most], strict=True),
            strict=True,
        )
        for number, (cells, points) in enumerate(numbered, 1):
            if dense and len({*points}) == 1:
                rows.append(RowView(number, list(cells), points[0]))
            else:
                rows.append(RowView(number, [_with_points(*each) for each in zip(cells, points, strict=True)]))
        shown = see if any(words.arrow in cell for row in rows for cell in row.cells) else Markup()
        tables.append(TableView(list(forms[start : start + most]), rows, dense, shown))
    return tables


def _with_points(shown: Markup, points: str) -> Markup:
    return shown + Markup(" ({})").format(points) if points else shown


def _cell(
    question: Question,
    answer: Answer,
    first: int,
    words: FixedStrings,
    words_for: WordsFor,
    longest: int,
    *,
    dense: bool,
) -> Markup:
    """What is right for a question: letters, or the text where it is not too long for a column.

    Else the number on the first form, below which the answer stands in full.
    """
    written = [part for part in answer.parts if part.accept]
    if not written:
        return _bold(at_a_glance(question, answer, words.direction, dense=dense))
    if sum(display_width(plain_text(part.accept[0])) + 4 for part in written) <= longest:
        texts = [_text_answer(part.label, part.accept[0], words_for(question.bank.language)) for part in written]
        return Markup(" · ").join(texts)
    return Markup("{}{}").format(words.arrow, first) if dense else Markup("{}").format(words.fill("see_below", n=first))


@lru_cache(maxsize=1000)  # hundreds of forms have the same few answers
def _bold(text: Markup) -> Markup:
    return Markup("<b>{}</b>").format(text)


def _text_answer(label: str, text: str, words: FixedStrings) -> Markup:
    shown = inline_html(text, words)
    return Markup("({}) {}").format(label, shown) if label else shown
