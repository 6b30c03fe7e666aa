"""Lists of keys at the end of a text: tables, columns, arrows, and what explains them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused
from world import run

ASKED = (
    "## Question 1\nWhich is fluid?\n- A) Blood cells\n- B) Milk\n- C) Snow\n\n---\n\n"
    "## Question 2\nWhich is cold?\n- A) Snow\n- B) Fire\n\n---\n\n"
)


def read(folder: Path, text: str) -> list[dict[str, object]]:
    items, _ = imported(folder, "q.md", text)
    found: list[dict[str, object]] = yaml.safe_load("items:\n" + items)["items"]
    return found


@pytest.mark.parametrize(
    "keys",
    [
        "## Answer key\n\n| Q | Answer | Why |\n|---|---|---|\n| 1 | **B** | It flows. |\n| 2 | A | It is ice. |\n",
        "**Q1 → B.** It flows.\n\n**Q2 → A.** It is ice.\n",
        "1. **Correct answer: B.** It flows.\n2. **Correct answer: A.** It is ice.\n",
        "**1. B** — It flows.\n**2. A** — It is ice.\n",
        "**Q1 — B ★.** It flows.\n\n**Q2 — A (D5).** It is ice.\n",
        "### 1: B\nExplanation: It flows.\n\n### 2: A\nIt is ice.\n",
        "- Q1: B - It flows.\n- Q2: A - It is ice.\n",
        "### Question 1\n**Answer: B) Milk**\n\nIt flows.\n\n### Question 2\n**Answer: A**\n\n**Explanation:** It is ice.\n",
    ],
)
@pytest.mark.parametrize(
    "head", ["# Answer Key & Explanations", "# 🔑 Final exam: answers\n\n> Grade yourself.\n", "**Lösungen**"]
)
def test_a_list_of_keys_says_why(tmp_path: Path, keys: str, head: str) -> None:
    one, two = read(tmp_path, f"{ASKED}{head}\n\n{keys}")
    assert (one["answer"], one["rationale"]) == ("Milk", "It flows.")
    assert (two["answer"], two["rationale"]) == ("Snow", "It is ice.")


@pytest.mark.parametrize(
    "keys",
    [
        "```\n1. B    2. A\n```",
        "| 1 | B | 2 | A |\n|---|---|---|---|",
        "| Question | 1 | 2 |\n|---|---|---|\n| Answer | B | A |",
        "<details>\n<summary>Show</summary>\n\nQ1: B\nQ2: A\n</details>",
    ],
)
def test_a_list_of_keys_may_have_several_in_a_line_or_fold_out(tmp_path: Path, keys: str) -> None:
    assert [item["answer"] for item in read(tmp_path, f"{ASKED}## Answer Key\n\n{keys}\n")] == ["Milk", "Snow"]


def test_a_letter_that_begins_a_line_of_an_explanation_ends_no_list(tmp_path: Path) -> None:
    one, two = read(tmp_path, f"{ASKED}Answers:\n\n**1 — B.** It flows, and\n(A) does not.\n\n**2 — A.** It is ice.\n")
    assert (one["answer"], one["rationale"]) == ("Milk", "It flows, and (A) does not.")
    assert (two["answer"], two["rationale"]) == ("Snow", "It is ice.")


def test_an_explanation_that_begins_with_the_text_of_the_option_is_kept(tmp_path: Path) -> None:
    one, _ = read(tmp_path, f"{ASKED}Answers:\n1. B — Milk flows.\n2. A\n")
    assert (one["answer"], one["rationale"]) == ("Milk", "Milk flows.")


def test_letters_that_count_a_list_name_no_options(tmp_path: Path) -> None:
    asked = ASKED + "## Question 3\nWhich is red?\n- A) Snow\n- B) Fire\n- C) Milk\n\n"
    keys = "Answers:\n\n| 1 | A | Snow |\n| 2 | B | Fire |\n| 3 | C | Milk |\n"
    assert "has no option that is marked as right" in refused(tmp_path, "q.md", asked + keys)


def test_bold_letters_that_end_before_what_is_asked_are_no_part_of_it(tmp_path: Path) -> None:
    (item,) = read(tmp_path, "**Q1. [D1]** Which is fluid?\n\n- A) Blood\n- B) Milk\n\nAnswer: B\n")
    assert item["question"] == "[D1] Which is fluid?"


def test_each_part_may_have_its_own_list_of_keys(tmp_path: Path) -> None:
    part = "# Part\n\n1. Which is {}?\n   - A. Snow\n   - B. Fire\n\n2. Which is {}?\n   - A. Milk\n   - B. Blood\n\n## Answers\n\n{}\n\n"
    text = part.format("cold", "white", "1. A\n2. A") + part.format("hot", "red", "| 1 | B |\n|---|---|\n| 2 | B |")
    found = {str(item["question"]).strip(): item["answer"] for item in read(tmp_path, text)}
    assert found == {
        "Which is cold?": "Snow",
        "Which is white?": "Milk",
        "Which is hot?": "Fire",
        "Which is red?": "Blood",
    }


def test_lists_that_stand_together_at_the_end_belong_to_the_parts_that_they_count(tmp_path: Path) -> None:
    part = "# Part\n\n1. Which is {}?\n   - A. Snow\n   - B. Fire\n\n2. Which is {}?\n   - A. Milk\n   - B. Blood\n\n"
    text = part.format("cold", "white") + part.format("hot", "red")
    one, other = "## Answers 1\n\n1. A\n2. A\n\n", "## Answers 2\n\n1. B\n2. B\n\n"
    items = yaml.safe_load(imported(tmp_path, "q.md", text + one + other)[0])
    assert [each["answer"] for each in items] == ["Snow", "Milk", "Fire", "Blood"]
    assert refused(tmp_path, "r.md", text + other + one).count("has no option that is marked as right") == 4


@pytest.mark.parametrize("text", ["Key to exam B\n\nAnswers:\n1. B\n2. C\n3. A, C\n", "1. B\n2. C\n3. A\n"])
def test_a_key_in_a_file_of_its_own_says_where_it_belongs(tmp_path: Path, text: str) -> None:
    (tmp_path / "key.txt").write_text(text, "utf-8")
    done = run("import", tmp_path / "key.txt", "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 2
    assert (
        "has right answers alone, and no question that they belong to: copy them to the end of the file" in done.stderr
    )


@pytest.mark.parametrize("keys", ["1.- B\n2.- A\n", "1.-B\n2.-A\n", "1) - B\n2) - A\n", "1 - B\n2 - A\n"])
def test_a_dash_may_stand_behind_the_sign_of_a_number(tmp_path: Path, keys: str) -> None:
    text = f"1.- Which is fluid?\na) Sand\nb) Milk\n2.- Which is cold?\na) Snow\nb) Fire\n\nClave de respuestas\n{keys}"
    assert [each["answer"] for each in read(tmp_path, text)] == ["Milk", "Snow"]


FURTHER = "3. What falls in winter?\nAnswer: Snow\n\n4. What burns?\nAnswer: Wood\n"


def test_a_question_with_its_answer_below_it_ends_a_list(tmp_path: Path) -> None:
    """It was an answer to a question of that number, and its own answer the next question, with the answer after that."""
    asked = (
        "1. Which is white?\nA. Milk\nB. Tar\nAnswer: A\n\n2. Which is black?\nA. Milk\nB. Tar\n\nAnswers:\n2. B\n\n"
    )
    items = [(each["question"], each["answer"]) for each in read(tmp_path, asked + FURTHER)]
    assert items == [
        ("Which is white?", "Milk"),
        ("Which is black?", "Tar"),
        ("What falls in winter?", "Snow"),
        ("What burns?", "Wood"),
    ]


def test_answers_by_the_numbers_of_lines_of_what_is_asked_are_doubted(tmp_path: Path) -> None:
    parts = "1. Which is white?\nA. Milk\nB. Tar\nAnswer: A\n\n2. Say of each what it is.\n(1) Ice\n(2) Tar\n\nAnswers:\n(1) It is cold.\n(2) It is black.\n\n"
    _, said = imported(tmp_path, "q.txt", parts + FURTHER)
    assert (
        "the list of its answer has another answer to question 1: look whether the answer is that of this question"
        in said
    )
