"""Files of programs for tests, in which a sign begins each option: the right one has a plus, or stands behind '#'."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused

TWO = [("Which is fluid?", "Milk", ["Blood cells", "Milk", "Snow"]), ("Which is cold?", "Snow", ["Snow", "Fire"])]


def read(folder: Path, text: str) -> list[tuple[object, ...]]:
    items, _ = imported(folder, "q.txt", text)
    found = yaml.safe_load("items:\n" + items)["items"]
    return [(str(item["question"]).strip(), item["answer"], item["options"]) for item in found]


@pytest.mark.parametrize("ask", ["? ", "?", "*", "# ", "{n}. ", ""])
@pytest.mark.parametrize("wrong", ["= ", "=", "-", "- "])
@pytest.mark.parametrize("between", ["\n", ""])
def test_a_plus_marks_the_right_one_of_options_that_begin_with_signs(
    tmp_path: Path, ask: str, wrong: str, between: str
) -> None:
    one, two = ask.format(n=1), ask.format(n=2)
    text = f"{one}Which is fluid?\n{wrong}Blood cells\n+ Milk\n{wrong}Snow\n{between}"
    text += f"{two}Which is cold?\n+Snow\n{wrong}Fire\n"
    assert read(tmp_path, text) == TWO


def test_numbers_with_signs_are_no_marked_options(tmp_path: Path) -> None:
    text = "1. What is 3 - 5?\na) +2\nb) -2\nAnswer: b\n\n2. What is 5 - 3?\na) -2\nb) +2\nAnswer: b\n"
    assert [str(item[1]) for item in read(tmp_path, text)] == ["-2", "2"]


BARRED = "Which is fluid?\n====\nBlood cells\n====\n#Milk\n====\nSnow\n++++\nWhich is cold?\n=====\n# Snow\n=====\nFire\n+++++\n"


def test_options_between_bars_are_read_and_a_hash_marks_the_right_one(tmp_path: Path) -> None:
    assert read(tmp_path, BARRED) == TWO


def test_options_between_bars_of_which_none_has_a_hash_are_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", BARRED + "Which is hot?\n====\nSnow\n====\nFire\n++++\n")
    assert "q.txt:15: refused: has no option that is marked as right" in said
