"""A bank as tables: which columns its sheets have, what an item says in each cell, and what a cell says of an item.

A column is a key; a key with keys below it (``image``) has a column for each (``image``, ``image.alt``). A list stands in
one cell, an entry a line. A line that begins with two blanks goes on with the entry above it: with its text, or as
``why: …`` with what else it has. Pairs are ``left = right``, and so are rules with their reasons. Texts stand as they are
typed in a bank. What `cells_of` makes of a node, `values_of` makes into the same values again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

from ketaquiz.bank.format import BANK, ITEM_KEYS
from ketaquiz.bank.kinds import KINDS
from ketaquiz.bank.kinds.common import OptionShape
from ketaquiz.bank.kinds.image_occlusion import BoxShape
from ketaquiz.bank.kinds.matching import PairsShape
from ketaquiz.bank.records import Key, ListOf, MapOf, Record
from ketaquiz.bank.values import Date, OneOf, TrueOrFalse
from ketaquiz.text.shortened import shortened
from ketaquiz.yamltree import nodes
from ketaquiz.yamltree.nodes import Node, Scalar
from ketaquiz.yamltree.writer import Value

SHEETS: Final = ("items", "bank", "cases", "articles", "references")
"""The sheets of a bank, in their order. ``bank`` has its keys in rows; in the last three the first column is the name."""
NAME: Final = "name"
"""The first column of a sheet whose rows have names of the author's choosing."""


class Form(StrEnum):
    """How a value stands in a cell."""

    TEXT = "text"
    WORD = "word"
    """One of a few words, or a date: its letters' case does not count."""
    LIST = "list"
    NAMED = "named"
    """Names with a text each: ``M101 = why``."""
    PAIRS = "pairs"


@dataclass(frozen=True)
class Column:
    """A column of a sheet."""

    name: str
    """What stands in its head: ``image``, ``image.alt``."""
    key: str
    """``image``."""
    part: str
    """The key below that one: ``file``, ``alt``; empty where there is none."""
    form: Form
    parts: tuple[str, ...]
    """The keys that an entry of a list can have, the first one its text; empty where entries are bare texts."""
    words: tuple[str, ...]
    """What can stand in it, where that is one of a few words."""
    doc: str
    is_date: bool = False


class BadCell(Exception):
    """What stands in a cell is no value of its key."""

    def __init__(self, column: str, message: str, cure: str) -> None:
        super().__init__(message)
        self.column = column
        self.message = message
        """As the end of a sentence about the item."""
        self.cure = cure


@cache
def item_columns() -> tuple[Column, ...]:
    """The columns of the sheet ``items``, ``id`` first."""
    return tuple(_columns(ITEM_KEYS.values()))


@cache
def bank_columns() -> tuple[Column, ...]:
    """The keys of the sheet ``bank``, a row each."""
    return tuple(_columns(key for key in BANK.keys.values() if key.name not in SHEETS))


@cache
def named_columns(sheet: str) -> tuple[Column, ...]:
    """The columns of the sheet ``cases``, ``articles`` or ``references``, without its first, which has the names."""
    shape = BANK.keys[sheet].shape
    assert isinstance(shape, MapOf)
    assert isinstance(shape.each, Record)
    return tuple(_columns(shape.each.keys.values()))


def _columns(keys: Iterable[Key]) -> Iterator[Column]:
    for key in keys:
        shapes = [kind.keys[key.name].shape for kind in KINDS if key.name in kind.keys] or [key.shape]
        record = next((found for shape in shapes if (found := _record(shape)) is not None), None)
        if record is not None:
            for number, below in enumerate(record.keys.values()):
                name = f"{key.name}.{below.name}" if number else key.name
                doc = f"{key.doc} {below.doc}" if not number and below.doc != key.doc else below.doc
                form, parts = _form([below.shape])
                yield Column(name, key.name, below.name, form, parts, _words([below.shape]), doc, _is_date(below.shape))
        else:
            form, parts = _form(shapes)
            yield Column(key.name, key.name, "", form, parts, _words(shapes), key.doc, _is_date(key.shape))


def _record(shape: object) -> Record | None:
    """The keys below a key that has a value of its own kind; None where it has none."""
    return shape if isinstance(shape, Record) else shape.record if isinstance(shape, OptionShape) else None


