"""Slips of people who type questions: a misspelt *Answer*, and letters of options with no space behind their full stops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_before, with_label, without_label
from ketaquiz.importers.lettered_signs import answer_in, as_option, has_letter, question_in
from ketaquiz.importers.named_letters import together

_SAID: Final = re.compile(
    r"[\s*_]{0,10}([Aa][A-Za-z]{2,8})[*_]{0,2}\s?[.:=–-][\s*_]{0,5}([(\[]?[A-Ha-h][)\].]?)[\s*_]{0,5}"
)
_ALIKE: Final = 0.75
"""So much like *answer* is a word that is meant as such: ``Anwer``, ``Anse``, ``Asnwer``."""
_TIGHT: Final = re.compile(r"(\s{0,20})([A-Ha-h])\.(?![\s)])(\S.*)", re.DOTALL)
_LETTERED: Final = re.compile(r"\s{0,20}([A-Ha-h])\.\s{0,10}\S.*", re.DOTALL)
_LEAST: Final = 2
"""So many lines with letters from the first on, one right below the other, are options."""
_EITHER: Final = re.compile(
    r"[\s*_]{0,5}(true|false)[\s*_]{1,5}(?:or|/)[\s*_]{1,5}(true|false)[\s*_.]{0,5}", re.IGNORECASE
)


_SIGN: Final = re.compile(r"[^\W_]")


def without_slips(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines in which such slips are mended."""
    spaced = [*_spaced(lines)]
    above, answer = Line("", ""), ""
    for at, line in enumerate(spaced):
        answer = "" if question_in(line) is not None or has_letter(line, 0) else answer_in(line.text, ()) or answer
        below = next((each for each in spaced[at + 1 : at + 5] if each.text.strip()), None)
        if _is_misspelt(line, above):
            found = _SAID.fullmatch(line.text)
            yield Line(line.place, f"Answer: {found[2]}") if found is not None else line
        elif _EITHER.fullmatch(line.text) and below is not None and answer_in(below.text, ()):
            yield replace(line, text="", html="", label="", runs=())  # what the statement above is to be judged by
        elif (said := _BRACKETED.fullmatch(line.text)) and not line.code and answer_in(f"{said[1]}: {said[2]}", ()):
            yield Line(line.place, f"Answer: {said[2]}")
        elif (named := _says_right(line)) and not (
            answer and {*_SIGN.findall(named.casefold())} == {*_SIGN.findall(answer.casefold())}
        ):
            headed = answer_in(above.text, ()) == "" and not named[0].isdigit()
            yield Line(line.place, named if headed else f"Answer: {named}")
        else:
            yield line
        above = line if line.text.strip() else above


def _is_misspelt(line: Line, above: Line) -> bool:
    """Whether a line right below an option names one behind a word that is nearly *answer*."""
    found = None if line.code or line.label else _SAID.fullmatch(line.text)
    if found is None or answer_in(line.text, ()) is not None or not as_option(with_label(above)):
        return False
    return SequenceMatcher(None, found[1].casefold(), "answer").ratio() >= _ALIKE


_BRACKETED: Final = re.compile(r"\s{0,10}\[([^\[\]]{2,30})\]\s{0,3}:?\s{0,5}([^\s:(].{0,300})")
"""``[Answer] B``."""
_IS_RIGHT: Final = re.compile(
    r"[\s*_]{0,10}(?:the\s)?(?:correct\s|right\s)?(?:options?|answers?|choices?)\s{1,3}"
    rf"[(\[]?({together('[A-H1-9]', signs=',;&', words='and', behind=None)})[)\].]?\s{{1,3}}(?:is|are)\s(?:the\s)?(?:correct|right)"
    r"(?:\s(?:answer|option|choice|one)s?)?[\s*_.!]{0,10}",
    re.IGNORECASE,
)


def _says_right(line: Line) -> str:
    """The letters or numbers of the options that a sentence calls right, ``Option [4] is correct``; empty for another line."""
    found = None if line.code or line.label else _IS_RIGHT.fullmatch(line.text)
    return found[1] if found is not None else ""


def _spaced(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of which those of options have a space behind the full stop of their letter: ``a.docker``."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _letter(lines[end]) == chr(ord("a") + end - at):
            end += 1
        for line in lines[at : max(end, at + 1)]:
            tight = _TIGHT.fullmatch(line.text) if end - at >= _LEAST else None
            yield line if tight is None else _with_space(line, tight)
        at = max(end, at + 1)


def _letter(line: Line) -> str:
    found = None if line.code or line.label else _LETTERED.fullmatch(line.text)
    return found[1].casefold() if found is not None else ""


def _with_space(line: Line, tight: re.Match[str]) -> Line:
    return with_before(without_label(line, tight[3]), f"{tight[2]}. ")
