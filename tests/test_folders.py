"""Nothing is written outside the named folder, and nothing that another program wrote meanwhile is lost."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from ketaquiz.workflow import folder_lock as locks
from ketaquiz.workflow.cannot_write import CannotWrite, ChangedMeanwhile
from ketaquiz.workflow.files import Artifact, write_files
from world import STAMP, bank_text, run

ITEM = "- {id: a, question: What is it?, answer: This}"


@pytest.fixture
def ward(tmp_path: Path, monkeypatch) -> Path:
    """A folder with a bank, that commands run in, and beside it a folder that is nobody's business."""
    (tmp_path / "work").mkdir()
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    Path("ward.yaml").write_text(bank_text(ITEM), encoding="utf-8")
    return tmp_path


# --- links


def test_a_link_in_the_output_folder_is_replaced_and_not_followed(ward):
    precious = ward / "home" / "precious"
    precious.write_bytes(b"mine")
    Path("dist").mkdir()
    Path("dist/index.html").symlink_to(precious)
    Path("dist/ward.html").symlink_to(ward / "home" / "new")  # leads to nothing yet
    assert run("build", "ward.yaml").exit_code == 0
    assert precious.read_bytes() == b"mine"
    assert sorted(path.name for path in (ward / "home").iterdir()) == ["precious"]
    assert all(not path.is_symlink() for path in Path("dist").iterdir())


@pytest.mark.parametrize("output", ["dist", "dist/deeper"])
def test_an_output_folder_that_is_a_link_is_named(ward, output):
    Path("dist").symlink_to(ward / "home")
    done = run("build", "ward.yaml", "-o", output)
    assert done.exit_code == 2
    assert "dist is a link, and files are not written through links: delete the link, or name the folder" in done.stderr
    assert str(ward / "home") in done.stderr
    assert [*(ward / "home").iterdir()] == []
    assert run("build", "ward.yaml", "-o", ward / "home").exit_code == 0


@pytest.mark.parametrize("command", [["build", "ward.yaml", "-o", "x"], ["anki", "ward.yaml", "-o", "x/y.apkg"]])
def test_a_loop_of_links_is_named(ward, command):
    Path("x").symlink_to("x")
    done = run(*command)
    assert done.exit_code == 2
    assert "x is a link that leads nowhere: delete the link" in done.stderr


def test_gitattributes_that_is_a_link_stays_as_it_is(ward):
    (ward / "home" / "attributes").write_bytes(b"mine")
    Path(".git").mkdir()
    Path(".gitattributes").symlink_to(ward / "home" / "other")
    done = run("release", "ward.yaml")
    assert done.exit_code == 0
    assert "add the line 'ketaquiz.lock merge=union' to" in done.stderr
    assert Path(".gitattributes").is_symlink()
    assert sorted(path.name for path in (ward / "home").iterdir()) == ["attributes"]


def test_a_bank_that_is_a_link_is_edited_where_it_is(ward):
    """Its owner made the link, and it was read through it: the link stays, and the file that it leads to changes."""
    real = ward / "home" / "real.yaml"
    Path("ward.yaml").rename(real)
    Path("ward.yaml").symlink_to(real)
    assert run("rename", "a", "b", "ward.yaml").exit_code == 0
    assert Path("ward.yaml").is_symlink()
    assert "id: b" in real.read_text(encoding="utf-8")
    assert run("release", "ward.yaml").exit_code == 0
    Path("ketaquiz.lock").rename(ward / "home" / "shared.lock")
    Path("ketaquiz.lock").symlink_to(ward / "home" / "shared.lock")
    assert run("rename", "b", "c", "ward.yaml").exit_code == 0
    assert Path("ketaquiz.lock").is_symlink()
    assert "ward-7/c" in (ward / "home" / "shared.lock").read_text(encoding="utf-8")


def test_a_folder_of_banks_that_is_a_link_can_be_released(ward):
    Path("banks").symlink_to(ward / "home")
    Path("ward.yaml").rename(ward / "home" / "ward.yaml")
    assert run("release", "banks", "-o", "out").exit_code == 0
    assert (ward / "home" / "ketaquiz.lock").is_file()


