"""What the answers to a paper say about its items and about the paper: classical test theory.

Everything is counted from scores, one row a paper and one column an item, and from the options that were marked. The
sums are those of exact fractions; only square roots and logarithms are floating point, so that the order of the papers
changes no figure.

Sources of the formulas: L. Crocker, J. Algina, Introduction to Classical and Modern Test Theory (1986), chapters 7
(alpha, KR-20, standard error of measurement) and 14 (difficulty, corrected point-biserial); T. L. Kelley, The selection
of upper and lower groups for the validation of test items, Journal of Educational Psychology 30 (1939), for 27 per cent.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import count
from operator import mul
from typing import Final

TAIL: Final = Fraction(27, 100)
"""The share of the papers in the upper group, and in the lower group."""

FEW: Final = 30
"""With fewer papers than these, a figure says little, and no item is flagged."""

DEAD: Final = Fraction(5, 100)
"""A distractor that a smaller share than this has marked misleads nobody."""


class Flag(Enum):
    """What an item's figures warn of."""

    NEGATIVE = "negative discrimination"
    """Who knows less does better on it: r is more than two standard errors of no correlation (1/√n) below 0."""
    LIKELY_WRONG_KEY = "likely wrong key"
    """The upper group marks one distractor more than what is right, and who marks it does well on the rest."""
    DEAD_DISTRACTOR = "dead distractor"
    """A distractor that fewer than 5 per cent have marked."""
    CONSTANT = "the same score for all"
    """Everybody has the same score on it, so that it tells nobody from another."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one paper has for one item."""

    share: Fraction
    """The share of the item's points that it was given, from 0 to 1."""
    marked: tuple[str, ...] = ()
    """The ids of the options that were marked; empty for a blank, and for an item without options."""


@dataclass(frozen=True, slots=True)
class Column:
    """An item, as its figures need it."""

    id: str
    points: Fraction
    """What a fully right answer is worth, above 0."""
    right: tuple[str, ...] = ()
    """The ids of its right options; empty where the item is not one choice among options."""
    wrong: tuple[str, ...] = ()
    """The ids of its distractors, in the record's order."""


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """How often an option was marked."""

    id: str
    right: bool
    marked: int
    """By how many papers."""
    upper: float
    """The share of the upper group that marked it, from 0 to 1; likewise `lower`."""
    lower: float
    r: float | None
    """The correlation of marking it with the points on the other items; None where one of the two is constant."""


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """The figures of one item."""

    id: str
    n: int
    """How many papers."""
    p: float
    """The difficulty: the mean share of its points, from 0 (nobody) to 1 (everybody)."""
    r: float | None
    """The point-biserial correlation, corrected for the item itself: of its points with those of all other items.

    None where one of the two is constant, as with one item only.
    """
    discrimination: float | None
    """The mean share of its points in the upper 27 per cent less that in the lower; None with fewer than two papers."""
    alpha_without: float | None
    """Cronbach's alpha of the paper without this item; None where that has none."""
    blank: int
    """How many papers with options to mark have marked none."""
    options: tuple[OptionFigures, ...]
    """The right ones first, else in the record's order."""
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class PaperFigures:
    """The figures of a whole paper."""

    n: int
    """How many papers."""
    points: Fraction
    """What all items together are worth."""
    mean: float | None
    """The mean of the points; None without a paper. Likewise `median`."""
    median: float | None
    deviation: float | None
    """The standard deviation of the points, over n − 1; None with fewer than two papers."""
    alpha: float | None
    """Cronbach's alpha; None with fewer than two items or papers, or where all papers have the same points."""
    dichotomous: bool
    """Whether every item is right or wrong and worth the same, so that alpha is KR-20."""
    error: float | None
    """The standard error of measurement: the deviation × √(1 − alpha); None where one of them is."""
    items: tuple[ItemFigures, ...]


