"""Numbers of questions with no blank behind them, before a text that begins with a digit."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import yaml

from questions_files import imported, refused, taken


def asked(*heads: str) -> str:
    return "".join(f"{head}\nA) milk\n*B) ice\nC) sand\n" for head in heads)


def others(first: int, last: int) -> list[str]:
    return [f"{number}. Which is thing {number}?" for number in range(first, last)]


def stems(items: str) -> list[str]:
    return [each["question"] for each in yaml.safe_load("items:\n" + items)["items"]]


@pytest.mark.parametrize("name", ["q.txt", "q.docx"])
@pytest.mark.parametrize("sign", [".", ")"])
def test_a_number_that_fits_its_neighbours_begins_a_question(tmp_path: Path, name: str, sign: str) -> None:
    text = asked(*others(630, 650), f"650{sign}1000 ppm are what?", *others(651, 660), f"660{sign}2 litres are what?")
    if name == "q.txt":
        items, _ = imported(tmp_path, name, text)
    else:
        document = docx.Document()
        for line in text.splitlines():
            document.add_paragraph().add_run(line.removeprefix("*")).bold = line.startswith("*")
        document.save(str(tmp_path / name))
        items, _ = taken(tmp_path / name)
    found = stems(items)
    assert len(found) == 31
    assert (found[20], found[30]) == ("1000 ppm are what?", "2 litres are what?")


def test_a_decimal_that_fits_no_number_begins_none(tmp_path: Path) -> None:
    text = asked(*others(1, 20), "20. How much is it?\n7.5 ml are given, and 2.5 ml are left.")
    items, _ = imported(tmp_path, "q.txt", text)
    assert stems(items)[-1] == "How much is it?\n7.5 ml are given, and 2.5 ml are left.\n"


def test_one_that_fits_no_neighbour_says_what_to_write(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", asked(*others(1, 20), "22.1000 ppm are what?", *others(24, 40)))
    assert "q.txt:77: refused: has '22.1000 ppm are what?' among its options" in said
    assert "write a blank behind the number of each question" in said
