"""The answers to all forms side by side, for those who mark: a row a question number, a column a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

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


@dataclass(frozen=True, slots=True)
class TableView:
    """Some of the forms, side by side."""

    forms: list[Form]
    rows: list[RowView]


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


def at_a_glance(question: Question, answer: Answer) -> str:
    """The letters of an answer in one line: those of pairs behind their numbers, those of entries in printed order."""
    if question.parts or len(answer.parts) == 1:
        return ", ".join(mark for part in answer.parts for mark in part.letters)
    return ", ".join(f"{number} {' '.join(part.letters)}" for number, part in enumerate(answer.parts, 1))


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
    most = 4 if large else 8
    side_by_side = min(len(forms), most)
    longest = 40 if side_by_side <= 2 else 24 if side_by_side <= 4 else 8  # letters that a column has room for
    first = {(id(question.bank), id(question.item)): question.number for question in forms[0].questions}
    columns = [
        [
            _cell(question, answer, first[id(question.bank), id(question.item)], head, words_for, longest)
            for question, answer in zip(form.questions, own, strict=True)
        ]
        for form, own in zip(forms, answers, strict=True)
    ]
    tables = []
    for start in range(0, len(forms), most):
        rows = zip(*columns[start : start + most], strict=True)
        tables.append(
            TableView(
                list(forms[start : start + most]),
                [RowView(number, list(cells)) for number, cells in enumerate(rows, 1)],
            )
        )
    return tables


def _cell(question: Question, answer: Answer, first: int, head: Head, words_for: WordsFor, longest: int) -> Markup:
    """What is right for a question, with its points: letters, or the text where it is not too long for a column.

    Else the number on the first form, below which the answer stands in full.
    """
    written = [part for part in answer.parts if part.accept]
    if not written:
        shown = _bold(at_a_glance(question, answer))
    elif sum(display_width(plain_text(part.accept[0])) + 4 for part in written) <= longest:
        texts = [_text_answer(part.label, part.accept[0], words_for(question.bank.language)) for part in written]
        shown = Markup(" · ").join(texts)
    else:
        shown = Markup("{}").format(head.words.fill("see_below", n=first))
    points = number_of_points(question.item.points, head.words) if head.points else ""
    return shown + Markup(" ({})").format(points) if points else shown


@lru_cache(maxsize=1000)  # hundreds of forms have the same few answers
def _bold(text: str) -> Markup:
    return Markup("<b>{}</b>").format(text)


def _text_answer(label: str, text: str, words: FixedStrings) -> Markup:
    shown = inline_html(text, words)
    return Markup("({}) {}").format(label, shown) if label else shown
