"""Options in columns and with letters out of their order."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused


def read(folder: Path, text: str) -> tuple[object, object]:
    items, _ = imported(folder, "q.txt", text)
    (item,) = yaml.safe_load("items:\n" + items)["items"]
    return item["answer"], item["options"]


@pytest.mark.parametrize(
    "options",
    [
        "a. Blood   c. Snow   e. Sand\nb. Milk    d. Fire",
        "a. Blood   d. Fire\nb. Milk    e. Sand\nc. Snow",
        "a) Blood c) Snow\nb) Milk d) Fire\ne) Sand",
        "A.\tBlood\tC.\tSnow\tE.\tSand\nB.\tMilk\tD.\tFire",
        "a) Blood\nc) Snow\nb) Milk\nd) Fire\ne) Sand",
        "c) Snow\na) Blood\nb) Milk\ne) Sand\nd) Fire",
        "B. Milk\nA. Blood\nE. Sand\nC. Snow\nD. Fire",
    ],
)
def test_options_that_stand_in_columns_get_the_order_of_their_letters(tmp_path: Path, options: str) -> None:
    found = read(tmp_path, f"1. Which is fluid?\n{options}\nAnswer: b\n")
    assert found == ("Milk", ["Blood", "Milk", "Snow", "Fire", "Sand"])


def test_that_options_were_set_in_order_is_said(tmp_path: Path) -> None:
    text = (
        "1. Which is fluid?\na) Blood\nc) Snow\nb) Milk\nAnswer: b\n\n2. Which is red?\na) Milk\nb) Blood\nAnswer: b\n"
    )
    said = imported(tmp_path, "q.txt", text + "\n" + text.replace("1.", "3.").partition("\n\n")[0])[1]
    assert "the options stood in another order, and are in that of their letters: line 1, line 12\n" in said


TWICE = "1. Қайсысы?\nA) {}Қан\nВ) Сүт\nС) Қар\nВ) Құм\nЕ) От\n{}"


def test_letters_that_stand_twice_are_refused_where_an_answer_names_one(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", TWICE.format("", "Жауабы: В\n"))
    assert "q.txt:5: refused: has the option 'В) Құм' where another letter is due" in said


def test_options_whose_letters_stand_twice_come_where_one_has_a_star(tmp_path: Path) -> None:
    text = TWICE.format("*", "") + "".join(f"{at}. Қайсысы?\nA) *Қан\nВ) Сүт\n" for at in range(2, 6))
    items, _ = imported(tmp_path, "q.txt", text)
    first = yaml.safe_load("items:\n" + items)["items"][0]
    assert (first["answer"], first["options"]) == ("Қан", ["Қан", "Сүт", "Қар", "Құм", "От"])


def test_an_option_that_speaks_of_others_is_one(tmp_path: Path) -> None:
    text = "1. Which are fluid?\nA) Milk\nB) Water\nC) Sand\nD) A) and B)\nE) both (a) and (c).\nAnswer: D\n"
    assert read(tmp_path, text) == ("A) and B)", ["Milk", "Water", "Sand", "A) and B)", "both (a) and (c)."])


@pytest.mark.parametrize("options", ["c) Ice\na) Milk\nd) Sand", "c) Ice\na) Milk\ne) Sand"])
def test_letters_of_which_one_is_missing_are_put_in_no_order(tmp_path: Path, options: str) -> None:
    assert "where another letter is due" in refused(tmp_path, "q.txt", f"1. Which is fluid?\n{options}\nAnswer: a\n")


def test_a_line_with_another_letter_within_an_option_is_no_part_of_it(tmp_path: Path) -> None:
    text = "1. Which is fluid?\nA. Milk\nB. Ice\nS. Sand\nAnswer: A\n"
    said = refused(tmp_path, "q.txt", text)
    assert (
        "q.txt:4: refused: has the line 'S. Sand' within an option, which may be an option with another letter" in said
    )
