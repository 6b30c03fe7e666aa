"""Nothing lost: outputs appear whole or not at all, whatever happens to the process, the disk or the folder."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from ketaquiz.workflow import files
from ketaquiz.workflow.cannot_write import CannotWrite
from ketaquiz.workflow.files import Artifact, write_files
from processes import KILLED, without_privileges
from world import STAMP, bank_text, run


def content(folder: Path) -> dict[str, bytes]:
    """The files that are there for people: what a killed run left lying beside them is not."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".ketaquiz-")}


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A bank with an earlier build of it in dist/, and then a change."""
    (tmp_path / "ward.yaml").write_text(bank_text("- {id: a, question: Old, answer: A}"), encoding="utf-8")
    assert run("build", tmp_path / "ward.yaml", "-o", tmp_path / "dist", "--stamp", STAMP).exit_code == 0
    (tmp_path / "ward.yaml").write_text(bank_text("- {id: a, question: New, answer: A}"), encoding="utf-8")
    return tmp_path


def build(folder: Path, *before: str, **more) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        *(before or ("-m", "ketaquiz")),
        "build",
        "ward.yaml",
        "-o",
        "dist",
        "--stamp",
        str(STAMP + 9),
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False, **more)


def test_killed_at_any_moment_every_file_is_the_old_one_or_the_new_one(world):
    """At each step that touches the disk in turn; index.html, which counts the others, is the last to change."""
    old = content(world / "dist")
    assert build(world).returncode == 0
    new = content(world / "dist")
    assert old.keys() == new.keys()
    assert all(old[name] != new[name] for name in ("all.apkg", "ward.apkg", "ward.html"))
    steps = 0
    while True:
        for name, data in old.items():
            (world / "dist" / name).write_bytes(data)
        done = build(world, "-c", KILLED, str(steps))
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
        found = content(world / "dist")
        assert found.keys() == old.keys()
        for name, data in found.items():
            assert data in (old[name], new[name]), f"{name} is neither old nor new after step {steps}"
        if any(found[name] == old[name] != new[name] for name in old):
            assert found["index.html"] == old["index.html"]
        steps += 1
    assert steps >= 15  # five files: each is made, synced and renamed
    assert content(world / "dist") == new


def test_a_kill_from_outside_leaves_whole_files(world):
    """A real SIGKILL at points of time spread over a run."""
    old = content(world / "dist")
    started = time.perf_counter()
    assert build(world).returncode == 0
    seconds = time.perf_counter() - started
    new = content(world / "dist")
    for part in range(8):
        for name, data in old.items():
            (world / "dist" / name).write_bytes(data)
        command = [sys.executable, "-m", "ketaquiz", "build", "ward.yaml", "-o", "dist", "--stamp", str(STAMP + 9)]
        process = subprocess.Popen(command, cwd=world, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(seconds * (part + 1) / 8)
        except subprocess.TimeoutExpired:
            process.kill()
        process.wait()
        for name, data in content(world / "dist").items():
            assert data in (old[name], new[name]), name


def test_what_a_killed_run_left_is_cleared_away_by_the_next(world):
    """However short a time ago it was killed: the next run has the folder to itself."""
    before = sorted(path.name for path in (world / "dist").iterdir())
    for name in (".ketaquiz-1-0-all.apkg.part", ".ketaquiz-2-0-all.apkg.part"):
        (world / "dist" / name).write_bytes(b"half")
    assert build(world).returncode == 0
    assert sorted(path.name for path in (world / "dist").iterdir()) == before


def test_a_kill_between_two_files_is_said_by_the_next_run(world):
    """Its packages may be of two builds: of those that the next run does not write anew, it says so once."""
    steps = 0
    while build(world, "-c", KILLED, str(steps)).returncode:
        if (world / "dist" / ".ketaquiz-unfinished").exists():
            break
        steps += 1
    other = world / "other"
    other.mkdir()
    (other / "clinic.yaml").write_text(bank_text("- {id: b, question: New, answer: B}"), encoding="utf-8")
    done = run("anki", other / "clinic.yaml", "-o", world / "dist" / "clinic.apkg")
    assert done.exit_code == 0
    assert "an earlier run was killed while it put its files into" in done.stderr
    assert "may be of another build than the rest: all.apkg, index.html, ward-key.html, ward.apkg, ward.html" in (
        done.stderr
    )
    assert run("anki", other / "clinic.yaml", "-o", world / "dist" / "clinic.apkg").stderr == ""
    assert [path.name for path in (world / "dist").glob(".ketaquiz*")] == []


def test_on_a_full_disk_the_earlier_build_stays_and_the_message_says_so(world):
    """A limit on the size of files stands in for the disk: the system refuses the write in the same way."""
    old = content(world / "dist")
    done = build(world, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-2:] == [
        "ketaquiz: cannot write dist/all.apkg: the file is too large for this disk",
        "Nothing was written; what was there before is as it was.",
    ]
    assert content(world / "dist") == old
    assert sorted(path.name for path in (world / "dist").iterdir()) == sorted(old)


def test_on_a_really_full_disk(world):
    """A file system of 100 kB, where this system lets one be mounted."""
    small = world / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", str(small)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("no file system can be mounted here; the limit on file sizes is tested instead")
    try:
        (small / "all.apkg").write_bytes(b"earlier")
        done = run("build", world / "ward.yaml", "-o", small)
        assert done.exit_code == 2
        assert ".apkg: the disk is full: free some room and run it again" in done.stderr
        assert content(small) == {"all.apkg": b"earlier"}
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_in_a_read_only_folder_nothing_changes(world):
    """As one who may not write there; root gives its privileges up first."""
    old = content(world / "dist")
    (world / "dist").chmod(0o500)
    try:
        done = build(world, preexec_fn=without_privileges)
    finally:
        (world / "dist").chmod(0o700)
    assert done.returncode == 2
    assert "you may not write there" in done.stderr
    assert content(world / "dist") == old


def test_a_file_that_another_program_has_open_is_named(world, monkeypatch):
    """As Windows refuses to replace what Excel shows."""
    old = content(world / "dist")

    def replace(part: Path, place: Path) -> None:
        raise PermissionError(13, "Permission denied", str(part), 32, str(place))

    monkeypatch.setattr(Path, "replace", replace)
    done = run("build", world / "ward.yaml", "-o", world / "dist")
    assert done.exit_code == 2
    assert (
        "all.apkg: you may not write there: close the program that has it open, or choose another place" in done.stderr
    )
    assert content(world / "dist") == old


@pytest.mark.parametrize(("deep", "said"), [(250, "its path may be too long for this system"), (0, "no such file")])
def test_a_path_that_windows_does_not_find_is_named(tmp_path, monkeypatch, deep, said):
    folder = tmp_path / ("a" * (deep // 2)) / ("b" * (deep // 2))
    folder.mkdir(parents=True, exist_ok=True)

    def opened(part: Path, *_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", str(part))

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(CannotWrite, match=said):
        write_files([Artifact(folder / "all.apkg", b"")])


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_where_no_file_can_be_made(world):
    done = run("build", world / "ward.yaml", "-o", "/proc/dist")
    assert done.exit_code == 2
    assert "cannot write /proc/dist/all.apkg" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_or_a_file_in_the_way_is_named(world):
    (world / "dist" / "ward.html").unlink()
    (world / "dist" / "ward.html").mkdir()
    done = build(world)
    assert done.returncode == 2
    assert "cannot write dist/ward.html: there is a folder of that name" in done.stderr
    other = run("anki", world / "ward.yaml", "-o", world / "ward.yaml" / "o.apkg")
    assert other.exit_code == 2
    assert "a part of the path is a file" in other.stderr


def test_folders_that_were_made_for_nothing_go_again(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b").mkdir()
    with pytest.raises(CannotWrite):
        write_files([Artifact(tmp_path / "new" / "er" / "a", b"1"), Artifact(tmp_path / "deep" / "b", b"2")])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep"]


def test_a_file_keeps_its_permissions_and_a_new_one_has_the_usual(tmp_path):
    (tmp_path / "old").write_bytes(b"")
    (tmp_path / "old").chmod(0o640)
    mask = os.umask(0o022)
    try:
        write_files([Artifact(tmp_path / "old", b"1"), Artifact(tmp_path / "new", b"2")])
    finally:
        os.umask(mask)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("old", "new")] == [0o640, 0o644]


def test_nothing_is_written_while_a_bank_has_an_error(world):
    old = content(world / "dist")
    (world / "other.yaml").write_text("publisher: p\n", encoding="utf-8")
    done = run("build", world / "ward.yaml", world / "other.yaml", "-o", world / "dist")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1] == "nothing was written: 3 errors"
    assert content(world / "dist") == old


def test_killed_at_random_moments_the_next_run_finishes_the_work():
    """A sample of what ``python tests/hostile/kills.py 200`` does with every command that writes."""
    sys.path.insert(0, str(Path(__file__).parent))
    from hostile import kills

    assert kills.run(24) == []


def test_only_files_that_may_take_others_places_are_listed_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files whose place has to be as it was leave nothing of an earlier build beside the rest, wherever a run is killed."""
    listed: list[Sequence[str]] = []
    monkeypatch.setattr(files, "begin_list", lambda _, names: listed.append(names))
    write_files([Artifact(tmp_path / "a.png", b"a", b""), Artifact(tmp_path / "b.yaml", b"b", b"")])
    assert listed == []
    write_files([Artifact(tmp_path / "a.png", b"c"), Artifact(tmp_path / "b.yaml", b"d")])
    assert listed == [["a.png", "b.yaml"]]