def _form(shapes: Sequence[object]) -> tuple[Form, tuple[str, ...]]:
    if any(isinstance(shape, PairsShape) for shape in shapes):
        return Form.PAIRS, tuple(PairsShape.record.keys)
    if any(isinstance(shape, MapOf) for shape in shapes):
        return Form.NAMED, ()
    lists = [shape.each for shape in shapes if isinstance(shape, ListOf)]
    if lists:
        names = (name for each in lists if (record := _record(each)) is not None for name in record.keys)
        return Form.LIST, tuple(dict.fromkeys(names))
    if any(isinstance(shape, BoxShape) for shape in shapes):
        return Form.LIST, ()
    return (Form.WORD if _words(shapes) or any(map(_is_date, shapes)) else Form.TEXT), ()


def _words(shapes: Sequence[object]) -> tuple[str, ...]:
    """The words of which a value is one, where every kind that has the key takes just these."""
    if all(isinstance(shape, TrueOrFalse) for shape in shapes):
        return ("true", "false")
    first = shapes[0]
    return tuple(first.values) if isinstance(first, OneOf) and all(shape == first for shape in shapes) else ()


def _is_date(shape: object) -> bool:
    return isinstance(shape, Date)


# --- from a bank to cells


def cells_of(node: Node, columns: Sequence[Column]) -> dict[str, str]:
    """What the keys of a mapping say, by the names of the columns; those that it lacks are not there."""
    found = dict(_pairs(node))
    return {
        column.name: text for column in columns if column.key in found and (text := _cell(found[column.key], column))
    }


def _cell(value: object, column: Column) -> str:
    if column.part:
        if not isinstance(value, Mapping):  # an option without more to it
            return _text(value) if column.part == "text" else ""
        value = value.get(column.part, "")
    match column.form:
        case Form.LIST:
            return "\n".join(_entry(each, column.parts) for each in _several(value))
        case Form.PAIRS:
            return "\n".join(_pair(each) for each in _each_pair(value))
        case Form.NAMED if isinstance(value, Mapping):
            return "\n".join(_indented(f"{name} = {_text(said)}", ()) for name, said in value.items())
        case _:
            return _text(value)


def _pairs(node: Node) -> Iterator[tuple[str, Any]]:
    """The keys of a node with what stands at them."""
    if isinstance(node, nodes.Mapping):
        for key, value in node.pairs():
            if isinstance(key, Scalar):
                yield key.value, plain(value)


