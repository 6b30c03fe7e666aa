"""Questions of Word whose options stand in a table together with their answer, as pages with questions lay them out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
import yaml

from questions_files import keys_of, taken
from questions_files import refused_file as refused

ASKED = (
    ("Which is fluid?", ("Ice", "Milk", "Sand"), "B"),
    ("Which is red?", ("Blood", "Snow", "Grass"), "A"),
    ("Which can fly?", ("Dog", "Cow", "Crow"), "C"),
)
KEYS = [("Milk",), ("Blood",), ("Crow",)]


def document(folder: Path, stem: str, *below: Sequence[str]) -> Path:
    """A table below each question, with rows for its options and further ones."""
    made = docx.Document()
    for number, (question, options, key) in enumerate(ASKED, 1):
        made.add_paragraph(stem.format(n=number, q=question))
        rows = [*zip(("A.", "B.", "C."), options, strict=True), *below]
        table = made.add_table(len(rows), 2)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text.format(key=key)
    made.save(str(folder / "q.docx"))
    return folder / "q.docx"


@pytest.mark.parametrize("stem", ["{n}: {q}", "{n}. {q}", "Question {n}: {q}"])
@pytest.mark.parametrize(
    "below",
    [
        [("", "Option: {key}")],
        [("", "Answer: {key}")],
        [("\u00a0", "\u00a0Answer\u00a0Report\u00a0 Discuss"), ("\u00a0", "Option:\u00a0{key}")],
        [("", "Correct option: {key}\nExplanation: So it is.")],
    ],
    ids=["option", "answer", "buttons", "explained"],
)
def test_a_table_of_options_may_have_the_answer_below_them(
    tmp_path: Path, stem: str, below: Sequence[Sequence[str]]
) -> None:
    items, _ = taken(document(tmp_path, stem, *below))
    assert keys_of(tmp_path) == KEYS
    found = yaml.safe_load("items:\n" + items)["items"]
    assert [item["question"] for item in found] == [question for question, *_ in ASKED]
    assert {item.get("rationale", "") for item in found} == ({"So it is."} if "Explanation" in below[-1][1] else {""})


@pytest.mark.parametrize("below", [[("", "Option: {key}"), ("", "Option: A")], [("", "Option: ")], [("", "Warm")]])
def test_a_table_of_options_with_no_certain_answer_gives_none(tmp_path: Path, below: Sequence[Sequence[str]]) -> None:
    refused(document(tmp_path, "{n}. {q}", *below))


def test_numbers_with_colons_count_questions_only_where_they_go_up_from_one(tmp_path: Path) -> None:
    made = docx.Document()
    for line in (
        "1. At which hour?\na) 8\nb) 9\nAnswer: b\n10: 30 is no hour of it\n2. Which?\na) one\nb) two\nAnswer: a".split(
            "\n"
        )
    ):
        made.add_paragraph(line)
    made.save(str(tmp_path / "q.docx"))
    taken(tmp_path / "q.docx")
    assert keys_of(tmp_path) == [("9",), ("one",)]
