"""What the templates of a question and of its answer are given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from itertools import count
from typing import Final, assert_never

from markupsafe import Markup

from ketaquiz.exam.markup import (
    block_html,
    data_address,
    display_width,
    inline_html,
    option_html,
    slot,
    trusted,
)
from ketaquiz.exam.parts import MaskView, NumberView, PartView, accepted, entries, left_sides, masks, number_view
from ketaquiz.exam.record import RecordedChoice, RecordedItem, RecordedNumber, RecordedText
from ketaquiz.model import (
    Amount,
    Article,
    Bank,
    Choice,
    Citation,
    Gap,
    Gaps,
    Image,
    Item,
    Match,
    Order,
    Reference,
    Regions,
    TextEntry,
    asked_text,
    letter,
    response_of,
)
from ketaquiz.text.direction import runs_against
from ketaquiz.text.markdown import placeholder
from ketaquiz.text.strings import FixedStrings


@dataclass(frozen=True, slots=True)
class ImageView:
    """An image of a question."""

    source: str
    """A ``data:`` address."""
    alt: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question as ``question.html`` prints it; number and options are slots."""

    number: Markup
    language: str
    """Empty where it is the page's."""
    direction: str
    stem: Markup
    """Blocks."""
    image: ImageView | None
    options: list[Markup]
    """In the form's order."""
    letters: list[str]
    choose_all: bool
    """All options that apply are to be chosen."""
    side_by_side: bool
    """The options are so short that they stand in one line."""
    lines: int
    """Ruled lines to write on."""
    matched: list[PartView]
    """Left-hand sides to which options belong; the options are the right-hand sides, in the form's order."""
    ordered: list[PartView]
    """Entries to number, in the form's order."""
    masks: list[MaskView]
    """What covers the image, where its parts are to be named on lines below it."""
    asks_number: NumberView | None
    """A line for a number with its unit."""
    transcript: Markup
    """Blocks: what is heard, where the question has a sound on cards; empty where it has none."""
    points: str
    """What a right answer is worth, in words; empty where that is the same for all questions."""
    wide: bool
    """It needs the whole width of the page."""


@dataclass(frozen=True, slots=True)
class RightView:
    """A right option, a text that is to be written, or what belongs into a gap."""

    mark: Markup
    """Its letter, the number of an entry of a sequence, or a gap's or region's number in brackets; may be empty."""
    text: Markup
    label: Markup | None = None
    """The left-hand side that it belongs to."""


@dataclass(frozen=True, slots=True)
class WhyView:
    """Why an option is right or wrong."""

    letter: Markup
    option: Markup
    why: Markup
    """Blocks, or a text in a line."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where in an article an answer stands."""

    article: Article
    section: str
    quote: str
    page: str = ""
    """As it is printed (``p. 3``); empty where none is cited."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The answer to an item as ``answer.html`` and ``answer-line.html`` print it; number, letters and options are slots."""

    number: Markup
    places: str
    """Its number on each form, as ``A 3 · B 7``; empty where there is only one form, of which `number` is."""
    points: str
    """What it is worth, in words; empty where that is the same for all questions."""
    language: str
    """Empty where it is the page's."""
    direction: str
    written: bool
    """It is answered in words, not by letters."""
    in_order: bool
    """It is answered by numbers, which say in which order things come: of each right one, the label is what is shown."""
    right: list[RightView]
    accept: list[Markup]
    """Other texts that are right."""
    accepted: list[Markup]
    """The numbers that are right, as a range, where it is more than one."""
    whys: list[WhyView]
    """Of the options of which the author says why; in printed order, all slots."""
    rationale: Markup
    caution: Markup
    evidence: str
    """In words; empty where it is not known."""
    sources: list[SourceView]
    references: list[Reference]
    item: str
    """The item's id in its bank."""


