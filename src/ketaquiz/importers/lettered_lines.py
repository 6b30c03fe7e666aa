"""Lines of text, and the questions with lettered options that are found in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ketaquiz.importers.option_letters import CIRCLES, LETTER
from ketaquiz.text.shortened import shortened

END_OF_KEYS: Final = "\0"
"""The text of a line, which no text of a file has, behind a list of keys that further questions follow."""
UNREAD: Final = "\1"
"""What a key of a table begins with whose cell has more than letters, or nothing."""


class Says:
    """What a line with a name below an answer says of its question."""

    WRONG: Final = "wrong"
    TAGS: Final = "tags"
    POINTS: Final = "points"
    DIFFICULTY: Final = "difficulty"
    WHY: Final = "why"
    LEFT: Final = "left"
    UNKNOWN: Final = "unknown"


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph of Word with one look."""

    text: str
    html: str
    looks: frozenset[str]


@dataclass(frozen=True)
class Line:
    """A line, or a paragraph of Word."""

    place: str
    text: str
    html: str = ""
    """The same with its marks, where it has some."""
    looks: frozenset[str] = frozenset()
    """How it stands out as a whole: ``bold``, ``highlighted``, ``underlined``, ``coloured``; of colours also which it is: ``coloured red``."""
    letter_looks: frozenset[str] = frozenset()
    """How the letter or number before its text stands out, where that is a stretch of its own."""
    label: str = ""
    """What a list of Word shows before it: ``3.``, ``a)``, or ``•``; empty where the text has it itself."""
    code: bool = False
    """Whether it stands in a block of code, where nothing is a label."""
    runs: tuple[Run, ...] = ()
    """What it is made of, where parts of it may look otherwise than others."""
    heading: bool = False
    """Whether it is a heading of Word."""
    apart: bool = False
    """Whether it is no part of the option above it."""
    table: bool = False
    """Whether it is a whole table of Word, of which its text has the first row."""
    key: bool = False
    """Whether it is an entry of a table of keys, or the head of its entries."""
    says: str = ""
    """What it says of the question above it, as one of `Says`; empty where it is read as it stands."""
    repeats: bool = False
    """Whether it names as the answer what stood there as an option once more."""


@dataclass
class LetteredOption:
    """An option as it was found."""

    place: str
    lines: list[Line]
    starred: bool
    letter: str = ""
    """Its letter, as a small one; empty where it has none."""
    bullet: bool = False
    """Whether it has no letter, and may yet turn out to belong to what is asked."""
    why: list[Line] = field(default_factory=list)
    sign: str = ""
    """Its letter with the signs around it; empty where it has none."""
    behind: str = ""
    """Its mark where that stands behind its text, else nothing."""
    typed: Line | None = None
    """Its first line with the marks of Markdown that make all of it stand out."""

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass
class Question:
    """A question as it was found."""

    place: str
    number: str = ""
    stem: list[Line] = field(default_factory=list)
    options: list[LetteredOption] = field(default_factory=list)
    answer: str | None = None
    answer_place: str = ""
    repeated: bool = False
    """Whether its answer is an option that stands below the others once more."""
    in_order: bool = False
    """Whether its options stood in another order than their letters."""
    answer_unread: bool = False
    """Whether its answer is a cell of a table of keys that has more than letters, or nothing."""
    why: list[Line] = field(default_factory=list)
    ended: bool = False
    """Whether an empty line stands behind what it has so far."""
    said: dict[str, str] = field(default_factory=dict)
    """What lines such as ``Points: 2`` say of it, by what they begin with, in small letters."""
    headed: bool = False
    """Whether a line above its options says that they follow: ``Options:``."""
    closed: bool = False
    """Whether texts that are not its own stand behind it, so that no option further below is one of it."""
    torn: bool = False
    """Whether some of these have numbers or letters, so that no answer further below need be its own."""
    goes_on: bool = False
    """Whether its answer, which no options are for, may go on in the lines right below it."""
    labelled: bool = False
    """Whether a list of Word has counted it."""
    parted: bool = False
    """Whether some of its options stand below a text that stands below its explanation."""
    contradicted: bool = False
    """Whether a further answer with other letters stands below its own."""
    pairs: list[tuple[Line, Line]] = field(default_factory=list)
    """What is matched with what."""
    unmatched: list[Line] = field(default_factory=list)
    """What may be matched with nothing."""
    strays: list[Line] = field(default_factory=list)
    """The lines of options whose letters are not the next ones."""
    restarts: list[Line] = field(default_factory=list)
    """The lines in which the letters of its options begin again."""
    below_key: bool = False
    """Whether its first line stands right below the key of the question before it."""
    below_options: bool = False
    """Whether it stands right below the options of that, in a paragraph of its own."""
    explained_below: bool = False
    """Whether its explanation is what stands right below its key, with no word that says so."""
    below: list[Line] = field(default_factory=list)
    """What stands below its answer, with no word that says that it explains it."""
    remarks: list[str] = field(default_factory=list)
    """What somebody has to look at."""
    misfit: str = ""
    """What does not fit between the list that its answer is from and the questions that Word counts."""
    chosen: set[str] = field(default_factory=set)
    """The letters of options that lines below say somebody chose."""
    doubt: tuple[str, str] | None = None
    """What speaks against its key, and what to do."""
    unknown: Line | None = None
    """A line right below its answer whose name is not known."""
    doubtful: bool = False
    """Whether the text around it speaks against its being a question, so that a look alone marks none of its options."""

    @property
    def kind(self) -> str:
        """What ``Type:`` says, in capitals."""
        return self.said.get("type", "").upper()

    @property
    def is_written(self) -> bool:
        """Whether it is an essay that is read to its end, so that what stands below is another question."""
        return self.kind == "E" and self.ended and bool(self.stem)

    @property
    def only_bullets(self) -> bool:
        """Whether no option so far has a letter or a box."""
        return all(option.bullet for option in self.options)

    @property
    def together(self) -> bool:
        """Whether all of its options, three or more, stand in one paragraph."""
        return len(self.options) >= _LEAST_TOGETHER and len({option.place for option in self.options}) == 1

    @property
    def only_circles(self) -> bool:
        """Whether all options so far have numbers in circles, which may count statements that the options speak of."""
        return all(re.fullmatch(CIRCLES, option.letter) for option in self.options)


