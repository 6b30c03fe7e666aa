"""Options with reasons and in an order of their own, and pictures in texts: from the bank to cards, papers and key."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import pytest

from cards import page, sides
from chromium import open_browser
from ketaquiz.bank.assets import AssetUse, assets_of
from releases import Desk, media_in, note_of
from world import HEAD, bank, run

DOOR = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 300"><rect width="900" height="300"/></svg>'
BOX = DOOR.replace(b"rect", b"ellipse")
ITEMS = """
- id: staff
  question: |
    How much of the staff is vaccinated?

    ![A door & a "sign"](pictures/door.svg)
  options:
    - {text: A quarter, why: That was in 2019.}
    - Half
    - text: Three-quarters of all those who work there in the day, at night, at weekends or only now and then
      why: |
        That is the aim.

        ![A box](pictures/box.svg)
    - All
  answer: {text: Half, why: Counted in 2024.}
  order: keep
- id: door
  question: Which picture shows a door?
  options: ["![a box](pictures/box.svg)", "![a door](pictures/door.svg)", Neither of them]
  answer: "![a door](pictures/door.svg)"
- id: words
  question: Which are words?
  options: [Red, Green, Blue, {text: None of these, pin: last}]
  answers: [Red, Blue]
- id: shuffled
  question: Which is a colour?
  answer: Red
  distractors: [Loud, Fast, Salty]
  order: keep
- id: gap
  cloze: "It is {{red}}: ![a box](pictures/box.svg)"
  rationale: "See ![the door](pictures/door.svg)."
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    (made.banks / "pictures").mkdir()
    (made.banks / "pictures" / "door.svg").write_bytes(DOOR)
    (made.banks / "pictures" / "box.svg").write_bytes(BOX)
    return made


def address(data: bytes) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(data).decode()}"


def test_every_picture_of_a_text_is_an_asset_with_its_place(desk):
    found = assets_of(bank(ITEMS, HEAD + "description: 'See ![all](pictures/box.svg)'\n", folder=desk.banks))
    assert {file: asset.data for file, asset in found.items()} == {
        "pictures/box.svg": BOX,
        "pictures/door.svg": DOOR,
    }
    assert found["pictures/box.svg"].uses == (
        AssetUse(None, ("description",)),
        AssetUse(0, ("options", 2, "why")),
        AssetUse(1, ("options", 0)),
        AssetUse(4, ("cloze",)),
    )
    assert AssetUse(0, ("question",)) in found["pictures/door.svg"].uses
    assert AssetUse(1, ("answer",)) in found["pictures/door.svg"].uses
    assert AssetUse(4, ("rationale",)) in found["pictures/door.svg"].uses


def test_an_order_of_ones_own_is_on_every_form_and_one_beside_distractors_is_mixed(desk):
    desk.write(ITEMS)
    out = desk.folder / "quiz"
    assert run("quiz", desk.banks, "--forms", 12, "--record", "-o", out / "quiz.html").exit_code == 0
    (file,) = out.glob("*.json")
    record = json.loads(file.read_text(encoding="utf-8"))
    texts = {option["id"]: option["text"] for item in record["items"] for option in item["options"]}
    orders: dict[str, list[list[str]]] = {}
    for form in record["forms"]:
        for question in form["questions"]:
            orders.setdefault(question["item"], []).append([texts[each] for each in question["options"]])
    assert [[text.split()[0] for text in order] for order in orders["ward-7/staff"]] == [
        ["A", "Half", "Three-quarters", "All"]
    ] * 12
    assert {order[-1] for order in orders["ward-7/words"]} == {"None of these"}
    assert {order.index("Red") for order in orders["ward-7/shuffled"]} == {0, 1, 2, 3}
    assert run("check", desk.banks).stdout.count("[M218]") == 1


def test_paper_has_the_pictures_and_the_key_says_why(desk):
    desk.write(ITEMS)
    out = desk.build()
    quiz = (out / "bank.html").read_text(encoding="utf-8")
    assert quiz.count(f'src="{address(DOOR)}"') == 2
    assert f'<img src="{address(DOOR)}" alt="A door &amp; a &#34;sign&#34;">' in quiz
    assert quiz.count(f'src="{address(BOX)}"') == 2
    assert "2019" not in quiz
    assert "aim" not in quiz
    key = (out / "bank-key.html").read_text(encoding="utf-8")
    whys = re.search(r'<ul class="whys">.*?</ul>', key, re.DOTALL)
    assert whys
    told = [" ".join(re.sub("<[^>]*>", " ", each).split()) for each in re.findall("<li>.*?</li>", whys[0], re.DOTALL)]
    assert told[:2] == ["A A quarter : That was in 2019.", "B Half : Counted in 2024."]
    assert told[2].startswith("C Three-quarters of")
    assert told[2].endswith(": That is the aim.")
    assert f'<img src="{address(BOX)}" alt="A box">' in whys[0]


