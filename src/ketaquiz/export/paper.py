"""Quizzes and keys to print: pages of a bank's only form."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.exam.forms import answer_key, assemble_forms
from ketaquiz.exam.pages import Layout, PaperRenderer
from ketaquiz.export import ExportedFile, ExportRequest, Format, Need
from ketaquiz.model import Blueprint


def export(request: ExportRequest) -> Iterator[ExportedFile]:
    """A quiz in one form and its key, on A4, for each bank.

    Raises `pages.PageError` where a template is broken.
    """
    for bank in request.banks:
        forms = assemble_forms([bank], Blueprint())
        press = PaperRenderer(Layout(), request.words.__getitem__, request.page_templates)
        number = len(forms[0].questions)
        yield ExportedFile(f"{bank.name}.html", press.quiz(forms[0]), "file_quiz", "questions", number, bank.name)
        yield ExportedFile(
            f"{bank.name}-key.html", press.key(answer_key(forms)), "file_key", "questions", number, bank.name
        )


FORMAT = Format("paper", export, ".html", ("-key.html",), frozenset({Need.PAGE_TEMPLATES}), built=True)
