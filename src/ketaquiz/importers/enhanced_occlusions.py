"""Notes of the add-on Image Occlusion Enhanced as drafts of items.

It makes a note for each covered part: its ``ID (hidden)`` is what its siblings share, the letters ``ao`` (all are covered)
or ``oa`` (one is), and its number. The masks are SVG files. All notes of one picture become one draft, in which a person
writes what the parts are, unless words stand below the masks; learners keep the old notes beside the new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final
from urllib.parse import unquote

from ketaquiz.anki.imported_images import NoteImages
from ketaquiz.anki.imported_occlusions import (
    LONGEST,
    TO_NAME,
    CannotConvert,
    Mask,
    covered_image,
    refuse_too_many,
    regions_of,
)
from ketaquiz.anki.notes_to_items import ConvertedNotes, NamesInUse, enter_draft
from ketaquiz.bank.kinds.image_occlusion import MOST_REGIONS
from ketaquiz.importers.svg_masks import MaskFiles, Masks, Shape, Words
from ketaquiz.release.imported_notetypes import ImportedNote
from ketaquiz.text.from_html import images, plain_text, typed_text
from ketaquiz.text.shortened import shortened
from ketaquiz.yamltree import writer

_MASKS: Final = ("question mask", "answer mask", "original mask")
_NEEDED: Final = frozenset({"id (hidden)", "image", *_MASKS})
_ID: Final = re.compile(r"([0-9A-Za-z]{1,100})-(ao|oa)-([0-9]{1,9})")
_ASKED: Final = ("header", "footer")
"""What stands on both sides of a card."""
_LONGEST_LABEL: Final = 200
_CURE: Final = "it has no number of a mask: in Anki, choose 'Convert to Editable IO Enhanced Notes' in the browser, and export again"


def parted(
    notes: Iterable[ImportedNote], notetypes: Mapping[int, Mapping[str, Any]]
) -> tuple[list[ImportedNote], list[ImportedNote]]:
    """The notes of the add-on, known by the names of their fields, and the others."""
    own: list[ImportedNote] = []
    others: list[ImportedNote] = []
    known = {name for name, each in notetypes.items() if _fields(each).keys() >= _NEEDED}
    for note in notes:
        (own if note.notetype in known else others).append(note)
    return own, others


def draft_occlusions(
    notes: Iterable[ImportedNote],
    notetypes: Mapping[int, Mapping[str, Any]],
    files: MaskFiles,
    taken: NamesInUse,
    made: ConvertedNotes,
) -> None:
    """Enter what the add-on's notes become into ``made``, with what is to be written in it, or why they become nothing."""
    sets: dict[tuple[int, str, str, str], _Set] = {}
    for note in notes:
        names = _fields(notetypes[note.notetype])
        part = _Part(note, {name: note.fields[place] for name, place in names.items() if place < len(note.fields)})
        if (found := part.numbered) is None:
            made.left_out.append((part.name, _CURE))
            continue
        key = (note.notetype, found[1], found[2], part.file("image"))
        one = sets.setdefault(key, _Set(found[2] == "ao", files))
        one.parts.setdefault(int(found[3]), []).append(part)
    for each in sets.values():
        remarks: list[str] = []
        try:
            keys = each.keys(made, remarks)
        except CannotConvert as error:
            made.left_out.append((each.first.name, str(error)))
        else:
            tags = dict.fromkeys(tag for part in each.all for tag in part.note.tags)
            enter_draft(keys, tags, remarks, taken, made)


def _fields(notetype: Mapping[str, Any]) -> dict[str, int]:
    """The places of a note type's fields by their names in small letters."""
    return {str(each["name"]).lower(): place for place, each in enumerate(notetype["flds"])}


@dataclass(frozen=True)
class _Part:
    """A note: one part of a picture."""

    note: ImportedNote
    html: Mapping[str, str]
    """By the name of the field in small letters."""

    @property
    def numbered(self) -> re.Match[str] | None:
        """Its id, parted; None where it is none."""
        return _ID.fullmatch(plain_text(self.html["id (hidden)"][:1000]).strip())

    @property
    def name(self) -> str:
        """By what its author knows it."""
        said = plain_text(self.html.get("header", "")[:LONGEST])
        return shortened(said) or shortened(self.file("image")) or shortened(self.note.guid)

    def file(self, name: str) -> str:
        """The first file that a field shows; empty where it shows none."""
        return next((unquote(file) for file, _ in images(self.html[name][:LONGEST])), "")


