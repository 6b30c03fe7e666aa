"""Options with ``S`` where C is due, as in Uzbek and in Latin letters for Cyrillic ones: ``A) B) S) D)``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_before, without_label
from ketaquiz.importers.lettered_signs import LETTER_LIST, answer_in

_OPTION: Final = re.compile(r"(\s{0,20}[*+]?[(\[]?)([A-Ea-e]|[Ss])([.)\]/]{1,2}|\s?[-–])(?=\s{0,10}\S)")
_SOUNDING: Final = "absd"
_LEAST: Final = 3
"""So many questions with four such letters, and none with a C in their place, show that S is the third."""
_MOST_WITHIN: Final = 3
"""So many lines may stand between an option and the next one, or below the last one above the key."""
_NAMED: Final = re.compile(r"([(\[]?)([Ss])(?=[)\].]|\s{0,5}\Z)")


def with_sounding_letters(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such options have a C, and keys that name them, too."""
    runs = [*_runs(lines)]
    whole = [run for run in runs if len(run) == len(_SOUNDING)]
    if len(whole) < _LEAST:
        return lines
    made = [*lines]
    for run in runs:
        third = run[2]
        found = _OPTION.match(lines[third].text)
        assert found is not None
        sign = "C" if found[2] == "S" else "c"
        bare = without_label(lines[third], lines[third].text[found.end() :].strip())
        made[third] = with_before(bare, f"{found[1].strip()}{sign}{found[3].strip()} ")
        below = (at for at in range(run[-1] + 1, len(lines)) if lines[at].text.strip())
        for _, at in zip(range(_MOST_WITHIN), below, strict=False):
            if _letter(lines[at]):
                break
            if (said := _with_third(lines[at])) is not None:
                made[at] = said
                break
    return made


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The places of options with the letters a, b, s, and d where there is a fourth."""
    run: list[int] = []
    for at, line in enumerate(lines):
        letter = _letter(line)
        if not letter:
            continue
        near = bool(run) and sum(bool(each.text.strip()) for each in lines[run[-1] + 1 : at]) <= _MOST_WITHIN
        if near and len(run) < len(_SOUNDING) and letter == _SOUNDING[len(run)]:
            run.append(at)
            continue
        if len(run) > 2:
            yield run
        run = [at] if letter == "a" else []
    if len(run) > 2:
        yield run


def _letter(line: Line) -> str:
    found = None if line.code or line.label or line.table else _OPTION.match(line.text)
    return found[2].casefold() if found is not None else ""


def _with_third(line: Line) -> Line | None:
    """A line with an answer that names S, with C in place of it; None for another."""
    said = None if line.code else answer_in(line.text, ())
    if not said:
        return None
    if LETTER_LIST.fullmatch(said.strip()):
        letters = re.sub("[Ss]", lambda each: "C" if each[0] == "S" else "c", said.strip())
        return Line(line.place, f"Answer: {letters}")
    named = _NAMED.match(said.strip())
    if named is None:
        return None
    return Line(line.place, f"Answer: {named[1]}{'C' if named[2] == 'S' else 'c'}{said.strip()[named.end() :]}")
