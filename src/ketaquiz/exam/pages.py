"""Forms and their key as pages to print: one self-contained HTML file each, which runs and loads nothing.

The pages are templates (``templates/print``): ``quiz.html`` and ``key.html`` on ``base.html`` with ``style.css``, and
``question.html`` and ``answer.html`` for each item. An item's template is filled in once, with holes for what differs
between forms (number, letters, order of options), so that hundreds of forms cost little more than one.
Imports `model`, `assemble`, `markup`, `mathematics`, `words` and `render.pages`.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Final, Literal, assert_never
from unicodedata import east_asian_width

from markupsafe import Markup

from ketaquiz.model import (
    AnswerKey,
    Article,
    Bank,
    Choice,
    Form,
    Gap,
    Gaps,
    Image,
    Item,
    Option,
    Question,
    Reference,
    TextEntry,
    Word,
    letter,
)
from ketaquiz.text.markdown import escape, placeholder, to_html
from ketaquiz.text.mathematics import mathml
from ketaquiz.text.strings import FixedStrings
from ketaquiz.text.templates import environment, render

WordsFor = Callable[[str], FixedStrings]
"""A language's fixed words."""

Paper = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paper looks: nothing that changes what is asked."""

    paper: Paper = "a4"
    large: bool = False
    """Large print: 18 point, one and a half lines."""
    title: str = ""
    """The heading; empty for the bank's own."""


def quiz(form: Form, layout: Layout, words_for: WordsFor, templates: Mapping[str, str]) -> bytes:
    """A form as HTML. For several forms, one `PaperRenderer` does the common work once.

    Raises `pages.PageError` where a template is broken.
    """
    return PaperRenderer(layout, words_for, templates).quiz(form)


def key(answers: AnswerKey, layout: Layout, words_for: WordsFor, templates: Mapping[str, str]) -> bytes:
    """The key of all forms as HTML.

    Raises `pages.PageError` where a template is broken.
    """
    return PaperRenderer(layout, words_for, templates).key(answers)


