"""Notes of the add-on Image Occlusion Enhanced, exported by the real Anki, as drafts of a bank."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from foreign_decks import add, export, kind
from ketaquiz.importers import BadFile
from ketaquiz.importers.svg_masks import MaskFiles, read_masks
from world import Learner, run
from written_and_read import png

FIELDS = (
    "ID (hidden)",
    "Header",
    "Image",
    "Question Mask",
    "Footer",
    "Remarks",
    "Sources",
    "Extra 1",
    "Extra 2",
    "Answer Mask",
    "Original Mask",
)
"""As the add-on has them, in its order."""
FRONT = "{{#Image}}{{Header}}{{Question Mask}}{{Image}}{{Footer}}<script>loaded()</script>{{/Image}}"
RECT = '<rect height="150" width="100" x="40" y="60"'
ELLIPSE = '<ellipse cx="200" cy="150" rx="40" ry="30"'
PATH = '<path d="m300,60l50,0l0,75l-50,0l0,-75z"'
GROUP = '<g><rect x="10" y="240" width="40" height="30"/><rect x="350" y="240" width="40" height="60"/></g>'


def svg(masks: str, labels: str = "", size: str = 'width="400" height="300"') -> str:
    """A file of masks as the add-on writes it."""
    return (
        f'<svg {size} xmlns="http://www.w3.org/2000/svg">\n <!-- Created with Image Occlusion Enhanced -->\n'
        f" <g>\n  <title>Labels</title>\n{labels}\n </g>\n <g>\n  <title>Masks</title>\n{masks}\n </g>\n</svg>"
    )


def numbered(shapes: list[str], mode: str, session: str) -> str:
    """Shapes with the ids that the add-on gives them."""
    return "\n".join(
        each.replace(" ", f' id="{session}-{mode}-{number}" ', 1)
        if not each.startswith("<g>")
        else each.replace("<g>", f'<g id="{session}-{mode}-{number}">')
        for number, each in enumerate(((one if one.endswith(">") else f"{one}/>") for one in shapes), 1)
    )


def io_notes(
    one: Learner,
    shapes: list[str],
    mode: str = "ao",
    labels: str = "",
    session: str = "628be4152337460db5e8d5e58c13425a",
    without: tuple[str, ...] = (),
    picture: str = "hand.png",
    numbers: tuple[int, ...] = (),
    **texts: str | Mapping[int, str],
) -> None:
    """A note for each shape, as the add-on adds them; ``without`` are the letters of mask files that are lost."""
    if one.col.models.by_name("Image Occlusion Enhanced") is None:
        kind(one, "Image Occlusion Enhanced", [*FIELDS], FRONT, FRONT.replace("Question", "Answer"))
    media = Path(
        one.col.media.dir()
    )  # the add-on writes files there itself: Anki would put their names in small letters
    (media / picture).write_bytes(png(1))
    masks = numbered(shapes, mode, session)
    name = f"{session}-{mode}"
    if "O" not in without:
        (media / f"{name}-O.svg").write_bytes(svg(masks, labels).encode())
    for number in numbers or range(1, len(shapes) + 1):
        if "Q" not in without:
            asked = f'id="{name}-{number}"'
            (media / f"{name}-{number}-Q.svg").write_bytes(
                svg(masks.replace(asked, f'{asked} class="qshape"')).encode()
            )
        said = {
            field.lower(): (text if isinstance(text, str) else text.get(number, "")) for field, text in texts.items()
        }
        add(
            one,
            "Image Occlusion Enhanced",
            f"{name}-{number}",
            said.get("header", ""),
            f'<img src="{picture}" />',
            f'<img src="{name}-{number}-Q.svg" />',
            said.get("footer", ""),
            said.get("remarks", ""),
            said.get("sources", ""),
            said.get("extra_1", ""),
            "",
            f'<img src="{name}-{number}-A.svg" />',
            f'<img src="{name}-O.svg" />',
            tags="hand",
        )


def imported(folder: Path, one: Learner, code: int = 0) -> tuple[str, str]:
    package = export(one, folder / "anatomy.apkg")
    done = run("import", package, "-o", folder / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == code, done.stderr
    return (folder / "bank.yaml").read_text("utf-8") if not code else "", done.stderr


def test_notes_of_one_picture_become_one_draft(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    io_notes(
        one,
        [RECT, ELLIPSE, PATH, GROUP],
        header="The <b>hand</b>",
        footer="Seen from the palm",
        remarks={1: "Often missed.", 3: "Seldom missed."},
        sources="WHO 2009",
    )
    text, said = imported(tmp_path, one)
    assert (
        text.partition("items:\n")[2]
        == """\
  - id: hand-seen-from-palm
    question: |
      The **hand**

      Seen from the palm
    image:
      file: images/hand.png
      alt: A picture without a description
    regions:
      - label: "TODO: part 1"
        box: [10%, 20%, 25%, 50%]
        number: 1
      - label: "TODO: part 2"
        box: [40%, 40%, 20%, 20%]
        number: 2
      - label: "TODO: part 3"
        box: [75%, 20%, 12.5%, 25%]
        number: 3
      - label: "TODO: part 4"
        box: [2.5%, 80%, 10%, 10%]
        number: 4
      - label: "TODO: part 4"
        box: [87.5%, 80%, 10%, 20%]
        number: 4
    rationale: |
      (1) Often missed.

      (3) Seldom missed.

      WHO 2009
    status: draft
    tags: [hand]
