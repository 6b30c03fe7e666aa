"""``ketaquiz release`` and the ledger it keeps: what it says, what it writes, and that it writes nothing else, ever."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from ketaquiz.release.lockfile import read_ledger
from ketaquiz.workflow import building, releasing
from processes import KILLED, without_privileges
from releases import DAY, Desk, retire, rows_of, tree
from world import HEAD, STAMP, bank_text, built_names, run

AB = """
- {id: a, question: Question a, answer: Answer a}
- {id: b, question: Question b, answer: Answer b}
"""
LATER = AB.replace("Answer a", "Answer a2")


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "desk")


@pytest.fixture
def here(desk, monkeypatch):
    """A desk whose folder is the current one, so that messages have short paths."""
    monkeypatch.chdir(desk.folder)
    return desk


# --- what it says ----------------------------------------------------------------------------------------------------


def test_a_release_says_what_it_enters_and_writes(here):
    here.write(AB + "- {id: c, question: Question c, answer: C, status: draft}\n")
    first = run("release", "decks", "--stamp", STAMP)
    assert (first.exit_code, first.stderr) == (0, "left out: 1 draft\n")
    assert first.stdout.splitlines() == [
        "new      bank: a",
        "new      bank: b",
        f"wrote dist: 1 bank, 2 items, 2 cards in {len(built_names('bank'))} files; open dist/index.html",
        "released: 2 new; commit decks/ketaquiz.lock with the banks",
    ]
    here.write(
        "- {id: a, question: Question A, answer: Answer a, tags: [t], rationale: Why}\n"
        "- {id: b, question: Question b, answer: Answer b, retired: {on: 2026-09-20, reason: Wrong}}\n"
        "- {id: c, question: Question c, answer: C}\n"
    )
    second = run("release", "decks", "--stamp", STAMP + 60)
    assert (second.exit_code, second.stderr) == (0, "left out: 1 retired item\n")
    assert second.stdout.splitlines() == [
        "changed  bank: a (question, explanation, tags)",
        "retired  bank: b",
        "new      bank: c",
        f"wrote dist: 1 bank, 2 items, 2 cards in {len(built_names('bank')) + 2} files; open dist/index.html",
        "released: 1 new, 1 changed, 1 retired; commit decks/ketaquiz.lock with the banks",
    ]
    third = run("release", "decks", "--stamp", STAMP + 120)
    assert third.exit_code == 0
    assert third.stdout.splitlines()[-1] == "released: nothing is new, and decks/ketaquiz.lock is as it was"


def test_check_says_the_same_and_writes_nothing(here):
    here.write(AB)
    before = tree(here.folder)
    first = run("release", "decks", "--check")
    assert (first.exit_code, first.stdout) == (1, "new      bank: a\nnew      bank: b\n")
    assert first.stderr == "not released yet: 2 changes; 'ketaquiz release' enters them\n"
    assert tree(here.folder) == before
    here.release()
    before = tree(here.folder)
    done = run("release", "decks", "--check")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "everything is released: the banks are as the ledger has them\n"
    here.write(LATER)
    before = tree(here.folder)
    changed = run("release", "decks", "--check")
    assert (changed.exit_code, changed.stdout) == (1, "changed  bank: a (answer)\n")
    assert changed.stderr == "not released yet: 1 change; 'ketaquiz release' enters them\n"
    assert tree(here.folder) == before


def test_a_long_release_is_cut_in_what_it_says_and_not_in_what_it_does(here):
    here.release("".join(f"- {{id: i-{n}, question: Question {n}, answer: A}}\n" for n in range(1030)))
    lines = here.said.splitlines()
    assert lines[20] == "and 1,010 more"
    assert lines[-1].startswith("released: 1,030 new; commit ")
    assert len(read_ledger(here.banks)[0].entries) == 1030


def test_drafts_are_not_entered_even_where_a_build_shows_them(desk):
    text = AB + "- {id: c, question: Question c, answer: C, status: draft}\n"
    desk.write(text)
    assert len(rows_of(desk.build("--drafts") / "all.apkg")) == 3
    assert len(rows_of(desk.release() / "all.apkg")) == 2
    assert {entry.item for entry in read_ledger(desk.banks)[0].entries.values()} == {"a", "b"}
    assert run("release", desk.banks, "--drafts").exit_code == 2


# --- what it refuses ---------------------------------------------------------------------------------------------------


def test_what_is_piped_in_cannot_be_released(here):
    before = tree(here.folder)
    done = run("release", "-", stdin=bank_text(AB))
    assert done.exit_code == 2
    assert done.stderr == (
        "ketaquiz: what is piped in cannot be released: ketaquiz.lock stands beside a bank's file; name the file\n"
    )
    assert tree(here.folder) == before


def test_what_is_piped_into_build_goes_by_the_ledger_of_this_folder(desk, monkeypatch):
    """As in ``cat bank.yaml | ketaquiz build -``, beside the banks: guids, note ids and times are those that are out."""
    out = desk.release(AB)
    monkeypatch.chdir(desk.banks)
    done = run("build", "-", "-o", desk.folder / "piped", stdin=bank_text(LATER))
    assert done.exit_code == 0, done.stderr
    released, piped = rows_of(out / "all.apkg"), rows_of(desk.folder / "piped" / "all.apkg")
    assert {guid: row[0] for guid, row in piped.items()} == {guid: row[0] for guid, row in released.items()}
    assert sorted(piped[guid] == released[guid] for guid in released) == [False, True]


def test_the_decks_that_come_with_ketaquiz_are_not_the_users_to_release(tmp_path):
    """As installed: a copy of the package with decks inside, as a wheel has it."""
    home = tmp_path / "site"
    root = Path(building.__file__).resolve().parents[3]
    shutil.copytree(root / "src" / "ketaquiz", home / "ketaquiz", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("templates", "decks"):
        shutil.copytree(root / name, home / "ketaquiz" / name)
    (tmp_path / "work").mkdir()
    before = tree(home / "ketaquiz" / "decks")
    for arguments in ([str(home / "ketaquiz" / "decks")], [str(home / "ketaquiz" / "decks" / "nerve-pain.yaml")]):
        done = subprocess.run(
            [sys.executable, "-m", "ketaquiz", "release", *arguments],
            cwd=tmp_path / "work", env=os.environ | {"PYTHONPATH": str(home), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 2, done.stderr
        assert "the decks that come with ketaquiz are released by those who keep them; copy the folder" in done.stderr
    assert tree(home / "ketaquiz" / "decks") == before
    assert list((tmp_path / "work").iterdir()) == []


def test_a_stamp_before_the_last_release_or_in_the_future_is_refused(desk, monkeypatch):
    desk.release(AB)
    desk.write(LATER)
    before = tree(desk.folder)
    old = desk.tried("--stamp", STAMP - 1)
    assert old.exit_code == 2
    assert old.stderr == (
        "ketaquiz: the last release was at 2026-09-21 14:13:20 UTC (1790000000), which is later than this one "
        "(1789999999); use --stamp 1790000000 or a later one\n"
    )
    for ahead in (30, 3 * DAY):
        stamp = int(time.time()) + ahead
        done = desk.tried("--stamp", stamp)
        assert done.exit_code == 2
        assert done.stderr == (
            f"ketaquiz: the stamp {stamp} lies in the future: Anki would refuse every correction until then\n"
        )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(STAMP - 1))
    assert desk.tried().exit_code == 2
    assert tree(desk.folder) == before
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(STAMP))
    assert desk.tried().exit_code == 0


def test_a_clock_that_is_behind_the_ledger_is_refused(desk, monkeypatch):
    """A machine whose battery is empty begins in 1970: its releases would never arrive."""
    desk.release(AB)
    desk.write(LATER)
    before = tree(desk.folder)
    monkeypatch.setattr(time, "time", lambda: STAMP - 3600.0)
    done = desk.tried()
    assert done.exit_code == 2
    assert done.stderr.endswith("set this machine's clock, or wait\n")
    assert tree(desk.folder) == before


DAMAGE = {
    "a letter of an item": (lambda text: text.replace("ward-7/b\tbank", "ward-7/b\tbunk"), "L101"),
    "tabs turned into blanks": (lambda text: text.replace("\t", "    "), "L101"),
    "cut short": (lambda text: text[:-30], "L101"),
    "empty": (lambda _: "", "L101"),
    "no head": (lambda text: text.partition("\n")[2], "L101"),
    "something else": (lambda _: "{}\n", "L101"),
    "a newer version": (lambda text: text.replace("ketaquiz.lock 1", "ketaquiz.lock 3"), "L102"),
    "a conflict": (lambda text: text + "<<<<<<< ours\n=======\n>>>>>>> theirs\n", "L103"),
    "not UTF-8": (lambda text: text.encode().replace(b"Test", b"T\xffst"), "Y004"),
    "NUL": (lambda text: text.replace("Test", "T\0st"), "Y005"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_ledger_that_is_damaged_or_newer_stops_every_command_and_nothing_is_written(here, what):
    here.release(AB)
    text = here.ledger.read_text(encoding="utf-8")
    broken = DAMAGE[what][0](text)
    here.ledger.write_bytes(broken if isinstance(broken, bytes) else broken.encode())
    before = tree(here.folder)
    for command in (
        ["release", "decks", "-o", "new"],
        ["release", "decks", "--check"],
        ["build", "decks", "-o", "new"],
        ["anki", "decks", "-o", "new.apkg"],
        ["check", "decks"],
    ):
        done = run(*command)
        assert done.exit_code == 1, command
        assert f"error[{DAMAGE[what][1]}]" in done.output
        assert "decks/ketaquiz.lock:" in done.output
        assert "help: " in done.output
    assert tree(here.folder) == before


def test_a_ledger_that_is_no_file_or_may_not_be_read(here):
    here.write(AB)
    here.ledger.mkdir()
    for command in (["release", "decks"], ["build", "decks"]):
        done = run(*command)
        assert done.exit_code == 1
        assert "decks/ketaquiz.lock: error[Y002]" in done.stderr
    here.ledger.rmdir()
    here.ledger.symlink_to("nowhere")
    done = run("release", "decks")
    assert done.exit_code == 1
    assert "decks/ketaquiz.lock: error[Y001]" in done.stderr
    assert not (here.folder / "dist").exists()
    here.ledger.unlink()
    here.release()
    here.ledger.chmod(0)
    done = alone(here, "release", "decks")
    here.ledger.chmod(0o600)
    assert done.returncode == 1
    assert "decks/ketaquiz.lock: error[Y002]" in done.stderr


def alone(desk: Desk, *arguments: str, **more) -> subprocess.CompletedProcess[str]:
    """The command in a process that has no more rights than its user, in the desk's folder."""
    return subprocess.run(
        [sys.executable, "-m", "ketaquiz", *arguments],
        cwd=desk.folder, capture_output=True, text=True, check=False, timeout=60, preexec_fn=without_privileges, **more,
    )  # fmt: skip


