"""How people name several right options by their letters, wherever a file has keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from questions_files import csv, imported, keys_of, taken

PLAIN = ("A, C", "A,C", "a, c", "A; C", "A/C", "A & C", "A and C", "A, and C", "A und C")
TOGETHER = (*PLAIN, "A + C", "A C", "(A), (C)", "(A) (C)", "[A], [C]", "A), C)", "A., C.", "A、C", "A，C")
ASKED = "1. Which? (Choose two.)\nA) x\nB) y\nC) z\n"


def below(folder: Path, said: str) -> None:
    imported(folder, "q.txt", f"{ASKED}Answer: {said}\n")


def in_list(folder: Path, said: str) -> None:
    imported(folder, "q.txt", f"{ASKED}\n2. Who?\nA) he\nB) she\n\nAnswers\n1. {said}\n2. B\n")


def in_table_of_keys(folder: Path, said: str) -> None:
    keys = f"| Question | Answer |\n|---|---|\n| 1 | {said} |\n| 2 | B |\n"
    imported(folder, "q.md", f"{ASKED}\n2. Who?\nA) he\nB) she\n\n{keys}")


def in_column(folder: Path, said: str) -> None:
    taken(csv(folder, f'Question,A,B,C,Answer\nWhich?,x,y,z,"{said}"\nWho?,he,she,they,B\n'))


@pytest.mark.parametrize("said", TOGETHER)
@pytest.mark.parametrize("road", [below, in_list, in_column])
def test_letters_that_are_named_together(tmp_path: Path, road: Callable[[Path, str], None], said: str) -> None:
    road(tmp_path, said)
    assert keys_of(tmp_path)[0] == ("x", "z")


@pytest.mark.parametrize("said", PLAIN)
def test_tables_of_keys_have_them_too(tmp_path: Path, said: str) -> None:
    in_table_of_keys(tmp_path, said)
    assert keys_of(tmp_path)[0] == ("x", "z")


@pytest.mark.parametrize("road", [below, in_list])
def test_large_letters_in_their_order_need_nothing_between_them(
    tmp_path: Path, road: Callable[[Path, str], None]
) -> None:
    road(tmp_path, "AC")
    assert keys_of(tmp_path)[0] == ("x", "z")
