"""What a document is called, and the name that a bank gives it, which no other document has."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from drafted import asked
from ketaquiz.cli import cli

HEAD = ("--publisher", "w", "--deck", "D", "--language", "en")
PARTS = "### Opening hours\n\n- **Gate**: a door of the yard that closes at night\n\n### Coins\n\n- **Paper roll**: a tube that holds fifty coins\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def drafted(bank: str, *articles: str) -> str:
    done = CliRunner().invoke(cli, ["draft", *articles, "-o", bank, *HEAD])
    assert done.exit_code == 0, done.output
    return Path(bank).read_text(encoding="utf-8")


def test_a_first_heading_of_the_third_rank_is_no_title_of_the_others():
    Path("north-yard.md").write_text(PARTS, encoding="utf-8")
    bank = drafted("a.yaml", "north-yard.md")
    assert "title: north yard\n" in bank
    assert "article: north-yard\n" in bank
    assert "opening-hours" not in bank.split("items:")[0]


def test_a_page_that_has_only_headings_of_parts_is_called_by_its_own_title():
    page = "<html><head><title>North &amp; South Yard</title></head><body><h3>Opening hours</h3><dl><dt>Gate</dt><dd>A door that closes at night.</dd></dl><h3>Coins</h3><dl><dt>Paper roll</dt><dd>A tube that holds fifty coins.</dd></dl></body></html>"
    Path("p1.html").write_text(page, encoding="utf-8")
    assert "article: north-south-yard\n" in drafted("a.yaml", "p1.html")


@pytest.mark.parametrize(
    "text", [PARTS.replace("###", "##"), "### Opening hours\n\n- **Gate**: a door that closes at night\n"]
)
def test_a_heading_of_the_second_rank_or_a_single_one_is_the_title(text):
    Path("p1.md").write_text(text, encoding="utf-8")
    assert "article: opening-hours\n" in drafted("a.yaml", "p1.md")


def test_two_documents_with_one_title_have_two_names_in_banks_beside_each_other():
    for name in ("one", "two"):
        Path(f"{name}.md").write_text(
            f"# Yard\n\n## Keys\n\n- **Spare key**: {name} of the green keys\n- **Ring**: a wire\n", encoding="utf-8"
        )
    assert "  yard:\n" in drafted("a.yaml", "one.md")
    assert "  yard-2:\n" in drafted("b.yaml", "two.md")
    assert "  yard:\n" in drafted("c.yaml", "one.md")
    both = drafted("d.yaml", "one.md", "two.md")
    assert "  yard:\n" in both
    assert "  yard-2:\n" in both


def test_the_words_of_a_files_name_stand_before_a_part_that_every_document_has():
    text = "### Technical data\n\n- Height: 32 cm\n- Weight: 8 kg\n\n### Use\n\nThe brook pump is set on a stone.\n\nA brook pump lifts water.\n"
    assert "Brook pump – Technical data – Height: {{32 cm}}" in asked(text, "brook-pump.md")
