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
    summary="a single best answer",
    in_anki="options in an order that changes from day to day",
    on_paper="lettered options",
    manual="""\
**A single best answer** has `distractors` as well. Their order changes from day to day on the card, and from form to form
on paper.
""",
    specimen="""\
# A question with one best answer. The options change their order from day to day, and from form to form.
id: alcohol-rub-time
question: How long should rubbing the hands with alcohol take?
answer: 20 to 30 seconds
distractors:
  - 5 to 10 seconds
  - 40 to 60 seconds
  - 90 to 120 seconds
rationale: The hands have to be covered all over and to dry; washing with soap takes 40 to 60 seconds.
references: [who-2009]
difficulty: easy
""",
)
