"""What answers are worth, in words: points of a question, totals, and how points are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ketaquiz.model import Bank, Item, Question, Scoring, response_of
from ketaquiz.text.strings import FixedStrings


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of a paper, as its first page and the section's heading say it."""

    title: str
    count: str
    """How many questions, in words."""
    points: str
    """How many points, in words; empty where every question of the paper is worth one."""


def points_are_shown(questions: Sequence[Question]) -> bool:
    """Whether a paper says what its questions are worth: not where each is worth 1."""
    return any(question.item.points != 1 for question in questions)


def number_of_points(points: float, words: FixedStrings) -> str:
    """A number of points in figures, with the language's decimal mark."""
    return f"{points:g}".replace(".", words["decimal_mark"])


def points_in_words(points: float, words: FixedStrings) -> str:
    """A number of points with its word: ``2 points``."""
    return words.fill("points_one" if points == 1 else "points_other", n=number_of_points(points, words))


def total(questions: Sequence[Question]) -> float:
    """What all answers together are worth."""
    return sum(question.item.points for question in questions)


def in_parts(bank: Bank, item: Item) -> bool:
    """Whether a part of an item's answer gives a part of its points."""
    return bank.scoring_of(item) is Scoring.PARTS and has_parts(item)


def has_parts(item: Item) -> bool:
    """Whether an item's answer can be right in part."""
    response = response_of(item.interaction)
    return len(response.parts) > 1 or any(part.multiple for part in response.parts)


def worth(bank: Bank, item: Item, words: FixedStrings, *, shown: bool) -> str:
    """What stands at a question of what it is worth; ``shown`` says that the paper says points. Empty for nothing."""
    said = [points_in_words(item.points, words)] if shown else []
    return words["comma"].join(f" {each}" for each in said + [words["in_parts"]] * in_parts(bank, item)).strip()


def how_points_are_given(questions: Sequence[Question], words: FixedStrings, *, judged: bool = False) -> list[str]:
    """How the questions of a paper are scored; nothing where each is worth 1, and right or wrong.

    ``judged`` says that whoever grades may take what is written as half right, as on answer sheets.
    """
    shared = [question.item for question in questions if in_parts(question.bank, question.item)]
    said = []
    if any(len(response_of(item.interaction).parts) == 1 for item in shared):
        said.append(words["scoring_ticks"])
    if any(len(response_of(item.interaction).parts) > 1 for item in shared):
        said.append(words["scoring_parts"])
    whole = [each.item for each in questions if has_parts(each.item) and not in_parts(each.bank, each.item)]
    if whole and (shared or points_are_shown(questions)):
        said.append(words["scoring_others"] if shared else words["scoring_all"])
        if judged and any(not response_of(item.interaction).options for item in whole):
            said.append(words["scoring_half"])
    return said


def section_views(questions: Sequence[Question], words: FixedStrings) -> dict[str, SectionView]:
    """The sections of a paper by their headings, in printed order; ``words`` are those of the page."""
    shown = points_are_shown(questions)
    sections: dict[str, list[Question]] = {}
    for question in questions:
        if question.item.section:
            sections.setdefault(question.item.section, []).append(question)
    return {
        title: SectionView(
            title, words.count("questions", len(own)), points_in_words(total(own), words) if shown else ""
        )
        for title, own in sections.items()
    }
