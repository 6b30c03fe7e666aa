"""Every format gives its reader what was written: asked, options, what is right, pictures byte for byte, ids.

A format's module in ``tests/readers`` says how its files are read. That what it reads would show a mistake is tried with
formats that go wrong on purpose.
"""

from __future__ import annotations

import re
import struct
import textwrap
import zlib
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from ketaquiz.bank.reader import load_bank
from ketaquiz.diagnostics import Source
from ketaquiz.export import FORMATS, ExportRequest, Format, export_files, find_format
from ketaquiz.model import (
    WHOLE_PICTURE,
    Amount,
    Bank,
    Box,
    Choice,
    Gaps,
    Item,
    Match,
    Order,
    Regions,
    TextEntry,
    Word,
    asked_text,
    response_of,
)
from ketaquiz.release.edition import Edition
from ketaquiz.text.markdown import plain_text
from ketaquiz.text.strings import FixedStrings, read_strings
from ketaquiz.workflow.beginning import first_bank
from readers import ReadItem, formulas_as_letters
from world import ROOT, STAMP

LANGUAGES = sorted(path.stem for path in (ROOT / "templates" / "words").glob("*.yaml"))
WORDS = {language: read_strings(language)[0] for language in LANGUAGES}
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


def png(grey: int) -> bytes:
    """A picture of one dot."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dot = zlib.compress(bytes([0, grey]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


def wav() -> bytes:
    """A sound of a hundredth of a second."""
    samples = bytes(128 for _ in range(80))
    head = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8) + b"data" + struct.pack("<I", len(samples))
    return b"RIFF" + struct.pack("<I", 4 + len(head) + len(samples)) + b"WAVE" + head + samples


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


def wanted(item: Item, words: FixedStrings) -> ReadItem:
    """What a reader has to get of an item; options in the order of the bank."""

    def plain(text: str | Word) -> str:
        return words[text] if isinstance(text, Word) else plain_text(formulas_as_letters(text))

    asked = plain(asked_text(item, lambda gap: "___" + (f" ({gap.hint})" if gap.hint else "")))
    images = (item.image.data,) if item.image else ()
    sound = {"sounds": (item.audio.data,), "heard": plain(item.audio.transcript)} if item.audio else {}
    options = tuple(plain(option.text) for option in response_of(item.interaction).options)
    match item.interaction:
        case Choice(_, multiple) as choice:
            return ReadItem(
                asked, options, tuple(plain(each.text) for each in choice.key), multiple, (), images, **sound
            )
        case TextEntry(answer, amount=Amount() as amount):
            low, high = amount.as_typed(amount.low), amount.as_typed(amount.high)
            accepted = plain(f"{words.fill('from_to', low=low, high=high)} {amount.unit}") if amount.deviation else ""
            also = (accepted,) if accepted else ()
            return ReadItem(asked, (), (plain(answer),), False, also, images, unit=plain(amount.unit), **sound)
        case TextEntry(answer, accept):
            return ReadItem(asked, (), (plain(answer),), False, tuple(map(plain, accept)), images, **sound)
        case Match(pairs):
            lefts, rights = tuple(plain(p.left) for p in pairs), tuple(plain(p.right) for p in pairs)
            return ReadItem(asked, options, rights, images=images, parts=lefts, **sound)
        case Order(sequence):
            entries = tuple(map(plain, sequence))
            return ReadItem(asked, (), entries, images=images, parts=tuple(sorted(entries)), **sound)
        case Regions(regions):
            masks = tuple(
                tuple(str(side / WHOLE_PICTURE) for side in (box.left, box.top, box.width, box.height))
                for box in (region.box for region in regions)
            )
            return ReadItem(
                asked, (), tuple(plain(each.label) for each in regions), images=images, masks=masks, **sound
            )
        case Gaps() as text:
            return ReadItem(asked, (), tuple(plain(gap.text) for gap in text.gaps), images=images)


def hold(one_format: Format, made: Bank, folder: Path) -> None:
    """A format's files, read back, are the bank."""
    request = ExportRequest([Edition(made)], WORDS, STAMP)
    files = {file.name: file.data for file in export_files(request, [one_format]) if file.bank}
    folder.mkdir()
    found = import_module(f"readers.{one_format.name}").read_back(files, folder)
    assert found.keys() == {item.id for item in made.items}
    for item in made.items:
        read, right = found[item.id], wanted(item, WORDS[made.language])
        if read.heard:  # a format shows what is heard, or plays it
            right = replace(right, sounds=())
        elif read.sounds:
            right = replace(right, heard="")
        assert replace(read, options=(), right=()) == replace(right, options=(), right=()), item.id
        response = response_of(item.interaction)
        if not read.options or len(response.parts) > 1:
            assert read.right == right.right, item.id
            assert sorted(read.options) == sorted(right.options), item.id
            continue
        assert len(read.right) == len(right.right), item.id
        assert {*read.right} == {*right.right}, item.id
        assert sorted(read.options) == sorted(right.options), item.id
        last = sum(option.pinned for option in response.options)
        if response.keep_order:
            assert read.options == right.options, item.id
        elif last:
            assert read.options[-last:] == right.options[-last:], item.id


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
