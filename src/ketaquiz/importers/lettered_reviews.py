"""Quizzes of Moodle that somebody finished, copied from the page that shows them: each question with what is right below it.

What the learner chose is no key, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.lettered_ready import Ready
from ketaquiz.importers.lettered_review_words import (
    ABOUT,
    END,
    FEEDBACK,
    FLAG,
    HEAD,
    LONE_NUMBER,
    MARK,
    NUMBERED,
    OF_LEARNER,
    OUT_OF,
    RIGHT,
    SELECT,
    STATE,
    TEXT,
    WORD,
    is_said,
)
from ketaquiz.importers.lettered_reviewed import HEADING_LINES, Review, has_key

_LEAST: Final = 2
"""So many questions with such lines show that a file has been copied from a page."""
_UNNUMBERED: Final = "its number does not stand above it: look whether what it asks is whole"


def reviews_in(lines: Sequence[Line]) -> Ready:
    """The questions of such pages in the lines of a file."""
    whole, lines = lines, _with_whole_heads(lines)
    blocks = [*_blocks(lines)]
    if len(blocks) < _LEAST:
        return Ready(whole)
    found = Ready([*lines])
    free: list[tuple[int, int]] = []
    at = 0
    for start, end in blocks:
        behind = _take(found, lines, start, end)
        free.append((at, start))
        at = end - behind
    free.append((at, len(lines)))
    keyed = sum(has_key(question) for question in found.questions)
    if keyed * 2 < len(found.questions):
        return Ready(whole)  # its form is another one
    for start, end in free:
        _take_unnumbered(found, lines, start, end)
    return found


def _with_whole_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which those with a number stand in the line with the word for *question* above them."""
    made = [*lines]
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    for word, number, below in zip(filled, filled[1:], filled[2:], strict=False):
        follows = any(is_said(each, lines[below]) for each in (STATE, MARK, FLAG, TEXT))
        if follows and is_said(WORD, lines[word]) and is_said(LONE_NUMBER, lines[number]):
            made[word] = Line(lines[word].place, f"{lines[word].text.strip()} {lines[number].text.strip()}")
            made[number] = Line(lines[number].place, "")
    return made


def _take(found: Ready, lines: Sequence[Line], start: int, end: int, *, keyed: bool = False) -> int:
    """Read a question, where it has a key if it is to be ``keyed``; how many of its last lines are no part of it."""
    left: list[tuple[str, str]] = []
    review = Review(lines[start:end], left)
    if keyed and not has_key(review.question):
        return review.behind
    found.questions.append(review.question)
    found.left += left
    found.lines = [
        Line(line.place, "") if start <= at < end - review.behind else line for at, line in enumerate(found.lines)
    ]
    review.question.remarks += [_UNNUMBERED] if keyed else []
    return review.behind


def _take_unnumbered(found: Ready, lines: Sequence[Line], start: int, end: int) -> None:
    """Read the questions among other lines whose numbers were not copied, as that of the first one of a page."""
    while True:
        right = next((at for at in range(start, end) if is_said(RIGHT, lines[at])), None)
        shown = [at for at in range(start, right or start) if is_said(SELECT, lines[at]) or is_said(TEXT, lines[at])]
        if right is None or not shown:
            return
        about = (at for at in range(shown[0], start - 1, -1) if any(is_said(words, lines[at]) for words in _ABOVE))
        start = next(about, start - 1) + 1
        start = max(start + 1, end - _take(found, lines, start, end, keyed=True))


_ABOVE: Final = (TEXT, STATE, MARK, FLAG, ABOUT, END, NUMBERED)


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where each such question begins and ends."""
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    starts: list[int] = []
    headed = -len(lines)
    for place, at in enumerate(filled):
        below = lines[filled[place + 1]] if place + 1 < len(filled) else None
        if _is_head(lines[at], below):
            starts.append(at)
            headed = place
        elif is_said(TEXT, lines[at]):
            starts += (
                [_start_above(lines, filled[max(0, place - HEADING_LINES) : place], at)]
                if place - headed > HEADING_LINES
                else []
            )
            headed = -len(lines)
    for start, following in zip(starts, [*starts[1:], len(lines)][: len(starts)], strict=True):
        ends = (at for at in range(start + 1, following) if is_said(END, lines[at]))
        end = next(ends, following)
        if _is_review(lines[start:end]):
            yield start, end


def _start_above(lines: Sequence[Line], above: Sequence[int], text: int) -> int:
    """Where a question begins whose text has a line above it: at its number, whatever else stands in that line, or at what was got for it."""
    start = text
    for at in reversed(above):
        if any(is_said(words, lines[at]) for words in (RIGHT, FEEDBACK, OF_LEARNER)):
            break
        if is_said(NUMBERED, lines[at]):
            return at
        start = at if any(is_said(words, lines[at]) for words in (STATE, MARK, FLAG)) else start
    return start


def _is_head(line: Line, below: Line | None) -> bool:
    if below is None or line.code:
        return False
    if LONE_NUMBER.fullmatch(line.text):
        return is_said(MARK, below)
    return HEAD.fullmatch(with_label(line)) is not None


def _is_review(lines: Sequence[Line]) -> bool:
    """Whether a question has what such a page shows: a line above its text, or above that what the learner got for it."""
    filled = [line for line in lines if line.text.strip()]
    if all(any(is_said(words, line) for words in (STATE, MARK, FLAG, TEXT, FEEDBACK)) for line in filled[1:]):
        return False  # what is asked stands elsewhere
    if any(is_said(TEXT, line) for line in filled[: HEADING_LINES + 1]):
        return True
    head = HEAD.fullmatch(filled[0].text)
    if head is not None and OUT_OF.search(filled[0].text, head.end(1)):
        return True
    about = [*takewhile(lambda line: any(is_said(words, line) for words in (STATE, MARK, FLAG)), filled[1:])]
    if any(is_said(MARK, line) and OUT_OF.search(line.text) for line in about):
        return True
    return bool(about) and any(is_said(RIGHT, line) for line in filled)
