"""A statement that is true or false."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ketaquiz.bank.context import Context
from ketaquiz.bank.kinds.common import ANSWER, TEXT, Kind
from ketaquiz.bank.records import Key
from ketaquiz.bank.values import TrueOrFalse
from ketaquiz.model import Choice, Interaction, Option, Word
from ketaquiz.yamltree.nodes import Node


def _read(values: Mapping[str, Any], nodes: Mapping[str, Node], context: Context) -> tuple[str, Interaction]:
    """The statement, and a choice between the words for true and false."""
    holds = values["answer"]
    options = (Option(Word.TRUE, correct=holds), Option(Word.FALSE, correct=not holds))
    return values["statement"], Choice(options, keep_order=True)


TRUE_FALSE = Kind(
    name="true or false",
    needs=(Key("statement", TEXT, "What is true or false."), Key("answer", TrueOrFalse(), ANSWER.doc)),
    may=(),
    read=_read,
    summary="true or false: `answer: true` or `answer: false`",
    in_anki="two options",
    on_paper="two options",
    manual="""\
**True or false** has a `statement`.
""",
    specimen="""\
# True or false.
id: gloves-replace
statement: Wearing gloves takes the place of cleaning the hands.
answer: false
rationale: Gloves have pores, and hands are soiled as they are taken off.
references: [who-2009]
""",
)
