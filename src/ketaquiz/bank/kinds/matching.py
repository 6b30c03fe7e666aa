"""A question in which things are matched with what belongs to them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from ketaquiz.bank.context import Context, quoted
from ketaquiz.bank.kinds.common import DISTRACTORS, QUESTION, TEXT, Kind, OptionShape, TypedOption, compared
from ketaquiz.bank.records import Key, ListOf, Record
from ketaquiz.bank.values import ANY_SCALAR, Schema, Text
from ketaquiz.model import Interaction, Match, Option, Pair
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.misreadings import is_cut_by_hash
from ketaquiz.yamltree.nodes import Mapping as MappingNode
from ketaquiz.yamltree.nodes import Node, RefusedNode, Scalar
from ketaquiz.yamltree.nodes import Sequence as SequenceNode

LEAST_PAIRS, MOST_PAIRS = 2, 10
"""How many pairs an item has; of right-hand sides, those that belong to nothing included, there are as many at most."""


class _WrittenPair(NamedTuple):
    """A pair, and where its sides stand."""

    pair: Pair
    left: Node
    right: Node


class PairsShape:
    """Pairs: ``Ketamine: NMDA receptor`` a line, or a list of ``{left: …, right: …, why: …}``."""

    record = Record(
        Key("left", Text(), "What is asked about.", needed=True),
        Key("right", Text(), "What belongs to it.", needed=True),
        Key("why", Text(), "Why they belong together; shown with the answer."),
    )

    def read(self, node: Node, context: Context, key: str) -> tuple[_WrittenPair, ...] | None:
        before = len(context.problems)
        if isinstance(node, MappingNode):
            pairs = [self._line(left, right, context, key) for left, right in node.pairs()]
        elif isinstance(node, SequenceNode):
            pairs = [self._entry(each, context, key) for each in node.items]
        else:
            if not isinstance(node, RefusedNode):
                cure = "write below it a line 'left side: right side' for each"
                code, message = ("K105", "has no pairs in")
                if isinstance(node, Scalar) and not node.value.strip():
                    code, message = ("K102", "has nothing in")
                context.error(code, node, f"{message} {quoted(key)}", cure)
            return None
        if len(context.problems) > before:
            return None
        return tuple(pair for pair in pairs if pair is not None)

    def _line(self, left: Node, right: Node, context: Context, key: str) -> _WrittenPair | None:
        before, after = TEXT.read(left, context, key), TEXT.read(right, context, key)
        if before is None or after is None:
            return None
        return _WrittenPair(Pair(before, after), left, right)

    def _entry(self, node: Node, context: Context, key: str) -> _WrittenPair | None:
        if isinstance(node, MappingNode) and node.flat and not any(map(node.get, self.record.keys)):
            if len(node.flat) == 2:
                return self._line(node.flat[0], node.flat[1], context, key)  # '- Ketamine: NMDA receptor'
            message, cure = f"has {len(node.flat) // 2} pairs in one entry of {quoted(key)}", "begin each with '- '"
            context.error("K105", node.flat[2], message, f"{cure}, in a line of its own")
            return None
        if not isinstance(node, (MappingNode, RefusedNode)) and not is_cut_by_hash(context.source, node):
            context.error("K105", node, f"has an entry in {quoted(key)} that is no pair", _pair_cure(node))
            return None
        values = self.record.read(node, context, key)
        if values is None or not isinstance(node, MappingNode):
            return None
        left, right = node.get("left"), node.get("right")
        assert left is not None
        assert right is not None
        return _WrittenPair(Pair(**values), left, right)

    def schema(self) -> Schema:
        count = {"minProperties": LEAST_PAIRS, "maxProperties": MOST_PAIRS}
        line = {"type": "object", "additionalProperties": ANY_SCALAR, "minProperties": 1, "maxProperties": 1}
        entries = {"type": "array", "items": {"anyOf": [self.record.schema(), line]}}
        return {
            "anyOf": [
                {"type": "object", "additionalProperties": ANY_SCALAR, **count},
                {**entries, "minItems": LEAST_PAIRS, "maxItems": MOST_PAIRS},
            ]
        }


_SIDES: Final = re.compile(r"\s{0,9}(?:=>|[-=]?->|=|[→⇒↔|\t]|(?<=\s)[-–—](?=\s))\s{0,9}")
"""What people write between the sides of a pair in place of a colon."""

_LONGEST: Final = 200
"""The longest pair that is written out in a message, in characters."""


def _pair_cure(node: Node) -> str:
    """How an entry that is no pair becomes one: with its own words, where it has two sides."""
    if isinstance(node, SequenceNode):
        sides = [each.value for each in node.items if isinstance(each, Scalar)]
    else:
        said = node.value if isinstance(node, Scalar) else ""
        sides = _SIDES.split(said) if _SIDES.search(said) else said.split(":")
    sides = [" ".join(writer.permitted(side).split()) for side in sides]
    if len(sides) != 2 or not all(sides) or sum(map(len, sides)) > _LONGEST:
        return "write '- left side: right side'"
    left, right = map(writer.scalar, sides)
    return f"write '- {left}: {right}'"


class RightSideShape(OptionShape):
    """A right-hand side that belongs to nothing: a text, or ``{text: …, why: …}``. It is always shuffled."""

    record = Record(
        Key("text", Text(), "The right-hand side.", needed=True),
        Key("why", Text(), "Why it belongs to nothing; shown with the answer."),
    )


def _read(values: Mapping[str, Any], nodes: Mapping[str, Node], context: Context) -> tuple[str, Interaction] | None:
    """The question, and its pairs with the right-hand sides that belong to nothing."""
    written: tuple[_WrittenPair, ...] = values["pairs"]
    if not LEAST_PAIRS <= len(written) <= MOST_PAIRS:
        message = f"has {len(written)} pair{'' if len(written) == 1 else 's'} in 'pairs'"
        context.error("K401", nodes["pairs"], message, f"write {LEAST_PAIRS} to {MOST_PAIRS}")
        return None
    others: tuple[TypedOption, ...] = values.get("distractors", ())
    before = len(context.problems)
    _check_left_sides(written, context)
    _check_distractors(written, others, nodes, context)
    pairs = _with_one_spelling([each.pair for each in written])
    rights = {pair.right for pair in pairs}
    if len(rights) + len(others) < 2:
        cure = "write what belongs to each, or add 'distractors' to choose from"
        context.error("K403", written[-1].right, "has only one right-hand side in 'pairs'", cure)
    if len(rights) + len(others) > MOST_PAIRS:
        message = f"has {len(rights) + len(others)} right-hand sides, those in 'distractors' included"
        context.error("K401", nodes["distractors"], message, f"keep {MOST_PAIRS} at most")
    if len(context.problems) > before:
        return None
    return values["question"], Match(tuple(pairs), tuple(Option(each.text, False, why=each.why) for each in others))


def _with_one_spelling(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs, with right-hand sides that differ in blanks alone written as the first of them is."""
    spelt: dict[str, str] = {}
    return [Pair(each.left, spelt.setdefault(compared(each.right), each.right), each.why) for each in pairs]


