"""``check --against``: an update as learners of an earlier package see it, by Anki's own importer."""

from __future__ import annotations

import json
import shlex
import sys
import tempfile
from pathlib import Path

import genanki
import pytest

from ketaquiz.installing import ANKI
from world import HEAD, STAMP, bank_text, run

FIRST = """
- id: receptor
  question: Which receptor does ketamine block?
  answer: The glutamate receptor
  reverse: true
- id: sites
  cloze: "Ketamine blocks {{glutamate}} receptors in the {{spinal cord}}."
- id: legal
  question: Under which schedule does ketamine stand?
  answer: Schedule III
"""


def write(folder: Path, items: str, head: str = HEAD) -> Path:
    (folder / "bank.yaml").write_text(bank_text(items, head), encoding="utf-8")
    return folder / "bank.yaml"


def released(folder: Path, items: str = FIRST) -> Path:
    """The package of a first release."""
    write(folder, items)
    done = run("release", folder, "-o", folder / "dist", "--stamp", STAMP)
    assert done.exit_code == 0, done.stderr
    return (folder / "dist" / "all.apkg").rename(folder / "old.apkg")


def seen(folder: Path, old: Path, code: int) -> dict[str, list[str]]:
    """What becomes of the items, and the problems' codes, from the json."""
    done = run("check", folder / "bank.yaml", "--select", "Q008", "--format", "json", "--against", old)
    assert done.exit_code == code, done.stdout
    found = json.loads(done.stdout)
    states = {state: items for state, items in found["against"].items() if items}
    codes = [problem["code"] for problem in found["problems"]]
    return states | ({"problems": codes} if codes else {})


def test_an_update_is_told_item_by_item(tmp_path: Path) -> None:
    old = released(tmp_path)
    items = (
        FIRST.replace("Which receptor does", "Which receptor chiefly does")
        + "  retired: {on: 2026-11-23, reason: The law changed}\n"
        + "- {id: onset, question: How soon does ketamine act?, answer: Within a minute}\n"
    )
    write(tmp_path, items)
    done = run("check", tmp_path / "bank.yaml", "--select", "Q008", "--against", old)
    assert done.exit_code == 0
    assert done.stdout == (
        "a learner who has old.apkg and imports the update sees:\n"
        "       1 new: ward-7/onset\n"
        "       1 updated: ward-7/receptor\n"
        "       1 unchanged\n"
        "       1 retired: ward-7/legal\n"
        "In 2 notes the learner's own tags and notes are replaced; a note that was edited or marked\n"
        "after the release keeps its old text unless it is imported with 'Update notes: Always'.\n"
        "No card is lost, split or stuck.\n"
        "checked 1 bank, 4 items: no problem\n"
    )
    assert seen(tmp_path, old, 0) == {
        "new": ["ward-7/onset"],
        "updated": ["ward-7/receptor"],
        "unchanged": ["ward-7/sites"],
        "retired": ["ward-7/legal"],
    }


def test_what_is_released_again_unchanged_touches_nothing(tmp_path: Path) -> None:
    old = released(tmp_path)
    assert seen(tmp_path, old, 0) == {"unchanged": ["ward-7/legal", "ward-7/receptor", "ward-7/sites"]}


def test_a_first_release_replaces_the_notes_of_a_package_that_was_only_built(tmp_path: Path) -> None:
    """They read as before, and yet a learner's own tags in them are gone."""
    write(tmp_path, FIRST)
    assert run("anki", tmp_path, "-o", tmp_path / "old.apkg", "--stamp", STAMP).exit_code == 0
    assert seen(tmp_path, tmp_path / "old.apkg", 0) == {"updated": ["ward-7/legal", "ward-7/receptor", "ward-7/sites"]}


def test_what_is_left_behind_is_an_error(tmp_path: Path) -> None:
    """Without the ledger nobody else would notice that an item is gone."""
    old = released(tmp_path)
    (tmp_path / "ketaquiz.lock").unlink()
    write(tmp_path, FIRST.split("- id: legal", maxsplit=1)[0])
    done = run("check", tmp_path / "bank.yaml", "--select", "Q008", "--against", old)
    assert done.exit_code == 1
    assert done.stdout.startswith(
        f"{old.as_posix()}: error[L301]: item 'legal' is not in the update: learners keep the old card for ever\n"
        "   help: put it back, with 'retired: {on: …, reason: …}' if it is withdrawn\n"
    )


