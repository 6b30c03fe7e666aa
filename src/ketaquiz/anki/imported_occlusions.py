"""Notes of Anki's own image occlusion as drafts of items.

Anki keeps no name for a part of a picture, and an item asks for one. So these notes become drafts in which a person fills in
what is missing, and not items that learners know already: a learner keeps the old note beside the new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote

from ketaquiz.anki.imported_images import ImportedImages, NoteImages
from ketaquiz.bank.kinds.image_occlusion import MOST_NUMBER, MOST_REGIONS
from ketaquiz.bank.media import BadFile
from ketaquiz.model import WHOLE_IMAGE
from ketaquiz.release.imported_notetypes import ImportedNote
from ketaquiz.text.from_html import typed_text
from ketaquiz.text.shortened import shortened
from ketaquiz.yamltree import writer

TO_NAME: Final = "TODO"
"""What stands where a person has to write something; rule Q008 finds it."""
LONGEST: Final = 100_000
"""The longest field of which an item is made, in characters; an item's texts have a fifth of that at most."""
STOCK_KIND: Final = 6
"""Anki's number of its own image occlusion, as note types have it at ``originalStockKind``."""
_TAGS: Final = ("occlusion", "image", "header", "back extra", "comments")
"""What the fields are for, by the number that Anki gives them at ``tag``; a learner may have renamed them."""
_SHAPE: Final = re.compile(r"\{\{c([0-9]{1,3})::image-occlusion:([a-z]{1,20})((?::[^{}:]{1,2000}){0,40})\}\}")


class CannotConvert(ValueError):
    """A note that cannot become a draft; the message says why, as a sentence."""


def is_occlusion(notetype: Mapping[str, Any]) -> bool:
    """Whether a note type, as Anki's JSON has it, is Anki's own image occlusion."""
    return notetype.get("type") == 1 and int(notetype.get("originalStockKind") or 0) == STOCK_KIND


def occlusion_draft(
    note: ImportedNote, notetype: Mapping[str, Any], images: ImportedImages, remarks: list[str]
) -> dict[str, writer.Value]:
    """The keys of the draft that a note becomes, but for its id and tags.

    ``pictures`` gives its picture a file; ``remarks`` gets what does not come, and what has to be filled in. Raises
    `CannotConvert`.
    """
    html = _fields(note, notetype)
    if any(len(each) > LONGEST for each in html.values()):
        raise CannotConvert(f"it has a field of more than {LONGEST:,} characters")
    placed = NoteImages(images)
    header = typed_text(html["header"], block=False)
    extra = typed_text(html["back extra"], image=placed.typed)
    masks, words, hides_all = _shapes(html["occlusion"])
    regions = regions_of(masks, remarks)
    keys: dict[str, writer.Value] = {
        "question": header.text or f"{TO_NAME}: what is asked of the picture",
        "image": covered_image(html["image"], images, remarks),
        "regions": regions,
    }
    if not hides_all:
        keys["mode"] = "one"
    if extra.text:
        keys["rationale"] = extra.text
    keys["status"] = "draft"
    if words:
        remarks.append("the words that stand on its picture are left out")
    if typed_text(html["comments"]).text:
        remarks.append("its comments, which no card shows, are left out")
    if header.images or extra.images or header.sounds or extra.sounds:
        remarks.append("what its texts show or play beside the covered picture is left out")
    placed.say_undescribed("")
    remarks += placed.remarks
    missing = "what is asked, and " if not header.text else ""
    remarks.append(f"Anki has no names for the parts: write {missing}what each part is, in place of {TO_NAME}")
    remarks.append("it is a new item: learners who have the note keep it beside the new card")
    return keys


def _fields(note: ImportedNote, notetype: Mapping[str, Any]) -> dict[str, str]:
    """The HTML of a note's fields by what they are for; a field that is not there is empty."""
    found = dict.fromkeys(_TAGS, "")
    for place, each in enumerate(notetype["flds"][: len(note.fields)]):
        tag = each.get("tag")
        name = _TAGS[tag] if isinstance(tag, int) and 0 <= tag < len(_TAGS) else str(each["name"]).lower()
        if name in found and not found[name]:
            found[name] = note.fields[place]
    return found


def covered_image(html: str, images: ImportedImages, remarks: list[str]) -> dict[str, writer.Value]:
    """The value of the key ``image`` for the first picture that a field shows. Raises `CannotConvert` where there is none."""
    shown = typed_text(html, block=True).images
    if not shown:
        raise CannotConvert("it has no picture")
    source, alt = shown[0]
    called = shortened(unquote(source))
    try:
        file = images.file(unquote(source))
    except KeyError:
        raise CannotConvert(f"its picture {called} is not in the package, or is larger than 8 MiB") from None
    except BadFile as error:
        raise CannotConvert(f"its picture {called} {error.message}") from None
    if len(shown) > 1:
        remarks.append("it has several pictures: the first one came")
    words = " ".join(writer.permitted(alt).split())
    if not any(map(str.isalnum, words)):
        remarks.append(f"the picture {called} has no description: write what it shows at 'alt'")
        words = "A picture without a description"
    return {"file": file, "alt": words}


