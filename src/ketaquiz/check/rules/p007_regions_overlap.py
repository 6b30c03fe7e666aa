"""P007: regions that cover one another."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.model import Box, Regions

_LEAST: int = 10
"""From which part of the smaller region on, one in so many, they count as overlapping: edges that touch do not."""


def _find(view: ItemView) -> Iterator[Finding]:
    if not isinstance(view.item.interaction, Regions):
        return
    regions = view.item.interaction.regions
    for at, region in enumerate(regions):
        for other in regions[:at]:
            shared = _shared(region.box, other.box)
            smaller = min(region.box.width * region.box.height, other.box.width * other.box.height)
            if region.number != other.number and shared * _LEAST > smaller:
                message = f"has regions that overlap: {other.label[:40]!r} and {region.label[:40]!r}"
                cure = "make the boxes smaller; or give both one number, and they are asked together"
                yield Finding(message, ("regions", at, "box"), cure)


def _shared(one: Box, other: Box) -> int:
    """The area that two boxes have in common."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(width, 0) * max(height, 0)


RULE = Rule(
    code="P007",
    name="regions-overlap",
    severity=WARNING,
    what="Two regions of a picture overlap by more than a tenth of the smaller one.",
    why="The mask of one hides what the other asks for, or shows where it ends.",
    bad="""\
- id: missed
  question: Which parts of the hand are often missed?
  image: {file: hand.svg, alt: An open hand}
  regions:
    - {label: The fingertips, box: [25%, 6%, 48%, 16%]}
    - {label: The fingers, box: [25%, 10%, 48%, 40%]}
  cite: [{article: guide, section: Skin care}]
""",
    good="""\
- id: missed
  question: Which parts of the hand are often missed?
  image: {file: hand.svg, alt: An open hand}
  regions:
    - {label: The fingertips, box: [25%, 6%, 48%, 16%]}
    - {label: The thumb, box: [68%, 40%, 22%, 20%]}
  cite: [{article: guide, section: Skin care}]
""",
    authority="Anki's manual on image occlusion.",
    item=_find,
)