class PaperRenderer:
    """What prints the forms and the key of one paper, with the parts that they share.

    ``templates`` are texts by name, as `assets.read_templates` gives them for ``print``.
    """

    def __init__(self, layout: Layout, words_for: WordsFor, templates: Mapping[str, str]) -> None:
        self._layout = layout
        self._words_for = words_for
        self._env = environment(templates, css=css_string, css_pages=css_pages)
        self._questions: dict[tuple[int, int], tuple[Question, _FillableHtml]] = {}
        self._answers: dict[tuple[int, int], tuple[Question, _FillableHtml, _FillableHtml]] = {}
        self._heads: dict[frozenset[int], tuple[Sequence[Form], Head]] = {}

    def quiz(self, form: Form) -> bytes:
        """A form as HTML; nothing in it tells the key.

        Raises `pages.PageError` where a template is broken.
        """
        head = self._head([form])
        *first, last = [self._question(question, head.words) for question in form.questions]
        sheet = Sheet(form, 1, head.words.count("questions", len(form.questions)), _safe("".join(first)), _safe(last))
        html = render(self._env, "print/quiz.html", head=head, words=head.words, layout=self._layout, form=sheet)
        return html.encode()

    def key(self, answers: AnswerKey) -> bytes:
        """The answers to all forms as HTML.

        Raises `pages.PageError` where a template is broken.
        """
        head = self._head(answers.forms)
        sheets = []
        for number, form in enumerate(answers.forms, 1):
            count = head.words.count("questions", len(form.questions))
            pairs = [self._answer(question, head.words) for question in form.questions]
            glance = _safe("".join(pair[0] for pair in pairs))
            *first, last = [pair[1] for pair in pairs]
            sheets.append(KeySheet(form, number, count, _safe("".join(first)), _safe(last), glance))
        html = render(self._env, "print/key.html", head=head, words=head.words, layout=self._layout, forms=sheets)
        return html.encode()

    def _head(self, forms: Sequence[Form]) -> Head:
        """Once for all forms: they hold the same items."""
        items = frozenset(id(question.item) for form in forms[:1] for question in form.questions)
        if items not in self._heads:  # the forms are kept beside it, so that items keep their ids
            self._heads[items] = (forms, self._new_head(forms))
        return self._heads[items][1]

    def _new_head(self, forms: Sequence[Form]) -> Head:
        banks = {id(question.bank): question.bank for form in forms[:1] for question in form.questions}
        ordered = sorted(banks.values(), key=lambda bank: (bank.title, bank.publisher, bank.name))
        questions = forms[0].questions if forms else ()
        words = self._words_for(_language(questions))
        title = self._layout.title or _title(ordered, words)
        return Head(
            words.language,
            words.direction,
            title,
            _short(title, 36 if self._layout.large else 56),
            [_text(bank.description) for bank in ordered if bank.description],
            _marks(questions, words),
            _notices(ordered, words),
            words,
        )

    def _question(self, question: Question, words: FixedStrings) -> str:
        place = id(question.bank), id(question.item)
        known = self._questions.get(place)
        if known is None:  # a question is kept beside the mould, so that bank and item keep their ids
            known = self._questions[place] = (question, self._question_mould(question, words))
        mould = known[1]
        return mould.cast([str(question.number), *[mould.texts[option.text] for option in question.options]])

    def _question_mould(self, question: Question, words: FixedStrings) -> _FillableHtml:
        own = self._words_for(question.bank.language)
        view = question_view(question.item, own, foreign=own.language != words.language, large=self._layout.large)
        html = render(self._env, "print/question.html", question=view, words=own, layout=self._layout)
        return _FillableHtml(html, _option_texts(question.item, own))

    def _answer(self, question: Question, words: FixedStrings) -> tuple[str, str]:
        """A question's line among the answers at a glance, and its answer with all that stands behind it."""
        place = id(question.bank), id(question.item)
        known = self._answers.get(place)
        if known is None:
            known = self._answers[place] = (question, *self._answer_moulds(question, words))
        _, glance, full = known
        letters = question.key
        number = str(question.number)
        filling = [number]
        if letters:
            texts = [full.texts[option.text] for option in question.options if option.correct]
            for mark, text in zip(letters, texts, strict=True):
                filling += mark, text
        return glance.cast([number, ", ".join(letters)]), full.cast(filling)

    def _answer_moulds(self, question: Question, words: FixedStrings) -> tuple[_FillableHtml, _FillableHtml]:
        own = self._words_for(question.bank.language)
        foreign = own.language != words.language
        view = answer_view(question.bank, question.item, own, foreign=foreign)
        html = render(self._env, "print/answer.html", answer=view, words=own, layout=self._layout)
        glance = render(self._env, "print/glance.html", answer=view, letters=_hole(1), words=own, layout=self._layout)
        return _FillableHtml(glance, {}), _FillableHtml(html, _option_texts(question.item, own))


# --- what templates are given


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
    marks: list[str]
    """How to mark and change an answer; of the kinds that are there."""
    notices: list[str]
    """Where to report an error, and the licence."""
    words: FixedStrings


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form on a page."""

    form: Form
    number: int
    """From 1."""
    count: str
    """How many questions, in words: ``34 questions``."""
    first: Markup
    """All questions but the last as ``question.html`` makes them; on a key all answers but the last (``answer.html``)."""
    last: Markup


@dataclass(frozen=True, slots=True)
class KeySheet(Sheet):
    """The answers to a form."""

    glance: Markup
    """The answers for marking, as ``glance.html`` makes them."""


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture."""

    source: str
    """A ``data:`` address."""
    alt: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """An item as ``question.html`` asks it."""

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
    several: bool
    """Choose all that apply."""
    side_by_side: bool
    """The options are so short that they stand in one line."""
    lines: int
    """Ruled lines to write on."""


@dataclass(frozen=True, slots=True)
class RightView:
    """A right answer, or what belongs into a gap."""

    mark: Markup
    """Its letter, or the gap's number in brackets; may be empty."""
    text: Markup


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where in an article an answer stands."""

    article: Article
    section: str
    quote: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An item as ``answer.html`` answers it."""

    number: Markup
    language: str
    """Empty where it is the page's."""
    direction: str
    written: bool
    """In words, not by letters."""
    right: list[RightView]
    accept: list[Markup]
    rationale: Markup
    caution: Markup
    evidence: str
    """In words; empty where it is not known."""
    sources: list[SourceView]
    references: list[Reference]
    item: str
    """The item's id."""


# --- items


_HOLE: Final = re.compile("\x02([0-9]+)\x03")