def test_where_the_ledger_cannot_be_written_no_package_is(here):
    here.release(AB)
    here.write(LATER)
    before = tree(here.folder)
    here.banks.chmod(0o500)
    try:
        done = alone(here, "release", "decks", "-o", "new")
        looked = alone(here, "release", "decks", "--check")
        built = alone(here, "build", "decks", "-o", "built")
    finally:
        here.banks.chmod(0o700)
    assert done.returncode == 2
    assert "ketaquiz: cannot write decks/ketaquiz.lock: you may not write there" in done.stderr
    assert "Nothing was written" in done.stderr
    assert looked.returncode == 1
    assert built.returncode == 0, built.stderr
    assert {name: digest for name, digest in tree(here.folder).items() if not name.startswith("built/")} == before


def test_another_place_for_the_packages_is_no_cure_for_the_ledger(here):
    here.write(AB)
    here.banks.chmod(0o500)
    try:
        done = alone(here, "release", "decks")
    finally:
        here.banks.chmod(0o700)
    assert done.returncode == 2
    assert "another place with -o" not in done.stderr


def test_a_ledger_that_is_marked_read_only_is_written_or_nothing_is(here):
    """POSIX lets a file be replaced whose folder may be written; Windows does not."""
    here.release(AB)
    here.write(LATER)
    before = tree(here.folder)
    here.ledger.chmod(0o400)
    done = alone(here, "release", "decks", "-o", "new")
    here.ledger.chmod(0o600)
    if done.returncode == 0:
        assert run("release", "decks", "--check").exit_code == 0
        assert (here.folder / "new" / "all.apkg").is_file()
    else:
        assert done.returncode == 2
        assert tree(here.folder) == before


def test_where_packages_cannot_be_written_the_ledger_stays(here):
    here.write(AB)
    (here.folder / "dist").write_text("in the way", encoding="utf-8")
    done = run("release", "decks", "-o", "dist/deep")
    assert done.exit_code == 2
    assert not here.ledger.exists()


def test_a_package_that_another_program_holds_is_told_as_it_is(here, monkeypatch):
    """On Windows a file that Anki has open cannot be replaced: by then the ledger may be in place."""
    here.release(AB)
    here.write(LATER)
    before = here.ledger.read_bytes()
    plainly = Path.replace

    def held(path, target):
        if Path(target).name == "bank.apkg":
            raise PermissionError(13, "held")
        return plainly(path, target)

    monkeypatch.setattr(Path, "replace", held)
    done = run("release", "decks", "-o", "out/1")
    assert done.exit_code == 2
    assert here.ledger.read_bytes() == before or "Nothing was written" not in done.stderr


