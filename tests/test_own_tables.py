"""Workbooks and tables of our own layout: what is written comes back, and goes back into the bank that it was made of."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from bank_texts import FULL, ONE_LINE, PROSE, banks, distinct, load
from ketaquiz.bank.cells import SHEETS, bank_columns, cells_of, item_columns, values_of
from ketaquiz.bank.kinds import KINDS
from ketaquiz.bank.reader import Loaded
from ketaquiz.export.formats import find_exporter
from ketaquiz.importers import ImportRequest, Incoming
from ketaquiz.importers.cells import letters
from ketaquiz.importers.formats import workbook as reading
from ketaquiz.workflow.exporting import export_banks
from ketaquiz.workflow.loading import load_banks
from ketaquiz.workflow.questions_into import import_into
from world import ROOT, run
from written_and_read import png, wav

DECKS = sorted(path for path in (ROOT / "decks").glob("*.yaml") if path.stem != "sources")


def loaded_at(bank: Path) -> Loaded:
    found, problems = load_banks([bank])
    assert [problem.message for problem in problems if problem.severity == "error"] == []
    return found[0]


def exported(bank: Path, ending: str = "xlsx") -> Path:
    """The table of a bank, beside it."""
    loaded = loaded_at(bank)
    target = bank.with_suffix(f".{ending}")
    made = export_banks([loaded.bank], find_exporter(ending), target, {}, loaded=[loaded])
    assert made.losses == ()
    target.write_bytes(made.artifacts[0].data)
    return target


def sheets(file: Path) -> dict[str, list[list[str]]]:
    """The texts of a workbook's sheets."""
    tables = reading.tables_of(ImportRequest(file, file.read_bytes()), Incoming())
    return {table.name: [[cell.text for cell in row] for row in table.rows] for table in tables}


def saved(tables: Mapping[str, Sequence[Sequence[str]]], file: Path) -> Path:
    """A workbook with texts."""
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, plain) as book:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                for at, text in enumerate(row):
                    if text:
                        sheet.write_string(line, at, text)
    return file


def edited(bank: Path, cells: Mapping[tuple[str, str], str], *, gone: Sequence[str] = ()) -> Path:
    """The bank's workbook with other cells: each an id and a column. An id that is not there is a new row."""
    tables = sheets(exported(bank))
    head, *rows = tables["items"]
    by_id = {row[0]: row for row in rows}
    for (item, column), text in cells.items():
        if item not in by_id:
            by_id[item] = [item]
            rows.append(by_id[item])
        row = by_id[item]
        row += [""] * (len(head) - len(row))
        row[head.index(column)] = text
    tables["items"] = [head, *(row for row in rows if row[0] not in gone)]
    return saved(tables, bank.with_name("edited.xlsx"))


def written_bank(folder: Path, text: str, name: str = "bank.yaml") -> Path:
    (folder / "a.png").write_bytes(png(7))
    (folder / "a.wav").write_bytes(wav())
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


HEAD = """\
publisher: ward-7
deck: Hands
language: en
title: "=1+1"
description: |
  - What

  it is for
tags: [hands, "a::b"]
scoring: parts
articles:
  guide: {title: "@guide", file: guide.html, url: https://example.org/a}
references:
  who: {title: WHO, year: 2009, says: [one, "two\\nlines"]}
cases:
  ward: {text: "A ward.\\n\\nAt night.", image: {file: a.png, alt: beds}}
"""


# --- there and back


def test_every_key_of_the_format_has_a_column() -> None:
    loaded, _ = load(FULL)
    assert loaded is None or loaded.bank
    names = {column.key for column in item_columns()}
    assert names >= {key for kind in KINDS for key in kind.keys}
    assert {"id", "cite", "allow", "retired", "image", "audio", "status"} <= names
    assert [column.name for column in item_columns()][0] == "id"
    assert "publisher" in {column.name for column in bank_columns()}


