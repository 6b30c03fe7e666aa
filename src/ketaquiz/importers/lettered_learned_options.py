"""Options of questions, known by what counts before them: the same words, and letters or numbers that begin anew in each question."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.option_letters import CIRCLES, LETTER, ROMAN, is_next, roman

_LEAST: Final = 4
"""So many questions show what stands before their options."""
_MOST: Final = 0.75
"""So many of all that begin so are options."""
_MOST_WITHIN: Final = 4
"""So many lines may stand between an option and the next one, which the first has too."""


@dataclass(frozen=True)
class CountedOption:
    """What an option begins with."""

    form: tuple[str, str]
    """The words and signs before its letter or number, and which of both it has."""
    counted: str
    starred: bool
    end: int
    """Where its text begins."""
    signed: bool = True
    """Whether a sign stands behind its letter or number, or more than one space."""
    sign: str = ""
    """That sign, behind a number."""


_STARS: Final = "*✓✔✅☑+\ufe0f"
_COUNTED: Final = rf"(?:{LETTER}|{CIRCLES})(?![^\W_])|[0-9]{{1,2}}(?![0-9])|[ivxIVX]{{2,4}}(?![^\W_])"
_OPTION: Final = re.compile(
    rf"\s*([^\w\s\[(<{{]{{0,3}}\s{{0,2}})((?:[^\W\d_]{{2,14}}\s?[.:#°º-]?\s?)??[\[(<{{]?\s?)({_COUNTED})((?:\s?[^\w\s]{{1,3}})?)(\s*)",
)


def _option(line: Line) -> Iterator[CountedOption]:
    """What a line may begin with as an option; ``i`` may be a letter or a Roman number."""
    found = None if line.code or line.table or line.says else _OPTION.match(with_label(line))
    if found is None or not (found[4] or found[5]):
        return
    before = found[1].strip()
    starred = before != "" and all(sign in _STARS for sign in before)
    lead = ("" if starred or line.label == "•" else before) + found[2].strip().casefold()
    counted = found[3].casefold()
    if counted.isascii() and counted.isdigit():
        yield CountedOption((lead, "number"), counted, starred, found.end(), sign=found[4].strip())
        return
    signed = bool(found[4].strip() or found[2].strip() or len(found[5]) > 1 or re.fullmatch(CIRCLES, found[3]))
    if len(counted) == 1:
        yield CountedOption((lead, "letter"), counted, starred, found.end(), signed)
    if counted in ROMAN:
        yield CountedOption((lead, "roman"), counted, starred, found.end(), signed)


def _is_at(option: CountedOption, place: int) -> bool:
    """Whether an option is the one at a place, from 0."""
    if option.form[1] == "letter":
        return is_next(option.counted, place)
    return option.counted == (roman(place + 1) if option.form[1] == "roman" else str(place + 1))


def _runs(found: Sequence[tuple[int, CountedOption]]) -> list[list[tuple[int, CountedOption]]]:
    """Options of one form as those of questions: each begins with the first, and counts on.

    A letter without a sign, which may be a word, is one right below the one before it alone.
    """
    runs: list[list[tuple[int, CountedOption]]] = []
    for at, option in found:
        run = runs[-1] if runs else None
        alike = run is not None and option.sign == run[0][1].sign
        if (
            run is not None
            and alike
            and _is_at(option, len(run))
            and at - run[-1][0] <= (_MOST_WITHIN if option.signed else 1)
        ):
            run.append((at, option))
        elif _is_at(option, 0) and option.signed:
            runs.append([(at, option)])
    return [run for run in runs if len(run) > 1]


def options_in(lines: Sequence[Line]) -> list[list[tuple[int, CountedOption]]]:
    """The options of questions, by the form that most questions have; empty where no form is that of nearly all."""
    by_form: dict[tuple[str, str], list[tuple[int, CountedOption]]] = defaultdict(list)
    for at, line in enumerate(lines):
        for option in _option(line):
            by_form[option.form].append((at, option))
    best: list[list[tuple[int, CountedOption]]] = []
    for found in by_form.values():
        runs = _runs(found)
        within = sum(map(len, runs))
        if len(runs) > len(best) and within >= _MOST * sum(option.signed for _, option in found):
            best = runs
    return best if len(best) >= _LEAST else []