class _FillableHtml:
    """An item's HTML with numbered holes: 0 is its number on the form, the others are what else differs."""

    __slots__ = ("_holes", "_parts", "texts")

    def __init__(self, html: str, texts: Mapping[str | Word, str]) -> None:
        self.texts = texts
        """The options' HTML by their texts, which no two of an item share."""
        self._parts = _HOLE.split(html)
        self._holes = [int(hole) for hole in self._parts[1::2]]

    def cast(self, filling: Sequence[str]) -> str:
        """The HTML for a form, from the HTML for each hole."""
        parts = self._parts
        parts[1::2] = [filling[hole] for hole in self._holes]
        return "".join(parts)


def _safe(html: str) -> Markup:
    """HTML that we made, so that a template takes it as it is. The only place where text is declared to be HTML."""
    return Markup(html)  # noqa: S704 - what comes in here is escaped or rendered by `markup`


def _html(text: str) -> Markup:
    return _safe(to_html(text, math=mathml))


def _text(text: str) -> Markup:
    """Text as typed, as blocks."""
    html = _safe(to_html(text, math=mathml, block=True))
    return html if "\n" in text else Markup("<p>{}</p>").format(html)


def _option_html(option: Option, words: FixedStrings) -> str:
    return escape(words[option.text]) if isinstance(option.text, Word) else _html(option.text)


def _option_texts(item: Item, words: FixedStrings) -> dict[str | Word, str]:
    match item.interaction:
        case Choice(options):
            return {option.text: _option_html(option, words) for option in options}
        case TextEntry() | Gaps():
            return {}
        case _:
            assert_never(item.interaction)


def _hole(number: int) -> Markup:
    return _safe(placeholder(number))


def question_view(item: Item, words: FixedStrings, *, foreign: bool, large: bool) -> QuestionView:
    """An item as it is asked, with holes for number and options; ``foreign`` where the page has another language."""
    options: list[Markup] = []
    several = side_by_side = False
    lines = 0
    stem = _text(item.stem) if item.stem else Markup()
    match item.interaction:
        case Choice(choices, several):
            options = [_hole(place + 1) for place in range(len(choices))]
            side_by_side = _all_short([_option_html(choice, words) for choice in choices], 32 if large else 56)
        case TextEntry(answer):
            lines = 2 if len(answer) <= 80 else 4  # by the answer's order of magnitude, which tells nothing
        case Gaps(segments):
            stem += _gaps(segments, words)
        case _:
            assert_never(item.interaction)
    return QuestionView(
        _hole(0),
        words.language if foreign else "",
        words.direction,
        _embolden(stem, words["negatives"]),
        _image(item.image),
        options,
        [letter(place) for place in range(len(options))],
        several,
        side_by_side,
        lines,
    )


def _all_short(options: Sequence[str], room: int) -> bool:
    """Whether options fit into one line of so many characters, each with its letter."""
    texts = [unescape(re.sub(r"<[^>]*>", "", html)) for html in options]
    widths = [_width(text) for text in texts]
    return max(widths) <= 16 and sum(width + 6 for width in widths) <= room and not any("<br" in o for o in options)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _gaps(segments: Sequence[str | Gap], words: FixedStrings) -> Markup:
    """A text with a blank for each gap, all of one length; numbered in the order of the text."""
    count = sum(isinstance(segment, Gap) for segment in segments)
    typed: list[str] = []
    blanks: list[str] = []
    for segment in segments:
        if isinstance(segment, Gap):
            typed.append(placeholder(len(blanks)))
            blanks.append(_blank(segment, len(blanks) + 1 if count > 1 else 0, words))
        else:
            typed.append(segment)
    return Markup("<p>{}</p>").format(_safe(to_html("".join(typed), math=mathml, inserts=blanks)))


def _blank(gap: Gap, number: int, words: FixedStrings) -> Markup:
    name = words.fill("blank", n=number or 1)
    shown = Markup("<b>({})</b>").format(number) if number else Markup()
    blank = Markup('<span class="gap">{}<span class="blank" role="img" aria-label="{}"></span></span>').format(
        shown, name
    )
    return blank + Markup(" ({})").format(_html(gap.hint)) if gap.hint else blank


def _image(image: Image | None) -> ImageView | None:
    if image is None:
        return None
    return ImageView(f"data:{image.media_type};base64,{b64encode(image.data).decode()}", image.alt)


@cache
def _negatives(words: str) -> re.Pattern[str]:
    """Words of a list with commas, as whole words and in just this case."""
    listed = [re.escape(word.strip()) for word in words.split(",") if word.strip()]
    return re.compile(rf"\b(?:{'|'.join(listed)})\b") if listed else re.compile(r"(?!)")