def test_that_a_package_was_held_costs_nothing(here, monkeypatch):
    """The next run finishes, with the bytes of a release that nothing was in the way of."""
    here.release(AB)
    twin = here.folder.parent / "twin"
    shutil.copytree(here.folder, twin)
    for folder in (here.folder, twin):
        (folder / "decks" / "bank.yaml").write_text(bank_text(LATER), encoding="utf-8")
    assert run("release", twin / "decks", "-o", twin / "out" / "1", "--stamp", STAMP + 60).exit_code == 0
    plainly = Path.replace
    with monkeypatch.context() as held:
        held.setattr(
            Path, "replace", lambda path, to: plainly(path, Path(to) / "x" if Path(to).suffix == ".apkg" else to)
        )
        assert run("release", "decks", "-o", "out/1", "--stamp", STAMP + 60).exit_code == 2
    assert run("release", "decks", "-o", "out/1").exit_code == 0
    assert tree(here.folder) == tree(twin)


def test_a_ledger_that_changes_meanwhile_is_not_overwritten(here, monkeypatch):
    """Between reading and writing another program, such as git, brings another ledger."""
    here.release(AB)
    here.write(LATER)
    before = tree(here.folder)
    plainly = releasing.export_composed
    for change in (lambda: here.ledger.write_bytes(here.ledger.read_bytes() + b"\n"), here.ledger.unlink):

        def export(*arguments, change=change, **options):
            change()
            return plainly(*arguments, **options)

        monkeypatch.setattr(releasing, "export_composed", export)
        done = run("release", "decks", "-o", "new")
        assert done.exit_code == 2
        assert done.stderr == (
            "ketaquiz: cannot write decks/ketaquiz.lock: it was changed by another program while this one ran: "
            "run it again\nNothing was written; what was there before is as it was.\n"
        )
        after = tree(here.folder)
        after.pop("decks/ketaquiz.lock", None)
        assert after == {name: each for name, each in before.items() if name != "decks/ketaquiz.lock"}


# --- what it writes ------------------------------------------------------------------------------------------------------


GOLDEN = """\
ketaquiz.lock 1
# What is out among learners. 'ketaquiz release' writes this file: commit it, and never edit it.
# item, bank, deck, guid, note type, note id, cards, content, history, former ids, check
ward-7/away\tbank\tWard 7::100%25 & more\tkqozmvu2f76p5b7zks\tbasic\t1790000000002\t1\t.......05463bf10f\t1790000000:new 1790001000:retired\t-\t3c3551
ward-7/both\tbank\tWard 7::100%25 & more\tkqkpw5h747eylmtfj7\tbasic\t1790000000001\t1,2\ta59a719c81..df0354dead....ac1b45669b.7effb1d5ee\t1790000000:new 1790000500:changed:question,tags\t-\t56fff5
ward-7/gaps\tbank\tWard 7::100%25 & more\tkqrp77h2g5yzcjnzfl\tcloze\t1790000000000\t1:7692c3,2:3fc4cc\tb54317ca1d.......0bf77e3f56\t1790000000:new\t-\tbb161e
"""


def test_the_ledger_to_the_letter(desk):
    """Files like this lie in every team's repository: each later ketaquiz has to read them."""
    head = HEAD.replace("Test deck", "Ward 7::100% & more")
    text = (
        "- {id: gaps, cloze: 'Give {{one}} or {{two}}.'}\n"
        "- {id: both, question: Question, answer: Answer, reverse: true, tags: [t]}\n"
        "- {id: away, question: Which?, answer: This}\n"
    )
    desk.release(text, head, at=1_790_000_000)
    desk.release(text.replace("Question", "Questions").replace("[t]", "[u]"), head, at=1_790_000_500)
    desk.release(retire(text.replace("Question", "Questions").replace("[t]", "[u]"), "away"), head, at=1_790_001_000)
    assert desk.ledger.read_text(encoding="utf-8") == GOLDEN


def test_a_release_in_which_nothing_is_new_rewrites_nothing(desk):
    first = desk.release(AB)
    os.utime(desk.ledger, (STAMP, STAMP))
    about = desk.ledger.stat()
    second = desk.release()
    third = desk.folder / "out" / "clock"
    assert run("release", desk.banks, "-o", third).exit_code == 0
    for out in (second, third):
        assert tree(out) == tree(first)
    now = desk.ledger.stat()
    assert (now.st_mtime_ns, now.st_ino, now.st_size) == (about.st_mtime_ns, about.st_ino, about.st_size)


def test_build_anki_check_and_list_never_write_a_ledger(here):
    """Neither the first one nor another, with everything pending that there is."""
    here.write(AB)
    for change in ("", "released"):
        if change:
            here.release()
            here.write(retire(LATER, "b") + "- {id: c, question: Question c, answer: C}\n")
        before = tree(here.banks)
        for command in (
            ["build", "decks", "-o", "new"],
            ["build", "decks", "-o", "new", "--drafts"],
            ["anki", "decks", "-o", "new/x.apkg"],
            ["anki", "decks", "-o", "new/x.apkg", "--update"],
            ["check", "decks"],
            ["list", "decks"],
            ["release", "decks", "--check"],
        ):
            code = run(*command).exit_code
            assert code == (1 if "--check" in command else 0) or command[0] == "check"
        assert tree(here.banks) == before


@pytest.mark.parametrize("how", ["CRLF", "BOM", "both", "shuffled", "no last line end", "blank lines"])
def test_a_ledger_that_git_or_an_editor_handed_over_differently_reads_the_same(desk, how):
    """A checkout on Windows has CRLF, Notepad adds a byte order mark, and union merges leave any order."""
    first = desk.release(AB)
    data = plain = desk.ledger.read_bytes()
    if how in ("CRLF", "both"):
        data = data.replace(b"\n", b"\r\n")
    if how in ("BOM", "both"):
        data = b"\xef\xbb\xbf" + data
    if how == "shuffled":
        lines = data.splitlines(keepends=True)
        data = b"".join([*lines[:3], *reversed(lines[3:])])
    if how == "no last line end":
        data = data.rstrip(b"\n")
    if how == "blank lines":
        data = data.replace(b"\n", b"\n\n")
    desk.ledger.write_bytes(data)
    assert desk.tried("--check").exit_code == 0
    assert tree(desk.build()) == tree(first)
    assert tree(desk.release()) == tree(first)
    assert desk.ledger.read_bytes() in (data, plain)
    if how in ("CRLF", "BOM", "both"):
        assert desk.ledger.read_bytes() == data  # git would show a change where there is none
    desk.release(LATER)
    twin = Desk(desk.folder / "twin")
    twin.release(AB)
    twin.release(LATER, at=desk.at)
    assert desk.ledger.read_bytes() == twin.ledger.read_bytes()


