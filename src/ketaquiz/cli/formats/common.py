"""What the formats share: where a place ends."""

from __future__ import annotations

from ketaquiz.diagnostics import Place


def end_of(place: Place) -> tuple[int, int]:
    """The 1-based line and column of what comes after a place; it lies within one line."""
    line, column = place.line_column
    return line, column + place.end - place.start
