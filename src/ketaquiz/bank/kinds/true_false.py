"""A statement that is true or false."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ketaquiz.bank.fields import Context, Key, Truth
from ketaquiz.bank.kinds.common import ANSWER, TEXT, Kind
from ketaquiz.model import Choice, Interaction, Option, Word
from ketaquiz.yamltree.nodes import Node


def _read(values: Mapping[str, Any], nodes: Mapping[str, Node], context: Context) -> tuple[str, Interaction]:
    holds = values["answer"]
    options = (Option(Word.TRUE, correct=holds), Option(Word.FALSE, correct=not holds))
    return values["statement"], Choice(options, keep_order=True)


TRUE_FALSE = Kind(
    name="true or false",
    needs=(Key("statement", TEXT, "What is true or false."), Key("answer", Truth(), ANSWER.doc)),
    may=(),
    read=_read,
    specimen="""\
statement: Ketamine is an opioid.
answer: false
""",
)