def paper_figures(columns: Sequence[Column], papers: Sequence[Sequence[Answer]]) -> PaperFigures:
    """The figures of a paper from the answers of each paper to each item, in the order of ``columns``.

    Papers with an answer that nobody has decided yet, and items that were voided, are left out by who calls.
    Raises ValueError where a paper has not as many answers as there are columns.
    """
    if any(len(paper) != len(columns) for paper in papers):
        raise ValueError("a paper has more or fewer answers than the record has items")
    scores = [[answer.share * column.points for answer, column in zip(paper, columns, strict=True)] for paper in papers]
    totals = [sum(row, Fraction(0)) for row in scores]
    variances = [_variance([row[at] for row in scores]) for at in range(len(columns))]
    alpha = _alpha(variances, _variance(totals))
    deviation = _root(_variance(totals))
    tails = _tails(totals)
    items = []
    for at, column in enumerate(columns):
        answers = [paper[at] for paper in papers]
        rest = [total - row[at] for total, row in zip(totals, scores, strict=True)]
        without = _alpha(variances[:at] + variances[at + 1 :], _variance(rest))
        items.append(_item_figures(column, answers, rest, tails, without))
    return PaperFigures(
        len(papers),
        sum((column.points for column in columns), Fraction(0)),
        float(sum(totals, Fraction(0)) / len(totals)) if totals else None,
        float(_median(totals)) if totals else None,
        deviation,
        None if alpha is None else float(alpha),
        len({column.points for column in columns}) <= 1
        and all(answer.share in {0, 1} for paper in papers for answer in paper),
        None if alpha is None or deviation is None else deviation * math.sqrt(max(Fraction(0), 1 - alpha)),
        tuple(items),
    )


def _item_figures(
    column: Column,
    answers: Sequence[Answer],
    rest: Sequence[Fraction],
    tails: tuple[Sequence[Fraction], Sequence[Fraction]],
    alpha_without: Fraction | None,
) -> ItemFigures:
    shares = [answer.share for answer in answers]
    r = _correlation(shares, rest)
    options = tuple(
        _option_figures(each, each in column.right, answers, rest, tails) for each in column.right + column.wrong
    )
    upper, lower = (_weighted_mean(shares, tail) for tail in tails)
    return ItemFigures(
        column.id,
        len(answers),
        float(sum(shares, Fraction(0)) / len(shares)) if shares else 0.0,
        r,
        None if upper is None or lower is None else float(upper - lower),
        None if alpha_without is None else float(alpha_without),
        sum(not answer.marked for answer in answers) if options else 0,
        options,
        _flags(shares, r, options),
    )


def _option_figures(
    option: str,
    right: bool,
    answers: Sequence[Answer],
    rest: Sequence[Fraction],
    tails: tuple[Sequence[Fraction], Sequence[Fraction]],
) -> OptionFigures:
    marked = [Fraction(option in answer.marked) for answer in answers]
    upper, lower = (float(_weighted_mean(marked, tail) or 0) for tail in tails)
    return OptionFigures(option, right, int(sum(marked)), upper, lower, _correlation(marked, rest))


def _flags(shares: Sequence[Fraction], r: float | None, options: Sequence[OptionFigures]) -> tuple[Flag, ...]:
    if len(shares) < FEW:
        return ()
    flags = []
    if r is not None and r < -2 / math.sqrt(len(shares)):
        flags.append(Flag.NEGATIVE)
    if preferred_distractors(options):
        flags.append(Flag.LIKELY_WRONG_KEY)
    if dead_distractors(options, len(shares)):
        flags.append(Flag.DEAD_DISTRACTOR)
    if len(set(shares)) == 1:
        flags.append(Flag.CONSTANT)
    return tuple(flags)


def preferred_distractors(options: Sequence[OptionFigures]) -> list[str]:
    """The ids of distractors for which `Flag.LIKELY_WRONG_KEY` stands, the one that most of the upper group marked first."""
    right = [option for option in options if option.right]
    if len(right) != 1:
        return []
    found = [
        option
        for option in options
        if not option.right
        and option.upper > right[0].upper
        and option.r is not None
        and option.r > max(0.0, right[0].r or 0.0)
    ]
    return [option.id for option in sorted(found, key=lambda each: -each.upper)]


def dead_distractors(options: Sequence[OptionFigures], papers: int) -> list[str]:
    """The ids of distractors for which `Flag.DEAD_DISTRACTOR` stands, with so many papers."""
    return [option.id for option in options if not option.right and option.marked < DEAD * papers]


