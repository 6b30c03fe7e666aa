"""The list of answers at the end of a text, by the numbers of its questions: ``1. B``, or ``1-B, 2-C`` in a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ketaquiz.importers import BadFile
from ketaquiz.importers.lettered_key_doubts import doubt_keys, doubt_row, doubt_versions
from ketaquiz.importers.lettered_key_parts import Entry, is_heading_of_part, pairs_of
from ketaquiz.importers.lettered_lines import END_OF_KEYS, UNREAD, Lettered, Line, Question, with_label
from ketaquiz.importers.lettered_named import with_reason
from ketaquiz.importers.lettered_signs import ASKING, LETTER_LIST, LIST_ENTRY, LIST_HEAD, LIST_PAIRS, PAIR, bare_letters
from ketaquiz.importers.option_letters import is_next
from ketaquiz.text.shortened import shortened


def refuse_keys_alone(lines: Sequence[Line]) -> None:
    """Raises `BadFile` where lines are a list of right answers, below a heading or two, and have no question."""
    filled = [with_label(line) for line in lines if line.text.strip()]
    entries = [text for text in filled if _is_entry(text)]
    if (
        len(entries) >= _LEAST_KEYS
        and len(filled) - len(entries) <= _MOST_HEADINGS
        and not any(map(ASKING.search, filled))
    ):
        raise BadFile(
            "has right answers alone, and no question that they belong to: copy them to the end of the file with the questions, "
            "below a line 'Answers:', and import that file"
        )


def _is_entry(text: str) -> bool:
    entry = LIST_ENTRY.fullmatch(text)
    return entry is not None and LETTER_LIST.fullmatch(entry[2].strip()) is not None


_SINGLE: Final = re.compile(r"[\s*_]{0,10}correct answer[\s*_:]{0,10}", re.IGNORECASE)
_LEAST_SINGLE: Final = 3
_LEAST_KEYS: Final = 2
_MOST_HEADINGS: Final = 2


@dataclass
class AnswerList:
    """The answers at the end, as they are read."""

    found: Lettered
    numbered: dict[str, list[Question]] = field(default_factory=dict)
    """The questions that are found, by their numbers."""
    read: list[Question] = field(default_factory=list)
    """All of these, in their order."""
    begun: bool = False
    below: Line | None = None
    """What stands below a line that may be its head."""
    entries: list[Entry] = field(default_factory=list)
    """What it has so far."""
    single: int = 0
    """How many lines say *Correct answer*, each of one option where there are several."""

    def count_single(self, lines: Sequence[Line]) -> None:
        """Count the lines of a file that say so, before they are read."""
        self.single = sum(_SINGLE.fullmatch(line.text) is not None for line in lines)

    def enter(self, question: Question) -> None:
        """Enter a question that is read to its end."""
        self.numbered.setdefault(question.number, []).append(question)
        self.read.append(question)

    def look_below(self, line: Line, ahead: Sequence[Line]) -> None:
        """Look at what stands below a line that may be its head."""
        if LIST_HEAD.fullmatch(line.text):
            self.below = next((each for each in ahead if each.text.strip() and not is_heading_of_part(each)), None)

    def settle(self, lines: Sequence[Line] = ()) -> None:
        """Enter the answers to questions whose numbers others have, too, where each part of a file has its own list; or name them."""
        doubtful = [entry for entry in self.entries if not entry.entered]
        of = pairs_of(self.entries, self.read, lines) if doubtful else {}
        for entry in doubtful:
            question = of.get(id(entry))
            if question is None or question.answer is not None:
                self.found.left.append(
                    (
                        entry.place,
                        f"an answer to question {entry.number}, of which there is not one: {shortened(entry.answer)}",
                    )
                )
            else:
                _enter(question, entry)
        doubt_keys(self.entries, self.read)
        doubt_versions(self.entries, self.read)
        doubt_row(self.read)
        self.entries.clear()

    def ends(self, line: Line) -> bool:
        """Whether a list ends with a line, so that the questions behind it have their own list and may have the same numbers."""
        if line.text != END_OF_KEYS:
            return False
        self.begun = False
        self.settle()
        self.numbered.clear()
        self.read.clear()
        return True

    def is_of_one(self, line: Line) -> bool:
        """Whether a line says of one option that it is right, as others of the file do, and is no head of a list."""
        return self.single >= _LEAST_SINGLE and _SINGLE.fullmatch(line.text) is not None

    def may_begin(self, line: Line, question: Question | None) -> bool:
        """Whether it may begin with a line that may be its head: behind options, or where the numbers of open questions begin again."""
        if not any(self.numbered) or (question is not None and _is_option(line, question)):
            return False
        if question is None or question.options:
            return True
        entry = LIST_ENTRY.fullmatch(with_label(self.below)) if self.below is not None else None
        first = next(filter(None, self.numbered))
        return (
            entry is not None
            and question.ended
            and bool(question.number)
            and question.answer is None
            and entry[1] == first
            and (question.number != first or LETTER_LIST.fullmatch(entry[2].strip()) is not None)
        )

    def pairs_in(self, line: Line, question: Question | None) -> list[tuple[str, str]]:
        """The numbers and letters of a line that has several answers, or is the head with several; empty where it is none."""
        text = line.text
        if not self.begun:
            head = LIST_HEAD.match(text)
            if head is None or not any(self.numbered):
                return []
            text = text[head.end() :]
        if line.label or not LIST_PAIRS.fullmatch(text):
            return []
        pairs = [(pair[1], pair[2]) for pair in PAIR.finditer(text)]
        open_one = not self.begun and question is not None and not question.options
        return [] if open_one and not any(number in self.numbered for number, _ in pairs) else pairs

    def answer(self, number: str, answer: str, place: str) -> None:
        """Enter the answer to a question; of several with one number none gets it before all are read."""
        same = self.numbered.get(number, [])
        entry = Entry(number, answer, place, entered=len(same) == 1 and same[0].answer is None)
        self.entries.append(entry)
        if entry.entered:
            _enter(same[0], entry)
        elif len(same) == 1 and _differ(same[0].answer, answer):
            same[0].doubt = (
                f"has the answer '{shortened(same[0].answer or '', 20)}', and its number stands in a list of answers with '{shortened(answer, 20)}'",
                "name the right one in one place alone",
            )


def _differ(one: str | None, other: str) -> bool:
    """Whether two answers are letters, and not the same."""
    letters = [LETTER_LIST.fullmatch((each or "").strip(" .*")) for each in (one, other)]
    return None not in letters and bare_letters(one or "") != bare_letters(other)


def _enter(question: Question, entry: Entry) -> None:
    said = entry.answer.strip()
    question.answer_unread = said.startswith(UNREAD)
    if question.answer_unread:
        question.answer, question.answer_place = said.removeprefix(UNREAD), entry.place
        return
    question.answer, why = with_reason(said, question.options)
    shown, _, rest = why.partition(" — ")
    if rest and any(shown.strip(" .*") == option.text.strip(" .*") for option in question.options):
        why = rest  # the text of the option stood between its letter and what explains it
    question.answer_place = entry.place
    question.why += [Line(entry.place, why)] if why else []


def _is_option(line: Line, question: Question) -> bool:
    """Whether a list of Word counts a line on from the options of a question, so that ``key`` is one of them and no head."""
    if not question.options:
        return False
    return question.options[-1].bullet if line.label == "•" else line.label.endswith(")")


def choices_in(line: Line, question: Question | None) -> bool:
    """Whether a line below options numbers them, ``Answers: 1) a; 2) b; 3) c``, and so says of none that it is right."""
    head = LIST_HEAD.match(line.text)
    if question is None or not question.options or head is None or not LIST_PAIRS.fullmatch(line.text[head.end() :]):
        return False
    pairs = [(int(pair[1]), pair[2]) for pair in PAIR.finditer(line.text[head.end() :])]
    return len(pairs) == len(question.options) and all(
        number == at + 1 and is_next(letter, at) for at, (number, letter) in enumerate(pairs)
    )
