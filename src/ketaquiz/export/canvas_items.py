"""Items in QTI 1.2 as Canvas writes and reads it: each with its type of question, its answers and what they are worth."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final, assert_never

from ketaquiz.exam.points import has_parts
from ketaquiz.export.behind import behind_html
from ketaquiz.export.formats import Fate, Losses, Refusal
from ketaquiz.export.questions import (
    around_gaps,
    gap_spellings,
    id_of,
    is_true_or_false,
    mixed,
    name_of,
    note_bookkeeping,
    note_gaps,
    note_source,
    note_typing,
    note_whys,
    spellings,
    unit_of,
)
from ketaquiz.export.texts import Texts
from ketaquiz.export.xhtml import attribute
from ketaquiz.model import (
    Amount,
    Bank,
    Choice,
    Gaps,
    Item,
    Match,
    Option,
    Order,
    Regions,
    Scoring,
    TextEntry,
)
from ketaquiz.text import feedback_parts as parts
from ketaquiz.text.flat import flat
from ketaquiz.text.markdown import escape

_RESPONSE: Final = "response1"


def canvas_id(name: str) -> str:
    """A name as Canvas gives them, ``g`` and 32 digits; the same for the same thing, so that it is known again."""
    return f"g{hashlib.sha256(name.encode()).hexdigest()[:32]}"


def material(html: str, kind: str = "text/html") -> str:
    """A text as material."""
    return f'<material><mattext texttype="{kind}">{escape(html)}</mattext></material>'


def field(label: str, entry: str) -> str:
    """A field of metadata."""
    return f"<qtimetadatafield>\n<fieldlabel>{label}</fieldlabel>\n<fieldentry>{escape(entry)}</fieldentry>\n</qtimetadatafield>\n"


def metadata(kind: str, points: float, answers: Iterable[str], ident: str) -> str:
    """What Canvas has beside an item: its type of question, its points, and the names of its answers and of itself."""
    return (
        f"<itemmetadata>\n<qtimetadata>\n{field('question_type', kind)}{field('points_possible', f'{points:g}')}"
        f"{field('original_answer_ids', ','.join(answers))}{field('assessment_question_identifierref', ident)}"
        "</qtimetadata>\n</itemmetadata>\n"
    )


class CanvasItem:
    """An item of a quiz."""

    def __init__(self, bank: Bank, item: Item, texts: Texts, losses: Losses, *, shuffled: bool) -> None:
        """``shuffled`` is whether Canvas mixes the options of the quiz."""
        self.bank = bank
        self.item = item
        self.texts = texts
        self.losses = losses
        self.shuffled = shuffled
        self.ids: list[str] = []
        """The names of its answers."""
        self.conditions: list[str] = []
        self.feedback: list[str] = []

    def xml(self) -> str:
        """The item. Raises `Refusal`."""
        behind = behind_html(self.item, self.texts)
        if behind:
            self.conditions.append(_said("<other/>", "general_fb"))
            self.feedback.append(_feedback("general_fb", behind))
        kind, asked, responses = self.parts()
        ident = canvas_id(id_of(self.bank, self.item))
        self.note()
        head = metadata(kind, self.item.points, self.ids, canvas_id(f"{id_of(self.bank, self.item)}/question"))
        outcomes = '<outcomes>\n<decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/>\n</outcomes>\n'
        return (
            f'<item ident="{ident}" title="{attribute(name_of(self.item))}">\n{head}'
            f"<presentation>\n{material(self.texts.framed(asked))}\n{responses}</presentation>\n"
            f"<resprocessing>\n{outcomes}{''.join(self.conditions)}</resprocessing>\n{''.join(self.feedback)}</item>\n"
        )

    def parts(self) -> tuple[str, str, str]:
        """Canvas's type of question, what is asked, and where it is answered. Raises `Refusal`."""
        match self.item.interaction:
            case Choice() as choice:
                kind = "multiple_answers_question" if choice.multiple else "multiple_choice_question"
                kind = "true_false_question" if is_true_or_false(choice) else kind
                return kind, self.asked(), self.choice(choice)
            case TextEntry(amount=Amount() as amount):
                return "numerical_question", self.asked(), self.number(amount)
            case TextEntry() as entry:
                return "short_answer_question", self.asked(), self.short(entry)
            case Gaps() as gaps:
                html, responses = self.gaps(gaps)
                return "fill_in_multiple_blanks_question", html + self.besides(), responses
            case Match() as match:
                note_whys(self.bank, self.item, match, self.losses)
                sides = [(pair.left, pair.right) for pair in match.pairs]
                rights = [str(option.text) for option in match.options]
                return "matching_question", self.asked(), self.match(sides, rights)
            case Order(sequence):
                why = "a matching question, in which each entry gets its number"
                self.losses.add(self.bank, self.item, Fate.CHANGED, "sequence", why)
                sides = [(entry, str(at)) for at, entry in enumerate(sequence, 1)]
                numbers = [number for _, number in sides]
                return "matching_question", self.asked(), self.match(mixed_sides(sides, self.bank, self.item), numbers)
            case Regions():
                raise Refusal("Canvas has no picture of which parts are covered")
            case _:
                assert_never(self.item.interaction)

    def asked(self) -> str:
        """The question with a number's unit, the picture and the sound."""
        html = self.texts.html(self.item.stem, block=True)
        if unit := unit_of(self.item):
            label = f'<span class="{parts.LABEL}">{escape(self.texts.words["unit"])} </span>'
            html += f'<p class="{parts.UNIT}">{label}{self.texts.html(unit)}</p>'
        return html + self.besides()

    def besides(self) -> str:
        """The picture and the sound."""
        html = f"<p>{self.texts.image(self.item.image)}</p>" if self.item.image else ""
        return html + (f"<p>{self.texts.audio(self.item.audio)}</p>" if self.item.audio else "")

    def answer(self) -> str:
        """A name for a further answer."""
        self.ids.append(str(len(self.ids) + 1))
        return self.ids[-1]

    def choice(self, choice: Choice) -> str:
        """Options. Canvas mixes those of a whole quiz or of none, so they are mixed here where others keep their order."""
        options: Sequence[Option] = choice.options
        if not self.shuffled and not choice.keep_order:
            options = mixed(options, self.bank, self.item)
        labels: list[str] = []
        right: list[str] = []
        wrong: list[str] = []
        for option in options:
            name = self.answer()
            labels.append(_label(name, self.texts.inline(self.texts.option(option)), stays=option.pinned))
            (right if option.correct else wrong).append(_equal(name))
            if option.why:
                self.conditions.append(_said(_equal(name), f"{name}_fb"))
                why = self.texts.html(option.why, block=True)
                self.feedback.append(_feedback(f"{name}_fb", self.texts.framed(why)))
        condition = right[0]
        if choice.multiple:
            condition = f"<and>\n{''.join(right)}{''.join(f'<not>{each}</not>' for each in wrong)}</and>\n"
            self.note_shares(len(right), len(wrong))
        self.conditions.append(_scored(condition))
        cardinality = "Multiple" if choice.multiple else "Single"
        return _choices(_RESPONSE, "", labels, cardinality, stays=choice.keep_order and not is_true_or_false(choice))

    def note_shares(self, right: int, wrong: int) -> None:
        """Enter that Canvas takes as much off for a wrong option as it gives for a right one."""
        if self.bank.scoring_of(self.item) is Scoring.PARTS and right != wrong:
            why = "Canvas takes as much off for each wrong option as it gives for a right one"
            self.losses.add(self.bank, self.item, Fate.CHANGED, "way of scoring", why, "ways of scoring")

    def number(self, amount: Amount) -> str:
        """A number, or one within its bounds."""
        name = self.answer()
        low = f'<vargte respident="{_RESPONSE}">{amount.low:f}</vargte>'
        high = f'<varlte respident="{_RESPONSE}">{amount.high:f}</varlte>'
        exact = f'<varequal respident="{_RESPONSE}">{amount.value:f}</varequal>'
        self.conditions.append(_scored(f"<or>\n{exact}\n<and>\n{low}\n{high}\n</and>\n</or>\n"))
        return (
            f'<response_str ident="{_RESPONSE}" rcardinality="Single">\n<render_fib fibtype="Decimal">\n'
            f'<response_label ident="answer{name}"/>\n</render_fib>\n</response_str>\n'
        )

    def short(self, entry: TextEntry) -> str:
        """What may be typed. Raises `Refusal`."""
        found = spellings([entry.answer, *entry.accept])
        note_typing(self.bank, self.item, entry, self.losses)
        for _ in found:
            self.answer()
        self.conditions.append(_scored("".join(_equal(text) for text in found)))
        return (
            f'<response_str ident="{_RESPONSE}" rcardinality="Single">\n<render_fib>\n'
            '<response_label ident="answer1" rshuffle="No"/>\n</render_fib>\n</response_str>\n'
        )

    def gaps(self, gaps: Gaps) -> tuple[str, str]:
        """A text with ``[gap1]`` where something is missing, and what may be written there. Raises `Refusal`."""
        note_gaps(self.bank, self.item, gaps, self.losses)
        each = f"{100 / len(gaps.gaps):.5f}"
        inserts, responses = [], []
        for number, gap in enumerate(gaps.gaps, 1):
            blank = f"gap{number}"
            names = [(self.answer(), text) for text in gap_spellings(gap)]
            self.conditions.append(_scored(_equal(names[0][0], f"response_{blank}"), each))
            labels = [_label(name, text, "text/plain") for name, text in names]
            responses.append(_choices(f"response_{blank}", material(blank, "text/plain"), labels))
            hint = f' <span class="{parts.HINT}">({self.texts.html(gap.hint)})</span>' if gap.hint else ""
            inserts.append(f"[{blank}]{hint}")
        return self.texts.with_gaps(around_gaps(gaps), inserts), "".join(responses)

    def match(self, sides: Sequence[tuple[str, str]], rights: Sequence[str]) -> str:
        """Left-hand sides, each with all right-hand ones to choose from."""
        shown = [flat(right) for right in rights]
        if shown != [*rights]:
            why = "Canvas's menus have characters alone: marks are gone, formulas are TeX"
            self.losses.add(self.bank, self.item, Fate.CHANGED, "right-hand side", why)
        names = {right: str(at) for at, right in enumerate(rights, 101)}
        labels = [_label(names[right], text, "text/plain") for right, text in zip(rights, shown, strict=True)]
        responses = []
        for left, right in sides:
            name = self.answer()
            html = self.texts.html(left)
            said = material(html, "text/html" if "<" in html or "&" in html else "text/plain")
            responses.append(_choices(f"response_{name}", said, labels))
            worth = f"{100 / len(sides):.2f}"
            self.conditions.append(_scored(_equal(names[right], f"response_{name}"), worth))
        return "".join(responses)

    def note(self) -> None:
        """Enter what any kind of item may lose."""
        item, bank = self.item, self.bank
        note_bookkeeping(bank, item, self.losses)
        note_source(bank, item, self.losses)
        for what, plural, is_there in (
            ("tag", "", bool(bank.tags_of(item))),
            ("difficulty", "difficulties", item.difficulty is not None),
            ("section", "", bool(item.section)),
        ):
            if is_there:
                self.losses.add(bank, item, Fate.LEFT_OUT, what, "no place in Canvas's quizzes", plural)
        if item.case:
            why = "a text of its own before the questions: keep them together, in this order"
            self.losses.add(bank, item, Fate.CHANGED, "case", why)
        if bank.scoring_of(item) is Scoring.ALL and has_parts(item):
            why = "Canvas gives a part of the points where a part is right"
            self.losses.add(bank, item, Fate.CHANGED, "way of scoring", why, "ways of scoring")


