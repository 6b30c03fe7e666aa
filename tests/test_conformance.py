"""Every format gives its reader what was written: asked, options, what is right, pictures byte for byte, ids.

A format's module in ``tests/readers`` says how its files are read. That what it reads would show a mistake is tried with
formats that go wrong on purpose.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ketaquiz.bank.reader import load_bank
from ketaquiz.diagnostics import Source
from ketaquiz.export import FORMATS, find_format
from ketaquiz.model import (
    Bank,
    Box,
    Choice,
    Gaps,
    Item,
    Match,
    Order,
    Regions,
    TextEntry,
)
from ketaquiz.workflow.beginning import first_bank
from world import ROOT
from written_and_read import LANGUAGES, hold, png, wav

HARD = r"""
- id: pinned
  question: Which of these is *not* a receptor?
  answer: The sodium pump
  distractors: [{text: None of these, pin: last}, The NMDA receptor, The GABA receptor]
- id: kept
  question: When is blood pressure measured?
  distractors: [Zero minutes in, Before]
  answer: After
  order: keep
- id: several
  question: 'Which of these equal \(x^2+y\)?'
  distractors: ["One", "Three & <more>"]
  answers: ['\(y+x^2\)', "The *same*", "Twice half"]
- id: several-kept
  question: What is monitored?
  distractors: [Visual acuity, Grip strength]
  answers: [Oxygen saturation, Blood pressure]
  order: keep
- id: picture
  question: Which place is marked?
  answer: Here
  distractors: [There, Somewhere, Nowhere]
  image: {file: one.png, alt: A dot}
- id: pinned-picture
  question: Which place is marked now?
  answer: {text: Neither, pin: last}
  distractors: [Up, Down]
  image: {file: two.png, alt: Another dot}
- id: spelt
  question: Which receptor is it?
  answer: The *NMDA* receptor
  accept: [NMDA, "*NMDAR*"]
  typed: true
  reverse: true
- id: told
  statement: It is a receptor.
  answer: true
- id: told-not
  statement: It is an opioid.
  answer: false
- id: hidden
  cloze: "It blocks {{NMDA}} in the {{spinal cord::where?}} & elsewhere."
- id: matched
  question: Match each *drug* with its receptor.
  pairs:
    - {left: "Ketamine: a <drug>", right: NMDA receptor, why: It blocks it.}
    - {left: '\(x^2\)', right: Mu-opioid receptor}
    - {left: Memantine, right: NMDA receptor}
  distractors: [GABA & more, {text: None, why: Each has one.}]
- id: ordered
  question: In which order?
  sequence: ["*C*", "B & more", A, '\(y^2\)']
- id: counted
  question: How much?
  answer: 0,5 mg/kg
  tolerance: 10%
- id: counted-exactly
  question: How many?
  answer: "-3"
  tolerance: 0
- id: covered
  question: What is there?
  image: {file: two.png, alt: A dot with parts}
  mode: one
  regions:
    - {label: "The *lid* & {{more}}", box: [0%, 12.34%, 100%, 0.5%]}
    - {label: Tap, box: [50%, 50%, 5%, 7%]}
- id: heard
  question: What is it?
  answer: An alarm
  distractors: [A bird, A phone]
  audio: {file: alarm.wav, transcript: "Three *short* tones & a pause."}
