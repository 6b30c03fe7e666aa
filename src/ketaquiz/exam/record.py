"""The record of an exam: what every form asks, in which order, and what is right, frozen when the paper is printed.

Whatever is done with a paper later (its key, marking, statistics, exports) is done from the record and never from the
banks, which may have changed since. Items and options are known by ids, never by a letter or a position: a letter is
where an option stands on one form. `recordfile` is the record as a file.

How an item is answered is `RecordedItem.parts`, the things that are marked one by one, over `RecordedItem.options`. An
option is not right by itself but for a part, so that the parts of a matching item (a part for each left-hand side) can
share one list of right-hand sides, and those of an ordering item one list of numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from itertools import count
from typing import Final, assert_never

from ketaquiz.exam.head import WordsFor, paper_head
from ketaquiz.exam.layout import Layout
from ketaquiz.exam.sheet import Sheet
from ketaquiz.model import (
    Bank,
    ChoicePart,
    Form,
    Item,
    NumberPart,
    ResponsePart,
    Scoring,
    TextPart,
    Word,
    asked_text,
    letter,
    response_of,
)
from ketaquiz.text.strings import FixedStrings

OPTION_ID: Final = 8
"""The fewest hexadecimal digits of an option's id; it has more where another option of the item has the same ones."""


@dataclass(frozen=True, slots=True)
class RecordedOption:
    """One thing to choose."""

    id: str
    """The first hexadecimal digits of the SHA-256 of its text in UTF-8, eight or as many as tell it from the others."""
    text: str
    """As typed in the bank; for true and false, the word of the bank's language."""


@dataclass(frozen=True, slots=True)
class RecordedChoice:
    """A part that is answered by marking an option, or all that apply."""

    right: tuple[str, ...]
    """The ids of the right options, in the bank's order."""
    multiple: bool = False
    """All that apply are to be marked; else exactly one."""
    label: str = ""
    """What the part is called within its item, such as the left-hand side of a pair; empty for an only part."""


@dataclass(frozen=True, slots=True)
class RecordedText:
    """A part that is answered by writing a text."""

    accept: tuple[str, ...]
    """Every text that is right, as typed in the bank; the first is the one to show."""
    label: str = ""
    """What the part is called within its item: a gap's number on paper; empty for an only part."""


@dataclass(frozen=True, slots=True)
class RecordedNumber:
    """A part that is answered by writing a number; the unit is printed."""

    answer: str
    """The answer to show, as typed in the bank, with its unit."""
    number: str
    """The same without its unit."""
    low: Decimal
    """The least number that is right."""
    high: Decimal
    """The greatest number that is right."""
    unit: str = ""
    """As typed; empty for a bare number."""
    label: str = ""
    """What the part is called within its item; empty for an only part."""


RecordedPart = RecordedChoice | RecordedText | RecordedNumber


@dataclass(frozen=True, slots=True)
class RecordedItem:
    """A question with what is right, as it was when the paper was printed."""

    id: str
    """Publisher, ``/``, the item's id in its bank."""
    bank: str
    """The name of its bank."""
    kind: str
    """The name of its kind, as in ``ketaquiz list``."""
    stem: str
    """What is asked, as typed in the bank; each gap is ``[1]``, ``[2]`` …, or ``[…]`` where there is one only."""
    tags: tuple[str, ...]
    """Its own and its bank's."""
    parts: tuple[RecordedPart, ...]
    """What is answered, at least one."""
    options: tuple[RecordedOption, ...] = ()
    """What its parts choose from, in the bank's order."""
    points: float = 1.0
    """What a fully right answer is worth, in steps of one half, which floating point holds exactly."""
    scoring: Scoring = Scoring.ALL

    def same_question(self, other: RecordedItem) -> bool:
        """Whether another one asks the same and takes the same answers, whatever it is worth and tagged."""
        return (self.kind, self.stem, self.options, self.parts) == (other.kind, other.stem, other.options, other.parts)


@dataclass(frozen=True, slots=True)
class RecordedQuestion:
    """An item at its place on a form."""

    item: str
    """The id of a `RecordedItem`."""
    options: tuple[str, ...] = ()
    """The ids of the item's options in the order of this form: the first is A."""
    parts: tuple[int, ...] = ()
    """The item's parts in the order of this form, by their index in `RecordedItem.parts`; empty where they stand in that
    order, as they do but for ordering items."""

    @property
    def signs(self) -> dict[str, str]:
        """By the id of an option what stands for it on paper, in printed order: its letter, or of a sequence its number."""
        return {option: str(at + 1) if self.parts else letter(at) for at, option in enumerate(self.options)}


@dataclass(frozen=True, slots=True)
class RecordedForm:
    """One version of the paper."""

    letter: str
    """A, B, C …"""
    code: str
    """The paper code: a hash of what is printed."""
    questions: tuple[RecordedQuestion, ...]
    """In printed order: the first is number 1."""


