"""``ketaquiz import``: packages of ours come back as they were, and others' notes become items that stay the same notes.

The other packages are made by the real Anki, and a learner of one then takes what is released from the bank.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreign_decks import add, adopt, export, kind
from ketaquiz.anki.apart import BadPackage
from ketaquiz.anki.collection import QUESTIONS
from ketaquiz.anki.notes_to_items import convert_notes
from ketaquiz.cli import import_
from ketaquiz.release.imported_notetypes import ImportedNote
from ketaquiz.release.ledger import Ledger
from ketaquiz.text import markdown
from ketaquiz.text.from_html import shown_differently, typed_text
from world import HEAD, ROOT, STAMP, Learner, bank_text, run, text_of

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


# --- packages of ours ---------------------------------------------------------------------------------------------


def test_a_package_of_ours_comes_back_without_loss(tmp_path: Path) -> None:
    """Comments, drafts, withdrawn items, pictures and the ledger: all that was in the folder is there again."""
    decks = tmp_path / "decks"
    (decks / "pictures").mkdir(parents=True)
    for name in ("Bild ä.png", "retired.png", "draft.png"):
        (decks / "pictures" / name).write_bytes(PNG + name.encode() + PNG[-12:])
    text = "# ours\n" + bank_text(
        """
        - id: a   # the first
          question: |
            Which *one*?

            - this
            - that
          answer: "0.50"
          image: {file: pictures/Bild ä.png, alt: A picture}
        - {id: b, question: B?, answer: B, retired: {on: 2026-11-23, reason: Wrong}, image: {file: pictures/retired.png, alt: x}}
        - {id: c, question: C?, answer: C, status: draft, image: {file: pictures/draft.png, alt: y}}
        """
    ).replace("\n", "\r\n")
    (decks / "bank.yaml").write_bytes(text.encode())
    (decks / "other.yaml").write_text(bank_text("- {id: o, question: O?, answer: O}"), encoding="utf-8")
    assert run("release", decks, "-o", tmp_path / "dist", "--stamp", STAMP).exit_code == 0
    done = run("import", tmp_path / "dist" / "all.apkg", "-o", tmp_path / "back")
    assert done.exit_code == 0, done.stderr
    files = {path.relative_to(decks).as_posix(): path.read_bytes() for path in decks.rglob("*") if path.is_file()}
    back = tmp_path / "back"
    assert {path.relative_to(back).as_posix(): path.read_bytes() for path in back.rglob("*") if path.is_file()} == files
    again = run("release", back, "-o", tmp_path / "dist-2")
    assert "nothing is new" in again.stdout
    for path in (tmp_path / "dist").iterdir():
        assert (tmp_path / "dist-2" / path.name).read_bytes() == path.read_bytes()


def test_one_bank_of_several_under_another_name(tmp_path: Path) -> None:
    assert run("build", ROOT / "decks", "-o", tmp_path / "dist").exit_code == 0
    target = tmp_path / "mine.yaml"
    done = run("import", tmp_path / "dist" / "all.apkg", "-o", target)
    assert done.exit_code == 2
    assert done.stderr == (
        "ketaquiz: the package has several decks: 'chronic-pain', 'cream-uses', 'medical-purposes', 'nerve-pain', "
        "'pain-management'; name one with --deck, or a folder with -o\n"
    )
    done = run("import", tmp_path / "dist" / "all.apkg", "-o", target, "--deck", "nerve-pain")
    assert done.exit_code == 0
    assert target.read_bytes() == (ROOT / "decks" / "nerve-pain.yaml").read_bytes()
    assert run("check", target, "--select", "S002").exit_code == 0
    done = run("import", tmp_path / "dist" / "all.apkg", "-o", target, "--deck", "nowhere")
    assert done.stderr.startswith("ketaquiz: the package has no deck 'nowhere'; it has 'chronic-pain', ")


def test_a_package_can_be_built_without_its_bank(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(
        "# secret\n" + bank_text("- {id: a, question: Q?, answer: A}"), encoding="utf-8"
    )
    assert run("anki", tmp_path, "-o", tmp_path / "x.apkg", "--without-source").exit_code == 0
    assert b"secret" not in (tmp_path / "x.apkg").read_bytes()
    assert zipfile.ZipFile(tmp_path / "x.apkg").namelist() == ["collection.anki2", "media", "ketaquiz.json"]


def test_an_update_package_does_not_carry_what_is_withdrawn(tmp_path: Path) -> None:
    items = "- {id: a, question: Q?, answer: Seventy grams%s}\n- {id: b, question: R?, answer: B}\n"
    bank = tmp_path / "bank.yaml"
    bank.write_text(bank_text(items % ""), encoding="utf-8")
    assert run("release", bank, "-o", tmp_path / "dist", "--stamp", STAMP).exit_code == 0
    bank.write_text(bank_text(items % ", retired: {on: 2026-11-23, reason: Wrong dose}"), encoding="utf-8")
    assert run("release", bank, "-o", tmp_path / "dist", "--stamp", STAMP + 1).exit_code == 0
    assert b"Seventy grams" not in (tmp_path / "dist" / "bank-update.apkg").read_bytes()


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    assert run("build", ROOT / "decks" / "nerve-pain.yaml", "-o", tmp_path / "dist").exit_code == 0
    target = tmp_path / "mine.yaml"
    target.write_text("mine: my own\n", encoding="utf-8")
    done = run("import", tmp_path / "dist" / "nerve-pain.apkg", "-o", target)
    assert done.exit_code == 2
    assert (
        done.stderr
        == f"ketaquiz: {target} is there already, and is another file; nothing was written. Choose another -o\n"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dist", "mine.yaml"]
    assert target.read_text(encoding="utf-8") == "mine: my own\n"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda found: found["banks"][0].update(pictures={"../out.png": "0"}), "lies outside the bank's folder"),
        (lambda found: found["banks"][0].update(pictures={"C:\\out.png": "0"}), "lies outside the bank's folder"),
        (lambda found: found["banks"][0].update(pictures={"/out.png": "0"}), "lies outside the bank's folder"),
        (lambda found: found["banks"][0].update(text="media"), "the bank that it carries has errors"),
        (lambda found: found["banks"][0].update(text="nowhere"), "the bank that it carries is damaged"),
        (lambda found: found["banks"][0].update(text=7), "the bank that it carries is damaged"),
        (
            lambda found: found["banks"][0].update(ledger="ketaquiz.lock 1\nx\n"),
            "the ledger that it carries has errors",
        ),
        (lambda found: found["banks"][0].pop("name"), "the bank that it carries is damaged"),
        (lambda found: found.update(banks=3), "the bank that it carries is damaged"),
        (lambda found: found["banks"][0].update(sources=3), "the bank that it carries is damaged"),
        (lambda found: found["banks"][0].update(sources="items: [x]\n"), "the sources that it carries have errors"),
        (lambda found: found.update(version=3), "it was made by a newer ketaquiz"),
    ],
)
def test_a_package_that_was_tampered_with_writes_nothing(
    tmp_path: Path, change: Callable[[dict], object], said: str
) -> None:
    items = "- {id: a, question: Q?, answer: A, image: {file: p.png, alt: x}}"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "p.png").write_bytes(PNG)
    (tmp_path / "in" / "bank.yaml").write_text(bank_text(items), encoding="utf-8")
    assert run("release", tmp_path / "in", "-o", tmp_path / "dist", "--stamp", STAMP).exit_code == 0
    bad = tmp_path / "bad.apkg"
    with zipfile.ZipFile(tmp_path / "dist" / "bank.apkg") as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "ketaquiz.json":
                found = json.loads(data)
                change(found)
                data = json.dumps(found).encode()
            new.writestr(name, data)
    done = run("import", bad, "-o", tmp_path / "out" / "bank.yaml")
    assert done.exit_code == 2
    assert said in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.apkg", "dist", "in"]


@pytest.mark.parametrize("name", ["bank", "BANK", "\ud800bank"])
def test_a_carried_bank_that_is_there_twice_is_damage(tmp_path: Path, name: str) -> None:
    (tmp_path / "bank.yaml").write_text(bank_text("- {id: a, question: Q?, answer: A}"), encoding="utf-8")
    assert run("anki", tmp_path, "-o", tmp_path / "good.apkg").exit_code == 0
    with zipfile.ZipFile(tmp_path / "good.apkg") as old, zipfile.ZipFile(tmp_path / "bad.apkg", "w") as new:
        for entry in old.namelist():
            data = old.read(entry)
            if entry == "ketaquiz.json":
                found = json.loads(data)
                found["banks"].append({**found["banks"][0], "name": name})
                data = json.dumps(found).encode()
            new.writestr(entry, data)
    done = run("import", tmp_path / "bad.apkg", "-o", tmp_path / "out")
    assert (done.exit_code, (tmp_path / "out").exists()) == (2, False)
    assert "two of its banks have one name" in done.stderr


def ours(folder: Path) -> Path:
    """The package of a released bank, decks/bank.yaml."""
    (folder / "decks").mkdir()
    items = "- {id: a, question: Q?, answer: A}\n- {id: b, question: What is b?, answer: B}"
    (folder / "decks" / "bank.yaml").write_text(bank_text(items), encoding="utf-8")
    assert run("release", folder / "decks", "-o", folder / "dist", "--stamp", STAMP).exit_code == 0
    return folder / "dist" / "bank.apkg"


def test_a_package_with_a_damaged_entry_is_told_as_damaged(tmp_path: Path) -> None:
    good = ours(tmp_path)
    bad = tmp_path / "bad.apkg"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    data = bytearray(bad.read_bytes())
    at = data.index(b"ketaquiz.json") + len(b"ketaquiz.json")
    data[at : at + 30] = bytes(byte ^ 0xFF for byte in data[at : at + 30])
    bad.write_bytes(data)
    done = run("import", bad, "-o", tmp_path / "new" / "bank.yaml")
    assert done.exit_code == 2
    assert done.stderr == f"ketaquiz: {bad}: it is no package of Anki, or is damaged\n"


def test_an_older_package_does_not_undo_a_rename(tmp_path: Path) -> None:
    package = ours(tmp_path)
    ledger = (tmp_path / "decks" / "ketaquiz.lock").read_bytes()
    bank = tmp_path / "decks" / "bank.yaml"
    text = bank.read_text(encoding="utf-8")
    assert run("rename", "a", "a-new", tmp_path / "decks").exit_code == 0
    renamed = (tmp_path / "decks" / "ketaquiz.lock").read_bytes()
    assert renamed != ledger
    bank.unlink()
    done = run("import", package, "-o", bank)
    assert done.exit_code == 2
    assert "has the item 'a' already, as 'a-new': the package is older than that name" in done.stderr
    assert (tmp_path / "decks" / "ketaquiz.lock").read_bytes() == renamed
    assert not bank.exists()
    assert "a-new" not in text


def test_a_release_that_comes_between_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program writes the ledger while the package is read."""
    package = ours(tmp_path)
    target = tmp_path / "new"
    target.mkdir()
    real = import_.refuse_changed_ledgers

    def late(before: Sequence[Ledger]) -> None:
        (target / "ketaquiz.lock").write_text("ketaquiz.lock 1\n", encoding="utf-8")
        real(before)

    monkeypatch.setattr(import_, "refuse_changed_ledgers", late)
    done = run("import", package, "-o", target / "bank.yaml")
    assert done.exit_code == 2
    assert "it was changed by another program" in done.stderr
    assert [path.name for path in target.iterdir()] == ["ketaquiz.lock"]


