"""Papers that are made up of cells, and papers of other questions than an earlier one."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaquiz.exam.choosing import select
from ketaquiz.exam.units import Impossible
from ketaquiz.model import Bank, Blueprint, Case, Cell, Difficulty, Item, TextEntry
from world import bank_text, run


def item(name: str, **more) -> Item:
    return Item(name, "short answer", f"What is {name}?", TextEntry("It is"), **more)


def bank_of(*items: Item) -> Bank:
    cases = {each.case: Case("A case.") for each in items if each.case}
    return Bank("bank", "ward-7", "Deck", "en", items, "Title", cases=cases)


BANK = bank_of(
    *(item(f"hard-{n}", tags=("dosing",), difficulty=Difficulty.HARD, section="Dosing") for n in range(4)),
    *(item(f"easy-{n}", tags=("dosing::oral",), difficulty=Difficulty.EASY, points=2.5) for n in range(4)),
    *(item(f"case-{n}", tags=("first-aid",), case=f"c{n // 3}") for n in range(6)),
)


def chosen(*cells: Cell, bank: Bank = BANK, **more) -> list[str]:
    return [each.id for _, each in select([bank], Blueprint(cells=cells, **more))]


def test_each_cell_has_its_items():
    """By tag, those below it too, by difficulty and section; in the bank's order; another seed draws others."""
    cells = (
        Cell(items=2, tags=("Dosing",), difficulty=Difficulty.HARD, section="Dosing"),
        Cell(points=5, tags=("dosing",), difficulty=Difficulty.EASY),
        Cell(items=3, tags=("first-aid",)),
    )
    drawn = {tuple(chosen(*cells, seed=seed)) for seed in range(20)}
    assert len(drawn) > 5
    for names in drawn:
        kinds = [name.partition("-")[0] for name in names]
        assert kinds == ["hard", "hard", "easy", "easy", "case", "case", "case"]
        assert names[-3:] in (("case-0", "case-1", "case-2"), ("case-3", "case-4", "case-5"))
    assert chosen(*cells) == chosen(*cells)


def test_what_a_cell_lacks_is_said():
    with pytest.raises(Impossible) as error:
        chosen(
            Cell(items=6, tags=("dosing",), difficulty=Difficulty.HARD, section="Dosing"),
            Cell(items=2, tags=("dosing::oral",)),
            Cell(items=1, tags=("unknown",)),
        )
    assert str(error.value).split("\n") == [
        "the cell with tags dosing; difficulty hard; section Dosing lacks 2 of 6 items",
        "the cell with tags unknown lacks 1 of 1 items",
    ]
    with pytest.raises(Impossible, match="^the cell with tags first-aid lacks 1 of 4 items$"):
        chosen(Cell(items=4, tags=("first-aid",)))
    with pytest.raises(Impossible, match=r"^the cell with difficulty easy lacks 1\.5 of 4 points$"):
        chosen(Cell(points=4, difficulty=Difficulty.EASY))


@given(st.lists(st.sets(st.integers(0, 3)), max_size=12), st.integers(0, 9), st.randoms(use_true_random=False))
def test_cells_that_can_be_filled_are_filled(tags: list[set[int]], seed: int, dice):
    """However they overlap: of a way to fill them that is known, every cell gets as many as there."""
    bank = bank_of(*(item(f"i{at}", tags=tuple(f"t{tag}" for tag in sorted(own))) for at, own in enumerate(tags)))
    counts = [0] * 4
    for own in tags:
        if own and dice.random() < 0.8:
            counts[dice.choice(sorted(own))] += 1
    cells = [Cell(items=count, tags=(f"t{tag}",)) for tag, count in enumerate(counts) if count]
    if cells:
        names = chosen(*cells, bank=bank, seed=seed)
        assert len(names) == len(set(names)) == sum(counts)


