"""What a bank says, once it has been read: frozen, typed, and without any I/O.

Texts are kept as typed; `text.markdown` turns them into HTML. Kinds are open and interactions are closed: whatever
kind an item was written as, it asks its reader to choose, to enter text or to fill gaps, and nothing else. `response_of`
says of any interaction which parts are answered and what is right for each, and `asked_text` what is asked; code that
needs no more than that uses them. What lays an interaction out matches on `Interaction` with `assert_never`, so that
the type checker lists every place where a new one has to be learnt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from typing import assert_never


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


@dataclass(frozen=True, slots=True)
class TextEntry:
    """Say or write a short answer."""

    answer: str
    accept: tuple[str, ...] = ()
    """Other right spellings."""
    reverse: bool = False
    """Ask in the other direction too."""
    typed: bool = False
    """Type the answer in."""


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


Interaction = Choice | TextEntry | Gaps


@dataclass(frozen=True, slots=True)
class ChoicePart:
    """A part that is answered by marking an option, or all options that apply."""

    right: tuple[int, ...]
    """The right options, by their index in `Response.options`; in that order."""
    multiple: bool = False
    """All that apply are to be marked, however many that are."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part that is answered by writing a text."""

    accept: tuple[str, ...]
    """Every text that is right, as typed; the first is the answer that is shown, the others are other spellings."""


ResponsePart = ChoicePart | TextPart


@dataclass(frozen=True, slots=True)
class Response:
    """What the reader of an item is to answer: the parts that are judged one by one, and the options they share."""

    parts: tuple[ResponsePart, ...]
    """At least one. A cloze has a part a gap, in the order of the text; other interactions have a single one."""
    options: tuple[Option, ...] = ()
    """What the parts choose from, in the bank's order; empty where nothing is chosen."""
    keep_order: bool = True
    """The options are never shuffled."""


def response_of(interaction: Interaction) -> Response:
    """The parts that an interaction asks for, with what is right for each."""
    match interaction:
        case Choice(options, multiple, keep_order):
            right = tuple(index for index, option in enumerate(options) if option.correct)
            return Response((ChoicePart(right, multiple),), options, keep_order)
        case TextEntry(answer, accept):
            return Response((TextPart((answer, *accept)),))
        case Gaps():
            return Response(tuple(TextPart((gap.typed,)) for gap in interaction.gaps))
        case _:
            assert_never(interaction)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where in which article an answer stands."""

    article: str
    """A key of `Bank.articles`."""
    section: str = ""
    quote: str = ""
    """The passage's first … last words."""


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
class TextImage:
    """An image that stands in a text, as Markdown has it."""

    route: tuple[str | int, ...]
    """Where the text stands in the item, or in the bank: ``("distractors", 2)``."""
    image: Image


@dataclass(frozen=True, slots=True)
class Retirement:
    """When and why an item was withdrawn."""

    on: date
    reason: str
    replaced_by: str = ""
    """The id of the item that takes its place."""


@dataclass(frozen=True, slots=True)
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
    image: Image | None = None
    """Shown with the question."""
    text_images: tuple[TextImage, ...] = ()
    """Those that stand in its texts, in the order of the file."""
    allow: tuple[tuple[str, str], ...] = ()
    """Rules of ``check`` that it may break, each with the reason."""
    draft: bool = False
    retired: Retirement | None = None

    @property
    def images_by_file(self) -> dict[str, Image]:
        """The images that stand in its texts, by their files as written."""
        return {each.image.file: each.image for each in self.text_images}


def asked_text(item: Item, shown: Callable[[Gap], str]) -> str:
    """What an item asks, as typed: its stem, or the text with gaps, where ``shown`` says what stands in place of a gap."""
    match item.interaction:
        case Gaps(segments):
            return "".join(shown(segment) if isinstance(segment, Gap) else segment for segment in segments)
        case Choice() | TextEntry():
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
    text_images: tuple[TextImage, ...] = ()
    """Those that stand in its description."""

    def tags_of(self, item: Item) -> tuple[str, ...]:
        """An item's tags, the bank's first, each once."""
        return tuple(dict.fromkeys((*self.tags, *item.tags)))


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


@dataclass(frozen=True, slots=True)
class Question:
    """An item at its place on a form."""

    number: int
    """From 1."""
    bank: Bank
    item: Item
    options: tuple[Option, ...] = ()
    """The options in the order of this form; empty where nothing is chosen."""


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