def mixed_sides(sides: Sequence[tuple[str, str]], bank: Bank, item: Item) -> list[tuple[str, str]]:
    """Sides in an order that tells nothing of what belongs to them."""
    by_text = {left: (left, right) for left, right in sides}
    found = [by_text[left] for left in mixed([left for left, _ in sides], bank, item)]
    return found if found != list(sides) else [*found[1:], found[0]]


def _label(name: str, text: str, kind: str = "text/html", *, stays: bool = False) -> str:
    fixed = ' rshuffle="No"' if stays else ""
    return f'<response_label ident="{name}"{fixed}>\n{material(text, kind)}\n</response_label>\n'


def _choices(name: str, said: str, labels: Sequence[str], cardinality: str = "", *, stays: bool = False) -> str:
    """``stays`` says that the options keep their order, which Canvas itself says for a whole quiz alone."""
    shuffled = ' shuffle="No"' if stays else ""
    counted = f' rcardinality="{cardinality}"' if cardinality else ""
    return f'<response_lid ident="{name}"{counted}>\n{said}<render_choice{shuffled}>\n{"".join(labels)}</render_choice>\n</response_lid>\n'


def _equal(name: str, response: str = _RESPONSE) -> str:
    return f'<varequal respident="{response}">{escape(name)}</varequal>\n'


def _said(condition: str, feedback: str) -> str:
    return (
        f'<respcondition continue="Yes">\n<conditionvar>\n{condition}</conditionvar>\n'
        f'<displayfeedback feedbacktype="Response" linkrefid="{feedback}"/>\n</respcondition>\n'
    )


def _scored(condition: str, percent: str = "") -> str:
    """Points for an answer: all of them, or with ``percent`` so much of them on top of others."""
    action, value = ("Add", percent) if percent else ("Set", "100")
    goes_on = "" if percent else ' continue="No"'
    return (
        f"<respcondition{goes_on}>\n<conditionvar>\n{condition}</conditionvar>\n"
        f'<setvar action="{action}" varname="SCORE">{value}</setvar>\n</respcondition>\n'
    )


def _feedback(name: str, html: str) -> str:
    return f'<itemfeedback ident="{name}">\n<flow_mat>\n{material(html)}\n</flow_mat>\n</itemfeedback>\n'
