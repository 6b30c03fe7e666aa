"""Texts of others inside our messages. Imports nothing of ketaquiz."""

from __future__ import annotations

import re
from typing import Final

_STEERING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that steer a terminal, or turn the direction of what follows them."""


def shortened(text: str, most: int = 60) -> str:
    """A text in one line of at most ``most`` characters, none of which steers a terminal."""
    text = " ".join(text[: 10 * most].split())
    text = text[: most - 1] + "…" if len(text) > most else text
    return _STEERING.sub("\ufffd", text)


def file_named(file: str) -> str:
    r"""The name of a file as messages show it: as it is typed, ``'pictures\door.png'``, and at most 80 characters of it."""
    start = file[:80]
    return f"'{start}'" if start.isprintable() else repr(start)
