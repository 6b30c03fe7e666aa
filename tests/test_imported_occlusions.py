"""Notes of Anki's own image occlusion, exported by the real Anki, as drafts of a bank."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from foreign_decks import add, export
from world import Learner, run
from written_and_read import png

SHAPES = (
    "{{c1::image-occlusion:rect:left=.1:top=.205:width=.3:height=.05:oi=1}}<br>"
    "{{c3::image-occlusion:rect:left=0.9:top=.5:width=.1234:height=.2:oi=1}}<br>"
)


def imported(folder: Path, one: Learner) -> tuple[str, str]:
    """The bank that a package of all that a collection has becomes, and what the command said."""
    package = export(one, folder / "anatomy.apkg")
    done = run("import", package, "-o", folder / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    return (folder / "bank.yaml").read_text("utf-8"), done.stderr


def covered(one: Learner, shapes: str, header: str = "", extra: str = "", comments: str = "", tags: str = "") -> None:
    name = one.col.media.write_data("hand.png", png(1))
    add(one, "Image Occlusion", shapes, f'<img src="{name}">', header, extra, comments, tags=tags)


def test_a_covered_picture_becomes_a_draft(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """With its picture, its rectangles under their numbers and its texts; the names of the parts are to be written."""
    one = learner()
    covered(one, SHAPES, "Name the <b>parts</b>", "Often missed.", "mine", tags="hand")
    add(one, "Basic", "What is rubbed on hands?", "Alcohol")
    text, said = imported(tmp_path, one)
    assert (
        text.partition("items:\n")[2]
        == """\
  - id: rubbed-hands
    question: What is rubbed on hands?
    answer: Alcohol

  - id: name-parts
    question: Name the **parts**
    image:
      file: images/hand.png
      alt: A picture without a description
    regions:
      - label: "TODO: part 1"
        box: [10%, 20.5%, 30%, 5%]
        number: 1
      - label: "TODO: part 3"
        box: [90%, 50%, 10%, 20%]
        number: 3
    rationale: Often missed.
    status: draft
    tags: [hand]
"""
    )
    assert said.splitlines() == [
        "look at: name-parts: the picture hand.png has no description: write what it shows at 'alt'",
        "look at: name-parts: its comments, which no card shows, are left out",
        "look at: name-parts: Anki has no names for the parts: write what each part is, in place of TODO",
        "look at: name-parts: it is a new item: learners who have the note keep it beside the new card",
    ]
    assert (tmp_path / "images" / "hand.png").read_bytes() == png(1)
    assert run("check", tmp_path / "bank.yaml", "--ignore", "S").exit_code == 0


def test_what_is_no_single_rectangle_is_named(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """Other shapes get a rectangle around them, those of one card stay together; words, and what lies beside the picture, do not come."""
    one = learner()
    others = (
        "{{c4::image-occlusion:ellipse:left=.5:top=.6:rx=.1:ry=.05}}<br>"
        "{{c7::image-occlusion:polygon:left=.1:top=.1:points=.1,.9 .2,.8 .3,.95}}<br>"
        "{{c8::image-occlusion:rect:left=.5:top=.8:width=.1:height=.1:angle=45}}<br>"
        "{{c1::image-occlusion:rect:left=.5:top=.5:width=.1:height=.1}}<br>"
        "{{c5::image-occlusion:rect:left=1.5:top=.5:width=.1:height=.1}}<br>"
        "{{c6::image-occlusion:rect:left=nan:top=.5:width=.1:height=.1}}<br>"
        "{{c0::image-occlusion:text:left=.5:top=.5:text=hand:scale=1:fs=.05}}"
    )
    covered(one, SHAPES.replace(":oi=1", "") + others)
    text, said = imported(tmp_path, one)
    assert "    mode: one\n" in text
    assert 'question: "TODO: what is asked of the picture"' in text
    boxes = re.findall(r"box: (.*)\n        number: ([0-9]+)", text)
    assert boxes == [
        ("[10%, 20.5%, 30%, 5%]", "1"),
        ("[90%, 50%, 10%, 20%]", "3"),
        ("[50%, 60%, 20%, 10%]", "4"),
        ("[10%, 80%, 20%, 15%]", "7"),
        ("[50%, 80%, 10%, 10%]", "8"),
        ("[50%, 50%, 10%, 10%]", "1"),
    ]
    for each in (
        "parts 4, 7 and 8 are no straight rectangle: one around the whole of it covers it now",
        "parts 5 and 6 are outside of the picture, or without a card's number, and left out",
        "the words that stand on its picture are left out",
        "write what is asked, and what each part is, in place of TODO",
    ):
        assert each in said
    assert not (tmp_path / "ketaquiz.lock").exists()  # learners know none of its items


def test_pictures_of_the_back_come_along(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    one.col.media.write_data("bones.png", png(2))
    covered(one, SHAPES, "Name the parts", 'As here: <img src="bones.png" alt="All bones">')
    text, _ = imported(tmp_path, one)
    assert 'rationale: "As here: ![All bones](images/bones.png)"' in text
    assert (tmp_path / "images" / "bones.png").read_bytes() == png(2)


@pytest.mark.parametrize(
    ("shapes", "picture", "why"),
    [
        ("{{c1::image-occlusion:text:left=.5:top=.5:text=hand}}", "hand.png", "it has nothing that covers a part"),
        (SHAPES, "lost.png", "its picture lost.png is not in the package"),
        (SHAPES, "", "it has no picture"),
        (
            "".join(f"{{{{c{n}::image-occlusion:rect:left=.1:top=.1:width=.1:height=.1}}}}<br>" for n in range(1, 28)),
            "hand.png",
            "it covers 27 parts, and an item has 26 at most",
        ),
    ],
)
def test_what_cannot_become_a_draft_is_left_out(
    tmp_path: Path, learner: Callable[[], Learner], shapes: str, picture: str, why: str
) -> None:
    one = learner()
    one.col.media.write_data("hand.png", png(1))
    add(one, "Image Occlusion", shapes, f'<img src="{picture}">' if picture else "none", "Name the parts")
    add(one, "Basic", "What is rubbed on hands?", "Alcohol")
    text, said = imported(tmp_path, one)
    assert "regions" not in text
    assert why in said