def test_the_package_has_what_the_ledger_has(desk):
    """Guid, note id and time of each item, after a history of changes."""
    desk.release(AB)
    desk.release(LATER + "- {id: c, cloze: 'a {{b}}'}\n")
    out = desk.release(retire(LATER, "b") + "- {id: c, cloze: 'a {{b}} c'}\n- {id: d, question: D, answer: D}\n")
    ledger, problems = read_ledger(desk.banks)
    assert not problems
    rows = rows_of(out / "all-update.apkg")
    assert rows.keys() == ledger.entries.keys()
    for guid, (note_id, mod, _, fields, _) in rows.items():
        entry = ledger.entries[guid]
        assert (entry.note_id, entry.changed, entry.name) == (note_id, mod, fields.split("\x1f")[0])
    assert rows_of(out / "bank-update.apkg") == rows
    assert sorted(rows_of(out / "all.apkg").values()) == sorted(row for row in rows.values() if row[4])


def test_two_releases_within_one_second_by_the_real_clock(desk):
    """The second waits: no two versions of a note may have one time, and none may lie ahead."""
    times = []
    for text in (AB, LATER, AB):
        desk.write(text)
        assert desk.tried().exit_code == 0
        (entry,) = [each for each in read_ledger(desk.banks)[0].entries.values() if each.item == "a"]
        times.append(entry.changed)
        assert entry.changed <= time.time()
        package = rows_of(desk.folder / "out" / "tried" / "all.apkg")
        assert package[entry.guid][1] == entry.changed
    assert times[0] < times[1] < times[2]
    assert [event.at for event in entry.history] == times


# --- parts of a folder, and several folders ------------------------------------------------------------------------------


def test_a_part_of_the_banks_can_be_built_and_released(here):
    other = HEAD.replace("Test", "Other")
    here.write("- {id: z, question: Question z, answer: Z}\n", other, "other")
    whole = here.release(AB)
    assert run("build", "decks/bank.yaml", "-o", "part").exit_code == 0
    assert (here.folder / "part" / "bank.apkg").read_bytes() == (whole / "bank.apkg").read_bytes()
    here.write(LATER)
    here.write("- {id: z, question: Question z, answer: Z2}\n", other, "other")
    done = run("release", "decks/bank.yaml", "-o", "part", "--stamp", STAMP + 60)
    assert done.stdout.splitlines()[0] == "changed  bank: a (answer)"
    assert run("release", "decks", "--check").stdout == "changed  other: z (answer)\n"
    ledger, _ = read_ledger(here.banks)
    assert sorted(entry.item for entry in ledger.entries.values()) == ["a", "b", "z"]


def test_an_item_that_went_to_a_bank_that_is_not_read_is_not_gone(here):
    here.release(AB)
    before = here.ledger.read_bytes()
    b = "- {id: b, question: Question b, answer: Answer b}\n"
    here.write(AB.replace(b, ""))
    for command in (["build"], ["release", "--check"], ["check"]):
        done = run(*command, "decks/bank.yaml")
        assert done.exit_code == 1
        assert (
            "decks/ketaquiz.lock:5:1: error[L201]: item 'b' of the bank 'bank' is out among learners, and is gone"
            in (done.output)
        )
    here.write(b, HEAD.replace("Test", "Other"), "other")
    assert run("build", "decks/bank.yaml").exit_code == 0
    assert run("release", "decks/bank.yaml", "--check").exit_code == 0
    assert run("release", "decks/bank.yaml").exit_code == 0
    assert here.ledger.read_bytes() == before
    assert run("build", "decks/other.yaml").exit_code == 0


def test_a_whole_bank_that_is_gone_is_noticed_where_the_folder_is_read(here):
    here.write("- {id: z, question: Question z, answer: Z}\n", HEAD.replace("Test", "Other"), "other")
    here.release(AB)
    (here.banks / "other.yaml").unlink()
    done = run("release", "decks")
    assert done.exit_code == 1
    assert "error[L201]: item 'z' of the bank 'other' is out among learners, and is gone" in done.stderr


def test_a_publisher_that_changes_is_told_as_what_it_is(here):
    """Guids are made of the publisher: every item would be a new one, and every schedule would be left behind."""
    here.release(AB)
    here.write(AB, HEAD.replace("ward-7", "ward-8"))
    done = run("release", "decks", "--check")
    assert done.exit_code == 1
    assert "ketaquiz rename a a" not in done.stderr
    assert "publisher" in done.stderr


def test_an_id_that_another_publisher_uses_too_is_no_change_of_publisher(here):
    here.write(AB.replace("id: b", "id: other-b"), HEAD.replace("ward-7", "ward-8").replace("Test", "Other"), "other")
    here.release(AB)
    here.write("- {id: b, question: Question b, answer: Answer b}\n")
    done = run("release", "decks", "--check")
    assert done.exit_code == 1
    assert "error[L201]: item 'a' of the bank 'bank' is out among learners, and is gone" in done.stderr
    assert "publisher" not in done.stderr


def test_two_released_banks_can_become_one(here, learner):
    """Their learners keep the cards where they have them; new ones get all in one deck."""
    one = learner()
    here.write("- {id: z, question: Question z, answer: Z}\n", HEAD.replace("Test", "Other"), "other")
    first = here.release(AB)
    one.take(first / "all.apkg")
    (here.banks / "other.yaml").unlink()
    last = here.release(AB + "- {id: z, question: Question z, answer: ZZ}\n")
    assert "changed  bank: z (answer), moved (from other, deck Other deck)\n" in here.said
    assert one.take(last / "all.apkg")["updated"] == 1


def test_everything_can_go_into_a_bank_that_had_been_emptied(here):
    banks(here, a={"x": "X"}, b={"y": "Y"})
    banks(here, a={"d": "D, status: draft"}, b={"x": "X", "y": "Y"})
    (here.banks / "b.yaml").unlink()
    banks(here, a={"x": "X", "y": "Y"})


def test_a_deck_that_is_out_is_not_renamed_into_another(here):
    here.release(AB)
    here.write(AB, HEAD.replace("Test", "Other"))
    done = run("release", "decks", "--check")
    assert "error[L202]: the deck 'Test deck' is out among learners, and is called 'Other deck' now" in done.stderr


