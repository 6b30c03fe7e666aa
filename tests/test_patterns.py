"""No text, however it is made, keeps a rule, an extractor or the reading of a text busy for longer than its length accounts for."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from ketaquiz.article.quotes import decode_article
from ketaquiz.draft import drafts
from processor import least_seconds
from pumping import Used, patterns, slow
from world import HEAD, bank_text, run


def used(pattern: str) -> Used:
    return Used("here", re.compile(pattern), frozenset(["finditer"]))


@pytest.mark.parametrize(
    "pattern", [r"a(?:[.…]|\.\.\.)*$", r"(?:[\w’'-]+\W+){0,4}it", r"\s+and", r"x(?:\w+ ?){1,3}\?", r"\(.*?\)"]
)
def test_what_goes_back_for_ever_is_noticed(pattern):
    assert slow(used(pattern))


def test_two_ways_to_take_a_tab_are_noticed_where_a_pattern_is_matched_at_one_place():
    pattern = re.compile(r"(?:\s|[,;\t]+\n){0,200}Question")
    assert slow(Used("here", pattern, frozenset(["match"])))


@pytest.mark.parametrize("pattern", [r"a[.…]*+$", r"(?<!\s)\s++and", r"\(.{0,200}?\)", r"[a-z]+"])
def test_what_does_not_is_left_alone(pattern):
    assert not slow(used(pattern))


def test_every_pattern_takes_time_in_proportion_to_its_text():
    """Each pattern of the source, on strings pumped from what it repeats, at 1,000 and 4,000 characters."""
    found = patterns("ketaquiz")
    assert len(found) > 400
    assert [described for each in found if (described := slow(each))] == []


STEM = "Ketamine is a{} of anaesthesia, which blocks what"
ITEM = """
- id: a
  question: '{}'
  answer: The receptor
  distractors: [The plant, The stone]
"""


def _check() -> None:
    result = run("check", "bank.yaml", "--format", "json")
    assert json.loads(result.stdout)["version"] == 1


@pytest.mark.parametrize(
    "unit", [".", "-", "…", ":", "_", "? ", "a ", "an ", "1,", "(", "' ", "A-", "which ", "of ", "É"]
)
def test_a_stem_of_one_thing_repeated_is_checked_at_once(unit, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for many in (60, 2000):
        text = STEM.format(unit * many).replace("'", "''")
        Path("bank.yaml").write_text(bank_text(ITEM.format(text)), encoding="utf-8")
        assert least_seconds(_check, 3) < 3


@pytest.mark.parametrize("unit", ["III, ", "A, ", "(iv). , ", "1 , "])
def test_an_option_that_lists_options_without_end_is_checked_at_once(unit, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    option = "D, " + unit * 40 + "T"
    Path("bank.yaml").write_text(bank_text(ITEM.format("Which of these?").replace("The plant", f'"{option}"')))
    assert least_seconds(_check, 3) < 3


def _draft() -> None:
    Path("made.yaml").unlink(missing_ok=True)
    result = run("draft", "a.txt", "-o", "made.yaml", "--prose", "--publisher", "w", "--deck", "D", "--language", "en")
    assert result.exit_code in (0, 1), result.output  # 1: nothing was found in it


@pytest.mark.parametrize("unit", ["-", "’", "'", " - ", "(", "A-", "a ", "NMDA (A-", ", ", "which ", "1 "])
@pytest.mark.parametrize(
    "line", ["Ketamine {} is a drug that blocks a receptor in the brain.", "{} Ketamine is a drug."]
)
def test_a_sentence_of_one_thing_repeated_is_drafted_at_once(unit, line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for many in (60, 2000):
        Path("a.txt").write_text("Ketamine\n\n" + line.format(unit * many) + "\n", encoding="utf-8")
        assert least_seconds(_draft, 3) < 3


@pytest.mark.parametrize(
    ("name", "opening", "line"),
    [
        ("a.txt", "Wards\n\nBring these:\n", "a cup;\n"),
        ("a.md", "# Wards\n\n", "- Sources\n"),
        ("a.md", "# Wards\n\n", "- Alpha Ward№: It keeps the beds.\n"),
    ],
    ids=["semicolons", "sources", "labels"],
)
def test_a_list_of_an_article_is_drafted_in_time_that_grows_with_it(name, opening, line):
    times = []
    for many in (10, 1000, 12_000):  # the first loads what is needed
        text = opening + "".join(line.replace("№", str(number)) for number in range(many))
        start = time.process_time()
        article, _ = decode_article(text.encode(), name)
        assert article is not None
        drafts(article)
        times.append(time.process_time() - start)
    assert times[2] < 30 * times[1], times  # by the square it would be 144 times


def test_a_distractor_of_marks_alone_is_shown_and_measured_as_typed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    item = """
    - id: a
      question: Which marks make a text strong in Markdown and so on?
      answer: The two stars, which stand on both sides of the word
      distractors: ['**']
    """
    Path("bank.yaml").write_text(bank_text(item, HEAD), encoding="utf-8")
    result = run("check", "bank.yaml", "--select", "M101")
    assert "a key that is 26.0 times as long as its longest distractor" in result.stdout


def test_no_group_is_repeated_possessively():
    r"""Python before 3.11.5, as Debian 12 has it, loses matches where ``(…)*+`` repeats what can match in several ways.

    ``(?>(…)*)`` says the same and is matched rightly (https://github.com/python/cpython/issues/106052).
    """
    found = [
        f"{path.name}:{number}"
        for path in sorted((Path(__file__).parent.parent / "src").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"(?<!\\)[)}](?:[*+?]|\{[0-9,]+\})\+", line)
    ]
    assert found == []
