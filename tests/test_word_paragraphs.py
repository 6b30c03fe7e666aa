"""Which paragraphs of a Word document belong to a question, and which only stand below it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from world import run


def written(folder: Path, *paragraphs: str) -> Path:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(str(folder / "q.docx"))
    return folder / "q.docx"


@pytest.mark.parametrize("number", ["", "1. "])
@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_paragraph_below_one_that_has_all_options_goes_on_with_none_of_them(
    tmp_path: Path, number: str, between: str
) -> None:
    options = between.join(["*a) By bus", "b) By train", "c) By car", "d) On foot"])
    file = written(tmp_path, f"{number}How do most of them come?", options, "The next part is about the way back.")
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    bank = (tmp_path / "bank.yaml").read_text("utf-8")
    assert "- On foot\n" in bank
    assert "way back" not in bank
    assert "paragraph 3" in done.stdout + done.stderr
    assert "The next part is about the way back" in done.stdout + done.stderr


def test_a_paragraph_below_the_last_of_several_that_have_options_still_goes_on_with_it(tmp_path: Path) -> None:
    file = written(tmp_path, "1. How do they come?", "*a) By bus", "b) By train", "c) By car,", "or on foot")
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    assert "By car, or on foot" in (tmp_path / "bank.yaml").read_text("utf-8")
