"""Options with two letters: that of a list of Word, and one that is typed behind it or stands alone where their text should."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.lettered_lines import LetteredOption, Question
from ketaquiz.importers.lettered_signs import LETTER_LIST, bare_letters
from ketaquiz.importers.option_letters import LETTER, order_of
from ketaquiz.text.shortened import shortened

_TYPED: Final = re.compile(rf"\s{{0,10}}[(\[]?({LETTER})[)\].:]\s{{1,10}}\S", re.DOTALL)
_ALONE: Final = re.compile(r"\s{0,10}[(\[]?([^\W\d_]{1,3})[)\].:]?\s{0,10}")
"""A letter, or what a translation made of one: *UM* of *A*."""
_LEAST: Final = 2
"""So many options with their own letter in a paragraph alone show what such a paragraph is."""


def settle_doubled(questions: Sequence[Question]) -> None:
    """Take the letters that stand in paragraphs alone off options whose text is in the next one, but where the answer may name them."""
    for question in questions:
        letters = _alone(question.options)
        if letters and not _may_name(question, letters):
            for option in question.options:
                del option.lines[0]


def refuse_doubled(question: Question) -> None:
    """Raises `Refusal` where an answer names a letter that one option has of Word, and another one as it was typed."""
    letters = _alone(question.options) or _behind(question.options)
    if letters and _may_name(question, letters):
        named = bare_letters(question.answer or "")
        at = next(at for at, each in enumerate(letters) if each in named and each != question.options[at].letter)
        raise Refusal(
            f"has options with two letters each, as '{question.options[at].letter}' and '{letters[at]}' before "
            f"'{shortened(question.options[at].lines[-1].text.strip(), 30)}', so that which one its answer names is not known",
            "take the letters out that were typed, or those of the list",
            question.options[at].place,
        )


def _may_name(question: Question, letters: Sequence[str]) -> bool:
    """Whether an answer names an option by a letter that another one has beside its own."""
    said = (question.answer or "").strip().strip("*_` ")
    others = {letter for letter, option in zip(letters, question.options, strict=True) if letter != option.letter}
    return LETTER_LIST.fullmatch(said) is not None and not others.isdisjoint(bare_letters(said))


def _alone(options: Sequence[LetteredOption]) -> list[str]:
    """The letters that stand in the first paragraphs of all options; empty where these are texts."""
    found = [_ALONE.fullmatch(option.lines[0].text) for option in options if len(option.lines) > 1]
    letters = [each[1].casefold() for each in found if each is not None]
    same = sum(letter == option.letter for letter, option in zip(letters, options, strict=False))
    return letters if len(letters) == len(options) and same >= _LEAST else []


def _behind(options: Sequence[LetteredOption]) -> list[str]:
    """The letters that are typed behind those of options, in whatever order, each once; empty where what stands there are words."""
    found = [_TYPED.match(option.lines[0].text) if option.letter and option.lines else None for option in options]
    letters = [each[1].casefold() if each is not None else "" for each in found]
    typed = [letter for letter in letters if letter]
    return letters if len(typed) >= _LEAST and order_of(typed) else []
