"""M208: numeric options in mixed units or precision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView
from ketaquiz.text import numbers
from ketaquiz.text.numbers import Quantity
from ketaquiz.text.spans import code_blocks
from ketaquiz.text.words import words_of

_AROUND = re.compile(
    r"[\s<>≤≥~≈±+\-–—−/().,°]|about|approximately|less|more|than|at|least|most|up|under|over|below|above|between|to|and|or|from|per|a|an",
    re.IGNORECASE,
)


def _find(view: ItemView) -> Iterator[Finding]:
    if len(view.options) < 3 or view.matches:
        return
    if any(code_blocks(option.typed) or _LISTED.fullmatch(option.text.strip()) for option in view.options):
        return  # what a program prints has the units that it has
    if not all(any(char.isdigit() for char in option.text) for option in view.options):
        return
    measured = [_measure(option) for option in view.options]
    units = {unit for unit, _ in measured}
    if None in units:
        return
    if len(units) > 1:
        if any((unit or "").startswith(_COUNTED) for unit in units):
            return  # nouns that are counted (7 swans, 7 maids), or what stands behind a number in a name (5-HT3, N40 E60)
        if len(units & _SPANS) >= _SEVERAL:
            return  # 12 hours, 1 week, 2 months: each as one says it, and none of them stands out
        counts = {unit: sum(each[0] == unit for each in measured) for unit in units}
        odd = min(range(len(measured)), key=lambda at: counts[measured[at][0]])
        shown = ", ".join(sorted((unit or "none") for unit in units))
        yield Finding(f"has options in several units ({shown})", view.options[odd], "give all options in one unit")
        return
    if any(each.ambiguous for _, found in measured for each in found):
        return
    if any(_TEN_TO.search(option.text) for option in view.options):
        return
    precise = [max(each.decimals for each in found) for _, found in measured]
    small = [max(each.value for each in found) < 1 for _, found in measured]
    if _VERSIONS.search(view.stem.text) or _PRECISION.search(view.stem.text):
        return
    exact = [max(_significant(each.value, each.decimals) for each in found) for _, found in measured]
    sizes = [max(each.value for each in found) for _, found in measured]
    finer = max(precise) - sorted(precise)[-2] >= 2
    if len(set(exact)) == 1 or (not finer and min(sizes) > 0 and max(sizes) / min(sizes) >= _FAR_APART):
        return  # 78.7 and 286 are equally exact; 2.4 beside 60 is what comes out when a point slips
    if len(set(precise)) > 2 and not any(small):
        cure = "give all options in the same precision"
        yield Finding("has options with different numbers of digits behind the point", view.options[0], cure)
        return
    ranked = sorted(exact)
    odd = exact.index(ranked[-1])
    if (
        ranked[-1] - ranked[-2] >= 2
        and precise[odd] > _WRITTEN
        and min(sizes) > 0
        and max(sizes) / min(sizes) < _FAR_APART
    ):
        cure = "give all options in the same precision"
        yield Finding("has one option with more digits than the others", view.options[odd], cure)
        return
    for at, digits in enumerate(precise):
        others = precise[:at] + precise[at + 1 :]
        if len(set(others)) == 1 and digits != others[0]:
            more = digits > others[0]
            if more and all(_is_small_half(each) for each in measured[at][1] if each.decimals):
                continue  # 1.5 beside 3 and 12, as batteries have
            if (more and small[at]) or (
                not more and all(is_small for place, is_small in enumerate(small) if place != at)
            ):
                continue  # 0.5, 1, 2, 4: they can be written in no other way
            message = (
                "has one option with more digits than the others"
                if more
                else "has one option with fewer digits than the others"
            )
            yield Finding(message, view.options[at], "give all options in the same precision, as 10.0 beside 12.5")
            return


_VERSIONS = re.compile(r"\b(?:version|edition|release|chapter|section|paragraph|article|clause)\b", re.IGNORECASE)


_PRECISION = re.compile(
    r"\b(?:significant (?:digits?|figures?)|decimal (?:places?|points?)|decimals|digits? (?:behind|after)|rounded|precision|accuracy|"
    r"signifikante?\w* (?:Stellen?|Ziffern?)|(?:Dezimal|Nachkomma)stellen?|gerundet\w*|Genauigkeit)\b",
    re.IGNORECASE,
)
"""What asks for the number of digits itself."""
_LISTED = re.compile(r"[0-9]{1,2}(?:, ?[0-9]{1,2})+(?:,? (?:and|&|only) ?[0-9]{0,2})*")
"""Numbers of statements, as in "2, 3 and 4"."""
_COUNTED = "~"
"""What a noun begins with in place of a unit."""
_SPANS = frozenset(["s", "min", "h", "day", "week", "month", "year"])
_SEVERAL = 3
"""Units of time, and in how many of them spans are each in the one that is usual for their length."""
_FAR_APART = 20
_WRITTEN = 2
"""How many digits behind the point numbers below 1 may need beside 1 and 2, as 0.25 does."""
_TEN_TO = re.compile(r"\b10\s?(?:\^|e)\s?-?[0-9]|[×x] ?10")


def _significant(value: Fraction, decimals: int) -> int:
    """How many digits a number has, from its first that is not zero."""
    return len(str(abs(int(value * 10**decimals))))


def _is_small_half(quantity: Quantity) -> bool:
    """Whether a number is a half that people say as such, as 1.5 is: below ten, and with one digit behind its point."""
    return 0 < quantity.value < 10 and quantity.value.denominator == 2 and quantity.decimals == 1


def _measure(option: ItemText) -> tuple[str | None, list[Quantity]]:
    """An option's unit and its numbers; None for the unit where it is not just numbers."""
    found = numbers.quantities(option.text)
    if not found:
        return None, []
    left = option.text
    for quantity in reversed(found):
        left = left[: quantity.start] + " " + left[quantity.end :]
    if re.match(r"[A-Za-z]+[- ]", option.text[: found[0].start]) and not _AROUND.fullmatch(option.text.split()[0]):
        return None, []  # a name, as in Uranium-235
    words = " ".join(word for word in words_of(left) if not _AROUND.fullmatch(word))
    known = {quantity.unit for quantity in found if quantity.unit}
    if len(known) > 1:
        return None, []
    if words and not known:
        unit: str | None = _COUNTED + re.sub(r"s\b", "", words) if len(words.split()) <= 2 else None
    elif words:
        unit = None
    else:
        unit = next(iter(known), "")
    return unit, found


RULE = Rule(
    code="M208",
    name="mixed-numbers",
    severity=WARNING,
    what="Options that are numbers differ in their units, or one of them in its precision.",
    why="The odd one out stands out, and learners reckon units instead of thinking of the matter.",
    bad="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 25 s
  distractors: [5 s, 45 s, 2 min]
  references: [who-2009]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 25 s
  distractors: [5 s, 45 s, 120 s]
  references: [who-2009]
  cite: [{article: guide, section: Rub or wash}]
- id: too-short
  question: Which of these is the shortest rub that is enough?
  answer: 25 s
  distractors: [2 min, 1 h, 45 s]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="NBME 2021: numeric data stated consistently.",
    item=_find,
)
