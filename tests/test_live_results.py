"""Folders of results that a stranger has edited: nothing of them runs, is loaded or leads elsewhere on any page, in real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chromium import open_browser
from deciding_browser import LOOPBACK
from hostile.live_results import Looking, parts_of
from hostile.payloads import MARKUP, MATHEMATICS


@pytest.fixture(scope="module")
def looking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looking]:
    with open_browser(LOOPBACK) as tab:
        yield Looking.begin(tab, tmp_path_factory.mktemp("calm"))


def test_what_is_live_is_seen(looking: Looking, tmp_path: Path) -> None:
    """Else the tests below would show nothing."""
    page = tmp_path / "page.html"
    page.write_text(f"<title>x</title>{MARKUP['script']}{MARKUP['image']}{MARKUP['link']}x", encoding="utf-8")
    looking.tab.open_file(page, 1000, 1200)
    seen = parts_of(looking.tab, "a page", page.as_uri())
    assert "pwned" in seen.live
    assert any("i.png" in each for each in seen.live)
    assert any("href=javascript" in each for each in seen.live)


_MATHEMATICS = [MATHEMATICS[name] for name in ("href script", "style", "anki latex")]


@pytest.mark.parametrize(
    "text",
    [" ".join(MARKUP.values()), *(MARKUP[name] for name in ("script", "closing", "markdown link")), *_MATHEMATICS],
)
def test_nothing_in_a_folder_of_results_is_live(text: str, looking: Looking, tmp_path: Path) -> None:
    """Names, answers, sources, reasons, notes, changes, and questions, on the page of doubts and on those that are written."""
    before = looking.pages
    assert looking.look(text, tmp_path) == []
    assert looking.pages >= before + 4
