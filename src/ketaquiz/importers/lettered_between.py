"""What stands between the key of a question and what the next one asks, where it has no number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from ketaquiz.importers.lettered_key_leads import says_chosen
from ketaquiz.importers.lettered_lines import (
    NAMES_NUMBERS,
    Lettered,
    Line,
    Question,
    blocks,
    with_label,
    without_label,
)
from ketaquiz.importers.lettered_signs import (
    ASKING,
    ASKS,
    BLOCK_MARK,
    MARKS_ALONE,
    WHY,
    answer_in,
    as_option,
    as_question,
    has_letter,
    letter_of,
    question_in,
    says_letters,
)
from ketaquiz.importers.option_letters import is_next
from ketaquiz.text.shortened import shortened

_SETTING: Final = re.compile(r"\s{0,10}[A-Z][A-Z_-]{2,30}\s?[:=]\s{0,10}[^\W_](?:[^\W_]|[.,-]){0,20}\s{0,10}")


def is_setting(text: str) -> bool:
    """Whether a line below a key is one by which a program sets something: ``TIMELIMIT: 15``."""
    return _SETTING.fullmatch(text) is not None and answer_in(text, ()) is None


def is_worth(line: Line, question: Question) -> bool:
    """Whether a line below an option that has a text says what the question is worth, and nothing else."""
    says = MARKS_ALONE.fullmatch(line.text) is not None and not line.label
    return says and bool(question.options and question.options[-1].text.strip())


def names_option(line: Line, question: Question, ahead: Sequence[Line]) -> bool:
    """Whether a line below all options names one of them behind words that do not say that it is right: ``Your choice: C``."""
    found = None if line.code or line.label else _NAMES_OPTION.fullmatch(line.text)
    letters = [option.letter for option in question.options if option.letter]
    if found is None or len(letters) < _LEAST_OPTIONS or found[1].casefold() not in letters:
        return False
    if answer_in(line.text, question.options) is not None or WHY.fullmatch(line.text) is not None:
        return False
    below = next((each for each in ahead if each.text.strip()), None)
    if below is not None and has_letter(below, len(letters)):
        return False
    question.chosen |= {found[1].casefold()} if says_chosen(line.text) else set()
    return True


_NAMES_OPTION: Final = re.compile(
    r"\s{0,10}[^\W\d_][\w'’-]*(?:\s[\w'’-]{1,20}){0,4}\s?[:=]\s{0,5}\(?([A-Ha-h])[.)]?\s{0,10}"
)


def doubt_corrected(line: Line, question: Question) -> None:
    """Doubt the answer of a question where a line below it corrects it: ``Erratum: the answer is C``."""
    if question.answer is not None and not question.ended and _CORRECTS.match(line.text) is not None:
        question.doubt = (
            f"has the answer '{shortened(question.answer, 20)}', and below it '{shortened(line.text.strip(), 40)}'",
            "write the right answer in one place alone",
        )


_CORRECTS: Final = re.compile(
    r"\s{0,10}[*_]{0,3}(?:correction|corrected|corrigend(?:um|a)|errat(?:um|a)|amended|amendment|revised|new\s(?:answer|key)|updated|korrektur|korrigiert|berichtigung|"
    r"correctif|rectificati(?:f|on)|corrección|corregido|fe\sde\serratas|correzione|correção|correctie|poprawka|исправлен[иоа]\w{0,3}|更正|勘误)"
    r"(?:\s[^\W\d_]{1,12}){0,2}[*_]{0,3}\s?[:：]",
    re.IGNORECASE,
)


def marks_block(line: Line, question: Question | None) -> bool:
    """Whether a line marks a block of questions or sets something for it, which ends the question above."""
    sign = line.text.lstrip()
    if line.label or BLOCK_MARK.fullmatch(line.text) is None or WHY.fullmatch(sign.removeprefix("@")):
        return False
    if question is None or not sign.startswith("@") or question.ended:
        return True
    return bool(
        question.options or question.answer is not None or not question.stem
    )  # else it may be of the code above


def is_within(
    line: Line,
    found: re.Match[str],
    question: Question | None,
    ahead: Sequence[Line],
    *,
    named: bool,
    others_named: bool,
) -> bool:
    """Whether a line with a number, as `QUESTION` finds it, stands within a question and begins none.

    Where questions are called so or are headings, ``named``, numbers alone are those of lists; but the next number behind a
    question with its answer, or that of a list of Word behind one with options, begins one that has options below it.
    """
    if question is not None and question.is_written:
        return False
    if question is None or not question.number:
        return (others_named and not named) or (
            question is not None and _counts_on(int(found[1] or found[2]), question, ahead)
        )
    follows = question.number.isdigit() and int(found[1] or found[2]) == int(question.number) + 1
    if others_named and not named:
        whole = len(question.options) > 1 and (question.answer or line.label)
        return not (follows and question.ended and whole and _leads_to_options(ahead))
    if question.options or question.answer is not None:
        return False
    if found[1] and question.ended and not others_named:
        return False  # what stands above it is a list before the questions
    goes_on = question.labelled and bool(line.label) and not any(each.label for each in question.stem)
    return not follows or not (question.ended or found[1] or goes_on or _looks_alike(line, question))


def _looks_alike(line: Line, question: Question) -> bool:
    """Whether a paragraph of Word stands out as the one with which a question begins, that itself is no first one and counts nothing."""
    if not (line.runs and line.looks) or question.number == "1" or line.place == question.stem[-1].place:
        return False
    counts = any(as_question(with_label(each)) for each in question.stem)
    return not counts and line.looks == question.stem[0].looks


def _counts_on(number: int, question: Question, ahead: Sequence[Line]) -> bool:
    """Whether a number is that of a statement of a question without one, whose options name the statements: ``1 and 3``."""
    if question.ended or question.options or not question.stem:
        return False
    above = as_question(with_label(question.stem[-1])) if len(question.stem) > 1 else None
    if number != 1:
        return above is not None and int(above[1] or above[2]) == number - 1
    for at, line in enumerate(ahead):
        below = as_question(with_label(line))
        if below is None or int(below[1] or below[2]) != at + 2:
            option = as_option(with_label(line))
            first = option is not None and is_next(letter_of(option), 0)
            return at > 0 and first and option is not None and NAMES_NUMBERS.fullmatch(option[5].strip()) is not None
    return False


def _leads_to_options(lines: Sequence[Line]) -> bool:
    """Whether the first option stands in lines, before another number."""
    for line in lines:
        option = as_option(with_label(line))
        if option is not None:
            return is_next(letter_of(option), 0)
        if as_question(with_label(line)):
            return False
    return False


def begins_whole(line: Line, ahead: Sequence[Line], question: Question) -> bool:
    """Whether a text behind a question with its answer, and an empty line, has options from the first letter on and an answer below it.

    They stand right below it, or behind an empty line where it asks.
    """
    if line.heading or line.label or not (question.ended and question.answer and question.options):
        return False
    options = 0
    for below in ahead:
        option = as_option(with_label(below))
        if below.code or not (below.text.strip() or ASKING.search(line.text)):
            return False
        if not below.text.strip():
            continue
        if option is not None and is_next(letter_of(option), options):
            options += 1
        elif options or as_question(with_label(below)) is not None:
            return options >= _LEAST_OPTIONS and bool(answer_in(below.text, ()))
    return False


_LEAST_OPTIONS: Final = 2


def goes_on_explaining(line: Line, question: Question) -> bool:
    """Whether a bullet, or a number behind a line break of Word, stands in the explanation that is right above it."""
    why = question.why
    if not why or not question.options or question.ended:
        return False
    if line.label == "•":
        headed = not why[0].text.strip() or why[0].text.rstrip().endswith((":", "："))
        return headed and not why[0].label and (why[-1].label == "•" or why[-1].place == why[0].place)
    number = as_question(line.text)
    within = number is not None and not number[1] and bool(line.runs) and line.place == why[-1].place
    return within and question.number.isdigit() and number is not None and int(number[2]) != int(question.number) + 1


def ends_options(line: Line, question: Question) -> bool:
    """Whether a line behind options says which is right, or why, whatever sign or bullet stands before it."""
    if line.label not in ("", "•"):
        return False
    answer = answer_in(line.text, question.options)
    if line.label and answer:
        lettered = all(option.letter for option in question.options)
        return lettered or (says_letters(answer) and len(answer) < 4)
    return answer is not None or (not line.label and WHY.fullmatch(line.text) is not None)


def is_parted(question: Question) -> bool:
    """Whether a paragraph of Word with no word for an explanation stands below that of a question with options."""
    last = question.why[-1] if question.options and question.why else None
    return last is not None and bool(last.runs) and not last.label and last.place != question.why[0].place


def give_back(question: Question, found: Lettered) -> None:
    """Give the question before one what stands right below its key, if an empty line parts that from what is asked.

    Sentences explain it; what else stands there is named, as is what stands right below its options.
    """
    if not (question.below_key or question.below_options) or question.number or not found.questions:
        return
    known = question.options or question.answer is not None
    end = next((at for at, line in enumerate(question.stem) if _is_empty(line)), 0 if known else len(question.stem))
    if not end:
        return
    taken, question.stem = question.stem[:end], question.stem[end + 1 :]
    question.place = question.stem[0].place if question.stem else question.place
    if question.below_key and _ENDS_SENTENCE.search(taken[-1].text):
        found.questions[-1].why += taken
        found.questions[-1].explained_below = True
    else:
        leave_texts(taken, "a text between questions", found)


def leave_texts(lines: Sequence[Line], what: str, found: Lettered) -> None:
    """Name texts that stay behind: each paragraph of Word, of those with a gap to fill in the first; of other files the first line."""
    filled = [line for line in lines if line.text.strip() and (line.runs or line is lines[0])]
    fields = [line for line in filled if line.runs and _FIELD.search(line.text) and not ASKING.search(line.text)]
    for line in filled:
        if len(fields) > 1 and line in fields:
            continue
        found.left.append((line.place, f"{what}: {shortened(line.text.strip())}"))
    if len(fields) > 1:
        shown = shortened(" ".join(" ".join(line.text.split()) for line in fields))
        found.left.append((fields[0].place, f"{len(fields)} lines to fill in: {shown}"))


_FIELD: Final = re.compile(r"[:：]\s{0,10}(?:_{2,}|\.{3,}|…)|_{4}")
"""What a line of a form has that is to be filled in: ``Name: ____``."""


def leave_other_questions(question: Question, found: Lettered, *, bullet: bool) -> None:
    """Leave the texts above what a question without a number asks that ask something themselves.

    Bullets may be a list in the text; where they begin its options, what is right above has to ask, too.
    """
    ends = [at for at, line in enumerate(question.stem) if _is_empty(line)]
    if question.number or not ends or not any(ASKING.search(line.text) for line in question.stem[: ends[-1]]):
        return
    if bullet and not any(ASKING.search(line.text) for line in question.stem[ends[-1] :]):
        return
    for above in blocks(question.stem[: ends[-1]]):
        found.left.append(
            (
                above[0].place,
                f"what may be a question, with no options or answer that are known: {shortened(above[0].text)}",
            )
        )
    question.stem[: ends[-1] + 1] = []
    question.place = question.stem[0].place if question.stem else question.place


def _is_empty(line: Line) -> bool:
    return not line.text.strip() and "<img" not in line.html


_ENDS_SENTENCE: Final = re.compile(r"[.!…。！][\"')»”]?\s{0,40}\Z")


def is_part_of_asked(question: Question, ahead: Sequence[Line]) -> bool:
    """Whether what seems to be the answer is judged by the line below it, and stands above the options: ``Solution: Buy ice.``, ``Does it help?``"""
    return (
        bool(question.number and question.stem and ahead)
        and not question.options
        and ASKING.search(ahead[0].text) is not None
        and question_in(ahead[0]) is None
        and any(has_letter(line, 0) for line in ahead[1:])
    )


def take_off_label(question: Question) -> None:
    """Take ``Q:`` and ``Question:`` off what a question without a number asks, and the signs of a heading."""
    if (
        question.stem
        and not question.number
        and not question.stem[0].code
        and (sign := _MARKED.match(question.stem[0].text))
    ):
        question.stem[0] = without_label(question.stem[0], question.stem[0].text[sign.end() :].strip())
    first = question.stem[0] if question.stem and not question.number else None
    asks = ASKS.fullmatch(first.text) if first is not None and not first.code else None
    if first is not None and asks is not None and asks[1].strip():
        question.stem[0] = without_label(first, asks[1])


_HEADING: Final = re.compile(r"#{1,6}\s{1,4}[^?？؟_…]{1,200}(?<!:)\Z")


def leave_heading(question: Question, found: Lettered) -> None:
    """Leave a heading above what a question without a number asks: of Markdown, where an empty line parts it from that, or of Word."""
    stem = question.stem
    if question.number or len(stem) < _LEAST_BELOW or stem[0].code:
        return
    if stem[0].heading:
        leaves = not ASKING.search(stem[0].text) and any(ASKING.search(line.text) for line in stem[1:])
    else:
        leaves = (
            len(stem) > _LEAST_BELOW and _is_empty(stem[1]) and _HEADING.fullmatch(stem[0].text.strip()) is not None
        )
    if leaves:
        found.left.append((stem[0].place, f"a heading: {shortened(stem[0].text.strip())}"))
        question.stem = stem[2:] if _is_empty(stem[1]) else stem[1:]
        question.place = question.stem[0].place


_LEAST_BELOW: Final = 2


def leave_below(line: Line, question: Question, found: Lettered, *, first: bool) -> None:
    """Leave a line that stands between the options or the answer of a question and the next one, but keep what may explain it."""
    said = f"text between questions: {shortened(line.text)}" if line.text.strip() else "picture between questions"
    found.left.append((line.place, f"a {said}"))
    question.goes_on |= not (question.options or question.ended or question.closed)
    question.closed |= bool(line.text.strip())
    question.torn |= bool(as_option(with_label(line)) or as_question(with_label(line)))
    if question.answer and question.options and (first or question.below):
        question.below += [Line("", "")] * (question.ended and bool(question.below))
        question.ended = False
        bullet = line.label == "•" and not line.html
        question.below.append(replace(line, text=f"- {line.text}", label="") if bullet else line)


def settle_between(found: Lettered) -> None:
    """Settle what stands between questions when all are read."""
    _leave_swallowed(found)
    _explain_below(found)


def _leave_swallowed(found: Lettered) -> None:
    """Name the lines that a question has before its options or answer, and that count on from its number."""
    for question in found.questions:
        number = int(question.number) if question.number.isdigit() else 0
        counted = [
            (int(each[1] or each[2]), line)
            for line in question.stem[1:]
            if not (line.code or line.label) and (each := as_question(line.text)) is not None
        ]
        if not number or any(other <= number for other, _ in counted):
            continue
        for other, line in counted:
            if other == number + 1:
                number += 1
                found.left.append((line.place, f"what may be a further question: {shortened(line.text.strip())}"))


def _explain_below(found: Lettered) -> None:
    """Take what stands below answers for what explains them, where most questions have sentences there up to a heading.

    Where few have, it may lead to the questions that follow, and it is named.
    """
    keyed = [each for each in found.questions if each.number and each.answer and each.options]
    texts = {
        id(each): [*takewhile(lambda line: not (line.heading or _MARKED.match(line.text)), each.below)]
        for each in keyed
    }
    explained = [each for each in keyed if not each.torn and _says(texts[id(each)])]
    if len(explained) < _LEAST_EXPLAINED or len(explained) * 3 < len(keyed) * 2:
        return
    taken: set[str] = set()
    for each in explained:
        below = texts[id(each)]
        taken |= {line.place for line in below if line.place}
        each.why = [*below, Line("", ""), *each.why] if each.why else below
        each.explained_below = True
    found.left = [
        (place, what) for place, what in found.left if place not in taken or not what.startswith("a text between")
    ]


def _says(lines: Sequence[Line]) -> bool:
    """Whether lines are sentences, of which the first is no short line such as a label with its value."""
    first = lines[0].text.strip() if lines else ""
    return len(first) >= _LONG_ENOUGH and (_ENDS_SENTENCE.search(first) is not None or len(first) >= 2 * _LONG_ENOUGH)


_MARKED: Final = re.compile(r"\s{0,10}#{1,6}\s")
_LEAST_EXPLAINED: Final = 3
"""So many questions with a text below their answers show what it is for."""
_LONG_ENOUGH: Final = 30
