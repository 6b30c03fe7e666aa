"""Files of other programs go into a bank that is there: which items their questions are, and what comes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from world import run

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


def test_where_it_is_not_clear_which_item_a_question_is_it_is_refused(tmp_path: Path) -> None:
    first(tmp_path, HEAD + f"{RIGHT},one,two,three\n{RIGHT},four,five,six\n")
    said = again(tmp_path, HEAD + f"{RIGHT},one,two,four\n{RIGHT},one,two,five\n", code=1)
    assert (
        "a.csv:2: refused: has the words of several items, as has the question at 3; it is not clear whether it is the item "
        "'these-right': add a column 'id' with the ids of the bank, or change the item in the bank itself\n"
    ) in said.replace("row ", "")
    assert "a.csv:3: refused:" in said.replace("row ", "")


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
