"""What a package of ours carries is somebody else's word: its ledger speaks of its bank alone, and of what can be shipped."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from foreign_decks import add, export, kind
from ketaquiz.diagnostics import Source
from ketaquiz.release.ledger import Event, Happened, Ledger
from ketaquiz.release.ledger_text import ledger_text
from ketaquiz.release.lockfile import parse_ledger
from releases import tree
from world import HEAD, STAMP, Learner, bank_text, run

ITEMS = "- {id: z, question: What is z?, answer: Z}\n- {id: y, question: What is y?, answer: Y}"


def package(folder: Path, items: str = ITEMS, head: str = HEAD.replace("Test", "Their"), at: int = STAMP) -> Path:
    """The package of somebody's release."""
    folder.mkdir()
    (folder / "other.yaml").write_text(bank_text(items, head), encoding="utf-8")
    assert run("release", folder, "-o", folder / "dist", "--stamp", at).exit_code == 0
    return folder / "dist" / "other.apkg"


def tampered(good: Path, change: Callable[[Ledger], Ledger]) -> Path:
    """The package with another ledger in it."""
    bad = good.with_name("bad.apkg")
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "ketaquiz.json":
                found = json.loads(data)
                ledger, problems = parse_ledger(Source("its ledger", found["banks"][0]["ledger"]))
                assert not problems
                found["banks"][0]["ledger"] = ledger_text(change(ledger))
                data = json.dumps(found).encode()
            new.writestr(name, data)
    return bad


def every(**changes: object) -> Callable[[Ledger], Ledger]:
    """A change of every line."""
    return lambda ledger: replace(
        ledger, entries={guid: replace(entry, **changes) for guid, entry in ledger.entries.items()}
    )


def another(**changes: object) -> Callable[[Ledger], Ledger]:
    """A further line."""

    def change(ledger: Ledger) -> Ledger:
        entry = replace(next(iter(ledger.entries.values())), guid="another", **changes)
        return replace(ledger, entries={**ledger.entries, "another": entry})

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (another(item="nobody"), "its ledger has 'ward-7/nobody' in the deck 'Their deck', which is no item"),
        (another(item="a", deck="Stolen"), "its ledger has 'ward-7/a' in the deck 'Stolen', which is no item"),
        (every(publisher="else"), "its ledger has 'else/y' in the deck 'Their deck', which is no item"),
        (every(deck="Stolen"), "its ledger has 'ward-7/y' in the deck 'Stolen', which is no item"),
        (every(history=(Event(9_999_999_999, Happened.NEW),)), "the package was released in the future"),
    ],
)
def test_lines_of_anything_but_the_bank_write_nothing(
    tmp_path: Path, change: Callable[[Ledger], Ledger], said: str
) -> None:
    """In a folder that has a released bank of its own."""
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "bank.yaml").write_text(bank_text("- {id: a, question: What is a?, answer: A}"), encoding="utf-8")
    assert run("release", mine, "-o", tmp_path / "dist", "--stamp", STAMP).exit_code == 0
    before = tree(mine)
    done = run("import", tampered(package(tmp_path / "theirs"), change), "-o", mine / "other.yaml")
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Nothing was written" in done.stderr
    assert tree(mine) == before


TYPE = {
    "id": 123, "name": "T", "type": 0, "mod": 0, "usn": 0, "sortf": 0, "did": None, "css": "", "latexPre": "",
    "latexPost": "",
    "flds": [
        {"name": name, "ord": place, "sticky": False, "rtl": False, "font": "Arial", "size": 20}
        for place, name in enumerate(("Q", "A", "Own notes"))
    ],
    "tmpls": [{"name": "c", "ord": 0, "qfmt": "{{Q}}", "afmt": "{{A}}", "bqfmt": "", "bafmt": "", "did": None}],
}  # fmt: skip


def with_type(text: str, preserved: str = "", name: str = "123") -> Callable[[Ledger], Ledger]:
    def change(ledger: Ledger) -> Ledger:
        entries = {guid: replace(entry, notetype=name) for guid, entry in ledger.entries.items()}
        return replace(
            ledger,
            entries=entries,
            notetypes={name: text},
            preserved=dict.fromkeys(entries, preserved) if preserved else {},
        )

    return change


def but(**changes: object) -> str:
    return json.dumps(TYPE | changes)


