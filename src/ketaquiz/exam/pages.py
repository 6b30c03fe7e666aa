"""Forms and their key as pages to print: one self-contained HTML file each, which runs and loads nothing.

The pages are templates (``templates/print``): ``quiz.html``, ``key.html``, ``proof.html`` and ``feedback.html`` on
``base.html`` with ``style.css``, for headings and cases ``section.html`` and ``case.html``, and for each item
``question.html``, ``answer.html`` and ``answer-line.html``. For forms and their key an item's templates are filled in once,
with slots for what differs between forms (number, letters, order of options), so that hundreds of forms cost little more
than one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from ketaquiz.exam.css import css_pages, css_string
from ketaquiz.exam.feedback import (
    FeedbackItem,
    FeedbackItemView,
    FeedbackPaper,
    FeedbackView,
    also_right,
    recorded_answer,
    recorded_question,
    said_lines,
    search_view,
)
from ketaquiz.exam.flow import Block, blocks_of, case_view, which_questions
from ketaquiz.exam.glance import KeyFormView, KeyView, at_a_glance, glance_tables, places_on_forms
from ketaquiz.exam.head import Head, WordsFor, paper_head
from ketaquiz.exam.key import Answer, answer_in_own_order, answers_by_form
from ketaquiz.exam.layout import Layout
from ketaquiz.exam.markup import (
    Images,
    SlottedHtml,
    block_html,
    data_address,
    inline_html,
    math_font,
    option_html,
    trusted,
)
from ketaquiz.exam.points import worth
from ketaquiz.exam.proof import ProofView, facts_of
from ketaquiz.exam.record import ExamRecord
from ketaquiz.exam.views import answer_view, question_view
from ketaquiz.model import Bank, Case, Form, Option, Question, Response, letter, response_of
from ketaquiz.text.strings import FixedStrings
from ketaquiz.text.templates import environment, render


@dataclass(frozen=True, slots=True)
class FormView:
    """A form as ``quiz.html`` prints it."""

    form: Form
    number: int
    """From 1."""
    count: str
    """How many questions, in words: ``34 questions``."""
    all_but_last: Markup
    """All questions but the last, as ``question.html`` prints them."""
    last: Markup
    """The last question, with all that belongs to its case."""


@dataclass(frozen=True, slots=True)
class CoverView:
    """What a team has printed on the first page, as ``quiz.html`` prints it; fields and instructions are the layout's."""

    logo: str
    """A ``data:`` address; empty where there is none."""


@dataclass(frozen=True, slots=True)
class _PrintedQuestion:
    """An item's question, filled in but for what differs between forms."""

    question: Question
    """One of the item's questions, kept so that the ids of bank and item, by which this is found, are not given anew."""
    html: SlottedHtml
    options: Mapping[str, str]
    """Each option's HTML, by its text; no two options of an item have the same."""
    parts: Sequence[str]
    """By its index, the HTML of what each part is called; empty where nothing is."""
    wide: bool
    """It needs the whole width of the page."""


_COLUMNS: Final = '<li class="columns"><ol class="questions">\n{}</ol></li>\n'
"""Questions that stand in two columns."""


_RIGHT: Final = '<span class="correct">{} ✓</span>'
"""An option that is right, for those who proof-read."""


