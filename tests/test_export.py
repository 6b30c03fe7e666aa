"""``ketaquiz export``: what the command says, what it writes, and what it leaves alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from export_banks import every, exported, live
from ketaquiz.export.archives import zip_of
from ketaquiz.export.formats import FORMATS, Exporter, Fate, find_exporter
from ketaquiz.export.seals import SEAL, is_sealed, sealed
from world import ROOT, bank_text, run

ITEMS = """
- id: one
  question: One?
  answer: "1"
  distractors: ["2"]
- id: picture
  question: Name it.
  image: {file: a.png, alt: A thing}
  regions:
    - {label: Lid, box: [10%, 10%, 20%, 15%]}
- id: draft
  statement: It is.
  answer: true
  status: draft
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    from written_and_read import png

    (tmp_path / "a.png").write_bytes(png(3))
    (tmp_path / "bank.yaml").write_text(bank_text(ITEMS), encoding="utf-8")
    return tmp_path


def test_it_says_what_it_wrote_and_what_is_lost(here: Path) -> None:
    result = run("export", "moodle", here / "bank.yaml", "-o", here / "out.xml")
    assert result.exit_code == 0
    assert result.stdout == f"wrote {here.as_posix()}/out.xml: 1 of 2 items\n"
    assert result.stderr == (
        "left out: 1 draft (--drafts takes drafts in)\n"
        "refused: 1 question: Moodle has no picture of which parts are covered\n"
        "  bank: picture\n"
    )
    taken = run("export", "moodle", here / "bank.yaml", "-o", here / "out.xml", "--drafts")
    assert "2 of 3 items" in taken.stdout
    assert "left out: 1 mark of a draft: the other program knows no drafts\n  bank: draft\n" in taken.stderr


def test_strict_writes_nothing_where_anything_is_lost(here: Path) -> None:
    result = run("export", "moodle", here / "bank.yaml", "-o", here / "out.xml", "--strict")
    assert result.exit_code == 1
    assert not (here / "out.xml").exists()
    assert result.stderr.splitlines()[-3:] == [
        "refused: 1 question: Moodle has no picture of which parts are covered",
        "  bank: picture",
        "nothing was written: Moodle XML cannot hold all of it",
    ]


def test_a_file_that_holds_nothing_is_not_written(here: Path) -> None:
    only = ITEMS[ITEMS.index("- id: picture") : ITEMS.index("- id: draft")]
    (here / "bank.yaml").write_text(bank_text(only), encoding="utf-8")
    result = run("export", "moodle", here / "bank.yaml", "-o", here / "out.xml")
    assert result.exit_code == 1
    assert result.stderr.endswith("nothing was written: Moodle XML can hold none of the items\n")
    assert not (here / "out.xml").exists()


def test_an_export_takes_the_place_of_its_own_kind_alone(here: Path) -> None:
    target = here / "out.xml"
    target.write_text("<quiz>mine</quiz>")
    result = run("export", "moodle", here / "bank.yaml", "-o", target)
    assert result.exit_code == 2
    assert f"{target} is there already, and was not made by 'ketaquiz export', or was changed since" in result.stderr
    assert target.read_text() == "<quiz>mine</quiz>"
    target.unlink()
    assert run("export", "moodle", here / "bank.yaml", "-o", target).exit_code == 0
    first = target.read_bytes()
    assert is_sealed(first)
    assert run("export", "moodle", here / "bank.yaml", "-o", target, "--drafts").exit_code == 0
    assert target.read_bytes() != first
    edited = target.read_bytes().replace(b"One?", b"Two?")
    target.write_bytes(edited)
    assert run("export", "moodle", here / "bank.yaml", "-o", target).exit_code == 2
    assert target.read_bytes() == edited


@pytest.mark.parametrize(
    ("target", "named"), [("out.txt", "out.xml"), ("to/out", "to/out.xml"), ("for moodle/out", '"for moodle/out.xml"')]
)
def test_the_ending_is_that_of_the_format(here: Path, target: str, named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The path to write is told with its folder."""
    monkeypatch.chdir(here)
    result = run("export", "moodle", "bank.yaml", "-o", target)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == f"ketaquiz: Moodle XML is a file that ends in .xml; write -o {named}"
    assert "Invalid value for 'FORMAT'" in run("export", "blackboard", here / "bank.yaml", "-o", "x").stderr


def test_a_bank_with_errors_is_refused(here: Path) -> None:
    (here / "bank.yaml").write_text(bank_text("- id: x\n  question: What?\n"), encoding="utf-8")
    result = run("export", "moodle", here / "bank.yaml", "-o", here / "out.xml")
    assert result.exit_code == 1
    assert not (here / "out.xml").exists()


def test_nothing_to_export(here: Path) -> None:
    drafts = ITEMS[ITEMS.index("- id: draft") :]
    (here / "bank.yaml").write_text(bank_text(drafts), encoding="utf-8")
    result = run("export", "moodle", here / "bank.yaml", "-o", here / "out.xml")
    assert result.exit_code == 2
    assert "there is no item to export" in result.stderr


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_listed_with_what_it_is_for(name: str) -> None:
    exporter = find_exporter(name)
    assert isinstance(exporter, Exporter)
    assert exporter.name == name
    said = run("export", "--help").stdout
    assert f"  {name} " in said
    assert exporter.ending.startswith(".")


@pytest.mark.parametrize("name", [name for name in FORMATS if not find_exporter(name).editing])
def test_every_format_holds_an_item_or_says_why_it_stays_behind(name: str, tmp_path: Path) -> None:
    bank = live(every(tmp_path))
    made = exported(name, bank)
    refused = [loss.item for loss in made.losses if loss.fate is Fate.REFUSED]
    assert 0 < made.items == len(bank.items) - len(refused)
    assert len({*refused}) == len(refused)
    assert {loss.item for loss in made.losses} <= {"", *(item.id for item in bank.items)}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_bytes_whatever_the_hashes_zone_and_language_of_the_system(name: str, tmp_path: Path) -> None:
    every(tmp_path / "bank")
    from export_banks import EVERY

    (tmp_path / "bank" / "every.yaml").write_text(EVERY.replace("LANGUAGE", "en"), encoding="utf-8")
    ending = find_exporter(name).ending
    made = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        target = tmp_path / f"{seed}" / f"out{ending}"
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONPATH": str(ROOT / "src")}
        command = [sys.executable, "-m", "ketaquiz", "export", name, str(tmp_path / "bank"), "-o", str(target)]
        subprocess.run(command, env=env, check=True, capture_output=True)
        made.append(target.read_bytes())
    assert made[0] == made[1]


def test_a_seal_holds_for_all_of_a_file() -> None:
    made = sealed(b"<a>" + SEAL.encode() + b"</a>")
    assert is_sealed(made)
    assert not is_sealed(made.replace(b"<a>", b"<b>"))
    assert not is_sealed(made + b" ")
    assert not is_sealed(b"nothing")
    packed = sealed(zip_of({"a": b"1", "b": b"2"}))
    assert is_sealed(packed)
    assert sealed(b"no seal") == b"no seal"
