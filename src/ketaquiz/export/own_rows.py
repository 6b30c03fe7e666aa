"""What the sheets of our own layout hold: the rows of a bank, for a workbook to edit and for a table as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ketaquiz.bank.cells import NAME, Column, bank_columns, cells_of, item_columns, named_columns
from ketaquiz.bank.reader import Loaded
from ketaquiz.bank.spans import items_list
from ketaquiz.diagnostics import Source
from ketaquiz.export.formats import CannotExport, Outgoing
from ketaquiz.yamltree.nodes import Mapping as MappingNode
from ketaquiz.yamltree.nodes import Node, Scalar
from ketaquiz.yamltree.reader import parse_yaml


@dataclass(frozen=True)
class Sheet:
    """A sheet of a bank."""

    name: str
    columns: Sequence[Column | None]
    """None for the column of the names."""
    rows: Sequence[tuple[str, Mapping[str, str]]]
    """Each with its name (the item's id), and its cells by the names of their columns."""

    def heads(self) -> list[str]:
        """What stands in the first row."""
        return [column.name if column is not None else NAME for column in self.columns]

    def texts(self, row: tuple[str, Mapping[str, str]]) -> list[str]:
        """The texts of a row, one a column; empty ones for what it does not say."""
        name, cells = row
        return [name if column is None else cells.get(column.name, "") for column in self.columns]


def the_bank(outgoing: Outgoing) -> Loaded:
    """The bank that is exported. Raises `CannotExport` where there are several."""
    loaded = [each for each in outgoing.loaded if each.bank in outgoing.banks]
    if len(loaded) != 1:
        raise CannotExport(
            "a table to edit has one bank, so that it can come back into it: name one, as in my-bank.yaml"
        )
    return loaded[0]


def items_sheet(loaded: Loaded) -> Sheet:
    """The items, a row each, with every column that an item can have."""
    columns = item_columns()
    items = zip(loaded.bank.items, items_list(loaded)[1].items, strict=True)
    return Sheet("items", columns, [(item.id, cells_of(node, columns)) for item, node in items])


def bank_rows(loaded: Loaded) -> Iterator[tuple[Column, str]]:
    """The keys of the bank, each with what it says."""
    cells = cells_of(loaded.root, bank_columns())
    return ((column, cells.get(column.name, "")) for column in bank_columns())


def named_sheet(loaded: Loaded, sheet: str) -> Sheet:
    """The sheet ``cases``, ``articles`` or ``references``; with what the bank uses of its folder's ``sources.yaml``."""
    columns = named_columns(sheet)
    rows = [(name, cells_of(node, columns)) for name, node in _named(loaded.root, sheet)]
    if loaded.shared_text:
        root, _ = parse_yaml(Source("", loaded.shared_text))
        rows += [(name, cells_of(node, columns)) for name, node in _named(root, sheet)]
    return Sheet(sheet, [None, *columns], rows)


def _named(root: Node | None, key: str) -> Iterator[tuple[str, Node]]:
    node = root.get(key) if isinstance(root, MappingNode) else None
    if isinstance(node, MappingNode):
        yield from ((name.value, below) for name, below in node.pairs() if isinstance(name, Scalar))
