"""Texts of GIFT with gaps that are written as Moodle embeds answers: ``{1:SA:=like}``."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import imported, refused


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Wash with {1:SA:=water=rain} first.", "Wash with {{water / rain}} first."),
        ("Wash with {1:MC:~sand=soap~milk}.\nThen {:SA:=dry#Well.}.", "Wash with {{soap::sand / soap / milk}}."),
        ("The {2:MULTICHOICE:=sun~moon} is {=hot ~cold}.", "The {{sun::sun / moon}} is {{hot::hot / cold}}."),
        ("Wash with {1:SHORTANSWER:=water~%50%rain~sand}.", "Wash with {{water}}."),
        ("It is {1:NM:=5:1} long, {1:NUMERICAL:=7} wide.", "It is {{5 ± 1}} long, {{7}} wide."),
    ],
)
@pytest.mark.parametrize("name", ["q.gift", "q.txt"])
def test_embedded_answers_are_gaps(tmp_path: Path, text: str, made: str, name: str) -> None:
    assert made in imported(tmp_path, name, f"::Hands:: {text}\n")[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Only {1:SA:~wrong}.", "has a gap without a right answer"),
        ("It is {1:NM:=five:1} long, {1:SA:=so}.", "has 'five:1' in a gap for a number"),
        ("One {1:MR:=5~6} and {=two}.", "has a gap in which several options are chosen"),
        ("One {1:SA:=water}.\nAnother {=two}?", "has a second '{' or '}' behind its answers"),
    ],
)
def test_gaps_that_are_not_certain_are_refused(tmp_path: Path, text: str, said: str) -> None:
    assert said in refused(tmp_path, "q.gift", f"::Hands:: {text}\n")
