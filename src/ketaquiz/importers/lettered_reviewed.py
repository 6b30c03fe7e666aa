"""One question of a finished quiz of Moodle, as a page shows it: what is asked, its options, and below them what is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import LetteredOption, Line, Question, rest, with_label
from ketaquiz.importers.lettered_review_keys import bare, has_arrow, named, pairs_in
from ketaquiz.importers.lettered_review_options import options_in
from ketaquiz.importers.lettered_review_words import (
    FEEDBACK,
    FLAG,
    HEAD,
    LETTER_OF,
    LONE_NUMBER,
    MARK,
    NUMBERED,
    OF_LEARNER,
    RIGHT,
    SELECT,
    STATE,
    TEXT,
    TYPED,
    VERDICT,
    is_said,
)
from ketaquiz.importers.questions import truth
from ketaquiz.text.shortened import shortened

_LEAST: Final = 2
HEADING_LINES: Final = 6
"""So many lines stand between the number of a question and its text."""
_GAP: Final = re.compile(r"\[[^\[\]]{1,80}\]")


def has_key(question: Question) -> bool:
    """Whether it is known what is right."""
    return bool(question.answer or question.pairs or any(option.starred for option in question.options))


class Review:
    """One question of such a page."""

    def __init__(self, lines: Sequence[Line], left: list[tuple[str, str]]) -> None:
        self.lines = [*lines]
        self.left = left
        self.behind = 0
        """So many of its last lines are no part of it."""
        self.used = 0
        self.differs = False
        """Whether two lines say what is right, each otherwise than the other."""
        words = (HEAD, LONE_NUMBER, NUMBERED)
        head = next((found for each in words if (found := each.fullmatch(with_label(lines[0]))) is not None), None)
        at = self._below_head()
        place = next((line.place for line in self.lines[at:] if line.text.strip()), lines[0].place)
        self.question = Question(lines[0].place if head else place, head[1] if head is not None else "")
        body, tail = self._parted(at)
        said = self._take_tail(tail)
        stem, one, options = options_in(body)
        self.question.stem = stem
        if not said:
            self.behind = len(tail) - self.used
        if options:
            self._take_options(options, said, one=one)
        elif said and not self.differs:
            self._take_answer(said)
        _trim(self.question.stem)

    def _leave(self, line: Line, what: str) -> None:
        if line.text.strip():
            self.left.append((line.place, f"{what}: {shortened(line.text.strip())}"))

    def _below_head(self) -> int:
        """Where what is asked begins, below what the page says of the learner."""
        filled = [at for at, line in enumerate(self.lines) if line.text.strip()]
        text = next((at for at in filled[: HEADING_LINES + 1] if is_said(TEXT, self.lines[at])), None)
        if text is not None:
            return text + 1
        if not filled or not (HEAD.fullmatch(with_label(self.lines[0])) or LONE_NUMBER.fullmatch(self.lines[0].text)):
            return 0
        above = (at for at in filled[1:] if not any(is_said(words, self.lines[at]) for words in (STATE, MARK, FLAG)))
        return next(above, len(self.lines))

    def _parted(self, at: int) -> tuple[list[Line], list[Line]]:
        """What is asked with its options, and what stands below these."""
        lines = self.lines
        right = next((place for place in range(at, len(lines)) if is_said(RIGHT, lines[place])), len(lines))
        select = next((place for place in range(at, right) if is_said(SELECT, lines[place])), at)
        letters = [place for place in range(select, right) if LETTER_OF.fullmatch(with_label(lines[place]))]
        text = max((place + 1 for place in range(at, select) if is_said(TEXT, lines[place])), default=at)
        below = max([select, *letters]) if len(letters) > 1 else select
        ends = (
            place
            for place in range(below, right)
            if any(is_said(each, lines[place]) for each in (FEEDBACK, OF_LEARNER))
        )
        end = next(ends, right)
        body = [line for line in lines[text:end] if not is_said(OF_LEARNER, line)]
        return body, lines[end:]

    def _take_tail(self, tail: Sequence[Line]) -> list[Line]:
        """Enter what explains the question; the lines that say what is right, without the words before it."""
        first = next((at for at, line in enumerate(tail) if is_said(RIGHT, line)), len(tail))
        another = (
            at
            for at, line in enumerate(tail)
            if _begins_another(line, tail[:at]) or (at > first and (is_said(FEEDBACK, line) or is_said(TYPED, line)))
        )
        own = next(another, len(tail))
        rights = [at for at in range(own) if is_said(RIGHT, tail[at])]
        end = rights[-1] if rights else own
        self.differs = len({bare(tail[at].text) for at in rights}) > 1
        self.used = end
        for line in tail[:end]:
            if any(is_said(words, line) for words in (FEEDBACK, OF_LEARNER, STATE, MARK)):
                continue
            bared = _without_verdict(line)
            self.question.why += [bared] if bared.text.strip() or "<img" in bared.html else []
        right = RIGHT.fullmatch(tail[end].text) if end < len(tail) and is_said(RIGHT, tail[end]) else None
        return [Line(tail[end].place, right[1]), *tail[end + 1 :]] if right is not None else []

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
        others = any(is_said(RIGHT, line) for line in said[1:])
        self.behind = len(said) - (used if places is not None else 1) if places is not None or others else 0
        last = len(options) - 1
        general = not any(is_said(FEEDBACK, line) for line in self.lines)
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
        said = said[next((at for at, line in enumerate(said) if line.text.strip()), 0) :]
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
    parts = {bare(said), *bare(said).split(", ")}
    return any(bare(line.text) in parts for line in stem[1:] if line.text.strip())


def _above_answers(stem: Sequence[Line], lefts: Sequence[str]) -> list[Line]:
    """What is asked, without the lines in which the learner answered, or chose what is matched with what."""
    for at, line in enumerate(stem):
        cells = [bare(cell) for cell in line.text.split(" | ")]
        if at and (is_said(TYPED, line) or (lefts and any(cell in lefts for cell in cells))):
            return [*stem[:at]]
    return [*stem]


def _begins_another(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line below the options of a question belongs to the next one, whose number is missing."""
    if is_said(SELECT, line) or is_said(TEXT, line):
        return True
    letter = None if line.code else LETTER_OF.fullmatch(with_label(line))
    before = next(
        (found for each in reversed(above) if (found := LETTER_OF.fullmatch(with_label(each))) is not None), None
    )
    return letter is not None and before is not None and (before[1], letter[1]) in (("a", "b"), ("A", "B"))


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
