"""A question whose answer is a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ketaquiz.bank.context import Context
from ketaquiz.bank.kinds.common import ANSWER, QUESTION, Kind
from ketaquiz.bank.records import Key
from ketaquiz.bank.values import Text
from ketaquiz.model import Amount, Interaction, TextEntry
from ketaquiz.text.numbers import has_two_readings
from ketaquiz.yamltree.nodes import Node

if TYPE_CHECKING:
    from decimal import Decimal

MOST_DIGITS: Final = 12
"""How many digits a number or a tolerance has at most."""

_SIGN: Final = "[-\u2212]"
_ANSWER: Final = re.compile(rf"({_SIGN}?[0-9]+(?:[.,][0-9]+)?)(?![0-9.,'’])\s*(.*)", re.DOTALL)
_SECOND: Final = re.compile(
    r"(?:(?:up )?to|through|bis|and|or|und|oder|[-\u2010-\u2015\u2212±/])?\s?[0-9]", re.IGNORECASE
)
"""The start of a second number in place of a unit."""
_TOLERANCE: Final = re.compile(r"[±+]?\s?([0-9]+(?:[.,][0-9]+)?)(?![0-9.,])\s*(.*)", re.DOTALL)


def _read(values: Mapping[str, Any], nodes: Mapping[str, Node], context: Context) -> tuple[str, Interaction] | None:
    """The question, and a number that may be missed by a tolerance."""
    answer: str = values["answer"]
    number, unit = _number(answer, nodes["answer"], context)
    if not number:
        return None
    value = _decimal(number)
    deviation = _deviation(values["tolerance"], value, unit, nodes["tolerance"], context)
    if deviation is None:
        return None
    return values["question"], TextEntry(answer, typed=True, amount=Amount(number, unit, value, deviation))


def _number(answer: str, node: Node, context: Context) -> tuple[str, str]:
    """The number of an answer and its unit, both as typed; empty where there is none, which is reported."""
    found = _ANSWER.fullmatch(answer)
    cure = (
        "write a number in digits, and its unit behind it, as in '0.5 mg/kg'; without 'tolerance' it is a short answer"
    )
    if found is None:
        context.error("K404", node, f"has the answer {answer[:60]!r}, which is no number", cure)
        return "", ""
    number, unit = found[1], found[2]
    if has_two_readings(number, context.language):
        mark, name = (",", "comma") if "," in number else (".", "point")
        decimals = number.replace(",", ".").rstrip("0").rstrip(".")
        decimals += "0" * has_two_readings(decimals, context.language)
        decimals = decimals.replace(".", "," if mark == "." else ".")
        message = f"has the answer {answer[:60]!r}, which can be read in two ways"
        context.error("K404", node, message, f"write {number.replace(mark, '')}, without the {name}; or {decimals}")
        return "", ""
    if sum(char.isdigit() for char in number) > MOST_DIGITS:
        context.error("K404", node, f"has a number of more than {MOST_DIGITS} digits", "take a larger unit")
        return "", ""
    if "\n" in unit or len(unit) > 60 or _SECOND.match(unit):
        message = f"has the answer {answer[:60]!r}, which is no single number with a unit"
        context.error("K404", node, message, cure)
        return "", ""
    return number, unit


def _decimal(number: str) -> Decimal:
    from decimal import Decimal

    return Decimal(number.replace(",", ".").replace("\u2212", "-"))


def _deviation(typed: str, value: Decimal, unit: str, node: Node, context: Context) -> Decimal | None:
    """How far from the value an answer may be; None where the tolerance is refused."""
    found = _TOLERANCE.fullmatch(typed)
    if (
        found is None
        or sum(char.isdigit() for char in found[1]) > MOST_DIGITS
        or has_two_readings(found[1], context.language)
    ):
        message = f"has {typed[:40]!r} in 'tolerance', which is no number or percentage"
        cure = "write how far from the answer is still right: 10% or 0.05; 0 where only the answer itself is"
        context.error("K405", node, message, cure)
        return None
    amount = _decimal(found[1])
    behind = found[2].strip()
    if behind == "%" and unit != "%":
        if amount >= 100:
            message = f"has {typed[:40]!r} in 'tolerance', by which nearly everything is right"
            context.error("K405", node, message, "write less than 100%")
            return None
        return abs(value) * amount / 100
    if behind == "%":
        message = f"has {typed[:40]!r} in 'tolerance', and its answer is in percent itself"
        context.error("K405", node, message, f"write {found[1]} for so many points of percent")
        return None
    if behind not in ("", unit):
        message = f"has the unit {behind[:30]!r} in 'tolerance', and {unit[:30]!r} in its answer"
        context.error("K405", node, message, f"write the number alone, in {unit}" if unit else "write the number alone")
        return None
    return amount


NUMERIC = Kind(
    name="numeric",
    needs=(
        QUESTION,
        Key("answer", Text(), ANSWER.doc),
        Key(
            "tolerance", Text(marked=False), "How far a number may be from the answer: 10%, or 0.05; 0 for not at all."
        ),
    ),
    may=(),
    read=_read,
    summary="a number",
    in_anki="a box to type the number in; the back says which numbers are right",
    on_paper="a line, with the unit behind it",
    manual="""\
**A number** has an `answer` in digits, with its unit, and a `tolerance`: `10%` of the answer, or so much in its unit, `0.05`;
`0` where only the answer itself is right. The unit is shown, and only the number is typed. Thousands have no sign: `5000`. Since
`5,000` can be read in two ways it is refused, and so is `5.000` in German and other languages with a point between thousands.
""",
    specimen="""\
# A number. 'tolerance' says how far from it is still right: 10%, or 5; 0 for not at all.
id: rub-amount
question: How much alcohol rub is taken for both hands?
answer: 3 ml
tolerance: 0.5
references: [who-2009]
""",
)
