"""One letter that a heading says is right of all questions: ``168 questions (A correct)``, ``The answer is always A``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from ketaquiz.importers.lettered_first_right import first_right_said
from ketaquiz.importers.lettered_key_parts import is_heading_of_part
from ketaquiz.importers.lettered_lines import Line, Question
from ketaquiz.text.shortened import shortened

_RIGHT: Final = r"(?:corretta|esatta|giusta|correct[aoe]?|right|richtig|juste|cert[ao]|corret[ao])"
_ALWAYS: Final = r"(?:always|sempre|siempre|immer|toujours)"
_IS: Final = r"(?:is|è|es|ist|est|é)"
_THE: Final = r"(?:the|la|las|die|a|as|le|les)"
_ANSWER: Final = r"(?:answers?|options?|risposta|opzione|respuesta|opción|antwort|réponse|resposta)"
_QUESTIONS: Final = r"(?:questions?|items|domande|preguntas|fragen|perguntas|questões)"
_SAID: Final = re.compile(
    r"[\W_]{0,10}(?:"
    rf"(?:(?:.{{0,60}}[^\w?:.!])?([0-9]{{1,5}})\s{_QUESTIONS}\s?)?[(\[]\s?((?-i:[A-H]))\s(?:{_IS}\s)?(?:{_ALWAYS}\s)?{_RIGHT}\s?[)\]]"
    rf"|(?:{_THE}\s)?(?:{_RIGHT}\s)?{_ANSWER}\s(?:{_RIGHT}\s)?{_IS}\s{_ALWAYS}\s(?:(?:the|la|die)\s)?((?-i:[A-H]))"
    rf"|(?:{_ANSWER}\s)?((?-i:[A-H]))\s{_IS}\s{_ALWAYS}\s(?:(?:the|la|die)\s)?{_RIGHT}(?:\s{_ANSWER})?"
    rf"|(?:the\sfirst|la\sprima|la\sprimera|die\serste|la\spremière|a\sprimeira)\s{_ANSWER}\s{_IS}\s{_ALWAYS}\s(?:(?:the|la|die)\s)?{_RIGHT}(?:\sone)?"
    r")[\W_]{0,5}",
    re.IGNORECASE,
)
"""A line that says nothing else: ``The answer is always a number`` says something of answers, and ``Example (B correct)`` of an example."""
_OTHERS: Final = re.compile(rf"[(\[]\s?([A-H])\s(?:{_IS}\s)?(?:{_ALWAYS}\s)?{_RIGHT}\s?[)\]]")
"""What says the same of a part of the questions, wherever it stands."""
_FEWEST: Final = 3
"""So many questions, all without a key, are meant by such a heading."""
_MOST_LINES: Final = 20
"""So many lines above the first question are looked at."""


def settle_everywhere(questions: Sequence[Question], lines: Sequence[Line]) -> str:
    """Give all questions the letter that a line above the first one says is right of all, where none has a key; what is to be said of it."""
    if len(questions) < _FEWEST or any(map(_has_key, questions)) or not all(map(_is_lettered, questions)):
        return ""
    above = [*takewhile(lambda line: line.place != questions[0].place, lines)][-_MOST_LINES:]
    said = [(line, found) for line in above if (found := _SAID.fullmatch(line.text[:300])) is not None]
    if not said and (first := first_right_said(lines)) is not None:
        return _enter(questions, "A", first)
    letters = {next(filter(None, found.groups()[1:]), "A").upper() for _, found in said}
    everywhere = {found[1] for line in lines for found in _OTHERS.finditer(line.text[:300])} | letters
    counts = {int(found[1]) for _, found in said if found[1]}
    if len(letters) != 1 or len(everywhere) != 1 or any(_differs(count, len(questions)) for count in counts):
        return ""
    if any(is_heading_of_part(line) for line, _ in said):
        return ""
    return _enter(questions, letters.pop(), said[0][0])


def _enter(questions: Sequence[Question], letter: str, said: Line) -> str:
    """Give all questions a letter, if all have such an option; what is to be said of it."""
    if any(len(question.options) <= ord(letter) - ord("A") for question in questions):
        return ""
    for question in questions:
        question.answer, question.answer_place = letter, said.place
    return f"{letter} is right of all questions, as it says above them: {shortened(said.text.strip())}"


def _differs(count: int, questions: int) -> bool:
    """Whether there are not as many questions as a heading says, or nearly so."""
    return abs(count - questions) * 10 > count


def _has_key(question: Question) -> bool:
    marked = any(option.starred or any(line.looks for line in option.lines) for option in question.options)
    return question.answer is not None or marked


def _is_lettered(question: Question) -> bool:
    return len(question.options) > 1 and all(option.letter for option in question.options)
