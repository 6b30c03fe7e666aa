"""What a quiz and its key say of the paper as a whole: title, how to answer, where to report an error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, assert_never

from markupsafe import Markup

from ketaquiz.exam.layout import Layout
from ketaquiz.exam.markup import block_html, display_width
from ketaquiz.exam.points import (
    SectionView,
    how_points_are_given,
    number_of_points,
    points_are_shown,
    points_in_words,
    section_views,
    total,
)
from ketaquiz.model import Bank, Choice, Gaps, Match, Order, Question, Regions, TextEntry, response_of
from ketaquiz.text.strings import FixedStrings

WordsFor = Callable[[str], FixedStrings]
"""Gives the fixed words of a language."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of the paper as a whole."""

    language: str
    direction: str
    title: str
    short_title: str
    """Fits into a page's margin."""
    descriptions: list[Markup]
    """The banks' own, as blocks."""
    instructions: list[str]
    """How to mark and change an answer, for the kinds of question that are there."""
    scoring: list[str]
    """How points are given, which the instructions say too; empty where each question is worth 1, and right or wrong."""
    total: str
    """What all answers together are worth, in figures: the number of questions, or of points."""
    points: str
    """The same in words, where not every question is worth 1; else empty."""
    sections: Mapping[str, SectionView]
    """By their headings, in printed order; empty where there are none."""
    cases: bool
    """Whether some questions are about cases."""
    notices: list[str]
    """Where to report an error, and the licence."""
    words: FixedStrings


def paper_head(questions: Sequence[Question], layout: Layout, words_for: WordsFor, language: str = "") -> Head:
    """The head of a paper, the same for all its forms: but for sections, the order of the questions does not matter.

    ``language`` is that of the page's own words; empty for that of most questions.
    """
    banks = {id(question.bank): question.bank for question in questions}
    ordered = sorted(banks.values(), key=lambda bank: (bank.title, bank.publisher, bank.name))
    words = words_for(language or _language(questions))
    scoring = how_points_are_given(questions, words, judged=layout.sheet)
    worth = total(questions)
    title = layout.title or _title(ordered, words)
    return Head(
        words.language,
        words.direction,
        title,
        _shortened(title, 36 if layout.large else 56),
        [
            block_html(bank.description, words, {each.image.file: each.image for each in bank.text_images})
            for bank in ordered
            if bank.description
        ],
        (_on_the_sheet(questions, words) if layout.sheet else _instructions(questions, words)) + scoring,
        scoring,
        number_of_points(worth, words),
        points_in_words(worth, words) if points_are_shown(questions) else "",
        section_views(questions, words),
        any(question.item.case for question in questions),
        _notices(ordered, words),
        words,
    )


def _language(questions: Sequence[Question]) -> str:
    """The language of a page: that of most questions, the first by name where several have as many."""
    counts = Counter(question.bank.language for question in questions)
    return min(counts, key=lambda language: (-counts[language], language), default="en")


def _title(banks: Sequence[Bank], words: FixedStrings) -> str:
    titles = list(dict.fromkeys(bank.title for bank in banks))
    return " · ".join(titles) if 1 <= len(titles) <= 3 else words["quiz_title"]


def _shortened(text: str, width: int) -> str:
    """A text in one line of at most so many characters, cut between words."""
    text = " ".join(text.split())
    if display_width(text) <= width:
        return text
    text = text[: width - 2]  # a character takes a column at least
    while display_width(text) > width - 2:
        text = text[:-1]
    whole_words = text.rpartition(" ")[0]
    return (whole_words if display_width(whole_words) > width // 2 else text).rstrip(" ,;:.–—-·") + " …"


_INSTRUCTIONS: Final = (
    "mark_one",
    "mark_all",
    "mark_match",
    "mark_order",
    "mark_text",
    "mark_number",
    "mark_gaps",
    "mark_regions",
)
"""The words that say how to answer, in printed order."""


def _instructions(questions: Sequence[Question], words: FixedStrings) -> list[str]:
    """How to answer the kinds of question that are there, and how to change an answer."""
    needed: set[str] = set()
    for question in questions:
        match question.item.interaction:
            case Choice(_, multiple):
                needed.add("mark_all" if multiple else "mark_one")
            case TextEntry(amount=amount):
                needed.add("mark_text" if amount is None else "mark_number")
            case Gaps():
                needed.add("mark_gaps")
            case Match():
                needed.add("mark_match")
            case Order():
                needed.add("mark_order")
            case Regions():
                needed.add("mark_regions")
            case _:
                assert_never(question.item.interaction)
    return [words[name] for name in _INSTRUCTIONS if name in needed] + [words["mark_change"]]


def _on_the_sheet(questions: Sequence[Question], words: FixedStrings) -> list[str]:
    """That the answer sheet counts, and what is marked there that the paper does not show."""
    ordered = any(response_of(question.item.interaction).mix_parts for question in questions)
    return [words["mark_sheet"], *[words["sheet_order"]] * ordered]


def _notices(banks: Sequence[Bank], words: FixedStrings) -> list[str]:
    """Where to report errors, and licences; with the bank's title where banks differ."""
    notices: list[str] = []
    values: tuple[tuple[str, Callable[[Bank], str]], ...] = (
        ("report_error", lambda bank: bank.contact),
        ("licence", lambda bank: bank.licence),
    )
    for word, value in values:
        different = len({value(bank) for bank in banks}) > 1
        for bank in banks:
            if value(bank):
                whose = f"{bank.title}: " if different else ""
                notices.append(f"{whose}{words[word]} {value(bank)}")
    return list(dict.fromkeys(notices))
