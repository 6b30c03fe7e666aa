"""A text of a bank in the place of another, in its author's style where that can hold it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ketaquiz.bank.spans import line_end, line_start, split_lines
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.nodes import Mapping, Node, Scalar, end_of, is_flow

Change = tuple[int, int, str]
"""A stretch of the text, and what takes its place."""


def rewritten(text: str, node: Scalar, new: str, above: Sequence[Node]) -> list[Change]:
    """The changes that put a text in the place of another, in its style where that can hold it; ``above`` are the nodes around it."""
    flow = any(is_flow(text, each) for each in above)
    several = "\n" in new
    end = end_of(text, node)
    blanks = writer.blanks(text[line_start(text, node.start) : node.start])
    if node.style in ("|", ">"):
        return [_in_block(text, node, new)]
    if node.style == "'" and not several:
        return [(node.start, end, _single(new))]
    if (node.style == '"' and not several) or (flow and several):
        return [(node.start, end, writer.double_quoted(new, blanks, line_end(text)))]
    written = writer.scalar(new, _indent(text, node, above[-1]))
    if several:
        mark, _, lines = written.partition("\n")
        rest_end = _REST.match(text, end).end()  # type: ignore[union-attr]
        newline = line_end(text)
        return [(node.start, end, mark), (rest_end, rest_end, newline + lines.replace("\n", newline))]
    if flow and written == new and _FLOW_MARK.search(new):
        written = writer.double_quoted(new) if '"' not in new and "\\" not in new else _single(new)
    return [(node.start, end, written)]


_REST = re.compile(r"[ \t]*(#[^\r\n]*)?")
_FLOW_MARK = re.compile(r"[,\[\]{}:?]")


def _single(text: str) -> str:
    """A text in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def _indent(text: str, node: Node, parent: Node) -> int:
    """The blanks that the lines of a block in a node's place are indented by, less two."""
    if isinstance(parent, Mapping):
        key = next(key for key, value in parent.pairs() if value is node)
        return key.start - line_start(text, key.start)
    return node.start - line_start(text, node.start) - 2


_HEADER = re.compile(r"([|>])([-+0-9]*)([^\r\n]*)")


def _in_block(text: str, node: Scalar, new: str) -> Change:
    """The change that puts a text into a block ``|`` or ``>``, as its lines are indented; ``>`` cannot hold several lines."""
    header = _HEADER.match(text, node.start)
    assert header is not None
    style, chomping, comment = header.groups()
    if "\n" in new:
        style = "|"
    end = end_of(text, node)
    old = [line for line in split_lines(text[header.end() : end]) if line.strip()]
    pad = " " * min(len(line) - len(line.lstrip(" ")) for line in old)
    newline = line_end(text)
    lines = newline.join(pad + line if line else "" for line in new.split("\n"))
    return node.start, end, f"{style}{chomping.strip('0123456789')}{comment}{newline}{lines}"
