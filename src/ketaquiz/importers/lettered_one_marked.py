"""Lines below numbered questions, without letters or bullets, of which one alone is bold, highlighted or coloured as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_before, without_label
from ketaquiz.importers.lettered_signs import ASKING, BOX, answer_in, as_option, number_of, question_in
from ketaquiz.importers.questions import truth

_FEWEST, _MOST = 2, 6
"""How many such lines are options."""
_LEAST: Final = 3
"""So many numbered questions with such lines, and half of all that have a number, make a file of them."""
_LONGEST: Final = 600


def with_one_marked(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such options have letters as their labels, and what stands above them is called a question, with its own number where it has one."""
    counted = [at for at, line in enumerate(lines) if question_in(line) is not None]
    asked = sorted({*counted, *(at for at in range(len(lines)) if _asks_alone(lines, at))})
    found = [(at, places) for at in asked if (places := _below(lines, at))]
    with_number = sum(question_in(lines[at]) is not None for at, _ in found)
    alone = with_number < _LEAST or 2 * with_number < max(len(found), len(counted))
    if alone:
        found = [(at, places) for at, places in found if at in counted and _judge([lines[each] for each in places])]
    made = [*lines]
    further = count(1 + max((number_of(lines[at]) for at in counted), default=0))
    for asking, places in found:
        numbered = question_in(lines[asking])
        bare = replace(lines[asking], label="")
        bare = bare if numbered is None or lines[asking].label else without_label(bare, numbered[3])
        number = numbered[1] or numbered[2] if numbered is not None else next(further)
        made[asking] = lines[asking] if alone else with_before(bare, f"Question {number}: ")
        for letter, at in zip("abcdef", places, strict=False):
            made[at] = replace(made[at], label=f"{letter})")
    return made


def _asks_alone(lines: Sequence[Line], at: int) -> bool:
    """Whether a line asks something below an empty one, or below nothing."""
    above = at == 0 or not lines[at - 1].text.strip()
    return above and not lines[at].code and ASKING.search(lines[at].text) is not None


def _judge(options: Sequence[Line]) -> bool:
    """Whether some lines are the words for true and for false, so that they are options in a file without others of their kind, too."""
    return len(options) == len(_TRUTHS) and {truth(line.text) for line in options} == _TRUTHS


_TRUTHS: Final = {True, False}


def _below(lines: Sequence[Line], asked: int) -> list[int]:
    """The places of the lines right below a question, up to an empty line or the next number, where one of them stands out.

    An empty line may stand above the words for true and false.
    """
    places: list[int] = []
    apart = len(lines) > asked + 3 and not lines[asked + 1].text.strip() and _judge(lines[asked + 2 : asked + 4])
    for at in range(asked + 1 + apart, len(lines)):
        line = lines[at]
        if not line.text.strip() or question_in(line) is not None:
            break
        if len(places) == _MOST or not _is_plain(line):
            return []
        places.append(at)
    marked = [at for at in places if lines[at].looks - lines[asked].looks]
    return places if len(places) >= _FEWEST and len(marked) == 1 else []


def _is_plain(line: Line) -> bool:
    signed = line.label or line.code or line.table or line.heading or as_option(line.text) or BOX.fullmatch(line.text)
    return not signed and answer_in(line.text, ()) is None and len(line.text) <= _LONGEST