_TAG: Final = re.compile(r"(<[^>]*>)")
_AS_IT_IS: Final = re.compile(r"<(/?)(?:math|code|strong)\b")


def _embolden(html: Markup, negatives: str) -> Markup:
    """The words that turn a question round, in bold; formulas, code and what is bold stay as they are."""
    pattern = _negatives(negatives)
    if not pattern.search(html):
        return html
    parts = _TAG.split(html)
    inside = 0
    for at, part in enumerate(parts):
        if at % 2:
            if found := _AS_IT_IS.match(part):
                inside += -1 if found.group(1) else 1
        elif not inside:
            parts[at] = pattern.sub(r"<strong>\g<0></strong>", part)
    return _safe("".join(parts))


def answer_view(bank: Bank, item: Item, words: FixedStrings, *, foreign: bool) -> AnswerView:
    """An item as it is answered, with holes for number, letters and right options."""
    accept: list[Markup] = []
    match item.interaction:
        case Choice() as choice:
            right = [RightView(_hole(2 * at + 1), _hole(2 * at + 2)) for at in range(len(choice.key))]
        case TextEntry(answer, others):
            right = [RightView(Markup(), _html(answer))]
            accept = [_html(other) for other in others]
        case Gaps() as gaps:
            hidden = gaps.gaps
            marks = [f"({number})" if len(hidden) > 1 else "" for number in range(1, len(hidden) + 1)]
            right = [RightView(_safe(mark), _html(gap.text)) for mark, gap in zip(marks, hidden, strict=True)]
        case _:
            assert_never(item.interaction)
    return AnswerView(
        _hole(0),
        words.language if foreign else "",
        words.direction,
        not isinstance(item.interaction, Choice),
        right,
        accept,
        _text(item.rationale) if item.rationale else Markup(),
        _text(item.caution) if item.caution else Markup(),
        words[f"evidence_{item.evidence}"] if item.evidence else "",
        [SourceView(bank.articles[cited.article], cited.section.rstrip(" :"), cited.quote) for cited in item.citations],
        [bank.references[name] for name in item.references],
        item.id,
    )


# --- the paper as a whole


def _language(questions: Sequence[Question]) -> str:
    """The page's language: that of most questions, whatever their order."""
    counts = Counter(question.bank.language for question in questions)
    return min(counts, key=lambda language: (-counts[language], language), default="en")


def _title(banks: Sequence[Bank], words: FixedStrings) -> str:
    titles = list(dict.fromkeys(bank.title for bank in banks))
    return " · ".join(titles) if 1 <= len(titles) <= 3 else words["quiz_title"]


def _short(text: str, width: int) -> str:
    """A text in one line of at most so many characters, cut between words."""
    text = " ".join(text.split())
    if _width(text) <= width:
        return text
    while _width(text) > width - 2:
        text = text[:-1]
    head = text.rpartition(" ")[0]
    return (head if _width(head) > width // 2 else text).rstrip(" ,;:.–—-·") + " …"


def _marks(questions: Sequence[Question], words: FixedStrings) -> list[str]:
    """How to answer the kinds of question that are there."""
    needed: set[str] = set()
    for question in questions:
        match question.item.interaction:
            case Choice(_, several):
                needed.add("mark_all" if several else "mark_one")
            case TextEntry():
                needed.add("mark_text")
            case Gaps():
                needed.add("mark_gaps")
            case _:
                assert_never(question.item.interaction)
    order = ("mark_one", "mark_all", "mark_text", "mark_gaps")
    return [words[name] for name in order if name in needed] + [words["mark_change"]]


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


# --- texts in style sheets


_PLAIN: Final = re.compile(r"[^A-Za-z0-9 \u00a0-\uffff\U00010000-\U0010ffff]")


def css_string(text: str) -> Markup:
    """Text as a CSS string, quotes included; nothing in it ends the string, the style sheet or the line."""
    line = re.sub(r"\s+", " ", text)
    return Markup('"{}"').format(_safe(_PLAIN.sub(lambda found: f"\\{ord(found.group()):x} ", line)))


def css_pages(text: str) -> Markup:
    """The word for ``{page} of {pages}`` as CSS content that counts."""
    counters = {"{page}": Markup("counter(page)"), "{pages}": Markup("counter(pages)")}
    parts = [part for part in re.split(r"(\{pages?\})", text) if part]
    return Markup(" ").join(counters.get(part) or css_string(part) for part in parts)