ITEMS = "\n".join(f"- {{id: i{at}, question: What is {at}?, answer: It is, tags: [t{at % 2}]}}" for at in range(6))


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    (tmp_path / "bank.yaml").write_text(bank_text(ITEMS), encoding="utf-8")
    return tmp_path / "bank.yaml"


def asked(file: Path) -> set[str]:
    return {each["id"] for each in json.loads(file.read_text("utf-8"))["items"]}


def test_from_the_command_line(bank: Path):
    """A blueprint, then a paper of other questions, then none: there are no more."""
    plan = bank.with_name("plan.txt")
    plan.write_text("cells:\n  - {tags: [t0], items: 2}\n  - {tags: [t1], points: 1}\n", encoding="utf-8")
    first = run("quiz", bank, "-o", bank.with_name("a.html"), "--blueprint", plan, "--record")
    assert first.exit_code == 0, first.stderr
    assert "1 form of 3 questions" in first.stdout
    record = bank.with_name("a-exam.json")
    more = run("quiz", bank, "-o", bank.with_name("b.html"), "--exclude", record, "--record")
    assert more.exit_code == 0, more.stderr
    assert asked(record) | asked(bank.with_name("b-exam.json")) == {f"ward-7/i{at}" for at in range(6)}
    assert not asked(record) & asked(bank.with_name("b-exam.json"))
    again = run("quiz", bank, "-o", bank.with_name("c.html"), "--exclude", record, "--blueprint", plan)
    assert again.exit_code == 2
    assert "the cell with tags t0 lacks 1 of 2 items\nNothing was written." in again.stderr
    assert not bank.with_name("c.html").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "cells:\n  - {tags: [a]}\n",
            "plan.yaml:2:5: error[B101]: the blueprint has a cell with neither 'items' nor 'points'",
        ),
        ("cells:\n  - {items: 1, points: 1}\n", "plan.yaml:2:5: error[B101]: the blueprint has a cell with both"),
        ("cells:\n  - {items: 0}\n", "has '0' in 'items', which is no number from 1 to 10,000"),
        ("cells:\n  - {items: 1.5}\n", "has '1.5' in 'items'"),
        ("cells:\n  - {item: 1}\n", "did you mean 'items'?"),
        ("cell:\n  - {items: 1}\n", "did you mean 'cells'?"),
        ("- {items: 1}\n", "error[K105]: the blueprint has no keys and values"),
        ("items: 3\n", "error[K104]"),
        ("", "error[Y011]"),
    ],
)
def test_a_mistake_is_shown_with_its_line_and_its_cure(bank: Path, monkeypatch, text: str, said: str):
    monkeypatch.chdir(bank.parent)
    Path("plan.yaml").write_text(text, encoding="utf-8")
    result = run("quiz", "bank.yaml", "-o", "q.html", "--blueprint", "plan.yaml")
    assert result.exit_code == 1, result.output
    assert said in result.output
    assert not Path("q.html").exists()


def test_what_is_no_record_excludes_nothing(bank: Path):
    bank.with_name("x.json").write_text("{}", encoding="utf-8")
    result = run("quiz", bank, "-o", bank.with_name("q.html"), "--exclude", bank.with_name("x.json"))
    assert result.exit_code == 1
    assert "x.json is no record of a quiz" in result.stderr
    both = run("quiz", bank, "-o", bank.with_name("q.html"), "--blueprint", bank, "--items", 3)
    assert (both.exit_code, "leave --items out" in both.stderr) == (2, True)


