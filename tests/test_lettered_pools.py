"""Pools of questions with a code and the key in brackets above each, and answers that count the options."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused


def read(folder: Path, text: str) -> list[tuple[object, ...]]:
    items, _ = imported(folder, "q.txt", text)
    found = yaml.safe_load("items:\n" + items)["items"]
    return [(str(item["question"]).strip(), item["answer"], str(item.get("rationale", "")).strip()) for item in found]


OPTIONS = "A. Blood\nB. Milk\nC. Snow\n"
POOL = (
    f"SECTION X1 - Matter\n\nX1A01 (B) [12.3(b)]\nWhich is fluid?\n{OPTIONS}~~\n\n"
    f"X1A02 (C)\nWhich is\ncold?\n{OPTIONS}that has fallen\n~~\nX1B - Colours\n\nX1B01 (A) [12.4]\n\nWhich is red?\n{OPTIONS}~~~~\n"
)


@pytest.mark.parametrize("rule", ["~~", "~", ""])
def test_a_pool_has_its_keys_in_brackets_behind_the_codes(tmp_path: Path, rule: str) -> None:
    assert read(tmp_path, POOL.replace("~~", rule)) == [
        ("Which is fluid?", "Milk", "[12.3(b)]"),
        ("Which is\ncold?", "Snow that has fallen", ""),
        ("Which is red?", "Blood", "[12.4]"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        POOL.replace("(A)", "(B)").replace("(C)", "(B)"),  # the same letter for all may be a level
        POOL.replace("(A)", "(K)"),
        POOL.replace("X1A02 (C)", "X1A02 (E)"),  # of which its options have none
        POOL[: POOL.index("X1B01")],
    ],
)
def test_a_letter_behind_a_code_that_may_be_a_level_is_no_key(tmp_path: Path, text: str) -> None:
    assert "refused: has no option that is marked as right" in refused(tmp_path, "q.txt", text)


def test_a_pool_that_has_lines_with_answers_has_these_as_its_keys(tmp_path: Path) -> None:
    text = "".join(f"X1A0{n} ({'ABA'[n]})\nWhich is {n}?\n{OPTIONS}Answer: C\n\n" for n in range(3))
    assert [right for _, right, _ in read(tmp_path, text)] == ["Snow"] * 3