def plain(node: Node) -> Any:
    """What a node says: a text, a list, or a mapping."""
    if isinstance(node, Scalar):
        return node.value.strip()
    if isinstance(node, nodes.Sequence):
        return [plain(each) for each in node.items]
    return dict(_pairs(node))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _several(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _each_pair(value: object) -> Iterator[Mapping[str, str]]:
    """The pairs of a mapping or a list, each with its sides."""
    if isinstance(value, Mapping):
        for left, right in value.items():
            yield {"left": left.strip(), "right": _text(right)}
    for each in _several(value):
        if isinstance(each, Mapping) and len(each) == 1 and not each.keys() & PairsShape.record.keys.keys():
            yield from _each_pair(each)
        elif isinstance(each, Mapping):
            yield each


def _pair(pair: Mapping[str, str]) -> str:
    left, right = pair.get("left", ""), pair.get("right", "")
    more = {key: said for key, said in pair.items() if key not in ("left", "right")}
    if "\n" in left:
        return _with("=", {"left": left, "right": right, **more})
    escaped = re.sub(r"(?<!\\)(\\*+)=", lambda found: f"{found[1] * 2}\\=", left)
    return _with(_indented(f"{escaped} = {right}", tuple(PairsShape.record.keys)), more)


def _entry(value: object, parts: Sequence[str]) -> str:
    """An entry of a list as lines."""
    if not isinstance(value, Mapping):
        return _indented(_text(value), parts)
    more = {key: _text(said) or ", ".join(map(_text, _several(said))) for key, said in value.items() if key != parts[0]}
    return _with(_indented(_text(value.get(parts[0])), parts), more)


def _with(head: str, more: Mapping[str, str]) -> str:
    lines = [head]
    for key, said in more.items():
        first, *others = said.split("\n")
        lines += [f"  {key}: {first}", *(f"    {line}" if line else "" for line in others)]
    return "\n".join(lines)


def _indented(text: str, parts: Sequence[str]) -> str:
    """A text whose further lines go on with it; those that would be read as one of ``parts`` get a backslash."""
    first, *others = text.split("\n")
    named = re.compile(rf"\\*(?:{'|'.join(parts)}):") if parts else None
    guarded = ("\\" + line if named is not None and named.match(line) else line for line in others)
    return "\n".join([first, *(f"  {line}" if line else "" for line in guarded)])


# --- from cells to a bank


def values_of(cells: Mapping[str, str], columns: Sequence[Column]) -> dict[str, Value]:
    """What cells say, by key; empty ones say nothing. Raises `BadCell`."""
    found: dict[str, Value] = {}
    below: dict[str, dict[str, Value]] = {}
    for column in columns:
        text = cells.get(column.name)
        if text is None or not text.strip():
            continue
        text = text.strip("\n")
        value = _value(text, column)
        if column.part:
            below.setdefault(column.key, {})[column.part] = value
            found[column.key] = below[column.key]
        else:
            found[column.key] = value
    for key, parts in below.items():
        if parts.keys() == {"text"}:  # an option without more to it
            found[key] = parts["text"]
    if "statement" in found and isinstance(answer := found.get("answer"), str):
        found["answer"] = answer.lower() if answer.lower() in ("true", "false") else answer
    return found


def _value(text: str, column: Column) -> Value:
    match column.form:
        case Form.LIST:
            return _entries(text, column)
        case Form.NAMED:
            return dict(_named(lines, column) for lines in _parted(text))
        case Form.PAIRS:
            return [_sides(lines, column) for lines in _parted(text)]
        case Form.WORD if (said := text.strip()).casefold() in column.words:
            return said.casefold()
        case _:
            return text.strip()


def _parted(text: str) -> list[list[str]]:
    """The lines of each entry; those that go on with it have lost the two blanks before them."""
    found: list[list[str]] = []
    blank = 0
    for line in text.split("\n"):
        if not line.strip():
            blank += 1
        elif found and line.startswith(("  ", "\t")):
            found[-1] += [""] * blank
            found[-1].append(line[1:] if line.startswith("\t") else line[2:])
            blank = 0
        else:
            found.append([line.lstrip()])  # blanks at its end belong to a text that goes on
            blank = 0
    return found


@cache
def _part_patterns(parts: tuple[str, ...]) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What names a part of an entry, and what only looks so; nothing where entries have no parts."""
    if not parts:
        return None, None
    names = "|".join(parts)
    return re.compile(rf"({names}):(?:\s++(.*)|$)"), re.compile(rf"\\+(?:{names}):")


def _head_and_more(lines: Sequence[str], parts: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The text of an entry, and what else is said of it."""
    if len(lines) == 1:
        return lines[0].strip(), {}
    named, guarded = _part_patterns(tuple(parts))
    head, more, at = [lines[0]], {}, ""
    for line in lines[1:]:
        if named is not None and (found := named.match(line)):
            at = found[1]
            more[at] = found[2] or ""
        elif at:
            more[at] += "\n" + (line.removeprefix("  "))
        else:
            head.append(line[1:] if guarded is not None and guarded.match(line) else line)
    return "\n".join(head).strip(), {key: said.strip() for key, said in more.items()}


def _entries(text: str, column: Column) -> Value:
    if not column.parts:
        return [_head_and_more(lines, ())[0] for lines in _parted(text)]
    entries: list[Any] = []
    for lines in _parted(text):
        head, more = _head_and_more(lines, column.parts)
        bare = not more and column.parts[0] == "text"
        entries.append(
            head if bare else {column.parts[0]: head, **{key: _box(key, said) for key, said in more.items()}}
        )
    return entries


def _box(key: str, said: str) -> Value:
    """What is said of an entry; of a box, its sides."""
    return [side.strip() for side in re.split(r",(?=\s)|;", said)] if key == "box" else said


def _sides(lines: Sequence[str], column: Column) -> dict[str, str]:
    head, more = _head_and_more(lines, column.parts)
    if head == "=" and {"left", "right"} <= more.keys():
        return more
    sign = next((each for each in re.finditer(r"(?<!\\)(\\*+)=", head) if len(each[1]) % 2 == 0), None)
    left, right = (head[: sign.end(1)], head[sign.end() :]) if sign is not None else ("", "")
    if not left.strip() or not right.strip():
        raise BadCell(
            column.name, f"has {shortened(head)!r} in '{column.name}', which is no pair", "write it as 'left = right'"
        )
    left = re.sub(r"(?<!\\)(\\++)=", lambda each: "\\" * (len(each[1]) // 2) + "=", left)
    return {"left": left.strip(), "right": right.strip(), **more}


def _named(lines: Sequence[str], column: Column) -> tuple[str, Value]:
    name, found, said = "\n".join(lines).partition("=")
    if not found or not name.strip() or not said.strip():
        message = f"has {shortened(lines[0])!r} in '{column.name}', which has no name, or nothing behind it"
        raise BadCell(column.name, message, "write it as 'M101 = why it may'")
    return name.strip(), said.strip()
