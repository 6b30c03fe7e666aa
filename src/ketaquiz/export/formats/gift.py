r"""GIFT, Moodle's format for questions as text (https://docs.moodle.org/en/GIFT_format).

The first ``{`` and ``}`` of a question hold its answers, ``=`` and ``~`` begin them, ``#`` feedback, and ``->`` makes pairs
of them; an empty line ends a question, also within braces. So each text stands in one line, and signs have a backslash.
"""

from __future__ import annotations

from typing import Final, assert_never

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
from ketaquiz.model import Amount, Choice, Gaps, Item, Match, Order, Regions, Scoring, TextEntry, Word
from ketaquiz.text import feedback_parts as parts
from ketaquiz.text.gift_marks import DECK_MARK, SECTION_MARK, escaped
from ketaquiz.text.markdown import escape

_NO_FILES: Final = "said in words, since GIFT has no place for files"


def _export(outgoing: Outgoing) -> Exported:
    losses = Losses()
    tags = Tags(losses)
    blocks: list[str] = []
    count = 0
    for bank in outgoing.banks:
        file = _File(bank, Texts(bank, outgoing.words_of(bank), None), losses, tags)
        blocks += file.pieces()
        count += file.count
    blocks.append(f"// {SEAL}")
    return Exported(("\n\n".join(blocks) + "\n").encode(), count, losses.all)


