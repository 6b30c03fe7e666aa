"""A question in which things are brought into their order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ketaquiz.bank.context import Context
from ketaquiz.bank.kinds.common import QUESTION, TEXT, Kind, compared
from ketaquiz.bank.records import Key, ListOf
from ketaquiz.model import Interaction, Order
from ketaquiz.yamltree.nodes import Node
from ketaquiz.yamltree.nodes import Sequence as SequenceNode

LEAST_ENTRIES, MOST_ENTRIES = 3, 8
"""How many entries a sequence has."""


def _read(values: Mapping[str, Any], nodes: Mapping[str, Node], context: Context) -> tuple[str, Interaction] | None:
    """The question, and the entries in their right order."""
    sequence: tuple[str, ...] = values["sequence"]
    node = nodes["sequence"]
    if not LEAST_ENTRIES <= len(sequence) <= MOST_ENTRIES:
        message = f"has {len(sequence)} entr{'y' if len(sequence) == 1 else 'ies'} in 'sequence'"
        context.error("K401", node, message, f"write {LEAST_ENTRIES} to {MOST_ENTRIES}, in the right order")
        return None
    assert isinstance(node, SequenceNode)
    seen: dict[str, Node] = {}
    good = True
    for entry, below in zip(sequence, node.items, strict=True):
        first = seen.setdefault(compared(entry), below)
        if first is not below:
            related = (("the first of them", context.place(first)),)
            message = f"has {entry[:60]!r} twice in 'sequence'"
            cure = "say how the two differ, so that each has one place: 'Wash, the first time'"
            context.error("K402", below, message, cure, related=related)
            good = False
    return (values["question"], Order(sequence)) if good else None


ORDERING = Kind(
    name="ordering",
    needs=(
        QUESTION,
        Key(
            "sequence",
            ListOf(TEXT, "entry", most=MOST_ENTRIES, least=LEAST_ENTRIES),
            "What is to be brought into order, in the right order.",
        ),
    ),
    may=(),
    read=_read,
    summary="ordering",
    in_anki="the entries shuffled, and numbered on the back",
    on_paper="a box for a number before each",
    manual="""\
**Ordering** has a `sequence`, written in the right order and shown in another one.
""",
    specimen="""\
# What is brought into order, written in the right order.
id: soap-and-water
question: In which order are the hands washed?
sequence:
  - Wet the hands
  - Take soap
  - Rub the palms together
  - Rinse
references: [who-2009]
""",
)
