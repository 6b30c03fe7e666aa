"""Commands that install what is missing: they name the Python that runs, and work as they are printed."""

import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from ketaquiz import installing

ROOT = Path(__file__).parents[1]


def test_what_is_installed_is_what_the_project_asks_for() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    wanted = {
        extra: [each.partition(";")[0].strip() for each in extras[extra]]
        for extra in ("anki", "documents", "office", "pdf", "scan")
    }
    assert wanted["anki"][: len(installing.ANKI)] == [*installing.ANKI]
    assert wanted["pdf"] == [*installing.PDF]
    assert wanted["office"] == [*installing.OFFICE, *installing.WORKBOOKS]
    assert wanted["documents"] == [*installing.DOCUMENTS]
    assert wanted["scan"] == [*installing.SCAN]


@pytest.mark.parametrize(
    ("system", "python", "pip", "requirement", "command"),
    [
        ("posix", "/usr/bin/python3", True, "pypdf>=5.1", '/usr/bin/python3 -m pip install "pypdf>=5.1"'),
        ("posix", "/home/a b/bin/python", True, ".", "'/home/a b/bin/python' -m pip install ."),
        ("posix", "/home/a b/bin/python", False, "pypdf", "uv pip install --python '/home/a b/bin/python' pypdf"),
        (
            "nt",
            r"C:\env\Scripts\python.exe",
            True,
            "anki>=25.2",
            r'C:\env\Scripts\python.exe -m pip install "anki>=25.2"',
        ),
        ("nt", r"C:\Users\A B\python.exe", True, ".", r'& "C:\Users\A B\python.exe" -m pip install .'),
        ("nt", r"C:\Users\A B\python.exe", False, "x", r'uv pip install --python "C:\Users\A B\python.exe" x'),
        ("posix", "", True, "pypdf", "python -m pip install pypdf"),
    ],
)
def test_the_command(monkeypatch, system: str, python: str, pip: bool, requirement: str, command: str) -> None:
    monkeypatch.setattr(installing.os, "name", system)
    monkeypatch.setattr(installing.sys, "executable", python)
    monkeypatch.setattr(installing, "find_spec", lambda name: object() if pip else None)
    shown = installing.install_command(requirement)
    monkeypatch.undo()
    assert shown == command


def test_it_works_as_it_is_printed() -> None:
    """The shell takes the command apart as it was meant; pip says what it would install, from what is here."""
    command = installing.install_command(*installing.PDF)
    words = shlex.split(command)
    assert words == [sys.executable, "-m", "pip", "install", *installing.PDF]
    done = subprocess.run(
        f"{command} --dry-run --no-index --quiet", shell=True, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_nobody_is_told_to_install_ketaquiz_from_an_index() -> None:
    texts = [*(ROOT / "src").rglob("*.py"), *(ROOT / "docs").glob("*.md"), ROOT / "README.md"]
    told = [
        path.name
        for path in texts
        for line in path.read_text(encoding="utf-8").splitlines()
        if "pip install" in line and "ketaquiz" in line.partition("pip install")[2] and "--no-index" not in line
    ]
    assert told == ["checking.md"]  # the folder of ketaquiz, './tools/ketaquiz'


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here, as on Windows")
def test_make_decks_leaves_a_program_that_can_make_pdfs_and_compare_packages() -> None:
    """What it sets up are the extras that --pdf and check --against need; the set-up installs those that it is named."""
    done = subprocess.run(["make", "--dry-run", "decks"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "sh .ci/setup anki pdf" in done.stdout.splitlines()
    assert '-e ".${all:+[$all]}"' in (ROOT / ".ci" / "setup").read_text(encoding="utf-8")
