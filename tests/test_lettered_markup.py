"""Lettered questions in Markdown and pages of the web: marks and tags around options and answers, and texts that fold out."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused


def read(folder: Path, text: str, name: str = "q.md") -> tuple[list[dict[str, object]], str]:
    """The items of a text, and what is said."""
    items, said = imported(folder, name, text)
    return yaml.safe_load("items:\n" + items)["items"], said


@pytest.mark.parametrize("name", ["q.txt", "q.md"])
@pytest.mark.parametrize(
    "right",
    [
        "b) **Milk**",
        "- b) **Milk**",
        "- **b) Milk**",
        "b) <b>Milk</b>",
        "b) <mark>Milk</mark>",
        "- b) <font color='red'>Milk</font>",
        'b) <span style="color:#0a0">Milk</span>',
        "b) ==Milk==",
    ],
)
def test_an_option_that_stands_out_by_marks_around_its_text_is_right(tmp_path: Path, name: str, right: str) -> None:
    lead = "- " if right.startswith("-") else ""
    (item,), _ = read(tmp_path, f"1. Which is fluid?\n{lead}a) Blood\n{right}\n{lead}c) Snow\n", name)
    assert (item["answer"], item["options"]) == ("Milk", ["Blood", "Milk", "Snow"])


def test_options_that_all_stand_out_mark_none(tmp_path: Path) -> None:
    assert "has no option that is marked as right" in refused(
        tmp_path, "q.txt", "1. Which?\na) **Blood**\nb) **Milk**\n"
    )


def test_bold_words_of_an_option_mark_nothing(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", "1. Which?\na) **Blood** and bones\nb) Milk\n")
    assert "has no option that is marked as right" in said


FOLDED = """
### 1. Which is fluid?
A. Blood
B. Milk
C. Snow
<details>
<summary>{}</summary>
{}
</details>

---

### 2. Which is cold?
A. Blood
B. Snow
<details><summary>Show</summary>

**Answer:** B

