"""A blueprint as a file of YAML: the cells that a paper is made up of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from ketaquiz.bank.context import Context, quoted
from ketaquiz.bank.records import Key, ListOf, Record, values_by_key
from ketaquiz.bank.values import Schema, Tag, Text, one_of_enum, read_word
from ketaquiz.diagnostics import Diagnostic, Source
from ketaquiz.model import Cell, Difficulty
from ketaquiz.yamltree.nodes import Node
from ketaquiz.yamltree.reader import parse_yaml

MOST: Final = 10_000
"""The most items, or points, of a cell."""


@dataclass(frozen=True)
class _Number:
    """A number of items, or of points in steps of one half."""

    halves: bool

    def read(self, node: Node, context: Context, key: str) -> float | None:
        example = "12 or 7.5" if self.halves else "12"
        value = read_word(node, context, key, f"a number such as {example}")
        if value is None:
            return None
        form = r"[0-9]{1,5}(?:\.[05]0?)?" if self.halves else "[0-9]{1,5}"
        if not re.fullmatch(form, value) or not 0 < float(value) <= MOST:
            message = f"has {value[:40]!r} in {quoted(key)}, which is no number from 1 to {MOST:,}"
            context.error("B101", node, message, f"write it as in {example}")
            return None
        return float(value) if self.halves else int(value)

    def schema(self) -> Schema:
        step = {"multipleOf": 0.5} if self.halves else {"multipleOf": 1}
        return {"type": "number", "exclusiveMinimum": 0, "maximum": MOST, **step}


class _Range:
    """A range of measured difficulty, ``0.3-0.8``."""

    def read(self, node: Node, context: Context, key: str) -> tuple[float, float] | None:
        value = read_word(node, context, key, "a range such as 0.3-0.8")
        if value is None:
            return None
        found = re.fullmatch(r"(0(?:\.[0-9]{1,4})?|1(?:\.0{1,4})?) *[-–] *(0(?:\.[0-9]{1,4})?|1(?:\.0{1,4})?)", value)
        if found is None or float(found[1]) > float(found[2]):
            message = f"has {value[:40]!r} in {quoted(key)}, which is no range from 0 to 1"
            context.error("B101", node, message, "write from and to, as in 0.3-0.8")
            return None
        return float(found[1]), float(found[2])

    def schema(self) -> Schema:
        return {
            "type": "string",
            "pattern": r"^(0(\.[0-9]{1,4})?|1(\.0{1,4})?) *[-–] *(0(\.[0-9]{1,4})?|1(\.0{1,4})?)$",
        }


def _cell(tags: tuple[str, ...] = (), **values: Any) -> Cell:
    return Cell(tags=tags, **values)


@dataclass(frozen=True)
class _CellShape:
    """A cell: what its items are, and how many items or points there are to be."""

    record = Record(
        Key("tags", ListOf(Tag(), "tag", distinct=True), "Items with one of these tags, or one below it."),
        Key("difficulty", one_of_enum(Difficulty), "Items of this difficulty."),
        Key("section", Text(marked=False, longest=300), "Items of this section."),
        Key("p", _Range(), "Items of this difficulty as exams showed it: the mean share of their points, 0 to 1."),
        Key("items", _Number(halves=False), "How many items."),
        Key("points", _Number(halves=True), "How many points."),
        build=_cell,
    )

    def read(self, node: Node, context: Context, key: str) -> Cell | None:
        before = len(context.problems)
        cell: Cell | None = self.record.read(node, context, key)
        if cell is not None and (cell.items is None) == (cell.points is None) and len(context.problems) == before:
            message = "has a cell with neither 'items' nor 'points'" if cell.items is None else "has a cell with both"
            context.error("B101", node, message, "write 'items: 5', or 'points: 10'")
            return None
        return cell

    def schema(self) -> Schema:
        return {**self.record.schema(), "oneOf": [{"required": ["items"]}, {"required": ["points"]}]}


_KEYS: Final = Record(
    Key("cells", ListOf(_CellShape(), "{tags: [dosing], items: 5}"), "What the paper is made of.", True)
)


def read_blueprint(source: Source) -> tuple[tuple[Cell, ...], list[Diagnostic]]:
    """The cells of a blueprint, and every problem of its text."""
    root, problems = parse_yaml(source)
    if root is None:
        return (), problems
    context = Context(source, "the blueprint", problems)
    found = values_by_key(root, _KEYS.keys, context)
    values = {} if found is None else _KEYS.values(found, root, context)
    return values.get("cells", ()), problems


def blueprint_schema() -> Schema:
    """The JSON Schema of a blueprint."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ketaquiz blueprint of a paper",
        **_KEYS.schema(),
    }
