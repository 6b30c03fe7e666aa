"""How the cells of a spreadsheet of LibreOffice (ods) look, taken from its XML piece by piece.

The format is OpenDocument 1.3, part 3. A cell has a style of its own, or that of its row or column; a style has what it
does not say from its parent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from xml.parsers import expat

from ketaquiz.importers import BadFile
from ketaquiz.importers.cell_looks import named_colour
from ketaquiz.importers.cells import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from ketaquiz.importers.numbers import whole_number

Looks = Mapping[tuple[str, int, int], frozenset[str]]
"""By the sheet, the row and the column of a cell, from 1, how it stands out, in words."""
_BOLD: Final = frozenset("bold 600 700 800 900".split())
_MOST_PARENTS: Final = 20


class OdsLooks:
    """Takes the parts of the XML one after the other."""

    PARTS: Final = ("styles.xml", "content.xml")
    """The entries of a file that have styles and cells, in the order in which they are read."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, int, int], frozenset[str]] = {}
        """The looks of cells that have a text and stand out."""
        self._styles: dict[str, tuple[str, dict[str, str]]] = {}
        """The parent of each style of cells, and what it says itself."""
        self._style = ""
        self._sheet = ""
        self._columns: list[str] = []
        """The styles of the columns."""
        self._row = self._rows = self._column = self._cells = 0
        self._of_row = self._of_cell = ""
        self._filled = False

    def read(self, pieces: Iterable[bytes]) -> None:
        """Take an entry. Raises `BadFile`."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        try:
            for piece in pieces:
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError:
            raise BadFile("is damaged: save it again") from None

    def _entity(self, *_: object) -> None:
        raise BadFile("declares entities, which no spreadsheet needs: save it again")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        said = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if tag == "style" and said.get("family") == "table-cell":
            self._style = said.get("name", "")
            self._styles[self._style] = said.get("parent-style-name", ""), {}
        elif tag in ("text-properties", "table-cell-properties") and self._style:
            self._styles[self._style][1].update(said)
        elif tag == "table":
            self._sheet, self._columns, self._row = said.get("name", ""), [], 0
        elif tag == "table-column":
            times = _times(said, "number-columns-repeated", MOST_COLUMNS - len(self._columns))
            self._columns += [said.get("default-cell-style-name", "")] * times
        elif tag == "table-row":
            self._rows = _times(said, "number-rows-repeated", MOST_ROWS)
            self._of_row, self._column = said.get("default-cell-style-name", ""), 0
        elif tag in ("table-cell", "covered-table-cell"):
            self._cells = _times(said, "number-columns-repeated", MOST_COLUMNS)
            self._of_cell, self._filled = said.get("style-name", ""), False

    def _characters(self, text: str) -> None:
        self._filled |= not text.isspace()

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "style":
            self._style = ""
        elif tag == "table-row":
            self._row += self._rows
        elif tag in ("table-cell", "covered-table-cell"):
            if self._filled:
                self._enter()
            self._column += self._cells

    def _enter(self) -> None:
        for column in range(self._column, min(self._column + self._cells, MOST_COLUMNS)):
            of_column = self._columns[column] if column < len(self._columns) else ""
            if look := self._look(self._of_cell or self._of_row or of_column):
                for row in range(self._row, min(self._row + self._rows, MOST_ROWS)):
                    self.found[self._sheet, row + 1, column + 1] = look
        if len(self.found) > MOST_CELLS:
            raise BadFile(f"has more than {MOST_CELLS:,} cells: take the part with the questions")

    def _look(self, style: str) -> frozenset[str]:
        said: dict[str, str] = {}
        for _ in range(_MOST_PARENTS):
            if style not in self._styles:
                break
            style, own = self._styles[style]
            said = own | said
        found = {"bold letters"} if said.get("font-weight", "") in _BOLD else set()
        found |= {"underlined letters"} if said.get("text-underline-style", "none") != "none" else set()
        found |= {f"{name} letters" for name in named_colour(said.get("color", "").removeprefix("#"))}
        return frozenset(found | {f"a {name} cell" for name in named_colour(said.get("background-color", "")[1:])})


def _times(said: Mapping[str, str], name: str, most: int) -> int:
    """How often an element stands there; a sheet is filled with empty rows and columns to its end."""
    return min(whole_number(said.get(name, "1")) or 1, max(most, 0))
