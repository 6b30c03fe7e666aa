"""Notes of others whose cards run programs and whose fields have options or pairs, exported by the real Anki."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from foreign_decks import add, export, kind
from world import Learner, run

SCRIPT = "<script>shuffle()</script>"
ALL_IN_ONE = ["Question", "Title", "QType (0=kprim,1=mc,2=sc)", "Q_1", "Q_2", "Q_3", "Answers", "Sources", "Extra 1"]


def imported(folder: Path, one: Learner, names: Sequence[str], *notes: Sequence[str]) -> tuple[str, str]:
    """The items that notes of a note type with such fields become, and what the command said."""
    shown = "".join(f"{{{{{name}}}}}" for name in names)
    kind(one, "Theirs", [*names], shown + SCRIPT, shown)
    for note in notes:
        add(one, "Theirs", *note, tags="hands")
    add(one, "Basic", "What is rubbed on hands?", "Alcohol")
    package = export(one, folder / "theirs.apkg")
    done = run("import", package, "-o", folder / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    assert run("check", folder / "bank.yaml", "--ignore", "S").exit_code == 0
    text = (folder / "bank.yaml").read_text("utf-8").partition("items:\n")[2]
    return text.partition("answer: Alcohol\n\n")[2], done.stderr


def test_choices_of_all_in_one(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """Of the note type 'AllInOne (kprim, mc, sc)': single and multiple choice, and statements to judge."""
    items, said = imported(
        tmp_path,
        learner(),
        ALL_IN_ONE,
        ("Which <b>drug</b>?", "A title", "2", "x", "y", "z", "0 1 0", "a book", "since y"),
        ("Which gases?", "", "1", "O<sub>2</sub>", "Fe", "", "1 0", "", ""),
        ("What is true?", "", "0", "this", "that", "those", "1 0 1", "", ""),
        ("Which of none?", "", "2", "x", "y", "z", "0 1", "", ""),
    )
    assert (
        items
        == """\
  - id: drug
    question: Which **drug**?
    answer: y
    options: [x, y, z]
    tags: [hands]

  - id: gases
    question: Which gases?
    answers:
      - O~2~
    options:
      - O~2~
      - Fe
    tags: [hands]

  - id: true
    question: What is true?
    answers: [this, those]
    options: [this, that, those]
    tags: [hands]
"""
    )
    lines = said.splitlines()
    assert "look at: drug: a further field is left out: a book" in lines
    assert "look at: drug: it is a new item: learners who have the note keep it beside the new card" in lines
    assert "look at: true: each of its options was to be judged; the right ones are to be chosen now" in lines
    assert any(
        "Which of none?" in line and "does not say of each of its options whether it is right" in line for line in lines
    )


@pytest.mark.parametrize(
    ("names", "note", "wanted"),
    [
        (
            ["Question", "A", "B", "C", "Correct Answer", "Explanation"],
            ("Which?", "x", "y", "z", "B", "since"),
            "    answer: y\n    options: [x, y, z]\n    rationale: since\n",
        ),
        (
            ["Question", "Correct", "Explanation", "Incorrect_1", "Incorrect_2"],
            ("Which?", "x", "since", "y", "z"),
            "    answer: x\n    options: [x, y, z]\n    rationale: since\n",
        ),
        (
            ["Question", "Left 1", "Right 1", "Left 2", "Right 2", "Left 3", "Right 3"],
            ("What fits?", "cat", "mouse", "dog", "bone", "", ""),
            "    pairs:\n      - left: cat\n        right: mouse\n      - left: dog\n        right: bone\n",
        ),
        (
            ["Question", "Step 1", "Step 2", "Step 3", "Step 4"],
            ("What comes when?", "wash", "rinse", "dry", ""),
            "    question: What comes when?\n    sequence: [wash, rinse, dry]\n",
        ),
    ],
)
def test_fields_say_what_is_right(
    tmp_path: Path, learner: Callable[[], Learner], names: list[str], note: tuple[str, ...], wanted: str
) -> None:
    assert wanted in imported(tmp_path, learner(), names, note)[0]


@pytest.mark.parametrize(
    ("names", "note", "why"),
    [
        (["Question", "A", "B", "Correct Answer"], ("Which?", "x", "y", "z"), "which is none of its options"),
        (["Question", "A", "B", "Correct Answer"], ("Which?", "2", "1", "1"), "the number of another"),
        (["Question", "A", "B", "Hidden"], ("Which?", "x", "y", "z"), "its note type 'Theirs'"),
        (["Question", "Left 1", "Right 1", "Left 2", "Right 2"], ("?", "a", "b", "c", ""), "without its other one"),
        (["Question", "Step 1", "Step 2", "Step 3"], ("?", "a", "b", ""), "has 2 entries to bring into order"),
        (["Question", "Step 1", "Step 2", "Step 3"], ("?", "a", "b", "a"), "'a' twice"),
    ],
)
def test_what_fields_do_not_say_is_not_guessed(
    tmp_path: Path, learner: Callable[[], Learner], names: list[str], note: tuple[str, ...], why: str
) -> None:
    items, said = imported(tmp_path, learner(), names, note)
    assert items == ""
    assert why in said