# --- what is no regular file


def _device(path: Path) -> None:
    try:
        os.mknod(path, 0o20666, os.makedev(1, 3))
    except (OSError, AttributeError):
        pytest.skip("no device can be made here")


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the whole path may be too long for a socket
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_device, "that is a device"),
        (os.mkfifo, "that is a pipe"),
        (_socket, "that is a socket"),
        (os.mkdir, "there is a folder of that name"),
    ],
)
@pytest.mark.parametrize("linked", [False, True])
def test_what_is_no_file_is_never_replaced(tmp_path, make, said, linked):
    place = tmp_path / "index.html"
    make(tmp_path / "thing")
    if linked:
        place.symlink_to("thing")
    else:
        (tmp_path / "thing").rename(place)
    before = place.lstat()
    with pytest.raises(CannotWrite, match=said):
        write_files([Artifact(tmp_path / "first", b"1"), Artifact(place, b"2")])
    assert os.path.samestat(place.lstat(), before)
    assert not (tmp_path / "first").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="where devices are is Linux's")
@pytest.mark.parametrize("folder", ["/proc/self/fd", "/dev/fd", "/dev/shm/../fd"])
def test_nothing_is_written_into_the_folders_of_the_system(folder):
    with pytest.raises(CannotWrite, match="what is in that folder is the system's"):
        write_files([Artifact(Path(folder) / "99", b"")])


# --- one run at a time


def test_two_runs_take_turns(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"0")
    with locks.hold_folder(tmp_path):
        second = threading.Thread(target=write_files, args=([Artifact(tmp_path / "a", b"1")],))
        second.start()
        time.sleep(0.2)
        assert (tmp_path / "a").read_bytes() == b"0"
    second.join(10)
    assert (tmp_path / "a").read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_run_that_does_not_end_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(locks, "_PATIENCE", 0.1)
    with locks.hold_folder(tmp_path), pytest.raises(CannotWrite) as refused:
        write_files([Artifact(tmp_path / "a", b"1")])
    assert "another run of ketaquiz is writing into that folder: run it again when that one is done" in str(
        refused.value
    )
    assert [*tmp_path.iterdir()] == []


def test_the_lock_of_a_killed_run_holds_nobody_up(tmp_path):
    program = "import os, sys; from pathlib import Path; from ketaquiz.workflow.folder_lock import hold_folder\n"
    program += "with hold_folder(Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False).returncode == -9
    write_files([Artifact(tmp_path / "a", b"1")])
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


# --- another program's save


def test_a_file_that_changed_since_it_was_read_is_left_alone(tmp_path):
    place = tmp_path / "bank.yaml"
    place.write_bytes(b"theirs")
    with pytest.raises(ChangedMeanwhile, match="changed by another program while this one ran: run it again"):
        write_files([Artifact(tmp_path / "ledger", b"x"), Artifact(place, b"ours", before=b"as it was read")])
    assert place.read_bytes() == b"theirs"
    with pytest.raises(ChangedMeanwhile):
        write_files([Artifact(place, b"ours", before=b"")])
    write_files([Artifact(place, b"ours", before=b"theirs")])
    assert [path.name for path in tmp_path.iterdir()] == ["bank.yaml"]


def saved_meanwhile(monkeypatch, module: str, function: str, file: Path) -> None:
    """Have another program save a file while a command is at work, after it was read."""
    from importlib import import_module

    home = import_module(module)
    plainly = getattr(home, function)

    def meanwhile(*arguments, **named):
        made = plainly(*arguments, **named)
        with file.open("a", encoding="utf-8") as opened:
            opened.write("# theirs\n")
        return made

    monkeypatch.setattr(home, function, meanwhile)


@pytest.mark.parametrize("function", ["_refuse_taken", "ledger_text", "_sound"])
def test_rename_does_not_lose_a_save(ward, monkeypatch, function):
    assert run("release", "ward.yaml").exit_code == 0
    saved_meanwhile(monkeypatch, "ketaquiz.workflow.renaming", function, Path("ward.yaml"))
    done = run("rename", "a", "b", "ward.yaml")
    assert done.exit_code == 2
    assert "ward.yaml: it was changed by another program while this one ran: run it again" in done.stderr
    assert Path("ward.yaml").read_text(encoding="utf-8").endswith("# theirs\n")
    assert "ward-7/a" in Path("ketaquiz.lock").read_text(encoding="utf-8")


