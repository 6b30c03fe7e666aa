"""Answers that stand above their questions each: ``Answer: B``, and below it what is asked and its options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_signs import answer_in, question_in, says_letters

_LEAST: Final = 3
"""So many questions show that each answer is that of the question below it."""


def with_answers_above(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such answers stand below their questions.

    An answer stands above the first question then, none below the last one, and one between each two.
    """
    answers = [at for at, line in enumerate(lines) if _is_answer(line)]
    asked = [at for at, line in enumerate(lines) if not line.code and question_in(line) is not None]
    if len(answers) < _LEAST or len(answers) != len(asked):
        return lines
    between = all(answer < question for answer, question in zip(answers, asked, strict=True))
    if not between or any(question > answer for question, answer in zip(asked, answers[1:], strict=False)):
        return lines
    made: list[Line] = [*lines[: answers[0]]]
    for start, end in zip(answers, [*answers[1:], len(lines)], strict=True):
        last = max(at for at in range(start, end) if lines[at].text.strip())
        made += [*lines[start + 1 : last + 1], lines[start], *lines[last + 1 : end]]
    return made


def _is_answer(line: Line) -> bool:
    said = None if line.code or line.label else answer_in(line.text, ())
    return bool(said) and says_letters(said or "")