def test_a_paper_that_was_entered_is_excluded_by_its_code(bank: Path):
    """Its line stays, sorted by day; the same paper twice is one line, and nothing else in the folder is touched."""
    entered = []
    for day, name in (("2026-11-28", "a"), ("2026-11-27", "b"), ("2026-11-28", "a")):
        out = bank.parent / "out" / f"{name}.html"
        more = ["--exclude", entered[0]] if name == "b" else []
        result = run("quiz", bank, "-o", out, "--items", 3, "--forms", 2, "--enter", day, "--record", *more)
        assert result.exit_code == 0, result.output
        forms = json.loads(out.with_name(f"{name}-exam.json").read_text("utf-8"))["forms"]
        entered.append(forms[1]["code"])
    head, *lines = (bank.parent / "papers.lock").read_text("utf-8").splitlines()
    assert head.startswith("# The papers that were handed out")
    assert [line.split("\t")[:2] for line in lines] == [["2026-11-27", "Test deck"], ["2026-11-28", "Test deck"]]
    assert entered[0] in lines[1]
    assert entered[1] in lines[0]
    lock = bank.parent / "papers.lock"
    lock.write_text(head + "\n# Ann has the copies\n" + "\n".join(lines) + "\n", encoding="utf-8")
    again = run("quiz", bank, "-o", bank.parent / "out" / "a.html", "--items", 3, "--forms", 2, "--enter", "2026-11-28")
    assert again.exit_code == 0
    assert lock.read_text("utf-8").splitlines() == [head, "# Ann has the copies", *lines]
    first, second = (set(line.split("\t")[3].split()) for line in lines)
    assert first | second == {f"ward-7/i{at}" for at in range(6)}
    assert sorted(each.name for each in bank.parent.iterdir()) == ["bank.yaml", "out", "papers.lock"]


@pytest.mark.parametrize("change", [lambda data: data.replace(b"\n", b"\r\n"), lambda data: b"\xef\xbb\xbf" + data])
def test_a_paper_is_entered_beside_those_of_a_windows_editor(bank: Path, change):
    """Ends of lines as git checks them out there, and a byte order mark."""
    for day in ("2026-11-01", "2026-11-02"):
        done = run("quiz", bank, "-o", bank.parent / "out" / "q.html", "--enter", day)
        assert done.exit_code == 0, done.stderr
        lock = bank.parent / "papers.lock"
        assert [line[:10] for line in lock.read_text("utf-8-sig").splitlines()[1:]] == ["2026-11-01", "2026-11-02"][: int(day[-1])]  # fmt: skip
        lock.write_bytes(change(lock.read_bytes()))


def test_papers_that_cannot_be_entered_or_found(bank: Path):
    """Nothing is written, and what is there stays as it was."""
    target = bank.parent / "out" / "q.html"
    unknown = run("quiz", bank, "-o", target, "--exclude", "2345-6789")
    assert (unknown.exit_code, "has no paper with the code 2345-6789" in unknown.stderr) == (2, True)
    (bank.parent / "papers.lock").write_text("# x\nnonsense\n", encoding="utf-8")
    damaged = run("quiz", bank, "-o", target, "--enter", "2026-11-28")
    assert damaged.exit_code == 1
    assert "papers.lock:2:1: error[B201]: this line is no paper that was handed out" in damaged.output
    assert (bank.parent / "papers.lock").read_text("utf-8") == "# x\nnonsense\n"
    assert not target.exists()
    for wrong in (["--enter", "28.11.2026"], ["--enter", "2026-11-28", "--proof"], ["--exclude", "nothing.json"]):
        assert run("quiz", bank, "-o", target, *wrong).exit_code in (1, 2)
    assert not target.exists()


def test_editors_know_the_keys_of_a_blueprint() -> None:
    """The schema takes what a paper is made of, and refuses what the reader of a blueprint refuses."""
    schema = json.loads(run("schema", "--blueprint").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    valid = jsonschema.Draft202012Validator(schema).is_valid
    assert valid(
        {"cells": [{"tags": ["dosing"], "difficulty": "hard", "section": "Doses", "items": 5}, {"points": 7.5}]}
    )
    refused = (
        {"items": 5, "points": 5},
        {"tags": ["dosing"]},
        {"items": 1.5},
        {"items": 0},
        {"points": 0.3},
        {"items": 3, "level": "hard"},
    )
    assert [cell for cell in refused if valid({"cells": [cell]})] == []
    assert not valid({})
    assert run("schema", "--blueprint", "--sources").exit_code == 2
