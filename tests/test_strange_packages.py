"""Packages that somebody made to do harm: they are refused or taken in with words, in little time and memory."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketaquiz import temporary
from ketaquiz.anki import apart
from ketaquiz.anki.collection import image_names
from ketaquiz.anki.notes_to_items import convert_notes
from ketaquiz.anki.package_parts import zstd
from ketaquiz.cli.terminal import safe
from ketaquiz.release.imported_notetypes import ImportedNote, UnsupportedNotetype, layout, why_not_shippable
from ketaquiz.release.lockfile import read_ledger
from ketaquiz.temporary import temporary_folder
from ketaquiz.text.allowlist import Harmful, check_style, check_template
from ketaquiz.text.from_html import plain_text as plain
from ketaquiz.text.from_html import typed_text as unmark
from ketaquiz.text.shortened import shortened
from ketaquiz.workflow.naming import file_names, why_no_image_name
from processor import least_seconds
from world import STAMP, bank_text, run

MIB = 1024 * 1024
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf00000002000154a24f5f0000000049454e44ae426082"
)
FRONT = "What does a nurse see on the monitor?"


def collection(front: str = FRONT, back: str = "A rhythm", side: str = "{{Front}}", deck: str = "Ward") -> bytes:
    """The SQLite file of a collection with one note, in Anki's oldest schema."""
    from genanki.apkg_col import APKG_COL
    from genanki.apkg_schema import APKG_SCHEMA

    opened = sqlite3.connect(":memory:")
    opened.executescript(APKG_SCHEMA)
    opened.executescript(APKG_COL)
    fields = [
        {"name": name, "ord": n, "sticky": False, "rtl": False, "font": "Arial", "size": 20, "media": []}
        for n, name in enumerate(("Front", "Back"))
    ]
    card = {"name": "Card 1", "ord": 0, "qfmt": side, "afmt": "{{Back}}", "bqfmt": "", "bafmt": "", "did": None}
    kind = {"id": 5, "name": "Kind", "type": 0, "mod": 1, "usn": -1, "sortf": 0, "did": 7, "flds": fields}
    kind |= {"tmpls": [card], "css": "", "latexPre": "", "latexPost": "", "req": [], "tags": [], "vers": []}
    decks = json.loads(opened.execute("select decks from col").fetchone()[0])
    decks["7"] = {**decks["1"], "id": 7, "name": deck}
    opened.execute("update col set models = ?, decks = ?", (json.dumps({"5": kind}), json.dumps(decks)))
    opened.execute("insert into notes values (9,'guid',5,1,-1,'',?,?,0,0,'')", (f"{front}\x1f{back}", front))
    opened.execute("insert into cards values (9,9,7,0,1,-1,0,0,1,0,0,0,0,0,0,0,0,'')")
    opened.commit()
    return opened.serialize()


