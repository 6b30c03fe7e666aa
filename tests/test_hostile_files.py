"""A sample of the hostile files of ``hostile/``, each through a command as a process with limits; and of turned inputs.

``python tests/hostile/run.py`` puts all of them through all commands, ``python tests/hostile/fuzz.py`` turns inputs for
as long as it is told to.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn

import pumping
from exams import words_for
from hostile import fuzz, growth, neighbours, run, scans, static
from hostile.case import KINDS
from hostile.payloads import MARKUP, MATHEMATICS
from hostile.whole import whole_banks
from ketaquiz import read_record
from ketaquiz.check import given
from ketaquiz.diagnostics import Source
from ketaquiz.exam.head import _shortened
from ketaquiz.exam.markup import block_html, display_width, inline_html
from ketaquiz.text import markdown
from processor import least_seconds
from pumping import Used

SECONDS_OF_FUZZING = 6
KNOWN_SLOW = {("page", "more than 10 s of processor time")}
"""What turned inputs may still do, until it is mended."""


def test_the_corpus_is_large_and_of_every_kind() -> None:
    """At least three hundred files, and the same ones each time."""
    cases = run.all_cases()
    assert len(cases) >= 300
    assert {case.kind for case in cases} == set(KINDS)
    for case in cases:
        if case.name in ("mutated 0", "mutated 1", "sql: a later schema", "pattern: dots", "random bytes"):
            assert case.files() == case.files(), case.label


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limits are those of Linux")
@pytest.mark.parametrize(("case", "step"), run.sample(60), ids=lambda each: getattr(each, "label", None) or each.name)
def test_a_hostile_file(case: run.Case, step: run.Step, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command ends with words and within its limits; it writes nothing elsewhere and leaves nothing behind."""
    monkeypatch.setattr(run, "FORKED", True)
    assert run.run_step(case, step, tmp_path) == []


@pytest.mark.parametrize("kind", fuzz.KINDS)
def test_turned_inputs(kind: str) -> None:
    """Banks, pages and packages with bytes turned at random end no command with an exception."""
    found: list[fuzz.Found] = []
    count = fuzz.fuzz(kind, 20, None, SECONDS_OF_FUZZING, found.append)
    assert count > 0
    assert [(each.number, each.words) for each in found if (each.kind, each.words) not in KNOWN_SLOW] == []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@drawn(whole_banks())
def test_whole_banks(text: str) -> None:
    """A bank of any keys and texts is read, checked and built, or refused with words."""
    assert fuzz.run_one("bank", "bank.yaml", text.encode("utf-8", "surrogatepass"), Path("nowhere")) == ""


MEASURED = {
    "yaml": ("- id: a\n", "'"),
    "text": ("*a **b ", "[a]("),
    "mathematics": ("a^{b}",),
    "checked": (".", "-", "not "),
    "cited": ("5 mg ", ". "),
    "cloze": ("\n",),
    "gift in markdown": ("# a\n", "```\n"),
    "words to find": ("[", "[a] "),
    "html": ("<!-- -->", "<td>a"),
    "markdown": ("*a ", "[a]: b\n"),
    "plain": ("-", "1", "a-", "Tip 1: a\n"),
    "ledger": ("\t", "a/"),
    "record": ("[],",),
    "words": ("[a, ",),
}
QUADRATIC = 3.3
"""Twice the text takes four times as long where time grows by the square; no chance of the machine makes that of two."""


@pytest.mark.parametrize(
    "reader", [each for each in growth.READERS if each.name in MEASURED], ids=lambda each: each.name
)
def test_growth(reader: growth.Reader) -> None:
    """Time grows with the text; ``python tests/hostile/growth.py`` measures every pattern, and more closely."""
    for pattern in {each.unit: each for each in reader.patterns if each.unit in MEASURED[reader.name]}.values():
        ratio, length, took = growth.growth(reader, pattern, enough=0.1)
        assert ratio < QUADRATIC, (pattern, ratio, length, took)


def test_there_are_patterns_of_every_format() -> None:
    assert sum(len(each.patterns) for each in growth.READERS) > 400


def test_patterns_are_written_as_the_static_finder_reads_them() -> None:
    def written(pattern: str, method: str = "finditer") -> str:
        return static.written(Used("here", re.compile(pattern), frozenset([method])))[0][0]["text"]

    assert written(r"a*+b") == r"(?=((?:a){0,}))\1(?:)b"
    assert written(r"(?P<x>[^\W_]+)(?>y|z)", "match") == r"^(?:((?:[^\W_]){1,})(?=([yz]))\2(?:))"
    assert written("é?\\Z", "fullmatch") == r"^(?:(?:\u00e9){0,1}(?![\s\S]))$"


@pytest.mark.skipif("RECHECK" not in os.environ, reason="RECHECK names no folder with recheck, installed by npm")
def test_no_pattern_goes_back_for_ever_for_a_static_finder() -> None:
    assert static.slow_patterns(Path(os.environ["RECHECK"])) == []


