"""Files of other programs go into a bank that is there: which items their questions are, and what comes of them."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
import xlsxwriter
import yaml

from processor import least_seconds
from world import run
from written_and_read import png

RIGHT = "Which of these is right?"
HEAD = "question,correct answer,wrong answer 1,wrong answer 2\n"
STEEL = f"{RIGHT},Steel is magnetic,Copper is magnetic,Wood is magnetic\n"
ARGON = f"{RIGHT},Argon is heavy,Helium is heavy,Hydrogen is heavy\n"
MIG = "What is MIG?,Metal inert gas,Metal in gas,Many in gas\n"


def first(folder: Path, text: str, name: str = "a.csv") -> Path:
    """The bank of a file."""
    (folder / name).write_text(text, "utf-8")
    done = run("import", folder / name, "-o", folder / "bank.yaml", "--publisher", "weld")
    assert done.exit_code == 0, done.output
    return folder / "bank.yaml"


def again(folder: Path, text: str, name: str = "a.csv", code: int = 0) -> str:
    """What is said of a file that goes into that bank."""
    (folder / name).write_text(text, "utf-8")
    done = run("import", folder / name, "--into", folder / "bank.yaml", "--yes")
    assert done.exit_code == code, done.output
    return done.output


# --- questions in the same words


def test_questions_in_the_same_words_are_the_items_with_their_options(tmp_path: Path) -> None:
    bank = first(tmp_path, HEAD + STEEL + ARGON + MIG)
    before = bank.read_text("utf-8")
    assert "there is nothing to change" in again(tmp_path, HEAD + STEEL + ARGON + MIG)
    assert "there is nothing to change" in again(tmp_path, HEAD + MIG + ARGON + STEEL)
    said = again(tmp_path, HEAD + ARGON + MIG)
    assert "not in the file, left as they are: 1 item: these-right\n" in said
    assert "there is nothing to change" in said
    assert bank.read_text("utf-8") == before


def test_of_questions_in_the_same_words_the_closest_changes(tmp_path: Path) -> None:
    bank = first(tmp_path, HEAD + STEEL + ARGON)
    said = again(tmp_path, HEAD + STEEL + ARGON.replace("Hydrogen", "Methane"))
    assert "changed: item 'these-right-2': options\n" in said
    said = again(tmp_path, HEAD + STEEL.replace("Steel", "Iron"))
    assert "changed: item 'these-right': answer, options\n" in said
    assert "Methane is heavy" in bank.read_text("utf-8")


@pytest.mark.parametrize("there", [STEEL, STEEL + ARGON])
def test_a_further_question_in_the_same_words_is_new(tmp_path: Path, there: str) -> None:
    bank = first(tmp_path, HEAD + there)
    before = bank.read_text("utf-8")
    other = f"{RIGHT},Lead is soft,Glass is soft,Brick is soft\n"
    for rows in (other, there + other):
        assert "changed: " not in again(tmp_path, HEAD + rows)
        after = bank.read_text("utf-8")
        assert before.partition("items:\n")[2].rstrip() in after
        assert after.count("Lead is soft") == 2


def test_a_new_question_that_may_be_one_that_is_gone_in_other_words_is_said_to_be(tmp_path: Path) -> None:
    first(tmp_path, HEAD + MIG + STEEL + "What is steel made of?,Iron,Sand,Wood\n")
    changed = MIG.replace("What is MIG?", "What does MIG mean?") + "What cools best?,Water,Sand,Wood\n"
    said = again(tmp_path, HEAD + changed + STEEL)
    like = (
        "much like 'mig', which is not in the file; if it is that one in other words, write these into the bank first"
    )
    assert f"new: item 'mig-mean': {like}, and import again\n" in said
    assert "new: item 'cools-best'\n" in said
    assert "not in the file, left as they are: 2 items: mig, steel-made\n" in said


def test_an_item_whose_question_is_refused_is_not_said_to_be_gone_for_certain(tmp_path: Path) -> None:
    first(tmp_path, HEAD + MIG + STEEL)
    (tmp_path / "a.csv").write_text(HEAD + MIG + STEEL.replace("Steel is magnetic", "", 1), "utf-8")
    done = run("import", tmp_path / "a.csv", "--into", tmp_path / "bank.yaml", "--yes", "--skip-bad")
    assert "not in the file or refused, left as they are: 1 item: " in done.output, done.output


def test_where_it_is_not_clear_which_item_a_question_is_it_is_refused(tmp_path: Path) -> None:
    first(tmp_path, HEAD + f"{RIGHT},one,two,three\n{RIGHT},four,five,six\n")
    said = again(tmp_path, HEAD + f"{RIGHT},one,two,four\n{RIGHT},one,two,five\n", code=1)
    assert (
        "a.csv:2: refused: has the words of several items, as has the question at 3; it is not clear whether it is the item "
        "'these-right': add a column 'id' with the ids of the bank, or change the item in the bank itself\n"
    ) in said.replace("row ", "")
    assert "a.csv:3: refused:" in said.replace("row ", "")


def test_a_hundred_questions_in_the_same_words_and_as_alike_are_refused_at_once(tmp_path: Path) -> None:
    first(tmp_path, HEAD + "".join(f"{RIGHT},one {each}a,two {each}a,none\n" for each in range(120)))
    rows = HEAD + "".join(f"{RIGHT},six {each}b,ten {each}b,none\n" for each in range(120))

    def refuse() -> None:
        said = again(tmp_path, rows, code=1)
        assert "a.csv:5: refused: 117 questions, each has the words of several items" in said.replace("row ", "")

    assert least_seconds(refuse, 8) < 8


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.gift", "Right? {=one ~two}\n\nRight? {=three ~four}\n"),
        ("a.txt", "1. Right?\na) one\n*b) two\n\n2. Right?\na) three\n*b) four\n"),
        ("b.gift", "It is.{T}\n\nIt is.{F}\n\nGap {=one} here.\n\nGap {=two} here.\n"),
        (
            "c.gift",
            "Match. {=a -> b =c -> d =e -> f}\n\nMatch. {=g -> h =i -> j =k -> l}\n\nOne?{#5:1}\n\nOne?{#6:1}\n",
        ),
    ],
)
def test_the_same_file_again_changes_nothing_where_questions_have_the_same_words(
    tmp_path: Path, name: str, text: str
) -> None:
    first(tmp_path, text, name)
    assert "there is nothing to change" in again(tmp_path, text, name)


# --- pictures

SIGNS = ["What does the sign in red show?", "What does the sign in blue show?"]


COLOURS = {"red": 1, "blue": 2, "green": 3}


def painted(colour: str) -> bytes:
    return png(COLOURS[colour])


def workbook(file: Path, rows: dict[str, str]) -> Path:
    """A workbook of questions, each with a picture of a colour, or with none."""
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["Question", "A", "B", "C", "Correct"])
        for number, (asked, colour) in enumerate(rows.items(), start=2):
            sheet.write_row(f"A{number}", [asked, "Stop", "Go", "Turn", "A"])
            if colour:
                sheet.insert_image(f"G{number}", "a.png", {"image_data": io.BytesIO(painted(colour))})
    return file


def shown_by(bank: Path) -> dict[str, str]:
    """By question the colour of its picture."""
    colours = {painted(colour): colour for colour in COLOURS}
    items = yaml.safe_load(bank.read_text("utf-8"))["items"]
    return {
        each["question"]: colours[(bank.parent / each["image"]["file"]).read_bytes()]
        for each in items
        if "image" in each
    }


def put(file: Path, bank: Path) -> str:
    done = run("import", file, "--into", bank, "--yes")
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def signs(tmp_path: Path) -> Path:
    """A bank with a red sign and a blue one."""
    file = workbook(tmp_path / "a.xlsx", dict(zip(SIGNS, ["red", "blue"], strict=True)))
    assert run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "weld").exit_code == 0
    assert "there is nothing to change" in put(file, tmp_path / "bank.yaml")
    return tmp_path / "bank.yaml"


def test_a_replaced_picture_comes_under_a_name_of_its_own(signs: Path) -> None:
    file = workbook(signs.parent / "a.xlsx", dict(zip(SIGNS, ["red", "green"], strict=True)))
    said = put(file, signs)
    assert "changed: item 'sign-blue-show': image\n" in said
    assert "sign-red-show" not in said
    assert shown_by(signs) == dict(zip(SIGNS, ["red", "green"], strict=True))
    assert {each.name for each in (signs.parent / "images").iterdir()} == {"image1.png", "image2.png", "image2-2.png"}
    assert "there is nothing to change" in put(file, signs)


def test_pictures_that_a_program_counts_anew_are_the_same(signs: Path) -> None:
    """Excel counts its pictures from 1 in each file: a row in front, or one that is gone, gives all other names."""
    before = signs.read_text("utf-8")
    assert "there is nothing to change" in put(workbook(signs.parent / "b.xlsx", {SIGNS[1]: "blue"}), signs)
    assert signs.read_text("utf-8") == before
    green = "What does the sign in green show?"
    rows = {green: "green", SIGNS[0]: "red", SIGNS[1]: "blue"}
    said = put(workbook(signs.parent / "c.xlsx", rows), signs)
    assert "new: item 'sign-green-show'" in said
    assert "changed: item" not in said.partition("new: ")[2]
    assert shown_by(signs) == rows
    assert len([*(signs.parent / "images").iterdir()]) == 3


def test_a_picture_that_the_file_has_no_more_stays_and_is_named(signs: Path) -> None:
    file = workbook(signs.parent / "e.xlsx", dict(zip(SIGNS, ["", "blue"], strict=True)))
    said = put(file, signs)
    assert "in the bank alone, left as it is: image of 1 item: sign-red-show\n" in said
    assert "there is nothing to change" in said


def test_a_description_that_was_mended_in_the_bank_stays(signs: Path) -> None:
    text = signs.read_text("utf-8").replace("A picture without a description", "A disc", 1)
    signs.write_text(text, "utf-8")
    said = put(signs.parent / "a.xlsx", signs)
    assert "there is nothing to change" in said
    assert "changed: item" not in said
    assert signs.read_text("utf-8") == text


def test_a_picture_in_an_option_is_replaced_and_its_mended_description_stays(tmp_path: Path) -> None:
    def file(colour: str) -> str:
        shown = base64.b64encode(painted(colour)).decode()
        picture = (
            f"<![CDATA[<img src='@@PLUGINFILE@@/a.png'>]]></text><file name='a.png' encoding='base64'>{shown}</file>"
        )
        options = f"<answer fraction='100'><text>{picture}</answer><answer fraction='0'><text>none</text></answer>"
        return f"<quiz><question type='multichoice'><questiontext><text>Which?</text></questiontext>{options}</question></quiz>"

    bank = first(tmp_path, file("red"), "a.xml")
    text = bank.read_text("utf-8").replace("A picture without a description", "A red disc")
    bank.write_text(text, "utf-8")
    assert "there is nothing to change" in again(tmp_path, file("red"), "a.xml")
    assert "changed: item 'item': answer, options\n" in again(tmp_path, file("blue"), "a.xml").replace(
        "'which'", "'item'"
    )
    assert "images/a-2.png" in bank.read_text("utf-8")
    assert (tmp_path / "images" / "a-2.png").read_bytes() == painted("blue")
    assert (tmp_path / "images" / "a.png").read_bytes() == painted("red")


@pytest.mark.parametrize("options", ["<p>{}</p>|none", "yes|no"])
def test_a_description_with_brackets_and_a_file_with_them_stay(tmp_path: Path, options: str) -> None:
    shown = base64.b64encode(painted("red")).decode()
    picture = "<img src='@@PLUGINFILE@@/a.png'>"
    files = f"<file name='a.png' encoding='base64'>{shown}</file>"
    right, wrong = options.format(picture).split("|")
    asked = "Which?" if "{" in options else f"<p>{picture}</p><p>Which?</p>"
    text = (
        f"<quiz><question type='multichoice'><questiontext><text><![CDATA[{asked}]]></text>{files}</questiontext>"
        f"<answer fraction='100'><text><![CDATA[{right}]]></text>{files}</answer>"
        f"<answer fraction='0'><text>{wrong}</text></answer></question></quiz>"
    )
    bank = first(tmp_path, text, "a.xml")
    (tmp_path / "images" / "a.png").rename(tmp_path / "images" / "a (front).png")
    mended = bank.read_text("utf-8").replace("A picture without a description", "A disc [front]")
    bank.write_text(mended.replace("images/a.png", "images/a (front).png"), "utf-8")
    before = bank.read_text("utf-8")
    assert "there is nothing to change" in again(tmp_path, text, "a.xml")
    assert bank.read_text("utf-8") == before


def shown_disc(alt: str) -> str:
    """Moodle XML of a question with a picture that is described so."""
    shown = base64.b64encode(painted("red")).decode()
    return (
        f"<quiz><question type='shortanswer'><questiontext><text><![CDATA[<p>What stops?<img src='@@PLUGINFILE@@/a.png' "
        f"alt='{alt}'></p>]]></text><file name='a.png' encoding='base64'>{shown}</file></questiontext>"
        "<answer fraction='100'><text>It</text></answer></question></quiz>"
    )


def test_a_description_that_the_file_changes_is_taken_and_named(tmp_path: Path) -> None:
    bank = first(tmp_path, shown_disc("A disc [red]"), "a.xml")
    assert "there is nothing to change" in again(tmp_path, shown_disc("A disc  red"), "a.xml")
    assert "changed: item 'stops': image\n" in again(tmp_path, shown_disc("A red sign"), "a.xml")
    assert "alt: A red sign\n" in bank.read_text("utf-8")
    assert "there is nothing to change" in again(tmp_path, shown_disc(""), "a.xml")
    assert "there is nothing to change" in again(tmp_path, shown_disc("a.png"), "a.xml")
    assert len([*(tmp_path / "images").iterdir()]) == 1


def test_a_picture_without_a_description_has_that_said_in_the_language_of_the_bank(tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    for alt, code in (("", "de"), ("image3.jpeg", "de"), ("", "ar")):
        (tmp_path / "a.xml").write_text(shown_disc(alt), "utf-8")
        done = run("import", tmp_path / "a.xml", "-o", bank, "--publisher", "weld", "--language", code)
        assert done.exit_code == 0, done.output
        text = bank.read_text("utf-8")
        assert f"alt: {'Ein Bild ohne Beschreibung' if code == 'de' else 'صورة بلا وصف'}\n" in text
        assert "there is nothing to change" in put(tmp_path / "a.xml", bank)
        bank.write_text(text.replace("Ein Bild ohne Beschreibung", "A picture without a description"), "utf-8")
        assert "there is nothing to change" in put(tmp_path / "a.xml", bank)
        assert "alt: Ein Kreis\n" in put_described(bank, "Ein Kreis")
        bank.unlink()


def test_what_is_said_to_who_chose_wrongly_says_so_in_the_language_of_the_bank(tmp_path: Path) -> None:
    file = tmp_path / "a.gift"
    file.write_text("Wale atmen Luft.{T#Fische nicht.#Sie tauchen auf.}", "utf-8")
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "weld", "--language", "de")
    assert done.exit_code == 0, done.output
    assert "Sie tauchen auf.\n\n      Falsch: Fische nicht." in (tmp_path / "bank.yaml").read_text("utf-8")
    assert "there is nothing to change" in put(file, tmp_path / "bank.yaml")


def put_described(bank: Path, alt: str) -> str:
    """The text of a bank, into which a file brings a description."""
    (bank.parent / "b.xml").write_text(shown_disc(alt), "utf-8")
    put(bank.parent / "b.xml", bank)
    return bank.read_text("utf-8")


def test_pictures_of_a_second_file_get_free_names_beside_those_of_the_first(signs: Path) -> None:
    rows = {"Which valve is this?": "green", "Which sign stops?": "blue"}
    file = workbook(signs.parent / "o.xlsx", rows)
    for _ in range(2):
        done = run("import", file, "-o", signs.parent / "other.yaml")
        assert done.exit_code == 0, done.output
    assert shown_by(signs.parent / "other.yaml") == rows
    assert shown_by(signs) == dict(zip(SIGNS, ["red", "blue"], strict=True))
    assert {each.name for each in (signs.parent / "images").iterdir()} == {"image1.png", "image2.png", "image1-2.png"}


# --- what a file says no more

FULL = "id,question,correct answer,wrong answer 1,points,explanation,tags,level\n"


def test_an_emptied_cell_takes_out_what_it_said(tmp_path: Path) -> None:
    text = (
        FULL + "burns,What burns?,Acetylene,Argon,2,A gas.,gas,hard\ninert,What is inert?,Argon,Oxygen,3,Noble.,gas,\n"
    )
    bank = first(tmp_path, text)
    before = yaml.safe_load(bank.read_text("utf-8"))["items"]
    assert "there is nothing to change" in again(tmp_path, text)
    said = again(tmp_path, text.replace("2,A gas.,gas,hard", ",,,").replace("Argon,Oxygen,3", "Argon,Oxygen,1"))
    assert "changed: item 'burns': " in said
    assert "changed: item 'inert': points\n" in said
    items = yaml.safe_load(bank.read_text("utf-8"))["items"]
    for key in ("rationale", "difficulty", "points", "tags"):
        del before[0][key]
    del before[1]["points"]
    assert items == before
    said = again(tmp_path, text)
    assert "changed: item 'inert': points\n" in said


def test_what_has_no_column_stays_and_is_named(tmp_path: Path) -> None:
    bank = first(tmp_path, FULL + "burns,What burns?,Acetylene,Argon,2,A gas.,gas,\n")
    before = bank.read_text("utf-8")
    said = again(tmp_path, "id,question,correct answer,wrong answer 1\nburns,What burns?,Acetylene,Argon\n")
    for key in ("rationale", "points", "tags"):
        assert f"in the bank alone, left as it is: {key} of 1 item: burns\n" in said
    assert "there is nothing to change" in said
    assert bank.read_text("utf-8") == before


def test_points_of_one_that_the_bank_writes_are_no_change(tmp_path: Path) -> None:
    text = "id,question,correct answer,wrong answer 1,points\nburns,What burns?,Acetylene,Argon,\n"
    bank = first(tmp_path, text)
    bank.write_text(bank.read_text("utf-8") + "    points: 1\n", "utf-8")
    said = again(tmp_path, text)
    assert "there is nothing to change" in said
    assert "in the bank alone" not in said


def test_points_feedback_and_accepted_answers_that_moodle_has_no_more_go(tmp_path: Path) -> None:
    def file(points: str, feedback: str, more: str, tags: str = "") -> str:
        return (
            f"<quiz><question type='shortanswer'><questiontext><text>Which gas?</text></questiontext><idnumber>gas</idnumber>"
            f"<generalfeedback><text>{feedback}</text></generalfeedback><defaultgrade>{points}</defaultgrade>"
            f"<answer fraction='100'><text>Argon</text></answer>{more}{tags}</question></quiz>"
        )

    more = "<answer fraction='100'><text>Ar</text></answer>"
    tags = "<tags><tag><text>noble</text></tag></tags>"
    bank = first(tmp_path, file("2.0000000", "It is inert.", more, tags), "q.xml")
    assert "there is nothing to change" in again(tmp_path, file("2.0000000", "It is inert.", more, tags), "q.xml")
    said = again(tmp_path, file("1.0000000", "", ""), "q.xml")
    assert "in the bank alone, left as it is: tags of 1 item: gas\n" in said
    items = yaml.safe_load(bank.read_text("utf-8"))["items"]
    assert items == [{"id": "gas", "question": "Which gas?", "answer": "Argon", "typed": True, "tags": ["noble"]}]