@dataclass
class _Set:
    """The notes of one picture."""

    hides_all: bool
    files: MaskFiles
    parts: dict[int, list[_Part]] = field(default_factory=dict)
    """By their numbers."""

    @property
    def all(self) -> list[_Part]:
        return [part for number in sorted(self.parts) for part in self.parts[number]]

    @property
    def first(self) -> _Part:
        return self.all[0]

    def keys(self, made: ConvertedNotes, remarks: list[str]) -> dict[str, writer.Value]:
        """The keys of the draft, but for its id and tags. Raises `CannotConvert`."""
        if any(len(each) > LONGEST for part in self.all for each in part.html.values()):
            raise CannotConvert(f"it has a field of more than {LONGEST:,} characters")
        refuse_too_many(len(self.parts))
        regions = regions_of(self._masks(remarks), remarks)
        placed = NoteImages(made.images)
        asked = [self._one(name, remarks) for name in _ASKED if name in self.first.html]
        behind = [self._of_each(name, placed, remarks) for name in self.first.html if name not in (*_NEEDED, *_ASKED)]
        question = "\n\n".join(filter(None, asked))
        keys: dict[str, writer.Value] = {
            "question": question or f"{TO_NAME}: what is asked of the picture",
            "image": covered_image(self.first.html["image"], made.images, remarks),
            "regions": regions,
        }
        if not self.hides_all:
            keys["mode"] = "one"
        if rationale := "\n\n".join(filter(None, behind)):
            keys["rationale"] = rationale
        keys["status"] = "draft"
        placed.say_undescribed("")
        remarks += dict.fromkeys(placed.remarks)
        unnamed = any(str(region["label"]).startswith(TO_NAME) for region in regions)
        wanted = ["what is asked"] * (not question) + ["what each part is"] * unnamed
        if wanted:
            remarks.append(
                f"the add-on has no names for the parts: write {', and '.join(wanted)}, in place of {TO_NAME}"
            )
        remarks.append("it is a new item: learners who have the notes keep them beside the new cards")
        return keys

    def _masks(self, remarks: list[str]) -> list[Mask]:
        """What covers each part that has a note. Raises `CannotConvert` where nothing covers any."""
        original = self._file(self.first, "original mask")
        words = list(original.words) if isinstance(original, Masks) else []
        made: list[Mask] = []
        missing: list[str] = []
        why: dict[str, None] = {}
        for number, (part, *more) in sorted(self.parts.items()):
            if more:
                remarks.append(f"part {number} has several notes: the first one came")
            shapes = self._shapes(part, why)
            if not shapes:
                missing.append(str(number))
            for shape in shapes[: MOST_REGIONS + 1]:
                below = " ".join(each.text for each in words if _lies_in(each, shape))
                words = [each for each in words if not _lies_in(each, shape)]
                label = typed_text(escape(below), block=False).text if len(below) <= _LONGEST_LABEL else ""
                made.append(Mask(number, shape.sides, shape.straight, label))
        if not made:
            raise CannotConvert(f"its mask {next(iter(why), _NO_SHAPE)}")
        if missing:
            parts = f"part {missing[0]} is" if len(missing) == 1 else f"parts {', '.join(missing)} are"
            remarks.append(f"{parts} left out: the mask {next(iter(why), _NO_SHAPE)}")
        if isinstance(original, Masks):
            ids = {part.html["id (hidden)"].strip() for part in self.all}
            if self.hides_all and (bare := len(original.shapes.keys() - ids)):
                remarks.append(f"{bare} of its masks have no note, and cover nothing now")
            if words or original.drawn:
                remarks.append("what was drawn on its picture, below the masks, is left out: draw it into the file")
            if original.on_masks:
                remarks.append("the words that stand on its masks are left out")
        return made

    def _shapes(self, part: _Part, why: dict[str, None]) -> list[Shape]:
        """What covers a part: by its id in the mask of all, or as the one that its own mask asks for."""
        found = part.numbered
        original = self._file(part, "original mask")
        if isinstance(original, Masks) and found is not None and found[0] in original.shapes:
            return original.shapes[found[0]]
        own = self._file(part, "question mask")
        if isinstance(own, Masks) and own.asked:
            return own.asked
        why.update(dict.fromkeys(each for each in (original, own) if isinstance(each, str)))
        return []

    def _file(self, part: _Part, name: str) -> Masks | str:
        """The masks of the file that a field shows, or why there are none, as the end of a sentence."""
        return self.files.masks(part.file(name))

    def _one(self, name: str, remarks: list[str]) -> str:
        """What a field says on both sides of all cards."""
        found = {part.html[name]: typed_text(part.html[name], block=name != "header") for part in self.all}
        texts = dict.fromkeys(each.text for each in found.values() if each.text)
        if len(texts) > 1:
            remarks.append(f"its notes differ in '{name.capitalize()}': what the first one says came")
        if any(each.images or each.sounds for each in found.values()):
            remarks.append(f"what '{name.capitalize()}' shows or plays beside the covered picture is left out")
        return next(iter(texts), "")

    def _of_each(self, name: str, placed: NoteImages, remarks: list[str]) -> str:
        """What a field says on the backs of cards: once where it is the same on all, else under the number of its part."""
        found: dict[str, list[str]] = {}
        lost = False
        for number, (part, *_) in sorted(self.parts.items()):
            said = typed_text(part.html.get(name, ""), image=placed.typed)
            lost = lost or bool(said.images or said.sounds)
            if said.text:
                found.setdefault(said.text, []).append(str(number))
        if lost:
            remarks.append(f"what '{name.capitalize()}' plays, or shows in a place of its own, is left out")
        if len(found) == 1 and len(next(iter(found.values()))) == len(self.parts):
            return next(iter(found))
        return "\n\n".join(f"({', '.join(numbers)}) {text}" for text, numbers in found.items())


_NO_SHAPE: Final = "has no shape for it"


def _lies_in(words: Words, shape: Shape) -> bool:
    left, top, right, bottom = shape.sides
    return left <= words.at[0] <= right and top <= words.at[1] <= bottom
