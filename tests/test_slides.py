"""Slides as articles: what runs along at their head and foot is none of what they say."""

from __future__ import annotations

from io import BytesIO

import pptx
import pytest
from pptx.util import Inches

from drafted import article


def slides(*texts: tuple[tuple[float, str], ...]) -> list[str]:
    """What is read of slides whose texts stand that many inches below their tops."""
    made = pptx.Presentation()
    for slide in texts:
        shapes = made.slides.add_slide(made.slide_layouts[6]).shapes
        for top, said in slide:
            shapes.add_textbox(Inches(0.5), Inches(top), Inches(6), Inches(0.4)).text_frame.text = said
    data = BytesIO()
    made.save(data)
    return [f"{'#' * block.level} {block.text}".strip() for block in article(data.getvalue(), "a.pptx").blocks]


def test_what_runs_along_at_the_head_and_foot_of_slides_is_not_read():
    read = slides(
        *(
            ((0.2, "SAFETY AT WORK"), (0.8, title), (3, said), (7, "Safety · Class 2"), (7.1, f"{number} / 3"))
            for number, (title, said) in enumerate(
                (("Ladders", "Three points touch."), ("Ropes", "Check each knot."), ("Nets", "Hang them tight.")), 1
            )
        )
    )
    assert read == [
        "# Ladders",
        "Three points touch.",
        "## Ropes",
        "Check each knot.",
        "## Nets",
        "Hang them tight.",
    ]


def test_what_comes_again_elsewhere_on_slides_is_read():
    read = slides(*(((0.2, f"Part {letter}"), (3, "Rule"), (4, f"Knot {letter} holds.")) for letter in "ABC"))
    assert read.count("Rule") == 3
    two = slides(*(((0.2, f"Part {letter}"), (3, f"Knot {letter} holds."), (7, "Sum up")) for letter in "AB"))
    assert two.count("Sum up") == 2


@pytest.mark.parametrize(
    ("face", "bold"), [("Arial Black", True), ("Inter SemiBold", True), ("Lato-Bold", True), ("Boldini", False)]
)
def test_a_typeface_that_is_bold_by_its_name_is_read_as_bold(face: str, bold: bool):
    made = pptx.Presentation()
    shapes = made.slides.add_slide(made.slide_layouts[6]).shapes
    for top, said, name in ((0.4, "Ropes", "Arial"), (3, "Bowline", face), (4, "makes a loop that holds", "Arial")):
        frame = shapes.add_textbox(Inches(0.5), Inches(top), Inches(6), Inches(0.4)).text_frame
        frame.text = said
        frame.paragraphs[0].runs[0].font.name = name
    data = BytesIO()
    made.save(data)
    read = {block.text: block.lead for block in article(data.getvalue(), "a.pptx").blocks}
    assert read["Bowline"] == ("Bowline" if bold else "")
    assert not read["makes a loop that holds"]
