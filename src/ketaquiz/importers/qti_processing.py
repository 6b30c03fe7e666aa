"""What an item of QTI 2 or 3 makes of an answer: its points, and the feedback that is shown.

An item carries a small program, its response processing. It is run here for answers that a learner might give, so that
nothing has to be guessed from names. A program that does more than is known here is not run at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Final

from ketaquiz.importers import Work
from ketaquiz.importers.numbers import decimal, whole_number
from ketaquiz.importers.xml import Element

_MOST_STEPS: Final = 20_000
"""The most steps of a program for one answer; each entry of a value that is gone through is one, too."""


@dataclass
class Declared:
    """A variable that a response goes into."""

    kind: str
    """Its base type: ``identifier``, ``pair``, ``string``, ``float`` …"""
    cardinality: str
    right: list[str] = field(default_factory=list)
    mapping: dict[str, Decimal] = field(default_factory=dict)
    """What each answer gives."""
    default: Decimal = Decimal(0)
    """What an answer gives that is not in the mapping."""
    bounds: tuple[Decimal | None, Decimal | None] = (None, None)
    """The least and the most that the mapping gives."""

    @cached_property
    def gives(self) -> Mapping[str, Decimal]:
        """What each answer gives, also by the answer in small letters where no other is written so."""
        return {key.casefold(): value for key, value in self.mapping.items()} | self.mapping

    @property
    def full(self) -> list[str]:
        """The answers that give all: those that are said to be right, else those that the mapping gives most for."""
        if self.right:
            return self.right
        good = {key: value for key, value in self.mapping.items() if value > 0}
        if self.cardinality == "single" and good:
            most = max(good.values())
            return [key for key, value in good.items() if value == most]
        return list(good)

    def call_as(self, options: Sequence[str]) -> dict[str, str]:
        """Call right options as the item calls them, where it says ``answer_1`` and its key ``answer_001``; what was called otherwise.

        Nothing is changed where the number does not say plainly of each which option it is.
        """
        by_number = {_counted(each): each for each in options}
        others = {each: by_number.get(_counted(each), "") for each in self.full if each not in options}
        if len(by_number) != len(options) or not all(others.values()):
            return {}
        self.right = [others.get(each, each) for each in self.right]
        self.mapping = {others.get(each, each): value for each, value in self.mapping.items()}
        return others


def _counted(name: str) -> str:
    """A name without the zeros before its numbers."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", name)


def declared(root: Element) -> dict[str, Declared]:
    """The variables of an item that responses go into."""
    found = {}
    for each in root.all("responseDeclaration"):
        mapping = each.find("mapping")
        said = mapping.attributes if mapping is not None else {}
        found[each.attributes.get("identifier", "")] = Declared(
            each.attributes.get("baseType", ""),
            each.attributes.get("cardinality", "single"),
            [value.text.strip() for value in each.find("correctResponse") or ()],
            {
                entry.attributes.get("mapKey", ""): value
                for entry in mapping or ()
                if (value := decimal(entry.attributes.get("mappedValue", ""))) is not None
            },
            decimal(said.get("defaultValue", "0")) or Decimal(0),
            (decimal(said.get("lowerBound", "")), decimal(said.get("upperBound", ""))),
        )
    return found


class _Unknown(Exception):
    """The program does more than is known here."""


class _Ended(Exception):
    """The program ends."""


Value = tuple[str, ...] | None
"""A value of a variable: one entry, or several; None for NULL."""
_TRUE: Final[Value] = ("true",)
_FALSE: Final[Value] = ("false",)


@dataclass
class Processed:
    """What the processing makes of an answer."""

    outcomes: dict[str, Value]

    @property
    def score(self) -> Decimal:
        """The points."""
        value = self.outcomes.get("SCORE")
        return (decimal(value[0]) if value else None) or Decimal(0)

    def shows(self, feedback: Element) -> bool:
        """Whether a feedback is shown."""
        value = self.outcomes.get(feedback.attributes.get("outcomeIdentifier", "")) or ()
        shown = feedback.attributes.get("showHide", "show") != "hide"
        return (feedback.attributes.get("identifier", "") in value) == shown


