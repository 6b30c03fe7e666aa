"""What Moodle has no room for: it is named, and one text too long does not end the import of all other questions."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from export_banks import back, differences, exported, losses_of
from ketaquiz.model import Bank
from world import bank
from written_and_read import png

LONG = "a-very-long-name-of-a-ward-somewhere"
HEAD = """\
publisher: PUBLISHER
deck: top::<i>A</i>
language: en
cases:
  CASE: {text: A case}
"""
TAGS = ["Na+<135>", "a]b", "c\\", "Ward", "x" * 100]
FULL = f"""
- id: {LONG}-{LONG}
  question: Which?
  answer: This
  distractors: [That]
  case: {LONG}-2
  section: pH <7 in / and out /
  tags: [ward]
- id: long-side
  question: What belongs together?
  pairs: {{A: "{"R" * 256}", B: short}}
- id: long-when-escaped
  question: What belongs together?
  pairs: {{A: "{"&" * 52}", B: short}}
- id: just-short-enough
  question: What belongs together?
  pairs: {{A: "{"R" * 255}", B: "{"&" * 51}"}}
  section: "{"Long heading " * 22}"
  tags: [plain]
"""


@pytest.fixture
def full() -> Bank:
    head = HEAD.replace("PUBLISHER", f"{LONG}-{LONG}").replace("CASE", f"{LONG}-2")
    return bank(FULL, f"{head}tags: {json.dumps(TAGS)}\n")


def tags_of(name: str, full: Bank) -> list[list[str]]:
    """The tags of each question, as Moodle's importers take them out of a file."""
    data = exported(name, full).data.decode()
    if name == "moodle":
        made = [[tag.findtext("text") or "" for tag in each.iter("tag")] for each in ET.fromstring(data)]
        return [tags for tags in made if tags]
    labels = [re.findall(r"\[tag:((?:\\\]|[^]<>`])+)\]", line) for line in data.splitlines() if line.startswith("// [")]
    return [[tag.replace("\\]", "]") for tag in tags] for tags in labels if tags]


@pytest.mark.parametrize("name", ["moodle", "gift"])
def test_ids_that_are_too_long_are_left_away(name: str, full: Bank) -> None:
    made = exported(name, full)
    ids = re.findall(r"\[id:([^]]*)\]|<idnumber>(.*?)</idnumber>", made.data.decode())
    numbers = [one or other for one, other in ids if one or other]
    assert numbers == [f"{LONG}-{LONG}/just-short-enough"]
    assert ("changed", "id") in losses_of(made, f"{LONG}-{LONG}")
    assert ("changed", "id") in losses_of(made, "")  # the case
    assert losses_of(made, "just-short-enough") & {("changed", "id")} == set()


@pytest.mark.parametrize("name", ["moodle", "gift"])
def test_right_hand_sides_that_are_too_long_are_refused(name: str, full: Bank) -> None:
    made = exported(name, full)
    refused = {loss.item: loss.why for loss in made.losses if loss.fate == "refused"}
    why = "a right-hand side of more than 255 characters, for which Moodle has no room"
    assert refused == {"long-side": why, "long-when-escaped": why}


@pytest.mark.parametrize("name", ["moodle", "gift"])
def test_names_of_categories_are_as_moodle_takes_them(name: str, full: Bank) -> None:
    made = exported(name, full)
    paths = re.findall(r"\$course\$[^\n\]]*", made.data.decode().replace("</text>", "\n"))
    assert paths == [
        "$course$/top/Top/‹i›A‹//i›",
        "$course$/top/Top/‹i›A‹//i›/pH ‹7 in // and out // ",
        "$course$/top/Top/‹i›A‹//i›/" + f"{'Long heading ' * 22}"[:254].rstrip() + "…",
    ]
    assert ("changed", "section") in losses_of(made, "")


def test_tags_are_as_moodle_takes_them(full: Bank) -> None:
    first = ["Na+‹135›", "a]b", "c\\", "Ward", "x" * 100, f"case::{LONG}-2"]
    assert tags_of("moodle", full)[1] == first  # the case comes before
    assert tags_of("moodle", full)[2] == [*first[:-1], "plain"]
    assert tags_of("gift", full)[1] == [each for each in first if each != "c\\"]
    for name, also in (("moodle", set()), ("gift", {("left out", "tag")})):
        assert {each for each in losses_of(exported(name, full), "just-short-enough") if each[1] == "tag"} == {
            ("changed", "tag"),
            *also,
        }


EMOTICONS = r"""
- id: hours
  question: "What is 8-oxoguanine (y) after a time (h) of ( ) at f:(0,1) R&-) \\(f:(0,1) \\to (n)\\), :-(h)?"
  answer: {text: "It (n) is", why: "So :)"}
  distractors: ["vitamin (B-)", "none (heart)"]
  rationale: "See [here](https://example.org/(n)) 8-[x] :-/"
  image: {file: a.png, alt: "A (n) dot"}
- id: gap
  cloze: "In {{5 (h)}} of (h) time."
- id: typed
  question: Which?
  answer: a (n)
  accept: [":-)"]
  typed: true
"""
FOUND = ["8-o", "(y)", "(h)", "( )", ":(", ";-)", "(n)", ":-(", ":)", "B-)", "(heart)", "8-[", ":-/"]


@pytest.mark.parametrize("name", ["moodle", "gift"])
def test_what_is_meant_as_text_is_none_of_moodle_s_emoticons(name: str, tmp_path: Path) -> None:
    """Moodle replaces them wherever they stand in HTML, in addresses too; a typed answer is not shown as HTML."""
    (tmp_path / "a.png").write_bytes(png(1))
    one = bank(EMOTICONS, folder=tmp_path)
    made = exported(name, one)
    data = made.data.decode()
    shown = (
        data.replace("<text>a (n)</text>", "")
        .replace("<text>:-)</text>", "")
        .replace("=a (n)", "")
        .replace("=5 (h)", "")
        .replace("=\\:-)", "")
    )
    shown = re.sub(
        r"<name>.*?</name>|^::.*?::(?=\[html\])", "", shown.replace("\\:", ":"), flags=re.DOTALL | re.MULTILINE
    )
    assert [each for each in FOUND if each in shown] == []
    came, _ = back(name, made, tmp_path / "way", publisher=one.publisher)
    assert differences(one, came, made.losses) == []


@pytest.mark.parametrize("name", ["moodle", "gift"])
def test_what_comes_back_is_otherwise_only_in_what_was_named(name: str, tmp_path: Path) -> None:
    head = HEAD.replace("PUBLISHER", "ward-7").replace("CASE", f"{LONG}-2")
    one = bank(FULL.replace("tags: [ward]", "tags: [ward, 'a]b']"), head)
    made = exported(name, one)
    came, _ = back(name, made, tmp_path, publisher=one.publisher)
    assert differences(one, came, made.losses) == []
