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


def counted(*answers: str) -> str:
    heads = "".join(
        f"{n}. **Which is {n}?**\n   - Blood\n   - Milk\n   - Snow\n   **Correct Answer:** {right}\n\n"
        for n, right in enumerate(answers, 1)
    )
    return f"# Things\n\n{heads}"


@pytest.mark.parametrize("lettered", [False, True])
def test_answers_count_the_options_where_the_text_shows_from_what_number(tmp_path: Path, lettered: bool) -> None:
    text = counted("2", "3", "1")
    for letter, name in zip("abc", ("Blood", "Milk", "Snow"), strict=True):
        text = text.replace(f"- {name}", f"{letter}) {name}") if lettered else text
    items, _ = imported(tmp_path, "q.md", text)
    assert [item["answer"] for item in yaml.safe_load(items)] == ["Milk", "Snow", "Blood"]


@pytest.mark.parametrize("answers", [("2", "1", "2"), ("0", "3", "1"), ("2", "4", "3"), ("3", "1")])
def test_numbers_that_may_count_from_0_name_no_options(tmp_path: Path, answers: tuple[str, ...]) -> None:
    said = refused(tmp_path, "q.md", counted(*answers))
    assert said.count("which names none of its 3 options") == len(answers)


def test_a_number_that_is_the_text_of_an_option_counts_none(tmp_path: Path) -> None:
    text = counted("2", "3", "1") + "4. Which is 4?\n- 4\n- 1\n- 7\nCorrect Answer: 4\n"
    items, _ = imported(tmp_path, "q.md", text)
    assert str(yaml.safe_load(items)[-1]["answer"]) == "4"


def test_a_number_that_begins_the_text_of_another_option_counts_none(tmp_path: Path) -> None:
    last = "4. How long is it?\n- 3 cm\n- 4 cm\n- 2 cm\nCorrect Answer: 2\n"
    assert refused(tmp_path, "q.md", counted("2", "3", "1") + last).count("which names none of its 3 options") == 1
    (tmp_path / "same").mkdir()
    items, _ = imported(
        tmp_path / "same",
        "q.md",
        counted("2", "3", "1") + last.replace("4 cm", "2 cm", 1).replace("2 cm\nC", "5 cm\nC"),
    )
    assert yaml.safe_load(items)[-1]["answer"] == "2 cm"
