"""How Sphinx makes the site of the manual: ``make docs``.

The pages are plain Markdown that a code host shows as well. Everything a page loads comes from the site itself, so it
works from a folder or a memory stick, without a network.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

project = "ketaquiz"
html_title = "ketaquiz"
html_short_title = "ketaquiz"
language = "en"
smartquotes = False  # a quotation mark is shown as it is typed

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["Thumbs.db", ".DS_Store"]

myst_heading_anchors = 4
myst_url_schemes = ["http", "https", "mailto"]
suppress_warnings = ["myst.header"]

html_theme = "furo"
html_static_path = ["site.css"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False
html_use_index = False
html_permalinks_icon = "#"
html_last_updated_fmt = None
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"

ACCESSIBLE = {
    '<p class="caption" role="heading">': '<p class="caption" role="heading" aria-level="2">',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="Pages">',
    '<aside class="toc-drawer">': '<aside class="toc-drawer" aria-label="On this page">',
    '<aside class="toc-drawer no-toc">': '<aside class="toc-drawer no-toc" aria-label="On this page">',
    "<pre>": '<pre tabindex="0">',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
    '<div id="search-results">': '<h1>Search</h1>\n<div id="search-results">',
}
"""What the theme leaves out for those who use a keyboard or a screen reader, and what it becomes."""


def make_accessible(app: Sphinx, failed: Exception | None) -> None:
    """Change the pages of the site when all of them are written."""
    if failed is None:
        for page in Path(app.outdir).glob("*.html"):
            text = page.read_text(encoding="utf-8")
            for there, better in ACCESSIBLE.items():
                text = text.replace(there, better)
            page.write_text(text, encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("build-finished", make_accessible)