_LEAST_TOGETHER: Final = 3


@dataclass
class Lettered:
    """What lines have."""

    questions: list[Question] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    """Texts that belong to no question, each with its place."""
    notes: list[str] = field(default_factory=list)
    """What is to be said of how all of it is read."""


def rest(line: Line, start: int) -> Line:
    """A line from a place on, without its label; its looks are those of its runs."""
    return between(line, start, start + len(line.text[start:].rstrip()))


def part(line: Line, start: int, end: int, label: str) -> Line:
    """A part of a line that others follow; its looks are those of its runs."""
    return between(line, start, start + len(line.text[start:end].rstrip(" \t,;")), label)


def between(line: Line, start: int, end: int, label: str = "") -> Line:
    """What a line has from one place to another; its looks are those of its runs."""
    if not line.runs:
        html = html_between(line.html, start, end) if line.html else ""
        return Line(line.place, line.text[start:end], html, line.looks, label=label)
    at, runs = 0, []
    for run in line.runs:
        first, last = max(start - at, 0), min(end - at, len(run.text))
        if first < last or (not run.text and start <= at <= end):
            runs.append(
                Run(run.text[first:last], html_between(run.html, first, last) if run.text else run.html, run.looks)
            )
        at += len(run.text)
    return Line(line.place, line.text[start:end], "".join(run.html for run in runs), looks_of(runs), label=label)


def looks_of(runs: Sequence[Run]) -> frozenset[str]:
    """The looks that all words of a line have, its letter aside."""
    seen = [run for run in runs if LABEL_ALONE.sub("", run.text).strip()]
    return frozenset.intersection(*(run.looks for run in seen)) if seen else frozenset()


def finest(looks: Iterable[str]) -> list[str]:
    """Looks without those of which another one says more: ``coloured red``, and not ``coloured``."""
    found = sorted(looks)
    return [each for each in found if not any(other.startswith(f"{each} ") for other in found)]


def letter_looks_of(runs: Sequence[Run]) -> frozenset[str]:
    """The looks of the letter or number with which a line begins, where it is a stretch of its own."""
    first = next((run for run in runs if run.text.strip()), None)
    return first.looks if first is not None and LABEL_ALONE.match(first.text) else frozenset()


LABEL_ALONE: Final = re.compile(
    rf"^\s{{0,40}}[(\[]?(?:{LETTER}|[0-9]{{1,2}}|[ivxIVX]{{1,4}})(?:\.\)|[)\].:/]|\s{{0,2}}[-–—])\s{{0,40}}$"
)


def with_label(line: Line) -> str:
    """The text of a line behind what a list of Word shows before it."""
    return f"{line.label} {line.text}" if line.label else line.text


def without_label(line: Line, text: str) -> Line:
    """A line of which only ``text`` is left; its HTML loses what stands before and behind that."""
    if not line.html or line.label:
        said = text if not line.label else line.text
        return Line(line.place, said, line.html, line.looks, line.letter_looks, code=line.code)
    return Line(line.place, text, _cut(line.html, line.text, text), line.looks, line.letter_looks)


