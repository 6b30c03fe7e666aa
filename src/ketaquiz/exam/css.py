"""Texts in style sheets."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

_NOT_PLAIN: Final = re.compile(r"[\x00-\x1f!-/:-@\[-`{-\x9f]")
"""Characters that are written as CSS escapes."""


def css_string(text: str) -> Markup:
    """Text as a CSS string, quotes included; nothing in it ends the string, the style sheet or the line."""
    line = re.sub(r"\s+", " ", text)
    escaped = _NOT_PLAIN.sub(lambda found: f"\\{ord(found.group()):x} ", line)
    return Markup(f'"{escaped}"')  # noqa: S704 - every character that means something in HTML is escaped


def css_pages(text: str) -> Markup:
    """The fixed words for ``{page} of {pages}`` as CSS content that counts pages."""
    counters = {"{page}": Markup("counter(page)"), "{pages}": Markup("counter(pages)")}
    parts = [part for part in re.split(r"(\{pages?\})", text) if part]
    return Markup(" ").join(counters.get(part) or css_string(part) for part in parts)
