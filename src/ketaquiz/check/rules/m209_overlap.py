"""M209: options that overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from math import inf
from typing import NamedTuple

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.rules import m205_combination
from ketaquiz.check.view import ItemText, ItemView, without_marks
from ketaquiz.text import numbers
from ketaquiz.text.words import words_of


class _Interval(NamedTuple):
    low: Fraction | float
    high: Fraction | float
    low_open: bool
    high_open: bool
    unit: str
    words: str


_BELOW = re.compile(r"(?:<|less than|fewer than|under|below|lower than|before|shorter than)\s*$", re.IGNORECASE)
_AT_MOST = re.compile(r"(?:≤|<=|at most|up to|no more than|not more than|maximum|within|max\.?)\s*$", re.IGNORECASE)
_ABOVE = re.compile(
    r"(?:>|more than|over|above|greater than|higher than|longer than|exceeding|beyond)\s*$", re.IGNORECASE
)
_AT_LEAST = re.compile(r"(?:≥|>=|at least|no less than|not less than|minimum|min\.?|from)\s*$", re.IGNORECASE)
_OR_MORE = re.compile(
    r"(?<!\s)\s*+(?:(?:or|and)\s++(?:more|above|over|longer|higher|greater|older|upwards?)\b|\+(?!\s*[^\W\d_]))",
    re.IGNORECASE,
)
_OR_LESS = re.compile(r"(?<!\s)\s*+(?:or|and)\s++(?:less|fewer|below|under|shorter|lower|younger)\b", re.IGNORECASE)


def _find(view: ItemView) -> Iterator[Finding]:
    if len(view.options) < 2 or view.matches:
        return
    cure = "let the key hold no distractor, nor a part of it: the learner who chooses the other one is right too"
    if all(any(char.isdigit() for char in option.text) for option in view.options):
        if all(_THRESHOLD.match(option.text) for option in view.options) or any(map(_is_ratio, view.options)):
            return
        if any(_VARIABLE.match(option.text) for option in view.options):
            return  # x < 8 and x > -8 are two sets of solutions, of which one is right
        norm = _NORM.search(view.stem.text)
        intervals = [_interval(option) for option in view.options]
        if all(each and each.low == 0 and 0 < each.high < inf for each in intervals):
            return  # scales from 0, of which the other end is asked for
        for at, second in enumerate(intervals):
            for before, first in enumerate(intervals[:at]):
                if view.options[before] not in view.keys:
                    break  # what two distractors share hurts nobody
                if first and second and _meet(first, second) and not (norm and _one_way(first, second)):
                    message = f"has options that overlap: {view.options[before].text[:40]!r} and {view.options[at].text[:40]!r}"
                    yield Finding(message, view.options[at], cure)
                    return
    negative = view.language.wording.negative
    if _LIMIT.search(view.lead_in) and not (negative is not None and negative(without_marks(view.lead_in))):
        return  # the least cover that is required is one, though a larger one holds it
    for option in view.options:
        if view.language.wording.only_labels(option.text):
            continue  # "Only 1 and 2" rules "Only 1" out
        for other in view.options:
            if option not in view.keys and other not in view.keys:
                continue  # what two distractors share hurts nobody
            if other is not option and _extends(option, other) and not m205_combination.joins(option, view.options):
                message = f"has the option {option.text[:40]!r}, which holds the option {other.text[:40]!r}"
                yield Finding(message, option, cure)
                return


_VARIABLE = re.compile(
    r"\s*(?:-?[0-9.]*[a-z]|\|[^|]{1,9}\|)\s*(?:[<>≤≥=]|[<>]=)|[^<>≤≥]*[<>≤≥]=?[^<>≤≥]*\b[a-z]\b\s*[<>≤≥]", re.IGNORECASE
)
_NORM = re.compile(
    r"\b(?:minim\w+|maxim\w+|limits?|how long|must|may|shall|should|requir\w+|qualif\w+|defin\w+|consider\w*|classif\w+|counts?|"
    r"thresholds?|(?:dis)?allow\w*|permit\w*|available|entitle\w*|eligib\w+|within|expire\w*|valid|deadlines?|at (?:least|most)|"
    r"wie lange|muss|müssen|darf|dürfen|soll\w*|gilt|gelten|mindestens|höchstens|innerhalb|spätestens|erlaubt|zulässig\w*|vorgeschrieben\w*|Frist|Grenze)\b",
    re.IGNORECASE,
)
"""What asks for a limit that is set: *at least 6 months* and *at least 12 months* then exclude each other."""
_LIMIT = re.compile(
    r"\b(?:minimum|maximum|minimal|maximal|at (?:least|most)|shortest|smallest|lowest|mindest\w*|höchst\w*|mindestens|höchstens|wenigste\w*|exclusively|solely|ausschließlich)\b",
    re.IGNORECASE,
)
"""What asks for a limit, of which there is one, though others lie within it; or for nothing beside what fits."""
_NARROWS = frozenset(
    """and or plus with without in at of on for from by during after before when if that which combined
    together as including especially mainly due caused under over within""".split()
)
"""Words that narrow an option, or add to it: *pain* includes *pain on movement*."""
_CONDITION = re.compile(r"\b(?:for|per) (?:an?|each|every|one)\b|[.;] \S", re.IGNORECASE)
"""What makes a number one that changes from case to case."""
_THRESHOLD = re.compile(r"\s*[<>≤≥]")
"""A limit, as in ``>8 °C``. Where all options are limits, the question asks for a limit, and they do not overlap."""


_DESIGNATION = re.compile(
    r"(?<![^\W_])(?!(?:FROM|OF|TO|ABOUT|BETWEEN|AROUND)\b)[^\W\d_a-zäöüß][^\W\d_]{0,5}(?<=[A-ZÄÖÜ])[ -]?$"
)
"""Letters that name a product or a part, right before its numbers: *FPN 10-1000* is a pump and no range."""
_DOUBLE_YEAR = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}\s*[-–/]\s*(?:[0-9]{2}){1,2}\b")
"""What may be a year that begins in one calendar year and ends in the next: *2016-2017*, *2016-17*."""


_MIXED_NUMBER = re.compile(r"[0-9]-[0-9]+/[0-9]")
"""A whole number with a fraction behind a hyphen: *3-1/2 inches* is no range."""


def _is_ratio(option: ItemText) -> bool:
    """Whether an option is a ratio, as ``100 to 1``: a range would rise."""
    found = numbers.quantities(option.text)
    return len(found) == 2 and found[0].value > found[1].value and not found[0].unit


def _extends(option: ItemText, other: ItemText) -> bool:
    """Whether an option is another one with 'and', 'or' or a comma and something after it."""
    if not any(char.isalpha() for char in option.text):
        return False  # 400,000 holds no 400, and "2, 3" are two statements
    if "=" in other.text:
        return False  # of formulas and of code one with more in it says something else
    if len(other.words) >= len(option.words) or option.words[: len(other.words)] != other.words:
        return False
    first, second = option.text.split()[0], other.text.split()[0]
    if first != second and {first.isupper(), second.isupper()} == {True, False} and len(second) > 1:
        return False  # HBE and hbe are two things
    if other.text[0].isdigit() and _CONDITION.search(option.text, len(other.text.rstrip("."))):
        return False  # "1 hour for every week", "15 minutes for a long round": another amount than a plain hour
    if other.words and option.words[len(other.words)] in _NARROWS:
        return True
    rest = option.text[len(other.text.rstrip(".")) :]
    if rest.startswith("/"):
        return False  # mm/h is no mm, and x^5/3 no x^5
    if rest.lstrip().startswith("+") and (re.match(r"\s*\+\s*[0-9]", rest) or max(map(len, other.words)) <= 2):
        return False  # n + 1 is another number than n
    end = option.text.lower().find(other.text.lower().rstrip("."))
    return end == 0 and option.text[len(other.text.rstrip(".")) :].lstrip().startswith((",", "+", "&", "/"))


def _interval(option: ItemText) -> _Interval | None:
    """The numbers that an option includes, as an interval; None where it is no number or range."""
    found = numbers.quantities(option.text)
    if not found or len(found) > 2 or _MIXED_NUMBER.search(option.text):
        return None
    first, last = found[0], found[-1]
    before, after = option.text[: first.start], option.text[last.end :]
    rest = " ".join(
        words_of(_BELOW.sub("", _ABOVE.sub("", _AT_MOST.sub("", _AT_LEAST.sub("", before)))))
        + words_of(_OR_MORE.sub("", _OR_LESS.sub("", after)))
    )
    rest = re.sub(r"\b(?:between|from|about|approximately|around|roughly|a|an|the)\b", "", rest).strip()
    if len(found) == 2:
        between = option.text[first.end : last.start]
        if not re.fullmatch(r"\s*(?:-|–|—|to|and|up to|until)\s*", between, re.IGNORECASE) or first.unit != last.unit:
            return None
        if between.strip().lower() == "and" and not re.search(r"\bbetween\s*$", before, re.IGNORECASE):
            return None
        if (
            before.strip()
            and not re.search(r"\b(?:between|from|about|approximately|around|roughly)\s*$", before, re.IGNORECASE)
            and len(before.split()) > 3
        ):
            return None
        if not first.unit and _DESIGNATION.search(before):
            return None
        if _DOUBLE_YEAR.search(option.text) and int(last.value - first.value) % 100 == 1:
            return None
        low, high = sorted((first.value, last.value))
        return _Interval(low, high, False, False, last.unit, rest)
    value, unit = first.value, first.unit
    if _OR_MORE.match(after) or (_AT_LEAST.search(before) and not before.lower().rstrip().endswith("from")):
        return _Interval(value, inf, False, True, unit, rest)
    if _OR_LESS.match(after) or _AT_MOST.search(before):
        return _Interval(-inf, value, True, False, unit, rest)
    if _BELOW.search(before):
        return _Interval(-inf, value, True, True, unit, rest)
    if _ABOVE.search(before):
        return _Interval(value, inf, True, True, unit, rest)
    return _Interval(value, value, False, False, unit, rest)


def _meet(first: _Interval, second: _Interval) -> bool:
    if first.unit != second.unit or first.words != second.words:
        return False
    if first.low == first.high and second.low == second.high:
        return False  # M213 reports numbers that are the same
    low, high = max(first.low, second.low), min(first.high, second.high)
    if low > high:
        return False
    if low == high:
        point = first.low == first.high or second.low == second.high
        return point and not (_open_at(first, low) or _open_at(second, low))  # 5-10 and 10-15 share but an end
    return True


def _open_at(interval: _Interval, at: Fraction | float) -> bool:
    """Whether an interval ends at a number without including it."""
    return (interval.low == at and interval.low_open) or (interval.high == at and interval.high_open)


def _one_way(first: _Interval, second: _Interval) -> bool:
    """Whether both are limits of one kind, as *at most 5* and *at most 9*."""
    return (first.low == second.low == -inf) or (first.high == second.high == inf)


RULE = Rule(
    code="M209",
    name="overlap",
    severity=WARNING,
    what="The key and a distractor overlap: ranges that share numbers, or one that is the other with something added or narrowed. Ranges that share an end, limits of one kind ('at most 5', 'at most 9') where the question asks for a limit, and what two distractors share are let pass.",
    why="Two options are then right, or one rules the other out.",
    bad="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  distractors: [5 to 10 seconds, 25 to 60 seconds, 90 to 120 seconds]
  references: [who-2009]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  distractors: [5 to 10 seconds, 40 to 60 seconds, 90 to 120 seconds]
  references: [who-2009]
  cite: [{article: guide, section: Rub or wash}]
- id: range-of-rub
  question: How long does washing take?
  answer: 40 to 60 seconds
  distractors: [20 to 40 seconds, 60 to 80 seconds, 70 to 90 seconds]
  references: [who-2009]
- id: how-long-closed
  question: For how long must rubbing go on before it counts?
  answer: At least 20 seconds
  distractors: [At least 10 seconds, More than 40 seconds]
  references: [who-2009]
- id: solve-it
  question: For which x is 2x below 40?
  answer: x < 20
  distractors: [x > 20, x < 80, x > 80]
  references: [who-2009]
- id: least-cover
  question: What is the minimum cover of a hand?
  answer: The palm
  distractors: [The palm and the nails, The palm and the back]
  references: [who-2009]
- id: what-is-wet
  question: What is wet after a rub?
  answer: The nails
  distractors: [The wrist, The wrist and the elbow, "The wrist, the elbow and the sleeve"]
  references: [who-2009]
- id: in-which-unit
  question: In which unit is a rub measured?
  answer: mL
  distractors: [mL/h, mL/d]
  references: [who-2009]
- id: only-which
  question: "Which of these hold? A. Rubs dry hands. B. Soap removes spores."
  answer: Only B
  distractors: [Only A, Only A and B]
  references: [who-2009]
  allow: {M205: the statements are judged one by one}
- id: which-pump
  question: Which pump stands in the store of the ward?
  answer: PFN 10-100
  distractors: [PFN 10-200, PFN 20-400]
  references: [who-2009]
  allow: {S011: the name of a pump}
- id: not-a-moment
  question: Which of these is **not** a moment for rubbing?
  answer: Before a phone call
  distractors: [Before touching a patient, Before touching a patient and after it]
  references: [who-2009]
- id: which-index
  question: Which index counts the rubs of children?
  answer: rpd or rph
  distractors: [RPD, HPR]
  references: [who-2009]
""",
    authority="Haladyna 2002, guideline 21: keep options independent; NBME 2021: overlapping numeric options.",
    item=_find,
)