def test_a_ledger_that_came_along_can_be_merged_by_git(tmp_path: Path) -> None:
    package = ours(tmp_path)
    subprocess.run(["git", "init", "-q", str(tmp_path / "new")], check=True)
    done = run("import", package, "-o", tmp_path / "new" / "bank.yaml")
    assert "so that git can merge ketaquiz.lock; commit both\n" in done.stderr
    assert (tmp_path / "new" / ".gitattributes").is_file()


@given(data=st.binary(max_size=300))
def test_any_bytes_are_refused_with_a_word(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "x.apkg").write_bytes(data)
    done = run("import", folder / "x.apkg", "-o", folder / "bank.yaml", "--publisher", "me")
    assert done.exit_code == 2
    assert done.stderr.startswith("ketaquiz: ")
    shutil.rmtree(folder)


# --- packages of others -------------------------------------------------------------------------------------------


@pytest.fixture
def theirs(tmp_path: Path, learner: Callable[[], Learner]) -> Callable[[], Learner]:
    """A collection of somebody who never heard of ketaquiz, with a note of each kind that can come."""

    def make() -> Learner:
        one = learner()
        (tmp_path / "the heart.png").write_bytes(PNG)
        one.col.media.add_file(str(tmp_path / "the heart.png"))
        add(
            one,
            "Basic",
            "Which receptor does <b>ketamine</b> block?",
            "The NMDA receptor<br>in the cord",
            tags="block marked",
        )
        add(one, "Basic (and reversed card)", "What is <i>allodynia</i>?", "Pain from a light touch")
        add(one, "Basic (optional reversed card)", "Half-life?", "2.5 h", "y")
        add(one, "Basic (optional reversed card)", "Onset?", "30 s", "")
        add(one, "Basic (type in the answer)", "Which schedule?", "III &amp; none")
        add(one, "Cloze", "It is a {{c2::dissociative}} &lt; {{c1::anaesthetic::class}}.", "Since 1970")
        add(one, "Basic", 'What is shown?<img src="the heart.png">', "The heart [sound:beat.mp3]")
        return one

    return make


