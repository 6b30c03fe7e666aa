"""Marks of print and of other formats that stand where YAML wants its own: a dash before an entry, straight quotes.

Word processors put such marks in place of what was typed, and people write lists as Markdown has them. To YAML they are
letters, so that what it says is wrong leads astray.
"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.missing_dash import further_lines

QUOTATION_PAIRS: Final = {
    "“": "”",
    "„": "“”",
    "”": "”",
    "«": "»",
    "»": "«",
    "‘": "’",
    "‚": "‘’",
    "’": "’",
    "‹": "›",
    "›": "‹",
}
"""Typographic quotation marks that open a text, each with those that close it."""

_ENTRY: Final = re.compile(
    r"[ \t]*(?P<mark>[–—−‐‑]|[•·▪◦‣●○*+](?=[ \t])|[0-9]{1,3}[.)](?=[ \t])|\(?[A-Za-z][.)](?=[ \t]+[a-z][\w-]{0,40}:\s)|-(?=[A-Za-z][\w-]{0,40}:(?:\s|$)))"
    r"[ \t]*(?P<rest>\S[^\r\n]*)"
)
_KEYED: Final = re.compile(r"[A-Za-z][\w-]{0,40}:(?:\s|$)")
_MOST_SHOWN: Final = 60


def entry_mark(source: Source, offset: int, *, with_key: bool = False) -> Diagnostic | None:
    """The problem of the line at an offset that begins with something else than ``- `` and was meant as an entry.

    With ``with_key`` only a line counts that has a key behind the mark, as in ``1. id: squeeze``.
    """
    number, column = source.line_column(offset)
    line = source.line(number)
    found = _ENTRY.match(line)
    if found is None or (with_key and not _KEYED.match(found["rest"])):
        return None
    mark = found["mark"]
    if mark == "-":
        message = "the '-' of an entry needs a blank after it"
    elif mark in "–—−‐‑":
        message = (
            f"{mark!r} is a dash of print, which begins no entry of a list; word processors put it in place of '-'"
        )
    else:
        message = f"{mark!r} begins no entry of a list to YAML"
    start = offset - column + 1 + found.start("mark")
    further = further_lines(source, start, found.start("mark") + 2) if _KEYED.match(found["rest"]) else ""
    cure = f"write '- {_shortened(found['rest'])}'{further}; every entry begins so"
    return Diagnostic("Y006", message, cure, Place(source, start, start + len(mark)))


_VALUE: Final = re.compile(
    rf"[ ]*+(?>(?:-[ ]++)*)(?:[\w-]+:[ ]++)?(?>(?:-[ ]++)*)(?P<text>[{''.join(QUOTATION_PAIRS)}][^\r\n]*)"
)


def typographic_quote(source: Source, offset: int) -> Diagnostic | None:
    """The problem of a text on the line at an offset that begins with a typographic quotation mark."""
    number, column = source.line_column(offset)
    found = _VALUE.match(source.line(number))
    if found is None or found.start("text") >= column:
        return None
    text = found["text"].rstrip()
    opening = text[0]
    inner = text[1:-1] if text[-1] in QUOTATION_PAIRS[opening] and len(text) > 2 else text
    message = f"{opening!r} is a letter to YAML and no quotation mark, so that the ': ' in this text looks like a key's"
    cure = "put the text in straight quotes"
    if len(inner) <= _MOST_SHOWN:
        cure += f": {writer.scalar(inner)}"
    start = offset - column + 1 + found.start("text")
    return Diagnostic("Y006", message, cure, Place(source, start, start + 1))


_CLOSING: Final = frozenset("".join(QUOTATION_PAIRS.values()))


def odd_closing(source: Source, offset: int) -> str:
    """What to do where a text opens with the straight quote at an offset and its line ends in a typographic one; else empty."""
    number, _ = source.line_column(offset)
    end = source.line(number).rstrip()[-1:]
    opening = source.text[offset : offset + 1]
    if opening not in ("'", '"') or end not in _CLOSING:
        return ""
    return f"close it with {opening}, as it opens: {end!r} at the end of the line is a letter to YAML"


_DASH: Final = re.compile(r"([ ]*)-[ ]+(?:([A-Za-z][\w-]*):)?")


def misplaced_entry(source: Source, offset: int) -> Diagnostic | None:
    """The problem of an entry at an offset that stands further left or right than those above it with the same first key."""
    number, column = source.line_column(offset)
    found = _DASH.match(source.line(number))
    if found is None or not found[2]:
        return None
    for above in range(number - 1, max(0, number - 200), -1):
        other = _DASH.match(source.line(above))
        if other is not None and other[2] == found[2]:
            more = len(other[1]) - len(found[1])
            if more == 0:
                return None
            message = f"this '- ' stands in column {len(found[1]) + 1}, and the one of line {above} in column {len(other[1]) + 1}"
            blanks = f"{abs(more)} blank{'' if abs(more) == 1 else 's'}"
            do = f"put {blanks} in front of it" if more > 0 else f"take {blanks} away in front of it"
            start = offset - column + 1 + len(found[1])
            cure = f"{do}, so that it stands below that one{further_lines(source, start, len(other[1]) + 2)}"
            return Diagnostic("Y006", message, cure, Place(source, start, start + 1))
    return None


def spreadsheet_row(source: Source, offset: int) -> Diagnostic | None:
    """The problem of a line at an offset that is a row of cells with tabs between them."""
    number, column = source.line_column(offset)
    line = source.line(number)
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) < 3 or _KEYED.match(cells[0]) or line.lstrip().startswith(("#", "-")):
        return None
    start = offset - column + 1 + len(line) - len(line.lstrip())
    message = "a row of cells with tabs between them, as a spreadsheet copies it, is no item"
    cure = "write an item for each row: '- id: a-short-name', and below it lines 'question: …', 'answer: …', 'distractors: […]'"
    return Diagnostic("Y006", message, cure, Place(source, start, start + 1))


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "…"