def question_view(
    item: Item, words: FixedStrings, *, other_language: bool, large: bool, room: int = 56, points: str = ""
) -> QuestionView:
    """A question with slot 0 for its number and slots from 1 for its options.

    ``words`` are those of the bank's language; ``other_language`` says that the page has another one. ``room`` is how
    many characters a line of print of ordinary size has; ``points`` says what the question is worth.
    """
    options: list[Markup] = []
    printed: list[str] = []
    choose_all = side_by_side = False
    lines = 0
    matched: list[PartView] = []
    ordered: list[PartView] = []
    covering: list[MaskView] = []
    asks_number: NumberView | None = None
    images = item.images_by_file
    stem = block_html(item.stem, words, images) if item.stem else Markup()
    match item.interaction:
        case Choice(choices, choose_all):
            options = [slot(place + 1) for place in range(len(choices))]
            printed = [option_html(choice, words, images) for choice in choices]
            side_by_side = _all_short(printed, 32 if large else room)
        case TextEntry(amount=Amount() as amount):
            asks_number = number_view(amount, words)
        case TextEntry(answer):
            lines = 2 if len(answer) <= 80 else 4  # the answer's order of magnitude tells nothing of it
        case Gaps():
            stem += _with_blanks(item, words)
        case Match():
            options = [slot(place + 1) for place in range(len(item.interaction.options))]
            matched = left_sides(item.interaction, words, images)
        case Order():
            ordered = entries(item.interaction, words)
        case Regions():
            covering = masks(item.interaction)
        case _:
            assert_never(item.interaction)
    return QuestionView(
        slot(0),
        words.language if other_language else "",
        words.direction,
        _embolden(stem, words["negatives"]),
        image_view(item.image),
        options,
        [letter(place) for place in range(len(options))],
        choose_all,
        side_by_side,
        lines,
        matched,
        ordered,
        covering,
        asks_number,
        block_html(item.audio.transcript, words) if item.audio and item.audio.transcript else Markup(),
        points,
        bool(covering) or bool(matched) or any(_WIDE.search(html) for html in (stem, *printed)),
    )


_WIDE: Final = re.compile(r'<table|<pre|<math[^<>]*(?:display="block"|style=)|class="formula"')
"""What half the width of a page is not enough for."""


def _all_short(options: Sequence[str], room: int) -> bool:
    """Whether options fit into one line of so many characters, each with its letter."""
    texts = [unescape(re.sub(r"<[^<>]*>", "", html)) for html in options]
    widths = [display_width(text) for text in texts]
    return (
        max(widths) <= 16 and sum(width + 6 for width in widths) <= room and not any(_TALL.search(o) for o in options)
    )


_TALL: Final = re.compile(r'<br|<img|<pre|display="block"|class="formula"')
"""What takes lines of its own."""


def _with_blanks(item: Item, words: FixedStrings) -> Markup:
    """A text with a blank for each gap, all of one length; numbered in the order of the text where there are several."""
    several = len(response_of(item.interaction).parts) > 1
    blanks: list[str] = []

    def blank(gap: Gap) -> str:
        blanks.append(_blank(gap, len(blanks) + 1 if several else 0, words))
        return placeholder(len(blanks) - 1)

    typed = asked_text(item, blank)
    isolate = runs_against(asked_text(item, lambda gap: gap.text), words.direction)
    return block_html(typed, words, item.images_by_file, blanks, isolate=isolate)


def _blank(gap: Gap, number: int, words: FixedStrings) -> Markup:
    """The line to write on in place of a gap, with its hint; ``number`` is 0 for a gap that has none."""
    name = words.fill("blank", n=number or 1)
    shown = Markup("<b>({})</b>").format(number) if number else Markup()
    blank = Markup('<span class="gap">{}<span class="blank" role="img" aria-label="{}"></span></span>').format(
        shown, name
    )
    return blank + Markup(" ({})").format(inline_html(gap.hint, words)) if gap.hint else blank


def image_view(image: Image | None) -> ImageView | None:
    """An image as templates print it."""
    if image is None:
        return None
    return ImageView(data_address(image), image.alt)


@cache
def _negatives(words: str) -> re.Pattern[str]:
    """A pattern of the words that a list with commas has, as whole words and in just this case."""
    listed = [re.escape(word.strip()) for word in words.split(",") if word.strip()]
    return re.compile(rf"\b(?:{'|'.join(listed)})\b") if listed else re.compile(r"(?!)")


_TAG: Final = re.compile(r"(<[^<>]*>)")
_LEFT_ALONE: Final = re.compile(r"<(/?)(?:math|code|strong)\b")
"""The tags of elements in which no word is made bold."""


