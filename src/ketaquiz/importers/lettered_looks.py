"""The looks of words within a line, as of Word: which there are, and a line without one of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line


def looks_within(line: Line) -> frozenset[str]:
    """The looks that a word of a line has, or all of it."""
    return line.looks.union(*(run.looks for run in line.runs if _WORD.search(run.text)))


_WORD: Final = re.compile(r"\w{2}")


def looks_of_label(line: Line) -> frozenset[str]:
    """The looks of the first letter or digit of a line, as that of its label, where no list of Word shows that."""
    first = next((run for run in line.runs if _SIGN.search(run.text)), None) if not line.label else None
    return first.looks if first is not None else frozenset()


_SIGN: Final = re.compile(r"[^\W_]")


def without_look(line: Line, look: str) -> Line:
    """A line whose words have not the look any more that marks the right option, so that it does not give that away."""
    tag = _TAGS.get(look)
    html = re.sub(rf"</?(?:{tag})>", "", line.html) if tag else line.html
    runs = tuple(
        replace(run, html=re.sub(rf"</?(?:{tag})>", "", run.html) if tag else run.html, looks=run.looks - {look})
        for run in line.runs
    )
    return replace(line, html=html, looks=line.looks - {look}, runs=runs)


_TAGS: Final = {"bold": "b|strong", "underlined": "u"}
"""The tags of HTML that show a look."""
