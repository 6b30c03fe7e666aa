"""Keys behind an arrow, below options or at the end of a line with these: ``-> B``, ``(A) Ice  (B) Milk  -> B``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line

_ARROW: Final = re.compile(
    r"(.{0,2000}?)\s{0,10}(?:[-=–—]{1,3}>|→|⇒|➔|➜)\s{0,5}[(\[]?([A-Ha-h])[)\].]{0,2}\s{0,10}", re.DOTALL
)
_OPTIONS: Final = re.compile(r"(?<![^\W_])[(\[]?([Aa])[)\].].{1,600}(?<![^\W_])[(\[]?[Bb][)\].]", re.DOTALL)
_LEAST: Final = 3
"""So many lines with such a key show that it is one."""


def with_arrows(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of which such keys are called answers."""
    found = {at: key for at, line in enumerate(lines) if (key := _key(line)) is not None}
    if len(found) < _LEAST:
        return lines
    made = [*lines]
    for at, (before, letter) in found.items():
        said = f"Answer: {letter}"
        made[at] = replace(lines[at], text=f"{before}   {said}") if before else Line(lines[at].place, said)
    return made


def _key(line: Line) -> tuple[str, str] | None:
    """What stands before an arrow, with options or empty, and the letter behind it."""
    found = None if line.code or line.label or line.html or line.runs else _ARROW.fullmatch(line.text)
    if found is None or (found[1].strip() and _OPTIONS.search(found[1]) is None):
        return None
    return found[1].rstrip(), found[2]
