"""File names that every system can have, made from the names of banks and decks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ketaquiz.anki.notes_to_items import portable
from ketaquiz.text.unique import numbered


def file_names(names: Iterable[str]) -> list[str]:
    """A file name without its ending for each name of a bank or deck, no two of them the same.

    Letters, digits, ``_``, ``.`` and ``-`` stay, at most 80 bytes of them; one that is taken, in capital or small
    letters, gets a number.
    """
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        short = re.sub(r"[^\w.-]+", "-", name.replace("::", "-")).encode(errors="ignore")[:80].decode(errors="ignore")
        first = portable(short.strip("-.") or "bank")
        free = next(each for each in numbered(first) if each.casefold() not in taken)
        taken.add(free.casefold())
        found.append(free)
    return found
