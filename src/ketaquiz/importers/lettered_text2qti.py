"""Files for text2qti, a program that makes quizzes for Canvas of Markdown.

Below what is asked stand ``... why``, ``+ why for who is right`` and ``- why for who is wrong``; then options (``*b)`` or ``[*]`` is right),
a number (``= 1.41 +- 0.01``, ``= [1.40, 1.42]``), short answers (``* Milk``), ``____`` for an essay, or ``^^^^`` for a file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ketaquiz.importers.idle_reasons import says_nothing
from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_signs import answer_in, as_question
from ketaquiz.importers.numbers import decimal, in_digits

_TITLE: Final = re.compile(r"Quiz (?:title|description):", re.IGNORECASE)
_SIGN: Final = re.compile(r"(\.\.\.|[-+=*])\s{1,10}(\S.*)", re.DOTALL)
_OPTION: Final = re.compile(r"(\*?)([a-z])\)(\s{1,10}\S.*)", re.DOTALL | re.IGNORECASE)
_BOX: Final = re.compile(r"\[[ *]?\]\s{1,10}\S.*", re.DOTALL)
_ESSAY: Final = re.compile(r"(?:_{3,40}|\^{3,40})\s{0,10}")
_RANGE: Final = re.compile(r"\[([^,\]]{1,40}),([^,\]]{1,40})\]\s{0,10}")
_LEAST: Final = 2
"""So many lines with such signs show what a file is for."""


def with_text2qti(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of such a file with the signs that other texts have."""
    if not _is_for_text2qti(lines):
        return lines
    starts = [at for at, line in enumerate(lines) if not line.code and as_question(line.text)]
    blocks = {start: _is_one(lines[start:end]) for start, end in pairwise([0, *starts, len(lines)])}
    heads = [as_question(lines[at].text) for at in starts if blocks[at]]
    numbers = [found[1] or found[2] for found in heads if found is not None]
    made = _Made(counts=any(one == other for one, other in pairwise(numbers)))
    for start, end in pairwise([0, *starts, len(lines)]):
        is_one = blocks[start]
        for place, line in enumerate(lines[start:end]):
            asks = not place and start in starts
            if line.html or line.code or line.label or line.text[:1].isspace() or not (is_one or asks):
                made.lines.append(line)
            else:
                made.take(line, alone=not is_one)
    return made.lines


def _is_one(lines: Sequence[Line]) -> bool:
    """Whether a question of such a file stands in lines: its options, number or answers have the signs for it, and each reason for all stands once."""
    texts = [line.text for line in lines[1:] if not (line.html or line.code or line.label)]
    signs = [found[1] for text in texts if (found := _SIGN.fullmatch(text)) is not None]
    chosen = any((found := _OPTION.fullmatch(text)) is not None and found[1] for text in texts) or any(
        _BOX.fullmatch(text) and text.startswith("[*]") for text in texts
    )
    keyed = chosen or "=" in signs or "*" in signs or any(map(_ESSAY.fullmatch, texts))
    return keyed and max(signs.count("+"), signs.count("-")) <= 1 and not any(answer_in(text, ()) for text in texts)


def _is_for_text2qti(lines: Sequence[Line]) -> bool:
    signs = 0
    for above, line in pairwise(lines):
        signs += _LEAST * (_TITLE.match(above.text) is not None)
        found = None if line.html or line.code or line.label else _SIGN.fullmatch(line.text)
        if found is None or found[1] not in ("...", "="):
            continue
        asks = as_question(above.text) is not None
        signs += asks if found[1] == "..." else asks and _number(found[2]) is not None
    return signs >= _LEAST


class _Made:
    """The lines that are written anew."""

    def __init__(self, *, counts: bool) -> None:
        self.lines: list[Line] = []
        self._counts = counts
        """Whether questions are counted anew, since the numbers of the file, which may all be 1, do not."""
        self._question = -1
        """Where the line is with which the question begins that is read; -1 where it has options already, or there is none."""
        self._asked = 0
        """How many questions have begun; in the file each may have the number 1."""
        self._same = 0
        """How many options it has so far, all of them with the letter a; below 0 where others have others."""
        self._short = False
        """Whether the line above is one of its short answers."""

    def take(self, line: Line, *, alone: bool) -> None:
        """Take a line; ``alone`` is for one with which a question begins that has no such signs."""
        short, self._short = self._short, False
        sign = _SIGN.fullmatch(line.text)
        if (asks := as_question(line.text)) is not None:
            self._question, self._same, self._asked = -1 if alone else len(self.lines), 0, self._asked + 1
            self.lines.append(Line(line.place, f"{self._asked}. {asks[3]}") if self._counts else line)
        elif option := _OPTION.fullmatch(line.text):
            self._option(line, option)
        elif sign is not None and sign[1] == "*" and (short or self._question >= 0):
            self._ends_question("" if short else "F")
            self.lines.append(Line(line.place, f"[x] {sign[2]}"))
            self._short = True
        elif sign is not None:
            self._signed(line, sign[1], sign[2])
        elif _ESSAY.fullmatch(line.text) and self._question >= 0:
            self._ends_question("E")
            self.lines.append(Line(line.place, ""))
        else:
            self._question = -1 if _BOX.fullmatch(line.text) else self._question
            self.lines.append(line)

    def _ends_question(self, kind: str) -> None:
        """End what is asked, of a question of a kind."""
        if kind:
            place = self.lines[self._question].place
            self.lines[self._question : self._question] = [Line(place, ""), Line(place, f"Type: {kind}")]
        self._question = -1

    def _option(self, line: Line, option: re.Match[str]) -> None:
        """Add an option; where each has the letter a, it gets its own."""
        self._question = -1
        self._same = self._same + 1 if option[2] in "aA" else -26
        letter = chr(ord("a") + self._same - 1) if 0 < self._same <= 26 else option[2]
        self.lines.append(Line(line.place, f"{option[1]}{letter}){option[3]}"))

    def _signed(self, line: Line, sign: str, text: str) -> None:
        """Add a line with a sign: why, or the number that is right."""
        below = self._question >= 0
        if sign == "..." or (below and sign in "+-"):
            self.lines += [] if says_nothing(text) else [Line(line.place, f"@ {text}")]
        elif below and sign == "=":
            self._ends_question("")
            self.lines.append(Line(line.place, f"Answer: {_number(text) or text}"))
        else:
            self.lines.append(line)


def _number(text: str) -> str | None:
    """A number with how far an answer may be off; None where it is none."""
    span = _RANGE.fullmatch(text)
    first, _, other = (span[1], "", span[2]) if span is not None else text.partition("+-")
    other = other.strip()
    one, two = decimal(first), decimal(other.removesuffix("%") or "0")
    if one is not None and two is not None and other.endswith("%"):
        two = abs(one) * two / 100
    if one is None or two is None:
        return None
    if span is not None:
        one, two = (one + two) / 2, abs(two - one) / 2
    return f"{in_digits(one)} ± {in_digits(two)}"