def _tails(totals: Sequence[Fraction]) -> tuple[list[Fraction], list[Fraction]]:
    """How far each paper belongs to the upper and to the lower group, from 0 to 1; nothing with fewer than two papers.

    A group has 27 per cent of the papers, rounded, and at least one. Where papers with the same points stand on its
    border, each of them belongs to it by the same part, so that the order of the papers decides nothing.
    """
    if len(totals) < 2:
        return [], []
    size = max(1, math.floor(TAIL * len(totals) + Fraction(1, 2)))
    return _head(totals, size), _head([-total for total in totals], size)


def _head(values: Sequence[Fraction], size: int) -> list[Fraction]:
    counts = Counter(values)
    belongs: dict[Fraction, Fraction] = {}
    left = size
    for value in sorted(counts, reverse=True):
        taken = min(left, counts[value])
        belongs[value] = Fraction(taken, counts[value])
        left -= taken
    return [belongs[value] for value in values]


def _weighted_mean(values: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction | None:
    if not weights:
        return None
    inside = [(value, weight) for value, weight in zip(values, weights, strict=True) if weight]
    return sum((value * weight for value, weight in inside), Fraction(0)) / sum(weight for _, weight in inside)


def _variance(values: Sequence[Fraction]) -> Fraction | None:
    """The variance over n − 1; None with fewer than two values."""
    if len(values) < 2:
        return None
    mean = sum(values, Fraction(0)) / len(values)
    return sum(((value - mean) ** 2 for value in values), Fraction(0)) / (len(values) - 1)


def _alpha(items: Sequence[Fraction | None], total: Fraction | None) -> Fraction | None:
    """Cronbach's alpha from the variances of the items and of their sum."""
    if len(items) < 2 or not total:
        return None
    return Fraction(len(items), len(items) - 1) * (
        1 - sum((each or Fraction(0) for each in items), Fraction(0)) / total
    )


def _correlation(one: Sequence[Fraction], other: Sequence[Fraction]) -> float | None:
    """Pearson's correlation; None where one of the two is constant."""
    if len(one) < 2:
        return None
    n, x, y = len(one), _whole(one), _whole(other)  # which changes no correlation
    both = n * sum(map(mul, x, y)) - sum(x) * sum(y)
    spread = (n * sum(map(mul, x, x)) - sum(x) ** 2) * (n * sum(map(mul, y, y)) - sum(y) ** 2)
    return both / math.sqrt(spread) if spread else None


def _whole(values: Sequence[Fraction]) -> list[int]:
    """Numbers, all multiplied by the least number that makes them whole; sums of those take a tenth of the time."""
    scale = math.lcm(*(value.denominator for value in values))
    return [value.numerator * (scale // value.denominator) for value in values]


def _median(values: Sequence[Fraction]) -> Fraction:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _root(variance: Fraction | None) -> float | None:
    return None if variance is None else math.sqrt(variance)


MOST_BARS: Final = 12
"""The most bars of a histogram."""


def histogram_bounds(totals: Sequence[Fraction], points: Fraction) -> tuple[Fraction, ...]:
    """The bounds between the bars of a histogram, from 0 to ``points``: on points that papers can have.

    They are one half, 1, 2, 5, 10, 20 … points apart, and at least 1 where no paper has part of a point; the last bar may be
    narrower.
    """
    whole = all(value.denominator == 1 for value in (*totals, points))
    halves = (Fraction(digit * 10**power, 2) for power in count() for digit in (1, 2, 4, 10))
    step = next(each for each in halves if (each >= 1 or not whole) and points <= each * MOST_BARS)
    return (*(step * at for at in range(max(1, math.ceil(points / step)))), points)


def histogram(totals: Sequence[Fraction], bounds: Sequence[Fraction]) -> tuple[int, ...]:
    """How many papers have their points between two ``bounds`` each, the lower one included; full ones are in the last."""
    counted = [0] * (len(bounds) - 1)
    for value in totals:
        counted[min(len(counted), max(1, bisect_right(bounds, value))) - 1] += 1
    return tuple(counted)
