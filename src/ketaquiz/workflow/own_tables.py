"""Tables of our own layout as banks: read as a bank is, with every problem at the cell that it stands in."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from ketaquiz.bank.format import BANK, ITEM_KEYS
from ketaquiz.bank.reader import Loaded, load_bank
from ketaquiz.bank.sources import SharedSources
from ketaquiz.diagnostics import CellSource, Diagnostic, Place, Source
from ketaquiz.importers import Incoming, Row
from ketaquiz.importers.own import place_of
from ketaquiz.text.strings import missing_language
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.nodes import Mapping as MappingNode
from ketaquiz.yamltree.nodes import Node, Scalar
from ketaquiz.yamltree.nodes import Sequence as SequenceNode
from ketaquiz.yamltree.reader import parse_yaml

ENDINGS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv")
"""How the names of tables end."""


@dataclass(frozen=True, eq=False)
class TableAsBank:
    """A table read as the bank that it would make."""

    text: str = field(repr=False)
    loaded: Loaded | None
    """With all that reads well; None where nothing does."""
    problems: tuple[Diagnostic, ...]
    """At their cells."""
    bad: tuple[str, ...]
    """For each row, where its first problem stands; empty for those without."""
    messages: tuple[tuple[str, str], ...]
    """For each row, its first problem and what to do; empty for those without."""
    source: Source = field(repr=False)
    cells: CellSource = field(repr=False)

    def at_cells(self, problems: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Problems of the bank at the cells that they stand in."""
        return [_moved(problem, self.source, self.cells) for problem in problems]


def read_as_bank(
    incoming: Incoming,
    rows: Sequence[Row],
    head: Mapping[str, writer.Value],
    name: str,
    folder: Path,
    shared: SharedSources | None = None,
) -> TableAsBank:
    """The bank of rows with a head; ``name`` is the table's in messages, and files are looked for in ``folder``.

    Raises ValueError where there is a text that no bank can hold, or no row.
    """
    entries = [writer.Entry({"id": row.id, **row.keys}) for row in rows]
    text = writer.bank_text(ordered_head(head), entries)
    source = Source(name, text, folder)
    spots = _Spots(text, replace(incoming, rows=list(rows)))
    cells = CellSource(name, text, folder, spots.cell_of)
    loaded, problems = load_bank(source, Path(name).stem, missing_language, shared)
    bad, messages = [""] * len(rows), [("", "")] * len(rows)
    for problem in problems:
        number = spots.row_of(problem.place.start) if problem.place else -1
        if 0 <= number < len(rows) and not messages[number][0]:
            assert problem.place is not None
            bad[number] = spots.cell_of(problem.place.start) or rows[number].place
            messages[number] = problem.message, in_a_cell(problem.help)
    moved = tuple(_moved(problem, source, cells) for problem in problems)
    return TableAsBank(text, loaded, moved, tuple(bad), tuple(messages), source, cells)


def ordered_head(head: Mapping[str, writer.Value]) -> dict[str, writer.Value]:
    """The keys of a bank's head in their order."""
    return {key: head[key] for key in BANK.keys if key in head and key != "items"}


class _Spots:
    """Which cell a place in the text comes from; found out when it is first asked."""

    def __init__(self, text: str, incoming: Incoming) -> None:
        self.text, self.incoming = text, incoming

    @cached_property
    def _root(self) -> Node | None:
        return parse_yaml(Source("", self.text))[0]

    @cached_property
    def _spots(self) -> tuple[list[int], list[str]]:
        spots = sorted(_spots(self._root, self.incoming))
        return [start for start, _, _ in spots], [cell for _, _, cell in spots]

    @cached_property
    def _begins(self) -> list[int]:
        items = self._root.get("items") if isinstance(self._root, MappingNode) else None
        return [node.start for node in items.items] if isinstance(items, SequenceNode) else []

    def cell_of(self, offset: int) -> str:
        """The cell of an offset; empty where it comes from none."""
        starts, cells = self._spots
        at = bisect_right(starts, offset) - 1
        return cells[at] if at >= 0 else ""

    def row_of(self, offset: int) -> int:
        """The row of an offset, counted from 0; -1 for the head."""
        return bisect_right(self._begins, offset) - 1


def _spots(root: Node | None, incoming: Incoming) -> Iterable[tuple[int, int, str]]:
    """Where values begin in the text, each with its cell; what follows one belongs to it until the next."""
    if not isinstance(root, MappingNode):
        return
    for key, value in root.pairs():
        name = key.value if isinstance(key, Scalar) else ""
        if name == "items" and isinstance(value, SequenceNode):
            for number, item in enumerate(value.items):
                yield from _below(item, (number,), incoming, 2)
        else:
            yield key.start, 0, place_of(incoming, (name,))
            yield from _below(value, (name,), incoming, 2)


def _below(node: Node, route: tuple[str | int, ...], incoming: Incoming, deep: int) -> Iterable[tuple[int, int, str]]:
    yield node.start, len(route), place_of(incoming, route)
    if deep and isinstance(node, MappingNode):
        for key, value in node.pairs():
            if isinstance(key, Scalar):
                yield key.start, len(route) + 1, place_of(incoming, (*route, key.value))
                yield from _below(value, (*route, key.value), incoming, deep - 1)


def _moved(problem: Diagnostic, source: Source, cells: CellSource) -> Diagnostic:
    """A problem at its cell."""
    return replace(
        problem,
        help=in_a_cell(problem.help),
        place=_in_cells(problem.place, source, cells) if problem.place else None,
        related=tuple((label, _in_cells(place, source, cells)) for label, place in problem.related),
    )


_LINE: Final = re.compile(rf"'(?:(?:{'|'.join(ITEM_KEYS)}): |- )([^'\n\[{{][^'\n]*)'")
"""A line of a bank with a text, as what to do shows it: ``'answer: 74 °C'``."""


def in_a_cell(cure: str) -> str:
    """What to do, where the one line of a bank that it shows is to be written into a cell, which has its text alone."""
    found = _LINE.findall(cure)
    if len(found) != 1:
        return cure
    text = str(json.loads(found[0])) if re.fullmatch(r'"(?:[^"\\]|\\["\\])*"', found[0]) else found[0]
    return _LINE.sub(lambda _: f"'{text}'", cure)


def _in_cells(place: Place, source: Source, cells: CellSource) -> Place:
    same = place.source is source or (place.source.name == source.name and place.source.text is source.text)
    return replace(place, source=cells) if same else place
