"""Keys in the first words of an explanation below the options: ``C. Milk Explanation: It pours.``"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_named import compared
from ketaquiz.importers.lettered_repeated import Option, options_of_all
from ketaquiz.importers.lettered_results import said_of_results
from ketaquiz.importers.lettered_signs import WHY_BEHIND

_NAMED: Final = re.compile(r"[\s*_]{0,10}([“„\"]?)\(?([A-Za-z])[.)]\s{1,5}(?=\S)")
_MOST_BELOW: Final = 6
"""So many lines below the last option such a line stands at most."""


def with_explained_below(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of which those that repeat the letter and the whole text of an option, and explain it then, are an answer and why."""
    answers = {at: line for options in options_of_all(lines) for at, line in _answer(lines, options)}
    for at, line in enumerate(lines):
        if (found := answers.get(at)) is None:
            yield line
        else:
            yield from found


def _answer(lines: Sequence[Line], options: Sequence[Option]) -> Iterator[tuple[int, Sequence[Line]]]:
    """The place of such a line below some options, and what stands for it; a line that says what somebody chose is left out above it."""
    results: list[int] = []
    for at in range(options[-1].at + 1, min(len(lines), options[-1].at + 1 + _MOST_BELOW)):
        line = lines[at]
        if said_of_results(line):
            results.append(at)
        elif line.text.strip() or line.code:
            if found := _parted(line, options):
                yield from ((place, [Line(lines[place].place, "")]) for place in results)
                yield at, found
            return


def _parted(line: Line, options: Sequence[Option]) -> Sequence[Line]:
    """An answer, and why it is right, in place of a line that begins with an option; empty where it does not."""
    named, why = _NAMED.match(line.text), WHY_BEHIND.search(line.text)
    if line.code or line.html or named is None or why is None or why.start() < named.end():
        return ()
    said = compared(line.text[named.end() : why.end()])
    if [each.letter for each in options if compared(each.text) == said] != [named[2].casefold()]:
        return ()
    reason = line.text[why.end() :].rstrip()
    return Line(line.place, f"Answer: {named[2]}"), Line(line.place, reason.rstrip('“”"') if named[1] else reason)
