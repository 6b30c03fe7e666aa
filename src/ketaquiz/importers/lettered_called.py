"""Questions and options that are called so in each line: ``Option 1: Milk``, ``- **Question 2**: Which?``, ``🔹 MCQ 3:``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.lettered_named import compared
from ketaquiz.importers.lettered_signs import answer_in, as_question, question_in

_OPTION: Final = re.compile(
    r"[\s*_-]{0,10}(?:answer\s|antwort)?(?:option|choice|opción|opção|alternativa|opsi|pilihan)\s?(10|[1-9])[*_]{0,2}\s?[:.)]\s{0,5}[*_]{0,2}\s{0,5}(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER: Final = re.compile(
    r"[\s*_(\[]{0,6}(?:(?:answer\s)?(?:option|choice)\s?|#)?(10|[1-9])[\s*_)\].:]{0,6}(?:[:.)–-]\s{1,3}(\S.*))?",
    re.IGNORECASE | re.DOTALL,
)
_QUESTION: Final = re.compile(
    r"([^\w#<>`|$(\[]{0,12})(?:(?:MCQ|question|frage|pregunta|q)\s?(?:no\.?\s|#)?)([0-9]{1,4})([*_]{0,2}\s?[:.)]\s?[*_]{0,2})(.*)",
    re.IGNORECASE | re.DOTALL,
)
_LEAST: Final = 2


def with_called(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such options have letters, which their answers name too, and such questions bare numbers."""
    made = _numbered_heads(_with_called_numbers(lines))
    _letter_options(made)
    asked = [(at, found) for at, line in enumerate(made) if (found := _asked(line)) is not None]
    if len(asked) >= _LEAST:
        for at, found in asked:
            bold = found[1].count("**") % 2 and not found[3].count("**") % 2
            said = found[4].rstrip().removesuffix("**") if bold else found[4]
            made[at] = Line(made[at].place, f"Question {found[2]}: {said}".rstrip())
    return made


def _with_called_numbers(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those that have a number and the word for question alone, ``12. Question``, are ``Question 12:``."""
    found = [None if line.code or line.label or line.html else _CALLED_NUMBER.fullmatch(line.text) for line in lines]
    numbers = [each[1] if each is not None and _HEAD.fullmatch(each[2]) else "" for each in found]
    if sum(map(bool, numbers)) < _LEAST_HEADS:
        return lines
    return [
        Line(line.place, f"Question {number}:") if number else line for line, number in zip(lines, numbers, strict=True)
    ]


_CALLED_NUMBER: Final = re.compile(r"[\s#*_]{0,10}([0-9]{1,4})[.)]\s{0,5}([^\W\d_].{0,20})")


def _numbered_heads(lines: Sequence[Line]) -> list[Line]:
    """Lines of which those that say nothing but ``Question:``, each above another question, have a number, or are empty above one."""
    heads = [at for at, line in enumerate(lines) if not line.code and _HEAD.fullmatch(line.text)]
    made = [*lines]
    if len(heads) < _LEAST_HEADS or len({_HEAD_WORD.sub("", lines[at].text).casefold() for at in heads}) > 1:
        return made
    numbered = sum(question_in(line) is not None for line in lines)
    if numbered >= len(heads):
        return made
    for number, at in enumerate(heads, 1):
        below = next((place for place in range(at + 1, min(at + 4, len(lines))) if lines[place].text.strip()), None)
        said = with_label(lines[below]) if below is not None else ""
        made[at] = Line(lines[at].place, "" if as_question(said) else f"Question {number}:")
        if below is not None and _ALONE.fullmatch(said):
            made[at], made[below] = Line(lines[at].place, f"Question {said.strip()}:"), Line(lines[below].place, "")
    return made


_ALONE: Final = re.compile(r"\s{0,5}[0-9]{1,4}\s{0,5}")
"""The number of a question in a line of its own."""
_HEAD: Final = re.compile(
    r"[\s#*_]{0,8}(?:question|frage|pregunta|domanda|pergunta|questão|questao|vraag|pytanie|otázka|fråga|spørgsmål|spørsmål|soru|вопрос|soal|câu\shỏi|प्रश्न|سؤال)"
    r"[*_]{0,3}\s?[:.]?[\s*_]{0,8}",
    re.IGNORECASE,
)
_HEAD_WORD: Final = re.compile(r"[\s#*_:.]")
_LEAST_HEADS: Final = 3


def _asked(line: Line) -> re.Match[str] | None:
    """The number of a question that is a bullet or has a sign before it, and what it asks."""
    if line.code or line.html or line.runs or line.label not in ("", "•"):
        return None
    found = _QUESTION.fullmatch(line.text)
    if found is None:
        return None
    sign = re.sub(r"[\s*_>-]", "", found[1])
    called = found[0].lstrip(" *_").upper().startswith("MCQ")
    return found if line.label == "•" or sign or called or "-" in found[1] else None


def _letter_options(lines: list[Line]) -> None:
    """Write letters before options that are called by their numbers, from 1 on, and into the answer right below them.

    Where the answer may be the number of one and the text of another, all stays as it is.
    """
    found: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        if not line.text.strip():
            continue
        option = None if line.code or line.html or line.label else _OPTION.fullmatch(line.text)
        said = answer_in(line.text, ()) if option is None and len(found) >= _LEAST else None
        if option is not None:
            found = [*(found if option[1] != "1" else ()), (at, option[2])]
            found = found if len(found) == int(option[1]) else []
        elif said and (answer := _lettered(said, [text for _, text in found])):
            for letter, (place, text) in zip("abcdefghij", found, strict=False):
                lines[place] = replace(lines[place], text=f"{letter}) {text}")
            lines[at], found = replace(line, text=f"Answer: {answer}"), []
        else:
            found = []


def _lettered(said: str, texts: Sequence[str]) -> str:
    """An answer with the letter of the option whose number it has, or the text of an option; empty where it may be either."""
    found = _NUMBER.fullmatch(said)
    is_text = compared(said) in map(compared, texts)
    if found is None or int(found[1]) > len(texts):
        return said
    if is_text:
        return "" if compared(texts[int(found[1]) - 1]) != compared(said) else said
    letter = chr(ord("a") + int(found[1]) - 1)
    return f"{letter}) {found[2]}" if found[2] else letter