@pytest.mark.parametrize("legacy", [False, True])
def test_others_notes_become_items(tmp_path: Path, theirs: Callable[[], Learner], legacy: bool) -> None:
    package = export(theirs(), tmp_path / "theirs.apkg", legacy)
    done = run("import", package, "-o", tmp_path / "new" / "pharmacology.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    assert (
        (tmp_path / "new" / "pharmacology.yaml").read_text(encoding="utf-8")
        == """\
# Imported from theirs.apkg
publisher: ward-7
deck: Pharmacology
language: en
items:
  - id: receptor-ketamine-block
    question: Which receptor does **ketamine** block?
    answer: |
      The NMDA receptor
      in the cord
    tags: [block]

  - id: allodynia
    question: What is *allodynia*?
    answer: Pain from a light touch
    reverse: true

  - id: half-life
    question: Half-life?
    answer: 2.5 h
    reverse: true

  - id: onset
    question: Onset?
    answer: 30 s

  - id: schedule
    question: Which schedule?
    answer: III & none
    typed: true

  - id: it
    cloze: "It is a {{c2::dissociative}} < {{c1::anaesthetic::class}}."
    rationale: Since 1970

  - id: shown
    question: What is shown?
    answer: The heart
    image:
      file: images/the-heart.png
      alt: A picture without a description
"""
    )
    assert done.stderr == (
        "look at: shown: the picture the heart.png has no description: write what it shows at 'alt'\n"
        "look at: shown: the sound beat.mp3 stands in the answer, and is left out\n"
    )
    assert (tmp_path / "new" / "images" / "the-heart.png").read_bytes() == PNG


@pytest.mark.parametrize("name", ["Basic (and reversed card)", "Basic (optional reversed card)"])
def test_a_card_that_learners_did_not_have_is_named(tmp_path: Path, learner: Callable[[], Learner], name: str) -> None:
    """Somebody deleted the card that asks for the answer, and kept the reverse; the item asks both ways."""
    one = learner()
    switch = ["y"] if "optional" in name else []
    add(one, name, "Capital of Italy?", "Rome", *switch)
    add(one, name, "Capital of Spain?", "Madrid", *switch)
    one.col.remove_cards_and_orphaned_notes(
        [one.col.find_cards("Rome card:1")[0], one.col.find_cards("Madrid card:2")[0]]
    )
    package = export(one, tmp_path / "theirs.apkg")
    done = run("import", package, "-o", tmp_path / "new" / "capitals.yaml", "--publisher", "ward-7", "--language", "en")
    assert done.exit_code == 0, done.stderr
    assert done.stderr == (
        "look at: capital-italy: the package has its reverse card alone, and a release gives learners "
        "the one that asks the question too\n"
    )
    text = (tmp_path / "new" / "capitals.yaml").read_text(encoding="utf-8")
    assert text.count("reverse: true") == 1
    assert run("release", tmp_path / "new", "-o", tmp_path / "dist").exit_code == 0
    one.take(tmp_path / "dist" / "all.apkg")
    assert sorted(text_of(front) for front, _ in one.sides()) == ["Capital of Italy?", "Capital of Spain?", "Rome"]