@dataclass(frozen=True, slots=True)
class RecordedPaper:
    """One numbered copy that was handed out."""

    number: int
    """From 1."""
    form: str
    """The letter of its form."""
    learner: str | None = None
    """For whom it was printed; None where nobody was named."""
    spare: bool = False
    """It was printed for whoever comes unannounced, or spoils a paper: that it does not come back says nothing."""


@dataclass(frozen=True, slots=True)
class ExamRecord:
    """All that marking a paper needs."""

    name: str
    """What the quiz's files are called, without endings."""
    title: str
    """The heading of the paper."""
    seed: int
    paper_size: str
    """A name of `layout.PAPER_SIZES`."""
    language: str
    """The language of the pages' own words."""
    items: tuple[RecordedItem, ...]
    """In the order of form A."""
    forms: tuple[RecordedForm, ...]
    """Each with all items."""
    papers: tuple[RecordedPaper, ...] = ()
    """The numbered copies; empty where copies have no numbers."""
    sheet: Sheet | None = None
    """Their answer sheets; None where none were printed."""


_Ids = dict[tuple[int, int], tuple[str, dict[str, str]]]
"""Of each bank and item in memory, the item's id in the record, and its options' ids by their texts in the bank."""


def exam_record(
    forms: Sequence[Form],
    name: str,
    layout: Layout,
    words_for: WordsFor,
    papers: Sequence[RecordedPaper] = (),
) -> ExamRecord:
    """The record of the forms of a paper, of which there is at least one; they hold the same items.

    ``name`` is what the quiz's files are called; ``words_for`` gives a language's fixed words. Raises ValueError where
    two options of an item have the same text, which no bank that was read has.
    """
    first = forms[0]
    head = paper_head(first.questions, layout, words_for)
    items: list[RecordedItem] = []
    ids: _Ids = {}
    for question in first.questions:
        item = question.item
        recorded = recorded_item(question.bank, item, words_for(question.bank.language))
        options = response_of(item.interaction).options
        items.append(recorded)
        by_text = {option.text: each.id for option, each in zip(options, recorded.options, strict=True)}
        ids[id(question.bank), id(item)] = recorded.id, by_text
    return ExamRecord(
        name,
        head.title,
        first.seed,
        layout.paper,
        head.language,
        tuple(items),
        tuple(RecordedForm(form.letter, form.code, _recorded_questions(form, ids)) for form in forms),
        tuple(papers),
    )


def _recorded_questions(form: Form, ids: _Ids) -> tuple[RecordedQuestion, ...]:
    questions = []
    for question in form.questions:
        item, options = ids[id(question.bank), id(question.item)]
        printed = tuple([options[option.text] for option in question.options])
        questions.append(RecordedQuestion(item, printed, question.parts))
    return tuple(questions)


def recorded_item(bank: Bank, item: Item, words: FixedStrings) -> RecordedItem:
    """An item as it is recorded today; ``words`` are those of its bank's language. Raises ValueError as `exam_record`."""
    response = response_of(item.interaction)
    texts = [words[option.text] if isinstance(option.text, Word) else option.text for option in response.options]
    ids = option_ids(texts)
    several = len(response.parts) > 1
    numbers = count(1)
    return RecordedItem(
        f"{bank.publisher}/{item.id}",
        bank.name,
        item.kind,
        asked_text(item, lambda _: f"[{next(numbers)}]" if several else "[…]"),
        bank.tags_of(item),
        tuple(
            _recorded_part(part, ids, str(number) if several else "") for number, part in enumerate(response.parts, 1)
        ),
        tuple(map(RecordedOption, ids, texts)),
        item.points,
        bank.scoring_of(item),
    )


def _recorded_part(part: ResponsePart, ids: Sequence[str], label: str) -> RecordedPart:
    match part:
        case ChoicePart(right, multiple, own):
            return RecordedChoice(tuple(ids[index] for index in right), multiple, own or label)
        case TextPart(accept):
            return RecordedText(accept, label)
        case NumberPart(amount, answer):
            return RecordedNumber(answer, amount.number, amount.low, amount.high, amount.unit, label)
        case _:
            assert_never(part)


def option_ids(texts: Sequence[str]) -> list[str]:
    """The ids of an item's options: of each text's SHA-256 the first eight digits, or more where another has the same.

    Raises ValueError where two texts are the same.
    """
    digests = [sha256(text.encode()).hexdigest() for text in texts]
    if len(set(digests)) < len(digests):
        raise ValueError("two options of one item have the same text")
    ids = []
    for digest in digests:
        length = OPTION_ID
        while sum(other.startswith(digest[:length]) for other in digests) > 1:
            length += 1
        ids.append(digest[:length])
    return ids
