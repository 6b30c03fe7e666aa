"""Numbers that stand alone on a line: those of questions, and those of pages; and what explains each option by its letter."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
import yaml

from questions_files import imported

LONE = """\
    1
    问题：
    哪一个是液体？
    选项：
    A. 血肠
    B. 牛奶
    正确答案：B
    解释：
    A - 不是液体
    B - 是液体
    1. 牛奶是液体
    2
    问题：
    哪一个是红的？
    选项：
    A. 血
    B. 牛奶
    正确答案：A
    3
    问题：
    哪一个是白的？
    选项：
    A. 血
    B. 雪
    正确答案：B
    """


def read(folder: Path, text: str) -> list[dict[str, object]]:
    items, _ = imported(folder, "q.txt", text)
    return [*yaml.safe_load("items:\n" + items)["items"]]


def test_a_number_alone_begins_a_question_whose_explanation_may_count(tmp_path: Path) -> None:
    found = read(tmp_path, LONE)
    assert [(each["question"], each["answer"]) for each in found] == [
        ("哪一个是液体？", "牛奶"),
        ("哪一个是红的？", "血"),
        ("哪一个是白的？", "雪"),
    ]
    assert found[0]["rationale"] == "A - 不是液体\nB - 是液体\n1. 牛奶是液体\n"


def test_numbers_of_pages_begin_no_question(tmp_path: Path) -> None:
    pages = "Which is {0}?\nA) one {0}\n{1}\nB) two {0}\nAnswer: B\n\n"
    found = read(tmp_path, "".join(pages.format(name, at) for at, name in enumerate(("red", "wet", "hot", "old"), 1)))
    assert [each["question"] for each in found] == ["Which is red?", "Which is wet?", "Which is hot?", "Which is old?"]


@pytest.mark.parametrize("sign", [".", ")", " -", " –"])
@pytest.mark.parametrize("head", ["Explanation:\n", ""])
def test_letters_below_an_answer_explain_and_keep_their_letters(tmp_path: Path, sign: str, head: str) -> None:
    text = f"1. Which is fluid?\nA{sign} Blood\nB{sign} Milk\nC{sign} Snow\nAnswer: B\n{head}A{sign} It clots\nB{sign} It pours\nC{sign} It melts\n"
    (found,) = read(tmp_path, textwrap.dedent(text))
    assert found["options"] == ["Blood", "Milk", "Snow"]
    if head:
        assert found["rationale"] == f"A{sign} It clots\nB{sign} It pours\nC{sign} It melts\n"