def _check_left_sides(written: Sequence[_WrittenPair], context: Context) -> None:
    seen: dict[str, _WrittenPair] = {}
    for each in written:
        first = seen.setdefault(compared(each.pair.left), each)
        if first is not each:
            related = (("the first of them", context.place(first.left)),)
            message = f"has the left-hand side {each.pair.left[:60]!r} twice"
            context.error("K402", each.left, message, "change or remove one of them", related=related)


def _check_distractors(
    written: Sequence[_WrittenPair], others: Sequence[TypedOption], nodes: Mapping[str, Node], context: Context
) -> None:
    if not others:
        return
    rights = {compared(each.pair.right): each.right for each in written}
    seen: dict[str, Node] = {}
    below = nodes["distractors"]
    assert isinstance(below, SequenceNode)
    for typed, node in zip(others, below.items, strict=True):
        same = compared(typed.text)
        if same in rights:
            related = (("where it belongs", context.place(rights[same])),)
            message = f"has the right-hand side {typed.text[:60]!r} of a pair among its distractors"
            context.error("K205", node, message, "change or remove it", related=related)
        elif seen.setdefault(same, node) is not node:
            related = (("the first of them", context.place(seen[same])),)
            context.error("K205", node, f"has {typed.text[:60]!r} twice", "take one of them out", related=related)


MATCHING = Kind(
    name="matching",
    needs=(QUESTION, Key("pairs", PairsShape(), "What belongs together: a line 'left side: right side' each.")),
    may=(
        Key(
            "distractors",
            ListOf(RightSideShape(), "right-hand side", most=MOST_PAIRS - 1),
            DISTRACTORS.doc,
        ),
    ),
    read=_read,
    summary="matching",
    in_anki="left-hand sides, and right-hand sides in an order that changes from day to day",
    on_paper="a place for a letter before each",
    manual="""\
**Matching** has `pairs`, a line each: what is asked about, a colon, and what belongs to it. Several may have the same right
side, and `distractors` are right sides that belong to nothing. Where a left side has a colon or marks in it, or you want to
say why, write a list of `{left: …, right: …, why: …}`.
""",
    specimen="""\
# Pairs that belong together: a line each. 'distractors' are right-hand sides that belong to nothing.
id: which-method
question: How are the hands cleaned in each case?
pairs:
  Visibly soiled hands: With soap and water
  Before touching a patient: With an alcohol rub
distractors:
  - With a dry towel
references: [who-2009]
""",
)
