"""Questions that may have swallowed another one: its options, its answer, or what it asks. They are refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.lettered_doubled import refuse_doubled
from ketaquiz.importers.lettered_lines import Line, Question, blocks
from ketaquiz.importers.lettered_order import refuse_strays
from ketaquiz.importers.lettered_signs import ASKING, answer_in, has_letter, says_letters
from ketaquiz.importers.lettered_statements_above import counted_below
from ketaquiz.importers.lettered_tight_numbers import tight_below
from ketaquiz.importers.questions import truth
from ketaquiz.text.shortened import shortened

_STEM_NUMBER: Final = re.compile(r"\s{0,40}([0-9]{1,5})\s?[.)]\s{0,10}\S.*", re.DOTALL)


def refuse_mixed(question: Question) -> None:
    """Raises `Refusal` where a question may have the options of another one, or letters of its own text among its options."""
    if question.contradicted:
        raise Refusal(
            "has a second answer with other letters below its first, so that it may have swallowed another question",
            "number each question, and write its options and its answer below it",
        )
    if question.parted:
        raise Refusal(
            "has options below its explanation, which may be those of another question",
            "number what is asked, and write the options of each question right below it",
        )
    if (line := _question_within(question.why)) is not None:
        raise Refusal(
            f"has options and an answer in its explanation, from '{shortened(line.text.strip(), 40)}' on, which may be those of the next question",
            "begin each question as the others, and write an empty line before it",
            line.place,
        )
    if question.restarts and (line := tight_below(question)) is not None:
        raise Refusal(
            f"has '{shortened(line.text.strip(), 40)}' among its options, which may begin the next question, and letters from a twice",
            "write a blank behind the number of each question, and count them on",
            line.place,
        )
    if question.restarts:
        raise Refusal(
            "has letters from a twice, so that which of them its options have is not known",
            "number what is asked, and letter the options alone",
        )
    if (line := counted_below(question)) is not None:
        raise Refusal(
            f"has lines below its last option that count or have bullets, as '{shortened(line.text.strip(), 40)}', "
            "and may belong to what the next question asks",
            "write them behind the number of the question that asks about them",
            line.place,
        )
    refuse_strays(question)
    refuse_doubled(question)
    if len(several := _asking_with_lines(question.stem)) > 1:
        raise Refusal(
            f"has another text that asks, '{shortened(several[1].text.strip(), 40)}', with lines below it, before its options or answer, "
            "which may be those of that one",
            "number what is asked, and letter the options of each question",
            several[1].place,
        )
    if question.unknown is not None:
        raise Refusal(
            f"has '{shortened(question.unknown.text.strip(), 40)}' right below its answer, of which is not known what it says",
            "write 'Wrong: …' before a wrong option, 'Explanation: …' before what explains the answer, or an empty line above what is no part of it",
            question.unknown.place,
        )
    said = (question.answer or "").strip()
    if question.goes_on and not question.options and truth(said) is None and said.upper() not in ("T", "F"):
        raise Refusal(
            "has an answer that may go on in the lines right below it",
            "write it in one line, and an empty line or 'Explanation:' behind it",
            question.answer_place,
        )
    if question.number.isdigit():
        _refuse_numbered_within(question)


def _refuse_numbered_within(question: Question) -> None:
    """Raises `Refusal` where a line of a question with a number has the next one, or another one and asks."""
    following = int(question.number) + 1
    if (line := _with_number(following, question.stem[1:], question.stem[:1])) is not None:
        raise Refusal(
            f"has a line with the next number, {following}, before its options or answer, which may be those of another question",
            "write the options of each question below it, and an empty line behind them",
            line.place,
        )
    if (line := _asking_further(question.stem[1:])) is not None:
        raise Refusal(
            f"has a line with another number that asks, '{shortened(line.text.strip(), 40)}', before its options or answer, which may be "
            "those of that one",
            "number what is asked, and write an empty line before it",
            line.place,
        )
    if (line := _with_number(following, question.why[1:])) is not None:
        raise Refusal(
            f"has a line with the next number, {following}, in its explanation, which may be the next question",
            "begin each question as the others, and write an empty line before it",
            line.place,
        )


def _question_within(why: Sequence[Line]) -> Line | None:
    """The first option of a question within an explanation that has its letters in their order and an answer below them; None where there is none."""
    place, first = 0, None
    for line in why:
        if not line.code and has_letter(line, place):
            place, first = place + 1, first or line
        elif place >= _LEAST_WITHIN and (said := answer_in(line.text, ())) is not None and says_letters(said):
            return first
    return None


_LEAST_WITHIN: Final = 3
"""So many options within an explanation may be those of another question."""


def _asking_with_lines(stem: Sequence[Line]) -> list[Line]:
    """The lines that ask, each at the beginning of a paragraph with two further lines or more, which may be options."""
    return [block[0] for block in blocks(stem) if len(block) > _LINES_OF_OPTIONS and ASKING.search(block[0].text)]


_LINES_OF_OPTIONS: Final = 2
"""More lines than that in a paragraph may be a question with its options."""


def _with_number(wanted: int, lines: Sequence[Line], above: Sequence[Line] = ()) -> Line | None:
    """The first of some lines that begins with a number and goes on no list of theirs, or of those above them."""
    numbers = {_stem_number(line) for line in above}
    for line in lines:
        number = _stem_number(line)
        if number == wanted and number - 1 not in numbers:
            return line
        numbers.add(number)
    return None


def _stem_number(line: Line) -> int:
    """The number with which a line begins that no list of Word counts; 0 where it has none."""
    found = None if line.code or line.label else _STEM_NUMBER.fullmatch(line.text)
    return int(found[1]) if found is not None else 0


_DECIMAL: Final = re.compile(r"\s{0,40}[0-9]{1,5}[.,][0-9]")


def _asking_further(lines: Sequence[Line]) -> Line | None:
    """The first of some lines that begins with a number, goes on no list of theirs, and asks something."""
    numbers = {0}
    for line in lines:
        number = 0 if _DECIMAL.match(line.text) else _stem_number(line)
        if number and number - 1 not in numbers and ASKING.search(line.text):
            return line
        numbers.add(number)
    return None
