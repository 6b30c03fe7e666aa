"""Quotation marks round the passage that an item cites: those of the bank's language, wherever nothing released would change."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketaquiz.text.quotation import in_quotes
from world import run

BANK = """\
publisher: ward-7
deck: Hygiene
language: {language}
articles:
  h: {{title: Hygiene, file: h.md}}
items:
  - id: rub
    question: Wie lange dauert das Einreiben?
    answer: 20 bis 30 Sekunden
    distractors: [5 bis 10 Sekunden, 40 bis 60 Sekunden]
    cite: [{{article: h, section: Hände, quote: Einreiben dauert … 30 Sekunden}}]
"""
CITED = "Einreiben dauert … 30 Sekunden"


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "“x”"),
        ("en-GB", "“x”"),
        ("de", "„x“"),
        ("de-AT", "„x“"),
        ("fr", "«\u202fx\u202f»"),
        ("ar", "“x”"),
        ("", "“x”"),
    ],
)
def test_a_language_has_its_marks(language: str, wanted: str) -> None:
    assert in_quotes("x", language) == wanted


@pytest.mark.parametrize(("language", "wanted"), [("de", f"„{CITED}“"), ("en", f"“{CITED}”")])
@pytest.mark.parametrize("form", ["moodle", "gift"])
def test_feedback_cites_with_the_marks_of_the_bank(
    language: str, wanted: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bank.yaml").write_text(BANK.format(language=language), encoding="utf-8")
    done = run("export", form, "bank.yaml", "-o", f"out.{'gift' if form == 'gift' else 'xml'}")
    assert done.exit_code == 0, done.output
    (made,) = tmp_path.glob("out.*")
    assert wanted in made.read_text(encoding="utf-8")