def test_a_deck_that_would_split_is_an_error(tmp_path: Path) -> None:
    old = released(tmp_path)
    (tmp_path / "ketaquiz.lock").unlink()
    write(tmp_path, FIRST, HEAD.replace("Test deck", "Ketamine::Test deck"))
    done = run("check", tmp_path / "bank.yaml", "--select", "Q008", "--against", old)
    assert done.exit_code == 1
    assert (
        "bank.yaml:2:7: error[L302]: the deck 'Test deck' is called 'Ketamine::Test deck' in the update" in done.stdout
    )
    assert seen(tmp_path, old, 1)["problems"] == ["L302"]


def test_a_gap_that_gets_another_number_leaves_no_blank_card(tmp_path: Path) -> None:
    """As many cards as before, and yet one of them is gone."""
    numbered = FIRST.replace("{{glutamate}}", "{{c1::glutamate}}").replace("{{spinal cord}}", "{{c%d::spinal cord}}")
    old = released(tmp_path, numbered % 2)
    write(tmp_path, numbered % 3)
    assert seen(tmp_path, old, 0) == {
        "updated": ["ward-7/sites"],
        "unchanged": ["ward-7/legal", "ward-7/receptor"],
        "unasked": ["ward-7/sites"],
    }


def test_a_notice_is_nothing_new_for_who_never_had_the_item(tmp_path: Path) -> None:
    old = released(tmp_path)
    first = old.read_bytes()
    retired = FIRST + "  retired: {on: 2026-11-23, reason: The law changed}\n"
    write(tmp_path, retired)
    assert run("release", tmp_path, "-o", tmp_path / "dist", "--stamp", STAMP + 60).exit_code == 0
    assert seen(tmp_path, tmp_path / "dist" / "all.apkg", 0) == {"unchanged": ["ward-7/receptor", "ward-7/sites"]}
    old.write_bytes(first)
    assert seen(tmp_path, old, 0)["retired"] == ["ward-7/legal"]


def test_an_item_in_a_bank_that_is_not_read_is_named_with_it(tmp_path: Path) -> None:
    old = released(tmp_path)
    legal = "- id: legal" + FIRST.split("- id: legal")[1]
    write(tmp_path, FIRST.replace(legal, ""))
    (tmp_path / "law.yaml").write_text(bank_text(legal, HEAD.replace("Test", "Law")), encoding="utf-8")
    assert run("release", tmp_path, "-o", tmp_path / "dist", "--stamp", STAMP + 60).exit_code == 0
    done = run("check", tmp_path / "bank.yaml", "--select", "Q008", "--against", old)
    assert done.exit_code == 1
    assert "help: it is in the bank 'law' now: check the whole folder, and hand out all packages" in done.stdout


@pytest.mark.parametrize(
    ("name", "new"), [("allergy", 0), ("allergy-update", 0), ("allergy (1)", 0), ("whatever", 1), ("all", 1)]
)
def test_a_banks_package_is_known_by_its_name(tmp_path: Path, name: str, new: int) -> None:
    """Its learners import that bank's update; of all others' names nobody knows."""
    write(tmp_path, FIRST)
    (tmp_path / "bank.yaml").rename(tmp_path / "allergy.yaml")
    done = run("release", tmp_path, "-o", tmp_path / "dist", "--stamp", STAMP, "--without-source")
    assert done.exit_code == 0
    other = "- {id: o, question: What is o?, answer: O}"
    (tmp_path / "bank.yaml").write_text(bank_text(other, HEAD.replace("Test", "Other")), encoding="utf-8")
    old = (tmp_path / "dist" / "allergy.apkg").rename(tmp_path / f"{name}.apkg")
    done = run("check", tmp_path, "--select", "Q008", "--format", "json", "--against", old)
    assert len(json.loads(done.stdout)["against"]["new"]) == new


