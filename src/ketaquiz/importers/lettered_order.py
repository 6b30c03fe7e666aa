"""Options whose letters are not in their order: those that stand in columns, and those with a letter that was mistyped."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.lettered_lines import Line, Question
from ketaquiz.importers.option_letters import is_next, order_of
from ketaquiz.text.shortened import shortened

_MOST_PLACES: Final = 8


def may_stray(question: Question, line: Line, letter: str) -> bool:
    """Whether a line with a letter that is not the next one is an option of a question yet, right below others with letters."""
    known = any(is_next(letter, place) for place in range(1, _MOST_PLACES))
    return (
        known
        and bool(question.options)
        and not (question.closed or question.ended or question.restarts)
        and all(option.letter for option in question.options)
        and not line.label
        and len(question.options) < _MOST_PLACES
    )


def set_in_order(question: Question) -> None:
    """Set the options of a question in the order of their letters, where these are the first ones of an alphabet, each once."""
    places = order_of([option.letter for option in question.options]) if question.strays else []
    if places:
        by_place = dict(zip(places, question.options, strict=True))
        question.options = [by_place[place] for place in sorted(places)]
        question.strays.clear()
        question.in_order = True


_LETTERED: Final = re.compile(r"\s{0,20}\(?([A-Za-z])[).]\s+\S")


def _above(question: Question) -> Line | None:
    """The line right above the first option that has the letter of another one, where it is the only such line of what is asked."""
    letters = [option.letter for option in question.options]
    said = [(line, found[1]) for line in question.stem if (found := _LETTERED.match(line.text)) and not line.code]
    if len(said) != 1 or said[0][0] is not question.stem[-1] or not all(letters):
        return None
    line, letter = said[0]
    known = any(is_next(letter, place) for place in range(1, min(len(letters), _MOST_PLACES - 1) + 1))
    return line if known and letter.isupper() == letters[0].isupper() else None


def refuse_strays(question: Question) -> None:
    """Raises `Refusal` where letters of options are missing or stand twice, and an answer names one by its letter."""
    if question.stem and not question.strays and (above := _above(question)) is not None:
        question.strays.append(above)
    if question.strays and not any(option.starred for option in question.options):
        line = question.strays[0]
        raise Refusal(
            f"has the option '{shortened(line.text.strip(), 40)}' where another letter is due",
            "letter the options in their order, or mark the right one with '*'",
            line.place,
        )
    if (within := _swallowed(question)) is not None:
        raise Refusal(
            f"has the line '{shortened(within.text.strip(), 40)}' within an option, which may be an option with another letter",
            "letter the options in their order",
            within.place,
        )


_INITIALS: Final = re.compile(r"[^\W\d_]\.\s?[^\W\d_]\.")


def _swallowed(question: Question) -> Line | None:
    """The first line within an option that begins with a letter and the signs that the options have around theirs, unless the next letter follows."""
    for option, below in zip_longest(question.options, question.options[1:]):
        if below is not None and option.letter and ord(below.letter[:1] or " ") == ord(option.letter[0]) + 1:
            continue
        before, letter, behind = option.sign.partition(option.sign.strip("*()[]. :") or option.letter or " ")
        if len(letter) != 1 or not behind.strip():
            continue
        for line in option.lines[1:]:
            text = line.text.strip()
            said = text.removeprefix(before)
            alike = text.startswith(before) and said[:1].isalpha() and said[:1].isupper() == letter.isupper()
            if alike and said[1:].startswith(behind) and not (line.code or line.label or _INITIALS.match(said)):
                return line
    return None
