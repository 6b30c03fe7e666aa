"""Lines of text right below the last option of a question: what goes on with it, and what only stands there."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported


def read(folder: Path, below: str, option: str = "c) Ice") -> tuple[list[str], str]:
    text = f"1. Which is fluid?\na) Sand\n*b) Milk\n{option}\n{below}\n2. Which is cold?\na) Soup\n*b) Snow\n"
    items, said = imported(folder, "q.txt", text)
    options = yaml.safe_load("items:\n" + items)["items"][0]["options"]
    return options, said


@pytest.mark.parametrize("below", ["Teil B: Chemie", "Biology Test - Mr Smith", "Раздел 2. Химия", "Viel Erfolg!"])
def test_a_line_below_a_short_option_is_no_part_of_it(tmp_path: Path, below: str) -> None:
    options, said = read(tmp_path, below)
    assert options == ["Sand", "Milk", "Ice"]
    assert f"q.txt:5: left: a text between questions: {below}" in said


@pytest.mark.parametrize(
    ("option", "below"),
    [
        ("c) Ice,", "Snow and sleet"),
        ("c) Ice", "and snow"),
        ("c) Ice that somebody took out of the freezer a while ago and of", "Snow"),
        ("c) Ice", "(Snow is none)"),
    ],
)
def test_a_line_that_goes_on_with_an_option_stays(tmp_path: Path, option: str, below: str) -> None:
    options, said = read(tmp_path, below, option)
    assert options[2] == f"{option[3:]} {below}"
    assert "left:" not in said