@pytest.mark.parametrize("function", ["load_beside", "update"])
def test_draft_update_does_not_lose_a_save(ward, monkeypatch, function):
    Path("tips.txt").write_text("Tips\n\nWhat is a tide?\n\nIt is the rise of the sea.\n", encoding="utf-8")
    told = ["--publisher", "w", "--deck", "D", "--language", "en"]
    assert run("draft", "tips.txt", "-o", "tips.yaml", *told).exit_code == 0
    saved_meanwhile(monkeypatch, "ketaquiz.workflow.drafting", function, Path("tips.yaml"))
    done = run("draft", "tips.txt", "-o", "tips.yaml", "--update")
    assert done.exit_code == 2
    assert "tips.yaml: it was changed by another program while this one ran" in done.stderr
    assert Path("tips.yaml").read_text(encoding="utf-8").endswith("# theirs\n")


def test_review_reads_a_save_that_comes_in_between_anew(ward, monkeypatch):
    Path("ward.yaml").write_text(bank_text("- {id: a, question: What is it?, answer: This, status: draft}"))
    saved_meanwhile(monkeypatch, "ketaquiz.workflow.reviewing", "_kept", Path("ward.yaml"))
    done = run("review", "ward.yaml", stdin="k\nq\n")
    assert done.exit_code == 0
    assert "was changed by another program, and is read anew" in done.stdout
    text = Path("ward.yaml").read_text(encoding="utf-8")
    assert text.endswith("# theirs\n")
    assert "draft" in text


def test_two_releases_at_once_lose_no_item(ward):
    """Each enters its bank into one ledger: the later one is told to run again, or finds what the first one entered."""
    Path("tides.yaml").write_text(bank_text("- {id: t, question: What is a tide?, answer: A rise}"), encoding="utf-8")
    command = [sys.executable, "-m", "ketaquiz", "release", "--stamp", str(STAMP)]
    quietly = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    runs = [subprocess.Popen([*command, f"{name}.yaml", "-o", name], **quietly) for name in ("ward", "tides")]
    said = [each.communicate(timeout=120)[1] for each in runs]
    ledger = Path("ketaquiz.lock").read_text(encoding="utf-8")
    for each, item, words in zip(runs, ("ward-7/a", "ward-7/t"), said, strict=True):
        assert (each.returncode == 0) == (item in ledger)
        assert each.returncode == 0 or "changed by another program while this one ran: run it again" in words
    assert [path.name for path in Path().rglob(".ketaquiz*")] == []


@pytest.mark.parametrize(
    ("name", "content", "right"),
    [
        ("bank.txt", b"publisher: w\nitems:\n", "bank.yaml"),
        ("bank.yaml.rtf", b"{\\rtf1 publisher}", "bank.yaml"),
        ("bank.yml.docx", b"PK\3\4", "bank.yaml"),
    ],
)
def test_a_file_that_somebody_meant_as_a_bank_is_named(tmp_path, monkeypatch, name, content, right):
    monkeypatch.chdir(tmp_path)
    Path("banks").mkdir()
    Path("banks", name).write_bytes(content)
    Path("banks/notes.txt").write_text("Nothing of a bank.\n")
    done = run("check", "banks")
    assert done.exit_code == 1
    assert done.stdout + done.stderr == (
        "banks: error[Y011]: there is no bank in this folder\n"
        f"   help: {name} reads like one: save it as plain text under the name {right}\n"
        "checked: 1 error\n"
    )


def test_a_folder_in_place_of_an_article_is_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("texts").mkdir()
    done = run("draft", "texts", "-o", "bank.yaml", "--publisher", "w", "--deck", "D", "--language", "en")
    assert (done.exit_code, done.stdout, done.stderr) == (
        1,
        "",
        "texts: error[Y002]: this is a folder, and no article\n"
        "   help: name a file in it: one article is read at a time\n"
        "nothing was written: an article cannot be read\n",
    )