def test_learners_of_the_old_deck_keep_their_history(
    tmp_path: Path, theirs: Callable[[], Learner], learner: Callable[[], Learner]
) -> None:
    """The first release changes nothing for them; a correction then arrives, and every schedule is kept."""
    package = export(theirs(), tmp_path / "theirs.apkg")
    one = learner()
    assert one.take(package)["new"] == 7
    one.col.sched.set_due_date(one.col.find_cards(""), "12")
    due = dict(one.col.db.all("select id, due from cards"))
    types = {each.name for each in one.col.models.all_names_and_ids()}
    fields = dict(one.col.db.all("select guid, flds from notes"))
    text = adopt(tmp_path / "new", package)
    assert run("release", tmp_path / "new", "-o", tmp_path / "dist").exit_code == 0
    assert one.take(tmp_path / "dist" / "all.apkg") == {"new": 0, "updated": 0, "unchanged": 7, "other": 0}
    assert dict(one.col.db.all("select guid, flds from notes")) == fields
    text = text.replace("2.5 h", "2 to 3 h").replace("anaesthetic::class", "anaesthetic agent::class")
    text = text.replace("a light touch\n", "a light touch\n    rationale: The cord amplifies it.\n")
    text = text.replace("answer: 30 s\n", "answer: 30 s\n    distractors: [5 min, 1 h]\n")
    text = text.replace("answer: The heart\n", "answer: The heart\n    rationale: Seen from the front.\n")
    (tmp_path / "new" / "pharmacology.yaml").write_text(text, encoding="utf-8")
    done = run("release", tmp_path / "new", "-o", tmp_path / "dist")
    assert done.exit_code == 0, done.stderr
    assert one.take(tmp_path / "dist" / "all.apkg") == {"new": 0, "updated": 4, "unchanged": 3, "other": 0}
    assert dict(one.col.db.all("select id, due from cards")) == due
    assert {each.name for each in one.col.models.all_names_and_ids()} == types
    assert not one.col.get_empty_cards().notes
    shown = [(text_of(front), text_of(back)) for front, back in one.sides()]
    assert ("Half-life?", "Half-life? 2 to 3 h") in shown
    assert ("2 to 3 h", "2 to 3 h Half-life?") in shown
    assert any(front.startswith("Onset? Choose one.") and "5 min" in front for front, _ in shown)
    assert any("Seen from the front." in back and "the-heart" not in back for _, back in shown)
    assert sum("anaesthetic agent" in back for _, back in shown) == 2


