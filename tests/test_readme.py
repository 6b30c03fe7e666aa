"""The README is true: its commands do what it shows, and its help texts are the program's.

KETAQUIZ_UPDATE=1 in the environment writes the help texts and outputs anew; read the difference before you keep it.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from ketaquiz.bank.reader import BANK, ITEM_KEYS
from ketaquiz.cli import COMMANDS
from world import ROOT, run

README = ROOT / "README.md"
UPDATE = bool(os.environ.get("KETAQUIZ_UPDATE"))


def between(text: str, name: str) -> tuple[str, str, str]:
    """A text before, between and after ``<!-- name -->`` and ``<!-- end of name -->``."""
    found = re.fullmatch(rf"(.*<!-- {name} -->\n)(.*)(<!-- end of {name} -->.*)", text, re.DOTALL)
    assert found, f"there is no part {name!r}"
    return found.group(1), found.group(2), found.group(3)


def test_the_help_texts_are_those_of_the_program(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    wanted = "\n"
    for name in COMMANDS:
        wanted += f"<details><summary><code>ketaquiz {name}</code>: {COMMANDS[name]}</summary>\n\n```text\n"
        wanted += run(name, "--help").stdout + "```\n\n</details>\n\n"
    text = README.read_text(encoding="utf-8")
    before, found, after = between(text, "help")
    if UPDATE:
        README.write_text(before + wanted + after, encoding="utf-8")
        found = wanted
    assert found == wanted


def test_the_commands_do_what_the_readme_shows(tmp_path: Path, monkeypatch):
    """Each ``$`` line of a console block is run, one after the other, in one folder that starts out empty."""
    monkeypatch.chdir(tmp_path)
    text = README.read_text(encoding="utf-8")
    mistake = re.search(r"```yaml\n(publisher: ward-7\ndeck: Ward 7::Analgesia\n.*?)```", text, re.DOTALL)
    assert mistake
    (tmp_path / "mistake.yaml").write_text(mistake.group(1), encoding="utf-8")
    cues = re.search(r"```yaml\n(publisher: ward-7\ndeck: Ward 7::Hygiene\n.*?)```", text, re.DOTALL)
    assert cues
    (tmp_path / "cues.yaml").write_text(cues.group(1), encoding="utf-8")
    gloves = re.search(r"```yaml\n(publisher: ward-7\ndeck: Ward 7::Gloves\n.*?)```", text, re.DOTALL)
    assert gloves
    (tmp_path / "gloves.yaml").write_text(gloves.group(1), encoding="utf-8")
    guide = re.search(r"```text\n(Hand rub\n.*?)```", text, re.DOTALL)
    assert guide
    (tmp_path / "guide.txt").write_text(guide.group(1), encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    assert len(blocks) >= 5
    for block in blocks:
        command, _, shown = block.partition("\n")
        program, *arguments = shlex.split(command.removeprefix("$ "))
        assert program == "ketaquiz"
        result = run(*arguments)
        assert result.output == shown, command
    assert (tmp_path / "dist/index.html").is_file()
    assert (tmp_path / "exam/quiz-C.html").is_file()
    draft = re.search(r"```yaml\n(  # section: .*?)```", text, re.DOTALL)
    assert draft
    assert draft.group(1) in (tmp_path / "drafts/guide.yaml").read_text(encoding="utf-8")


def test_the_items_that_the_readme_shows_are_read(tmp_path):
    """The head and the item of "Writing questions" make a bank."""
    blocks = re.findall(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    head = next(block for block in blocks if block.startswith("publisher: ward-7 "))
    item = next(block for block in blocks if block.startswith("  - id: alcohol-rub-time"))
    whole = next(block for block in blocks if block.startswith("articles:"))
    (tmp_path / "b.yaml").write_text(head + item, encoding="utf-8")
    (tmp_path / "c.yaml").write_text(head.replace("items:\n", "") + whole, encoding="utf-8")
    assert run("check", tmp_path).stdout == "checked 2 banks, 2 items: no problem\n"


@pytest.mark.parametrize("file", ["README.md", "docs/bank.md", "CHANGELOG.md"])
def test_links_lead_somewhere(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if not target.startswith(("http", "mailto")):
            assert ((ROOT / file).parent / target).exists(), target


def test_the_page_of_the_format_has_every_key_with_its_sentence():
    page = ROOT / "docs" / "bank.md"
    text = page.read_text(encoding="utf-8")
    for name, keys in (("bank", BANK.keys), ("item", ITEM_KEYS)):
        rows = "| key | needed | what |\n|---|---|---|\n"
        for key in keys.values():
            below = getattr(key.shape, "keys", None) or getattr(getattr(key.shape, "each", None), "keys", None) or {}
            parts = "".join(f"<br>`{sub.name}`{' (needed)' if sub.needed else ''}: {sub.doc}" for sub in below.values())
            rows += f"| `{key.name}` | {'yes' if key.needed else ''} | {key.doc}{parts} |\n"
        before, found, after = between(text, name)
        if UPDATE:
            text = before + rows + after
            page.write_text(text, encoding="utf-8")
            found = rows
        assert found == rows


def test_the_settings_that_the_readme_shows_are_read(tmp_path):
    """The block of ketaquiz.toml is one that a team can paste."""
    from ketaquiz.check.config import Config, read_config
    from ketaquiz.diagnostics import Severity

    shown = re.search(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "ketaquiz.toml").write_text(shown.group(1), encoding="utf-8")
    config, problems = read_config(tmp_path)
    assert problems == []
    assert config == Config(
        articles=config.articles,
        ignore=("M103",),
        severity={"M101": Severity.ERROR},
        glossary=frozenset(["NSAID"]),
        max_age="2y",
        strict=True,
    )
    assert config.articles.name == "articles"


def test_the_table_of_the_mutation_bench_has_every_rule_and_its_bounds():
    """Its figures come from ``make mutation``; `test_check` tries a sample of the same."""
    from ketaquiz.check import all_rules

    table = between(README.read_text(encoding="utf-8"), "mutation")[1]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().splitlines()[2:]]
    wanted = [f"{rule.code} {rule.name}" for rule in all_rules() if rule.code[0] != "A"]
    assert [row[0] for row in rows] == [*wanted, "**all**"]
    assert sum(int(row[1].replace(",", "")) for row in rows[:-1]) == int(rows[-1][1].replace(",", ""))
    assert float(rows[-1][2].removesuffix(" %")) >= 95
    assert float(rows[-1][3].removesuffix(" %")) <= 2


def test_the_table_of_speed_has_the_rows_of_the_bench():
    """Its figures come from ``make bench``; this holds its rows and bounds to what is measured there."""
    import sys

    sys.path.insert(0, str(ROOT / "tests" / "bench"))
    from bench import ROWS

    table = between(README.read_text(encoding="utf-8"), "bench")[1]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().splitlines()[2:]]
    assert [(row[0], row[2]) for row in rows] == [(name, limit) for name, limit, _ in ROWS]
    for row in rows:
        measured, most = (float(re.search(r"[\d.]+", row[cell]).group()) for cell in (1, 2))
        assert measured >= most if "at least" in row[2] else measured <= most, row
