"""What an item asks its reader to do: choose, enter a text or a number, fill gaps, match, order, or name regions.

Kinds are open and interactions are closed: whatever kind an item was written as, it asks one of these, and nothing
else. `response_of` says of any of them which parts are answered one by one, what is right for each, and what is chosen
from; `numbered_parts` says what is hidden under the numbers of cards. Whoever prints, packs, records or marks goes
through these where it can; what lays an interaction out matches on `Interaction` with `assert_never`, so that the type
checker lists every place where a new one has to be learnt.

Texts are kept as typed. `model` has the items; it gives all names of this module too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, NamedTuple, assert_never

if TYPE_CHECKING:
    from decimal import Decimal


class Word(StrEnum):
    """An option that is a fixed word of the bank's language, named as in ``templates/words``."""

    TRUE = "true"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    text: str | Word
    """As typed, or a fixed word of the language."""
    correct: bool
    """Right for some part; a right-hand side that belongs to a pair is, one that belongs to none is not."""
    pinned: bool = False
    """Stays at the end (``pin: last``)."""
    why: str = ""
    """Why it is right or wrong; shown with the answer."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Choose one option, or all that apply."""

    options: tuple[Option, ...]
    """Two to six, in the order in which they are kept: that of ``options`` where the author wrote one; the pinned ones last."""
    multiple: bool = False
    """More than one may be correct, and all that are have to be chosen."""
    keep_order: bool = False
    """Never shuffled: true/false, ``options`` with ``order: keep``, and numbers with one unit, which stand sorted."""

    @property
    def key(self) -> tuple[Option, ...]:
        """The correct options."""
        return tuple(option for option in self.options if option.correct)

    @property
    def true_or_false(self) -> bool:
        """Whether the options are the language's words for true and false."""
        return all(isinstance(option.text, Word) for option in self.options)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that is right, with what may be taken for it."""

    number: str
    """As typed, without its unit: ``0.5``, or ``0,5``."""
    unit: str
    """As typed behind the number: ``mg/kg``; empty for a bare number. It is shown, and never entered."""
    value: Decimal
    """What the number is, exactly."""
    deviation: Decimal
    """How far from it an answer may be, in the same unit; 0 where only the number itself is right."""

    @property
    def low(self) -> Decimal:
        """The least number that is right."""
        return self.value - self.deviation

    @property
    def high(self) -> Decimal:
        """The greatest number that is right."""
        return self.value + self.deviation

    def as_typed(self, value: Decimal) -> str:
        """Another number in the way in which the answer is typed: with its decimal mark, and no zeros at the end."""
        text = f"{value:f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        text = "0" if text == "-0" else text
        return text.replace(".", ",") if "," in self.number else text


@dataclass(frozen=True)
class TextEntry:
    """Say or write a short answer, or a number."""

    answer: str
    """As typed; that of a number with its unit."""
    accept: tuple[str, ...] = ()
    """Other right spellings; none for a number."""
    reverse: bool = False
    """Ask in the other direction too."""
    typed: bool = False
    """Type the answer in."""
    amount: Amount | None = None
    """The answer as a number, where one is asked for (a numeric item); None where it is words."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A hidden stretch of a cloze."""

    number: int
    """From 1. Gaps with one number are hidden together; a number is a card's identity and is never given anew."""
    text: str
    hint: str = ""
    numbered: bool = False
    """Whether the author wrote the number (``{{c1::…}}``)."""
    code: bool = False
    """Whether it stands inside code, so that its text has no marks."""

    @property
    def typed(self) -> str:
        """What belongs into it, as a text of its own would be typed."""
        if not self.code:
            return self.text
        ticks = "`"
        while ticks in self.text:
            ticks += "`"
        code = self.text.replace("\\::", "::")
        return f"{ticks} {code} {ticks}" if "`" in (code[0], code[-1]) else f"{ticks}{code}{ticks}"


@dataclass(frozen=True, slots=True)
class Gaps:
    """Fill the gaps of a text."""

    segments: tuple[str | Gap, ...]
    """The text as typed, in order, with its gaps."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps, in the order of the text."""
        return tuple(segment for segment in self.segments if isinstance(segment, Gap))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that belong together."""

    left: str
    """What is asked about. The left-hand sides of an item differ."""
    right: str
    """What belongs to it. Several pairs may have the same."""
    why: str = ""
    """Why the two belong together; shown with the answer."""


@dataclass(frozen=True, slots=True)
class Match:
    """Find what belongs to each of several things."""

    pairs: tuple[Pair, ...]
    """Two to ten, in the order in which the left-hand sides are printed, which is never shuffled."""
    distractors: tuple[Option, ...] = ()
    """Right-hand sides that belong to nothing; at most ten right-hand sides in all."""

    @property
    def options(self) -> tuple[Option, ...]:
        """The right-hand sides to choose from, each once: those of pairs in their order, then the others."""
        rights = dict.fromkeys(pair.right for pair in self.pairs)
        return (*(Option(right, correct=True) for right in rights), *self.distractors)


@dataclass(frozen=True, slots=True)
class Order:
    """Bring things into their order."""

    sequence: tuple[str, ...]
    """Three to eight different things, in the right order. They are shown in another one."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in a picture, in hundredths of a percent of the picture's width and height."""

    left: int
    """From the picture's left edge, of its width: 1000 is 10 %."""
    top: int
    """From its upper edge, of its height."""
    width: int
    height: int

    @property
    def right(self) -> int:
        """Its right edge, from the picture's left one."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Its lower edge, from the picture's upper one."""
        return self.top + self.height


