"""A format's files against the bank that they were made of, and pictures and sounds to put into banks."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from ketaquiz.export import ExportRequest, Format, export_files
from ketaquiz.model import (
    WHOLE_IMAGE,
    Amount,
    Bank,
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
from readers import ReadItem, formulas_as_letters
from world import ROOT, STAMP

LANGUAGES = sorted(path.stem for path in (ROOT / "templates" / "words").glob("*.yaml"))
WORDS = {language: read_strings(language)[0] for language in LANGUAGES}


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
                tuple(str(side / WHOLE_IMAGE) for side in (box.left, box.top, box.width, box.height))
                for box in (region.box for region in regions)
            )
            return ReadItem(
                asked, (), tuple(plain(each.label) for each in regions), images=images, masks=masks, **sound
            )
        case Gaps() as text:
            return ReadItem(asked, (), tuple(plain(gap.text) for gap in text.gaps), images=images, **sound)


def hold(one_format: Format, made: Bank, folder: Path) -> None:
    """A format's files, read back, are the items that it can have of the bank."""
    request = ExportRequest([Edition(made)], WORDS, STAMP)
    files = {file.name: file.data for file in export_files(request, [one_format]) if file.bank}
    folder.mkdir()
    found = import_module(f"readers.{one_format.name}").read_back(files, folder)
    items = [item for item in made.items if item.printable or one_format.name != "paper"]
    assert found.keys() == {item.id for item in items}
    for item in items:
        read, right = found[item.id], wanted(item, WORDS[made.language])
        if (case := made.case_of(item)) is not None:
            right = replace(right, case=plain_text(formulas_as_letters(case.text)))
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