@pytest.mark.parametrize(
    ("text", "kept", "said"),
    [
        (but(), "{", "is damaged"),
        (but(), "5", "is damaged"),
        (but(), "[5]", "is damaged"),
        (but(), '["a", "b"]', "is damaged"),
        (but(), '["\\ud800"]', "is damaged"),
        (but(), '["a\\u001fb"]', "is damaged"),
        (but(sortf=9), "", "is damaged"),
        (but(sortf="x"), "", "is damaged"),
        (but(id=999), "", "is damaged"),
        (but(css=5), "", "is damaged"),
        (but(name="\ud800"), "", "is damaged"),
        (but(flds=[{"name": "Q"}, {"name": "A"}]), "", "is damaged"),
        (but(flds=TYPE["flds"][:1] * 2), "", "is damaged"),
        (but()[:-1] + ', "x": NaN}', "", "is damaged"),
        ("{", "", "is damaged"),
        ("[]", "", "is damaged"),
        (but(css="@import 'x'"), "", "has a script in its cards, or loads something from elsewhere"),
        (
            but(tmpls=[TYPE["tmpls"][0] | {"qfmt": "{{Q}}{{hint:Own notes}}"}]),
            '["<script>alert(1)</script>"]',
            "has a hint that is more than text",
        ),
    ],
)
def test_a_note_type_that_cannot_be_shipped_writes_nothing(tmp_path: Path, text: str, kept: str, said: str) -> None:
    bad = tampered(package(tmp_path / "theirs"), with_type(text, kept))
    done = run("import", bad, "-o", tmp_path / "new" / "other.yaml")
    assert done.exit_code == 2
    assert f"a note type in it {said}" in done.stderr
    assert not (tmp_path / "new").exists()


def test_a_note_type_in_the_place_of_ours_writes_nothing(tmp_path: Path) -> None:
    bad = tampered(package(tmp_path / "theirs"), with_type(but(id=1795392000001), name="1795392000001"))
    done = run("import", bad, "-o", tmp_path / "new" / "other.yaml")
    assert done.exit_code == 2
    assert "a note type in the place of ketaquiz's" in done.stderr


