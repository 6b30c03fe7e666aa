"""Quizzes and keys to print: pages of a bank's only form."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.exam.forms import assemble_forms
from ketaquiz.exam.layout import Layout
from ketaquiz.exam.pages import PaperRenderer
from ketaquiz.exam.record import exam_record
from ketaquiz.export import ExportedFile, ExportRequest, FileName, Format, Need
from ketaquiz.model import Blueprint


def export(request: ExportRequest) -> Iterator[ExportedFile]:
    """A quiz in one form and its key, on A4, for each bank of which something can be printed, with what its settings print.

    Raises `templates.PageError` where a template is broken.
    """
    words_for = request.words.__getitem__
    for bank in request.banks:
        if not any(item.printable for item in bank.items):
            continue
        layout = Layout(cover=request.covers[bank.name])
        forms = assemble_forms([bank], Blueprint())
        renderer = PaperRenderer(layout, words_for, request.page_templates)
        quiz = renderer.quiz(forms[0])
        key = renderer.key(forms, exam_record(forms, bank.name, layout, words_for))
        number = len(forms[0].questions)
        yield ExportedFile(f"{bank.name}.html", quiz, "file_quiz", "questions", number, bank.name)
        yield ExportedFile(f"{bank.name}-key.html", key, "file_key", "questions", number, bank.name)


FORMAT = Format(
    "paper",
    export,
    (
        FileName("NAME.html", "its quiz: open it in a browser and print it"),
        FileName("NAME-key.html", "the key to the quiz"),
    ),
    frozenset({Need.PAGE_TEMPLATES, Need.COVERS}),
    built=True,
)
