"""Tables and lists of PDF files: which cells, rows and heads are read of what a page shows."""

from __future__ import annotations

from collections.abc import Sequence

from document_files import BOLD, REGULAR, Sheet, pdf
from ketaquiz.article.quotes import decode_article


def read(*sheets: Sheet) -> list[str]:
    """The blocks of a PDF as short lines: a row's cells with the names of its columns, another block with its kind."""
    article, problems = decode_article(pdf(*sheets), "a.pdf")
    assert problems == []
    assert article is not None
    shown = []
    for block in article.blocks:
        text = " | ".join(block.cells) if block.cells else block.text
        kind = "# " if block.level else "- " if block.listed and not block.cells else ""
        columns = f" <{' | '.join(block.columns)}>" if block.columns and block.columns != block.cells else ""
        shown.append(f"{kind}{text}{columns}")
    return shown


def rows(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], cells: Sequence[Sequence[str]]) -> Sheet:
    """A sheet with rows of cells that start at some places, the first in bold."""
    for number, (y, row) in enumerate(zip(ys, cells, strict=True)):
        for x, cell in zip(xs, row, strict=True):
            sheet.text(x, y, cell, font=REGULAR if number else BOLD)
    return sheet


def test_a_bullet_that_is_set_larger_and_lower_than_its_text() -> None:
    sheet = Sheet().text(72, 760, "Before each shift the guard does this:")
    for y, said in ((740, "Count the keys of the depot."), (724, "Test the lamp at the gate."), (708, "Sign the book.")):
        sheet.text(72, y - 2, "•", 12).text(90, y, said)
    assert read(sheet)[1:] == ["- Count the keys of the depot.", "- Test the lamp at the gate.", "- Sign the book."]