def test_a_note_type_that_is_whole_goes_out_again(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """The one that the others here spoil."""
    good = tampered(package(tmp_path / "theirs"), with_type(but(), '["mine"]'))
    assert run("import", good, "-o", tmp_path / "new" / "other.yaml").exit_code == 0
    assert run("release", tmp_path / "new", "-o", tmp_path / "dist").exit_code == 0
    one = learner()
    assert one.take(tmp_path / "dist" / "all.apkg")["new"] == 2
    assert {row.split("\x1f")[2] for row in one.col.db.list("select flds from notes")} == {"mine"}


def test_another_version_of_a_note_type_that_is_there_writes_nothing(
    tmp_path: Path, learner: Callable[[], Learner]
) -> None:
    """With a field more, the first deck's learners would be left behind for ever."""
    one = learner()
    add(one, kind(one, "T", ["Q", "A"], "{{Q}}", "{{A}}"), "Which is one?", "This", deck="Deck A")
    assert (
        run("import", export(one, tmp_path / "a.apkg"), "-o", tmp_path / "new" / "a.yaml", "--publisher", "p").exit_code
        == 0
    )
    model = one.col.models.by_name("T")
    one.col.models.add_field(model, one.col.models.new_field("Extra"))
    one.col.models.update_dict(model)
    add(one, "T", "Which is two?", "That", deck="Deck B")
    before = tree(tmp_path / "new")
    second = export(one, tmp_path / "b.apkg")
    done = run("import", second, "-o", tmp_path / "new" / "b.yaml", "--deck", "Deck B")
    assert done.exit_code == 2
    assert "has the note type 'T' as it was before its author changed it" in done.stderr
    assert tree(tmp_path / "new") == before
    assert (
        run("import", second, "-o", tmp_path / "apart" / "b.yaml", "--deck", "Deck B", "--publisher", "p").exit_code
        == 0
    )


def test_a_note_type_that_looks_otherwise_now_is_taken_as_it_is_now(
    tmp_path: Path, learner: Callable[[], Learner]
) -> None:
    one = learner()
    add(one, kind(one, "T", ["Q", "A"], "{{Q}}", "{{A}}"), "Which is one?", "This", deck="Deck A")
    export(one, tmp_path / "a.apkg")
    assert run("import", tmp_path / "a.apkg", "-o", tmp_path / "new" / "a.yaml", "--publisher", "p").exit_code == 0
    time.sleep(1.1)  # Anki tells two versions apart by the second
    model = one.col.models.by_name("T")
    model["css"] = ".card { color: navy }"
    one.col.models.update_dict(model)
    add(one, "T", "Which is two?", "That", deck="Deck B")
    export(one, tmp_path / "b.apkg")
    done = run("import", tmp_path / "b.apkg", "-o", tmp_path / "new" / "b.yaml", "--deck", "Deck B")
    assert done.exit_code == 0, done.stderr
    assert "navy" in (tmp_path / "new" / "ketaquiz.lock").read_text(encoding="utf-8")
    assert run("release", tmp_path / "new", "-o", tmp_path / "dist", "--check").exit_code == 0


def test_it_is_said_of_which_release_a_package_is(tmp_path: Path) -> None:
    """Whoever takes back an older one would not see the later withdrawals in its bank."""
    target = tmp_path / "new" / "other.yaml"
    assert run("import", package(tmp_path / "theirs"), "-o", target).stdout == (
        f"wrote {target}: 2 items; {target.parent}/ketaquiz.lock knows them as released on 2026-09-21; if there was a "
        "later release, import that one\n"
    )


@pytest.mark.parametrize("how", ["update", "bare"])
def test_a_package_that_carries_no_bank_says_which_one_does(tmp_path: Path, how: str) -> None:
    good = package(tmp_path / "theirs")
    folder = tmp_path / "theirs"
    text = bank_text(ITEMS[:-1] + ", retired: {on: 2026-11-23, reason: Not so}}", HEAD.replace("Test", "Their"))
    (folder / "other.yaml").write_text(text, encoding="utf-8")
    more = ["--without-source"] if how == "bare" else []
    assert run("release", folder, "-o", folder / "dist", "--stamp", STAMP + 60, *more).exit_code == 0
    bare = good if how == "bare" else folder / "dist" / "other-update.apkg"
    done = run("import", bare, "-o", tmp_path / "new" / "other.yaml")
    assert done.exit_code == 2
    assert done.stderr == (
        f"ketaquiz: {bare} carries no bank: it is an update package, or was made with --without-source. Import the "
        "all.apkg or NAME.apkg of the same release, or ask who made it for the bank\n"
    )


def test_two_branches_that_import_two_versions_of_a_note_type_are_told(
    tmp_path: Path, learner: Callable[[], Learner]
) -> None:
    """git keeps the lines of both: whichever went out, the learners of the other would be left behind."""
    one = learner()
    add(one, kind(one, "T", ["Q", "A"], "{{Q}}", "{{A}}"), "Which is one?", "This", deck="Deck A")
    export(one, tmp_path / "a.apkg")
    assert run("import", tmp_path / "a.apkg", "-o", tmp_path / "left" / "a.yaml", "--publisher", "p").exit_code == 0
    model = one.col.models.by_name("T")
    one.col.models.add_field(model, one.col.models.new_field("Extra"))
    one.col.models.update_dict(model)
    export(one, tmp_path / "b.apkg")
    assert run("import", tmp_path / "b.apkg", "-o", tmp_path / "right" / "a.yaml", "--publisher", "p").exit_code == 0
    left, right = (tmp_path / who / "ketaquiz.lock" for who in ("left", "right"))
    lines = dict.fromkeys(
        [*left.read_text(encoding="utf-8").splitlines(), *right.read_text(encoding="utf-8").splitlines()]
    )
    left.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run("release", tmp_path / "left", "-o", tmp_path / "dist", "--settle")
    assert done.exit_code == 1
    assert "error[L104]: the note type " in done.stderr
    assert "is there in two versions" in done.stderr


def test_a_newer_package_beside_an_older_ledger_is_taken(tmp_path: Path) -> None:
    """The item was renamed in between."""
    good = package(tmp_path / "theirs")
    new = tmp_path / "new" / "other.yaml"
    assert run("import", good, "-o", new).exit_code == 0
    folder = tmp_path / "theirs"
    assert run("rename", "z", "zz", folder).exit_code == 0
    assert run("release", folder, "-o", folder / "dist", "--stamp", STAMP + 60).exit_code == 0
    new.unlink()
    assert run("import", good, "-o", new).exit_code == 0
    assert "ward-7/zz" in (tmp_path / "new" / "ketaquiz.lock").read_text(encoding="utf-8")
