"""Cards full of live mathematics, markup and scripts, in real Chromium with the MathJax that Anki ships."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hostile import live
from hostile.banks import everywhere, plain_fields
from hostile.payloads import MATHEMATICS
from hostile.words import everywhere as words_everywhere
from live_cards import GUISES, SVG, browser_with_anki, judged, package, show, sides_of
from world import run


@pytest.fixture(scope="module")
def browser():
    with browser_with_anki() as tab:
        yield tab


def test_the_harness_sees_what_runs(browser) -> None:
    """MathJax as Anki sets it does run a link and load a picture that are live: else this file would show nothing."""
    found = show(browser, [MATHEMATICS["href script"], "x"])
    assert found["formulas"] == 1
    assert found["bad"]
    assert "pwned" in found["ran"]
    found = show(browser, [MATHEMATICS["fcolorbox"]])
    assert any("evil.example/fbox" in each for each in found["requests"])
    judged(show(browser, [r"\(\frac{x}{\color{red}y}\) \[\sqrt{2}\]"]))


@pytest.mark.parametrize("guise", GUISES)
def test_nothing_in_a_plain_field_is_live(guise: str, browser, tmp_path: Path, learner) -> None:
    """Licence, contact, titles, sections, quotes and descriptions of pictures."""
    built = package(tmp_path, plain_fields(GUISES[guise]))
    if built is None:  # a title or tag that is refused is as good
        return
    somebody = learner()
    somebody.take(built)
    found = show(browser, sides_of(somebody))
    judged(found)
    assert found["formulas"] == 0


@pytest.mark.parametrize("guise", GUISES)
def test_nothing_in_any_field_is_live(guise: str, browser, tmp_path: Path, learner) -> None:
    """The same in questions, answers, options, gaps, hints and all else, where the bank is taken at all."""
    built = package(tmp_path, everywhere(GUISES[guise], "A::B"))
    if built is None:
        return
    somebody = learner()
    somebody.take(built)
    judged(show(browser, sides_of(somebody)))


@pytest.mark.parametrize("part", range(4))
def test_nothing_in_a_field_of_a_kind_is_live(part: int, browser, tmp_path: Path, learner) -> None:
    """Each field of each kind by itself, so that the others are taken; a part of what ``hostile/live.py`` shows."""
    shown = 0
    for number, cards in enumerate(live.cards(tmp_path, learner(), part, 32)):
        found = show(browser, cards)
        judged(found)
        shown += len(cards)
        assert number < 40
    assert shown > 200


@pytest.mark.parametrize("guise", ["mathematics: style", "mathematics: a backslash at the end", "markup: image", "markup: closing"])  # fmt: skip
def test_no_fixed_word_is_live(guise: str, browser, tmp_path: Path, learner) -> None:
    """The words of a language that somebody translated with harm in mind."""
    words = tmp_path / "tpl/words/xx.yaml"
    words.parent.mkdir(parents=True)
    words.write_text(words_everywhere(GUISES[guise]), encoding="utf-8")
    bank = plain_fields("calm").replace("language: en", "language: xx")
    bank += "  - {id: true-one, statement: It is., answer: true}\n  - {id: two-ways, question: What?, answer: It, accept: [That], reverse: true}\n"
    built = package(tmp_path, bank, "--templates", tmp_path / "tpl")
    assert built is not None
    somebody = learner()
    somebody.take(built)
    judged(show(browser, sides_of(somebody)))


@pytest.mark.parametrize("guise", ["mathematics: style", "mathematics: href script", "markup: closing"])
def test_no_notice_of_a_withdrawal_is_live(guise: str, browser, tmp_path: Path, learner) -> None:
    """Neither its reason nor what takes the question's place."""
    calm = plain_fields("calm")
    (tmp_path / "p.svg").write_text(SVG)
    path = tmp_path / "bank.yaml"
    path.write_text(calm, encoding="utf-8")
    assert run("release", path, "-o", tmp_path / "out", "--stamp", 1_790_000_000).exit_code == 0
    somebody = learner()
    somebody.take(tmp_path / "out/all.apkg")
    reason = json.dumps(GUISES[guise])
    path.write_text(calm.replace("    answer: It\n", f"    answer: It\n    retired: {{on: 2026-11-01, reason: {reason}, replaced_by: gaps}}\n", 1), encoding="utf-8")  # fmt: skip
    done = run("release", path, "-o", tmp_path / "out", "--stamp", 1_795_000_000)
    if done.exit_code:
        assert done.exit_code == 1, done.stderr
        return
    somebody.take(tmp_path / "out/all-update.apkg")
    judged(show(browser, sides_of(somebody)))