</details>
"""


@pytest.mark.parametrize("head", ["🔎 Show Answer", "✅ Click to see the answer", "<b>Resposta</b>"])
@pytest.mark.parametrize(
    "answer", ["✅ **Ans: B**", "<b>Answer: B</b>", "Answer: B", "<p><strong>Answer:</strong> B</p>"]
)
def test_an_answer_that_folds_out_is_read_and_its_tags_are_no_part_of_an_option(
    tmp_path: Path, head: str, answer: str
) -> None:
    (first, second), _ = read(tmp_path, FOLDED.format(head, answer))
    assert (first["answer"], first["options"]) == ("Milk", ["Blood", "Milk", "Snow"])
    assert (second["answer"], second["options"]) == ("Snow", ["Blood", "Snow"])


@pytest.mark.parametrize("head", ["Answer", "🔽 Show Answer", "Ver respuesta"])
def test_an_answer_below_the_head_of_what_folds_out_is_read(tmp_path: Path, head: str) -> None:
    (first, _), _ = read(tmp_path, FOLDED.format(head, "B. Milk"))
    assert first["answer"] == "Milk"


def test_a_reason_stands_behind_several_letters(tmp_path: Path) -> None:
    (item,), _ = read(tmp_path, "1. Which are fluid?\na) Blood\nb) Milk\nc) Snow\nAnswers: A and B – both pour.\n")
    assert (item["answers"], str(item["rationale"]).strip()) == (["Blood", "Milk"], "both pour.")


@pytest.mark.parametrize("answer", ["B – it pours.", "B - because it pours.", "b — it pours.", "(B) – it pours."])
def test_a_reason_behind_the_letter_of_an_answer_explains_it(tmp_path: Path, answer: str) -> None:
    (item,), _ = read(tmp_path, f"1. Which is fluid?\na) Blood\nb) Milk\nc) Snow\nAnswer: {answer}\n")
    assert item["answer"] == "Milk"
    assert str(item["rationale"]).strip().endswith("it pours.")


def test_the_text_of_another_option_behind_the_letter_of_an_answer_is_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.txt", "1. Which is fluid?\na) Blood\nb) Milk\nc) Snow\nAnswer: B – Snow\n")
    assert "whose letter and text are not those of one option" in said


def test_a_question_in_bold_behind_its_number_loses_both_marks(tmp_path: Path) -> None:
    (item,), _ = read(tmp_path, "1. **Which is fluid?**\n   - a) Blood\n   - b) Milk\n   - **Answer:** b\n")
    assert str(item["question"]).strip().strip("*") == "Which is fluid?"
    assert str(item["question"]).count("**") % 2 == 0


def test_options_and_their_answer_in_a_block_of_code_are_no_code(tmp_path: Path) -> None:
    text = (
        "### **1. Which is fluid?**\n\n```\nA. Blood\nB. Milk\n\n**Answer:** B\n```\n---\n\n### **2. What is `x`?**\n\n"
    )
    text += "```\nx = 1\n```\nA. One\nB. Two\n\nAnswer: A\n"
    (first, second), _ = read(tmp_path, text)
    assert (first["answer"], first["options"], second["answer"]) == ("Milk", ["Blood", "Milk"], "One")
    assert "x = 1" in str(second["question"])


def test_boxes_of_text2qti_are_options(tmp_path: Path) -> None:
    (item,), _ = read(tmp_path, "1. Which are fluid?\n[*] Milk\n[*] Water\n[] Snow\n[ ] Ice\n", "q.txt")
    assert item["answers"] == ["Milk", "Water"]


def test_signs_without_width_are_no_part_of_a_text(tmp_path: Path) -> None:
    text = "\u200b1. Which is fluid?\n\u200bAnswer: Milk\n\n\ufeff2. Which is cold?\n\u200bAnswer: Snow\n"
    found, _ = read(tmp_path, text, "q.txt")
    assert [(str(each["question"]).strip(), each["answer"]) for each in found] == [
        ("Which is fluid?", "Milk"),
        ("Which is cold?", "Snow"),
    ]


@pytest.mark.parametrize(
    "answer", ["参考答案：B", "标准答案：B", "我的答案:正确答案:B", "我的答案：A 正确答案：B", "【答案】B"]
)
def test_a_chinese_answer_is_known_by_its_words(tmp_path: Path, answer: str) -> None:
    found, _ = read(tmp_path, f"1. 哪个是液体\nA. 血\nB. 牛奶\n{answer}\n", "q.txt")
    assert found[0]["answer"] == "牛奶"


def test_code_below_an_answer_is_no_part_of_what_is_asked(tmp_path: Path) -> None:
    text = "1. Which sets x?\n- A) `x`\n- B) `x = 1`\n\nAnswer: B\n\n```\nx = 1  # sets it\n```\n\n2. Which is cold?\n- A) Fire\n- B) Snow\nAnswer: B\n"
    (first, _), _ = read(tmp_path, text)
    assert str(first["question"]).strip() == "Which sets x?"
    assert "sets it" in str(first["rationale"])


FORM = """
### Question {0}
<form>
  <p>Which of {0} is fluid?</p>
  <label><input type="{1}" name="q{0}"> {2}Blood</label><br>
  <label><input type="{1}" name="q{0}"> {3}Ice</label><br>
  <label><input type="{1}" name="q{0}"> {4}Snow</label><br>
</form>

<details>
<summary>Show answer</summary>

**Answer{5}

