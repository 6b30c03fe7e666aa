"""What is answered part by part, as ``question.html`` prints it: pairs to match, entries to order, regions of a picture."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ketaquiz.exam.markup import Images, inline_html, slot
from ketaquiz.model import WHOLE_IMAGE, Amount, Box, Match, Order, Regions, letter
from ketaquiz.text.strings import FixedStrings


@dataclass(frozen=True, slots=True)
class PartView:
    """A part with a place to write: a left-hand side, or an entry of a sequence."""

    number: str
    """As printed; of an entry of a sequence the letter that it has where there is an answer sheet."""
    text: Markup
    blank: str
    """What the place to write is, for who cannot see it."""


@dataclass(frozen=True, slots=True)
class MaskView:
    """A rectangle over a picture, in percent of the picture's width and height."""

    number: int
    """From 1, in the order of the blanks below the picture."""
    left: str
    top: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class NumberView:
    """A line to write a number on."""

    unit: Markup
    """Empty where there is none."""


def left_sides(match: Match, words: FixedStrings, images: Images) -> list[PartView]:
    """The left-hand sides, numbered from 1."""
    return [
        PartView(str(number), inline_html(pair.left, words, images), words.fill("blank", n=number))
        for number, pair in enumerate(match.pairs, 1)
    ]


def entries(order: Order, words: FixedStrings) -> list[PartView]:
    """The entries of a sequence, each a slot from 1, since forms have them in different orders."""
    return [
        PartView(letter(number - 1), slot(number), words.fill("blank", n=number))
        for number in range(1, len(order.sequence) + 1)
    ]


def masks(regions: Regions) -> list[MaskView]:
    """The rectangles that cover the regions."""
    return [_mask(number, region.box) for number, region in enumerate(regions.regions, 1)]


def _mask(number: int, box: Box) -> MaskView:
    sides = (box.left, box.top, box.width, box.height)
    return MaskView(number, *[f"{100 * side / WHOLE_IMAGE:g}%" for side in sides])


def number_view(amount: Amount, words: FixedStrings) -> NumberView:
    """The line for a number, with its unit."""
    return NumberView(inline_html(amount.unit, words) if amount.unit else Markup())


def accepted(low: str, high: str, unit: str, words: FixedStrings) -> Markup:
    """The numbers that are right, from the least to the greatest, with their unit."""
    return inline_html(words.fill("from_to", low=low, high=high) + (f" {unit}" if unit else ""), words)
