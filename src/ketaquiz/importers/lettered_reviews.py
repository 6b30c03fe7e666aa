"""Quizzes of Moodle that somebody finished, copied from the page that shows them: each question with what is right below it.

What the learner chose is no key, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from ketaquiz.importers.lettered_lines import LetteredOption, Line, Question, rest, with_label
from ketaquiz.importers.lettered_ready import Ready
from ketaquiz.importers.lettered_review_keys import bare, has_arrow, named, pairs_in
from ketaquiz.importers.lettered_review_words import (
    END,
    FEEDBACK,
    FLAG,
    HEAD,
    LETTER_OF,
    LONE_NUMBER,
    MARK,
    OF_LEARNER,
    OUT_OF,
    RIGHT,
    SELECT,
    STATE,
    TEXT,
    TYPED,
    VERDICT,
)
from ketaquiz.importers.questions import truth
from ketaquiz.text.shortened import shortened

_LEAST: Final = 2
"""So many questions with such lines show that a file has been copied from a page."""
_GAP: Final = re.compile(r"\[[^\[\]]{1,80}\]")


def reviews_in(lines: Sequence[Line]) -> Ready:
    """The questions of such pages in the lines of a file."""
    found = Ready(lines)
    blocks = [*_blocks(lines)]
    if len(blocks) < _LEAST:
        return found
    rest_of_file = [*lines]
    for start, end in blocks:
        review = _Review(lines[start:end], found.left)
        found.questions.append(review.question)
        rest_of_file[start : end - review.behind] = [
            Line(line.place, "") for line in lines[start : end - review.behind]
        ]
    return replace(found, lines=rest_of_file)


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where each such question begins and ends."""
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    starts: list[int] = []
    headed = -1
    for place, at in enumerate(filled):
        below = lines[filled[place + 1]] if place + 1 < len(filled) else None
        if _is_head(lines[at], below):
            starts.append(at)
            headed = at
        elif _is(TEXT, lines[at]):
            starts += [at] if headed < 0 else []
            headed = -1
    for start, following in zip(starts, [*starts[1:], len(lines)][: len(starts)], strict=True):
        ends = (at for at in range(start + 1, following) if _is(END, lines[at]))
        end = next(ends, following)
        if _is_review(lines[start:end]):
            yield start, end


def _is(words: re.Pattern[str], line: Line) -> bool:
    return not line.code and words.fullmatch(line.text) is not None


def _is_head(line: Line, below: Line | None) -> bool:
    if below is None or line.code:
        return False
    if LONE_NUMBER.fullmatch(line.text):
        return _is(MARK, below)
    return HEAD.fullmatch(with_label(line)) is not None


def _is_review(lines: Sequence[Line]) -> bool:
    """Whether a question has what such a page shows: a line above its text, or above that what the learner got for it."""
    filled = [line for line in lines if line.text.strip()]
    if any(_is(TEXT, line) for line in filled[: _HEADING_LINES + 1]):
        return True
    head = HEAD.fullmatch(filled[0].text)
    if head is not None and OUT_OF.search(filled[0].text, head.end(1)):
        return True
    about = [*takewhile(lambda line: any(_is(words, line) for words in (STATE, MARK, FLAG)), filled[1:])]
    if any(_is(MARK, line) and OUT_OF.search(line.text) for line in about):
        return True
    return bool(about) and any(_is(RIGHT, line) for line in filled)


_HEADING_LINES: Final = 6
"""So many lines stand between the number of a question and its text."""