"""
"""What formats have got wrong: the key elsewhere than first, orders, formulas, marks of HTML, two different pictures."""


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Bank]:
    """Reads the bank of the specimens of all kinds and of the hard items, in a language."""
    (tmp_path / "one.png").write_bytes(png(0))
    (tmp_path / "two.png").write_bytes(png(200))
    (tmp_path / "alarm.wav").write_bytes(wav())
    (tmp_path / "first-bank.svg").write_bytes((ROOT / "templates" / "new" / "first-bank.svg").read_bytes())
    text = first_bank() + textwrap.indent(HARD, "  ")

    def read(language: str) -> Bank:
        spoken = re.sub(r"^language: en", f"language: {language}", text, flags=re.MULTILINE)
        loaded, problems = load_bank(Source("bank.yaml", spoken, tmp_path), "bank")
        assert problems == []
        assert loaded is not None
        return loaded.bank

    return read


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
def test_a_reader_gets_out_of_the_files_what_was_written(name, language, written, tmp_path):
    hold(find_format(name), written(language), tmp_path / "read")


def chosen(change: Callable[[Choice], Choice]) -> Callable[[Item], Item]:
    """A change of the items in which options are chosen."""
    return lambda item: (
        replace(item, interaction=change(item.interaction)) if isinstance(item.interaction, Choice) else item
    )


def asked_of(kind: type, change: Callable[[Any], Any]) -> Callable[[Item], Item]:
    """A change of the items that ask in one way; where it gives nothing, they stay."""
    return lambda item: (
        replace(item, interaction=change(item.interaction) or item.interaction)
        if isinstance(item.interaction, kind)
        else item
    )


def key_first(choice: Choice) -> Choice:
    """As many right answers as there are, and always the first options."""
    many = len(choice.key)
    return replace(
        choice, options=tuple(replace(each, correct=place < many) for place, each in enumerate(choice.options))
    )


def spelling_lost(item: Item) -> Item:
    entry = item.interaction
    return replace(item, interaction=replace(entry, accept=())) if isinstance(entry, TextEntry) else item


def hint_lost(item: Item) -> Item:
    if not isinstance(item.interaction, Gaps):
        return item
    segments = [each if isinstance(each, str) else replace(each, hint="") for each in item.interaction.segments]
    return replace(item, interaction=Gaps(tuple(segments)))


def distractor_lost(choice: Choice) -> Choice:
    """The first wrong option is not there."""
    wrong = next(option for option in choice.options if not option.correct)
    return replace(choice, options=tuple(option for option in choice.options if option is not wrong))


def key_twice(choice: Choice) -> Choice:
    """The last option is right as well."""
    *first, last = choice.options
    return replace(choice, options=(*first, replace(last, correct=True)))


def unpinned(choice: Choice) -> Choice:
    return replace(
        choice, options=tuple(replace(each, pinned=False) for each in reversed(choice.options)), keep_order=True
    )


MISTAKES: dict[str, Callable[[Item], Item]] = {
    "the key is always first": chosen(key_first),
    "a wrong option counts as right": chosen(key_twice),
    "a distractor is lost": chosen(distractor_lost),
    "options that are kept are turned round": chosen(
        lambda choice: replace(choice, options=choice.options[::-1]) if choice.keep_order else choice
    ),
    "options that are pinned are not last": chosen(unpinned),
    "nobody is told to choose several": chosen(lambda choice: replace(choice, multiple=False)),
    "pictures are lost": lambda item: replace(item, image=None),
    "all pictures are the same": lambda item: replace(item, image=item.image and replace(item.image, data=png(0))),
    "the question is lost": lambda item: replace(item, stem=item.stem and "Which?"),
    "formulas are typed": lambda item: replace(item, stem=item.stem.replace(r"\(", "").replace(r"\)", "")),
    "other spellings are lost": spelling_lost,
    "hints are lost": hint_lost,
    "ids are changed": lambda item: replace(item, id=f"{item.id}-1"),
    "a pair has another right-hand side": asked_of(
        Match,
        lambda asked: replace(asked, pairs=(replace(asked.pairs[0], right=asked.pairs[1].right), *asked.pairs[1:])),
    ),
    "a right-hand side that belongs to nothing is lost": asked_of(Match, lambda asked: replace(asked, distractors=())),
    "a sequence is turned round": asked_of(Order, lambda asked: Order(asked.sequence[::-1])),
    "the unit is lost": asked_of(
        TextEntry, lambda asked: asked.amount and replace(asked, amount=replace(asked.amount, unit=""))
    ),
    "only the number itself is right": asked_of(
        TextEntry, lambda asked: asked.amount and replace(asked, amount=replace(asked.amount, deviation=Decimal(0)))
    ),
    "regions lie elsewhere": asked_of(
        Regions, lambda asked: Regions(tuple(replace(each, box=Box(1, 2, 3, 4)) for each in asked.regions))
    ),
    "labels of regions are exchanged": asked_of(
        Regions,
        lambda asked: Regions(
            tuple(
                replace(each, label=other.label) for each, other in zip(asked.regions, asked.regions[::-1], strict=True)
            )
        ),
    ),
    "sounds are lost": lambda item: replace(item, audio=None),
}
"""What a format can get wrong, as a change of the items before they are exported."""


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("name", FORMATS)
def test_a_format_that_goes_wrong_is_found_out(name, mistake, written, tmp_path):
    right, change = find_format(name), MISTAKES[mistake]

    def export(request):
        spoilt = [
            replace(each, bank=replace(each.bank, items=tuple(map(change, each.bank.items))))
            for each in request.editions
        ]
        return right.export(replace(request, editions=spoilt))

    with pytest.raises(AssertionError):
        hold(replace(right, export=export), written("en"), tmp_path / "read")


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_in_another_language_is_found_out(name, written, tmp_path):
    right = find_format(name)

    def export(request):
        spoilt = [replace(each, bank=replace(each.bank, language="en")) for each in request.editions]
        return right.export(replace(request, editions=spoilt))

    with pytest.raises(AssertionError):
        hold(replace(right, export=export), written("de"), tmp_path / "read")
