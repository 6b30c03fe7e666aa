"""What the processing of an item of QTI 1.2 gives for an answer: its conditions, each with the points that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.numbers import decimal
from ketaquiz.importers.xml import Element


@dataclass
class Condition:
    """A condition of the processing, with what it gives."""

    points: Decimal
    named: list[tuple[str, str]]
    """The answers that it asks for: each response with a value."""
    bounds: list[tuple[str, Decimal]]
    """``vargte``, ``varlte`` and such, each with its number."""
    feedback: list[str]
    alternatives: bool
    """Whether one of the answers is enough."""
    adds: bool
    """Whether its points are added to those of others."""
    gives_none: bool = False
    """Whether it says that it gives no points, or takes some off."""
    said: str = ""
    """What it shows itself, as HTML: Sakai writes there what is said to an option."""


_COUNTS_WRONG: Final = re.compile("incorrect|wrong", re.IGNORECASE)
"""The name of a variable that counts what is wrong, as in items of Respondus."""


def conditions(item: Element) -> Iterator[Condition]:
    """The conditions of an item, in their order.

    Blackboard gives no points for a right text or number; its condition shows what is said to who is right.
    """
    of_blackboard = any(each.tag == "bbmd_questiontype" for each in item.find("itemmetadata") or ())
    for processing in item.all("resprocessing"):
        for each in processing.all("respcondition"):
            points = Decimal(0)
            adds = False
            for setting in each.all("setvar"):
                if _COUNTS_WRONG.search(setting.attributes.get("varname", "")):
                    continue
                said = setting.text.strip()
                value = Decimal(100) if said.upper() == "SCORE.MAX" else decimal(said) or Decimal(0)
                points = value if setting.attributes.get("action", "Set") == "Set" else points + value
                adds |= setting.attributes.get("action") == "Add"
                if setting.attributes.get("action") == "Subtract":
                    points = -value
            if each.attributes.get("title", "").lower() == "incorrect":
                points = min(points, Decimal(0))
            feedback = [show.attributes.get("linkrefid", "") for show in each.all("displayfeedback")]
            if of_blackboard and not each.all("setvar") and "correct" in feedback:
                points = Decimal(100)
            test = each.find("conditionvar")
            named, bounds = _named(test)
            alternatives = any(one.tag == "or" for one in (test or ()))
            gives_none = points <= 0 and bool(each.all("setvar"))
            said = "".join(show.text for show in each.all("displayfeedback")).strip()
            yield Condition(points, named, bounds, feedback, alternatives, adds, gives_none, said)


def _named(test: Element | None) -> tuple[list[tuple[str, str]], list[tuple[str, Decimal]]]:
    """The answers that a condition asks for, without those that it asks not to be there, and its bounds."""
    named: list[tuple[str, str]] = []
    bounds: list[tuple[str, Decimal]] = []
    waiting = [*reversed([*(test or ())])]
    while waiting:
        each = waiting.pop()
        if each.tag == "not":
            continue
        if each.tag in ("varequal", "varsubset"):
            named.append((each.attributes.get("respident", ""), each.text.strip()))
        elif each.tag in ("vargte", "varlte", "vargt", "varlt") and (number := decimal(each.text)) is not None:
            bounds.append((each.tag, number))
        waiting += reversed([*each])
    return named, bounds


def most_points(conditions: Sequence[Condition]) -> Decimal:
    """The most points that one of the conditions gives; 0 where there is none."""
    return max((each.points for each in conditions), default=Decimal(0))


def points_by_option(conditions: Sequence[Condition], response: str, options: Sequence[str]) -> dict[str, Decimal]:
    """What each option of a response gives by itself; the response and its options are given by their names."""
    points = dict.fromkeys(options, Decimal(0))
    for each in conditions:
        names = [name for ident, name in each.named if ident in (response, "") and name in points]
        if len(names) == 1 or each.alternatives:
            for name in names:
                points[name] += each.points
    return points


def judgements_of(conditions: Sequence[Condition], options: Mapping[str, str]) -> list[tuple[str, str]] | None:
    """The options of an item of OLAT in which each is to be called right or wrong, with what it is; None where it is none.

    Its processing names an option with the word: ``8171230:correct``. Raises `Refusal` where it does not say it of each.
    """
    said: dict[str, set[str]] = {}
    for each in conditions:
        for _, value in each.named:
            name, colon, word = value.rpartition(":")
            if not colon or name not in options or word not in ("correct", "wrong"):
                return None
            if each.points > 0:
                said.setdefault(name, set()).add(word)
    if not said:
        return None
    if any(len(said.get(name, ())) != 1 for name in options):
        raise Refusal("does not say of each of its options whether it is right or wrong", "mark each")
    return [(text, min(said[name])) for name, text in options.items()]


def ranges_taken(conditions: Sequence[Condition]) -> list[tuple[Decimal, Decimal]]:
    """The numbers that conditions take, each range from the least to the greatest, those that touch as one.

    Raises `Refusal` where one has no end.
    """
    return _merged([each for condition in conditions for each in _ranges(condition)])


def _ranges(condition: Condition) -> Iterator[tuple[Decimal, Decimal]]:
    """The numbers that a condition takes, each from the least to the greatest. Raises `Refusal` where one has no end."""
    bounds = dict(condition.bounds)
    low, high = bounds.get("vargt", bounds.get("vargte")), bounds.get("varlt", bounds.get("varlte"))
    numbers = [number for _, said in condition.named if (number := decimal(said)) is not None]
    yield from ((number, number) for number in numbers)
    if low is not None and high is not None:
        yield low, high
    elif bounds:
        raise Refusal("takes numbers without an upper or lower bound", "write the one that is right, and a tolerance")


def _merged(ranges: Sequence[tuple[Decimal, Decimal]]) -> list[tuple[Decimal, Decimal]]:
    """Ranges of numbers, those that touch as one."""
    made: list[tuple[Decimal, Decimal]] = []
    for low, high in sorted(ranges):
        if made and low <= made[-1][1]:
            made[-1] = made[-1][0], max(high, made[-1][1])
        else:
            made.append((low, high))
    return made
