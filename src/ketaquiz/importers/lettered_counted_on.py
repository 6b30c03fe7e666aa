"""Lists of Word that letter the options of one question after the other: a) b) those of the first, c) d) those of the second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.lettered_signs import LETTER_LIST, answer_in, as_question, bare_letters

_LEAST: Final = 2
"""So many options a question has at least, and so many questions in a row have such letters."""
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_LABEL: Final = re.compile(r"([a-z])\)")


class _Run(NamedTuple):
    """The options of a question."""

    places: tuple[int, ...]
    """Where their lines are."""
    first: int
    """How many options of other questions have letters of the same list before them."""


def with_letters_from_a(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which the options of each question have the letters from a on, and the key below them too.

    They count on where a numbered question stands above each. Where a letter might be meant as it is shown and as it would be
    then, nothing is changed.
    """
    made = [*lines]
    for chain in _chains(lines):
        if len(chain) < _LEAST or any(0 < run.first < len(run.places) for run in chain):
            continue
        for run, below in zip(chain, [*(each.places[0] for each in chain[1:]), len(lines)], strict=True):
            for number, at in enumerate(run.places):
                made[at] = replace(lines[at], label=f"{_LETTERS[number]})")
            _mend_key(made, run, below)
    return made


def _chains(lines: Sequence[Line]) -> Iterator[list[_Run]]:
    """Questions whose options have the letters of one list, one after the other."""
    chain: list[_Run] = []
    for places in _together(lines):
        after = chain[-1].first + len(chain[-1].places) if chain else 0
        asked = chain and any(map(_asks, lines[chain[-1].places[-1] + 1 : places[0]]))
        if asked and after % len(_LETTERS) and _letter(lines[places[0]]) == after % len(_LETTERS):
            chain.append(_Run(places, after))
            continue
        yield chain
        chain = [_Run(places, 0)] if _letter(lines[places[0]]) == 0 else []
    yield chain


def _together(lines: Sequence[Line]) -> Iterator[tuple[int, ...]]:
    """The places of lines with letters that follow one another, with nothing but empty lines between them."""
    places: list[int] = []
    for at, line in enumerate(lines):
        letter = _letter(line)
        if letter is None:
            if with_label(line).strip() or line.html:
                if len(places) >= _LEAST:
                    yield tuple(places)
                places = []
            continue
        if places and letter != ((_letter(lines[places[-1]]) or 0) + 1) % len(_LETTERS):
            if len(places) >= _LEAST:
                yield tuple(places)
            places = []
        places.append(at)
    if len(places) >= _LEAST:
        yield tuple(places)


def _letter(line: Line) -> int | None:
    """The number of the letter that a list shows before a line, from 0; None where it shows none."""
    found = None if line.code else _LABEL.fullmatch(line.label)
    return _LETTERS.index(found[1]) if found is not None else None


def _asks(line: Line) -> bool:
    return not line.code and line.label != "•" and as_question(with_label(line)) is not None


def _mend_key(made: list[Line], run: _Run, below: int) -> None:
    """Write the letters of a key below options anew where they are those that the list shows."""
    for at in range(run.places[-1] + 1, below):
        said = answer_in(made[at].text, ())
        if _asks(made[at]) or said is None:
            continue
        if LETTER_LIST.fullmatch(said):
            numbers = [_LETTERS.find(letter) - run.first for letter in bare_letters(said)]
            if all(0 <= number < len(run.places) for number in numbers):
                letters = ", ".join(_LETTERS[number] for number in numbers)
                made[at] = Line(made[at].place, f"Answer: {letters}")
        return
