"""Labels of questions and options that no word list knows, learned from the file itself: ``Item 12 of 620 (Exam B, Q41)``.

Options are known by what counts before them: the same signs and words, and letters or numbers that begin anew in every question.
What stands before each question is then what all of these have in common between their options: a number that counts on, with the same
words and signs around it, or the same words alone. No meaning of a word is needed, so any language may be read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ketaquiz.importers.lettered_learned_asked import with_asked
from ketaquiz.importers.lettered_learned_boxes import with_marked, with_signed
from ketaquiz.importers.lettered_learned_heads import Head, alike, counted_heads, named_heads
from ketaquiz.importers.lettered_learned_keys import (
    Asked,
    in_letters,
    keys_in_brackets,
    keys_of,
    mark_of,
    marked_by_looks,
    reason_in,
    without_key,
)
from ketaquiz.importers.lettered_learned_options import CountedOption, options_in
from ketaquiz.importers.lettered_learned_pairs import with_pairs
from ketaquiz.importers.lettered_learned_records import with_records
from ketaquiz.importers.lettered_lines import Line, rest, with_before, with_label, without_label
from ketaquiz.importers.lettered_looks import looks_of_label, looks_within, without_lone_looks, without_look
from ketaquiz.importers.lettered_parts import parted
from ketaquiz.text.shortened import shortened

_MOST_BETWEEN: Final = 40
"""So many lines at most above the first option of a question belong to it, and below its last one."""


def _gaps(lines: Sequence[Line], runs: Sequence[Sequence[tuple[int, CountedOption]]]) -> list[range]:
    """The lines above the first option of each question, and below the last one of the question before it."""
    last = -1
    gaps = []
    for run in runs:
        gaps.append(range(max(last + 1, run[0][0] - _MOST_BETWEEN), run[0][0]))
        last = run[-1][0]
    return gaps


@dataclass(frozen=True)
class Learned:
    """What a file shows of its labels."""

    lines: Sequence[Line]
    """Its lines with ``Question 3:`` and ``b)`` in place of its labels; no text is lost but these."""
    questions: int
    """How many questions have options behind such labels."""
    note: str
    """What it says of them."""
    headed: Sequence[Line] = ()
    """Its lines with ``Question 3:`` alone in place of its labels, where these have words or numbers behind the number, which would stand in what is
    asked; else none."""


def with_learned(lines: Sequence[Line]) -> Learned | None:
    """A file with the labels that are known in place of its own; None where it shows no options.

    Where nothing shows what stands before each question, only the labels of options and the keys are written anew.
    """
    lines = [*parted([*_without_tabs(lines)])]
    runs = options_in(lines)
    return _with_labels(lines, runs) if runs else _without_labels(lines)


def _without_tabs(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of which those that have an option, a tab and one of the options once more are two."""
    for at, line in enumerate(lines):
        before, tab, behind = line.text.partition("\t")
        if not (tab and before.strip() and behind.strip()) or line.code or line.label or line.runs:
            yield line
            continue
        near = {each.text.strip() for each in lines[max(0, at - _MOST_BETWEEN // 2) : at]} | {before.strip()}
        if behind.strip() in near:
            yield replace(line, text=before.rstrip())
            yield Line(line.place, behind.strip())
        else:
            yield line


def _without_labels(lines: Sequence[Line]) -> Learned | None:
    """A file whose options have no labels, with boxes before them."""
    if (records := with_records(lines)) is not None:
        return Learned(records.lines, records.questions, _RECORDS)
    if (pairs := with_pairs(lines)) is not None:
        return Learned(pairs.lines, pairs.questions, _PAIRS)
    found = with_signed(lines) or with_marked(lines) or with_asked(lines)
    return None if found is None else Learned(found.lines, found.questions, _note(mark=found.mark))


_PAIRS: Final = "the line below each numbered question is taken for its answer: look whether this is so"
_RECORDS: Final = "the last line of each question is one of the lines above it once more, and is taken for the right one of these: look whether this is so"


def _with_labels(lines: Sequence[Line], runs: Sequence[Sequence[tuple[int, CountedOption]]]) -> Learned:
    gaps = _gaps(lines, runs)
    heads = counted_heads(lines, gaps) or named_heads(lines, gaps)
    made = [*lines]
    for at, end, label in alike(lines, heads):
        made[at] = with_before(_behind(lines[at], end), f"Question {label}: ")
    for number, head in enumerate(heads, 1):
        made[head.at] = with_before(_behind(lines[head.at], head.end), f"Question {head.number or number}: ")
    headed = [*made] if any(head.wide for head in heads) else []
    asked = [*_asked(lines, runs, gaps, heads)]
    mark, keys = mark_of(asked), keys_of(asked)
    look = "" if keys or mark is not None else marked_by_looks([each.looks for each in asked])
    letters = "" if keys or mark is not None or look else marked_by_looks([each.letter_looks for each in asked])
    for run, each in zip(runs, asked, strict=True):
        for place, (at, option) in enumerate(run):
            bare, starred = _behind(lines[at], option.end), option.starred and not all(one.starred for _, one in run)
            if mark is not None and (text := mark.taken_off(each.texts[place])) is not None:
                others = [_behind(lines[line], other.end) for line, other in run if line != at]
                bare, starred = without_lone_looks(without_label(bare, text), others), True
            if look:
                starred |= look in each.looks[place]
                bare = without_look(bare, look)
            if letters:
                starred |= [letters in each_looks for each_looks in each.letter_looks] == [
                    at_place == place for at_place in range(len(run))
                ]
            made[at] = with_before(bare, f"{'*' if starred and not keys else ''}{_letter(place)}) ")
    for at, right in keys.values():
        made[at] = Line(lines[at].place, f"Answer: {_letter(right)}{reason_in(lines[at].text)}")
    said = next((lines[at].text.strip() for at, _ in keys.values()), "")
    if not keys and runs[0][0][1].form[1] != "letter":
        made = _with_letters(made, asked)
    if not (keys or look or letters) and mark is None and (brackets := keys_in_brackets(asked)):
        said = next(f"({asked[number].counted[right]})" for number, (_, right) in brackets.items())
        for number, (at, right) in brackets.items():
            made[at] = without_key(made[at], asked[number].counted[right])
        made = _with_below(
            made, {runs[number][-1][0]: f"Answer: {_letter(right)}" for number, (_, right) in brackets.items()}
        )
    if mark is not None and not keys:
        remarks = {
            run[-1][0]: f"Explanation: {remark}"
            for run, each in zip(runs, asked, strict=True)
            if (remark := " ".join(filter(None, map(mark.remark, each.texts))))
        }
        made = _with_below(made, remarks)
    begins = with_label(lines[heads[0].at])[: heads[0].end].strip() if heads else ""
    shown = with_label(lines[runs[0][0][0]])[: runs[0][0][1].end].strip()
    return Learned(
        made,
        len(runs),
        _note(begins, shown, said, look or letters or ("" if keys or mark is None else mark.text)),
        headed,
    )


def _with_letters(lines: Sequence[Line], asked: Sequence[Asked]) -> list[Line]:
    """Lines of which the answers name options by letters in place of numbers."""
    made = [*lines]
    for each in asked:
        for at, text in each.below:
            if (said := in_letters(text, each)) is not None:
                made[at] = Line(lines[at].place, said)
    return made


def _letter(place: int) -> str:
    return chr(ord("a") + place)


def _with_below(lines: Sequence[Line], below: Mapping[int, str]) -> list[Line]:
    """Lines with a further one below some of them, by the place of these; from 0."""
    made: list[Line] = []
    for at, line in enumerate(lines):
        made.append(line)
        if at in below:
            made.append(Line(line.place, below[at]))
    return made


def _asked(
    lines: Sequence[Line],
    runs: Sequence[Sequence[tuple[int, CountedOption]]],
    gaps: Sequence[range],
    heads: Sequence[Head],
) -> Iterator[Asked]:
    numbers = {head.at: head.number for head in heads}
    begins = sorted(numbers)
    for run, gap in zip(runs, gaps, strict=True):
        first, last = run[0][0], run[-1][0]
        above = bisect_right(begins, first - 1) - 1
        head = begins[above] if above >= 0 and begins[above] in gap else max(gap.start, first - 3)
        place = bisect_right(begins, last)
        end = min(begins[place] if place < len(begins) else len(lines), last + _MOST_BETWEEN)
        yield Asked(
            [option.counted for _, option in run],
            [_behind(lines[at], option.end).text for at, option in run],
            [(at, lines[at].text) for at in range(last + 1, end) if lines[at].text.strip() and not lines[at].code],
            [(at, lines[at].text) for at in range(head, first)],
            [looks_within(lines[at]) for at, _ in run],
            [looks_of_label(lines[at]) for at, _ in run],
            numbers.get(head, ""),
        )


def _note(begins: str = "", option: str = "", said: str = "", mark: str = "") -> str:
    shown = [
        f"'{shortened(text, 40)}' {what}"
        for text, what in (
            (begins, "begins a question"),
            (option, "an option"),
            (said, "is a key"),
            (mark, "marks what is right"),
        )
        if text
    ]
    return f"its questions are read by what most of them have in common: {', '.join(shown)}: look whether this is so"


def _behind(line: Line, end: int) -> Line:
    """A line behind its label, of which ``end`` counts the characters with what a list of Word shows."""
    shown = len(line.label) + 1 if line.label else 0
    return replace(rest(replace(line, label=""), max(end - shown, 0)), label="")
