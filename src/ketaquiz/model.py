"""What a bank says, once it has been read: frozen, typed, and without any I/O.

Texts are kept as typed; `text.markdown` turns them into HTML. What an item asks its reader to do is one of the
`interactions`, which have a module of their own and are imported from here. `response_of` says of any interaction which
parts are answered and what is right for each, and `asked_text` what is asked; code that needs no more uses them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from typing import assert_never

from ketaquiz.interactions import (
    WHOLE_IMAGE,
    Amount,
    Box,
    Choice,
    ChoicePart,
    Gap,
    Gaps,
    Interaction,
    Match,
    NumberedPart,
    NumberPart,
    Option,
    Order,
    Pair,
    Region,
    Regions,
    Response,
    ResponsePart,
    TextEntry,
    TextPart,
    Word,
    numbered_parts,
    response_of,
)

__all__ = [
    "WHOLE_IMAGE",
    "Amount",
    "Article",
    "Audio",
    "Bank",
    "Blueprint",
    "Box",
    "Case",
    "Cell",
    "Choice",
    "ChoicePart",
    "Citation",
    "Difficulty",
    "Evidence",
    "Form",
    "Gap",
    "Gaps",
    "Image",
    "Interaction",
    "Item",
    "Match",
    "NumberPart",
    "NumberedPart",
    "Option",
    "Order",
    "Pair",
    "Question",
    "Reference",
    "Region",
    "Regions",
    "Response",
    "ResponsePart",
    "Retirement",
    "Scoring",
    "TextEntry",
    "TextImage",
    "TextPart",
    "Word",
    "asked_text",
    "letter",
    "numbered_parts",
    "response_of",
]


class Evidence(StrEnum):
    """How well the answer is supported (bank-format)."""

    SUPPORTED = "supported"
    LIMITED = "limited"
    DISPUTED = "disputed"


class Difficulty(StrEnum):
    """How hard the author thinks an item is."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class Scoring(StrEnum):
    """How the points of an item with several parts or several right options are given."""

    ALL = "all"
    """All of them where everything is right, else none."""
    PARTS = "parts"
    """As much of them as is right."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where in which article an answer stands."""

    article: str
    """A key of `Bank.articles`."""
    section: str = ""
    quote: str = ""
    """The passage's first … last words."""
    page: int | None = None
    """The page on which the passage starts, counted from 1; None for what has no pages."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text that items are derived from."""

    title: str
    file: str = ""
    sha256: str = ""
    url: str = ""
    author: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A source that answers were checked against."""

    title: str
    publisher: str = ""
    year: int | None = None
    url: str = ""
    says: tuple[str, ...] = ()
    """What it is cited for, in own words."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image shown with the question."""

    file: str
    """As written in the bank."""
    alt: str
    media_type: str
    """``image/png``, ``image/jpeg``, ``image/svg+xml``, ``image/gif`` or ``image/webp``: what the bytes are."""
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Audio:
    """A sound that is played with the question."""

    file: str
    """As written in the bank."""
    media_type: str
    """``audio/mpeg``, ``audio/ogg``, ``audio/wav``, ``audio/mp4`` or ``audio/flac``: what the bytes are."""
    data: bytes = field(repr=False)
    transcript: str = ""
    """What is heard, as typed; printed on paper in place of the sound, which leaves the item out where it is empty."""


@dataclass(frozen=True, slots=True)
class Case:
    """A situation that several items are about (a vignette)."""

    text: str
    """As typed; may have paragraphs, lists and tables. It stands above the question on a card, and once on paper."""
    image: Image | None = None
    """Shown with the text."""


@dataclass(frozen=True, slots=True)
class TextImage:
    """An image that stands in a text, as Markdown has it."""

    route: tuple[str | int, ...]
    """Where the text stands in the item, or in the bank: ``("distractors", 2)``."""
    image: Image


@dataclass(frozen=True, slots=True)
class Retirement:
    """When and why an item was retired."""

    on: date
    reason: str
    replaced_by: str = ""
    """The id of the item that takes its place."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What an exam showed of an item."""

    n: int
    """How many papers were counted."""
    p: float
    """The mean share of its points, from 0 (nobody had it right) to 1 (everybody)."""
    on: date
    """The day on which it was entered."""
    r: float | None = None
    """The correlation of its points with those of all other items, from -1 to 1; None where it has none."""
    unmarked: tuple[str, ...] = ()
    """The distractors that hardly anybody marked, as typed."""
    preferred: str = ""
    """The distractor that the best marked more often than what is right, as typed; empty where there is none."""


