"""M208: numeric options in mixed units or precision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView
from ketaquiz.text import numbers
from ketaquiz.text.quantity import Quantity
from ketaquiz.text.spans import code_blocks
from ketaquiz.text.words import words_of

_AROUND = re.compile(
    r"[\s<>≤≥~≈±+\-–—−/().,°]|about|approximately|less|more|than|at|least|most|up|under|over|below|above|between|to|and|or|from|per|a|an",
    re.IGNORECASE,
)


def _find(view: ItemView) -> Iterator[Finding]:
    if len(view.options) < 3 or view.matches or len(view.keys) != 1:
        return
    if any(code_blocks(option.typed) or _LISTED.fullmatch(option.text.strip()) for option in view.options):
        return  # what a program prints has the units that it has
    if not all(any(char.isdigit() for char in option.text) for option in view.options):
        return
    (key, (measure, *_)), *others = ((option, _measure(option)) for option in view.options)
    found = {unit for _, (unit, _) in others}
    units = found | {measure}
    if None in units:
        return
    if len(units) > 1:
        if any((unit or "").startswith(_COUNTED) for unit in units):
            return  # nouns that are counted (7 swans, 7 maids), or what stands behind a number in a name (5-HT3, N40 E60)
        if measure in found or len(found) > 1 or units <= _SPANS:
            return  # 12 hours, 1 week: each as one says it
        shown = ", ".join(sorted(unit or "none" for unit in units))
        yield Finding(f"has its key alone in another unit ({shown})", key, "give all options in one unit")
        return
    yield from _precision(view)


def _precision(view: ItemView) -> Iterator[Finding]:
    """The key, where it alone is more or less exact than the distractors."""
    measured = [numbers.quantities(option.text) for option in view.options]
    if any(each.ambiguous for found in measured for each in found):
        return
    if any(_TEN_TO.search(option.text) for option in view.options):
        return
    if _VERSIONS.search(view.stem.text) or _PRECISION.search(view.stem.text) or _lists(view):
        return
    precise, *others = [max(each.decimals for each in found) for found in measured]
    sizes = [max(each.value for each in found) for found in measured]
    exact, *others_exact = [max(_significant(each.value, each.decimals) for each in found) for found in measured]
    if min(sizes) <= 0 or max(sizes) / min(sizes) >= _FAR_APART:
        return  # 2.4 beside 60 is what comes out when a point slips
    if {exact} == set(others_exact):
        return  # 78.7 and 286 are equally exact
    key = view.options[0]
    if precise > max(others) and (len(set(others)) == 1 or precise - max(others) >= _WRITTEN):
        if precise - max(others) < _WRITTEN and (
            sizes[0] < 1 or all(_is_small_half(each) for each in measured[0] if each.decimals)
        ):
            return  # 0.5 and 1.5 beside 3 and 12 can be written in no other way
        yield Finding(
            "has one option, its key, with more digits than the others",
            key,
            "give all options in the same precision",
        )
    elif precise < min(others) and len(set(others)) == 1 and not all(size < 1 for size in sizes[1:]):
        yield Finding(
            "has one option, its key, with fewer digits than the others",
            key,
            "give all options in the same precision, as 10.0 beside 12.5",
        )


def _lists(view: ItemView) -> bool:
    """Whether the stem lists the figures that the options take up."""
    told = {each.value for each in numbers.quantities(view.stem.text)}
    return sum(any(each.value in told for each in numbers.quantities(option.text)) for option in view.options) > 1


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
"""Units of time: a span is given in the one that is usual for its length."""
_FAR_APART = 20
_WRITTEN = 2
"""How many digits more behind the point make a key stand out where the distractors have different numbers of them."""
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
    what="Among options that are numbers the key alone has another unit, or more or fewer digits. Units of time are let pass, and so are distractors that stand out.",
    why="The key stands out, and is found without thinking of the matter.",
    bad="""\
- id: rub-amount
  question: How much rub does a ward use per patient and day, with a dispenser at each bed?
  answer: 40.25 mL
  distractors: [20 mL, 60 mL, 75 mL]
  references: [who-2009]
  cite: [{article: guide, section: Skin care}]
""",
    good="""\
- id: rub-amount
  question: How much rub does a ward use per patient and day, with a dispenser at each bed?
  answer: 40 mL
  distractors: [20 mL, 60 mL, 75 mL]
  cite: [{article: guide, section: Skin care}]
- id: too-short
  question: Which of these is the shortest rub that is enough?
  answer: 25 s
  distractors: [2 min, 1 h, 45 s]
  cite: [{article: guide, section: Rub or wash}]
- id: three-wards
  question: Three wards used 26.6 mL, 30 mL and 45 mL a day. What did the thriftiest of them use?
  answer: 26.6 mL
  distractors: [30 mL, 45 mL, 34 mL]
  references: [who-2009]
  allow: {S011: the question says it}
- id: mean-use
  question: Ward A used 60 mL, ward B 70 mL. What is the mean?
  answer: 65 mL
  distractors: [61.25 mL, 130 mL, 55 mL]
  references: [who-2009]
  allow: {S011: it is reckoned}
""",
    authority="NBME 2021: numeric data stated consistently.",
    item=_find,
)
