"""The questions of prints of ExamView, each with its answer from the list of its section."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_answer_sections import Answer, Asked, Print, Section, prints_in
from ketaquiz.importers.lettered_lines import LetteredOption, Line, Question, rest, with_label
from ketaquiz.importers.lettered_parts import parted
from ketaquiz.importers.lettered_ready import Ready
from ketaquiz.importers.lettered_signs import OPTION, WHY, as_option, letter_of
from ketaquiz.importers.option_letters import order_of
from ketaquiz.importers.questions import truth
from ketaquiz.text.shortened import shortened

_MOST_MATCHED: Final = 10
"""So many pairs has a question at most; those of a longer list become several."""
_LETTERS: Final = re.compile(r"[A-Za-z](?:\s?(?:,|;|&|and)\s?[A-Za-z]){0,12}\.?", re.DOTALL)
_RULE: Final = re.compile(r"[\s_]{5,400}")
_GAP: Final = re.compile(r"_{3,}")
_GAP_BEHIND: Final = re.compile(r"\s{0,5}_{5,200}[\s.]{0,5}\Z")
_JUDGED: Final = re.compile(r"\s{0,5}(true|false|T|F|yes|no|Y|N)\b[\s,;:.–—-]{0,5}(.*)", re.IGNORECASE | re.DOTALL)
_VARY: Final = re.compile(
    r"(?:(?:student )?(?:answers?|responses?) (?:may|will|should|can) vary|check students['’] \w{3,20})\.?",
    re.IGNORECASE,
)
_FEEDBACK: Final = re.compile(r"[\s*_]{0,10}feedback[\s*_:]{0,10}", re.IGNORECASE)
_SYMBOL_BLANK: Final = "\uf020"
"""A blank in the font Symbol, as behind bullets."""
_YES_AND_NO: Final = ("Yes", "No")


def examview_in(lines: Sequence[Line]) -> Ready:
    """The questions of such prints in the lines of a file, and the other lines."""
    found = Ready(lines)
    prints = prints_in(lines)
    if not prints:
        return found
    others = [*lines]
    at_place = {line.place: at for at, line in reversed([*enumerate(lines)])}
    for each in prints:
        for at in each.taken:
            others[at] = Line(lines[at].place, "")
        _leave_titles(each, {line.text.strip() for line in lines[: min(each.taken)]}, found)
        found.questions += sorted(_questions(each, found), key=lambda question: at_place[question.place])
    return replace(found, lines=others)


def _leave_titles(printed: Print, titles: set[str], found: Ready) -> None:
    """Take the title above the answers off the last question."""
    asking = [section for section in printed.sections if section.asked]
    if not asking:
        return
    lines = asking[-1].asked[-1].lines
    _trim(lines)
    at = next((at for at in range(len(lines) - 1, 0, -1) if not _shows(lines[at])), 0)
    behind = lines[at + 1 :] if at else [line for line in lines[-1:] if len(lines) > 1]
    if (at or any(line.text.strip() in titles for line in behind)) and not any(
        map(OPTION.fullmatch, map(with_label, behind))
    ):
        found.left += [(line.place, f"a text between questions: {shortened(line.text.strip())}") for line in behind]
        del lines[len(lines) - len(behind) :]


def _questions(printed: Print, found: Ready) -> Iterator[Question]:
    for asking, answering in printed.pairs():
        answers = {each.number: each for each in answering.answers} if answering is not None else {}
        if asking.kind == "matching":
            yield from _matched(asking, answers)
            continue
        for asked in asking.asked:
            yield _question(asked, asking.kind, answers.get(asked.number), found)
        for answer in answers.values():
            found.left += [
                (line.place, f"what else stands by an answer: {shortened(line.text.strip())}")
                for line in answer.besides
            ]


def _question(asked: Asked, kind: str, answer: Answer | None, found: Ready) -> Question:
    question = Question(asked.lines[0].place, str(asked.number))
    lines, options, behind = _options_in(asked.lines)
    found.left += [
        (line.place, f"a text between questions: {shortened(line.text.strip())}")
        for line in behind
        if line.text.strip()
    ]
    question.stem = [line for line in lines if not _RULE.fullmatch(line.text)]
    question.options = options
    _trim(question.stem)
    if answer is None:
        return question
    if answer.worth:
        question.said["points"] = answer.worth
    question.answer_place = answer.lines[0].place if answer.lines else question.place
    _take_reasons(question, answer)
    if options:
        _choose(question, answer)
    else:
        _ENTER.get(kind, _enter_text)(question, answer)
    return question


def _take_reasons(question: Question, answer: Answer) -> None:
    """Enter what explains an answer, from the line on that says so."""
    for at, line in enumerate(answer.lines):
        if (explains := WHY.fullmatch(line.text)) is not None:
            texts = (
                [rest(line, explains.start(1)), *answer.lines[at + 1 :]]
                if explains[1].strip()
                else answer.lines[at + 1 :]
            )
            question.why = [_plain(each) for each in texts if _shows(each)]
            del answer.lines[at:]
            return


def _options_in(lines: Sequence[Line]) -> tuple[list[Line], list[LetteredOption], list[Line]]:
    """What is asked, its options in the order of their letters, and what stands behind these; without options where letters are missing."""
    made = [*parted(lines)]
    found = [as_option(with_label(line)) if at and not line.code else None for at, line in enumerate(made)]
    first = next((at for at, each in enumerate(found) if each is not None and letter_of(each) == "a"), None)
    if first is None:
        return [*lines], [], []
    options: list[LetteredOption] = []
    ended = False
    for at in range(first, len(made)):
        line, option = made[at], found[at]
        if option is not None:
            text = replace(line, label="") if line.label else rest(line, option.start(5))
            options.append(LetteredOption(line.place, [_plain(text)], False, letter_of(option)))
            ended = False
        elif not _shows(line):
            ended = bool(options[-1].text.strip() or "<img" in options[-1].lines[-1].html)
        elif ended:
            return _ordered(lines, made[:first], options, made[at:])
        else:
            options[-1].lines.append(_plain(line))
    return _ordered(lines, made[:first], options, [])


def _ordered(
    lines: Sequence[Line], stem: list[Line], options: list[LetteredOption], behind: list[Line]
) -> tuple[list[Line], list[LetteredOption], list[Line]]:
    places = order_of([option.letter for option in options])
    if len(options) < 2 or not places or sorted(places) != [*range(len(options))]:
        return [*lines], [], []
    return stem, [option for _, option in sorted(zip(places, options, strict=True), key=lambda each: each[0])], behind


def _choose(question: Question, answer: Answer) -> None:
    """Mark the options that an answer names by their letters."""
    said = answer.lines[0].text.strip() if answer.lines else ""
    letters = re.findall(r"[a-z]", re.sub(r"\band\b", ",", said.casefold()))
    known = {option.letter for option in question.options}
    if _LETTERS.fullmatch(said) and {*letters} <= known:
        for option in question.options:
            option.starred = option.letter in letters
    elif said:
        question.answer = said
    below = [_plain(line) for line in answer.lines[1:] if _shows(line) and not _FEEDBACK.fullmatch(line.text)]
    question.why = below + question.why


def _enter_judged(question: Question, answer: Answer) -> None:
    """Enter whether a statement is true, and what makes a false one true; or whether the answer is yes."""
    texts = [line for line in answer.lines if _shows(line)]
    found = _JUDGED.fullmatch(texts[0].text) if texts else None
    if found is None:
        return
    if found[1].upper() in ("Y", "N", "YES", "NO"):
        yes = found[1].upper() in ("Y", "YES")
        question.options = [
            LetteredOption(question.place, [Line(question.place, text)], (text == _YES_AND_NO[0]) == yes, letter)
            for text, letter in zip(_YES_AND_NO, "ab", strict=True)
        ]
    else:
        question.answer = found[1][0].upper()
    last = question.stem[-1] if question.stem else None
    if last is not None and (gap := _GAP_BEHIND.search(last.text)) is not None:
        question.stem[-1] = Line(last.place, last.text[: gap.start()], "", last.looks)
    behind = [Line(texts[0].place, found[2].strip())] if found[2].strip() else []
    below = [_plain(line) for line in texts[1:] if not _FEEDBACK.fullmatch(line.text)]
    question.why = behind + below + question.why


def _enter_gap(question: Question, answer: Answer) -> None:
    """Enter what fills a gap; where there is one, each line is another right answer."""
    texts = [" ".join(line.text.split()) for line in answer.lines if line.text.strip()]
    gaps = len(_GAP.findall(" ".join(line.text for line in question.stem)))
    if gaps == 1 and texts and not any(map(truth, texts)):
        question.said["type"] = "FIB"
        question.options = [
            LetteredOption(question.answer_place, [Line(question.answer_place, text)], False) for text in texts
        ]
    else:
        question.answer = ", ".join(texts) or None


def _enter_text(question: Question, answer: Answer) -> None:
    """Enter an answer in words of its own; pictures and tables of it are what explains it."""
    texts = [
        " ".join(line.text.replace(_SYMBOL_BLANK, " ").split())
        for line in answer.lines
        if line.text.strip() and not line.code
    ]
    said = " ".join(texts)
    if not _VARY.fullmatch(said):
        question.answer = said or None
    if question.answer is not None and any("<img" in line.html or line.code for line in answer.lines):
        question.why = [line for line in answer.lines if _shows(line)] + question.why


def _enter_essay(question: Question, answer: Answer) -> None:
    """Enter that a question is an essay, which has no right answer."""
    del answer
    question.said["type"] = "ESSAY"


_ENTER: Final[dict[str, Callable[[Question, Answer], None]]] = {
    "true/false": _enter_judged,
    "modifiedtrue/false": _enter_judged,
    "yes/no": _enter_judged,
    "completion": _enter_gap,
    "essay": _enter_essay,
}


def _matched(asking: Section, answers: dict[int, Answer]) -> Iterator[Question]:
    """The questions of a section in which texts are matched with those of lists above them."""
    above: list[Line] = []
    items: list[Asked] = []
    for asked in asking.asked:
        if asked.above:
            yield from _group(above, items, answers)
            above, items = asked.above, []
        end = next((at for at, line in enumerate(asked.lines) if at and not _shows(line)), len(asked.lines))
        items.append(Asked(asked.number, asked.lines[:end]))
        behind = asked.lines[end:]
        if any(map(_shows, behind)):
            yield from _group(above, items, answers)
            above, items = behind, []
    yield from _group(above, items, answers)


def _group(above: Sequence[Line], items: Sequence[Asked], answers: dict[int, Answer]) -> Iterator[Question]:
    """The questions in which some texts are matched with those of one list."""
    if not items:
        return
    stem, options, _ = _options_in([Line(items[0].lines[0].place, ""), *above])
    texts = {option.letter: _one(option.lines) for option in options}
    named = {
        number: " ".join(line.text for line in answer.lines[:1]).strip(" .").casefold()
        for number, answer in answers.items()
    }
    for start in range(0, len(items), _MOST_MATCHED):
        part = items[start : start + _MOST_MATCHED]
        question = Question(part[0].lines[0].place, str(part[0].number))
        question.stem = [line for line in stem if _shows(line)]
        if all(named.get(each.number) in texts for each in part):
            question.pairs = [(_one(each.lines), texts[named[each.number]]) for each in part]
            used = {named[each.number] for each in part}
            question.unmatched = [text for letter, text in texts.items() if letter not in used]
            if len(part) == 1:
                question.pairs, question.unmatched = [], []
                question.options = [replace(each, starred=each.letter in used) for each in options]
                question.stem += part[0].lines
        yield question


def _one(lines: Sequence[Line]) -> Line:
    """Lines as one."""
    return replace(
        lines[0],
        text=" ".join(line.text.strip() for line in lines),
        html=" ".join(line.html for line in lines) if all(line.html or not line.text for line in lines) else "",
        runs=(),
    )


def _plain(line: Line) -> Line:
    """A line whose looks mark nothing as right."""
    return replace(line, looks=frozenset(), runs=())


def _shows(line: Line) -> bool:
    return bool(line.text.strip()) or "<img" in line.html


def _trim(lines: list[Line]) -> None:
    """Take the empty lines off at both ends."""
    while lines and not _shows(lines[-1]):
        lines.pop()
    while lines and not _shows(lines[0]):
        lines.pop(0)
