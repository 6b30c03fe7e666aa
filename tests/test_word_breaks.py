"""Line breaks within a paragraph of Word, in what is asked and in options."""

from __future__ import annotations

from pathlib import Path

import docx
import yaml

from questions_files import taken


def test_a_line_break_within_an_option_stays(tmp_path: Path) -> None:
    made = docx.Document()
    for text in (
        "1. Which is the address?\nof the ward",
        "a) Ward 7\nLake Road 3",
        "*b) Ward 8\n- Hill Road 1",
        "c) None,",
    ):
        made.add_paragraph(text)
    made.add_paragraph("as far as known")
    made.save(str(tmp_path / "q.docx"))
    items, _ = taken(tmp_path / "q.docx")
    (item,) = yaml.safe_load("items:\n" + items)["items"]
    assert item["question"] == "Which is the address?\nof the ward\n"
    assert item["options"] == ["Ward 7\nLake Road 3\n", "Ward 8\n- Hill Road 1\n", "None, as far as known"]
    assert item["answer"] == "Ward 8\n- Hill Road 1\n"
