"""A question with several right answers, all of which have to be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ketaquiz.bank.context import Context
from ketaquiz.bank.kinds.common import CHOICES, MOST_OPTIONS, OPTION, ORDER, QUESTION, Kind, read_choice
from ketaquiz.bank.records import Key, ListOf
from ketaquiz.model import Choice, Interaction
from ketaquiz.yamltree.nodes import Node


def _read(values: Mapping[str, Any], nodes: Mapping[str, Node], context: Context) -> tuple[str, Interaction] | None:
    """The question, and a choice of its right answers among its options."""
    choice = read_choice(values, nodes, context)
    return None if choice is None else (values["question"], Choice(choice[0], multiple=True, keep_order=choice[1]))


MULTIPLE_RESPONSE = Kind(
    name="multiple response",
    needs=(
        QUESTION,
        Key("answers", ListOf(OPTION, "right answer", most=MOST_OPTIONS), "All the right answers."),
        CHOICES,
    ),
    may=(ORDER,),
    read=_read,
    summary="a multiple response",
    in_anki='"choose all that apply"',
    on_paper="boxes to tick",
    manual="""\
**A multiple response** has `answers`, all of which are right.
""",
    specimen="""\
# Several right answers.
id: when-to-wash
question: After which of these are the hands cleaned?
answers:
  - Touching a patient
  - Touching a patient's surroundings
distractors:
  - Reading a chart on a screen
  - Answering a question
references: [who-2009]
""",
)
