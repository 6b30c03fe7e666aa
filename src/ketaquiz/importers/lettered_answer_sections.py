"""Prints of ExamView, a program for tests of publishers: questions in sections, and behind *Answer Section* ``1. ANS: B  PTS: 1``.

Each section and each print counts its questions anew, so that an answer belongs to the question with its number in the section of
its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ketaquiz.importers.lettered_lines import Line, part, with_label

_KINDS: Final = (
    "multiple choice|multiple response|(?:modified )?true ?/ ?false|yes ?/ ?no|matching|completion|short answer|numeric response|"
    "numerical response|problem|essay|case|other|bimodal|opinion"
)
_KIND: Final = re.compile(rf"[\s*_#]{{0,10}}({_KINDS})[\s*_:]{{0,10}}", re.IGNORECASE)
_ANSWERS: Final = re.compile(r"[\s*_#]{0,10}answer section[\s*_:]{0,10}", re.IGNORECASE)
_ENTRY: Final = re.compile(r"[\s*_]{0,10}([0-9]{1,4})[.)]?[\s*_]{1,10}ANS[*_]{0,2}:[\s*_]{0,10}(.*)", re.DOTALL)
_FIELD: Final = re.compile(
    r"(?:\A|(?<=\s))\s{0,10}(?=(?:PTS|DIF|REF|OBJ|NAT|STA|LOC|TOP|KEY|MSC|NOT|BLM|STO|SKL|COG):(?:\s|\Z))"
)
_WORTH: Final = re.compile(r"PTS:\s{0,10}([0-9]{1,4}(?:\.[0-9]{1,2})?)(?![0-9])")
_HEAD: Final = re.compile(r"\s{0,40}(_{2,20}\s{0,20})?([0-9]{1,4})[.)]\s{0,20}(_{2,20}\s{1,20})?(?=\S)", re.DOTALL)
_LEAST: Final = 2
"""So many answers in this form show that a file is such a print."""
_NEAR: Final = 3
"""So many lines below the heading of a section may its first answer stand."""


@dataclass
class Answer:
    """An answer of such a list."""

    number: int
    lines: list[Line]
    """What stands behind ``ANS:``, and below it up to what else the program says."""
    besides: list[Line] = field(default_factory=list)
    worth: str = ""


@dataclass
class Asked:
    """A question with the lines that follow it, and those of its section above it where it is the first below them."""

    number: int
    lines: list[Line]
    above: list[Line] = field(default_factory=list)


@dataclass
class Section:
    """The questions of one kind, or the answers to them."""

    kind: str
    asked: list[Asked] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    certain: bool = True
    """Whether each line with a number begins a question."""


@dataclass
class Print:
    """The sections of a print, and the places of the lines that they are made of."""

    sections: list[Section] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple[Section, Section | None]]:
        """Each section with questions and the one with the answers to these, where it is certain which that is."""
        kinds = {section.kind for section in self.sections}
        for kind in sorted(kinds):
            asking = [each for each in self.sections if each.kind == kind and each.asked]
            answering = [each for each in self.sections if each.kind == kind and each.answers]
            for place, section in enumerate(asking):
                fits = len(asking) == len(answering) and section.certain and _fit(section, answering[place])
                yield section, answering[place] if fits else None


def _fit(asking: Section, answering: Section) -> bool:
    """Whether questions and answers have the same first and last number, and each number once."""
    asked, answered = ([each.number for each in some] for some in (asking.asked, answering.answers))
    once = len({*asked}) == len(asked) and len({*answered}) == len(answered)
    return once and (min(asked), max(asked)) == (min(answered), max(answered))


def prints_in(lines: Sequence[Line]) -> list[Print]:
    """The prints among the lines of a file, one behind the other."""
    entries = {
        at: found for at, line in enumerate(lines) if not line.code and (found := _ENTRY.fullmatch(with_label(line)))
    }
    worth = sum(bool(_WORTH.search(line.text)) for line in lines)
    if len(entries) < _LEAST or worth < _LEAST:
        return []
    reader = _Reader(lines, entries)
    for at in range(len(lines)):
        reader.take(at)
    return [each for each in reader.prints if any(section.asked for section in each.sections)]


class _Reader:
    """Takes one line after the other."""

    def __init__(self, lines: Sequence[Line], entries: dict[int, re.Match[str]]) -> None:
        self.lines = lines
        self.entries = entries
        self.prints: list[Print] = [Print()]
        self.section: Section | None = None
        self.answering = False
        self.above: list[Line] = []
        """What stands in a section above its next question, as the options that its questions share."""
        self.signed = False
        """Whether the questions of a section have a rule for the answer before their numbers."""
        self.ended = False
        """Whether an empty line stands behind what the program says of an answer."""

    def take(self, at: int) -> None:
        line = self.lines[at]
        text = with_label(line)
        if _ANSWERS.fullmatch(text):
            self.answering, self.section = True, None
        elif at in self.entries:
            self._answer(at)
        elif (kind := _KIND.fullmatch(text)) and self._heads(at):
            self._begin(kind[1])
        elif not self._ask(at) and not self._go_on(line):
            return
        self.prints[-1].taken.append(at)

    def _below(self, at: int) -> list[int]:
        filled = (place for place in range(at + 1, min(len(self.lines), at + 40)) if self.lines[place].text.strip())
        return [place for place, _ in zip(filled, range(4 * _NEAR), strict=False)]

    def _heads(self, at: int) -> bool:
        """Whether the name of a kind is a heading: an answer or a question stands below it."""
        below = self._below(at)
        if any(place in self.entries for place in below[:_NEAR]):
            self.answering = True
            return True
        if not any(_HEAD.match(with_label(self.lines[place])) for place in below):
            return False
        self._turn()
        return True

    def _turn(self) -> None:
        """Begin the next print where the answers of one have been read."""
        if self.answering:
            self.prints.append(Print())
        self.answering = False

    def _begin(self, kind: str) -> None:
        self.section = Section(re.sub(r"\s", "", kind).casefold())
        self.prints[-1].sections.append(self.section)
        self.above, self.ended = [], False

    def _answer(self, at: int) -> None:
        entry = self.entries[at]
        self.answering = True
        if self.section is None or self.section.asked:
            self._begin("")
        assert self.section is not None
        line = self.lines[at]
        answer = Answer(int(entry[1]), [])
        self.section.answers.append(answer)
        self.ended = False
        start = entry.start(2) - (len(with_label(line)) - len(line.text))
        self._say(answer, part(line, start, len(line.text), ""))

    def _say(self, answer: Answer, line: Line) -> None:
        """Enter a line of an answer, which the fields of the program may end."""
        field_at = _FIELD.search(line.text)
        if answer.besides or field_at is not None:
            at = field_at.end() if field_at is not None and not answer.besides else 0
            if line.text[:at].strip():
                answer.lines.append(part(line, 0, at, ""))
            answer.besides.append(part(line, at, len(line.text), ""))
            worth = _WORTH.search(line.text)
            answer.worth = answer.worth or (worth[1] if worth is not None else "")
        else:
            answer.lines.append(line)

    def _ask(self, at: int) -> bool:
        """Whether a line begins a question."""
        line = self.lines[at]
        found = None if line.code else _HEAD.match(with_label(line))
        if found is None or (self.answering and not found[1]):
            return False
        signed, number = bool(found[1] or found[3]), int(found[2])
        if self.answering or (self.section is None and signed):
            self._turn()
            self._begin("")
        if self.section is None:
            return False
        asked = self.section.asked
        if not asked:
            self.signed = signed
        if signed != self.signed:
            return False
        if not signed and asked and number != asked[-1].number + 1:
            self.section.certain = False
            return False
        start = max(0, found.end() - (len(with_label(line)) - len(line.text)))
        asked.append(Asked(number, [part(line, start, len(line.text), "")], self.above))
        self.above = []
        return True

    def _go_on(self, line: Line) -> bool:
        """Whether a line goes on with the question or the answer above it."""
        section = self.section
        if section is None:
            return False
        if self.answering:
            if not section.answers:
                return False
            answer = section.answers[-1]
            if not line.text.strip() and "<img" not in line.html:
                self.ended = bool(answer.besides)
            elif self.ended and not _FIELD.match(line.text):
                return False
            else:
                self._say(answer, line)
            return True
        if not section.asked:
            self.above.append(line)
        else:
            section.asked[-1].lines.append(line)
        return True