def _embolden(html: Markup, negatives: str) -> Markup:
    """HTML with the negatives of a question (NOT, EXCEPT) in bold; formulas, code and bold text stay as they are."""
    pattern = _negatives(negatives)
    if not pattern.search(html):
        return html
    parts = _TAG.split(html)
    inside = 0
    for at, part in enumerate(parts):
        if at % 2:
            if found := _LEFT_ALONE.match(part):
                inside += -1 if found.group(1) else 1
        elif not inside:
            parts[at] = pattern.sub(r"<strong>\g<0></strong>", part)
    return trusted("".join(parts))


def answer_view(
    bank: Bank,
    item: Item,
    recorded: RecordedItem,
    words: FixedStrings,
    *,
    other_language: bool,
    places: str = "",
    points: str = "",
) -> AnswerView:
    """An answer with slot 0 for its number and, for each right option, a slot for its letter and one for its text.

    Where the parts of an item are called something, one slot more has that: of a pair the left-hand side, and of an entry
    of a sequence the entry, whose number is its letter.

    After those come, for each option with a reason, a slot for its letter, one for its text and one for the reason.
    ``recorded`` says what is right; bank and item say why. ``words`` are those of the bank's language; ``other_language`` says
    that the page has another one. With ``places``, the numbers on all forms, there are no letters: they differ between forms.
    """
    slots = map(slot, count(1))
    right, accept, ranges = _right_of(recorded, slots, words)
    images = item.images_by_file
    response = response_of(item.interaction)
    reasons = sum(bool(told.why) for told in (*response.options, *response.parts))
    whys = [WhyView(next(slots), next(slots), next(slots)) for _ in range(reasons)]
    if places:
        whys = [replace(why, letter=Markup()) for why in whys]
    if places and not response.mix_parts:
        right = [replace(each, mark=Markup()) if "\x02" in each.mark else each for each in right]
    return AnswerView(
        slot(0),
        places,
        points,
        words.language if other_language else "",
        words.direction,
        not any(isinstance(part, RecordedChoice) for part in recorded.parts),
        response.mix_parts,
        right,
        accept,
        ranges,
        whys,
        block_html(item.rationale, words, images) if item.rationale else Markup(),
        block_html(item.caution, words, images) if item.caution else Markup(),
        words[f"evidence_{item.evidence}"] if item.evidence else "",
        [_source(bank, cited, words) for cited in item.citations],
        [bank.references[name] for name in item.references],
        item.id,
    )


def _right_of(
    recorded: RecordedItem, slots: Iterator[Markup], words: FixedStrings
) -> tuple[list[RightView], list[Markup], list[Markup]]:
    """What is right for an item's parts, what else is taken for typed answers, and the ranges of numbers that are taken."""
    right: list[RightView] = []
    accept: list[Markup] = []
    ranges: list[Markup] = []
    for part in recorded.parts:
        match part:
            case RecordedChoice(options, label=label) if label:
                right += [RightView(next(slots), next(slots), next(slots)) for _ in options]
            case RecordedChoice(options):
                right += [RightView(next(slots), next(slots)) for _ in options]
            case RecordedText((answer, *others), label):
                right.append(RightView(Markup("({})").format(label) if label else Markup(), inline_html(answer, words)))
                accept += [of_part(label, inline_html(other, words), words) for other in others]
            case RecordedNumber(answer, number, low, high, unit):
                right.append(RightView(Markup(), inline_html(answer, words)))
                if low < high:
                    shown = Amount(number, unit, low, high - low)
                    ranges.append(accepted(shown.as_typed(low), shown.as_typed(high), unit, words))
            case RecordedText():
                raise ValueError(f"item {recorded.id} has a part for which nothing is right")
            case _:
                assert_never(part)
    return right, accept, ranges


def of_part(label: str, text: Markup, words: FixedStrings) -> Markup:
    """What is right for one of several parts: behind the number of a gap, or what the part is called, as typed."""
    if not label:
        return text
    if label.isdecimal():
        return Markup("({}) {}").format(label, text)
    return Markup("{} {} {}").format(inline_html(label, words), words.arrow, text)


def _source(bank: Bank, cited: Citation, words: FixedStrings) -> SourceView:
    page = words.fill("cited_page", page=cited.page) if cited.page else ""
    return SourceView(bank.articles[cited.article], cited.section.rstrip(" :"), cited.quote, page)