def _cut(html: str, whole: str, rest: str) -> str:
    """HTML without the characters that ``whole`` has before and behind ``rest``."""
    at = whole.find(rest.strip()) if rest.strip() else len(whole)
    end = len(whole) if whole.rstrip().endswith(rest.strip()) else at + len(rest.strip())
    return html_between(html, at, end)


def with_before(line: Line, sign: str) -> Line:
    """A line behind a number, a letter or a box."""
    runs = (Run(sign, sign, frozenset()), *line.runs) if line.runs else ()
    return replace(line, text=sign + line.text, html=line.html and sign + line.html, runs=runs)


def html_between(html: str, at: int, end: int) -> str:
    """HTML of which the characters from one place to another are left, and all tags."""
    out, place = [], 0
    for tag, char in re.findall(r"(<[^<>]*>)|(&[a-z#0-9]+;|[^<])", html, re.DOTALL):
        if tag:
            out.append(tag)
        else:
            if at <= place < end:
                out.append(char)
            place += 1
    return "".join(out)


def with_letter(option: LetteredOption) -> Iterator[Line]:
    """The lines of an option with its letter before them."""
    for line in option.lines[:1]:
        yield with_before(line, f"{option.sign} ")
    yield from option.lines[1:]


def blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines between empty ones."""
    block: list[Line] = []
    for line in lines:
        if line.text.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def mostly_bare(questions: Sequence[Question]) -> bool:
    """Whether most of the questions so far have a key and no number, so that a text behind an answer asks the next."""
    bare = sum(
        not each.number and (each.answer is not None or any(option.starred for option in each.options))
        for each in questions
    )
    return bare >= _LEAST_BARE and bare > 2 * (len(questions) - bare)


_LEAST_BARE: Final = 4


_ASKING: Final = re.compile(r"[?？؟]\s{0,40}\Z")


def finish(found: Lettered) -> Lettered:
    """What lines have, with further questions named, and with numbers that options name in what is asked, when all are read."""
    _leave_restarts(found)
    _number_stems(found)
    _keep_marks(found)
    return found


def _keep_marks(found: Lettered) -> None:
    """Give options the marks back that make them stand out, where boxes or stars mark the right ones, so that these mark none."""
    for question in found.questions:
        if question.answer is not None or not any(option.starred for option in question.options):
            continue
        for option in question.options:
            if option.typed is not None and option.lines[0].looks and not option.typed.looks:
                option.lines[0] = option.typed


def _leave_restarts(found: Lettered) -> None:
    """Name what a question may have swallowed.

    These are the lines at which the letters of its options begin again, as a further question may begin above each; and of one
    that has neither options nor an answer, the lines with a number of Word that ask something.
    """
    for question in found.questions:
        if not question.options and question.answer is None:
            found.left += [
                (
                    line.place,
                    f"what may be a further question, with no options or answer that are known: {shortened(line.text)}",
                )
                for line in question.stem[1:]
                if line.label[:1].isdigit() and _ASKING.search(line.text)
            ]
        found.left += [
            (line.place, f"what may be the first option of a further question: {shortened(line.text)}")
            for line in question.restarts
        ]


def _number_stems(found: Lettered) -> None:
    """Write the numbers that Word counts in what is asked into its text where options name them: ``1 and 2``."""
    for question in found.questions:
        if question.options and all(NAMES_NUMBERS.fullmatch(option.text.strip()) for option in question.options[:2]):
            question.stem = [
                replace(line, text=with_label(line), html=line.html and f"{line.label} {line.html}", label="")
                if line.label[:1].isalnum()
                else line
                for line in question.stem
            ]


NAMES_NUMBERS: Final = re.compile(
    r"(?:only|both|nur)?\s?\(?(?:[1-9]|[ivx]{1,4})\)?(?:(?:\s?,\s?|\s?&\s?|\s(?:and|und|or|oder|y|et|e|и)\s|,\s?and\s)\(?(?:[1-9]|[ivx]{1,4})\)?){0,6}\s?(?:only)?\.?",
    re.IGNORECASE,
)


def taken_heading(why: list[Line]) -> Line | None:
    """The last line of an explanation, taken out, where it stands behind an empty one and looks like the heading of what follows."""
    if len(why) < 3 or why[-2].text.strip() or why[-1].code or why[-1].label:
        return None
    text = why[-1].text.strip()
    plain = len(text) <= _LONGEST_HEADING and text[:1].isupper() | text[:1].isdigit() and not _ENDS.search(text)
    if not (plain or _MARKED_HEADING.match(text)):
        return None
    heading = why.pop()
    why.pop()
    return heading


_LONGEST_HEADING: Final = 60
_MARKED_HEADING: Final = re.compile(r"#{1,6}\s{1,4}\S")
_ENDS: Final = re.compile(r"[.!?…:;,。！？\")\]}»”>]\Z|[=|{}<>\\$]")
"""What ends a sentence, or stands in code."""
