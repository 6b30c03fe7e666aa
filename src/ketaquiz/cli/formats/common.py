"""What the formats share: where a place ends, how long a text may be, and JSON that commands no terminal."""

from __future__ import annotations

import json
from typing import Final

from ketaquiz.cli.terminal import UNSEEN
from ketaquiz.diagnostics import Place

LONGEST: Final = 1000
"""How long a message, or what to do, may be, in characters."""


def end_of(place: Place) -> tuple[int, int]:
    """The 1-based line and column of what comes after a place; it lies within one line."""
    line, column = place.line_column
    return line, column + place.end - place.start


def json_text(value: object) -> str:
    """A value as JSON, in which what a terminal would obey is written as its number."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