class PaperRenderer:
    """Prints the forms and the key of one paper; what they share is made once.

    ``templates`` are texts by name, as `shipped.read_templates` gives them for ``print``. Methods raise
    `templates.PageError` where a template is broken.
    """

    def __init__(self, layout: Layout, words_for: WordsFor, templates: Mapping[str, str]) -> None:
        self._layout = layout
        self._words_for = words_for
        self._env = environment(templates, css=css_string, css_pages=css_pages)
        self._questions: dict[tuple[int, int], _PrintedQuestion] = {}
        self._cases: dict[tuple[int, str], tuple[Bank, SlottedHtml]] = {}
        self._heads: dict[frozenset[int], tuple[Form, Head]] = {}
        self._styles: dict[tuple[int, bool, str], tuple[Head, Markup]] = {}
        """By the id of a head, which is kept so that it is not given anew, whether there are formulas, and the page's name."""

    def quiz(self, form: Form) -> bytes:
        """A form as HTML; nothing in it tells the key."""
        head = self._head(form)
        *before, end = blocks_of(form.questions)
        others = (
            self._in_columns(before, head) if self._layout.compact else [self._block(each, head) for each in before]
        )
        last = self._block(end, head)
        count = head.words.count("questions", len(form.questions))
        view = FormView(form, 1, count, trusted("".join(others)), trusted(last))
        cover = CoverView(data_address(logo) if (logo := self._layout.cover.logo) else "")
        return self._page("print/quiz.html", head, [view.all_but_last, view.last], form=view, cover=cover)

    def key(self, forms: Sequence[Form], record: ExamRecord) -> bytes:
        """The answers to all forms as HTML: side by side, and then once for all forms what stands behind them.

        What is right comes from the ``record`` of the same forms; the forms' banks say why.
        """
        head = self._head(forms[0])
        answers = answers_by_form(record)
        lines = []
        if len(forms) == 1:
            lines = [self._line(*each, head) for each in zip(forms[0].questions, answers[0], strict=True)]
        tables = [] if lines else glance_tables(forms, answers, head, self._words_for, large=self._layout.large)
        places = places_on_forms(forms)
        *others, last = [
            self._answer(question, answer, places.get((id(question.bank), id(question.item)), ""), head)
            for question, answer in zip(forms[0].questions, answers[0], strict=True)
        ]
        view = KeyView(
            forms[0].seed,
            [KeyFormView(form, number) for number, form in enumerate(forms, 1)],
            head.words.count("questions", len(forms[0].questions)),
            trusted("".join(lines)),
            tables,
            trusted("".join(others)),
            trusted(last),
        )
        return self._page("print/key.html", head, [view.all_but_last, view.last], key=view)

    def proof(self, questions: Sequence[Question], record: ExamRecord) -> bytes:
        """Questions to proof-read as HTML, as `proof.questions_to_proof` has them; ``record`` is that of just these."""
        head = paper_head(questions, self._layout, self._words_for)
        (answers,) = answers_by_form(record)
        views: list[ProofView] = []
        for block in blocks_of(questions):
            case = self._case(block, block.case, "", head.words) if block.case else ""
            for question in block.questions:
                answer = self._answer(question, answers[question.number - 1], "", head)
                asked = self._question(question, head, marked=True)
                facts = facts_of(question.bank, question.item)
                views.append(ProofView(question.item.id, trusted(case), trusted(asked), trusted(answer), facts))
                case = ""
        parts = [part for view in views for part in (view.case, view.question, view.answer)]
        return self._page("print/proof.html", head, parts, proofs=views)

    def feedback(
        self, questions: Sequence[Question], language: str, papers: Iterable[FeedbackPaper]
    ) -> Iterator[bytes]:
        """What each paper missed, as HTML: a page for each, and then one of all, on which each begins on a sheet of its own.

        A paper is asked for when the page of the one before was taken.

        ``questions`` are all of the exam that the banks still have, at least one; ``language`` is that of the pages.
        """
        head = paper_head(questions, self._layout, self._words_for, language)
        views: list[FeedbackView] = []
        for paper in papers:
            items = [self._missed(each, head) for each in paper.items]
            searches = [search_view(text) for text in paper.searches]
            views.append(FeedbackView(paper.heading, paper.form, paper.points, items, searches))
            yield self._feedback_page(views[-1:], head)
        yield self._feedback_page(views, head)

    def _feedback_page(self, views: Sequence[FeedbackView], head: Head) -> bytes:
        parts = [part for view in views for item in view.items for part in (item.question, *item.said, item.answer)]
        return self._page("print/feedback.html", head, parts, papers=views)

    def _missed(self, missed: FeedbackItem, head: Head) -> FeedbackItemView:
        question = missed.question
        own = head.words if question is None else self._words_for(question.bank.language)
        if question is None:
            asked, answer = recorded_question(missed.answer, own), recorded_answer(missed.answer, missed.also, own)
        else:
            (block,) = blocks_of([question])
            case = self._case(block, block.case, "", head.words) if block.case else ""
            asked = trusted(case + self._question(question, head))
            also = also_right(missed.also, own, question.item.images_by_file)
            answer = trusted(self._answer(question, missed.answer, "", head, also))
        return FeedbackItemView(
            missed.number,
            missed.points,
            asked,
            said_lines(missed.said, own),
            answer,
            question is None,
        )

    def _page(self, name: str, head: Head, parts: Sequence[str], **more: object) -> bytes:
        """A page; one with formulas brings their font, for a machine without any would draw roots and brackets wrong.

        ``parts`` is the HTML in which formulas can be.
        """
        font = math_font() if any("<math" in part for part in (*head.descriptions, *parts)) else ""
        shared = {"head": head, "words": head.words, "layout": self._layout, "math_font": font}
        kind = id(head), bool(font), name
        known = self._styles.get(kind)
        style = known[1] if known else trusted(render(self._env, "print/style.css", **shared, **more).rstrip())
        self._styles[kind] = (head, style)
        return render(self._env, name, style=style, **shared, **more).encode()

    def _head(self, form: Form) -> Head:
        """The head of a form, made once for all forms that hold the same items."""
        items = frozenset(id(question.item) for question in form.questions)
        if items not in self._heads:  # the form is kept beside it, so that the ids of its items are not given anew
            self._heads[items] = (form, paper_head(form.questions, self._layout, self._words_for))
        return self._heads[items][1]

    def _in_columns(self, blocks: Sequence[Block], head: Head) -> Iterator[str]:
        """The HTML of questions in two columns, but for those that need the whole width, and for headings."""
        narrow: list[str] = []
        for block in blocks:
            if narrow and (block.heading or self._is_wide(block, head)):
                yield _COLUMNS.format("".join(narrow))
                narrow = []
            if self._is_wide(block, head):
                yield self._block(block, head)
                continue
            if block.heading:
                yield self._heading(block.heading, head)
            narrow.append(self._block(replace(block, heading=""), head))
        if narrow:
            yield _COLUMNS.format("".join(narrow))

    def _is_wide(self, block: Block, head: Head) -> bool:
        return any(self._printed_question(question, head).wide for question in block.questions)

    def _heading(self, heading: str, head: Head) -> str:
        section = head.sections[heading]
        return render(self._env, "print/section.html", section=section, words=head.words, layout=self._layout)

    def _block(self, block: Block, head: Head) -> str:
        """The HTML of questions that stand together, with their case, and with the heading of what begins there."""
        html = "".join([self._question(question, head) for question in block.questions])
        if block.case is not None:
            html = self._case(block, block.case, html, head.words)
        if block.heading:
            html = self._heading(block.heading, head) + html
        return html

    def _case(self, block: Block, case: Case, questions: str, words: FixedStrings) -> str:
        """A case with its questions; ``words`` are those of the page."""
        bank = block.questions[0].bank
        own = self._words_for(bank.language)
        identity = id(bank), block.questions[0].item.case
        if identity not in self._cases:  # the bank is kept beside it, so that its id is not given anew
            view = case_view(bank, case, own, other_language=own.language != words.language)
            html = render(self._env, "print/case.html", case=view, words=own, layout=self._layout)
            self._cases[identity] = bank, SlottedHtml(html)
        return self._cases[identity][1].filled([which_questions(block, own), questions])

    def _question(self, question: Question, head: Head, *, marked: bool = False) -> str:
        """A question's HTML; ``marked`` shows which options are right."""
        printed = self._printed_question(question, head)
        if question.parts:
            moving = [printed.parts[at] for at in question.parts]
        else:
            moving = [printed.options[option.text] for option in question.options]
        if marked and len(response_of(question.item.interaction).parts) == 1:
            right = zip(question.options, moving, strict=True)
            moving = [_RIGHT.format(text) if option.correct else text for option, text in right]
        return printed.html.filled([str(question.number), *moving])

    def _printed_question(self, question: Question, head: Head) -> _PrintedQuestion:
        """A question as HTML, filled in but for what differs between forms: its number, and the order of what is mixed.

        Each item of a bank is made once, with the ``head`` with which it is first asked for.
        """
        identity = id(question.bank), id(question.item)
        printed = self._questions.get(identity)
        if printed is None:
            printed = self._questions[identity] = self._print_question(question, head)
        return printed

    def _print_question(self, question: Question, head: Head) -> _PrintedQuestion:
        own = self._words_for(question.bank.language)
        view = question_view(
            question.item,
            own,
            other_language=own.language != head.language,
            large=self._layout.large,
            room=38 if self._layout.compact else 56,
            points=worth(question.bank, question.item, own, shown=bool(head.points)),
        )
        html = render(self._env, "print/question.html", question=view, words=own, layout=self._layout)
        images = question.item.images_by_file
        response = response_of(question.item.interaction)
        options = {option.text: option_html(option, own, images) for option in response.options}
        return _PrintedQuestion(question, SlottedHtml(html), options, _labels(response, own, images), view.wide)

    def _line(self, question: Question, answer: Answer, head: Head) -> str:
        """The answer to a question of the only form in one line."""
        own = self._words_for(question.bank.language)
        view = answer_view(question.bank, question.item, answer.item, own, other_language=own.language != head.language)
        letters = at_a_glance(question, answer, own.direction)
        html = render(self._env, "print/answer-line.html", answer=view, letters=letters, words=own, layout=self._layout)
        return SlottedHtml(html).filled([str(answer.number)])

    def _answer(self, question: Question, answer: Answer, places: str, head: Head, also: Sequence[Markup] = ()) -> str:
        """The answer with all that stands behind it; with ``places``, the item's numbers on all forms, without letters.

        ``also`` is what is right besides what the item says.
        """
        own = self._words_for(question.bank.language)
        bank, item = question.bank, question.item
        other = own.language != head.language
        points = worth(bank, item, own, shown=bool(head.points))
        response = response_of(item.interaction)
        view = answer_view(bank, item, answer.item, own, other_language=other, places=places, points=points)
        view = replace(view, accept=[*view.accept, *also])
        html = SlottedHtml(render(self._env, "print/answer.html", answer=view, words=own, layout=self._layout))
        if places:
            answer = answer_in_own_order(answer.item, answer.number, numbered=response.mix_parts)
            question = replace(question, options=response.options, parts=())
        images = item.images_by_file
        shown = dict(zip([each.id for each in answer.item.options], response.options, strict=True))
        values = [str(answer.number)]
        for part in answer.parts:
            for mark, right in zip(part.letters, part.options, strict=True):
                values += mark, option_html(shown[right], own, images)
                if part.label and response.options:
                    values.append(inline_html(part.label, own, images))
        for mark, option, why in _lettered_whys(question):
            values += mark, option_html(option, own, images), _run_in(why, own, images)
        return html.filled(values)


def _labels(response: Response, words: FixedStrings, images: Images) -> list[str]:
    """What each part is called, as HTML; nothing where parts have no names."""
    return [inline_html(part.label, words, images) for part in response.parts if part.label]


def _lettered_whys(question: Question) -> list[tuple[str, Option, str]]:
    """The letters of the options of which the author says why, these, and the reasons, in printed order.

    Before them come the pairs of which the author says why, with their numbers.
    """
    parts = enumerate(response_of(question.item.interaction).parts, 1)
    pairs = [(str(number), Option(part.label, correct=True), part.why) for number, part in parts if part.why]
    return pairs + [(letter(place), option, option.why) for place, option in enumerate(question.options) if option.why]


def _run_in(text: str, words: FixedStrings, images: Images) -> str:
    """A text that goes on in the line where it starts, unless it has paragraphs."""
    return block_html(text, words, images) if "\n" in text else inline_html(text, words, images)