def test_a_package_of_several_decks_is_compared_with_all_banks_that_were_made_of_it(
    tmp_path: Path, monkeypatch
) -> None:
    """Somebody else's package, named like the first of its decks, imported and compared with itself."""
    monkeypatch.chdir(tmp_path)
    one = genanki.Model(
        1607392319, "Plain", [{"name": "F"}, {"name": "B"}], [{"name": "C", "qfmt": "{{F}}", "afmt": "{{B}}"}]
    )
    decks = []
    for number, name in enumerate(("Step", "Step::Heart", "Step::Nerves"), 1):
        deck = genanki.Deck(2059400110 + number, name)
        deck.add_note(genanki.Note(one, [f"What does part {number} do?", f"Work {number}"]))
        decks.append(deck)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # genanki leaves a file there
    genanki.Package(decks).write_to_file("Step.apkg")
    done = run("import", "Step.apkg", "-o", "banks", "--publisher", "me", "--language", "en")
    assert done.exit_code == 0, done.stderr
    assert len(list(Path("banks").glob("*.yaml"))) == 3
    done = run("check", "banks", "--select", "A001", "--against", "Step.apkg")
    assert done.stdout == (
        "a learner who has Step.apkg and imports the update sees:\n       3 unchanged\n"
        "No card is lost, split or stuck.\nchecked 3 banks, 3 items: no problem\n"
    )


def test_a_change_that_does_not_arrive_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package is newer than the build: Anki takes the learner's copy for as new."""
    old = released(tmp_path)
    (tmp_path / "ketaquiz.lock").unlink()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(STAMP - 60))
    write(tmp_path, FIRST.replace("Schedule III", "Schedule 3"))
    found = seen(tmp_path, old, 1)
    assert found["conflicting"] == ["ward-7/legal"]
    assert found["problems"] == ["L303"]


def test_an_item_that_crosses_note_types_is_an_error(tmp_path: Path) -> None:
    old = released(tmp_path)
    (tmp_path / "ketaquiz.lock").unlink()
    crossed = FIRST.replace(
        "question: Under which schedule does ketamine stand?\n  answer: Schedule III",
        'cloze: "Ketamine stands under schedule {{III}}."',
    )
    write(tmp_path, crossed)
    found = seen(tmp_path, old, 1)
    assert found["conflicting"] == ["ward-7/legal"]
    assert found["problems"] == ["L303"]


def test_a_card_without_a_front_is_an_error(tmp_path: Path) -> None:
    """The other direction is taken back, and a numbered gap is taken out: only the ledger knows that they were there."""
    old = released(tmp_path)
    fewer = FIRST.replace("  reverse: true\n", "").replace("{{glutamate}}", "{{c1::glutamate}}")
    write(tmp_path, fewer.replace("{{spinal cord}}", "spinal cord"))
    assert seen(tmp_path, old, 0) == {
        "updated": ["ward-7/receptor", "ward-7/sites"],
        "unchanged": ["ward-7/legal"],
        "unasked": ["ward-7/receptor", "ward-7/sites"],
    }
    assert (
        "Learners keep a card that says that it is no longer asked: ward-7/receptor, ward-7/sites.\n"
        in run("check", tmp_path / "bank.yaml", "--select", "Q008", "--against", old).stdout
    )
    done = run("release", tmp_path, "-o", tmp_path / "dist")
    assert done.stdout.splitlines()[:2] == [
        "changed  bank: receptor (answer); card 2 stays with learners, and says that it is no longer asked",
        "changed  bank: sites (question); card 2 stays with learners, and says that it is no longer asked",
    ]
    (tmp_path / "ketaquiz.lock").unlink()
    found = seen(tmp_path, old, 1)
    assert found["blank"] == ["ward-7/receptor", "ward-7/sites"]
    assert found["problems"] == ["L304", "L304"]


def test_a_file_that_is_no_package(tmp_path: Path) -> None:
    bank = write(tmp_path, FIRST)
    old = tmp_path / "old.apkg"
    old.write_bytes(b"no zip")
    done = run("check", bank, "--against", old)
    assert done.exit_code == 2
    assert f"ketaquiz: Anki cannot import {old}" in done.stderr


@pytest.mark.parametrize("missing", ["anki", "anki.collection"])
def test_without_anki_it_says_what_to_install(missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = released(tmp_path)
    monkeypatch.delitem(sys.modules, "anki.collection", raising=False)
    monkeypatch.setitem(sys.modules, missing, None)  # as where it is not installed
    done = run("check", tmp_path / "bank.yaml", "--against", old)
    assert done.exit_code == 2
    command = f"{shlex.quote(sys.executable)} -m pip install {' '.join(json.dumps(each) for each in ANKI)}"
    assert done.stderr.endswith(f"ketaquiz: this needs Anki's own importer: {command}\n")
