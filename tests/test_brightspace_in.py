"""Question libraries of Brightspace, as its template for importing has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import csv, keys_of, refused_file, taken
from world import run

HEAD = "//MULTIPLE CHOICE QUESTION TYPE,,,,\n//Options must include text in column3,,,,\n"


def test_every_kind_of_the_template_comes_in(tmp_path: Path) -> None:
    items, said = taken(
        csv(
            tmp_path,
            f"""{HEAD}NewQuestion,MC,,,
ID,red-1,,,
Title,Colours,,,
QuestionText,"Which is red, and warm?",,,
Points,2,,,
Difficulty,5,,,
Option,100,Blood,,It has iron.
Option,0,"Milk, cold",,
Hint,It flows.,,,
Feedback,Iron makes it red.,,,
,,,,
NewQuestion,MS,,,
QuestionText,<p>Which hold H<sub>2</sub>O?</p>,HTML,,
Scoring,RightAnswers,,,
Option,1,Milk,,
Option,1,Blood,,
Option,0,Sand,,
NewQuestion,TF,,,
QuestionText,Snow is cold.,,,
TRUE,100,Below zero.,,
FALSE,0,,,
NewQuestion,SA,,,
QuestionText,What is frozen water?,,,
InputBox,3,40,,
Answer,100,Ice,,
Answer,100,Snow,,
Answer,50,Hail,,
NewQuestion,M,,,
QuestionText,What belongs together?,,,
Scoring,EquallyWeighted,,,
Choice,1,Blood,,
Choice,2,Milk,,
Match,1,red,,
Match,2,white,,
Match,3,green,,
NewQuestion,O,,,
QuestionText,What comes first?,,,
Item,Wash,,,
Item,Dry,,,
Item,Fold,,,
NewQuestion,WR,,,
QuestionText,Tell of water.,,,
AnswerKey,Much,,,
""",
        ),
        "--skip-bad",
    )
    assert (
        items
        == """\
  - id: red-1
    question: Which is red, and warm?
    answer: Blood
    options:
      - text: Blood
        why: It has iron.
      - text: Milk, cold
    rationale: |
      Iron makes it red.

      Hint: It flows.
    points: 2

  - id: hold-h-2-o
    question: Which hold H~2~O?
    answers: [Milk, Blood]
    options: [Milk, Blood, Sand]

  - id: snow-cold
    statement: Snow is cold.
    answer: true
    rationale: Below zero.

  - id: frozen-water
    question: What is frozen water?
    answer: Ice
    accept: [Snow]
    typed: true

  - id: belongs-together
    question: What belongs together?
    pairs:
      - left: Blood
        right: red
      - left: Milk
        right: white
    distractors: [green]

  - id: comes-first
    question: What comes first?
    sequence: [Wash, Dry, Fold]
"""
    )
    assert "is a written response, which has no right answer" in said


def test_quote_marks_within_a_text_may_be_written_once(tmp_path: Path) -> None:
    file = csv(
        tmp_path,
        'NewQuestion,MC\nQuestionText,"What gives intval("3", 10)?"\nOption,0,"the text "3""\nOption,100,3\n'
        'NewQuestion,MC\nQuestionText,"What is\nred?"\nOption,100,Blood\nOption,0,Milk\n',
    )
    items, _ = taken(file)
    assert 'question: What gives intval("3", 10)?' in items
    assert 'the text "3"' in items
    assert keys_of(tmp_path) == [("3",), ("Blood",)]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("QuestionText,Which?\nOption,x,Blood\nOption,0,Milk", "has 'x' before its option"),
        ("QuestionText,Which?\nOption,0,Blood\nOption,0,Milk", "has no option that is marked as right"),
        ("QuestionText,Which?\nOption,100,Blood\nOption,100,Milk\nOption,0,Sand", "2 options that are fully right"),
    ],
)
def test_what_is_not_certain_is_refused_with_its_line(tmp_path: Path, rows: str, why: str) -> None:
    said = refused_file(csv(tmp_path, f"NewQuestion,MC\n{rows}\n"))
    assert any(each.startswith("q.csv:1: refused: ") and why in each for each in said)


@pytest.mark.parametrize("line", ["\t\t", "\t", "//\t", ",,;"])
def test_empty_rows_before_another_table_take_no_time(tmp_path: Path, line: str) -> None:
    file = csv(tmp_path, f"{line}\n" * 100 + "question\tanswer\nWhich is red?\tBlood\n", "q.tsv")
    result = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert "Brightspace" not in result.output


def test_remarks_and_empty_rows_stand_before_the_first_question(tmp_path: Path) -> None:
    head = "//Multiple choice,,\n,,,\n\n" * 90
    taken(csv(tmp_path, f"{head}NewQuestion,MC,,\nQuestionText,Which is red?,,\nOption,100,Blood,,\nOption,0,Milk,,\n"))
    assert keys_of(tmp_path) == [("Blood",)]
