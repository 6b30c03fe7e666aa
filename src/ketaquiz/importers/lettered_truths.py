"""*True* and *False* in lines of their own below a numbered statement, one of which stands out or is named below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.lettered_signs import answer_in, as_question
from ketaquiz.importers.questions import truth


def with_truths(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such a pair is the answer to the statement, or is gone where a line below it says the answer."""
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    made = [*lines]
    for before, one, two, behind in zip(filled, filled[1:], filled[2:], [*filled[3:], len(lines)], strict=False):
        if {_truth(lines[one]), _truth(lines[two])} != {True, False} or not _states(lines[before]):
            continue
        below = lines[behind] if behind < len(lines) else None
        said = answer_in(below.text, ()) if below is not None else None
        marked = [lines[at] for at in (one, two) if lines[at].looks - lines[before].looks]
        if said and truth(said) is not None and not marked:
            made[one] = Line(lines[one].place, "")
        elif said is None and len(marked) == 1 and (below is None or as_question(with_label(below))):
            made[one] = Line(marked[0].place, f"Answer: {marked[0].text.strip()}")
        else:
            continue
        made[two] = Line(lines[two].place, "")
    return made


def without_choice(statement: str) -> str:
    """A statement without the words in brackets behind it between which the learner chooses: ``Snow is hot. (True / False)``."""
    found = _CHOICE.search(statement)
    if found is None:
        return statement
    words = {word.upper() for word in found.groups()}
    chooses = words == {"T", "F"} or {truth(word) for word in words} == {True, False}
    return statement[: found.start()] if chooses and found.start() else statement


_CHOICE: Final = re.compile(
    r"\s{0,5}[(\[]\s?([^\W\d_]{1,12})\s?(?:/|\||or|oder|o|ou|или)\s?([^\W\d_]{1,12})\s?[)\]]\s{0,5}\Z", re.IGNORECASE
)


def _truth(line: Line) -> bool | None:
    return None if line.code or line.label not in ("", "•") else truth(line.text)


def _states(line: Line) -> bool:
    """Whether a line is a numbered text that a pair below it may judge."""
    found = None if line.code or line.label == "•" else as_question(with_label(line))
    return found is not None and len(found[3].split()) > 1
