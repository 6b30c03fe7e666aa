"""The sheet for Kahoot: its cells are those of Kahoot's own template, texts stay texts, and what has no room is named."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from bank_texts import banks, load
from export_banks import ARABIC, EVERY, back, differences, every, exported, live, losses_of
from ketaquiz.export.formats import Exported
from ketaquiz.model import Bank, Choice, Word
from ketaquiz.workflow.loading import load_banks
from world import ROOT, bank, run
from written_and_read import WORDS

TIMES = {5, 10, 20, 30, 60, 90, 120, 240}


def cells(made: Exported) -> list[list[object]]:
    """All rows of the only sheet from its first cell on."""
    book = CalamineWorkbook.from_filelike(BytesIO(made.data))
    assert book.sheet_names == ["Sheet1"]
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def test_the_cells_are_where_kahoot_looks_for_them(tmp_path: Path) -> None:
    rows = cells(exported("kahoot", live(every(tmp_path))))
    assert rows[1][1] == "Quiz template"
    assert rows[7] == [
        "",
        "Question - max 120 characters",
        "Answer 1 - max 75 characters",
        "Answer 2 - max 75 characters",
        "Answer 3 - max 75 characters",
        "Answer 4 - max 75 characters",
        "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
        "Correct answer(s) - choose at least one",
    ]
    assert rows[8:] == [
        [1.0, "Which is a unit?", "cat", "mg", "None of these", "", 20.0, 2.0],
        [2.0, "How many?", "1 mg", "2 mg", "3 mg", "", 20.0, 2.0],
        [3.0, "Which picture, a grey dot, shows a drum?", "none", "that one", "this one", "", 20.0, 3.0],
        [4.0, "Which are colours?", "Red", "Blue", "Chair", "", 20.0, "1,2"],
        [5.0, "Ketamine is an opioid.", "True", "False", "", "", 20.0, 2.0],
    ]


def test_the_decks(tmp_path: Path) -> None:
    """What stands in the sheet is the question with its answers, the right ones are those of the bank, and all have room."""
    loaded, _ = load_banks([ROOT / "decks"])
    banks = [live(each.bank) for each in loaded]
    made = exported("kahoot", *banks)
    by_question = {item.stem: item for each in banks for item in each.items}
    rows = cells(made)[8:]
    assert len(rows) == made.items > 50
    for _, question, *answers, seconds, right in rows:
        choice = by_question[str(question)].interaction
        assert isinstance(choice, Choice)
        given = [str(answer) for answer in answers if answer]
        places = [int(float(each)) for each in str(right).split(",")]
        meant = [WORDS["en"][each.text] if isinstance(each.text, Word) else each.text for each in choice.key]
        assert sorted(given[place - 1] for place in places) == sorted(meant)
        assert len(given) == len(choice.options)
        assert len(str(question)) <= 120
        assert all(len(answer) <= 75 for answer in given)
        assert seconds in TIMES


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("question: What?\nanswer: x", "Kahoot's sheet has only questions with answers to choose from"),
        (f"question: {'x' * 121}\nanswer: a\ndistractors: [b]", "more than 120 characters in the question"),
        (f"question: What?\nanswer: {'😀' * 38}\ndistractors: [b]", "more than 75 characters in an answer"),
        ("question: What?\nanswer: a\ndistractors: [b, c, d, e]", "more than 4 answers to choose from"),
        ("question: What?\nanswer: \\(x\\)\ndistractors: [b]", "a formula, which Kahoot's sheet cannot show"),
        (
            "question: What?\nanswer: '*a*'\ndistractors: ['`a`']",
            "answers that cannot be told apart without marks and pictures",
        ),
    ],
)
def test_what_has_no_room_is_refused(lines: str, why: str) -> None:
    made = exported("kahoot", bank("- id: one\n" + "".join(f"  {line}\n" for line in lines.split("\n"))))
    assert [(loss.item, loss.why) for loss in made.losses] == [("one", why)]
    assert made.items == 0


def test_what_is_left_out_is_named(tmp_path: Path) -> None:
    made = exported("kahoot", live(every(tmp_path)))
    assert losses_of(made, "truth") == {
        ("left out", "id"), ("left out", "tag"), ("left out", "explanation"), ("left out", "difficulty"),
    }  # fmt: skip


def test_no_cell_is_a_formula() -> None:
    odd = ["=1+1", "+1", "-1", "@SUM(A1)"]
    made = exported(
        "kahoot", bank(f"- id: one\n  question: '=cmd|A1'\n  answer: '{odd[0]}'\n  distractors: {odd[1:]}\n")
    )
    assert {*cells(made)[8][2:6]} == {*odd}
    with zipfile.ZipFile(BytesIO(made.data)) as opened:
        sheets = [opened.read(name).decode() for name in opened.namelist() if name.startswith("xl/worksheets/")]
        assert all(info.date_time[0] == 1980 for info in opened.infolist())
    assert sheets
    assert not any("<f" in sheet or "<hyperlink" in sheet for sheet in sheets)


def test_our_import_knows_the_sheet(tmp_path: Path) -> None:
    made = live(every(tmp_path / "bank"))
    (tmp_path / "made.xlsx").write_bytes(exported("kahoot", made).data)
    result = run("import", tmp_path / "made.xlsx", "-o", tmp_path / "in" / "bank.yaml", "--publisher", "ward-7")
    assert result.exit_code == 0, result.stderr
    loaded, _ = load_banks([tmp_path / "in" / "bank.yaml"])
    found: Bank = loaded[0].bank
    keys = [
        {str(each.text) for each in item.interaction.key}
        for item in found.items
        if isinstance(item.interaction, Choice)
    ]
    assert keys == [{"mg"}, {"2 mg"}, {"this one"}, {"Red", "Blue"}, {"false"}]


def back_with_ids(made: Exported, before: Bank, folder: Path, language: str = "en") -> Bank:
    """The bank that our importer makes of a sheet; its items, which have no ids there, get those that they had."""
    found, _ = back("kahoot", made, folder, language)
    refused = {loss.item for loss in made.losses if loss.fate.value == "refused"}
    ids = [item.id for item in before.items if item.id not in refused]
    named = [replace(item, id=name) for item, name in zip(found.items, ids, strict=True)]
    return replace(found, items=tuple(named))


def changes(before: Bank, after: Bank, made: Exported) -> list[str]:
    """What came back otherwise without a word, but for the order that our import gives to options that speak of one another."""
    found = differences(before, after, made.losses)
    return [each for each in found if not re.match(r"[^:]+: (?:keep: False became True|order: None became)", each)]


@pytest.mark.parametrize(("text_", "language"), [(EVERY, "en"), (EVERY, "de"), (ARABIC, "ar")])
def test_it_comes_back_but_for_what_was_reported(tmp_path: Path, text_: str, language: str) -> None:
    before = live(every(tmp_path / "bank", language, text_))
    made = exported("kahoot", before)
    assert changes(before, back_with_ids(made, before, tmp_path, language), made) == []


@settings(deadline=None, max_examples=60)
@given(banks())
def test_any_bank_comes_back(drawn: tuple[str, object]) -> None:
    loaded, _ = load(drawn[0])
    if loaded is None:
        return
    made = exported("kahoot", loaded.bank)
    if not made.items:
        return
    with TemporaryDirectory() as folder:
        assert changes(loaded.bank, back_with_ids(made, loaded.bank, Path(folder)), made) == []
