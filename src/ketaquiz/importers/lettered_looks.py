"""The looks of words within a line, as of Word: which there are, and a line without one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import LABEL_ALONE, Line


def looks_within(line: Line) -> frozenset[str]:
    """The looks that a line has, or at least half of its letters and digits, its label aside; fewer are a word that is stressed."""
    sizes = [(run.looks, len(_SIGN.findall(run.text))) for run in line.runs if not LABEL_ALONE.match(run.text)]
    whole = sum(size for _, size in sizes)
    seen = frozenset[str]().union(*(looks for looks, _ in sizes)) if whole else frozenset()
    return line.looks.union(each for each in seen if sum(size for looks, size in sizes if each in looks) * 2 >= whole)


_SIGN: Final = re.compile(r"[^\W_]")


def looks_of_label(line: Line) -> frozenset[str]:
    """The looks of the first letter or digit of a line, as that of its label, where no list of Word shows that."""
    first = next((run for run in line.runs if _SIGN.search(run.text)), None) if not line.label else None
    return first.looks if first is not None else frozenset()


def without_look(line: Line, look: str) -> Line:
    """A line whose words have not the look any more that marks the right option, so that it does not give that away."""
    tag = _TAGS.get(look)
    off = {look, *(each for each in line.looks.union(*(run.looks for run in line.runs)) if each.startswith(f"{look} "))}
    html = re.sub(rf"</?(?:{tag})>", "", line.html) if tag else line.html
    runs = tuple(
        replace(run, html=re.sub(rf"</?(?:{tag})>", "", run.html) if tag else run.html, looks=run.looks - off)
        for run in line.runs
    )
    return replace(line, html=html, looks=line.looks - off, runs=runs)


def without_lone_looks(line: Line, others: Sequence[Line]) -> Line:
    """The line of a right option without the bold or underlined letters that all of it has, where none of the others is so as a whole."""
    for look in sorted(_wholly(line) - frozenset[str]().union(*map(_wholly, others))):
        line = without_look(line, look)
    return line


def _wholly(line: Line) -> frozenset[str]:
    """The looks that the tags of a line give all of its words."""
    found = {
        look
        for look, tag in _TAGS.items()
        if not _LETTER.search(_ANY_TAG.sub("", re.sub(rf"<({tag})>(?:(?!<(?:{tag})>).)*?</\1>", "", line.html)))
    }
    return frozenset(found) if _LETTER.search(_ANY_TAG.sub("", line.html)) else frozenset()


_LETTER: Final = re.compile(r"\w")
_ANY_TAG: Final = re.compile(r"<[^<>]*>|&[a-z#0-9]+;")
_TAGS: Final = {"bold": "b|strong", "underlined": "u"}
"""The tags of HTML that show a look."""
