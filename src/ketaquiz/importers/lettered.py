"""Questions with lettered options in lines of text, as people type them: Aiken, Respondus, numbered lists, Markdown, Word.

A question starts with a number, or after an empty line; options are lettered in their order, or are boxes; the right ones
have a mark, or are named in a line such as *Answer: B*, or in a list at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_answer_list import AnswerList, choices_in
from ketaquiz.importers.lettered_apart import stands_below, stands_right_below
from ketaquiz.importers.lettered_below import enter_named
from ketaquiz.importers.lettered_between import (
    begins_whole,
    doubt_corrected,
    ends_options,
    give_back,
    goes_on_explaining,
    is_part_of_asked,
    is_parted,
    is_setting,
    is_within,
    is_worth,
    leave_below,
    leave_heading,
    leave_other_questions,
    leave_texts,
    marks_block,
    names_option,
    settle_between,
    take_off_label,
)
from ketaquiz.importers.lettered_forms import in_one_form, ready_in
from ketaquiz.importers.lettered_lines import (
    Lettered,
    LetteredOption,
    Line,
    Question,
    finish,
    mostly_bare,
    taken_heading,
    with_label,
    without_label,
)
from ketaquiz.importers.lettered_lists import give_to_stem
from ketaquiz.importers.lettered_markup import standing_out
from ketaquiz.importers.lettered_named import bare_answer, with_reason
from ketaquiz.importers.lettered_order import may_stray, set_in_order
from ketaquiz.importers.lettered_signs import (
    ASKS,
    BOX,
    BUTTON,
    DIRECTIVE,
    KIND,
    LETTER_LIST,
    LIST_ANSWER,
    LIST_ENTRY,
    LIST_HEAD,
    ONE_ANSWER,
    OPTIONS_HEAD,
    RULE,
    SAYS_FEEDBACK,
    TRUE_OR_FALSE,
    WHY,
    answer_in,
    as_option,
    as_question,
    bare_letters,
    explained_by,
    letter_of,
    letters_alone,
    says_letters,
)
from ketaquiz.importers.option_letters import is_next
from ketaquiz.importers.star_marks import take_stars
from ketaquiz.importers.word_tables import enter_table
from ketaquiz.text.shortened import shortened

_MOST_OPTIONS: Final = 200  # bullets and boxes have no end of their own, as letters have


def read_known(lines: Iterable[Line]) -> Lettered:
    """The questions in lines of text whose labels are known."""
    reading = _Reading()
    ready = ready_in(whole := [*lines])
    made = in_one_form(lines := ready.lines)
    reading.answers.count_single(made)
    for at, line in enumerate(made):
        reading.ahead = made[at + 1 : at + 9]
        reading.answers.look_below(line, reading.ahead)
        reading.take(line)
        reading.above = line.place if line.text.strip() else reading.above
    reading.end()
    reading.answers.settle(lines)
    take_stars(reading.found)
    settle_between(reading.found)
    return ready.join(finish(reading.found), whole)


class _Reading:
    """Takes one line after the other."""

    def __init__(self) -> None:
        self.found = Lettered()
        self.question: Question | None = None
        self.where: list[Line] | None = None
        """What a line without a label goes on with."""
        self.named = False
        """Whether questions are called so, or are headings: ``## 1.``, ``Question 1``."""
        self.ahead: Sequence[Line] = ()
        """The next lines."""
        self.above = ""
        """The place of the last line that is not empty."""
        self.answers = AnswerList(self.found)

    def take(self, line: Line) -> None:
        if line.says:
            self.where = enter_named(line, self.question, self.where, self.found)
            return
        if line.code:
            enter_table(line, self.question, self.where) if line.table else self._go_on(line)
            return
        if (not line.text.strip() or RULE.fullmatch(line.text)) and "<img" not in line.html:
            if self.question is not None:
                self.question.ended = True
            return
        if marks_block(line, self.question):
            self.end()
            self.found.left.append((line.place, f"a mark of a block: {shortened(line.text.strip())}"))
            return
        if self.answers.ends(line) or self._is_answer_below(line) or self._is_list_of_answers(line):
            return
        if self.answers.begun and (entry := LIST_ENTRY.fullmatch(with_label(line))):
            if not self._is_asked_anew(entry[1]):
                self.answers.answer(entry[1], entry[2], line.place)
                return
            self.answers.begun = False
        question = self.question
        if question is not None and question.options and question.answer is None and ONE_ANSWER.fullmatch(line.text):
            question.answer, question.answer_place, question.ended = "", line.place, False
            return
        if LIST_HEAD.fullmatch(line.text) and self.answers.may_begin(line, self.question):
            self.answers.begun = not self.answers.is_of_one(line)
            self.end()
            return
        if self._is_heading(line):
            return
        explains = question is not None and self.where is question.why and goes_on_explaining(line, question)
        if explains or not (self._is_option(line) or self._is_said(line) or self._is_question(line)):
            self._go_on(line)

    def _is_asked_anew(self, number: str) -> bool:
        """Whether a number within answers is that of a further question: none above has it, and an answer stands right below."""
        below = next((line.text for line in self.ahead if line.text.strip()), "")
        return number not in self.answers.numbered and (
            answer_in(below, ()) is not None or LIST_HEAD.fullmatch(below) is not None
        )

    def _is_heading(self, line: Line) -> bool:
        """Whether a line behind an empty one says of what kind the next questions are, and no more."""
        question = self.question
        if line.label or KIND.fullmatch(line.text) is None or (question is not None and not question.ended):
            return False
        over = question is None or question.options or question.answer is not None or not question.number
        if not over and TRUE_OR_FALSE.match(line.text):
            return False  # it may be what a statement is to be judged by
        self.end()
        self.found.left.append((line.place, f"a heading: {shortened(line.text.strip())}"))
        return True

    def _is_list_of_answers(self, line: Line) -> bool:
        """Whether it has several answers of the list at the end, or only numbers the options above it."""
        if choices_in(line, self.question):
            assert self.question is not None
            self.question.ended = True
            self.found.left.append((line.place, f"a line that numbers options: {shortened(line.text.strip())}"))
            return True
        if pairs := self.answers.pairs_in(line, self.question):
            self.answers.begun = True
            self.end()
        for number, letter in pairs:
            self.answers.answer(number, letter, line.place)
        return bool(pairs)

    def _is_answer_below(self, line: Line) -> bool:
        """Whether it is the answer to a question whose line ``Answer:`` has nothing behind it."""
        question = self.question
        if question is None or question.answer != "" or not question.options or question.answer_place != self.above:
            return False
        text = bare_answer(with_label(line).strip().strip("#*_ "))
        if entry := LIST_ANSWER.fullmatch(text):  # it is the head of a list of all answers
            question.answer = None
            self.answers.begun = True
            self.end()
            self.answers.answer(entry[1], entry[2], line.place)
            return True
        answer, reason = with_reason(text, question.options)
        if not (says_letters(answer) or any(text == option.text.strip() for option in question.options)):
            return False
        self._answer(line, answer, reason)
        return True

    def _answer(self, line: Line, answer: str, reason: str) -> None:
        """Enter an answer, and what explains it in the same line."""
        question = self.question
        assert question is not None
        question.answer, question.answer_place, question.repeated = answer, line.place, line.repeats
        headed = self.where is question.why and not any(each.text.strip() for each in question.why)
        self.where = question.why if headed or reason else None  # "Explanation:" may stand above the answer too
        question.why += [without_label(replace(line, label=""), reason)] if reason else []

    def _is_option(self, line: Line) -> bool:
        question = self.question
        if question is None or not (question.stem or question.number) or len(question.options) == _MOST_OPTIONS:
            return False
        text = with_label(line)
        if question.options and ends_options(line, question):
            return False
        if box := BOX.fullmatch(text):
            marked = (box[1] or box[2] or box[3] or "").strip(" ☐⬜") != ""
            lettered = as_option(box[4])
            follows = lettered is not None and is_next(letter_of(lettered), len(question.options))
            self._option(line, lettered[5] if follows and lettered is not None else box[4], marked)
            return True
        if line.label == "•" and question.stem and question.answer is None and question.only_bullets:
            question.parted |= self.where is question.why and is_parted(question)
            self._option(line, line.text, False, bullet=True)
            return True
        found = as_option(text)
        if found is None or question.answer is not None:
            return False
        letter = letter_of(found)
        give_to_stem(question, letter, found[5], self.ahead)
        if question.closed or len(question.options) > 25 or not is_next(letter, len(question.options)):
            question.restarts += [line] * (is_next(letter, 0) and len(question.options) > 1 and not question.ended)
            if not may_stray(question, line, letter):
                return False
            question.strays.append(line)
        said, starred = found[5], bool(found[1])
        said = said.removesuffix("**") if starred and len(found[1]) > 1 else said
        if behind := next((sign for sign in (" *", "✓", "✔", "✅") if said.rstrip().endswith(sign)), ""):
            said, starred = said.rstrip().rstrip("*✓✔✅").rstrip(), True
        self._option(line, said, starred, letter)
        question.options[-1].behind = behind
        question.options[-1].sign = text[: found.start(5)].strip("* \t")
        return True

    def _option(self, line: Line, text: str, starred: bool, letter: str = "", *, bullet: bool = False) -> None:
        assert self.question is not None
        self.question.ended = False
        stem = self.question.stem
        if not self.question.options:
            leave_other_questions(self.question, self.found, bullet=bullet)
            stem = self.question.stem
        if not self.question.options and len(stem) > 1 and OPTIONS_HEAD.fullmatch(stem[-1].text):
            stem.pop()
            self.question.headed = True
        typed = without_label(line, text)
        self.where = [standing_out(typed)]
        self.question.options.append(LetteredOption(line.place, self.where, starred, letter, bullet, typed=typed))

    def _is_said(self, line: Line) -> bool:
        """Whether it says something of the question: its answer, why, its type."""
        question = self.question
        if found := DIRECTIVE.fullmatch(line.text):
            name, value = (found[1] or "points").lower(), (found[2] or found[4] or "").strip()
            over = question is None or question.options or question.answer is not None or question.is_written
            apart = question is not None and question.ended and not question.number
            if (over or apart) and (name in ("type", "title") or (over and (question is None or question.ended))):
                self._begin(line.place)
            if self.question is not None:
                self.question.said[name] = value
        if found or question is None:
            return found is not None
        doubt_corrected(line, question)
        if is_worth(line, question):
            self.found.left.append((line.place, f"what a question is worth: {line.text.strip()}"))
            return True
        if names_option(line, question, self.ahead):
            self.found.left.append(
                (line.place, f"a line that names an option, but not as the right one: {shortened(line.text)}")
            )
            return True
        if BUTTON.fullmatch(line.text):
            self.found.left.append((line.place, f"what stands on a button of a page: {shortened(line.text)}"))
            return True
        if line.text.lstrip().startswith(("~", "@")) and (question.options or question.stem):
            said = line.text.lstrip()[1:]
            explains = WHY.fullmatch(said) if said and not said[0].isspace() and not SAYS_FEEDBACK.match(said) else None
            part = without_label(line, explains[1] if explains else SAYS_FEEDBACK.sub("", said, count=1).strip())
            self.where = question.options[-1].why if question.options and not explains else question.why
            self.where.append(part)
            return True
        if re.match(r"\s*\**\[?references?\b", line.text, re.IGNORECASE) and question.options and not line.label:
            self.where = question.why
            self.where.append(line)
            return True
        if line.text.lstrip().startswith(">") and question.options:
            line = without_label(line, line.text.lstrip()[1:].strip())
            if question.answer is not None or not answer_in(line.text, question.options):
                why = WHY.fullmatch(line.text)
                self.where, line = question.why, without_label(line, why[1]) if why else line
                self.where.append(line)
                return True
        answer = answer_in(line.text, question.options)
        if answer is None and not line.label and question.answer is None:
            answer = letters_alone(line.text, question.options)
        if answer is not None and is_part_of_asked(question, self.ahead):
            return False
        if answer is not None and question.torn:
            self.found.left.append((line.place, f"an answer behind other texts: {shortened(line.text)}"))
            return True
        if answer == "" and question.number and not question.options and question.answer is None:
            question.ended = True  # the answer is not there
            return True
        if answer is not None and (question.options or answer):
            if question.answer is None:
                question.ended = False
                self._answer(line, *with_reason(answer, question.options))
                return True
            other = LETTER_LIST.fullmatch(answer) and bare_letters(answer) != bare_letters(question.answer)
            question.contradicted |= bool(other and question.options)
            return False
        if (found := WHY.fullmatch(line.text)) and (question.options or question.answer is not None):
            self.where = question.why
            question.ended = False
            self.where.append(without_label(line, explained_by(found)))
            return True
        return False

    def _is_question(self, line: Line) -> bool:
        found = as_question(with_label(line))
        if found is None:
            return False
        named = bool(found[1]) or re.match(r"\s*(?:#{1,6}\s|\*\*)", line.text) is not None
        if is_within(line, found, self.question, self.ahead, named=named, others_named=self.named):
            return False
        self.named = named
        self._begin(line.place, found[1] or found[2])
        assert self.question is not None
        self.question.labelled = bool(line.label)
        said = found[3]
        if "**" in with_label(line)[: found.start(3)]:
            ends_within = said.count("**") % 2 and not said.endswith("**")  # ``**Q1. [easy]** Which?``
            said = said.replace("**", "", 1).lstrip() if ends_within else said.removesuffix("**")
        self.where = self.question.stem
        said = asks[1] if (asks := ASKS.fullmatch(said)) else said
        if said.strip() or "<img" in line.html:
            self.where.append(without_label(line, said))
        return True

    def _begin(self, place: str, number: str = "", below: tuple[bool, bool] = (False, False)) -> None:
        question = self.question
        if question is not None and question.said and not (question.stem or question.options or question.number):
            question.number, question.place = number, place  # what stood above it was its type, or what it is worth
            return
        self.end()
        self.question = Question(place, number, below_key=below[0], below_options=below[1])
        self.where = self.question.stem

    def _go_on(self, line: Line) -> None:
        question = self.question
        over = question is not None and (question.answer is not None or bool(question.options))
        apart = question is not None and (question.ended or self.where is None)
        apart |= question is not None and stands_below(question, line, self.where)
        below = stands_right_below(question, line)
        if question is not None and over and apart and not line.code:
            if question.answer and is_setting(line.text):
                self.found.left.append((line.place, f"a setting: {shortened(line.text.strip())}"))
                return
            if question.number and not (mostly_bare(self.found.questions) or begins_whole(line, self.ahead, question)):
                if self.where is question.why and not line.heading:
                    question.why += [Line(line.place, ""), line] if question.ended else [line]
                    question.ended = False
                    return
                leave_below(line, question, self.found, first=self.where is None)
                self.where = None if line.heading else self.where
                return
            question = None
            self.end()
        if question is None:
            self._begin(line.place, below=below)
        if self.where is None:
            self.where = self.question.stem if self.question is not None else []
            if question is not None and question.answer and line.code:
                self.where = question.why
        if self.question is not None and self.question.ended and self.where is self.question.stem and self.where:
            self.where.append(Line(line.place, ""))
        if self.question is not None and self.where is self.question.stem and not self.where and self.question.number:
            if (asks := ASKS.fullmatch(line.text)) and not asks[1].strip():
                return
            line = without_label(line, asks[1]) if asks else line
        self.where.append(line)
        if self.question is not None:
            self.question.ended = False

    def end(self) -> None:
        """End the question that is being read, if there is one."""
        question, self.question, self.where = self.question, None, None
        if question is None:
            return
        give_back(question, self.found)
        leave_heading(question, self.found)
        take_off_label(question)
        set_in_order(question)
        if question.number and (heading := taken_heading(question.why)) is not None:
            self.found.left.append((heading.place, f"a text between questions: {shortened(heading.text)}"))
        if question.options or question.answer is not None or question.number or question.kind:
            self.found.questions.append(question)
            self.answers.enter(question)
        elif question.stem:
            leave_texts(question.stem, "a text that asks nothing", self.found)