*Explanation: It flows.*
</details>
"""


def test_fields_of_a_form_with_letters_are_options(tmp_path: Path) -> None:
    items, _ = read(tmp_path, "".join(FORM.format(n, "radio", "A) ", "B) ", "C) ", ": A) Blood**") for n in (1, 2)))
    assert [each["question"] for each in items] == ["Which of 1 is fluid?", "Which of 2 is fluid?"]
    assert [(each["answer"], each["options"]) for each in items] == [("Blood", ["Blood", "Ice", "Snow"])] * 2


def test_fields_of_a_form_without_letters_are_options_with_boxes(tmp_path: Path) -> None:
    (item,), _ = read(tmp_path, FORM.format(1, "checkbox", "", "", "", ":** Blood, Snow"))
    assert (item["question"], item["answers"]) == ("Which of 1 is fluid?", ["Blood", "Snow"])


def test_fields_of_a_form_in_one_line_are_options(tmp_path: Path) -> None:
    fields = "".join(f'<label><input type="radio" name="a"/> {each}</label> ' for each in ("Ice", "Milk"))
    (item,), _ = read(tmp_path, f"1. Which is fluid?\n{fields}\n\nAnswer: Milk\n")
    assert (item["answer"], item["options"]) == ("Milk", ["Ice", "Milk"])


def test_a_field_of_a_form_that_is_chosen_marks_nothing(tmp_path: Path) -> None:
    text = FORM.format(1, "radio", "", "", "", ":** Snow").replace('"q1"> Blood', '"q1" checked> Blood')
    assert "answer: Blood" not in str(read(tmp_path, text))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("*Explanation: It flows.*", "It flows."),
        ("**Explanation: It flows.**", "It flows."),
        ("_Explanation: It flows._", "It flows."),
        ("**Explanation:** It is **fluid**", "It is **fluid**"),
        ("*Explanation:* It is *fluid*", "It is *fluid*"),
    ],
)
def test_marks_around_a_whole_explanation_are_no_part_of_it(tmp_path: Path, line: str, why: str) -> None:
    (item,), _ = read(tmp_path, f"1. Which is fluid?\na) Ice\nb) Milk\n\nAnswer: b\n\n{line}\n")
    assert item["rationale"] == why


NETS = (
    "1. Which are used?\n- [ ] TLS (over TCP)\n- [ ] ATM (old)\n- [ ] Hash (short)\n- [ ] Hash (long)\n\nAnswer: {}\n"
)


@pytest.mark.parametrize(
    ("answer", "right"),
    [("TLS, ATM (old)", ["TLS (over TCP)", "ATM (old)"]), ("ATM, Hash (long)", ["ATM (old)", "Hash (long)"])],
)
def test_an_answer_may_leave_out_the_brackets_of_its_options(tmp_path: Path, answer: str, right: list[str]) -> None:
    (item,), _ = read(tmp_path, NETS.format(answer))
    assert item["answers"] == right


@pytest.mark.parametrize("answer", ["TLS, Hash", "TLS, ARP"])
def test_an_answer_without_brackets_that_two_options_have_or_none_is_refused(tmp_path: Path, answer: str) -> None:
    assert "which names none of its 4 options" in refused(tmp_path, "q.md", NETS.format(answer))


DUMP = """
## Question {0} - Topic 1
**Question Type:** {1}

**Question Text:**
Blood of {0} is cold.
Solution: You warm it.
Does it help?

**Answer Choices:**
{2}

**Correct Answer:** {3}

**Explanation:**
It is warm.
"""
LETTERED = "- A. Ice\n- B. Milk\n- C. Snow"


def test_named_parts_of_a_question_are_no_part_of_what_is_asked(tmp_path: Path) -> None:
    text = "".join(DUMP.format(n, "Multiple Choice", LETTERED, "B - Milk") for n in range(1, 6))
    items, _ = read(tmp_path, text + DUMP.format(6, "Multiple", LETTERED, "AC - Ice, Snow"))
    assert [str(each["question"]).strip() for each in items] == [
        f"Blood of {n} is cold.\nSolution: You warm it.\nDoes it help?" for n in range(1, 7)
    ]
    assert [each.get("answer", each.get("answers")) for each in items] == [*["Milk"] * 5, ["Ice", "Snow"]]


def test_letters_in_a_row_whose_texts_are_those_of_others_are_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.md", DUMP.format(1, "Multiple", LETTERED, "AC - Ice, Milk"))
    assert "has the answer 'AC - Ice, Milk', which names none of its 3 options" in said


def test_a_question_without_the_options_that_it_announces_is_refused(tmp_path: Path) -> None:
    text = DUMP.format(1, "Drag and drop", "*a picture*", "*the right one*").replace("Solution: ", "")
    assert "says that it has options, and none were found" in refused(tmp_path, "q.md", text)
