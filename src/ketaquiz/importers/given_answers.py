"""Answers that stand in brackets within what is asked, beside a mark at the right option: they give the answer away."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from ketaquiz.importers import Refusal

_IN_BRACKETS: Final = re.compile(
    r"((?:（|(?<![A-Za-z0-9])[(\[])\s{0,9})([A-J](?:[\s,、，;]{0,3}[A-J]){0,9})(\s{0,9}[)）\]])"
)
"""Letters in brackets: ``( B )``, ``（AC）``."""
_AT_END: Final = re.compile(r"[\s.。?？:：*_]{0,9}\Z")


def without_given(stem: str, right: Collection[int]) -> str:
    """What is asked, with empty brackets in the place of those that hold the letters of the right options.

    ``right`` has the indexes of these. Brackets count that end the text, are wide ones, or have blanks within. Raises
    `Refusal` where such brackets with blanks hold other letters: what is asked and the mark contradict each other.
    """
    parts: list[str] = []
    at = 0
    for found in _IN_BRACKETS.finditer(stem):
        opened, letters, closed = found.groups()
        said = {ord(each) - ord("A") for each in letters if each.isalpha()}
        apart = opened[0] == "（" or opened[-1].isspace() or closed[0].isspace()
        if said == {*right} and (apart or _AT_END.match(stem, found.end())):
            parts += [stem[at : found.start()], f"{opened[0]} {closed[-1]}"]
            at = found.end()
        elif apart and right and _AT_END.match(stem, found.end()):
            raise Refusal(
                f"has '{letters}' in brackets in what it asks, and another mark at its options",
                "take out the one that is wrong; it is not guessed",
            )
    return "".join([*parts, stem[at:]])