def test_a_deck_that_another_bank_shares_is_not_renamed(here):
    """Learners have the bank's cards in the old deck, which stays, and would get its new ones in another."""
    here.write("- {id: z, question: Question z, answer: Z}\n", name="other")
    here.release(AB)
    here.write(AB, HEAD.replace("Test", "Other"))
    for paths in (["decks"], ["decks/bank.yaml"]):
        done = run("check", *paths, "--select", "A001")
        assert done.exit_code == 1
        assert done.stdout == (
            "decks/bank.yaml:2:7: error[L202]: the deck 'Test deck' is out among learners, and is called 'Other deck' now\n"
            "    2 | deck: Other deck\n"
            "      |       ^^^^^^^^^^\n"
            "   help: write 'deck: Test deck' again: Anki knows decks by name, and would split it in two; 'title' may "
            "change\nchecked" + (" 2 banks, 3 items" if paths == ["decks"] else " 1 bank, 2 items") + ": 1 error\n"
        )


def test_learners_of_a_bank_are_told_of_what_went_into_another(here, learner):
    """Corrected, and then withdrawn: the old bank's update package has it, for who has it and for nobody else."""
    moved = "- {id: b, question: Question b, answer: %s, image: {file: b.svg, alt: A circle}%s}\n"
    (here.banks / "b.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8"
    )
    rest = "- {id: a, question: Question a, answer: Answer a}\n"
    other = HEAD.replace("Test", "Other")
    here.write("- {id: z, question: Question z, answer: Z}\n", other, "other")
    first = here.release(rest + moved % ("5 mg", ""))
    old, new = learner(), learner()
    old.take(first / "bank.apkg")
    here.write("- {id: z, question: Question z, answer: Z}\n" + moved % ("5 mg", ""), other, "other")
    second = here.release(rest)
    assert "moved    other: b (from bank, deck Test deck)\n" in here.said
    assert (second / "bank-update.apkg").is_file()
    assert not (second / "all-update.apkg").exists()
    assert old.take(second / "bank-update.apkg") == {"new": 0, "updated": 0, "unchanged": 2, "other": 0}
    here.write("- {id: z, question: Question z, answer: Z}\n" + moved % ("6 mg", ""), other, "other")
    third = here.release()
    done = run("check", "decks", "--select", "Q008", "--against", first / "bank.apkg")
    assert "       1 updated: ward-7/b\n       1 unchanged\n" in done.stdout
    assert "new" not in done.stdout
    assert old.take(third / "bank-update.apkg")["updated"] == 1
    assert any("6 mg" in back for _, back in old.sides())
    assert len(old.media()) == 1
    withdrawn = moved % ("6 mg", ", retired: {on: 2026-09-25, reason: Too much}")
    here.write("- {id: z, question: Question z, answer: Z}\n" + withdrawn, other, "other")
    last = here.release()
    assert old.take(last / "bank-update.apkg")["updated"] == 1
    assert any("was withdrawn on 2026-09-25" in front for front, _ in old.sides())
    new.take(last / "bank-update.apkg")
    assert len(new.sides()) == 1  # its own
    assert new.take(last / "all-update.apkg")["other"] == 0
    done = run("build", "decks/bank.yaml", "-o", "part")
    assert done.stderr == (
        "items of bank are in other now: build the whole folder, so that those who have bank.apkg get what has become "
        "of them\n"
    )


WRONG = "retired: {on: 2026-09-25, reason: Wrong dose}"


def banks(here: Desk, **items: dict[str, str]) -> Path:
    """A release of banks, each with a deck of its name, of items by id."""
    for name, own in items.items():
        text = "".join(f"- {{id: {item}, question: What is {item}?, answer: {rest}}}\n" for item, rest in own.items())
        here.write(text, HEAD.replace("Test deck", f"Deck {name}"), name)
    return here.release()


def test_what_moved_is_followed_though_the_old_banks_file_is_renamed(here, learner):
    first = banks(here, a={"x": "X", "z": "Z"}, b={"y": "Y"})
    one = learner()
    one.take(first / "a.apkg")
    banks(here, a={"z": "Z"}, b={"x": "X", "y": "Y"})
    (here.banks / "a.yaml").unlink()
    here.write("- {id: z, question: What is z?, answer: Z}\n", HEAD.replace("Test deck", "Deck a"), "c")
    last = banks(here, b={"x": f"X, {WRONG}", "y": "Y"})
    assert one.take(last / "c-update.apkg")["updated"] == 1
    assert any("was withdrawn on 2026-09-25" in front for front, _ in one.sides())
    done = run("check", "decks", "--select", "Q008", "--against", first / "a.apkg")
    assert "       1 retired: ward-7/x\n" in done.stdout
    assert "new" not in done.stdout


def test_what_moved_is_followed_by_its_deck_where_two_files_change_names(here):
    def write(name: str, deck: str, *items: str) -> None:
        text = "".join(f"- {{id: {item}, question: What is {item}?, answer: A}}\n" for item in items)
        here.write(text, HEAD.replace("Test deck", f"Deck {deck}"), name)

    banks(here, a={"x": "A"}, b={"y": "A", "w": "A"}, c={"q": "A"})
    write("b", "a", "x")
    write("a", "b", "w")
    write("c", "c", "q", "y")
    last = here.release()
    assert sorted(path.name for path in last.glob("*-update.apkg")) == ["a-update.apkg"]


def test_what_moved_is_followed_though_the_old_bank_has_nothing_but_a_draft(here, learner):
    first = banks(here, a={"x": "X"}, b={"y": "Y"})
    one = learner()
    one.take(first / "a.apkg")
    last = banks(here, a={"d": "D, status: draft"}, b={"x": "New", "y": "Y"})
    assert sorted(path.name for path in last.glob("*.apkg")) == ["a-update.apkg", "all.apkg", "b.apkg"]
    (here.banks / "a.yaml").rename(here.banks / "aa.yaml")  # its file may have another name then
    assert (here.release() / "aa-update.apkg").is_file()
    assert one.take(last / "a-update.apkg")["updated"] == 1
    done = run("check", "decks", "--select", "Q008", "--against", first / "all.apkg")
    assert done.exit_code == 0, done.stdout
    new = learner()
    new.take(last / "all.apkg")
    assert {each.name for each in new.col.decks.all_names_and_ids()} == {"Default", "Deck b"}


def test_releases_of_parts_say_that_an_item_went_from_one_to_the_other(here):
    banks(here, a={"x": "X", "z": "Z"}, b={"y": "Y"})
    banks_text = "- {id: x, question: What is x?, answer: X}\n- {id: y, question: What is y?, answer: Y}\n"
    here.write("- {id: z, question: What is z?, answer: Z}\n", HEAD.replace("Test deck", "Deck a"), "a")
    here.write(banks_text, HEAD.replace("Test deck", "Deck b"), "b")
    assert run("release", "decks/a.yaml").exit_code == 0
    done = run("release", "decks/b.yaml")
    assert "items of a are in b now: build the whole folder, so that those who have a.apkg get" in done.stderr
    assert run("release", "decks").stderr == ""
    assert Path("dist/a-update.apkg").is_file()