def package(path: Path, *entries: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in entries:
            new.writestr(name, data)
    return path


def carrying(path: Path, file: str, data: bytes = PNG, name: str = "b", ledger: str = "") -> Path:
    """A package that carries a bank with an image of that name."""
    items = f"- {{id: a, question: Q?, answer: A, image: {{file: {json.dumps(file)}, alt: x}}}}"
    bank = {"name": name, "text": "ketaquiz/0.yaml", "pictures": {file: "ketaquiz/p"}, "ledger": ledger}
    listed = json.dumps({"version": 1, "banks": [bank]}).encode()
    return package(
        path, ("ketaquiz.json", listed), ("ketaquiz/0.yaml", bank_text(items).encode()), ("ketaquiz/p", data)
    )


@pytest.fixture(autouse=True)
def nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files, which is empty after each test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def imported(path: Path, *more: str) -> str:
    """What ``import`` says; it ends with a code that the command has, and holds the guards of processor time and memory."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = max(before.ru_maxrss, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)  # of all that ran before this
    started = time.process_time()
    done = run("import", path, "-o", path.parent / "out", "--publisher", "ward-7", *more)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.exit_code in (0, 1, 2)
    assert time.process_time() - started + after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime < 10
    assert max(after.ru_maxrss, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) < max(peak + 1, 1536 * 1024)
    assert safe(done.output) == done.output
    return done.output


# --- sizes


def frame(count: int) -> bytes:
    """A frame of Zstandard of so many zeros; it is a few bytes a MiB."""
    return zstd.compress(bytes(4 * MIB)) * (count // (4 * MIB))


def media_list(*names: str) -> bytes:
    messages = [b"\x0a" + bytes([len(name)]) + name.encode() for name in names]
    return zstd.compress(b"".join(b"\x0a" + bytes([len(each)]) + each for each in messages))


def new_package(path: Path, packed: bytes, media: bytes, *more: tuple[str, bytes]) -> Path:
    return package(path, ("meta", b"\x08\x03"), ("collection.anki21b", packed), ("media", media), *more)


def test_a_package_of_the_newest_version_comes_in_with_its_images(tmp_path: Path) -> None:
    col = collection('What is <img src="a%20b.png" alt="This"> here?')
    path = new_package(
        tmp_path / "a.apkg", zstd.compress(col), media_list("a b.png", "c.png"), ("0", zstd.compress(PNG)), ("1", b"x")
    )
    assert "1 item, 1 picture" in imported(path)
    assert (tmp_path / "out" / "images" / "a-b.png").read_bytes() == PNG


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("collection", "it unpacks to far more than its size"),
        ("media", "a part of it is larger than that part of any deck can be"),
        ("image", "the picture a.png is not in the package, or is larger than 8 MiB"),
        ("window", "it is no package of Anki, or is damaged"),
        ("cut", "it is no package of Anki, or is damaged"),
    ],
)
def test_what_frames_unpack_to_is_bounded(tmp_path: Path, part: str, said: str) -> None:
    packed, media, image = zstd.compress(collection('<img src="a.png"> Q')), media_list("a.png"), zstd.compress(PNG)
    match part:
        case "collection":
            packed = frame(2048 * MIB)
        case "media":
            media = frame(1024 * MIB)
        case "image":
            image = frame(3072 * MIB)
        case "window":
            packed = bytes.fromhex("28b52ffd00b0") + packed[6:]
        case "cut":
            packed = packed[:-9]
    assert said in imported(new_package(tmp_path / "a.apkg", packed, media, ("0", image)))


def test_a_size_that_lies_is_not_gone_by(tmp_path: Path) -> None:
    """The directory says 100 bytes; the entry is far longer, or is called something else where it stands."""
    path = package(tmp_path / "a.apkg", ("collection.anki2", bytes(90 * MIB)), ("media", b"{}"))
    data = path.read_bytes()
    for place in (data.index(b"PK\1\2") + 24, 22):
        path.write_bytes(data[:place] + (100).to_bytes(4, "little") + data[place + 4 :])
        said = imported(path)
        assert "is damaged" in said or "unpacks to far more than its size" in said
    path.write_bytes(data.replace(b"collection.anki2", b"collection.ankiX", 1))
    assert "is damaged" in imported(path)


def test_many_entries_and_other_methods_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as new:
        new.writestr("collection.anki2", bytes(64 * MIB))
    assert "packed in a way that Anki does not use" in imported(path)
    with zipfile.ZipFile(path, "w") as new:
        for number in range(3000):
            new.writestr(f"{number:03000}", b"")
    assert "more entries than any deck can have" in imported(path)


def test_a_carried_list_is_bounded_also_where_it_lies_in_the_output_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    bank = tmp_path / "bank.yaml"
    bank.write_text(bank_text("- {id: a, question: Q?, answer: A}"), encoding="utf-8")
    path = package(out / "all.apkg", ("ketaquiz.json", b'{"version": 1, "banks": [' + b"[]," * (40 * MIB) + b"[]]}"))
    assert path.stat().st_size < 400_000
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    done = run("release", bank, "-o", out, "--stamp", STAMP)
    assert done.exit_code == 0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < max(peak + 1, 1536 * 1024)
    path = package(tmp_path / "b.apkg", ("ketaquiz.json", b'{"version": 1, "banks": [' + b"[]," * (4 * MIB) + b"[]]}"))
    assert "is damaged" in imported(path)


# --- the process


def test_a_template_that_makes_anki_fall_over_is_said_of_the_package(tmp_path: Path) -> None:
    side = "{{#Front}}" * 20_000 + "{{Front}}" + "{{/Front}}" * 20_000
    path = package(tmp_path / "a.apkg", ("collection.anki2", collection(side=side)), ("media", b"{}"))
    assert imported(path) == f"ketaquiz: Anki cannot import {path}: it is damaged in a way that makes Anki fall over\n"
    bank = tmp_path / "bank.yaml"
    bank.write_text(bank_text("- {id: a, question: Q?, answer: A}"), encoding="utf-8")
    done = run("check", bank, "--against", path)
    assert (done.exit_code, done.stderr) == (
        2,
        f"ketaquiz: Anki cannot import {path}: it is damaged in a way that makes Anki fall over\n",
    )


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (None, "it takes longer than any deck of its size"),
        (-signal.SIGXCPU, "it takes longer than any deck of its size"),
        (-signal.SIGABRT, "it takes more memory than any deck of its size, or is damaged"),
        (-signal.SIGSEGV, "it is damaged in a way that makes Anki fall over"),
        (1, "it is damaged in a way that makes Anki fall over"),
    ],
)
def test_how_the_process_ended_is_said(tmp_path: Path, code: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_run", lambda *_: code)
    with (
        pytest.raises(apart.BadPackage, match=f"^Anki cannot import .*a.apkg: {said}$"),
        apart.asked("notes", [package(tmp_path / "a.apkg")]),
    ):
        pass


def test_the_clock_ends_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_WAIT", 0.01)
    with (
        pytest.raises(apart.BadPackage, match="takes longer"),
        apart.asked("notes", [package(tmp_path / "a.apkg")]),
    ):
        pass


def test_the_process_limits_itself() -> None:
    code = (
        "import resource as r; from ketaquiz.anki import apart; apart.limit(); apart.more_time(5000);"
        "print(r.getrlimit(r.RLIMIT_CPU)[0], r.getrlimit(r.RLIMIT_AS)[0], r.getrlimit(r.RLIMIT_FSIZE)[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [int(each) for each in done.stdout.split()] == [11, 1280 * MIB, 512 * MIB]


def test_modules_in_the_folder_where_somebody_works_do_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("json", "resource", "sqlite3", "zipfile"):
        (tmp_path / f"{name}.py").write_text("import os; os._exit(3)", encoding="utf-8")
    (tmp_path / "anki").mkdir()
    (tmp_path / "anki" / "__init__.py").write_text("import os; os._exit(3)", encoding="utf-8")
    path = package(tmp_path / "a.apkg", ("collection.anki2", collection()), ("media", b"{}"))
    assert "1 item" in imported(path)


def test_what_a_killed_run_leaves_goes_with_the_next(tmp_path: Path, nothing_stays: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(nothing_stays)}
    code = "import time; from ketaquiz.temporary import temporary_folder as t\nwith t() as f: (f / 'x').mkdir(); print(f, flush=True); time.sleep(60)"
    killed = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment)
    assert killed.stdout is not None
    folder = Path(killed.stdout.readline().strip())
    with temporary_folder() as own:
        assert folder.is_dir()
        assert own.is_dir()
    killed.kill()
    killed.wait()
    killed.stdout.close()
    others = nothing_stays / "ketaquiz-run-kept"
    others.mkdir()
    (others / "mine").touch()
    assert (folder / "x").is_dir()
    with temporary_folder():
        assert not folder.exists()
    assert [path.name for path in others.iterdir()] == ["mine"]  # it is nothing that a run has made
    shutil.rmtree(others)


def test_no_run_gets_a_folder_that_another_is_removing(nothing_stays: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = nothing_stays / "ketaquiz-run-left"
    left.mkdir()
    remove, got = shutil.rmtree, []
    with (left / ".in-use").open("xb") as mark:  # of a run that has made the folder, and has not locked it yet

        def removed(folder: Path, ignore_errors: bool = False) -> None:
            if folder == left:
                got.append(temporary._locks(mark))
            remove(folder, ignore_errors=ignore_errors)

        monkeypatch.setattr(shutil, "rmtree", removed)
        with temporary_folder():
            assert got == [False]
            assert not left.exists()


def test_the_process_ends_when_its_parent_is_killed(tmp_path: Path, nothing_stays: Path) -> None:
    (tmp_path / "request.json").write_text('{"question": "notes", "packages": []}', encoding="utf-8")
    code = (
        "import subprocess, sys, time\n"
        "p = subprocess.Popen([sys.executable, '-c', 'import threading, time; from ketaquiz.anki.__main__ import"
        " _end_with_parent; threading.Thread(target=_end_with_parent, daemon=True).start(); time.sleep(60)'],"
        " stdin=subprocess.PIPE)\nprint(p.pid, flush=True)\ntime.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(200):
        stat = Path(f"/proc/{child}/stat")
        if not stat.exists() or stat.read_text().split()[2] == "Z":
            return
        time.sleep(0.1)
    raise AssertionError("it goes on")


# --- names

BAD_NAMES = (
    "Makefile conftest.py index.html p p.png.exe .hidden.png .git/hooks/p.png images/.x/p.png ../p.png /tmp/p.png "
    "//tmp/p.png C:\\p.png ..\\p.png a/../../p.png CON.png nul.png images/aux/p.png p.yaml p.lock ketaquiz.toml -rf.png ~/p.png "
    "p:stream.png p.png. .png p.html a.app/p.png a<b.png a?.png p.svg p.jpg p.webp"
).split(" ")


@pytest.mark.parametrize(
    "name",
    [
        *BAD_NAMES,
        "p.png ",
        " p.png",
        "a\nb.png",
        "\x1b[31m.png",
        "\u202egnp.png",
        "x" * 120 + ".png",
        "d/" * 9 + "p.png",
    ],
)
def test_an_image_comes_under_a_plain_name_of_its_own_kind(tmp_path: Path, name: str) -> None:
    assert (
        "Nothing was written" in (said := imported(carrying(tmp_path / "a.apkg", name))) or "no file can have" in said
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["p.png", "images/Bild 1 (Kopie).PNG", "a/b/é.png"])
def test_plain_names_are_taken(tmp_path: Path, name: str) -> None:
    assert "1 item, 1 picture" in imported(carrying(tmp_path / "a.apkg", name))
    assert (tmp_path / "out" / name).read_bytes() == PNG


def test_no_other_bytes_come_as_an_image(tmp_path: Path) -> None:
    assert "is not an image" in imported(carrying(tmp_path / "a.apkg", "p.png", b"<html><script>x()</script>"))
    assert why_no_image_name("p.svg", "image/svg+xml") == ""
    for name in ("p.svg", "p.jpg", "p.gif", "p.webp", "p"):
        assert why_no_image_name(name, "image/png") == "has a name that does not end like that of such a file"
    for name in ("p.jpg", "P.JPEG", "p.jfif"):
        assert why_no_image_name(name, "image/jpeg") == ""


@pytest.mark.parametrize(
    "deck", ["all", "Index", "x-key", "b::update", "x" * 100_000, "\x1b[31mD\u202e", "CON", "../x"]
)
def test_decks_of_any_name_become_banks_that_can_be_built(tmp_path: Path, deck: str) -> None:
    path = package(tmp_path / "a.apkg", ("collection.anki2", collection(deck=deck)), ("media", b"{}"))
    said = imported(path)
    if "wrote" in said:
        assert run("check", tmp_path / "out").exit_code == 0
        assert {each.parent for each in tmp_path.rglob("*.yaml")} == {tmp_path / "out"}


def test_file_names_are_not_those_that_no_bank_can_have() -> None:
    assert file_names(["all", "index", "x-key", "a::update", "ALL", "b"]) == [
        "all-deck",
        "index-deck",
        "x-key-deck",
        "a-update-deck",
        "ALL-deck-2",
        "b",
    ]


def test_quoted_texts_are_short_and_steer_nothing() -> None:
    assert shortened("a\n b" + "x" * 100_000) == "a b" + "x" * 56 + "…"
    assert shortened("\x1b]0;pwned\x07\u202ered") == "\ufffd]0;pwned\ufffd\ufffdred"


# --- ledgers whose checks fit


def checked(*columns: str) -> str:
    line = "\t".join(columns)
    return f"{line}\t{hashlib.sha256(line.encode()).hexdigest()[:6]}\n"


@pytest.mark.parametrize(
    "text",
    ["[", "[]", "null", "9" * 5000, "{}", "[" * 100_000, '{"id": 5, "name": "x", "type": 0, "flds": 3, "tmpls": null}'],
)
def test_a_note_type_in_a_ledger_that_is_none_is_a_located_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "bank.yaml").write_text(bank_text("- {id: a, question: Q?, answer: A}"), encoding="utf-8")
    assert run("release", tmp_path / "bank.yaml", "-o", tmp_path / "dist", "--stamp", STAMP).exit_code == 0
    ledger = tmp_path / "ketaquiz.lock"
    columns = ledger.read_text(encoding="utf-8").splitlines()[-1].split("\t")[:-1]
    head = "".join(f"{line}\n" for line in ledger.read_text(encoding="utf-8").splitlines()[:-1])
    columns[4] = "1500000000005"
    ledger.write_text(head + checked("@notetype 1500000000005", text) + checked(*columns), encoding="utf-8")
    for command in (["check"], ["build", "-o", tmp_path / "x"], ["release", "-o", tmp_path / "x"]):
        done = run(command[0], tmp_path / "bank.yaml", *command[1:])
        assert done.exit_code == 1
        assert "ketaquiz.lock:4:1: error[L101]: the note type 1500000000005 is damaged" in done.output


@pytest.mark.parametrize(("place", "value"), [(5, "１２"), (4, "９"), (3, "x" * 1000), (0, "a/" + "x" * 1000)])
def test_a_line_of_a_ledger_that_nobody_wrote_is_a_located_error(tmp_path: Path, place: int, value: str) -> None:
    (tmp_path / "bank.yaml").write_text(bank_text("- {id: a, question: Q?, answer: A}"), encoding="utf-8")
    assert run("release", tmp_path / "bank.yaml", "-o", tmp_path / "dist", "--stamp", STAMP).exit_code == 0
    ledger = tmp_path / "ketaquiz.lock"
    lines = ledger.read_text(encoding="utf-8").splitlines()
    columns = lines[-1].split("\t")[:-1]
    columns[place] = value
    ledger.write_text("\n".join(lines[:-1]) + "\n" + checked(*columns), encoding="utf-8")
    done = run("check", tmp_path / "bank.yaml")
    assert done.exit_code == 1
    assert "ketaquiz.lock:4:1: error[L101]: this line says what no release has ever written" in done.output


def test_a_file_of_a_million_lines_is_no_ledger_soon(tmp_path: Path) -> None:
    (tmp_path / "ketaquiz.lock").write_text("ketaquiz.lock 1\n" + "x\n" * 1_000_000, encoding="utf-8")
    _, problems = read_ledger(tmp_path)
    assert len(problems) == 1000
    assert least_seconds(lambda: read_ledger(tmp_path), 2) < 2


# --- time in proportion to the text

UNITS = (
    "<img <a <b> </b> <b><i> <!-- <!--> --> <![x <? </ </> <ol><li> <ul><li>x</li> <td> <table><tr><td>x <p> <pre> <a b=\" <a b=' "
    '<a b=">" <img src=x> <img src="x"> <a href="https://x.org"> </a> <script> </script> <style> <title> [sound: [sound:] '
    "[sound:a.mp3] [$] [$$] [/$] [$]x[/$] [latex] &amp; &#9; & &#x &lt; \\( \\[ \\(\\) $ ` ** * _ ~ ^ ~~ [ ] [a](b) ![ | - 1. # > "
    "{{ }} {{c1:: {{c1::a}} :: \" ' = / \\ a é \u200b \x1d \x1e"
).split(" ")
PAIRS = [
    *UNITS,
    *(one + other for one in UNITS[:46:3] for other in UNITS[1::4]),
    " ",
    "\n",
    "\t",
    "<b> ",
    "a ",
    "a\n",
    " \n",
    "- a\n",
]
STYLES = (
    '/* */ /**/ url( url() url(a) url(" " \' a: {} { } @media @ ( a( - -moz-binding behavior behavior: scroll-behavior: \\ < '
    "; # rgb( abcdefgh 1 ! expression( /*/ //"
).split(" ")
SIDES = "{{ }} {{Front}} {{#Front}} {{/Front}} {{#Front}}{{/Front}} {{^Front}} {{hint:Front}} {{type:Front}} {{cloze:Front}} {{a:b:Front}} {{{ <div> <div <!-- <style> </style> <a <img [sound: \\ [latex]".split(
    " "
)


def linear(read: object, unit: str, characters: int = 10_000) -> str:
    """A unit that takes more than two and a half times as long where there is twice as much of it; empty where none does."""

    def seconds(many: int, times: int) -> float:
        text = unit * many
        best = 9.0
        for _ in range(times):
            gc.disable()  # it would look at all that earlier tests left behind, and has nothing to do with the reader
            started = time.thread_time()
            with contextlib.suppress(Harmful, UnsupportedNotetype):
                read(text)  # type: ignore[operator]
            best = min(best, time.thread_time() - started)
            gc.enable()
        return best

    many = characters // len(unit)
    long = seconds(2 * many, 1)
    if long < 0.03:
        return ""
    for _ in range(4):
        short = seconds(many, 3)
        if long <= 2.5 * short:
            return ""
        long = seconds(2 * many, 3)
    return f"{unit!r}: {short:.3f} s, then {long:.3f} s"


def sides(text: str) -> None:
    layout(kind(text))


def kind(front: str, css: str = "", back: str = "{{Back}}") -> dict[str, object]:
    fields = [
        {"name": name, "ord": n, "sticky": False, "rtl": False, "font": "A", "size": 20}
        for n, name in enumerate(("Front", "Back"))
    ]
    cards = [{"name": "C", "ord": 0, "qfmt": front, "afmt": back, "bqfmt": "", "bafmt": ""}]
    return {"id": 5, "name": "K", "type": 0, "mod": 1, "usn": 0, "sortf": 0, "css": css, "flds": fields, "tmpls": cards}


@pytest.mark.parametrize("read", [plain, unmark, image_names, check_template, check_style, sides])
def test_readers_take_time_in_proportion_to_their_text(read: object) -> None:
    units = {check_style: STYLES, sides: SIDES, unmark: UNITS}.get(read, PAIRS)  # type: ignore[call-overload]
    assert len(PAIRS) + len(STYLES) + len(SIDES) > 400
    assert [found for unit in units if (found := linear(read, unit))] == []


# --- mutation


FIELDS = (
    "What is <b>it</b>? <img src='a.png' alt='x'>",
    "<ul><li>one<li>two</ol><table><tr><td>a</td><th>b</table>",
    "\\(x^2\\) [$]y[/$] [$$]z[/$$] [sound:a.mp3] {{c1::a::b}} {{c2::c}}",
    "<![x", "<!-- x -->", "<?php x ?>", '<a href="https://x.org/?a=1&b=2">x</a> &nbsp; &#128512; &#x1F600;',
    "<pre>\n  a\n b</pre><sub>1</sub><sup>2 3</sup><code>x</code><span style='color:red;text-decoration:underline'>y</span>",
)  # fmt: skip
TEMPLATES = (
    '{{#Front}}<div class="a">{{Front}}</div>{{/Front}}{{hint:Back}}<hr id=answer>{{FrontSide}}',
    '<style>.a { background: url("_a.png") } /* x */</style>{{type:Front}}<img src="_b.png"><!-- x -->[sound:_a.mp3]',
    "{{cloze:Front}}", "{{edit:cloze:Front}} {{^Back}}x{{/Back}}",
)  # fmt: skip
CSS = (".card { font: 20px 'A', serif; color: rgb(0, 0, 0) } @media (max-width: 3px) { a:not(.b) { behavior: none } }", '@font-face { src: url( "_a.ttf" ) }')  # fmt: skip
PIECES = ["<![", "<!--", "-->", "&#", "&#99999999999999999999;", "]]>", "\x00", "\ud800", "{{", "}}", "<", ">", '"', "'", "/*", "url(", "\\(", "\\[", "```", "[", "]", "\u202e", "<svg", "</", "<?", "::", "|", "\x1f", "\x1d", "{{c9::", "<b"]  # fmt: skip


def mutated(chance: random.Random, text: str) -> str:
    for _ in range(chance.randrange(5)):
        at, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        match chance.randrange(5):
            case 0:
                text = text[:at] + text[end:]
            case 1:
                text = text[:at] + chance.choice(PIECES) * chance.choice((1, 1, 3)) + text[at:]
            case 2:
                text = text[:end] + text[at:end] + text[end:]
            case 3:
                text = (
                    text[:at] + chr(chance.choice((chance.randrange(128), chance.randrange(0x3000)))) + text[at + 1 :]
                )
            case _:
                text = text[:at] + chance.choice(FIELDS + TEMPLATES + CSS)[: chance.randrange(60)] + text[at:]
    return text


def looked_at(front: str, back: str, asking: str, answering: str, css: str, cloze: bool) -> None:
    """Everything that reads a package's texts, on one note and its note type."""
    made = kind(asking, css, answering) | {"type": int(cloze)}
    note = ImportedNote("g", 1, 5, (front, back), ("a", "b::c"), 1, "D", (1,))
    found = convert_notes([note], {5: made}, {"a.png": PNG})
    assert len(found.items) + len(found.left_out) == 1
    assert all(len(why) < 400 for _, why in (*found.left_out, *found.remarks))
    image_names(front)
    why_not_shippable(5, json.dumps(made), ["[]", json.dumps([front])])


def fuzz(seed: int, seconds: float) -> int:
    """Look at mutated packages for so long; how many those were."""
    chance, count, started = random.Random(seed), 0, time.process_time()
    while time.process_time() - started < seconds:
        looked_at(
            mutated(chance, chance.choice(FIELDS)),
            mutated(chance, chance.choice(FIELDS)),
            mutated(chance, chance.choice(TEMPLATES)) if chance.random() < 0.4 else "{{Front}}",
            mutated(chance, chance.choice(TEMPLATES)) if chance.random() < 0.4 else "{{Back}}",
            mutated(chance, chance.choice(CSS)) if chance.random() < 0.4 else "",
            chance.random() < 0.3,
        )
        count += 1
    return count


def test_mutated_packages_raise_nothing() -> None:
    assert fuzz(1, 10) > 200


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(alphabet="<>/![]-?&#;:'\"= abcp\\(){}|*`~^$\n", max_size=120))
def test_any_text_is_read(one: str, other: str) -> None:
    looked_at(one, other, "{{Front}}", "{{Back}}", "", cloze=False)
    looked_at(other, one, other, "{{Back}}", one, cloze=True)


def test_the_text_of_a_field_with_a_marked_section() -> None:
    assert plain("a <![x b") == "a"
    assert unmark("a<![CDATA[x]]> b").text == "a b"
