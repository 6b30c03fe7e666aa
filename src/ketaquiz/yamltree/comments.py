"""Where comments and blanks of YAML end, also where a file has millions of them."""

from __future__ import annotations

import re
from typing import Final

_SOME: Final = re.compile(r"\s*+(?>(?:#[^\r\n]*+\s*+){0,10000})")
"""Blanks and some comments. Of a repeat Python keeps each turn in memory, 60 bytes for one, so it has an end."""


def behind_comments(text: str, at: int = 0) -> int:
    """Where the blanks and comments end that begin at a place of a text."""
    while found := _SOME.match(text, at):
        if found.end() == at:
            break
        at = found.end()
    return at