"""
    )
    assert said.splitlines() == [
        "look at: hand-seen-from-palm: parts 2 and 3 are no straight rectangle: one around the whole of it covers it now",
        "look at: hand-seen-from-palm: the picture hand.png has no description: write what it shows at 'alt'",
        "look at: hand-seen-from-palm: the add-on has no names for the parts: write what each part is, in place of TODO",
        "look at: hand-seen-from-palm: it is a new item: learners who have the notes keep them beside the new cards",
    ]
    assert {each.name for each in (tmp_path / "images").iterdir()} == {"hand.png"}  # no mask gets into the folder
    assert not (tmp_path / "ketaquiz.lock").exists()
    assert run("check", tmp_path / "bank.yaml", "--ignore", "S").exit_code == 0


def test_words_below_masks_are_the_labels(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """What a card shows when its mask is taken away; what is drawn elsewhere is named."""
    one = learner()
    labels = (
        '<text x="90" y="140" text-anchor="middle" font-size="24">Thumb &amp; *nail*</text>'
        '<text x="170" y="155" font-size="16">Palm</text><text x="390" y="20" font-size="16">Figure 1</text>'
    )
    io_notes(one, [RECT, ELLIPSE], labels=labels, header="Parts of the hand", mode="oa")
    text, said = imported(tmp_path, one)
    assert re.findall(r"label: (.*)", text) == ["Thumb & \\*nail\\*", "Palm"]
    assert "    mode: one\n" in text
    assert "what was drawn on its picture, below the masks, is left out" in said
    assert "TODO" not in text + said
    assert run("list", tmp_path / "bank.yaml").exit_code == 0


def test_what_texts_play_is_named_once(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """And their pictures come along."""
    one = learner()
    (Path(one.col.media.dir()) / "bones.png").write_bytes(png(2))
    io_notes(one, [RECT, ELLIPSE], header="Parts", remarks='[sound:a.mp3]As here: <img src="bones.png" alt="Bones">')
    text, said = imported(tmp_path, one)
    assert said.count("what 'Remarks' plays, or shows in a place of its own, is left out") == 1
    assert 'rationale: "As here: ![Bones](images/bones.png)"' in text


def test_pictures_and_modes_are_kept_apart(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    io_notes(one, [RECT], header="One")
    io_notes(one, [RECT], "oa", session="7f", header="Two")
    add(one, "Basic", "What is rubbed on hands?", "Alcohol")
    text, _ = imported(tmp_path, one)
    assert re.findall("- id: (.*)", text) == ["rubbed-hands", "one", "two"]
    assert (tmp_path / "ketaquiz.lock").read_text("utf-8").count(":imported\t") == 1


def test_the_mask_of_a_question_will_do(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """Where the mask of all is lost; notes that their learner deleted are named."""
    one = learner()
    io_notes(one, [RECT, ELLIPSE], without=("O",), header="Parts")
    text, _ = imported(tmp_path, one)
    assert re.findall("box: (.*)", text) == ["[10%, 20%, 25%, 50%]", "[40%, 40%, 20%, 20%]"]
    other = learner()
    (tmp_path / "other").mkdir()
    io_notes(other, [RECT, ELLIPSE, PATH], numbers=(1, 3), header="Parts")
    text, said = imported(tmp_path / "other", other)
    assert re.findall("number: (.*)", text) == ["1", "3"]
    assert "1 of its masks have no note, and cover nothing now" in said


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        (
            '<rect x="40" y="60" width="100" height="150" transform="rotate(90 90 135)"',
            "[3.75%, 28.33%, 37.5%, 33.34%]",
        ),
        (
            '<rect x="40" y="60" width="100" height="150" transform="translate(10,-30) scale(2)"',
            "[22.5%, 30%, 50%, 70%]",
        ),
        ('<circle cx="200" cy="150" r="20"', "[45%, 43.33%, 10%, 13.34%]"),
        ('<polygon points="10,10 50.5,40 20 60"', "[2.5%, 3.33%, 10.12%, 16.67%]"),
        ('<path d="M10 10 C 20 0 40 0 50 10 L50,50 H10 V10 Z"', "[2.5%, 0%, 10%, 16.67%]"),
        ('<path d="M10 110 C10 140 50 140 50 110 S 90 80 90 110"', "[2.5%, 26.67%, 20%, 20%]"),
        ('<path d="M10 110 Q30 150 50 110 T90 110"', "[2.5%, 23.33%, 20%, 26.67%]"),
        ('<path d="M100 100 A1 1 0 0 1 140 100"', "[25%, 26.67%, 10%, 13.33%]"),
        ('<rect x="-50" y="-50" width="100" height="100"', "[0%, 0%, 12.5%, 16.67%]"),
    ],
)
def test_shapes_lie_where_a_browser_draws_them(
    tmp_path: Path, learner: Callable[[], Learner], shape: str, box: str
) -> None:
    one = learner()
    io_notes(one, [shape], header="Parts")
    assert re.findall("box: (.*)", imported(tmp_path, one)[0]) == [box]


HARMFUL = {
    "entities": '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + svg(RECT + "/>", "<text>&b;</text>"),
    "another file": '<!DOCTYPE svg SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    + svg(RECT + "/>"),
    "no end": svg(RECT),
    "no picture": svg(RECT + "/>", size='width="0" height="-1"'),
    "without bounds": svg('<rect x="1e999" y="0" width="1" height="1"/>'),
    "too deep": svg("<g>" * 5000 + "</g>" * 5000),
    "too many": svg("<g/>" * 6000),
    "too large": svg("<!--" + " " * 600_000 + "-->"),
    "too many points": svg('<path d="M' + "1 1 " * 30_000 + '"/>'),
    "bent": svg('<rect x="1" y="1" width="1" height="1" transform="skewX(20)"/>'),
    "no SVG": "\x89PNG",
    "no masks": "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>",
}


@pytest.mark.parametrize("harm", HARMFUL)
def test_what_is_made_to_do_harm_is_refused(harm: str) -> None:
    with pytest.raises(BadFile):
        read_masks(HARMFUL[harm].encode())


def test_programs_in_a_mask_come_nowhere(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    io_notes(
        one,
        [RECT + ' onload="alert(1)"'],
        labels="<script>alert(1)</script><text x='90' y='140'>a<script>b</script></text>",
    )
    text, _ = imported(tmp_path, one)
    assert "alert" not in text
    assert re.findall("label: (.*)", text) == ["a"]


def test_a_package_of_masks_without_end_is_read_in_part() -> None:
    files = MaskFiles(
        {f"{number}.svg": svg("<!--" + " " * 250_000 + "-->" + RECT + "/>").encode() for number in range(100)}
    )
    read = [files.masks(name) for name in (*files.media, "0.svg")]
    assert not isinstance(read[0], str)
    assert read[-1] is read[0]
    assert isinstance(read[-2], str)
    assert "import its decks one by one" in read[-2]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"session": "no id"}, "it has no number of a mask: in Anki, choose 'Convert to Editable IO Enhanced Notes'"),
        ({"without": ("O", "Q")}, "its mask 628be4152337460db5e8d5e58c13425a-ao-O.svg is not in the package"),
        ({"shapes": [RECT] * 27}, "it covers 27 parts, and an item has 26 at most"),
        ({"shapes": ["<text"]}, "its mask has no shape for it"),
    ],
)
def test_what_cannot_become_a_draft_is_named(
    tmp_path: Path, learner: Callable[[], Learner], change: dict[str, object], why: str
) -> None:
    one = learner()
    io_notes(one, **{"shapes": [RECT], "header": "Parts", **change})  # type: ignore[arg-type]
    add(one, "Basic", "What is rubbed on hands?", "Alcohol")
    text, said = imported(tmp_path, one)
    assert "regions" not in text
    assert f"left out: Parts: {why}" in said
