"""P006: a region that does not lie in its picture."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.check.rule import ERROR, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.model import WHOLE_IMAGE, Regions


def _find(view: ItemView) -> Iterator[Finding]:
    if not isinstance(view.item.interaction, Regions):
        return
    for at, region in enumerate(view.item.interaction.regions):
        box = region.box
        beyond = [
            f"{end / 100:g} % {side}"
            for side, end in (("from the left", box.right), ("from the top", box.bottom))
            if end > WHOLE_IMAGE
        ]
        if beyond:
            message = f"has a region, {region.label[:40]!r}, that ends outside the picture: {' and '.join(beyond)}"
            cure = "make it smaller: left and width, and top and height, are 100 % together at most"
            yield Finding(message, ("regions", at, "box"), cure)


RULE = Rule(
    code="P006",
    name="region-outside",
    severity=ERROR,
    what="A region of a picture ends beyond the picture's right or lower edge.",
    why="A card covers less than was meant, and paper more than the picture. Mostly the right edge was written for the width.",
    bad="""\
- id: missed
  question: Which part of the hand is often missed?
  image: {file: hand.svg, alt: An open hand}
  regions:
    - {label: The thumb, box: [68%, 40%, 90%, 60%]}
  cite: [{article: guide, section: Skin care}]
""",
    good="""\
- id: missed
  question: Which part of the hand is often missed?
  image: {file: hand.svg, alt: An open hand}
  regions:
    - {label: The thumb, box: [68%, 40%, 22%, 20%]}
  cite: [{article: guide, section: Skin care}]
""",
    authority="Anki's manual on image occlusion.",
    item=_find,
)
