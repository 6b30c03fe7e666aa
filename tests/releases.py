"""A desk where banks are written and released again and again, and what real Anki says of a note afterwards."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
from click.testing import Result

from ketaquiz.release.ledger import NAME
from world import HEAD, STAMP, Learner, bank_text, run

ALWAYS = 1
"""Anki's import option *Update notes: Always*."""
DAY = 86_400


class Desk:
    """A folder of banks with its ledger; release n goes to ``out/n``, a day after the one before unless told."""

    def __init__(self, folder: Path) -> None:
        self.banks = folder / "decks"
        self.banks.mkdir(parents=True)
        self.folder = folder
        self.at = STAMP - DAY
        self.number = 0

    @property
    def ledger(self) -> Path:
        return self.banks / NAME

    def write(self, items: str, head: str = HEAD, name: str = "bank") -> None:
        (self.banks / f"{name}.yaml").write_text(bank_text(items, head), encoding="utf-8")

    def release(self, items: str | None = None, head: str = HEAD, name: str = "bank", at: int | None = None) -> Path:
        """Write a bank (None: leave the banks as they are) and release; the folder with the packages."""
        if items is not None:
            self.write(items, head, name)
        self.at = self.at + DAY if at is None else at
        self.number += 1
        out = self.folder / "out" / str(self.number)
        done = run("release", self.banks, "-o", out, "--stamp", self.at)
        assert done.exit_code == 0, done.stdout + done.stderr
        self.said = done.stdout
        return out

    def tried(self, *more: object) -> Result:
        """A release that may be refused."""
        return run("release", self.banks, "-o", self.folder / "out" / "tried", *more)

    def build(self, *more: object) -> Path:
        self.number += 1
        out = self.folder / "out" / f"build-{self.number}"
        done = run("build", self.banks, "-o", out, *more)
        assert done.exit_code == 0, done.stdout + done.stderr
        return out


def counts(new: int = 0, updated: int = 0, unchanged: int = 0, other: int = 0) -> dict[str, int]:
    """What `Learner.take` says."""
    return {"new": new, "updated": updated, "unchanged": unchanged, "other": other}


def take_always(learner: Learner, package: Path) -> None:
    """Import with *Update notes: Always*."""
    request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions(update_notes=ALWAYS))
    learner.col.import_anki_package(request)


def note_of(learner: Learner, item: str) -> Any:
    """The note of an item."""
    (found,) = learner.col.find_notes(f'"Id:ward-7/{item}"')
    return learner.col.get_note(found)


def cards_of(learner: Learner, item: str) -> list[Any]:
    """The cards of an item, by their number."""
    ids = learner.col.db.list("select id from cards where nid = ? order by ord", note_of(learner, item).id)
    return [learner.col.get_card(each) for each in ids]


def models(learner: Learner) -> dict[str, dict[str, Any]]:
    """The note types of ketaquiz by name, as the collection has them now (Anki's Python keeps old ones in a cache)."""
    learner.col.models._clear_cache()
    return {each["name"]: each for each in learner.col.models.all() if each["name"].startswith("ketaquiz")}


def study(learner: Learner) -> None:
    """Give each card a schedule of its own, as months of reviews do, without touching the notes."""
    for number, card in enumerate(learner.col.find_cards("", order="c.id asc")):
        learner.col.sched.set_due_date([card], str(10 + number))


def schedules(learner: Learner) -> dict[int, tuple[Any, ...]]:
    """Of each card everything that learning leaves on it, and the deck that it lies in."""
    rows = learner.col.db.all("select id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, flags from cards")
    return {row[0]: tuple(row[1:]) for row in rows}


def notes(learner: Learner) -> dict[str, tuple[Any, ...]]:
    """By guid what stands in a note, less ids that Anki gives out itself."""
    rows = learner.col.db.all("select guid, mid, mod, tags, flds from notes")
    return {row[0]: tuple(row[1:]) for row in rows}


def backdate(learner: Learner, item: str, second: int) -> None:
    """Say that the learner touched a note at that second: the releases of these tests lie in the past."""
    learner.col.db.execute("update notes set mod = ? where id = ?", second, note_of(learner, item).id)


def rows_of(package: Path) -> dict[str, tuple[Any, ...]]:
    """By guid the notes of a package: note id, mod, tags, fields, number of cards."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(zipfile.ZipFile(package).read("collection.anki2"))
        found = connection.execute(
            "select guid, id, mod, tags, flds, (select count(*) from cards where nid = notes.id) from notes"
        ).fetchall()
    return {row[0]: tuple(row[1:]) for row in found}


def media_in(package: Path) -> list[str]:
    """The names of a package's media."""
    return sorted(json.loads(zipfile.ZipFile(package).read("media")).values())


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder by a digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def retire(items: str, item: str, more: str = "", reason: str = "The dose was another drug's") -> str:
    """Items in short lines, one of them withdrawn."""
    head, found, rest = items.partition(f"id: {item},")
    assert found
    line, end, after = rest.partition("}\n")
    assert end
    return f"{head}{found}{line}, retired: {{on: 2026-09-20, reason: {reason}{more}}}}}\n{after}"
