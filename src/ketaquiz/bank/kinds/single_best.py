"""A question with one best answer among several options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ketaquiz.bank.context import Context
from ketaquiz.bank.kinds.common import ANSWER, CHOICES, OPTION, ORDER, QUESTION, Kind, read_choice
from ketaquiz.bank.records import Key
from ketaquiz.model import Choice, Interaction
from ketaquiz.yamltree.nodes import Node


def _read(values: Mapping[str, Any], nodes: Mapping[str, Node], context: Context) -> tuple[str, Interaction] | None:
    """The question, and a choice of its answer among its options."""
    choice = read_choice(values, nodes, context)
    return None if choice is None else (values["question"], Choice(choice[0], keep_order=choice[1]))


SINGLE_BEST = Kind(
    name="single best answer",
    needs=(QUESTION, Key("answer", OPTION, ANSWER.doc), CHOICES),
    may=(ORDER,),
    read=_read,
    summary="a single best answer",
    in_anki="options in an order that changes from day to day",
    on_paper="lettered options",
    manual="""\
**A single best answer** has `distractors` as well, or in their place `options`, which lists the right one too. Their order
changes from day to day on the card, and from form to form on paper.
""",
    specimen="""\
# A question with one best answer. The options change their order from day to day, and from form to form.
id: alcohol-rub-time
question: How long should rubbing the hands with alcohol take?
answer: 20 to 30 seconds
# or all of them, the right one too, in an order of your own: 'options:' in place of 'distractors:'
distractors:
  - 5 to 10 seconds
  - 40 to 60 seconds
  - 90 to 120 seconds
rationale: The hands have to be covered all over and to dry; washing with soap takes 40 to 60 seconds.
references: [who-2009]
difficulty: easy
""",
)
