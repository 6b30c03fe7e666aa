"""A problem and its place: what every step hands back instead of raising.

Offsets count the characters of a decoded text, from 0. They become lines and columns here, only when a problem is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

_STRIDE = 0x10000
"""Characters between two entries of the table of line ends."""


class Severity(StrEnum):
    """How bad a problem is: an error stops a build, a warning and an info do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, eq=False)
class Source:
    """A text that was read, and the name by which people know it."""

    name: str
    """As shown in messages: the path as it was given, or ``<stdin>``."""
    text: str
    """The decoded text, line ends as they were, without a byte order mark."""
    folder: Path = field(default_factory=Path)
    """The folder that relative paths in the text start from."""
    coming: Mapping[str, bytes] = field(default_factory=dict, kw_only=True, repr=False)
    """Files that are to be written into the folder with the text, by their names: where one is not there, it is read here."""

    @cached_property
    def _newline(self) -> str:
        return "\r" if "\r" in self.text and "\n" not in self.text else "\n"  # '\r' alone: a very old Mac

    @cached_property
    def _newlines_before(self) -> list[int]:
        """How many line ends stand before each stretch of `_STRIDE` characters.

        A table of all lines would take more memory than the text.
        """
        counts = [0]
        for at in range(0, len(self.text), _STRIDE):
            counts.append(counts[-1] + self.text.count(self._newline, at, at + _STRIDE))
        return counts

    def line_column(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset, in characters, both counted from 1."""
        stride = offset // _STRIDE
        line = self._newlines_before[stride] + self.text.count(self._newline, stride * _STRIDE, offset) + 1
        return line, offset - self.text.rfind(self._newline, 0, offset)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end."""
        start = 0
        if number > 1:
            stride = bisect_left(self._newlines_before, number - 1) - 1
            start = stride * _STRIDE
            for _ in range(number - 1 - self._newlines_before[stride]):
                start = self.text.index(self._newline, start) + 1
        end = self.text.find(self._newline, start)
        return self.text[start : len(self.text) if end == -1 else end].rstrip("\r")

    @property
    def has_lines(self) -> bool:
        """Whether people know the text by its lines, so that they can be shown."""
        return True

    def where(self, offset: int) -> str:
        """A place as messages name it: ``bank.yaml:12:3``."""
        line, column = self.line_column(offset)
        return f"{self.name}:{line}:{column}"


@dataclass(frozen=True, eq=False)
class CellSource(Source):
    """A text that was made of the cells of a table, and is known by these."""

    cell_of: Callable[[int], str] = field(default=lambda _: "", repr=False)
    """The cell of an offset, as ``items!C7``; empty where it stands in none."""

    @property
    def has_lines(self) -> bool:
        return False

    def where(self, offset: int) -> str:
        """A place as messages name it: ``old.xlsx:items!C7``."""
        cell = self.cell_of(offset)
        return f"{self.name}:{cell}" if cell else self.name

    def line_column(self, offset: int) -> tuple[int, int]:
        """The row and the column of the cell of an offset, both counted from 1."""
        cell = self.cell_of(offset)
        if found := re.search(r"!([A-Z]{1,3})([0-9]{1,7})\Z", cell):
            column = 0
            for letter in found[1]:
                column = column * 26 + ord(letter) - ord("A") + 1
            return int(found[2]), column
        if found := re.match(r"([0-9]+)(?:, column ([0-9]+))?", cell):
            return int(found[1]), int(found[2] or 1)
        return 1, 1


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a source: ``start`` and ``end`` are offsets, ``end`` excluded."""

    source: Source
    start: int
    end: int

    @property
    def line_column(self) -> tuple[int, int]:
        """The line and the column where the stretch starts, both counted from 1."""
        return self.source.line_column(self.start)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, in words that its author can act on."""

    code: str
    """A letter and three digits (``K104``), the same for ever; `CODES` says what each stands for."""
    message: str
    """What is wrong, in lower case, naming the item."""
    help: str = ""
    """What to do about it."""
    place: Place | None = None
    """Where it stands; None where a whole file or folder is meant."""
    file: str = ""
    """The file's or folder's name as shown, for a problem without a place."""
    severity: Severity = Severity.ERROR
    related: tuple[tuple[str, Place], ...] = ()
    """Other places that belong to it (the first of two equal ids), each with a word on it."""
    item: str = ""
    """The id of the item that a rule found it in; empty where no one item has it."""
    bank: str = ""
    """The name of the bank that a rule found it in."""

    @property
    def name(self) -> str:
        """The file's or folder's name as shown."""
        return self.place.source.name if self.place else self.file

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        """Orders problems as a reader meets them: by file, by place in it (none comes first), by code and by message."""
        return (self.name, self.place.start if self.place else -1, self.code, self.message)


def has_errors(problems: list[Diagnostic]) -> bool:
    """Whether anything in the list stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


CODES: dict[str, str] = {
    "Y001": "file or folder not there",
    "Y002": "file or folder that cannot be read",
    "Y003": "file too large",
    "Y004": "text that is not UTF-8",
    "Y005": "control character",
    "Y006": "YAML syntax",
    "Y007": "anchor, alias or merge key",
    "Y008": "YAML tag",
    "Y009": "more than one document",
    "Y010": "nesting too deep",
    "Y011": "nothing in it",
    "Y012": "a key that is not a word",
    "Y013": "a file that is no text, or not named like a bank",
    "T101": "a comma that splits a text",
    "T102": "a '#' that cuts a text short",
    "T103": "a text that starts with a mark of YAML",
    "T201": "mathematics that is not closed",
    "T202": "mathematics that cannot be shown",
    "T203": "a table row with more cells than its head",
    "T204": "code that is not closed, or empty",
    "K101": "missing key",
    "K102": "empty text or list",
    "K103": "repeated key",
    "K104": "unknown key",
    "K105": "wrong shape (a list for a text, a text for a list)",
    "K106": "a word that is not one of those possible",
    "K107": "malformed identifier",
    "K108": "malformed date",
    "K109": "malformed truth value",
    "K110": "disputed without a caution",
    "K111": "malformed web address",
    "K112": "undeclared article",
    "K113": "undeclared reference",
    "K114": "malformed tag",
    "K115": "an item id twice",
    "K116": "a bank's file name that is taken",
    "K117": "a language without fixed words",
    "K118": "malformed deck name",
    "K119": "the same entry twice",
    "K120": "a text that is too long",
    "K121": "a number of points that cannot be",
    "K122": "undeclared case",
    "K123": "a case whose items do not stand together",
    "K124": "a case in two sections",
    "K201": "an item of no kind",
    "K202": "an item of two kinds",
    "K203": "a key of another kind",
    "K204": "too few or too many options",
    "K205": "equal options",
    "K206": "an answer that is none of the options",
    "K208": "two reasons for one option",
    "K301": "a cloze without a gap",
    "K302": "a gap that is not balanced",
    "K303": "an empty gap",
    "K304": "a gap with a number that cannot be",
    "K305": "a gap inside mathematics",
    "K306": "a gap that cuts a mark in two",
    "K307": "a gap with two hints",
    "K401": "too few or too many pairs, entries or regions",
    "K402": "the same left-hand side, or the same entry, twice",
    "K403": "pairs that all have the same right-hand side",
    "K404": "an answer that is no number",
    "K405": "a tolerance that cannot be",
    "K406": "a box that is no rectangle in a picture",
    "K407": "regions without a picture",
    "K408": "a region with a number that cannot be",
    "B101": "a cell of a blueprint without a number, or with one that cannot be",
    "B201": "a damaged list of papers that were handed out",
    "B301": "a roster without names",
    "B302": "a learner who stands in a roster twice",
    "B303": "a row of a roster without a name that can be printed",
    "L101": "a damaged ledger",
    "L102": "a ledger of a newer version",
    "L103": "a conflict of git in the ledger",
    "L104": "an item twice in the ledger",
    "L201": "a released item that is gone",
    "L202": "a released deck that is renamed",
    "L203": "a released item that crosses between question, cloze and picture",
    "L204": "a released cloze or picture with renumbered gaps or regions",
    "L205": "a released item that is a draft",
    "L206": "a replacement that learners do not get",
    "L207": "a released publisher that is changed",
    "L208": "a withdrawal that nobody is told of",
    "L209": "two decks that are one to Anki",
    "L301": "an item that an update leaves behind",
    "L302": "a deck or note type that an update splits",
    "L303": "a change that does not arrive",
    "L304": "a card that an update leaves blank",
    "E101": "a damaged record of an exam",
    "E102": "a record of an exam of a newer version",
    "E201": "typed answers that fit no paper",
    "E202": "a decision that fits no answer",
    "E203": "a change that fits no item",
    "E204": "a name that fits no paper",
    "I101": "image not there",
    "I102": "image outside the bank's folder",
    "I103": "not an image",
    "I104": "image that cannot be read or is too large",
    "I105": "an address where an image's file is wanted",
    "I106": "a picture where none can stand",
    "I107": "a picture without a description",
    "I108": "an image whose name ends like that of another kind",
    "I201": "sound not there",
    "I202": "sound outside the bank's folder",
    "I203": "not a sound",
    "I204": "sound that cannot be read or is too large",
    "I205": "an address where a sound's file is wanted",
}
"""Every code of reading files. None is ever given another meaning; the rules of ``ketaquiz check`` have their own."""