def test_another_picture_under_the_same_name_is_another_paper(desk):
    desk.write(ITEMS)
    codes = []
    for data in (DOOR, DOOR.replace(b"900", b"901"), DOOR):
        (desk.banks / "pictures" / "door.svg").write_bytes(data)
        page_text = (desk.build() / "bank.html").read_text(encoding="utf-8")
        codes.append(re.findall(r"[2-9A-Z]{4}-[2-9A-Z]{4}", page_text)[0])
    assert codes[0] == codes[2] != codes[1]


def test_cards_show_pictures_and_reasons_and_fit_a_phone(desk, learner):
    desk.write(ITEMS)
    one = learner()
    one.take(desk.build() / "all.apkg")
    staff = note_of(one, "staff")
    assert [name for name, text in staff.items() if "2019" in text] == ["Rationale"]
    assert re.findall(r"<li( class=\"[a-z ]+\")?>(A quarter|Half|Three|All)", staff["Options"]) == [
        ("", "A quarter"), (' class="right"', "Half"), ("", "Three"), ("", "All"),
    ]  # fmt: skip
    assert 'class="options kept"' in staff["Options"]
    assert '<li class="pinned">None of these</li>' in note_of(one, "words")["Options"]
    names = media_in(desk.folder / "out" / f"build-{desk.number}" / "all.apkg")
    assert len(names) == 2
    assert all(re.fullmatch(r"kq-[0-9a-f]{24}\.svg", name) for name in names)
    assert one.col.media.check().missing == []
    assert one.col.media.check().unused == []
    with open_browser() as browser:
        for name, (front, back, style) in sides(one).items():
            for number, side in enumerate((front, back)):
                for night in (False, True):
                    browser.open(page(side, style, night=night, phone=True).encode(), 360, 700)
                    assert browser.violations() == [], name
                    assert browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
                    assert browser.evaluate("[...document.images].every(each => each.naturalWidth > 0)"), name
                    if name == "staff-0":
                        shown = browser.evaluate("document.body.innerText")
                        assert ("That was in 2019." in shown) == bool(number)


def test_reasons_and_pictures_are_what_a_release_tells_as_changed(desk):
    desk.release(ITEMS)
    desk.release(ITEMS.replace("That was in 2019.", "That was in 2018."))
    assert "1 changed" in desk.said
    assert "explanation" in run("log", "--in", desk.banks).stdout
    (desk.banks / "pictures" / "door.svg").write_bytes(DOOR.replace(b"900", b"902"))
    desk.release(ITEMS.replace("That was in 2019.", "That was in 2018."))
    assert "3 changed" in desk.said  # staff's question, door's options and answer, gap's explanation


def test_a_package_gives_the_bank_back_with_all_pictures(desk):
    desk.write(ITEMS, HEAD + "description: 'See ![all](pictures/box.svg)'\n")
    out = desk.build()
    assert run("import", out / "bank.apkg", "-o", desk.folder / "new").exit_code == 0
    for name in ("bank.yaml", "pictures/door.svg", "pictures/box.svg"):
        assert (desk.folder / "new" / name).read_bytes() == (desk.banks / name).read_bytes()


def test_a_bank_with_options_is_renamed_and_reviewed_like_any_other(desk):
    desk.write(ITEMS.replace("  order: keep\n- id: door", "  order: keep\n  status: draft\n- id: door"))
    file = desk.banks / "bank.yaml"
    assert run("rename", "staff", "vaccinated-staff", file).exit_code == 0
    text = file.read_text(encoding="utf-8")
    assert "id: vaccinated-staff" in text
    shown = run("review", file, stdin="q\n").output
    assert "Counted in 2024." in shown
    assert run("review", file, stdin="k\nq\n").exit_code == 0
    assert file.read_text(encoding="utf-8") == text.replace("    status: draft\n", "")


def test_images_of_an_imported_note_come_along_in_the_text(tmp_path, learner):
    """Those of the question where they stood, those of the answer at the start of the rationale."""
    one = learner()
    for name, data in (("one.svg", DOOR), ("two.svg", BOX)):
        one.col.media.write_data(name, data)
    note = one.col.new_note(one.col.models.by_name("Basic"))
    note["Front"] = 'Which? <img src="one.svg" alt="A door"> or <img src="two.svg">'
    note["Back"] = 'This one <img src="two.svg" alt="a [box]">'
    one.col.add_note(note, one.col.decks.id("Pictures"))
    from anki.collection import DeckIdLimit, ExportAnkiPackageOptions

    package = tmp_path / "others.apkg"
    one.col.export_anki_package(
        out_path=str(package),
        options=ExportAnkiPackageOptions(with_media=True),
        limit=DeckIdLimit(one.col.decks.id("Pictures")),
    )
    done = run("import", package, "--publisher", "ward-7", "-o", tmp_path / "new")
    assert done.exit_code == 0, done.output
    (file,) = (tmp_path / "new").glob("*.yaml")
    text = file.read_text(encoding="utf-8")
    assert "question: Which? ![A door](images/one.svg) or ![A picture without a description](images/two.svg)" in text
    assert "rationale: " in text
    assert "![a box](images/two.svg)" in text
    assert (tmp_path / "new" / "images" / "two.svg").read_bytes() == BOX
    assert run("build", file, "-o", tmp_path / "dist").exit_code == 0
