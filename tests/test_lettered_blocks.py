"""Blocks of questions in lines of text, which programs mark with lines of their own."""

from __future__ import annotations

from pathlib import Path

from questions_files import imported

BLOCKS = """
@START
@layout: list

What burns?
[ ] Stone
[x] Wood
[ ] Water
@explanation: It is dry.

@END

@START
@id: more

What floats?
[x] Cork
[ ] Lead
[ ] Iron

@END
"""


def test_marks_of_blocks_are_no_part_of_a_question(tmp_path: Path) -> None:
    items, said = imported(tmp_path, "q.md", BLOCKS)
    assert "question: What burns?" in items
    assert "rationale: It is dry." in items
    assert "question: What floats?" in items
    assert "@" not in items
    assert "layout" not in items
    assert "a mark of a block: @START" in said


def test_an_unanswered_question_above_a_mark_is_refused_and_not_merged_with_the_next(tmp_path: Path) -> None:
    text = "5. Upload a plan.\n^^^^\n\nChapter 2\n\n1. What burns?\n   a) Stone\n   *b) Wood\n   c) Water\n"
    items, said = imported(tmp_path, "q.txt", text, "--skip-bad")
    assert "question: What burns?" in items
    assert "Upload" not in items
    assert "refused: has no options and no answer" in said