@pytest.mark.parametrize("deck", DECKS, ids=lambda path: path.stem)
def test_the_shipped_decks_come_back_equal(deck: Path, tmp_path: Path) -> None:
    for each in (ROOT / "decks").iterdir():
        if each.is_file() and each.suffix == ".yaml":
            (tmp_path / each.name).write_bytes(each.read_bytes())
    (tmp_path / "images").mkdir()
    for each in (ROOT / "decks" / "images").iterdir():
        (tmp_path / "images" / each.name).write_bytes(each.read_bytes())
    file = exported(tmp_path / deck.name)
    target = tmp_path / "other" / deck.name
    result = run("import", file, "-o", target)
    assert result.exit_code == 0, result.stderr
    assert loaded_at(target).bank == loaded_at(deck).bank
    assert import_into(file, tmp_path / deck.name).artifacts == ()


def json_of(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@st.composite
def options(draw: st.DrawFn, texts: Sequence[str]) -> list[Any]:
    made: list[Any] = []
    for text in texts:
        more: dict[str, str] = {}
        if draw(st.booleans()):
            more["why"] = draw(PROSE)
        if draw(st.integers(0, 5)) == 0:
            more["pin"] = "last"
        made.append({"text": text, **more} if more or draw(st.booleans()) else text)
    return made


@st.composite
def rich_items(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """An item with every key that it may have, of a kind that `banks` has less of."""
    kind = draw(st.sampled_from(["options", "several", "pairs", "regions", "short", "sound"]))
    item: dict[str, Any] = {"id": f"rich-{number}", "question": draw(PROSE)}
    if kind in ("options", "several"):
        texts = draw(distinct(3, 6))
        item["options"] = draw(options(texts))
        if kind == "several":
            item["answers"] = (
                draw(options(texts[:2])) if not any("why" in str(each) for each in item["options"]) else texts[:2]
            )
        else:
            item["answer"] = texts[1]
        if draw(st.booleans()):
            item["order"] = "keep"
    elif kind == "pairs":
        texts = draw(distinct(4, 6))
        item["pairs"] = [{"left": texts[at], "right": texts[at + 1], "why": draw(PROSE)} for at in (0, 2)]
    elif kind == "regions":
        box = ["10%", draw(st.sampled_from(["12,5%", "0.05 %"])), "20%", "15%"]
        item["regions"] = [{"label": draw(ONE_LINE), "box": box, "number": "3"}, {"label": draw(PROSE), "box": box}]
        item["mode"] = draw(st.sampled_from(["all", "one"]))
    else:
        item |= {"answer": draw(PROSE), "accept": draw(distinct(1, 3)), "reverse": "true", "typed": "TRUE"}
    if kind == "sound":
        item["audio"] = {"file": "a.wav", "transcript": draw(PROSE)}
    if kind == "regions" or draw(st.booleans()):
        item["image"] = {"file": "a.png", "alt": draw(ONE_LINE)}
    if draw(st.booleans()):
        item["cite"] = [{"article": "guide", "quote": draw(ONE_LINE), "page": "3"}, {"article": "guide"}]
    if draw(st.booleans()):
        item["allow"] = {"M101": draw(ONE_LINE), "F001": draw(PROSE)}
    if draw(st.booleans()):
        item["retired"] = {"on": "2026-01-02", "reason": draw(PROSE)}
    some = {
        "rationale": draw(PROSE),
        "references": ["who"],
        "tags": ["x", "y::z"],
        "difficulty": "easy",
        "evidence": "limited",
        "reviewed": "2026-11-29",
        "case": "ward",
        "points": "1.5",
        "scoring": "all",
        "status": "draft",
    }
    return item | {key: some[key] for key in draw(st.lists(st.sampled_from(sorted(some)), unique=True))}


@st.composite
def rich_banks(draw: st.DrawFn) -> str:
    """A bank of all kinds, with all that a bank can have."""
    text, _ = draw(banks())
    items = [draw(rich_items(number)) for number in range(draw(st.integers(1, 4)))]
    items.sort(key=lambda item: "case" not in item)  # those of a case stand together
    flow = "".join(f"  - {json_of(item)}\n" for item in items)
    return HEAD + "items:\n" + flow + text.partition("items:\n")[2]


@settings(deadline=None)
@given(rich_banks())
def test_any_bank_comes_back_equal(text: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        bank = written_bank(folder, text)
        found, problems = load_banks([bank])
        if problems:
            return
        file = exported(bank)
        result = run("import", file, "-o", folder / "new" / "bank.yaml")
        assert result.exit_code == 0, result.stderr
        assert loaded_at(folder / "new" / "bank.yaml").bank == found[0].bank
        assert import_into(file, bank).artifacts == ()
        table = exported(bank, "csv")
        assert import_into(table, bank).artifacts == ()


def test_most_drawn_banks_can_be_read(tmp_path: Path) -> None:
    """That `test_any_bank_comes_back_equal` looks at something."""
    good: list[bool] = []

    @settings(max_examples=40, database=None, deadline=None)
    @given(rich_banks())
    def draw(text: str) -> None:
        good.append(not load_banks([written_bank(tmp_path, text)])[1])

    draw()
    assert sum(good) > len(good) / 2


def test_lines_of_an_entry_are_told_from_what_is_said_of_it() -> None:
    texts = ["a\nwhy: b", "\\why: c", "a\n  why: d", "x = y", "a\n\n- b\n  - c"]
    item = {
        "id": "a",
        "question": "why: no\n  two",
        "options": [*texts, {"text": texts[0] + "\n\\why: x", "why": "one\n  two\nwhy: three", "pin": "last"}],
        "pairs": [
            {"left": "a=b\\=c\\\\=d", "right": "=e\nwhy: f", "why": "g"},
            {"left": "two\nlines", "right": "r"},
            {"left": "\\", "right": "\\="},
        ],
        "allow": {"M101": "a = b; \nc"},
        "cite": [{"article": "x", "quote": "a\nsection: b", "page": "3"}],
    }
    from ketaquiz.diagnostics import Source
    from ketaquiz.yamltree.reader import parse_yaml

    root, problems = parse_yaml(Source("", json_of(item)))
    assert root is not None
    assert problems == []
    assert values_of(cells_of(root, item_columns()), item_columns()) == item


# --- the files


def test_no_cell_is_a_formula_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    text = HEAD + 'items:\n  - id: a\n    question: "=1+1 is?"\n    answer: "=cmd|x"\n    accept: ["-5", "+x", "@y"]\n'
    bank = written_bank(tmp_path, text)
    file = exported(bank)
    first = file.read_bytes()
    assert exported(bank).read_bytes() == first
    with zipfile.ZipFile(file) as package:
        pages = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
        assert len(pages) == len(SHEETS)
        assert not any("<f>" in page or "<f " in page for page in pages)
        assert all(re.search(r'<col [^>]*style="[1-9]', page) for page in pages)  # new cells are texts too
    assert import_into(file, bank).artifacts == ()


def test_a_table_as_text_has_no_formula_either(tmp_path: Path) -> None:
    bank = written_bank(
        tmp_path,
        HEAD + "items:\n"
        '  - id: a\n    question: "=1+1 is?"\n    answer: "-5"\n    accept: ["@x"]\n    rationale: "\'=a"\n'
        '  - id: b\n    question: "- x\\n- y"\n    answer: "+x"\n',
    )
    file = exported(bank, "csv")
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    assert not any(re.match(r"[=+@\t-]", cell) for row in rows for cell in row if cell != "-5")
    assert "-5" in rows[1]
    assert import_into(file, bank).artifacts == ()


def test_the_sheet_has_helps_lists_and_stays_readable(tmp_path: Path) -> None:
    bank = written_bank(tmp_path, HEAD + "items:\n  - {id: a, question: Why?, answer: So}\n")
    with zipfile.ZipFile(exported(bank)) as package:
        page = package.read("xl/worksheets/sheet1.xml").decode()
        comments = package.read("xl/comments1.xml").decode()
    assert '<pane xSplit="1" ySplit="1"' in page
    assert page.count("<dataValidation ") >= 6
    for words in ("easy,medium,hard", "supported,limited,disputed", "draft"):
        assert f'"{words}"' in page.replace("&quot;", '"')
    assert "How hard it is" in comments
    head = sheets(exported(bank))["items"][0]
    assert head == [column.name for column in item_columns()]


def test_what_is_too_long_for_a_cell_stays_behind_by_name(tmp_path: Path) -> None:
    texts = [f"{number} " + "x" * 15_000 for number in range(3)]
    bank = written_bank(
        tmp_path,
        HEAD + "items:\n" + f"  - {json_of({'id': 'long', 'question': 'Q?', 'answer': 'a', 'distractors': texts})}\n"
        "  - {id: a, question: Why?, answer: So}\n",
    )
    loaded = loaded_at(bank)
    made = export_banks([loaded.bank], find_exporter("xlsx"), tmp_path / "o.xlsx", {}, loaded=[loaded])
    assert [(loss.item, loss.why) for loss in made.losses] == [("long", "a cell of Excel holds 32,767 characters")]
    assert made.items == 1


# --- into a bank

BANK = """\
# my bank
publisher: ward-7   # for ever
deck: Hands
language: en
references:
  # guides
  who-2009: {title: WHO guidelines, year: 2009}
items:
  # the first
  - id: time          # never change
    question: How long should rubbing take?
    answer: 20 to 30 seconds
    distractors:
      - 5 to 10 seconds   # too short
      - 40 to 60 seconds
      # a comment
      - {text: None, pin: last}
    rationale: |
      They have to dry.

      Really.
    references: [who-2009]  # look
    difficulty: easy

  - id: pairs
    question: What belongs to what?
    pairs:
      # p
      A: one
      "B = c": two
  - {id: flow, question: Why?, answer: 'Because', tags: [a, b]}

  # about the last
  - id: tf
    statement: Gloves replace washing.
    answer: false
"""


def taken_in(bank: Path, file: Path, code: int = 0) -> str:
    result = run("import", file, "--into", bank, "--yes")
    assert result.exit_code == code, result.output
    return result.output


def test_changed_cells_change_items_and_comments_stay(tmp_path: Path) -> None:
    bank = written_bank(tmp_path, BANK)
    file = edited(
        bank,
        {
            ("time", "distractors"): "5 seconds\n40 to 60 seconds\nmore\nNone\n  pin: last",
            ("time", "evidence"): "limited",
            ("time", "rationale"): "Short now",
            ("pairs", "pairs"): "A = eins\nB \\= c = two\nD = x",
            ("flow", "answer"): "Since, yes",
            ("flow", "difficulty"): "hard",
            ("flow", "tags"): "",
            ("new-one", "question"): "What is new?",
            ("new-one", "answer"): "This",
        },
        gone=["tf"],
    )
    said = taken_in(bank, file)
    assert "changed: item 'time': distractors, rationale, evidence" in said
    assert "new: item 'new-one'" in said
    assert "not in the file, left as they are: 1 item: tf" in said
    assert bank.read_text(encoding="utf-8") == (
        BANK.replace("5 to 10 seconds ", "5 seconds ")
        .replace("- 40 to 60 seconds\n", "- 40 to 60 seconds\n      - more\n")
        .replace("They have to dry.\n\n      Really.", "Short now\n    evidence: limited")
        .replace("A: one", "A: eins")
        .replace('"B = c": two\n', '"B = c": two\n      D: x\n')
        .replace(
            "'Because', tags: [a, b]}\n",
            "'Since, yes', difficulty: hard}\n\n  - id: new-one\n    question: What is new?\n    answer: This\n",
        )
    )
    assert "nothing to change" in taken_in(bank, file)


def test_nothing_is_written_without_an_answer(tmp_path: Path) -> None:
    bank = written_bank(tmp_path, BANK)
    file = edited(bank, {("time", "evidence"): "limited"})
    result = run("import", file, "--into", bank)
    assert result.exit_code == 0
    assert "+    evidence: limited" in result.stdout
    assert "nothing was written: --yes would change 1 item so" in result.stdout
    assert bank.read_text(encoding="utf-8") == BANK


def test_a_new_row_needs_no_id_and_comes_once(tmp_path: Path) -> None:
    bank = written_bank(tmp_path, BANK)
    tables = sheets(exported(bank))
    row = [""] * len(tables["items"][0])
    row[tables["items"][0].index("question")] = "Which soap is best for hands?"
    row[tables["items"][0].index("answer")] = "Any"
    tables["items"].insert(2, row)
    file = saved(tables, tmp_path / "edited.xlsx")
    assert "new: item 'soap-best-hands'" in taken_in(bank, file)
    items = [item.id for item in loaded_at(bank).bank.items]
    assert items == ["time", "soap-best-hands", "pairs", "flow", "tf"]
    assert "nothing to change" in taken_in(bank, file)


def test_other_sheets_change_the_head(tmp_path: Path) -> None:
    bank = written_bank(tmp_path, BANK)
    tables = sheets(exported(bank))
    for row in tables["bank"]:
        if row[0] == "title":
            row[1:] = ["Clean hands"]
    tables["references"][1][1] = "WHO guideline"
    tables["references"].append(["cdc", "CDC", "", "2002", "", "one\ntwo"])
    tables["articles"].append(["guide", "The guide"])
    said = taken_in(bank, saved(tables, tmp_path / "edited.xlsx"))
    assert "changed: " in said
    made = loaded_at(bank).bank
    assert made.title == "Clean hands"
    assert made.references["who-2009"].title == "WHO guideline"
    assert made.references["cdc"].says == ("one", "two")
    assert made.articles["guide"].title == "The guide"
    text = bank.read_text(encoding="utf-8")
    assert "  # guides\n" in text
    assert "publisher: ward-7   # for ever" in text


def test_a_table_without_some_columns_leaves_these_keys(tmp_path: Path) -> None:
    bank = written_bank(tmp_path, BANK)
    tables = sheets(exported(bank))
    head = tables["items"][0]
    keep = [head.index(name) for name in ("id", "question", "answer", "distractors")]
    rows = [[row[at] if at < len(row) else "" for at in keep] for row in tables["items"] if row[0] in ("id", "time")]
    rows[1][1] = "How long is rubbing to take?"
    taken_in(bank, saved({"items": rows}, tmp_path / "edited.xlsx"))
    assert bank.read_text(encoding="utf-8") == BANK.replace(
        "How long should rubbing take?", "How long is rubbing to take?"
    )


def test_bad_cells_are_named_and_nothing_is_written(tmp_path: Path) -> None:
    bank = written_bank(tmp_path, BANK)
    file = edited(bank, {("time", "difficulty"): "leicht", ("pairs", "pairs"): "A one", ("flow", "id"): "Not an id!"})
    said = taken_in(bank, file, 1)
    head = sheets(file)["items"][0]
    place = {name: letters(head.index(name) + 1) for name in ("difficulty", "pairs")}
    assert f"edited.xlsx:items!{place['difficulty']}2: refused: has 'leicht' in 'difficulty'" in said
    assert (
        f"edited.xlsx:items!{place['pairs']}3: refused: has 'A one' in 'pairs', which is no pair: write it as 'left = right'"
        in said
    )
    assert bank.read_text(encoding="utf-8") == BANK


def test_another_bank_a_broken_bank_and_shared_sources_are_refused(tmp_path: Path) -> None:
    bank = written_bank(tmp_path, BANK)
    file = exported(bank)
    other = written_bank(tmp_path, BANK.replace("ward-7 ", "ward-8 "), "other.yaml")
    assert "it is another bank" in taken_in(other, file, 2)
    broken = written_bank(tmp_path, BANK.replace("answer: false", "answer: no"), "broken.yaml")
    assert "mend it first" in taken_in(broken, file, 1)
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "sources.yaml").write_text("references:\n  who-2009: {title: WHO guidelines, year: 2009}\n")
    text = BANK.replace("references:\n  # guides\n  who-2009: {title: WHO guidelines, year: 2009}\n", "")
    own = written_bank(shared, text)
    tables = sheets(exported(own))
    assert tables["references"][1][0] == "who-2009"
    assert "nothing to change" in taken_in(own, saved(tables, shared / "e.xlsx"))
    tables["references"][1][1] = "Other"
    assert "which several banks share" in taken_in(own, saved(tables, shared / "e.xlsx"), 2)


@pytest.mark.parametrize("own", [False, True])
def test_a_file_of_another_program_of_which_some_options_have_feedback_changes_nothing_again(
    tmp_path: Path, own: bool
) -> None:
    file, bank = tmp_path / "old.gift", tmp_path / "old.yaml"
    file.write_text("::hands::How long? {\n=20 seconds\n~5 seconds # Wet still.\n~60 seconds\n}\n", "utf-8")
    assert run("import", file, "-o", bank, "--publisher", "ward-7").exit_code == 0
    if own:
        assert run("export", "xlsx", bank, "-o", tmp_path / "old.xlsx").exit_code == 0
    result = run("import", tmp_path / "old.xlsx" if own else file, "--into", bank)
    assert result.exit_code == 0
    assert "there is nothing to change in" in result.stdout
    file.write_text(file.read_text("utf-8").replace("Wet still", "Too short"), "utf-8")
    result = run("import", file, "--into", bank, "--yes")
    assert "-        why: Wet still.\n" in result.stdout
    assert "- text: 20 seconds\n      - text: 5 seconds\n        why: Too short.\n" in bank.read_text("utf-8")


@pytest.mark.parametrize(
    ("key", "typed", "texts", "cure"),
    [
        ("answer", "B", ["63 °C", "74 °C"], "'74 °C'"),
        ("answer", "A", ["Hot: 63", "74 °C"], "'Hot: 63'"),
        ("answers", "63 °C\nB", ["63 °C", "74 °C", "5 °C"], "'74 °C'"),
    ],
)
def test_an_answer_that_is_no_option_is_mended_as_a_cell_has_it(
    tmp_path: Path, key: str, typed: str, texts: list[str], cure: str
) -> None:
    right = json.dumps(texts[:2] if key == "answers" else texts[0], ensure_ascii=False)
    item = f"  - id: core\n    question: How hot?\n    {key}: {right}\n    options: {json.dumps(texts, ensure_ascii=False)}\n"
    bank = written_bank(tmp_path, f"publisher: ward-7\ndeck: Heat\nlanguage: en\nitems:\n{item}")
    file = edited(bank, {("core", key): typed})
    for command in (["check", file], ["import", file, "--into", bank]):
        done = run(*command)
        assert done.exit_code == 1
        assert f"write the answer exactly as it stands among the options: {cure}\n" in done.stdout + done.stderr


def test_into_and_output_exclude_each_other(tmp_path: Path) -> None:
    bank = written_bank(tmp_path, BANK)
    file = exported(bank)
    for more in ([], ["-o", tmp_path / "x.yaml", "--into", bank]):
        result = run("import", file, *more)
        assert result.exit_code == 2
        assert "say where the questions go" in result.stderr
    result = run("import", file, "-o", tmp_path / "x.yaml", "--yes")
    assert result.exit_code == 2


GIFT = """\
// [id:time]
How long should rubbing take? {=20 to 30 seconds ~5 to 10 seconds ~40 to 60 seconds ~None}

// [id:flow]
Why? {=Because so}

// [id:fresh]
Which glove? {=Nitrile ~Wool}
"""


def test_other_formats_change_items_by_id_in_the_banks_own_form(tmp_path: Path) -> None:
    bank = written_bank(tmp_path, BANK.replace("{text: None, pin: last}", "None"))
    file = tmp_path / "q.gift"
    file.write_text(GIFT)
    said = taken_in(bank, file)
    assert "changed: item 'flow': answer" in said
    assert "item 'time'" not in said
    assert "new: item 'fresh'" in said
    text = bank.read_text(encoding="utf-8")
    assert "answer: 'Because so', tags: [a, b]}" in text
    assert "      # a comment\n" in text
    assert "nothing to change" in taken_in(bank, file)


@settings(deadline=None)
@given(rich_banks(), st.data())
def test_any_cells_can_change(text: str, data: st.DataObject) -> None:
    """The bank is what the edited sheet makes as a new bank, but for what the sheet has not."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        bank = written_bank(folder, text)
        if load_banks([bank])[1]:
            return
        tables = sheets(exported(bank))
        head, *rows = tables["items"]
        rows = [[*row, *[""] * (len(head) - len(row))] for row in rows]
        columns = {"rationale": PROSE, "caution": PROSE, "question": PROSE, "answer": ONE_LINE}
        lists = ["distractors", "tags", "accept", "options", "sequence", "pairs", "cite"]
        for _ in range(data.draw(st.integers(1, 4))):
            row = data.draw(st.sampled_from(rows))
            column = data.draw(st.sampled_from([*columns, *lists]))
            at = head.index(column)
            if column in columns and row[at]:
                row[at] = data.draw(columns[column]).strip()
            elif row[at]:
                entries = re.split(r"\n(?=\S)", row[at])
                entries = data.draw(st.permutations(entries))[: data.draw(st.integers(1, len(entries)))]
                row[at] = "\n".join([*entries, *data.draw(st.sampled_from([[], ["fresh"], ["a", "b"]]))])
        tables["items"] = [head, *rows]
        file = saved(tables, folder / "edited.xlsx")
        made = run("import", file, "-o", folder / "new" / "bank.yaml")
        if made.exit_code:
            return
        result = run("import", file, "--into", bank, "--yes")
        assert result.exit_code == 0, result.output
        one, other = loaded_at(bank).bank, loaded_at(folder / "new" / "bank.yaml").bank
        assert replace(one, items=()) == replace(other, items=())
        assert one.items == other.items


# --- checking


def test_a_check_of_a_table_names_its_cells(tmp_path: Path) -> None:
    bank = written_bank(tmp_path, BANK)
    file = edited(bank, {("time", "distractors"): "All of the above\n5 seconds", ("tf", "answer"): "maybe"})
    head = sheets(file)["items"][0]
    result = run("check", file)
    assert result.exit_code == 1
    at = letters(head.index("answer") + 1)
    assert re.search(rf"edited\.xlsx:items!{at}5: error\[K109\]", result.output)
    at = letters(head.index("distractors") + 1)
    assert re.search(rf"edited\.xlsx:items!{at}2: warning\[M102\]", result.output)
    assert not re.search(r"items![A-Z]+[0-9]+:[0-9]", result.output)
    found = json.loads(run("check", file, "--format", "json").stdout)
    assert any(each["code"] == "K109" for each in found["problems"])


def test_a_check_of_another_table_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_text("question,answer\nWhy?,So\n")
    result = run("check", file)
    assert result.exit_code == 2
    assert "take them into a bank first" in result.stderr
    bank = written_bank(tmp_path, BANK)
    result = run("check", exported(bank), "--fix")
    assert result.exit_code == 2
    result = run("check", exported(bank), bank)
    assert "checked 2 banks" in result.stdout


# --- files that were made to do harm, or by accident


def test_cells_of_other_forms_than_text_are_taken_as_shown_or_refused(tmp_path: Path) -> None:
    """What people do in Excel: a date, a number, a truth value, a formula, bold letters, joined cells, a picture."""
    bank = written_bank(tmp_path, BANK)
    tables = sheets(exported(bank))
    head = tables["items"][0]
    at = {name: head.index(name) for name in head}
    file = tmp_path / "edited.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("items")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for line, row in enumerate(tables["items"]):
            for column, text in enumerate(row):
                sheet.write_string(line, column, text)
        sheet.write_datetime(1, at["reviewed"], dt.datetime(2026, 11, 29), day)
        sheet.write_number(1, at["points"], 2)
        sheet.write_boolean(4, at["answer"], True)
        sheet.write_formula(3, at["caution"], '="Look" & "!"', None, "Look!")
        sheet.write_rich_string(3, at["rationale"], "so ", book.add_format({"bold": True}), "it is")
        sheet.merge_range(6, 0, 8, 2, "")
        sheet.insert_image(5, 5, "a.png", {"image_data": io.BytesIO(png(1))})
    said = taken_in(bank, file)
    text = bank.read_text(encoding="utf-8")
    assert "    reviewed: 2026-11-29\n" in text
    assert "    points: 2\n" in text
    assert "    answer: true\n" in text
    assert 'caution: "Look!"' in text
    assert "rationale: so it is" in text
    assert "letters that are bold, raised and the like are taken as plain ones" in said
    assert "a picture on the sheet: put its file beside the bank" in said
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("items")
        for column, name in enumerate(head):
            sheet.write_string(0, column, name)
        sheet.write_datetime(1, at["answer"], dt.datetime(2026, 2, 18), book.add_format({"num_format": "d-mmm"}))
        sheet.write_string(1, 0, "time")
    assert "has a date or time in a cell (2026-02-18)" in taken_in(bank, file, 1)


def test_a_sheet_filled_to_its_last_row_is_refused_in_time(tmp_path: Path) -> None:
    bank = written_bank(tmp_path, BANK)
    tables = sheets(exported(bank))
    file = tmp_path / "edited.xlsx"
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("items")
        for column, name in enumerate(tables["items"][0]):
            sheet.write_string(0, column, name)
        sheet.write_string(1_048_575, 0, "last")
    assert "at most 20,000 rows" in taken_in(bank, file, 2)
    assert bank.read_text(encoding="utf-8") == BANK


def test_one_text_that_fills_many_cells_of_an_own_table_is_too_much(tmp_path: Path) -> None:
    """A workbook has it once."""
    bank = written_bank(tmp_path, BANK)
    tables = sheets(exported(bank))
    at = tables["items"][0].index("rationale")
    tables["items"] += [
        [f"i{n}", *[""] * (at - 1), "ab " * 7_000, *[""] * (len(tables["items"][0]) - at - 1)] for n in range(2_000)
    ]
    said = taken_in(bank, saved(tables, tmp_path / "edited.xlsx"), 2)
    assert "has more than 30,000,000 characters in its cells" in said


def test_of_very_many_changes_of_the_head_the_first_are_named(tmp_path: Path) -> None:
    bank = written_bank(tmp_path, BANK)
    tables = sheets(exported(bank))
    tables["references"] += [[f"r{n}", f"Title {n}"] for n in range(200)]
    said = taken_in(bank, saved(tables, tmp_path / "edited.xlsx"))
    assert ", references r19 and 180 more" in said
    assert max(map(len, said.splitlines())) < 1_000


def test_columns_twice_or_unknown_and_rows_without_a_name(tmp_path: Path) -> None:
    bank = written_bank(tmp_path, BANK)
    tables = sheets(exported(bank))
    tables["items"][0].append("Notes")
    tables["references"].append(["", "No name"])
    said = taken_in(bank, saved(tables, tmp_path / "edited.xlsx"), 1)
    assert "the column 'Notes' is none of a bank's keys, and stays behind" in said
    assert "edited.xlsx:references!A3: refused: has no name: write one in the first column" in said
    tables["items"][0][-1] = "answer"
    assert "has the column 'answer' twice" in taken_in(bank, saved(tables, tmp_path / "edited.xlsx"), 2)


def test_numbers_that_are_typed_into_a_german_workbook_of_ours_stay_as_banks_have_them(tmp_path: Path) -> None:
    file = tmp_path / "own.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("items")
        sheet.write_row(0, 0, ["id", "question", "answer", "tolerance", "points", "evidence", "status"])
        for line, word in enumerate(("ABC", "XYZ", "KLM", "UVW"), start=1):
            sheet.write_row(line, 0, [word.lower(), f"Wie hoch ist der {word} Wert?", "0.9 kg", 0.25, 1.5])
    done = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.output
    text = (tmp_path / "bank.yaml").read_text("utf-8")
    assert text.count("tolerance: 0.25\n") == text.count("points: 1.5\n") == 4
    assert "comma before" not in done.output