@dataclass(frozen=True)
class Mask:
    """What covers a part of a picture."""

    number: int
    """Of its card."""
    sides: tuple[float, float, float, float]
    """Left, top, right and bottom of the rectangle around it, as parts of the picture's width and height, from 0 to 1."""
    straight: bool = True
    """Whether it is that rectangle."""
    label: str = ""
    """What is there, as typed; empty where nobody has said it."""


def regions_of(masks: Iterable[Mask], remarks: list[str]) -> list[dict[str, writer.Value]]:
    """The value of the key ``regions``, cut to the picture; those of one number are asked for together.

    ``remarks`` get what a region is not as its mask is. Raises `CannotConvert` where none is left, or more than an item has.
    """
    found: list[dict[str, writer.Value]] = []
    outside: dict[int, None] = {}
    crooked: dict[int, None] = {}
    for mask in masks:
        inside = _inside(mask.sides)
        if inside is None or not 0 < mask.number <= MOST_NUMBER:
            outside[mask.number] = None
            continue
        if not mask.straight:
            crooked[mask.number] = None
        left, top, right, bottom = inside
        percentages = [_percent(side) for side in (left, top, right - left, bottom - top)]
        label = mask.label or f"{TO_NAME}: part {mask.number}"
        found.append({"label": label, "box": percentages, "number": str(mask.number)})
    if outside:
        remarks.append(f"{_parts(outside)} outside of the picture, or without a card's number, and left out")
    if crooked:
        remarks.append(f"{_parts(crooked)} no straight rectangle: one around the whole of it covers it now")
    if not found:
        raise CannotConvert("it has nothing that covers a part of its picture")
    refuse_too_many(len(found))
    return found


def refuse_too_many(parts: int) -> None:
    """Raises `CannotConvert` where an item cannot have so many."""
    if parts > MOST_REGIONS:
        raise CannotConvert(f"it covers {parts} parts, and an item has {MOST_REGIONS} at most")


def _parts(numbers: Iterable[int]) -> str:
    """Parts as the beginning of a sentence, with its verb."""
    *most, last = map(str, numbers)
    return f"parts {', '.join(most)} and {last} are" if most else f"part {last} is"


def _shapes(html: str) -> tuple[list[Mask], set[int], bool]:
    """What covers parts, the numbers of words that stand on the picture, and whether a card covers all parts."""
    masks: list[Mask] = []
    words: set[int] = set()
    hides_all = False
    for card, shape, rest in _SHAPE.findall(html):
        values = dict(part.split("=", 1) for part in rest.split(":") if "=" in part)
        if shape == "text":
            words.add(int(card))
            continue
        hides_all = hides_all or values.get("oi") == "1"
        sides = _sides(shape, values)
        turned = values.get("angle", "0").strip("0.") != ""
        masks.append(Mask(int(card), sides or _NOWHERE, shape == "rect" and not turned))
    return masks, words, hides_all


_NOWHERE: Final = (0.0, 0.0, 0.0, 0.0)
_MOST_POINTS: Final = 1000


def _sides(shape: str, values: Mapping[str, str]) -> tuple[float, float, float, float] | None:
    """The sides of the rectangle around a shape of Anki; None for a shape that is not known, or of no size."""
    try:
        if shape == "polygon":
            points = [each.split(",") for each in values.get("points", "").split()[:_MOST_POINTS]]
            across, down = ([float(point[axis]) for point in points] for axis in (0, 1))
            return min(across), min(down), max(across), max(down)
        left, top = float(values.get("left", "")), float(values.get("top", ""))
        if shape == "ellipse":
            return left, top, left + 2 * float(values.get("rx", "")), top + 2 * float(values.get("ry", ""))
        if shape == "rect":
            return left, top, left + float(values.get("width", "")), top + float(values.get("height", ""))
    except (ValueError, IndexError):
        return None
    return None


def _inside(sides: tuple[float, float, float, float]) -> tuple[int, int, int, int] | None:
    """Sides in hundredths of a percent of the picture, cut to it; None where nothing lies inside."""
    try:
        left, top, right, bottom = (round(min(max(each, 0.0), 1.0) * WHOLE_IMAGE) for each in sides)
    except ValueError:
        return None  # nan
    return (left, top, right, bottom) if right > left and bottom > top else None


def _percent(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".") + "%"
