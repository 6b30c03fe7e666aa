"""Marks of right options in the cells of a table: in their texts, as ``*Milk``, ``Milk ✓``, ``(x) Milk`` and ``Milk (correct)``, or by their looks."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from ketaquiz.importers.cells import Cell
from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_tick_marks import ticked

if TYPE_CHECKING:
    from ketaquiz.importers.lettered_learned_keys import Mark

_STAR: Final = re.compile(r"\*\s?(?=[^\s*])([^*]{1,5000})|([^*\s][^*]{0,5000}?)\s{1,3}\*", re.DOTALL)
_BOX: Final = re.compile(r"[(\[]([ xX✓✔*]?)[)\]]\s{0,4}(\S.*)", re.DOTALL)


def marked_text(text: str) -> tuple[bool, str]:
    """Whether the text of an option has a mark that says it is right, and the text without that mark or one that denies it."""
    text = text.strip()
    if box := _BOX.fullmatch(text):
        return box[1].strip() != "", box[2].strip()
    if star := _STAR.fullmatch(text):
        return True, (star[1] or star[2]).strip()
    found = ticked(Line("", text))
    return (found[0], found[1].strip()) if found is not None else (False, text)


class Marked(NamedTuple):
    """The options of each question, each with whether it is marked as right, and without its mark."""

    options: Sequence[Sequence[tuple[bool, Cell]]]
    said: str
    """What marks them, in words."""


def marked_by_text(questions: Sequence[Sequence[Cell]]) -> Marked | None:
    """The options of questions, where a mark in their texts tells the right ones."""
    found = [[_marked(cell) for cell in options] for options in questions]
    if tells([[right for right, _ in options] for options in found]):
        return Marked(found, "marks within the options are taken for the sign of a right one")
    from ketaquiz.importers.lettered_learned_keys import Asked, mark_of  # its patterns are for tables with marks alone

    mark = mark_of([Asked((), [cell.text.strip() for cell in options if not cell.html], ()) for options in questions])
    if mark is None:
        return None
    found = [[_without(cell, mark) for cell in options] for options in questions]
    if not tells([[right for right, _ in options] for options in found]):
        return None
    return Marked(found, f"'{mark.text}' is taken for the sign of a right option")


def _without(cell: Cell, mark: Mark) -> tuple[bool, Cell]:
    text = None if cell.html or cell.wrong else mark.taken_off(cell.text.strip())
    return (False, cell) if text is None else (True, replace(cell, text=text))


def _marked(cell: Cell) -> tuple[bool, Cell]:
    if cell.html or cell.wrong:
        return False, cell
    right, text = marked_text(cell.text)
    return right, replace(cell, text=text)


def marked_by_look(questions: Sequence[Sequence[Cell]]) -> Marked | None:
    """The options of questions, where one look tells the right ones.

    It is not certain where another look tells others apart.
    """
    looks = {look for options in questions for cell in options for look in cell.look}
    ways = {look: [[look in cell.look for cell in options] for options in questions] for look in sorted(looks)}
    marks = {look: way for look, way in ways.items() if tells(way)}
    for right in [*marks.values()][:1]:
        others = [way for way in ways.values() if way != right and _count(way) * _MOST_OTHERS >= len(questions)]
        if not others:
            made = [
                [*zip(each, map(_without_look, of), strict=True)] for each, of in zip(right, questions, strict=True)
            ]
            verb = "is" if len(marks) == 1 and next(iter(marks)).startswith("a ") else "are"
            return Marked(made, f"{' and '.join(marks)} {verb} taken for the sign of a right one")
    return None


_MOST_OTHERS: Final = 5
"""Another look may tell options apart in fewer than one of so many questions."""


def _count(right: Sequence[Sequence[bool]]) -> int:
    """In how many questions some options are told from the others."""
    return sum(True in each and False in each for each in right)


def tells(right: Sequence[Sequence[bool]]) -> bool:
    """Whether marks tell some options from the others in nearly all questions, no more than half of them, and not always at one place."""
    places = {tuple(at for at, each in enumerate(options) if each) for options in right}
    count, marked = sum(map(len, right)), sum(map(sum, right))
    nearly_all = _count(right) * _MOST_WITHOUT >= len(right) * (_MOST_WITHOUT - 1)
    return len(right) >= _LEAST and nearly_all and len(places - {()}) > 1 and marked * 2 <= count


_LEAST: Final = 3
_MOST_WITHOUT: Final = 20
"""One question of so many may have no option that is marked, or no other."""


def _without_look(cell: Cell) -> Cell:
    """A cell without the bold or underlined letters that mark it, where all of it has them."""
    bare = _LOOKS.sub("", cell.html)
    return replace(cell, html="") if bare == html.escape(cell.text, quote=False).replace("\n", "<br>") else cell


_LOOKS: Final = re.compile("</?[bu]>")