@dataclass(frozen=True)
class Item:
    """A question with its answer and all that stands behind it."""

    id: str
    """With the bank's publisher it names the item for ever, even where the wording changes."""
    kind: str
    """The name of one of `kinds.KINDS`."""
    stem: str
    """The question or statement; empty where the interaction's own text asks (a cloze)."""
    interaction: Interaction
    rationale: str = ""
    caution: str = ""
    """What the article has wrong, or what limits the evidence."""
    citations: tuple[Citation, ...] = ()
    evidence: Evidence | None = None
    references: tuple[str, ...] = ()
    """Keys of `Bank.references`."""
    tags: tuple[str, ...] = ()
    """Its own; the bank's come on top."""
    difficulty: Difficulty | None = None
    reviewed: date | None = None
    measured: Measured | None = None
    """What the last exam showed of it; None where it was in none."""
    image: Image | None = None
    """Shown with the question. Of `Regions` it is the picture in which they lie, and always there."""
    audio: Audio | None = None
    """Played with the question."""
    case: str = ""
    """The key in `Bank.cases` of the case that it is about; empty where it is about none."""
    section: str = ""
    """The heading below which it stands on paper, as typed; empty where it stands below none."""
    points: float = 1.0
    """What a fully right answer is worth: 0.5 to 100 in steps of one half, which floating point holds exactly."""
    scoring: Scoring | None = None
    """How its points are given; None where the bank says so (`Bank.scoring_of`)."""
    text_images: tuple[TextImage, ...] = ()
    """Those that stand in its texts, in the order of the file."""
    allow: tuple[tuple[str, str], ...] = ()
    """Rules of ``check`` that it may break, each with the reason."""
    draft: bool = False
    retired: Retirement | None = None

    @property
    def printable(self) -> bool:
        """Whether it can be asked on paper: its sound, if it has one, is there in words too."""
        return self.audio is None or bool(self.audio.transcript)

    @property
    def images_by_file(self) -> dict[str, Image]:
        """The images that stand in its texts, by their files as written."""
        return {each.image.file: each.image for each in self.text_images}


def asked_text(item: Item, shown: Callable[[Gap], str]) -> str:
    """What an item asks, as typed: its stem, or the text with gaps, where ``shown`` says what stands in place of a gap."""
    match item.interaction:
        case Gaps(segments):
            return "".join(shown(segment) if isinstance(segment, Gap) else segment for segment in segments)
        case Choice() | TextEntry() | Match() | Order() | Regions():
            return item.stem
        case _:
            assert_never(item.interaction)


@dataclass(frozen=True, slots=True)
class Bank:
    """One file of questions: one deck, and one quiz."""

    name: str
    """The file's name without its ending: the name of what is built from it."""
    publisher: str
    deck: str
    """Anki's deck name; ``::`` nests."""
    language: str
    items: tuple[Item, ...]
    title: str
    description: str = ""
    licence: str = ""
    contact: str = ""
    tags: tuple[str, ...] = ()
    articles: dict[str, Article] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    """The situations that items are about, by the names that the author chose."""
    scoring: Scoring = Scoring.ALL
    """How points are given for items that do not say so themselves."""
    text_images: tuple[TextImage, ...] = ()
    """Those that stand in its description, and in its cases: at ``("cases", NAME, "text")``."""

    def tags_of(self, item: Item) -> tuple[str, ...]:
        """An item's tags, the bank's first, each once."""
        return tuple(dict.fromkeys((*self.tags, *item.tags)))

    def case_of(self, item: Item) -> Case | None:
        """The case that an item is about; None where it is about none."""
        return self.cases[item.case] if item.case else None

    def scoring_of(self, item: Item) -> Scoring:
        """How an item's points are given: as it says, else as the bank does."""
        return item.scoring or self.scoring


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a paper: so many items, or points, of a kind. An item counts for one cell alone."""

    items: int | None = None
    """How many items; None where points are counted."""
    points: float | None = None
    """How many points; None where items are counted."""
    tags: tuple[str, ...] = ()
    """Only items with one of these tags, or one below it; empty for any."""
    difficulty: Difficulty | None = None
    section: str = ""
    """Only items of this section; empty for any."""
    p: tuple[float, float] | None = None
    """Only items that exams showed to be so difficult: from and to which mean share of their points; None for any."""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a paper is to hold."""

    items: int | None = None
    """How many items; None for all that fit."""
    forms: int = 1
    """How many forms: the same items, in different item and option order."""
    seed: int = 1
    """The number from which the choice of items, and the order of items and options, follow: the same gives the same."""
    tags: tuple[str, ...] = ()
    """Only items with one of these tags, or one below it; empty for any."""
    difficulty: Difficulty | None = None
    """Only items of this difficulty; None for any."""
    written: bool = False
    """Whether items stand in the banks' order on every form; options are shuffled all the same."""
    cells: tuple[Cell, ...] = ()
    """What the paper is made up of; empty where that is left to chance. Then `items` is not asked."""
    exclude: frozenset[str] = frozenset()
    """Items that are not to be on it, as publisher, ``/``, id."""


@dataclass(frozen=True, slots=True)
class Question:
    """An item at its place on a form."""

    number: int
    """From 1."""
    bank: Bank
    item: Item
    options: tuple[Option, ...] = ()
    """The options in the order of this form; empty where nothing is chosen."""
    parts: tuple[int, ...] = ()
    """The parts of its `Response` in the order of this form, by index; empty where they stand in their own order."""


@dataclass(frozen=True, slots=True)
class Form:
    """One version of a paper."""

    letter: str
    """A, B, C …"""
    seed: int
    questions: tuple[Question, ...]
    code: str
    """The paper code: a hash of the questions as printed and their order."""


@cache
def letter(place: int) -> str:
    """The letters by which people know an option or a form: A for the first (``place`` 0), B … Z, AA, AB …"""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