FOUND = {
    "ketaquiz.check.given._QUOTED": ("", "‘‘", "«"),
    "ketaquiz.check.prose._NO_PROSE": ("\\[t", "(\\\\", ""),
    "ketaquiz.check.rules.m206_mixed_kinds._NUMBER": ("0", "/", "\0"),
    "ketaquiz.check.rules.q013_dollar_mathematics._OF_ANKI": ("", "[$]t", ""),
    "ketaquiz.check.rules.q005_acronym": ("WAS IS K IN ", "\0", ",WAS IS K"),
    "ketaquiz.draft.gaps._CUT_ENUMERATION": (",,", "\ta", "\t\ta\t"),
    "ketaquiz.draft.subject:": ("-0", "0-00", "-\t"),
    "ketaquiz.draft.around._NOTICE": ("WELCOME TO ", "\t", "\nB"),
    "ketaquiz.text.languages.english_questions._CHANCE": ("L", "\0ODDS\0L", ",ODDS"),
    "ketaquiz.text.languages.german_questions._TWO": ("WOÄE", ",\tUND\nWO(S", ""),
}
"""By the place of a pattern a text that the static finder had against it: a beginning, what is repeated, and an end."""


@pytest.mark.parametrize(("where", "text"), FOUND.items(), ids=[*FOUND])
def test_what_the_static_finder_found_stays_mended(where: str, text: tuple[str, str, str]) -> None:
    prefix, pump, suffix = text
    attack = {"pumps": [{"prefix": prefix, "pump": pump}], "suffix": suffix}
    uses = [
        each
        for each in pumping.patterns("ketaquiz.check", "ketaquiz.draft", "ketaquiz.text")
        if each.where.startswith(where)
    ]
    assert uses
    assert [static.attacked(used, method, attack) for used in uses for method in used.methods if static.attacked(used, method, attack)] == []  # fmt: skip


def test_a_pattern_whose_work_doubles_is_told_and_not_waited_for() -> None:
    attack = {"pumps": [{"prefix": "", "pump": "a"}], "suffix": "\n"}
    doubling = Used("here", re.compile("(a|a)*b"), frozenset(["fullmatch"]))
    assert static.attacked(doubling, "fullmatch", attack)
    linear = Used("here", re.compile("a*b"), frozenset(["fullmatch"]))
    assert static.attacked(linear, "fullmatch", attack) == ""


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (f'"{"a" * 90}"', True),
        (f"He said: '{'a' * 90}'.", True),
        (f"it's {'a' * 90}'", True),
        (f"‘{'a' * 40}’ and ‘{'b' * 40}’", True),
        (f'"{"a" * 70}"', False),
        (f'x"{"a" * 70}" and "{"a" * 70}"', False),
        (f"„{'a' * 90}“", True),
        ("a" * 300, False),
    ],
)
def test_a_long_quotation_is_found_as_before(text: str, quoted: bool) -> None:
    assert bool(given._QUOTED.search(text)) is quoted


@pytest.mark.parametrize(
    "text", [*MATHEMATICS.values(), *MARKUP.values(), "\\(\\sideset{}{}" * 40 + "\\)", "\x020\x03"]
)
def test_texts_that_nobody_checked_are_dead_on_paper(text: str) -> None:
    """What a stranger's record or table says is refused, or shown as it is typed."""
    if markdown.unreadable(text):
        return
    page = run._Page()
    for shown in (block_html(text, words_for("en")), inline_html(text, words_for("en"))):
        page.feed(shown)
    assert page.found == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a \\(x", "its mathematics is opened and not closed"),
        ("\x020\x03", "the text holds a character that nobody can see"),
        ("x" * 60_000, "the text is longer than 20,000 characters"),
    ],
)
def test_a_record_has_no_text_that_no_bank_has(text: str, why: str) -> None:
    for place in ("stem", "options", "accept"):

        def change(values: dict[str, Any], place: str = place) -> None:
            item = values["items"][0 if place != "accept" else -1]
            if place == "options":
                item["options"][0]["text"] = text
            elif place == "accept":
                item["parts"] = [{"type": "text", "label": "", "accept": ["x", text]}]
            else:
                item["stem"] = text

        record, problems = read_record(Source("quiz.json", scans.sealed_record(change).decode()))
        assert record is None
        assert any(why in each.message and place in each.message for each in problems)
        assert problems[0].place is not None


def test_a_title_of_any_length_is_shortened_at_once() -> None:
    def shorten() -> None:
        for sign in ("x", "\u4f60", "a "):
            assert display_width(_shortened(sign * 200_000, 56)) <= 56

    assert least_seconds(shorten, 2) < 2


def test_a_language_of_any_length_is_refused_with_words() -> None:
    """A file system takes no name of 400 characters."""
    text = f"publisher: w\ndeck: D\nlanguage: {'a' * 400}\nitems:\n- {{id: a, question: What?, answer: b}}\n"
    assert fuzz.run_one("bank", "bank.yaml", text.encode(), Path("nowhere")) == ""


@pytest.mark.parametrize(("name", "text"), [*neighbours.records()], ids=[name for name, _ in neighbours.records()])
def test_a_hostile_record(name: str, text: str) -> None:
    """The record of an exam is refused with words, whatever stands in it."""
    record, problems = read_record(Source("quiz.json", text))
    assert record is None
    assert problems
    assert all(len(each.message) < 1_000 for each in problems[:100]), name