def test_decks_that_are_out_are_not_told_that_they_are_one_to_anki(here):
    """Learners have them, under whatever names; a new one is told in time, whatever part is built."""
    here.write("- {id: y, question: What is y?, answer: Y}\n", HEAD.replace("Test deck", "test deck"), "other")
    here.write(AB)
    assert "error[L209]: the deck '" in run("release", "decks").stderr
    assert run("release", "decks/bank.yaml", "--stamp", STAMP - DAY).exit_code == 0
    assert "error[L209]: the deck '" in run("release", "decks/other.yaml").stderr
    here.write("- {id: y, question: What is y?, answer: Y}\n", name="other")
    here.release()
    assert run("release", "decks", "--check").exit_code == 0


def test_a_ledger_that_is_lost_is_noticed_by_the_packages_of_its_releases(here, learner):
    one = learner()
    first = here.release(AB)
    one.take(first / "all.apkg")
    ledger = here.ledger.read_bytes()
    here.ledger.unlink()
    done = run("release", "decks", "-o", first)
    assert done.exit_code == 2
    assert f"{first}/all.apkg is a release of 'a', of which decks/ketaquiz.lock knows nothing" in done.stderr
    assert f"  ketaquiz import {first}/all.apkg --ledger -o decks\n" in done.stderr
    assert f"  ketaquiz import {first}/bank.apkg --ledger -o decks\n" in done.stderr
    assert not here.ledger.exists()
    assert run("build", "decks", "-o", first).exit_code == 2  # they would write over what has the ledger
    assert run("anki", "decks", "-o", first / "all.apkg").exit_code == 2
    (first / "all.apkg").rename(here.folder / "all.apkg")
    assert "bank.apkg is a release of 'a'" in run("release", "decks", "-o", first).stderr
    # the bank has another name now, and was edited since
    (here.banks / "bank.yaml").rename(here.banks / "my bank.yaml")
    here.write(LATER, name="my bank")
    done = run("import", "all.apkg", "--ledger", "-o", "decks")
    assert done.stdout == (
        "wrote decks/ketaquiz.lock: it has 2 items, now with those of bank, as released on 2026-09-21; if there was a "
        "later release, take its package\n"
    )
    assert run("release", "decks").exit_code == 0
    here.ledger.unlink()
    (here.banks / "my bank.yaml").unlink()
    here.write(AB)
    assert run("import", "all.apkg", "--ledger", "-o", "decks").exit_code == 0
    assert here.ledger.read_bytes() == ledger


def test_a_line_that_is_lost_is_noticed_too(here):
    first = here.release(AB)
    whole = here.ledger.read_bytes()
    here.ledger.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    assert "all.apkg is a release of 'b'" in run("release", "decks", "-o", first).stderr
    assert run("import", first / "all.apkg", "--ledger", "-o", "decks").exit_code == 0
    assert here.ledger.read_bytes() == whole


def test_a_ledger_that_is_brought_back_asks_for_what_is_gone(here):
    """An id that was changed, and a bank that cannot be read, are not passed over."""
    first = here.release(AB)
    here.ledger.unlink()
    here.write(AB.replace("id: b", "id: five"))
    assert run("import", first / "all.apkg", "--ledger", "-o", "decks").exit_code == 0
    done = run("release", "decks")
    assert "item 'b' of the bank 'bank' is out among learners, and is gone" in done.stderr
    here.ledger.unlink()
    (here.banks / "other.yaml").write_text("publisher: [\n", encoding="utf-8")
    done = run("import", first / "all.apkg", "--ledger", "-o", "decks")
    assert done.exit_code == 2
    assert "nothing was written: a bank of the folder cannot be read" in done.stderr
    assert not here.ledger.exists()


def test_a_ledger_that_is_there_loses_nothing_to_an_older_package(here):
    """Nor does what moved come back to where it was."""
    first = banks(here, a={"x": "X", "z": "Z"}, b={"y": "Y"})
    banks(here, a={"z": "Z"}, b={"x": "X", "y": "Y"})
    before = here.ledger.read_bytes()
    assert run("import", first / "all.apkg", "--ledger", "-o", "decks").exit_code == 0
    assert here.ledger.read_bytes() == before
    here.ledger.unlink()
    assert run("import", first / "all.apkg", "--ledger", "-o", "decks").exit_code == 0
    last = here.release()
    assert (last / "a-update.apkg").is_file()
    assert here.ledger.read_bytes() == before


def test_a_bank_that_is_withdrawn_whole_is_carried_by_the_package_of_all(here):
    banks(here, a={"x": "X"}, b={"y": "Y"})
    last = banks(here, a={"x": f"X, {WRONG}"}, b={"y": "Y"})
    before = here.ledger.read_bytes()
    here.ledger.unlink()
    assert run("import", last / "all.apkg", "--ledger", "-o", "decks").exit_code == 0
    assert here.ledger.read_bytes() == before


def test_a_build_tells_nobody_of_a_release_that_was_none(here):
    here.release(AB)
    before = here.ledger.read_bytes()
    here.write(LATER)
    out = here.build()
    assert run("import", out / "all.apkg", "--ledger", "-o", "decks").exit_code == 0
    assert here.ledger.read_bytes() == before


def test_a_package_that_knows_nothing_of_the_banks_brings_no_ledger_back(here):
    first = here.release(AB)
    here.ledger.unlink()
    here.write(AB, HEAD.replace("ward-7", "ward-8"))
    done = run("import", first / "all.apkg", "--ledger", "-o", "decks")
    assert done.exit_code == 2
    assert done.stderr.endswith("knows of no release of an item of the banks in decks. Nothing was written\n")
    assert not here.ledger.exists()


def test_what_was_only_built_is_no_release(here):
    here.write(AB)
    assert run("build", "decks").exit_code == 0
    assert run("release", "decks").exit_code == 0


def test_drafts_that_no_release_takes_are_not_offered(here):
    here.write(AB + "- {id: d, question: Question d, answer: D, status: draft}\n")
    assert run("release", "decks").stderr == "left out: 1 draft\n"
    assert run("build", "decks").stderr == "left out: 1 draft (--drafts takes drafts in)\n"


def test_a_release_that_takes_long_to_read_waits_for_nothing(here, monkeypatch):
    """Where the last release was of the second in which this one began, and reading took longer than that."""
    here.release(AB, at=int(time.time()))
    here.write(LATER)
    real, later = time.time, iter([time.time()])
    monkeypatch.setattr("ketaquiz.cli.release.time.time", lambda: next(later, real() + 5))
    assert run("release", "decks").exit_code == 0


