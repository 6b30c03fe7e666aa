"""The index page: what it links, and that everybody can read it."""

from __future__ import annotations

import re

import pytest

from chromium import open_browser
from world import HEAD, KINDS, bank_text, run


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_the_index_is_accessible_and_loads_nothing(tmp_path, language):
    """Names, titles and decks with marks of HTML in them are text on it."""
    head = HEAD.replace("language: en", f"language: {language}").replace("Test deck", "A <b> & C")
    (tmp_path / "a b&c.yaml").write_text(bank_text(KINDS, head), encoding="utf-8")
    assert run("build", tmp_path, "-o", tmp_path / "dist").exit_code == 0
    page = (tmp_path / "dist/index.html").read_bytes()
    text = page.decode()
    assert "<script" not in text
    assert 'href="a%20b%26c.apkg"' in text
    assert "A &lt;b&gt; &amp; C" in text
    with open_browser() as browser:
        for width in (1000, 360):
            browser.open(page, width)
            assert browser.violations() == []
            assert browser.console == []
            assert len([url for url in browser.requests if not url.startswith("file:")]) == 0
            assert browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert re.search(rf'<html lang="{language}"', text)
