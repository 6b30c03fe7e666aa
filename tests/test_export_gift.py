"""GIFT: what its readers make of the text is what the bank says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from export_banks import every, exported, live, losses_of
from ketaquiz.model import Bank
from world import bank


def blocks(*made: Bank) -> dict[str, str]:
    """The lines of each question by the id in its comment, and of other blocks by their first line."""
    found = {}
    for block in exported("gift", *made).data.decode().strip().split("\n\n"):
        named = re.match(r"// \[id:ward-7/([^\]]*)\]", block)
        found[named[1] if named else block.partition("\n")[0]] = block
    return found


def test_questions_as_text(tmp_path: Path) -> None:
    made = blocks(live(every(tmp_path)))
    assert made["// [kq-deck]"] == "// [kq-deck]\n$CATEGORY: $course$/top/Ketamine/Cream // gel"
    assert made["several"].splitlines()[:7] == [
        "// [id:ward-7/several] [tag:topical] [tag:ward::7] [tag:difficulty::hard]",
        r"::several\: Which belong to monitoring?::[html]Which belong to monitoring?{",
        "~%33.33333%Blood pressure",
        "~%33.33333%Oxygen saturation#It falls first.",
        "~%33.33333%Pulse",
        "~%-50%Visual acuity",
        "~%-50%Shoe size#It tells nothing.",
    ]
    assert made["count"].endswith("How many at least?{#-3}")
    assert made["also-on-case"].endswith("He breathes too slowly.{TRUE}")
    assert made["one-gap"].endswith("The rest is {=silence}.")
    best = made["best"].splitlines()
    assert best[2:6] == [
        r'=The <strong>NMDA</strong> receptor \~ \=#It sits "in the pore" &amp; stays.',
        r"~The μ-opioid receptor \#1",
        r"~GABA<sub>A</sub> \{x\}#No\: it is %50% else -&gt; that.",
        r"~&\#37;50% saline",
    ]
    assert r"\\(\\frac\{1\}\{2\}\\)" in best[1]
    assert made["match"].splitlines()[2:6] == [
        r"=Ketamine \= K -> NMDA -&gt; pore",
        "=<em>Morphine</em> -> Mu, a &lt; b",
        "=Fentanyl -> Mu, a &lt; b",
        r"= -> GABAA \{1\}",
    ]


def test_no_question_has_an_empty_line_and_no_sign_too_many(tmp_path: Path) -> None:
    for name, block in blocks(live(every(tmp_path))).items():
        if name.startswith("// ["):
            continue
        bare = re.sub(r"\\.", "", block)
        assert bare.count("{") == bare.count("}") <= 1, name
        assert bare.count("####") <= 1, name


def test_what_text_cannot_say_is_named(tmp_path: Path) -> None:
    made = exported("gift", live(every(tmp_path)))
    assert {loss.item for loss in made.losses if loss.fate == "refused"} == {
        "short", "heard", "order", "order-parts", "gaps", "parts-of-drum", "formula",
    }  # fmt: skip
    assert ("changed", "picture") in losses_of(made, "pictured")
    assert ("left out", "number of points") in losses_of(made, "best")


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ("%50% x", "{=%100%%50% x}"),
        ("[html] x", "{=[plain][html] x}"),
        ("a*b", r"{=a\\*b}"),
        (r"C:\x", r"{=C\:\\x}"),
        ("TRUE", "{=TRUE}"),
    ],
)
def test_answers_that_look_like_something_else(answer: str, line: str) -> None:
    made = bank(f"- id: one\n  question: What?\n  answer: '{answer}'\n  typed: true\n")
    assert blocks(made)["one"].splitlines()[1].endswith(f"What?{line}")
