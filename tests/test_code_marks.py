"""Code that the cells of a table mark as Markdown does."""

from __future__ import annotations

from pathlib import Path

import pytest

from world import run

CELLS = [
    ("What does `ls -l` show?", "What does `ls -l` show?"),
    ("What does `<br>` do?", "What does `<br>` do?"),
    (
        "What is printed?\n```python\nif x < 1:\n    print(x)\n```",
        "|\n      What is printed?\n      ```\n      if x < 1:\n          print(x)\n      ```",
    ),
]


@pytest.mark.parametrize(("cell", "typed"), CELLS)
def test_backticks_around_code_stay_its_marks(tmp_path: Path, cell: str, typed: str) -> None:
    source = tmp_path / "quiz.csv"
    quoted = cell.replace('"', '""')
    source.write_text(f'question,answer,wrong1,wrong2\n"{quoted}",`a + b`,`a - b`,`a * b`\n', encoding="utf-8")
    run("import", source, "-o", tmp_path / "bank.yaml", "--publisher", "w")
    text = (tmp_path / "bank.yaml").read_text(encoding="utf-8")
    assert f"    question: {typed}\n" in text
    assert "`a + b`" in text
    assert "\\`a" not in text
