"""Files of other programs, a format a file in `formats`: each is read into rows, and each row is a question for a bank.

A new format is one file in ``formats`` with a value `Importer` named ``IMPORTER``, and one line in `FORMATS`. What several
formats share stands here beside them: the typing of texts (`texts`), the kinds of question (`questions`), lettered
options in lines of text (`lettered`), columns of a table (`tables`), and what opens files that may have been made to do
harm (`xml`, `zips`). No format imports another, and none touches the disk but to read its file.

Nothing is guessed: a question whose right answer is not marked is refused, with its place and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Final

from ketaquiz.anki.imported_images import ImportedImages
from ketaquiz.importers.idle_reasons import says_nothing
from ketaquiz.text.feedback_parts import SEAL_MARK
from ketaquiz.yamltree.writer import Value

FORMATS: Final = (
    "moodle",
    "qti2",
    "qti1",
    "gift",
    "workbook",
    "brightspace",
    "sheet",
    "word",
    "separated",
    "terms",
    "aiken",
    "standard",
    "numbered",
)
"""The names of the formats, which are those of their modules; of several that know a file, the first one reads it."""


MOST_QUESTIONS: Final = 20_000
"""The most questions that are taken of one file."""


_MOST_WORK: Final = 40_000_000
"""What the texts of a file may cost, in characters of plain text: it is read in some seconds."""
_MOST_PARTS: Final = 5_000
"""The most elements of one question: ten pairs of ten options have some hundreds."""


_NO_TEXTS: Final = frozenset(
    ".csv .tsv .tab .xls .xlsx .xlsm .ods .docx .docm .doc .odt .rtf .pdf .html .htm .xml .zip .imscc .apkg .yaml .yml .tex .py".split()
)
"""Endings of files that are no text in which questions are looked for."""


class BadFile(Exception):
    """A file cannot be read at all; the message says why and what to do, as the end of a sentence about the file."""


class UnknownColumns(BadFile):
    """No column of a table is known as the question, or none as its answer."""


class Refusal(Exception):
    """A question cannot become an item."""

    def __init__(self, message: str, cure: str, place: str = "") -> None:
        super().__init__(message)
        self.message = message
        """What is wrong, as the end of a sentence about the question."""
        self.cure = cure
        self.place = place
        """Where it stands, if not where the question does."""


@dataclass(frozen=True)
class Row:
    """A question that becomes an item."""

    place: str
    """Where it stands in the file: ``12`` for a line, ``Sheet1!A7`` for a cell."""
    keys: Mapping[str, Value]
    """What the item says, without its id and in the order of a bank."""
    id: str = ""
    """The name that the file has for it; empty where it has none."""
    remarks: tuple[str, ...] = ()
    """What is otherwise than in the file, for somebody to look at."""
    left_out: tuple[str, ...] = ()
    """What the file says besides, which no bank has and which nobody has to look at: ``its penalty``. It is counted."""
    says: frozenset[str] = frozenset()
    """The keys of which the file says something even where the item has none: an empty cell, a general feedback without text."""
    cells: Mapping[str, str] = field(default_factory=dict, repr=False)
    """In a table of our own layout, where each of its columns stands: ``items!C7`` by ``answer``."""


def _without_idle(row: Row) -> Row:
    """A row whose explanation is left out where it says nothing."""
    why = str(row.keys.get("rationale", ""))
    if not says_nothing(why):
        return row
    keys = {key: value for key, value in row.keys.items() if key != "rationale"}
    says = row.says - {"rationale"}
    return replace(
        row, keys=keys, says=says, left_out=(*row.left_out, f"an explanation that says nothing: '{why.strip()}'")
    )


@dataclass(frozen=True)
class Refused:
    """A question that cannot become an item."""

    place: str
    message: str
    cure: str


@dataclass
class Work:
    """What the texts of a file have cost so far, in characters of plain text."""

    done: int = 0

    def spend(self, source: str) -> None:
        """Count a text that is about to be typed as a bank has it. Raises `BadFile` where a file has too many."""
        self._count(300 + len(source) + 90 * source.count("<"))  # a tag takes as long as so many characters

    def spend_as_it_is(self, source: str) -> None:
        """Count a text that stands in a bank as it stands in the file. Raises `BadFile` where a file has too many."""
        self._count(len(source))

    def spend_on_image(self) -> None:
        """Count a picture that a text shows. Raises `BadFile` where a file has too many."""
        self._count(1_000)

    def spend_on_parts(self, count: int) -> None:
        """Count the elements of a question, each of which may be looked for among the others.

        Raises `Refusal` where one question has too many, `BadFile` where a file has.
        """
        if count > _MOST_PARTS:
            raise Refusal(f"has {count:,} elements, far more than a question has", "part it into several")
        self._count(count * count // 25)

    def spend_on_steps(self, count: int) -> None:
        """Count the steps of the program that says what an answer gets. Raises `BadFile` where a file has too many."""
        self._count(8 * count)

    def _count(self, more: int) -> None:
        self.done += more
        if self.done > _MOST_WORK:
            raise BadFile("has far more text than a file of questions has: take a part of it")


@dataclass
class Incoming:
    """What a file has."""

    rows: list[Row] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    """What is no question and stays behind: its place, and what it is."""
    notes: list[str] = field(default_factory=list)
    """What holds for the whole file: ``read with ';' between its columns``."""
    images: ImportedImages = field(default_factory=ImportedImages)
    work: Work = field(default_factory=Work)
    exported: bool = False
    """Whether an export of ours made it, which says of each question whether its options keep their order."""
    exact: bool = False
    """Whether a program wrote its numbers, so that a point in them stands before decimals in every language."""
    own: bool = False
    """Whether it is a table of our own layout (`own`), whose texts are as in a bank and whose ids are kept."""
    columns: frozenset[str] = frozenset()
    """In such a table, the keys that it has a column for."""
    sheets: frozenset[str] = frozenset()
    """In such a workbook, which of the sheets ``cases``, ``articles`` and ``references`` it has."""
    head: dict[str, Value] = field(default_factory=dict)
    """What it says of the bank, without its items."""
    head_places: dict[tuple[str, ...], str] = field(default_factory=dict)
    """The cells of that: ``bank!B2`` by ``("publisher",)``, ``references!D3`` by ``("references", "who", "year")``."""
    _said: set[str] = field(default_factory=set)

    def note(self, note: str) -> None:
        """Note something of the file, once."""
        if note not in self._said:
            self._said.add(note)
            self.notes.append(note)

    def named(self, key: str) -> dict[str, Value]:
        """The articles, references or cases of the head, by name; what is entered there is entered in the head."""
        there = self.head.setdefault(key, {})
        assert isinstance(there, dict)
        return there

    def enter_head(self, place: str, route: tuple[str, ...], make: Callable[[], Mapping[str, Value]]) -> None:
        """Enter values of the head, at a route of a key and a name; or why they cannot be had."""
        try:
            values = make()
        except Refusal as refusal:
            self.refuse(refusal.place or place, refusal.message, refusal.cure)
            return
        if route:
            self.named(route[0])[route[1]] = dict(values)
        else:
            self.head |= values

    def refuse(self, place: str, message: str, cure: str) -> None:
        """Enter a question that cannot become an item."""
        self.refused.append(Refused(place, message, cure))

    def take(self, place: str, make: Callable[[], Row | None]) -> None:
        """Enter the row that is made; or why there is none, where making it raises `Refusal`.

        Raises `BadFile` where there are more than a file may have.
        """
        if len(self.rows) + len(self.refused) >= MOST_QUESTIONS:
            raise BadFile(f"has more than {MOST_QUESTIONS:,} questions: take a part of it")
        try:
            row = make()
        except Refusal as refusal:
            self.refuse(refusal.place or place, refusal.message, refusal.cure)
            return
        if row is not None:
            self.rows.append(row if self.own or self.exported else _without_idle(row))


@dataclass(frozen=True)
class ImportRequest:
    """A file to read."""

    path: Path
    data: bytes = field(repr=False)
    columns: Mapping[str, str] = field(default_factory=dict)
    """By the name of a column, the key that its cells are for, where the user said so."""
    language: Callable[[], str] = field(default=str, repr=False)
    """Gives the language that the bank is to have; an empty text where nothing says one."""

    @property
    def ending(self) -> str:
        """The ending of the file's name, in small letters: ``.xml``."""
        return self.path.suffix.lower()

    @property
    def may_be_text(self) -> bool:
        """Whether it is text, and not by its ending a table, a document or a page: what else a text is called says nothing."""
        return self.ending not in _NO_TEXTS and bool(self.text)

    @property
    def is_markdown(self) -> bool:
        """Whether its ending says that it is Markdown."""
        return self.ending in (".md", ".markdown", ".mdown", ".mkd", ".rmd", ".qmd")

    @property
    def is_exported(self) -> bool:
        """Whether an export of ours made the file; somebody may have worked on it since."""
        return SEAL_MARK.encode() in self.data[-400:]

    @cached_property
    def decoded(self) -> tuple[str, str]:
        """The file as text, and the name of its encoding; both are empty where it is no text."""
        from ketaquiz.text.encodings import decoded

        return decoded(self.data)

    @property
    def text(self) -> str:
        """The file as text; its lines end with a newline character alone."""
        return self.decoded[0]


