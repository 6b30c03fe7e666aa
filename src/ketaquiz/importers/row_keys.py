"""Which options of a row of a table are right, by the column that names them or by a column for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.cells import text_at
from ketaquiz.importers.columns import NAMES_RIGHT
from ketaquiz.importers.foreign_letters import latin_key
from ketaquiz.importers.numbers import typed_decimal
from ketaquiz.importers.row_cells import RowCells
from ketaquiz.importers.table_keys import is_text_of, jammed, meant, numbers_of, says_right, two_ways
from ketaquiz.text.shortened import shortened

_FIRST: Final = re.compile(r"(?<![0-9])0?1\Z")
"""The end of the name of the first of several columns, which *True 11* is not."""


class RowKeys(RowCells):
    """A row of a table whose key names right options."""

    def key_place(self) -> str:
        cells = [cell for key in NAMES_RIGHT if (cell := self.cell(key)) is not None]
        return cells[0].place if cells else ""

    def right_ones(self) -> list[str]:
        """The right answers that have a column each."""
        self.looked_at.add("right")
        return [text for place in self.columns.right if (text := self.at(place))]

    def right_of(self, options: Sequence[tuple[int, str]]) -> set[int]:
        """The numbers of the right options, from 1. Raises `Refusal` where they are not known for certain."""
        columns = self.columns
        key = next((key for key in NAMES_RIGHT if self.said(key)), None)
        if key is None and any(text_at(self.cells, place) for place in columns.right):
            return self._beside(None, options, by_text=False)
        if key is None and columns.marks and len(columns.marks) == len(columns.options):
            return self._marked(options)
        if key is None:
            raise Refusal(
                "has no answer marked as right",
                self._cure_of_key(),
                self.key_place(),
            )
        self.typed(self.cell(key))
        right = self._named(self.said(key), options, self.key_place(), by_text=columns.by_text)
        self._refuse_other_key(right, options)
        by_text = columns.by_text or is_text_of(self.said(key), options)
        return right | self._beside(right, options, by_text=by_text)

    def _named(self, shown: str, options: Sequence[tuple[int, str]], place: str, *, by_text: bool) -> set[int]:
        """The numbers of the options that a cell names, which counts them as its table does. Raises `Refusal`."""
        columns = self.columns
        said = self._in_latin(shown, options, place)
        counts = columns.counts
        if columns.jams and (several := jammed(said, options)):
            said = ", ".join(several)
        numbers = numbers_of(said, options)
        is_text = is_text_of(said, options)
        if columns.by_letter and numbers and not is_text:
            raise Refusal(
                f"has {shortened(said, 20)} as its right answer, where the other rows have a letter: a cell of its row may have slipped",
                "look whether one is missing before it, and write the letter of the right option",
                place,
            )
        if columns.counts_from != 1 and numbers and not (by_text and is_text):
            if columns.counts_from is None:
                raise Refusal(
                    f"has {shortened(said, 20)} as its right answer, and whether the numbers of the table count from 0 or from 1 "
                    "is not known",
                    "write letters in their place, A for the first option",
                    place,
                )
            counted = {number + 1 for number in numbers}
            if not counts and is_text and meant(said, options, "", by_text=True) != counted:
                raise two_ways(said, place)
            said, counts = ", ".join(map(str, sorted(counted))), True
        if columns.counts_by_name and numbers and not is_text:
            self.texts.say(
                f"its key {shortened(said, 20)} counts from 1 by the names of the columns alone; no key tells that it is not from 0"
            )
        return meant(said, options, place, counts=counts, by_text=by_text, shown=shown)

    def _in_latin(self, said: str, options: Sequence[tuple[int, str]], place: str) -> str:
        """A key with Latin letters in place of those that the options have of another alphabet. Raises `Refusal` where one may be two of these."""
        latin = latin_key(said, self.columns.letters)
        if latin is None or (latin != said and is_text_of(said, options)):
            raise two_ways(said, place)
        return latin

    def _beside(self, right: set[int] | None, options: Sequence[tuple[int, str]], *, by_text: bool) -> set[int]:
        """The numbers of the right options that have a column each, such as ``Correct answer 2``.

        ``right`` are those that a key beside them names, of which a column ``Correct answer 1`` has one. Raises `Refusal`.
        """
        self.looked_at.add("right")
        found: set[int] = set()
        for place in self.columns.right:
            if said := text_at(self.cells, place):
                named = self._named(said, options, self.cells[place].place, by_text=by_text)
                if right is not None and _FIRST.search(self.columns.judging[place].rstrip()) and not named <= right:
                    raise self._two_keys(said)
                found |= named
        return found

    def _cure_of_key(self) -> str:
        """What to do where no option is marked as right: to say which column does that, where none is known to."""
        names = self.columns.unknown_names
        if self.columns.naming or self.columns.marks or not names:
            into = "" if self.columns.naming or self.columns.marks else " into a column 'correct answer'"
            said = f"write the number, letter or text of the right option{into}; it is not guessed"
            looks = (
                ""
                if into == "" or "!" not in self.cells[0].place
                else "; bold letters or a colour are read where they mark right options in nearly all rows, in one way"
            )
            return f"{said}{looks}"
        shown = shortened(names[-1], 40)
        return f"say which column has the number, letter or text of the right option: --columns '{shown}=answer' if it is that one"

    def _refuse_other_key(self, right: set[int], options: Sequence[tuple[int, str]]) -> None:
        """Raises `Refusal` where a further column names another option as right than the key does."""
        if not self.said("key") or not (other := self.said("answer")):
            return
        try:
            named = meant(other, options, "")
        except Refusal:
            self.texts.leave(f"what its column '{shortened(self.columns.names.get('answer', ''), 40)}' has")
            return
        if named != right:
            raise self._two_keys(other)

    def _two_keys(self, other: str) -> Refusal:
        key = next(filter(None, map(self.said, NAMES_RIGHT)), "")
        return Refusal(
            f"has '{shortened(key, 40)}' as its right answer in one column, and '{shortened(other, 40)}' in another",
            "make the two alike",
            self.key_place(),
        )

    def _marked(self, options: Sequence[tuple[int, str]]) -> set[int]:
        """The numbers of the options whose own columns say that they are right. Raises `Refusal`."""
        self.looked_at.add("marks")
        given: dict[int, Decimal] = {}
        for number, text in options:
            place = self.columns.marks[number - 1]
            cell = self.cells[place] if place < len(self.cells) else None
            said = cell.text.strip() if cell is not None else ""
            if (points := typed_decimal(said)) is None:
                holds = says_right(said)
                if said and holds is None:
                    message = f"has '{shortened(said, 20)}' where it should say whether '{shortened(text)}' is right"
                    raise Refusal(message, "write 1 or 0", cell.place if cell is not None else "")
                points = Decimal(holds or 0)
            given[number] = points
        most = max(given.values(), default=Decimal(0))
        for number, text in options:
            if 0 < given[number] < most:
                self.texts.say(f"'{shortened(text)}' gave a part of the points, and is wrong here")
        return {number for number, points in given.items() if points == most > 0}
