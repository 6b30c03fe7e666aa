"""Every file that a bank uses is found in one place, with where it is used."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ketaquiz.bank.assets import AssetUse, assets_of
from world import bank, bank_text, run

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>'
GIF = b"GIF89a" + bytes(20) + b";"


def item(name: str, image: str = "", more: str = "") -> str:
    shown = f"  image: {{file: {image}, alt: What it shows}}\n" if image else ""
    return f"- id: {name}\n  question: What is {name}?\n  answer: A thing\n{shown}{more}"


def folder_of(tmp_path: Path) -> Path:
    (tmp_path / "below").mkdir()
    (tmp_path / "a.svg").write_bytes(SVG)
    (tmp_path / "below" / "b.gif").write_bytes(GIF)
    return tmp_path


def test_each_file_is_there_once_with_its_bytes_and_uses(tmp_path):
    folder_of(tmp_path)
    items = item("one", "below/b.gif") + item("two") + item("three", "a.svg") + item("four", "below/b.gif")
    found = assets_of(bank(items, folder=tmp_path))
    assert list(found) == ["below/b.gif", "a.svg"]
    gif, svg = found.values()
    assert (gif.file, gif.media_type, gif.data) == ("below/b.gif", "image/gif", GIF)
    assert gif.uses == (AssetUse(0, ("image", "file")), AssetUse(3, ("image", "file")))
    assert (svg.media_type, svg.data, [use.item for use in svg.uses]) == ("image/svg+xml", SVG, [2])


def test_drafts_and_retired_items_count(tmp_path):
    folder_of(tmp_path)
    retired = "  retired: {on: 2026-11-23, reason: Wrong}\n"
    items = item("one", "a.svg", "  status: draft\n") + item("two", "below/b.gif", retired)
    assert set(assets_of(bank(items, folder=tmp_path))) == {"a.svg", "below/b.gif"}


def test_a_bank_without_images_uses_no_file():
    assert assets_of(bank(item("one"))) == {}


def test_a_package_carries_the_files_of_drafts_too(tmp_path, monkeypatch):
    """What is embedded for an import is what `assets_of` finds."""
    monkeypatch.chdir(folder_of(tmp_path))
    Path("bank.yaml").write_text(bank_text(item("one", "a.svg") + item("two", "below/b.gif", "  status: draft\n")))
    assert run("build", "bank.yaml").exit_code == 0
    with zipfile.ZipFile("dist/bank.apkg") as package:
        names = package.namelist()
        assert any(package.read(name) == GIF for name in names)
    assert run("import", "dist/bank.apkg", "-o", "new").exit_code == 0
    assert Path("new/below/b.gif").read_bytes() == GIF
