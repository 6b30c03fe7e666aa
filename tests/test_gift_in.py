"""GIFT as people type it: without braces around options, and with comments right below answers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported
from world import run


def test_options_of_gift_need_no_braces_around_them(tmp_path: Path) -> None:
    text = "Which is set?\n~f(x=2)\n ~ f{'x'}\n=f.x#So it is.\n\nWhich is red?\nTell.\n=Blood\n~Milk\n"
    one, other = yaml.safe_load("items:\n" + imported(tmp_path, "quiz.gift", text)[0])["items"]
    assert (one["question"], one["answer"]) == ("Which is set?", "f.x")
    assert [each["text"] for each in one["options"]] == ["f(x=2)", "f{'x'}", "f.x"]
    assert one["options"][2]["why"] == "So it is."
    assert (other["question"].strip(), other["answer"], other["options"]) == (
        "Which is red?\nTell.",
        "Blood",
        ["Blood", "Milk"],
    )


@pytest.mark.parametrize("text", ["Which?\n=Milk\n=Snow", "Which?\n~Milk\nor\n=Snow", "=Milk\n~Snow"])
def test_lines_of_gift_that_are_no_options_without_braces_ask_nothing(tmp_path: Path, text: str) -> None:
    _, said = imported(tmp_path, "quiz.gift", f"Is it? {{T}}\n\n{text}\n")
    assert "quiz.gift:3: left: a text that asks nothing: " in said


def test_a_comment_of_gift_behind_answers_is_about_the_next_question(tmp_path: Path) -> None:
    text = "Is milk white? {T}\n// [tag:red]\nIs blood\nred? {T}\n// sun\nThe {=sun}\n// more\nshines.\n"
    items, _ = imported(tmp_path, "quiz.gift", text)
    found = yaml.safe_load("items:\n" + items)["items"]
    assert [(item.get("statement", item.get("question")).strip(), item.get("tags")) for item in found] == [
        ("Is milk white?", None),
        ("Is blood\nred?", ["red"]),
        ("The \\_\\_\\_\\_\\_ shines.", None),
    ]


def test_a_sample_of_code_in_gift_keeps_its_empty_lines_and_comments(tmp_path: Path) -> None:
    text = "::one::[markdown]See\\:\n```c\nint a;\n\n// Now?\na \\= 1;\n```\nWhat is a? {=1 ~2}\n\n```\nWhat is b? {=2 ~1}\n"
    items, said = imported(tmp_path, "quiz.gift", text)
    first, second = yaml.safe_load("items:\n" + items)["items"]
    assert first["question"] == "See:\n```c\nint a;\n\n// Now?\na = 1;\n```\nWhat is a?\n"
    assert (second["answer"], "left:" in said) == (2, False)


PAGE = """\
# Water

Some words.

## Part 1
```gift
::One::Which is fluid? {
=Water
~Sand #No.
####So it is.
}
```
<!-- for
the teacher -->
::Two::Who rules? {=King ~Pawn}
---
Which is it?
```
# a comment
x = 1
```
{=one ~two}
"""


@pytest.mark.parametrize("name", ["quiz.md", "quiz.markdown", "quiz.txt", "quiz.log"])
def test_gift_in_a_page_of_markdown(tmp_path: Path, name: str) -> None:
    made, said = imported(tmp_path, name, PAGE)
    one, two, three = yaml.safe_load("items:\n" + made)["items"]
    assert (one["question"], one["answer"], one["rationale"]) == ("Which is fluid?", "Water", "So it is.")
    assert (two["question"], two["answer"]) == ("Who rules?", "King")
    assert "a comment\nx = 1" in three["question"]
    assert [line.partition(f"{name}:")[2] for line in said.splitlines() if "left:" in line] == [
        "1: left: a heading: Water",
        "5: left: a heading: Part 1",
        "13: left: a comment: for the teacher",
        "3: left: a text that asks nothing: Some words.",
    ]


@pytest.mark.parametrize(
    "said", ["```{=html}\n<hr>\n```\n", "It is $A^{T}$ and ${=5~cm}$ or $\\text{=5~cm}$.\n", "# Part {#one}\n"]
)
def test_braces_in_a_page_of_markdown_are_no_gift(tmp_path: Path, said: str) -> None:
    made, _ = imported(tmp_path, "quiz.md", f"{said}\n1. Which is fluid?\n- [x] Water\n- [ ] Sand\n")
    assert "    answer: Water\n" in made


@pytest.mark.parametrize("name", ["q.gift", "q.md", "q.aiken", "q.text", "q.log", "q"])
def test_a_text_is_read_as_what_stands_in_it(tmp_path: Path, name: str) -> None:
    assert "    answer: Water\n" in imported(tmp_path, name, "Which?\nA. Water\nB. Sand\nANSWER: A\n")[0]


@pytest.mark.parametrize("name", ["q.txt", "q.md", "q.text", "q.log"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_text_whose_first_line_names_columns_is_a_table(tmp_path: Path, name: str, sign: str) -> None:
    rows = [["question", "answer", "wrong 1"], ["Which is fluid?", "Water", "Sand"], ["Who rules?", "King", "Pawn"]]
    made, _ = imported(tmp_path, name, "\n".join(sign.join(row) for row in rows))
    assert "    answer: Water\n    distractors: [Sand]\n" in made or "    options: [Water, Sand]\n" in made


def test_an_equals_sign_between_letters_is_no_right_answer_where_answers_have_lines(tmp_path: Path) -> None:
    text = "Which?{\n~Set debug=true there.#Not a=b.\n=Set it.\n~Leave it.\n}\n"
    made, said = imported(tmp_path, "q.gift", text)
    assert "    answer: Set it.\n" in made
    assert "text: Set debug=true there.\n        why: Not a=b." in made
    assert "it has '=' within an answer" in said


@pytest.mark.parametrize(
    "answers", ["~one=two\n~three", "~a=b\n=c\n=d", "~one =two\n=three\n~four", "%50%=a=b\n~c\n~d"]
)
def test_elsewhere_it_begins_an_answer(tmp_path: Path, answers: str) -> None:
    (tmp_path / "q.gift").write_text(f"Which?{{\n{answers}\n}}\n", encoding="utf-8")
    said = run("import", tmp_path / "q.gift", "-o", tmp_path / "bank.yaml", "--publisher", "ward-7").stderr
    assert "within an answer" not in said
