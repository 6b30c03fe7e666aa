"""One letter that a heading says is right of all questions: ``168 questions (A correct)``, ``The answer is always A``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from ketaquiz.importers.lettered_lines import Line, Question
from ketaquiz.text.shortened import shortened

_RIGHT: Final = r"(?:corretta|esatta|giusta|correct[aoe]?|right|richtig|juste|cert[ao]|corret[ao])"
_ALWAYS: Final = r"(?:always|sempre|siempre|immer|toujours)"
_IS: Final = r"(?:is|è|es|ist|est|é)"
_SAID: Final = re.compile(
    rf"[(\[]\s?([A-H])\s(?:{_IS}\s)?(?:{_ALWAYS}\s)?{_RIGHT}\s?[)\]]"
    rf"|(?<!\w)(?:answer|option|risposta|opzione|respuesta|opción|antwort|réponse|resposta)\s(?:{_RIGHT}\s)?(?:{_IS}\s)?{_ALWAYS}\s(?:(?:the|la|die)\s)?([A-H])(?!\w)"
    rf"|(?<!\w)([A-H])\s{_IS}\s{_ALWAYS}\s(?:(?:the|la|die)\s)?{_RIGHT}(?!\w)"
    rf"|(?<!\w)(?:the\sfirst|la\sprima|la\sprimera|die\serste|la\spremière|a\sprimeira)\s(?:answer|option|risposta|opzione|respuesta|opción|antwort|réponse|resposta)\s{_IS}\s{_ALWAYS}\s(?:(?:the|la|die)\s)?{_RIGHT}(?!\w)",
    re.IGNORECASE,
)
_FEWEST: Final = 3
"""So many questions, all without a key, are meant by such a heading."""
_MOST_LINES: Final = 20
"""So many lines above the first question are looked at."""


def settle_everywhere(questions: Sequence[Question], lines: Sequence[Line]) -> str:
    """Give all questions the letter that a line above the first one says is right of all, where none has a key; what is to be said of it."""
    if len(questions) < _FEWEST or any(map(_has_key, questions)) or not all(map(_is_lettered, questions)):
        return ""
    above = [*takewhile(lambda line: line.place != questions[0].place, lines)][-_MOST_LINES:]
    said = [(line, found) for line in above for found in _SAID.finditer(line.text[:300])]
    letters = {next(filter(None, found.groups()), "A").upper() for _, found in said}
    if len(letters) != 1:
        return ""
    letter = letters.pop()
    for question in questions:
        question.answer, question.answer_place = letter, said[0][0].place
    return f"{letter} is right of all questions, as it says above them: {shortened(said[0][0].text.strip())}"


def _has_key(question: Question) -> bool:
    marked = any(option.starred or any(line.looks for line in option.lines) for option in question.options)
    return question.answer is not None or marked


def _is_lettered(question: Question) -> bool:
    return len(question.options) > 1 and all(option.letter for option in question.options)
