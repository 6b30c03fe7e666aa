"""Questions copied from a page of Moodle, where a line that screens do not show stands between what is asked and the options: ``Question 2Answer``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_before, with_label
from ketaquiz.importers.lettered_signs import as_option, question_in
from ketaquiz.importers.questions import truth

_LEAST: Final = 3
"""So many such lines show that a file was copied from a page."""
_LEGEND: Final = re.compile(
    r"\s{0,10}(?:question|frage|pregunta|domanda|questão|pergunta|vraag|pytanie|вопрос|soru|soal|fråga|spørgsmål)\s{1,3}([0-9]{1,4})"
    r"(answer|antwort|réponse|respuesta|risposta|resposta|antwoord|odpowiedź|ответ|cevap|jawaban|svar)?\s{0,10}",
    re.IGNORECASE,
)


def with_legends(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines without such ones, and with their numbers before what is asked above them."""
    legends = [at for at, line in enumerate(lines) if (found := _legend(line)) is not None and found[2]]
    if len(legends) < _LEAST:
        return lines
    numbers = {at: int(found[1]) for at, line in enumerate(lines) if (found := _legend(line)) is not None}
    made = [*lines]
    begins: dict[int, int] = {}
    for at, number in numbers.items():
        before = max((each for each in numbers if each < at), default=-1)
        counts = at in legends or (before >= 0 and numbers[before] + 1 == number)
        first = _first_of_stem(lines, at, before + 1) if counts else None
        if first is not None:
            begins[first] = number
            made[at] = Line(lines[at].place, "")
    parted: list[Line] = []
    for at, line in enumerate(made):
        if at in begins:
            parted += [Line(line.place, ""), with_before(line, f"Question {begins[at]}: ")]
        else:
            parted.append(line)
    return parted


def _legend(line: Line) -> re.Match[str] | None:
    return None if line.code or line.label else _LEGEND.fullmatch(line.text)


def _first_of_stem(lines: Sequence[Line], legend: int, above: int) -> int | None:
    """The first line of what is asked above such a line, below the options of the question above it; None where it has a number or is not there."""
    last = next((at for at in range(legend - 1, above - 1, -1) if lines[at].text.strip()), None)
    if last is None or _ends_options(lines, last):
        return None
    first = last
    while first > above and lines[first - 1].text.strip() and not _ends_options(lines, first - 1):
        first -= 1
    return first if question_in(lines[first]) is None and not lines[first].label else None


def _ends_options(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is an option, or the text of one whose letter stands in a line alone above it."""
    found = as_option(with_label(lines[at]))
    alone = as_option(with_label(lines[at - 1])) if at else None
    below_letter = alone is not None and not alone[5].strip()
    return found is not None or below_letter or truth(lines[at].text) is not None
