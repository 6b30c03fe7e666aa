"""What pip installs is whole: built both ways, it works from any folder, with templates and decks inside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from world import ROOT


@pytest.fixture(scope="module", params=["wheel", "wheel from sdist"])
def wheel(request, tmp_path_factory) -> Path:
    """A wheel built from the checkout, or from the sdist alone."""
    folder = tmp_path_factory.mktemp("built")
    source = ROOT
    if request.param == "wheel from sdist":
        build(ROOT, folder, "--sdist")
        shutil.unpack_archive(next(folder.glob("*.tar.gz")), folder)
        source = next(path for path in folder.iterdir() if path.is_dir())
    build(source, folder, "--wheel")
    return next(folder.glob("*.whl"))


def build(source: Path, target: Path, kind: str) -> None:
    command = [sys.executable, "-m", "build", kind, "--no-isolation", "--outdir", str(target), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_wheel_builds_its_own_decks_in_a_bare_environment(wheel, tmp_path):
    """Unpacked where nothing of the checkout can be found, and run from another folder."""
    home = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home)
        names = set(archive.namelist())
    shipped = {
        f"ketaquiz/{path.relative_to(ROOT)}"
        for name in ("decks", "templates")
        for path in (ROOT / name).rglob("*")
        if path.is_file()
    }
    assert shipped <= {name.replace("\\", "/") for name in names}
    assert not [name for name in names if "__pycache__" in name or name.startswith(("tests", "docs"))]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    code = (
        "import sys\n"
        f"sys.path[:] = [{str(home)!r}] + [p for p in sys.path if not p.endswith('src')]\n"
        "sys.meta_path = [f for f in sys.meta_path if 'editable' not in repr(f)]\n"
        "import ketaquiz\n"
        f"assert ketaquiz.__file__.startswith({str(home)!r}), ketaquiz.__file__\n"
        "from ketaquiz.cli import main\n"
        "main()\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for arguments, written in ((["build", "--shipped"], "index.html"), (["new", "mine"], None), (["schema"], None)):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=elsewhere, env=environment, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        if written:
            assert (elsewhere / "dist" / written).is_file()
            assert (elsewhere / "dist" / "nerve-pain.apkg").is_file()


def test_the_wheel_says_who_it_is(wheel):
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(next(name for name in archive.namelist() if name.endswith("METADATA"))).decode()
        entry = archive.read(next(name for name in archive.namelist() if name.endswith("entry_points.txt"))).decode()
    assert "License-Expression: MIT" in metadata
    assert "Requires-Python: >=3.11" in metadata
    assert "ketaquiz = ketaquiz.cli:main" in entry