def process(
    root: Element, variables: Mapping[str, Declared], answers: Mapping[str, Sequence[str]], work: Work
) -> Processed | None:
    """What an item makes of answers, by the names of its variables; None where its processing is not known, or has none.

    Raises `BadFile` where the programs of a file take more steps together than those of any file of questions.
    """
    processing = root.find("responseProcessing")
    if processing is None:
        return None
    running = _Running(root, variables, answers)
    try:
        if (template := processing.attributes.get("template", "")) and not [*processing]:
            running.template(template.rstrip("/").rpartition("/")[2].removesuffix(".xml"))
        else:
            running.rules([*processing])
    except _Ended:
        pass
    except (_Unknown, ArithmeticError, RecursionError):
        return None
    finally:
        work.spend_on_steps(running.steps)
    return Processed(running.outcomes)


class _Running:
    """A program while it runs."""

    def __init__(self, root: Element, variables: Mapping[str, Declared], answers: Mapping[str, Sequence[str]]) -> None:
        self.variables = variables
        self.answers: dict[str, Value] = {name: tuple(answers.get(name, ())) or None for name in variables}
        self.outcomes: dict[str, Value] = {"completionStatus": ("not_attempted",), "numAttempts": ("1",)}
        declarations = root.all("outcomeDeclaration")
        self.steps = len(declarations)
        for each in declarations:
            values = tuple(value.text.strip() for value in each.find("defaultValue") or ())
            number = each.attributes.get("baseType") in ("float", "integer")
            self.outcomes[each.attributes.get("identifier", "")] = values or (("0",) if number else None)

    def template(self, name: str) -> None:
        if "RESPONSE" not in self.variables:
            raise _Unknown
        if name in ("match_correct", "CC2_match"):
            right = self._same(self.answers["RESPONSE"], self._right("RESPONSE"), "RESPONSE")
            self.outcomes["SCORE"] = ("1",) if right else ("0",)
        elif name in ("map_response", "CC2_map_response"):
            self.outcomes["SCORE"] = self._mapped("RESPONSE")
        else:
            raise _Unknown

    def rules(self, rules: Sequence[Element]) -> None:
        for each in rules:
            self._step()
            if each.tag == "responseCondition":
                self._condition(each)
            elif each.tag == "setOutcomeValue":
                self.outcomes[each.attributes.get("identifier", "")] = self.value(_only(each))
            elif each.tag == "exitResponse":
                raise _Ended
            elif each.tag == "responseProcessingFragment":
                self.rules([*each])
            else:
                raise _Unknown

    def _step(self, count: int = 1) -> None:
        self.steps += count
        if self.steps > _MOST_STEPS:
            raise _Unknown

    def _condition(self, condition: Element) -> None:
        for branch in condition:
            inside = [*branch]
            if branch.tag == "responseElse":
                self.rules(inside)
                return
            if branch.tag not in ("responseIf", "responseElseIf") or not inside:
                raise _Unknown
            if self.value(inside[0]) == _TRUE:
                self.rules(inside[1:])
                return

    def _right(self, name: str) -> Value:
        return tuple(self.variables[name].right) or None

    def _mapped(self, name: str) -> Value:
        variable = self.variables.get(name)
        if variable is None:
            raise _Unknown
        given, known = self.answers[name] or (), variable.gives
        self._step(len(given))
        total = sum(
            (known.get(each, known.get(each.casefold(), variable.default)) for each in dict.fromkeys(given)), Decimal(0)
        )
        low, high = variable.bounds
        total = max(total, low) if low is not None else total
        return (f"{min(total, high) if high is not None else total:f}",)

    def _same(self, one: Value, other: Value, name: str = "") -> bool:
        if one is None or other is None:
            return False
        if len(one) == len(other) == 1:
            numbers = decimal(one[0]), decimal(other[0])
            if None not in numbers:
                return numbers[0] == numbers[1]
            return one[0] == other[0] or (sorted(one[0].split()) == sorted(other[0].split()) and self._is_pair(name))
        ordered = name in self.variables and self.variables[name].cardinality == "ordered"
        return one == other if ordered else sorted(one) == sorted(other)

    def _is_pair(self, name: str) -> bool:
        return name in self.variables and self.variables[name].kind == "pair"

    def value(self, each: Element) -> Value:
        """The value of an expression."""
        self._step()
        name = each.attributes.get("identifier", "")
        tag = each.tag
        if tag == "baseValue":
            return (each.text.strip(),)
        if tag == "variable":
            if name not in self.answers and name not in self.outcomes:
                raise _Unknown
            return self.answers[name] if name in self.answers else self.outcomes[name]
        if tag == "correct":
            if name not in self.variables:
                raise _Unknown
            return self._right(name)
        if tag == "mapResponse":
            return self._mapped(name)
        if tag == "null":
            return None
        if tag == "isNull":
            return _truth(not self.value(_only(each)))
        if tag in ("and", "or"):
            found = [self.value(below) == _TRUE for below in each]
            return _truth(all(found) if tag == "and" else any(found))
        if tag == "not":
            return _truth(self.value(_only(each)) != _TRUE)
        if tag in ("multiple", "ordered"):
            entries: list[str] = []
            for below in each:
                more = self.value(below) or ()
                self._step(len(more))
                entries += more
            return tuple(entries) or None
        return self._of_values(each)

    def _of_values(self, each: Element) -> Value:
        """The value of an expression that is made of the values of others."""
        values = [self.value(below) for below in each]
        self._step(sum(len(value) for value in values if value is not None))
        names = [below.attributes.get("identifier", "") for below in each if below.tag == "variable"]
        if each.tag == "match" and len(values) == 2:
            return _truth(self._same(values[0], values[1], names[0] if names else ""))
        if each.tag == "member" and len(values) == 2:
            return _truth((values[0] or ("",))[0] in (values[1] or ()))
        if each.tag == "contains" and len(values) == 2:
            return _truth(bool(values[0]) and bool(values[1]) and {*(values[1] or ())} <= {*(values[0] or ())})
        if each.tag == "stringMatch" and len(values) == 2:
            return _truth(self._alike(values, each))
        if each.tag == "index" and len(values) == 1:
            place = whole_number(each.attributes.get("n", "")) or 0
            entries = values[0] or ()
            return (entries[place - 1],) if 0 < place <= len(entries) else None
        if each.tag == "containerSize" and len(values) == 1:
            return (str(len(values[0] or ())),)
        return self._of_numbers(each, values)

    def _alike(self, values: Sequence[Value], each: Element) -> bool:
        if not values[0] or not values[1]:
            return False
        one, other = values[0][0], values[1][0]
        if each.attributes.get("caseSensitive", "true").lower() == "false":
            one, other = one.casefold(), other.casefold()
        return other in one if each.attributes.get("substring", "false").lower() == "true" else one == other

    def _of_numbers(self, each: Element, values: Sequence[Value]) -> Value:
        if each.tag == "sum":
            values = [value for value in values if value is not None]
        if any(value is None for value in values):
            return None
        numbers = [decimal(entry) for value in values for entry in value or ()]
        if any(number is None for number in numbers):
            if each.tag in ("equal", "gt", "lt", "gte", "lte"):
                return _FALSE
            raise _Unknown
        given = [number for number in numbers if number is not None]
        if each.tag == "sum":
            return (f"{sum(given, Decimal(0)):f}",)
        if each.tag == "product":
            made = Decimal(1)
            for number in given:
                made *= number
            return (f"{made:f}",)
        if len(given) != 2:
            if each.tag in ("max", "min") and given:
                return (f"{max(given) if each.tag == 'max' else min(given):f}",)
            raise _Unknown
        one, other = given
        made_of = {"subtract": lambda: one - other, "divide": lambda: one / other, "max": lambda: max(one, other)}
        made_of["min"] = lambda: min(one, other)
        if each.tag in made_of:
            return (f"{made_of[each.tag]():f}",)
        compared = {"gt": one > other, "lt": one < other, "gte": one >= other, "lte": one <= other}
        if each.tag in compared:
            return _truth(compared[each.tag])
        if each.tag == "equal":
            return _truth(_near(one, other, each))
        raise _Unknown


def _near(one: Decimal, other: Decimal, equal: Element) -> bool:
    mode = equal.attributes.get("toleranceMode", "exact")
    sides = [decimal(part) for part in equal.attributes.get("tolerance", "0").split()]
    if mode == "exact" or not sides or None in sides:
        return one == other
    below, above = sides[0] or Decimal(0), sides[-1] or Decimal(0)
    if mode == "relative":
        below, above = abs(other) * below / 100, abs(other) * above / 100
    return other - below <= one <= other + above


def _only(each: Element) -> Element:
    inside = list(each)
    if len(inside) != 1:
        raise _Unknown
    return inside[0]


def _truth(holds: bool) -> Value:
    return _TRUE if holds else _FALSE


def base_values(root: Element) -> Iterator[str]:
    """The texts and numbers that the processing of an item compares with."""
    processing = root.find("responseProcessing")
    for each in processing.below() if processing is not None else ():
        if each.tag == "baseValue" and each.attributes.get("baseType") in ("string", "integer", "float", "identifier"):
            yield each.text.strip()
