"""A question with a short answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ketaquiz.bank.context import Context
from ketaquiz.bank.kinds.common import ANSWER, QUESTION, TEXT, Kind
from ketaquiz.bank.records import Key, ListOf
from ketaquiz.bank.values import TrueOrFalse
from ketaquiz.frozen import frozen_value
from ketaquiz.model import Interaction, TextEntry
from ketaquiz.yamltree.nodes import Node


def _read(values: Mapping[str, Any], nodes: Mapping[str, Node], context: Context) -> tuple[str, Interaction]:
    """The question, and an answer to say or to type."""
    entry = {**values}
    return entry.pop("question"), frozen_value(TextEntry, entry)


SHORT_ANSWER = Kind(
    name="short answer",
    needs=(QUESTION, ANSWER),
    may=(
        Key("accept", ListOf(TEXT, "right spelling", distinct=True), "Other right spellings of the answer."),
        Key("reverse", TrueOrFalse(), "'true': a second card asks in the other direction."),
        Key("typed", TrueOrFalse(), "'true': the card has a box to type the answer in."),
    ),
    read=_read,
    summary="a short answer",
    in_anki="front and back; `typed: true` adds a box to type in, `reverse: true` a card in the other direction",
    on_paper="ruled lines",
    manual="""\
**A short answer** has a `question` and an `answer`. `typed: true` gives the card a box to type in, `accept` names other
right spellings, and `reverse: true` makes a second card that asks in the other direction.
""",
    specimen="""\
# A question with a short answer. With 'typed: true' the card has a box to type in.
id: number-of-moments      # the item's name: the wording may change, the id may not
question: How many moments for hand hygiene does the guideline name?
answer: Five
accept: ["5"]
typed: true
cite: [{article: guide, section: The five moments}]
""",
)
