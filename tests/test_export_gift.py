"""GIFT: what its readers make of the text is what the bank says."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from bank_texts import banks, load
from export_banks import ARABIC, EVERY, differences, every, exported, live, losses_of
from ketaquiz.bank.reader import load_bank
from ketaquiz.diagnostics import Source
from ketaquiz.model import Bank
from ketaquiz.workflow.loading import load_banks
from world import ROOT, bank, run


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


def back(data: bytes, folder: Path, language: str = "en") -> tuple[Bank, str]:
    (folder / "made.gift").write_bytes(data)
    target = folder / "back" / "bank.yaml"
    result = run(
        "import", folder / "made.gift", "-o", target, "--publisher", "ward-7", "--language", language, "--skip-bad"
    )
    assert result.exit_code == 0, result.stderr
    loaded, problems = load_bank(Source("bank.yaml", target.read_text(encoding="utf-8"), target.parent), "bank")
    assert loaded is not None, problems
    return loaded.bank, result.stderr


@pytest.mark.parametrize(("text_", "language"), [(EVERY, "en"), (EVERY, "de"), (ARABIC, "ar")])
def test_it_comes_back_but_for_what_was_reported(tmp_path: Path, text_: str, language: str) -> None:
    bank = live(every(tmp_path / "bank", language, text_))
    made = exported("gift", bank)
    found, said = back(made.data, tmp_path, language)
    assert differences(bank, found, made.losses) == []
    assert "changed:" not in said
    assert "refused:" not in said


def test_the_decks_come_back(tmp_path: Path) -> None:
    loaded, _ = load_banks([ROOT / "decks"])
    for number, each in enumerate(loaded):
        bank = live(each.bank)
        made = exported("gift", bank)
        folder = tmp_path / str(number)
        folder.mkdir()
        found, _ = back(made.data.replace(b"ketaquiz/", b"ward-7/"), folder)
        # options that speak of one another keep their order on import, whatever a file says of it
        kept = [
            each for each in differences(bank, found, made.losses) if ": keep: " not in each and ": order: " not in each
        ]
        assert kept == []


@settings(deadline=None, max_examples=60)
@given(banks())
def test_any_bank_comes_back(drawn: tuple[str, object]) -> None:
    loaded, _ = load(drawn[0])
    if loaded is None:
        return
    made = exported("gift", loaded.bank)
    if not made.items:
        return
    with TemporaryDirectory() as folder:
        found, _ = back(made.data, Path(folder))
        assert differences(loaded.bank, found, made.losses) == []
