"""Notes of Anki's own image occlusion as drafts of items.

Anki keeps no name for a part of a picture, and an item asks for one. So these notes become drafts in which a person fills in
what is missing, and not items that learners know already: a learner keeps the old note beside the new one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import unquote

from ketaquiz.anki.imported_images import ImportedImages
from ketaquiz.bank.kinds.image_occlusion import MOST_NUMBER, MOST_REGIONS
from ketaquiz.bank.media import BadFile
from ketaquiz.model import WHOLE_IMAGE
from ketaquiz.release.imported_notetypes import ImportedNote
from ketaquiz.text.from_html import typed_text
from ketaquiz.text.shortened import shortened
from ketaquiz.yamltree import writer

TO_NAME: Final = "TODO"
"""What stands where a person has to write something; rule Q008 finds it."""
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
    header, extra = (typed_text(html[name], block=name != "header") for name in ("header", "back extra"))
    regions, hides_all = _regions(html["occlusion"], remarks)
    keys: dict[str, writer.Value] = {
        "question": header.text or f"{TO_NAME}: what is asked of the picture",
        "image": _image(html["image"], images, remarks),
        "regions": regions,
    }
    if not hides_all:
        keys["mode"] = "one"
    if extra.text:
        keys["rationale"] = extra.text
    keys["status"] = "draft"
    if typed_text(html["comments"]).text:
        remarks.append("its comments, which no card shows, are left out")
    if header.images or extra.images or header.sounds or extra.sounds:
        remarks.append("what its texts show or play beside the covered picture is left out")
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


def _image(html: str, images: ImportedImages, remarks: list[str]) -> dict[str, writer.Value]:
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


def _regions(html: str, remarks: list[str]) -> tuple[list[dict[str, writer.Value]], bool]:
    """The rectangles of a note by their cards' numbers, and whether a card covers all of them."""
    found: list[dict[str, writer.Value]] = []
    numbers: set[int] = set()
    hides_all = False
    for card, shape, rest in _SHAPE.findall(html):
        values = dict(part.split("=", 1) for part in rest.split(":") if "=" in part)
        if shape != "rect":
            remarks.append(f"part {card} is no rectangle ({shape}), and is left out")
            continue
        box = _box(values)
        if box is None or not 0 < int(card) <= MOST_NUMBER:
            remarks.append(f"part {card} lies outside of the picture, and is left out")
            continue
        if int(card) in numbers:
            remarks.append(f"part {card} has several rectangles: the first one came")
            continue
        numbers.add(int(card))
        hides_all = hides_all or values.get("oi") == "1"
        found.append({"label": f"{TO_NAME}: part {card}", "box": box, "number": card.lstrip("0")})
    if not found:
        raise CannotConvert("it has no rectangle that covers a part of its picture")
    if len(found) > MOST_REGIONS:
        raise CannotConvert(f"it covers {len(found)} parts, and an item has {MOST_REGIONS} at most")
    return found, hides_all


def _box(values: Mapping[str, str]) -> list[str] | None:
    """A rectangle in percent of the picture, cut to it; None where nothing of it lies inside.

    Anki gives left, top, width and height as parts of the picture's width and height, from 0 to 1.
    """
    try:
        left, top, width, height = (float(values.get(name, "")) for name in ("left", "top", "width", "height"))
        ends = [round(min(max(each, 0.0), 1.0) * WHOLE_IMAGE) for each in (left, top, left + width, top + height)]
    except (ValueError, OverflowError):
        return None
    sides = (ends[0], ends[1], ends[2] - ends[0], ends[3] - ends[1])
    if min(sides[2:]) < 1:
        return None
    return [_percent(side) for side in sides]


def _percent(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".") + "%"
