"""Moodle XML: what Moodle's importer reads in it is what the bank says, and our own importer gets the bank back."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from export_banks import ARABIC, every, exported, live, losses_of
from ketaquiz.bank.kinds.common import MOST_OPTIONS
from ketaquiz.export.questions import share
from ketaquiz.model import Bank
from written_and_read import png, wav

LISTED = {"0", "100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25", "20"}
LISTED |= {"16.66667", "14.28571", "12.5", "11.11111", "10", "5"}
"""The shares of an answer that Moodle's question bank takes (``question/engine/bank.php``)."""


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return live(every(tmp_path / "bank"))


def questions(*made: Bank) -> dict[str, ET.Element]:
    """The questions of the file by the id of their item; categories are left out."""
    root = ET.fromstring(exported("moodle", *made).data)
    assert root.tag == "quiz"
    found = {each.findtext("idnumber") or "": each for each in root if each.get("type") != "category"}
    return {name.removeprefix("ward-7/"): each for name, each in found.items()}


def text(element: ET.Element, path: str) -> str:
    found = element.findtext(f"{path}/text")
    assert found is not None, path
    return found


def seen(source: str) -> str:
    """The letters of HTML, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", source)).split())


def answers(element: ET.Element) -> list[tuple[str, str, str]]:
    """Of each answer the share, the text, and what is said to who gives it."""
    return [
        (each.get("fraction", ""), seen(text(each, ".")), seen(text(each, "feedback")))
        for each in element.iter("answer")
    ]


def embedded(source: str) -> Iterator[tuple[str, list[str]]]:
    """The gaps of a text, as Moodle takes them out of it: the weight, and the right answers."""
    for weight, inside in re.findall(r"\{([0-9]*):SHORTANSWER:((?:&#[0-9]+;|[^~}])(?:&#[0-9]+;|[^}])*)\}", source):
        yield weight, [html.unescape(each.removeprefix("=")) for each in re.split(r"(?<!&)~", inside)]


def test_every_kind_is_a_type_of_moodle(bank: Bank) -> None:
    made = questions(bank)
    assert {name: each.get("type") for name, each in made.items()} == {
        "best": "multichoice",
        "pinned": "multichoice",
        "kept": "multichoice",
        "pictured": "multichoice",
        "several": "multichoice",
        "several-all": "multichoice",
        "several-one-wrong": "multichoice",
        "truth": "truefalse",
        "short": "shortanswer",
        "said": "shortanswer",
        "number": "numerical",
        "count": "numerical",
        "cells": "numerical",
        "heard": "multichoice",
        "match": "matching",
        "order": "ordering",
        "order-parts": "ordering",
        "gaps": "cloze",
        "one-gap": "cloze",
        "raised": "multichoice",
        "case/night-call": "description",
        "on-case": "multichoice",
        "also-on-case": "truefalse",
    }


def test_a_question_with_all_that_stands_behind_it(bank: Bank) -> None:
    best = questions(bank)["best"]
    assert text(best, "name").startswith(
        "best: Which receptor does ketamine chiefly block at 10⁻⁹ mol/L, if a ‹ b & c?"
    )
    asked = text(best, "questiontext")
    assert asked.startswith(
        '<div lang="en" dir="ltr"><p>Which receptor does <em>ketamine</em> chiefly block at 10<sup>-9</sup>'
    )
    assert r"\(\frac{1}{2}\)" in asked
    assert '<img src="@@PLUGINFILE@@/pain.png" alt="The &quot;pathway&quot; of pain">' in asked
    assert [(each.get("name"), base64.b64decode(each.text or "")) for each in best.findall("questiontext/file")] == [
        ("pain.png", png(99))
    ]
    assert best.findtext("defaultgrade") == "2"
    assert [each.findtext("text") for each in best.iter("tag")] == [
        "topical",
        "ward::7",
        "mechanism",
        "difficulty::easy",
    ]
    assert answers(best) == [
        ("100", "The NMDA receptor ~ =", 'It sits "in the pore" & stays.'),
        ("0", "The μ-opioid receptor #1", ""),
        ("0", "GABA A {x}", "No: it is %50% else -> that."),
        ("0", "%50% saline", ""),
    ]
    assert (best.findtext("single"), best.findtext("shuffleanswers")) == ("true", "true")
    behind = text(best, "generalfeedback")
    assert re.findall('class="(kq-[^"]*)"', behind) == [
        "kq-rationale", "kq-caution", "kq-label", "kq-evidence kq-disputed", "kq-label", "kq-source",
    ]  # fmt: skip
    assert "more ]]&gt; than" in behind
    assert "Source: 6+ Uses: a <guide> (spring 2025), section: 4. Nerves No address, p. 3: “the end”" in seen(behind)
    assert "Prescribing information . FDA, 2024" in seen(behind)


def test_shares_are_those_that_moodle_takes(bank: Bank) -> None:
    for count in range(1, MOST_OPTIONS + 1):
        assert share(count) in LISTED
        assert share(count, -1).removeprefix("-") in LISTED
    made = questions(bank)
    shares = {
        name: [share for share, _, _ in answers(made[name])] for name in ("several", "several-all", "several-one-wrong")
    }
    assert shares == {
        "several": ["33.33333", "33.33333", "33.33333", "-50", "-50"],
        "several-all": ["50", "50", "-100", "-100", "-100"],
        "several-one-wrong": ["50", "50", "-100"],
    }
    assert made["several"].findtext("single") == "false"
    for name, each in made.items():
        if each.get("type") != "ordering":
            assert {answer.get("fraction", "0").removeprefix("-") for answer in each.findall("answer")} <= LISTED, name


def test_orders_of_options(bank: Bank) -> None:
    made = questions(bank)
    assert made["kept"].findtext("shuffleanswers") == "false"
    assert [option for _, option, _ in answers(made["kept"])] == ["1 mg", "2 mg", "3 mg"]
    assert made["pinned"].findtext("shuffleanswers") == "false"
    assert answers(made["pinned"])[-1][1] == "None of these"
    assert losses_of(exported("moodle", bank), "pinned") == {("changed", "order of options")}


def test_what_is_typed(bank: Bank) -> None:
    made = questions(bank)
    assert [each for _, each, _ in answers(made["short"])] == [
        "H₂O", "dihydrogen oxide", r"a\*b -> {c}", "H2O",
    ]  # fmt: skip
    assert [each for _, each, _ in answers(made["said"])] == ["CO₂ at 10³ Pa", "CO2 at 10^3 Pa"]
    assert made["short"].findtext("usecase") == "0"


def test_numbers(bank: Bank) -> None:
    made = questions(bank)

    def number(name: str) -> tuple[str | None, ...]:
        element = made[name]
        return tuple(element.findtext(path) for path in ("answer/text", "answer/tolerance", "units", "showunits"))

    assert number("number") == ("0.5", "0.05", None, "3")  # with units, Moodle gives all points for 0.5 kg/kg too
    assert number("count") == ("-3", "0", None, "3")
    assert number("cells") == ("4.5", "0.5", None, "3")
    assert "Unit: mg/kg" in seen(text(made["number"], "questiontext"))
    assert "<sup>9</sup>/L</p>" in text(made["cells"], "questiontext")


def test_sounds_are_played(bank: Bank) -> None:
    heard = questions(bank)["cells"]
    assert (
        '<audio controls="controls"><source src="@@PLUGINFILE@@/alarm.wav" type="audio/wav">Three <em>long</em> tones</audio>'
        in text(heard, "questiontext")
    )
    assert [base64.b64decode(each.text or "") for each in heard.findall("questiontext/file")] == [wav()]


def test_pairs(bank: Bank) -> None:
    match = questions(bank)["match"]
    sides = [(seen(text(each, ".")), text(each, "answer")) for each in match.iter("subquestion")]
    assert sides == [
        ("Ketamine = K", "NMDA -&gt; pore"),  # shown as HTML by Moodle
        ("Morphine", "Mu, a &lt; b"),
        ("Fentanyl", "Mu, a &lt; b"),
        ("", "GABAₐ {1}".replace("ₐ", "A")),
    ]
    assert "Ketamine = K → NMDA -> pore: It blocks it." in seen(text(match, "generalfeedback"))


def test_an_order_has_all_that_moodle_s_database_wants(bank: Bank) -> None:
    made = questions(bank)
    wanted = {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": "4",
        "gradingtype": "ALL_OR_NOTHING",
        "showgrading": "SHOW",
        "numberingstyle": "none",
        "shownumcorrect": "1",
    }
    assert {name: made["order"].findtext(name) for name in wanted} == wanted
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        assert text(made["order"], name) == ""
    assert [(share, said) for share, said, _ in answers(made["order"])] == [
        ("1", "Wash"), ("2", "Rinse"), ("3", "Dry"), ("4", ""),
    ]  # fmt: skip
    assert base64.b64decode(made["order"].findall("answer")[3].findtext("file") or "") == png(7)
    assert made["order-parts"].findtext("gradingtype") == "ABSOLUTE_POSITION"


def test_gaps(bank: Bank) -> None:
    made = questions(bank)
    asked = text(made["gaps"], "questiontext")
    assert [*embedded(asked)] == [
        ("1", ["NMDA"]), ("1", [r"spinal ~ cord#%=\* ::a&"]), ("1", ["a}b"]),
    ]  # fmt: skip
    assert len(re.findall(r"\{[0-9]*:|\{#", asked)) == 3, "and nothing else in it is one"
    assert '<span class="kq-hint">(where <em>now</em>?)</span>' in asked
    assert [*embedded(text(made["one-gap"], "questiontext"))] == [("1", ["silence"])]


def test_a_case_stands_before_its_questions(bank: Bank) -> None:
    root = ET.fromstring(exported("moodle", bank).data)
    order = [each.findtext("idnumber") for each in root]
    at = order.index("ward-7/case/night-call")
    assert order[at + 1 :] == ["ward-7/on-case", "ward-7/also-on-case"]
    assert "drowsy beside an open drum. pulse 48 breath 8" in seen(text(root[at], "questiontext"))
    assert base64.b64decode(root[at].findtext("questiontext/file") or "") == png(7)


def test_categories_are_decks_and_sections(bank: Bank) -> None:
    root = ET.fromstring(exported("moodle", bank).data)
    found = [each.findtext("category/text") for each in root if each.get("type") == "category"]
    deck = "$course$/top/Ketamine/Cream // gel"
    assert found == [deck, f"{deck}/Receptors & more", deck]


def test_what_cannot_be_said_is_named_and_stays_out(bank: Bank) -> None:
    made = exported("moodle", bank)
    assert made.items == len(bank.items) - 2
    assert {(loss.item, loss.why) for loss in made.losses if loss.fate == "refused"} == {
        ("parts-of-drum", "Moodle has no picture of which parts are covered"),
        ("formula", "an answer that is a formula, which nobody can type"),
    }


def test_each_text_names_its_direction(tmp_path: Path) -> None:
    made = questions(every(tmp_path, "ar", ARABIC))
    asked = text(made["one"], "questiontext")
    assert asked.startswith('<div lang="ar" dir="rtl">')
    assert "bdi" not in asked
    assert '"auto"' not in asked
    assert '<span dir="ltr">The second is English.</span>' in asked
    options = [text(each, ".") for each in made["one"].iter("answer")]
    assert '<span lang="ar" dir="rtl"><span dir="ltr">Morphine (oral).</span></span>' in options
    back = seen(text(made["two"], "questiontext"))
    assert back == "الكيتامين يحجب {1:SHORTANSWER:=مستقبل NMDA} في {1:SHORTANSWER:=النخاع} (أين؟) ."
    assert all(each.get("format") == "html" for each in made["one"].iter("feedback"))


def test_the_same_bytes_wherever_it_runs(bank: Bank, tmp_path: Path) -> None:
    again = live(every(tmp_path / "elsewhere"))
    assert exported("moodle", bank).data == exported("moodle", again).data