def test_a_hint_stays_a_hint(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """Shown openly it would give the answer away; a withdrawal takes it with the rest."""
    one = learner()
    front = "{{Q}}{{#Hint}}<p>{{hint:Hint}}</p>{{/Hint}}"
    add(one, kind(one, "Hinted", ["Q", "A", "Hint"], front, "{{FrontSide}}<hr>{{A}}"), "Which?", "The NMDA one", "N…")
    package = export(one, tmp_path / "theirs.apkg")
    done = run("import", package, "-o", tmp_path / "new" / "bank.yaml", "--publisher", "ward-7")
    assert done.stderr == "look at: which: its hint stays on the card as it is, and is not in the bank\n"
    bank = tmp_path / "new" / "bank.yaml"
    text = bank.read_text(encoding="utf-8")
    assert "N…" not in text
    bank.write_text(text.replace("The NMDA one", "The NMDA receptor"), encoding="utf-8")
    done = run("release", bank, "-o", tmp_path / "dist")
    assert done.stdout.startswith("changed  bank: which (answer)\n")
    assert one.take(tmp_path / "dist" / "all.apkg")["updated"] == 1
    assert one.col.db.scalar("select flds from notes").split("\x1f")[2] == "N…"
    retired = "    retired: {on: 2026-11-23, reason: Not so}\n"
    bank.write_text(bank.read_text(encoding="utf-8") + retired, encoding="utf-8")
    assert run("release", bank, "-o", tmp_path / "dist").exit_code == 0
    assert one.take(tmp_path / "dist" / "all-update.apkg")["updated"] == 1
    assert "N…" not in one.col.db.scalar("select flds from notes")


def test_new_learners_and_withdrawals_of_an_imported_deck(
    tmp_path: Path, theirs: Callable[[], Learner], learner: Callable[[], Learner]
) -> None:
    package = export(theirs(), tmp_path / "theirs.apkg")
    old, new = learner(), learner()
    old.take(package)
    text = adopt(tmp_path / "new", package)
    retired = "    retired: {on: 2026-11-23, reason: Not so}\n"
    for line in ("    answer: Pain from a light touch\n", "    rationale: Since 1970\n", "    typed: true\n"):
        assert line in text
        text = text.replace(line, line + retired)
    (tmp_path / "new" / "pharmacology.yaml").write_text(text, encoding="utf-8")
    done = run("release", tmp_path / "new", "-o", tmp_path / "dist")
    assert done.exit_code == 0, done.stderr
    assert old.take(tmp_path / "dist" / "all-update.apkg")["updated"] == 3
    notices = [front for front, _ in old.sides() if "was withdrawn on 2026-11-23" in front]
    assert len(notices) == 5  # both directions, both gaps, and the one to type
    for front, back in old.sides():
        for side in (front, back):
            assert not re.search("light touch|dissociative|III|Since 1970|No cloze|is blank", side)
    assert not old.col.get_empty_cards().notes
    assert new.take(tmp_path / "dist" / "all.apkg")["new"] == 4


def test_a_preview_names_the_notes_of_an_imported_deck_by_their_items(
    tmp_path: Path, learner: Callable[[], Learner]
) -> None:
    """Their first field is a question, not an id; what did not come is named by its beginning."""
    one = learner()
    add(one, "Basic", "A good one", "An answer")
    add(one, "Basic", f"<b>{'x' * 900}</b>", "")
    package = export(one, tmp_path / "theirs.apkg")
    text = adopt(tmp_path / "new", package)
    (tmp_path / "new" / "pharmacology.yaml").write_text(text.replace("An answer", "Another"), encoding="utf-8")
    done = run("check", tmp_path / "new", "--select", "Q008", "--against", package)
    assert done.exit_code == 0
    assert f"       1 not taken over: {'x' * 59}…\n" in done.stdout
    assert "       1 updated: ward-7/good-one\n" in done.stdout


@pytest.mark.parametrize(
    ("front", "back", "css"),
    [
        ("<script>alert(1)</script>{{Q}}", "{{A}}", ""),
        ("{{Q}}", "{{A}}<iframe src='//example.org'></iframe>", ""),
        ("<div onclick='x()'>{{Q}}</div>", "{{A}}", ""),
        ("<img src=https://example.org/a.png>{{Q}}", "{{A}}", ""),
        ("<a href='javascript:x()'>{{Q}}</a>", "{{A}}", ""),
        ("{{Q}}", "{{A}}", "@import url(https://example.org/x.css);"),
        ("{{Q}}", "{{A}}", ".card { background: url(//example.org/a.png) }"),
    ],
)
def test_a_note_type_that_runs_or_loads_something_does_not_come(
    tmp_path: Path, learner: Callable[[], Learner], front: str, back: str, css: str
) -> None:
    one = learner()
    add(one, kind(one, "Evil", ["Q", "A"], front, back, css), "Which?", "This")
    add(one, "Basic", "A good one", "An answer")
    package = export(one, tmp_path / "theirs.apkg")
    done = run("import", package, "-o", tmp_path / "new" / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    said = r"left out: Which\?: its note type 'Evil' has [^\n]*(?:loads|load) something(?: from elsewhere)?\n"
    assert re.fullmatch(said, done.stderr)
    assert "Evil" not in (tmp_path / "new" / "ketaquiz.lock").read_text(encoding="utf-8")


def test_fields_that_no_card_shows_stay_as_they_are(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """An id in the first field, notes of the author's, and a field that only switches a front on."""
    one, two = learner(), learner()
    front = "{{#Add}}{{Q}}{{/Add}}"
    add(
        one,
        kind(one, "Own", ["Id", "Q", "A", "Add", "Notes"], front, "{{A}}"),
        "a-1",
        "Which?",
        "This",
        "y",
        "<b>n</b>",
    )
    package = export(one, tmp_path / "theirs.apkg")
    two.take(package)
    text = adopt(tmp_path / "new", package)
    (tmp_path / "new" / "pharmacology.yaml").write_text(text.replace("This", "That"), encoding="utf-8")
    assert run("release", tmp_path / "new", "-o", tmp_path / "dist").exit_code == 0
    assert two.take(tmp_path / "dist" / "all.apkg")["updated"] == 1
    fields = two.col.get_note(two.col.find_notes("")[0]).fields
    assert [fields[0], *fields[3:]] == ["a-1", "y", "<b>n</b>"]
    assert [(text_of(front), text_of(back)) for front, back in two.sides()] == [("Which?", "That")]
    again = tmp_path / "again"
    assert run("import", tmp_path / "dist" / "all.apkg", "-o", again).exit_code == 0
    assert (again / "ketaquiz.lock").read_bytes() == (tmp_path / "new" / "ketaquiz.lock").read_bytes()


def test_one_note_that_cannot_be_written_stops_no_other(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    add(one, "Basic", "An unclosed \\(x", "formula")
    add(one, "Basic", "Mark\ufeffed \x80 and \uffff", "pasted")
    add(one, "Basic", "A good one", "An answer", deck="\ufeffOdd")
    add(one, "Cloze", "{{c1::a}} {{FrontSide}}", "")
    add(one, "Cloze", "{{c1,2::m}} multi", "")
    package = export(one, tmp_path / "theirs.apkg")
    done = run("import", package, "-o", tmp_path / "new", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    assert "question: Marked  and\n" in (tmp_path / "new" / "Pharmacology.yaml").read_text(encoding="utf-8")
    lines = done.stderr.splitlines()
    assert sum(line.endswith("its gaps are not those of its cards") for line in lines) == 2
    assert r"question: An unclosed \\(x" in (tmp_path / "new" / "Pharmacology.yaml").read_text(encoding="utf-8")
    assert any("rename it in Anki and export it again" in line for line in lines)


def test_a_long_deck_name_makes_a_file_name_that_every_system_has(
    tmp_path: Path, learner: Callable[[], Learner]
) -> None:
    one = learner()
    add(one, "Basic", "Q", "A", deck="ü" * 150)
    package = export(one, tmp_path / "theirs.apkg")
    done = run("import", package, "-o", tmp_path / "new", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["ketaquiz.lock", "ü" * 40 + ".yaml"]


@pytest.mark.parametrize(
    "name",
    [
        ".git/hooks/pre-commit",
        ".bashrc",
        "ketaquiz.lock",
        "bank.yaml",
        "ketaquiz.toml",
        "bank.yaml/x.png",
        "ketaquiz.lock/x.png",
        "ketaquiz.toml\\x.png",
        "link/a.png",
        "extra.png",
        "x" * 300 + ".png",
    ],
)
def test_a_package_writes_nothing_but_the_pictures_of_its_items(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "p.png").write_bytes(PNG)
    items = "- {id: a, question: Q?, answer: A, image: {file: p.png, alt: x}}"
    (tmp_path / "in" / "bank.yaml").write_text(bank_text(items), encoding="utf-8")
    assert run("release", tmp_path / "in", "-o", tmp_path / "dist", "--stamp", STAMP).exit_code == 0
    bad, out = tmp_path / "bad.apkg", tmp_path / "out"
    out.mkdir()
    (out / "link").symlink_to(tmp_path / "dist", target_is_directory=True)
    with zipfile.ZipFile(tmp_path / "dist" / "bank.apkg") as old, zipfile.ZipFile(bad, "w") as new:
        for entry in old.namelist():
            data = old.read(entry)
            if entry == "ketaquiz.json":
                found = json.loads(data)
                found["banks"][0]["pictures"][name] = "0"
                data = json.dumps(found).encode()
            new.writestr(entry, data)
    done = run("import", bad, "-o", out / "bank.yaml")
    assert done.exit_code == 2
    assert re.match("ketaquiz: (the package is damaged: |.*: the bank that it carries has a name)", done.stderr)
    assert [path.name for path in out.iterdir()] == ["link"]
    assert not (tmp_path / "dist" / "a.png").exists()


def test_note_types_keep_their_names_and_nothing_is_in_conflict(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    add(one, "Basic", "A <i>good</i> one", "First<br>second")
    package = export(one, tmp_path / "theirs.apkg")
    adopt(tmp_path / "new", package)
    assert '"name": "Basic"' in (tmp_path / "new" / "ketaquiz.lock").read_text(encoding="utf-8")
    done = run("check", tmp_path / "new", "--select", "Q008", "--against", package)
    assert (done.exit_code, "       1 unchanged\n" in done.stdout) == (0, True)


def test_what_cannot_come_is_listed(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    add(one, "Basic", "A question", "")
    add(one, "Basic", '<img src="gone.png">', "An answer")
    add(one, "Basic", "A good one", "An answer")
    add(one, "Cloze", "Nested {{c1::one {{c2::two}}}}", "")
    models = one.col.models
    model = models.copy(models.by_name("Basic"))
    model["name"] = "Three ways"
    for number in (2, 3):
        template = models.new_template(f"Card {number}")
        template["qfmt"], template["afmt"] = f"{{{{Front}}}} {number}", "{{Back}}"
        models.add_template(model, template)
    models.update_dict(model)
    add(one, "Three ways", "Threefold", "x")
    package = export(one, tmp_path / "theirs.apkg")
    done = run("import", package, "-o", tmp_path / "new" / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    assert done.stderr.splitlines() == [
        "left out: A question: its answer has no text",
        f"left out: {_guid(one, 'gone')}: its question has no text",
        "left out: Threefold: its note type 'Three ways' has 3 card templates that are no question and its reverse",
        "left out: nested: item 'nested' has a gap inside a gap",
    ]
    assert "wrote" in done.stdout
    assert "1 item;" in done.stdout


def _guid(one: Learner, text: str) -> str:
    return one.col.db.scalar("select guid from notes where flds like ?", f"%{text}%")


def test_several_decks_are_several_banks(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    add(one, "Basic", "Q1", "A", deck="Pain::Acute")
    add(one, "Basic", "Q2", "A", deck="Pain::Chronic")
    package = export(one, tmp_path / "theirs.apkg")
    done = run("import", package, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.stderr == (
        "ketaquiz: the package has several decks: 'Pain::Acute', 'Pain::Chronic'; name one with --deck, or a folder with -o\n"
    )
    done = run("import", package, "-o", tmp_path / "new", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "Pain-Acute.yaml",
        "Pain-Chronic.yaml",
        "ketaquiz.lock",
    ]
    assert run("check", tmp_path / "new", "--select", "S002").exit_code == 0
    done = run("import", package, "-o", tmp_path / "new" / "again.yaml", "--deck", "Pain::Acute")
    assert done.exit_code == 2
    assert "has the item 'q1' of publisher 'ward-7' already" in done.stderr


def test_publisher_and_language_are_those_of_the_banks_beside_it(
    tmp_path: Path, learner: Callable[[], Learner]
) -> None:
    one = learner()
    add(one, "Basic", "Q1", "A")
    package = export(one, tmp_path / "theirs.apkg")
    done = run("import", package, "-o", tmp_path / "bank.yaml")
    assert done.stderr == (
        "ketaquiz: say who publishes the bank: --publisher WORD, a word that is yours and stays for ever\n"
    )
    head = HEAD.replace("language: en", "language: de")
    (tmp_path / "beside.yaml").write_text(bank_text("- {id: a, question: Q?, answer: A}", head), encoding="utf-8")
    assert run("import", package, "-o", tmp_path / "bank.yaml").exit_code == 0
    assert "publisher: ward-7\ndeck: Pharmacology\nlanguage: de\n" in (tmp_path / "bank.yaml").read_text(
        encoding="utf-8"
    )


def changed(package: Path, target: Path, *statements: str) -> Path:
    """An older package, in whose collection SQL has changed something."""
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "collection.anki21":
                (target.parent / "c.db").write_bytes(data)
                db = sqlite3.connect(target.parent / "c.db")
                for statement in statements:
                    db.execute(statement)
                db.commit()
                db.close()
                data = (target.parent / "c.db").read_bytes()
            new.writestr(name, data)
    return target


_NO_TIME = "the time of its last change is none: in Anki, give the note a tag, which sets it anew, and export it again"


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["update notes set guid = 'same'"], "it has the guid of another note"),
        (["update notes set mod = -5 where flds like 'Bad%'"], _NO_TIME),
        (["update notes set mod = 9999999999999 where flds like 'Bad%'"], _NO_TIME),
        (
            [
                "update cards set nid = -nid where nid in (select id from notes where flds like 'Bad%')",
                "update notes set id = -id where flds like 'Bad%'",
            ],
            "its note id is negative, or has more than 18 digits",
        ),
        (
            ["update notes set guid = hex(zeroblob(500)) where flds like 'Bad%'"],
            "its guid is longer than 200 characters, or no text",
        ),
        (["update notes set guid = ' ' where flds like 'Bad%'"], "it has no guid"),
    ],
)
def test_a_note_that_no_ledger_can_hold_is_left_out_alone(
    tmp_path: Path, learner: Callable[[], Learner], statements: list[str], said: str
) -> None:
    one = learner()
    add(one, "Basic", "A good one", "An answer")
    add(one, "Basic", "Bad one", "An answer")
    package = changed(export(one, tmp_path / "t.apkg", legacy=True), tmp_path / "bad.apkg", *statements)
    done = run("import", package, "-o", tmp_path / "new" / "bank.yaml", "--publisher", "ward-7")
    assert (done.exit_code, done.stderr.count(f": {said}\n")) == (0, 1), done.stderr
    assert "1 item;" in done.stdout
    assert run("release", tmp_path / "new", "-o", tmp_path / "dist").exit_code == 0


def test_a_card_in_no_deck_is_in_anki_s_own(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """And that deck is called after the file: Anki makes 'Default_' of a second one of its name."""
    one = learner()
    add(one, "Basic", "A good one", "An answer")
    package = export(one, tmp_path / "My  pain_deck::1.apkg", legacy=True)
    package = changed(package, tmp_path / "My  pain.apkg", "update cards set did = 12345")
    done = run("import", package, "-o", tmp_path / "new", "--publisher", "ward-7", "--language", "en")
    assert done.exit_code == 0, done.stderr
    assert done.stderr == (
        "look at: the deck 'Default': Anki keeps that name for itself; in the bank it is 'My pain'\n"
    )
    assert "deck: My pain\n" in (tmp_path / "new" / "My-pain.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("stem", "deck"), [("pain", "pain"), ("DEFAULT", "Imported"), ("::", "Imported")])
def test_the_deck_default_is_called_something_else(
    tmp_path: Path, learner: Callable[[], Learner], stem: str, deck: str
) -> None:
    one, two = learner(), learner()
    add(one, "Basic", "A good one", "An answer", deck="Default")
    package = export(one, tmp_path / f"{stem}.apkg")
    assert run("import", package, "-o", tmp_path / "new", "--deck", "Default", "--publisher", "me").exit_code == 0
    done = run("release", tmp_path / "new", "-o", tmp_path / "dist")
    assert done.exit_code == 0, done.stderr
    assert two.take(tmp_path / "dist" / "all.apkg")["new"] == 1
    assert deck in {each.name for each in two.col.decks.all_names_and_ids()}
    assert one.take(tmp_path / "dist" / "all.apkg") == {"new": 0, "updated": 0, "unchanged": 1, "other": 0}


def test_a_tag_that_is_none_is_left_out_with_a_word(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    add(one, "Basic", "A good one", "An answer")
    tags = f"' ok a::b a\"b {'x' * 120} x\u00a0y '"
    package = export(one, tmp_path / "t.apkg", legacy=True)
    package = changed(package, tmp_path / "tags.apkg", f"update notes set tags = {tags}")
    done = run("import", package, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7", "--language", "en")
    assert done.exit_code == 0, done.stderr
    shown = ['a"b', "x" * 59 + "…", "x y"]
    assert sorted(done.stderr.splitlines()) == sorted(
        f"look at: good-one: the tag {each} is left out" for each in shown
    )
    text = (tmp_path / "bank.yaml").read_text(encoding="utf-8")
    assert text.endswith('    tags:\n      - "a::b"\n      - ok\n')


@pytest.mark.parametrize("name", ["DBError", "BackendIOError", "BackendError", "OSError"])
def test_what_anki_cannot_do_while_it_reads_is_said(
    tmp_path: Path, learner: Callable[[], Learner], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import anki.errors
    from anki.dbproxy import DBProxy

    one = learner()
    add(one, "Basic", "A good one", "An answer")
    package = export(one, tmp_path / "t.apkg")
    error = OSError(28, "No space left on device") if name == "OSError" else None

    def fail(*_: object, **__: object) -> None:
        raise error or getattr(anki.errors, name)("database or disk is full", None, None, None)

    monkeypatch.setattr(DBProxy, "all", fail)
    with pytest.raises(BadPackage, match=r"^Anki cannot work in \S+: .*(disk is full|No space left on device)$"):
        list(QUESTIONS["notes"]([package], tmp_path, {"most_bytes": 1}))


def test_a_temporary_folder_without_room_for_pictures_is_said(
    tmp_path: Path, theirs: Callable[[], Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = export(theirs(), tmp_path / "theirs.apkg")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    done = run("import", package, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert (done.exit_code, done.stderr) == (
        2,
        "ketaquiz: the temporary folder cannot be used: No space left on device. Nothing was written\n",
    )


def bomb(kind: int) -> bytes:
    """Frames in Zstandard's format that unpack to more than they look like."""
    block = (
        (1 << 20 | kind << 1).to_bytes(3, "little") + b"\0"
        if kind == 1
        else (1 << 3 | 2 << 1).to_bytes(3, "little") + b"\0"
    )
    last = (1).to_bytes(3, "little")
    return b"\x50\x2a\x4d\x18\x02\0\0\0xx" + b"\x28\xb5\x2f\xfd\x00\x58" + block * 5000 + last


@pytest.mark.parametrize(
    ("entry", "version"), [("collection.anki2", 1), ("collection.anki21", 2), ("collection.anki21b", 3)]
)
def test_a_collection_that_unpacks_to_too_much_is_refused_before_anki_sees_it(
    tmp_path: Path, entry: str, version: int
) -> None:
    package = tmp_path / "bomb.apkg"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        new.writestr("meta", bytes([8, version]))
        with new.open(entry, "w", force_zip64=True) as opened:
            if entry.endswith("b"):
                opened.write(bomb(1) + bomb(2))
            else:
                for _ in range(65):
                    opened.write(bytes(8 << 20))
    done = run("import", package, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 2
    assert done.stderr == (
        f"ketaquiz: Anki cannot import {package}: it unpacks to far more than its size: no deck is like that\n"
    )


def test_items_of_all_decks_and_of_the_banks_beside_have_ids_of_their_own(
    tmp_path: Path, learner: Callable[[], Learner]
) -> None:
    one = learner()
    for number, deck in enumerate(["Pain::One", "Pain::Two", "Pain::Two"]):
        add(one, "Basic", "Treatment?", f"A{number}", deck=deck)
    package = export(one, tmp_path / "t.apkg")
    new = tmp_path / "new"
    new.mkdir()
    (new / "mine.yaml").write_text(bank_text("- {id: treatment, question: T?, answer: A}"), encoding="utf-8")
    for _ in range(2):  # a second time changes nothing
        done = run("import", package, "-o", new)
        assert done.exit_code == 0, done.stderr
        found = [
            re.findall("id: (.*)", (new / f"Pain-{name}.yaml").read_text(encoding="utf-8")) for name in ("One", "Two")
        ]
        assert found == [["treatment-2"], ["treatment-3", "treatment-4"]]
    assert run("check", new, "--select", "S002").exit_code == 0
    done = run("import", package, "-o", new / "x.yaml", "--deck", "Pain::One", "--publisher", "other")
    assert done.exit_code == 2
    assert done.stderr == (
        f"ketaquiz: {(new / 'ketaquiz.lock').as_posix()} has notes of the package already, of publisher 'ward-7'; "
        "write it into another folder, or with that --publisher\n"
    )


def test_what_a_text_cannot_show_is_told(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    add(one, "Basic", "Which is <u>not</u> <u>so</u>?", '<font color="red">This</font> and <s>that</s>')
    add(one, "Basic", 'What <span style="color: rgb(0, 0, 0)">is</span> it?', "<ul><li>one</li><li>two</li></ul>")
    add(
        one,
        "Basic",
        "What does this do?<pre>\nif x:\n    y()\n</pre>",
        "Calls <b>y</b>w, <a href='https://x.org/a'>see</a>",
    )
    add(one, "Basic", "Plain?", '<a href="https://x.org/a">see</a>')
    package = export(one, tmp_path / "t.apkg")
    done = run("import", package, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    assert done.stderr.splitlines() == [
        "look at: not-so: what was underlined is so no more: say it in words where it matters",
        "look at: not-so: its colours are gone: say it in words where it matters",
        "look at: not-so: what was struck out is so no more: say it in words where it matters",
        "look at: it: its answer has a list or a table, which an answer shows as plain lines: look at it",
        "look at: this-if-x-y: shown as …**y**w,… before, as …yw,… now",
    ]
    text = (tmp_path / "bank.yaml").read_text(encoding="utf-8")
    assert "      What does this do?\n      ```\n      if x:\n          y()\n      ```\n" in text


@pytest.mark.parametrize(
    ("deck", "file"),
    [("CON", "CON-"), ("nul", "nul-"), ("com1.old", "com1-.old"), ("console", "console"), ("lpt", "lpt")],
)
def test_no_file_has_a_name_that_windows_keeps_for_a_device(
    tmp_path: Path, learner: Callable[[], Learner], deck: str, file: str
) -> None:
    one = learner()
    add(one, "Basic", "What is it?", "A", deck=deck)
    done = run("import", export(one, tmp_path / "t.apkg"), "-o", tmp_path / "new", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "new" / f"{file}.yaml").exists()


@pytest.mark.parametrize(
    ("picture", "file"), [("aux.png", "aux-.png"), ("CON.tar.png", "CON-tar.png"), ("a.b", "a.png")]
)
def test_no_picture_has_such_a_name(picture: str, file: str) -> None:
    note = ImportedNote("g", 1, 1, (f'<img src="{picture}">What?', "A"), (), 1, "Deck", (1,))
    template = {"qfmt": "{{Q}}", "afmt": "{{A}}"}
    notetype = {"name": "Own", "flds": [{"name": "Q"}, {"name": "A"}], "tmpls": [template]}
    made = convert_notes([note], {1: notetype}, {picture: PNG})
    assert [*made.images.files] == [f"images/{file}"]


# --- the texts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<div>One</div>\n<div>Two &amp; three&nbsp;x</div>", "One\nTwo & three x"),
        ("<ul>\n <li>one</li>\n <li>two <i>x</i></li>\n</ul>after", "- one\n- two *x*\n\nafter"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n   - b\n2. c"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "| a | b |\n| --- | --- |\n| 1 | 2 |",
        ),
        ("H<sub>2</sub>O, 10<sup>-9</sup>, x<sub>a b</sub>", r"H~2~O, 10^-9^, x~a~ \({}_{\text{b} }\)"),
        (
            '<a href="https://example.org/a">here</a> <a href="javascript:x">there</a>',
            "[here](https://example.org/a) there",
        ),
        ("[$]x^2[/$] and \\(y\\)", "\\(x^2\\) and \\(y\\)"),
        ("<script>x()</script><style>b{}</style>seen", "seen"),
        ("<b>bold </b>then <b><br></b>", "**bold** then"),
        ("a <b>b<i>c</b>d</i>", "a bcd"),  # a mark cannot end before a letter
    ],
)
def test_html_becomes_what_a_trainer_would_type(html: str, text: str) -> None:
    assert typed_text(html).text == text


PIECES = [*"ab 1.*_~^`|-<>&;/=\"'", "<b>", "</b>", "<li>", "<ul>", "<br>", "<p>", "{{c1::", "}}", "<img src=x>", "<td>"]


class Seen(HTMLParser):
    """The characters of HTML that are text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.data: list[str] = []
        self.feed(source)
        self.close()

    def handle_data(self, data: str) -> None:
        self.data.append(data)

    def letters(self) -> str:
        """Only what no mark is made of."""
        return re.sub("[^ab1]", "", "".join(self.data))


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_html_becomes_text_that_loses_no_letter(html: str) -> None:
    """And what it shows as Markdown has the same letters, unless that is told."""
    made = typed_text(html)
    assert re.sub("[^ab1]", "", made.text) == Seen(html).letters()
    shown = markdown.to_html(made.text, math=markdown.mathjax, block=True)
    if shown_differently([html], [shown]) is None:
        one, other = (
            Seen(each).letters().replace("1", "") for each in (shown, html)
        )  # '1.' may become a list's number
        assert one == other
