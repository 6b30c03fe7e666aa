"""Rows of HTML tables: which are rows of data, and which name the columns."""

from __future__ import annotations

from typing import Any, Final

CELLS: Final = frozenset(["td", "th"])
BOLD: Final = frozenset(["b", "strong"])

_ROW_LOOKS = 400
_NOT_IN_ROWS = frozenset("table ul ol dl h1 h2 h3 h4 h5 h6 details form section article pre".split())


def flat(row: Any) -> bool:
    """Whether a table's row is one of data, with a little text in each cell, and not there for a page's layout."""
    ahead = [row.child]
    looked = cells = paragraphs = 0
    while ahead:
        node = ahead.pop()
        while node is not None:
            looked += 1
            tag = node.tag
            cells += tag in CELLS
            paragraphs += tag in ("p", "div")
            if tag in _NOT_IN_ROWS or looked > _ROW_LOOKS:
                return False
            if tag != "-text" and node.child is not None:
                ahead.append(node.child)
            node = node.next
    return cells > 1 and paragraphs <= 2 * cells


def is_bold_head(row: Any, cells: list[Any]) -> bool:
    """Whether all of a row's cells are in bold and those of the row below it are not."""
    below = row.next
    while below is not None and below.tag != "tr":
        below = below.next
    if below is None or not all(map(_is_bold, cells)):
        return False
    last = below.last_child
    while last is not None and last.tag not in CELLS:
        last = last.prev
    return last is not None and not _is_bold(last)


def _is_bold(cell: Any) -> bool:
    """Whether all that a cell says is in bold."""
    child, bold = cell.child, False
    while child is not None:
        if child.tag in BOLD:
            bold = True
        elif child.tag != "-text" or (child.text_content or "").strip():
            return False
        child = child.next
    return bold
