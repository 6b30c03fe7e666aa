"""Texts of questions with slips and signs of their writers: misspelt words, letters without a space, digits on keys, bullets."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused

ASKED = "1. Which is fluid?\na) Blood cells\nb) Milk\nc) Snow\n"


def read(folder: Path, text: str, name: str = "q.txt") -> tuple[list[dict[str, object]], str]:
    items, said = imported(folder, name, text)
    return yaml.safe_load("items:\n" + items)["items"], said


@pytest.mark.parametrize("said", ["Anwer. B", "Anse : b", "**Asnwer:** b)", "Anwser - B", "- ✅ **Answer:** B- -"])
def test_a_misspelt_word_for_the_answer_is_one(tmp_path: Path, said: str) -> None:
    (item,), _ = read(tmp_path, f"{ASKED}{said}\n")
    assert (item["answer"], item.get("rationale")) == ("Milk", None)


@pytest.mark.parametrize("said", ["Also: B", "Area. B", "Angle = B"])
def test_another_word_is_none(tmp_path: Path, said: str) -> None:
    assert "has no option that is marked as right" in refused(tmp_path, "q.txt", f"{ASKED}{said}\n")


def test_an_answer_with_a_tick_below_lettered_options_is_no_option(tmp_path: Path) -> None:
    text = "**Q9. Milk is fluid.**\n- A. True\n- B. False\n- ✅ **Answer:** A- - \n\n---\n\n## **Part 2 (10-20)**\n\n**Q10. Snow is hot.**\n- A. True\n- B. False\n- ✅ **Answer:** B\n"
    (one, two), _ = read(tmp_path, text, "q.md")
    assert (one, two) == (
        {"id": "milk-fluid", "statement": "Milk is fluid.", "answer": True},
        {"id": "snow-hot", "statement": "Snow is hot.", "answer": False},
    )


def test_letters_of_options_need_no_space_behind_their_full_stops(tmp_path: Path) -> None:
    (item,), _ = read(tmp_path, "1. Which restarts it?\na.docker\nb.container\nc. none\n\na\n")
    assert (item["answer"], item["options"]) == ("docker", ["docker", "container", "none"])


def test_digits_on_keys_count_questions(tmp_path: Path) -> None:
    text = "# Quiz\n\n### 9️⃣ **Which is fluid?**\n   - **A.** Blood\n   - **B.** Milk\n\n   **🟢 Correct Answer:** **B.** Milk  \n   **🔍 Explanation:** It flows.\n\n---\n\n"
    text += "### 🔟 **Milk is fluid.**\n   - **True** or **False**\n\n   **🟢 Correct Answer:** **True**  \n\n1️⃣1️⃣ Which is cold?\nA. Snow\nB. Fire\n\n🟢 **Correct Answer**: A. Snow\n"
    (one, two, three), _ = read(tmp_path, text, "q.md")
    assert (one["question"], one["answer"], one["options"]) == ("**Which is fluid?**", "Milk", ["Blood", "Milk"])
    assert (one["rationale"], two["answer"], three["answer"]) == ("It flows.", True, "Snow")


def test_signs_before_bullets_mark_the_right_ones(tmp_path: Path) -> None:
    text = "# Part\n\nWhich is fluid?\n\n- !Milk\n    > It flows.\n- Snow\n    > It is ice.\n\n---\n\nWhich are cold?\n- !Snow\n- Fire\n- !Ice\n"
    (one, two), said = read(tmp_path, text, "q.md")
    assert (one["question"], one["answer"], two["answers"]) == ("Which is fluid?", "Milk", ["Snow", "Ice"])
    assert "a heading: # Part" in said


def test_a_plus_among_bullets_marks_the_right_ones(tmp_path: Path) -> None:
    text = "1. Which is fluid?\n\n* Snow\n* Fire\n+ Milk\n\n2. Which is cold?\n```\nx = 1\n```\n\n+ Snow\n* Fire\n"
    (one, two), _ = read(tmp_path, text, "q.md")
    assert (one["answer"], one["options"]) == ("Milk", ["Snow", "Fire", "Milk"])
    assert (two["answer"], two["options"]) == ("Snow", ["Snow", "Fire"])


def test_bullets_above_lettered_options_belong_to_what_is_asked(tmp_path: Path) -> None:
    text = "## Question 1\n\nLook at these:\n\n- Snow\n- Milk\n\nWhich is fluid?\n\n**Options:**  \nA. Snow  \nB. Milk  \n\n**Correct Answer:** B  \n"
    (item,), _ = read(tmp_path, text, "q.md")
    assert item["question"] == "Look at these:\n\n- Snow\n- Milk\n\nWhich is fluid?\n"
    assert (item["answer"], item["options"]) == ("Milk", ["Snow", "Milk"])


def test_rows_between_bars_are_no_options(tmp_path: Path) -> None:
    text = "1. Look:\n\nPlace | Way\n---|---\nA | 0\nB | 3\nC | 7\n\nWhich is fluid?\n- [ ] Snow\n- [x] Milk\n"
    (item,), _ = read(tmp_path, text, "q.md")
    assert (item["answer"], item["options"]) == ("Milk", ["Snow", "Milk"])


@pytest.mark.parametrize("said", ["#### Option: B", "**B**", "Choice B", "**b) Milk**"])
def test_an_answer_may_stand_below_its_head(tmp_path: Path, said: str) -> None:
    text = f"<ol>\n<li>\n\n{ASKED}\n<details>\n<summary><b>Answer</b></summary>\n<p>\n\n{said}\n\n</p>\n</details>\n</li>\n</ol>\n"
    (item,), _ = read(tmp_path, text, "q.md")
    assert (item["question"], item["answer"], item.get("rationale")) == ("Which is fluid?", "Milk", None)


@pytest.mark.parametrize("marked", ["**_Milk_**", "_**Milk**_", "***Milk***", "**Milk**"])
def test_bold_slanted_words_that_mark_the_right_option_are_no_part_of_it(tmp_path: Path, marked: str) -> None:
    text = "".join(f"{n}. Which is number {n}?\n\n- Blood cells\n- {marked}\n- Snow\n\n" for n in (1, 2, 3))
    items, _ = read(tmp_path, text, "q.md")
    assert [(item["answer"], item["options"]) for item in items] == [("Milk", ["Blood cells", "Milk", "Snow"])] * 3


@pytest.mark.parametrize("sign", ["-", " –", " -", "/"])
def test_two_options_with_a_dash_behind_their_letters_are_options_where_a_text_asks_about_them(
    tmp_path: Path, sign: str
) -> None:
    text = f"1. Which is fluid?\na{sign} Snow\nb{sign} Milk\nAnswer: b\n\n2. Which is cold?\na{sign} Snow\nb{sign} Milk\nAnswer: a\n"
    found, _ = read(tmp_path, text)
    assert [(each["answer"], each["options"]) for each in found] == [
        ("Milk", ["Snow", "Milk"]),
        ("Snow", ["Snow", "Milk"]),
    ]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Answer: b. It has fat in it.", "It has fat in it."),
        ("Lösung: b, weil Fett", "weil Fett"),
        ("Answer: B because it pours", "because it pours"),
    ],
)
@pytest.mark.parametrize("name", ["q.txt", "q.md"])
def test_a_reason_may_stand_right_behind_the_letter_of_an_answer(
    tmp_path: Path, said: str, reason: str, name: str
) -> None:
    (item,), _ = read(tmp_path, f"{ASKED}{said}\n", name)
    assert (item["answer"], item.get("rationale")) == ("Milk", reason)


@pytest.mark.parametrize("said", ["b, weil kalt", "b because cold"])
def test_a_reason_that_is_the_text_of_another_option_is_none(tmp_path: Path, said: str) -> None:
    text = f"1. Why is it ice?\na) {said[1:].strip(', ')}\nb) It is dry\nAnswer: {said}\n"
    assert "refused: has the answer" in refused(tmp_path, "q.txt", text)