class _Review:
    """One question of such a page."""

    def __init__(self, lines: Sequence[Line], left: list[tuple[str, str]]) -> None:
        self.lines = [*lines]
        self.left = left
        self.behind = 0
        """So many of its last lines are no part of it."""
        head = HEAD.fullmatch(with_label(lines[0])) or LONE_NUMBER.fullmatch(lines[0].text)
        at = self._below_head()
        place = next((line.place for line in self.lines[at:] if line.text.strip()), lines[0].place)
        self.question = Question(lines[0].place if head else place, head[1] if head is not None else "")
        body, tail = self._parted(at)
        said = self._take_tail(tail)
        stem, one, options = _in_body(body)
        self.question.stem = stem
        if options:
            self._take_options(options, said, one=one)
        elif said:
            self._take_answer(said)
        _trim(self.question.stem)

    def _leave(self, line: Line, what: str) -> None:
        if line.text.strip():
            self.left.append((line.place, f"{what}: {shortened(line.text.strip())}"))

    def _below_head(self) -> int:
        """Where what is asked begins, below what the page says of the learner."""
        filled = [at for at, line in enumerate(self.lines) if line.text.strip()]
        text = next((at for at in filled[: _HEADING_LINES + 1] if _is(TEXT, self.lines[at])), None)
        if text is not None:
            return text + 1
        if not filled or not (HEAD.fullmatch(with_label(self.lines[0])) or LONE_NUMBER.fullmatch(self.lines[0].text)):
            return 0
        above = (at for at in filled[1:] if not any(_is(words, self.lines[at]) for words in (STATE, MARK, FLAG)))
        return next(above, len(self.lines))

    def _parted(self, at: int) -> tuple[list[Line], list[Line]]:
        """What is asked with its options, and what stands below these."""
        lines = self.lines
        ends = (
            place
            for place in range(at, len(lines))
            if any(_is(words, lines[place]) for words in (FEEDBACK, OF_LEARNER, RIGHT))
        )
        end = next(ends, len(lines))
        return lines[at:end], lines[end:]

    def _take_tail(self, tail: Sequence[Line]) -> list[Line]:
        """Enter what explains the question; the lines that say what is right, without the words before it."""
        rights = [at for at, line in enumerate(tail) if _is(RIGHT, line)]
        last = rights[-1] if rights else len(tail)
        for line in tail[:last]:
            if any(_is(words, line) for words in (FEEDBACK, OF_LEARNER, STATE, MARK)):
                continue
            bared = _without_verdict(line)
            self.question.why += [bared] if bared.text.strip() or "<img" in bared.html else []
        if not rights:
            return []
        right = RIGHT.fullmatch(tail[last].text)
        assert right is not None
        return [Line(tail[last].place, right[1]), *tail[last + 1 :]]

    def _take_options(self, options: Sequence[Sequence[Line]], said: Sequence[Line], *, one: bool) -> None:
        """Enter the options; what stands below the first line of one that the learner chose may be what the page says of it."""
        ends = [next((at for at in range(1, len(each)) if VERDICT.match(each[at].text)), len(each)) for each in options]
        whole = [_joined(each[:end]) for each, end in zip(options, ends, strict=True)]
        first = [_joined(each[:1]) for each in options]
        places, used = _said_of(said, whole, one=one)
        cut = False
        if places is None:
            places, used = _said_of(said, first, one=one)
            cut = places is not None
        if places is None and (letter := _LETTER_ALONE.fullmatch(said[0].text if said else "")) is not None:
            place = ord(letter[1].casefold()) - ord("a")
            places, used = ({place} if place < len(options) else None), 1
        longer = [place for place, end in enumerate(ends) if end > 1]
        self.behind = len(said) - used if places is not None else 0
        last = len(options) - 1
        general = not any(_is(FEEDBACK, line) for line in self.lines)
        for place, (lines, end) in enumerate(zip(options, ends, strict=True)):
            right = places is not None and place in places
            size = 1 if cut or (longer == [place] and len(options) > _LEAST and not right) else end
            option = LetteredOption(lines[0].place, [*lines[:size]], right, chr(ord("a") + place))
            why = [each for line in lines[size:] if (each := _without_verdict(line)).text.strip()]
            if general and place == last and size < end:
                self.question.why = [*why, *self.question.why]
            else:
                option.why = why
            self.question.options.append(option)

    def _take_answer(self, said: Sequence[Line]) -> None:
        question = self.question
        text = said[0].text.strip().strip("*_ ")
        quoted = _QUOTED.fullmatch(text)
        word = (quoted[1] if quoted is not None else text).strip()
        pairs = pairs_in(text)
        kept = _above_answers(question.stem, [left for left, _ in pairs])
        self.behind = len(said) - 1
        for line in question.stem[len(kept) :]:
            self._leave(line, "what the learner answered")
        question.stem = kept
        if pairs:
            question.pairs = [(Line(said[0].place, left), Line(said[0].place, right)) for left, right in pairs]
        elif truth(word) is not None:
            question.answer, question.answer_place = word, said[0].place
            question.stem = [line for line in kept if line.label or truth(line.text) is None]
        elif text and not has_arrow(text) and not _GAP.search(text) and not _may_be_option(text, kept):
            question.answer, question.answer_place = text, said[0].place


_QUOTED: Final = re.compile(r"['‘’\"“”„«]\s?(.{1,40}?)\s?['‘’\"“”»]\.?", re.DOTALL)


def _may_be_option(said: str, stem: Sequence[Line]) -> bool:
    """Whether an answer is one of the lines above it, so that these are options that nothing shows to be so."""
    return any(bare(line.text) and bare(line.text) in bare(said) for line in stem[1:])


def _above_answers(stem: Sequence[Line], lefts: Sequence[str]) -> list[Line]:
    """What is asked, without the lines in which the learner answered, or chose what is matched with what."""
    for at, line in enumerate(stem):
        cells = [bare(cell) for cell in line.text.split(" | ")]
        if at and (_is(TYPED, line) or (lefts and any(cell in lefts for cell in cells))):
            return [*stem[:at]]
    return [*stem]


