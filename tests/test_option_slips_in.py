"""Names of the columns of options with a slip in them, and of wrong answers in Portuguese."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import imported


def csv(head: str, row: str = "0;Which?;red;wet;hot;old;{}") -> str:
    rows = "\n".join(row.format(key).replace("Which", f"Which of {key}") for key in "dabc")
    return f"No;Question;{head};Correct\n{rows}\n"


@pytest.mark.parametrize(
    ("head", "right"),
    [
        ("Antwort A;Antwort B;Antwort C;Andwort D", "old"),
        ("Antwort A;Antwort B;Antwor C;Antwort D", "old"),
        ("Anwtort A;Antwort B;Antwort C;Antwort D", "old"),
        ("Antwort D;Antwortt C;Antwort B;Antwort A", "red"),
        ("Antwort B;Antwort A;Antwort D;Andwort C", "hot"),
    ],
)
def test_a_slip_in_one_name_of_a_series_is_clear_by_its_place(tmp_path: Path, head: str, right: str) -> None:
    items, _ = imported(tmp_path, "q.csv", csv(head))
    assert f"answer: {right}\n" in items.split("  - id:")[1]
    assert items.count("  - id:") == 4


@pytest.mark.parametrize("last", ["Anmerkung D", "Ort D", "Andword D", "Antwort-Zeit D", "Andwort F"])
def test_a_name_that_is_another_word_or_has_another_place_is_no_option(tmp_path: Path, last: str) -> None:
    text = csv(f"Antwort A;Antwort B;Antwort C;{last}")
    assert "has 'd' as its right answer" in imported(tmp_path, "q.csv", text, "--skip-bad")[1]


def test_wrong_answers_may_be_called_by_that_word_and_a_number(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.csv", "Questão,Correta,Incorreta1,Incorreta2\nQuanto?,5,4,2\nQuantos?,8,10,12\n")
    assert items.count("answer: ") == items.count("options:") == 2
    assert "options: [5, 4, 2]" in items


@pytest.mark.parametrize(("key", "right"), [("2.3", ""), ("2;3", "[wet, hot]")])
def test_a_fraction_that_may_have_been_two_numbers_is_refused_with_what_to_write(
    tmp_path: Path, key: str, right: str
) -> None:
    text = f"Question,Option 1,Option 2,Option 3,Correct\nWhich?,red,wet,hot,1\nWhich ones?,red,wet,hot,{key}\n"
    items, said = imported(tmp_path, "q.csv", text, "--skip-bad")
    assert f"answers: {right}" in items if right else "as in '2;3'" in said
