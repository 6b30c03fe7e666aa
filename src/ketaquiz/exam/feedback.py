"""What a learner missed as a page: the question, the answer given, what is right and why, and how to find it in Anki."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from ketaquiz.exam.key import Answer
from ketaquiz.exam.markup import Images, block_html, inline_html
from ketaquiz.exam.sheetmarks import large_qr_path
from ketaquiz.exam.views import of_part
from ketaquiz.model import Question
from ketaquiz.text.strings import FixedStrings

_SHARE_WORDS: Final = {"0": "feedback_share_0", "½": "feedback_share_half", "1": "feedback_share_1"}


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered to a part of a question."""

    label: str
    """What the part is called within its item, as typed in the bank; empty for an only part."""
    letters: tuple[str, ...] = ()
    """The letters of what is marked on the paper's form, in printed order, or the number of an entry of a sequence."""
    options: tuple[str, ...] = ()
    """What those letters stand for, as typed in the bank; empty where they are all there is."""
    written: str = ""
    """A number, or a text where one was typed in, as the learner wrote it: it is no Markdown."""
    share: str = ""
    """How much of a written text is right, as it stands on the sheet: ``0``, ``½`` or ``1``; empty where options are
    marked."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was accepted besides after the exam, as typed in the bank."""

    label: str
    """What the part is called that it answers; empty where an item has only one."""
    text: str


@dataclass(frozen=True, slots=True)
class FeedbackItem:
    """An item that a paper missed."""

    number: int
    """That of the question on the paper's form."""
    said: tuple[Said, ...]
    points: str
    """What the answer got of what it could get: ``0 / 1``."""
    also: tuple[Accepted, ...]
    answer: Answer
    """What is right on the paper's form."""
    question: Question | None
    """The same in the banks of today, with options and parts as they were printed; None where it is not in them as it was."""


@dataclass(frozen=True, slots=True)
class FeedbackPaper:
    """What a learner is told of a paper."""

    heading: str
    """The learner's name, or which paper it is."""
    form: str
    """The letter of its form; empty where there is only one."""
    points: str
    """What it reached of what it could reach, in words."""
    items: tuple[FeedbackItem, ...]
    searches: tuple[str, ...]
    """What finds them in Anki; several where one would be too long."""


@dataclass(frozen=True, slots=True)
class FeedbackItemView:
    """An item as ``feedback-item.html`` prints it."""

    number: int
    points: str
    question: Markup
    """As ``question.html`` prints it; where the banks have it no more as it was, its stem and options."""
    said: list[Markup]
    """What was answered, a line a part; empty for a blank."""
    answer: Markup
    """As ``answer.html`` prints it, or what is right alone; with what was accepted besides after the exam."""
    changed: bool
    """Whether the banks have it no more as it was printed."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """A search with its QR code."""

    text: str
    path: str
    """The black modules as a path in a square of `size`, whose modules are 1 long."""
    size: int


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """A paper as ``feedback.html`` prints it."""

    heading: str
    form: str
    points: str
    items: list[FeedbackItemView]
    searches: list[SearchView]


def search_view(text: str) -> SearchView:
    """A search of `FeedbackPaper.searches` with its code."""
    path, size = large_qr_path(text)
    return SearchView(text, path, size)


def recorded_question(answer: Answer, words: FixedStrings) -> Markup:
    """What was asked as the record alone has it: the stem, and the options in the bank's order, without letters."""
    stem = block_html(answer.item.stem, words)
    options = [Markup("<li>{}</li>").format(inline_html(option.text, words)) for option in answer.item.options]
    return stem + Markup("<ul>{}</ul>").format(Markup().join(options)) if options else stem


def also_right(accepted: Sequence[Accepted], words: FixedStrings, images: Images | None = None) -> list[Markup]:
    """What was accepted after the exam, each with the part that it answers."""
    return [of_part(each.label, inline_html(each.text, words, images or {}), words) for each in accepted]


def recorded_answer(answer: Answer, accepted: Sequence[Accepted], words: FixedStrings) -> Markup:
    """What is right as the record alone has it, and what was accepted after the exam."""
    texts = {option.id: option.text for option in answer.item.options}
    lines = []
    for part in answer.parts:
        shown = [texts[option] for option in part.options] or list(part.accept[:1])
        right = escape(words.semicolon).join(inline_html(each, words) for each in shown)
        lines.append(Markup("<p><b>{}{}</b></p>").format(_label(part.label, words), right))
    if accepted:
        also = escape(words.semicolon).join(also_right(accepted, words))
        lines.append(Markup("<p><b>{}</b> {}</p>").format(words["also_right"], also))
    return Markup().join(lines)


def said_lines(said: Sequence[Said], words: FixedStrings) -> list[Markup]:
    """What was answered, a line a part; nothing where all parts are blank."""
    if not any(part.letters or part.written or part.share for part in said):
        return []
    return [_line(part, words) for part in said]


def _line(part: Said, words: FixedStrings) -> Markup:
    label = _label(part.label, words)
    if part.letters:
        texts = part.options or ("",) * len(part.letters)
        pairs = [
            Markup("<b>{}</b> {}").format(letter, inline_html(text, words)).rstrip()
            for letter, text in zip(part.letters, texts, strict=True)
        ]
        return label + escape(words.semicolon).join(pairs)
    if not part.written and not part.share:
        return label + Markup("–")
    share = Markup(" ({})").format(words[_SHARE_WORDS[part.share]]) if part.share else Markup()
    return label + Markup('<bdi class="written">{}</bdi>').format(part.written or "…") + share


def _label(label: str, words: FixedStrings) -> Markup:
    if not label:
        return Markup()
    shown = Markup("({})").format(label) if label.isdecimal() else inline_html(label, words)
    return shown + Markup(" {} ").format(words.arrow)