def test_a_rename_changes_nothing_but_the_id(here):
    """The order of options where no script runs goes by the id that the item went out with."""
    options = "- {id: pick, question: Which?, answer: A1, distractors: [B2, C3, D4, E5]}\n"
    here.release(AB + options)
    for number in range(5):  # some other seed would have given the same order
        old, new = ("pick" if not number else f"p-{number}"), f"p-{number + 1}"
        assert run("rename", old, new, "decks").exit_code == 0
        here.release()
        assert here.said.startswith(f"changed  bank: {new} (id)\n")


def test_each_folder_has_a_ledger_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        text = bank_text(f"- {{id: {name}, question: Question {name}, answer: A}}\n", HEAD.replace("Test", name))
        (tmp_path / name / f"{name}.yaml").write_text(text, encoding="utf-8")
    done = run("release", "one", "two", "--stamp", STAMP)
    assert done.stdout.splitlines()[-1] == "released: 2 new; commit one/ketaquiz.lock, two/ketaquiz.lock with the banks"
    assert [[each.item for each in read_ledger(Path(name))[0].entries.values()] for name in ("one", "two")] == [
        ["one"],
        ["two"],
    ]
    rows = rows_of(tmp_path / "dist" / "all.apkg")
    assert len({row[0] for row in rows.values()}) == len(rows) == 2
    before = tree(tmp_path)
    text = (tmp_path / "two" / "two.yaml").read_text(encoding="utf-8").replace("answer: A", "answer: B")
    (tmp_path / "two" / "two.yaml").write_text(text, encoding="utf-8")
    assert run("release", "one", "./two/two.yaml", "two", "--stamp", STAMP + 60).exit_code == 0
    after = tree(tmp_path)
    assert after["one/ketaquiz.lock"] == before["one/ketaquiz.lock"]
    assert after["two/ketaquiz.lock"] != before["two/ketaquiz.lock"]
    (tmp_path / "two" / "ketaquiz.lock").write_text("x\n", encoding="utf-8")
    before = tree(tmp_path)
    assert run("release", "one", "two").exit_code == 1
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "name",
    [
        *("a\tb", "a\nb", "a%09b", "ä 漢"),
        *(f"a{each}b" for each in "\x0b\x85\u2028\ufeff"),
    ],
)
def test_a_release_never_makes_a_ledger_that_it_cannot_read(desk, name):
    """A bank's name is that of its file, which may have any character but a slash."""
    try:
        desk.write(AB, name=name)
    except OSError:
        pytest.skip("no file of that name here")
    if desk.tried().exit_code == 0:
        assert desk.tried("--check").exit_code == 0


# --- git -------------------------------------------------------------------------------------------------------------------


ATTRIBUTES = "ketaquiz.lock text eol=lf merge=union\n"


def test_outside_git_no_attributes_are_written(desk):
    desk.release(AB)
    assert not list(desk.folder.rglob(".gitattributes"))


@pytest.mark.parametrize("where", [".", "decks"])
def test_the_first_release_in_a_work_tree_writes_the_attributes_once(here, where):
    subprocess.run(["git", "init", "-q", str(here.folder / where)], check=True)
    here.write(AB)
    done = run("release", "decks", "--stamp", STAMP)
    assert done.exit_code == 0
    assert "wrote decks/.gitattributes, so that git can merge ketaquiz.lock; commit both\n" in done.stderr
    assert (here.banks / ".gitattributes").read_bytes() == ATTRIBUTES.encode()
    shown = subprocess.run(
        ["git", "check-attr", "merge", "ketaquiz.lock"], cwd=here.banks, capture_output=True, text=True, check=True
    )
    assert shown.stdout == "ketaquiz.lock: merge: union\n"
    (here.banks / ".gitattributes").unlink()  # whoever does not want it is not asked again
    here.write(LATER)
    assert run("release", "decks", "--stamp", STAMP + 60).exit_code == 0
    assert not (here.banks / ".gitattributes").exists()


@pytest.mark.parametrize("where", [".", "decks"])
def test_attributes_that_are_there_are_left_alone(here, where):
    subprocess.run(["git", "init", "-q", "."], check=True)
    attributes = here.folder / where / ".gitattributes"
    attributes.write_text(f"*.png binary\n{ATTRIBUTES}", encoding="utf-8")
    here.release(AB)
    assert attributes.read_text(encoding="utf-8") == f"*.png binary\n{ATTRIBUTES}"
    assert len(list(here.folder.rglob(".gitattributes"))) == 1


# --- the same bytes --------------------------------------------------------------------------------------------------------


RICH = """
- {id: a, question: 'Which ≥ is it?', answer: Answer ä, distractors: [No, Never, {text: None of these, pin: last}], tags: [x, y]}
- {id: b, question: Question b, answer: Answer b, reverse: true, image: {file: b.svg, alt: A circle}}
- {id: c, cloze: 'Give {{one}} or {{two}}.'}
- {id: d, statement: It is so, answer: true}
- {id: e, question: Question e, answers: [A, B], distractors: [C, D]}
"""
PLACES = [
    ("UTC", "C.UTF-8", "0", 0o022),
    ("Asia/Kathmandu", "C", "7", 0o077),
    ("Pacific/Kiritimati", "de_DE.UTF-8", "4294967295", 0o002),
]


def prepared(folder: Path) -> Path:
    (folder / "decks").mkdir(parents=True)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="1"/></svg>'
    (folder / "decks" / "b.svg").write_text(svg, encoding="utf-8")
    write_in(folder, RICH)
    (folder / "decks" / "other.yaml").write_text(
        bank_text("- {id: z, question: Question z, answer: Z}\n", HEAD.replace("Test", "Other")), encoding="utf-8"
    )
    return folder


def write_in(folder: Path, items: str) -> None:
    (folder / "decks" / "bank.yaml").write_text(bank_text(items), encoding="utf-8")


