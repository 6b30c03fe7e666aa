"""The questions of a form as they follow one another: headings of sections, cases, and what stands below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ketaquiz.exam.markup import block_html, slot
from ketaquiz.exam.views import ImageView, image_view
from ketaquiz.model import Bank, Case, Question
from ketaquiz.text.strings import FixedStrings


@dataclass(frozen=True, slots=True)
class Block:
    """Questions that stand together: those about one case, or a single one."""

    heading: str
    """The section that begins with them; empty where none does."""
    case: Case | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with its questions, as ``case.html`` prints it."""

    language: str
    """Empty where it is the page's."""
    direction: str
    which: Markup
    """Which questions are about it, in words: a slot."""
    text: Markup
    """Blocks."""
    image: ImageView | None
    questions: Markup
    """As ``question.html`` prints them: a slot."""


def blocks_of(questions: Sequence[Question]) -> list[Block]:
    """The questions of a form as blocks, in printed order."""
    blocks = []
    section = ""
    at = 0
    while at < len(questions):
        bank, item = questions[at].bank, questions[at].item
        end = at + 1
        if item.case:
            while end < len(questions) and questions[end].bank is bank and questions[end].item.case == item.case:
                end += 1
        heading = item.section if item.section != section else ""
        section = item.section
        blocks.append(Block(heading, bank.case_of(item), tuple(questions[at:end])))
        at = end
    return blocks


def case_view(bank: Bank, case: Case, words: FixedStrings, *, other_language: bool) -> CaseView:
    """A case with slot 0 for which questions are about it, and slot 1 for these.

    ``words`` are those of the bank's language; ``other_language`` says that the page has another one.
    """
    images = {each.image.file: each.image for each in bank.text_images}
    return CaseView(
        words.language if other_language else "",
        words.direction,
        slot(0),
        block_html(case.text, words, images),
        image_view(case.image),
        slot(1),
    )


def which_questions(block: Block, words: FixedStrings) -> str:
    """Which questions are about a block's case, in words."""
    first, last = block.questions[0].number, block.questions[-1].number
    return words.fill("about_case_one" if first == last else "about_case_other", first=first, last=last)
