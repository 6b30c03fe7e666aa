"""A question with one best answer among distractors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ketaquiz.bank.context import Context
from ketaquiz.bank.kinds.common import ANSWER, DISTRACTORS, OPTION, ORDER, QUESTION, Kind, arrange_options
from ketaquiz.bank.records import Key
from ketaquiz.model import Choice, Interaction
from ketaquiz.yamltree.nodes import Node, Sequence


def _read(values: Mapping[str, Any], nodes: Mapping[str, Node], context: Context) -> tuple[str, Interaction] | None:
    """The question, and a choice of its answer among its distractors."""
    distractors = nodes["distractors"]
    assert isinstance(distractors, Sequence)
    written = [(values["answer"], True, nodes["answer"])]
    written += [(typed, False, node) for typed, node in zip(values["distractors"], distractors.items, strict=True)]
    arranged = arrange_options(written, values.get("order", False), context)
    if arranged is None:
        return None
    options, keep = arranged
    return values["question"], Choice(options, keep_order=keep)


SINGLE_BEST = Kind(
    name="single best answer",
    needs=(QUESTION, Key("answer", OPTION, ANSWER.doc), DISTRACTORS),
    may=(ORDER,),
    read=_read,
    specimen="""\
question: Which receptor does ketamine chiefly block?
answer: The NMDA receptor
distractors:
  - The mu-opioid receptor
  - The GABA-A receptor
  - {text: None of these, pin: last}
""",
)
