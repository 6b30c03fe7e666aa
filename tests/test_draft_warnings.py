"""Warnings: what not to do is asked for, or noted with its line and the reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from drafted import asked, left
from ketaquiz.cli import cli

REASON = "a warning of which nothing can be asked"
KEY = "- **Spare key**: a key that opens all gates of the yard\n- **Lost key**: a key that nobody can find\n"


@pytest.mark.parametrize("warning", ["Don't climb.", "Never jump.", "Do not run.", "Never assume."])
def test_a_warning_that_is_not_asked_for_is_noted(warning):
    assert left(f"# Yard\n\n## Ladders\n\n{warning}\n\n{KEY}") == [REASON]


@pytest.mark.parametrize("warning", ["Nie springen.", "Niemals allein.", "Nicht laufen.", "Auf keinen Fall rennen."])
def test_a_german_warning_that_is_not_asked_for_is_noted(warning):
    assert left(f"# Hof\n\n## Leitern\n\n{warning}\n\nDie Leiter trägt 150 kg.\n", language="de") == [REASON]


def test_a_warning_behind_another_sentence_is_noted_too():
    text = "# Yard\n\n## Ladders\n\nThe ladder bears 150 kg. Never jump.\n"
    assert asked(text) == ["The ladder bears {{150}} kg."]
    assert left(text) == [REASON]


def test_a_warning_that_a_draft_says_is_not_noted():
    assert left("# Yard\n\n## Use\n\nNever lean the cart against a gutter.\n") == []


def test_a_german_warning_with_not_is_asked_for():
    text = "# Hof\n\n## Leitern\n\nNicht an die Dachrinne lehnen.\n\nDie Leiter trägt 150 kg.\n"
    assert any("{{die Dachrinne}}" in each for each in asked(text, language="de")), asked(text, language="de")


def test_explain_lists_a_warning_with_its_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(f"# Yard\n\n## Ladders\n\nNever jump.\n\n{KEY}", encoding="utf-8")
    head = ("--publisher", "w", "--deck", "D", "--language", "en", "--explain")
    done = CliRunner().invoke(cli, ["draft", "a.md", "-o", "a.yaml", *head])
    assert f"a.md:5: {REASON}: Never jump.\n" in done.stderr
