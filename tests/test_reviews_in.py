"""Pages of tests that somebody took, with a line such as *Correct Answer* above each right option."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused

PAGE = """
Correct
Question: 1
Which is white?

Correct Answer
a. Milk

b. Blood
Answered

Incorrect
Question: 2
Which is red?
a. Milk
{}
b. Blood

Question: 3
Which is cold?
Correct Answer
a. Snow
b. Milk
Correct Answer
c. Ice
"""


def keys(items: str) -> list[tuple[object, object, object]]:
    found = yaml.safe_load("items:\n" + items)["items"]
    return [(each["question"], each.get("answer", each.get("answers")), each["options"]) for each in found]


@pytest.mark.parametrize("mark", ["Correct Answer", "Correct answer\n", "**Your answer is correct**", "Correct option"])
def test_the_option_below_a_line_that_calls_it_right_is_right(tmp_path: Path, mark: str) -> None:
    items, _ = imported(tmp_path, "q.txt", PAGE.format(mark))
    assert keys(items) == [
        ("Which is white?", "Milk", ["Milk", "Blood"]),
        ("Which is red?", "Blood", ["Milk", "Blood"]),
        ("Which is cold?", ["Snow", "Ice"], ["Snow", "Milk", "Ice"]),
    ]


def test_such_a_line_below_the_last_options_may_be_about_these(tmp_path: Path) -> None:
    one = "Question: {}\nWhich is white?\nCorrect Answer\na. Milk\nb. Blood\n\n"
    other = "Question: {}\nWhich is red?\na. Milk\nb. Blood\nCorrect Answer\n\n"
    said = refused(tmp_path, "q.txt", "".join(each.format(at + 1) for at, each in enumerate([one, other, one, other])))
    assert said.count("refused: ") == 4
    assert "no question of q.txt can come" in said


def test_such_a_line_above_an_option_without_a_letter_is_refused(tmp_path: Path) -> None:
    more = "".join(f"\nQuestion: {at}\nWhich is white?\nCorrect Answer\na. Milk\nb. Blood\n" for at in range(4, 24))
    text = f"{PAGE.format('Correct Answer')}{more}\nQuestion: 24\nWhich is fluid?\nCorrect Answer\na. Snow\nb. Milk\nCorrect Answer\nWater\n"
    assert "q.txt:151: refused: has the answer 'Correct Answer', which names none of its 2 options" in refused(
        tmp_path, "q.txt", text
    )