def somewhere(folder: Path, place: tuple[str, str, str, int], *arguments: object, **more: str) -> None:
    """The command in a process of another machine, as far as one can be had here."""
    zone, locale, seed, mask = place
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    environment |= {"TZ": zone, "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": seed, **more}
    done = subprocess.run(
        [sys.executable, "-m", "ketaquiz", *map(str, arguments)],
        cwd=folder, env=environment, umask=mask, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_releases_and_builds_are_the_same_bytes_anywhere_and_on_any_day(tmp_path):
    """Three folders, zones, locales, hash seeds and masks; a history of releases; builds on different days of the same."""
    changed = retire(RICH.replace("Answer ä", "Answer ö"), "c")
    folders = [prepared(tmp_path / name) for name in ("one", "deep/er/two", "th ree ä")]
    for folder, place in zip(folders, PLACES, strict=True):
        somewhere(folder, place, "release", "decks", "--stamp", STAMP)
        write_in(folder, changed)
        somewhere(folder, place, "release", "decks", SOURCE_DATE_EPOCH=str(STAMP + DAY))
    trees = [tree(folder) for folder in folders]
    assert trees[0] == trees[1] == trees[2]
    assert {"dist/all-update.apkg", "dist/bank-key.html", "dist/other.apkg"} <= trees[0].keys()
    released = tree(folders[0] / "dist")
    for folder, place, stamp in zip(folders, PLACES, (["--stamp", "5"], [], ["--stamp", STAMP + 9 * DAY]), strict=True):
        more = {} if stamp else {"SOURCE_DATE_EPOCH": str(STAMP + 30 * DAY)}
        somewhere(folder, place, "build", "decks", "-o", "again", *stamp, **more)
        assert tree(folder / "again") == released
    somewhere(folders[0], PLACES[1], "build", "decks", "-o", "now")
    somewhere(folders[0], PLACES[2], "release", "decks", "-o", "nothing-new")
    assert tree(folders[0] / "now") == tree(folders[0] / "nothing-new") == released


def test_the_day_of_a_build_shows_only_in_what_is_not_released(desk):
    desk.release(AB)
    desk.write(LATER)
    one, two = (tree(desk.build("--stamp", STAMP + days * DAY)) for days in (3, 4))
    assert {name for name in one if one[name] != two[name]} == {"all.apkg", "bank.apkg"}
    desk.release()
    one, two = (tree(desk.build("--stamp", STAMP + days * DAY)) for days in (3, 4))
    assert one == two


# --- killed ----------------------------------------------------------------------------------------------------------------


# For each line on standard input, a number of steps and a command: a process that is killed after so many steps.
KILLER = KILLED.replace("left = [int(sys.argv.pop(1))]", "left = [-1]").replace(
    "from ketaquiz.cli import main\nmain()\n",
    """
import json
import ketaquiz.cli.release, ketaquiz.export.anki, ketaquiz.export.index, ketaquiz.export.paper, ketaquiz.text.templates
from ketaquiz.cli import main
for line in sys.stdin:
    steps, folder, *arguments = json.loads(line)
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        left[0] = steps
        sys.argv[1:] = arguments
        sys.stdout = sys.stderr = open(os.devnull, "w")
        main()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
""",
)


@pytest.fixture
def killed():
    """Runs a command in a folder and kills it, as the kernel would, after some steps that touch the disk."""
    if not hasattr(os, "fork"):
        pytest.skip("only POSIX can fork")
    process = subprocess.Popen(
        [sys.executable, "-c", KILLER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )

    def kill(steps: int, folder: Path, *arguments: object) -> int:
        process.stdin.write(json.dumps([steps, str(folder), *map(str, arguments)]) + "\n")
        process.stdin.flush()
        return int(process.stdout.readline())

    with closing(process.stdin), closing(process.stdout):
        yield kill
    process.wait(10)


def files(folder: Path) -> dict[str, str]:
    """Files that are there for people: not git's own, and not what a killed run left beside them."""
    return {
        name: digest
        for name, digest in tree(folder).items()
        if not name.startswith(".git/") and not Path(name).name.startswith(".ketaquiz-")
    }


def knows_no_more_than_its_ledger(folder: Path) -> None:
    """Every note of every package is one that the ledger says was sent, by guid and second."""
    ledger, problems = read_ledger(folder / "decks")
    assert not problems
    for package in (folder / "dist").glob("*.apkg"):
        for guid, row in rows_of(package).items():
            assert row[1] in {event.at for event in ledger.entries[guid].history}


@pytest.mark.parametrize("when", ["first", "later"])
def test_killed_at_any_moment_the_next_run_finishes_as_if_nothing_had_been(tmp_path, killed, when):
    """At each file made, synced and renamed: then with the same stamp, and by the clock."""
    world = prepared(tmp_path / "world")
    (world / "decks" / "other.yaml").unlink()
    if when == "later":
        assert run("release", world / "decks", "-o", world / "dist", "--stamp", STAMP).exit_code == 0
        write_in(world, retire(RICH.replace("Answer ä", "Answer ö"), "c"))
    stamp = STAMP + DAY
    calm = tmp_path / "calm"
    shutil.copytree(world, calm)
    assert killed(-1, calm, "release", "decks", "--stamp", stamp) == 0
    wanted, before, last = files(calm), files(world), None
    steps = 0
    while True:
        folder = tmp_path / str(steps)
        shutil.copytree(world, folder)
        code = killed(steps, folder, "release", "decks", "--stamp", stamp)
        assert code in (0, -9)
        found = files(folder)
        if found == last and code != 0:  # as after the step before
            shutil.rmtree(folder)
            steps += 1
            continue
        last = found
        knows_no_more_than_its_ledger(folder)
        assert all(digest in (before.get(name), wanted[name]) for name, digest in found.items())
        twin = tmp_path / f"{steps}-clock"
        shutil.copytree(folder, twin)
        assert run("release", folder / "decks", "-o", folder / "dist", "--stamp", stamp).exit_code == 0
        assert files(folder) == wanted, f"after step {steps}"
        assert run("release", twin / "decks", "-o", twin / "dist").exit_code == 0
        knows_no_more_than_its_ledger(twin)
        assert run("release", twin / "decks", "-o", twin / "again", "--check").exit_code == 0
        assert run("build", twin / "decks", "-o", twin / "again").exit_code == 0
        assert tree(twin / "again") == files(twin / "dist")
        if found.get("decks/ketaquiz.lock") == wanted["decks/ketaquiz.lock"]:
            assert files(twin / "dist") == files(calm / "dist"), f"after step {steps}"
        for each in (folder, twin):
            shutil.rmtree(each)
        if code == 0:
            break
        steps += 1
    assert steps >= 3 * 6  # a ledger and five files or more: each is made, synced and renamed


def test_killed_in_a_first_release_git_can_still_merge_after_the_next(tmp_path, killed):
    """The line in .gitattributes comes along with the first ledger, or else with the run that finishes it."""
    steps = 0
    while True:
        folder = tmp_path / str(steps)
        (folder / "decks").mkdir(parents=True)
        write_in(folder, AB)
        (folder / ".git").mkdir()
        code = killed(steps, folder, "release", "decks", "--stamp", STAMP)
        assert run("release", folder / "decks", "-o", folder / "dist", "--stamp", STAMP).exit_code == 0
        assert (folder / "decks" / ".gitattributes").exists(), f"after step {steps}"
        if code == 0:
            break
        steps += 1