WHOLE_IMAGE = 10_000
"""The width and the height of a picture in the unit of `Box`."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a picture that is covered, and is to be named."""

    number: int
    """From 1. Regions with one number are asked together; a number is a card's identity and is never given anew."""
    label: str
    """What is there: the answer."""
    box: Box
    numbered: bool = False
    """Whether the author wrote the number (``number: 3``)."""


@dataclass(frozen=True, slots=True)
class Regions:
    """Name what is covered in a picture, which is the item's `image`."""

    regions: tuple[Region, ...]
    """One to twenty-six, in the order of the file, by which blanks are numbered on paper."""
    hide_all: bool = True
    """Whether a card covers all regions while it asks for one (``mode: all``); else that one alone (``mode: one``)."""


Interaction = Choice | TextEntry | Gaps | Match | Order | Regions


@dataclass(frozen=True, slots=True)
class ChoicePart:
    """A part that is answered by marking an option, or all options that apply."""

    right: tuple[int, ...]
    """The right options, by their index in `Response.options`; in that order."""
    multiple: bool = False
    """All that apply are to be marked, however many that are."""
    label: str = ""
    """What the part is called within its item, as typed: the left-hand side of a pair, an entry of a sequence."""
    why: str = ""
    """Why that is right, where the author says so of the part; what is said of options stands at them."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part that is answered by writing a text."""

    accept: tuple[str, ...]
    """Every text that is right, as typed; the first is the answer that is shown, the others are other spellings."""
    multiple: ClassVar = False
    label: ClassVar = ""
    why: ClassVar = ""


@dataclass(frozen=True, slots=True)
class NumberPart:
    """A part that is answered by writing a number; the unit stands there already."""

    amount: Amount
    answer: str
    """The answer that is shown, as typed, with its unit."""
    multiple: ClassVar = False
    label: ClassVar = ""
    why: ClassVar = ""


ResponsePart = ChoicePart | TextPart | NumberPart
"""Of any of them can be asked whether all that apply are to be marked, what it is called, and why its answer is right."""


@dataclass(frozen=True, slots=True)
class Response:
    """What the reader of an item is to answer: the parts that are judged one by one, and the options they share."""

    parts: tuple[ResponsePart, ...]
    """At least one. A cloze has a part a gap, in the order of the text; a matching item one a pair; an ordering item one
    an entry of the sequence, in the right order; a picture one a region. Other interactions have a single one."""
    options: tuple[Option, ...] = ()
    """What the parts choose from, in the bank's order; empty where nothing is chosen. Those of an ordering item are the
    numbers that its entries get: ``1``, ``2`` …"""
    keep_order: bool = True
    """The options are never shuffled."""
    mix_parts: bool = False
    """The parts are shuffled, in another order on each form, since their own order is the answer."""


def response_of(interaction: Interaction) -> Response:
    """The parts that an interaction asks for, with what is right for each."""
    match interaction:
        case Choice(options, multiple, keep_order):
            right = tuple(index for index, option in enumerate(options) if option.correct)
            return Response((ChoicePart(right, multiple),), options, keep_order)
        case TextEntry(answer, amount=Amount() as amount):
            return Response((NumberPart(amount, answer),))
        case TextEntry(answer, accept):
            return Response((TextPart((answer, *accept)),))
        case Gaps():
            return Response(tuple(TextPart((gap.typed,)) for gap in interaction.gaps))
        case Match(pairs):
            rights = interaction.options
            index = {option.text: at for at, option in enumerate(rights)}
            matched = tuple(ChoicePart((index[pair.right],), label=pair.left, why=pair.why) for pair in pairs)
            return Response(matched, rights, keep_order=False)
        case Order(sequence):
            numbered = tuple(ChoicePart((at,), label=entry) for at, entry in enumerate(sequence))
            numbers = tuple(Option(str(at), correct=True) for at in range(1, len(sequence) + 1))
            return Response(numbered, numbers, mix_parts=True)
        case Regions(regions):
            return Response(tuple(TextPart((region.label,)) for region in regions))
        case _:
            assert_never(interaction)


class NumberedPart(NamedTuple):
    """Something that is hidden under a number, which is the identity of a card."""

    number: int
    """From 1; several parts may have the same."""
    text: str
    """What is hidden, as typed."""
    numbered: bool
    """Whether the author wrote the number."""


def numbered_parts(interaction: Interaction) -> tuple[NumberedPart, ...]:
    """What an interaction hides under numbers, in the order of the file; nothing where its cards have no numbers in it."""
    match interaction:
        case Gaps():
            return tuple(NumberedPart(gap.number, gap.text, gap.numbered) for gap in interaction.gaps)
        case Regions(regions):
            return tuple(NumberedPart(region.number, region.label, region.numbered) for region in regions)
        case Choice() | TextEntry() | Match() | Order():
            return ()
        case _:
            assert_never(interaction)