class _File(MoodleFile):
    """The questions of a bank."""

    def category(self, section: str) -> str:
        mark = f"{SECTION_MARK}{escaped(section)}]" if section else DECK_MARK
        return f"// {mark}\n$CATEGORY: {self.path_of(section)}"

    def case(self, name: str) -> str:
        """A text that asks nothing, before the questions about it."""
        case, texts = self.bank.cases[name], self.texts
        html = texts.html(case.text, block=True)
        if case.image:
            html += f'<p class="{parts.IMAGE}">[{texts.image(case.image)}]</p>'
        if case.image or any(each.route[:2] == ("cases", name) for each in self.bank.text_images):
            self.losses.add(self.bank, None, Fate.CHANGED, "picture of a case", _NO_FILES, "pictures of cases")
        head = f"// {_label('id', self.number_of_case(name))}{_label('tag', f'{parts.CASE_TAG}{name}')}".rstrip()
        framed = self.framed(f'<div class="{parts.CASE}">{html}</div>')
        return f"{head}\n::{escaped(name)}::[html]{_html(framed)}"

    def framed(self, html: str) -> str:
        """HTML that names its direction where pages mostly have another one."""
        return self.texts.framed(html) if self.texts.words.direction == "rtl" else html

    def question(self, item: Item) -> str:
        """The lines of an item. Raises `Refusal`."""
        before, answers, after = self.parts(item)
        self.note(item)
        labels = _label("id", id_number(self.bank, item, id_of(self.bank, item), self.losses))
        for tag in self.tags.of(self.bank, item):
            if "\\]" in f"{tag}]":
                why = "GIFT takes a backslash before ']', and at the end, for a sign"
                self.losses.add(self.bank, item, Fate.LEFT_OUT, "tag", why)
            else:
                labels += _label("tag", tag)
        behind = behind_html(item, self.texts) if self.texts.words.direction == "rtl" else self.behind(item)
        lines = [*answers, *([f"####[html]{_html(behind)}"] if behind else [])]
        inside = lines[0] if len(lines) == 1 and len(lines[0]) < 100 else "\n" + "\n".join(lines) + "\n"
        return f"// {labels.rstrip()}\n::{escaped(without_tags(name_of(item)))}::[html]{before}{{{inside}}}{after}"

    def behind(self, item: Item) -> str:
        """What stands behind the answer, without the element that names its language."""
        framed = behind_html(item, self.texts)
        return framed.partition(">")[2].removesuffix("</div>")

    def parts(self, item: Item) -> tuple[str, list[str], str]:
        """What stands before the braces, the lines in them, and what stands behind them. Raises `Refusal`."""
        match item.interaction:
            case Gaps() as gaps:
                return self.gap(gaps, item)
            case Choice() as choice if is_true_or_false(choice):
                return self.asked(item), ["TRUE" if choice.key[0].text is Word.TRUE else "FALSE"], ""
            case Choice() as choice:
                return self.asked(item), self.choice(choice, item), ""
            case TextEntry(amount=Amount() as amount):
                number = f"{amount.value:f}" + (f":{amount.deviation:f}" if amount.deviation else "")
                return self.asked(item), [f"#{number}"], ""
            case TextEntry() as entry:
                note_typing(self.bank, item, entry, self.losses)
                return self.asked(item), [self.typed(each) for each in spellings([entry.answer, *entry.accept])], ""
            case Match() as match:
                return self.asked(item), self.match(match, item), ""
            case Order():
                raise Refusal("GIFT has no questions in which things are put into order")
            case Regions():
                raise Refusal("GIFT has no pictures")
            case _:
                assert_never(item.interaction)

    def asked(self, item: Item) -> str:
        """What is asked: the question, a number's unit, and what a picture shows and a sound says, in words."""
        return _html(self.framed(self.texts.html(item.stem, block=True) + self.besides(item)))

    def besides(self, item: Item) -> str:
        """What is shown beside the question. Raises `Refusal`."""
        texts, html = self.texts, ""
        if unit := unit_of(item):
            label = f'<span class="{parts.LABEL}">{escape(texts.words["unit"])} </span>'
            html += f'<p class="{parts.UNIT}">{label}{texts.html(unit)}</p>'
        if item.image:
            html += f'<p class="{parts.IMAGE}">[{texts.image(item.image)}]</p>'
        if item.image or item.text_images:
            self.changed(item, "picture", _NO_FILES)
        if item.audio:
            if not item.audio.transcript:
                raise Refusal("a sound without a 'transcript' to show in its place")
            html += f'<p class="{parts.HEARD}">{texts.html(item.audio.transcript)}</p>'
            self.changed(item, "sound", "said in words, since GIFT has no place for files")
        return html

    def html_answer(self, html: str) -> str:
        """An answer that is HTML: neither a percentage nor a word in brackets begins it."""
        if html.startswith("%"):
            html = f"&#37;{html[1:]}"
        return f"[html]{_html(html)}" if html.startswith("[") else _html(html)

    def choice(self, choice: Choice, item: Item) -> list[str]:
        """Options, of which the right one begins with ``=``; of several each has its share."""
        right, wrong = len(choice.key), len(choice.options) - len(choice.key)
        signs = {True: "=", False: "~"}
        if choice.multiple:
            off = share(wrong, -1) if wrong and self.bank.scoring_of(item) is Scoring.PARTS else "-100"
            signs = {True: f"~%{share(right)}%", False: f"~%{off}%"}
        if choice.keep_order or any(option.pinned for option in choice.options):
            why = "GIFT has none, and Moodle mixes options"
            self.changed(item, "order of options", why, "orders of options")
        return [
            signs[option.correct]
            + self.html_answer(self.directed(self.texts.option(option)))
            + (f"#{self.html_answer(self.directed(self.texts.html(option.why, block=True)))}" if option.why else "")
            for option in choice.options
        ]

    def directed(self, html: str) -> str:
        """Inline HTML that names its direction where pages mostly have another one."""
        return self.texts.inline(html) if self.texts.words.direction == "rtl" else html

    def typed(self, text: str) -> str:
        """An answer that is typed. Raises `Refusal`."""
        if "->" in text:
            raise Refusal("an answer with '->' in it, which GIFT takes for a pair")
        shown = escaped(text.replace("*", r"\*"))
        if text.startswith("["):
            shown = f"[plain]{shown}"
        return f"=%100%{shown}" if text.startswith("%") else f"={shown}"

    def match(self, match: Match, item: Item) -> list[str]:
        """Pairs; a right-hand side that belongs to nothing stands behind an empty left one."""
        return [
            f"={self.html_answer(self.directed(self.texts.html(left))) if left else ''} -> {escaped(right_side(right))}"
            for left, right in self.sides(match, item, "menus")
        ]

    def gap(self, gaps: Gaps, item: Item) -> tuple[str, list[str], str]:
        """A text with its only gap, which is a blank in a question. Raises `Refusal`."""
        if len(gaps.gaps) > 1:
            raise Refusal("GIFT has one gap in a text at most")
        (gap,) = gaps.gaps
        note_gaps(self.bank, item, gaps, self.losses)
        why = "a blank in a question with a short answer"
        self.changed(item, "gap", why)
        hint = f" ({self.texts.html(gap.hint)})" if gap.hint else ""
        html = self.texts.with_gaps(around_gaps(gaps), [f"\x04{hint}"])
        before, _, after = self.framed(html + self.besides(item)).partition("\x04")
        return _html(before), [self.typed(each) for each in gap_spellings(gap)], _html(after)

    def note(self, item: Item) -> None:
        """Enter what any kind of item may lose."""
        note_bookkeeping(self.bank, item, self.losses)
        note_source(self.bank, item, self.losses)
        if item.points != 1:
            self.losses.add(self.bank, item, Fate.LEFT_OUT, "number of points", "GIFT has none", "numbers of points")
        if item.case:
            why = "a text of its own before the questions: take both into a quiz, in this order"
            self.changed(item, "case", why)
        note_scoring(self.bank, item, self.losses)


def _html(html: str) -> str:
    """HTML as it stands in a file."""
    return escaped(without_emoticons(html))


def _label(name: str, value: str) -> str:
    """What a comment says of the question below it, ``[tag:ward]``, and a blank; nothing where there is nothing to say."""
    held = value.replace("]", "\\]")
    return f"[{name}:{held}] " if value else ""


EXPORTER = Exporter("gift", "GIFT", ".gift", "a text that Moodle and many other programs read", _export)