@dataclass(frozen=True)
class Importer:
    """A format that can be read."""

    name: str
    """What it is called, in messages: ``Moodle XML``."""
    knows: Callable[[ImportRequest], bool] = field(repr=False)
    """Whether a file is of this format, by its content or its ending."""
    read: Callable[[ImportRequest], Incoming] = field(repr=False)
    """Raises `BadFile`."""
    files: str = ""
    """The files that it reads, in a word for a list: ``Moodle XML (.xml)``."""
    ending: str = ""
    """The ending of files that are of this format where no format knows what stands in them."""


def find_importer(name: str) -> Importer:
    """The importer of a name of `FORMATS`; its module is imported only now."""
    found = import_module(f"ketaquiz.importers.formats.{name}").IMPORTER
    assert isinstance(found, Importer)
    return found


def importer_of(request: ImportRequest) -> Importer | None:
    """What reads a file; None where no format knows it, neither by what stands in it nor by its ending."""
    known = [find_importer(name) for name in FORMATS]
    by_ending = (each for each in known if each.ending and each.ending == request.ending)
    return next((each for each in known if each.knows(request)), None) or next(by_ending, None)


def known_files() -> Sequence[str]:
    """The files that can be read, in words."""
    return tuple(dict.fromkeys(found.files for found in map(find_importer, FORMATS) if found.files))