def _in_body(lines: Sequence[Line]) -> tuple[list[Line], bool, list[list[Line]]]:
    """What is asked, whether one option alone is to be chosen, and the lines of each option."""
    select = next((at for at, line in enumerate(lines) if _is(SELECT, line)), None)
    below = select + 1 if select is not None else 0
    head = bare(lines[select].text).rstrip(" :.").casefold() if select is not None else ""
    one = bool(_ONE.search(head)) and not _MORE.search(head)
    first = next((at for at in range(below, len(lines)) if _place(lines[at], numbers=select is not None) == 0), None)
    if first is None and select is not None and len(bared := [line for line in lines[below:] if line.text.strip()]) > 1:
        options = [] if any(truth(line.text) is not None for line in bared) else _bare_options(bared)
        return [*lines[:select], *([] if options else lines[below:])], one, options
    if first is None or (select is None and not any(_place(line, numbers=False) == 1 for line in lines[first:])):
        return [line for at, line in enumerate(lines) if at != select], one, []
    buttons = first > 0 and _is_picture(lines[first - 1])
    above = first - buttons
    stem = [*lines[: above if select is None else select], *(lines[below:above] if select is not None else ())]
    numbers = lines[first].text[:1].isdigit() or lines[first].label[:1].isdigit()
    options = []
    for line in lines[first:]:
        if _place(line, numbers=numbers) == len(options):
            if buttons and options and len(options[-1]) > 1 and _is_picture(options[-1][-1]):
                options[-1].pop()
            options.append([bared_line] if (bared_line := _behind_letter(line)) is not None else [])
        elif line.text.strip() or "<img" in line.html:
            options[-1].append(line)
    empty = Line(lines[first].place, "")
    return stem, one, [[replace(line, looks=frozenset(), runs=()) for line in each] or [empty] for each in options]


def _is_picture(line: Line) -> bool:
    """Whether a line is a picture alone, as one of a button above the letter of an option is."""
    return not line.text.strip() and "<img" in line.html


def _bare_options(lines: Sequence[Line]) -> list[list[Line]]:
    """Options without letters; none where a line may explain one, as it ends as a sentence and another does not."""
    options: list[list[Line]] = []
    for line in lines:
        if options and VERDICT.match(line.text):
            options[-1].append(line)
        else:
            options.append([replace(line, looks=frozenset(), runs=())])
    ends = {each[0].text.rstrip().endswith(".") for each in options}
    return options if len(ends) == 1 else []


def _behind_letter(line: Line) -> Line | None:
    """An option without its letter; None where the letter stands alone."""
    if line.label:
        return replace(line, label="") if line.text.strip() or "<img" in line.html else None
    found = LETTER_OF.fullmatch(line.text)
    assert found is not None
    return rest(line, found.start(2)) if found[2].strip() else None


def _place(line: Line, *, numbers: bool) -> int:
    """The place that the letter or number of a line counts, from 0; -1 where it has none."""
    found = None if line.code else LETTER_OF.fullmatch(with_label(line))
    if found is None or (found[1].isdigit() and not numbers):
        return -1
    return int(found[1]) - 1 if found[1].isdigit() else ord(found[1].casefold()) - ord("a")


_ONE: Final = re.compile(r"\b(?:one|eine|una?|une|een|één|uma|один|одну|jedną|birini|satu|một|en|ett)\b")
_MORE: Final = re.compile(
    r"\b(?:more|least|mehrere|mindestens|más|varias|menos|moins|plusieurs|più|almeno|mais|meer|несколько|декілька|кілька|więcej|najmniej|fazlasını|lebih|hơn|flera|flere)\b"
)


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _said_of(said: Sequence[Line], options: Sequence[str], *, one: bool) -> tuple[set[int] | None, int]:
    """The places of the right options, and how many lines name them; None where that is not certain."""
    for size in range(len(said), 0, -1):
        places = named(_joined(said[:size]), options)
        if places is not None and not (one and len(places) > 1):
            return places, size
    return None, len(said)


_LETTER_ALONE: Final = re.compile(r"[\s(*_]{0,5}([A-Za-z])[\s).*_]{0,5}")


def _without_verdict(line: Line) -> Line:
    """A line that explains, without the word on what the learner chose."""
    verdict = VERDICT.match(line.text)
    if verdict is None:
        return replace(line, looks=frozenset(), runs=())
    said = line.text[verdict.end() :]
    return replace(rest(line, verdict.end()), looks=frozenset(), runs=()) if said.strip() else Line(line.place, "")


def _trim(lines: list[Line]) -> None:
    """Take the empty lines off at both ends."""
    while lines and not (lines[-1].text.strip() or lines[-1].html):
        lines.pop()
    while lines and not (lines[0].text.strip() or lines[0].html):
        lines.pop(0)
