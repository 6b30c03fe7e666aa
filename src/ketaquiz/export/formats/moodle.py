"""Moodle XML, the format in which Moodle keeps all of a question (https://docs.moodle.org/en/Moodle_XML_format).

What Moodle's importer reads is in its ``question/format/xml/format.php``, and for ordering in
``question/type/ordering/questiontype.php``; where it wants an element, that element is always written.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from typing import Final, assert_never
from urllib.parse import quote

from ketaquiz.export.behind import behind_html
from ketaquiz.export.formats import Exported, Exporter, Fate, Losses, Outgoing, Refusal
from ketaquiz.export.moodle_file import MoodleFile
from ketaquiz.export.moodle_limits import (
    Tags,
    id_number,
    right_side,
    without_emoticons,
    without_tags,
)
from ketaquiz.export.questions import (
    around_gaps,
    gap_spellings,
    id_of,
    is_true_or_false,
    mixed,
    name_of,
    note_bookkeeping,
    note_gaps,
    note_scoring,
    note_source,
    note_typing,
    share,
    spellings,
    unit_of,
)
from ketaquiz.export.seals import SEAL
from ketaquiz.export.texts import Texts
from ketaquiz.model import (
    Amount,
    Choice,
    Gaps,
    Item,
    Match,
    Option,
    Order,
    Regions,
    Scoring,
    TextEntry,
    Word,
    response_of,
)
from ketaquiz.text import feedback_parts as parts
from ketaquiz.text.flat import flat
from ketaquiz.text.markdown import escape

_PENALTY: Final = "0.3333333"
"""What a further try costs where a quiz lets learners try again: a third, as Moodle proposes."""
_SPECIAL: Final = re.compile("[&<>\"']")
_GAP_SPECIAL: Final = re.compile(r"[&<>\"'~#{}=%\\*]")
_NO_GAP: Final = re.compile(r"\{(?=[0-9]*:|#)")
"""A brace of a text that Moodle would take for the beginning of an answer."""


def _export(outgoing: Outgoing) -> Exported:
    losses = Losses()
    tags = Tags(losses)
    pieces = ['<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n']
    count = 0
    for bank in outgoing.banks:
        quiz = _Quiz(bank, Texts(bank, outgoing.words_of(bank), _address), losses, tags)
        pieces += quiz.pieces()
        count += quiz.count
    pieces.append(f"</quiz>\n<!-- {SEAL} -->\n")
    return Exported("".join(pieces).encode(), count, losses.all)


def _address(name: str) -> str:
    return f"@@PLUGINFILE@@/{quote(name)}"


def _plain(text: str) -> str:
    """Characters as the content of an element."""
    if not _SPECIAL.search(text):
        return text
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


class _Quiz(MoodleFile):
    """The questions of a bank."""

    def category(self, section: str) -> str:
        """A question of the type that names a category."""
        info = self.section_info(section) if section else self.deck_info()
        return (
            f'<question type="category">\n<category><text>{_plain(self.path_of(section))}</text></category>\n'
            f'<info format="html"><text>{_plain(info)}</text></info>\n<idnumber></idnumber>\n</question>\n'
        )

    def section_info(self, section: str) -> str:
        """What is said of the category of a section."""
        return self.texts.framed(f'<div class="{parts.SECTION}">{self.texts.inert(escape(section))}</div>')

    def deck_info(self) -> str:
        """What the bank says of itself."""
        bank, words = self.bank, self.texts.words
        said = [f"<p>{self.texts.inert(escape(bank.title))}</p>"]
        if bank.description:
            said.append(self.texts.in_words(bank.description))
            if any(each.route[0] == "description" for each in bank.text_images):
                self.losses.add(bank, None, Fate.CHANGED, "picture", "said in words, since a category has no files")
        if bank.licence:
            said.append(f"<p>{escape(words['licence'])} {escape(bank.licence)}</p>")
        if bank.contact:
            said.append(f"<p>{escape(words['report_error'])} {escape(bank.contact)}</p>")
        return self.texts.framed(f'<div class="{parts.DECK}">{"".join(said)}</div>')

    def case(self, name: str) -> str:
        """The description that stands before the questions about a case."""
        case, texts = self.bank.cases[name], self.texts
        html = texts.html(case.text, block=True) + (f"<p>{texts.image(case.image)}</p>" if case.image else "")
        asked = self.holder("questiontext", texts.framed(f'<div class="{parts.CASE}">{html}</div>'))
        words = " ".join(flat(case.text, block=True).split())
        head = _name(f"{name}: {words}"[:100]) + asked + self.holder("generalfeedback", "")
        tail = _settings("0", self.number_of_case(name))
        return f'<question type="description">\n{head}{tail}{_tags([f"{parts.CASE_TAG}{name}"])}</question>\n'

    def holder(self, tag: str, html: str, inside: str = "") -> str:
        """An element with a text and the files that it names, which are those that were used since the last one."""
        coded = ""
        if self.texts.used:
            coded = "".join(
                f'\n<file name="{name}" path="/" encoding="base64">{base64.b64encode(data).decode()}</file>'
                for name, data in self.texts.take_files().items()
            )
        return f'<{tag} format="html"><text>{_plain(without_emoticons(html))}</text>{coded}{inside}</{tag.partition(" ")[0]}>\n'

    def question(self, item: Item) -> str:
        """The element of an item. Raises `Refusal`."""
        texts = self.texts
        asked = self.holder("questiontext", texts.framed(self.asked(item)))
        behind = self.holder("generalfeedback", behind_html(item, texts))
        kind, body = self.answers(item)
        self.note(item)
        number = id_number(self.bank, item, id_of(self.bank, item), self.losses)
        return (
            f'<question type="{kind}">\n{_name(name_of(item))}{asked}{behind}'
            f"{_settings(f'{item.points:g}', number, kind)}{body}{_tags(self.tags.of(self.bank, item))}</question>\n"
        )

    def asked(self, item: Item) -> str:
        """What is asked: the question, a number's unit, the picture and the sound."""
        texts = self.texts
        match item.interaction:
            case Gaps() as gaps:
                html = self.gaps(gaps, item)
            case Choice() | TextEntry() | Match() | Order() | Regions():
                html = texts.html(item.stem, block=True)
            case _:
                assert_never(item.interaction)
        if unit := unit_of(item):
            label = escape(texts.words["unit"])
            label = f'<span class="{parts.LABEL}">{label} </span>'
            html += f'<p class="{parts.UNIT}">{label}{texts.html(unit)}</p>'
        if item.image:
            html += f"<p>{texts.image(item.image)}</p>"
        if item.audio:
            html += f"<p>{texts.audio(item.audio)}</p>"
        return html

    def answers(self, item: Item) -> tuple[str, str]:
        """The type of a question in Moodle, and the elements of its answers. Raises `Refusal`."""
        match item.interaction:
            case Choice() as choice if is_true_or_false(choice):
                return "truefalse", self.truth(choice)
            case Choice() as choice:
                return "multichoice", self.choice(choice, item)
            case TextEntry(amount=Amount() as amount):
                return "numerical", self.number(amount)
            case TextEntry() as entry:
                return "shortanswer", self.short(entry, item)
            case Gaps():
                return "cloze", ""
            case Match() as match:
                return "matching", self.match(match, item)
            case Order() as order:
                return "ordering", self.order(order, item)
            case Regions():
                raise Refusal("Moodle has no picture of which parts are covered")
            case _:
                assert_never(item.interaction)

    def answer(self, fraction: str, html: str, why: str = "") -> str:
        """An answer that is HTML, with what is said to who gives it."""
        shown = self.holder(f'answer fraction="{fraction}"', html, "\n\0")
        said = self.holder("feedback", self.texts.inline(self.texts.html(why, block=True)) if why else "")
        return shown.replace("\0", said)

    def typed(self, fraction: str, text: str, inside: str = "") -> str:
        """An answer that is typed."""
        return (
            f'<answer fraction="{fraction}" format="moodle_auto_format"><text>{_plain(text)}</text>\n'
            f'<feedback format="html"><text></text></feedback>{inside}</answer>\n'
        )

    def truth(self, choice: Choice) -> str:
        """The two answers of a statement; Moodle shows its own words for them."""
        (right,) = choice.key
        return "".join(self.typed("100" if right.text is word else "0", word.value) for word in (Word.TRUE, Word.FALSE))

    def choice(self, choice: Choice, item: Item) -> str:
        """Options with their shares; what is wrong takes as much off as `Scoring.PARTS` does."""
        right, wrong = len(choice.key), len(choice.options) - len(choice.key)
        shares = {True: "100", False: "0"}
        if choice.multiple:
            shares = {True: share(right), False: share(wrong, -1) if wrong else "0"}
            if self.bank.scoring_of(item) is Scoring.ALL:
                shares[False] = "-100"
        options: Sequence[Option] = choice.options
        keep = choice.keep_order
        if not keep and any(option.pinned for option in options):
            options, keep = mixed(options, self.bank, item), True
            why = "one order for all, since Moodle keeps no option at the end while it mixes others"
            self.losses.add(self.bank, item, Fate.CHANGED, "order of options", why, "orders of options")
        answers = "".join(
            self.answer(shares[option.correct], self.texts.inline(self.texts.option(option)), option.why)
            for option in options
        )
        return (
            f"<single>{'false' if choice.multiple else 'true'}</single>\n"
            f"<shuffleanswers>{'false' if keep else 'true'}</shuffleanswers>\n<answernumbering>abc</answernumbering>\n"
            f"<showstandardinstruction>1</showstandardinstruction>\n{_COMBINED}<shownumcorrect/>\n{answers}"
        )

    def number(self, amount: Amount) -> str:
        """A number with its tolerance.

        Moodle tells who types a unit behind it to leave it out: where it takes units, it gives all points for a wrong one too.
        """
        tolerance = f"<tolerance>{amount.deviation:f}</tolerance>"
        return (
            f"{self.typed('100', f'{amount.value:f}', tolerance)}<unitgradingtype>0</unitgradingtype>\n"
            f"<unitpenalty>0.1</unitpenalty>\n<showunits>3</showunits>\n<unitsleft>0</unitsleft>\n"
        )

    def short(self, entry: TextEntry, item: Item) -> str:
        """What may be typed. Raises `Refusal`."""
        found = spellings([entry.answer, *entry.accept])
        note_typing(self.bank, item, entry, self.losses)
        answers = "".join(self.typed("100", text.replace("*", r"\*")) for text in found)
        return f"<usecase>0</usecase>\n{answers}"

    def match(self, match: Match, item: Item) -> str:
        """Pairs; a right-hand side that belongs to nothing stands beside an empty left one."""
        subquestions = []
        for left, right in self.sides(match, item, "Moodle's menus"):
            html = self.texts.inline(self.texts.html(left)) if left else ""
            answer = f"\n<answer><text>{_plain(right_side(right))}</text></answer>"
            subquestions.append(self.holder("subquestion", html, answer))
        return f"<shuffleanswers>true</shuffleanswers>\n{_COMBINED}<shownumcorrect/>\n{''.join(subquestions)}"

    def order(self, order: Order, item: Item) -> str:
        """Entries in their order. Moodle's database wants each of these elements."""
        grading = "ALL_OR_NOTHING" if self.bank.scoring_of(item) is Scoring.ALL else "ABSOLUTE_POSITION"
        entries = "".join(
            self.answer(str(place), self.texts.inline(self.texts.html(entry)))
            for place, entry in enumerate(order.sequence, 1)
        )
        return (
            f"<layouttype>VERTICAL</layouttype>\n<selecttype>ALL</selecttype>\n"
            f"<selectcount>{len(order.sequence)}</selectcount>\n<gradingtype>{grading}</gradingtype>\n"
            f"<showgrading>SHOW</showgrading>\n<numberingstyle>none</numberingstyle>\n"
            f"{_COMBINED}<shownumcorrect>1</shownumcorrect>\n{entries}"
        )

    def gaps(self, gaps: Gaps, item: Item) -> str:
        """A text with embedded answers, ``{1:SHORTANSWER:=Berlin}``. Raises `Refusal`."""
        each = item.points / len(gaps.gaps)
        weight = int(each) if each >= 1 and each == int(each) else 1
        if weight * len(gaps.gaps) != item.points:
            self.changed(item, "number of points", "Moodle gives whole points for each gap", "numbers of points")
        note_gaps(self.bank, item, gaps, self.losses)
        inserts = []
        for gap in gaps.gaps:
            answers = "~".join(f"={_in_gap(text)}" for text in gap_spellings(gap))
            hint = f' <span class="{parts.HINT}">({self.texts.html(gap.hint)})</span>' if gap.hint else ""
            inserts.append(f"\x04{weight}:SHORTANSWER:{answers}\x05{hint}")
        html = _NO_GAP.sub("&#123;", self.texts.with_gaps(around_gaps(gaps), inserts))
        return html.replace("\x04", "{").replace("\x05", "}")

    def note(self, item: Item) -> None:
        """Enter what any kind of item may lose."""
        note_bookkeeping(self.bank, item, self.losses)
        note_source(self.bank, item, self.losses)
        if item.case:
            why = "a description before the questions: take both into a quiz, in this order"
            self.changed(item, "case", why)
        if not response_of(item.interaction).mix_parts:  # an order can be all or nothing
            note_scoring(self.bank, item, self.losses)


def _name(name: str) -> str:
    return f"<name><text>{_plain(without_tags(name))}</text></name>\n"


def _settings(grade: str, idnumber: str, kind: str = "") -> str:
    penalty = "1" if kind == "truefalse" else _PENALTY
    return (
        f"<defaultgrade>{grade}</defaultgrade>\n<penalty>{penalty}</penalty>\n<hidden>0</hidden>\n"
        f"<idnumber>{_plain(idnumber)}</idnumber>\n"
    )


def _tags(tags: Sequence[str]) -> str:
    found = "".join(f"<tag><text>{_plain(tag)}</text></tag>\n" for tag in tags)
    return f"<tags>\n{found}</tags>\n"


_COMBINED: Final = "".join(
    f'<{name}feedback format="html"><text></text></{name}feedback>\n'
    for name in ("correct", "partiallycorrect", "incorrect")
)


def _in_gap(text: str) -> str:
    """A text that is typed into a gap: everything that Moodle may take for a sign is a numbered character there."""
    return _GAP_SPECIAL.sub(lambda found: f"&#{ord(found.group())};", text.replace("*", r"\*"))


EXPORTER = Exporter("moodle", "Moodle XML", ".xml", "for Moodle's question bank, with pictures and feedback", _export)
