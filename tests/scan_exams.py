"""Exams with answer sheets, of all kinds of items."""

from __future__ import annotations

from decimal import Decimal

from ketaquiz.exam.forms import assemble_forms
from ketaquiz.exam.layout import Layout
from ketaquiz.exam.record import ExamRecord, RecordedPaper, exam_record
from ketaquiz.exam.sheetlayout import with_sheet
from ketaquiz.model import Amount, Bank, Blueprint, Choice, Gap, Gaps, Item, Match, Option, Order, Pair, TextEntry, Word
from ketaquiz.text.strings import FixedStrings, read_strings


def words_for(language: str) -> FixedStrings:
    words, problems = read_strings(language)
    assert words is not None, problems
    return words


def number(text: str) -> Item:
    value = Decimal(text)
    return Item(f"number-{text}", "numeric", "How much?", TextEntry(text, amount=Amount(text, "mg", value, Decimal(0))))


def choices(count: int, options: int = 5) -> list[Item]:
    made = tuple(Option(f"option {n}", n == 0) for n in range(options))
    return [Item(f"item-{n}", "single_best", f"Which {n}?", Choice(made)) for n in range(count)]


def several(count: int) -> list[Item]:
    made = tuple(Option(f"o{n}", n < 2) for n in range(5))
    return [Item(f"several-{n}", "multiple_response", "Which?", Choice(made, multiple=True)) for n in range(count)]


def items_of_all_kinds() -> list[Item]:
    four = tuple(Option(text, text == "right") for text in ("right", "wrong 1", "wrong 2", "wrong 3"))
    truth = (Option(Word.TRUE, False), Option(Word.FALSE, True))
    pairs = (Pair("Ketamine", "NMDA"), Pair("Morphine", "Mu"), Pair("Midazolam", "GABA"))
    three = (Option("x", True), Option("y", True), Option("z", False))
    return [
        *(Item(f"one-{n}", "single_best", f"Which {n}?", Choice(four)) for n in range(7)),
        Item("all", "multiple_response", "Which ones?", Choice(three, multiple=True)),
        Item("truth", "true_false", "So.", Choice(truth, keep_order=True)),
        Item("short", "short_answer", "What?", TextEntry("NMDA", ("NMDAR",))),
        Item("long", "short_answer", "Why?", TextEntry("because " * 12)),
        Item("gap", "cloze", "", Gaps(("It is ", Gap(1, "so"), "."))),
        Item("gaps", "cloze", "", Gaps(("It blocks ", Gap(2, "NMDA", "which?"), " in the ", Gap(1, "cord"), "."))),
        number("0.5"),
        number("-120"),
        Item("match", "matching", "Match.", Match(pairs, (Option("Alpha", False),))),
        Item("order", "ordering", "Bring into order.", Order(("Wash", "Rinse", "Dry"))),
    ]


def record_of(*items: Item, forms: int = 1, paper: str = "a4", papers: int = 0) -> ExamRecord:
    """The record of an exam of items, without its sheets."""
    bank = Bank(name="cream", publisher="ward-7", deck="Deck", language="en", title="The title", items=items)
    made = assemble_forms([bank], Blueprint(forms=forms, seed=7))
    numbered = [RecordedPaper(at + 1, made[at % forms].letter) for at in range(papers)]
    return exam_record(made, "quiz", Layout(paper), words_for, numbered)


def exam(papers: int = 4, forms: int = 1, *, large: bool = False, paper: str = "a4") -> ExamRecord:
    """The record of an exam of all kinds of items, with its sheets."""
    items = [*choices(12), *several(3), *items_of_all_kinds()]
    return with_sheet(record_of(*items, forms=forms, papers=papers, paper=paper), large=large)
