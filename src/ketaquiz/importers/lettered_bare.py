"""Options that have neither a letter nor a bullet: the lines below what is asked, one of which the answer names by its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers.lettered_lines import LetteredOption, Line, Question, without_label
from ketaquiz.importers.lettered_named import compared
from ketaquiz.importers.questions import truth

_ASKS: Final = re.compile(r"(?:[?？؟:：]|__)[\s*_.\"')»”]{0,10}\Z")
_OPEN: Final = re.compile(r"(?:…|\.{3})\s{0,10}\Z")
"""What a text ends with that its options go on with."""
_COUNTED: Final = re.compile(r"\s{0,20}[(]?[1-9][.):]\s")
_FEWEST: Final = 2
_LONGEST: Final = 600
_LONGEST_SIGN: Final = 2
_LEAST: Final = 3
"""So many questions with such options make a file of them."""


def settle_bare(questions: Sequence[Question]) -> None:
    """Make options of the lines that end what questions ask, where their answers are the text of one of them.

    Where several have such options, the lines of others are theirs, too, so that one whose answer names none is refused.
    """
    found = [(each, each.answer, lines) for each in questions if (lines := _below(each))]
    named = [lines for _, answer, lines in found if _names(answer or "", lines)]
    for question, answer, lines in found:
        if _names(answer or "", lines) or (len(named) >= _LEAST and _is_text(answer or "")):
            question.options = [LetteredOption(line.place, [line], starred=False) for line in _without_bullets(lines)]
            question.stem = question.stem[: question.stem.index(lines[0])]


def _without_bullets(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines without what begins each of them: ``* Milk``."""
    bullets = [_BULLET.match(line.text) for line in lines]
    if len({found[1] for found in bullets if found is not None}) > 1:
        return lines
    bare = [without_label(line, line.text[found.end() :]) for line, found in zip(lines, bullets, strict=True) if found]
    return bare if len(bare) == len(lines) else lines


_BULLET: Final = re.compile(r"\s{0,20}([*+•–—-])\s{1,10}(?=\S)")


def _is_text(answer: str) -> bool:
    """Whether an answer is more than a letter, a number, or a word for true or false."""
    return len(compared(answer)) > _LONGEST_SIGN and truth(answer) is None


def _names(answer: str, lines: Sequence[Line]) -> bool:
    texts = [compared(line.text) for line in lines]
    return texts.count(compared(answer)) == 1 and len({*texts}) == len(texts)


def _below(question: Question) -> list[Line]:
    """The lines behind what a question asks that may be its options; empty where they are none."""
    if question.options or not compared(question.answer or ""):
        return []
    lines = [line for line in question.stem if line.text.strip()]
    asking = [at for at, line in enumerate(lines[:-_FEWEST], 1) if _ASKS.search(line.text)]
    parted = len(question.stem) > 1 and not question.stem[1].text.strip()
    if not asking and not (lines and (parted or _OPEN.search(lines[0].text))):
        return []
    below = lines[asking[-1] if asking else 1 :]
    return below if len(below) >= _FEWEST and all(map(_may_be_option, below)) else []


def _may_be_option(line: Line) -> bool:
    return not (line.code or line.label or _COUNTED.match(line.text)) and len(line.text) <= _LONGEST
