"""What our importers make of our exports: the bank that went out, but for what the export reported as lost."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from bank_texts import banks, load
from export_banks import ARABIC, EVERY, HEAD, back, differences, every, exported, live
from ketaquiz.workflow.loading import load_banks
from world import ROOT

FORMATS = ["canvas", "gift", "moodle", "qti21"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("text", "language"), [(EVERY, "en"), (EVERY, "de"), (ARABIC, "ar")])
def test_a_bank_of_every_kind(tmp_path: Path, text: str, language: str, name: str) -> None:
    bank = live(every(tmp_path / "bank", language, text))
    made = exported(name, bank)
    found, said = back(name, made, tmp_path, language, skip_bad=True)
    assert differences(bank, found, made.losses) == []
    assert "changed:" not in said
    assert "refused:" not in said
    if name == "qti21":
        assert {*found.cases} == {each.case for each in bank.items if each.case}


@pytest.mark.parametrize("name", ["gift", "moodle", "qti21"])
def test_the_decks(tmp_path: Path, name: str) -> None:
    loaded, _ = load_banks([ROOT / "decks"])
    for each in loaded:
        bank = live(each.bank)
        made = exported(name, bank)
        found, said = back(name, made, tmp_path / bank.name, publisher=bank.publisher, skip_bad=True)
        changes = differences(bank, found, made.losses)
        if name != "qti21":  # options that speak of one another keep their order on import, whatever a file says of it
            changes = [change for change in changes if ": keep: " not in change and ": order: " not in change]
        assert changes == []
        if name != "gift":
            assert "changed:" not in said


def test_options_that_speak_of_one_another_keep_their_order_only_where_the_bank_says_so(tmp_path: Path) -> None:
    text = "items:\n  - {id: one, question: Which?, answer: Both A and B, distractors: [cat, All of these]}\n"
    made = every(tmp_path / "bank", "en", HEAD.partition("cases:")[0] + text)
    found, _ = back("moodle", exported("moodle", made), tmp_path, skip_bad=True)
    assert differences(made, found, ()) == []


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None, max_examples=60)
@given(banks())
def test_any_bank(name: str, drawn: tuple[str, object]) -> None:
    loaded, _ = load(drawn[0])
    if loaded is None:
        return
    made = exported(name, loaded.bank)
    if not made.items:
        return
    with TemporaryDirectory() as folder:
        found, _ = back(name, made, Path(folder), skip_bad=True)
        assert differences(loaded.bank, found, made.losses) == []


SIGNS = [
    "question: _\n    answer: '0'",
    "question: 0_\n    answer: '0'",
    "question: '0'\n    answer: '0'\n    rationale: ':'",
    "question: '0'\n    answer: '0'\n    rationale: '-'",
    "question: '0'\n    answer: {text: a, why: '-'}\n    distractors: [{text: b, why: N/A}, c]",
]


@pytest.mark.parametrize("item", SIGNS)
@pytest.mark.parametrize("name", FORMATS)
def test_texts_of_signs_come_back(name: str, item: str, tmp_path: Path) -> None:
    loaded, _ = load(f"publisher: ward-7\ndeck: D\nlanguage: en\nitems:\n  - id: one\n    {item}\n")
    assert loaded is not None
    made = exported(name, loaded.bank)
    if made.items:
        found, _ = back(name, made, tmp_path)
        assert differences(loaded.bank, found, made.losses) == []
