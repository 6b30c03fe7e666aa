"""A picture of which parts are covered, and are to be named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from ketaquiz.bank.context import Context, quoted
from ketaquiz.bank.kinds.common import QUESTION, Kind
from ketaquiz.bank.records import Key, ListOf, Record
from ketaquiz.bank.values import OneOf, Schema, Text, read_text
from ketaquiz.model import WHOLE_IMAGE, Box, Interaction, Region, Regions
from ketaquiz.yamltree.nodes import Node, RefusedNode
from ketaquiz.yamltree.nodes import Sequence as SequenceNode

MOST_REGIONS: Final = 26
MOST_NUMBER: Final = 499
"""Anki makes no card for a region with a greater number (its limit is 500)."""
_PERCENT: Final = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?\s?%")
_CURE: Final = "write left, top, width and height in percent of the picture: [10%, 10%, 20%, 15%]"


class BoxShape:
    """A rectangle: ``[10%, 10%, 20%, 15%]``, its left, top, width and height in percent of the picture."""

    def read(self, node: Node, context: Context, key: str) -> Box | None:
        if not isinstance(node, SequenceNode):
            if not isinstance(node, RefusedNode):
                context.error("K105", node, f"has no list in {quoted(key)}", _CURE)
            return None
        if len(node.items) != 4:
            context.error("K406", node, f"has {len(node.items)} values in {quoted(key)}, and 4 are wanted", _CURE)
            return None
        sides: list[int] = []
        for name, below in zip(("left", "top", "width", "height"), node.items, strict=True):
            side = self._side(below, context, key)
            if side is None:
                return None
            if not side and name in ("width", "height"):
                context.error("K406", below, f"has a box without a {name}", _CURE)
                return None
            sides.append(side)
        return Box(*sides)

    def _side(self, node: Node, context: Context, key: str) -> int | None:
        """A side in hundredths of a percent."""
        text = read_text(node, context, key, "a percentage")
        if text is None:
            return None
        found = _PERCENT.fullmatch(text)
        if found is None:
            cure = _CURE
            if re.fullmatch(r"[0-9]+(?:[.,][0-9]{3,})\s?%", text):
                cure = "round it: two digits behind the point are finer than a picture's dots"
            context.error("K406", node, f"has {text[:40]!r} in {quoted(key)}, which is no such percentage", cure)
            return None
        value = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
        if value > WHOLE_IMAGE:
            context.error("K406", node, f"has {text[:40]!r} in {quoted(key)}, more than the whole picture", _CURE)
            return None
        return value

    def schema(self) -> Schema:
        percent = r"(100([.,]0{1,2})?|[0-9]{1,2}([.,][0-9]{1,2})?)\s?%$"
        place = {"type": "string", "pattern": f"^{percent}"}
        extent = {"type": "string", "pattern": rf"^(?!0+([.,]0+)?\s?%){percent}"}
        return {"type": "array", "prefixItems": [place, place, extent, extent], "minItems": 4, "maxItems": 4}


class NumberShape:
    """The number of a region's card."""

    def read(self, node: Node, context: Context, key: str) -> int | None:
        text = read_text(node, context, key, "a number")
        if text is None:
            return None
        if not re.fullmatch("[0-9]{1,5}", text) or not 1 <= int(text) <= MOST_NUMBER:
            message = f"has {text[:20]!r} in {quoted(key)}, which cannot be a region's number"
            context.error("K408", node, message, f"number regions from 1 to {MOST_NUMBER}")
            return None
        return int(text)

    def schema(self) -> Schema:
        return {"type": ["integer", "string"], "pattern": "^[0-9]{1,5}$", "minimum": 1, "maximum": MOST_NUMBER}


_REGION: Final = Record(
    Key("label", Text(), "What is there: the answer.", needed=True),
    Key("box", BoxShape(), "Its left, top, width and height in percent of the picture: [10%, 10%, 20%, 15%].", True),
    Key("number", NumberShape(), "The number of its card, for ever; without it, they are counted."),
)


def _read(values: Mapping[str, Any], nodes: Mapping[str, Node], context: Context) -> tuple[str, Interaction] | None:
    """The question, and the regions of its image; those without a number get the lowest that are free."""
    if "image" not in nodes:
        cure = "add 'image: {file: NAME.png, alt: what it shows}': the picture in which they lie"
        context.error("K407", nodes["regions"], "has 'regions' and no 'image'", cure)
        return None
    written: tuple[dict[str, Any], ...] = values["regions"]
    if len(written) > MOST_REGIONS:
        message = f"has {len(written)} regions, and {MOST_REGIONS} are the most"
        context.error("K401", nodes["regions"], message, "split it into several items")
        return None
    taken = {each["number"] for each in written if "number" in each}
    free = (number for number in range(1, MOST_NUMBER + 1) if number not in taken)
    regions = tuple(
        Region(each.get("number") or next(free), each["label"], each["box"], "number" in each) for each in written
    )
    return values["question"], Regions(regions, hide_all=values.get("mode", True))


IMAGE_OCCLUSION = Kind(
    name="image occlusion",
    needs=(
        QUESTION,
        Key(
            "regions",
            ListOf(_REGION, "{label: …, box: [10%, 10%, 20%, 15%]}", most=MOST_REGIONS),
            "The parts of the picture that are covered, and are to be named.",
        ),
    ),
    besides=("image",),
    may=(
        Key(
            "mode",
            OneOf({"all": True, "one": False}),
            "'all': a card covers all of them while it asks for one; 'one': only that one.",
        ),
    ),
    read=_read,
    summary="a picture with covered parts",
    in_anki="Anki's image occlusion, a card for each part",
    on_paper="the picture with numbered masks, and a line for each",
    manual="""\
**A picture with covered parts** has an `image` and `regions`, each with the `label` that is asked for and a `box`: its left
side, its top, its width and its height in percent of the picture. A card asks for one part and covers all of them; with
`mode: one` it covers that one alone. `number: 3` gives a part the number of its card, which it keeps for ever.
""",
    specimen="""\
# A picture of which parts are covered: 'box' is left, top, width and height in percent of the picture.
id: parts-of-a-hand
question: Which parts of the hand are often missed?
image: {file: first-bank.svg, alt: "An open hand with two parts marked"}
regions:
  - {label: The fingertips, box: [25%, 6%, 48%, 16%]}
  - {label: The thumb, box: [68%, 40%, 22%, 20%]}
references: [who-2009]
""",
)
