"""``ketaquiz rename``: an id changes and the item stays the same for learners; and ``ketaquiz log``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from world import HEAD, STAMP, Learner, bank_text, run

DAY = 86_400
ITEMS = """
# the first of them
- {id: receptor, question: Which receptor does ketamine block?, answer: The NMDA receptor}   # a note
- id: sites
  cloze: "Ketamine blocks {{receptors}} in the {{spinal cord}}."
- id: old-dose
  question: What is the dose?
  answer: 5 mg
  retired: {on: 2026-11-23, reason: A *wrong* dose, replaced_by: receptor}
"""


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    """A folder of two released banks."""
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "cream.yaml").write_bytes(("\ufeff" + bank_text(ITEMS).replace("\n", "\r\n")).encode())
    other = "- {id: o, question: O?, answer: O, retired: {on: 2026-11-23, reason: x, replaced_by: receptor}}\n- {id: p, question: P?, answer: P}"
    (folder / "other.yaml").write_text(bank_text(other), encoding="utf-8")
    done = run("release", folder, "-o", tmp_path / "dist", "--stamp", STAMP)
    assert done.exit_code == 0, done.stderr
    return folder


def test_only_the_id_changes_and_learners_keep_the_card(
    decks: Path, tmp_path: Path, learner: Callable[[], Learner]
) -> None:
    one = learner()
    one.take(tmp_path / "dist" / "all.apkg")
    card = one.col.find_cards("Which")[0]
    one.col.sched.set_due_date([card], "9")
    due = one.col.get_card(card).due
    before = (decks / "cream.yaml").read_bytes(), (decks / "other.yaml").read_bytes()
    done = run("rename", "receptor", "nmda-receptor", decks)
    assert done.exit_code == 0, done.stderr
    folder = decks.as_posix()
    assert done.stdout == (
        f"renamed 'receptor' to 'nmda-receptor' in {folder}/ketaquiz.lock and {folder}/cream.yaml and "
        f"{folder}/other.yaml; learners keep their schedules, and the next release replaces the note, with what they wrote into it\n"
    )
    assert (decks / "cream.yaml").read_bytes() == before[0].replace(b"id: receptor,", b"id: nmda-receptor,").replace(
        b"replaced_by: receptor", b"replaced_by: nmda-receptor"
    )
    assert (decks / "other.yaml").read_bytes() == before[1].replace(b"by: receptor", b"by: nmda-receptor")
    assert run("release", decks, "-o", tmp_path / "dist", "--stamp", STAMP + DAY).exit_code == 0
    assert one.take(tmp_path / "dist" / "all.apkg")["updated"] == 1
    assert one.col.get_card(card).due == due
    assert one.col.get_card(card).note().fields[0] == "ward-7/nmda-receptor"


def test_an_id_that_was_changed_by_hand_is_entered(decks: Path, tmp_path: Path) -> None:
    text = (decks / "other.yaml").read_text(encoding="utf-8")
    (decks / "other.yaml").write_text(text.replace("id: p,", "id: pp,"), encoding="utf-8")
    done = run("build", decks, "-o", tmp_path / "dist")
    assert done.exit_code == 1
    assert "ketaquiz rename p pp" in done.stderr
    done = run("rename", "p", "pp", decks)
    assert (
        done.stdout
        == f"renamed 'p' to 'pp' in {decks.as_posix()}/ketaquiz.lock; learners keep their schedules, and the next release replaces the note, with what they wrote into it\n"
    )
    assert run("build", decks, "-o", tmp_path / "dist").exit_code == 0
    assert run("rename", "p", "pp", decks).stderr == "ketaquiz: 'p' was renamed to 'pp' already\n"


def test_the_old_id_can_be_given_to_another_item(decks: Path, tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """The renamed item has the guid that the new one would have had, so that this gets one of its own."""
    one = learner()
    one.take(tmp_path / "dist" / "all.apkg")
    assert run("rename", "p", "pp", decks).exit_code == 0
    with (decks / "other.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {id: p, question: A new one?, answer: Yes}\n")
    for stamp in (STAMP + DAY, STAMP + 2 * DAY):
        assert run("release", decks, "-o", tmp_path / "dist", "--stamp", stamp).exit_code == 0
    assert one.take(tmp_path / "dist" / "all.apkg")["new"] == 1
    fields = sorted(one.col.get_note(note).fields[0] for note in one.col.find_notes(""))
    assert fields == ["ward-7/p", "ward-7/pp", "ward-7/receptor", "ward-7/sites"]


def test_what_is_not_released_is_renamed_in_its_bank_alone(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(bank_text("- {id: a, question: Q?, answer: A}"), encoding="utf-8")
    assert run("rename", "a", "b", tmp_path).stdout == f"renamed 'a' to 'b' in {tmp_path.as_posix()}/bank.yaml\n"
    assert not (tmp_path / "ketaquiz.lock").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("receptr", "x", "there is no item 'receptr' in these banks; did you mean 'receptor'?"),
        ("receptor", "sites", "'sites' is out among learners as another item; choose another id"),
        ("receptor", "receptor", "the item is called 'receptor' already"),
        (
            "receptor",
            "Über uns",
            "'Über uns' is no id: use a-z, 0-9 and '-' between them, 80 characters at most, as in 'ueber-uns'",
        ),
        ("ward-8/receptor", "x", "there is no item 'ward-8/receptor' in these banks; did you mean 'receptor'?"),
    ],
)
def test_what_cannot_be_renamed_changes_nothing(decks: Path, old: str, new: str, said: str) -> None:
    before = {path.name: path.read_bytes() for path in decks.iterdir()}
    done = run("rename", old, new, decks)
    assert (done.exit_code, done.stderr) == (2, f"ketaquiz: {said}\n")
    assert {path.name: path.read_bytes() for path in decks.iterdir()} == before


def test_an_id_of_two_publishers_has_to_be_told_apart(tmp_path: Path) -> None:
    for name in ("7", "8"):
        head = HEAD.replace("ward-7", f"ward-{name}")
        (tmp_path / f"{name}.yaml").write_text(bank_text("- {id: a, question: Q?, answer: A}", head), encoding="utf-8")
    done = run("rename", "a", "b", tmp_path)
    assert done.stderr == "ketaquiz: several publishers have an item 'a'; write ward-7/a or ward-8/a\n"
    assert run("rename", "ward-8/a", "b", tmp_path).exit_code == 0
    assert "id: b," in (tmp_path / "8.yaml").read_text(encoding="utf-8")
    assert "id: a," in (tmp_path / "7.yaml").read_text(encoding="utf-8")


# --- the log ------------------------------------------------------------------------------------------------------


def test_the_log_tells_what_changed_in_words_for_learners(tmp_path: Path) -> None:
    bank = tmp_path / "cream.yaml"

    def release(items: str, stamp: int) -> None:
        bank.write_text(bank_text(items), encoding="utf-8")
        done = run("release", bank, "-o", tmp_path / "dist", "--stamp", stamp)
        assert done.exit_code == 0, done.stderr

    live = ITEMS.replace("  retired: {on: 2026-11-23, reason: A *wrong* dose, replaced_by: receptor}\n", "")
    release(live, STAMP)
    changed = live.replace("The NMDA receptor}", "An NMDA receptor, rationale: So it is}").replace(
        "{{spinal", "{{whole spinal"
    )
    release(changed, STAMP + DAY)
    retired = "  retired: {on: 2026-11-23, reason: A *wrong* dose, replaced_by: receptor}\n"
    release(changed + retired + "- {id: onset, question: How soon?, answer: Soon}\n", STAMP + 2 * DAY)
    assert run("log", "--in", bank).stdout == (
        "# Release of 2026-09-23\n\n## Test deck\n\n"
        "### New (1)\n\n- How soon? (ward-7/onset)\n\n"
        "### Withdrawn (1)\n\n"
        "- What is the dose? (ward-7/old-dose). Why: A wrong dose. In its place comes ward-7/receptor\n"
    )
    assert run("log", "2026-09-21", "--in", bank).stdout == (
        "# Changes from 2026-09-21 to 2026-09-23\n\n## Test deck\n\n"
        "### New (1)\n\n- How soon? (ward-7/onset)\n\n"
        "### Corrected (2)\n\n"
        "- Which receptor does ketamine block? (ward-7/receptor): answer, explanation\n"
        "- Ketamine blocks […] in the […]. (ward-7/sites): question\n\n"
        "### Withdrawn (1)\n\n"
        "- What is the dose? (ward-7/old-dose). Why: A wrong dose. In its place comes ward-7/receptor\n"
    )
    release(changed + "- {id: onset, question: How soon?, answer: Soon}\n", STAMP + 3 * DAY)
    assert "### Back again (1)\n\n- What is the dose? (ward-7/old-dose)\n" in run("log", "--in", bank).stdout
    # who skipped the withdrawal is told as well: it may have come back corrected
    assert "### Back again (1)" in run("log", "2026-09-22", "--in", bank).stdout
    assert run("log", "2026-09-22", "2026-09-22", "--in", bank).exit_code == 2


def test_the_log_is_in_the_banks_language(tmp_path: Path) -> None:
    head = HEAD.replace("language: en", "language: de")
    (tmp_path / "bank.yaml").write_text(bank_text("- {id: a, question: Was?, answer: Das}", head), encoding="utf-8")
    assert run("log", "--in", tmp_path).stderr == "ketaquiz: nothing was released yet; 'ketaquiz release' does that\n"
    assert run("release", tmp_path, "-o", tmp_path / "dist", "--stamp", STAMP).exit_code == 0
    assert run("log", "--in", tmp_path).stdout == (
        "# Ausgabe vom 2026-09-21\n\n## Test deck\n\n### Neu (1)\n\n- Was? (ward-7/a)\n"
    )
    assert run("log", "gestern", "--in", tmp_path).stderr == (
        "ketaquiz: FROM is 'gestern'; write a day, as in 2026-11-23\n"
    )


def test_links_to_banks_and_ledgers_stay_links(decks: Path, tmp_path: Path) -> None:
    """Two folders may share a bank and its ledger: a copy in the place of a link would part them without a word."""
    other = tmp_path / "other"
    other.mkdir()
    for name in ("cream.yaml", "ketaquiz.lock"):
        (other / name).symlink_to(decks / name)
    assert run("rename", "sites", "places", other / "cream.yaml").exit_code == 0
    assert all((other / name).is_symlink() for name in ("cream.yaml", "ketaquiz.lock"))
    assert "id: places" in (decks / "cream.yaml").read_text(encoding="utf-8")
    assert "ward-7/places\t" in (decks / "ketaquiz.lock").read_text(encoding="utf-8")


def test_a_ledger_that_changes_meanwhile_is_not_overwritten(decks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ketaquiz.workflow import renaming

    plainly = renaming._banks
    lock = decks / "ketaquiz.lock"

    def banks(*arguments):
        lock.write_bytes(lock.read_bytes() + b"\n")
        return plainly(*arguments)

    monkeypatch.setattr(renaming, "_banks", banks)
    before = (decks / "cream.yaml").read_bytes()
    done = run("rename", "sites", "places", decks)
    assert done.exit_code == 2
    assert "it was changed by another program while this one ran: run it again" in done.stderr
    assert (decks / "cream.yaml").read_bytes() == before


def test_an_id_that_is_out_twice_over_is_not_given_a_third_time(decks: Path, tmp_path: Path) -> None:
    """`b` was called `a`, and there is a new `a`: to rename that to `b` would make two lines of one name."""
    bank = decks / "one.yaml"
    bank.write_text(bank_text("- {id: a, question: Which?, answer: A}\n"), encoding="utf-8")
    (decks / "ketaquiz.lock").unlink()
    for path in decks.glob("*.yaml"):
        if path != bank:
            path.unlink()
    assert run("release", decks, "-o", tmp_path / "a1", "--stamp", STAMP).exit_code == 0
    assert run("rename", "a", "b", decks).exit_code == 0
    both = "- {id: b, question: Which?, answer: A}\n- {id: a, question: Whose?, answer: B}\n"
    bank.write_text(bank_text(both), encoding="utf-8")
    assert run("release", decks, "-o", tmp_path / "a2", "--stamp", STAMP + DAY).exit_code == 0
    bank.write_text(bank_text("- {id: a, question: Whose?, answer: B}\n"), encoding="utf-8")
    done = run("rename", "a", "b", decks)
    assert done.exit_code == 2
    assert done.stderr == "ketaquiz: 'b' is out among learners as another item; choose another id\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["decks"], "FROM is 'decks'; for the banks in it: ketaquiz log --in decks"),
        (["999999999999", "--in", "decks"], "FROM is '999999999999'; write a day, as in 2026-11-23"),
        (
            ["2031-01-01", "--in", "decks"],
            "nothing was released after 2031-01-01; 'ketaquiz log' tells the last release",
        ),
        (
            ["2026-09-21", "--in", "decks"],
            "nothing was released after 2026-09-21; 'ketaquiz log' tells the last release",
        ),
        (["2026-09-22", "2026-09-21", "--in", "decks"], "FROM (2026-09-22) is not before TO (2026-09-21)"),
    ],
)
def test_a_log_of_no_time_says_what_to_ask(
    decks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(decks.parent)
    done = run("log", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_baseline_goes_with_the_item(tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    item = "- {id: old, question: Which?, answer: A b c d e f g, distractors: [B, C]}\n"
    bank.write_text(bank_text(item), encoding="utf-8")
    (tmp_path / "ketaquiz.toml").write_text('[check]\nbaseline = "known.txt"\n', encoding="utf-8")
    assert run("check", bank, "--write-baseline").exit_code == 0
    quiet = run("check", bank, "--strict")
    assert quiet.exit_code == 0, quiet.stdout
    renamed = run("rename", "old", "new", tmp_path)
    assert renamed.exit_code == 0, renamed.stderr
    assert "known.txt" in renamed.stdout
    again = run("check", bank, "--strict")
    assert again.exit_code == 0, again.stdout
    assert "nobody finds" not in again.stderr
    assert "\nold " not in (tmp_path / "known.txt").read_text(encoding="utf-8")


def test_nothing_is_renamed_where_the_baseline_cannot_be_read(tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    bank.write_text(bank_text("- {id: old, question: Which way?, answer: A}\n"), encoding="utf-8")
    (tmp_path / "ketaquiz.toml").write_text('[check]\nbaseline = "known.txt"\n', encoding="utf-8")
    (tmp_path / "known.txt").write_text("old M101\n", encoding="utf-8")
    before = bank.read_bytes()
    refused = run("rename", "old", "new", tmp_path)
    assert refused.exit_code == 2
    assert "G201" in refused.stderr + refused.stdout
    assert bank.read_bytes() == before
