"""Lists of keys whose numbers are not those of the questions, so that each of their keys may be another question's."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.lettered_key_parts import Entry
from ketaquiz.importers.lettered_lines import Question
from ketaquiz.importers.lettered_marked import has_key
from ketaquiz.importers.lettered_signs import LETTER_LIST, LIST_PAIRS, OPTIONS_HEAD, bare_letters

_LEAST: Final = 2
"""So many entries make a list."""
_MOST_SHOWN: Final = 5


def doubt_keys(entries: Sequence[Entry], questions: Sequence[Question]) -> None:
    """Remark on all questions with a key of a list whose numbers may have shifted, or refuse them where Word counts the questions.

    A number of the list behind or before all questions, or a question without a key behind or before all numbers of the list, shows
    that one was put in or taken out; so does a number of the list with two answers. A number that is left out within leaves the others as they are.
    A text for a question that has another answer shows that the numbers may be those of lines of what is asked.
    """
    counted = [each for each in questions if each.number.isdecimal()]
    listed, there = [int(entry.number) for entry in entries], [int(each.number) for each in counted]
    if len(listed) < _LEAST or not there or len({*there}) < len(there):
        return
    answers: dict[int, set[str]] = {}
    for number, entry in zip(listed, entries, strict=True):
        answers.setdefault(number, set()).add(entry.answer)
    twice = sorted(number for number, said in answers.items() if len(said) > 1)
    if len({*listed}) < len(listed) and not twice:
        return
    gone = sorted(number for number in {*listed} - {*there} if not min(there) <= number <= max(there))
    places = {entry.place for entry in entries}
    open_ones = [int(each.number) for each in counted if each.options and not has_key(each)]
    bare = sorted(number for number in open_ones if not min(listed) <= number <= max(listed))
    answered = sorted(
        int(each.number)
        for each in counted
        if each.answer
        and each.answer_place not in places
        and _are_other_texts(answers.get(int(each.number)), each.answer)
    )
    if not gone and not bare and not twice and not answered:
        return
    said = " and ".join(
        [f"has two answers to {_shown(twice)}"] * bool(twice)
        + [f"names {_shown(gone)}, which the file has not"] * bool(gone)
        + [f"has no answer to {_shown(bare)}"] * bool(bare)
        + [f"has another answer to {_shown(answered)}"] * bool(answered)
    )
    for each in counted:
        if each.answer is None or each.answer_place not in places:
            continue
        if each.labelled and len(listed) != len(there):
            each.misfit = said
        else:
            each.remarks.append(f"the list of its answer {said}: look whether the answer is that of this question")


def _are_other_texts(listed: Collection[str] | None, answer: str) -> bool:
    """Whether answers of a list are texts of several words, of which none is the one that stands below the question."""
    texts = [each.strip(" .*").casefold() for each in listed or ()]
    return bool(texts) and all(" " in each and answer.strip(" .*").casefold() not in each for each in texts)


def doubt_versions(entries: Sequence[Entry], questions: Sequence[Question]) -> None:
    """Doubt all keys of a list with several letters behind each number, not all in their order: those of the versions of a test."""
    letters = [entry.answer.split() for entry in entries]
    count = len(letters[0]) if letters else 0
    columns = count > 1 and all(len(each) == count and all(map(_LETTER.fullmatch, each)) for each in letters)
    if len(entries) < _LEAST_VERSIONS or not columns or all(each == sorted({*each}) for each in letters):
        return
    places = {entry.place for entry in entries}
    for each in questions:
        if each.answer is not None and each.answer_place in places:
            each.doubt = (
                f"has its answer from a list with {count} letters behind each number, which may be those of {count} versions of the test",
                "write one letter behind each number, or commas between several right ones",
            )


def doubt_row(questions: Sequence[Question]) -> None:
    """Doubt the one key of several questions where it has as many letters as there are questions, so that each may be that of one: ``Answer key: B, C, A``."""
    if len(questions) < _LEAST_VERSIONS or questions[-1].answer is None or any(map(has_key, questions[:-1])):
        return
    last = questions[-1]
    said = (last.answer or "").strip()
    letters = bare_letters(said) if LETTER_LIST.fullmatch(said) else []
    behind = last.why[0].text if last.why and last.why[0].place == last.answer_place else ""
    if len(letters) == len(questions) or LIST_PAIRS.match(behind):
        last.doubt = (
            "has the only answer of the file, which may be a list of the keys of all questions",
            "write the number of its question before each key, as in '1. B'",
        )


_LEAST_VERSIONS: Final = 3
_LETTER: Final = re.compile("[A-Ha-h]")


def refuse_misfit(question: Question) -> None:
    """Raises `Refusal` where the key of a question that Word counts comes from a list with other numbers."""
    if question.misfit:
        raise Refusal(
            f"has its answer from a list that {question.misfit}; Word counts the questions, so that it may be the answer to another one",
            "make the numbers of the list those of the questions, or write 'Answer: …' below each question",
            question.answer_place,
        )


def _shown(numbers: Sequence[int]) -> str:
    """Numbers of questions in words: ``question 4``, ``questions 4, 5``."""
    shown = ", ".join(map(str, numbers[:_MOST_SHOWN])) + (" …" if len(numbers) > _MOST_SHOWN else "")
    return f"question{'s' * (len(numbers) > 1)} {shown}"


def announces_options(question: Question) -> bool:
    """Whether a line of what is asked announces options: ``Choices:``."""
    return any(":" in line.text and OPTIONS_HEAD.fullmatch(line.text) for line in question.stem[1:])


def refuse_announced(question: Question) -> None:
    """Raises `Refusal` where a question without options has a line that announces them: ``Answer choices:``."""
    if question.answer and announces_options(question):
        raise Refusal("says that it has options, and none were found", "write each in a line of its own, as 'a) …'")
