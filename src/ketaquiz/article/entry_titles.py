"""Entries of lists whose first line is a title, though it is not in bold: a term, and below it what it means."""

from __future__ import annotations

import re
from typing import Final

_TITLE: Final = re.compile(r"[A-ZÄÖÜ][^.!?:;,]{1,60}")
_EXPLAINS: Final = re.compile(r"[A-ZÄÖÜ][^\n]*[.!]")
_MOST_OF_TITLE: Final = 5
"""How many words the first line of an entry has at most that is its title."""
_LEAST_EXPLAINED: Final = 6
"""How many words stand at least below such a title."""


def is_title_of(first: str, rest: str) -> bool:
    """Whether the first line of a list's entry is the title of the sentences below it."""
    return (
        len(first.split()) <= _MOST_OF_TITLE
        and len(rest.split()) >= _LEAST_EXPLAINED
        and _TITLE.fullmatch(first) is not None
        and _EXPLAINS.fullmatch(rest) is not None
    )
